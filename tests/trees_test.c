// trees_test.c: the annotated sentences under packs/ are whole trees, of the tags and relations that the parser learns
//
// That ids run, heads exist and each sentence has one root and no circle is checked where treebanks are read (syntax_conllu.c numbers what holds).
// Here: that comments say what the words say, and what the annotators of these files promise (packs/README.md, "Trees").
#include "test.h"

#include "syntax/syntax_conllu.h"

enum { LONGEST_TEXT = 4096 };

typedef struct sentence {
    const warta_syntax_bank *bank;
    const char *path;
    uint32_t number;             // from 0
    uint32_t first, count;       // words
} sentence;

static const warta_syntax_gold *word(const sentence *s, uint32_t i) { return &s->bank->words.items[s->first + i]; }

static void text_is_the_tokens(const sentence *s)
{
    char joined[LONGEST_TEXT] = "";
    const warta_syntax_token *tokens = s->bank->tokens.items;
    uint32_t from = word(s, 0)->token, to = word(s, s->count - 1)->token;
    for (uint32_t i = from; i <= to; i++) {
        size_t used = strlen(joined);
        snprintf(joined + used, sizeof joined - used, "%.*s%s", (int)tokens[i].form.length, tokens[i].form.at, tokens[i].glued || i == to ? "" : " ");
    }
    if (!warta_str_is(s->bank->said.items[s->number].text, joined)) fail_msg("%s, sentence %u: the text is not \"%s\"", s->path, s->number + 1, joined);
}

// A subtype that nobody has is a slip of the pen, though it would be read as its universal relation.
static bool relation_known(const warta_syntax_gold *w)
{
    static const char *const only_english[] = {"nmod:desc", "nmod:unmarked", "obl:unmarked"};   // no parser of ours tells them
    for (size_t i = 0; i < sizeof only_english / sizeof *only_english; i++)
        if (warta_str_is(w->relation, only_english[i])) return true;
    return warta_str_is(w->relation, warta_rel_name((warta_rel)w->rel));
}

static void words_are_known(const sentence *s)
{
    for (uint32_t i = 0; i < s->count; i++) {
        const warta_syntax_gold *w = word(s, i);
        if (!relation_known(w) || w->lemma.length == 0)
            fail_msg("%s, sentence %u, word %u: an unknown relation, or no lemma", s->path, s->number + 1, i + 1);
        if (w->head != WARTA_NONE && word(s, w->head)->upos == WARTA_PUNCT)
            fail_msg("%s, sentence %u, word %u: under punctuation", s->path, s->number + 1, i + 1);
    }
}

static bool stands_under(const sentence *s, uint32_t below, uint32_t above)
{
    while (below != above && below != WARTA_NONE) below = word(s, below)->head;
    return below == above;
}

// Arcs do not cross: all that stands between a word and its head stands under one of them. The parser can build nothing else.
static void arcs_do_not_cross(const sentence *s)
{
    for (uint32_t i = 0; i < s->count; i++) {
        uint32_t head = word(s, i)->head;
        if (head == WARTA_NONE) continue;
        for (uint32_t k = (i < head ? i : head) + 1; k < (i < head ? head : i); k++)
            if (!stands_under(s, k, head)) fail_msg("%s, sentence %u: the arc to word %u crosses another", s->path, s->number + 1, i + 1);
    }
}

// # sent_id = LANGUAGE-news-1, 2 ... and a phenomenon each
static void comments_are_complete(const char *path, const warta_syntax_bank *bank)
{
    warta_str rest = {bank->text.at, (uint32_t)bank->text.length}, line;
    uint32_t ids = 0, phenomena = 0;
    while (warta_str_cut(&rest, '\n', &line)) {
        char id[64];
        snprintf(id, sizeof id, "# sent_id = %s-news-%u", bank->language, ids + 1);
        if (warta_str_starts(line, WARTA_STR("# sent_id = "))) {
            if (!warta_str_is(line, id)) fail_msg("%s: '%.*s' where '%s' is due", path, (int)line.length, line.at, id);
            ids++;
        }
        if (!warta_str_starts(line, WARTA_STR("# phenomenon = "))) continue;
        assert_true(line.length > strlen("# phenomenon = "));
        phenomena++;
    }
    assert_int_equal(ids, warta_syntax_bank_sentences(bank));
    assert_int_equal(phenomena, ids);
}

static warta_status file_check(void *seen, const char *path, warta_error *err)
{
    if (!warta_str_ends(warta_str_of(path), WARTA_STR(".conllu"))) return WARTA_OK;
    warta_syntax_bank bank;
    warta_status status = warta_syntax_bank_read(path, &bank, err);
    for (uint32_t i = 0; status == WARTA_OK && i < warta_syntax_bank_sentences(&bank); i++) {
        const sentence s = {&bank, path, i, bank.starts.items[i], bank.starts.items[i + 1] - bank.starts.items[i]};
        text_is_the_tokens(&s);
        words_are_known(&s);
        arcs_do_not_cross(&s);
    }
    if (status == WARTA_OK) comments_are_complete(path, &bank);
    ++*(uint32_t *)seen;
    warta_syntax_bank_clear(&bank);
    return status;
}

static void trees_are_whole(void **state)
{
    (void)state;
    uint32_t seen = 0;
    warta_error err = {0};
    if (warta_folder_walk(WARTA_ROOT "/packs", file_check, &seen, &err) != WARTA_OK) fail_msg("%s, line %u: %s", err.file, err.line, err.text);
    assert_true(seen >= 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(trees_are_whole)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
