// segment_test.c: sentences and words against tests/cases/segment/, with the real packs
//
//     case = "=== " title, text line+, "---", expected line*, ""
//
// Of sentences a case is one text, and each expected line one of them; of words each line is a text of its own, with its words in the expected
// line of the same place. LANG-sentences.txt and LANG-words.txt are read as texts of the language LANG.
//
// They are counted, not demanded one by one: a case file's share of right ones must reach its number in tests/thresholds.json.
// WARTA_SHOW=1 prints the cases that differ.
#include "stage.h"

#include "base/utf8.h"
#include "read/read.h"
#include "segment/segment.h"
#include "syntax/syntax_eval.h"

static warta_buf pack_bytes;
static warta_model model;

static int model_make(void **state)
{
    (void)state;
    return test_pack_open(&pack_bytes, &model.pack);
}

static int model_drop(void **state)
{
    (void)state;
    warta_pack_free(model.pack);
    warta_buf_clear(&pack_bytes);
    return 0;
}

static warta_doc *segmented(warta_str text, warta_str language)
{
    warta_doc *doc = NULL;
    warta_error err = {0};
    warta_status status = warta_doc_of_text(text.at, text.length, &doc, &err);
    if (status == WARTA_OK) {
        doc->model = &model;
        doc->language_given = language;
        status = warta_article_run(&model, doc, &err);
    }
    if (status == WARTA_OK) status = warta_segment_run(&model, doc, &err);
    if (status != WARTA_OK) fail_msg("%s", err.text);
    return doc;
}

// One line a sentence.
static void sentences_print(const warta_doc *doc, warta_buf *out)
{
    for (uint32_t i = 0; i < doc->segments->sentences.count; i++) {
        warta_buf_str(out, warta_doc_str(doc, doc->segments->sentences.items[i].span));
        warta_buf_char(out, '\n');
    }
}

// All words in one line.
static void words_print(const warta_doc *doc, warta_buf *out)
{
    for (uint32_t i = 0; i < doc->segments->words.count; i++) {
        const warta_word *w = &doc->segments->words.items[i];
        if (i > 0) warta_buf_char(out, ' ');
        if (w->shape & WARTA_SHAPE_CLITIC) warta_buf_char(out, '+');
        warta_buf_str(out, warta_doc_str(doc, w->span));
    }
    warta_buf_char(out, '\n');
}

typedef void printer(const warta_doc *doc, warta_buf *out);

typedef struct tally { uint32_t hit, wanted, found; } tally;

// Lines of `got` that stand in `want`, in order (both are short: the longest common subsequence by the plain table).
static void lines_compare(warta_str got, warta_str want, tally *t)
{
    enum { MOST = 64 };
    warta_str a[MOST], b[MOST];
    uint32_t n = 0, m = 0, best[MOST + 1][MOST + 1] = {{0}};
    while (n < MOST && warta_str_cut(&got, '\n', &a[n])) n += a[n].length > 0;
    while (m < MOST && warta_str_cut(&want, '\n', &b[m])) m += b[m].length > 0;
    for (uint32_t i = 1; i <= n; i++)
        for (uint32_t k = 1; k <= m; k++) {
            uint32_t skip = best[i - 1][k] > best[i][k - 1] ? best[i - 1][k] : best[i][k - 1];
            uint32_t take = best[i - 1][k - 1] + warta_str_same(a[i - 1], b[k - 1]);
            best[i][k] = take > skip ? take : skip;
        }
    t->hit += best[n][m];
    t->wanted += m;
    t->found += n;
}

static warta_str line_cut(warta_str *rest)
{
    const char *stop = rest->length ? memchr(rest->at, '\n', rest->length) : NULL;
    uint32_t length = stop ? (uint32_t)(stop - rest->at) : rest->length;
    warta_str line = {rest->at, length};
    *rest = warta_str_from(*rest, stop ? length + 1 : length);
    return line;
}

