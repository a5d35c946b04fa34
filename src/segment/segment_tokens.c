// segment_tokens.c: text cut at blanks and punctuation
//
//     token  = word | mark | whole | address
//     word   = letters and digits; digits are joined by "." "," ":" "/" (1.250,5   19.30   21/3/2023), letters by "-" (reduplication,
//              names), "'" (Ma'ruf), "&" (A&W), "." before a small letter or between capitals (kompas.com, A.S.); and a last "." where
//              the abbreviations' table or an initial says so, or "'" (members')
//     mark   = one other character; runs of "." or "-" stay together ("...", "--")
//     whole  = a run of marks that the table lists (":-)")
//     address = what holds "://", begins with "www." or has "@" between letters, up to a blank, without the marks that close it
//
// A hyphen between two longer words with capitals joins two names ("Rusia-Tiongkok", "Januari-September"), one between numbers a range
// ("5-10"): three tokens. "Undang-Undang", "Al-Qaeda", "APBN-P" stay whole. In a language whose table says that hyphens stand apart
// ("well-known" is three words) only listed prefixes keep theirs ("non-violent"). A currency is cut from its digits ("Rp500").
//
// "Jakarta.Presiden" (a blank lost after the stop, as machine translation leaves it) is cut at the stop: a small letter before it, a
// capital after it.
//
// Where marks stand inside a word, or a dot behind one, a treebank may do otherwise: in its style a model has the last word (segment_learned.h).
//
// Most text is letters of ASCII and blanks: these are told by one look into a table of bytes, and no word is looked up in a table of the pack
// but where its writing asks for it (a dot behind it, digits that touch it, a hyphen).
#include "segment/segment_tokens.h"

#include "base/utf8.h"

enum {
    FAR_LOOK = 64,       // bytes that an abbreviation may have, or the name before "@" (RFC 5321, section 4.5.3.1.1)
    FAR_JUDGED = 256,    // bytes of a word whose marks are still judged: each judgement reads it from its beginning
    SHORT_NAME = 4       // letters from which on a half with a capital counts as a name of its own
};

enum { BLANK = 1, SMALL = 2, CAPITAL = 4, DIGIT = 8, WORD = SMALL | CAPITAL | DIGIT, ALOOF = 16 };   // ALOOF: marks that no word has behind it

static const uint8_t kinds[128] = {
    ['\t'] = BLANK, ['\n'] = BLANK, ['\v'] = BLANK, ['\f'] = BLANK, ['\r'] = BLANK, [' '] = BLANK,
    ['"'] = ALOOF, ['('] = ALOOF, [')'] = ALOOF, [','] = ALOOF, [';'] = ALOOF, ['?'] = ALOOF, ['['] = ALOOF, [']'] = ALOOF,
    ['0'] = DIGIT, DIGIT, DIGIT, DIGIT, DIGIT, DIGIT, DIGIT, DIGIT, DIGIT, DIGIT,
    ['A'] = CAPITAL, CAPITAL, CAPITAL, CAPITAL, CAPITAL, CAPITAL, CAPITAL, CAPITAL, CAPITAL, CAPITAL, CAPITAL, CAPITAL, CAPITAL,
    CAPITAL, CAPITAL, CAPITAL, CAPITAL, CAPITAL, CAPITAL, CAPITAL, CAPITAL, CAPITAL, CAPITAL, CAPITAL, CAPITAL, CAPITAL,
    ['a'] = SMALL, SMALL, SMALL, SMALL, SMALL, SMALL, SMALL, SMALL, SMALL, SMALL, SMALL, SMALL, SMALL,
    SMALL, SMALL, SMALL, SMALL, SMALL, SMALL, SMALL, SMALL, SMALL, SMALL, SMALL, SMALL, SMALL,
};

typedef struct cutter {
    const segment_rules *rules;
    warta_str text;
    uint32_t end;         // of the zone
    const segment_tokens *tokens;   // so far
} cutter;

static inline uint32_t peek(const cutter *c, uint32_t at, uint32_t *next)
{
    if (at >= c->end) return 0;
    const unsigned char byte = (unsigned char)c->text.at[at];
    *next = at + 1;
    if (byte < 0x80) return byte;
    *next = at;
    return warta_utf8_next(c->text, next);
}

