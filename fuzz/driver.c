// driver.c: a target without a fuzzing engine: runs it on files and on every file of folders (the tests replay fuzz/corpus/ with it)
#include "base/file.h"
#include "fuzz.h"

static warta_status replay(void *user, const char *path, warta_error *err)
{
    warta_buf bytes = {0};
    warta_status status = warta_file_read(path, (size_t)64 << 20, &bytes, err);
    if (status == WARTA_OK) {
        if (getenv("WARTA_SHOW")) fprintf(stderr, "%s\n", path);
        uint8_t *copy = malloc(bytes.length + 1);   // a block of its own size, so that reading past the end shows
        demand(copy != NULL);
        copy = realloc(copy, bytes.length ? bytes.length : 1);
        if (bytes.length > 0) memcpy(copy, bytes.at, bytes.length);
        LLVMFuzzerTestOneInput(copy, bytes.length);
        free(copy);
        ++*(uint32_t *)user;
    }
    warta_buf_clear(&bytes);
    return status;
}

int main(int argc, char **argv)
{
    uint32_t count = 0;
    warta_error err = {0};
    LLVMFuzzerTestOneInput((const uint8_t *)"", 0);
    for (int i = 1; i < argc; i++)
        if (warta_folder_walk(argv[i], replay, &count, &err) != WARTA_OK) {
            fprintf(stderr, "%s: %s\n", err.file, err.text);
            return 1;
        }
    printf("%u inputs\n", count);
    return count == 0;
}
