// times_words.c: words as the patterns see them
//
// A pattern asks for kinds of words, numbers and marks. An atom is one of these: a phrase of times.tsv or time_context.tsv, a number (in digits, or all its
// words together), a mark, or any other word. Words that are written together fall apart where a number meets a letter or a mark:
//
//     text    Selasa  (30/12/2014)            dua puluh lima   tahun '60-an
//     atoms   weekday ( 30 / 12 / 2014 )      25               unit  ' 60 - decade
//
// Phrases and words come first ("baru-baru ini" is one atom), pieces of a word only where the whole word is in no row.
//
// Atoms are made one after the other and kept in a ring: a pattern reads ahead a few, nothing is allocated, and a sentence of a
// million words costs a million steps.
#include "times/times_parts.h"

#include "base/utf8.h"

#define NAME(literal) {(literal), sizeof(literal) - 1}

// ORDER KINDS
static const warta_str kind_names[] = {
    NAME("none"), NAME("number"), NAME("some"), NAME("half"), NAME("unit"), NAME("one"), NAME("month"), NAME("shortmonth"), NAME("weekday"),
    NAME("weekend"), NAME("setstart"), NAME("setof"), NAME("part"), NAME("noon"), NAME("night"), NAME("dayword"), NAME("nextday"),
    NAME("past"), NAME("earlytoday"), NAME("latertoday"), NAME("this"), NAME("future"), NAME("ahead"), NAME("aheadspan"), NAME("last"),
    NAME("later"), NAME("earlier"), NAME("same"), NAME("that"), NAME("edge"), NAME("approx"), NAME("mod"), NAME("prep"), NAME("within"),
    NAME("join"), NAME("date"), NAME("clock"), NAME("zone"), NAME("nth"), NAME("decade"), NAME("ordinal"), NAME("quarter"), NAME("every"),
    NAME("ref"), NAME("soon"), NAME("season"), NAME("holiday"), NAME("cue"), NAME("barrier"), NAME("notbefore"), NAME("notafter"),
    NAME("label"), NAME("not"),
};
_Static_assert(sizeof kind_names / sizeof *kind_names == KIND_COUNT, "a kind without a name");

// ORDER UNITS
static const warta_str unit_names[] = {
    NAME(""), NAME("second"), NAME("minute"), NAME("hour"), NAME("day"), NAME("week"), NAME("month"), NAME("year"), NAME("decade"),
    NAME("century"), NAME("teen"), NAME("times"), NAME("capital"),
};
_Static_assert(sizeof unit_names / sizeof *unit_names == UNIT_COUNT, "a unit without a name");

uint8_t times_kind_of(warta_str name)
{
    for (uint8_t i = 1; i < KIND_COUNT; i++)
        if (warta_str_same(name, kind_names[i])) return i;
    return KIND_NONE;
}

uint8_t times_unit_of(warta_str name)
{
    for (uint8_t i = 1; i < UNIT_COUNT; i++)
        if (warta_str_same(name, unit_names[i])) return i;
    return UNIT_NONE;
}

// [-] digit+, else 0
static int32_t number_of(warta_str s)
{
    bool minus = s.length > 0 && s.at[0] == '-';
    int32_t n = 0;
    for (uint32_t i = minus; i < s.length && i < 10; i++) {
        if (s.at[i] < '0' || s.at[i] > '9') return 0;
        if (n > 99999999) return 0;
        n = n * 10 + (s.at[i] - '0');
    }
    return minus ? -n : n;
}

static warta_status rows_make(const warta_model *model, warta_doc *doc, warta_tab_id id, const time_lexeme **out, warta_error *err)
{
    const warta_tab *tab = warta_pack_tab(model->pack, doc->article->language, id);
    time_lexeme *rows = warta_arena_take(&doc->arena, tab->row_count, sizeof *rows);
    if (!rows) return warta_fail_memory(err);
    for (uint32_t i = 0; i < tab->row_count; i++) {
        rows[i].kind = times_kind_of(warta_pack_cell(model->pack, tab, i, 1));
        rows[i].text = warta_pack_cell(model->pack, tab, i, 2);
        rows[i].number = number_of(rows[i].text);
        rows[i].unit = times_unit_of(warta_pack_cell(model->pack, tab, i, 3));
    }
    *out = rows;
    return WARTA_OK;
}

