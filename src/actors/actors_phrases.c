// actors_phrases.c: parts joined to the phrases that name or describe an actor
//
//     phrase    = left* core
//     left      = quantifier | number | place word                              "sejumlah", "600", "kota"
//     core      = ROLE tail* | ORG (COUNTRY | PLACE | NAME)* | COUNTRY direction* | PLACE direction* | PERSON NAME* | NAME (COUNTRY | PLACE)*
//     tail      = ROLE | COUNTRY | ORG | PLACE | PERSON | NAME | adjective | noun | pronoun | from PART | "(" ACRONYM ")" | "," NAME
//
// "Menteri Pertahanan Israel Amir Peretz" is ROLE COUNTRY NAME, one phrase; "serangan Israel" is the COUNTRY alone, since an event noun is
// no role. After a person nothing is joined. The tree decides where words alone can't: an adjective or noun is taken in when it hangs on
// the phrase. Conventions of the spans: docs/codebook.md.
//
// Pronouns, pairs ("kedua pemimpin") and descriptions of countries ("negara dengan ...", references.tsv) are mentions, too.
#include "actors/actors_parts.h"

typedef struct phrase {
    uint32_t first, end;            // words
    uint32_t part, part_end;        // parts
    uint32_t sentence_end;
    bool role, person, place, country, org, name;   // what has been taken in
    bool loose_role;                // its last role lends its meaning to what follows (spokes, member, weak)
} phrase;

static bool linked(const actor_work *w, const phrase *p, uint32_t word)
{
    uint32_t head = actor_node(w, word)->head;
    if (head >= p->first && head < p->end) return true;
    for (uint32_t i = p->first; i < p->end; i++)
        if (actor_node(w, i)->head == word) return true;
    return false;
}

// Whether some word of the part hangs on the phrase or the other way round.
static bool part_linked(const actor_work *w, const phrase *p, const actor_part *part)
{
    for (uint32_t i = part->first; i < part->first + part->count; i++)
        if (linked(w, p, i)) return true;
    return false;
}

static bool placelike(actor_part_kind kind) { return kind == PART_COUNTRY || kind == PART_CAPITAL || kind == PART_SEAT || kind == PART_PLACE; }

static bool joinable(const actor_work *w, const phrase *p, const actor_part *next)
{
    if (p->person) return next->kind == PART_NAME && part_linked(w, p, next);
    if (p->role) {
        if (next->kind == PART_ROLE && (p->country || p->org) && actor_has_function(w, next->first, "by")) return false;   // "pasukan NATO pimpinan AS"
        if (next->kind == PART_ROLE) return (p->loose_role || part_linked(w, p, next)) && !p->name;
        if (placelike(next->kind)) return !p->country && !p->place && (!p->name || part_linked(w, p, next));
        if (next->kind == PART_ORG) return !p->org && !p->name;
        return next->kind == PART_PERSON || (next->kind == PART_NAME && !p->name);
    }
    if (p->org && w->doc->article->lower_case && next->kind == PART_NAME) return false;
    if (p->org) return (placelike(next->kind) && !p->country && !p->place && (next->kind == PART_COUNTRY || part_linked(w, p, next))) || (next->kind == PART_NAME && part_linked(w, p, next));
    if (p->name) return placelike(next->kind) && !w->doc->article->lower_case && part_linked(w, p, next);
    return false;
}

static void part_take(const actor_work *w, phrase *p, uint32_t part)
{
    const actor_part *next = &w->parts.items[part];
    p->end = next->first + next->count;
    p->part_end = part + 1;
    p->role |= next->kind == PART_ROLE;
    p->person |= next->kind == PART_PERSON;
    p->org |= next->kind == PART_ORG;
    p->country |= next->kind == PART_COUNTRY || next->kind == PART_SEAT;
    p->place |= next->kind == PART_PLACE || next->kind == PART_CAPITAL;
    p->name |= next->kind == PART_NAME;
    if (next->kind == PART_ROLE) p->loose_role = next->weak || next->borrowed || next->former;
}

