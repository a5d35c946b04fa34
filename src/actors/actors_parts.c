// actors_parts.c: what the tables know, word by word
//
// One pass from left to right: at every word the longest phrase of the world's names and the longest of the language's role nouns; the
// longer of the two stands, the name if they are equal, and the pass goes on behind it. Words with a capital that no table knows become a
// part of their own (PART_NAME), so that "juru bicara John Kirby" can take them in.
//
// A name counts only where the text writes it as one: with a capital, or in a text that has none. An acronym ("AS") must stand in
// capitals; in a text without capitals the tagger must think it a noun.
#include "actors/actors_parts.h"

#include "base/utf8.h"

enum { NAMES_BACK = 200 };   // parts that one looks back for a name: long documents stay linear

enum name_column { NAME_LANG = 1, NAME_CODE = 2, NAME_KIND = 3, NAME_ROLE = 4 };   // country_names, cldr_names
enum org_column { ORG_CODE = 2, ORG_TYPE = 3, ORG_FROM = 4, ORG_TO = 5 };
enum people_column { PEOPLE_NAME = 0, PEOPLE_CODE = 2, PEOPLE_FROM = 3, PEOPLE_TO = 4 };
enum role_column { ROLE_CODE = 1, ROLE_TYPE = 2, ROLE_FLAGS = 3 };

warta_str actor_cell(const actor_work *w, uint16_t table, uint32_t row, uint32_t column)
{
    warta_scope scope = table == WARTA_TAB_ROLES ? w->language : WARTA_SCOPE_WORLD;
    return warta_pack_cell(w->model->pack, warta_pack_tab(w->model->pack, scope, (warta_tab_id)table), row, column);
}

static void code_set(char code[WARTA_CODE_LENGTH], warta_str from)
{
    uint32_t length = from.length < WARTA_CODE_LENGTH - 1 ? from.length : WARTA_CODE_LENGTH - 1;
    memcpy(code, from.at, length);
    code[length] = '\0';
}

// Whether `day` lies in the row's period; how far it lies behind its end goes to *after (0: inside, UINT32_MAX: before it).
static uint32_t days_after(const actor_work *w, uint16_t table, uint32_t row, uint32_t from_column)
{
    warta_str from = actor_cell(w, table, row, from_column), to = actor_cell(w, table, row, from_column + 1);
    if (w->day == WARTA_DAY_NONE) return 0;
    if (from.length > 0 && warta_day_parse(from) > w->day) return UINT32_MAX;
    if (to.length > 0 && warta_day_parse(to) < w->day) return (uint32_t)(w->day - warta_day_parse(to));
    return 0;
}

// The first row of the person whose row is `row`: rows of one person stand together.
static uint32_t person_first(const actor_work *w, uint32_t row)
{
    warta_str name = actor_cell(w, WARTA_TAB_PEOPLE, row, PEOPLE_NAME);
    while (row > 0 && warta_str_same(actor_cell(w, WARTA_TAB_PEOPLE, row - 1, PEOPLE_NAME), name)) row--;
    return row;
}

static bool person_holds(const actor_work *w, uint32_t first, uint32_t row)
{
    const warta_tab *people = warta_pack_tab(w->model->pack, WARTA_SCOPE_WORLD, WARTA_TAB_PEOPLE);
    return row < people->row_count && warta_str_same(actor_cell(w, WARTA_TAB_PEOPLE, row, PEOPLE_NAME), actor_cell(w, WARTA_TAB_PEOPLE, first, PEOPLE_NAME));
}

uint32_t actor_person_as(const actor_work *w, uint32_t row, const char *role)
{
    uint32_t first = person_first(w, row), best = WARTA_NONE, best_after = 0;
    for (uint32_t r = first; person_holds(w, first, r); r++) {
        warta_str code = actor_cell(w, WARTA_TAB_PEOPLE, r, PEOPLE_CODE);
        if (code.length < 6 || strncmp(code.at + 3, role, 3) != 0) continue;
        uint32_t after = days_after(w, WARTA_TAB_PEOPLE, r, PEOPLE_FROM);
        if (best != WARTA_NONE && after >= best_after) continue;
        best = r;
        best_after = after;
    }
    return best;
}

