// table.c: see table.h
#include "base/table.h"

#include "base/span.h"
#include "base/utf8.h"

enum { MOST_COLUMNS = 32 };

static warta_str cell_of(warta_str part)
{
    if (warta_str_is(part, "-")) part.length = 0;
    return part;
}

// line = cell (TAB cell)*
static uint32_t cells_cut(warta_str line, warta_str cells[MOST_COLUMNS])
{
    uint32_t count = 0;
    warta_str rest = line, part;
    while (warta_str_cut(&rest, '\t', &part)) {
        if (count < MOST_COLUMNS) cells[count] = cell_of(part);
        count++;
    }
    return count;
}

static warta_status header_read(warta_table *table, uint32_t line, warta_str text, warta_arena *arena, warta_error *err)
{
    warta_str cells[MOST_COLUMNS];
    uint32_t count = cells_cut(text, cells);
    if (count > MOST_COLUMNS) return warta_fail_at(err, WARTA_E_PACK, table->file, line, "more than %d columns", MOST_COLUMNS);
    for (uint32_t i = 0; i < count; i++) {
        if (cells[i].length == 0) return warta_fail_at(err, WARTA_E_PACK, table->file, line, "column %u has no name", i + 1);
        for (uint32_t k = 0; k < i; k++)
            if (warta_str_same(cells[i], cells[k]))
                return warta_fail_at(err, WARTA_E_PACK, table->file, line, "the column '%.*s' is named twice", (int)cells[i].length, cells[i].at);
    }
    warta_str *columns = warta_arena_take(arena, count, sizeof *columns);
    if (!columns) return warta_fail_memory(err);
    memcpy(columns, cells, count * sizeof *columns);
    table->columns = columns;
    table->column_count = count;
    return WARTA_OK;
}

static warta_status row_read(warta_table *table, uint32_t line, warta_str text, warta_arena *arena, warta_error *err)
{
    warta_str cells[MOST_COLUMNS] = {{0}};
    uint32_t count = cells_cut(text, cells);
    if (count > table->column_count)
        return warta_fail_at(err, WARTA_E_PACK, table->file, line, "%u cells where the header names %u columns", count, table->column_count);
    warta_str *copy = warta_arena_take(arena, table->column_count, sizeof *copy);
    warta_row *row = copy ? WARTA_PUSH(arena, &table->rows) : NULL;
    if (!row) return warta_fail_memory(err);
    memcpy(copy, cells, table->column_count * sizeof *copy);
    *row = (warta_row){line, copy};
    return WARTA_OK;
}

warta_status warta_table_parse(const char *file, warta_str text, warta_arena *arena, warta_table *table, warta_error *err)
{
    *table = (warta_table){.file = file};
    if (warta_str_starts(text, WARTA_STR("\xEF\xBB\xBF"))) text = warta_str_from(text, 3);
    for (uint32_t line = 1, at = 0; at < text.length; line++) {
        const char *stop = memchr(text.at + at, '\n', text.length - at);
        uint32_t end = stop ? (uint32_t)(stop - text.at) : text.length;
        warta_str part = {text.at + at, end - at};
        at = end + 1;
        if (part.length > 0 && part.at[part.length - 1] == '\r') part.length--;
        if (warta_str_trim(part).length == 0 || part.at[0] == '#') continue;
        if (!warta_utf8_valid(part)) return warta_fail_at(err, WARTA_E_PACK, file, line, "not UTF-8: save the table as UTF-8");
        if (!table->columns) WARTA_TRY(header_read(table, line, part, arena, err));
        else WARTA_TRY(row_read(table, line, part, arena, err));
    }
    if (!table->columns) return warta_fail_at(err, WARTA_E_PACK, file, 0, "no header line");
    return WARTA_OK;
}

uint32_t warta_table_column(const warta_table *table, const char *name)
{
    for (uint32_t i = 0; i < table->column_count; i++)
        if (warta_str_is(table->columns[i], name)) return i;
    return WARTA_NONE;
}