static bool is_mark(const actor_work *w, uint32_t i, const char *mark) { return warta_str_is(warta_doc_str(w->doc, actor_word(w, i)->span), mark); }

static bool time_word(const actor_work *w, uint32_t i)
{
    return warta_index_longest(warta_pack_index(w->model->pack, w->language, WARTA_INDEX_TIMES), &w->doc->segments->keys[i], 1).count > 0;
}

static uint32_t part_starting(const actor_work *w, uint32_t word)
{
    uint32_t part = w->part_at[word];
    return part != WARTA_NONE && w->parts.items[part].first == word ? part : WARTA_NONE;
}

// tail = "(" ACRONYM ")"
static bool acronym_take(const actor_work *w, phrase *p)
{
    uint32_t k = p->end;
    if (k + 2 >= p->sentence_end || !is_mark(w, k, "(") || !is_mark(w, k + 2, ")") || !(actor_word(w, k + 1)->shape & WARTA_SHAPE_CAPS)) return false;
    if (!p->role && !p->org && !p->name) return false;
    p->end = k + 3;
    return true;
}

// tail = "," NAME, closed by a mark: "Raja Yordania, Abdullah II,"
static bool apposition_take(const actor_work *w, phrase *p)
{
    uint32_t k = p->end;
    if (!p->role || p->person || p->name || k + 1 >= p->sentence_end || !is_mark(w, k, ",")) return false;
    uint32_t part = part_starting(w, k + 1);
    if (part == WARTA_NONE) return false;
    const actor_part *name = &w->parts.items[part];
    uint32_t after = name->first + name->count;
    bool closed = after >= p->sentence_end || (actor_word(w, after)->shape & WARTA_SHAPE_PUNCT);
    if ((name->kind != PART_PERSON && name->kind != PART_NAME) || !closed) return false;
    if (!(w->parts.items[p->part].title)) return false;
    part_take(w, p, part);
    return true;
}

// tail = from PART: "LSM di Amerika", "pasukan dari Irak"
static bool origin_take(const actor_work *w, phrase *p)
{
    uint32_t k = p->end;
    if (!p->role || p->person || p->name || p->country || p->org || p->place || k + 1 >= p->sentence_end) return false;
    if (actor_node(w, k)->upos != WARTA_ADP) return false;
    uint32_t part = part_starting(w, k + 1);
    if (part == WARTA_NONE) return false;
    const actor_part *from = &w->parts.items[part];
    if (!placelike(from->kind) && from->kind != PART_ORG) return false;
    bool marked = actor_has_function(w, k, "from") || actor_has_function(w, k, "in");
    if (!marked || !part_linked(w, p, from)) return false;
    part_take(w, p, part);
    return true;
}

// tail = for PART: "Duta Besar AS untuk PBB": the post is no part of the envoy's code.
static bool post_take(const actor_work *w, phrase *p)
{
    uint32_t k = p->end;
    if (!p->role || !p->country || p->person || p->name || p->org || k + 1 >= p->sentence_end || !actor_has_function(w, k, "for")) return false;
    uint32_t part = part_starting(w, k + 1);
    if (part == WARTA_NONE || (!placelike(w->parts.items[part].kind) && w->parts.items[part].kind != PART_ORG)) return false;
    if (!w->parts.items[p->part].title && !w->parts.items[p->part].former) return false;
    w->parts.items[part].kind = PART_NONE;
    part_take(w, p, part);
    return true;
}

