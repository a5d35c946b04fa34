// times_count.c: what each time counts from
//
// Most times are absolute or count from the document's day. Some count from another time of the text:
//
//     later, earlier, same   from the last time before them that is fine enough: "sehari sebelumnya" needs a day, "setahun sebelumnya" a year
//     clock, noon            on the day that their sentence names, else the document's
//     a weekday              that the text has dated before ("Kamis (27/11/2014)") is that day again
//     "Dua tahun kemudian, pada 1 Agustus 2015"   the date beside it says what it comes to
//
// Where the document's day is only bounded, a time is counted from both bounds: its interval holds all that it can be, its value is what
// both agree on.
#include "times/times_parts.h"

enum {
    BACK_TIMES = 8,        // times that are looked at for one to count from
    BACK_SENTENCES = 2,    // sentences in which a finer time is preferred
    BESIDE_WORDS = 3,      // between a time and the date that says what it comes to ("pada", a comma)
    SAME_WEEK = 6          // days around the document's within which a dated weekday is still the same
};

// What `how` says.
static const char by_text[] = "said in full";
static const char by_day[] = "counted from the document's day";
static const char by_inferred[] = "counted from the document's day, which is inferred";
static const char by_time[] = "counted from the time before it";
static const char by_date[] = "the date beside it";
static const char by_sentence[] = "on the day that its sentence names";
static const char by_weekday[] = "the weekday dated before";
static const char by_epoch[] = "counted from the first day of the happening";
static const char by_length[] = "a length of time";
static const char by_nothing[] = "no day to count from";

static bool placed(time_place p) { return p.from != WARTA_DAY_NONE; }

// From each bound of the document's day; all that it can be.
static time_place from_document(const time_work *w, const time_reading *r)
{
    const warta_anchor *a = &w->times->anchor;
    time_place first = times_place(r, a->from);
    if (a->from == a->to || times_absolute(r)) return first;
    time_place last = times_place(r, a->to);
    if (!placed(first) || !placed(last)) return (time_place){WARTA_DAY_NONE, WARTA_DAY_NONE, GRAIN_DAY};
    if (first.from == last.from && first.to == last.to) return first;
    return (time_place){first.from < last.from ? first.from : last.from, first.to > last.to ? first.to : last.to, GRAIN_DAY};
}

static bool fine_enough(const time_reading *r, time_place p)
{
    if (!placed(p)) return false;
    if (r->meaning == MEANS_PARTBEFORE || r->days != NOT_SAID || r->unit <= UNIT_DAY) return p.grain == GRAIN_DAY && p.from == p.to;
    if (r->unit == UNIT_WEEK) return p.grain <= GRAIN_WEEK;
    if (r->unit == UNIT_MONTH) return p.grain <= GRAIN_MONTH;
    return p.grain <= GRAIN_YEAR;
}

// Whether a time can be what others count from: no length, no repetition, no "now", no bound ("mendekati hari ke-600").
static bool is_date(const time_work *w, uint32_t i)
{
    const warta_time *t = &w->times->items.items[i];
    uint8_t meaning = w->readings.items[i].meaning;
    if (meaning == MEANS_REF || (meaning == MEANS_DAYCOUNT && t->mod == WARTA_TIME_BEFORE)) return false;
    return t->type == WARTA_TIME_DATE || t->type == WARTA_TIME_TIME;
}

static bool countable(const time_reading *r, time_place p)
{
    return placed(p) && (r->unit > UNIT_WEEK ? p.grain <= GRAIN_YEAR : p.grain <= GRAIN_MONTH);
}

