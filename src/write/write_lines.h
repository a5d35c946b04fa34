// write_lines.h: words set into lines for a terminal: wrapped, indented, coloured, harmless
//
// Text of strangers goes to a terminal here: control characters (an escape sequence could rewrite the screen or the title) become U+FFFD.
// Width counts code points, which holds for the scripts that Warta reads.
#ifndef WARTA_WRITE_WRITE_LINES_H
#define WARTA_WRITE_WRITE_LINES_H

#include <stdbool.h>

#include "base/buf.h"

/// Colours are the first sixteen, which every terminal theme makes legible on its own ground; cyan, yellow and blue are avoided, because
/// they are not where a theme forgets them.
typedef enum warta_style { WARTA_PLAIN, WARTA_DIM, WARTA_BOLD, WARTA_AS_ACTOR, WARTA_AS_TIME, WARTA_AS_TRIGGER, WARTA_STYLE_COUNT } warta_style;

typedef struct warta_lines {
    warta_buf *out;
    bool colour;
    uint32_t width;         // columns
    uint32_t column;        // where the next letter goes
    uint32_t hang;          // columns that the following lines of this paragraph are indented by
    uint32_t gap;           // blanks before the next word
    warta_style style;      // that the terminal is in
} warta_lines;

/// Begins a paragraph: its first line indented by `indent`, the others by `hang`.
void warta_lines_begin(warta_lines *lines, uint32_t indent, uint32_t hang);
void warta_lines_end(warta_lines *lines);

/// Adds the words of `s`, a blank between any two. `styles`: one byte a byte of `s` (warta_style), NULL: all in `style`.
void warta_lines_words(warta_lines *lines, warta_str s, warta_style style, const uint8_t *styles);

/// The same after a gap of two blanks: the next field of a row. It begins a new line rather than being broken, if that helps.
void warta_lines_field(warta_lines *lines, warta_str s, warta_style style);

/// Begins a field of `letters` code points whose words are added by warta_lines_words.
void warta_lines_field_begin(warta_lines *lines, uint32_t letters);

/// As many words of `s` as fit into what is left of the line, then an ellipsis if some are left out.
void warta_lines_cut(warta_lines *lines, warta_str s, warta_style style);

#endif
