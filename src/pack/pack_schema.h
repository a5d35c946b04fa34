// pack_schema.h: which tables there are and what their columns hold
#ifndef WARTA_PACK_SCHEMA_H
#define WARTA_PACK_SCHEMA_H

#include "pack/pack.h"

typedef enum warta_folder { WARTA_FOLDER_WORLD, WARTA_FOLDER_CAMEO, WARTA_FOLDER_LANGUAGE, WARTA_FOLDER_MADE } warta_folder;

/// What a cell of a column holds. In the schema's text a capital letter means that the cell may not be empty.
typedef enum warta_cell_kind {
    WARTA_CELL_STRING = 's',    // anything
    WARTA_CELL_PHRASE = 'p',    // phrases, separated by " | ", put into the table's index
    WARTA_CELL_VERB = 'v',      // likewise, each with the forms that voice.tsv makes of it
    WARTA_CELL_DATE = 'd',      // ISO date
    WARTA_CELL_CODE = 'c'       // a CAMEO code of codes.tsv
} warta_cell_kind;

typedef struct warta_schema {
    warta_folder folder;
    const char *name;            // file name without .tsv
    warta_index_id index;        // that its phrases go into; WARTA_INDEX_NONE
    const char *columns;         // "name:P code:S from:d"
} warta_schema;

enum { WARTA_SCHEMA_COLUMNS = 16 };

/// Row `id` of the list of tables.
const warta_schema *warta_schema_of(warta_tab_id id);

/// Cuts the schema's columns: names and kinds (lower case), and whether each is required. Returns how many.
uint32_t warta_schema_columns(const warta_schema *schema, warta_str names[WARTA_SCHEMA_COLUMNS], char kinds[WARTA_SCHEMA_COLUMNS],
                              bool required[WARTA_SCHEMA_COLUMNS]);

#endif
