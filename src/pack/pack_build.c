// pack_build.c: from a folder of tables to the bytes of a pack
//
// Steps: read every table that the schema knows, check its cells; collect the phrases of every index; compile the frames; lay all out.
//
// A table may be split over files: frames.tsv, frames.aid.tsv, frames.fight.tsv are one table, in name order; each row remembers its own
// file and line.
#include "pack/packbuild.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/day.h"
#include "pack/pack_builder.h"

enum { LARGEST_TABLE = 256 << 20 };

// ---- strings: a pool without repetitions -----------------------------------------------------------------------------------------

static bool slots_double(pack_builder *b)
{
    uint32_t room = b->string_slots.room ? b->string_slots.room * 2 : 4096;
    uint32_t *slots = warta_arena_take(&b->arena, room, sizeof *slots);
    if (!slots) return false;
    for (uint32_t i = 0; i < b->string_slots.room; i++) {
        uint32_t had = b->string_slots.items[i];
        if (!had) continue;
        uint32_t at = (uint32_t)warta_str_hash(warta_str_of(b->strings.at + had - 1)) & (room - 1);
        while (slots[at]) at = (at + 1) & (room - 1);
        slots[at] = had;
    }
    b->string_slots.items = slots;
    b->string_slots.room = room;
    return true;
}

uint32_t pack_string(pack_builder *b, warta_str s)
{
    if (s.length == 0) return 0;
    if ((b->string_slots.count + 1) * 2 > b->string_slots.room && !slots_double(b)) return WARTA_NONE;
    uint32_t mask = b->string_slots.room - 1, at = (uint32_t)warta_str_hash(s) & mask;
    for (; b->string_slots.items[at]; at = (at + 1) & mask)
        if (warta_str_same(warta_str_of(b->strings.at + b->string_slots.items[at] - 1), s)) return b->string_slots.items[at] - 1;
    uint32_t offset = (uint32_t)b->strings.length;
    warta_buf_str(&b->strings, s);
    warta_buf_char(&b->strings, '\0');
    if (b->strings.failed) return WARTA_NONE;
    b->string_slots.items[at] = offset + 1;
    b->string_slots.count++;
    return offset;
}

// ---- phrases ------------------------------------------------------------------------------------------------------------------------

// Acronyms: two letters or more, none small.
static bool capitals_only(warta_str phrase)
{
    uint32_t capitals = 0;
    for (uint32_t i = 0; i < phrase.length;) {
        uint32_t c = warta_utf8_next(phrase, &i);
        if (warta_is_lower(c)) return false;
        capitals += warta_is_upper(c);
    }
    return capitals >= 2;
}

static warta_status entry_add(pack_builder *b, pack_scope *scope, warta_index_id index, pack_entry entry)
{
    entry.order = scope->entries[index].count;
    pack_entry *to = WARTA_PUSH(&b->arena, &scope->entries[index]);
    if (!to) return warta_fail_memory(b->err);
    *to = entry;
    return WARTA_OK;
}

typedef struct phrase_adder {
    pack_builder *b;
    pack_scope *scope;
    warta_index_id index;
    warta_str rest;       // of the phrase, after its first word
    warta_hit hit;
    uint64_t hash;        // of the words so far
    uint32_t words;
} phrase_adder;

static warta_status key_put(phrase_adder *a, uint64_t key)
{
    if (key == 0) return WARTA_OK;
    if (a->words++ > 0) WARTA_TRY(entry_add(a->b, a->scope, a->index, (pack_entry){.hash = a->hash, .hit.table = WARTA_TAB_COUNT}));
    a->hash = pack_phrase(a->hash, key);
    return WARTA_OK;
}

// A word, or its parts and the hyphens between them.
static warta_status word_put(phrase_adder *a, warta_str word, bool apart)
{
    const char *hyphen;
    while (apart && word.length > 2 && (hyphen = memchr(word.at + 1, '-', word.length - 2)) != NULL) {
        const uint32_t at = (uint32_t)(hyphen - word.at);
        WARTA_TRY(key_put(a, warta_key_of((warta_str){word.at, at}, NULL, 0, NULL)));
        WARTA_TRY(key_put(a, WARTA_KEY_HYPHEN));
        word = warta_str_from(word, at + 1);
    }
    return key_put(a, warta_key_of(word, NULL, 0, NULL));
}

