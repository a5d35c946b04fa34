// read_sniff.c: kinds of files that are no text, told by their first bytes
//
// A folder of news holds pictures and archives too. Coding their bytes would give nonsense, so they are named and refused; who knows
// better says --from text. The signatures are those of file(1) and of the formats' own specifications.
#include "read/read_formats.h"

#include <strings.h>

typedef struct signature {
    const char *bytes;
    uint32_t length;
    bool any_case;
    const char *name, *remedy;
} signature;

#define BYTES(literal) (literal), sizeof(literal) - 1

static const char unpack[] = "unpack it and pipe the text in";
static const char later[] = "this version reads plain text and JSONL; take the article's text out first";

static const signature signatures[] = {
    {BYTES("\x1F\x8B"), false, "gzip", "zcat FILE | warta code"},
    {BYTES("\x28\xB5\x2F\xFD"), false, "zstd", "zstdcat FILE | warta code"},
    {BYTES("BZh"), false, "bzip2", "bzcat FILE | warta code"},
    {BYTES("\xFD" "7zXZ"), false, "xz", "xzcat FILE | warta code"},
    {BYTES("PK\x03\x04"), false, "a zip archive or an office document", unpack},
    {BYTES("%PDF-"), false, "PDF", "pdftotext FILE - | warta code"},
    {BYTES("\xD0\xCF\x11\xE0"), false, "an old office document", unpack},
    {BYTES("SQLite format 3"), false, "an SQLite database", later},
    {BYTES("\x89PNG"), false, "a PNG picture", "leave it out"},
    {BYTES("\xFF\xD8\xFF"), false, "a JPEG picture", "leave it out"},
    {BYTES("GIF8"), false, "a GIF picture", "leave it out"},
    {BYTES("\x7F" "ELF"), false, "a program", "leave it out"},
    {BYTES("WARC/"), false, "WARC", later},
    {BYTES("<!doctype html"), true, "HTML", later},
    {BYTES("<html"), true, "HTML", later},
    {BYTES("<?xml"), true, "XML", later},
};

const char *warta_sniff_foreign(warta_str start, const char **remedy)
{
    if (warta_str_starts(start, WARTA_STR("\xEF\xBB\xBF"))) start = warta_str_from(start, 3);
    for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++) {
        const signature *s = &signatures[i];
        warta_str seen = s->any_case ? warta_str_trim(start) : start;
        if (seen.length < s->length) continue;
        if (s->any_case ? strncasecmp(seen.at, s->bytes, s->length) != 0 : memcmp(seen.at, s->bytes, s->length) != 0) continue;
        *remedy = s->remedy;
        return s->name;
    }
    return NULL;
}
