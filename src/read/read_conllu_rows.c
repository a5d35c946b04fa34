// read_conllu_rows.c: the lines of one document as words and trees
//
// A word a line, ten cells between tabs, an empty line after each sentence:
//
//     # text = Ia menyetujuinya.
//     1     Ia             ia       PRON   _  _  2  nsubj  _  _
//     2-3   menyetujuinya  _        _      _  _  _  _      _  SpaceAfter=No    a multiword token; its words follow
//     2     menyetujui     setuju   VERB   _  _  0  root   _  _
//     3     nya            dia      PRON   _  _  2  obj    _  _
//     3.1   ...                                                                an empty node: not part of the basic tree, passed over
//     4     .              .        PUNCT  _  _  2  punct  _  _
//
// What is not so is an error with its line; nothing is guessed. What holds of doc->conllu after that:
//   (1) words of a sentence are numbered 1, 2, 3 ..., at most CONLLU_LONGEST_SENTENCE of them; no form is empty
//   (2) a range begins with the word that is due, ends with one that is there, and holds no other range
//   (3) either no word of the document has a head, or every sentence is a tree: one root, heads inside, nobody above himself
//   (4) spans of words lie in the text, in order, none empty, no two overlapping (read_conllu_text.c)
//
// Comments that are read: text, newpar; at the document's head newdoc id, date, title, url, source, language; and zone and dateline, which
// write_conllu.c prints for what trees do not say. All others are passed over.
//
// The reader of treebanks (syntax/syntax_conllu.c) knows tags and relations and forgets the text; this one is the other way round.
#include "read/read_conllu.h"

enum { ID, FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, RELATION, DEPS, MISC, CELLS, LONGEST_LANGUAGE = 3 };

#define UNTOLD (WARTA_NONE - 1)   // a head until its sentence is whole: no head is written there

static warta_conllu_sentence *sentence(const conllu_reading *r) { return &r->conllu->sentences.items[r->conllu->sentences.count - 1]; }

#define FAIL(reading, where, ...) warta_fail_at((reading)->err, WARTA_E_INPUT, (reading)->conllu->file.at, (where), __VA_ARGS__)

// The start of a cell, to be quoted in an error.
static warta_str quoted(warta_str s)
{
    enum { SHOWN = 40 };
    uint32_t length = s.length < SHOWN ? s.length : SHOWN;
    while (length > 0 && length < s.length && ((unsigned char)s.at[length] & 0xC0) == 0x80) length--;
    return (warta_str){s.at, length};
}

// digits; WARTA_NONE when it is anything else
static uint32_t number(warta_str s)
{
    uint32_t n = 0;
    if (s.length == 0 || s.length > 8) return WARTA_NONE;
    for (uint32_t i = 0; i < s.length; i++) {
        if (s.at[i] < '0' || s.at[i] > '9') return WARTA_NONE;
        n = n * 10 + (uint32_t)(s.at[i] - '0');
    }
    return n;
}

static bool glued(warta_str misc)
{
    warta_str part;
    while (warta_str_cut(&misc, '|', &part))
        if (warta_str_is(part, "SpaceAfter=No")) return true;
    return false;
}

/* ---- rows ---- */

// The sentence that the row belongs to: begun by its first row.
static warta_status sentence_begin(conllu_reading *r)
{
    if (r->tokens.count > 0) return WARTA_OK;
    warta_conllu_sentence *s = WARTA_PUSH(&r->doc->arena, &r->conllu->sentences);
    if (!s) return warta_fail_memory(r->err);
    s->first = r->conllu->words.count;
    r->range_end = 0;
    return WARTA_OK;
}

static warta_status token_add(conllu_reading *r, const warta_str cells[CELLS])
{
    conllu_token *token = WARTA_PUSH(&r->doc->arena, &r->tokens);
    if (!token) return warta_fail_memory(r->err);
    *token = (conllu_token){.surface = cells[FORM], .first = r->conllu->words.count, .line = r->line, .glued = glued(cells[MISC])};
    return WARTA_OK;
}

// range = number "-" number
static warta_status range_read(conllu_reading *r, const warta_str cells[CELLS])
{
    WARTA_TRY(sentence_begin(r));
    warta_str rest = cells[ID], from, id = quoted(cells[ID]);
    warta_str_cut(&rest, '-', &from);
    uint32_t a = number(from), b = number(rest), due = r->conllu->words.count - sentence(r)->first + 1;
    if (a == WARTA_NONE || b == WARTA_NONE || a >= b) return FAIL(r, r->line, "'%.*s' is no range of words (as in 6-7)", (int)id.length, id.at);
    if (a != due) return FAIL(r, r->line, "the range '%.*s' stands where word %u is due", (int)id.length, id.at, due);
    if (a <= r->range_end) return FAIL(r, r->line, "the range '%.*s' lies in another one", (int)id.length, id.at);
    r->range_end = b;
    return token_add(r, cells);
}

