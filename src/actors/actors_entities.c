// actors_entities.c: which mentions are one and the same
//
// In text order, each mention looks back:
//
//   name         the same row of a table; else a name that shares a word with it ("Kirby" after "John Kirby", "Joko" after "Joko Widodo");
//                countries by their code
//   nominal      "Perdana Menteri itu": the last entity with the same role noun or the same code; without "itu" the same words
//   pronoun      third person: a person, the subject of the sentence before or of this sentence's main clause before it; plural: a group.
//                "Dia (Xi)": the name in brackets behind it. First and second person wait for the quotations stage.
//   pair         the two entities named last that fit
//
// Source of the order of trial: the sieves of Raghunathan et al. 2010 (EMNLP), the most precise first.
#include "actors/actors_parts.h"

// Mentions that a search goes back (longer documents stay linear), and sentences that a pair of countries is looked for.
enum { LOOK_BACK = 200, PAIR_BACK = 3 };

static warta_entity *entity(const actor_work *w, uint32_t e) { return &w->doc->actors->entities.items[e]; }
static warta_mention *mention(const actor_work *w, uint32_t m) { return &w->doc->actors->mentions.items[m]; }

static warta_status entity_new(actor_work *w, uint32_t m)
{
    warta_mention *me = mention(w, m);
    warta_entity *e = WARTA_PUSH(&w->doc->arena, &w->doc->actors->entities);
    if (!e) return warta_fail_memory(w->err);
    *e = (warta_entity){.name = warta_doc_str(w->doc, me->span), .type = me->type, .first_mention = m, .row = me->why_code.row, .table = me->why_code.table, .members = {WARTA_NONE, WARTA_NONE}};
    memcpy(e->code, me->code, sizeof e->code);
    if (e->table == WARTA_TAB_PEOPLE || e->table == WARTA_TAB_ORGANISATIONS)
        if (me->kind == WARTA_MENTION_NAME && (e->table == WARTA_TAB_PEOPLE || me->type != WARTA_ACTOR_PER))
            e->name = warta_pack_cell(w->model->pack, warta_pack_tab(w->model->pack, WARTA_SCOPE_WORLD, (warta_tab_id)e->table), e->row, 0);
    me->entity = w->doc->actors->entities.count - 1;
    return WARTA_OK;
}

static uint32_t back(uint32_t m) { return m > LOOK_BACK ? m - LOOK_BACK : 0; }

static bool same_row(const actor_work *w, const warta_mention *a, const warta_mention *b)
{
    if (a->why_code.row == WARTA_NONE || a->why_code.table != b->why_code.table) return false;
    if (a->why_code.table == WARTA_TAB_COUNTRY_NAMES) return a->why_code.row == b->why_code.row && a->kind == b->kind && strcmp(a->code, b->code) == 0;
    if (a->why_code.table != WARTA_TAB_PEOPLE && a->why_code.table != WARTA_TAB_ORGANISATIONS) return false;
    if (a->type != b->type) return false;   // "juru bicara KPK" is not the KPK
    if (a->why_code.row == b->why_code.row) return strcmp(a->code, b->code) == 0 || a->why_code.table == WARTA_TAB_PEOPLE;
    const warta_tab *tab = warta_pack_tab(w->model->pack, WARTA_SCOPE_WORLD, (warta_tab_id)a->why_code.table);
    return warta_str_same(warta_pack_cell(w->model->pack, tab, a->why_code.row, 0), warta_pack_cell(w->model->pack, tab, b->why_code.row, 0));
}

// The word of a phrase that is its name: words with a capital behind the last role or country.
static bool name_word(const actor_work *w, const warta_mention *m, uint32_t i)
{
    uint32_t part = w->part_at[i];
    return i >= m->first && i < m->first + m->count && part != WARTA_NONE && (w->parts.items[part].kind == PART_NAME || w->parts.items[part].kind == PART_PERSON);
}

static bool shares_name(const actor_work *w, const warta_mention *a, const warta_mention *b)
{
    for (uint32_t i = a->first; i < a->first + a->count; i++) {
        if (!name_word(w, a, i)) continue;
        bool held = false;
        for (uint32_t k = b->first; k < b->first + b->count && !held; k++) held = name_word(w, b, k) && actor_word(w, k)->key == actor_word(w, i)->key;
        if (!held) return false;
    }
    return true;
}