static void case_run(warta_str language, warta_str title, warta_str text, warta_str want, printer *print, tally *t)
{
    warta_doc *doc = segmented(text, language);
    warta_buf got = {0};
    tally before = *t;
    print(doc, &got);
    lines_compare(warta_buf_view(&got), want, t);
    bool right = t->hit - before.hit == t->wanted - before.wanted && t->found - before.found == t->wanted - before.wanted;
    if (!right && getenv("WARTA_SHOW"))
        fprintf(stderr, "%.*s\nwant\n%.*s\ngot\n%.*s\n", (int)title.length, title.at, (int)want.length, want.at, (int)got.length, got.at);
    warta_buf_clear(&got);
    warta_doc_free(doc);
}

// A figure of tests/thresholds.json: a flat object, one name and number a line.
static double threshold(const char *name)
{
    char key[140];
    warta_buf all = {0};
    test_get(WARTA_ROOT "/tests/thresholds.json", &all);
    snprintf(key, sizeof key, "\"%s\":", name);
    const char *at = strstr(all.at, key);
    if (!at) fail_msg("tests/thresholds.json lacks \"%s\"", name);
    double least = strtod(at + strlen(key), NULL);
    warta_buf_clear(&all);
    return least;
}

static void lines_run(warta_str language, warta_str title, warta_str texts, warta_str wants, printer *print, tally *t)
{
    while (texts.length > 0) {
        if (wants.length == 0) fail_msg("%.*s: a text without its words", (int)title.length, title.at);
        warta_str text = line_cut(&texts), want = line_cut(&wants);
        case_run(language, title, text, want, print, t);
    }
    if (wants.length > 0) fail_msg("%.*s: words without their text", (int)title.length, title.at);
}

// `file` = language "-" "sentences" or "words" ".txt"
static void cases_run(const char *file, const char *what, printer *print)
{
    char path[256], name[128];
    warta_buf all = {0};
    tally t = {0};
    bool by_line = print == words_print;
    warta_str language = {file, (uint32_t)strcspn(file, "-")};
    snprintf(path, sizeof path, WARTA_ROOT "/tests/cases/segment/%s", file);
    test_get(path, &all);
    warta_str rest = warta_buf_view(&all);
    while (rest.length > 0) {
        warta_str title = line_cut(&rest);
        if (!warta_str_starts(title, WARTA_STR("=== "))) continue;
        warta_str text = rest, want, line;
        do line = line_cut(&rest); while (!warta_str_is(line, "---") && rest.length > 0);
        text.length = (uint32_t)(line.at - text.at);
        want = rest;
        do line = line_cut(&rest); while (line.length > 0 && rest.length > 0);
        want.length = (uint32_t)(rest.at - want.at);
        (by_line ? lines_run : case_run)(language, title, warta_str_trim(text), warta_str_trim(want), print, &t);
    }
    warta_buf_clear(&all);
    double share = (double)t.hit / (t.wanted > t.found ? t.wanted : t.found ? t.found : 1);
    snprintf(name, sizeof name, "%s %s", what, file);
    fprintf(stderr, "%s: %u right of %u, %u said: %.3f (at least %.3f)\n", name, t.hit, t.wanted, t.found, share, threshold(name));
    assert_true(t.wanted > 0);
    assert_true(share >= threshold(name));
}

static void test_sentences(void **state)
{
    (void)state;
    cases_run("id-sentences.txt", "sentences", sentences_print);
}

static void test_words(void **state)
{
    (void)state;
    cases_run("id-words.txt", "words", words_print);
}

static void test_english_sentences(void **state)
{
    (void)state;
    cases_run("en-sentences.txt", "sentences", sentences_print);
}

static void test_english_words(void **state)
{
    (void)state;
    cases_run("en-words.txt", "words", words_print);
}

// What every cutting must keep, on the samples and on rough texts: all that is not blank is in some word, and nothing twice.
static void check_cover(warta_str text)
{
    warta_doc *doc = segmented(text, WARTA_STR("id"));
    uint32_t at = 0;
    for (uint32_t i = 0; i < doc->segments->words.count; i++) {
        warta_span w = doc->segments->words.items[i].span;
        assert_true(w.at >= at && w.length > 0 && warta_span_end(w) <= doc->text.length);
        assert_true(warta_utf8_valid(warta_doc_str(doc, w)));   // no word cuts a character
        at = warta_span_end(w);
        assert_true(doc->segments->keys[i] == doc->segments->words.items[i].key);
    }
    for (uint32_t i = 0; i < doc->segments->words.count; i++) {
        const warta_sentence *s = &doc->segments->sentences.items[warta_sentence_of(doc->segments, i)];
        assert_true(i >= s->first && i < s->first + s->count);
        assert_int_equal(warta_words_left(s, i), s->first + s->count - i);
    }
    warta_doc_free(doc);
}