warta_status times_lexicon_make(const warta_model *model, warta_doc *doc, time_lexicon *lexicon, warta_error *err)
{
    warta_scope scope = doc->article->language;
    lexicon->index[LEXICON_TIMES] = warta_pack_index(model->pack, scope, WARTA_INDEX_TIMES);
    lexicon->index[LEXICON_CONTEXT] = warta_pack_index(model->pack, scope, WARTA_INDEX_TIME_CONTEXT);
    WARTA_TRY(rows_make(model, doc, WARTA_TAB_TIMES, &lexicon->rows[LEXICON_TIMES], err));
    return rows_make(model, doc, WARTA_TAB_TIME_CONTEXT, &lexicon->rows[LEXICON_CONTEXT], err);
}

const time_lexeme *times_row(const time_lexicon *lexicon, const time_atom *atom, uint32_t i)
{
    for (uint32_t table = 0; table < LEXICON_TABLES; table++) {
        if (i < atom->hits[table].count) return &lexicon->rows[table][atom->hits[table].items[i].row];
        i -= atom->hits[table].count;
    }
    return NULL;
}

const time_lexeme *times_lexeme(const time_lexicon *lexicon, const time_atom *atom, time_kind kind)
{
    if (!(atom->kinds & KIND_BIT(kind))) return NULL;
    const time_lexeme *row;
    for (uint32_t i = 0; (row = times_row(lexicon, atom, i)); i++)
        if (row->kind == kind) return row;
    return NULL;
}

// ---- making one atom --------------------------------------------------------------------------------------------------------------------

// The kinds of an atom's hits that its writing allows: acronyms in capitals, some names capitalised, unless the whole text has none.
// A word that is such a name and something else ("Minggu") is the name where nothing but that asks for the capital.
static void kinds_take(const time_scanner *s, time_atom *atom, const warta_word *word)
{
    bool lower = s->doc->article->lower_case, named = false;
    bool chosen = !lower && (word->shape & WARTA_SHAPE_UPPER) && !(word->shape & WARTA_SHAPE_FIRST);
    const time_lexeme *row;
    for (uint32_t i = 0; chosen && (row = times_row(s->lexicon, atom, i)); i++) named |= row->unit == UNIT_CAPITAL;
    for (uint32_t table = 0; table < LEXICON_TABLES; table++)
        for (uint32_t i = 0; i < atom->hits[table].count; i++) {
            row = &s->lexicon->rows[table][atom->hits[table].items[i].row];
            if (atom->hits[table].items[i].exact && !lower && !(word->shape & WARTA_SHAPE_CAPS)) continue;
            if (named && row->unit != UNIT_CAPITAL) continue;
            if (row->unit == UNIT_CAPITAL && !lower && !(word->shape & WARTA_SHAPE_UPPER)) continue;
            atom->kinds |= KIND_BIT(row->kind);
        }
}

// The longest phrase of both tables; of equally long ones both.
static uint32_t phrase_take(const time_scanner *s, time_atom *atom, const uint64_t *keys, uint32_t left)
{
    uint32_t longest = 0;
    for (uint32_t table = 0; table < LEXICON_TABLES; table++) {
        atom->hits[table] = warta_index_longest(s->lexicon->index[table], keys, left);
        if (atom->hits[table].words > longest) longest = atom->hits[table].words;
    }
    for (uint32_t table = 0; table < LEXICON_TABLES; table++)
        if (atom->hits[table].words < longest) atom->hits[table] = (warta_hits){0};
    return longest;
}

// number = below (thousand below?)*, below = digit | ten | digit "teen" | digit "times" ...: each word adds to, or multiplies, what stands before.
// sofar: finished thousands; group: of the present thousand; last: not yet multiplied.
typedef struct number_words { int64_t sofar, group, last; } number_words;

