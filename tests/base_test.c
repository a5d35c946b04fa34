// base_test.c: arena, buffers, strings, UTF-8, days, tables, files
#include "test.h"

#include "base/arena.h"
#include "base/day.h"
#include "base/span.h"
#include "base/table.h"
#include "base/utf8.h"

#define B(literal) {literal, sizeof(literal) - 1}
#define R "\xEF\xBF\xBD"

// ---- arena ---------------------------------------------------------------------------------------------------------------------------

static void test_arena(void **state)
{
    (void)state;
    warta_arena arena;
    warta_arena_init(&arena, 0);
    unsigned char *kept[200];
    for (size_t i = 0; i < 200; i++) {
        kept[i] = warta_arena_take(&arena, i * 37, 3);
        assert_non_null(kept[i]);
        assert_int_equal((uintptr_t)kept[i] % 16, 0);
        for (size_t k = 0; k < i * 37 * 3; k++) assert_int_equal(kept[i][k], 0);
        memset(kept[i], (int)i, i * 37 * 3);
    }
    for (size_t i = 0; i < 200; i++)
        for (size_t k = 0; k < i * 37 * 3; k++) assert_int_equal(kept[i][k], i);   // nobody wrote over a neighbour
    assert_null(warta_arena_take(&arena, SIZE_MAX / 2, 3));
    assert_null(warta_arena_take(&arena, SIZE_MAX, 1));
    warta_str copy = warta_arena_copy(&arena, WARTA_STR("Jum'at"));
    assert_string_equal(copy.at, "Jum'at");
    assert_int_equal(copy.length, 6);
    assert_string_equal(warta_arena_copy(&arena, (warta_str){NULL, 0}).at, "");
    warta_arena_clear(&arena);
    assert_non_null(warta_arena_take(&arena, 1, 1));
    warta_arena_clear(&arena);
}

typedef struct numbers { uint32_t *items, count, room; } numbers;

static bool numbers_push(warta_arena *arena, numbers *list, uint32_t n)
{
    uint32_t *to = WARTA_PUSH(arena, list);
    if (to) *to = n;
    return to != NULL;
}

// Whatever allocation fails, the list holds what was pushed before.
static void test_arena_budget(void **state)
{
    (void)state;
    bool all = false;
    for (uint64_t budget = 1; !all; budget++) {
        warta_arena arena;
        warta_arena_init(&arena, budget);
        numbers list = {0};
        uint32_t pushed = 0;
        while (pushed < 5000 && numbers_push(&arena, &list, pushed * 7)) pushed++;
        assert_int_equal(list.count, pushed);
        for (uint32_t i = 0; i < pushed; i++) assert_int_equal(list.items[i], i * 7);
        all = pushed == 5000;
        assert_true(all || budget < 20);
        warta_arena_clear(&arena);
    }
}

// ---- buffers and strings ----------------------------------------------------------------------------------------------------------------

static void test_buf(void **state)
{
    (void)state;
    warta_buf buf = {0};
    for (int i = 0; i < 1000; i++) warta_buf_printf(&buf, "%d,", i);
    assert_false(buf.failed);
    assert_int_equal(buf.length, 10 * 2 + 90 * 3 + 900 * 4);
    assert_int_equal(strlen(buf.at), buf.length);
    warta_buf_clear(&buf);
    warta_buf_add(&buf, "a\0b", 3);
    warta_buf_str(&buf, WARTA_STR("cd"));
    warta_buf_char(&buf, 'e');
    warta_buf_text(&buf, "");
    assert_int_equal(buf.length, 6);
    assert_memory_equal(buf.at, "a\0bcde", 7);
    assert_null(warta_buf_reserve(&buf, SIZE_MAX - 2));
    assert_true(buf.failed);
    warta_buf_text(&buf, "lost");   // once failed, nothing is added
    assert_int_equal(buf.length, 6);
    warta_buf_clear(&buf);
    assert_false(buf.failed);
    warta_buf_number(&buf, 0);
    warta_buf_number(&buf, UINT32_MAX);
    assert_string_equal(buf.at, "04294967295");
    warta_buf_clear(&buf);
}

