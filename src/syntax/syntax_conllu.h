// syntax_conllu.h: a CoNLL-U file as flat arrays
#ifndef WARTA_SYNTAX_SYNTAX_CONLLU_H
#define WARTA_SYNTAX_SYNTAX_CONLLU_H

#include "base/utf8.h"
#include "syntax/syntax_tags.h"

typedef struct warta_syntax_gold {
    warta_str form, lemma, feats;   // in the file's text; lemma and feats are empty where the file has "_"
    uint32_t head;                  // word of the same sentence, from 0; WARTA_NONE: root
    uint8_t upos, rel;              // warta_upos, warta_rel
    bool inner;                     // part of a multiword token, but not its first
} warta_syntax_gold;

typedef struct warta_syntax_bank {
    char style[32];                 // name of the treebank: "gsd" of "id_gsd-ud-dev.conllu"
    warta_buf text;                 // the file
    warta_arena arena;
    struct { warta_syntax_gold *items; uint32_t count, room; } words;
    struct { uint32_t *items; uint32_t count, room; } starts;   // first word of each sentence, and one more: the number of words
} warta_syntax_bank;

static inline uint32_t warta_syntax_bank_sentences(const warta_syntax_bank *bank) { return bank->starts.count ? bank->starts.count - 1 : 0; }

/// Reads a file. The bank is the caller's, to be cleared also on failure.
/// Errors: WARTA_E_INPUT with file and line, WARTA_E_IO, WARTA_E_NOMEM.
/// Source: universaldependencies.org/format.html.
warta_status warta_syntax_bank_read(const char *path, warta_syntax_bank *bank, warta_error *err);

/// The same for text in memory, which is taken over; `name` stands in errors.
warta_status warta_syntax_bank_parse(const char *name, warta_buf text, warta_syntax_bank *bank, warta_error *err);
void warta_syntax_bank_clear(warta_syntax_bank *bank);

#endif
