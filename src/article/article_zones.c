// article_zones.c: what each line of a page is
//
// Problem: a caption read as a sentence makes events that nobody told, and a link makes events of another article. Idea: three passes over
// the lines.
//
//     cues     lines that say what they are ("Baca juga: ...", "Editor: ...", "A | B | Getty Images"): zones.tsv
//     bounds   the first and the last line that is a sentence: full stop, clause word, no credit behind it
//     rest     before the first sentence: headline (no full stop), caption (no clause word and a stop, a year or a credit after it), byline
//              (little but a date); after it: a sub-heading (short, no stop) or body
//
//     Presiden Serbia di Beograd, 3 Mei 2022.      caption    no clause word, a stop, before the first sentence
//     Kantor Foto | Gambar Getty                   credit     bars
//     BEOGRAD – Presiden Serbia mengatakan ...     dateline, body
//     Baca juga: Uni Eropa menunda perundingan     promo
//
// A promo in mid-paragraph is made a line of its own first. In the end lines become zones; a dateline and a bracketed credit at the end
// ("(ANTARA FOTO/...)") are zones of their own. A text of one line is body whatever it looks like: there is nothing that it could be the headline of.
#include "article/article_parts.h"

#include "base/utf8.h"

// zones.tsv
enum { COL_CUE, COL_ZONE, COL_WHERE };

#define UNSET WARTA_ZONE_COUNT   // a line whose zone is not known yet

enum {
    SHORT_WORDS = 12,        // a line that cues of "start" and "any" may claim
    HEADLINE_WORDS = 30,
    SUBHEAD_WORDS = 8,
    WORDY = 7,               // a line that is a sentence where no table knows words of clauses
    SIGN_BYTES = 24,         // of a line's beginning in which the sign of copyright tells its zone
    CREDIT_BYTES = 90,       // of a bracketed credit
    DATE_LINE_WORDS = 14,
    PROMO_WORDS = 30,        // of a promo in mid-paragraph; a longer rest is text again after the next full stop
    PROMO_BACK = 48          // bytes before a colon in which a promo's cue is looked for
};

typedef struct sorter {
    const warta_model *model;
    warta_doc *doc;
    warta_article *article;
    warta_scope scope;
    const warta_tab *tab;
    const warta_index *index;
    warta_str prefixes[MOST_PREFIXES];
    uint32_t prefix_count;
    article_lines lines;
    uint8_t *kinds;          // one a line: warta_zone_kind or UNSET
    bool *sentences;         // one a line: it belongs to the story
    uint32_t first, last;    // sentences; first == lines.count: there is none
} sorter;

static bool row_is(const sorter *s, uint32_t row, const char *zone, const char *where)
{
    return (!zone || warta_str_is(warta_pack_cell(s->model->pack, s->tab, row, COL_ZONE), zone)) &&
           (!where || warta_str_is(warta_pack_cell(s->model->pack, s->tab, row, COL_WHERE), where));
}

static void prefixes_take(sorter *s)
{
    for (uint32_t row = 0; row < s->tab->row_count; row++) {
        warta_str cell = warta_pack_cell(s->model->pack, s->tab, row, COL_CUE), form;
        if (!row_is(s, row, "clause", "prefix")) continue;
        while (s->prefix_count < MOST_PREFIXES && warta_str_cut(&cell, '|', &form)) s->prefixes[s->prefix_count++] = form;
    }
}

// Whether a word shows that its line is a clause.
static bool clause_word(const sorter *s, const article_word *word)
{
    if (word->key == 0) return false;
    warta_hits hits = warta_index_exact(s->index, &word->key, 1);
    for (uint32_t i = 0; i < hits.count; i++) {
        if (row_is(s, hits.items[i].row, "noun", "word")) return false;
        if (row_is(s, hits.items[i].row, "clause", "word")) return true;
    }
    warta_str form = warta_doc_str(s->doc, word->span);
    for (uint32_t i = 0; !word->upper && i < s->prefix_count; i++)
        if (form.length >= s->prefixes[i].length + 3 && warta_str_starts(form, s->prefixes[i])) return true;
    return false;
}