static bool number_word(number_words *n, const time_lexeme *row)
{
    int64_t v = row->number;
    if (row->unit == UNIT_TEEN || (row->unit == UNIT_TIMES && v < 1000)) {
        if (n->last <= 0 || n->last > 9) return false;
        n->last = row->unit == UNIT_TEEN ? n->last + v : n->last * v;
        n->group += n->last;
        n->last = 0;
        return true;
    }
    if (row->unit == UNIT_TIMES) {
        if (n->group + n->last == 0 || n->sofar > 0) return false;
        n->sofar = (n->group + n->last) * v;
        n->group = n->last = 0;
        return true;
    }
    if (n->last > 0 || (n->group > 0 && n->group % 10 != 0)) return false;   // "dua tiga" are two numbers
    if (v >= 10) {
        n->group += v;
        if (v % 1000 == 0 && v > 0) n->sofar += n->group, n->group = 0;
    } else {
        n->last = v;
    }
    return true;
}

static const time_lexeme *number_at(const time_scanner *s, uint32_t word, uint32_t left)
{
    const time_lexeme *rows = s->lexicon->rows[LEXICON_CONTEXT];
    warta_hits hits = warta_index_longest(s->lexicon->index[LEXICON_CONTEXT], s->doc->segments->keys + word, left);
    for (uint32_t i = 0; i < hits.count && hits.words == 1; i++)
        if (rows[hits.items[i].row].kind == KIND_NUMBER) return &rows[hits.items[i].row];
    return NULL;
}

static void number_take(const time_scanner *s, time_atom *atom, uint32_t end)
{
    number_words n = {0};
    uint32_t word = atom->word;
    for (const time_lexeme *row; word < end && (row = number_at(s, word, end - word)) && number_word(&n, row);) word++;
    if (word == atom->word) return;
    atom->word_end = word;
    atom->number = n.sofar + n.group + n.last;
    atom->kinds |= DIGITS_BIT;
}

static int64_t roman_of(warta_str s)
{
    int64_t total = 0, before = 0;
    if (s.length == 0 || s.length > 6) return -1;
    for (uint32_t i = s.length; i-- > 0;) {
        int64_t v;
        switch (s.at[i]) {
        case 'I': v = 1; break;
        case 'V': v = 5; break;
        case 'X': v = 10; break;
        case 'L': v = 50; break;
        default: return -1;
        }
        total += v < before ? -v : v;
        before = v > before ? v : before;
    }
    return total > 0 ? total : -1;
}

// The mark that a code point counts as: dashes are "-", curly quotes "'".
static char mark_of(uint32_t c)
{
    if (c == 0x2018 || c == 0x2019 || c == '`') return '\'';
    if (c >= 0x2010 && c <= 0x2015) return '-';
    return c < 128 ? (char)c : '?';
}

static bool ascii_digit(uint32_t c) { return c >= '0' && c <= '9'; }

static uint32_t run_end(warta_str word, uint32_t from, bool digits)
{
    uint32_t at = from;
    while (at < word.length) {
        uint32_t next = at, c = warta_utf8_next(word, &next);
        if (digits ? !ascii_digit(c) : !warta_is_letter(c)) break;
        at = next;
    }
    return at;
}

static void digits_take(time_atom *atom, warta_str run)
{
    if (run.length > 9) return;   // no number of a time is so long
    atom->digits = (uint8_t)run.length;
    atom->number = 0;
    atom->kinds |= DIGITS_BIT;
    for (uint32_t i = 0; i < run.length; i++) atom->number = atom->number * 10 + (run.at[i] - '0');
}

static void roman_take(time_atom *atom, warta_str run)
{
    int64_t value = roman_of(run);
    if (value < 0) return;
    atom->number = value;
    atom->roman = true;
    atom->kinds |= DIGITS_BIT;
}

