// times_patterns.c: rows of time_patterns.tsv, compiled and matched
//
// A pattern is a row of elements; each asks one atom for one of several things. "[" and "]" make what stands between optional, "<" and ">"
// cut the span out of what was read.
//
//     pattern   [edge] [unit(month)] month N(year)        text   akhir April 2009
//     elements  [ edge ] [ unit ] month N                        edge  month 2009
//
// Matching walks the elements and tries an optional part before its absence; patterns have at most MOST_ELEMENTS elements and most begin
// with a kind that is rare, so the walk is short. A match is a list of (element, atom) pairs; what the words say is read off it
// once, for the best pattern only.
//
// Two rules hold for all patterns, because they come from writing and not from a language: inside "12.30", "17/10/2013" and "5,5" there
// are no blanks, and a number that is a part of a longer one ("1.234,5", "ABC-2014") begins or ends no time.
#include "times/times_parts.h"

enum { MOST_ELEMENTS = 40, MOST_MARKS = 3 };

typedef enum element_op { OP_ASK, OP_OPEN, OP_CLOSE, OP_START, OP_END } element_op;

typedef struct element {
    uint8_t op, role, close;   // close: of OP_OPEN, index of its OP_CLOSE
    bool loose;                // of a mark: a blank may follow
    uint16_t units;            // bit per time_unit; 0: any
    char marks[MOST_MARKS + 1];
    uint64_t kinds;
} element;

typedef struct pattern {
    uint32_t first_element;
    uint8_t count, meaning, after;
    uint64_t starts;           // kinds of atoms that can begin it
} pattern;

struct time_patterns {
    const time_lexicon *lexicon;
    pattern *rows;
    uint32_t row_count, bad;
    uint64_t starts;           // of any
    struct { element *items; uint32_t count, room; } elements;
};

#define NAME(literal) {(literal), sizeof(literal) - 1}

// ORDER MEANINGS
static const warta_str meaning_names[] = {
    NAME("none"), NAME("date"), NAME("month"), NAME("year"), NAME("bareyear"), NAME("decade"), NAME("century"), NAME("quarter"),
    NAME("season"), NAME("holiday"), NAME("weekday"), NAME("weekend"), NAME("dayword"), NAME("part"), NAME("partbefore"), NAME("noon"),
    NAME("period"), NAME("same"), NAME("clock"), NAME("ago"), NAME("ahead"), NAME("later"), NAME("earlier"), NAME("daycount"), NAME("last"),
    NAME("span"), NAME("duration"), NAME("every"), NAME("ref"),
};
_Static_assert(sizeof meaning_names / sizeof *meaning_names == MEANS_COUNT, "a meaning without a name");

// ORDER ROLES
static const warta_str role_names[] = {
    NAME(""), NAME("day"), NAME("month"), NAME("year"), NAME("oldyear"), NAME("anyyear"), NAME("short"), NAME("decade"), NAME("hour"), NAME("minute"),
    NAME("second"), NAME("nth"), NAME("count"), NAME("fraction"), NAME("thousand"),
};
_Static_assert(sizeof role_names / sizeof *role_names == ROLE_END, "a role without a name");

// ---- compiling --------------------------------------------------------------------------------------------------------------------------

static uint8_t name_of(const warta_str *names, uint8_t count, warta_str name)
{
    for (uint8_t i = 1; i < count; i++)
        if (warta_str_same(name, names[i])) return i;
    return 0;
}