static bool clause(const sorter *s, const article_line *line)
{
    for (uint32_t i = 0; i < line->word_count; i++)
        if (clause_word(s, &line->words[i])) return true;
    return line->longer;
}

static bool small(const article_line *line) { return !line->longer && line->word_count <= SHORT_WORDS && !line->stop; }

/* ---- cues ---- */

static warta_zone_kind zone_of(warta_str name)
{
    for (uint32_t kind = 0; kind < WARTA_ZONE_COUNT; kind++)
        if (warta_str_is(name, warta_zone_name((warta_zone_kind)kind))) return (warta_zone_kind)kind;
    return UNSET;
}

// Whether the row's cue, which takes words [at, end) at the line's start, claims the line.
static bool claims(const sorter *s, uint32_t row, const article_line *line, uint32_t end)
{
    warta_str where = warta_pack_cell(s->model->pack, s->tab, row, COL_WHERE);
    if (warta_str_is(where, "colon")) {
        bool apart = end < line->word_count && warta_str_is(warta_doc_str(s->doc, line->words[end].span), ":");
        return line->words[end - 1].colon || apart;
    }
    if (warta_str_is(where, "line")) return true;
    if (warta_str_is(where, "alone")) return end == line->word_count && !line->longer;
    if (!warta_str_is(where, "start") || !small(line)) return false;
    bool name = end < line->word_count && line->words[end].upper;
    return !row_is(s, row, "byline", NULL) || name;
}

static warta_zone_kind cue_at_start(const sorter *s, const article_line *line)
{
    uint64_t keys[LINE_WORDS];
    uint32_t at = 0;
    while (at < line->word_count && line->words[at].key == 0) at++;   // a bullet
    for (uint32_t i = at; i < line->word_count; i++) keys[i] = line->words[i].key;
    // The longest cue decides; a shorter one stands in where its place does not fit ("baca juga berita").
    for (uint32_t count = line->word_count - at; count > 0;) {
        warta_hits hits = warta_index_longest(s->index, keys + at, count);
        for (uint32_t i = 0; i < hits.count; i++) {
            uint32_t row = hits.items[i].row;
            warta_zone_kind kind = zone_of(warta_pack_cell(s->model->pack, s->tab, row, COL_ZONE));
            if (kind != UNSET && claims(s, row, line, at + hits.words)) return kind;
        }
        if (hits.words == 0) break;
        count = hits.words - 1;
    }
    return UNSET;
}

// Whether a cue of `zone` stands in `part`, whose words blanks, slashes and brackets separate. `named`: at its start also one that wants a
// colon ("Foto: ...").
static bool cue_inside(const sorter *s, warta_span part, const char *zone, bool named)
{
    uint64_t keys[SHORT_WORDS * 2];
    uint32_t count = 0;
    warta_str text = warta_doc_str(s->doc, part);
    for (uint32_t i = 0; i < text.length && count < SHORT_WORDS * 2;) {
        uint32_t from = i;
        while (i < text.length && !strchr(" \t\n/()|:", text.at[i])) i++;
        uint64_t key = i > from ? warta_key_of((warta_str){text.at + from, i - from}, NULL, 0, NULL) : 0;
        if (key != 0) keys[count++] = key;
        i += i == from;
    }
    for (uint32_t i = 0; i < count; i++) {
        warta_hits hits = warta_index_longest(s->index, keys + i, count - i);
        for (uint32_t k = 0; k < hits.count; k++)
            if (row_is(s, hits.items[k].row, zone, "any") || (named && i == 0 && row_is(s, hits.items[k].row, zone, "colon"))) return true;
    }
    return false;
}

/* ---- promos in mid-paragraph ---- */

