// article_language.c: which language is this?
//
// Problem: one sentence must do, in small letters, full of foreign names; and Indonesian and Malay share most of their words. Idea: each
// pack's language.tsv weighs words that tell of it, and beginnings and endings of words; the highest sum wins. Shared words stand in both
// tables with nearly the same weight, so that the few telling ones decide ("karena" here, "kerana" there).
//
//     "Polis menahan dua lelaki kerana ..."    id  men- 2, dua 10                     = 12
//                                              ms  polis 40, men- 2, dua 9, lelaki 25, kerana 40 = 116
//
// A word counts with the best row that it is in, a phrase of several words once, affixes only where no row has the word. A text whose best
// sum is below LEAST_SUM, or below LEAST_SHARE a word, is "und": no pack codes it.
//
// A pack that has nothing but language.tsv tells its language and codes nothing: the tag is set and the scope is WARTA_NONE.
#include "article/article_parts.h"

#include "base/utf8.h"

// language.tsv
enum { COL_WORD, COL_WEIGHT, COL_PLACE };

// Thresholds, in the table's units (10: a common word). Set on sentences of our own: the shortest have one common word and
// an affix; names and figures make up at most four fifths of a sentence.
// A language that can only be told must lead by one telling word: a text taken for Malay by mistake is lost, the other mistake costs little.
enum { LEAST_SUM = 12, LEAST_SHARE = 2, LEAST_LEAD = 15 };

enum { FOLD_ROOM = 64 };

typedef struct affix {
    warta_str form;
    uint32_t weight;
    bool end;
} affix;

typedef struct teller {
    const warta_pack *pack;
    const warta_tab *tab;
    const warta_index *index;
    affix affixes[MOST_PREFIXES];
    uint32_t affix_count;
    bool placed;             // the table has the column of places
} teller;

static uint32_t number(warta_str s)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.length && s.at[i] >= '0' && s.at[i] <= '9' && n < 100000; i++) n = n * 10 + (uint32_t)(s.at[i] - '0');
    return n;
}

static void affixes_take(teller *t, uint32_t row, bool end)
{
    warta_str cell = warta_pack_cell(t->pack, t->tab, row, COL_WORD), form;
    uint32_t weight = number(warta_pack_cell(t->pack, t->tab, row, COL_WEIGHT));
    while (t->affix_count < MOST_PREFIXES && warta_str_cut(&cell, '|', &form)) t->affixes[t->affix_count++] = (affix){form, weight, end};
}

static teller teller_of(const warta_pack *pack, warta_scope scope)
{
    teller t = {.pack = pack, .tab = warta_pack_tab(pack, scope, WARTA_TAB_LANGUAGE), .index = warta_pack_index(pack, scope, WARTA_INDEX_LANGUAGE)};
    t.placed = t.tab->column_count > COL_PLACE;
    for (uint32_t row = 0; t.placed && row < t.tab->row_count; row++) {
        warta_str place = warta_pack_cell(pack, t.tab, row, COL_PLACE);
        if (place.length > 0) affixes_take(&t, row, warta_str_is(place, "end"));
    }
    return t;
}

// The best weight among the rows of whole words that a phrase leads to.
static uint32_t weight_of(const teller *t, warta_hits hits)
{
    uint32_t best = 0;
    for (uint32_t i = 0; i < hits.count; i++) {
        if (t->placed && warta_pack_cell(t->pack, t->tab, hits.items[i].row, COL_PLACE).length > 0) continue;
        uint32_t weight = number(warta_pack_cell(t->pack, t->tab, hits.items[i].row, COL_WEIGHT));
        best = weight > best ? weight : best;
    }
    return best;
}

static uint32_t affix_weight(const teller *t, warta_str word)
{
    uint32_t best[2] = {0, 0};
    for (uint32_t i = 0; i < t->affix_count; i++) {
        const affix *a = &t->affixes[i];
        if (word.length < a->form.length + 3) continue;
        bool fits = a->end ? warta_str_ends(word, a->form) : warta_str_starts(word, a->form);
        if (fits && a->weight > best[a->end]) best[a->end] = a->weight;
    }
    return best[0] + best[1];
}

// The folded letters of a word in small letters, for its affixes; empty for names (a capital inside a text that has both).
static warta_str folded(const warta_doc *doc, const article_word *word, bool lower_case, char *room)
{
    warta_str s = warta_doc_str(doc, word->span);
    uint32_t length = 0;
    if ((word->upper && !lower_case) || word->digit || s.length > FOLD_ROOM / 2) return (warta_str){room, 0};
    if (word->key != 0) (void)warta_key_of(s, room, FOLD_ROOM, &length);
    while (length > 0 && !warta_is_letter((unsigned char)room[length - 1])) length--;
    return (warta_str){room, length};
}

