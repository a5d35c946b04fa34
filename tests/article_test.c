// article_test.c: the cases of tests/cases/article, and what a case cannot say
//
// A case: "=== title", settings ("date:", "title:", "meta:", "language:"), text, "---", expected lines. What is not expected is not
// asked, but of zones all must be there once one is.
#include "stage.h"

#include "article/article.h"

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

static void doc_open(warta_doc *doc, warta_str text)
{
    memset(doc, 0, sizeof *doc);
    warta_arena_init(&doc->arena, 0);
    doc->model = &model;
    doc->text = warta_arena_copy(&doc->arena, text);
}

// "a ... b" fits what begins with a and ends with b.
static bool fits(warta_str pattern, warta_str text)
{
    for (uint32_t i = 0; i + 5 <= pattern.length; i++) {
        if (memcmp(pattern.at + i, " ... ", 5) != 0) continue;
        return warta_str_starts(text, (warta_str){pattern.at, i}) && warta_str_ends(text, warta_str_from(pattern, i + 5));
    }
    return warta_str_same(pattern, text);
}

static void anchor_print(const warta_anchor *anchor, char *out, size_t room)
{
    static const char *const names[] = {"unknown", "given", "meta", "dateline", "inferred"};
    char from[11] = "", to[11] = "";
    if (anchor->from == WARTA_DAY_NONE) {
        snprintf(out, room, "%s", names[anchor->basis]);
        return;
    }
    warta_day_print(anchor->from, from);
    warta_day_print(anchor->to, to);
    snprintf(out, room, "%s %s %s", names[anchor->basis], from, to);
}

static bool key_cut(warta_str line, const char *key, warta_str *value)
{
    warta_str name = warta_str_of(key);
    if (!warta_str_starts(line, name) || line.length <= name.length || line.at[name.length] != ':') return false;
    *value = warta_str_trim(warta_str_from(line, name.length + 1));
    return true;
}

// Says what differs; true: nothing does.
static bool expected_holds(const warta_doc *doc, warta_str expected)
{
    warta_str line, value;
    uint32_t zones = 0;
    bool all = true;
    while (warta_str_cut(&expected, '\n', &line)) {
        char anchor[64];
        anchor_print(&doc->article->anchor, anchor, sizeof anchor);
        bool good = true;
        if (line.length == 0) continue;
        if (key_cut(line, "anchor", &value)) good = warta_str_is(value, anchor);
        else if (key_cut(line, "language", &value)) good = warta_str_same(value, doc->article->tag);
        else if (zones >= doc->article->zones.count) good = false;
        else {
            const warta_zone *zone = &doc->article->zones.items[zones++];
            good = key_cut(line, warta_zone_name(zone->kind), &value) && fits(value, warta_doc_str(doc, zone->span));
            if (!good) fprintf(stderr, "      found %s: %.*s\n", warta_zone_name(zone->kind), (int)zone->span.length, doc->text.at + zone->span.at);
        }
        if (!good) fprintf(stderr, "      wanted %.*s (anchor %s)\n", (int)line.length, line.at, anchor);
        all = all && good;
    }
    return all && (zones == 0 || zones == doc->article->zones.count);
}

static bool case_run(warta_str name, warta_str text, warta_str expected)
{
    (void)name;
    warta_str rest, line, value;
    warta_str date = {0}, title = {0}, meta = {0};
    for (rest = text; warta_str_cut(&rest, '\n', &line); text = rest) {
        if (key_cut(line, "date", &value)) date = value;
        else if (key_cut(line, "title", &value)) title = value;
        else if (key_cut(line, "meta", &value)) meta = value;
        else break;
    }
    warta_doc doc;
    warta_error err = {0};
    doc_open(&doc, text);
    doc.date_given = date;
    doc.title = title;
    doc.date = meta;
    bool good = warta_article_run(&model, &doc, &err) == WARTA_OK && warta_article_hold(&doc) && expected_holds(&doc, expected);
    if (err.text[0]) fprintf(stderr, "      %s\n", err.text);
    warta_arena_clear(&doc.arena);
    return good;
}

