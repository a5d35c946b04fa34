// times_place.c: readings counted into days, and days written as TIMEX3 values
//
// A place is an interval of whole days and the grain of the calendar that it was named with: "Mei 2023" is 2023-05-01 to 2023-05-31,
// grain month, value 2023-05. A reading without a year is counted from a day:
//
//     from Friday 2023-09-01       Rabu         the last one before       2023-08-30
//                                  bulan lalu   the month before          2023-08
//                                  Desember     the nearest, later ones   2023-12
//                                               only within NEAR_AHEAD
//                                  Maret lalu   the last one that is over 2023-03
//
// The direction is told by the words themselves (lalu, depan), else by the clause (akan), else by nearness: news tells of what was, and
// names of what will be what is close.
//
// Invariants: a place has both ends, in order, or neither; no day outside the years 1 to 9999.
#include "times/times_parts.h"

#include <stdio.h>

enum {
    NEAR_AHEAD = 92,          // days that a month or day without a year may lie ahead where nothing tells: "Januari" in November
    MOST_COUNT = 20000,       // units that are counted off; more are no time of news
    LATEST_YEAR = 9999
};

static const time_place nowhere = {WARTA_DAY_NONE, WARTA_DAY_NONE, GRAIN_DAY};

static time_place day_place(warta_day day) { return (time_place){day, day, GRAIN_DAY}; }

// Months counted from year 0; the place of `months` of them from `first` on.
static time_place months_place(int64_t first, int32_t months, time_grain grain)
{
    if (first < 12 || first + months > (int64_t)LATEST_YEAR * 12) return nowhere;
    int64_t last = first + months - 1;
    int32_t year = (int32_t)(last / 12);
    uint32_t month = (uint32_t)(last % 12) + 1;
    return (time_place){.from = warta_day_of((int32_t)(first / 12), (uint32_t)(first % 12) + 1, 1),
                        .to = warta_day_of(year, month, warta_month_days(year, month)), .grain = (uint8_t)grain};
}

static int64_t month_number(warta_day day)
{
    warta_date d = warta_date_of(day);
    return (int64_t)d.year * 12 + d.month - 1;
}

// The year, decade, century ... of `years` years that holds `year`.
static time_place years_place(int64_t year, int32_t years, time_grain grain)
{
    return months_place((year - year % years) * 12, years * 12, grain);
}

static bool day_fits(int64_t day) { return day >= warta_day_of(1, 1, 1) && day <= warta_day_of(LATEST_YEAR, 12, 31); }

static time_place week_place(warta_day day, int64_t weeks)
{
    int64_t monday = (int64_t)day - (int64_t)warta_weekday(day) + 1 + weeks * 7;
    return day_fits(monday) && day_fits(monday + 6) ? (time_place){(warta_day)monday, (warta_day)monday + 6, GRAIN_WEEK} : nowhere;
}

static time_place weekend_place(warta_day day, int64_t weeks)
{
    time_place week = week_place(day, weeks);
    if (week.from == WARTA_DAY_NONE) return nowhere;
    return (time_place){week.from + 5, week.to, GRAIN_WEEKEND};
}

// The day `n` days after.
static time_place days_place(warta_day day, int64_t n) { return day_fits(day + n) ? day_place((warta_day)(day + n)) : nowhere; }

// The period of `unit` that holds `day`, moved by `n`.
static time_place unit_place(uint8_t unit, int32_t times, warta_day day, int64_t n)
{
    if (n > MOST_COUNT || n < -MOST_COUNT) return nowhere;
    int64_t year = warta_date_of(day).year;
    switch ((time_unit)unit) {
    case UNIT_DAY: return days_place(day, n * times);
    case UNIT_WEEK: return week_place(day, n * times);
    case UNIT_MONTH: return months_place(month_number(day) + n * times, 1, GRAIN_MONTH);
    case UNIT_YEAR: return years_place(year + n * times, 1, GRAIN_YEAR);
    case UNIT_DECADE: return years_place(year + n * 10, 10, GRAIN_DECADE);
    case UNIT_CENTURY: return years_place(year + n * 100, 100, GRAIN_CENTURY);
    default: return nowhere;
    }
}