static bool person_at(const actor_work *w, const warta_hits *hits, uint32_t *row, char code[WARTA_CODE_LENGTH])
{
    uint32_t best = WARTA_NONE, best_after = 0;
    for (uint32_t i = 0; i < hits->count; i++) {
        if (hits->items[i].table != WARTA_TAB_PEOPLE) continue;
        uint32_t first = person_first(w, hits->items[i].row);
        for (uint32_t r = first; person_holds(w, first, r); r++) {
            uint32_t after = days_after(w, WARTA_TAB_PEOPLE, r, PEOPLE_FROM);
            bool later = w->day == WARTA_DAY_NONE && best != WARTA_NONE;   // no date known: the last office listed
            if (best == WARTA_NONE || after < best_after || later) {
                best = r;
                best_after = after;
            }
        }
    }
    if (best == WARTA_NONE) return false;
    *row = best;
    code_set(code, actor_cell(w, WARTA_TAB_PEOPLE, best, PEOPLE_CODE));
    bool country = strlen(code) > 3 && strncmp(code, "IGO", 3) != 0 && strncmp(code, "IMG", 3) != 0 && strncmp(code, "NGO", 3) != 0;
    if (best_after != 0 && country) {
        code[3] = '\0';                                       // before the first office: the country alone
        if (best_after != UINT32_MAX) strcat(code, "ELI");    // after the last: a former office-holder
    }
    return true;
}

static bool in_capitals(const actor_work *w, uint32_t at, uint32_t count)
{
    for (uint32_t i = at; i < at + count; i++)
        if (actor_word(w, i)->shape & WARTA_SHAPE_CAPS) return true;
    warta_str s = warta_doc_str(w->doc, actor_word(w, at)->span);
    for (uint32_t i = 0; i < s.length; i++)
        if (s.at[i] >= 'a' && s.at[i] <= 'z') return false;
    return s.length >= 2;
}

static bool noun_like(const actor_work *w, uint32_t i)
{
    uint8_t upos = actor_node(w, i)->upos;
    return upos == WARTA_PROPN || upos == WARTA_NOUN || upos == WARTA_X;
}

static bool written_as_name(const actor_work *w, const warta_hit *hit, uint32_t at, uint32_t count)
{
    if (w->doc->article->lower_case) return count > 1 || noun_like(w, at);
    if (hit->exact) return in_capitals(w, at, count);
    return (actor_word(w, at)->shape & (WARTA_SHAPE_UPPER | WARTA_SHAPE_DIGIT)) != 0;
}

static bool of_language(const actor_work *w, const warta_hit *hit)
{
    if (hit->table != WARTA_TAB_COUNTRY_NAMES && hit->table != WARTA_TAB_CLDR_NAMES) return true;
    warta_str lang = actor_cell(w, hit->table, hit->row, NAME_LANG);
    return warta_str_is(lang, "*") || warta_str_same(lang, w->tag);
}

static actor_part_kind country_kind(warta_str kind)
{
    if (warta_str_is(kind, "capital")) return PART_CAPITAL;
    if (warta_str_is(kind, "seat")) return PART_SEAT;
    if (warta_str_is(kind, "city") || warta_str_is(kind, "region")) return PART_PLACE;
    return PART_COUNTRY;
}

