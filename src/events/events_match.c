// events_match.c: the frame that fits best, and the event that it makes
//
// Every row of frames.tsv whose predicate stands at the trigger is tried: its voice gives the arguments, its conditions are tested, the row
// with the most conditions wins, then the earlier one. An event is made when at least one side has a code.
#include <stdio.h>

#include "events/events_parts.h"

typedef struct filled {
    warta_party items[WARTA_MOST_PARTIES];
    uint32_t count;
} filled;

typedef struct candidate {
    const warta_frame *frame;
    uint32_t row, rank;             // rank_of the frame; higher is better
    warta_voice voice;
    uint32_t place;                 // mention, or WARTA_NONE
    uint32_t consumed;              // word whose meaning a condition took in (the object of "menjatuhkan sanksi"), or WARTA_NONE
    filled source, target;
} candidate;

static void party_add(const event_work *w, filled *side, uint32_t mention, warta_slot slot, const char *how)
{
    const warta_mention *m = &w->doc->actors->mentions.items[mention];
    for (uint32_t i = 0; i < side->count; i++) {
        bool same = side->items[i].mention == mention || (m->entity != WARTA_NONE && side->items[i].entity == m->entity);
        if (same) return;
    }
    if (side->count == WARTA_MOST_PARTIES) return;
    warta_party *p = &side->items[side->count++];
    *p = (warta_party){.mention = mention, .entity = m->entity, .slot = (uint8_t)slot, .how = how};
    memcpy(p->code, m->code, sizeof p->code);
    if (p->code[0] == '\0' && m->entity != WARTA_NONE) memcpy(p->code, w->doc->actors->entities.items[m->entity].code, sizeof p->code);
}

static bool coded(const filled *side)
{
    for (uint32_t i = 0; i < side->count; i++)
        if (side->items[i].code[0]) return true;
    return false;
}

// The subject of a complement clause: "menuntut agar X mundur".
static uint32_t complement_subject(const event_work *w, uint32_t verb)
{
    uint32_t subject = WARTA_NONE;   // the nearest one before it: "desakan oposisi agar X mundur ..."
    for (uint32_t c = w->doc->trees->first_child[verb]; c != WARTA_NONE; c = w->doc->trees->next_sibling[c])
        if (warta_rel_universal((warta_rel)event_node(w, c)->rel) == WARTA_REL_NSUBJ && (subject == WARTA_NONE || c < verb)) subject = c;
    return subject;
}

static void slot_fill(const event_work *w, const event_args *args, warta_frame_slot want, filled *side)
{
    for (uint32_t i = 0; i < args->count; i++) {
        if (args->items[i].slot != want.slot) continue;
        uint32_t head = args->items[i].head;
        if (want.slot == WARTA_SLOT_COMP) head = complement_subject(w, head);
        uint32_t mentions[WARTA_MOST_PARTIES], count = head == WARTA_NONE ? 0 : event_actors_of(w, head, want.strict, mentions);
        filled found = {0};
        for (uint32_t k = 0; k < count; k++) party_add(w, &found, mentions[k], (warta_slot)want.slot, args->items[i].how);
        if (!coded(&found) && i + 1 < args->count && side->count > 0) continue;
        for (uint32_t k = 0; k < found.count; k++) party_add(w, side, found.items[k].mention, (warta_slot)want.slot, args->items[i].how);
        if (coded(side)) return;
    }
}

static void side_fill(const event_work *w, const event_args *args, const warta_frame_slot slots[WARTA_FRAME_SLOTS], filled *side)
{
    for (uint32_t i = 0; i < WARTA_FRAME_SLOTS && slots[i].slot != WARTA_SLOT_NONE; i++) {
        if (!slots[i].joined && coded(side)) continue;
        slot_fill(w, args, slots[i], side);
    }
}

// A country (or a region as one: "Barat") that acts without a role named is its government.
static bool state_as(const event_work *w, const warta_party *p, warta_str role)
{
    if (strlen(p->code) != 3 || !warta_str_is(role, "GOV")) return false;
    warta_actor_type type = w->doc->actors->mentions.items[p->mention].type;
    return type == WARTA_ACTOR_GPE || type == WARTA_ACTOR_LOC;
}

