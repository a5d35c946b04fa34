// utf8.h: UTF-8 decoded, repaired, counted, folded
//
// The reader repairs once (Unicode 15, section 3.9: every maximal ill-formed part becomes U+FFFD); after that all text is well
// formed and the fast functions below may assume it. Letters, case and decomposition come from ICU's property tables; ASCII never
// reaches ICU.
#ifndef WARTA_BASE_UTF8_H
#define WARTA_BASE_UTF8_H

#include "base/buf.h"
#include "base/str.h"

/// Decodes the code point at `s[*i]` of well-formed UTF-8 and moves `*i` past it. Ill-formed bytes give U+FFFD and move by one.
uint32_t warta_utf8_next(warta_str s, uint32_t *i);

/// Length in bytes of the code point that ends before `s[i]`; 0 at the start.
uint32_t warta_utf8_back(warta_str s, uint32_t i);

/// Number of code points of well-formed UTF-8.
uint32_t warta_utf8_count(warta_str s);

/// Whether all of `s` is well formed and holds no NUL.
bool warta_utf8_valid(warta_str s);

/// Appends `s` to `out` with ill-formed parts and NULs replaced by U+FFFD; returns how many were replaced.
uint32_t warta_utf8_repair(warta_str s, warta_buf *out);

/// Appends the code point as UTF-8.
void warta_utf8_put(warta_buf *out, uint32_t c);

bool warta_is_letter(uint32_t c);   // Unicode L* and M*
bool warta_is_digit(uint32_t c);    // Unicode Nd
bool warta_is_upper(uint32_t c);    // Unicode Lu, Lt
bool warta_is_lower(uint32_t c);
bool warta_is_space(uint32_t c);    // Unicode White_Space, and zero-width blanks

/// Whether two strings of well-formed UTF-8 are the same code points in lower case.
bool warta_same_but_case(warta_str a, warta_str b);

/// Folds into `out` (of `room` bytes): lower case, base letters without diacritics, curly quotes and dashes made plain. Returns the
/// length; 0 when it does not fit or `s` is empty. "Erdoğan" -> "erdogan", "Jum’at" -> "jum'at".
uint32_t warta_fold(warta_str s, char *out, uint32_t room);

#endif