static warta_status words_put(phrase_adder *a, warta_str form, warta_voice voice, bool apart)
{
    warta_str rest = a->rest, part;
    a->hash = a->words = 0;
    WARTA_TRY(word_put(a, form, apart));
    if (a->words == 0) return WARTA_OK;
    while (warta_str_cut(&rest, ' ', &part)) WARTA_TRY(word_put(a, part, apart));
    warta_hit hit = a->hit;
    hit.voice = (uint8_t)voice;
    return entry_add(a->b, a->scope, a->index, (pack_entry){.hash = a->hash, .hit = hit});
}

// Whether texts that ask this scope have the hyphens of words as words of their own: sometimes the world's, always a language's whose table says so.
static bool hyphens_apart(const pack_builder *b, const pack_scope *scope)
{
    const pack_table *table = &scope->tables[WARTA_TAB_ABBREVIATIONS];
    bool apart = scope == &b->scopes[WARTA_SCOPE_WORLD];
    for (uint32_t p = 0; p < table->part_count && !apart; p++)
        for (uint32_t r = 0; r < table->parts[p].rows.count && !apart; r++) apart = warta_str_is(table->parts[p].rows.items[r].cells[1], "apart");
    return apart;
}

static warta_status form_add(void *user, warta_str form, warta_voice voice)
{
    phrase_adder *a = user;
    WARTA_TRY(words_put(a, form, voice, false));
    const bool hyphen = memchr(form.at, '-', form.length) || (a->rest.length > 0 && memchr(a->rest.at, '-', a->rest.length));
    return hyphen && hyphens_apart(a->b, a->scope) ? words_put(a, form, voice, true) : WARTA_OK;
}

warta_status pack_phrase_add(pack_builder *b, pack_scope *scope, warta_index_id index, warta_str phrase, bool verb, uint16_t table, uint32_t row)
{
    warta_str rest = phrase, first = {0};
    while (warta_str_cut(&rest, ' ', &first) && warta_key_of(first, NULL, 0, NULL) == 0) {}
    phrase_adder adder = {b, scope, index, rest, {.row = row, .table = table, .exact = !verb && capitals_only(phrase)}, 0, 0};
    return verb ? pack_voice_forms(scope, first, form_add, &adder) : form_add(&adder, first, WARTA_VOICE_NONE);
}

uint32_t pack_class(pack_builder *b, pack_scope *scope, warta_str name, bool make)
{
    uint32_t offset = pack_string(b, name);
    if (offset == WARTA_NONE) return WARTA_NONE;
    for (uint32_t i = 0; i < scope->classes.count; i++)
        if (scope->classes.items[i] == offset) return i;
    uint32_t *to = make ? WARTA_PUSH(&b->arena, &scope->classes) : NULL;
    if (!to) return WARTA_NONE;
    *to = offset;
    return scope->classes.count - 1;
}

// ---- reading the folder --------------------------------------------------------------------------------------------------------------

static pack_scope *scope_of(pack_builder *b, warta_str folder, warta_folder *kind)
{
    *kind = warta_str_is(folder, "world") ? WARTA_FOLDER_WORLD : warta_str_is(folder, "cameo") ? WARTA_FOLDER_CAMEO : WARTA_FOLDER_LANGUAGE;
    if (*kind != WARTA_FOLDER_LANGUAGE) return &b->scopes[WARTA_SCOPE_WORLD];
    for (uint32_t i = 1; i <= b->language_count; i++)
        if (warta_str_same(b->scopes[i].tag, folder)) return &b->scopes[i];
    if (b->language_count == WARTA_MOST_LANGUAGES) return NULL;
    warta_str tag = warta_arena_copy(&b->arena, folder);
    if (!tag.at) return NULL;
    pack_scope *scope = &b->scopes[++b->language_count];
    scope->tag = tag;
    return scope;
}

static const uint64_t all_tables = ((uint64_t)1 << WARTA_TAB_COUNT) - 1;

