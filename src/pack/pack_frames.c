// pack_frames.c: rows of frames.tsv compiled
//
//     row     = predicate pos source target needs code modality example coding        (packs/README.md)
//     source  = slot (("," | "+") slot)*        slot = name "!"?
//     needs   = need (" " need)*
//     need    = "-" slot | slot | slot "=class:" name | slot "=role:" role ("/" role)* | slot "=" word ("/" word)*
//
// "patient=sanksi/embargo" becomes a class of its own, named by its words, so that the coder knows one kind of test only.
#include "pack/pack_builder.h"

#include <stdio.h>

// ORDER SLOTS
static const char *const slot_names[] = {"",     "agent", "patient", "with",    "to",    "against", "from", "for",
                                         "in",   "between", "about", "by",      "comp",  "both",    "source", "target"};
_Static_assert(sizeof slot_names / sizeof *slot_names == WARTA_SLOT_COUNT, "a slot without a name");

const char *warta_slot_name(warta_slot slot) { return slot < WARTA_SLOT_COUNT ? slot_names[slot] : ""; }

enum frame_column { PREDICATE, POS, SOURCE, TARGET, NEEDS, CODE, MODALITY };

typedef struct frame_reader {
    pack_builder *b;
    pack_scope *scope;
    const char *file;
    uint32_t line;
} frame_reader;

static warta_status wrong(const frame_reader *r, const char *what, warta_str s)
{
    return warta_fail_at(r->b->err, WARTA_E_PACK, r->file, r->line, "%s '%.*s'", what, (int)s.length, s.at);
}

static warta_slot slot_of(warta_str name)
{
    for (uint32_t i = 1; i < WARTA_SLOT_COUNT; i++)
        if (warta_str_is(name, slot_names[i])) return (warta_slot)i;
    return WARTA_SLOT_NONE;
}

static warta_status slots_read(const frame_reader *r, warta_str cell, warta_frame_slot slots[WARTA_FRAME_SLOTS])
{
    uint32_t count = 0;
    bool joined = false;
    for (uint32_t at = 0; at < cell.length;) {
        uint32_t end = at;
        while (end < cell.length && cell.at[end] != ',' && cell.at[end] != '+') end++;
        warta_str name = warta_str_trim((warta_str){cell.at + at, end - at});
        bool strict = name.length > 0 && name.at[name.length - 1] == '!';
        if (strict) name.length--;
        warta_slot slot = slot_of(name);
        if (slot == WARTA_SLOT_NONE) return wrong(r, "unknown slot", name);
        if (count == WARTA_FRAME_SLOTS) return wrong(r, "too many slots in", cell);
        slots[count++] = (warta_frame_slot){.slot = (uint8_t)slot, .joined = joined, .strict = strict};
        joined = end < cell.length && cell.at[end] == '+';
        at = end + 1;
    }
    return WARTA_OK;
}

// value = word ("/" word)*, as a class of its own
static warta_status words_read(const frame_reader *r, warta_str value, uint32_t *number)
{
    char name[256];
    int length = snprintf(name, sizeof name, "=%.*s", (int)value.length, value.at);
    if (length < 0 || length >= (int)sizeof name) return wrong(r, "too many words in", value);
    warta_str key = {name, (uint32_t)length};
    *number = pack_class(r->b, r->scope, key, false);
    if (*number != WARTA_NONE) return WARTA_OK;
    *number = pack_class(r->b, r->scope, key, true);
    if (*number == WARTA_NONE) return warta_fail_memory(r->b->err);
    warta_str rest = value, word;
    while (warta_str_cut(&rest, '/', &word)) {
        char spaced[128];   // a blank inside a word is written "_" here, since blanks part the needs
        if (word.length >= sizeof spaced) return wrong(r, "too long a word", word);
        for (uint32_t i = 0; i < word.length; i++) spaced[i] = word.at[i] == '_' ? ' ' : word.at[i];
        WARTA_TRY(pack_phrase_add(r->b, r->scope, WARTA_INDEX_CLASSES, (warta_str){spaced, word.length}, true, WARTA_TAB_CLASSES, *number));
    }
    return WARTA_OK;
}