// alternative = mark ["_"] | "N(" role ")" | kind ["(" unit ("," unit)* ")"]
static bool alternative_add(element *e, warta_str text)
{
    if (text.length == 1 || (text.length == 2 && text.at[1] == '_')) {
        size_t have = strlen(e->marks);
        if (have == MOST_MARKS || (text.at[0] >= 'a' && text.at[0] <= 'z')) return false;
        e->marks[have] = text.at[0];
        e->loose = text.length == 2;
        return true;
    }
    const char *open = memchr(text.at, '(', text.length);
    warta_str name = text, arguments = {0}, unit;
    if (open) {
        if (text.at[text.length - 1] != ')') return false;
        name.length = (uint32_t)(open - text.at);
        arguments = (warta_str){open + 1, text.length - name.length - 2};
    }
    if (warta_str_is(name, "N")) return (e->role = name_of(role_names, ROLE_END, arguments)) != 0;
    uint8_t kind = times_kind_of(name);
    e->kinds |= KIND_BIT(kind);
    while (warta_str_cut(&arguments, ',', &unit)) {
        uint8_t found = times_unit_of(unit);
        if (!found) return false;
        e->units |= (uint16_t)(1u << found);
    }
    return kind != KIND_NONE;
}

static bool element_fill(element *e, warta_str text)
{
    warta_str rest = text, part;
    while (warta_str_cut(&rest, '|', &part))
        if (!alternative_add(e, part)) return false;
    return e->kinds || e->role || e->marks[0];
}

// The next element's text: a bracket, or up to a blank or bracket. False at the end.
static bool element_cut(warta_str *rest, warta_str *part)
{
    *rest = warta_str_trim(*rest);
    if (rest->length == 0) return false;
    uint32_t end = 1;
    if (!strchr("[]<>", rest->at[0]))
        while (end < rest->length && !strchr(" []<>", rest->at[end])) end++;
    *part = (warta_str){rest->at, end};
    *rest = warta_str_from(*rest, end);
    return true;
}

static bool elements_take(time_patterns *p, warta_arena *arena, warta_str text, pattern *row, bool *memory)
{
    uint8_t opens[MOST_ELEMENTS], depth = 0;
    warta_str rest = text, part;
    row->first_element = p->elements.count;
    while (element_cut(&rest, &part)) {
        if (row->count == MOST_ELEMENTS) return false;
        element *e = WARTA_PUSH(arena, &p->elements);
        if (!e) return *memory = false;
        *e = (element){0};
        switch (part.at[0]) {
        case '[': e->op = OP_OPEN; opens[depth++] = row->count; break;
        case ']':
            if (depth == 0) return false;
            e->op = OP_CLOSE;
            p->elements.items[row->first_element + opens[--depth]].close = row->count;
            break;
        case '<': e->op = OP_START; break;
        case '>': e->op = OP_END; break;
        default:
            if (!element_fill(e, part)) return false;
        }
        row->count++;
    }
    return depth == 0 && row->count > 0;
}

// What can come first: the elements up to the first that must be there.
static uint64_t starts_of(const time_patterns *p, const pattern *row)
{
    uint64_t starts = 0;
    const element *elements = p->elements.items + row->first_element;
    for (uint8_t i = 0, inside = 0; i < row->count; i++) {
        const element *e = &elements[i];
        if (e->op == OP_OPEN) inside++;
        if (e->op == OP_CLOSE) inside--;
        if (e->op != OP_ASK) continue;
        starts |= e->kinds | (e->role ? DIGITS_BIT : 0) | (e->marks[0] ? MARK_BIT : 0);
        if (inside == 0) break;
    }
    return starts;
}

warta_status times_patterns_make(const warta_model *model, warta_doc *doc, const time_patterns **out, warta_error *err)
{
    const warta_tab *tab = warta_pack_tab(model->pack, doc->article->language, WARTA_TAB_TIME_PATTERNS);
    time_patterns *p = warta_arena_take(&doc->arena, 1, sizeof *p);
    time_lexicon *lexicon = warta_arena_take(&doc->arena, 1, sizeof *lexicon);
    pattern *rows = warta_arena_take(&doc->arena, tab->row_count, sizeof *rows);
    if (!p || !lexicon || !rows) return warta_fail_memory(err);
    WARTA_TRY(times_lexicon_make(model, doc, lexicon, err));
    *p = (time_patterns){.lexicon = lexicon, .rows = rows, .row_count = tab->row_count};
    bool memory = true;
    for (uint32_t i = 0; i < tab->row_count; i++) {
        rows[i].meaning = name_of(meaning_names, MEANS_COUNT, warta_pack_cell(model->pack, tab, i, 1));
        rows[i].after = name_of(meaning_names, MEANS_COUNT, warta_pack_cell(model->pack, tab, i, 2));
        bool good = elements_take(p, &doc->arena, warta_pack_cell(model->pack, tab, i, 0), &rows[i], &memory) && rows[i].meaning != MEANS_NONE;
        if (!memory) return warta_fail_memory(err);
        p->bad += !good;
        if (!good) rows[i].count = 0;
        rows[i].starts = good ? starts_of(p, &rows[i]) : 0;
        p->starts |= rows[i].starts;
    }
    *out = p;
    return WARTA_OK;
}

