// read_conllu.c: documents of CoNLL-U out of a stream
//
// A document goes from one "# newdoc" to the next; a file without any is one. Its lines are gathered, decoded like any text, and then read as
// a whole (read_conllu_rows.c), so that a bad line costs its document and the next call begins at the next one:
//
//     # newdoc id = a
//     # text = Polisi menangkap mahasiswa.
//     1  Polisi ...
//
//     # newdoc id = b          <- looked at, not taken: document a ends before it
//
// Source: universaldependencies.org/format.html.
#include "read/read_conllu.h"

#include "read/read_decode.h"

#define MARK "\xEF\xBB\xBF"   // byte order mark

enum { ROW_TABS = 9, COMMENT_SEEN = 64 };

conllu_comment conllu_comment_of(warta_str line)
{
    while (line.length > 0 && line.at[0] == '#') line = warta_str_from(line, 1);
    const char *equals = line.length > 0 ? memchr(line.at, '=', line.length) : NULL;
    uint32_t length = equals ? (uint32_t)(equals - line.at) : line.length;
    return (conllu_comment){warta_str_trim((warta_str){line.at, length}),
                            equals ? warta_str_trim(warta_str_from(line, length + 1)) : (warta_str){0}};
}

bool conllu_comment_marks(const conllu_comment *comment, const char *what)
{
    warta_str key = comment->key, word = warta_str_of(what);
    if (!warta_str_starts(key, word)) return false;
    key = warta_str_from(key, word.length);
    return key.length == 0 || key.at[0] == ' ' || key.at[0] == '\t';
}

static warta_str first_line(warta_str s)
{
    const char *stop = s.length > 0 ? memchr(s.at, '\n', s.length) : NULL;
    return warta_str_trim((warta_str){s.at, stop ? (uint32_t)(stop - s.at) : s.length});
}

static bool opens_document(warta_str line)
{
    conllu_comment comment = conllu_comment_of(line);
    return line.length > 0 && line.at[0] == '#' && conllu_comment_marks(&comment, "newdoc");
}

// A comment that treebanks begin with, or a first word: ten cells.
bool warta_sniff_conllu(warta_str start)
{
    static const char *const keys[] = {"newdoc", "newpar", "sent_id", "text"};
    if (warta_str_starts(start, WARTA_STR(MARK))) start = warta_str_from(start, sizeof MARK - 1);
    warta_str line = first_line(warta_str_trim(start));
    if (line.length == 0) return false;
    if (line.at[0] == '#') {
        conllu_comment comment = conllu_comment_of(line);
        for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
            if (i < 2 ? conllu_comment_marks(&comment, keys[i]) : comment.value.at && warta_str_is(comment.key, keys[i])) return true;
        return false;
    }
    uint32_t tabs = 0;
    for (uint32_t i = 0; i < line.length; i++) tabs += line.at[i] == '\t';
    return tabs == ROW_TABS && (warta_str_starts(line, WARTA_STR("1\t")) || warta_str_starts(line, WARTA_STR("1-")));
}

/* ---- the lines of one document ---- */

typedef struct gathered {
    warta_buf *lines;
    uint32_t first;        // line number of the first
    bool marked;           // by "# newdoc"
    bool rows;             // there is a word
    warta_status lost;     // not OK: too large, all of it is passed over
} gathered;

static warta_status next_begins(warta_stream *stream, bool *yes, warta_error *err)
{
    warta_str seen;
    WARTA_TRY(warta_stream_peek(stream, COMMENT_SEEN, &seen, err));
    *yes = opens_document(first_line(seen));
    return WARTA_OK;
}

static void keep(gathered *g, const warta_stream *stream, warta_str line, warta_error *err)
{
    bool comment = line.length > 0 && line.at[0] == '#';
    g->marked |= comment && opens_document(line);
    bool blank = warta_str_trim(line).length == 0;
    g->rows |= !comment && !blank;
    if (g->first == 0 && blank) return;
    if (g->first == 0) g->first = stream->line;
    if (g->lost != WARTA_OK) return;
    if (g->lines->length + line.length >= WARTA_LARGEST_DOCUMENT) {
        g->lost = warta_fail_at(err, WARTA_E_LIMIT, stream->name, g->first, "the document is larger than the limit of %zu MiB (split it at # newdoc)",
                                WARTA_LARGEST_DOCUMENT >> 20);
        return;
    }
    warta_buf_add(g->lines, line.at, line.length);
    warta_buf_char(g->lines, '\n');
}

