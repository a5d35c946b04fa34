// pack_load.c: a compiled pack, checked once and then only read
//
// A pack may come from anywhere, so pack_check is the gate: after it every offset, row and count that a lookup can meet lies inside the
// mapped bytes. Lookups check nothing.
#include "pack/pack.h"

#include <assert.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "pack/pack_format.h"

struct warta_index {
    const pack_slot *slots;
    uint32_t mask;            // slot count - 1; slots NULL: empty index
    const warta_hit *hits;
    uint32_t hit_count;
};

typedef struct scope_tables {
    warta_tab tabs[WARTA_TAB_COUNT];
    warta_index indices[WARTA_INDEX_COUNT];
    const warta_frame *frames;
    uint32_t frame_count;
    const uint32_t *classes;
    uint32_t class_count;
} scope_tables;

struct warta_pack {
    warta_map map;            // empty when the bytes are the caller's
    const unsigned char *bytes;
    size_t length;
    const char *strings;
    uint32_t string_length;
    const uint32_t *languages;
    uint32_t language_count;
    scope_tables scopes[WARTA_MOST_LANGUAGES + 1];
};

static warta_status bad(warta_error *err, const char *what)
{
    return warta_fail(err, WARTA_E_PACK, "the compiled pack is damaged (%s): build it again with 'warta pack build'", what);
}

static bool string_held(const warta_pack *pack, uint32_t offset) { return offset < pack->string_length; }

static bool offsets_hold(const warta_pack *pack, const uint32_t *offsets, size_t count)
{
    uint32_t worst = 0;
    for (size_t i = 0; i < count; i++) worst = offsets[i] > worst ? offsets[i] : worst;
    return count == 0 || string_held(pack, worst);
}

static warta_status strings_take(warta_pack *pack, const pack_section *s, warta_error *err)
{
    pack->strings = (const char *)pack->bytes + s->at;
    if (s->length == 0 || s->length > UINT32_MAX || pack->strings[0] != '\0' || pack->strings[s->length - 1] != '\0')
        return bad(err, "strings");
    pack->string_length = (uint32_t)s->length;
    return WARTA_OK;
}

static warta_status languages_take(warta_pack *pack, const pack_section *s, warta_error *err)
{
    size_t count = s->length / sizeof(uint32_t);
    const uint32_t *tags = (const uint32_t *)(const void *)(pack->bytes + s->at);
    if (count > WARTA_MOST_LANGUAGES || s->length % sizeof(uint32_t) != 0 || !offsets_hold(pack, tags, count)) return bad(err, "languages");
    pack->languages = tags;
    pack->language_count = (uint32_t)count;
    return WARTA_OK;
}

static warta_status tab_take(warta_pack *pack, const pack_section *s, warta_error *err)
{
    if (s->id >= WARTA_TAB_COUNT || s->length < 8 || s->length % 4 != 0) return bad(err, "table");
    const uint32_t *numbers = (const uint32_t *)(const void *)(pack->bytes + s->at);
    uint64_t rows = numbers[0], columns = numbers[1];
    if (columns > 64 || s->length != 8 + rows * (columns + 2) * 4) return bad(err, "table size");
    warta_tab *tab = &pack->scopes[s->scope].tabs[s->id];
    *tab = (warta_tab){(uint32_t)rows, (uint32_t)columns, numbers + 2, numbers + 2 + rows * columns, numbers + 2 + rows * (columns + 1)};
    if (!offsets_hold(pack, tab->cells, rows * columns) || !offsets_hold(pack, tab->files, rows)) return bad(err, "table cells");
    return WARTA_OK;
}

static warta_status slots_take(warta_pack *pack, const pack_section *s, warta_error *err)
{
    size_t count = s->length / sizeof(pack_slot);
    if (s->id >= WARTA_INDEX_COUNT || count == 0 || count > UINT32_MAX / 2 || (count & (count - 1)) != 0 || s->length % sizeof(pack_slot) != 0)
        return bad(err, "index");
    warta_index *index = &pack->scopes[s->scope].indices[s->id];
    index->slots = (const pack_slot *)(const void *)(pack->bytes + s->at);
    index->mask = (uint32_t)count - 1;
    return WARTA_OK;
}