static bool role_held(const event_work *w, const filled *side, warta_str roles)
{
    warta_str rest = roles, role;
    while (warta_str_cut(&rest, '/', &role))
        for (uint32_t i = 0; i < side->count; i++)
            for (size_t k = 0; k + 3 <= strlen(side->items[i].code); k += 3)
                if (role.length == 3 && (strncmp(side->items[i].code + k, role.at, 3) == 0 || state_as(w, &side->items[i], role))) return true;
    return false;
}

static bool need_met(const event_work *w, const event_trigger *t, const event_args *args, candidate *c, const warta_need *need)
{
    filled side = {0};
    warta_slot slot = (warta_slot)need->slot;
    if (slot == WARTA_SLOT_SOURCE) side = c->source;
    else if (slot == WARTA_SLOT_TARGET) side = c->target;
    else if (need->kind == WARTA_NEED_ACTOR || need->kind == WARTA_NEED_ROLE) slot_fill(w, args, (warta_frame_slot){.slot = need->slot}, &side);
    switch ((warta_need_kind)need->kind) {
    case WARTA_NEED_ACTOR: return coded(&side);
    case WARTA_NEED_ROLE: return role_held(w, &side, warta_pack_string(w->model->pack, need->value));
    case WARTA_NEED_ABSENT:
        for (uint32_t i = 0; i < args->count; i++)
            if (args->items[i].slot == slot) return false;
        return true;
    case WARTA_NEED_CLASS:
        for (uint32_t i = 0; i < args->count; i++)
            if (args->items[i].slot == slot && event_in_class(w, args->items[i].head, t->sentence, need->value)) {
                if (slot == WARTA_SLOT_PATIENT || slot == WARTA_SLOT_COMP) c->consumed = args->items[i].head;
                return true;
            }
        return false;
    }
    return false;
}

static bool uses(const warta_frame_slot slots[WARTA_FRAME_SLOTS], warta_slot slot)
{
    for (uint32_t i = 0; i < WARTA_FRAME_SLOTS; i++)
        if (slots[i].slot == slot) return true;
    return false;
}

// Whoever is on both sides of an event that is not reciprocal acts: he is no target of his own.
static void target_clean(candidate *c)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < c->target.count; i++) {
        bool acts = false;
        for (uint32_t k = 0; k < c->source.count && !acts; k++)
            acts = c->source.items[k].mention == c->target.items[i].mention ||
                   (c->source.items[k].entity != WARTA_NONE && c->source.items[k].entity == c->target.items[i].entity);
        if (!acts) c->target.items[kept++] = c->target.items[i];
    }
    c->target.count = kept;
}

static bool word_fits(const event_work *w, const event_trigger *t, const warta_frame *frame, warta_voice voice)
{
    uint8_t upos = event_node(w, t->word)->upos;
    const warta_sentence *s = event_sentence(w, t->sentence);
    if (w->doc->article->zones.items[s->zone].kind == WARTA_ZONE_HEADLINE && w->doc->actors->mention_of[t->word] == WARTA_NONE) return true;
    if (!w->doc->trees->parsed || t->words > 1) return true;   // several words say for themselves what they are
    if (frame->noun) return upos != WARTA_VERB && upos != WARTA_ADP;
    if (voice == WARTA_VOICE_OBJ) return upos == WARTA_VERB;
    if (voice == WARTA_VOICE_TER) return upos == WARTA_VERB || upos == WARTA_ADJ;
    bool small = !(event_word(w, t->word)->shape & WARTA_SHAPE_UPPER);
    if (upos == WARTA_PROPN) return voice != WARTA_VOICE_NONE && small;   // a verb that the tagger took for a name
    return upos != WARTA_ADP && (upos != WARTA_NOUN || voice != WARTA_VOICE_NONE);
}

static uint32_t place_of(const event_work *w, const event_args *args)
{
    for (uint32_t i = 0; i < args->count; i++) {
        uint32_t mention = w->doc->actors->mention_of[args->items[i].head];
        if (args->items[i].slot != WARTA_SLOT_IN || mention == WARTA_NONE) continue;
        warta_actor_type type = w->doc->actors->mentions.items[mention].type;
        if (type == WARTA_ACTOR_LOC || type == WARTA_ACTOR_GPE) return mention;
    }
    return WARTA_NONE;
}