// The day that lies `n` units away: 3 months after 2023-05-31 is 2023-08-31, the last of a shorter month else.
static warta_day day_moved(warta_day day, uint8_t unit, int64_t n)
{
    int64_t months = unit == UNIT_MONTH ? n : unit == UNIT_YEAR ? n * 12 : unit == UNIT_DECADE ? n * 120 : unit == UNIT_CENTURY ? n * 1200 : 0;
    if (n > MOST_COUNT || n < -MOST_COUNT) return WARTA_DAY_NONE;
    if (months == 0) {
        int64_t seconds = unit == UNIT_SECOND ? n : unit == UNIT_MINUTE ? n * 60 : n * 3600;
        int64_t days = unit == UNIT_DAY ? n : unit == UNIT_WEEK ? n * 7 : (seconds + (n < 0 ? -86399 : 86399)) / 86400;
        return days_place(day, days).from;
    }
    time_place month = months_place(month_number(day) + months, 1, GRAIN_MONTH);
    if (month.from == WARTA_DAY_NONE) return WARTA_DAY_NONE;
    int32_t of_month = warta_date_of(day).day - 1;
    return month.from + of_month > month.to ? month.to : month.from + of_month;
}

// ---- what a reading says ----------------------------------------------------------------------------------------------------------------

static int64_t shift_of(const time_reading *r) { return r->shift == NOT_SAID ? 0 : r->shift; }

// The year that the words name, in full or with two digits; 0: none.
static int32_t year_said(const time_reading *r)
{
    if (r->year != NOT_SAID) return r->year;
    if (r->short_year != NOT_SAID) return r->short_year + (r->short_year < 50 ? 2000 : 1900);
    return 0;
}

static int32_t decade_said(const time_reading *r)
{
    if (r->year != NOT_SAID) return r->year;
    if (r->decade >= 100) return r->decade;
    return r->decade + (r->decade < 30 ? 2000 : 1900);
}

static int32_t quarter_months(const time_reading *r) { return r->quarter.length > 0 && r->quarter.at[0] == 'H' ? 6 : 3; }

static time_grain quarter_grain(const time_reading *r) { return quarter_months(r) == 6 ? GRAIN_HALF : GRAIN_QUARTER; }

static uint32_t season_month(const time_reading *r)
{
    if (warta_str_is(r->text, "SP")) return 3;
    if (warta_str_is(r->text, "SU")) return 6;
    return warta_str_is(r->text, "FA") ? 9 : 12;
}

bool times_possible(const time_reading *r)
{
    int32_t year = year_said(r), leap = 2000;
    if (r->hour == 24 && r->minute != NOT_SAID && r->minute != 0) return false;
    if (r->day != NOT_SAID && (r->meaning == MEANS_DATE || r->meaning == MEANS_EVERY))
        return r->month != NOT_SAID && warta_date_exists(year ? year : leap, (uint32_t)r->month, (uint32_t)r->day);
    if (r->meaning == MEANS_QUARTER && r->nth != NOT_SAID) return r->nth * quarter_months(r) <= 12;
    if (r->meaning == MEANS_CENTURY) return r->nth <= 99;
    if (r->meaning == MEANS_LAST && r->shift == 0 && r->count == 1) return false;   // "formula 1 tahun ini"
    if (r->count >= 1900 && r->count <= 2100 && r->unit == UNIT_YEAR) return false;   // "piala dunia 2014 tahun ini"
    if (r->meaning == MEANS_PERIOD && r->unit_last == UNIT_NONE) return false;
    return true;
}

bool times_absolute(const time_reading *r)
{
    if (r->meaning == MEANS_CLOCK || r->meaning == MEANS_REF) return false;
    return year_said(r) != 0 || r->meaning == MEANS_DECADE || r->meaning == MEANS_CENTURY;
}

bool times_chained(const time_reading *r)
{
    return r->meaning == MEANS_LATER || r->meaning == MEANS_EARLIER || r->meaning == MEANS_SAME || r->meaning == MEANS_PARTBEFORE;
}

// ---- counting from a day ----------------------------------------------------------------------------------------------------------------

static bool weekday_fits(const time_reading *r, int32_t year, int32_t month, int32_t day)
{
    if (!warta_date_exists(year, (uint32_t)month, (uint32_t)day)) return false;
    return warta_weekday(warta_day_of(year, (uint32_t)month, (uint32_t)day)) == (uint32_t)r->weekday;
}

