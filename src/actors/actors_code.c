// actors_code.c: from the parts of a phrase to its CAMEO code
//
// CAMEO writes an actor as country (or international body), then roles, three letters each: "tentara Israel" ISR + MIL. Composition, in
// this order (docs/codebook.md):
//
//   1. a person whom the world knows: the code of the office held on that day; but the text's own title goes first: an office of his with that
//      role ("Menteri Keuangan Sri Mulyani" GOV, whatever she is that day), else his country with the title's role; "Ketua Kadin X": Kadin's;
//   2. an organisation: its own code; a role of arms is added to an international one (pasukan NATO: IGONAT + MIL);
//   3. a country, capital, place: its three letters, then the role;
//   4. a role alone.
//   "mantan", "bekas" before any of it: the country with ELI.
//
// A role alone takes its country from the same role noun before, from the place it stands in, from the nearest actor, from the dateline; a
// force that nobody knows (UAF) and an international body take none.
//
// Of several roles the one that says most counts: "juru bicara militer" is MIL, since a spokesman has the role of whom he speaks for.
#include "actors/actors_parts.h"

void actor_code_join(char code[WARTA_CODE_LENGTH], const char *more)
{
    size_t length = strlen(code);
    for (size_t i = 0; more[i]; i += 3) {
        char part[4] = {0};
        for (size_t k = 0; k < 3 && more[i + k]; k++) part[k] = more[i + k];
        bool held = false;
        for (size_t k = 0; k + 3 <= length && !held; k += 3) held = strncmp(code + k, part, 3) == 0;
        if (!held && length + 4 <= WARTA_CODE_LENGTH) {
            memcpy(code + length, part, 4);
            length += strlen(part);
        }
        if (strlen(part) < 3) return;
    }
}

static bool international(const char *code) { return strncmp(code, "IGO", 3) == 0 || strncmp(code, "NGO", 3) == 0 || strncmp(code, "IMG", 3) == 0; }

static bool armed(const char *role) { return strcmp(role, "MIL") == 0 || strcmp(role, "COP") == 0; }

typedef struct found_parts {
    const actor_part *person, *org, *country, *role;
    uint32_t base;
    bool former;
} found_parts;

static void parts_sort(const actor_work *w, uint32_t from, uint32_t end, found_parts *f)
{
    const actor_part *borrowed = NULL;
    for (uint32_t i = from; i < end; i++) {
        const actor_part *p = &w->parts.items[i];
        switch (p->kind) {
        case PART_PERSON: if (!f->person) f->person = p; break;
        case PART_ORG: if (!f->org) f->org = p; break;
        case PART_COUNTRY: case PART_CAPITAL: case PART_SEAT: case PART_PLACE: if (!f->country) f->country = p; break;
        case PART_ROLE:
            f->former |= p->former;
            if (p->former || p->code[0] == '\0') break;
            if (p->borrowed || p->weak) borrowed = borrowed ? borrowed : p;
            else if (!f->role) f->role = p;
            break;
        case PART_NONE: case PART_NAME: break;
        }
    }
    if (!f->role) f->role = borrowed;
}

static void take(const actor_work *w, found_parts *f, const actor_part *p, char code[WARTA_CODE_LENGTH], size_t letters)
{
    f->base = (uint32_t)(p - w->parts.items);
    size_t length = strlen(p->code) < letters ? strlen(p->code) : letters;
    memcpy(code, p->code, length);
    code[length] = '\0';
}

// A person whose title stands in the text: the office that it names.
static void title_read(const actor_work *w, found_parts *f, const char *role, char code[WARTA_CODE_LENGTH])
{
    if (f->org && strlen(f->org->code) > 3 && f->role->title) {
        take(w, f, f->org, code, WARTA_CODE_LENGTH - 1);
        return;
    }
    if (strlen(code) > 3 && strncmp(code + 3, role, 3) == 0) return;
    uint32_t row = actor_person_as(w, f->person->row, role);
    if (row != WARTA_NONE) {
        warta_str office = actor_cell(w, WARTA_TAB_PEOPLE, row, 2);
        memcpy(code, office.at, 6);
        code[6] = '\0';
        return;
    }
    if (international(code)) return;
    code[3] = '\0';
    actor_code_join(code, role);
}

uint32_t actor_code_compose(const actor_work *w, uint32_t from, uint32_t end, char code[WARTA_CODE_LENGTH], warta_actor_type *type)
{
    found_parts f = {.base = WARTA_NONE};
    parts_sort(w, from, end, &f);
    const char *role = f.role ? f.role->code : "";
    code[0] = '\0';
    if (f.person) {
        *type = WARTA_ACTOR_PER;
        take(w, &f, f.person, code, WARTA_CODE_LENGTH - 1);
        if (role[0] && !f.former) title_read(w, &f, role, code);
    } else if (f.org) {
        *type = f.role && f.role->title ? WARTA_ACTOR_PER : f.org->group ? WARTA_ACTOR_GROUP : WARTA_ACTOR_ORG;
        take(w, &f, f.org, code, WARTA_CODE_LENGTH - 1);
        bool elsewhere = f.country && f.country > f.org && !international(code) && strlen(code) > 3 && strncmp(code, f.country->code, 3) != 0;
        if (elsewhere) memcpy(code, f.country->code, 3);   // "Kadin Jepang": a body of that name in another country
        if (role[0] && (strlen(code) == 3 ? !international(code) : armed(role) && international(code))) actor_code_join(code, role);
    } else if (f.country) {
        take(w, &f, f.country, code, f.country->kind == PART_SEAT ? WARTA_CODE_LENGTH - 1 : 3);
        *type = f.country->kind == PART_SEAT ? WARTA_ACTOR_ORG : f.country->kind == PART_COUNTRY ? WARTA_ACTOR_GPE : WARTA_ACTOR_LOC;
        if (f.country->people) *type = WARTA_ACTOR_GROUP;
        if (f.role) *type = f.role->group ? WARTA_ACTOR_GROUP : WARTA_ACTOR_PER;
        actor_code_join(code, role);
        if (f.country->people && !f.role) actor_code_join(code, "CVL");
    } else if (f.role) {
        *type = f.role->group ? WARTA_ACTOR_GROUP : WARTA_ACTOR_PER;
        take(w, &f, f.role, code, WARTA_CODE_LENGTH - 1);
    }
    if (f.former && strlen(code) >= 3 && f.base != WARTA_NONE && w->parts.items[f.base].kind != PART_ROLE) {
        if (!international(code)) code[3] = '\0';
        actor_code_join(code, "ELI");
    }
    return f.base;
}