// "X, usai pertemuan dengan Y": the actor just before the event noun takes part in it.
static void companion_add(const event_work *w, const event_trigger *t, filled *side)
{
    uint32_t mention = event_companion(w, t);
    if (mention != WARTA_NONE) party_add(w, side, mention, WARTA_SLOT_AGENT, "the actor who comes from it or goes to it");
}

// A thing cannot speak, promise or demand: "sanksi yang mendorong Rusia". Force (root 14 and up) may come from a thing: "ledakan menewaskan".
static bool thing_speaks(const event_work *w, const event_args *args, const candidate *c)
{
    const char *code = warta_pack_string(w->model->pack, c->frame->code).at;
    if (code[0] == '\0') return false;   // a sense that is no event
    if (c->frame->noun || c->source.count > 0 || c->voice == WARTA_VOICE_PASS || c->voice == WARTA_VOICE_TER || strncmp(code, "14", 2) >= 0) return false;
    for (uint32_t i = 0; i < args->count; i++)
        if (args->items[i].slot == WARTA_SLOT_AGENT && event_node(w, args->items[i].head)->upos == WARTA_NOUN) return true;
    return false;
}

// How much a frame asks for: a word or class says more than a role, a role more than an actor.
static uint32_t rank_of(const warta_frame *frame)
{
    static const uint8_t weights[] = {[WARTA_NEED_ACTOR] = 1, [WARTA_NEED_ABSENT] = 1, [WARTA_NEED_CLASS] = 4, [WARTA_NEED_ROLE] = 2};
    uint32_t rank = 0;
    for (uint32_t i = 0; i < frame->need_count; i++) rank += weights[frame->needs[i].kind];
    return rank;
}

static bool frame_try(const event_work *w, const event_trigger *t, const warta_hit *hit, candidate *c)
{
    const warta_frame *frame = warta_pack_frame(w->model->pack, w->language, hit->row);
    event_args args;
    *c = (candidate){.frame = frame, .row = hit->row, .voice = (warta_voice)hit->voice, .rank = rank_of(frame), .consumed = WARTA_NONE};
    if (!word_fits(w, t, frame, c->voice)) return false;
    if (frame->noun) {
        bool suffers = uses(frame->target, WARTA_SLOT_PATIENT) && !uses(frame->source, WARTA_SLOT_PATIENT);
        event_args_noun(w, t, suffers ? WARTA_SLOT_PATIENT : WARTA_SLOT_AGENT, &args);
    } else {
        event_args_verb(w, t, c->voice, &args);
    }
    side_fill(w, &args, frame->source, &c->source);
    if (frame->both && frame->noun && c->source.count == 1) companion_add(w, t, &c->source);
    if (!frame->both) side_fill(w, &args, frame->target, &c->target);
    if (!frame->both) target_clean(c);
    c->place = place_of(w, &args);
    if (thing_speaks(w, &args, c)) return false;
    for (uint32_t i = 0; i < frame->need_count; i++)
        if (!need_met(w, t, &args, c, &frame->needs[i])) return false;
    return coded(&c->source) || coded(&c->target);
}

// Persons without a code stand only where nobody on that side has one; places and bodies without a code are no parties.
static uint32_t side_copy(const event_work *w, const filled *side, warta_party to[WARTA_MOST_PARTIES])
{
    uint32_t count = 0;
    bool any = coded(side);
    for (uint32_t i = 0; i < side->count; i++) {
        bool person = w->doc->actors->mentions.items[side->items[i].mention].type == WARTA_ACTOR_PER;
        if (side->items[i].code[0] || (!any && person)) to[count++] = side->items[i];
    }
    return count;
}

static float confidence_of(const candidate *c)
{
    float value = 0.45f + 0.1f * (float)(c->frame->need_count > 2 ? 2 : c->frame->need_count);
    value += coded(&c->source) ? 0.1f : 0.0f;
    value += c->frame->both ? (c->source.count > 1 ? 0.15f : 0.0f) : coded(&c->target) ? 0.1f : 0.0f;
    return value;
}

