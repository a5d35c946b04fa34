// write_conllu.c: the sentences of a document as CoNLL-U
//
//     # newdoc id = berita.txt
//     # date = 2023-09-01                  the day, where it is known
//     # language = id
//     # newpar                             a zone begins
//     # zone = body
//     # sent_id = berita.txt-1
//     # text = Ia menyetujuinya.
//     1     Ia             ia      PRON   _  _  2  nsubj  _  _
//     2-3   menyetujuinya  _       _      _  _  _  _      _  SpaceAfter=No
//     2     menyetujui     setuju  VERB   _  Voice=Act  0  root  _  _
//     ...
//
// "# text" is the tokens as they stand, with one blank where the text has any (a line break inside a sentence is one). Zones in which no sentence
// is told are left out, but for a dateline, which is a comment of the sentence behind it: it says where the writer is. With these comments
// read/ brings everything back that events depend on.
//
// Control characters become U+FFFD: the text of strangers may go to a terminal. What a document has in its other CoNLL-U columns (XPOS,
// DEPS, MISC) is not kept.
//
// Source: universaldependencies.org/format.html.
#include "base/text.h"
#include "base/utf8.h"
#include "read/conllu.h"
#include "write/write_doc.h"

typedef struct conllu {
    const warta_doc *doc;
    warta_buf *out;
    const warta_syntax_model *syntax;   // that the feature sets are of; NULL: none
} conllu;

// `s` on one line and harmless. `stand_in` is written for what would end a word of a sent_id; 0: nothing would.
static void put(const conllu *w, warta_str s, char stand_in)
{
    uint32_t plain = 0;
    while (plain < s.length && s.at[plain] > 0x20 && s.at[plain] < 0x7F && s.at[plain] != '/') plain++;
    if (plain == s.length) {   // most words are
        warta_buf_str(w->out, s);
        return;
    }
    for (uint32_t i = 0; i < s.length;) {
        uint32_t from = i, c = warta_utf8_next(s, &i);
        if (c == '\n' || c == '\t') c = ' ';
        if (stand_in && (warta_is_space(c) || c == '/')) warta_buf_char(w->out, stand_in);
        else if (c == ' ') warta_buf_char(w->out, ' ');
        else if (c < 0x20 || (c >= 0x7F && c < 0xA0)) warta_utf8_put(w->out, 0xFFFD);
        else warta_buf_add(w->out, s.at + from, i - from);
    }
}

static void cell(const conllu *w, warta_str s)
{
    s = warta_str_trim(s);
    if (s.length == 0) warta_buf_char(w->out, '_');
    else put(w, s, 0);
    warta_buf_char(w->out, '\t');
}

static void comment(const conllu *w, const char *key, warta_str value)
{
    if (warta_str_trim(value).length == 0) return;
    warta_buf_printf(w->out, "# %s = ", key);
    put(w, warta_str_trim(value), 0);
    warta_buf_char(w->out, '\n');
}

/* ---- comments ---- */

static warta_str id_of(const warta_doc *doc) { return warta_str_trim(doc->id).length > 0 ? warta_str_trim(doc->id) : WARTA_STR("-"); }

static void document_begin(const conllu *w)
{
    const warta_doc *doc = w->doc;
    const warta_anchor *anchor = warta_doc_anchor(doc);
    comment(w, "newdoc id", id_of(doc));
    if (anchor && (anchor->basis == WARTA_DATE_GIVEN || anchor->basis == WARTA_DATE_META || anchor->basis == WARTA_DATE_DATELINE)) {
        char day[11];
        warta_day_print(anchor->from, day);
        comment(w, "date", warta_str_of(day));
    }
    if (doc->article && !warta_str_is(doc->article->tag, "und")) comment(w, "language", doc->article->tag);
    comment(w, "title", doc->title);
    comment(w, "url", doc->url);
    comment(w, "source", doc->source);
}

static void zone_begin(const conllu *w, uint32_t zone)
{
    const warta_zone *zones = w->doc->article->zones.items;
    warta_buf_text(w->out, "# newpar\n");
    comment(w, "zone", warta_str_of(warta_zone_name(zones[zone].kind)));
    if (zone > 0 && zones[zone - 1].kind == WARTA_ZONE_DATELINE) comment(w, "dateline", warta_doc_str(w->doc, zones[zone - 1].span));
}

/* ---- tokens: runs of words ---- */

static const warta_word *word_of(const conllu *w, uint32_t word) { return &w->doc->segments->words.items[word]; }

