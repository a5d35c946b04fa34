// pack_cldr.c: the names of countries in every language of the packs, from ICU's CLDR data
//
// countries.tsv gives CAMEO's code and the ISO 3166-1 alpha-2 code; ICU knows what that territory is called. The rows that come of it
// stand in the pack as a table "cldr_names" with the same columns as country_names.tsv, their "file" being CLDR itself.
#include <stdio.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

#include "pack/pack_builder.h"

static warta_status name_add(pack_builder *b, warta_table *table, uint32_t line, warta_str code, warta_str iso2, warta_str tag)
{
    char locale[16], name[256];
    UChar wide[128];
    UErrorCode failure = U_ZERO_ERROR;
    snprintf(locale, sizeof locale, "und_%.*s", (int)iso2.length, iso2.at);
    char in[16];
    snprintf(in, sizeof in, "%.*s", (int)tag.length, tag.at);
    uloc_getDisplayCountry(locale, in, wide, 128, &failure);
    int32_t length = 0;
    u_strToUTF8(name, sizeof name, &length, wide, -1, &failure);
    if (U_FAILURE(failure) || length <= 0 || (uint32_t)length == iso2.length) return WARTA_OK;   // ICU has no name: it gives the code back
    warta_str *cells = warta_arena_take(&b->arena, 5, sizeof *cells);
    warta_row *row = cells ? WARTA_PUSH(&b->arena, &table->rows) : NULL;
    if (!row) return warta_fail_memory(b->err);
    cells[0] = warta_arena_copy(&b->arena, (warta_str){name, (uint32_t)length});
    cells[1] = tag;
    cells[2] = code;
    cells[3] = WARTA_STR("name");
    *row = (warta_row){line, cells};
    return cells[0].at ? WARTA_OK : warta_fail_memory(b->err);
}

warta_status pack_cldr_names(pack_builder *b)
{
    const pack_table *countries = &b->scopes[WARTA_SCOPE_WORLD].tables[WARTA_TAB_COUNTRIES];
    pack_table *made = &b->scopes[WARTA_SCOPE_WORLD].tables[WARTA_TAB_CLDR_NAMES];
    made->parts = warta_arena_take(&b->arena, 1, sizeof *made->parts);
    if (!made->parts) return warta_fail_memory(b->err);
    made->part_count = 1;
    made->parts[0] = (warta_table){.file = "CLDR", .column_count = 5};
    for (uint32_t p = 0; p < countries->part_count; p++)
        for (uint32_t r = 0; r < countries->parts[p].rows.count; r++) {
            const warta_row *row = &countries->parts[p].rows.items[r];
            for (uint32_t l = 1; l <= b->language_count; l++)
                WARTA_TRY(name_add(b, made->parts, row->line, row->cells[0], row->cells[1], b->scopes[l].tag));
        }
    return WARTA_OK;
}