// Where the promo cue begins whose colon is text[colon], after a full stop; WARTA_NONE: none. Not before `from`.
static uint32_t promo_before(const sorter *s, uint32_t from, uint32_t colon)
{
    const char *text = s->doc->text.at;
    uint32_t at = colon, least = colon - from > PROMO_BACK ? colon - PROMO_BACK : from;
    uint64_t keys[4];
    for (uint32_t count = 0; count < 4; count++) {
        uint32_t end = at;
        while (at > least && text[at - 1] != ' ' && text[at - 1] != '\n') at--;
        if (at == end || at == least) return WARTA_NONE;
        memmove(keys + 1, keys, count * sizeof *keys);
        keys[0] = warta_key_of((warta_str){text + at, end - at}, NULL, 0, NULL);
        uint32_t before = at;
        while (before > least && (text[before - 1] == ' ' || text[before - 1] == '\n')) before--;
        bool stop = before > least && (strchr(".!?\")", text[before - 1]) || (unsigned char)text[before - 1] >= 0x80);
        warta_hits hits = warta_index_exact(s->index, keys, count + 1);
        for (uint32_t i = 0; stop && i < hits.count; i++)
            if (row_is(s, hits.items[i].row, "promo", "colon")) return at;
        at = before;
    }
    return WARTA_NONE;
}

// The end of a promo that begins after `colon`: the line's, or when that is far, the next full stop.
static uint32_t promo_end(const sorter *s, uint32_t colon, uint32_t end)
{
    const char *text = s->doc->text.at;
    uint32_t blanks = 0, stop = end;
    for (uint32_t i = colon; i < end && blanks <= PROMO_WORDS; i++) {
        blanks += text[i] == ' ';
        if (stop == end && strchr(".!?", text[i]) && i + 1 < end && text[i + 1] == ' ') stop = i + 1;
    }
    return blanks <= PROMO_WORDS ? end : stop;
}

// Cuts a line into text and the promos inside it, each a line of its own.
static warta_status split(sorter *s, const article_line *line, article_lines *out, warta_error *err)
{
    const char *text = s->doc->text.at;
    uint32_t from = line->span.at, end = warta_span_end(line->span);
    bool whole = true;
    for (uint32_t at = from; at < end;) {
        const char *colon = memchr(text + at, ':', end - at);
        if (!colon) break;
        at = (uint32_t)(colon - text) + 1;
        uint32_t promo = promo_before(s, from, at - 1);
        if (promo == WARTA_NONE) continue;
        uint32_t to = promo_end(s, at, end);
        WARTA_TRY(article_line_add(s->doc, out, from, promo, err));
        WARTA_TRY(article_line_add(s->doc, out, promo, to, err));
        from = at = to;
        whole = false;
    }
    if (!whole) return article_line_add(s->doc, out, from, end, err);
    article_line *copy = WARTA_PUSH(&s->doc->arena, out);
    if (!copy) return warta_fail_memory(err);
    *copy = *line;
    return WARTA_OK;
}

/* ---- credits ---- */

static bool slash_between_letters(warta_str s)
{
    for (uint32_t i = 1; i + 1 < s.length; i++)
        if (s.at[i] == '/' && !warta_is_digit((unsigned char)s.at[i - 1]) && !warta_is_digit((unsigned char)s.at[i + 1])) return true;
    return false;
}

static bool has_bar(const warta_doc *doc, const article_line *line)
{
    for (uint32_t i = 1; i + 1 < line->word_count; i++)
        if (warta_str_is(warta_doc_str(doc, line->words[i].span), "|")) return true;
    return false;
}

static bool capitalised(const article_line *line)
{
    for (uint32_t i = 0; i < line->word_count; i++)
        if (line->words[i].key != 0 && !line->words[i].upper && !line->words[i].digit) return false;
    return true;
}