// Raised figures belong to the unit before them: "km²".
static bool raised(uint32_t c) { return c == 0xB2 || c == 0xB3 || c == 0xB9 || (c >= 0x2070 && c <= 0x2079); }

static inline bool wordlike(uint32_t c)
{
    if (c < 0x80) return (kinds[c] & WORD) != 0;
    return warta_is_letter(c) || warta_is_digit(c) || raised(c);
}

// The kinds of the letters of text[at..], and where they end.
static inline uint32_t letters_end(const cutter *c, uint32_t at, uint8_t *seen)
{
    *seen = 0;
    for (; at < c->end; at++) {
        const unsigned char byte = (unsigned char)c->text.at[at];
        if (byte >= 0x80 || !(kinds[byte] & (SMALL | CAPITAL))) break;
        *seen |= kinds[byte];
    }
    return at;
}

// Letters of the half that begins at `at`, and where it ends.
static uint32_t half_letters(const cutter *c, uint32_t *at)
{
    uint32_t letters = 0, next = *at;
    while (*at < c->end && warta_is_letter(peek(c, *at, &next))) {
        letters++;
        *at = next;
    }
    return letters;
}

static uint32_t half_end(const cutter *c, uint32_t at)
{
    half_letters(c, &at);
    return at;
}

// What abbreviations.tsv says of text[from..at]. A row with a capital needs one, a row with a stop inside needs that.
static warta_hits rows_of(const cutter *c, uint32_t from, uint32_t at)
{
    if (at - from > FAR_LOOK) return (warta_hits){0};
    uint64_t key = warta_key_of((warta_str){c->text.at + from, at - from}, NULL, 0, NULL);
    return warta_index_exact(c->rules->abbreviations, &key, 1);
}

static warta_str kind_of(const cutter *c, uint32_t from, const warta_hit *hit)
{
    const unsigned char first = (unsigned char)c->text.at[from];
    warta_str form = warta_pack_cell(c->rules->pack, c->rules->abbreviation_rows, hit->row, 0);
    const bool capital = form.length > 0 && form.at[0] >= 'A' && form.at[0] <= 'Z', small = first < 0x80 && (kinds[first] & SMALL);
    if (capital && small && !c->rules->lower_case) return (warta_str){0};
    if (memchr(form.at, '.', form.length) && c->text.at[from + 1] != '.') return (warta_str){0};   // "A.S", not "as"
    return warta_pack_cell(c->rules->pack, c->rules->abbreviation_rows, hit->row, 1);
}

static bool is_listed(const cutter *c, uint32_t from, uint32_t at, const char *kind)
{
    warta_hits hits = rows_of(c, from, at);
    for (uint32_t i = 0; i < hits.count; i++)
        if (warta_str_is(kind_of(c, from, &hits.items[i]), kind)) return true;
    return false;
}

// A half of four letters with a capital, or of two capitals and nothing else, is a name of its own.
static bool own_name(const cutter *c, uint32_t from)
{
    uint32_t next = from, end = from, capitals = 0;
    const uint32_t letters = half_letters(c, &end);
    if (!warta_is_upper(peek(c, from, &next))) return false;
    if (letters >= SHORT_NAME) return true;
    for (uint32_t at = from; at < end; at = next) capitals += warta_is_upper(peek(c, at, &next));
    return letters >= 2 && capitals == letters;
}

// The hyphen at `at` of the word from `from` on joins two names: "Rusia-Tiongkok", "RI-Jepang", but not "Undang-Undang", "APBN-P".
static bool joins_names(const cutter *c, uint32_t from, uint32_t at, uint32_t after)
{
    if (!own_name(c, from) || !own_name(c, after)) return false;
    warta_str left = {c->text.at + from, at - from}, right = {c->text.at + after, left.length};
    return after + left.length > c->end || warta_key_of(left, NULL, 0, NULL) != warta_key_of(right, NULL, 0, NULL);
}

