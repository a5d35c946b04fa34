// article_lines.c: a text as lines
//
// Problem: news pages come as one paragraph a line, as paragraphs with empty lines between, or as mail wrapped at 72 columns. Idea: a
// line break ends a line; only in a text whose lines often go on in small letters are breaks without an empty line mere blanks.
//
//     "Presiden tiba\ndi Jakarta.\n\nIa ..."   two lines, the first with a break inside (wrapped)
//     "Judul\nPresiden tiba ..."              two lines
//
// Words here are what blanks separate, with their keys; the real tokens are made by the next stage. Only the first LINE_WORDS of a line are
// read, so that a line of a million words costs no more than its bytes.
#include "article/article_parts.h"

#include "base/utf8.h"

static bool blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\v' || c == '\f'; }

// The length of a blank at s[i]: ASCII blanks, U+00A0, U+2000 to U+200D, U+202F, U+3000, U+FEFF; 0: none stands there.
static uint32_t blank_length(warta_str s, uint32_t i)
{
    if ((unsigned char)s.at[i] < 0x80) return blank(s.at[i]) ? 1 : 0;
    uint32_t next = i;
    return warta_is_space(warta_utf8_next(s, &next)) ? next - i : 0;
}

static void look(const warta_doc *doc, article_word *word)
{
    warta_str s = warta_doc_str(doc, word->span);
    uint32_t letters = 0;
    bool small = false, first = true;
    for (uint32_t i = 0; i < s.length;) {
        uint32_t c = warta_utf8_next(s, &i);
        bool letter = warta_is_letter(c), digit = warta_is_digit(c);
        if (!letter && !digit) continue;
        if (first) {
            word->upper = warta_is_upper(c);
            word->digit = digit;
            first = false;
        }
        letters += letter;
        small |= letter && !warta_is_upper(c);
    }
    word->caps = letters >= 2 && !small;
    word->colon = s.length > 0 && s.at[s.length - 1] == ':';
    word->key = first ? 0 : warta_key_of(s, NULL, 0, NULL);
}

article_word *article_words(warta_doc *doc, warta_span part, uint32_t most, uint32_t *count, bool *more)
{
    struct { article_word *items; uint32_t count, room; } words = {0};
    warta_str s = warta_doc_str(doc, part);
    *more = false;
    for (uint32_t i = 0; i < s.length;) {
        uint32_t skip = blank_length(s, i);
        if (skip > 0) {
            i += skip;
            continue;
        }
        if (words.count == most) {
            *more = true;
            break;
        }
        uint32_t from = i;
        while (i < s.length && blank_length(s, i) == 0) (void)warta_utf8_next(s, &i);
        article_word *word = WARTA_PUSH(&doc->arena, &words);
        if (!word) return NULL;
        word->span = (warta_span){part.at + from, i - from};
        look(doc, word);
    }
    *count = words.count;
    return words.items ? words.items : warta_arena_take(&doc->arena, 1, sizeof(article_word));
}

// The span without blanks at its ends.
static warta_span trim(const warta_doc *doc, warta_span part)
{
    while (part.length > 0) {
        uint32_t skip = blank_length(warta_doc_str(doc, part), 0);
        if (skip == 0) break;
        part.at += skip;
        part.length -= skip;
    }
    while (part.length > 0) {
        warta_str s = warta_doc_str(doc, part);
        uint32_t back = warta_utf8_back(s, s.length);
        if (back == 0 || blank_length(s, s.length - back) == 0) break;
        part.length -= back;
    }
    return part;
}

// end = (. | ! | ? | …) closing-mark*
static void read_end(const warta_doc *doc, article_line *line)
{
    warta_str s = warta_doc_str(doc, line->span);
    uint32_t end = s.length;
    while (end > 0) {
        uint32_t back = warta_utf8_back(s, end), i = end - back;
        if (back == 0) break;
        uint32_t c = warta_utf8_next(s, &i);
        bool closing = c == '"' || c == '\'' || c == ')' || c == ']' || (c >= 0x2018 && c <= 0x201F) || c == 0xAB || c == 0xBB;
        if (!closing) {
            line->stop = c == '.' || c == '!' || c == '?' || c == 0x2026;
            line->period = c == '.';
            return;
        }
        end -= back;
    }
}

static uint32_t break_after(warta_str text, uint32_t from)
{
    const char *at = memchr(text.at + from, '\n', text.length - from);
    return at ? (uint32_t)(at - text.at) : text.length;
}

// "a) beras" is an item of a list, no sentence that goes on.
static bool small_start(warta_str text, uint32_t from, uint32_t to)
{
    while (from < to && blank(text.at[from])) from++;
    return from < to && warta_is_lower(warta_utf8_next(text, &from)) && (from == to || text.at[from] != ')');
}

static bool empty(warta_str text, uint32_t from, uint32_t to)
{
    while (from < to && blank(text.at[from])) from++;
    return from == to;
}

// Whether line breaks are mere blanks: at least two lines and a quarter of all that directly follow another begin with a small letter.
static bool wrapped(warta_str text)
{
    uint32_t follow = 0, small = 0;
    bool before = false;
    for (uint32_t from = 0; from < text.length;) {
        uint32_t to = break_after(text, from);
        bool here = !empty(text, from, to);
        if (here && before) {
            follow++;
            small += small_start(text, from, to);
        }
        before = here;
        from = to + 1;
    }
    return small >= 2 && small >= follow / 4;
}

warta_status article_line_add(warta_doc *doc, article_lines *lines, uint32_t from, uint32_t to, warta_error *err)
{
    warta_span span = trim(doc, (warta_span){from, to - from});
    if (span.length == 0) return WARTA_OK;
    article_line *line = WARTA_PUSH(&doc->arena, lines);
    if (!line) return warta_fail_memory(err);
    line->span = span;
    line->words = article_words(doc, span, LINE_WORDS, &line->word_count, &line->longer);
    if (!line->words) return warta_fail_memory(err);
    read_end(doc, line);
    return WARTA_OK;
}

warta_status article_lines_cut(warta_doc *doc, bool lower_case, article_lines *lines, warta_error *err)
{
    warta_str text = doc->text;
    bool joined = !lower_case && wrapped(text);
    uint32_t start = 0;
    for (uint32_t from = 0; from < text.length;) {
        uint32_t to = break_after(text, from);
        if (!joined || empty(text, from, to)) {
            WARTA_TRY(article_line_add(doc, lines, start, to, err));
            start = to;
        }
        from = to + 1;
    }
    return article_line_add(doc, lines, start, text.length, err);
}