uint32_t times_patterns_bad(const time_patterns *patterns) { return patterns->bad; }

const time_lexicon *times_patterns_lexicon(const time_patterns *patterns) { return patterns->lexicon; }

// ---- matching ---------------------------------------------------------------------------------------------------------------------------

// Whether a number can be what its role says; `digits`: how it is written, 0 in words.
static bool role_fits(uint8_t role, const time_atom *a)
{
    int64_t n = a->number;
    if (n < 0 || (a->roman && role != ROLE_NTH)) return false;
    switch ((time_role)role) {
    case ROLE_DAY: return a->digits >= 1 && a->digits <= 2 && n >= 1 && n <= 31;
    case ROLE_MONTH: return a->digits >= 1 && a->digits <= 2 && n >= 1 && n <= 12;
    case ROLE_YEAR: return a->digits == 4 && n >= 1;
    case ROLE_OLDYEAR: return (a->digits == 3 && n >= 100) || (a->digits == 4 && n >= 1);
    case ROLE_ANYYEAR: return a->digits == 2 || (a->digits == 4 && n >= 1);
    case ROLE_SHORT: return a->digits == 2;
    case ROLE_DECADE: return (a->digits == 2 || a->digits == 4) && n % 10 == 0;
    case ROLE_HOUR: return n <= 24 && a->digits <= 2;
    case ROLE_MINUTE: case ROLE_SECOND: return a->digits == 2 && n <= 59;
    case ROLE_NTH: return n >= 1 && n <= 99999;
    case ROLE_COUNT: return n <= 999999;
    case ROLE_FRACTION: return a->digits >= 1 && a->digits <= 2;
    case ROLE_THOUSAND: return a->digits == 3;
    case ROLE_NONE: case ROLE_END: break;
    }
    return false;
}

static bool units_fit(const time_lexicon *lexicon, const element *e, const time_atom *a)
{
    const time_lexeme *row;
    for (uint32_t i = 0; (row = times_row(lexicon, a, i)); i++) {
        if ((e->kinds & a->kinds & KIND_BIT(row->kind)) && (e->units & (1u << row->unit))) return true;
    }
    return false;
}

static bool joins_numbers(char mark) { return mark == '.' || mark == ':' || mark == '/'; }

// Whether element `e` takes atom `a`; `before` is the atom taken before it (NULL: none) and `after` the next.
static bool element_fits(const time_lexicon *lexicon, const element *e, const time_atom *a, const time_atom *before, const time_atom *after)
{
    if (a->mark && e->marks[0] && strchr(e->marks, a->mark)) {
        if (!joins_numbers(a->mark)) return true;
        return a->glued && (e->loose || (after && after->glued));
    }
    if (e->role && role_fits(e->role, a) && !(before && before->mark == '.' && a->sentence_start && !a->digits)) return true;
    if (!(e->kinds & a->kinds)) return false;
    return e->units == 0 || units_fit(lexicon, e, a);
}

typedef struct taken { uint8_t element; uint32_t atom; } taken;