// Which of the rows that a name leads to is meant: a country before an organisation, an organisation before a person, a person by date.
static bool name_choose(const actor_work *w, const warta_hits *hits, uint32_t at, actor_part *part)
{
    const warta_hit *best = NULL;
    for (uint32_t i = 0; i < hits->count; i++) {
        const warta_hit *hit = &hits->items[i];
        if (!of_language(w, hit) || !written_as_name(w, hit, at, hits->words)) continue;
        if (hit->table == WARTA_TAB_ORGANISATIONS && days_after(w, hit->table, hit->row, ORG_FROM) != 0 && best) continue;
        bool better = !best || (best->table == WARTA_TAB_PEOPLE && hit->table != WARTA_TAB_PEOPLE) ||
                      (best->table == hit->table && hit->table == WARTA_TAB_ORGANISATIONS && days_after(w, best->table, best->row, ORG_FROM) != 0);
        if (better) best = hit;
    }
    if (!best) return false;
    *part = (actor_part){.first = at, .count = hits->words, .table = best->table, .row = best->row};
    if (best->table == WARTA_TAB_PEOPLE) {
        part->kind = PART_PERSON;
        return person_at(w, hits, &part->row, part->code);
    }
    if (best->table == WARTA_TAB_ORGANISATIONS) {
        part->kind = PART_ORG;
        part->group = warta_str_is(actor_cell(w, best->table, best->row, ORG_TYPE), "GROUP");
        code_set(part->code, actor_cell(w, best->table, best->row, ORG_CODE));
        return true;
    }
    warta_str kind = actor_cell(w, best->table, best->row, NAME_KIND);
    part->kind = country_kind(kind);
    part->people = warta_str_is(kind, "people");
    code_set(part->code, actor_cell(w, best->table, best->row, NAME_CODE));
    if (part->kind == PART_SEAT) {
        char role[WARTA_CODE_LENGTH];
        code_set(role, actor_cell(w, best->table, best->row, NAME_ROLE));
        actor_code_join(part->code, role);
    }
    return true;
}

static bool flag_has(warta_str flags, const char *name)
{
    warta_str part;
    while (warta_str_cut(&flags, '|', &part))
        if (warta_str_is(part, name)) return true;
    return false;
}

static bool role_choose(const actor_work *w, const warta_hits *hits, uint32_t at, actor_part *part)
{
    for (uint32_t i = 0; i < hits->count; i++) {
        const warta_hit *hit = &hits->items[i];
        uint8_t upos = actor_node(w, at)->upos;
        if (hit->exact && !w->doc->article->lower_case && !in_capitals(w, at, hits->words)) continue;
        if (hits->words == 1 && (upos == WARTA_VERB || upos == WARTA_ADV || upos == WARTA_ADP) && w->doc->trees->parsed) continue;
        warta_str flags = actor_cell(w, WARTA_TAB_ROLES, hit->row, ROLE_FLAGS), type = actor_cell(w, WARTA_TAB_ROLES, hit->row, ROLE_TYPE);
        *part = (actor_part){.first = at, .count = hits->words, .kind = PART_ROLE, .table = WARTA_TAB_ROLES, .row = hit->row};
        code_set(part->code, actor_cell(w, WARTA_TAB_ROLES, hit->row, ROLE_CODE));
        part->former = flag_has(flags, "former");
        part->weak = flag_has(flags, "weak");
        part->borrowed = flag_has(flags, "spokes") || flag_has(flags, "member");
        part->adjective = flag_has(flags, "adjective");
        part->title = flag_has(flags, "title") || flag_has(flags, "office");
        part->group = warta_str_is(type, "GROUP") || warta_str_is(type, "ORG");
        return true;
    }
    return false;
}

// "al-Rawi": a small particle, a hyphen, a capital.
static bool hyphen_capital(const actor_work *w, uint32_t i)
{
    warta_str s = warta_doc_str(w->doc, actor_word(w, i)->span);
    const char *hyphen = s.length > 0 ? memchr(s.at, '-', s.length) : NULL;
    return hyphen && hyphen + 1 < s.at + s.length && hyphen[1] >= 'A' && hyphen[1] <= 'Z';
}

// Whether a name or role that a table knows begins at the word; a person's does not end a run, since it may be the rest of a longer name.
static bool known_begins(const actor_work *w, uint32_t i, uint32_t end)
{
    actor_part known;
    warta_hits hits = warta_index_longest(warta_pack_index(w->model->pack, WARTA_SCOPE_WORLD, WARTA_INDEX_NAMES), &w->doc->segments->keys[i], end - i);
    if (hits.count > 0 && name_choose(w, &hits, i, &known)) return known.kind != PART_PERSON;
    return warta_index_longest(warta_pack_index(w->model->pack, w->language, WARTA_INDEX_ROLES), &w->doc->segments->keys[i], end - i).count > 0;
}

