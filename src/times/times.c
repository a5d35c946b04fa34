// times.c: times found, read and placed
//
// Three steps, each with its own file. The words become atoms (times_words.c); at each atom the longest pattern of time_patterns.tsv is read
// (times_patterns.c); what was read is counted into days (times_count.c, times_place.c). Where nobody gave the document's day, what is already
// placed bounds it, and the counting is done again (times_infer.c).
//
//     text       Ia ditahan Selasa (29/8/2023) dan dibebaskan tiga hari kemudian, pukul 19.30 WIB.
//     readings   date 29 8 2023           later 3 day                clock 19 30
//     values     2023-08-29               2023-09-01                 2023-09-01T19:30
//
// A time in a clause that looks ahead ("akan bertemu pada Senin") is the next of its kind, else the last. Such a word counts for the times
// up to CUE_REACH atoms after it, unless a mark or a reporting word begins another clause.
//
// Invariants of doc->times:
//   (1) in text order, no two overlap, each inside its words' sentence or running on into the next one ("pukul 00. 30")
//   (2) an anchor is another time of this document
//   (3) both ends are placed, in order, or neither is
//   (4) every time has a value and says how it was counted
#include "times/times.h"

#include <assert.h>

#include "times/times_parts.h"

enum { CUE_REACH = 10 };

typedef struct reader {
    time_work *work;
    const time_patterns *patterns;
    const time_lexicon *lexicon;
    time_scanner scanner;
    uint32_t cue;                 // atom of the last word that looks ahead, or WARTA_NONE
    uint32_t last_end;            // atom after the last time, WARTA_NONE before the first
    time_meaning last_meaning;
} reader;

static void cue_track(reader *r, uint32_t at, const time_atom *a)
{
    if (a->sentence_start || (a->kinds & KIND_BIT(KIND_BARRIER)) || (a->mark && strchr(",;:\"?", a->mark))) r->cue = WARTA_NONE;
    if (a->kinds & KIND_BIT(KIND_CUE)) r->cue = at;
}

static bool looks_ahead(reader *r, const time_match *m)
{
    if (r->cue != WARTA_NONE && m->first - r->cue <= CUE_REACH) return true;
    const time_atom *next = times_atom(&r->scanner, m->end);
    return next && !next->sentence_start && (next->kinds & KIND_BIT(KIND_CUE));
}

static warta_time_mod limit_named(warta_str name)
{
    if (warta_str_is(name, "before")) return WARTA_TIME_BEFORE;
    if (warta_str_is(name, "since")) return WARTA_TIME_SINCE;
    return warta_str_is(name, "until") ? WARTA_TIME_UNTIL : WARTA_TIME_AFTER;
}

// limit = ("sejak" | "hingga" ...) preposition? time
static warta_time_mod limit_before(reader *r, uint32_t first, const time_reading *reading)
{
    for (uint32_t back = 1; back <= 2 && back <= first; back++) {
        const time_atom *a = times_atom(&r->scanner, first - back);
        const time_lexeme *mod = times_lexeme(r->lexicon, a, KIND_MOD);
        if (mod) return limit_named(mod->text);
        if (!(a->kinds & KIND_BIT(KIND_PREP))) break;
    }
    return reading->approx ? WARTA_TIME_APPROX : WARTA_TIME_EXACT;
}

// The meaning of the last time, if only a join ("dan", "-", ",") lies between it and atom `at`.
static time_meaning joined_to(reader *r, uint32_t at)
{
    if (r->last_end == WARTA_NONE || at == r->last_end || at - r->last_end > 2) return MEANS_NONE;
    for (uint32_t i = r->last_end; i < at; i++) {
        const time_atom *a = times_atom(&r->scanner, i);
        if (a->mark != '-' && a->mark != ',' && !(a->kinds & (KIND_BIT(KIND_JOIN) | KIND_BIT(KIND_PREP)))) return MEANS_NONE;
    }
    return r->last_meaning;
}