static bool word_take(const actor_work *w, phrase *p)
{
    uint32_t k = p->end;
    const warta_node *node = actor_node(w, k);
    if ((w->refs[k] & REF_DIRECTION) && (p->country || p->place) && !p->role) return p->end++, true;
    if (!p->role || p->person || p->name || (w->refs[k] & REF_DEFINITE) || time_word(w, k) || !linked(w, p, k)) return false;
    if (warta_index_longest(warta_pack_index(w->model->pack, w->language, WARTA_INDEX_PREDICATES), &w->doc->segments->keys[k], 1).count > 0) return false;
    bool modifier = node->upos == WARTA_ADJ || (node->upos == WARTA_NOUN && !p->country) || node->upos == WARTA_PRON;
    if (!modifier || (actor_word(w, k)->shape & WARTA_SHAPE_PUNCT)) return false;
    if (node->upos == WARTA_NOUN && !(node->head >= p->first && node->head < p->end)) return false;
    p->end++;
    return true;
}

static void phrase_grow(const actor_work *w, phrase *p)
{
    for (bool more = true; more && p->end < p->sentence_end;) {
        uint32_t part = part_starting(w, p->end);
        if (part != WARTA_NONE && joinable(w, p, &w->parts.items[part])) {
            part_take(w, p, part);
            continue;
        }
        if (acronym_take(w, p)) continue;
        more = (part == WARTA_NONE && word_take(w, p)) || origin_take(w, p) || post_take(w, p);
        if (!more && apposition_take(w, p)) return;
    }
}

static bool looks_like_year(const actor_work *w, uint32_t i)
{
    return (actor_word(w, i)->shape & WARTA_SHAPE_NUMBER) && actor_word(w, i)->span.length == 4;
}

static void phrase_left(const actor_work *w, phrase *p, uint32_t start)
{
    const actor_part *first = &w->parts.items[p->part];
    while (p->first > start && w->part_at[p->first - 1] == WARTA_NONE) {
        uint32_t k = p->first - 1;
        bool counted = first->kind == PART_ROLE || first->people || (first->kind == PART_ORG && first->group);
        bool number = actor_node(w, k)->upos == WARTA_NUM && !looks_like_year(w, k);
        bool place = (w->refs[k] & REF_PLACE) && (placelike(first->kind) || (first->kind == PART_NAME && !(w->refs[k] & REF_DIRECTION)));
        if (!place && !(counted && ((w->refs[k] & (REF_QUANTIFIER | REF_PAIR)) || number))) return;
        p->place |= place && first->kind == PART_NAME;
        p->first--;
    }
}

static uint32_t head_of(const actor_work *w, const phrase *p)
{
    for (uint32_t i = p->first; i < p->end; i++) {
        uint32_t head = actor_node(w, i)->head;
        if ((head < p->first || head >= p->end) && !(actor_word(w, i)->shape & WARTA_SHAPE_PUNCT) && !(w->refs[i] & REF_QUANTIFIER)) return i;
    }
    return w->parts.items[p->part].first;
}

static warta_mention *mention_add(actor_work *w, uint32_t sentence, uint32_t first, uint32_t end)
{
    warta_actors *a = w->doc->actors;
    warta_mention *m = WARTA_PUSH(&w->doc->arena, &a->mentions);
    if (!m) return NULL;
    *m = (warta_mention){.first = first, .count = end - first, .head = first, .entity = WARTA_NONE, .sentence = sentence};
    m->span = warta_span_join(actor_word(w, first)->span, actor_word(w, end - 1)->span);
    for (uint32_t i = first; i < end; i++) a->mention_of[i] = a->mentions.count - 1;
    return m;
}

// A government's seat or a capital that acts or is acted upon stands for the government: told by its place in the tree.
static bool acts(const actor_work *w, uint32_t head)
{
    uint8_t rel = actor_node(w, head)->rel;
    if (rel != WARTA_REL_NSUBJ && rel != WARTA_REL_NSUBJ_PASS && rel != WARTA_REL_OBL_AGENT && rel != WARTA_REL_OBJ && rel != WARTA_REL_IOBJ) return false;
    for (uint32_t c = w->doc->trees->first_child[head]; c != WARTA_NONE; c = w->doc->trees->next_sibling[c])
        if (actor_node(w, c)->rel == WARTA_REL_CASE && rel != WARTA_REL_OBL_AGENT) return false;
    return true;
}