static bool country_held(const actor_work *w, const char *code)
{
    warta_str letters = {code, 3};
    return strlen(code) >= 3 && warta_index_text(warta_pack_index(w->model->pack, WARTA_SCOPE_WORLD, WARTA_INDEX_COUNTRY_CODES), letters).count > 0;
}

// Sentences before, from which a role may take its country; mentions before, among which the same role noun is looked for.
enum { BORROW_BACK = 2, NAMESAKES_BACK = 60 };

uint64_t actor_role_key(const actor_work *w, const warta_mention *m)
{
    for (uint32_t i = m->first; i < m->first + m->count; i++) {
        uint32_t part = w->part_at[i];
        if (part != WARTA_NONE && w->parts.items[part].kind == PART_ROLE) return actor_word(w, w->parts.items[part].first)->key;
    }
    return 0;
}

// The same role noun before in the document: "pemberontak" after "pemberontak Yaman".
static const warta_mention *namesake(const actor_work *w, uint32_t m)
{
    const warta_actors *a = w->doc->actors;
    uint64_t role = actor_role_key(w, &a->mentions.items[m]);
    for (uint32_t i = m; role && i-- > 0 && m - i < NAMESAKES_BACK;) {
        const warta_mention *other = &a->mentions.items[i];
        if (other->kind == WARTA_MENTION_NOMINAL && country_held(w, other->code) && actor_role_key(w, other) == role) return other;
    }
    return NULL;
}

// "35 orang di Rafah": a place that follows at once tells where they belong.
static bool stands_in(const actor_work *w, const warta_mention *m, const warta_mention *place)
{
    uint32_t at = m->first + m->count;
    return place->sentence == m->sentence && place->first == at + 1 && place->type == WARTA_ACTOR_LOC && country_held(w, place->code) &&
           actor_has_function(w, at, warta_slot_name(WARTA_SLOT_IN));
}

// The mention from which `m` takes its country: the place it stands in, else the nearest before it in its sentence, else the nearest after it there, else the last one
// of the sentences before.
static const warta_mention *lender(const actor_work *w, uint32_t m)
{
    const warta_actors *a = w->doc->actors;
    const warta_mention *me = &a->mentions.items[m];
    const warta_mention *same = namesake(w, m);
    if (same) return same;
    if (m + 1 < a->mentions.count && stands_in(w, me, &a->mentions.items[m + 1])) return &a->mentions.items[m + 1];
    for (uint32_t i = m; i-- > 0 && a->mentions.items[i].sentence == me->sentence;)
        if (country_held(w, a->mentions.items[i].code)) return &a->mentions.items[i];
    for (uint32_t i = m + 1; i < a->mentions.count && a->mentions.items[i].sentence == me->sentence; i++)
        if (country_held(w, a->mentions.items[i].code)) return &a->mentions.items[i];
    for (uint32_t i = m; i-- > 0 && a->mentions.items[i].sentence + BORROW_BACK >= me->sentence;)
        if (country_held(w, a->mentions.items[i].code)) return &a->mentions.items[i];
    return NULL;
}

// Unknown armed persons belong to no country that one could name (CAMEO 1.1b3: UAF).
static bool unknown_force(const char *code) { return strcmp(code, "UAF") == 0; }

static void code_borrow(actor_work *w, uint32_t i, const char *home)
{
    warta_mention *m = &w->doc->actors->mentions.items[i];
    if (m->code[0] == '\0' || m->why_code.table != WARTA_TAB_ROLES || country_held(w, m->code) || unknown_force(m->code) || international(m->code)) return;
    const warta_mention *from = lender(w, i);
    if (!from && !home) return;
    char code[WARTA_CODE_LENGTH] = {0};
    memcpy(code, from ? from->code : home, 3);
    actor_code_join(code, m->code);
    memcpy(m->code, code, sizeof code);
    m->why_code.how = from ? "role noun; the country of the same role noun before, or of the actor nearest to it" : "role noun; the country of the dateline";
}

void actor_codes_borrow(actor_work *w)
{
    char home[4];
    uint32_t count = w->doc->actors->mentions.count;
    for (uint32_t i = 0; i < count; i++) code_borrow(w, i, NULL);
    const char *dateline = actor_dateline_country(w, home) ? home : NULL;
    for (uint32_t i = 0; i < count; i++) code_borrow(w, i, dateline);   // again: a lender may have borrowed from what stands behind it
}
