// day.h: days of the proleptic Gregorian calendar, counted from 1970-01-01
//
// Source: the algorithms are the usual era arithmetic (400-year cycles of 146,097 days); weekdays as ISO 8601 (1 Monday to 7 Sunday).
#ifndef WARTA_BASE_DAY_H
#define WARTA_BASE_DAY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

typedef int32_t warta_day;
#define WARTA_DAY_NONE INT32_MIN

typedef struct warta_date { int32_t year; uint8_t month, day; } warta_date;

/// Whether such a day exists; years 1 to 9999.
bool warta_date_exists(int32_t year, uint32_t month, uint32_t day);
uint32_t warta_month_days(int32_t year, uint32_t month);   // 28 to 31
warta_day warta_day_of(int32_t year, uint32_t month, uint32_t day);   // the date must exist
warta_date warta_date_of(warta_day day);
uint32_t warta_weekday(warta_day day);   // 1 Monday to 7 Sunday

/// ISO 8601 week: its number, and the year that it belongs to in *year.
uint32_t warta_iso_week(warta_day day, int32_t *year);

/// Reads "2023-09-01" (also "2023-09-01T08:00:00+07:00" and the like: only the date counts); WARTA_DAY_NONE when it is none.
warta_day warta_day_parse(warta_str text);

/// Writes "2023-09-01" and a NUL into `out` (11 bytes).
void warta_day_print(warta_day day, char out[11]);

#endif