// The time that `i` counts from, or WARTA_NONE: the last before it that is fine enough, else the last of all. A date that nobody could place
// stands in the way: what is meant is that one, not an earlier one.
static uint32_t base_of(const time_work *w, uint32_t i)
{
    const time_reading *r = &w->readings.items[i];
    uint32_t least = i > BACK_TIMES ? i - BACK_TIMES : 0, sentence = w->times->items.items[i].sentence, last = WARTA_NONE;
    for (uint32_t j = i; j-- > least;) {
        if (!is_date(w, j)) continue;
        if (!placed(w->places.items[j])) break;
        bool near = w->times->items.items[j].sentence + BACK_SENTENCES >= sentence;
        if (near && countable(r, w->places.items[j]) && fine_enough(r, w->places.items[j])) return j;
        if (last == WARTA_NONE && countable(r, w->places.items[j])) last = j;
    }
    return last;
}

// Whether nothing but marks and at most one word ("pada") lies between a time and the next.
static bool beside(const time_work *w, const warta_time *t)
{
    uint32_t from = t->first + t->count, words = 0;
    if (t[1].sentence != t->sentence || t[1].first - from > BESIDE_WORDS) return false;
    for (uint32_t i = from; i < t[1].first; i++) words += w->doc->segments->keys[i] != 0;
    return words <= 1;
}

// "Dua tahun kemudian, pada tanggal 1 Agustus 2015", "Sehari kemudian, Selasa (3/2)": the date beside says what it comes to.
static bool beside_place(const time_work *w, uint32_t i, time_place *place)
{
    if (i + 1 >= w->times->items.count || w->readings.items[i].unit < UNIT_DAY || !beside(w, &w->times->items.items[i])) return false;
    const time_reading *next = &w->readings.items[i + 1];
    bool named = next->meaning == MEANS_DATE || next->meaning == MEANS_WEEKDAY;
    if (!times_absolute(next) && !named) return false;
    time_place p = from_document(w, next);
    if (!placed(p) || (p.grain != GRAIN_DAY && !fine_enough(&w->readings.items[i], p)) || (p.grain == GRAIN_DAY && p.from != p.to)) return false;
    time_reading unit = {.meaning = MEANS_SAME, .unit = w->readings.items[i].unit, .times = 1};
    *place = times_place_from(&unit, p);
    return placed(*place);
}

static void chained_count(time_work *w, uint32_t i)
{
    warta_time *t = &w->times->items.items[i];
    const time_reading *r = &w->readings.items[i];
    time_place *place = &w->places.items[i];
    if (beside_place(w, i, place)) {
        t->anchor = i + 1;
        t->how = by_date;
        return;
    }
    uint32_t base = base_of(w, i);
    if (base != WARTA_NONE) {
        *place = times_place_from(r, w->places.items[base]);
        t->anchor = placed(*place) ? base : WARTA_NONE;
        t->how = placed(*place) ? by_time : by_nothing;
        return;
    }
    const warta_anchor *a = &w->times->anchor;
    bool known = a->from != WARTA_DAY_NONE && a->from == a->to && (r->meaning == MEANS_EARLIER || r->meaning == MEANS_PARTBEFORE);
    *place = known ? times_place_from(r, (time_place){a->from, a->to, GRAIN_DAY}) : (time_place){WARTA_DAY_NONE, WARTA_DAY_NONE, GRAIN_DAY};
    t->deictic = placed(*place);
    t->how = placed(*place) ? by_day : by_nothing;
}

// The days of the weekdays that the text has dated so far.
typedef struct dated { warta_day days[8]; } dated;

static void dated_note(dated *d, const time_reading *r, time_place p)
{
    if (r->weekday == NOT_SAID || r->meaning != MEANS_DATE || !placed(p)) return;
    if (warta_weekday(p.from) == (uint32_t)r->weekday) d->days[r->weekday] = p.from;
}

static bool dated_find(const time_work *w, const dated *d, const time_reading *r, time_place *place)
{
    const warta_anchor *a = &w->times->anchor;
    if (r->meaning != MEANS_WEEKDAY || r->shift != NOT_SAID) return false;
    warta_day day = d->days[r->weekday];
    if (day == WARTA_DAY_NONE || a->from == WARTA_DAY_NONE || a->from != a->to) return false;
    if (day > a->from + SAME_WEEK || day < a->from - SAME_WEEK) return false;
    *place = (time_place){day, day, GRAIN_DAY};
    return true;
}