static void test_str(void **state)
{
    (void)state;
    warta_str rest = WARTA_STR(" a | b|| c "), part;
    const char *parts[] = {"a", "b", "", "c"};
    for (size_t i = 0; i < 4; i++) {
        assert_true(warta_str_cut(&rest, '|', &part));
        assert_true(warta_str_is(part, parts[i]));
    }
    assert_false(warta_str_cut(&rest, '|', &part));
    assert_true(warta_str_is(warta_str_trim(WARTA_STR("\t x y\r\n")), "x y"));
    assert_int_equal(warta_str_trim(WARTA_STR("  ")).length, 0);
    assert_true(warta_str_starts(WARTA_STR("menangkap"), WARTA_STR("men")));
    assert_false(warta_str_starts(WARTA_STR("me"), WARTA_STR("men")));
    assert_true(warta_str_ends(WARTA_STR("katanya"), WARTA_STR("nya")));
    assert_true(warta_str_same((warta_str){NULL, 0}, WARTA_STR("")));
    assert_false(warta_str_same(WARTA_STR("ab"), WARTA_STR("ac")));
    assert_true(warta_str_hash(WARTA_STR("")) == UINT64_C(0x2D06800538D394C2));   // XXH3's own: part of the pack format
    assert_true(warta_hash_join(warta_hash_join(0, 1), 2) != warta_hash_join(warta_hash_join(0, 2), 1));
}

// ---- UTF-8 ----------------------------------------------------------------------------------------------------------------------------------

static void test_utf8_repair(void **state)
{
    (void)state;
    static const struct { warta_str bytes; const char *text; uint32_t replaced, count; } cases[] = {
        {B(""), "", 0, 0},
        {B("plain"), "plain", 0, 5},
        {B("\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80"), "\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80", 0, 3},
        {B("\x7F\xC2\x80\xDF\xBF\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xEF\xBF\xBF\xF0\x90\x80\x80\xF4\x8F\xBF\xBF"),
         "\x7F\xC2\x80\xDF\xBF\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xEF\xBF\xBF\xF0\x90\x80\x80\xF4\x8F\xBF\xBF", 0, 9},   // the bounds of each length
        {B("\x80"), R, 1, 1},
        {B("\xC0\x80"), R R, 2, 2},                      // overlong
        {B("\xC1\xBF"), R R, 2, 2},
        {B("\xE0\x9F\xBF"), R R R, 3, 3},
        {B("\xF0\x8F\xBF\xBF"), R R R R, 4, 4},
        {B("\xED\xA0\x80"), R R R, 3, 3},                // a surrogate
        {B("\xF4\x90\x80\x80"), R R R R, 4, 4},          // beyond U+10FFFF
        {B("\xF5\x80\x80\x80"), R R R R, 4, 4},
        {B("\xE2\x82"), R, 1, 1},                        // cut off: one maximal part
        {B("\xF0\x9F\x98"), R, 1, 1},
        {B("\xE2\x82" "a"), R "a", 1, 2},
        {B("\xF0\x9F" "\xE2\x82\xAC"), R "\xE2\x82\xAC", 1, 2},
        {B("a\0b"), "a" R "b", 1, 3},
        {B("\xFE\xFF"), R R, 2, 2},
        {B("\x61\xF1\x80\x80\xE1\x80\xC2\x62\x80\x63\x80\xBF\x64"), "a" R R R "b" R "c" R R "d", 6, 10},   // Unicode 15, table 3-8
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        warta_buf out = {0};
        assert_int_equal(warta_utf8_repair(cases[i].bytes, &out), cases[i].replaced);
        warta_buf_text(&out, "");
        assert_string_equal(out.at, cases[i].text);
        assert_int_equal(warta_utf8_count(warta_buf_view(&out)), cases[i].count);
        assert_true(warta_utf8_valid(warta_buf_view(&out)));
        assert_int_equal(warta_utf8_valid(cases[i].bytes), cases[i].replaced == 0);
        uint32_t forth = 0, back = (uint32_t)out.length, steps = 0;
        for (; forth < out.length; steps++) (void)warta_utf8_next(warta_buf_view(&out), &forth);
        assert_int_equal(forth, out.length);
        for (; back > 0; steps--) back -= warta_utf8_back(warta_buf_view(&out), back);
        assert_int_equal(steps, 0);
        warta_buf_clear(&out);
    }
}

