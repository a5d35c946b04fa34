// segment_tokens.c: text cut at blanks and punctuation
//
//     token = number | word | mark
//     number = digit+ (("." | "," | ":" | "/") digit+)*           1.250,5   19.30   21/3/2023
//     word   = letters and digits, joined inside by "-" (reduplication, names), "'" (Ma'ruf), "&" (A&W), "." before a small letter or
//              between capitals (kompas.com, A.S.), and a last "." where the abbreviations' table or an initial says so
//     mark   = one other character; runs of "." or "-" stay together ("...", "--")
//
// A hyphen between two longer words with capitals joins two names ("Rusia-Tiongkok", "Januari-September"), one between numbers a range
// ("5-10"): three tokens. "Undang-Undang", "Al-Qaeda", "APBN-P" stay whole. A currency is cut from its digits ("Rp500").
//
// "Jakarta.Presiden" (a blank lost after the stop, as machine translation leaves it) is cut at the stop: a small letter before it, a
// capital after it.
#include "segment/segment_tokens.h"

#include "base/utf8.h"

enum {
    FAR_LOOK = 64,       // bytes that an abbreviation may have
    SHORT_NAME = 4       // letters from which on a half with a capital counts as a name of its own
};

typedef struct cutter {
    const segment_rules *rules;
    warta_str text;
    uint32_t end;         // of the zone
} cutter;

static uint32_t peek(const cutter *c, uint32_t at, uint32_t *next)
{
    if (at >= c->end) return 0;
    *next = at;
    return warta_utf8_next(c->text, next);
}

static bool wordlike(uint32_t c) { return warta_is_letter(c) || warta_is_digit(c); }

static uint32_t number_end(const cutter *c, uint32_t at)
{
    for (;;) {
        uint32_t next, after;
        uint32_t ch = peek(c, at, &next);
        if (warta_is_digit(ch)) {
            at = next;
            continue;
        }
        if ((ch == '.' || ch == ',' || ch == ':' || ch == '/') && warta_is_digit(peek(c, next, &after))) {
            at = after;
            continue;
        }
        return at;
    }
}

// Letters of the half that begins at `at`.
static uint32_t half_letters(const cutter *c, uint32_t at)
{
    uint32_t letters = 0, next;
    while (at < c->end && warta_is_letter(peek(c, at, &next))) {
        letters++;
        at = next;
    }
    return letters;
}

// The hyphen at `at` of the word from `from` on joins two names: "Rusia-Tiongkok", but not "Undang-Undang".
static bool joins_names(const cutter *c, uint32_t from, uint32_t at, uint32_t after)
{
    uint32_t next, letters = half_letters(c, from), others = half_letters(c, after);
    if (letters < SHORT_NAME || others < SHORT_NAME) return false;
    if (!warta_is_upper(peek(c, from, &next)) || !warta_is_upper(peek(c, after, &next))) return false;
    warta_str left = {c->text.at + from, at - from}, right = {c->text.at + after, left.length};
    return after + left.length > c->end || warta_key_of(left, NULL, 0, NULL) != warta_key_of(right, NULL, 0, NULL);
}

// Whether the mark `ch` at the end of text[from..at] and before `after` stays inside the word.
static bool joins(const cutter *c, uint32_t from, uint32_t at, uint32_t ch, uint32_t next, uint32_t after)
{
    if (!wordlike(after)) return false;
    uint32_t before_at = at - warta_utf8_back(c->text, at), skip = before_at;
    uint32_t before = warta_utf8_next(c->text, &skip);
    switch (ch) {
    case '-': case 0x2010: case 0x2011: return !joins_names(c, from, at, next) && !(warta_is_digit(before) && warta_is_digit(after));
    case '\'': case 0x2019: case '`': return warta_is_letter(before) && warta_is_letter(after);
    case '&': return warta_is_upper(before) && warta_is_upper(after) && before_at == from;   // A&W, not "Bumi&Laut"
    case '/': return warta_is_digit(after) || warta_is_digit(before);
    case '.':
        if (warta_is_digit(before) != warta_is_digit(after)) return false;
        return warta_is_lower(after) || (warta_is_upper(before) && warta_is_upper(after)) || warta_is_digit(after);
    default: return false;
    }
}

static bool currency(const cutter *c, uint32_t from, uint32_t at)
{
    if (at - from > FAR_LOOK || half_letters(c, from) == 0) return false;
    uint64_t key = warta_key_of((warta_str){c->text.at + from, at - from}, NULL, 0, NULL);
    warta_hits hits = warta_index_exact(c->rules->abbreviations, &key, 1);
    return hits.count > 0 && warta_str_is(warta_pack_cell(c->rules->pack, c->rules->abbreviation_rows, hits.items[0].row, 1), "currency");
}