static time_place named_in_year(const time_reading *r, int32_t year)
{
    if (r->meaning == MEANS_SEASON) return months_place((int64_t)year * 12 + season_month(r) - 1, 3, GRAIN_SEASON);
    if (r->meaning == MEANS_QUARTER) {
        int32_t months = quarter_months(r);
        return months_place((int64_t)year * 12 + (r->nth - 1) * months, months, quarter_grain(r));
    }
    if (r->meaning == MEANS_MONTH) return months_place((int64_t)year * 12 + r->month - 1, 1, GRAIN_MONTH);
    if (!warta_date_exists(year, (uint32_t)r->month, (uint32_t)r->day)) return nowhere;
    if (r->by_number && year_said(r) && r->weekday != NOT_SAID && !weekday_fits(r, year, r->month, r->day) && weekday_fits(r, year, r->day, r->month))
        return day_place(warta_day_of(year, (uint32_t)r->day, (uint32_t)r->month));   // written the other way round, as the weekday tells
    return day_place(warta_day_of(year, (uint32_t)r->month, (uint32_t)r->day));
}

// How far `p` is from suiting the reading, seen from `base`: the smaller the better; -1: not at all.
static int64_t misfit(const time_reading *r, time_place p, warta_day base)
{
    bool ahead = p.from > base, over = p.to < base;
    if (r->shift == -1 && !over && !(r->edge && p.from < base)) return -1;   // "awal Mei lalu" can be this May
    bool wanted_ahead = r->shift == 1 || (r->ahead && r->shift == NOT_SAID);
    if (wanted_ahead && !ahead && (over || p.grain < GRAIN_QUARTER)) return -1;
    int64_t away = ahead ? p.from - base : over ? base - p.to : 0;
    bool told = r->shift != NOT_SAID || r->ahead || (r->weekday != NOT_SAID && r->by_number);   // "Selasa (30/12)" is of these days
    int64_t cost = away + (ahead && !told && away > NEAR_AHEAD ? 1000 : 0);
    return cost;
}

// Day, month, quarter or season without a year: the best of the years around.
static time_place named_near(const time_reading *r, warta_day base)
{
    int32_t year = warta_date_of(base).year;
    if (r->shift != NOT_SAID && r->unit_last == UNIT_YEAR) return named_in_year(r, year + r->shift);
    if (r->shift == 0) return named_in_year(r, year);
    time_place best = nowhere;
    int64_t least = INT64_MAX;
    bool backward = r->meaning == MEANS_QUARTER && !r->ahead;
    for (int32_t y = year - 8; y <= year + 8; y++) {   // for the 29th of February; of all others one of three years is nearest
        time_place p = named_in_year(r, y);
        if (p.from == WARTA_DAY_NONE || (backward && p.from > base)) continue;
        int64_t cost = misfit(r, p, base);
        if (cost < 0 || cost >= least) continue;
        least = cost;
        best = p;
    }
    return best;
}

static time_place weekday_place(const time_reading *r, warta_day base)
{
    int64_t wanted = r->weekday, today = warta_weekday(base);
    if (r->shift != NOT_SAID && (r->unit_last == UNIT_WEEK || r->shift == 0)) {
        time_place week = week_place(base, r->shift);
        return week.from == WARTA_DAY_NONE ? nowhere : days_place(week.from, wanted - 1);
    }
    int64_t back = (today - wanted + 7) % 7;            // 0 to 6 days before
    if (r->shift == -1) return days_place(base, back == 0 ? -7 : -back);
    if (r->shift == 1) return days_place(base, 7 - back);
    if (r->ahead) return days_place(base, back == 0 ? 0 : 7 - back);
    return days_place(base, -back);
}

static time_place quarter_place(const time_reading *r, warta_day base)
{
    if (r->nth != NOT_SAID) return named_near(r, base);
    int32_t months = quarter_months(r);
    int64_t month = month_number(base);
    return months_place(month - month % months + shift_of(r) * months, months, quarter_grain(r));
}

// The days of a count of units that ends (sign -1) or begins (1) at `base`.
static time_place stretch_place(const time_reading *r, warta_day base, int64_t sign)
{
    if (r->some || r->count < 0) return nowhere;
    warta_day other = day_moved(base, r->unit, sign * r->count * r->times);
    if (other == WARTA_DAY_NONE) return nowhere;
    return sign < 0 ? (time_place){other, base, GRAIN_DAY} : (time_place){base, other, GRAIN_DAY};
}