static const char *how_counted(const time_work *w, const time_reading *r, const warta_time *t)
{
    if (times_absolute(r) || r->meaning == MEANS_REF) return by_text;
    if (t->deictic) return w->times->anchor.basis == WARTA_DATE_INFERRED ? by_inferred : by_day;
    return t->type == WARTA_TIME_DURATION || t->type == WARTA_TIME_SET ? by_length : by_nothing;
}

static void one_count(time_work *w, dated *d, uint32_t i)
{
    warta_time *t = &w->times->items.items[i];
    const time_reading *r = &w->readings.items[i];
    time_place *place = &w->places.items[i];
    t->anchor = WARTA_NONE;
    t->deictic = false;
    if (times_chained(r)) {
        chained_count(w, i);
    } else if (r->meaning == MEANS_DAYCOUNT) {
        *place = (time_place){t->from, t->to, GRAIN_DAY};   // placed where it was read
        t->how = by_epoch;
    } else if (dated_find(w, d, r, place)) {
        t->how = by_weekday;
    } else {
        *place = from_document(w, r);
        t->deictic = placed(*place) && !times_absolute(r);
        t->how = how_counted(w, r, t);
    }
    dated_note(d, r, *place);
}

static bool names_day(const time_work *w, uint32_t i)
{
    time_place p = w->places.items[i];
    warta_time_type type = w->times->items.items[i].type;
    uint8_t meaning = w->readings.items[i].meaning;
    return placed(p) && p.grain == GRAIN_DAY && p.from == p.to && type != WARTA_TIME_DURATION && meaning != MEANS_CLOCK && meaning != MEANS_NOON;
}

// The time that names the day of clock time `i`: of its sentence the one right after it ("pukul 7.55, Jumat (5/12)"), the last before it,
// the next after it.
static uint32_t day_of_clock(const time_work *w, uint32_t i)
{
    const warta_time *times = w->times->items.items, *t = &times[i];
    uint32_t next = WARTA_NONE, count = w->times->items.count;
    for (uint32_t j = i + 1; j < count && j - i <= BACK_TIMES && times[j].sentence == t->sentence && next == WARTA_NONE; j++)
        if (names_day(w, j)) next = j;
    if (next == i + 1 && times[next].first - (t->first + t->count) <= BESIDE_WORDS && !times_chained(&w->readings.items[next])) return next;
    for (uint32_t j = i; j-- > 0 && i - j <= BACK_TIMES && times[j].sentence == t->sentence;)
        if (names_day(w, j)) return j;
    return next;
}

static void clock_count(time_work *w, uint32_t i)
{
    warta_time *t = &w->times->items.items[i];
    uint32_t day = day_of_clock(w, i);
    if (day == WARTA_NONE) return;
    w->places.items[i] = w->places.items[day];
    t->anchor = day;
    t->deictic = false;
    t->how = by_sentence;
}

warta_status times_count(time_work *w, warta_error *err)
{
    dated d;
    for (size_t i = 0; i < sizeof d.days / sizeof *d.days; i++) d.days[i] = WARTA_DAY_NONE;
    uint32_t count = w->times->items.count;
    for (uint32_t i = 0; i < count; i++) one_count(w, &d, i);
    for (uint32_t i = 0; i < count; i++) {
        uint8_t meaning = w->readings.items[i].meaning;
        if (meaning == MEANS_CLOCK || meaning == MEANS_NOON) clock_count(w, i);
        warta_time *t = &w->times->items.items[i];
        t->from = w->places.items[i].from;
        t->to = w->places.items[i].to;
        t->value = times_value(&w->readings.items[i], w->places.items[i], &w->doc->arena);
        if (!t->value.at) return warta_fail_memory(err);
    }
    return WARTA_OK;
}