static warta_status hits_take(warta_pack *pack, const pack_section *s, warta_error *err)
{
    if (s->id >= WARTA_INDEX_COUNT || s->length % sizeof(warta_hit) != 0 || s->length / sizeof(warta_hit) > UINT32_MAX) return bad(err, "index");
    warta_index *index = &pack->scopes[s->scope].indices[s->id];
    index->hits = (const warta_hit *)(const void *)(pack->bytes + s->at);
    index->hit_count = (uint32_t)(s->length / sizeof(warta_hit));
    return WARTA_OK;
}

static warta_status section_take(warta_pack *pack, const pack_section *s, warta_error *err)
{
    if (s->scope > WARTA_MOST_LANGUAGES || s->at % 8 != 0 || s->at > pack->length || s->length > pack->length - s->at) return bad(err, "section");
    scope_tables *scope = &pack->scopes[s->scope];
    const void *at = pack->bytes + s->at;
    switch ((pack_section_kind)s->kind) {
    case PACK_STRINGS: return strings_take(pack, s, err);
    case PACK_LANGUAGES: return languages_take(pack, s, err);
    case PACK_TAB: return tab_take(pack, s, err);
    case PACK_SLOTS: return slots_take(pack, s, err);
    case PACK_HITS: return hits_take(pack, s, err);
    case PACK_FRAMES:
        if (s->length % sizeof(warta_frame) != 0) return bad(err, "frames");
        scope->frames = at;
        scope->frame_count = (uint32_t)(s->length / sizeof(warta_frame));
        return WARTA_OK;
    case PACK_CLASSES:
        if (s->length % sizeof(uint32_t) != 0) return bad(err, "classes");
        scope->classes = at;
        scope->class_count = (uint32_t)(s->length / sizeof(uint32_t));
        return WARTA_OK;
    }
    return bad(err, "an unknown section");
}

static bool frames_hold(const warta_pack *pack, const scope_tables *scope)
{
    if (scope->frame_count != scope->tabs[WARTA_TAB_FRAMES].row_count) return false;
    for (uint32_t i = 0; i < scope->frame_count; i++) {
        const warta_frame *f = &scope->frames[i];
        if (!string_held(pack, f->code) || !string_held(pack, f->predicate) || f->need_count > WARTA_FRAME_NEEDS) return false;
        if (f->modality > WARTA_HYPOTHETICAL) return false;
        for (uint32_t k = 0; k < WARTA_FRAME_SLOTS; k++)
            if (f->source[k].slot >= WARTA_SLOT_COUNT || f->target[k].slot >= WARTA_SLOT_COUNT) return false;
        for (uint32_t k = 0; k < f->need_count; k++) {
            const warta_need *n = &f->needs[k];
            if (n->slot >= WARTA_SLOT_COUNT || n->kind > WARTA_NEED_ROLE) return false;
            if (n->kind == WARTA_NEED_ROLE && !string_held(pack, n->value)) return false;
        }
    }
    return true;
}

static bool index_holds(const scope_tables *scope, const warta_index *index, warta_index_id id)
{
    if (!index->slots) return index->hit_count == 0;
    uint32_t used = 0;
    for (uint32_t i = 0; i <= index->mask; i++) {
        const pack_slot *slot = &index->slots[i];
        used += slot->hash != 0;
        if (slot->first > index->hit_count || slot->count > index->hit_count - slot->first) return false;
    }
    if (used > index->mask) return false;   // a full table would be searched for ever
    for (uint32_t i = 0; i < index->hit_count; i++) {
        const warta_hit *hit = &index->hits[i];
        if (hit->table >= WARTA_TAB_COUNT || hit->voice > WARTA_VOICE_PASS2) return false;
        uint32_t rows = id == WARTA_INDEX_CLASSES ? scope->class_count : scope->tabs[hit->table].row_count;
        if (hit->row >= rows) return false;
    }
    return true;
}

