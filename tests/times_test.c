// times_test.c: the examples of packs/id/time_patterns.tsv, the cases of tests/cases/times, and what neither can say
//
// A case: "=== title", "date: 2023-09-01" (may be absent), text, "---", then every time that must be found, in order, one a line:
// "span = value" or "span = value from..to"; a line "anchor: from..to" asks for the document's inferred day. A title that begins with "*"
// says that the text must yield no time.
#include "stage.h"

#include "times/times.h"
#include "times/times_parts.h"

static struct warta_model model;
static warta_buf pack_bytes;

static int setup(void **state)
{
    (void)state;
    return test_pack_open(&pack_bytes, &model.pack);
}

static int teardown(void **state)
{
    (void)state;
    warta_pack_free(model.pack);
    warta_buf_clear(&pack_bytes);
    return 0;
}

// Runs the stages up to this one; `budget` allocations, 0: no limit.
static warta_status run(warta_doc *doc, warta_str text, warta_str date, uint64_t budget)
{
    warta_error err = {0};
    memset(doc, 0, sizeof *doc);
    warta_arena_init(&doc->arena, budget);
    doc->model = &model;
    doc->text = text;
    doc->date_given = date;
    doc->language_given = WARTA_STR("id");
    WARTA_TRY(warta_article_run(&model, doc, &err));
    WARTA_TRY(warta_segment_run(&model, doc, &err));
    return warta_times_run(&model, doc, &err);
}

static void print_found(const warta_doc *doc)
{
    for (uint32_t i = 0; i < doc->times->items.count; i++) {
        const warta_time *t = &doc->times->items.items[i];
        char from[11] = "", to[11] = "";
        if (t->from != WARTA_DAY_NONE) warta_day_print(t->from, from), warta_day_print(t->to, to);
        fprintf(stderr, "      found %.*s = %.*s %s..%s (%s)\n", (int)t->span.length, doc->text.at + t->span.at, (int)t->value.length, t->value.at, from,
                to, t->how);
    }
}

// ---- the examples of the table ----------------------------------------------------------------------------------------------------------

static bool example_holds(const warta_tab *tab, uint32_t row)
{
    warta_doc doc;
    warta_str text = warta_pack_cell(model.pack, tab, row, 3),
              span = warta_pack_cell(model.pack, tab, row, 4), value = warta_pack_cell(model.pack, tab, row, 5);
    assert_int_equal(run(&doc, text, WARTA_STR("2023-09-01"), 0), WARTA_OK);
    bool found = false;
    for (uint32_t i = 0; i < doc.times->items.count; i++) {
        const warta_time *t = &doc.times->items.items[i];
        found |= t->row == row && warta_str_same(warta_doc_str(&doc, t->span), span) && warta_str_same(t->value, value);
    }
    if (!found) {
        fprintf(stderr, "   time_patterns.tsv:%u: %.*s\n      wanted %.*s = %.*s\n", tab->lines[row], (int)text.length, text.at, (int)span.length, span.at,
                (int)value.length, value.at);
        print_found(&doc);
    }
    warta_arena_clear(&doc.arena);
    return found;
}

static void test_examples(void **state)
{
    (void)state;
    const warta_tab *tab = warta_pack_tab(model.pack, warta_pack_language(model.pack, WARTA_STR("id")), WARTA_TAB_TIME_PATTERNS);
    uint32_t failed = 0;
    assert_true(tab->row_count > 0);
    for (uint32_t row = 0; row < tab->row_count; row++) failed += !example_holds(tab, row);
    assert_int_equal(failed, 0);
}

static void test_every_row_compiles(void **state)
{
    (void)state;
    warta_doc doc;
    warta_error err = {0};
    const time_patterns *patterns;
    assert_int_equal(run(&doc, WARTA_STR("Ia tiba."), (warta_str){0}, 0), WARTA_OK);
    assert_int_equal(times_patterns_make(&model, &doc, &patterns, &err), WARTA_OK);
    assert_int_equal(times_patterns_bad(patterns), 0);
    static const warta_tab_id tables[] = {WARTA_TAB_TIMES, WARTA_TAB_TIME_CONTEXT};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        const warta_tab *tab = warta_pack_tab(model.pack, doc.article->language, tables[i]);
        for (uint32_t row = 0; row < tab->row_count; row++)
            if (!times_kind_of(warta_pack_cell(model.pack, tab, row, 1))) fail_msg("table %zu, line %u: no such kind", i, tab->lines[row]);
    }
    warta_arena_clear(&doc.arena);
}

// ---- the cases --------------------------------------------------------------------------------------------------------------------------

static bool days_are(warta_str wanted, warta_day from, warta_day to)
{
    char one[11] = "", two[11] = "", both[32];
    if (from != WARTA_DAY_NONE) warta_day_print(from, one);
    if (to != WARTA_DAY_NONE) warta_day_print(to, two);
    snprintf(both, sizeof both, "%s..%s", one, two);
    return warta_str_is(wanted, both);
}

// line = span " = " value [" " from ".." to]
static bool time_is(const warta_doc *doc, const warta_time *t, warta_str line)
{
    uint32_t at = 0;
    while (at + 3 <= line.length && memcmp(line.at + at, " = ", 3) != 0) at++;
    if (at + 3 > line.length) return false;
    warta_str span = {line.at, at}, rest = warta_str_from(line, at + 3), value = {0};
    warta_str_cut(&rest, ' ', &value);
    if (!warta_str_same(span, warta_doc_str(doc, t->span)) || !warta_str_same(value, t->value)) return false;
    return rest.length == 0 || days_are(warta_str_trim(rest), t->from, t->to);
}