static time_place away_place(const time_reading *r, warta_day base, int64_t sign)
{
    if (r->some || r->count < 0) return nowhere;
    if (r->unit < UNIT_DAY) return stretch_place(r, base, sign);
    if (r->unit == UNIT_DECADE || r->unit == UNIT_CENTURY) return unit_place(UNIT_YEAR, 1, base, sign * r->count * (r->unit == UNIT_DECADE ? 10 : 100));
    return unit_place(r->unit, r->times, base, sign * r->count);
}

static time_place absolute_place(const time_reading *r)
{
    int32_t year = year_said(r);
    switch ((time_meaning)r->meaning) {
    case MEANS_DECADE: return years_place(decade_said(r), 10, GRAIN_DECADE);
    case MEANS_CENTURY: return r->nth > 1 ? years_place(((int64_t)r->nth - 1) * 100, 100, GRAIN_CENTURY) : nowhere;
    case MEANS_YEAR: case MEANS_BAREYEAR: return years_place(year, 1, GRAIN_YEAR);
    case MEANS_DATE: case MEANS_MONTH: case MEANS_QUARTER: case MEANS_SEASON: case MEANS_HOLIDAY: return named_in_year(r, year);
    default: return nowhere;
    }
}

time_place times_place(const time_reading *r, warta_day base)
{
    if (times_absolute(r)) return absolute_place(r);
    if (base == WARTA_DAY_NONE) return nowhere;
    switch ((time_meaning)r->meaning) {
    case MEANS_DATE: case MEANS_MONTH: case MEANS_SEASON: case MEANS_HOLIDAY: return named_near(r, base);
    case MEANS_QUARTER: return quarter_place(r, base);
    case MEANS_WEEKDAY: return weekday_place(r, base);
    case MEANS_WEEKEND: return weekend_place(base, shift_of(r));
    case MEANS_DAYWORD: case MEANS_PART: return days_place(base, r->days == NOT_SAID ? 0 : r->days);
    case MEANS_NOON: case MEANS_CLOCK: return day_place(base);
    case MEANS_PERIOD: return unit_place(r->unit_last, 1, base, shift_of(r));
    case MEANS_AGO: return away_place(r, base, -1);
    case MEANS_AHEAD: return away_place(r, base, 1);
    case MEANS_LAST: return stretch_place(r, base, -1);
    case MEANS_SPAN: return stretch_place(r, base, 1);
    default: return nowhere;
    }
}

// ---- counting from another time ---------------------------------------------------------------------------------------------------------

time_place times_place_from(const time_reading *r, time_place from)
{
    if (from.from == WARTA_DAY_NONE || r->some) return nowhere;
    if (r->meaning == MEANS_SAME) return r->times == 1 ? unit_place(r->unit ? r->unit : UNIT_DAY, 1, from.from, 0) : nowhere;
    int64_t sign = r->meaning == MEANS_LATER ? 1 : -1;
    if (r->meaning == MEANS_PARTBEFORE || r->days != NOT_SAID) {   // "malam sebelumnya", "keesokan harinya"
        int64_t days = r->days != NOT_SAID ? r->days : -1;
        return from.grain == GRAIN_DAY ? days_place(from.from, days) : nowhere;
    }
    int64_t n = sign * (r->count < 0 ? 1 : r->count);
    uint8_t unit = r->unit;
    bool whole = (unit == UNIT_MONTH && from.grain <= GRAIN_MONTH) || (unit >= UNIT_YEAR && from.grain <= GRAIN_YEAR) ||
                 (unit == UNIT_WEEK && (from.grain == GRAIN_WEEK || r->count < 0));
    if (unit == UNIT_DECADE) unit = UNIT_YEAR, n *= 10;
    if (unit == UNIT_CENTURY) unit = UNIT_YEAR, n *= 100;
    if (whole) return unit_place(unit, r->times, from.from, n);
    if (unit < UNIT_DAY) {   // "sejam kemudian" is the same day
        int64_t of_day = unit == UNIT_HOUR ? 24 : unit == UNIT_MINUTE ? 1440 : 86400;
        return from.grain == GRAIN_DAY ? days_place(from.from, n / of_day) : nowhere;
    }
    warta_day first = day_moved(from.from, unit, n * r->times), last = day_moved(from.to, unit, n * r->times);
    if (first == WARTA_DAY_NONE || last == WARTA_DAY_NONE || last < first) return nowhere;
    return (time_place){first, last, GRAIN_DAY};
}

// ---- values -----------------------------------------------------------------------------------------------------------------------------

enum { VALUE_ROOM = 64 };