static warta_status gather(warta_stream *stream, gathered *g, warta_error *err)
{
    for (;;) {
        bool ends = false;
        warta_str line;
        if (g->marked || g->rows) WARTA_TRY(next_begins(stream, &ends, err));
        if (ends) break;
        warta_error trouble;
        warta_status status = warta_stream_line(stream, WARTA_LARGEST_DOCUMENT, &line, &trouble);
        if (status != WARTA_OK && status != WARTA_E_LIMIT) {
            if (err) *err = trouble;
            return status;
        }
        if (status == WARTA_E_LIMIT) {   // the line is passed over, and with it its document
            if (g->lost == WARTA_OK && err) *err = trouble;
            g->lost = status;
            g->rows = true;
            continue;
        }
        if (!line.at) break;
        if (stream->line == 1 && warta_is_utf16(line)) {
            stream->ended = true;
            stream->from = stream->window.length;
            return warta_fail_at(err, WARTA_E_INPUT, stream->name, 1, "CoNLL-U in UTF-16 (convert it: iconv -f UTF-16 -t UTF-8 FILE)");
        }
        if (stream->line == 1 && warta_str_starts(line, WARTA_STR(MARK))) line = warta_str_from(line, sizeof MARK - 1);
        keep(g, stream, line, err);
    }
    return g->lost != WARTA_OK ? g->lost : g->lines->failed ? warta_fail_memory(err) : WARTA_OK;
}

/* ---- the document ---- */

// A file's only document, and its first where that has no "# newdoc", is called as the file; the others say their name, or are called FILE:LINE.
static warta_status name(warta_doc *doc, const warta_stream *stream, const gathered *g, warta_buf *scratch, warta_error *err)
{
    scratch->length = 0;
    if (g->marked) warta_buf_printf(scratch, "%s:%u", stream->name, g->first);
    else warta_buf_text(scratch, stream->name);
    doc->id = scratch->failed ? (warta_str){0} : warta_arena_copy(&doc->arena, warta_buf_view(scratch));
    return doc->id.at ? WARTA_OK : warta_fail_memory(err);
}

// Control characters (C0, DEL, C1) are no part of a word, and a form that is made of them alone would be no place in the text: blanks.
static void plain(warta_buf *lines)
{
    for (size_t i = 0; i < lines->length; i++) {
        unsigned char c = (unsigned char)lines->at[i];
        if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7F) lines->at[i] = ' ';
        if (c == 0xC2 && (unsigned char)lines->at[i + 1] < 0xA0) lines->at[i] = lines->at[i + 1] = ' ';   // well-formed: another byte follows
    }
}

static warta_status make(warta_doc *doc, const warta_stream *stream, const gathered *g, warta_scratch *scratch, warta_error *err)
{
    doc->source_bytes = g->lines->length;
    doc->repairs = warta_decode(warta_buf_view(g->lines), &scratch->text);
    if (scratch->text.failed) return warta_fail_memory(err);
    plain(&scratch->text);
    warta_str raw = warta_arena_copy(&doc->arena, warta_buf_view(&scratch->text));
    if (!raw.at) return warta_fail_memory(err);
    WARTA_TRY(name(doc, stream, g, &scratch->part, err));
    return conllu_parse(doc, raw, stream->name, g->first, &scratch->part, err);
}

warta_status warta_read_conllu(warta_stream *stream, warta_scratch *scratch, warta_doc **out, warta_error *err)
{
    *out = NULL;
    scratch->part.length = 0;
    gathered g = {.lines = &scratch->part};
    warta_status status = gather(stream, &g, err);
    if (status == WARTA_OK && !g.marked && !g.rows) return WARTA_OK;
    warta_doc *doc = status == WARTA_OK ? warta_doc_new() : NULL;
    if (doc) status = make(doc, stream, &g, scratch, err);
    else if (status == WARTA_OK) status = warta_fail_memory(err);
    scratch->text.failed = scratch->part.failed = false;
    if (status == WARTA_OK) *out = doc;
    else warta_doc_free(doc);
    return status;
}