// A hyphen between digits: a range is apart ("5-10"), a number in three parts is one ("713-555-3989").
static bool part_of_number(const cutter *c, uint32_t from, uint32_t at, uint32_t next)
{
    if (memchr(c->text.at + from, '-', at - from)) return true;
    uint32_t after = next;
    while (after < c->end && warta_is_digit((unsigned char)c->text.at[after])) after++;
    return after + 1 < c->end && c->text.at[after] == '-' && warta_is_digit((unsigned char)c->text.at[after + 1]);
}

static bool hyphen_joins(const cutter *c, uint32_t from, uint32_t at, uint32_t next, bool digit_before, bool digit_after)
{
    if (digit_before && digit_after) return part_of_number(c, from, at, next);
    if (digit_before && is_listed(c, next, half_end(c, next), "currency")) return false;   // Rp10-Rp20
    if (c->rules->hyphen_apart) return is_listed(c, from, at, "prefix");
    return !joins_names(c, from, at, next);
}

// "&" joins capitals: A&W, AT&T, not "Bumi&Laut".
static bool ampersand_joins(const cutter *c, uint32_t from, uint32_t at, uint32_t after)
{
    if (at - from > 3 || !warta_is_upper(after)) return false;
    for (uint32_t i = from; i < at; i++)
        if ((unsigned char)c->text.at[i] >= 0x80 || !(kinds[(unsigned char)c->text.at[i]] & CAPITAL)) return false;
    return true;
}

// Whether the mark `ch` at the end of text[from..at] and before `after` stays inside the word.
static bool joins(const cutter *c, uint32_t from, uint32_t at, uint32_t ch, uint32_t next, uint32_t after)
{
    uint32_t before_at = at - warta_utf8_back(c->text, at), skip = before_at;
    uint32_t before = warta_utf8_next(c->text, &skip);
    switch (ch) {
    case '-': case 0x2010: case 0x2011: return hyphen_joins(c, from, at, next, warta_is_digit(before), warta_is_digit(after));
    case '\'': case 0x2019: case '`': return warta_is_letter(before) && warta_is_letter(after);
    case '&': return ampersand_joins(c, from, at, after);
    case '/': return warta_is_digit(after) || warta_is_digit(before);
    case '_': return true;
    case ',': case ':': return warta_is_digit(before) && warta_is_digit(after);
    case '.':
        if (warta_is_digit(before) != warta_is_digit(after)) return memchr(c->text.at + from, '/', at - from) != NULL;   // 34/PMK.011
        if (warta_is_lower(after) || (warta_is_upper(before) && warta_is_upper(after)) || warta_is_digit(after)) return true;
        return is_listed(c, from, half_end(c, next), "end");   // Ph.D
    default: return false;
    }
}

// Marks of which treebanks make different things; all others are as the rules say.
static bool doubtful(uint32_t mark)
{
    return mark == 0 || mark == 0x2019 || mark == 0x2010 || (mark < 0x80 && strchr("-./'&:,+*@_`", (int)mark) != NULL);
}

// The last word on the mark text[at..next] behind text[from..at], of which the rules say `rule`. A teacher and a treebank's style may say otherwise;
// documents are cut by the rules, which are the same all over a text.
static bool judged(const cutter *c, const segment_token *last, uint32_t from, uint32_t at, uint32_t mark, uint32_t next, bool inner, bool rule)
{
    const segment_rules *r = c->rules;
    if (r->style == SEGMENT_NEWS || !doubtful(mark) || at - from > FAR_JUDGED || (!r->learned && !r->teacher)) return rule;
    const segment_site site = {{c->text.at, c->end}, last ? last->span : (warta_span){0}, from, at, next, mark, inner, rule};
    return r->teacher ? r->teacher->joins(r->teacher, &site) : segment_learned_joins(r->learned, r->style, &site);
}