static warta_status phrase_mention(actor_work *w, const phrase *p, uint32_t sentence)
{
    char code[WARTA_CODE_LENGTH];
    warta_actor_type type = p->place ? WARTA_ACTOR_LOC : WARTA_ACTOR_PER;
    uint32_t base = actor_code_compose(w, p->part, p->part_end, code, &type);
    const actor_part *first = &w->parts.items[p->part];
    bool alone = p->end - p->first == first->count && p->part_end == p->part + 1;
    if (first->kind == PART_ROLE && (first->weak || first->former) && alone) return WARTA_OK;   // "kelompok", "bekas" alone name nobody
    if (first->kind == PART_ROLE && code[0] == '\0' && !p->name) return WARTA_OK;
    bool counted = p->first < first->first;   // "sedikitnya 27 orang"
    if (first->kind == PART_ROLE && first->weak && base == p->part && !counted) code[0] = '\0', base = WARTA_NONE;   // "Direktur Utama X": nothing tells more
    if (first->kind == PART_NAME && (p->country || p->place) && p->part_end > p->part + 1) code[0] = '\0', type = WARTA_ACTOR_ORG, base = WARTA_NONE;   // "Bank of India": its own name, not the country
    warta_mention *m = mention_add(w, sentence, p->first, p->end);
    if (!m) return warta_fail_memory(w->err);
    m->head = head_of(w, p);
    m->kind = p->person || p->name || !p->role ? WARTA_MENTION_NAME : WARTA_MENTION_NOMINAL;
    m->type = type;
    bool government = base != WARTA_NONE && w->parts.items[base].kind == PART_CAPITAL && !p->role && acts(w, m->head);
    if (government) actor_code_join(code, "GOV");
    memcpy(m->code, code, sizeof code);
    m->why_code = (warta_why){WARTA_SCOPE_WORLD, WARTA_TAB_COUNT, WARTA_NONE, "in no table"};
    if (base != WARTA_NONE) {
        const actor_part *b = &w->parts.items[base];
        m->why_code = (warta_why){b->kind == PART_ROLE ? w->language : WARTA_SCOPE_WORLD, b->table, b->row,
                                  government ? "capital, acting as the government" : p->role && b->kind != PART_ROLE ? "named, with its role" : "named"};
    }
    return WARTA_OK;
}

// pair = PAIR (ROLE | noun)
static warta_status pair_mention(actor_work *w, uint32_t sentence, uint32_t at, uint32_t end, uint32_t *next)
{
    uint32_t stop = at + 1;
    uint32_t part = stop < end ? part_starting(w, stop) : WARTA_NONE;
    bool people = false;
    if (part != WARTA_NONE) {
        stop += w->parts.items[part].count;
        people = w->parts.items[part].kind == PART_ROLE && !w->parts.items[part].group && w->parts.items[part].code[0] != '\0';
        if (stop < end && placelike(part_starting(w, stop) != WARTA_NONE ? w->parts.items[part_starting(w, stop)].kind : PART_NONE)) return WARTA_OK;
    } else if (stop < end && actor_node(w, stop)->upos == WARTA_NOUN) {
        stop++;
    } else if (actor_node(w, at)->upos == WARTA_NUM || actor_node(w, at)->upos == WARTA_ADJ) {
        return WARTA_OK;   // "pertemuan kedua": the second
    }
    warta_mention *m = mention_add(w, sentence, at, stop);
    if (!m) return warta_fail_memory(w->err);
    m->head = stop - 1;
    m->kind = WARTA_MENTION_PRONOUN;
    m->type = people ? WARTA_ACTOR_PER : WARTA_ACTOR_GPE;
    m->why_code.table = WARTA_TAB_REFERENCES;
    m->why_code.row = WARTA_NONE;
    m->why_code.how = "pair";
    *next = stop;
    return WARTA_OK;
}

