// times_parts.h: what the files of this stage share: atoms, patterns, readings, places. Private to times/.
//
//     words --times_words.c--> atoms --times_patterns.c--> readings --times_place.c--> days and values
//                                          times_infer.c: the document's day where nobody gives it
#ifndef WARTA_TIMES_TIMES_PARTS_H
#define WARTA_TIMES_TIMES_PARTS_H

#include "times/times.h"

// ---- the lexicon: rows of times.tsv and time_context.tsv, compiled ----------------------------------------------------------------------------------------

/// What a row of the two tables is good for. ORDER KINDS: times_words.c
typedef enum time_kind {
    KIND_NONE, KIND_NUMBER, KIND_SOME, KIND_HALF, KIND_UNIT, KIND_ONE, KIND_MONTH, KIND_SHORTMONTH, KIND_WEEKDAY, KIND_WEEKEND, KIND_SETSTART, KIND_SETOF,
    KIND_PART, KIND_NOON, KIND_NIGHT, KIND_DAYWORD, KIND_NEXTDAY, KIND_PAST, KIND_EARLYTODAY, KIND_LATERTODAY, KIND_THIS, KIND_FUTURE,
    KIND_AHEAD, KIND_AHEADSPAN, KIND_LAST, KIND_LATER, KIND_EARLIER, KIND_SAME, KIND_THAT, KIND_EDGE, KIND_APPROX, KIND_MOD, KIND_PREP, KIND_WITHIN,
    KIND_JOIN, KIND_DATE, KIND_CLOCK, KIND_ZONE, KIND_NTH, KIND_DECADE, KIND_ORDINAL, KIND_QUARTER, KIND_EVERY, KIND_REF, KIND_SOON, KIND_SEASON, KIND_HOLIDAY,
    KIND_CUE, KIND_BARRIER, KIND_NOTBEFORE, KIND_NOTAFTER, KIND_LABEL, KIND_NOT, KIND_COUNT
} time_kind;

#define KIND_BIT(kind) (UINT64_C(1) << (kind))
#define DIGITS_BIT (UINT64_C(1) << 62)   // of an atom's kinds: it is a number
#define MARK_BIT (UINT64_C(1) << 63)     // it is punctuation

/// ORDER UNITS: times_words.c
typedef enum time_unit {
    UNIT_NONE, UNIT_SECOND, UNIT_MINUTE, UNIT_HOUR, UNIT_DAY, UNIT_WEEK, UNIT_MONTH, UNIT_YEAR, UNIT_DECADE, UNIT_CENTURY, UNIT_TEEN, UNIT_TIMES,
    UNIT_CAPITAL, UNIT_COUNT
} time_unit;

typedef struct time_lexeme {
    uint8_t kind, unit;
    int32_t number;      // of the value cell; 0 where it is none
    warta_str text;      // the value cell
} time_lexeme;

/// The two tables of words: those that name times, and those that stand around them.
enum { LEXICON_TIMES, LEXICON_CONTEXT, LEXICON_TABLES };

typedef struct time_lexicon {
    const warta_index *index[LEXICON_TABLES];
    const time_lexeme *rows[LEXICON_TABLES];   // one a row of the table
} time_lexicon;

/// Compiles times.tsv and time_context.tsv. Errors: WARTA_E_NOMEM.
warta_status times_lexicon_make(const warta_model *model, warta_doc *doc, time_lexicon *lexicon, warta_error *err);

// ---- atoms: the words as the patterns see them ------------------------------------------------------------------------------------------

typedef struct time_atom {
    warta_span span;
    uint32_t word, word_end;     // words that it covers or lies in: [word, word_end)
    warta_hits hits[LEXICON_TABLES];   // rows of the tables; of the longest phrase only
    uint64_t kinds;              // KIND_BIT of every hit, DIGITS_BIT, MARK_BIT
    int64_t number;              // -1: none
    uint8_t digits;              // how many it is written with; 0: in words
    char mark;                   // . , : / - ' ( ) or 0
    bool roman;                  // number is of capitals that are a Roman numeral
    bool glued;                  // touches the atom before it
    bool token_start, token_end; // begins, ends its token
    bool sentence_start;
    bool capital;
} time_atom;

enum { ATOM_WINDOW = 128 };   // atoms kept: more than any pattern reads ahead and any check looks back

typedef struct time_scanner {
    warta_doc *doc;
    const time_lexicon *lexicon;
    uint32_t sentence;           // of the next word
    uint32_t word, offset;       // where the next atom begins
    uint32_t made;               // atoms made so far; atom i stands in ring[i % ATOM_WINDOW]
    time_atom ring[ATOM_WINDOW];
} time_scanner;

/// Atom `i`, or NULL after the last. `i` is at most ATOM_WINDOW / 2 behind the furthest asked for.
const time_atom *times_atom(time_scanner *s, uint32_t i);

/// A kind, a unit by its name in the tables; 0 where there is none of that name.
uint8_t times_kind_of(warta_str name);
uint8_t times_unit_of(warta_str name);

/// Row `i` of all that the atom's phrase leads to, or NULL after the last.
const time_lexeme *times_row(const time_lexicon *lexicon, const time_atom *atom, uint32_t i);

/// The first row of kind `kind` among the atom's hits, or NULL.
const time_lexeme *times_lexeme(const time_lexicon *lexicon, const time_atom *atom, time_kind kind);

// ---- patterns: rows of time_patterns.tsv, compiled ---------------------------------------------------------------------------------------

