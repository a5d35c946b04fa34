// table.h: tab-separated tables, as packs/README.md defines them, read with line numbers
//
// The first line that is neither empty nor a comment (#) names the columns. Cells are trimmed; "-" and nothing both read as empty.
#ifndef WARTA_BASE_TABLE_H
#define WARTA_BASE_TABLE_H

#include "base/arena.h"
#include "base/status.h"

typedef struct warta_row {
    uint32_t line;            // in the file, from 1
    const warta_str *cells;   // one a column of the table's header; missing ones at a line's end are empty
} warta_row;

typedef struct warta_table {
    const char *file;         // as given to warta_table_parse
    const warta_str *columns;
    uint32_t column_count;
    struct { warta_row *items; uint32_t count, room; } rows;
} warta_table;

/// Reads `text` (borrowed: cells point into it) into `table`; memory from `arena`.
/// Errors: WARTA_E_PACK with file and line (not UTF-8, no header, a column named twice, more cells than columns), WARTA_E_NOMEM.
warta_status warta_table_parse(const char *file, warta_str text, warta_arena *arena, warta_table *table, warta_error *err);

/// Index of a column by name, or WARTA_NONE.
uint32_t warta_table_column(const warta_table *table, const char *name);

#endif
