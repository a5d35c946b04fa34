// read_decode.c: telling encodings apart, with as little guessing as possible
//
// News comes as UTF-8, sometimes damaged (cut in the middle of a letter, joined from two sources), and from old archives as windows-1252,
// which browsers also take for what calls itself Latin-1. The bytes decide, in this order:
//
//   1. A byte order mark: UTF-16 of either kind, or UTF-8 (the mark is dropped).
//   2. Well-formed UTF-8 without NUL is UTF-8.
//   3. One well-formed letter beyond ASCII, or one NUL: damaged UTF-8. Every maximal ill-formed part becomes U+FFFD and is counted.
//   4. Every byte beyond ASCII stands where windows-1252 would have it: windows-1252. A letter has letters of a like case around it
//      ("caf\xE9", "\xC9cole"), a quotation mark or dash stands anywhere but between two letters (an apostrophe may), and no two
//      letters beyond ASCII touch: so "ab\xC3" and "\xE2\x80" (UTF-8 that was cut) do not pass.
//   5. Else damaged UTF-8 as in 3.
//
// ICU's detector was not taken: it answers by frequency of letters in languages that are not ours, and differently from run to run of text
// lengths; five rules can be told to a user. Source of the tables: ICU (windows-1252, UTF-16).
#include "read/read_decode.h"

#include <stdlib.h>
#include <unicode/ucnv.h>
#include <unicode/ustring.h>

#include "base/utf8.h"

static bool starts(warta_str s, const char *bytes, uint32_t length) { return warta_str_starts(s, (warta_str){bytes, length}); }

bool warta_is_utf16(warta_str bytes) { return starts(bytes, "\xFF\xFE", 2) || starts(bytes, "\xFE\xFF", 2); }

void warta_line_ends(warta_buf *text)
{
    char *from = text->length ? memchr(text->at, '\r', text->length) : NULL;
    if (!from) return;
    char *to = from, *end = text->at + text->length;
    for (; from < end; from++) {
        if (*from == '\r' && from + 1 < end && from[1] == '\n') continue;
        *to++ = *from == '\r' ? '\n' : *from;
    }
    text->length = (size_t)(to - text->at);
    *to = '\0';
}

uint32_t warta_decode_utf8(warta_str bytes, warta_buf *out)
{
    out->length = 0;
    if (starts(bytes, "\xEF\xBB\xBF", 3)) bytes = warta_str_from(bytes, 3);
    uint32_t repairs = 0;
    if (warta_utf8_valid(bytes)) warta_buf_str(out, bytes);
    else repairs = warta_utf8_repair(bytes, out);
    warta_line_ends(out);
    return repairs;
}

/* ---- windows-1252 ---- */

static bool ascii_letter(unsigned char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }
static bool high_letter(unsigned char c) { return c >= 0xC0 && c != 0xD7 && c != 0xF7 && c != 0xD0 && c != 0xDE && c < 0xFE; }

// A letter beyond ASCII: beside an ASCII letter, no other letter beyond ASCII, and a capital not after a small letter.
static bool letter_fits(unsigned char before, unsigned char c, unsigned char after)
{
    if (high_letter(before) || high_letter(after)) return false;
    if (!ascii_letter(before) && !ascii_letter(after)) return false;
    if (c < 0xE0 && before >= 'a' && before <= 'z') return false;
    return after < 0x80 || (after >= 0x91 && after <= 0x97) || after == 0x85 || after == 0xBB;   // â€ is UTF-8 that was cut
}

static bool mark_fits(unsigned char before, unsigned char c, unsigned char after)
{
    bool inside = ascii_letter(before) && ascii_letter(after);
    switch (c) {
    case 0x92: case 0x96: case 0x97: case 0xAD: return true;                     // ’ – — soft hyphen
    case 0x91: case 0x93: case 0x94: case 0x84: case 0x85: case 0x95: return !inside;   // ‘ “ ” „ … •
    case 0xA0: case 0xAB: case 0xBB: case 0xB7: case 0x99: case 0xAE: case 0xA9: return !inside;   // nbsp « » · ™ ® ©
    case 0xB0: case 0x80: case 0xA3: case 0xBD: case 0xBC: case 0xB2: case 0xB3: return !ascii_letter(before) || c >= 0xB2;   // ° € £ ½
    default: return false;
    }
}