static warta_status pack_check(const warta_pack *pack, warta_error *err)
{
    for (uint32_t s = 0; s <= WARTA_MOST_LANGUAGES; s++) {
        const scope_tables *scope = &pack->scopes[s];
        if (!offsets_hold(pack, scope->classes, scope->class_count)) return bad(err, "classes");
        if (!frames_hold(pack, scope)) return bad(err, "frames");
        for (uint32_t id = 0; id < WARTA_INDEX_COUNT; id++)
            if (!index_holds(scope, &scope->indices[id], (warta_index_id)id)) return bad(err, "index");
        for (uint32_t id = 0; id < WARTA_TAB_COUNT; id++) {
            const warta_tab *tab = &scope->tabs[id];
            if (tab->row_count > 0 && tab->column_count == 0) return bad(err, "table");
        }
    }
    return WARTA_OK;
}

static warta_status sections_take(warta_pack *pack, warta_error *err)
{
    pack_header header;
    if (pack->length < sizeof header) return bad(err, "too short");
    memcpy(&header, pack->bytes, sizeof header);
    if (memcmp(header.magic, WARTA_PACK_MAGIC, sizeof header.magic) != 0) return warta_fail(err, WARTA_E_PACK, "this is no compiled pack");
    if (header.version != WARTA_PACK_VERSION)
        return warta_fail(err, WARTA_E_PACK, "the pack has version %u, this program reads version %d: build it again with 'warta pack build'",
                          header.version, WARTA_PACK_VERSION);
    if (header.length != pack->length) return bad(err, "cut off");
    if (header.section_count > (pack->length - sizeof header) / sizeof(pack_section)) return bad(err, "directory");
    warta_str rest = {(const char *)pack->bytes + sizeof header, (uint32_t)(pack->length - sizeof header)};
    if (pack->length > UINT32_MAX || warta_str_hash(rest) != header.hash) return bad(err, "checksum");
    const pack_section *sections = (const pack_section *)(const void *)(pack->bytes + sizeof header);
    for (uint32_t i = 0; i < header.section_count; i++)   // the strings first: all other sections point into them
        if (sections[i].kind == PACK_STRINGS) WARTA_TRY(section_take(pack, &sections[i], err));
    if (!pack->strings) return bad(err, "no strings");
    for (uint32_t i = 0; i < header.section_count; i++)
        if (sections[i].kind != PACK_STRINGS) WARTA_TRY(section_take(pack, &sections[i], err));
    return pack_check(pack, err);
}

warta_status warta_pack_open_bytes(const void *bytes, size_t length, warta_pack **out, warta_error *err)
{
    *out = NULL;
    warta_pack *pack = calloc(1, sizeof *pack);
    if (!pack) return warta_fail_memory(err);
    pack->bytes = bytes;
    pack->length = length;
    warta_status status = sections_take(pack, err);
    if (status != WARTA_OK) {
        free(pack);
        return status;
    }
    *out = pack;
    return WARTA_OK;
}

warta_status warta_pack_open(const char *path, warta_pack **out, warta_error *err)
{
    warta_map map;
    *out = NULL;
    WARTA_TRY(warta_map_open(path, &map, err));
    warta_status status = warta_pack_open_bytes(map.at, map.length, out, err);
    if (status == WARTA_OK) (*out)->map = map;
    else warta_map_close(&map);
    return status;
}

void warta_pack_free(warta_pack *pack)
{
    if (!pack) return;
    warta_map_close(&pack->map);
    free(pack);
}

warta_scope warta_pack_language(const warta_pack *pack, warta_str tag)
{
    for (uint32_t i = 0; i < pack->language_count; i++)
        if (warta_str_same(warta_pack_string(pack, pack->languages[i]), tag)) return i + 1;
    return WARTA_NONE;
}

uint32_t warta_pack_language_count(const warta_pack *pack) { return pack->language_count; }

warta_str warta_pack_language_tag(const warta_pack *pack, warta_scope scope)
{
    assert(scope >= 1 && scope <= pack->language_count);
    return warta_pack_string(pack, pack->languages[scope - 1]);
}

const warta_tab *warta_pack_tab(const warta_pack *pack, warta_scope scope, warta_tab_id id)
{
    assert(scope <= WARTA_MOST_LANGUAGES && id < WARTA_TAB_COUNT);
    return &pack->scopes[scope].tabs[id];
}

warta_str warta_pack_string(const warta_pack *pack, uint32_t offset) { return warta_str_of(pack->strings + offset); }