static bool clitic_is_actor(const actor_work *w, uint32_t i)
{
    uint8_t rel = actor_node(w, i)->rel;
    return rel != WARTA_REL_DET && rel != WARTA_REL_PUNCT && rel != WARTA_REL_ADVMOD && rel != WARTA_REL_FIXED;
}

// Pronouns, and descriptions that references.tsv gives a country.
static warta_status reference_mention(actor_work *w, uint32_t sentence, uint32_t at, uint32_t end, uint32_t *next)
{
    const warta_pack *pack = w->model->pack;
    warta_hits pronoun = warta_index_exact(warta_pack_index(pack, w->language, WARTA_INDEX_PRONOUNS), &w->doc->segments->keys[at], 1);
    if (pronoun.count > 0) {
        warta_str kind = warta_pack_cell(pack, warta_pack_tab(pack, w->language, WARTA_TAB_PRONOUNS), pronoun.items[0].row, 3);
        bool clitic = (actor_word(w, at)->shape & WARTA_SHAPE_CLITIC) != 0;
        if (warta_str_is(kind, "clitic") ? !clitic || !clitic_is_actor(w, at) : clitic) return WARTA_OK;
        warta_mention *m = mention_add(w, sentence, at, at + 1);
        if (!m) return warta_fail_memory(w->err);
        m->kind = WARTA_MENTION_PRONOUN;
        m->why_code = (warta_why){w->language, WARTA_TAB_PRONOUNS, pronoun.items[0].row, "pronoun"};
        *next = at + 1;
        return WARTA_OK;
    }
    warta_hits hits = warta_index_longest(warta_pack_index(pack, w->language, WARTA_INDEX_REFERENCES), &w->doc->segments->keys[at], end - at);
    if (hits.count == 0) return WARTA_OK;
    const warta_tab *rows = warta_pack_tab(pack, w->language, WARTA_TAB_REFERENCES);
    if (!warta_str_is(warta_pack_cell(pack, rows, hits.items[0].row, 1), "country")) return WARTA_OK;
    warta_mention *m = mention_add(w, sentence, at, at + hits.words);
    if (!m) return warta_fail_memory(w->err);
    m->kind = WARTA_MENTION_NOMINAL;
    m->type = WARTA_ACTOR_GPE;
    warta_str code = warta_pack_cell(pack, rows, hits.items[0].row, 2);
    memcpy(m->code, code.at, code.length < 3 ? code.length : 3);
    m->why_code = (warta_why){w->language, WARTA_TAB_REFERENCES, hits.items[0].row, "description"};
    *next = at + hits.words;
    return WARTA_OK;
}

// Whether the part only belongs to the name or description of something else: "Gedung DPR", "Protokol Kyoto", "dukungan militer".
static bool names_else(const actor_work *w, uint32_t part, uint32_t sentence_first)
{
    const actor_part *p = &w->parts.items[part];
    if (p->first == sentence_first) return false;
    if (w->refs[p->first - 1] & REF_THING) return true;
    if (p->kind == PART_ROLE && actor_has_function(w, p->first - 1, "as")) return true;   // "menjabat sebagai menteri": an office, nobody
    if (p->kind == PART_ROLE && actor_has_function(w, p->first, "by") && w->doc->actors->mention_of[p->first - 1] != WARTA_NONE) return true;
    bool building = (w->refs[p->first - 1] & REF_BUILDING) != 0;
    if (w->part_at[p->first - 1] != WARTA_NONE && !building) return false;
    const warta_word *before = actor_word(w, p->first - 1);
    const warta_node *node = actor_node(w, p->first - 1);
    if (building) return p->kind == PART_ORG || p->kind == PART_ROLE || p->kind == PART_NAME || p->kind == PART_PERSON;
    bool noun = node->upos == WARTA_NOUN || node->upos == WARTA_PROPN;
    if (p->kind == PART_ROLE && p->adjective) return noun;
    bool capital = (before->shape & WARTA_SHAPE_UPPER) && !(before->shape & WARTA_SHAPE_FIRST) && !w->doc->article->lower_case;
    bool place = p->kind == PART_PLACE || p->kind == PART_CAPITAL;
    return place && capital && noun && !(w->refs[p->first - 1] & REF_PLACE);
}