// name = capitalised word+ that no table knows
static bool is_predicate(const actor_work *w, uint32_t at, uint32_t end)
{
    return warta_index_longest(warta_pack_index(w->model->pack, w->language, WARTA_INDEX_PREDICATES), &w->doc->segments->keys[at], end - at).count > 0;
}

// A headline writes most words with a capital: there a capital names nobody.
static bool title_case(const actor_work *w, uint32_t at)
{
    const warta_sentence *s = &w->doc->segments->sentences.items[warta_sentence_of(w->doc->segments, at)];
    return w->doc->article->zones.items[s->zone].kind == WARTA_ZONE_HEADLINE;
}

// Whether the word was part of a name before in the document: "Darmawan" at the head of a sentence after "Darmawan Kusnadi".
static bool named_before(const actor_work *w, uint32_t at)
{
    if (!(actor_word(w, at)->shape & WARTA_SHAPE_UPPER)) return false;
    for (uint32_t p = w->parts.count; p-- > 0 && w->parts.count - p < NAMES_BACK;) {
        const actor_part *part = &w->parts.items[p];
        if (part->kind != PART_NAME) continue;
        for (uint32_t i = part->first; i < part->first + part->count; i++)
            if (actor_word(w, i)->key == actor_word(w, at)->key) return true;
    }
    return false;
}

static uint32_t unknown_name(const actor_work *w, uint32_t at, uint32_t end)
{
    uint32_t i = at;
    bool headline = title_case(w, at), known = named_before(w, at);
    if (((actor_word(w, at)->shape & WARTA_SHAPE_FIRST) || headline) && is_predicate(w, at, end)) return 0;   // "Tawaran Mesir": a capital that says nothing
    for (; i < end; i++) {
        const warta_word *word = actor_word(w, i);
        uint8_t upos = actor_node(w, i)->upos;
        bool capital = w->doc->article->lower_case || (word->shape & WARTA_SHAPE_UPPER) || (i > at && hyphen_capital(w, i));
        if (!capital || (word->shape & (WARTA_SHAPE_PUNCT | WARTA_SHAPE_CLITIC | WARTA_SHAPE_DIGIT))) break;
        if (i > at && headline && is_predicate(w, i, end)) break;
        bool proper = upos == WARTA_PROPN || (upos == WARTA_X && !w->doc->article->lower_case) || (i == at && known);
        if (!proper && !(i > at && upos == WARTA_NOUN && !w->doc->article->lower_case)) break;
        if (warta_index_longest(warta_pack_index(w->model->pack, w->language, WARTA_INDEX_TIMES), &word->key, 1).count > 0) break;
        if (i > at && known_begins(w, i, end)) break;
    }
    return i - at;
}

static void refs_mark(actor_work *w, const warta_index *index, const warta_tab *tab, uint32_t at, uint32_t left)
{
    warta_hits hits = warta_index_longest(index, &w->doc->segments->keys[at], left);
    for (uint32_t i = 0; i < hits.count; i++) {
        warta_str kind = warta_pack_cell(w->model->pack, tab, hits.items[i].row, 1);
        uint8_t bit = warta_str_is(kind, "place") ? REF_PLACE : warta_str_is(kind, "direction") ? REF_DIRECTION : warta_str_is(kind, "quantifier") ? REF_QUANTIFIER
                    : warta_str_is(kind, "pair") ? REF_PAIR : warta_str_is(kind, "definite") ? REF_DEFINITE : warta_str_is(kind, "building") ? REF_BUILDING
                    : warta_str_is(kind, "thing") ? REF_THING : 0;
        for (uint32_t k = at; k < at + hits.words; k++) w->refs[k] |= bit;
    }
}