// Every code point, there and back.
static void test_utf8_put(void **state)
{
    (void)state;
    for (uint32_t c = 1; c <= 0x10FFFF; c++) {
        if (c >= 0xD800 && c <= 0xDFFF) continue;
        warta_buf out = {0};
        warta_utf8_put(&out, c);
        uint32_t i = 0;
        if (warta_utf8_next(warta_buf_view(&out), &i) != c || i != out.length) fail_msg("U+%04X", c);
        if (c < 0x800 || c % 257 == 0) assert_true(warta_utf8_valid(warta_buf_view(&out)));
        warta_buf_clear(&out);
    }
}

static void test_fold(void **state)
{
    (void)state;
    static const struct { const char *from, *to; } cases[] = {
        {"", ""}, {"POLRI", "polri"}, {"Erdo\xC4\x9F" "an", "erdogan"}, {"Jum\xE2\x80\x99" "at", "jum'at"}, {"\xC3\x85land", "aland"},
        {"S\xC3\xA3o Tom\xC3\xA9", "sao tome"}, {"e\xCC\x81", "e"} /* a mark of its own */, {"\xE2\x80\x9CYa\xE2\x80\x9D \xE2\x80\x93 ya", "\"ya\" - ya"},
        {"\xC5\x81\xC3\xB3" "d\xC5\xBA", "lodz"}, {"\xE1\xBA\xA4", "a"} /* two marks */, {"\xD0\x9C\xD0\xBE\xD1\x81", "\xD0\xBC\xD0\xBE\xD1\x81"}};
    char out[64];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t length = warta_fold(warta_str_of(cases[i].from), out, sizeof out);
        assert_true(warta_str_is((warta_str){out, length}, cases[i].to));
        if (length > 0) assert_int_equal(warta_fold(warta_str_of(cases[i].from), out, length - 1), 0);   // does not fit
    }
    assert_true(warta_is_letter(0x301) && warta_is_letter('z') && warta_is_letter(0xE9) && !warta_is_letter('1') && !warta_is_letter('['));
    assert_true(warta_is_digit('0') && warta_is_digit(0x661) && !warta_is_digit('a'));
    assert_true(warta_is_upper('Z') && warta_is_upper(0xC9) && !warta_is_upper('z') && warta_is_lower(0xE9) && !warta_is_lower('1'));
    assert_true(warta_is_space(' ') && warta_is_space('\n') && warta_is_space(0xA0) && warta_is_space(0x200B) && warta_is_space(0xFEFF) && !warta_is_space('x'));
}

// ---- days -------------------------------------------------------------------------------------------------------------------------------------

