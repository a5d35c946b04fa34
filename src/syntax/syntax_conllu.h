// syntax_conllu.h: a CoNLL-U file as flat arrays
#ifndef WARTA_SYNTAX_SYNTAX_CONLLU_H
#define WARTA_SYNTAX_SYNTAX_CONLLU_H

#include "base/utf8.h"
#include "syntax/syntax_tags.h"

typedef struct warta_syntax_gold {
    warta_str form, lemma, feats;   // in the file's text; lemma and feats are empty where the file has "_"
    warta_str relation;             // with its subtype, as the file has it; "root" of a root
    uint32_t head;                  // word of the same sentence, from 0; WARTA_NONE: root
    uint32_t token;
    uint8_t upos, rel;              // warta_upos, warta_rel
    bool inner;                     // part of a multiword token, but not its first
} warta_syntax_gold;

/// What blanks separate in the text, or "SpaceAfter=No" in the file: one word, or the words of a multiword token.
typedef struct warta_syntax_token {
    warta_str form;                 // as it stands in the text
    warta_span place;               // bytes among those of all tokens of the file one after another, blanks not counted
    uint32_t first, count;          // words
    uint32_t line;
    bool glued;                     // no blank follows
} warta_syntax_token;

/// What the file says of a sentence in comments.
typedef struct warta_syntax_said {
    warta_str text;                 // "# text = ..."; length 0: nothing
    bool paragraph;                 // "# newpar" or "# newdoc" before it
} warta_syntax_said;

typedef struct warta_syntax_bank {
    char language[16], style[32];   // "id" and "gsd" of "id_gsd-ud-dev.conllu"; the language is empty in other names
    warta_buf text;                 // the file
    warta_arena arena;
    struct { warta_syntax_token *items; uint32_t count, room; } tokens;
    struct { warta_syntax_said *items; uint32_t count, room; } said;   // one a sentence
    struct { warta_syntax_gold *items; uint32_t count, room; } words;
    struct { uint32_t *items; uint32_t count, room; } starts;   // first word of each sentence, and one more: the number of words
} warta_syntax_bank;

static inline uint32_t warta_syntax_bank_sentences(const warta_syntax_bank *bank) { return bank->starts.count ? bank->starts.count - 1 : 0; }

/// Bytes of `s` that are no blanks (warta_is_space).
uint32_t warta_syntax_ink(warta_str s);

/// Reads a file. The bank is the caller's, to be cleared also on failure.
/// Errors: WARTA_E_INPUT with file and line, WARTA_E_IO, WARTA_E_NOMEM.
/// Source: universaldependencies.org/format.html.
warta_status warta_syntax_bank_read(const char *path, warta_syntax_bank *bank, warta_error *err);

/// The same for text in memory, which is taken over; `name` stands in errors.
warta_status warta_syntax_bank_parse(const char *name, warta_buf text, warta_syntax_bank *bank, warta_error *err);
void warta_syntax_bank_clear(warta_syntax_bank *bank);

#endif
