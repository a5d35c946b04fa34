// write_json.h: JSON written by hand: fixed order, fixed number form, the same bytes everywhere
//
// Values are appended to a buffer; where a comma belongs is seen from the last byte written, so there is no state to keep. Whole JSON texts
// only: what is written begins with warta_json_open.
#ifndef WARTA_WRITE_WRITE_JSON_H
#define WARTA_WRITE_WRITE_JSON_H

#include "base/buf.h"
#include "base/day.h"
#include "base/str.h"

/// '{' or '[', after a comma where one belongs.
void warta_json_open_group(warta_buf *out, char bracket);
void warta_json_close_group(warta_buf *out, char bracket);

/// "key": without escapes, then its value is written.
void warta_json_key(warta_buf *out, const char *key);

/// A string value. Besides what RFC 8259 asks, U+0085, U+2028 and U+2029 are escaped, which some programs take for line ends.
void warta_json_str(warta_buf *out, warta_str s);
void warta_json_text(warta_buf *out, const char *s);
void warta_json_number(warta_buf *out, uint64_t value);
void warta_json_bool(warta_buf *out, bool value);
void warta_json_null(warta_buf *out);

/// `value` of 0 to 1, with three decimals at most: 0.875, 0.9, 1.
void warta_json_share(warta_buf *out, double value);

/// Text that is JSON already.
void warta_json_raw(warta_buf *out, warta_str json);

/// Key and value in one, left out when there is none (`at` NULL, WARTA_DAY_NONE).
void warta_json_key_str(warta_buf *out, const char *key, warta_str s);
void warta_json_key_day(warta_buf *out, const char *key, warta_day day);

#endif
