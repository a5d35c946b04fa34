// stage.h: what the tests of the stages share: the compiled pack, and files of cases
#ifndef WARTA_TESTS_STAGE_H
#define WARTA_TESTS_STAGE_H

#include "test.h"

#include "pack/packbuild.h"

/// Compiles packs/ into `bytes`, which must outlive the pack; says what is wrong. 0, or -1 as cmocka's set-up functions return it.
static inline int test_pack_open(warta_buf *bytes, warta_pack **pack)
{
    warta_error err = {0};
    if (warta_pack_compile(WARTA_ROOT "/packs", bytes, &err) == WARTA_OK && warta_pack_open_bytes(bytes->at, bytes->length, pack, &err) == WARTA_OK) return 0;
    fprintf(stderr, "%s:%u: %s\n", err.file, err.line, err.text);
    return -1;
}

/// Runs one case and prints what differs; true: nothing does. All three are views.
typedef bool (*test_case)(warta_str title, warta_str text, warta_str expected);

static inline const char *test_case_after(const char *at)
{
    const char *line = strstr(at, "\n=== ");
    return line ? line + 1 : NULL;
}

/// file = comment* ("=== " title "\n" text "\n---\n" expected)*; fails when a case does, has no divider, or there is none.
static inline void test_cases_run(const char *path, test_case run)
{
    warta_buf bytes = {0};
    uint32_t failed = 0, count = 0;
    test_get(path, &bytes);
    const char *at = bytes.at;
    if (strncmp(at, "=== ", 4) != 0) at = test_case_after(at);
    for (; at; count++) {
        const char *next = test_case_after(at), *stop = next ? next : bytes.at + bytes.length, *end = strchr(at, '\n'), *divider = strstr(at, "\n---\n");
        warta_str title = {at + 4, end ? (uint32_t)(end - at - 4) : 0};
        if (!divider || divider >= stop) fail_msg("%s: no --- in case %.*s", path, (int)title.length, title.at);
        warta_str text = {end + 1, divider > end ? (uint32_t)(divider - end - 1) : 0}, expected = {divider + 5, (uint32_t)(stop - divider - 5)};
        if (!run(title, text, expected)) {
            fprintf(stderr, "   case: %.*s\n", (int)title.length, title.at);
            failed++;
        }
        at = next;
    }
    print_message("%s: %u cases\n", path, count);
    warta_buf_clear(&bytes);
    assert_true(count > 0);
    assert_int_equal(failed, 0);
}

#endif