// credit = name (" | " name)+ | "(" few words ")" | agency "/" name | few words with an agency among them
static bool credit_line(const sorter *s, const article_line *line)
{
    if (line->longer || line->word_count > 2 * SHORT_WORDS || line->period || clause(s, line)) return false;
    warta_str text = warta_doc_str(s->doc, line->span);
    if (has_bar(s->doc, line)) return true;
    if (line->word_count > SHORT_WORDS) return false;
    if (text.at[0] == '(' && text.at[text.length - 1] == ')') return line->word_count <= 8;
    if (line->word_count <= 8 && capitalised(line) && slash_between_letters(text)) return true;
    return line->word_count <= 8 && capitalised(line) && cue_inside(s, line->span, "credit", false);
}

// The credit in brackets at the end of a paragraph, length 0: there is none. "(Antara/Budi)", "(Foto: Budi)", "(abc/def)" after a full stop.
static warta_span bracket_credit(const sorter *s, const article_line *line)
{
    warta_span none = {line->span.at, 0};
    warta_str text = warta_doc_str(s->doc, line->span);
    uint32_t end = text.length;
    if (end > 0 && text.at[end - 1] == '.') end--;
    if (end < 4 || text.at[end - 1] != ')') return none;
    uint32_t open = end - 1, least = end > CREDIT_BYTES ? end - CREDIT_BYTES : 0, blanks = 0;
    bool figures = false;   // "(Kompas, 27/4/2020)" tells a source
    for (; open > least && text.at[open] != '('; open--) {
        blanks += text.at[open] == ' ';
        figures |= warta_is_digit((unsigned char)text.at[open]);
    }
    if (open == least || blanks > 8 || figures) return none;
    warta_span inside = {line->span.at + open + 1, end - open - 2}, span = {line->span.at + open, text.length - open};
    uint32_t before = open;
    while (before > 0 && text.at[before - 1] == ' ') before--;
    bool after_stop = before > 0 && strchr(".!?", text.at[before - 1]);
    bool agency = cue_inside(s, inside, "credit", true);
    return agency || (after_stop && slash_between_letters(warta_doc_str(s->doc, inside))) ? span : none;
}

/* ---- the three passes ---- */

static bool copyright_sign(warta_str s)
{
    for (uint32_t i = 0; i + 1 < s.length && i < SIGN_BYTES; i++)
        if (memcmp(s.at + i, "©", 2) == 0) return true;
    return false;
}

static void pass_cues(sorter *s)
{
    bool promo = false;
    for (uint32_t i = 0; i < s->lines.count; i++) {
        const article_line *line = &s->lines.items[i];
        warta_zone_kind kind = cue_at_start(s, line);
        if (line->word_count == 0) kind = WARTA_ZONE_BOILERPLATE;
        if (kind == UNSET && s->lines.count > 1 && i > 0 && credit_line(s, line)) kind = WARTA_ZONE_CREDIT;
        if (kind == UNSET && small(line) && cue_inside(s, line->span, "boilerplate", false)) kind = WARTA_ZONE_BOILERPLATE;
        if (kind == UNSET && copyright_sign(warta_doc_str(s->doc, line->span))) kind = WARTA_ZONE_BOILERPLATE;
        // A cue alone is the heading of a list of links: the lines without a stop that follow belong to it.
        if (kind == UNSET && promo && !line->stop && !line->longer && line->word_count <= PROMO_WORDS) kind = WARTA_ZONE_PROMO;
        else promo = kind == WARTA_ZONE_PROMO && line->word_count <= 3;
        s->kinds[i] = (uint8_t)kind;
    }
}

static bool sentence(const sorter *s, uint32_t i)
{
    const article_line *line = &s->lines.items[i];
    bool told = s->tab->row_count > 0 ? clause(s, line) : line->word_count >= WORDY;   // a language without zones.tsv: by length
    return s->kinds[i] == UNSET && line->stop && (line->longer || line->word_count >= 4) && told;
}