// (3), first part: heads everywhere or nowhere.
static warta_status head_read(conllu_reading *r, warta_str cell, uint32_t due, uint32_t *head)
{
    bool told = !warta_str_is(cell, "_");
    if (!r->told) r->conllu->parsed = told;
    r->told = true;
    if (told != r->conllu->parsed)
        return FAIL(r, r->line, "word %u has %s head, unlike the words before it (all words of a document have one, or none has)", due,
                    told ? "a" : "no");
    *head = told ? number(cell) : UNTOLD;
    if (*head != WARTA_NONE && *head != due) return WARTA_OK;
    cell = quoted(cell);
    return FAIL(r, r->line, "'%.*s' can be no head of word %u", (int)cell.length, cell.at, due);
}

static warta_status word_read(conllu_reading *r, const warta_str cells[CELLS])
{
    WARTA_TRY(sentence_begin(r));
    uint32_t due = r->conllu->words.count - sentence(r)->first + 1, head = UNTOLD;
    warta_str id = quoted(cells[ID]);
    if (number(cells[ID]) != due)   // (1)
        return FAIL(r, r->line, "word number '%.*s' where %u is due (an empty line ends a sentence)", (int)id.length, id.at, due);
    if (due > CONLLU_LONGEST_SENTENCE)
        return warta_fail_at(r->err, WARTA_E_LIMIT, r->conllu->file.at, r->line, "a sentence of more than %d words", CONLLU_LONGEST_SENTENCE);
    WARTA_TRY(head_read(r, cells[HEAD], due, &head));
    if (due > r->range_end) WARTA_TRY(token_add(r, cells));
    warta_conllu_word *word = WARTA_PUSH(&r->doc->arena, &r->conllu->words);
    if (!word) return warta_fail_memory(r->err);
    *word = (warta_conllu_word){.form = cells[FORM], .lemma = cells[LEMMA], .upos = cells[UPOS], .feats = cells[FEATS], .relation = cells[RELATION],
                                .head = head, .line = r->line};
    r->tokens.items[r->tokens.count - 1].count++;
    return WARTA_OK;
}

static warta_status row_read(conllu_reading *r, warta_str line)
{
    warta_str cells[CELLS], rest = line;
    uint32_t count = 0;
    while (count < CELLS && warta_str_cut(&rest, '\t', &cells[count])) count++;
    if (count < CELLS) return FAIL(r, r->line, "%u cells, not %d (ten, separated by tabs)", count, CELLS);
    if (rest.at) return FAIL(r, r->line, "more than %d cells (ten, separated by tabs)", CELLS);
    if (cells[ID].length > 0 && memchr(cells[ID].at, '.', cells[ID].length)) return WARTA_OK;   // an empty node
    if (cells[FORM].length == 0) return FAIL(r, r->line, "a word without form");
    return cells[ID].length > 0 && memchr(cells[ID].at, '-', cells[ID].length) ? range_read(r, cells) : word_read(r, cells);
}

/* ---- sentences ---- */

// (3): the numbers of heads become words of the document; every word reaches the one root. mark[i]: the walk that met word i first.
static warta_status tree_check(const conllu_reading *r, const warta_conllu_sentence *s)
{
    warta_conllu_word *words = r->conllu->words.items + s->first;
    uint32_t roots = 0;
    uint16_t mark[CONLLU_LONGEST_SENTENCE] = {0};
    for (uint32_t i = 0; i < s->count; i++) {
        if (words[i].head > s->count)
            return FAIL(r, words[i].line, "head %u, but the sentence has %u words", words[i].head, s->count);
        roots += words[i].head == 0;
        words[i].head = words[i].head == 0 ? WARTA_NONE : s->first + words[i].head - 1;
    }
    for (uint32_t i = 0; i < s->count; i++) {
        uint32_t at = i;
        while (mark[at] == 0) {
            mark[at] = (uint16_t)(i + 1);
            if (words[at].head == WARTA_NONE) break;
            at = words[at].head - s->first;
        }
        if (words[at].head != WARTA_NONE && mark[at] == i + 1) return FAIL(r, words[at].line, "word %u stands above itself", at + 1);
    }
    if (roots != 1) return FAIL(r, words[0].line, "the sentence has %u roots, not one", roots);
    return WARTA_OK;
}