typedef struct walk {
    const time_patterns *patterns;
    time_scanner *scanner;
    const pattern *row;
    uint32_t start, end;        // atoms of the span; WARTA_NONE until a "<" or ">" says so
    uint32_t read;              // atom after the last that was looked at
    uint32_t count;
    taken taken[MOST_ELEMENTS];
} walk;

// A sentence ends a time, except after a stop inside it ("pukul 00. 30").
static bool crosses(const walk *w, const time_atom *a)
{
    if (!a->sentence_start || w->count == 0) return false;
    const time_atom *before = times_atom(w->scanner, w->taken[w->count - 1].atom);
    return before->mark != '.';
}

static bool walk_from(walk *w, uint8_t element_at, uint32_t atom_at)
{
    const element *elements = w->patterns->elements.items + w->row->first_element;
    for (uint8_t i = element_at; i < w->row->count; i++) {
        const element *e = &elements[i];
        if (e->op == OP_OPEN) {
            uint32_t count = w->count, start = w->start, end = w->end;
            if (walk_from(w, (uint8_t)(i + 1), atom_at)) return true;
            w->count = count, w->start = start, w->end = end;
            i = e->close;
        } else if (e->op == OP_START) {
            w->start = atom_at;
        } else if (e->op == OP_END) {
            w->end = atom_at;
        } else if (e->op == OP_ASK) {
            const time_atom *a = times_atom(w->scanner, atom_at);
            if (!a || crosses(w, a)) return false;
            const time_atom *before = w->count > 0 ? times_atom(w->scanner, atom_at - 1) : NULL;
            if (!element_fits(w->patterns->lexicon, e, a, before, times_atom(w->scanner, atom_at + 1))) return false;
            w->taken[w->count++] = (taken){i, atom_at++};
        }
    }
    if (w->end == WARTA_NONE) w->end = atom_at;
    w->read = atom_at;
    return true;
}

// Whether the number at `first` is a part of something longer: "1.234", "US$2000", "ABC-2014", "Nomor 6 Tahun"; a range ("2009-2014") is none.
static bool torn_before(time_scanner *s, uint32_t first, bool range)
{
    const time_atom *a = times_atom(s, first);
    if (first == 0) return false;
    const time_atom *before = times_atom(s, first - 1);
    if (a->digits && (before->kinds & KIND_BIT(KIND_LABEL))) return true;
    if (!a->glued) return false;
    if (!a->digits) return !a->token_start && !before->mark;
    if (!before->mark) return true;
    const time_atom *second = first > 1 ? times_atom(s, first - 2) : NULL;
    if (before->mark == '-') return before->glued && !range && !(a->digits == 4 && second && !second->digits);   // "pra-1998"
    if (before->mark == '/' && a->digits == 4 && second && second->digits == 4) return false;                  // "2003/2004"
    if (strchr(".,:/", before->mark)) return before->glued;
    return strchr("$#@+%_", before->mark) != NULL;
}

// Whether the atom before `end` goes on: "2014:5", "nantinya", "30-an".
static bool torn_after(time_scanner *s, uint32_t end)
{
    const time_atom *last = times_atom(s, end - 1), *next = times_atom(s, end);
    if (!next || !next->glued) return false;
    if (next->mark == '%') return true;
    if (last->token_end) return false;
    if (!next->mark) return true;
    const time_atom *second = times_atom(s, end + 1);
    if (next->mark == '/' && last->digits == 4 && second && second->digits == 4) return false;
    if (next->mark == '-') return last->digits && second && second->glued && !second->digits;
    return last->digits || next->mark != '/';
}

// A number that stands alone is a year only between these, and a round one before 1900 is rather a count.
enum { OLDEST_BARE_YEAR = 1500, LATEST_BARE_YEAR = 2100, ROUND = 100, LATEST_ROUND_COUNT = 1800 };

static bool counts_something(time_scanner *s, uint32_t end)
{
    const time_atom *next = times_atom(s, end);
    return next && !next->sentence_start && (next->kinds & (KIND_BIT(KIND_NOTAFTER) | KIND_BIT(KIND_UNIT)));
}