static void place_print(time_place p, char *out)
{
    warta_date d = warta_date_of(p.from);
    int32_t week_year;
    unsigned week = warta_iso_week(p.from, &week_year);
    switch ((time_grain)p.grain) {
    case GRAIN_DAY: snprintf(out, VALUE_ROOM, "%04d-%02u-%02u", d.year, d.month, d.day); break;
    case GRAIN_WEEK: snprintf(out, VALUE_ROOM, "%04d-W%02u", week_year, week); break;
    case GRAIN_WEEKEND: snprintf(out, VALUE_ROOM, "%04d-W%02u-WE", week_year, week); break;
    case GRAIN_MONTH: snprintf(out, VALUE_ROOM, "%04d-%02u", d.year, d.month); break;
    case GRAIN_QUARTER: snprintf(out, VALUE_ROOM, "%04d-Q%u", d.year, (d.month - 1u) / 3 + 1); break;
    case GRAIN_HALF: snprintf(out, VALUE_ROOM, "%04d-H%u", d.year, (d.month - 1u) / 6 + 1); break;
    case GRAIN_SEASON: snprintf(out, VALUE_ROOM, "%04d-%s", d.year, d.month == 3 ? "SP" : d.month == 6 ? "SU" : d.month == 9 ? "FA" : "WI"); break;
    case GRAIN_YEAR: snprintf(out, VALUE_ROOM, "%04d", d.year); break;
    case GRAIN_DECADE: snprintf(out, VALUE_ROOM, "%03d", d.year / 10); break;
    case GRAIN_CENTURY: snprintf(out, VALUE_ROOM, "%02d", d.year / 100); break;
    }
}

static void common_print(warta_day from, warta_day to, char *out)
{
    warta_date a = warta_date_of(from), b = warta_date_of(to);
    if (a.year != b.year) snprintf(out, VALUE_ROOM, "XXXX");
    else if (a.month != b.month) snprintf(out, VALUE_ROOM, "%04d", a.year);
    else if (a.day != b.day) snprintf(out, VALUE_ROOM, "%04d-%02u", a.year, a.month);
    else snprintf(out, VALUE_ROOM, "%04d-%02u-%02u", a.year, a.month, a.day);
}

warta_str times_common(warta_day from, warta_day to, warta_arena *arena)
{
    char out[VALUE_ROOM];
    common_print(from, to, out);
    return warta_arena_copy(arena, warta_str_of(out));
}

// P2Y, PT72H, PXD, P5.5Y, P2Y6M
static void length_print(const time_reading *r, char *out)
{
    static const char letters[UNIT_COUNT] = {[UNIT_SECOND] = 'S', [UNIT_MINUTE] = 'M', [UNIT_HOUR] = 'H', [UNIT_DAY] = 'D', [UNIT_WEEK] = 'W',
                                             [UNIT_MONTH] = 'M', [UNIT_YEAR] = 'Y', [UNIT_DECADE] = 'Y', [UNIT_CENTURY] = 'Y'};
    int64_t of_unit = r->times * (r->unit == UNIT_DECADE ? 10 : r->unit == UNIT_CENTURY ? 100 : 1);
    const char *lead = r->unit < UNIT_DAY ? "PT" : "P";
    char letter = letters[r->unit] ? letters[r->unit] : 'D', number[32];
    if (r->some) snprintf(number, sizeof number, "X");
    else if (r->half && r->count < 0) snprintf(number, sizeof number, "0.5");
    else if (r->half) snprintf(number, sizeof number, "%lld.5", (long long)(r->count * of_unit));
    else if (r->fraction_digits > 0) snprintf(number, sizeof number, "%lld.%0*lld", (long long)r->count, (int)r->fraction_digits, (long long)r->fraction);
    else snprintf(number, sizeof number, "%lld", (long long)((r->count < 0 ? 1 : r->count) * of_unit));
    if (r->count2 >= 0 && r->unit_last != r->unit)
        snprintf(out, VALUE_ROOM, "%s%s%c%lld%c", lead, number, letter, (long long)r->count2, letters[r->unit_last]);
    else snprintf(out, VALUE_ROOM, "%s%s%c", lead, number, letter);
}