static void zones_of_pages(void **state)
{
    (void)state;
    test_cases_run(WARTA_ROOT "/tests/cases/article/zones.txt", case_run);
}

static void languages(void **state)
{
    (void)state;
    test_cases_run(WARTA_ROOT "/tests/cases/article/language.txt", case_run);
}

static void bad_requests(void **state)
{
    (void)state;
    warta_doc doc;
    warta_error err;
    doc_open(&doc, WARTA_STR("Menteri itu tiba di Hanoi."));
    doc.date_given = WARTA_STR("2023-02-30");
    assert_int_equal(warta_article_run(&model, &doc, &err), WARTA_E_USAGE);
    doc.date_given = (warta_str){0};
    doc.language_given = WARTA_STR("?");
    assert_int_equal(warta_article_run(&model, &doc, &err), WARTA_E_USAGE);
    doc.language_given = WARTA_STR("xx");
    assert_int_equal(warta_article_run(&model, &doc, &err), WARTA_OK);
    assert_int_equal(doc.article->language, WARTA_NONE);
    assert_true(warta_str_is(doc.article->tag, "xx"));
    warta_arena_clear(&doc.arena);
}

// One of each, and a lot of each: the stage must neither fail nor crawl.
static void absurd_texts(void **state)
{
    (void)state;
    static const char *const units[] = {"\n", " ", "a", "a ", ".", ":", ": ", "(", ")", "()", "/", "-", " - ", "|", " | ", "\xC2\xA9", "\xE2\x80\x94 ", "1/1/2020 ",
                                        "Baca juga: ", ". Baca juga: ", "a\n", "A - B\n", "(a/b)\n", "\xC2\xA0", "\n\n", "kata ", "2023-09-01"};
    for (size_t u = 0; u < sizeof units / sizeof *units; u++)
        for (size_t times = 1; times <= 100000; times *= 100) {
            warta_buf text = {0};
            for (size_t i = 0; i < times; i++) warta_buf_text(&text, units[u]);
            warta_doc doc;
            warta_error err;
            doc_open(&doc, warta_buf_view(&text));
            assert_int_equal(warta_article_run(&model, &doc, &err), WARTA_OK);
            assert_true(warta_article_hold(&doc));
            warta_arena_clear(&doc.arena);
            warta_buf_clear(&text);
        }
    warta_doc doc;
    warta_error err;
    doc_open(&doc, (warta_str){"", 0});
    assert_int_equal(warta_article_run(&model, &doc, &err), WARTA_OK);
    assert_int_equal(doc.article->zones.count, 0);
    assert_true(warta_str_is(doc.article->tag, "und"));
    warta_arena_clear(&doc.arena);
}

// Allocation 1, 2, 3 ... fails until the run succeeds.
static void memory_runs_out(void **state)
{
    (void)state;
    warta_status status = WARTA_E_NOMEM;
    for (uint64_t budget = 2; status == WARTA_E_NOMEM && budget < 10000; budget++) {
        warta_doc doc = {.model = &model, .text = WARTA_STR("Judul Berita\nFoto: A/B\nJAKARTA - Menteri itu tiba. Baca juga: Hal Lain\nEditor: Budi\n")};
        warta_error err;
        warta_arena_init(&doc.arena, budget);
        status = warta_article_run(&model, &doc, &err);
        warta_arena_clear(&doc.arena);
    }
    assert_int_equal(status, WARTA_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(zones_of_pages), cmocka_unit_test(languages), cmocka_unit_test(bad_requests), cmocka_unit_test(absurd_texts), cmocka_unit_test(memory_runs_out),
    };
    return cmocka_run_group_tests_name("article", tests, setup, teardown);
}
