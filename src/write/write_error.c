// write_error.c: an error as one line of JSON, for lists of what was rejected
#include "base/text.h"
#include "base/utf8.h"
#include "write/write_json.h"

// File names are bytes to the system: what is not UTF-8 in them is replaced.
static void write_text(warta_buf *out, const char *key, const char *s)
{
    warta_buf clean = {0};
    warta_utf8_repair(warta_str_of(s), &clean);
    if (clean.failed) out->failed = true;
    else warta_json_key_str(out, key, clean.at ? warta_buf_view(&clean) : WARTA_STR(""));
    warta_buf_clear(&clean);
}

void warta_write_error(const warta_error *err, warta_text *text)
{
    warta_buf *out = &text->buf;
    warta_json_open_group(out, '{');
    if (err->file[0]) write_text(out, "file", err->file);
    if (err->line > 0) {
        warta_json_key(out, "line");
        warta_json_number(out, err->line);
    }
    write_text(out, "status", warta_status_name(err->status));
    write_text(out, "error", err->text);
    warta_json_close_group(out, '}');
    warta_buf_char(out, '\n');
}