static void set_print(const time_reading *r, char *out)
{
    if (r->text.length > 0) snprintf(out, VALUE_ROOM, "%.*s", (int)r->text.length, r->text.at);
    else if (r->weekday != NOT_SAID) snprintf(out, VALUE_ROOM, "XXXX-WXX-%d", r->weekday);
    else if (r->day != NOT_SAID) snprintf(out, VALUE_ROOM, "XXXX-%02d-%02d", r->month, r->day);
    else if (r->month != NOT_SAID) snprintf(out, VALUE_ROOM, "XXXX-%02d", r->month);
    else if (r->part.length > 0) snprintf(out, VALUE_ROOM, "XXXX-XX-XXT%.*s", (int)r->part.length, r->part.at);
    else length_print(r, out);
}

// What is known of a time that nobody can place.
static void unplaced_print(const time_reading *r, char *out)
{
    switch ((time_meaning)r->meaning) {
    case MEANS_DATE: case MEANS_HOLIDAY: snprintf(out, VALUE_ROOM, "XXXX-%02d-%02d", r->month, r->day); break;
    case MEANS_MONTH: snprintf(out, VALUE_ROOM, "XXXX-%02d", r->month); break;
    case MEANS_WEEKDAY: snprintf(out, VALUE_ROOM, "XXXX-WXX-%d", r->weekday); break;
    case MEANS_AGO: snprintf(out, VALUE_ROOM, "PAST_REF"); break;
    case MEANS_SAME: snprintf(out, VALUE_ROOM, r->part.length > 0 ? "XXXX-XX-XX" : "PAST_REF"); break;
    case MEANS_AHEAD: snprintf(out, VALUE_ROOM, "FUTURE_REF"); break;
    case MEANS_PART: case MEANS_PARTBEFORE: case MEANS_NOON: case MEANS_CLOCK: case MEANS_DAYWORD: snprintf(out, VALUE_ROOM, "XXXX-XX-XX"); break;
    default: snprintf(out, VALUE_ROOM, "XXXX"); break;
    }
}

// Hours of the afternoon and evening are often told as on a dial: "jam 7 malam" is 19.
static int32_t hour_of(const time_reading *r)
{
    bool late = r->part.length > 0 && r->part.at[0] != 'M';
    int32_t latest = r->part.length > 0 && r->part.at[0] == 'A' ? 6 : 11;
    return late && r->hour >= 1 && r->hour <= latest ? r->hour + 12 : r->hour;
}

static void clock_print(const time_reading *r, char *out, size_t room)
{
    if (r->meaning == MEANS_CLOCK && r->second != NOT_SAID) snprintf(out, room, "T%02d:%02d:%02d", hour_of(r), r->minute, r->second);
    else if (r->meaning == MEANS_CLOCK) snprintf(out, room, "T%02d:%02d", hour_of(r), r->minute == NOT_SAID ? 0 : r->minute);
    else if (r->meaning == MEANS_NOON) snprintf(out, room, "T%.*s", (int)r->text.length, r->text.at);
    else snprintf(out, room, "T%.*s", (int)r->part.length, r->part.at);
}

warta_time_type times_type(const time_reading *r)
{
    switch ((time_meaning)r->meaning) {
    case MEANS_LAST: case MEANS_SPAN: case MEANS_DURATION: return WARTA_TIME_DURATION;
    case MEANS_EVERY: return WARTA_TIME_SET;
    case MEANS_CLOCK: case MEANS_NOON: return WARTA_TIME_TIME;
    case MEANS_AGO: case MEANS_AHEAD: case MEANS_LATER: case MEANS_EARLIER:
        return r->unit != UNIT_NONE && r->unit < UNIT_DAY ? WARTA_TIME_TIME : WARTA_TIME_DATE;
    default: return r->part.length > 0 ? WARTA_TIME_TIME : WARTA_TIME_DATE;
    }
}

warta_str times_value(const time_reading *r, time_place place, warta_arena *arena)
{
    char out[VALUE_ROOM];
    warta_time_type type = times_type(r);
    if (r->meaning == MEANS_REF) return r->text;
    if (type == WARTA_TIME_DURATION) length_print(r, out);
    else if (type == WARTA_TIME_SET) set_print(r, out);
    else if (place.from == WARTA_DAY_NONE) unplaced_print(r, out);
    else if (place.grain == GRAIN_DAY && place.from != place.to) common_print(place.from, place.to, out);
    else place_print(place, out);
    bool clock = r->meaning == MEANS_CLOCK || r->meaning == MEANS_NOON || r->part.length > 0;
    if (type == WARTA_TIME_TIME && clock) clock_print(r, out + strlen(out), VALUE_ROOM - strlen(out));
    return warta_arena_copy(arena, warta_str_of(out));
}
