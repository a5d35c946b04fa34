// day.c: see day.h
#include "base/day.h"

#include <stdio.h>

bool warta_date_exists(int32_t year, uint32_t month, uint32_t day)
{
    return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= warta_month_days(year, month);
}

uint32_t warta_month_days(int32_t year, uint32_t month)
{
    static const uint8_t days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return days[month - 1] + (month == 2 && leap ? 1u : 0u);
}

// Years begin in March here, so that the leap day is the last of the year.
warta_day warta_day_of(int32_t year, uint32_t month, uint32_t day)
{
    int32_t y = year - (month <= 2);
    int32_t era = (y >= 0 ? y : y - 399) / 400;
    int32_t of_era = y - era * 400;
    int32_t of_year = (153 * ((int32_t)month + (month > 2 ? -3 : 9)) + 2) / 5 + (int32_t)day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

warta_date warta_date_of(warta_day day)
{
    int32_t z = day + 719468;
    int32_t era = (z >= 0 ? z : z - 146096) / 146097;
    int32_t of_era = z - era * 146097;
    int32_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int32_t of_year = of_era - (365 * year + year / 4 - year / 100);
    int32_t month = (5 * of_year + 2) / 153;
    int32_t day_of = of_year - (153 * month + 2) / 5 + 1;
    month = month < 10 ? month + 3 : month - 9;
    return (warta_date){year + era * 400 + (month <= 2), (uint8_t)month, (uint8_t)day_of};
}

uint32_t warta_weekday(warta_day day)
{
    int32_t shifted = (day + 3) % 7;   // 1970-01-01 was a Thursday
    return (uint32_t)(shifted < 0 ? shifted + 7 : shifted) + 1;
}

uint32_t warta_iso_week(warta_day day, int32_t *year)
{
    warta_day thursday = day - (warta_day)warta_weekday(day) + 4;   // the week's Thursday tells its year
    *year = warta_date_of(thursday).year;
    return (uint32_t)(thursday - warta_day_of(*year, 1, 1)) / 7 + 1;
}

static bool digits(warta_str text, uint32_t at, uint32_t count, uint32_t *value)
{
    *value = 0;
    for (uint32_t i = at; i < at + count; i++) {
        if (i >= text.length || text.at[i] < '0' || text.at[i] > '9') return false;
        *value = *value * 10 + (uint32_t)(text.at[i] - '0');
    }
    return true;
}

warta_day warta_day_parse(warta_str text)
{
    uint32_t year, month, day;
    if (!digits(text, 0, 4, &year) || !digits(text, 5, 2, &month) || !digits(text, 8, 2, &day)) return WARTA_DAY_NONE;
    if (text.at[4] != '-' || text.at[7] != '-') return WARTA_DAY_NONE;
    if (text.length > 10 && text.at[10] != 'T' && text.at[10] != ' ') return WARTA_DAY_NONE;
    return warta_date_exists((int32_t)year, month, day) ? warta_day_of((int32_t)year, month, day) : WARTA_DAY_NONE;
}

void warta_day_print(warta_day day, char out[11])
{
    warta_date d = warta_date_of(day);
    snprintf(out, 11, "%04u-%02u-%02u", (unsigned)(d.year < 0 ? 0 : d.year > 9999 ? 9999 : d.year) % 10000u, d.month % 100u, d.day % 100u);
}
