// read_jsonl.c: a line of JSON is a document
//
//     {"id": "antara-17", "date": "2023-09-01", "text": "JAKARTA - Polisi ...", "url": "https://...", "desk": "politik"}
//
// `text` is needed. `id`, `date`, `title`, `url`, `source` and `language` are used where they are strings (`id` also as a number, `language`
// where it looks like a BCP 47 tag); null is as good as absent. Everything else, and a known key whose value is of another type, is kept
// as it is written and comes out again under `extra`. A key that stands twice is an error: RFC 8259 leaves open which one counts. A line that
// is not such an object is one lost document, named with file and line; a line of blanks is none. Without an id a document is
// called FILE:LINE.
#include "read/read_formats.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "read/read_decode.h"
#include "read/read_json.h"

enum { MOST_KEYS = 1000 };   // of one object: each is compared with all before it

typedef struct known {
    const char *key;
    size_t at;      // of its warta_str in warta_doc
    bool number;    // may be a number
    bool tag;       // must look like a language tag
} known;

static const known keys[] = {
    {"text", offsetof(warta_doc, text), false, false},
    {"id", offsetof(warta_doc, id), true, false},
    {"date", offsetof(warta_doc, date), false, false},
    {"title", offsetof(warta_doc, title), false, false},
    {"url", offsetof(warta_doc, url), false, false},
    {"source", offsetof(warta_doc, source), false, false},
    {"language", offsetof(warta_doc, language_given), false, true},
};

// The document in the making: where it stands, and all keys that were read.
typedef struct line {
    warta_stream *stream;
    warta_scratch *scratch;
    warta_doc *doc;
    struct { warta_str *items; uint32_t count, room; } seen;
} line;

bool warta_sniff_jsonl(warta_str start)
{
    if (warta_is_utf16(start)) {   // only to be refused with a clear word
        uint32_t first = (unsigned char)start.at[0] == 0xFF ? 2 : 3;
        return start.length > first + 2 && start.at[first] == '{' && start.at[first + 2] == '"';
    }
    if (warta_str_starts(start, WARTA_STR("\xEF\xBB\xBF"))) start = warta_str_from(start, 3);
    start = warta_str_trim(start);
    if (start.length == 0 || start.at[0] != '{') return false;
    start = warta_str_trim(warta_str_from(start, 1));
    return start.length > 0 && (start.at[0] == '"' || start.at[0] == '}');
}

static warta_status bad(const line *l, warta_error *err, const char *what)
{
    return warta_fail_at(err, WARTA_E_INPUT, l->stream->name, l->stream->line, "%s", what);
}

// tag = 2 or 3 letters ('-' 1 to 8 letters or digits)*
static bool is_tag(warta_str s)
{
    uint32_t part = 0, parts = 0;
    for (uint32_t i = 0; i <= s.length; i++) {
        unsigned char c = i < s.length ? (unsigned char)s.at[i] : '-';
        if (c == '-') {
            if (parts == 0 ? part < 2 || part > 3 : part < 1 || part > 8) return false;
            parts++;
            part = 0;
            continue;
        }
        bool letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
        if (!letter && (parts == 0 || c < '0' || c > '9')) return false;
        part++;
    }
    return true;
}

// What the string or number `value` says, in the document's arena; `at` NULL: out of memory.
static warta_str value_read(line *l, warta_str value, bool is_text)
{
    if (value.at[0] != '"') return warta_arena_copy(&l->doc->arena, value);
    warta_buf *part = &l->scratch->part;
    part->length = 0;
    l->doc->repairs += warta_json_string(value, part);
    if (is_text) warta_line_ends(part);
    if (part->failed) return (warta_str){0};
    return warta_arena_copy(&l->doc->arena, part->at ? warta_buf_view(part) : WARTA_STR(""));
}

static warta_status extra_add(line *l, warta_str key, warta_str value, warta_error *err)
{
    warta_extra *extra = WARTA_PUSH(&l->doc->arena, &l->doc->extras);
    if (!extra) return warta_fail_memory(err);
    *extra = (warta_extra){key, warta_arena_copy(&l->doc->arena, value)};
    return extra->json.at ? WARTA_OK : warta_fail_memory(err);
}