// Digits that a currency touches ("Rp500"), letters that digits touch ("9pm", but "21st"): whether they are words of their own.
static bool touching(const cutter *c, const segment_token *last, uint32_t from, uint32_t at, uint32_t ch)
{
    if (at == from || (unsigned char)c->text.at[at - 1] >= 0x80) return false;
    const bool digit = kinds[(unsigned char)c->text.at[at - 1]] & DIGIT;
    if (warta_is_digit(ch)) return !digit && is_listed(c, from, at, "currency");
    if (!digit || !warta_is_letter(ch)) return false;
    return !judged(c, last, from, at, 0, at, true, !is_listed(c, at, half_end(c, at), "unit"));
}

static uint32_t word_end(const cutter *c, const segment_token *last, uint32_t from, bool *abbreviation)
{
    uint32_t at = from, dots = 0, letters = 0;   // letters and digits
    for (;;) {
        uint32_t next = at, after, beyond;
        const uint32_t ch = peek(c, at, &next);
        if (wordlike(ch)) {
            uint8_t seen;
            if (touching(c, last, from, at, ch)) return at;
            letters++;
            at = next;
            const uint32_t end = warta_is_digit(ch) ? at : letters_end(c, at, &seen);
            letters += end - at;
            at = end;
        } else if (ch && wordlike(beyond = peek(c, next, &after)) &&
                   judged(c, last, from, at, ch, next, true, joins(c, from, at, ch, next, beyond))) {
            dots += ch == '.';
            at = next;
        } else {
            *abbreviation = ch == '.' && dots > 0 && letters == dots + 1;   // A.S. S.H. U.N.
            return *abbreviation ? next : at;
        }
    }
}

// Whether a single quotation mark was opened a few tokens ago.
static bool quote_open(const cutter *c)
{
    enum { FAR_BACK = 12 };
    for (uint32_t i = c->tokens->count, n = 0; i-- > 0 && n < FAR_BACK; n++) {
        const segment_token *t = &c->tokens->items[i];
        warta_str s = {c->text.at + t->span.at, t->span.length};
        if ((warta_str_is(s, "'") || warta_str_is(s, "\xE2\x80\x98")) && !t->space_after) return true;
    }
    return false;
}

// An apostrophe behind text[from..at] that is a word's own ("the members' votes"), not a closing quotation mark: by rule, after the letter
// that the language has for it and before a small one.
static uint32_t apostrophe_end(const cutter *c, const segment_token *last, uint32_t from, uint32_t at)
{
    uint32_t next = at, after;
    if (!c->rules->apostrophe_after) return at;
    const uint32_t mark = peek(c, at, &next);
    if (mark != '\'' && mark != 0x2019) return at;
    const bool hangs = (c->text.at[at - 1] | 0x20) == c->rules->apostrophe_after && next < c->end && c->text.at[next] == ' ';
    const bool rule = hangs && warta_is_lower(peek(c, next + 1, &after)) && !quote_open(c);
    return judged(c, last, from, at, mark, next, false, rule) ? next : at;
}

// A dot after text[from..at] that is part of an abbreviation: listed, or an initial ("H. Juanda") before a capital.
static bool dot_listed(const cutter *c, uint32_t from, uint32_t at, bool *title)
{
    uint32_t next = at + 1, after;
    while (next < c->end && c->text.at[next] == ' ') next++;
    const uint32_t follows = peek(c, next, &after);
    warta_hits hits = rows_of(c, from, at);
    for (uint32_t i = 0; i < hits.count; i++) {
        warta_str kind = kind_of(c, from, &hits.items[i]);
        const bool number = warta_str_is(kind, "number") || warta_str_is(kind, "currency");
        *title = warta_str_is(kind, "title") || (number && warta_is_digit(follows));
        if (*title || warta_str_is(kind, "end")) return true;
    }
    uint32_t i = from, first = warta_utf8_next(c->text, &i);
    *title = i == at && warta_is_upper(first) && next > at + 1 && warta_is_upper(follows);
    return *title;
}

