// conllu.h: words and trees that a document brings along
//
// A document of CoNLL-U says itself what its sentences, words and trees are: segment/ and syntax/ take them from here instead of finding them
// (doc->conllu; NULL for every other document). The form of the trees has been checked (read_conllu_rows.c numbers what holds); which tags
// and relations there are is for syntax/ to know, which names the line where one is unknown.
#ifndef WARTA_READ_CONLLU_H
#define WARTA_READ_CONLLU_H

#include "base/span.h"
#include "base/str.h"

/// One syntactic word. Its cells are borrowed from the document's arena, as the file has them, "_" and all.
typedef struct warta_conllu_word {
    warta_str form, lemma, upos, feats, relation;
    warta_span span;       // in the document's text; what words of one token leave between them is a hyphen
    uint32_t head;         // word of the document; WARTA_NONE: root, or no trees
    uint32_t token;        // number of its token: words of a multiword token share it
    uint32_t line;         // in the file
} warta_conllu_word;

typedef struct warta_conllu_sentence {
    warta_span span;             // from its first to its last word
    uint32_t first, count;       // words
    bool paragraph;              // it begins a paragraph; where the file marks none, every sentence does
    warta_str zone;              // "headline": of a comment "# zone = ..."; length 0 where there is none
    warta_span dateline;         // the text before it that a comment "# dateline = ..." told; length 0 where there is none
} warta_conllu_sentence;

typedef struct warta_conllu {
    warta_str file;        // NUL-terminated, for errors
    struct { warta_conllu_sentence *items; uint32_t count, room; } sentences;
    struct { warta_conllu_word *items; uint32_t count, room; } words;
    bool parsed;           // heads are told; false: the column is empty throughout, the words are all there is
} warta_conllu;

#endif
