// fuzz_text.c: any bytes as a plain text, decoded (fuzz_walk.c codes them)
//
// Properties: the text that comes out is well-formed UTF-8 without NUL and CR; decoding it once more changes nothing and repairs nothing;
// the same bytes give the same text twice; both writers cope with a document that no stage has seen, and no escape reaches the terminal.
#include "fuzz.h"

#include "base/text.h"
#include "base/utf8.h"
#include "read/read.h"
#include "read/read_decode.h"

static void check(const warta_buf *text)
{
    warta_str s = {text->at ? text->at : "", (uint32_t)text->length};
    demand(warta_utf8_valid(s) && !memchr(s.at, '\r', s.length));
    if (warta_str_starts(s, WARTA_STR("\xEF\xBB\xBF"))) return;   // a second mark: dropped the next time
    warta_buf again = {0};
    demand(warta_decode(s, &again) == 0);
    demand(again.length == text->length && (text->length == 0 || memcmp(again.at, text->at, text->length) == 0));
    warta_buf_clear(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    warta_str bytes = {(const char *)data, (uint32_t)size};
    warta_buf one = {0}, two = {0};
    demand(warta_decode(bytes, &one) == warta_decode(bytes, &two));
    demand(!one.failed && one.length == two.length && (one.length == 0 || memcmp(one.at, two.at, one.length) == 0));
    check(&one);
    warta_doc *doc;
    demand(warta_doc_of_text((const char *)data, size, &doc, NULL) == WARTA_OK);
    warta_text *out = warta_text_new();
    demand(out != NULL);
    warta_write_jsonl(doc, out);
    warta_write_view(doc, NULL, out);
    demand(!warta_text_failed(out) && !memchr(warta_text_bytes(out), '\033', warta_text_length(out)));
    warta_text_free(out);
    warta_doc_free(doc);
    warta_buf_clear(&one);
    warta_buf_clear(&two);
    return 0;
}