// Whether functions.tsv lists the word as a marker of that function.
bool actor_has_function(const actor_work *w, uint32_t word, const char *name)
{
    warta_hits hits = warta_index_exact(warta_pack_index(w->model->pack, w->language, WARTA_INDEX_FUNCTIONS), &w->doc->segments->keys[word], 1);
    for (uint32_t i = 0; i < hits.count; i++) {
        warta_str function = warta_pack_cell(w->model->pack, warta_pack_tab(w->model->pack, w->language, WARTA_TAB_FUNCTIONS), hits.items[i].row, 0);
        if (warta_str_is(function, name)) return true;
    }
    return false;
}

static warta_status part_add(actor_work *w, const actor_part *part)
{
    actor_part *to = WARTA_PUSH(&w->doc->arena, &w->parts);
    if (!to) return warta_fail_memory(w->err);
    *to = *part;
    for (uint32_t i = part->first; i < part->first + part->count; i++) w->part_at[i] = w->parts.count - 1;
    return WARTA_OK;
}

bool actor_dateline_country(const actor_work *w, char code[4])
{
    const warta_index *names = warta_pack_index(w->model->pack, WARTA_SCOPE_WORLD, WARTA_INDEX_NAMES);
    for (uint32_t z = 0; z < w->doc->article->zones.count; z++) {
        if (w->doc->article->zones.items[z].kind != WARTA_ZONE_DATELINE) continue;
        warta_str text = warta_doc_str(w->doc, w->doc->article->zones.items[z].span);
        uint32_t length = 0;
        while (length < text.length && text.at[length] != ',' && text.at[length] != '(' && text.at[length] != '-' && (unsigned char)text.at[length] < 0x80) length++;
        warta_hits hits = warta_index_text(names, warta_str_trim((warta_str){text.at, length}));
        for (uint32_t i = 0; i < hits.count; i++) {
            if (hits.items[i].table != WARTA_TAB_COUNTRY_NAMES && hits.items[i].table != WARTA_TAB_CLDR_NAMES) continue;
            warta_str from = actor_cell(w, hits.items[i].table, hits.items[i].row, NAME_CODE);
            memcpy(code, from.at, from.length < 3 ? from.length : 3);
            code[3] = '\0';
            return true;
        }
    }
    return false;
}

warta_status actor_parts_find(actor_work *w)
{
    const warta_index *names = warta_pack_index(w->model->pack, WARTA_SCOPE_WORLD, WARTA_INDEX_NAMES);
    const warta_index *roles = warta_pack_index(w->model->pack, w->language, WARTA_INDEX_ROLES);
    const warta_index *references = warta_pack_index(w->model->pack, w->language, WARTA_INDEX_REFERENCES);
    const warta_tab *reference_rows = warta_pack_tab(w->model->pack, w->language, WARTA_TAB_REFERENCES);
    const warta_segments *seg = w->doc->segments;
    for (uint32_t s = 0; s < seg->sentences.count; s++) {
        const warta_sentence *sentence = &seg->sentences.items[s];
        uint32_t end = sentence->first + sentence->count;
        for (uint32_t i = sentence->first; i < end;) {
            refs_mark(w, references, reference_rows, i, end - i);
            warta_hits name = warta_index_longest(names, &seg->keys[i], end - i), role = warta_segment_look(seg, roles, i, sentence);
            actor_part part, other;
            bool named = name.count > 0 && name_choose(w, &name, i, &part), said = role.count > 0 && role_choose(w, &role, i, &other);
            if (said && (!named || role.words > name.words)) part = other;
            if (!named && !said) {
                uint32_t count = unknown_name(w, i, end);
                if (count == 0) {
                    i++;
                    continue;
                }
                part = (actor_part){.first = i, .count = count, .kind = PART_NAME, .table = WARTA_TAB_COUNT, .row = WARTA_NONE};
            }
            WARTA_TRY(part_add(w, &part));
            for (uint32_t k = i + 1; k < part.first + part.count; k++) refs_mark(w, references, reference_rows, k, end - k);
            i = part.first + part.count;
        }
    }
    return WARTA_OK;
}
