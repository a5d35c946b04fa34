// write_lines.c: see write_lines.h
#include "write/write_lines.h"

#include "base/utf8.h"

static void style_set(warta_lines *lines, warta_style style)
{
    static const char *const codes[WARTA_STYLE_COUNT] = {
        [WARTA_PLAIN] = "\033[0m", [WARTA_DIM] = "\033[0;2m", [WARTA_BOLD] = "\033[0;1m", [WARTA_AS_ACTOR] = "\033[0;35m",
        [WARTA_AS_TIME] = "\033[0;32m", [WARTA_AS_TRIGGER] = "\033[0;1;31m"};
    if (!lines->colour || lines->style == style) return;
    warta_buf_text(lines->out, codes[style]);
    lines->style = style;
}

static void blanks(warta_lines *lines, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) warta_buf_char(lines->out, ' ');
    lines->column += count;
}

static void new_line(warta_lines *lines)
{
    style_set(lines, WARTA_PLAIN);
    warta_buf_char(lines->out, '\n');
    lines->column = 0;
}

void warta_lines_begin(warta_lines *lines, uint32_t indent, uint32_t hang)
{
    lines->column = 0;
    lines->hang = hang;
    lines->gap = 0;
    blanks(lines, indent);
}

void warta_lines_end(warta_lines *lines) { new_line(lines); }

static bool is_control(uint32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

static void letters(warta_lines *lines, warta_str word, warta_style style, const uint8_t *styles)
{
    for (uint32_t i = 0; i < word.length;) {
        uint32_t at = i, c = warta_utf8_next(word, &i);
        style_set(lines, styles ? (warta_style)styles[at] : style);
        warta_utf8_put(lines->out, is_control(c) ? 0xFFFD : c);
        lines->column++;
    }
}

static void word_add(warta_lines *lines, warta_str word, warta_style style, const uint8_t *styles)
{
    uint32_t need = warta_utf8_count(word);
    if (lines->gap > 0 && lines->column + lines->gap + need > lines->width) {
        new_line(lines);
        blanks(lines, lines->hang);
    } else if (lines->gap > 0) {
        if (styles ? styles[0] != lines->style : style != lines->style) style_set(lines, WARTA_PLAIN);
        blanks(lines, lines->gap);
    }
    letters(lines, word, style, styles);
    lines->gap = 1;
}

// The next word of `s` from *i on: its bytes from *i after the call's start of word; length 0 at the end.
static warta_str word_next(warta_str s, uint32_t *i)
{
    uint32_t from = *i, next = from;
    while (next < s.length && warta_is_space(warta_utf8_next(s, &next))) from = next;
    uint32_t end = from;
    for (next = from; next < s.length;) {
        if (warta_is_space(warta_utf8_next(s, &next))) break;
        end = next;
    }
    *i = end;
    return (warta_str){s.at + from, end - from};
}

void warta_lines_words(warta_lines *lines, warta_str s, warta_style style, const uint8_t *styles)
{
    for (uint32_t i = 0; i < s.length;) {
        warta_str word = word_next(s, &i);
        if (word.length == 0) return;
        word_add(lines, word, style, styles ? styles + (word.at - s.at) : NULL);
    }
}

void warta_lines_field_begin(warta_lines *lines, uint32_t need)
{
    enum { GAP = 2 };
    if (lines->gap == 0) return;
    lines->gap = GAP;
    if (lines->column + GAP + need <= lines->width || lines->hang + need > lines->width) return;
    new_line(lines);
    blanks(lines, lines->hang);
    lines->gap = 0;
}

void warta_lines_field(warta_lines *lines, warta_str s, warta_style style)
{
    warta_lines_field_begin(lines, warta_utf8_count(s));
    warta_lines_words(lines, s, style, NULL);
}

void warta_lines_cut(warta_lines *lines, warta_str s, warta_style style)
{
    for (uint32_t i = 0; i < s.length;) {
        warta_str word = word_next(s, &i);
        if (word.length == 0) return;
        uint32_t after = i;
        bool last = word_next(s, &after).length == 0;
        uint32_t need = lines->column + lines->gap + warta_utf8_count(word) + (last ? 0 : 2);
        if (need > lines->width) {
            word_add(lines, WARTA_STR("\u2026"), style, NULL);
            return;
        }
        word_add(lines, word, style, NULL);
    }
}