static bool has_name(const actor_work *w, const warta_mention *m)
{
    for (uint32_t i = m->first; i < m->first + m->count; i++)
        if (name_word(w, m, i)) return true;
    return false;
}

static uint32_t name_find(const actor_work *w, uint32_t m)
{
    const warta_mention *me = mention(w, m);
    bool named = has_name(w, me);
    for (uint32_t i = m; i-- > back(m);) {
        const warta_mention *other = mention(w, i);
        if (other->entity == WARTA_NONE || other->kind == WARTA_MENTION_PRONOUN) continue;
        if (same_row(w, me, other)) return other->entity;
        if (named && has_name(w, other) && other->type == me->type && (shares_name(w, me, other) || shares_name(w, other, me))) return other->entity;
        if (!named && me->type == WARTA_ACTOR_GPE && other->type == WARTA_ACTOR_GPE && strcmp(me->code, other->code) == 0) return other->entity;
    }
    return WARTA_NONE;
}

static bool definite(const actor_work *w, const warta_mention *m)
{
    uint32_t after = m->first + m->count;
    return after < w->doc->segments->words.count && (w->refs[after] & REF_DEFINITE);
}

static uint32_t nominal_find(const actor_work *w, uint32_t m)
{
    const warta_mention *me = mention(w, m);
    bool points = definite(w, me);
    uint64_t role = actor_role_key(w, me);
    for (uint32_t i = m; i-- > back(m);) {
        const warta_mention *other = mention(w, i);
        if (other->entity == WARTA_NONE || other->kind == WARTA_MENTION_PRONOUN) continue;
        bool same_code = strcmp(me->code, other->code) == 0;
        if (me->type == WARTA_ACTOR_GPE && other->type == WARTA_ACTOR_GPE && same_code) return other->entity;
        if (role && role == actor_role_key(w, other) && (same_code || points)) return other->entity;
        if (points && other->type == me->type && strlen(me->code) >= 3 && strstr(other->code, me->code + (strlen(me->code) > 3 ? 3 : 0))) return other->entity;
    }
    return WARTA_NONE;
}

static bool subject(const actor_work *w, const warta_mention *m)
{
    uint8_t rel = (uint8_t)warta_rel_universal((warta_rel)actor_node(w, m->head)->rel);
    return rel == WARTA_REL_NSUBJ || actor_node(w, m->head)->rel == WARTA_REL_OBL_AGENT;
}

// pronoun "(" name ")"
static uint32_t bracketed(const actor_work *w, uint32_t m)
{
    const warta_mention *me = mention(w, m);
    uint32_t open = me->first + me->count;
    if (m + 1 >= w->doc->actors->mentions.count || open + 1 >= w->doc->segments->words.count) return WARTA_NONE;
    const warta_mention *next = mention(w, m + 1);
    if (next->sentence != me->sentence || next->first != open + 1) return WARTA_NONE;
    return warta_str_is(warta_doc_str(w->doc, actor_word(w, open)->span), "(") ? m + 1 : WARTA_NONE;
}

static uint32_t pronoun_find(const actor_work *w, uint32_t m, bool plural)
{
    const warta_mention *me = mention(w, m);
    uint32_t best = WARTA_NONE;
    int best_score = 0;
    for (uint32_t i = m; i-- > back(m);) {
        const warta_mention *other = mention(w, i);
        if (me->sentence - other->sentence > 2) break;
        if (other->entity == WARTA_NONE) continue;
        warta_actor_type type = entity(w, other->entity)->type;
        bool fits = plural ? type == WARTA_ACTOR_GROUP || type == WARTA_ACTOR_ORG : type == WARTA_ACTOR_PER;
        if (!fits || actor_node(w, me->head)->head == other->head) continue;
        int score = 1 + (subject(w, other) ? 4 : 0) + (other->sentence == me->sentence ? 2 : me->sentence - other->sentence == 1 ? 1 : 0);
        if (score > best_score) {
            best = other->entity;
            best_score = score;
        }
    }
    return best;
}