static warta_status sentence_phrases(actor_work *w, uint32_t s)
{
    const warta_sentence *sentence = &w->doc->segments->sentences.items[s];
    uint32_t end = sentence->first + sentence->count, from = sentence->first;
    for (uint32_t i = sentence->first; i < end;) {
        uint32_t next = i, part = part_starting(w, i);
        if (w->refs[i] & REF_PAIR) WARTA_TRY(pair_mention(w, s, i, end, &next));
        if (next == i) WARTA_TRY(reference_mention(w, s, i, end, &next));
        if (next == i && part != WARTA_NONE && names_else(w, part, sentence->first)) next = i + w->parts.items[part].count;
        if (next == i && part != WARTA_NONE) {
            phrase p = {.first = i, .sentence_end = end, .part = part};
            part_take(w, &p, part);
            phrase_grow(w, &p);
            phrase_left(w, &p, from);
            WARTA_TRY(phrase_mention(w, &p, s));
            next = p.end;
        }
        if (next > i) from = next;
        i = next > i ? next : i + 1;
    }
    return WARTA_OK;
}

// Whether a comma or the sentence's end comes before the next verb: "X, presiden Y, ..." but not "menurut X, presiden dapat ...".
static bool closed_by_comma(const actor_work *w, const warta_mention *m)
{
    const warta_sentence *s = &w->doc->segments->sentences.items[m->sentence];
    for (uint32_t i = m->first + m->count; i < s->first + s->count; i++) {
        uint8_t upos = actor_node(w, i)->upos;
        if (upos == WARTA_PUNCT) return true;
        if (upos == WARTA_VERB || upos == WARTA_AUX || upos == WARTA_ADV) return false;
    }
    return true;
}

// "Judith Hill dari Kantor Berita X": a name without code takes that of the body it comes from.
static bool origin_read(const actor_work *w, warta_mention *name, const warta_mention *from)
{
    uint32_t at = name->first + name->count;
    if (name->code[0] || from->first != at + 1 || from->type != WARTA_ACTOR_ORG || from->code[0] == '\0') return false;
    if (!actor_has_function(w, at, "from")) return false;
    memcpy(name->code, from->code, sizeof name->code);
    name->why_code = from->why_code;
    name->why_code.how = "a person of the body named behind";
    return true;
}

// "Fuad Hussein, pejabat senior ...,": a name without code takes that of the description behind it.
static void appositions_read(actor_work *w)
{
    warta_actors *a = w->doc->actors;
    for (uint32_t i = 0; i + 1 < a->mentions.count; i++) {
        warta_mention *name = &a->mentions.items[i];
        const warta_mention *role = &a->mentions.items[i + 1];
        uint32_t comma = name->first + name->count;
        if (name->kind == WARTA_MENTION_NAME && role->sentence == name->sentence && origin_read(w, name, role)) continue;
        bool country = strlen(name->code) == 3 && name->type == WARTA_ACTOR_PER && strncmp(name->code, role->code, 3) == 0;
        if (name->kind != WARTA_MENTION_NAME || (name->code[0] && !country) || role->kind != WARTA_MENTION_NOMINAL || role->sentence != name->sentence) continue;
        if (role->first != comma + 1 || !is_mark(w, comma, ",") || !closed_by_comma(w, role)) continue;
        memcpy(name->code, role->code, sizeof name->code);
        name->why_code = role->why_code;
        name->why_code.how = "described behind the name";
    }
}

warta_status actor_phrases_find(actor_work *w)
{
    for (uint32_t s = 0; s < w->doc->segments->sentences.count; s++) WARTA_TRY(sentence_phrases(w, s));
    appositions_read(w);
    return WARTA_OK;
}
