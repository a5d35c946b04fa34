// test.h: what unit tests share: cmocka, a temporary folder, files in it
#ifndef WARTA_TESTS_TEST_H
#define WARTA_TESTS_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/file.h"

#ifndef WARTA_ROOT
#define WARTA_ROOT "."
#endif

enum { TEST_SKIPPED = 77 };   // ctest's SKIP_RETURN_CODE

/// A new folder; its name stays in `folder`.
static inline void test_folder_make(char folder[64])
{
    const char *under = getenv("TMPDIR");
    snprintf(folder, 64, "%.40s/warta-XXXXXX", under ? under : "/tmp");
    assert_non_null(mkdtemp(folder));
}

static inline void test_folder_remove(const char *folder)
{
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    assert_int_equal(system(command), 0);
}

/// Writes `text` to folder/name, where name may have one folder of its own, which is made.
static inline void test_put(const char *folder, const char *name, const char *text)
{
    char path[256];
    const char *slash = strchr(name, '/');
    if (slash) {
        snprintf(path, sizeof path, "%s/%.*s", folder, (int)(slash - name), name);
        mkdir(path, 0700);
    }
    snprintf(path, sizeof path, "%s/%s", folder, name);
    assert_int_equal(warta_file_write(path, text, strlen(text), NULL), WARTA_OK);
}

/// Appends the file to `out`.
static inline void test_get(const char *path, warta_buf *out)
{
    warta_error err = {0};
    if (warta_file_read(path, (size_t)64 << 20, out, &err) != WARTA_OK) fail_msg("%s: %s", err.file, err.text);
}

#endif
