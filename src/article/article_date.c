// article_date.c: the day to count from
//
// Problem: "Jumat" means nothing without the day of the article. Idea: the surest source that there is, in this order:
//
//     given      by the caller; a bad one is an error, for the caller can mend it
//     meta       by the page or feed; a bad one is passed over
//     dateline   a whole date in a dateline ("JAKARTA, 1 September 2023 –") or in a line of its own before the story ("Jumat, 1 September
//                2023 | 10:30 WIB", in a byline zone)
//     inferred   a weekday with its date in brackets in the first paragraphs, "Jumat (1/9/2023)": news speaks so of the day on which it
//                was made, or of the one or two days before; hence the interval from that day to LATEST_DAYS after it. It is taken only
//                when the weekday is right, and from the first of LEAD_PARAGRAPHS that has one.
//
// What else the text tells ("hari ke-600", dates that must lie in the past) is the times stage's, which may narrow the interval.
#include "article/article_parts.h"

enum { LATEST_DAYS = 2, LEAD_PARAGRAPHS = 3, LEAD_WORDS = 200 };

// times.tsv: the rows that name months and weekdays
enum { COL_TIMES_KIND = 1, COL_TIMES_VALUE = 2 };

// number = digits, up to `most` of them
static bool digits(warta_str s, uint32_t *i, uint32_t most, uint32_t *value)
{
    uint32_t from = *i;
    *value = 0;
    while (*i < s.length && *i - from < most && s.at[*i] >= '0' && s.at[*i] <= '9') *value = *value * 10 + (uint32_t)(s.at[(*i)++] - '0');
    return *i > from && (*i == s.length || s.at[*i] < '0' || s.at[*i] > '9');
}

static uint32_t full_year(uint32_t year, uint32_t written)
{
    if (written > 2) return year;
    return year < 70 ? 2000 + year : 1900 + year;
}

static bool placed(article_date *date, uint32_t year, uint32_t month, uint32_t day)
{
    if (month < 1 || month > 12 || day < 1 || day > 31) return false;
    date->day = WARTA_DAY_NONE;
    if (year == 0) return true;
    if (!warta_date_exists((int32_t)year, month, day)) return false;
    date->day = warta_day_of((int32_t)year, month, day);
    return true;
}

// figures = day "/" month ["/" year] | year "-" month "-" day     with "-" or "/" throughout
static bool figures_read(warta_str s, article_date *date)
{
    uint32_t i = 0, a, b, c;
    if (!digits(s, &i, 4, &a) || i >= s.length || (s.at[i] != '/' && s.at[i] != '-')) return false;
    uint32_t first = i;
    char mark = s.at[i++];
    if (!digits(s, &i, 2, &b)) return false;
    if (i == s.length || s.at[i] != mark) return mark == '/' && i == s.length && first <= 2 && placed(date, 0, b, a);
    uint32_t third = ++i;
    if (!digits(s, &i, 4, &c) || i != s.length) return false;
    if (first == 4) return placed(date, a, b, c);
    return first <= 2 && (i - third == 2 || i - third == 4) && placed(date, full_year(c, i - third), b, a);
}

// A word's span without the marks around it: "(1/9/2023)," is 1/9/2023.
static warta_span bare(const warta_doc *doc, warta_span span)
{
    warta_str s = warta_doc_str(doc, span);
    uint32_t from = 0, to = s.length;
    while (from < to && strchr("([\"',", s.at[from])) from++;
    while (to > from && strchr(")]\"',.;:", s.at[to - 1])) to--;
    return (warta_span){span.at + from, to - from};
}

// The value of a month or weekday, 0 when the word names none.
static uint32_t named(const warta_model *model, warta_scope scope, const article_word *word, const char *kind)
{
    const warta_tab *tab = warta_pack_tab(model->pack, scope, WARTA_TAB_TIMES);
    warta_hits hits = word->key ? warta_index_exact(warta_pack_index(model->pack, scope, WARTA_INDEX_TIMES), &word->key, 1) : (warta_hits){0};
    for (uint32_t i = 0; i < hits.count; i++) {
        if (tab->column_count <= COL_TIMES_VALUE || !warta_str_is(warta_pack_cell(model->pack, tab, hits.items[i].row, COL_TIMES_KIND), kind)) continue;
        uint32_t at = 0, value;
        if (digits(warta_pack_cell(model->pack, tab, hits.items[i].row, COL_TIMES_VALUE), &at, 2, &value)) return value;
    }
    return 0;
}

