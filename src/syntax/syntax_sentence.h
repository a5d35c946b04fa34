// syntax_sentence.h: sentences through the model
//
// The only way by which words become lemmas, tags and trees: the stage and the scorer both go it, so that what is measured is what is used.
// How a model comes to its answer stays behind it.
#ifndef WARTA_SYNTAX_SYNTAX_SENTENCE_H
#define WARTA_SYNTAX_SYNTAX_SENTENCE_H

#include "base/arena.h"
#include "syntax/syntax_model.h"

/// What the model is told of a word.
typedef struct warta_syntax_word {
    warta_str form, fold;    // fold: the form itself where folding leaves nothing
    bool inner;              // part of the same token as the word before it
} warta_syntax_word;

/// What it answers.
typedef struct warta_syntax_answer {
    warta_str lemma;         // in the model, the form, the fold, or the arena
    uint32_t head;           // word of the sentence, from 0; WARTA_NONE: the root
    uint16_t feats;          // number of the feature set: warta_syntax_feats
    uint8_t upos, rel;       // warta_upos, warta_rel
    uint8_t voice;           // warta_voice, of verbs only
    uint8_t shape;           // how the word is written: WARTA_SYNTAX_UPPER ...; a sentence in capitals throughout counts as one in lower case
} warta_syntax_answer;

/// The folded form of a word (base/utf8.h) in the arena, the form itself where folding leaves nothing. `at` NULL: out of memory.
warta_str warta_syntax_fold(warta_str form, warta_arena *arena);

/// Tags, lemmatises and parses all sentences of a text in the style of a treebank (warta_syntax_style). Sentence k is the words starts[k] to
/// starts[k + 1] - 1 (starts has sentences + 1 entries; a sentence may be empty); `answers` has an entry a word. What lemmas need lies in the arena; a
/// word is its own lemma when that runs out of memory. The answers are trees: one root a sentence, every word reaches it, no arcs cross.
/// Errors: WARTA_E_NOMEM.
warta_status warta_syntax_sentences(const warta_syntax_model *model, const warta_syntax_word *words, const uint32_t *starts, uint32_t sentences,
                                    uint32_t style, warta_arena *arena, warta_syntax_answer *answers, warta_error *err);

#endif