static void test_days(void **state)
{
    (void)state;
    static const struct { int32_t year; uint32_t month, day; warta_day number; uint32_t weekday, week; int32_t week_year; } cases[] = {
        {1970, 1, 1, 0, 4, 1, 1970},        {1969, 12, 31, -1, 3, 1, 1970},     {2000, 2, 29, 11016, 2, 9, 2000},
        {2000, 3, 1, 11017, 3, 9, 2000},    {1945, 8, 17, -8903, 5, 33, 1945},  {2023, 9, 1, 19601, 5, 35, 2023},
        {2021, 1, 3, 18630, 7, 53, 2020},   {2024, 12, 30, 20087, 1, 1, 2025},  {1900, 3, 1, -25508, 4, 9, 1900},
        {1582, 10, 15, -141427, 5, 41, 1582}, {1, 1, 1, -719162, 1, 1, 1},      {9999, 12, 31, 2932896, 5, 52, 9999}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int32_t year = 0;
        assert_int_equal(warta_day_of(cases[i].year, cases[i].month, cases[i].day), cases[i].number);
        assert_int_equal(warta_weekday(cases[i].number), cases[i].weekday);
        assert_int_equal(warta_iso_week(cases[i].number, &year), cases[i].week);
        assert_int_equal(year, cases[i].week_year);
    }
    char text[11];
    warta_date before = {0, 12, 31};
    for (warta_day day = -719162; day <= 2932896; day++) {   // every day of the years 1 to 9999 follows the one before
        warta_date date = warta_date_of(day);
        bool next_day = date.year == before.year && date.month == before.month && date.day == before.day + 1;
        bool next_month = date.year == before.year && date.month == before.month + 1 && date.day == 1;
        bool next_year = date.year == before.year + 1 && date.month == 1 && date.day == 1 && before.month == 12;
        if (!next_day && !next_month && !next_year) fail_msg("day %d", day);
        if (warta_day_of(date.year, date.month, date.day) != day || !warta_date_exists(date.year, date.month, date.day)) fail_msg("day %d", day);
        before = date;
        if (day % 101 != 0) continue;
        warta_day_print(day, text);
        assert_int_equal(warta_day_parse(warta_str_of(text)), day);
    }
}

static void test_day_parse(void **state)
{
    (void)state;
    static const char *const good[] = {"2023-09-01", "2023-09-01T08:00:00+07:00", "2023-09-01 08:00", "2023-09-01T"};
    static const char *const wrong[] = {"", "2023", "2023-09", "2023-9-1", "2023-02-29", "1900-02-29", "2023-13-01", "2023-00-01", "2023-01-00", "2023-04-31",
                                        "0000-01-01", "2023/09/01", "2023-09-012", "2023-09-0x", "x023-09-01", " 2023-09-01", "-023-09-01"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) assert_int_equal(warta_day_parse(warta_str_of(good[i])), 19601);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        if (warta_day_parse(warta_str_of(wrong[i])) != WARTA_DAY_NONE) fail_msg("'%s' is no date", wrong[i]);
}

// ---- tables -------------------------------------------------------------------------------------------------------------------------------------

static void test_table(void **state)
{
    (void)state;
    warta_arena arena;
    warta_arena_init(&arena, 0);
    warta_table table;
    warta_error err;
    static const char text[] = "\xEF\xBB\xBF# a comment\n\n  \nword\tkind\tcount\r\nakan \t future\n# more\ntidak\t-\t3\r\nlast\t\t\n";
    assert_int_equal(warta_table_parse("t.tsv", WARTA_STR(text), &arena, &table, &err), WARTA_OK);
    assert_int_equal(table.column_count, 3);
    assert_int_equal(warta_table_column(&table, "count"), 2);
    assert_int_equal(warta_table_column(&table, "none"), WARTA_NONE);
    assert_int_equal(table.rows.count, 3);
    static const struct { uint32_t line; const char *cells[3]; } want[] = {{5, {"akan", "future", ""}}, {7, {"tidak", "", "3"}}, {8, {"last", "", ""}}};
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(table.rows.items[i].line, want[i].line);
        for (size_t c = 0; c < 3; c++) assert_true(warta_str_is(table.rows.items[i].cells[c], want[i].cells[c]));
    }
    warta_arena_clear(&arena);
}