static bool is_windows_1252(warta_str s)
{
    const unsigned char *at = (const unsigned char *)s.at;
    for (uint32_t i = 0; i < s.length; i++) {
        if (at[i] == 0) return false;
        if (at[i] < 0x80) continue;
        uint32_t next = i;
        warta_utf8_next(s, &next);
        if (next > i + 1) return false;   // well-formed UTF-8 beyond ASCII
        unsigned char before = i > 0 ? at[i - 1] : ' ', after = i + 1 < s.length ? at[i + 1] : ' ';
        if (high_letter(at[i]) ? !letter_fits(before, at[i], after) : !mark_fits(before, at[i], after)) return false;
    }
    return true;
}

/* ---- through ICU ---- */

// UTF-16 in memory to UTF-8; lone surrogates and NULs become U+FFFD.
static uint32_t from_utf16(UChar *text, int32_t length, warta_buf *out)
{
    uint32_t repairs = 0;
    for (int32_t i = 0; i < length; i++) {
        if (text[i] != 0) continue;
        text[i] = 0xFFFD;
        repairs++;
    }
    UErrorCode code = U_ZERO_ERROR;
    int32_t bytes = 0, replaced = 0;
    char *to = warta_buf_reserve(out, (size_t)length * 3);
    if (!to) return 0;
    u_strToUTF8WithSub(to, length * 3, &bytes, text, length, 0xFFFD, &replaced, &code);
    if (U_FAILURE(code)) {
        out->failed = true;
        return 0;
    }
    out->length += (size_t)bytes;
    out->at[out->length] = '\0';
    return repairs + (uint32_t)replaced;
}

static uint32_t decode_utf16(warta_str bytes, warta_buf *out)
{
    bool big = (unsigned char)bytes.at[0] == 0xFE;
    uint32_t count = bytes.length / 2 - 1;
    UChar *text = malloc(((size_t)count + 1) * sizeof *text);
    if (!text) {
        out->failed = true;
        return 0;
    }
    for (uint32_t i = 0; i < count; i++) {
        const unsigned char *at = (const unsigned char *)bytes.at + 2 + 2 * (size_t)i;
        text[i] = (UChar)(big ? at[0] << 8 | at[1] : at[1] << 8 | at[0]);
    }
    uint32_t repairs = from_utf16(text, (int32_t)count, out);
    free(text);
    if (bytes.length % 2) {
        warta_utf8_put(out, 0xFFFD);
        repairs++;
    }
    return repairs;
}

static uint32_t decode_windows_1252(warta_str bytes, warta_buf *out)
{
    UErrorCode code = U_ZERO_ERROR;
    UConverter *converter = ucnv_open("windows-1252", &code);
    UChar *text = U_SUCCESS(code) ? malloc(((size_t)bytes.length + 1) * sizeof *text) : NULL;
    int32_t count = text ? ucnv_toUChars(converter, text, (int32_t)bytes.length + 1, bytes.at, (int32_t)bytes.length, &code) : 0;
    if (!text || U_FAILURE(code)) out->failed = true;
    else from_utf16(text, count, out);
    free(text);
    ucnv_close(converter);
    return 0;
}

uint32_t warta_decode(warta_str bytes, warta_buf *out)
{
    out->length = 0;
    uint32_t repairs;
    if (warta_is_utf16(bytes)) repairs = decode_utf16(bytes, out);
    else if (!starts(bytes, "\xEF\xBB\xBF", 3) && !warta_utf8_valid(bytes) && is_windows_1252(bytes)) repairs = decode_windows_1252(bytes, out);
    else return warta_decode_utf8(bytes, out);
    warta_line_ends(out);
    return repairs;
}