static bool bare_year(time_scanner *s, uint32_t first, uint32_t end)
{
    const time_atom *a = times_atom(s, first), *before = first > 0 ? times_atom(s, first - 1) : NULL;
    if (a->number < OLDEST_BARE_YEAR || a->number > LATEST_BARE_YEAR || counts_something(s, end)) return false;
    if (!before) return true;
    if (before->kinds & (KIND_BIT(KIND_MONTH) | KIND_BIT(KIND_SHORTMONTH))) return a->sentence_start;   // of a date that was refused
    bool led = before->mark || (before->kinds & (KIND_BIT(KIND_PREP) | KIND_BIT(KIND_MOD) | KIND_BIT(KIND_JOIN)));
    if (a->number % ROUND == 0 && a->number <= LATEST_ROUND_COUNT && !led) return false;
    return !(before->kinds & KIND_BIT(KIND_NOTBEFORE));
}

// What stands before and after may take the match for itself: "32 Mei" (the day was refused, so the month is no time of its own), "10 juta
// tahun lalu", "tahun 500 orang".
static bool orphan(time_scanner *s, const walk *w)
{
    const time_atom *a = times_atom(s, w->start), *before = w->start > 0 && !a->sentence_start ? times_atom(s, w->start - 1) : NULL;
    switch ((time_meaning)w->row->meaning) {
    case MEANS_MONTH: return before && (a->kinds & KIND_BIT(KIND_MONTH)) && before->digits > 0 && before->digits < 4;
    case MEANS_PERIOD: return before && (a->kinds & KIND_BIT(KIND_UNIT)) && (before->kinds & KIND_BIT(KIND_NUMBER));
    case MEANS_YEAR: return times_atom(s, w->end - 1)->digits == 3 && counts_something(s, w->end);
    case MEANS_BAREYEAR: return !bare_year(s, w->start, w->end);
    default: return false;
    }
}

// ---- reading off ------------------------------------------------------------------------------------------------------------------------

static void say(int32_t *field, int64_t value)
{
    if (*field == NOT_SAID) *field = (int32_t)value;
}

static void number_read(time_reading *r, uint8_t role, const time_atom *a)
{
    int64_t n = a->number;
    switch ((time_role)role) {
    case ROLE_DAY: say(&r->day, n); break;
    case ROLE_MONTH: say(&r->month, n); r->by_number = true; break;
    case ROLE_YEAR: case ROLE_OLDYEAR: say(&r->year, n); break;
    case ROLE_ANYYEAR: say(a->digits == 2 ? &r->short_year : &r->year, n); break;
    case ROLE_SHORT: say(&r->short_year, n); break;
    case ROLE_DECADE: say(&r->decade, n); break;
    case ROLE_HOUR: say(&r->hour, n); break;
    case ROLE_MINUTE: say(&r->minute, n); break;
    case ROLE_SECOND: say(&r->second, n); break;
    case ROLE_NTH: say(&r->nth, n); break;
    case ROLE_COUNT: if (r->count < 0) r->count = n; else r->count2 = n; break;
    case ROLE_FRACTION: r->fraction = n, r->fraction_digits = a->digits; break;
    case ROLE_THOUSAND: r->count = r->count * 1000 + n; break;
    case ROLE_NONE: case ROLE_END: break;
    }
}

// "12-25": a month and a day
static void feast_read(time_reading *r, warta_str text)
{
    if (text.length != 5) return;
    say(&r->month, (text.at[0] - '0') * 10 + text.at[1] - '0');
    say(&r->day, (text.at[3] - '0') * 10 + text.at[4] - '0');
}

static void unit_read(time_reading *r, const time_lexeme *row)
{
    if (r->unit == UNIT_NONE) r->unit = row->unit, r->times = row->number;
    r->unit_last = row->unit;
}