static bool wanted(const pack_builder *b, warta_tab_id id) { return id < WARTA_TAB_COUNT && (b->tables >> id & 1); }

static warta_tab_id table_of(warta_folder kind, warta_str name)
{
    warta_str stem = name;
    const char *dot = memchr(name.at, '.', name.length);
    if (dot) stem.length = (uint32_t)(dot - name.at);
    for (uint32_t id = 0; id < WARTA_TAB_COUNT; id++) {
        const warta_schema *schema = warta_schema_of((warta_tab_id)id);
        if (schema->folder == kind && warta_str_is(stem, schema->name)) return (warta_tab_id)id;
    }
    return WARTA_TAB_COUNT;
}

static warta_status columns_check(pack_builder *b, const warta_table *table, const warta_schema *schema)
{
    warta_str names[WARTA_SCHEMA_COLUMNS];
    char kinds[WARTA_SCHEMA_COLUMNS];
    bool required[WARTA_SCHEMA_COLUMNS];
    uint32_t count = warta_schema_columns(schema, names, kinds, required);
    for (uint32_t i = 0; i < count; i++)
        if (i >= table->column_count || !warta_str_same(table->columns[i], names[i]))
            return warta_fail_at(b->err, WARTA_E_PACK, table->file, 0, "column %u must be '%.*s'", i + 1, (int)names[i].length, names[i].at);
    if (table->column_count > count)
        return warta_fail_at(b->err, WARTA_E_PACK, table->file, 0, "unknown column '%.*s'", (int)table->columns[count].length,
                             table->columns[count].at);
    return WARTA_OK;
}

// path = folder "/" language or world or cameo "/" name ".tsv"
static warta_status file_take(void *user, const char *path, warta_error *err)
{
    pack_builder *b = user;
    warta_str whole = warta_str_of(path);
    if (!warta_str_ends(whole, WARTA_STR(".tsv"))) return WARTA_OK;
    const char *name = strrchr(path, '/'), *folder = name;
    while (folder && folder > path && folder[-1] != '/') folder--;
    if (!name || folder == path) return warta_fail_at(err, WARTA_E_PACK, path, 0, "a table must lie in a folder: world/, cameo/ or a language's");
    warta_folder kind;
    warta_str folder_name = {folder, (uint32_t)(name - folder)};
    if (b->tables != all_tables && !wanted(b, table_of(WARTA_FOLDER_LANGUAGE, warta_str_of(name + 1)))) return WARTA_OK;
    pack_scope *scope = scope_of(b, folder_name, &kind);
    if (!scope && b->language_count < WARTA_MOST_LANGUAGES) return warta_fail_memory(err);
    if (!scope) return warta_fail_at(err, WARTA_E_PACK, path, 0, "more than %d languages", WARTA_MOST_LANGUAGES);
    warta_tab_id id = table_of(kind, warta_str_of(name + 1));
    if (id == WARTA_TAB_COUNT)
        return warta_fail_at(err, WARTA_E_PACK, path, 0, "no table of this name is known in %.*s/ (packs/README.md lists them)",
                             (int)folder_name.length, folder_name.at);
    warta_buf text = {0};
    warta_status status = warta_file_read(path, LARGEST_TABLE, &text, err);
    warta_str kept = status == WARTA_OK ? warta_arena_copy(&b->arena, warta_buf_view(&text)) : (warta_str){0};
    warta_buf_clear(&text);
    if (status != WARTA_OK) return status;
    warta_str file = warta_arena_copy(&b->arena, warta_str_of(folder));
    pack_table *table = &scope->tables[id];
    if (!kept.at || !file.at || (table->part_count == table->part_room &&
        !warta_arena_more(&b->arena, (void **)&table->parts, &table->part_room, sizeof *table->parts)))
        return warta_fail_memory(err);
    WARTA_TRY(warta_table_parse(file.at, kept, &b->arena, &table->parts[table->part_count], err));
    WARTA_TRY(columns_check(b, &table->parts[table->part_count], warta_schema_of(id)));
    table->part_count++;
    return WARTA_OK;
}

