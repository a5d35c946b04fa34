// read_conllu.h: what the files of the CoNLL-U reader share; nobody else includes it
#ifndef WARTA_READ_READ_CONLLU_H
#define WARTA_READ_READ_CONLLU_H

#include "read/conllu.h"
#include "read/read_formats.h"

/// Words of a sentence. Later stages look for things inside a sentence from word to word; their bounds hold for what our own segmentation
/// makes, 400 tokens of two words. The longest sentence of UD Indonesian (GSD, CSUI) and GUM has 196.
#define CONLLU_LONGEST_SENTENCE 1000

/// What a comment says: "# key = value"; value.at is NULL where there is no "=".
typedef struct conllu_comment {
    warta_str key, value;
} conllu_comment;

/// What blanks separate in the text, or "SpaceAfter=No" in the file: one word, or several under one range.
typedef struct conllu_token {
    warta_str surface;
    uint32_t first, count;       // words
    uint32_t line;
    bool glued;                  // no blank follows
    warta_span span;
} conllu_token;

/// A document in the making.
typedef struct conllu_reading {
    warta_doc *doc;
    warta_conllu *conllu;
    warta_buf *text;             // the document's text so far
    warta_error *err;
    uint32_t line;               // that is being read
    bool paged;                  // the file marks paragraphs
    bool told;                   // whether there are heads is known (conllu->parsed)
    bool glued;                  // no blank follows the last sentence
    uint32_t token_count;        // of the document's finished sentences
    uint32_t range_end;          // number of the last word of the multiword token begun last
    struct { conllu_token *items; uint32_t count, room; } tokens;   // of this sentence
    bool paragraph;              // comments of this sentence
    warta_str said, dateline, zone;
} conllu_reading;

/// Reads a line that begins with "#".
conllu_comment conllu_comment_of(warta_str line);

/// Whether that is "# newdoc" ("# newpar"), with an id or without.
bool conllu_comment_marks(const conllu_comment *comment, const char *what);

/// Fills doc->conllu, doc->text and what comments say of the document from `raw`, which lies in its arena and begins with line `line` of `file`.
/// `text` is scratch. Errors: WARTA_E_INPUT, WARTA_E_LIMIT with file and line; WARTA_E_NOMEM.
warta_status conllu_parse(warta_doc *doc, warta_str raw, const char *file, uint32_t line, warta_buf *text, warta_error *err);

/// Appends the tokens of sentence `s` to the text and gives them and their words their places. Errors: WARTA_E_INPUT.
warta_status conllu_place(conllu_reading *r, warta_conllu_sentence *s);

#endif
