// write_json.c: see write_json.h. printf is not used for numbers: it follows the locale.
#include "write/write_json.h"

static void comma(warta_buf *out)
{
    char last = out->length > 0 ? out->at[out->length - 1] : '\n';
    if (last != '{' && last != '[' && last != ':' && last != '\n') warta_buf_char(out, ',');
}

void warta_json_open_group(warta_buf *out, char bracket)
{
    comma(out);
    warta_buf_char(out, bracket);
}

void warta_json_close_group(warta_buf *out, char bracket) { warta_buf_char(out, bracket); }

void warta_json_key(warta_buf *out, const char *key)
{
    comma(out);
    warta_buf_char(out, '"');
    warta_buf_text(out, key);
    warta_buf_text(out, "\":");
}

// Bytes of `s` at `i` that must be escaped: 1 for ASCII, 2 or 3 for the line ends beyond it; 0: none. *code is the code point.
static uint32_t must_escape(warta_str s, uint32_t i, uint32_t *code)
{
    unsigned char c = (unsigned char)s.at[i];
    *code = c;
    if (c < 0x20 || c == '"' || c == '\\') return 1;
    if (c == 0xC2 && i + 1 < s.length && (unsigned char)s.at[i + 1] == 0x85) {
        *code = 0x85;
        return 2;
    }
    if (c != 0xE2 || i + 2 >= s.length || (unsigned char)s.at[i + 1] != 0x80 || ((unsigned char)s.at[i + 2] & 0xFE) != 0xA8) return 0;
    *code = 0x2000 | ((unsigned char)s.at[i + 2] & 0x3F);
    return 3;
}

static void escape(warta_buf *out, uint32_t code)
{
    static const char names[] = "\"\\bfnrt", means[] = "\"\\\b\f\n\r\t", hex[] = "0123456789abcdef";
    const char *mean = code < 0x80 && code ? strchr(means, (int)code) : NULL;
    if (mean) {
        warta_buf_add(out, (char[]){'\\', names[mean - means]}, 2);
        return;
    }
    warta_buf_add(out, (char[]){'\\', 'u', hex[code >> 12 & 15], hex[code >> 8 & 15], hex[code >> 4 & 15], hex[code & 15]}, 6);
}

void warta_json_str(warta_buf *out, warta_str s)
{
    comma(out);
    warta_buf_char(out, '"');
    uint32_t from = 0;
    for (uint32_t i = 0; i < s.length;) {
        uint32_t code, length = must_escape(s, i, &code);
        if (length == 0) {
            i++;
            continue;
        }
        warta_buf_add(out, s.at + from, i - from);
        escape(out, code);
        i += length;
        from = i;
    }
    if (s.length > from) warta_buf_add(out, s.at + from, s.length - from);
    warta_buf_char(out, '"');
}

void warta_json_text(warta_buf *out, const char *s) { warta_json_str(out, warta_str_of(s)); }

void warta_json_number(warta_buf *out, uint64_t value)
{
    char digits[20];
    uint32_t at = sizeof digits;
    do digits[--at] = (char)('0' + value % 10);
    while (value /= 10);
    comma(out);
    warta_buf_add(out, digits + at, sizeof digits - at);
}

void warta_json_bool(warta_buf *out, bool value) { warta_json_raw(out, value ? WARTA_STR("true") : WARTA_STR("false")); }

void warta_json_null(warta_buf *out) { warta_json_raw(out, WARTA_STR("null")); }

void warta_json_share(warta_buf *out, double value)
{
    uint32_t thousandths = value <= 0 ? 0 : value >= 1 ? 1000 : (uint32_t)(value * 1000 + 0.5);
    warta_json_number(out, thousandths / 1000);
    if (thousandths % 1000 == 0) return;
    char decimals[4] = {'.', (char)('0' + thousandths / 100 % 10), (char)('0' + thousandths / 10 % 10), (char)('0' + thousandths % 10)};
    uint32_t length = sizeof decimals;
    while (decimals[length - 1] == '0') length--;
    warta_buf_add(out, decimals, length);
}

void warta_json_raw(warta_buf *out, warta_str json)
{
    comma(out);
    warta_buf_str(out, json);
}

void warta_json_key_str(warta_buf *out, const char *key, warta_str s)
{
    if (!s.at) return;
    warta_json_key(out, key);
    warta_json_str(out, s);
}

void warta_json_key_day(warta_buf *out, const char *key, warta_day day)
{
    if (day == WARTA_DAY_NONE) return;
    char iso[11];
    warta_day_print(day, iso);
    warta_json_key(out, key);
    warta_json_text(out, iso);
}