static void word_read(time_reading *r, const time_lexeme *row)
{
    switch ((time_kind)row->kind) {
    case KIND_SOME: r->some = true; break;
    case KIND_HALF: r->half = true; break;
    case KIND_ONE: r->count = r->count < 0 ? 1 : r->count; unit_read(r, row); break;
    case KIND_UNIT: unit_read(r, row); break;
    case KIND_MONTH: case KIND_SHORTMONTH: say(&r->month, row->number); break;
    case KIND_WEEKDAY: say(&r->weekday, row->number); break;
    case KIND_NIGHT: say(&r->days, row->number); r->part = WARTA_STR("NI"); break;
    case KIND_PART: r->part = row->text; break;
    case KIND_DAYWORD: case KIND_NEXTDAY: say(&r->days, row->number); break;
    case KIND_PAST: say(&r->shift, -1); break;
    case KIND_THIS: say(&r->shift, 0); break;
    case KIND_FUTURE: say(&r->shift, 1); break;
    case KIND_EDGE: r->edge = true; break;
    case KIND_ORDINAL: say(&r->nth, row->number); break;
    case KIND_QUARTER: r->quarter = row->text; break;
    case KIND_HOLIDAY: feast_read(r, row->text); break;
    case KIND_APPROX: r->approx = true; break;
    case KIND_REF: case KIND_SOON: case KIND_SEASON: case KIND_SETOF: case KIND_NOON: r->text = row->text; break;
    default: break;   // the others only hold the pattern together
    }
}

// What element `e` took of atom `a`, in the order in which element_fits asks.
static void atom_read(const time_lexicon *lexicon, time_reading *r, const element *e, const time_atom *a)
{
    if (a->mark) return;
    if (e->role && role_fits(e->role, a)) {
        number_read(r, e->role, a);
        return;
    }
    const time_lexeme *row;
    for (uint32_t i = 0; (row = times_row(lexicon, a, i)); i++) {
        if (!(e->kinds & a->kinds & KIND_BIT(row->kind))) continue;
        if (e->units != 0 && !(e->units & (1u << row->unit))) continue;
        word_read(r, row);
        return;
    }
}

static void match_read(const walk *w, time_match *match)
{
    time_reading *r = &match->reading;
    *r = (time_reading){.meaning = w->row->meaning, .count = -1, .count2 = -1, .times = 1};
    int32_t *fields[] = {&r->day, &r->month, &r->year, &r->short_year, &r->decade, &r->weekday,
                         &r->hour, &r->minute, &r->second, &r->nth, &r->shift, &r->days};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) *fields[i] = NOT_SAID;
    const element *elements = w->patterns->elements.items + w->row->first_element;
    for (uint32_t i = 0; i < w->count; i++)
        atom_read(w->patterns->lexicon, r, &elements[w->taken[i].element], times_atom(w->scanner, w->taken[i].atom));
}

bool times_match(const time_patterns *patterns, time_scanner *s, uint32_t at, time_meaning after, bool range, time_match *match)
{
    const time_atom *first = times_atom(s, at);
    if (!(first->kinds & patterns->starts)) return false;
    walk best, w;   // not zeroed: one for each pattern of each atom
    best.end = best.read = 0;
    for (uint32_t i = 0; i < patterns->row_count; i++) {
        const pattern *row = &patterns->rows[i];
        if (!(row->starts & first->kinds) || (row->after != MEANS_NONE && row->after != after)) continue;
        w.patterns = patterns, w.scanner = s, w.row = row;
        w.start = at, w.end = WARTA_NONE, w.count = 0;
        if (!walk_from(&w, 0, at) || w.end < best.end || (w.end == best.end && w.read <= best.read)) continue;
        if (torn_before(s, w.start, range) || torn_after(s, w.end)) continue;
        if (orphan(s, &w)) continue;
        best = w;
    }
    if (best.end == 0) return false;
    *match = (time_match){.row = (uint32_t)(best.row - patterns->rows), .first = best.start, .end = best.end};
    match_read(&best, match);
    return times_possible(&match->reading);
}