/// What is counted. ORDER MEANINGS: times_patterns.c
typedef enum time_meaning {
    MEANS_NONE, MEANS_DATE, MEANS_MONTH, MEANS_YEAR, MEANS_BAREYEAR, MEANS_DECADE, MEANS_CENTURY, MEANS_QUARTER, MEANS_SEASON, MEANS_HOLIDAY,
    MEANS_WEEKDAY, MEANS_WEEKEND, MEANS_DAYWORD, MEANS_PART, MEANS_PARTBEFORE, MEANS_NOON, MEANS_PERIOD, MEANS_SAME, MEANS_CLOCK, MEANS_AGO,
    MEANS_AHEAD, MEANS_LATER, MEANS_EARLIER, MEANS_DAYCOUNT, MEANS_LAST, MEANS_SPAN, MEANS_DURATION, MEANS_EVERY, MEANS_REF, MEANS_COUNT
} time_meaning;

/// What a number is read as. ORDER ROLES: times_patterns.c
typedef enum time_role {
    ROLE_NONE, ROLE_DAY, ROLE_MONTH, ROLE_YEAR, ROLE_OLDYEAR, ROLE_ANYYEAR, ROLE_SHORT, ROLE_DECADE, ROLE_HOUR, ROLE_MINUTE,
    ROLE_SECOND, ROLE_NTH, ROLE_COUNT, ROLE_FRACTION, ROLE_THOUSAND, ROLE_END
} time_role;

enum { NOT_SAID = INT32_MIN };

/// What the words of one expression say, before anything is counted. Numbers: NOT_SAID where absent.
typedef struct time_reading {
    uint8_t meaning;             // time_meaning
    uint8_t unit, unit_last;     // first and last unit named
    bool some, half, edge, approx;
    bool by_number;              // the month is a number: "4/5"
    bool ahead;                  // the clause looks ahead ("akan")
    int32_t day, month, year, short_year, decade, weekday, hour, minute, second, nth;
    int32_t shift;               // -1 past, 0 this, 1 next
    int32_t days;                // from the document's day: -1 yesterday
    int64_t count, count2;       // -1: none
    int64_t fraction, fraction_digits;
    int32_t times;               // what one unit counts for (a quarter of months: 3)
    warta_str part, text, quarter;   // "MO"; value of a ref, season, set, noon; "Q" or "H"
} time_reading;

typedef struct time_patterns time_patterns;

/// Compiles time_patterns.tsv. Errors: WARTA_E_NOMEM. A row that makes no sense is left out (times_test.c asks that none is).
warta_status times_patterns_make(const warta_model *model, warta_doc *doc, const time_patterns **out, warta_error *err);

typedef struct time_match {
    uint32_t row;                // of time_patterns.tsv
    uint32_t first, end;         // atoms of the span
    time_reading reading;
} time_match;

const time_lexicon *times_patterns_lexicon(const time_patterns *patterns);

/// The longest pattern at atom `at`. `after`: meaning of the time that ends just before with a join between (MEANS_NONE: none);
/// `range`: only a dash lies between.
bool times_match(const time_patterns *patterns, time_scanner *s, uint32_t at, time_meaning after, bool range, time_match *match);

/// How many rows could not be compiled.
uint32_t times_patterns_bad(const time_patterns *patterns);

// ---- places: readings counted into days ------------------------------------------------------------------------------------------------------

/// How fine a part of the calendar; the order counts: what is finer comes first.
typedef enum time_grain {
    GRAIN_DAY, GRAIN_WEEKEND, GRAIN_WEEK, GRAIN_MONTH, GRAIN_QUARTER, GRAIN_HALF, GRAIN_SEASON, GRAIN_YEAR, GRAIN_DECADE, GRAIN_CENTURY
} time_grain;

/// Whole days, both ends included.
typedef struct time_place {
    warta_day from, to;      // WARTA_DAY_NONE: not placed
    uint8_t grain;           // time_grain
} time_place;

/// Whether the reading tells its days without any other.
bool times_absolute(const time_reading *r);

/// Whether such days can exist ("32 Mei" cannot).
bool times_possible(const time_reading *r);

/// Whether it counts from another time of the text (later, earlier, same).
bool times_chained(const time_reading *r);

/// Counts `r` from the day `base` (WARTA_DAY_NONE: only what needs none is placed).
time_place times_place(const time_reading *r, warta_day base);

/// Counts a chained reading from `from`.
time_place times_place_from(const time_reading *r, time_place from);

/// Type and value of a placed (or not placed) reading; the value is allocated in `arena`, `at` NULL when memory runs out.
warta_time_type times_type(const time_reading *r);
warta_str times_value(const time_reading *r, time_place place, warta_arena *arena);

/// The value of the days from..to as far as they agree: "2023-09", "2023", "XXXX".
warta_str times_common(warta_day from, warta_day to, warta_arena *arena);

// ---- the stage's scratch ---------------------------------------------------------------------------------------------------------------------

typedef struct time_work {
    const warta_model *model;
    warta_doc *doc;
    warta_times *times;
    struct { time_reading *items; uint32_t count, room; } readings;   // one a time
    struct { time_place *items; uint32_t count, room; } places;       // likewise
    warta_day epoch_here;      // that sentence epoch_sentence - 1 names (0: none asked yet)
    uint32_t epoch_sentence;
    warta_day epoch;           // that the document names first, once sought
    bool epoch_sought;
} time_work;

/// Bounds the document's day by what the placed times tell; true when it became narrower. Only where nobody gave it.
bool times_infer(time_work *w);

/// The first day of the happening that "day N" of this sentence, else of the document, counts from; WARTA_DAY_NONE: none named.
warta_day times_epoch(time_work *w, uint32_t sentence);

/// Places all readings in text order: from the document's day, from each other, from the date beside them.
/// Errors: WARTA_E_NOMEM.
warta_status times_count(time_work *w, warta_error *err);

#endif