static void test_rough(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "", " ", "\n\n\n", ".", ". .", "...", "a", "-", "--", "nya", "-nya", "(", "\"", "\xE2\x80\x9D", "A.", "A.B.", "1", "1.", "1.2.", "Rp", "Rp5", "Rp.5",
        "a-", "-a", "a--b", "a'b", "a'", "\xC2\xA0", "\xF0\x9F\x98\x80", "e\xCC\x81nya", "KATANYA", "katanya.katanya", "a/b", "5/", "www.x.co.id/a?b=c",
        "Ia pergi.Dia pulang!Mereka?Tidak", "\xE2\x80\x9CYa.\xE2\x80\x9D \xE2\x80\x9CTidak.\xE2\x80\x9D", "\xEF\xBF\xBD\xEF\xBF\xBD"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) check_cover(warta_str_of(texts[i]));
    warta_buf longest = {0};
    for (int i = 0; i < 3000; i++) warta_buf_text(&longest, "kata ");
    check_cover(warta_buf_view(&longest));
    longest.length = 0;
    for (int i = 0; i < 5000; i++) warta_buf_text(&longest, "a.");
    check_cover(warta_buf_view(&longest));
    longest.length = 0;
    for (int i = 0; i < 20000; i++) warta_buf_char(&longest, 'x');
    check_cover(warta_buf_view(&longest));
    static const char *const runs[] = {"Aa.", "a-", "1-", "A.b", "'", "\"", "a'", ".", "1.", "a@", "s' "};   // long enough for squares to show
    for (size_t r = 0; r < sizeof runs / sizeof *runs; r++) {
        longest.length = 0;
        for (int i = 0; i < 50000; i++) warta_buf_text(&longest, runs[r]);
        check_cover(warta_buf_view(&longest));
    }
    warta_buf_clear(&longest);
}

static void check_name(const char *language, const char *text, uint32_t words)
{
    warta_doc *doc = segmented(warta_str_of(text), warta_str_of(language));
    const warta_index *names = warta_pack_index(model.pack, WARTA_SCOPE_WORLD, WARTA_INDEX_NAMES);
    const warta_hits hits = warta_segment_look(doc->segments, names, 0, &doc->segments->sentences.items[0]);
    assert_true(hits.count > 0);
    assert_int_equal(hits.words, words);
    warta_doc_free(doc);
}

// A name with a hyphen is found whether it is one word or three.
static void test_hyphens(void **state)
{
    (void)state;
    check_name("en", "Timor-Leste joined.", 3);
    check_name("en", "Ban Ki-moon spoke.", 4);
    check_name("id", "Timor-Leste bergabung.", 3);
    check_name("id", "Ban Ki-moon berpidato.", 2);
}

/* ---- what is learned: from treebanks that lie beside the checkout, where they do ---- */

static char shared[200];   // the folder; empty: there is none

static bool shared_find(void)
{
    const char *told = getenv("WARTA_SHARED");
    struct stat about;
    snprintf(shared, sizeof shared, "%.150s/data", told ? told : WARTA_ROOT "/../shared");
    return stat(shared, &about) == 0;
}

typedef struct school { const char *language, *treebanks[3], *dev, *style; } school;

// The last treebank of each is the project's own.
static const school schools[] = {
    {"id", {"ud-id/id_gsd-conv-train.conllu", "ud-id/id_csui-ud-train.conllu", "/packs/id/trees/id_csui-news.conllu"},
     "ud-id/id_gsd-ud-dev.conllu", "gsd"},
    {"en", {"ud-en/en_ewt-ud-train.conllu", NULL, "/packs/en/trees/en_ewt-news.conllu"}, "ud-en/en_ewt-ud-dev.conllu", "ewt"},
};

