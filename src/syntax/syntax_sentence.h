// syntax_sentence.h: one sentence through the model
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

typedef struct warta_syntax_scratch warta_syntax_scratch;

/// Room to work on sentences of up to `longest` words, in the arena. NULL: out of memory.
warta_syntax_scratch *warta_syntax_scratch_new(warta_arena *arena, uint32_t longest);

/// Tags, lemmatises and parses `count` words (1 or more) in the style of a treebank (warta_syntax_style). What lemmas need lies in the arena; a
/// word is its own lemma when that runs out of memory. The answers are a tree: one root, and every word reaches it.
void warta_syntax_sentence(const warta_syntax_model *model, const warta_syntax_word *words, uint32_t count, uint32_t style,
                           warta_syntax_scratch *scratch, warta_arena *arena, warta_syntax_answer *out);

#endif
