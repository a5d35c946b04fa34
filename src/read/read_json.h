// read_json.h: one JSON object, cut into its members, strictly
//
// What RFC 8259 does not allow is refused with the place: json-c, tried first, takes NaN, 'single quotes', raw control characters and
// repeated keys even in its strict mode, and does not give back the bytes of a value, which we want to hand on unchanged.
#ifndef WARTA_READ_READ_JSON_H
#define WARTA_READ_READ_JSON_H

#include "base/buf.h"
#include "base/str.h"

typedef struct warta_json {
    warta_str text;       // well-formed UTF-8
    uint32_t at;          // bytes read
    const char *wrong;    // what is wrong at `at`; NULL: nothing
} warta_json;

typedef enum warta_json_step { WARTA_JSON_MEMBER, WARTA_JSON_END, WARTA_JSON_WRONG } warta_json_step;

/// Begins with an object; WARTA_JSON_WRONG when there is none.
warta_json_step warta_json_open(warta_json *json, warta_str text);

/// The next member: its key with quotation marks, its value, both as written. WARTA_JSON_END: the object is closed and nothing follows.
warta_json_step warta_json_next(warta_json *json, warta_str *key, warta_str *value);

/// Appends what the JSON string `raw` (with its quotation marks, taken from warta_json_next) says. \u0000 and lone surrogates become
/// U+FFFD; returns how many.
uint32_t warta_json_string(warta_str raw, warta_buf *out);

#endif
