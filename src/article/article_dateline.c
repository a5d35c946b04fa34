// article_dateline.c: the dateline at the start of a paragraph
//
// Problem: "WASHINGTON – Presiden ..." is no noun phrase with a dash: the place and the agency must not become the subject. Agencies come
// and go, and their names are not listed here. Idea: the shape tells.
//
//     dateline = part (","? part)* dash                     all parts in capitals or capitalised, at most DATELINE_WORDS words
//     part     = name | agency | "(" agency ")" | date
//     dash     = " – " | " — " | " - " | " -- " | "—"       with a blank after it
//
//              | ":"                                     behind a place in capitals at the start of the story
//
//     "WASHINGTON – "  "KUALA LUMPUR: "  "JAKARTA, KOMPAS.com - "  "Jakarta (ANTARA) - "  "TEMPO.CO, Jakarta - "  "Jakarta, 1 September 2023 – "
//
// A name in capitals, a comma, a bracket, a date or an agency with a dot inside is proof enough. Mere capitalised words ("Jakarta - Polisi
// ...", "Rusia - Ukraina ...") are not: they must be a capital, city or region of the world tables, or stand in the first paragraph of
// several; and never be a country.
#include "article/article_parts.h"

#include "base/utf8.h"

// country_names.tsv
enum { COL_NAME_KIND = 3 };

static bool dash_word(const warta_doc *doc, const article_word *word)
{
    warta_str s = warta_doc_str(doc, word->span);
    static const char dashes[][10] = {"-", "--", "---", "–", "—", "―"};
    for (size_t i = 0; word->key == 0 && i < sizeof dashes / sizeof *dashes; i++)
        if (warta_str_is(s, dashes[i])) return true;
    return false;
}

// Dots inside, as in KOMPAS.com; not at the end.
static bool dotted(const warta_doc *doc, const article_word *word)
{
    warta_str s = warta_doc_str(doc, word->span);
    for (uint32_t i = 1; i + 2 < s.length; i++)
        if (s.at[i] == '.' && warta_is_letter((unsigned char)s.at[i + 1]) && warta_is_letter((unsigned char)s.at[i + 2])) return true;
    return false;
}

static bool ends_with(const warta_doc *doc, const article_word *word, char mark)
{
    return doc->text.at[warta_span_end(word->span) - 1] == mark;
}

// What the words before the dash prove.
typedef struct proof {
    bool shape;      // all words may stand in a dateline
    bool strong;     // capitals, comma, bracket, date or dotted agency
    uint32_t names;  // words
} proof;

static proof weigh(const warta_model *model, const warta_doc *doc, warta_scope scope, const article_word *words, uint32_t count)
{
    proof p = {.shape = count > 0 && count <= DATELINE_WORDS};
    bool caps = true, comma = false, bracket = false, site = false, dated = false;
    for (uint32_t i = 0; p.shape && i < count; i++) {
        const article_word *w = &words[i];
        article_date date;
        bool figure = w->digit && article_date_read(model, doc, scope, words, count, i, &date);
        bool opened = doc->text.at[w->span.at] == '(';
        if (figure) {
            dated = true;
            p.names -= date.weekday != 0 && p.names > 0;   // the weekday before it is no place
            i += date.words - 1;
            continue;
        }
        p.shape = w->key != 0 && !w->digit && (w->upper || dotted(doc, w) || opened || bracket);
        if (i + 1 < count && ends_with(doc, w, '.') && w->span.length > 4) p.shape = false;   // a sentence ends
        if (w->colon || ends_with(doc, w, ';') || ends_with(doc, w, '?') || ends_with(doc, w, '!')) p.shape = false;
        comma |= i + 1 < count && ends_with(doc, w, ',');
        bracket |= opened;
        site |= dotted(doc, w);
        caps &= w->caps || dotted(doc, w) || bracket;
        p.names++;
    }
    p.shape = p.shape && p.names > 0;
    p.strong = (caps && p.names <= 4) || bracket || site || dated || (comma && p.names <= 5);
    return p;
}

// Whether the words before the dash are a town of the world tables (1), a country or person (-1), or unknown (0).
static int town(const warta_model *model, const article_word *words, uint32_t count)
{
    uint64_t keys[DATELINE_WORDS];
    for (uint32_t i = 0; i < count; i++) keys[i] = words[i].key;
    warta_hits hits = warta_index_exact(warta_pack_index(model->pack, WARTA_SCOPE_WORLD, WARTA_INDEX_NAMES), keys, count);
    int kind = 0;
    for (uint32_t i = 0; i < hits.count; i++) {
        const warta_tab *tab = warta_pack_tab(model->pack, WARTA_SCOPE_WORLD, (warta_tab_id)hits.items[i].table);
        if (hits.items[i].table != WARTA_TAB_COUNTRY_NAMES || tab->column_count <= COL_NAME_KIND) {
            kind = kind == 0 ? -1 : kind;
            continue;
        }
        warta_str what = warta_pack_cell(model->pack, tab, hits.items[i].row, COL_NAME_KIND);
        if (warta_str_is(what, "capital") || warta_str_is(what, "city") || warta_str_is(what, "region")) return 1;
        kind = -1;
    }
    return kind;
}

// Words of a place in capitals with a colon, at most three and a capital behind them: "KUALA LUMPUR: Kerajaan ..."; 0: none.
static uint32_t capitals_colon(const article_line *line)
{
    for (uint32_t i = 0; i < 3 && i + 2 < line->word_count && line->words[i].caps; i++)
        if (line->words[i].colon) return line->words[i + 1].upper && !line->words[i + 1].caps ? i + 1 : 0;
    return 0;
}

uint32_t article_dateline(const warta_model *model, const warta_doc *doc, warta_scope scope, const article_line *line, bool lead)
{
    uint32_t dash = 0, colon = lead ? capitals_colon(line) : 0;
    if (colon > 0) return warta_span_end(line->words[colon - 1].span) - line->span.at;
    while (dash < line->word_count && dash <= DATELINE_WORDS && !dash_word(doc, &line->words[dash])) dash++;
    if (dash == 0 || dash > DATELINE_WORDS || dash + 3 > line->word_count) return 0;   // a dash and two words after it
    uint32_t length = warta_span_end(line->words[dash].span) - line->span.at;
    proof p = weigh(model, doc, scope, line->words, dash);
    if (length > DATELINE_BYTES || !p.shape) return 0;
    if (p.strong) return length;
    if (p.names > 3) return 0;
    int known = town(model, line->words, dash);
    bool other = town(model, &line->words[dash + 1], 1) != 0;   // "Jakarta - Bandung ditutup": two ends of a road
    return (known > 0 && !other) || (known == 0 && lead && !other) ? length : 0;
}
