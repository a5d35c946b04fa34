// events_context.c: when, said by whom, told before?
//
//   time        the expression that the tree hangs on the trigger, else the nearest one in its clause; never one outside the quotation that
//               the event stands in. "sejak X" is the interval from X to the document's day.
//   attributed  the speaker of the innermost quotation around the trigger.
//   intent      what an actor says that he himself will do is CAMEO's intent: 04 future, said by its source, is 036 (intent.tsv).
//   statement   a bare statement (010) that introduces another event of its sentence is dropped: the event says more.
//   same_as     an event of the same code, sides and modality told before, at times that do not exclude each other.
#include <stdio.h>

#include "events/events_parts.h"

// Limits that keep a long document linear: quotations that one looks back for the one around a word,
// events back for the same one; words between a quotation and the cue behind it. FAR weighs a
// time that only stands near against one that hangs on the event; VERBS_BETWEEN may lie between an event and a time that only stands near.
enum { DEEPEST_TIME = 4, A_YEAR = 366, FOLD_BACK = 300, QUOTES_BACK = 32, CUE_NEAR = 4, FAR = 100, VERBS_BETWEEN = 0 };

static bool inside(const warta_quote *q, uint32_t word) { return word >= q->first && word < q->first + q->count; }

// Quotations are in text order: the search goes back from the last that begins at or before the word.
static const warta_quote *quote_around(const event_work *w, uint32_t word)
{
    const warta_quote *best = NULL, *items = w->doc->quotes->items.items;
    uint32_t low = 0, high = w->doc->quotes->items.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (items[middle].first <= word) low = middle + 1;
        else high = middle;
    }
    for (uint32_t i = low; i-- > 0 && low - i <= QUOTES_BACK;)
        if (inside(&items[i], word) && (!best || items[i].count < best->count)) best = &items[i];
    return best;
}

// ---- time --------------------------------------------------------------------------------------------------------------------------------

static bool hangs_on(const event_work *w, const warta_time *t, uint32_t trigger)
{
    for (uint32_t i = t->first; i < t->first + t->count; i++) {
        uint32_t above = event_node(w, i)->head;
        if (above >= t->first && above < t->first + t->count) continue;
        for (int depth = 0; depth < DEEPEST_TIME && above != WARTA_NONE; depth++) {
            if (above == trigger) return true;
            if (event_node(w, above)->upos == WARTA_VERB) break;
            above = event_node(w, above)->head;
        }
    }
    return false;
}

static uint32_t verbs_between(const event_work *w, uint32_t a, uint32_t b)
{
    uint32_t count = 0, from = a < b ? a : b, to = a < b ? b : a;
    for (uint32_t i = from + 1; i < to; i++) count += event_node(w, i)->upos == WARTA_VERB;
    return count;
}

static uint32_t first_time_of(const event_work *w, uint32_t sentence)
{
    uint32_t low = 0, high = w->doc->times->items.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (w->doc->times->items.items[middle].sentence < sentence) low = middle + 1;
        else high = middle;
    }
    return low;
}

bool event_in_time(const event_work *w, uint32_t word)
{
    const warta_times *times = w->doc->times;
    const uint32_t sentence = warta_sentence_of(w->doc->segments, word);
    for (uint32_t i = first_time_of(w, sentence); i < times->items.count && times->items.items[i].sentence == sentence; i++)
        if (word >= times->items.items[i].first && word < times->items.items[i].first + times->items.items[i].count) return true;
    return false;
}

static void time_find(const event_work *w, warta_event *e)
{
    uint32_t best_cost = UINT32_MAX;
    const warta_quote *quote = quote_around(w, e->trigger_word);
    uint32_t first = first_time_of(w, e->sentence);
    for (uint32_t i = first; i < w->doc->times->items.count && w->doc->times->items.items[i].sentence == e->sentence; i++) {
        const warta_time *t = &w->doc->times->items.items[i];
        if (t->type == WARTA_TIME_SET) continue;
        if (quote_around(w, t->first) != quote) continue;
        uint32_t between = verbs_between(w, e->trigger_word, t->first), distance = e->trigger_word < t->first ? t->first - e->trigger_word : e->trigger_word - t->first;
        bool hung = hangs_on(w, t, e->trigger_word);
        if (!hung && between > VERBS_BETWEEN) continue;
        if (t->type == WARTA_TIME_DURATION && t->from == WARTA_DAY_NONE) continue;
        uint32_t cost = distance + (hung ? 0 : FAR) + between * FAR;
        if (cost >= best_cost) continue;
        best_cost = cost;
        e->time = i;
    }
}

// An event is dated by its day: "2023-09-01T19:30" and "2023-09-01TMO" are 2023-09-01. Durations ("PT72H") stay.
static warta_str day_part(warta_str value)
{
    const char *hour = value.length > 10 && value.at[0] != 'P' ? memchr(value.at, 'T', value.length) : NULL;
    return hour && hour - value.at == 10 ? (warta_str){value.at, 10} : value;
}