// Persons unknown to the tables who are arrested or attacked are civilians of the country whose force does it (docs/codebook.md).
static void victims_code(const event_work *w, warta_event *e)
{
    bool force = e->code.length >= 2 && e->code.at[0] != '0' && (e->code.at[0] == '2' || e->code.at[1] >= '7');
    for (uint32_t i = 0; force && i < e->target_count; i++) {
        warta_party *p = &e->target[i];
        if (p->code[0] || w->doc->actors->mentions.items[p->mention].type != WARTA_ACTOR_PER) continue;
        bool country = e->source_count > 0 && strlen(e->source[0].code) == 6 && strncmp(e->source[0].code, "IGO", 3) != 0;
        bool police = country && strcmp(e->source[0].code + 3, "COP") == 0;
        snprintf(p->code, sizeof p->code, "%.3sCVL", police ? e->source[0].code : "");
        p->how = "a person known by name only: a civilian";
    }
}

enum { KIND_COLUMN = 3 };   // of country_names.tsv

// A capital that takes part in what is said or agreed stands for its government ("sanksi kepada Moskow"); as the place of a visit or of
// force it is the place.
static void capitals_code(const event_work *w, const warta_event *e, warta_party *side, uint32_t count)
{
    bool said = strncmp(e->code.at, "14", 2) < 0 || strncmp(e->code.at, "16", 2) == 0;
    bool visit = strncmp(e->code.at, "04", 2) == 0;
    for (uint32_t i = 0; said && i < count; i++) {
        const warta_mention *m = &w->doc->actors->mentions.items[side[i].mention];
        bool place = side[i].slot == WARTA_SLOT_IN || (visit && side[i].slot == WARTA_SLOT_TO);
        if (place || strlen(side[i].code) != 3 || m->why_code.table != WARTA_TAB_COUNTRY_NAMES) continue;
        const warta_tab *names = warta_pack_tab(w->model->pack, WARTA_SCOPE_WORLD, WARTA_TAB_COUNTRY_NAMES);
        if (warta_str_is(warta_pack_cell(w->model->pack, names, m->why_code.row, KIND_COLUMN), "capital")) strcat(side[i].code, "GOV");
    }
}

static warta_status event_make(event_work *w, const event_trigger *t, const candidate *c)
{
    warta_event *e = WARTA_PUSH(&w->doc->arena, &w->doc->events->items);
    if (!e) return warta_fail_memory(w->err);
    *e = (warta_event){.code = warta_pack_string(w->model->pack, c->frame->code), .code_row = WARTA_NONE, .both = c->frame->both, .trigger_word = t->word, .time = WARTA_NONE, .time_from = WARTA_DAY_NONE, .time_to = WARTA_DAY_NONE,
                       .place = c->place, .attributed_to = WARTA_NONE, .sentence = t->sentence, .same_as = WARTA_NONE, .frame = c->row, .voice = c->voice,
                       .confidence = confidence_of(c), .modality_word = WARTA_NONE};
    e->trigger = warta_span_join(event_word(w, t->word)->span, event_word(w, t->word + t->words - 1)->span);
    e->source_count = side_copy(w, &c->source, e->source);
    e->target_count = side_copy(w, &c->target, e->target);
    victims_code(w, e);
    e->consumed = c->consumed;
    capitals_code(w, e, e->source, e->source_count);
    capitals_code(w, e, e->target, e->target_count);
    if (c->frame->both && e->source_count > 1) {
        memcpy(e->target, e->source, sizeof e->target);
        e->target_count = e->source_count;
    }
    e->modality = event_modality(w, t->word, t->words, c->frame->noun, (warta_modality)c->frame->modality, &e->modality_why, &e->modality_word);
    return WARTA_OK;
}

// Of frames that ask for as much, one that knows both sides goes before one that lacks one; then the row that comes first.
static bool better(const candidate *now, const candidate *best)
{
    if (!best->frame) return true;
    if (now->rank != best->rank) return now->rank > best->rank;
    const bool whole = now->frame->both ? now->source.count > 1 : coded(&now->source) && coded(&now->target);
    const bool best_whole = best->frame->both ? best->source.count > 1 : coded(&best->source) && coded(&best->target);
    return whole != best_whole ? whole : now->row < best->row;
}

warta_status event_match(event_work *w, const event_trigger *t)
{
    candidate best = {0}, now;
    for (uint32_t i = 0; i < t->frames.count; i++) {
        if (t->frames.items[i].table != WARTA_TAB_FRAMES) continue;
        if (!frame_try(w, t, &t->frames.items[i], &now)) continue;
        if (better(&now, &best)) best = now;
    }
    bool event = best.frame && warta_pack_string(w->model->pack, best.frame->code).length > 0;
    return event ? event_make(w, t, &best) : WARTA_OK;
}