// ---- checking and indexing rows ---------------------------------------------------------------------------------------------------------

static warta_status cell_take(pack_builder *b, pack_scope *scope, warta_tab_id id, const warta_table *table, const warta_row *row, uint32_t number,
                              uint32_t column, char kind, bool required)
{
    warta_str cell = row->cells[column];
    const char *name = table->columns ? table->columns[column].at : "name";
    int name_length = table->columns ? (int)table->columns[column].length : 4;
    if (cell.length == 0 && required)
        return warta_fail_at(b->err, WARTA_E_PACK, table->file, row->line, "the cell '%.*s' is empty", name_length, name);
    if (cell.length == 0) return WARTA_OK;
    const warta_schema *schema = warta_schema_of(id);
    if (kind == WARTA_CELL_DATE && warta_day_parse(cell) == WARTA_DAY_NONE)
        return warta_fail_at(b->err, WARTA_E_PACK, table->file, row->line, "'%.*s' is no date (2023-09-01)", (int)cell.length, cell.at);
    if (kind == WARTA_CELL_CODE) {
        bool known = false;
        const pack_table *codes = &b->scopes[WARTA_SCOPE_WORLD].tables[WARTA_TAB_CODES];
        for (uint32_t p = 0; p < codes->part_count && !known; p++)
            for (uint32_t r = 0; r < codes->parts[p].rows.count && !known; r++) known = warta_str_same(codes->parts[p].rows.items[r].cells[0], cell);
        if (!known) return warta_fail_at(b->err, WARTA_E_PACK, table->file, row->line, "'%.*s' is no CAMEO code of codes.tsv", (int)cell.length, cell.at);
    }
    if (kind != WARTA_CELL_PHRASE && kind != WARTA_CELL_VERB) return WARTA_OK;
    bool verb = kind == WARTA_CELL_VERB && !(id == WARTA_TAB_FRAMES && warta_str_is(row->cells[1], "noun"));
    uint32_t leads_to = id == WARTA_TAB_CLASSES ? pack_class(b, scope, row->cells[0], true) : number;
    if (leads_to == WARTA_NONE) return warta_fail_memory(b->err);
    warta_str rest = cell, part;
    while (warta_str_cut(&rest, '|', &part))
        if (part.length > 0) WARTA_TRY(pack_phrase_add(b, scope, schema->index, part, verb, (uint16_t)id, leads_to));
    return WARTA_OK;
}

static warta_status table_take(pack_builder *b, pack_scope *scope, warta_tab_id id)
{
    warta_str names[WARTA_SCHEMA_COLUMNS];
    char kinds[WARTA_SCHEMA_COLUMNS];
    bool required[WARTA_SCHEMA_COLUMNS];
    uint32_t columns = warta_schema_columns(warta_schema_of(id), names, kinds, required), number = 0;
    const pack_table *table = &scope->tables[id];
    for (uint32_t p = 0; p < table->part_count; p++)
        for (uint32_t r = 0; r < table->parts[p].rows.count; r++, number++) {
            const warta_row *row = &table->parts[p].rows.items[r];
            for (uint32_t c = 0; c < columns; c++)
                WARTA_TRY(cell_take(b, scope, id, &table->parts[p], row, number, c, kinds[c], required[c]));
            if (id == WARTA_TAB_FRAMES) WARTA_TRY(pack_frame_compile(b, scope, &table->parts[p], row));
        }
    return WARTA_OK;
}

// Classes before frames, which name them; voice rules are read from the tables as they are.
static warta_status tables_take(pack_builder *b)
{
    if (wanted(b, WARTA_TAB_CLDR_NAMES)) WARTA_TRY(pack_cldr_names(b));
    for (uint32_t s = 0; s <= b->language_count; s++) {
        WARTA_TRY(table_take(b, &b->scopes[s], WARTA_TAB_CLASSES));
        for (uint32_t id = 0; id < WARTA_TAB_COUNT; id++)
            if (id != WARTA_TAB_CLASSES) WARTA_TRY(table_take(b, &b->scopes[s], (warta_tab_id)id));
    }
    return WARTA_OK;
}

