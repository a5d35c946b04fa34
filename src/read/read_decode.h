// read_decode.h: whatever bytes a text came in, well-formed UTF-8 with one kind of line end
#ifndef WARTA_READ_READ_DECODE_H
#define WARTA_READ_READ_DECODE_H

#include "base/buf.h"
#include "base/str.h"

/// Puts the text that `bytes` encode into `out` (emptied before), its line ends made LF; returns how many malformed parts and NULs became
/// U+FFFD. The encoding is told as the story of read_decode.c says. Memory: out->failed. At most 4 GiB / 4 come out of what readers let in.
uint32_t warta_decode(warta_str bytes, warta_buf *out);

/// The same for bytes that are said to be UTF-8: nothing is guessed.
uint32_t warta_decode_utf8(warta_str bytes, warta_buf *out);

/// CRLF and CR become LF, in place.
void warta_line_ends(warta_buf *text);

/// Whether `bytes` begin with a UTF-16 byte order mark.
bool warta_is_utf16(warta_str bytes);

#endif