static bool credit_next(const sorter *s, uint32_t i) { return i + 1 < s->lines.count && s->kinds[i + 1] == WARTA_ZONE_CREDIT; }

static void pass_bounds(sorter *s)
{
    s->first = s->last = s->lines.count;
    for (uint32_t i = s->lines.count; i-- > 0;) {
        if (!(s->sentences[i] = sentence(s, i))) continue;
        bool later = s->last < s->lines.count;
        if (!later) s->last = i;
        // What has a credit behind it and the story after it is the description of a picture.
        if (later && (bracket_credit(s, &s->lines.items[i]).length > 0 || (credit_next(s, i) && !s->lines.items[i].longer))) {
            s->kinds[i] = WARTA_ZONE_CAPTION;
            s->sentences[i] = false;
        } else {
            s->first = i;
        }
    }
}

static bool title(const sorter *s, const article_line *line)
{
    warta_str name = s->doc->title.at ? warta_str_trim(s->doc->title) : (warta_str){0}, text = warta_doc_str(s->doc, line->span);
    if (name.length == 0 || s->lines.count < 2) return false;
    if (warta_str_same(name, text)) return true;
    warta_str rest = warta_str_starts(name, text) ? warta_str_trim(warta_str_from(name, text.length)) : (warta_str){0};
    return text.length >= 15 && rest.length > 0 && strchr("-|", rest.at[0]);   // "Judul - Nama Situs"
}

static bool has_year(const warta_doc *doc, const article_line *line)
{
    for (uint32_t i = 0; i < line->word_count; i++) {
        warta_str w = warta_doc_str(doc, line->words[i].span);
        if (line->words[i].digit && w.length >= 4 && (w.at[0] == '1' || w.at[0] == '2') && (w.at[1] == '9' || w.at[1] == '0')) return true;
    }
    return false;
}

// A line of a date and little else: at most one word that is no date, no time, no site and no agency.
static bool date_line(const sorter *s, const article_line *line)
{
    bool found = false;
    uint32_t others = 0;
    if (line->longer || line->word_count > DATE_LINE_WORDS || line->stop) return false;
    for (uint32_t i = 0; i < line->word_count; i++) {
        article_date date;
        const article_word *w = &line->words[i];
        if (w->digit && article_date_read(s->model, s->doc, s->scope, line->words, line->word_count, i, &date)) {
            found |= date.day != WARTA_DAY_NONE;
            others -= date.weekday != 0 && others > 0;
            i += date.words - 1;
            continue;
        }
        bool site = memchr(s->doc->text.at + w->span.at, '.', w->span.length - 1) != NULL;
        others += w->key != 0 && !w->digit && !w->caps && !site;
    }
    return found && others <= 1;
}

static uint32_t capitals(const article_line *line)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < line->word_count; i++) count += line->words[i].upper;
    return count;
}

static warta_zone_kind before_story(const sorter *s, uint32_t i)
{
    const article_line *line = &s->lines.items[i];
    if (date_line(s, line)) return WARTA_ZONE_BYLINE;
    bool named = line->period && capitals(line) >= 3;
    bool described = !clause(s, line) && line->word_count >= 3 && (named || has_year(s->doc, line) || credit_next(s, i));
    if (described || bracket_credit(s, line).length > 0) return WARTA_ZONE_CAPTION;
    return !line->period && !line->longer && line->word_count <= HEADLINE_WORDS ? WARTA_ZONE_HEADLINE : WARTA_ZONE_BODY;
}

static warta_zone_kind after_start(const sorter *s, uint32_t i)
{
    const article_line *line = &s->lines.items[i];
    bool short_line = !line->stop && !line->longer && !line->words[line->word_count - 1].colon;
    if (short_line && credit_next(s, i) && !clause(s, line)) return WARTA_ZONE_CAPTION;
    bool heads = i < s->last && line->words[0].upper && line->word_count <= SUBHEAD_WORDS && s->sentences[i + 1];
    return short_line && heads ? WARTA_ZONE_HEADLINE : WARTA_ZONE_BODY;
}