warta_str warta_pack_cell(const warta_pack *pack, const warta_tab *tab, uint32_t row, uint32_t column)
{
    assert(row < tab->row_count && column < tab->column_count);
    return warta_pack_string(pack, tab->cells[(size_t)row * tab->column_count + column]);
}

warta_str warta_pack_file(const warta_pack *pack, const warta_tab *tab, uint32_t row)
{
    assert(row < tab->row_count);
    return warta_pack_string(pack, tab->files[row]);
}

const warta_index *warta_pack_index(const warta_pack *pack, warta_scope scope, warta_index_id id)
{
    assert(scope <= WARTA_MOST_LANGUAGES && id < WARTA_INDEX_COUNT);
    return &pack->scopes[scope].indices[id];
}

static const pack_slot *slot_find(const warta_index *index, uint64_t hash)
{
    for (uint32_t i = (uint32_t)hash & index->mask;; i = (i + 1) & index->mask) {
        const pack_slot *slot = &index->slots[i];
        if (slot->hash == hash) return slot;
        if (slot->hash == 0) return NULL;
    }
}

warta_hits warta_index_longest(const warta_index *index, const uint64_t *keys, uint32_t count)
{
    warta_hits found = {0};
    if (!index->slots) return found;
    uint64_t hash = 0;
    for (uint32_t i = 0; i < count && keys[i] != 0; i++) {
        hash = pack_phrase(hash, keys[i]);
        const pack_slot *slot = slot_find(index, hash);
        if (!slot) break;
        if (slot->count > 0) found = (warta_hits){index->hits + slot->first, slot->count, i + 1};
    }
    return found;
}

warta_hits warta_index_exact(const warta_index *index, const uint64_t *keys, uint32_t count)
{
    if (!index->slots || count == 0) return (warta_hits){0};
    uint64_t hash = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (keys[i] == 0) return (warta_hits){0};
        hash = pack_phrase(hash, keys[i]);
    }
    const pack_slot *slot = slot_find(index, hash);
    return slot && slot->count > 0 ? (warta_hits){index->hits + slot->first, slot->count, count} : (warta_hits){0};
}

warta_hits warta_index_text(const warta_index *index, warta_str text)
{
    uint64_t hash = 0;
    uint32_t words = 0;
    warta_str rest = text, part;
    while (index->slots && warta_str_cut(&rest, ' ', &part)) {
        uint64_t key = warta_key_of(part, NULL, 0, NULL);
        if (key == 0) continue;
        hash = pack_phrase(hash, key);
        words++;
    }
    const pack_slot *slot = words > 0 ? slot_find(index, hash) : NULL;
    return slot && slot->count > 0 ? (warta_hits){index->hits + slot->first, slot->count, words} : (warta_hits){0};
}

enum { LONGEST_WORD = 256 };   // bytes of a folded word that count for its key

uint64_t warta_key_of(warta_str word, char *fold, uint32_t room, uint32_t *length)
{
    char own[LONGEST_WORD], letters[LONGEST_WORD];
    uint32_t folded = 0;
    while (word.length > LONGEST_WORD / 2) word.length -= warta_utf8_back(word, word.length);
    folded = warta_fold(word, own, sizeof own);
    if (fold && length) {
        *length = folded < room ? folded : room;
        memcpy(fold, own, *length);
    }
    uint32_t count = 0;
    warta_str all = {own, folded};
    for (uint32_t i = 0; i < folded;) {
        uint32_t from = i, c = warta_utf8_next(all, &i);
        if (!warta_is_letter(c) && !warta_is_digit(c)) continue;
        memcpy(letters + count, own + from, i - from);
        count += i - from;
    }
    return count > 0 ? warta_str_hash((warta_str){letters, count}) | 1 : 0;
}

const warta_frame *warta_pack_frame(const warta_pack *pack, warta_scope scope, uint32_t row)
{
    assert(row < pack->scopes[scope].frame_count);
    return &pack->scopes[scope].frames[row];
}

uint32_t warta_pack_class(const warta_pack *pack, warta_scope scope, warta_str name)
{
    const scope_tables *tables = &pack->scopes[scope];
    for (uint32_t i = 0; i < tables->class_count; i++)
        if (warta_str_same(warta_pack_string(pack, tables->classes[i]), name)) return i;
    return WARTA_NONE;
}
