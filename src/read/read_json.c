// read_json.c: see read_json.h. Source: RFC 8259, whose rules stand above the functions that read them.
#include "read/read_json.h"

#include "base/utf8.h"

// Deeper values are refused: the scanner recurses once a level. Metadata of news is rarely four deep.
enum { DEEPEST_VALUE = 64 };

static unsigned char peek(const warta_json *json)
{
    return json->at < json->text.length ? (unsigned char)json->text.at[json->at] : 0;
}

static void blanks(warta_json *json)
{
    while (json->at < json->text.length && strchr(" \t\r\n", json->text.at[json->at]) && json->text.at[json->at]) json->at++;
}

static bool wrong(warta_json *json, const char *what)
{
    json->wrong = what;
    return false;
}

static bool is_digit(unsigned char c) { return c >= '0' && c <= '9'; }
static bool is_hex(unsigned char c) { return is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f'); }

// string = '"' (char | '\' ["\/bfnrt] | '\u' 4hex)* '"', no control characters
static bool scan_string(warta_json *json)
{
    json->at++;
    for (; json->at < json->text.length; json->at++) {
        unsigned char c = peek(json);
        if (c == '"') {
            json->at++;
            return true;
        }
        if (c < 0x20) return wrong(json, "a control character in a string (write \\n, \\t or \\u00XX)");
        if (c != '\\') continue;
        json->at++;
        c = peek(json);
        if (c == 'u') {
            for (int i = 0; i < 4; i++) {
                json->at++;
                if (!is_hex(peek(json))) return wrong(json, "\\u without four hexadecimal digits");
            }
        } else if (!c || !strchr("\"\\/bfnrt", c)) return wrong(json, "an unknown escape in a string");
    }
    return wrong(json, "a string that is not closed");
}

static bool digits(warta_json *json)
{
    if (!is_digit(peek(json))) return wrong(json, "a number that is not JSON");
    while (is_digit(peek(json))) json->at++;
    return true;
}

// number = '-'? ('0' | [1-9] digit*) ('.' digit+)? ([eE] [+-]? digit+)?
static bool scan_number(warta_json *json)
{
    if (peek(json) == '-') json->at++;
    if (peek(json) == '0') {
        json->at++;
        if (is_digit(peek(json))) return wrong(json, "a number with a leading zero");
    } else if (!digits(json)) return false;
    if (peek(json) == '.') {
        json->at++;
        if (!digits(json)) return false;
    }
    if ((peek(json) | 0x20) == 'e') {
        json->at++;
        if (peek(json) == '+' || peek(json) == '-') json->at++;
        return digits(json);
    }
    return true;
}

static bool scan_word(warta_json *json, const char *word)
{
    if (!warta_str_starts(warta_str_from(json->text, json->at), warta_str_of(word))) return wrong(json, "neither a value nor true, false or null");
    json->at += (uint32_t)strlen(word);
    return true;
}

static bool scan_value(warta_json *json, int depth);

// member = string ':' value
static bool scan_member(warta_json *json, int depth)
{
    if (peek(json) != '"') return wrong(json, "a key in double quotes is missing");
    if (!scan_string(json)) return false;
    blanks(json);
    if (peek(json) != ':') return wrong(json, "a colon is missing after a key");
    json->at++;
    blanks(json);
    return scan_value(json, depth);
}

// object = '{' (member (',' member)*)? '}'     array = '[' (value (',' value)*)? ']'
static bool scan_group(warta_json *json, bool object, int depth)
{
    if (depth == DEEPEST_VALUE) return wrong(json, "values nested more than 64 deep");
    unsigned char close = object ? '}' : ']';
    json->at++;
    blanks(json);
    if (peek(json) == close) {
        json->at++;
        return true;
    }
    for (;;) {
        blanks(json);
        if (!(object ? scan_member(json, depth + 1) : scan_value(json, depth + 1))) return false;
        blanks(json);
        unsigned char c = peek(json);
        if (c != ',' && c != close) return wrong(json, object ? "a comma or } is missing" : "a comma or ] is missing");
        json->at++;
        if (c == close) return true;
    }
}

static bool scan_value(warta_json *json, int depth)
{
    switch (peek(json)) {
    case '{': return scan_group(json, true, depth);
    case '[': return scan_group(json, false, depth);
    case '"': return scan_string(json);
    case 't': return scan_word(json, "true");
    case 'f': return scan_word(json, "false");
    case 'n': return scan_word(json, "null");
    case '-': case '0': case '1': case '2': case '3': case '4': case '5': case '6': case '7': case '8': case '9': return scan_number(json);
    case '\0': return wrong(json, "the object ends too early");
    default: return wrong(json, "not a JSON value");
    }
}

warta_json_step warta_json_open(warta_json *json, warta_str text)
{
    *json = (warta_json){.text = text};
    blanks(json);
    if (peek(json) == '{') return WARTA_JSON_MEMBER;
    json->wrong = "not a JSON object (each line holds one: {\"text\": \"...\"})";
    return WARTA_JSON_WRONG;
}

// Called with `at` on '{' or ',' (a member may follow) or '}'.
warta_json_step warta_json_next(warta_json *json, warta_str *key, warta_str *value)
{
    bool first = peek(json) == '{';
    if (peek(json) == '}') {
        json->at++;
        blanks(json);
        if (json->at == json->text.length) return WARTA_JSON_END;
        json->wrong = "something follows the object (one object a line)";
        return WARTA_JSON_WRONG;
    }
    json->at++;
    blanks(json);
    if (first && peek(json) == '}') return warta_json_next(json, key, value);
    uint32_t from = json->at;
    if (!scan_member(json, 1)) return WARTA_JSON_WRONG;
    uint32_t end = json->at;
    warta_json again = {.text = json->text, .at = from};   // the member is sound: cut it
    scan_string(&again);
    *key = (warta_str){json->text.at + from, again.at - from};
    blanks(&again);
    again.at++;
    blanks(&again);
    *value = (warta_str){json->text.at + again.at, end - again.at};
    blanks(json);
    if (peek(json) == ',' || peek(json) == '}') return WARTA_JSON_MEMBER;
    json->wrong = json->at < json->text.length ? "a comma or } is missing" : "the object ends too early";
    return WARTA_JSON_WRONG;
}

static uint32_t hex4(const char *at)
{
    uint32_t value = 0;
    for (int i = 0; i < 4; i++) {
        unsigned char c = (unsigned char)at[i];
        value = value << 4 | (uint32_t)(is_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
    }
    return value;
}

// '\uD83D\uDE00' is one letter: a high and a low surrogate. `*i` is on the 'u'; moves to the last byte read.
static uint32_t escape_u(warta_str raw, uint32_t *i)
{
    uint32_t c = hex4(raw.at + *i + 1);
    *i += 4;
    if (c < 0xD800 || c > 0xDFFF) return c;
    if (c > 0xDBFF || *i + 6 >= raw.length || raw.at[*i + 1] != '\\' || raw.at[*i + 2] != 'u') return 0;
    uint32_t low = hex4(raw.at + *i + 3);
    if (low < 0xDC00 || low > 0xDFFF) return 0;
    *i += 6;
    return 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
}

uint32_t warta_json_string(warta_str raw, warta_buf *out)
{
    static const char names[] = "bfnrt", means[] = "\b\f\n\r\t";
    uint32_t replaced = 0, from = 1, last = raw.length - 1;
    for (uint32_t i = 1; i < last; i++) {
        if (raw.at[i] != '\\') continue;
        warta_buf_add(out, raw.at + from, i - from);
        char c = raw.at[++i];
        const char *name = strchr(names, c);
        if (c == 'u') {
            uint32_t code = escape_u(raw, &i);
            if (code == 0) replaced++;
            warta_utf8_put(out, code ? code : 0xFFFD);
        } else warta_buf_char(out, name ? means[name - names] : c);
        from = i + 1;
    }
    warta_buf_add(out, raw.at + from, last - from);
    return replaced;
}