static bool expected_holds(const warta_doc *doc, warta_str expected, bool none)
{
    warta_str line;
    uint32_t next = 0;
    bool all = true;
    while (warta_str_cut(&expected, '\n', &line)) {
        bool good = true;
        if (line.length == 0) continue;
        if (warta_str_starts(line, WARTA_STR("anchor: "))) good = days_are(warta_str_from(line, 8), doc->times->anchor.from, doc->times->anchor.to);
        else if (next >= doc->times->items.count) good = false;
        else good = time_is(doc, &doc->times->items.items[next++], line);
        if (!good) fprintf(stderr, "      wanted %.*s\n", (int)line.length, line.at);
        all = all && good;
    }
    return all && next == doc->times->items.count && (!none || next == 0);
}

static bool case_run(warta_str title, warta_str text, warta_str expected)
{
    warta_str date = {0}, line;
    if (warta_str_starts(text, WARTA_STR("date: "))) {
        warta_str_cut(&text, '\n', &line);
        date = warta_str_trim(warta_str_from(line, 6));
    }
    warta_doc doc;
    assert_int_equal(run(&doc, text, date, 0), WARTA_OK);
    bool good = warta_times_hold(&doc) && expected_holds(&doc, expected, title.at[0] == '*');
    if (!good) print_found(&doc);
    warta_arena_clear(&doc.arena);
    return good;
}

static warta_status file_run(void *user, const char *path, warta_error *err)
{
    (void)user, (void)err;
    test_cases_run(path, case_run);
    return WARTA_OK;
}

static void test_cases(void **state)
{
    (void)state;
    warta_error err = {0};
    assert_int_equal(warta_folder_walk(WARTA_ROOT "/tests/cases/times", file_run, NULL, &err), WARTA_OK);
}

// ---- hostile days -----------------------------------------------------------------------------------------------------------------------

static warta_buf repeated(const char *piece, uint32_t times)
{
    warta_buf text = {0};
    for (uint32_t i = 0; i < times; i++) warta_buf_text(&text, piece);
    assert_false(text.failed);
    return text;
}

// A long text costs in proportion: what costs the square of the length runs into ctest's limit.
static void test_long_texts(void **state)
{
    (void)state;
    static const char *const pieces[] = {"tiga hari lalu ", "31/2/2010 ", "1, ", "awal ", "perang Ukraina hari ke-600 ", "pukul 19.30 ", "dan ", "12-"};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        warta_buf text = repeated(pieces[i], 1000000);
        warta_doc doc;
        assert_int_equal(run(&doc, warta_buf_view(&text), WARTA_STR("2023-09-01"), 0), WARTA_OK);
        assert_true(warta_times_hold(&doc));
        warta_arena_clear(&doc.arena);
        warta_buf_clear(&text);
    }
}

static void test_memory_runs_out(void **state)
{
    (void)state;
    warta_str text = WARTA_STR("Ia tiba Selasa (29/8/2023) pukul 19.30 WIB. Sebulan kemudian, pada bulan Maret, perang Ukraina mendekati hari ke-600.");
    warta_status status = WARTA_E_NOMEM;
    for (uint64_t budget = 1; status != WARTA_OK; budget++) {
        warta_doc doc;
        status = run(&doc, text, (warta_str){0}, budget);
        assert_true(status == WARTA_OK || status == WARTA_E_NOMEM);
        warta_arena_clear(&doc.arena);
        assert_true(budget < 100000);
    }
}

// Every row remembers where it stands, every time how it was counted.
static void test_evidence(void **state)
{
    (void)state;
    warta_doc doc;
    assert_int_equal(run(&doc, WARTA_STR("Ia ditahan pada 3 Juli 2023 dan bebas tiga hari kemudian."), WARTA_STR("2023-09-01"), 0), WARTA_OK);
    assert_int_equal(doc.times->items.count, 2);
    const warta_time *t = &doc.times->items.items[1];
    assert_int_equal(t->anchor, 0);
    assert_false(t->deictic);
    assert_string_equal(t->how, "counted from the time before it");
    assert_true(t->row < warta_pack_tab(model.pack, doc.article->language, WARTA_TAB_TIME_PATTERNS)->row_count);
    warta_arena_clear(&doc.arena);
}

// What limits a time, read off the words before it.
static void test_limits(void **state)
{
    (void)state;
    static const struct { const char *text; warta_time_mod mod; } rows[] = {
        {"Ia ditahan sejak 5 Januari 2023.", WARTA_TIME_SINCE}, {"Ia ditahan hingga pada 5 Januari 2023.", WARTA_TIME_UNTIL},
        {"Ia bebas setelah 5 Januari 2023.", WARTA_TIME_AFTER}, {"Perang Ukraina mendekati hari ke-600.", WARTA_TIME_BEFORE},
        {"Ia tiba sekitar pukul 09.00 WIB.", WARTA_TIME_APPROX}, {"Ia tiba pada 5 Januari 2023.", WARTA_TIME_EXACT}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        warta_doc doc;
        assert_int_equal(run(&doc, warta_str_of(rows[i].text), WARTA_STR("2023-09-01"), 0), WARTA_OK);
        assert_int_equal(doc.times->items.count, 1);
        assert_int_equal(doc.times->items.items[0].mod, rows[i].mod);
        warta_arena_clear(&doc.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_every_row_compiles), cmocka_unit_test(test_examples), cmocka_unit_test(test_cases),
                                       cmocka_unit_test(test_evidence), cmocka_unit_test(test_limits),
                                       cmocka_unit_test(test_memory_runs_out), cmocka_unit_test(test_long_texts)};
    return cmocka_run_group_tests(tests, setup, teardown);
}