static warta_status time_add(reader *r, const time_match *m, warta_error *err)
{
    time_work *w = r->work;
    const time_atom *first = times_atom(&r->scanner, m->first), *last = times_atom(&r->scanner, m->end - 1);
    uint32_t sentence = warta_sentence_of(w->doc->segments, first->word);
    warta_day day = WARTA_DAY_NONE;
    if (m->reading.meaning == MEANS_DAYCOUNT) {
        warta_day epoch = times_epoch(w, sentence);
        if (epoch == WARTA_DAY_NONE || m->reading.nth > 99999) return WARTA_OK;   // the third day of something unknown is no date
        day = epoch + m->reading.nth - 1;
    }
    time_reading *reading = WARTA_PUSH(&w->doc->arena, &w->readings);
    time_place *place = WARTA_PUSH(&w->doc->arena, &w->places);
    warta_time *t = WARTA_PUSH(&w->doc->arena, &w->times->items);
    if (!reading || !place || !t) return warta_fail_memory(err);
    *reading = m->reading;
    reading->ahead = looks_ahead(r, m);
    *t = (warta_time){.span = warta_span_join(first->span, last->span), .first = first->word, .count = last->word_end - first->word,
                      .sentence = sentence, .type = times_type(reading), .mod = limit_before(r, m->first, reading), .from = day, .to = day,
                      .anchor = WARTA_NONE, .row = m->row, .how = ""};
    return WARTA_OK;
}

static warta_status times_read(reader *r, warta_error *err)
{
    for (uint32_t at = 0;;) {
        const time_atom *a = times_atom(&r->scanner, at);
        if (!a) return WARTA_OK;
        cue_track(r, at, a);
        time_match m;
        bool range = r->last_end != WARTA_NONE && at == r->last_end + 1;
        if (a->kinds == 0 || !times_match(r->patterns, &r->scanner, at, joined_to(r, at), range, &m)) {
            at++;
            continue;
        }
        WARTA_TRY(time_add(r, &m, err));
        r->last_end = m.end;
        r->last_meaning = (time_meaning)m.reading.meaning;
        at = m.end;
    }
}

warta_status warta_times_run(const warta_model *model, warta_doc *doc, warta_error *err)
{
    warta_times *times = warta_arena_take(&doc->arena, 1, sizeof *times);
    if (!times) return warta_fail_memory(err);
    doc->times = times;
    times->anchor = doc->article->anchor;
    if (doc->article->language == WARTA_NONE || doc->segments->words.count == 0) return WARTA_OK;
    time_work work = {.model = model, .doc = doc, .times = times};
    reader *r = warta_arena_take(&doc->arena, 1, sizeof *r);
    if (!r) return warta_fail_memory(err);
    r->work = &work;
    r->cue = r->last_end = WARTA_NONE;
    WARTA_TRY(times_patterns_make(model, doc, &r->patterns, err));
    r->lexicon = times_patterns_lexicon(r->patterns);
    r->scanner.doc = doc;
    r->scanner.lexicon = r->lexicon;
    WARTA_TRY(times_read(r, err));
    WARTA_TRY(times_count(&work, err));
    for (int round = 0; round < 2 && times_infer(&work); round++) WARTA_TRY(times_count(&work, err));
    assert(warta_times_hold(doc));
    return WARTA_OK;
}

const char *warta_time_type_name(warta_time_type type)
{
    static const char *const names[] = {"DATE", "TIME", "DURATION", "SET"};
    return names[type];
}

bool warta_times_hold(const warta_doc *doc)
{
    const warta_times *times = doc->times;
    for (uint32_t i = 0; i < times->items.count; i++) {
        const warta_time *t = &times->items.items[i];
        if (i > 0 && t->span.at < warta_span_end(t[-1].span)) return false;                             // (1)
        if (t->count == 0 || t->first + t->count > doc->segments->words.count) return false;            // (1)
        if (t->anchor != WARTA_NONE && (t->anchor == i || t->anchor >= times->items.count)) return false;   // (2)
        if ((t->from == WARTA_DAY_NONE) != (t->to == WARTA_DAY_NONE)) return false;                     // (3)
        if (t->from > t->to) return false;                                                              // (3)
        if (!t->value.at || t->value.length == 0 || !t->how) return false;                              // (4)
    }
    return true;
}