// ---- laying out ----------------------------------------------------------------------------------------------------------------------------

typedef struct layout {
    warta_buf body;          // sections, from the file's start
    pack_section *sections;
    uint32_t count;
} layout;

static void section_add(layout *l, pack_section_kind kind, uint32_t scope, uint32_t id, const void *bytes, size_t length)
{
    while (l->body.length % 8 != 0) warta_buf_char(&l->body, '\0');
    l->sections[l->count++] = (pack_section){kind, scope, id, 0, l->body.length, length};
    warta_buf_add(&l->body, bytes, length);
}

static warta_status tab_lay(pack_builder *b, layout *l, uint32_t s, warta_tab_id id)
{
    const pack_table *table = &b->scopes[s].tables[id];
    warta_str names[WARTA_SCHEMA_COLUMNS];
    char kinds[WARTA_SCHEMA_COLUMNS];
    bool required[WARTA_SCHEMA_COLUMNS];
    uint32_t columns = warta_schema_columns(warta_schema_of(id), names, kinds, required), rows = 0;
    for (uint32_t p = 0; p < table->part_count; p++) rows += table->parts[p].rows.count;
    if (rows == 0) return WARTA_OK;
    uint32_t *numbers = warta_arena_take(&b->arena, 2 + (size_t)rows * (columns + 2), sizeof *numbers);
    if (!numbers) return warta_fail_memory(b->err);
    uint32_t *cells = numbers + 2, *lines = cells + (size_t)rows * columns, *files = lines + rows, row = 0;
    numbers[0] = rows;
    numbers[1] = columns;
    for (uint32_t p = 0; p < table->part_count; p++)
        for (uint32_t r = 0; r < table->parts[p].rows.count; r++, row++) {
            const warta_row *from = &table->parts[p].rows.items[r];
            for (uint32_t c = 0; c < columns; c++) cells[row * columns + c] = pack_string(b, from->cells[c]);
            lines[row] = from->line;
            files[row] = pack_string(b, warta_str_of(table->parts[p].file));
        }
    section_add(l, PACK_TAB, s, id, numbers, (2 + (size_t)rows * (columns + 2)) * sizeof *numbers);
    return WARTA_OK;
}

static int by_hash(const void *a, const void *b)
{
    const pack_entry *x = a, *y = b;
    if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

static bool hit_same(const warta_hit *a, const warta_hit *b) { return a->row == b->row && a->table == b->table; }

// Lays the run of entries of one phrase; a row reached twice by it (two voices with one form) keeps its first.
static uint32_t run_lay(const pack_entry *entries, uint32_t count, warta_hit *hits, uint32_t at)
{
    uint32_t added = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (entries[i].hit.table == WARTA_TAB_COUNT) continue;
        bool had = false;
        for (uint32_t k = 0; k < added && !had; k++) had = hit_same(&hits[at + k], &entries[i].hit);
        if (!had) hits[at + added++] = entries[i].hit;
    }
    return added;
}

static warta_status index_lay(pack_builder *b, layout *l, uint32_t s, uint32_t id)
{
    uint32_t count = b->scopes[s].entries[id].count;
    if (count == 0) return WARTA_OK;
    pack_entry *entries = b->scopes[s].entries[id].items;
    qsort(entries, count, sizeof *entries, by_hash);
    uint32_t room = 16;
    while (room < count * 2) room *= 2;
    pack_slot *slots = warta_arena_take(&b->arena, room, sizeof *slots);
    warta_hit *hits = warta_arena_take(&b->arena, count, sizeof *hits);
    if (!slots || !hits) return warta_fail_memory(b->err);
    uint32_t hit_count = 0;
    for (uint32_t i = 0; i < count;) {
        uint32_t end = i;
        while (end < count && entries[end].hash == entries[i].hash) end++;
        uint32_t added = run_lay(entries + i, end - i, hits, hit_count);
        uint32_t at = (uint32_t)entries[i].hash & (room - 1);
        while (slots[at].hash) at = (at + 1) & (room - 1);
        slots[at] = (pack_slot){entries[i].hash, hit_count, added};
        hit_count += added;
        i = end;
    }
    section_add(l, PACK_SLOTS, s, id, slots, room * sizeof *slots);
    section_add(l, PACK_HITS, s, id, hits, hit_count * sizeof *hits);
    return WARTA_OK;
}