// The word after the last one of the token that begins with word `from`.
static uint32_t token_end(const conllu *w, const warta_sentence *s, uint32_t from)
{
    uint32_t end = from + 1;
    while (end < s->first + s->count && word_of(w, end)->token == word_of(w, from)->token) end++;
    return end;
}

static warta_str surface(const conllu *w, uint32_t from, uint32_t end)
{
    return warta_doc_str(w->doc, warta_span_join(word_of(w, from)->span, word_of(w, end - 1)->span));
}

// No blank follows the token that ends before word `end`: within a sentence, or before the next one of its zone.
static bool glued(const conllu *w, const warta_sentence *s, uint32_t end)
{
    const warta_segments *seg = w->doc->segments;
    if (end == seg->words.count) return false;
    bool last = end == s->first + s->count;
    return warta_span_end(word_of(w, end - 1)->span) == word_of(w, end)->span.at && (!last || s[1].zone == s->zone);
}

static void text_write(const conllu *w, const warta_sentence *s)
{
    warta_buf_text(w->out, "# text = ");
    for (uint32_t from = s->first, end; from < s->first + s->count; from = end) {
        end = token_end(w, s, from);
        put(w, surface(w, from, end), 0);
        if (end < s->first + s->count && !glued(w, s, end)) warta_buf_char(w->out, ' ');
    }
    warta_buf_char(w->out, '\n');
}

/* ---- rows ---- */

static warta_str feats_of(const conllu *w, uint32_t word)
{
    const warta_conllu *given = w->doc->conllu;
    if (given && given->parsed) return given->words.items[word].feats;
    return warta_str_of(warta_syntax_feats(w->syntax, w->doc->trees->nodes[word].feats));
}

static void tree_write(const conllu *w, const warta_sentence *s, uint32_t word)
{
    const warta_node *node = w->doc->trees ? &w->doc->trees->nodes[word] : NULL;
    if (!node || !w->doc->trees->parsed) {
        warta_buf_text(w->out, "_\t_\t_\t_\t_\t_\t_\t");
        return;
    }
    cell(w, node->lemma);
    warta_buf_text(w->out, warta_upos_name((warta_upos)node->upos));
    warta_buf_text(w->out, "\t_\t");
    cell(w, feats_of(w, word));
    warta_buf_number(w->out, node->head == WARTA_NONE ? 0 : node->head - s->first + 1);
    warta_buf_char(w->out, '\t');
    warta_buf_text(w->out, warta_rel_name((warta_rel)node->rel));
    warta_buf_text(w->out, "\t_\t");
}

static void token_write(const conllu *w, const warta_sentence *s, uint32_t from, uint32_t end)
{
    const char *space = glued(w, s, end) ? "SpaceAfter=No\n" : "_\n";
    if (end - from > 1) {
        warta_buf_printf(w->out, "%u-%u\t", from - s->first + 1, end - s->first);
        cell(w, surface(w, from, end));
        warta_buf_printf(w->out, "_\t_\t_\t_\t_\t_\t_\t%s", space);
        space = "_\n";
    }
    for (uint32_t i = from; i < end; i++) {
        warta_buf_number(w->out, i - s->first + 1);
        warta_buf_char(w->out, '\t');
        cell(w, w->doc->conllu ? w->doc->conllu->words.items[i].form : warta_doc_str(w->doc, word_of(w, i)->span));
        tree_write(w, s, i);
        warta_buf_text(w->out, space);
    }
}

static void sentence_write(const conllu *w, uint32_t number)
{
    const warta_sentence *s = &w->doc->segments->sentences.items[number];
    if (number == 0) document_begin(w);
    if (number == 0 || s[-1].zone != s->zone) zone_begin(w, s->zone);
    warta_buf_text(w->out, "# sent_id = ");
    put(w, id_of(w->doc), '_');
    warta_buf_printf(w->out, "-%u\n", number + 1);
    text_write(w, s);
    for (uint32_t from = s->first, end; from < s->first + s->count; from = end) {
        end = token_end(w, s, from);
        token_write(w, s, from, end);
    }
    warta_buf_char(w->out, '\n');
}

void warta_write_conllu(const warta_doc *doc, warta_text *text)
{
    conllu w = {.doc = doc, .out = &text->buf};
    if (doc->model && doc->article && doc->article->language < sizeof doc->model->syntax / sizeof *doc->model->syntax)
        w.syntax = doc->model->syntax[doc->article->language];
    for (uint32_t i = 0; i < warta_sentence_count(doc); i++) sentence_write(&w, i);
}
