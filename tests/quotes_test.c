// quotes_test.c: the cases of tests/cases/quotes, and what a case cannot say
//
// A case: "=== title", text, "---", then every quotation in order: "kind | said | cue | speaker", "-" where there is none. A title that begins
// with "*" says that the text must yield none.
#include "stage.h"

#include "quotes/quotes.h"

static struct warta_model model;
static warta_buf pack_bytes;

static int setup(void **state)
{
    (void)state;
    warta_error err = {0};
    if (test_pack_open(&pack_bytes, &model.pack)) return -1;
    warta_scope scope = warta_pack_language(model.pack, WARTA_STR("id"));
    warta_status status = warta_syntax_open(WARTA_ROOT "/models/id.model", &model.syntax[scope], &err);
    if (status != WARTA_OK) fprintf(stderr, "%s\n", err.text);
    return status == WARTA_OK ? 0 : -1;
}

static int teardown(void **state)
{
    (void)state;
    warta_syntax_free(model.syntax[warta_pack_language(model.pack, WARTA_STR("id"))]);
    warta_pack_free(model.pack);
    warta_buf_clear(&pack_bytes);
    return 0;
}

// Runs the stages up to this one; `budget` allocations, 0: no limit.
static warta_status run(warta_doc *doc, warta_str text, uint64_t budget)
{
    warta_error err;
    memset(doc, 0, sizeof *doc);
    warta_arena_init(&doc->arena, budget);
    doc->model = &model;
    doc->text = text;
    doc->language_given = WARTA_STR("id");
    warta_status status = warta_article_run(&model, doc, &err);
    if (status == WARTA_OK) status = warta_segment_run(&model, doc, &err);
    if (status == WARTA_OK) status = warta_syntax_run(&model, doc, &err);
    if (status == WARTA_OK) status = warta_actors_run(&model, doc, &err);
    if (status == WARTA_OK) status = warta_quotes_run(&model, doc, &err);
    return status;
}

static void quote_print(const warta_doc *doc, const warta_quote *q, char *out, size_t room)
{
    warta_str said = warta_doc_str(doc, q->span), cue = warta_doc_str(doc, q->cue), speaker = warta_doc_str(doc, q->speaker);
    if (cue.length == 0) cue = WARTA_STR("-");
    if (speaker.length == 0) speaker = WARTA_STR("-");
    snprintf(out, room, "%s | %.*s | %.*s | %.*s", warta_quote_kind_name(q->kind), (int)said.length, said.at, (int)cue.length, cue.at, (int)speaker.length, speaker.at);
}

static bool case_run(warta_str title, warta_str text, warta_str expected)
{
    warta_str line;
    bool good = true;
    uint32_t seen = 0;
    char found[1024];
    warta_doc doc;
    assert_int_equal(run(&doc, text, 0), WARTA_OK);
    assert_true(warta_quotes_hold(&doc));
    while (warta_str_cut(&expected, '\n', &line)) {
        if (line.length == 0) continue;
        bool there = seen < doc.quotes->items.count;
        if (there) quote_print(&doc, &doc.quotes->items.items[seen++], found, sizeof found);
        if (there && warta_str_is(line, found)) continue;
        fprintf(stderr, "      wanted %.*s\n      found  %s\n", (int)line.length, line.at, there ? found : "nothing");
        good = false;
    }
    for (; seen < doc.quotes->items.count; seen++) {
        quote_print(&doc, &doc.quotes->items.items[seen], found, sizeof found);
        fprintf(stderr, "      too many: %s\n", found);
        good = false;
    }
    warta_arena_clear(&doc.arena);
    return good && (title.at[0] != '*' || seen == 0);
}

static void direct_quotations(void **state)
{
    (void)state;
    test_cases_run(WARTA_ROOT "/tests/cases/quotes/direct.txt", case_run);
}

static void indirect_quotations(void **state)
{
    (void)state;
    test_cases_run(WARTA_ROOT "/tests/cases/quotes/indirect.txt", case_run);
}

// Texts of one unit only, and many of it: the stage must neither fail nor crawl. What costs the square of the length runs into ctest's limit.
static void absurd_texts(void **state)
{
    (void)state;
    static const char *const units[] = {"\"", "\" ", " \"a", "”", "“", "“a” ", "' ", "«", "kata ", ", kata X", "\"a,\" kata X. ", "mengatakan bahwa ", "X mengatakan, ",
                                        "menurut ", ", ", "(", "katanya ", "demikian ", "dan mengatakan ", "yang ", "\"A. B. ", "tetapi, "};
    warta_syntax_model *parser = model.syntax[warta_pack_language(model.pack, WARTA_STR("id"))];
    model.syntax[warta_pack_language(model.pack, WARTA_STR("id"))] = NULL;
    for (size_t u = 0; u < sizeof units / sizeof *units; u++)
        for (size_t times = 1; times <= 500000; times *= 500000) {
            warta_buf text = {0};
            for (size_t i = 0; i < times; i++) warta_buf_text(&text, units[u]);
            warta_doc doc;
            assert_int_equal(run(&doc, warta_buf_view(&text), 0), WARTA_OK);
            assert_true(warta_quotes_hold(&doc));
            warta_arena_clear(&doc.arena);
            warta_buf_clear(&text);
        }
    model.syntax[warta_pack_language(model.pack, WARTA_STR("id"))] = parser;
}

// Allocation 1, 2, 3 ... fails until the run succeeds.
static void memory_runs_out(void **state)
{
    (void)state;
    warta_status status = WARTA_E_NOMEM;
    for (uint64_t budget = 2; status == WARTA_E_NOMEM && budget < 10000; budget++) {
        warta_doc doc;
        status = run(&doc, WARTA_STR("\"Kami siap,\" kata Ali. Ia mengatakan bahwa kapal itu tiba, menurut Budi."), budget);
        warta_arena_clear(&doc.arena);
    }
    assert_int_equal(status, WARTA_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(direct_quotations), cmocka_unit_test(indirect_quotations), cmocka_unit_test(absurd_texts), cmocka_unit_test(memory_runs_out),
    };
    return cmocka_run_group_tests_name("quotes", tests, setup, teardown);
}