static warta_status sentence_end(conllu_reading *r)
{
    if (r->tokens.count == 0) {   // comments alone, or empty nodes
        r->said = r->dateline = r->zone = (warta_str){0};
        return WARTA_OK;
    }
    warta_conllu_sentence *s = sentence(r);
    s->count = r->conllu->words.count - s->first;
    if (s->count < r->range_end)   // (2)
        return FAIL(r, r->tokens.items[r->tokens.count - 1].line, "the range ends with word %u, but the sentence has %u words", r->range_end,
                    s->count);
    for (uint32_t i = s->first; !r->conllu->parsed && i < r->conllu->words.count; i++) r->conllu->words.items[i].head = WARTA_NONE;
    if (r->conllu->parsed) WARTA_TRY(tree_check(r, s));
    s->paragraph = r->paragraph || !r->paged || r->conllu->sentences.count == 1;
    s->zone = r->zone;
    WARTA_TRY(conllu_place(r, s));
    r->tokens.count = 0;
    r->paragraph = false;
    r->said = r->dateline = r->zone = (warta_str){0};
    return WARTA_OK;
}

/* ---- comments ---- */

static bool is_language(warta_str s)
{
    for (uint32_t i = 0; i < s.length; i++)
        if ((s.at[i] | 0x20) < 'a' || (s.at[i] | 0x20) > 'z') return false;
    return s.length == 2 || s.length == LONGEST_LANGUAGE;
}

// What is said of the whole document, before its first sentence.
static warta_status document_comment(conllu_reading *r, const conllu_comment *c)
{
    const struct {
        const char *key;
        warta_str *to;
    } keys[] = {{"newdoc id", &r->doc->id}, {"date", &r->doc->date}, {"title", &r->doc->title}, {"url", &r->doc->url},
                {"source", &r->doc->source}, {"language", &r->doc->language_given}};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (!warta_str_is(c->key, keys[i].key) || c->value.length == 0) continue;
        if (keys[i].to == &r->doc->language_given && !is_language(c->value)) continue;
        *keys[i].to = warta_arena_copy(&r->doc->arena, c->value);
        if (!keys[i].to->at) return warta_fail_memory(r->err);
    }
    return WARTA_OK;
}

static warta_status comment_read(conllu_reading *r, warta_str line)
{
    conllu_comment c = conllu_comment_of(line);
    if (conllu_comment_marks(&c, "newpar")) r->paragraph = true;
    else if (warta_str_is(c.key, "text")) r->said = c.value;
    else if (warta_str_is(c.key, "zone")) r->zone = c.value;
    else if (warta_str_is(c.key, "dateline")) r->dateline = c.value;
    return r->conllu->words.count == 0 ? document_comment(r, &c) : WARTA_OK;
}

/* ---- the document ---- */

static warta_str line_cut(warta_str *rest)
{
    const char *stop = memchr(rest->at, '\n', rest->length);
    uint32_t length = stop ? (uint32_t)(stop - rest->at) : rest->length;
    warta_str line = {rest->at, length};
    *rest = warta_str_from(*rest, stop ? length + 1 : length);
    return line;
}

static bool marks_paragraphs(warta_str raw)
{
    while (raw.length > 0) {
        warta_str line = line_cut(&raw);
        if (line.length == 0 || line.at[0] != '#') continue;
        conllu_comment c = conllu_comment_of(line);
        if (conllu_comment_marks(&c, "newpar")) return true;
    }
    return false;
}

static warta_status lines_read(conllu_reading *r, warta_str raw)
{
    for (; raw.length > 0; r->line++) {
        warta_str line = line_cut(&raw);
        if (warta_str_trim(line).length == 0) WARTA_TRY(sentence_end(r));
        else WARTA_TRY(line.at[0] == '#' ? comment_read(r, line) : row_read(r, line));
    }
    return sentence_end(r);
}

warta_status conllu_parse(warta_doc *doc, warta_str raw, const char *file, uint32_t line, warta_buf *text, warta_error *err)
{
    warta_conllu *conllu = warta_arena_take(&doc->arena, 1, sizeof *conllu);
    if (!conllu) return warta_fail_memory(err);
    conllu->file = warta_arena_copy(&doc->arena, warta_str_of(file));
    if (!conllu->file.at) return warta_fail_memory(err);
    text->length = 0;
    conllu_reading r = {.doc = doc, .conllu = conllu, .text = text, .err = err, .line = line, .paged = marks_paragraphs(raw)};
    WARTA_TRY(lines_read(&r, raw));
    doc->text = text->failed ? (warta_str){0} : warta_arena_copy(&doc->arena, text->length ? warta_buf_view(text) : WARTA_STR(""));
    if (!doc->text.at) return warta_fail_memory(err);
    doc->conllu = conllu;
    return WARTA_OK;
}
