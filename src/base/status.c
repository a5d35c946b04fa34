// status.c: filling errors, naming statuses
#include "base/status.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void fill(warta_error *err, warta_status status, const char *file, uint32_t line, const char *format, va_list args)
{
    if (!err) return;
    err->status = status;
    err->line = line;
    err->file[0] = '\0';
    if (file) snprintf(err->file, sizeof err->file, "%s", file);
    vsnprintf(err->text, sizeof err->text, format, args);
}

warta_status warta_fail(warta_error *err, warta_status status, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fill(err, status, NULL, 0, format, args);
    va_end(args);
    return status;
}

warta_status warta_fail_at(warta_error *err, warta_status status, const char *file, uint32_t line, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fill(err, status, file, line, format, args);
    va_end(args);
    return status;
}

warta_status warta_fail_memory(warta_error *err) { return warta_fail(err, WARTA_E_NOMEM, "out of memory"); }

const char *warta_status_name(warta_status status)
{
    switch (status) {
    case WARTA_OK: return "ok";
    case WARTA_E_NOMEM: return "out of memory";
    case WARTA_E_IO: return "input/output error";
    case WARTA_E_INPUT: return "bad input";
    case WARTA_E_PACK: return "bad pack";
    case WARTA_E_MODEL: return "bad model";
    case WARTA_E_USAGE: return "bad call";
    case WARTA_E_LIMIT: return "over a limit";
    case WARTA_E_BUG: return "internal error";
    }
    return "unknown status";
}
