// status.h: what a function that can fail returns, and what it tells
//
// warta_status and warta_error are public (warta.h). Here are the helpers by which the library fills them.
#ifndef WARTA_BASE_STATUS_H
#define WARTA_BASE_STATUS_H

#include "warta.h"

/// Fills `err` (may be NULL) with `status` and a printf-formatted line, no place; returns `status`.
warta_status warta_fail(warta_error *err, warta_status status, const char *format, ...) __attribute__((format(printf, 3, 4)));

/// The same with a file and a line (0: no line). The name is copied (and cut to what fits).
warta_status warta_fail_at(warta_error *err, warta_status status, const char *file, uint32_t line, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/// Out of memory.
warta_status warta_fail_memory(warta_error *err);

/// Forwards a failure to the caller.
#define WARTA_TRY(call)                                                \
    do {                                                               \
        warta_status warta_try_status = (call);                        \
        if (warta_try_status != WARTA_OK) return warta_try_status;     \
    } while (0)

#endif