static warta_status time_value(event_work *w, warta_event *e)
{
    if (e->time == WARTA_NONE) return WARTA_OK;
    const warta_time *t = &w->doc->times->items.items[e->time];
    e->time_value = day_part(t->value);
    e->time_from = t->from;
    e->time_to = t->to;
    warta_day today = w->doc->times->anchor.to;
    if (t->mod != WARTA_TIME_SINCE || t->from == WARTA_DAY_NONE || today == WARTA_DAY_NONE || today <= t->to) return WARTA_OK;
    char from[11], to[11], value[24];
    warta_day_print(t->from, from);
    warta_day_print(today, to);
    snprintf(value, sizeof value, "%s/%s", from, to);
    e->time_value = warta_arena_copy(&w->doc->arena, warta_str_of(value));
    e->time_to = today;
    return e->time_value.at ? WARTA_OK : warta_fail_memory(w->err);
}

// ---- attribution, intent, statements --------------------------------------------------------------------------------------------------------

// An intent is its speaker's: he is the source, whom he means to meet the target.
static void speaker_first(warta_event *e)
{
    uint32_t kept = 0, others = 0;
    for (uint32_t i = 0; i < e->source_count; i++) {
        warta_party party = e->source[i];
        if (party.entity == e->attributed_to) e->source[kept++] = party;
        else e->target[others++] = party;
    }
    e->source_count = kept;
    e->target_count = others;
    e->both = false;
}

static void intent_read(const event_work *w, warta_event *e)
{
    if (e->modality != WARTA_FUTURE || e->attributed_to == WARTA_NONE || e->code.length < 2) return;
    bool own = false;
    for (uint32_t i = 0; i < e->source_count && !own; i++) own = e->source[i].entity == e->attributed_to;
    if (!own) return;
    warta_hits hits = warta_index_text(warta_pack_index(w->model->pack, WARTA_SCOPE_WORLD, WARTA_INDEX_INTENT), (warta_str){e->code.at, 2});
    if (hits.count == 0) return;
    e->code = warta_pack_cell(w->model->pack, warta_pack_tab(w->model->pack, WARTA_SCOPE_WORLD, WARTA_TAB_INTENT), hits.items[0].row, 1);
    if (e->both) speaker_first(e);
}

/// The events of one sentence.
typedef struct event_sentence_run {
    const warta_event *items;
    uint32_t count;
} event_sentence_run;

// An event at a word that another event's frame took in says nothing of its own: "sanksi" of "menjatuhkan sanksi", "membunuh" of
// "mengancam akan membunuh".
static bool taken_in(const event_sentence_run *run, const warta_event *e)
{
    for (uint32_t i = 0; i < run->count; i++)
        if (run->items[i].consumed == e->trigger_word) return true;
    return false;
}

// "..., kata polisi": an indirect report closed by its source only attributes, it is no statement of its own.
static bool attributes(const event_work *w, const warta_event *e)
{
    if (e->trigger_word == 0) return false;
    uint32_t first = event_sentence(w, e->sentence)->first;
    for (uint32_t word = e->trigger_word; word > first && e->trigger_word - word < CUE_NEAR;) {
        word--;
        const warta_quote *q = quote_around(w, word);
        if (q && q->cue_word == e->trigger_word) return q->kind == WARTA_QUOTE_INDIRECT;
    }
    return false;
}

static bool introduces(const event_work *w, const event_sentence_run *run, const warta_event *e)
{
    if (!warta_str_is(e->code, "010")) return false;
    if (attributes(w, e)) return true;
    for (uint32_t i = 0; i < run->count; i++)
        if (run->items[i].trigger_word != e->trigger_word && !warta_str_starts(run->items[i].code, WARTA_STR("01"))) return true;
    return false;
}

static warta_status events_drop(event_work *w)
{
    uint32_t kept = 0, count = w->doc->events->items.count;
    warta_event *items = w->doc->events->items.items;
    bool *drop = warta_arena_take(&w->doc->arena, count, sizeof *drop);
    if (!drop) return warta_fail_memory(w->err);
    for (uint32_t from = 0, end; from < count; from = end) {
        for (end = from; end < count && items[end].sentence == items[from].sentence;) end++;
        event_sentence_run run = {items + from, end - from};
        for (uint32_t i = from; i < end; i++) drop[i] = introduces(w, &run, &items[i]) || taken_in(&run, &items[i]);
    }
    for (uint32_t i = 0; i < count; i++)
        if (!drop[i]) items[kept++] = items[i];
    w->doc->events->items.count = kept;
    return WARTA_OK;
}

// ---- repetitions ------------------------------------------------------------------------------------------------------------------------------

static bool party_in(const warta_party *p, const warta_party *side, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        if (p->entity != WARTA_NONE && p->entity == side[i].entity) return true;
        if (p->code[0] && strcmp(p->code, side[i].code) == 0) return true;
    }
    return false;
}

static bool side_same(const warta_party *a, uint32_t a_count, const warta_party *b, uint32_t b_count)
{
    if (a_count != b_count) return false;
    for (uint32_t i = 0; i < a_count; i++)
        if (!party_in(&a[i], b, b_count)) return false;
    return true;
}