static uint32_t word_end(const cutter *c, uint32_t from, bool *abbreviation)
{
    uint32_t at = from, dots = 0, letters = 0;
    for (;;) {
        uint32_t next, after;
        uint32_t ch = peek(c, at, &next);
        if (ch && wordlike(ch)) {
            if (letters > 0 && warta_is_digit(ch) && currency(c, from, at)) return at;
            letters++;
            at = next;
        } else if (ch && joins(c, from, at, ch, next, peek(c, next, &after))) {
            dots += ch == '.';
            at = next;
        } else {
            *abbreviation = ch == '.' && dots > 0 && letters == dots + 1;   // A.S. S.H. U.N.
            return *abbreviation ? next : at;
        }
    }
}

// A dot after text[from..at] that is part of an abbreviation: listed, or an initial ("H. Juanda") before a capital.
static bool dot_listed(const cutter *c, uint32_t from, uint32_t at, bool *title)
{
    if (at >= c->end || c->text.at[at] != '.' || at - from > FAR_LOOK) return false;
    uint64_t key = warta_key_of((warta_str){c->text.at + from, at - from}, NULL, 0, NULL);
    warta_hits hits = warta_index_exact(c->rules->abbreviations, &key, 1);
    for (uint32_t i = 0; i < hits.count; i++) {
        warta_str kind = warta_pack_cell(c->rules->pack, c->rules->abbreviation_rows, hits.items[i].row, 1);
        *title = warta_str_is(kind, "title");
        return !warta_str_is(kind, "currency");
    }
    uint32_t i = from, first = warta_utf8_next(c->text, &i);
    if (i != at || !warta_is_upper(first)) return false;
    uint32_t next = at + 1;
    while (next < c->end && c->text.at[next] == ' ') next++;
    *title = next > at + 1 && warta_is_upper(peek(c, next, &next));
    return *title;
}

static uint32_t mark_end(const cutter *c, uint32_t first, uint32_t next)
{
    while (first == '.' || first == '-' || first == '`') {
        uint32_t after;
        if (peek(c, next, &after) != first) break;
        next = after;
    }
    return next;
}

uint8_t segment_shape(warta_str s)
{
    uint32_t i = 0, letters = 0, capitals = 0, small = 0, digits = 0, count = 0;
    uint8_t shape = 0;
    for (; i < s.length; count++) {
        uint32_t c = warta_utf8_next(s, &i);
        bool letter = warta_is_letter(c), upper = letter && warta_is_upper(c), digit = !letter && warta_is_digit(c);
        if (count == 0 && upper) shape |= WARTA_SHAPE_UPPER;
        if (count == 0 && digit) shape |= WARTA_SHAPE_DIGIT;
        if (c == '-' && count > 0) shape |= WARTA_SHAPE_HYPHEN;
        letters += letter;
        capitals += upper;
        small += letter && !upper;
        digits += digit;
    }
    if (capitals >= 2 && small == 0) shape |= WARTA_SHAPE_CAPS;
    if (digits > 0 && letters == 0) shape |= WARTA_SHAPE_NUMBER;
    if (letters == 0 && digits == 0) shape |= WARTA_SHAPE_PUNCT;
    return shape;
}

warta_status segment_tokens_cut(const segment_rules *rules, warta_doc *doc, warta_span zone, segment_tokens *tokens, warta_error *err)
{
    cutter c = {rules, doc->text, warta_span_end(zone)};
    for (uint32_t at = zone.at; at < c.end;) {
        uint32_t next = at, first = peek(&c, at, &next), end;
        if (warta_is_space(first)) {
            if (tokens->count > 0) tokens->items[tokens->count - 1].space_after = true;
            at = next;
            continue;
        }
        bool abbreviation = false, title = false;
        if (warta_is_digit(first) && (end = number_end(&c, at)) > at) {
            uint32_t longer = word_end(&c, at, &abbreviation);   // "1960-an", "12-20", "21st"
            end = longer > end ? longer : end;
        } else if (wordlike(first)) {
            end = word_end(&c, at, &abbreviation);
            if (!abbreviation && dot_listed(&c, at, end, &title)) {
                abbreviation = true;
                end++;
            }
        } else {
            end = mark_end(&c, first, next);
        }
        segment_token *token = WARTA_PUSH(&doc->arena, tokens);
        if (!token) return warta_fail_memory(err);
        warta_span span = {at, end - at};
        *token = (segment_token){.span = span, .shape = segment_shape(warta_doc_str(doc, span)), .abbreviation = abbreviation, .title = title};
        at = end;
    }
    return WARTA_OK;
}
