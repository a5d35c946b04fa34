// times.h: when: time expressions, their values, what they count from
//
// In: words, trees, zones, the article's anchor. Out: doc->times, in text order, no two overlapping.
// Values are TIMEX3 (ISO 24617-1): "2023-09-01", "2023-W35", "2023-W35-WE", "PT72H", "FUTURE_REF". Bounds are whole days, both ends
// included: "Mei 2023" is 2023-05-01 to 2023-05-31. What cannot be placed keeps its span and has no bounds. Nothing is guessed.
//
// Where the document's day is only bounded (WARTA_DATE_INFERRED), a time that counts from it has the bounds of all that it can be and a
// value of what these agree on ("2023-09", "2023", "XXXX").
#ifndef WARTA_TIMES_TIMES_H
#define WARTA_TIMES_TIMES_H

#include "syntax/syntax.h"

typedef enum warta_time_type { WARTA_TIME_DATE, WARTA_TIME_TIME, WARTA_TIME_DURATION, WARTA_TIME_SET } warta_time_type;

/// What limits the value: before ("mendekati", "sebelum"), after ("setelah"), about ("sekitar"), from it on ("sejak"), up to it ("hingga").
/// Value and bounds are those of the time itself.
typedef enum warta_time_mod {
    WARTA_TIME_EXACT, WARTA_TIME_BEFORE, WARTA_TIME_AFTER, WARTA_TIME_APPROX, WARTA_TIME_SINCE, WARTA_TIME_UNTIL
} warta_time_mod;

typedef struct warta_time {
    warta_span span;
    uint32_t first, count;    // words
    uint32_t sentence;
    warta_time_type type;
    warta_time_mod mod;
    warta_str value;          // TIMEX3 value, in the arena or static
    warta_day from, to;       // WARTA_DAY_NONE where not placed
    uint32_t anchor;          // index of the time that it counts from, or WARTA_NONE: from the document's day, or absolute
    bool deictic;             // counts from the document's day
    uint32_t row;             // of WARTA_TAB_TIME_PATTERNS that read it
    const char *how;          // one line: how the value was counted, in the arena or static
} warta_time;

typedef struct warta_times {
    struct { warta_time *items; uint32_t count, room; } items;
    warta_anchor anchor;      // the article's, bounded further by what the text tells (basis WARTA_DATE_INFERRED)
} warta_times;

/// Finds and places the times. Needs segments (trees are not looked at). A language without times.tsv has none. Errors: WARTA_E_NOMEM.
warta_status warta_times_run(const warta_model *model, warta_doc *doc, warta_error *err);

const char *warta_time_type_name(warta_time_type type);   // "DATE", "TIME", "DURATION", "SET"

/// Whether doc->times keeps the invariants that times.c numbers. For tests and fuzzers.
bool warta_times_hold(const warta_doc *doc);

#endif