// Where the word from `from` to `end` ends with its dot, if that is its own. Letters with stops between them (token->abbreviation) own the last
// one too; before a capital they are a name's initials ("B.J. Habibie"), where the table does not know better ("A.S.", "S.H.").
static uint32_t dot_end(const cutter *c, const segment_token *last, uint32_t from, uint32_t end, segment_token *token)
{
    if (end - from > FAR_LOOK) return end;
    const bool letters = token->abbreviation;
    if (letters) end--;
    bool own = dot_listed(c, from, end, &token->title);
    if (letters && !own) {
        uint32_t next = end + 1, after;
        while (next < c->end && c->text.at[next] == ' ') next++;
        token->title = warta_is_upper(peek(c, from, &after)) && warta_is_upper(peek(c, next, &after));
        own = true;
    }
    token->abbreviation = judged(c, last, from, end, '.', end + 1, false, own);
    token->title &= token->abbreviation;
    return token->abbreviation ? end + 1 : end;
}

static bool same_run(uint32_t first, uint32_t next)
{
    if (first == '!' || first == '?') return next == '!' || next == '?';
    return first == next && first < 0x80 && strchr(".-`*=_$<>~+#", (int)first) != NULL;
}

// '98, '60s
static bool short_year(const cutter *c, uint32_t first, uint32_t next)
{
    uint32_t after = next;
    if ((first != '\'' && first != 0x2019) || next + 2 > c->end) return false;
    for (; after < next + 2; after++)
        if (!warta_is_digit((unsigned char)c->text.at[after])) return false;
    return !warta_is_digit(peek(c, after, &after));
}

static uint32_t mark_end(const cutter *c, uint32_t first, uint32_t at, uint32_t next)
{
    uint32_t after = next;
    for (uint32_t i = 0; i < c->rules->whole_count; i++) {
        const uint32_t end = at + c->rules->wholes[i].length;
        if (c->rules->wholes[i].at[0] != c->text.at[at]) continue;
        if (!warta_str_starts((warta_str){c->text.at + at, c->end - at}, c->rules->wholes[i])) continue;
        if (!wordlike((unsigned char)c->text.at[end - 1]) || !wordlike(peek(c, end, &after))) return end;   // 'em, not 'employ
    }
    if (first == '\'' && peek(c, next, &after) == '\'') return after;   // '' is a quotation mark
    if (((first == '#' || first == '@') && warta_is_letter(peek(c, next, &after))) || short_year(c, first, next)) {   // #pemilu, @warta
        while (next < c->end && (wordlike(peek(c, next, &after)) || c->text.at[next] == '_')) next = after;
        return next;
    }
    while (same_run(first, peek(c, next, &after))) next = after;
    return next;
}

// "A.B.Name" before "@".
static uint32_t mail_name_end(const cutter *c, uint32_t end)
{
    uint32_t after;
    const uint32_t from = end;
    while (end - from < FAR_LOOK && c->text.at[end] == '.' && wordlike(peek(c, end + 1, &after))) {
        end++;
        while (end < c->end && (wordlike(peek(c, end, &after)) || c->text.at[end] == '-' || c->text.at[end] == '_')) end = after;
    }
    return end;
}

// The end of a web or mail address that begins at `at`; `at`: none does. Only asked where text[..end] is followed by one of : . @
static uint32_t address_end(const cutter *c, uint32_t at, uint32_t end)
{
    const char *text = c->text.at;
    end = mail_name_end(c, end);
    const uint32_t left = c->end - end;
    uint32_t next = end, after;
    bool address = left > 3 && memcmp(text + end, "://", 3) == 0;
    address |= end - at == 3 && left > 1 && text[end] == '.' && memcmp(text + at, "www", 3) == 0;
    if (!address && text[end] == '@' && wordlike(peek(c, end + 1, &after))) address = true;
    if (!address) return at;
    while (next < c->end && !warta_is_space(peek(c, next, &after)) && !strchr("<>\"", text[next])) next = after;
    while (next > end && strchr(".,;:!?)]}'", text[next - 1])) next--;
    return next;
}