static void learn(const school *s, warta_buf *bytes)
{
    char paths[3][256], packs[256];
    const char *banks[3];
    warta_modelfile_writer writer = {0};
    warta_error err = {0};
    size_t count = 0;
    for (size_t i = 0; i < 3; i++) {
        if (!s->treebanks[i]) continue;
        if (s->treebanks[i][0] == '/') snprintf(paths[i], sizeof paths[i], WARTA_ROOT "%.100s", s->treebanks[i]);
        else snprintf(paths[i], sizeof paths[i], "%.150s/%.90s", shared, s->treebanks[i]);
        banks[count++] = paths[i];
    }
    snprintf(packs, sizeof packs, WARTA_ROOT "/packs/%.8s", s->language);
    const warta_segment_lessons lessons = {banks, count, packs, 7};
    warta_status status = warta_segment_learn(&lessons, &writer, &err);
    if (status == WARTA_OK) status = warta_modelfile_finish(&writer, bytes, &err);
    if (status != WARTA_OK) fail_msg("%s:%u: %s", err.file, err.line, err.text);
}

static double f1(uint32_t same, uint32_t a, uint32_t b) { return a + b > 0 ? 2.0 * same / (a + b) : 0; }

static void check_figure(const char *name, const char *bank, double figure)
{
    char full[120];
    snprintf(full, sizeof full, "learned %.40s %.60s", name, bank);
    fprintf(stderr, "%s: %.4f (at least %.4f)\n", full, figure, threshold(full));
    assert_true(figure >= threshold(full));
}

// F1 on a treebank that was not learned from, in its own style.
static void check_dev(const school *s)
{
    char path[256];
    warta_syntax_bank gold, said;
    warta_syntax_pairs pairs;
    warta_error err = {0};
    snprintf(path, sizeof path, "%.150s/%.90s", shared, s->dev);
    assert_int_equal(warta_syntax_bank_read(path, &gold, &err), WARTA_OK);
    const warta_scope scope = warta_pack_language(model.pack, warta_str_of(s->language));
    assert_int_equal(warta_syntax_say_segments(&model, scope, s->style, &gold, &said, &err), WARTA_OK);
    assert_int_equal(warta_syntax_align(&gold, &said, &said.arena, &pairs, &err), WARTA_OK);
    check_figure("tokens", s->style, f1(pairs.tokens, gold.tokens.count, said.tokens.count));
    check_figure("words", s->style, f1(pairs.words, gold.words.count, said.words.count));
    check_figure("sentences", s->style, f1(pairs.sentences, warta_syntax_bank_sentences(&gold), warta_syntax_bank_sentences(&said)));
    warta_syntax_bank_clear(&gold);
    warta_syntax_bank_clear(&said);
}

static void test_learned(void **state)
{
    (void)state;
    if (!shared_find()) skip();
    for (size_t i = 0; i < sizeof schools / sizeof *schools; i++) {
        const warta_scope scope = warta_pack_language(model.pack, warta_str_of(schools[i].language));
        char file[64];
        warta_buf bytes = {0}, again = {0};
        warta_modelfile *opened;
        warta_error err = {0};
        learn(&schools[i], &bytes);
        learn(&schools[i], &again);
        assert_true(bytes.length == again.length && memcmp(bytes.at, again.at, bytes.length) == 0);   // the same lessons, the same bytes
        assert_int_equal(warta_modelfile_open_bytes(bytes.at, bytes.length, &opened, &err), WARTA_OK);
        assert_int_equal(warta_segmenter_open(opened, &model.segmenters[scope], &err), WARTA_OK);
        assert_non_null(model.segmenters[scope]);
        check_dev(&schools[i]);
        snprintf(file, sizeof file, "%.8s-sentences.txt", schools[i].language);
        cases_run(file, "learned sentences", sentences_print);
        snprintf(file, sizeof file, "%.8s-words.txt", schools[i].language);
        cases_run(file, "learned words", words_print);
        warta_segmenter_free(model.segmenters[scope]);
        model.segmenters[scope] = NULL;
        warta_modelfile_free(opened);
        warta_buf_clear(&bytes);
        warta_buf_clear(&again);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_sentences), cmocka_unit_test(test_words), cmocka_unit_test(test_english_sentences),
                                       cmocka_unit_test(test_english_words), cmocka_unit_test(test_rough), cmocka_unit_test(test_hyphens), cmocka_unit_test(test_learned)};
    return cmocka_run_group_tests(tests, model_make, model_drop);
}