static warta_status scope_lay(pack_builder *b, layout *l, uint32_t s)
{
    const pack_scope *scope = &b->scopes[s];
    for (uint32_t id = 0; id < WARTA_TAB_COUNT; id++) WARTA_TRY(tab_lay(b, l, s, (warta_tab_id)id));
    for (uint32_t id = 0; id < WARTA_INDEX_COUNT; id++) WARTA_TRY(index_lay(b, l, s, id));
    if (scope->frames.count > 0) section_add(l, PACK_FRAMES, s, 0, scope->frames.items, scope->frames.count * sizeof *scope->frames.items);
    if (scope->classes.count > 0) section_add(l, PACK_CLASSES, s, 0, scope->classes.items, scope->classes.count * sizeof *scope->classes.items);
    return WARTA_OK;
}

static warta_status file_lay(pack_builder *b, warta_buf *out)
{
    enum { MOST_SECTIONS = (WARTA_MOST_LANGUAGES + 1) * (WARTA_TAB_COUNT + 2 * WARTA_INDEX_COUNT + 2) + 2 };
    layout l = {.sections = warta_arena_take(&b->arena, MOST_SECTIONS, sizeof(pack_section))};
    if (!l.sections) return warta_fail_memory(b->err);
    warta_status status = WARTA_OK;
    uint32_t tags[WARTA_MOST_LANGUAGES];
    for (uint32_t s = 0; s <= b->language_count && status == WARTA_OK; s++) status = scope_lay(b, &l, s);
    for (uint32_t i = 0; i < b->language_count; i++) tags[i] = pack_string(b, b->scopes[i + 1].tag);
    section_add(&l, PACK_LANGUAGES, 0, 0, tags, b->language_count * sizeof *tags);
    section_add(&l, PACK_STRINGS, 0, 0, b->strings.at, b->strings.length);
    uint64_t ahead = sizeof(pack_header) + l.count * sizeof(pack_section);
    for (uint32_t i = 0; i < l.count; i++) l.sections[i].at += ahead;
    pack_header header = {.magic = WARTA_PACK_MAGIC, .version = WARTA_PACK_VERSION, .section_count = l.count, .length = ahead + l.body.length};
    warta_buf rest = {0};
    warta_buf_add(&rest, l.sections, l.count * sizeof(pack_section));
    warta_buf_add(&rest, l.body.at, l.body.length);
    if (status == WARTA_OK && (rest.failed || l.body.failed || b->strings.failed)) status = warta_fail_memory(b->err);
    if (status == WARTA_OK) {
        header.hash = warta_str_hash(warta_buf_view(&rest));
        warta_buf_add(out, &header, sizeof header);
        warta_buf_add(out, rest.at, rest.length);
        if (out->failed) status = warta_fail_memory(b->err);
    }
    warta_buf_clear(&rest);
    warta_buf_clear(&l.body);
    return status;
}

warta_status warta_pack_compile_part(const char *folder, uint64_t tables, warta_buf *out, warta_error *err)
{
    _Static_assert(sizeof(pack_header) % 8 == 0 && sizeof(pack_section) % 8 == 0, "sections must stay aligned");
    pack_builder *b = calloc(1, sizeof *b);
    if (!b) return warta_fail_memory(err);
    warta_arena_init(&b->arena, 0);
    b->tables = tables;
    b->err = err;
    warta_buf_char(&b->strings, '\0');   // offset 0 is the empty string
    warta_status status = warta_folder_walk(folder, file_take, b, err);
    if (status == WARTA_OK) status = tables_take(b);
    if (status == WARTA_OK) status = file_lay(b, out);
    warta_buf_clear(&b->strings);
    warta_arena_clear(&b->arena);
    free(b);
    return status;
}

warta_status warta_pack_compile(const char *folder, warta_buf *out, warta_error *err)
{
    return warta_pack_compile_part(folder, all_tables, out, err);
}