static warta_status need_read(const frame_reader *r, warta_str text, warta_need *need)
{
    bool absent = text.at[0] == '-';
    if (absent) text = warta_str_from(text, 1);
    const char *equals = memchr(text.at, '=', text.length);
    warta_str name = {text.at, equals ? (uint32_t)(equals - text.at) : text.length};
    warta_slot slot = slot_of(name);
    if (slot == WARTA_SLOT_NONE) return wrong(r, "unknown slot in needs", name);
    *need = (warta_need){.slot = (uint8_t)slot, .kind = absent ? WARTA_NEED_ABSENT : WARTA_NEED_ACTOR};
    if (!equals) return WARTA_OK;
    if (absent) return wrong(r, "'-' takes a slot alone:", text);
    warta_str value = warta_str_from(text, name.length + 1);
    if (value.length == 0) return wrong(r, "nothing after '=' in", text);
    if (warta_str_starts(value, WARTA_STR("role:"))) {
        need->kind = WARTA_NEED_ROLE;
        need->value = pack_string(r->b, warta_str_from(value, 5));
        return need->value == WARTA_NONE ? warta_fail_memory(r->b->err) : WARTA_OK;
    }
    need->kind = WARTA_NEED_CLASS;
    if (!warta_str_starts(value, WARTA_STR("class:"))) return words_read(r, value, &need->value);
    need->value = pack_class(r->b, r->scope, warta_str_from(value, 6), false);
    return need->value == WARTA_NONE ? wrong(r, "no such class in classes.tsv:", warta_str_from(value, 6)) : WARTA_OK;
}

static warta_status needs_read(const frame_reader *r, warta_str cell, warta_frame *frame)
{
    warta_str rest = cell, part;
    if (cell.length == 0) return WARTA_OK;
    while (warta_str_cut(&rest, ' ', &part)) {
        if (part.length == 0) continue;
        if (frame->need_count == WARTA_FRAME_NEEDS) return wrong(r, "too many conditions in", cell);
        WARTA_TRY(need_read(r, part, &frame->needs[frame->need_count]));
        frame->need_count++;
    }
    return WARTA_OK;
}

static warta_status modality_read(const frame_reader *r, warta_str cell, warta_frame *frame)
{
    static const char *const names[] = {"asserted", "future", "negated", "hypothetical"};
    if (cell.length == 0) return WARTA_OK;
    for (uint8_t i = 0; i < 4; i++)
        if (warta_str_is(cell, names[i])) {
            frame->modality = i;
            return WARTA_OK;
        }
    return wrong(r, "unknown modality", cell);
}

warta_status pack_frame_compile(pack_builder *b, pack_scope *scope, const warta_table *table, const warta_row *row)
{
    frame_reader r = {b, scope, table->file, row->line};
    const warta_str *cells = row->cells;
    warta_frame frame = {.code = pack_string(b, cells[CODE]), .predicate = pack_string(b, cells[PREDICATE])};
    if (frame.code == WARTA_NONE || frame.predicate == WARTA_NONE) return warta_fail_memory(b->err);
    frame.noun = warta_str_is(cells[POS], "noun");
    if (!frame.noun && !warta_str_is(cells[POS], "verb")) return wrong(&r, "pos must be verb or noun, not", cells[POS]);
    frame.both = warta_str_is(cells[TARGET], "both");
    WARTA_TRY(slots_read(&r, cells[SOURCE], frame.source));
    if (!frame.both) WARTA_TRY(slots_read(&r, cells[TARGET], frame.target));
    WARTA_TRY(needs_read(&r, cells[NEEDS], &frame));
    WARTA_TRY(modality_read(&r, cells[MODALITY], &frame));
    warta_frame *to = WARTA_PUSH(&b->arena, &scope->frames);
    if (!to) return warta_fail_memory(b->err);
    *to = frame;
    return WARTA_OK;
}
