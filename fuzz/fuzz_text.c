// fuzz_text.c: any bytes as a plain text, read, and coded by all stages
//
// Properties: the text that comes out is well-formed UTF-8 without NUL and CR; decoding it once more changes nothing and repairs nothing;
// the same bytes give the same text twice; both writers cope with a document that no stage has seen. Where packs are found (as the
// command finds them, or by WARTA_DATA), the text is coded too: all spans lie inside it, the same text gives the same bytes twice, and
// every event can be explained.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "read/read.h"
#include "read/read_decode.h"
#include "write/write_doc.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static warta_model *model;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    warta_error err;
    if (warta_model_open(NULL, &model, &err) != WARTA_OK) fprintf(stderr, "decoding only: %s\n", err.text);
    return 0;
}

static void demand(bool holds)
{
    if (!holds) abort();
}

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

static void inside(const warta_doc *doc, warta_span span) { demand(span.at <= doc->text.length && span.length <= doc->text.length - span.at); }

static void spans_check(const warta_doc *doc)
{
    for (uint32_t i = 0; i < warta_zone_count(doc); i++) inside(doc, doc->article->zones.items[i].span);
    for (uint32_t i = 0; i < warta_sentence_count(doc); i++) inside(doc, doc->segments->sentences.items[i].span);
    for (uint32_t i = 0; i < warta_mention_count(doc); i++) inside(doc, doc->actors->mentions.items[i].span);
    for (uint32_t i = 0; i < warta_time_count(doc); i++) inside(doc, doc->times->items.items[i].span);
    for (uint32_t i = 0; i < warta_quote_count(doc); i++) {
        const warta_quote *quote = &doc->quotes->items.items[i];
        inside(doc, quote->span);
        inside(doc, quote->cue);
        inside(doc, quote->speaker);
    }
    for (uint32_t i = 0; i < warta_event_count(doc); i++) inside(doc, doc->events->items.items[i].trigger);
}

static void explain_all(const warta_doc *doc)
{
    warta_text *out = warta_text_new();
    for (size_t i = 0; i < warta_doc_events(doc); i++) {
        char id[32];
        warta_error err;
        snprintf(id, sizeof id, "e%zu", i + 1);
        demand(warta_explain(doc, id, NULL, out, &err) == WARTA_OK);
    }
    warta_text_free(out);
}

static void code_twice(const char *text, size_t size)
{
    static const warta_code_options options = {.language = "id", .date = "2023-09-01"};
    warta_text *out[2] = {warta_text_new(), warta_text_new()};
    for (int i = 0; i < 2; i++) {
        warta_doc *doc;
        demand(warta_code(model, text, size, &options, &doc, NULL) == WARTA_OK);
        spans_check(doc);
        warta_write_jsonl(doc, out[i]);
        warta_text *view = warta_text_new();
        warta_write_view(doc, NULL, view);
        warta_text_free(view);
        if (i == 0) explain_all(doc);
        warta_doc_free(doc);
    }
    demand(strcmp(warta_text_bytes(out[0]), warta_text_bytes(out[1])) == 0);
    warta_text_free(out[0]);
    warta_text_free(out[1]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    warta_str bytes = {(const char *)data, (uint32_t)size};
    warta_buf one = {0}, two = {0};
    demand(warta_decode(bytes, &one) == warta_decode(bytes, &two));
    demand(!one.failed && one.length == two.length && (one.length == 0 || memcmp(one.at, two.at, one.length) == 0));
    check(&one);
    if (model && one.length > 0) code_twice(one.at, one.length);
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