// The two entities named last before `m` that fit; `loose`: of any kind that has a code, not only countries.
static uint32_t pair_find(const actor_work *w, uint32_t m, bool loose, uint32_t members[2])
{
    const warta_mention *me = mention(w, m);
    uint32_t count = 0;
    for (uint32_t i = m; i-- > back(m) && count < 2;) {
        const warta_mention *other = mention(w, i);
        if (!loose && me->type != WARTA_ACTOR_PER && me->sentence - other->sentence > PAIR_BACK) break;
        if (other->entity == WARTA_NONE || other->kind == WARTA_MENTION_PRONOUN || entity(w, other->entity)->plural) continue;
        bool person = entity(w, other->entity)->type == WARTA_ACTOR_PER && has_name(w, other) && other->code[0];
        bool side = loose ? other->code[0] && other->type != WARTA_ACTOR_LOC : other->type == WARTA_ACTOR_GPE;
        bool fits = me->type == WARTA_ACTOR_PER ? person : side;
        if (fits && (count == 0 || members[0] != other->entity)) members[count++] = other->entity;
    }
    return count;
}

static warta_status pair_resolve(actor_work *w, uint32_t m)
{
    warta_mention *me = mention(w, m);
    uint32_t members[2] = {WARTA_NONE, WARTA_NONE}, count = pair_find(w, m, false, members);
    if (count < 2 && me->type != WARTA_ACTOR_PER) count = pair_find(w, m, true, members);   // "kedua pihak": a government and its rebels
    if (count < 2) return WARTA_OK;
    WARTA_TRY(entity_new(w, m));
    warta_entity *e = entity(w, me->entity);
    e->plural = true;
    e->members[0] = members[1];
    e->members[1] = members[0];
    me->why_entity.how = "pair: the two named last";
    return WARTA_OK;
}

static warta_status pronoun_resolve(actor_work *w, uint32_t m)
{
    warta_mention *me = mention(w, m);
    if (me->why_code.table == WARTA_TAB_REFERENCES) return pair_resolve(w, m);
    const warta_tab *rows = warta_pack_tab(w->model->pack, w->language, WARTA_TAB_PRONOUNS);
    warta_str person = warta_pack_cell(w->model->pack, rows, me->why_code.row, 1), number = warta_pack_cell(w->model->pack, rows, me->why_code.row, 2);
    if (!warta_str_is(person, "3")) return WARTA_OK;
    uint32_t name = bracketed(w, m);
    if (name != WARTA_NONE) {   // the name is resolved first, and then both are one
        uint32_t known = name_find(w, name);
        if (known != WARTA_NONE) mention(w, name)->entity = known;
        else WARTA_TRY(entity_new(w, name));
        me->entity = mention(w, name)->entity;
        me->why_entity.how = "named in brackets";
    } else {
        me->entity = pronoun_find(w, m, warta_str_is(number, "plur"));
        me->why_entity.how = "pronoun: the subject nearest before it";
    }
    if (me->entity != WARTA_NONE) {
        memcpy(me->code, entity(w, me->entity)->code, sizeof me->code);
        me->type = entity(w, me->entity)->type;
    }
    return WARTA_OK;
}

// A later mention may know more than the first: the longer name, the code that the first lacked.
static void entity_learn(actor_work *w, uint32_t m)
{
    warta_mention *me = mention(w, m);
    warta_entity *e = entity(w, me->entity);
    if (e->code[0] == '\0') memcpy(e->code, me->code, sizeof e->code);
    bool knows = me->kind == WARTA_MENTION_NAME && (me->why_code.table == WARTA_TAB_PEOPLE);
    if (knows && e->table != WARTA_TAB_PEOPLE) {
        e->row = me->why_code.row;
        e->table = me->why_code.table;
    }
    if (me->code[0] == '\0' || (e->type == WARTA_ACTOR_PER && me->kind == WARTA_MENTION_NAME && strlen(me->code) < strlen(e->code) && e->table != WARTA_TAB_PEOPLE))
        memcpy(me->code, e->code, sizeof me->code);
}

warta_status actor_entities_find(actor_work *w)
{
    for (uint32_t m = 0; m < w->doc->actors->mentions.count; m++) {
        warta_mention *me = mention(w, m);
        if (me->kind == WARTA_MENTION_PRONOUN) {
            WARTA_TRY(pronoun_resolve(w, m));
            continue;
        }
        if (me->entity != WARTA_NONE) continue;
        me->entity = me->kind == WARTA_MENTION_NAME ? name_find(w, m) : nominal_find(w, m);
        me->why_entity.how = me->entity == WARTA_NONE ? "first mention" : me->kind == WARTA_MENTION_NAME ? "the same name before" : "the same description before";
        if (me->entity == WARTA_NONE) WARTA_TRY(entity_new(w, m));
        else entity_learn(w, m);
    }
    return WARTA_OK;
}
