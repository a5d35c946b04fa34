// fuzz_jsonl.c: any bytes as a file of JSONL
//
// Properties: every line that is not blank is a document or one loss, and its place is right; every document that is written as JSON is an
// object by the same reader; the same bytes give the same output twice.
#define _GNU_SOURCE   // memfd_create
#include "fuzz.h"

#include <sys/mman.h>
#include <unistd.h>

#include "base/text.h"
#include "base/utf8.h"
#include "read/read.h"

// A file in memory that holds the bytes; its path.
static int file_of(const void *data, size_t size, char path[64])
{
    int fd = memfd_create("fuzz", 0);
    demand(fd >= 0 && write(fd, data, size) == (ssize_t)size);
    snprintf(path, 64, "/proc/self/fd/%d", fd);
    return fd;
}

// All documents as JSON lines into `out`; returns how many documents and losses there were.
static uint32_t code_all(const char *path, warta_form form, warta_text *out, uint32_t *lost)
{
    const char *paths[] = {path};
    warta_reader *reader;
    uint32_t documents = 0;
    *lost = 0;
    demand(warta_reader_open(paths, 1, form, &reader, NULL) == WARTA_OK);
    for (;;) {
        warta_source *source;
        warta_error err;
        warta_status status = warta_reader_next(reader, &source, &err);
        if (status != WARTA_OK) {
            demand(status == WARTA_E_INPUT && err.line > 0 && err.text[0]);
            (*lost)++;
            continue;
        }
        if (!source) break;
        documents++;
        warta_doc *doc = warta_source_take(source);
        demand(warta_utf8_valid(doc->text) && doc->id.length > 0);
        warta_write_jsonl(doc, out);
        warta_doc_free(doc);
    }
    warta_reader_free(reader);
    return documents;
}

static uint32_t lines_of(const uint8_t *data, size_t size)
{
    uint32_t lines = 0;
    for (size_t i = 0; i < size;) {
        const uint8_t *stop = memchr(data + i, '\n', size - i);
        size_t end = stop ? (size_t)(stop - data) : size;
        lines += warta_str_trim((warta_str){(const char *)data + i, (uint32_t)(end - i)}).length > 0;
        i = end + 1;
    }
    return lines;
}

static uint32_t groups_of(const uint8_t *data, size_t size)
{
    uint32_t groups = 0;
    for (size_t i = 0; i < size; i++) groups += data[i] == '{' || data[i] == '[';
    return groups;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[64];
    bool deep = groups_of(data, size) > 2000;   // `extra` adds a level, which may be one too many to be read again
    uint32_t lost, lost_again, lost_back;
    warta_text *one = warta_text_new(), *two = warta_text_new(), *back = warta_text_new();
    demand(one && two && back);
    int fd = file_of(data, size, path);
    uint32_t documents = code_all(path, WARTA_FORM_JSONL, one, &lost);
    bool wide = size >= 2 && ((data[0] == 0xFF && data[1] == 0xFE) || (data[0] == 0xFE && data[1] == 0xFF));   // refused whole
    demand(wide || documents + lost == lines_of(data, size));
    demand(code_all(path, WARTA_FORM_JSONL, two, &lost_again) == documents && lost == lost_again);
    demand(strcmp(warta_text_bytes(one), warta_text_bytes(two)) == 0);
    close(fd);
    fd = file_of(warta_text_bytes(one), warta_text_length(one), path);
    uint32_t documents_back = code_all(path, WARTA_FORM_JSONL, back, &lost_back);
    demand(deep || (documents_back == documents && lost_back == 0));
    close(fd);
    warta_text_free(one);
    warta_text_free(two);
    warta_text_free(back);
    return 0;
}
