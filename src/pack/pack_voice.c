// pack_voice.c: one citation form, all its voices
//
// A dictionary lists "menangkap"; texts say "ditangkap", "tertangkap", "kutangkap". voice.tsv says how: strip the active prefix, put the
// root's first letter back, put another prefix before. men + t: "menangkap" -> "angkap" -> "tangkap" -> "ditangkap". Which letter the
// prefix has swallowed can't be told from the form alone, so every rule that fits is applied; the non-words that come of it
// ("dinangkap") stand in no text and do no harm.
#include "pack/pack_builder.h"

enum { LONGEST_FORM = 128 };

static warta_voice voice_of(warta_str name)
{
    static const struct { const char *name; warta_voice voice; } names[] = {
        {"Act", WARTA_VOICE_ACT}, {"Pass", WARTA_VOICE_PASS}, {"PassTer", WARTA_VOICE_TER}, {"Obj", WARTA_VOICE_OBJ}, {"Pass1", WARTA_VOICE_PASS1}, {"Pass2", WARTA_VOICE_PASS2}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (warta_str_is(name, names[i].name)) return names[i].voice;
    return WARTA_VOICE_NONE;
}

// form = row.form + row.root + (word without row.active)
static uint32_t form_make(warta_str word, const warta_str *cells, char out[LONGEST_FORM])
{
    warta_str active = cells[0], root = cells[1], form = cells[2];
    if (!warta_str_starts(word, active) || word.length <= active.length + 1) return 0;
    warta_str rest = warta_str_from(word, active.length);
    uint32_t length = form.length + root.length + rest.length;
    if (length >= LONGEST_FORM) return 0;
    memcpy(out, form.at, form.length);
    if (root.length > 0) memcpy(out + form.length, root.at, root.length);
    memcpy(out + form.length + root.length, rest.at, rest.length);
    return length;
}

warta_status pack_voice_forms(const pack_scope *scope, warta_str word, pack_form_fn *each, void *user)
{
    char folded[LONGEST_FORM], form[LONGEST_FORM];
    uint32_t length = warta_fold(word, folded, sizeof folded);
    warta_str citation = {folded, length};
    bool active = false;
    const pack_table *table = &scope->tables[WARTA_TAB_VOICE];
    for (uint32_t p = 0; p < table->part_count; p++) {
        for (uint32_t r = 0; r < table->parts[p].rows.count; r++) {
            const warta_str *cells = table->parts[p].rows.items[r].cells;
            uint32_t size = form_make(citation, cells, form);
            if (size == 0) continue;
            active = true;
            WARTA_TRY(each(user, (warta_str){form, size}, voice_of(cells[3])));
        }
    }
    return each(user, citation, active ? WARTA_VOICE_ACT : WARTA_VOICE_NONE);
}