// date = figures | day month-name year
bool article_date_read(const warta_model *model, const warta_doc *doc, warta_scope scope, const article_word *words, uint32_t count, uint32_t at,
                       article_date *date)
{
    if (!words[at].digit) return false;
    *date = (article_date){.span = bare(doc, words[at].span), .words = 1, .day = WARTA_DAY_NONE};
    date->weekday = at > 0 ? named(model, scope, &words[at - 1], "weekday") : 0;
    warta_str first = warta_doc_str(doc, date->span);
    if (figures_read(first, date)) return true;
    uint32_t i = 0, day, month, year;
    if (at + 2 >= count || !digits(first, &i, 2, &day) || i != first.length || !words[at + 2].digit) return false;
    if ((month = named(model, scope, &words[at + 1], "month")) == 0) return false;
    warta_span last = bare(doc, words[at + 2].span);
    i = 0;
    if (last.length != 4 || !digits(warta_doc_str(doc, last), &i, 4, &year) || !placed(date, year, month, day)) return false;
    date->span = warta_span_join(date->span, last);
    date->words = 3;
    return true;
}

typedef struct search {
    const warta_model *model;
    warta_doc *doc;
    warta_scope scope;
} search;

// The first whole date in a zone. `weekday`: only one in brackets after its weekday, and that the right one.
static bool zone_date(const search *s, warta_span zone, bool weekday, article_date *date, bool *memory)
{
    bool more;
    uint32_t count;
    const article_word *words = article_words(s->doc, zone, LEAD_WORDS, &count, &more);
    *memory = words != NULL;
    for (uint32_t i = 0; words && i < count; i++) {
        if (!article_date_read(s->model, s->doc, s->scope, words, count, i, date) || date->day == WARTA_DAY_NONE) continue;
        if (!weekday || (s->doc->text.at[words[i].span.at] == '(' && date->weekday == warta_weekday(date->day))) return true;
    }
    return false;
}

static warta_status date_in_zones(const search *s, warta_article *article, warta_error *err)
{
    uint32_t paragraphs = 0;
    article_date date;
    bool memory;
    for (uint32_t i = 0; i < article->zones.count && paragraphs < LEAD_PARAGRAPHS; i++) {
        const warta_zone *zone = &article->zones.items[i];
        bool sure = zone->kind == WARTA_ZONE_DATELINE || zone->kind == WARTA_ZONE_BYLINE;
        paragraphs += zone->kind == WARTA_ZONE_BODY;
        if (!sure && zone->kind != WARTA_ZONE_BODY) continue;
        bool found = zone_date(s, zone->span, !sure, &date, &memory);
        if (!memory) return warta_fail_memory(err);
        if (!found) continue;
        warta_day last = sure ? date.day : date.day + LATEST_DAYS;
        article->anchor = (warta_anchor){sure ? WARTA_DATE_DATELINE : WARTA_DATE_INFERRED, date.day, last, date.span,
                                         sure ? "the date in the dateline" : "the day that the first sentences speak of, or the two after it"};
        return WARTA_OK;
    }
    return WARTA_OK;
}

warta_status article_anchor_find(const warta_model *model, warta_doc *doc, warta_article *article, warta_error *err)
{
    article->anchor = (warta_anchor){WARTA_DATE_UNKNOWN, WARTA_DAY_NONE, WARTA_DAY_NONE, {0, 0}, "nothing tells the date"};
    if (doc->date_given.at) {
        warta_day day = warta_day_parse(doc->date_given);
        if (day == WARTA_DAY_NONE)
            return warta_fail(err, WARTA_E_USAGE, "'%.*s' is no date: write it as 2023-09-01",
                              (int)(doc->date_given.length < 40 ? doc->date_given.length : 40), doc->date_given.at);
        article->anchor = (warta_anchor){WARTA_DATE_GIVEN, day, day, {0, 0}, "given by the caller"};
        return WARTA_OK;
    }
    warta_day day = doc->date.at ? warta_day_parse(doc->date) : WARTA_DAY_NONE;
    if (day != WARTA_DAY_NONE) {
        article->anchor = (warta_anchor){WARTA_DATE_META, day, day, {0, 0}, "the date of the source"};
        return WARTA_OK;
    }
    search s = {model, doc, article->language == WARTA_NONE ? WARTA_SCOPE_WORLD : article->language};
    return date_in_zones(&s, article, err);
}
