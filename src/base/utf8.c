// utf8.c: see utf8.h
#include "base/utf8.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

enum { REPLACEMENT = 0xFFFD };

// Length of the well-formed sequence at s[i] (Unicode 15, table 3-7), or 0; *bad is then the length of the maximal ill-formed part.
static uint32_t sequence(const unsigned char *s, uint32_t left, uint32_t *bad)
{
    unsigned char c = s[0];
    *bad = 1;
    if (c < 0x80) return 1;
    if (c < 0xC2 || c > 0xF4) return 0;
    uint32_t want = c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    unsigned char low = 0x80, high = 0xBF;
    if (c == 0xE0) low = 0xA0;
    else if (c == 0xED) high = 0x9F;
    else if (c == 0xF0) low = 0x90;
    else if (c == 0xF4) high = 0x8F;
    for (uint32_t i = 1; i < want; i++) {
        if (i >= left || s[i] < low || s[i] > high) {
            *bad = i;
            return 0;
        }
        low = 0x80;
        high = 0xBF;
    }
    return want;
}

uint32_t warta_utf8_next(warta_str s, uint32_t *i)
{
    const unsigned char *at = (const unsigned char *)s.at + *i;
    if (at[0] < 0x80) {
        (*i)++;
        return at[0];
    }
    uint32_t bad, length = sequence(at, s.length - *i, &bad);
    if (length == 0) {
        (*i)++;
        return REPLACEMENT;
    }
    *i += length;
    if (length == 2) return (uint32_t)(at[0] & 0x1F) << 6 | (at[1] & 0x3F);
    if (length == 3) return (uint32_t)(at[0] & 0x0F) << 12 | (uint32_t)(at[1] & 0x3F) << 6 | (at[2] & 0x3F);
    return (uint32_t)(at[0] & 0x07) << 18 | (uint32_t)(at[1] & 0x3F) << 12 | (uint32_t)(at[2] & 0x3F) << 6 | (at[3] & 0x3F);
}

uint32_t warta_utf8_back(warta_str s, uint32_t i)
{
    uint32_t length = 0;
    while (i > length) {
        length++;
        if (((unsigned char)s.at[i - length] & 0xC0) != 0x80 || length == 4) break;
    }
    return length;
}

uint32_t warta_utf8_count(warta_str s)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < s.length; i++) count += ((unsigned char)s.at[i] & 0xC0) != 0x80;
    return count;
}

bool warta_utf8_valid(warta_str s)
{
    for (uint32_t i = 0; i < s.length;) {
        uint32_t bad, length = sequence((const unsigned char *)s.at + i, s.length - i, &bad);
        if (length == 0 || s.at[i] == '\0') return false;
        i += length;
    }
    return true;
}

uint32_t warta_utf8_repair(warta_str s, warta_buf *out)
{
    uint32_t replaced = 0, from = 0;
    for (uint32_t i = 0; i < s.length;) {
        uint32_t bad, length = sequence((const unsigned char *)s.at + i, s.length - i, &bad);
        if (length > 0 && s.at[i] != '\0') {
            i += length;
            continue;
        }
        warta_buf_add(out, s.at + from, i - from);
        warta_utf8_put(out, REPLACEMENT);
        replaced++;
        i += length > 0 ? length : bad;
        from = i;
    }
    warta_buf_add(out, s.at + from, s.length - from);
    return replaced;
}

static uint32_t encode(uint32_t c, char *to)
{
    if (c < 0x80) {
        to[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        to[0] = (char)(0xC0 | c >> 6);
        to[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        to[0] = (char)(0xE0 | c >> 12);
        to[1] = (char)(0x80 | (c >> 6 & 0x3F));
        to[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    to[0] = (char)(0xF0 | c >> 18);
    to[1] = (char)(0x80 | (c >> 12 & 0x3F));
    to[2] = (char)(0x80 | (c >> 6 & 0x3F));
    to[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

void warta_utf8_put(warta_buf *out, uint32_t c)
{
    char bytes[4];
    warta_buf_add(out, bytes, encode(c, bytes));
}

bool warta_is_letter(uint32_t c)
{
    if (c < 0x80) return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    return u_isalpha((UChar32)c) || (U_GET_GC_MASK((UChar32)c) & U_GC_M_MASK);
}

bool warta_is_digit(uint32_t c) { return c < 0x80 ? c >= '0' && c <= '9' : u_isdigit((UChar32)c); }

bool warta_is_upper(uint32_t c)
{
    return c < 0x80 ? c >= 'A' && c <= 'Z' : (U_GET_GC_MASK((UChar32)c) & (U_GC_LU_MASK | U_GC_LT_MASK)) != 0;
}

bool warta_is_lower(uint32_t c) { return c < 0x80 ? c >= 'a' && c <= 'z' : u_islower((UChar32)c); }

bool warta_is_space(uint32_t c)
{
    if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r');
    return u_isUWhiteSpace((UChar32)c) || (c >= 0x200B && c <= 0x200D) || c == 0xFEFF || c == 0x2060;
}

// Letters that have no decomposition but a plain spelling in the press, and marks that writers exchange freely.
static uint32_t plain(uint32_t c)
{
    switch (c) {
    case 0x2018: case 0x2019: case 0x02BC: case 0x02BB: case 0x00B4: case 0x0060: return '\'';
    case 0x201C: case 0x201D: case 0x201E: case 0x00AB: case 0x00BB: return '"';
    case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2212: return '-';
    case 0x0131: return 'i';
    case 0x0142: return 'l';
    case 0x00F8: return 'o';
    case 0x0111: case 0x00F0: return 'd';
    default: return c;
    }
}

static uint32_t lower(uint32_t c) { return c < 0x80 ? (c >= 'A' && c <= 'Z' ? c | 0x20 : c) : (uint32_t)u_tolower((UChar32)c); }

bool warta_same_but_case(warta_str a, warta_str b)
{
    uint32_t i = 0, k = 0;
    while (i < a.length && k < b.length)
        if (lower(warta_utf8_next(a, &i)) != lower(warta_utf8_next(b, &k))) return false;
    return i == a.length && k == b.length;
}

uint32_t warta_fold(warta_str s, char *out, uint32_t room)
{
    uint32_t length = 0;
    for (uint32_t i = 0; i < s.length;) {
        unsigned char byte = (unsigned char)s.at[i];
        if (byte < 0x80) {
            if (length >= room) return 0;
            out[length++] = (char)(byte >= 'A' && byte <= 'Z' ? byte | 0x20 : byte == '`' ? '\'' : byte);
            i++;
            continue;
        }
        uint32_t c = warta_utf8_next(s, &i);
        if (U_GET_GC_MASK((UChar32)c) & U_GC_MN_MASK) continue;   // a combining mark of its own
        c = (uint32_t)u_foldCase((UChar32)c, U_FOLD_CASE_DEFAULT);
        UErrorCode code = U_ZERO_ERROR;
        const UNormalizer2 *nfd = unorm2_getNFDInstance(&code);
        UChar parts[8];
        int32_t count = U_SUCCESS(code) ? unorm2_getRawDecomposition(nfd, (UChar32)c, parts, 8, &code) : -1;
        while (U_SUCCESS(code) && count >= 1 && parts[0] != c && parts[0] < 0xD800) {   // down to the base letter
            c = parts[0];
            count = unorm2_getRawDecomposition(nfd, (UChar32)c, parts, 8, &code);
        }
        char bytes[4];
        uint32_t size = encode(plain(c), bytes);
        if (length + size > room) return 0;
        memcpy(out + length, bytes, size);
        length += size;
    }
    return length;
}