static uint64_t sum_of(const teller *t, const warta_doc *doc, const article_word *words, const uint64_t *keys, uint32_t count, bool lower_case)
{
    uint64_t sum = 0;
    char room[FOLD_ROOM];
    for (uint32_t i = 0; i < count;) {
        warta_hits hits = warta_index_longest(t->index, keys + i, count - i);
        uint32_t weight = weight_of(t, hits);
        if (weight > 0) {
            sum += weight;
            i += hits.words;
        } else {
            sum += affix_weight(t, folded(doc, &words[i], lower_case, room));
            i++;
        }
    }
    return sum;
}

// Whether the pack has more than the table that tells its language.
static bool codes(const warta_pack *pack, warta_scope scope)
{
    for (uint32_t id = 0; id < WARTA_TAB_COUNT; id++)
        if (id != WARTA_TAB_LANGUAGE && warta_pack_tab(pack, scope, (warta_tab_id)id)->row_count > 0) return true;
    return false;
}

static void choose(const warta_pack *pack, warta_article *article, warta_str tag)
{
    warta_scope scope = warta_pack_language(pack, tag);
    article->tag = tag;
    article->language = scope != WARTA_NONE && codes(pack, scope) ? scope : WARTA_NONE;
}

// tag = 2 to 8 letters ("-" 1 to 8 letters or digits)*     (BCP 47, well formed, not checked against its registry)
static bool tag_holds(warta_str tag)
{
    warta_str rest = tag, part;
    bool first = true;
    if (tag.length == 0 || tag.at[tag.length - 1] == '-') return false;
    while (warta_str_cut(&rest, '-', &part)) {
        if (part.length < (first ? 2u : 1u) || part.length > 8) return false;
        for (uint32_t i = 0; i < part.length; i++) {
            unsigned char c = (unsigned char)part.at[i];
            if (c >= 0x80 || !(warta_is_letter(c) || (!first && warta_is_digit(c)))) return false;
        }
        first = false;
    }
    return true;
}

static bool has_capitals(warta_str text)
{
    for (uint32_t i = 0; i < text.length;)
        if (warta_is_upper(warta_utf8_next(text, &i))) return true;
    return false;
}

static warta_status guess(const warta_pack *pack, warta_doc *doc, warta_article *article, warta_error *err)
{
    bool more;
    uint32_t count, real = 0;
    article_word *words = article_words(doc, (warta_span){0, doc->text.length}, LANGUAGE_WORDS, &count, &more);
    uint64_t *keys = warta_arena_take(&doc->arena, count + 1u, sizeof *keys), best = 0;
    if (!words || !keys) return warta_fail_memory(err);
    for (uint32_t i = 0; i < count; i++) {
        keys[i] = words[i].key;
        real += words[i].key != 0 && !words[i].digit;
    }
    article->tag = WARTA_STR("und");
    for (uint32_t round = 0; round < 2; round++)   // first the languages that a pack codes, then those who must lead
        for (warta_scope scope = 1; scope <= warta_pack_language_count(pack); scope++) {
            if (codes(pack, scope) != (round == 0)) continue;
            teller t = teller_of(pack, scope);
            uint64_t sum = sum_of(&t, doc, words, keys, count, article->lower_case);
            if (sum <= best + (round == 1 && best > 0 ? LEAST_LEAD : 0) || sum < LEAST_SUM || sum < (uint64_t)LEAST_SHARE * real) continue;
            best = sum;
            choose(pack, article, warta_pack_language_tag(pack, scope));
        }
    return WARTA_OK;
}

warta_status article_language_tell(const warta_model *model, warta_doc *doc, warta_article *article, warta_error *err)
{
    article->language = WARTA_NONE;
    article->lower_case = !has_capitals(doc->text);
    if (!doc->language_given.at) return guess(model->pack, doc, article, err);
    if (!tag_holds(doc->language_given))
        return warta_fail(err, WARTA_E_USAGE, "'%.*s' is no language tag: write it as 'id'",
                          (int)(doc->language_given.length < 40 ? doc->language_given.length : 40), doc->language_given.at);
    choose(model->pack, article, doc->language_given);
    return WARTA_OK;
}