static uint8_t role_of(uint32_t c)
{
    switch (c) {
    case '.': case '?': case '!': return SEGMENT_STOP | SEGMENT_CLOSE;
    case 0x2026: return SEGMENT_STOP;
    case ')': case ']': case 0x2019: case 0xBB: return SEGMENT_CLOSE;
    case '"': case '\'': case 0x201D: return SEGMENT_CLOSE | SEGMENT_EITHER;
    case 0x201C: return SEGMENT_CLOSE | SEGMENT_OPEN;
    case 0x2018: case 0xAB: case '(': case '[': return SEGMENT_OPEN;
    case ',': case ';': case ':': return SEGMENT_PAUSE;
    default: return 0;
    }
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

// What letters of ASCII alone say of a word: `seen` are their kinds.
static void plain_word(const cutter *c, uint32_t at, uint32_t end, uint8_t seen, segment_token *token)
{
    token->shape = kinds[(unsigned char)c->text.at[at]] & CAPITAL ? WARTA_SHAPE_UPPER : 0;
    if (!(seen & SMALL) && end - at >= 2) token->shape |= WARTA_SHAPE_CAPS;
    token->letters = seen & CAPITAL ? SEGMENT_ASCII : SEGMENT_SMALL;
}

// The usual case: letters of ASCII, then a blank or a mark that never belongs to a word. Returns `at` where it is another case.
static inline uint32_t simple_end(const cutter *c, uint32_t at, segment_token *token)
{
    uint8_t seen;
    const uint32_t end = letters_end(c, at, &seen);
    if (end == at) return at;
    if (end < c->end) {
        const unsigned char byte = (unsigned char)c->text.at[end];
        if (byte >= 0x80 || !(kinds[byte] & (BLANK | ALOOF))) return at;
    }
    plain_word(c, at, end, seen, token);
    return end;
}

static uint32_t token_end(const cutter *c, const segment_token *last, uint32_t at, uint32_t first, uint32_t next, segment_token *token)
{
    uint32_t end;
    if (!wordlike(first)) {
        end = mark_end(c, first, at, next);
        token->role = end > next && (first == '#' || first == '@' || wordlike((unsigned char)c->text.at[end - 1])) ? SEGMENT_NAME : role_of(first);
        token->shape = segment_shape((warta_str){c->text.at + at, end - at});
        token->letters = SEGMENT_ANY;
        return end;
    }
    end = word_end(c, last, at, &token->abbreviation);
    if (end < c->end || token->abbreviation) {
        const char mark = c->text.at[token->abbreviation ? end - 1 : end];
        if (mark == '$' && is_listed(c, at, end, "currency")) end++;   // US$
        if (mark == ':' || mark == '.' || mark == '@') {
            const uint32_t address = address_end(c, at, token->abbreviation ? end - 1 : end);
            if (address > at) end = address;
            else if (mark == '.' && (token->abbreviation || !warta_is_digit(first))) end = dot_end(c, last, at, end, token);
        }
    }
    if (!token->abbreviation && end > at) end = apostrophe_end(c, last, at, end);
    if (token->abbreviation && !token->title) token->role = SEGMENT_STOP;   // "dll." may end a sentence, "Dr." never does
    uint8_t seen;
    token->letters = SEGMENT_ANY;
    if (letters_end(c, at, &seen) >= end) plain_word(c, at, end, seen, token);
    else token->shape = segment_shape((warta_str){c->text.at + at, end - at});
    return end;
}

warta_status segment_tokens_cut(const segment_rules *rules, warta_doc *doc, warta_span zone, segment_tokens *tokens, warta_error *err)
{
    cutter c = {rules, doc->text, warta_span_end(zone), tokens};
    for (uint32_t at = zone.at; at < c.end;) {
        segment_token *last = tokens->count > 0 ? &tokens->items[tokens->count - 1] : NULL;
        segment_token token = {0};
        uint32_t end = simple_end(&c, at, &token);
        if (end == at) {
            uint32_t next = at, first = peek(&c, at, &next);
            if (first < 0x80 ? kinds[first] & BLANK : warta_is_space(first)) {
                if (last) last->space_after = true;
                at = next;
                continue;
            }
            end = token_end(&c, last, at, first, next, &token);
        }
        token.span = (warta_span){at, end - at};
        segment_token *kept = WARTA_PUSH(&doc->arena, tokens);
        if (!kept) return warta_fail_memory(err);
        *kept = token;
        at = end;
    }
    return WARTA_OK;
}
