// read_jsonl.c: a line of JSON is a document
//
//     {"id": "antara-17", "date": "2023-09-01", "text": "JAKARTA - Polisi ...", "url": "https://...", "desk": "politik"}
//
// `text` is needed. `id`, `date`, `title`, `url`, `source` and `language` are used where they are strings (`id` also as a number, `language`
// where it looks like a BCP 47 tag); null is as good as absent. Everything else, and a known key whose value is of another type, comes out
// again under `extra`, in its order. A key that stands twice is an error: RFC 8259 leaves open which one counts. A line that is not such
// an object is one lost document, named with file and line; a line of blanks is none. Without an id a document is called FILE:LINE.
//
// jansson reads the JSON, strictly. It keeps values, not their spelling, so that `extra` is written anew: no blanks, no needless escapes,
// whole numbers as they are (within 64 bits), others with the 17 digits that a double is known by: {"a": [1.50, 0.1, "\u00e9"]} becomes
// {"a":[1.5,0.10000000000000001,"é"]}.
#include "read/read_formats.h"

#include <jansson.h>

#include "base/utf8.h"
#include "read/read_decode.h"

enum { AS_READ = JSON_COMPACT | JSON_ENCODE_ANY | JSON_REAL_PRECISION(17) };

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

// The document in the making, and where it stands.
typedef struct line {
    warta_stream *stream;
    warta_scratch *scratch;
    warta_doc *doc;
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

static int dump_add(const char *bytes, size_t length, void *out)
{
    warta_buf_add(out, bytes, length);
    return 0;   // whether memory ran out stands in `out`
}

// `value` as JSON text, in the document's arena; `at` NULL: out of memory.
static warta_str dump(line *l, const json_t *value)
{
    warta_buf *part = &l->scratch->part;
    part->length = 0;
    if (json_dump_callback(value, dump_add, part, AS_READ) != 0 || part->failed) return (warta_str){0};
    return warta_arena_copy(&l->doc->arena, warta_buf_view(part));
}

// What the string or number `value` says; the same.
static warta_str say(line *l, const json_t *value, bool is_text)
{
    if (!json_is_string(value)) return dump(l, value);
    warta_buf *part = &l->scratch->part;
    part->length = 0;
    l->doc->repairs += warta_utf8_repair((warta_str){json_string_value(value), (uint32_t)json_string_length(value)}, part);   // "\u0000"
    if (is_text) warta_line_ends(part);
    if (part->failed) return (warta_str){0};
    return warta_arena_copy(&l->doc->arena, part->length ? warta_buf_view(part) : WARTA_STR(""));
}

static warta_status extra_add(line *l, const char *key, const json_t *value, warta_error *err)
{
    warta_extra *extra = WARTA_PUSH(&l->doc->arena, &l->doc->extras);
    if (!extra) return warta_fail_memory(err);
    *extra = (warta_extra){warta_arena_copy(&l->doc->arena, warta_str_of(key)), dump(l, value)};
    return extra->key.at && extra->json.at ? WARTA_OK : warta_fail_memory(err);
}

static const known *known_find(const char *key)
{
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (strcmp(key, keys[i].key) == 0) return &keys[i];
    return NULL;
}

static warta_status member_read(line *l, const char *key, const json_t *value, warta_error *err)
{
    const known *k = known_find(key);
    if (!k) return extra_add(l, key, value, err);
    bool text = k == &keys[0];
    if (text && !json_is_string(value)) return bad(l, err, "the value of \"text\" is not a string (each line needs one: {\"text\": \"...\"})");
    if (json_is_null(value)) return WARTA_OK;
    if (!json_is_string(value) && !(k->number && json_is_number(value))) return extra_add(l, key, value, err);
    warta_str said = say(l, value, text);
    if (!said.at) return warta_fail_memory(err);
    if (k->tag && !is_tag(said)) return extra_add(l, key, value, err);
    *(warta_str *)(void *)((char *)l->doc + k->at) = said;
    return WARTA_OK;
}

static warta_status object_read(line *l, json_t *object, warta_error *err)
{
    if (!json_is_object(object)) return bad(l, err, "not a JSON object (each line holds one: {\"text\": \"...\"})");
    for (void *i = json_object_iter(object); i; i = json_object_iter_next(object, i))
        WARTA_TRY(member_read(l, json_object_iter_key(i), json_object_iter_value(i), err));
    if (!l->doc->text.at) return bad(l, err, "no key \"text\" (each line needs one: {\"text\": \"...\"})");
    if (l->doc->id.length > 0) return WARTA_OK;
    warta_buf *part = &l->scratch->part;
    part->length = 0;
    warta_buf_printf(part, "%s:%u", l->stream->name, l->stream->line);
    l->doc->id = part->failed ? (warta_str){0} : warta_arena_copy(&l->doc->arena, warta_buf_view(part));
    return l->doc->id.at ? WARTA_OK : warta_fail_memory(err);
}

// Whether jansson (2.14) failed for want of memory. It has a code for that and does not set it: mostly there is no text either, but a
// string that it could not store is called an invalid token, though it was read up to its closing quotation mark.
static bool is_starved(warta_str text, const json_error_t *why)
{
    if (!why->text[0]) return true;
    if (json_error_code(why) != json_error_invalid_syntax || why->position < 1 || text.at[why->position - 1] != '"') return false;
    return strncmp(why->text, "invalid token", 13) == 0 || strncmp(why->text, "string or", 9) == 0;
}

static const char *cure(enum json_error_code code)
{
    switch (code) {
    case json_error_premature_end_of_input: return "the line seems to be cut";
    case json_error_end_of_input_expected: return "one object a line";
    case json_error_duplicate_key: return "keep one";
    case json_error_numeric_overflow: return "write such a number as a string";
    case json_error_null_byte_in_key: return "take \\u0000 out of the key";
    case json_error_stack_overflow: return "values may be nested 2048 deep";
    default: return "each line holds one JSON object: {\"text\": \"...\"}";
    }
}

static warta_status bad_json(const line *l, warta_str text, const json_error_t *why, warta_error *err)
{
    if (is_starved(text, why)) return warta_fail_memory(err);
    const char *near = strstr(why->text, " near ");   // the place in other words, which may cut a character or hold a control character
    int length = near ? (int)(near - why->text) : (int)strlen(why->text);
    return warta_fail_at(err, WARTA_E_INPUT, l->stream->name, l->stream->line, "column %d: %.*s (%s)", why->column, length, why->text,
                         cure(json_error_code(why)));
}

// jansson (2.14) goes on with half a string when its buffer cannot grow. What it takes for one of the line's length (buffers of twice and
// once that size, two copies) is asked for before, so that this is not met in practice.
static bool has_room(warta_str text)
{
    warta_buf trial = {0};
    bool is_there = warta_buf_reserve(&trial, 5 * (size_t)text.length) != NULL;
    warta_buf_clear(&trial);
    return is_there;
}

static warta_status text_read(line *l, warta_str text, warta_error *err)
{
    if (!has_room(text)) return warta_fail_memory(err);
    json_error_t why;
    json_t *json = json_loadb(text.at, text.length, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &why);
    if (!json) return bad_json(l, text, &why, err);
    warta_status status = object_read(l, json, err);
    json_decref(json);
    return status;
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
    warta_status status = scratch->text.failed ? warta_fail_memory(err) : text_read(&l, warta_buf_view(&scratch->text), err);
    scratch->text.failed = scratch->part.failed = false;
    if (status == WARTA_OK) *out = l.doc;
    else warta_doc_free(l.doc);
    return status;
}