static void test_table_errors(void **state)
{
    (void)state;
    static const struct { const char *text, *says; uint32_t line; } cases[] = {
        {"", "no header line", 0},
        {"# only a comment\n", "no header line", 0},
        {"a\tb\nx\ty\tz\n", "3 cells", 2},
        {"# c\na\t\tb\n", "column 2 has no name", 2},
        {"a\tb\ta\n", "'a' is named twice", 1},
        {"a\n\nx\n\xFFy\n", "not UTF-8", 4},
        {"a\tb\tc\td\te\tf\tg\th\ti\tj\tk\tl\tm\tn\to\tp\tq\tr\ts\tt\tu\tv\tw\tx\ty\tz\t1\t2\t3\t4\t5\t6\t7\n", "more than 32 columns", 1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        warta_arena arena;
        warta_arena_init(&arena, 0);
        warta_table table;
        warta_error err = {0};
        assert_int_equal(warta_table_parse("id/t.tsv", warta_str_of(cases[i].text), &arena, &table, &err), WARTA_E_PACK);
        assert_string_equal(err.file, "id/t.tsv");
        assert_int_equal(err.line, cases[i].line);
        if (!strstr(err.text, cases[i].says)) fail_msg("'%s' lacks '%s'", err.text, cases[i].says);
        warta_arena_clear(&arena);
    }
    for (uint64_t budget = 1;; budget++) {
        warta_arena arena;
        warta_arena_init(&arena, budget);
        warta_table table;
        warta_status status = warta_table_parse("t.tsv", WARTA_STR("a\tb\nx\ty\nx\ty\n"), &arena, &table, NULL);
        warta_arena_clear(&arena);
        if (status == WARTA_OK) break;
        assert_int_equal(status, WARTA_E_NOMEM);
        assert_true(budget < 100);
    }
}

// ---- files ----------------------------------------------------------------------------------------------------------------------------------------

static warta_status visit(void *user, const char *path, warta_error *err)
{
    (void)err;
    warta_buf_printf(user, "%s ", strrchr(path, '/') + 1);
    return WARTA_OK;
}

static void test_files(void **state)
{
    (void)state;
    char folder[64], path[128];
    warta_error err;
    warta_buf seen = {0};
    warta_map map;
    test_folder_make(folder);
    test_put(folder, "b.txt", "two");
    test_put(folder, "a/z", "");
    test_put(folder, "a/.hidden", "no");
    test_put(folder, "a/y", "1");
    test_put(folder, "C", "capital first: bytes, not letters");
    assert_int_equal(warta_folder_walk(folder, visit, &seen, &err), WARTA_OK);
    assert_string_equal(seen.at, "C y z b.txt ");
    warta_buf_clear(&seen);
    snprintf(path, sizeof path, "%s/b.txt", folder);
    assert_int_equal(warta_folder_walk(path, visit, &seen, &err), WARTA_OK);
    assert_string_equal(seen.at, "b.txt ");
    warta_buf_clear(&seen);
    assert_int_equal(warta_map_open(path, &map, &err), WARTA_OK);
    assert_int_equal(map.length, 3);
    assert_memory_equal(map.at, "two", 3);
    warta_map_close(&map);
    assert_int_equal(warta_file_read(path, 2, &seen, &err), WARTA_E_LIMIT);
    warta_buf_clear(&seen);
    snprintf(path, sizeof path, "%s/a/z", folder);
    assert_int_equal(warta_map_open(path, &map, &err), WARTA_OK);   // empty
    assert_int_equal(map.length, 0);
    warta_map_close(&map);
    snprintf(path, sizeof path, "%s/none", folder);
    assert_int_equal(warta_map_open(path, &map, &err), WARTA_E_IO);
    assert_string_equal(err.file, path);
    assert_non_null(strstr(err.text, "No such file"));
    assert_int_equal(warta_folder_walk(path, visit, &seen, &err), WARTA_E_IO);
    snprintf(path, sizeof path, "%s/none/none", folder);
    assert_int_equal(warta_file_write(path, "x", 1, &err), WARTA_E_IO);
    warta_buf_clear(&seen);
    test_folder_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_arena), cmocka_unit_test(test_arena_budget), cmocka_unit_test(test_buf),          cmocka_unit_test(test_str),
        cmocka_unit_test(test_utf8_repair), cmocka_unit_test(test_utf8_put), cmocka_unit_test(test_fold),       cmocka_unit_test(test_days),
        cmocka_unit_test(test_day_parse), cmocka_unit_test(test_table),    cmocka_unit_test(test_table_errors), cmocka_unit_test(test_files)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