static warta_status member_read(line *l, warta_str raw_key, warta_str value, warta_error *err)
{
    warta_str key = value_read(l, raw_key, false);
    if (!key.at) return warta_fail_memory(err);
    for (uint32_t i = 0; i < l->seen.count; i++)
        if (warta_str_same(l->seen.items[i], key))
            return warta_fail_at(err, WARTA_E_INPUT, l->stream->name, l->stream->line, "the key \"%.60s\" stands twice (keep one)", key.at);
    warta_str *seen = WARTA_PUSH(&l->doc->arena, &l->seen);
    if (!seen) return warta_fail_memory(err);
    *seen = key;
    if (l->seen.count > MOST_KEYS) return bad(l, err, "more than 1000 keys in one object");
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (!warta_str_is(key, keys[i].key)) continue;
        bool text = i == 0, string = value.at[0] == '"';
        if (text && !string) return bad(l, err, "the value of \"text\" is not a string");
        if (value.at[0] == 'n') return WARTA_OK;   // null
        bool number = value.at[0] == '-' || (value.at[0] >= '0' && value.at[0] <= '9');
        if (!string && !(number && keys[i].number)) break;
        warta_str said = value_read(l, value, text);
        if (!said.at) return warta_fail_memory(err);
        if (keys[i].tag && !is_tag(said)) break;
        *(warta_str *)(void *)((char *)l->doc + keys[i].at) = said;
        return WARTA_OK;
    }
    return extra_add(l, key, value, err);
}

static warta_status object_read(line *l, warta_str text, warta_error *err)
{
    warta_json json;
    warta_json_step step = warta_json_open(&json, text);
    warta_str key, value;
    while (step == WARTA_JSON_MEMBER && (step = warta_json_next(&json, &key, &value)) == WARTA_JSON_MEMBER)
        WARTA_TRY(member_read(l, key, value, err));
    if (step == WARTA_JSON_WRONG)
        return warta_fail_at(err, WARTA_E_INPUT, l->stream->name, l->stream->line, "column %u: %s",
                             warta_utf8_count((warta_str){text.at, json.at}) + 1, json.wrong);
    if (!l->doc->text.at) return bad(l, err, "no key \"text\" (each line needs one: {\"text\": \"...\"})");
    if (l->doc->id.length > 0) return WARTA_OK;
    warta_buf *part = &l->scratch->part;
    part->length = 0;
    warta_buf_printf(part, "%s:%u", l->stream->name, l->stream->line);
    l->doc->id = part->failed ? (warta_str){0} : warta_arena_copy(&l->doc->arena, warta_buf_view(part));
    return l->doc->id.at ? WARTA_OK : warta_fail_memory(err);
}

warta_status warta_read_jsonl(warta_stream *stream, warta_scratch *scratch, warta_doc **out, warta_error *err)
{
    *out = NULL;
    warta_str bytes;
    do {
        WARTA_TRY(warta_stream_line(stream, WARTA_LARGEST_DOCUMENT, &bytes, err));
        if (!bytes.at) return WARTA_OK;
    } while (warta_str_trim(bytes).length == 0);
    line l = {.stream = stream, .scratch = scratch};
    if (stream->line == 1 && warta_is_utf16(bytes)) {
        stream->ended = true;
        stream->from = stream->window.length;
        return bad(&l, err, "JSONL in UTF-16 (convert it: iconv -f UTF-16 -t UTF-8 FILE | warta code)");
    }
    l.doc = warta_doc_new();
    if (!l.doc) return warta_fail_memory(err);
    l.doc->repairs = warta_decode(bytes, &scratch->text);
    l.doc->source_bytes = bytes.length;
    warta_status status = scratch->text.failed ? warta_fail_memory(err) : object_read(&l, warta_buf_view(&scratch->text), err);
    scratch->text.failed = scratch->part.failed = false;
    if (status == WARTA_OK) *out = l.doc;
    else warta_doc_free(l.doc);
    return status;
}