static void pass_rest(sorter *s)
{
    bool told = s->first < s->lines.count;
    for (uint32_t i = 0; i < s->lines.count; i++) {
        const article_line *line = &s->lines.items[i];
        if (s->kinds[i] == WARTA_ZONE_BYLINE && told && i > s->last) s->kinds[i] = WARTA_ZONE_BOILERPLATE;   // the foot of the page
        if (s->kinds[i] != UNSET) continue;
        warta_zone_kind kind = WARTA_ZONE_BODY;
        if (title(s, line)) kind = WARTA_ZONE_HEADLINE;
        else if (s->lines.count > 1 && told) kind = i < s->first ? before_story(s, i) : after_start(s, i);
        else if (!told && credit_next(s, i)) kind = WARTA_ZONE_CAPTION;
        s->kinds[i] = (uint8_t)kind;
    }
}

/* ---- lines become zones ---- */

static warta_status add(sorter *s, uint32_t from, uint32_t to, warta_zone_kind kind, warta_error *err)
{
    const char *text = s->doc->text.at;
    while (from < to && strchr(" \t\r\n\v\f", text[from])) from++;
    while (to > from && strchr(" \t\r\n\v\f", text[to - 1])) to--;
    if (from == to) return WARTA_OK;
    warta_zone *zone = WARTA_PUSH(&s->doc->arena, &s->article->zones);
    if (!zone) return warta_fail_memory(err);
    *zone = (warta_zone){{from, to - from}, kind};
    return WARTA_OK;
}

static warta_status add_line(sorter *s, uint32_t i, warta_error *err)
{
    const article_line *line = &s->lines.items[i];
    warta_zone_kind kind = (warta_zone_kind)s->kinds[i];
    uint32_t from = line->span.at, to = warta_span_end(line->span);
    if (kind != WARTA_ZONE_BODY && kind != WARTA_ZONE_CAPTION) return add(s, from, to, kind, err);
    warta_span credit = bracket_credit(s, line);
    if (credit.length > 0) to = credit.at;
    if (kind == WARTA_ZONE_BODY) {
        uint32_t dateline = article_dateline(s->model, s->doc, s->scope, line, i == s->first && s->lines.count > 1);
        WARTA_TRY(add(s, from, from + dateline, WARTA_ZONE_DATELINE, err));
        from += dateline;
    }
    WARTA_TRY(add(s, from, to, kind, err));
    return add(s, to, warta_span_end(line->span), WARTA_ZONE_CREDIT, err);
}

warta_status article_zones_cut(const warta_model *model, warta_doc *doc, warta_article *article, warta_error *err)
{
    sorter s = {.model = model, .doc = doc, .article = article, .scope = article->language == WARTA_NONE ? WARTA_SCOPE_WORLD : article->language};
    s.tab = warta_pack_tab(model->pack, s.scope, WARTA_TAB_ZONES);
    s.index = warta_pack_index(model->pack, s.scope, WARTA_INDEX_ZONES);
    prefixes_take(&s);
    article_lines lines = {0};
    WARTA_TRY(article_lines_cut(doc, article->lower_case, &lines, err));
    for (uint32_t i = 0; i < lines.count; i++) WARTA_TRY(split(&s, &lines.items[i], &s.lines, err));
    s.kinds = warta_arena_take(&doc->arena, s.lines.count, sizeof *s.kinds);
    s.sentences = warta_arena_take(&doc->arena, s.lines.count, sizeof *s.sentences);
    if (!s.kinds || !s.sentences) return warta_fail_memory(err);
    pass_cues(&s);
    pass_bounds(&s);
    pass_rest(&s);
    for (uint32_t i = 0; i < s.lines.count; i++) WARTA_TRY(add_line(&s, i, err));
    return WARTA_OK;
}