// A meeting intended (036) and the meeting to come (04x, future) are one happening.
static bool code_same(const warta_event *a, const warta_event *b)
{
    if (warta_str_same(a->code, b->code)) return true;
    bool meet_a = warta_str_is(a->code, "036") || (a->code.length > 1 && a->code.at[0] == '0' && a->code.at[1] == '4');
    bool meet_b = warta_str_is(b->code, "036") || (b->code.length > 1 && b->code.at[0] == '0' && b->code.at[1] == '4');
    return meet_a && meet_b && a->modality == WARTA_FUTURE;
}

static bool time_excludes(const warta_event *a, const warta_event *b)
{
    if (a->time_from == WARTA_DAY_NONE || b->time_from == WARTA_DAY_NONE) return false;
    return a->time_to < b->time_from || b->time_to < a->time_from;
}

static bool sides_same(const warta_event *a, const warta_event *b)
{
    if (side_same(a->source, a->source_count, b->source, b->source_count) && side_same(a->target, a->target_count, b->target, b->target_count)) return true;
    if (!a->both && !b->both && !warta_str_is(a->code, "036")) return false;   // one side told first, then both: "Putin akan bertemu dengan Xi", "pertemuan Putin dan Xi"
    warta_party all_a[2 * WARTA_MOST_PARTIES], all_b[2 * WARTA_MOST_PARTIES];
    uint32_t count_a = 0, count_b = 0;
    for (uint32_t i = 0; i < a->source_count; i++) all_a[count_a++] = a->source[i];
    for (uint32_t i = 0; i < a->target_count; i++) if (!party_in(&a->target[i], all_a, count_a)) all_a[count_a++] = a->target[i];
    for (uint32_t i = 0; i < b->source_count; i++) all_b[count_b++] = b->source[i];
    for (uint32_t i = 0; i < b->target_count; i++) if (!party_in(&b->target[i], all_b, count_b)) all_b[count_b++] = b->target[i];
    return side_same(all_a, count_a, all_b, count_b);
}

static bool same_country(const warta_party *a, const warta_party *b)
{
    return (a->entity != WARTA_NONE && a->entity == b->entity) || (a->code[0] && b->code[0] && strncmp(a->code, b->code, 3) == 0);
}

// "invasi Rusia" after "perang Rusia di Ukraina": an event noun that names one side only takes the other from the same act told before.
static void other_side_recall(const event_work *w, uint32_t i)
{
    warta_event *items = w->doc->events->items.items, *e = &items[i];
    if (e->both || e->source_count != 1 || e->target_count > 0 || !warta_pack_frame(w->model->pack, w->language, e->frame)->noun) return;
    for (uint32_t k = i; k-- > 0 && i - k < FOLD_BACK;) {
        const warta_event *before = &items[k];
        if (before->both || !warta_str_same(before->code, e->code) || before->source_count != 1 || before->target_count == 0) continue;
        if (!same_country(&before->source[0], &e->source[0]) || before->modality != e->modality) continue;
        e->target_count = before->target_count;
        memcpy(e->target, before->target, sizeof e->target);
        for (uint32_t t = 0; t < e->target_count; t++) e->target[t].how = "told of the same act before in the document";
        return;
    }
}

static void repetition_find(const event_work *w, uint32_t i)
{
    warta_event *items = w->doc->events->items.items;
    for (uint32_t k = i > FOLD_BACK ? i - FOLD_BACK : 0; k < i; k++) {
        if (items[k].same_as != WARTA_NONE || items[k].modality != items[i].modality) continue;
        if (!code_same(&items[k], &items[i]) || time_excludes(&items[k], &items[i]) || !sides_same(&items[k], &items[i])) continue;
        items[i].same_as = k;
        return;
    }
}

warta_status event_contexts(event_work *w)
{
    warta_events *events = w->doc->events;
    for (uint32_t i = 0; i < events->items.count; i++) {
        warta_event *e = &events->items.items[i];
        const warta_quote *quote = quote_around(w, e->trigger_word);
        if (quote) e->attributed_to = quote->speaker_entity;
        time_find(w, e);
        WARTA_TRY(time_value(w, e));
        intent_read(w, e);
    }
    WARTA_TRY(events_drop(w));
    warta_day today = w->doc->times->anchor.from;
    const warta_index *codes = warta_pack_index(w->model->pack, WARTA_SCOPE_WORLD, WARTA_INDEX_CODES);
    for (uint32_t i = 0; i < events->items.count; i++) {
        warta_event *e = &events->items.items[i];
        warta_hits hits = warta_index_text(codes, e->code);
        if (hits.count > 0) e->code_row = hits.items[0].row;
        e->historic = today != WARTA_DAY_NONE && e->time_to != WARTA_DAY_NONE && e->time_to < today - A_YEAR;
        other_side_recall(w, i);
        repetition_find(w, i);
    }
    return WARTA_OK;
}