// piece = digit+ | letter+ | mark. Returns where in the word it ends.
static uint32_t piece_take(const time_scanner *s, time_atom *atom, const warta_word *word, uint32_t from)
{
    warta_str text = warta_doc_str(s->doc, word->span);
    uint32_t end = from, c = warta_utf8_next(text, &end);
    if (ascii_digit(c)) {
        end = run_end(text, from, true);
        digits_take(atom, (warta_str){text.at + from, end - from});
    } else if (warta_is_letter(c)) {
        end = run_end(text, from, false);
        warta_str run = {text.at + from, end - from};
        uint64_t key = warta_key_of(run, NULL, 0, NULL);
        phrase_take(s, atom, &key, 1);
        kinds_take(s, atom, word);
        if (atom->kinds == 0) roman_take(atom, run);
    } else {
        if (from == 0 && (word->shape & WARTA_SHAPE_PUNCT)) end = text.length;
        atom->mark = c == '.' && end - from > 1 ? '?' : mark_of(c);   // "..." is no stop between hour and minute
        atom->kinds |= MARK_BIT;
    }
    return end;
}

// "tahun-tahun": a word said twice is one word
static bool doubled(warta_str fold)
{
    uint32_t half = fold.length / 2;
    return fold.length % 2 == 1 && half > 0 && fold.at[half] == '-' && memcmp(fold.at, fold.at + half + 1, half) == 0;
}

static bool falls_apart(const time_scanner *s, const warta_word *word)
{
    if (doubled(word->fold) && !(word->shape & WARTA_SHAPE_DIGIT)) return false;
    if (word->shape & (WARTA_SHAPE_DIGIT | WARTA_SHAPE_NUMBER | WARTA_SHAPE_HYPHEN | WARTA_SHAPE_PUNCT)) return true;
    return ascii_digit((unsigned char)s->doc->text.at[warta_span_end(word->span) - 1]);
}

// The atom at the scanner's word, which begins there: a phrase, a number in words, or one word.
static uint32_t word_take(const time_scanner *s, time_atom *atom, const warta_word *word, uint32_t left)
{
    uint32_t words = phrase_take(s, atom, s->doc->segments->keys + s->word, left);
    if (words == 0 && falls_apart(s, word)) return piece_take(s, atom, word, 0);
    kinds_take(s, atom, word);
    if (words > 1) atom->word_end = s->word + words;
    if (atom->kinds & KIND_BIT(KIND_NUMBER)) number_take(s, atom, s->word + left);
    if (words == 0 && (word->shape & WARTA_SHAPE_UPPER) && word->span.length <= 6) roman_take(atom, warta_doc_str(s->doc, word->span));
    return word->span.length;
}

static void atom_make(time_scanner *s)
{
    const warta_segments *seg = s->doc->segments;
    const warta_word *words = seg->words.items, *word = &words[s->word];
    while (s->word >= seg->sentences.items[s->sentence].first + seg->sentences.items[s->sentence].count) s->sentence++;
    const warta_sentence *sentence = &seg->sentences.items[s->sentence];
    time_atom *atom = &s->ring[s->made % ATOM_WINDOW];
    *atom = (time_atom){.word = s->word, .word_end = s->word + 1, .number = -1, .capital = (word->shape & WARTA_SHAPE_UPPER) != 0};
    uint32_t from = s->offset, end;
    if (from == 0) end = word_take(s, atom, word, warta_words_left(sentence, s->word));
    else end = piece_take(s, atom, word, from);
    bool whole = end >= word->span.length;
    const warta_word *last = &words[atom->word_end - 1];
    atom->span = (warta_span){word->span.at + from, (whole ? warta_span_end(last->span) : word->span.at + end) - (word->span.at + from)};
    atom->token_start = from == 0 && (s->word == 0 || words[s->word - 1].token != word->token);
    atom->token_end = whole && (atom->word_end == seg->words.count || words[atom->word_end].token != last->token);
    atom->sentence_start = from == 0 && s->word == sentence->first;
    const time_atom *before = s->made > 0 ? &s->ring[(s->made - 1) % ATOM_WINDOW] : NULL;
    atom->glued = before && (warta_span_end(before->span) == atom->span.at || !atom->token_start);
    s->offset = whole ? 0 : end;
    s->word = whole ? atom->word_end : s->word;
    s->made++;
}

const time_atom *times_atom(time_scanner *s, uint32_t i)
{
    while (s->made <= i) {
        if (s->word >= s->doc->segments->words.count) return NULL;
        atom_make(s);
    }
    return &s->ring[i % ATOM_WINDOW];
}
