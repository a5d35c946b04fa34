// times_infer.c: the document's day, where nobody gives it, bounded by what the text tells
//
// A text without a date still says when it cannot have been written. Example (a text of our own, no date given):
//
//     "... bertemu pada 21 Maret 2023. Sebulan kemudian mereka berbicara ... Perang itu mendekati hari ke-600."
//
//     21 Maret 2023         told as past                       the text is not older         from 2023-03-21
//     Sebulan kemudian      2023-04, a whole month, over       it is later than that month   from 2023-05-01
//     mendekati hari ke-600 day 600 (epochs.tsv) is to come    it is older than that day     to   2023-10-15
//
// A month that is named without its year, or reached by counting, is over when the text is written: for the present one says "bulan ini".
// A weekday with its date beside it ("Kamis (17/10/2013)") is of the week before the text: that is what newspapers write it for. What the
// clause looks ahead to tells nothing; a day that the article stage knows or has inferred from the lead stays. The bounds narrow what
// relative expressions mean, these may tell new bounds: twice is enough.
#include "times/times_parts.h"

enum {
    WEEKDAY_NEWS = 6,   // days after which one no longer writes "Kamis (17/10/2013)" but the date alone
    CHAIN_STEPS = 8     // from a time to the one that it counts from, and on
};

// ---- happenings that days are counted from ----------------------------------------------------------------------------------------------

static warta_day epoch_in(const time_work *w, uint32_t first, uint32_t end)
{
    const warta_pack *pack = w->model->pack;
    const warta_index *index = warta_pack_index(pack, WARTA_SCOPE_WORLD, WARTA_INDEX_EPOCHS);
    const warta_tab *tab = warta_pack_tab(pack, WARTA_SCOPE_WORLD, WARTA_TAB_EPOCHS);
    for (uint32_t i = first; i < end; i++) {
        warta_hits hits = warta_index_longest(index, w->doc->segments->keys + i, end - i);
        if (hits.count > 0) return warta_day_parse(warta_pack_cell(pack, tab, hits.items[0].row, 1));
    }
    return WARTA_DAY_NONE;
}

warta_day times_epoch(time_work *w, uint32_t sentence)
{
    const warta_sentence *s = &w->doc->segments->sentences.items[sentence];
    if (w->epoch_sentence != sentence + 1) w->epoch_here = epoch_in(w, s->first, s->first + s->count);
    w->epoch_sentence = sentence + 1;
    if (w->epoch_here != WARTA_DAY_NONE) return w->epoch_here;
    if (!w->epoch_sought) w->epoch = epoch_in(w, 0, w->doc->segments->words.count);
    w->epoch_sought = true;
    return w->epoch;
}

// ---- bounds -----------------------------------------------------------------------------------------------------------------------------

static void not_before(warta_anchor *a, warta_day day, warta_span evidence)
{
    if (a->from != WARTA_DAY_NONE && a->from >= day) return;
    a->from = day;
    a->evidence = evidence;
}

static void not_after(warta_anchor *a, warta_day day)
{
    if (a->to == WARTA_DAY_NONE || a->to > day) a->to = day;
}

// Whether the place of time `i` is the same from wherever the text may have been written: it is said in full, or all that it could be
// falls together, or it counts from such a time.
static bool certain(const time_work *w, uint32_t i)
{
    for (uint32_t steps = 0; steps < CHAIN_STEPS; steps++) {
        const time_reading *r = &w->readings.items[i];
        const warta_time *t = &w->times->items.items[i];
        if (t->from == WARTA_DAY_NONE || t->type == WARTA_TIME_DURATION || t->type == WARTA_TIME_SET) return false;
        bool one_month = r->meaning == MEANS_MONTH && w->places.items[i].grain == GRAIN_MONTH;
        if (!times_chained(r)) return times_absolute(r) || r->meaning == MEANS_DAYCOUNT || one_month;
        if (t->anchor == WARTA_NONE) return false;
        i = t->anchor;
    }
    return false;
}

static void bound_by(warta_anchor *a, const time_reading *r, const time_place *p, const warta_time *t)
{
    if (r->meaning == MEANS_DAYCOUNT && t->mod == WARTA_TIME_BEFORE) {
        not_after(a, t->from - 1);
        return;
    }
    if (r->ahead || t->mod == WARTA_TIME_BEFORE || t->mod == WARTA_TIME_UNTIL || r->shift == 1 || p->grain > GRAIN_MONTH) return;
    bool over = p->grain != GRAIN_DAY && !times_absolute(r);
    not_before(a, over ? t->to + 1 : t->from, t->span);
}

static warta_day latest_weekday_date(const time_work *w)
{
    warta_day latest = WARTA_DAY_NONE;
    for (uint32_t i = 0; i < w->times->items.count; i++) {
        const time_reading *r = &w->readings.items[i];
        warta_day day = w->times->items.items[i].from;
        if (r->meaning != MEANS_DATE || r->weekday == NOT_SAID || r->ahead || !times_absolute(r)) continue;
        if (day != WARTA_DAY_NONE && (latest == WARTA_DAY_NONE || day > latest)) latest = day;
    }
    return latest;
}

bool times_infer(time_work *w)
{
    warta_anchor a = w->times->anchor;
    if (w->doc->article->anchor.basis != WARTA_DATE_UNKNOWN) return false;
    for (uint32_t i = 0; i < w->times->items.count; i++) {
        const warta_time *t = &w->times->items.items[i];
        if (certain(w, i)) bound_by(&a, &w->readings.items[i], &w->places.items[i], t);
    }
    warta_day latest = latest_weekday_date(w);
    if (latest != WARTA_DAY_NONE && latest == a.from) not_after(&a, latest + WEEKDAY_NEWS);
    if (a.from != WARTA_DAY_NONE && a.to != WARTA_DAY_NONE && a.from > a.to) return false;   // the text contradicts itself
    bool narrower = a.from != w->times->anchor.from || a.to != w->times->anchor.to;
    if (narrower) {
        a.basis = WARTA_DATE_INFERRED;
        a.reason = "inferred: not before the latest date told as past, not after a day told as still to come";
        w->times->anchor = a;
    }
    return narrower;
}
