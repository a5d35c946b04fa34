// syntax_lemma.h: from a form to its root
#ifndef WARTA_SYNTAX_SYNTAX_LEMMA_H
#define WARTA_SYNTAX_SYNTAX_LEMMA_H

#include "syntax/syntax_traits.h"

enum { WARTA_SYNTAX_LONGEST_FORM = 64, WARTA_SYNTAX_MOST_ANALYSES = 32, WARTA_SYNTAX_UNLISTED = 31 };

/// One way to take a form apart.
typedef struct warta_syntax_analysis {
    char root[WARTA_SYNTAX_LONGEST_FORM];
    uint8_t length;      // bytes of the root
    bool listed;         // the root is in the model's list
    uint8_t steps;       // affixes taken off; 0: the form itself
    uint8_t upos;        // usual tag of such a word by the outermost rule that names one; WARTA_UPOS_COUNT: no rule does
    uint16_t prefix, suffix;   // number + 1 of the last rule that took one off; 0: none
    uint32_t affixes;    // bits of the affixes taken off
} warta_syntax_analysis;

/// All ways to take `fold` apart, at most WARTA_SYNTAX_MOST_ANALYSES, the form itself first. Returns how many (0: too long).
uint32_t warta_syntax_analyse(const warta_syntax_model *model, warta_str fold, warta_syntax_analysis *out);

/// The affixes of the likeliest analysis; bit WARTA_SYNTAX_UNLISTED is set where its root is not in the list.
uint32_t warta_syntax_affixes(const warta_syntax_model *model, warta_str fold);

/// What the affixes say of a verb's voice.
warta_voice warta_syntax_affix_voice(const warta_syntax_model *model, uint32_t affixes);

/// Key of a form in the table of lemmas. `upos` and `style` 0: for all; else the number + 1.
uint64_t warta_syntax_lemma_key(uint64_t form, uint32_t upos, uint32_t style, bool upper);

enum { WARTA_SYNTAX_MOST_CHOICES = 3 * WARTA_SYNTAX_MOST_ANALYSES + 1, WARTA_SYNTAX_CHOICE_FEATURES = 7 };

/// What a lemma may be: the form as it is written, folded, or a root, that too with the capitals of the form or with one at its beginning.
typedef struct warta_syntax_choice {
    warta_str lemma;     // in the form, the fold or the choices' memory
    uint64_t features[WARTA_SYNTAX_CHOICE_FEATURES];
} warta_syntax_choice;

/// The choices for a tagged word, with the features that rank them.
typedef struct warta_syntax_choices {
    warta_syntax_choice items[WARTA_SYNTAX_MOST_CHOICES];
    uint32_t count;
    warta_syntax_analysis analyses[WARTA_SYNTAX_MOST_ANALYSES];                     // what the choices point to
    char cased[2 * WARTA_SYNTAX_MOST_ANALYSES][WARTA_SYNTAX_LONGEST_FORM];
} warta_syntax_choices;

void warta_syntax_choose(const warta_syntax_model *model, warta_str form, warta_str fold, const warta_syntax_trait *word, uint32_t style,
                         warta_syntax_choices *out);

/// The lemma of a tagged word: from the table, else the best choice. In the model, the form, the fold, or copied into the arena; the
/// form itself when memory runs out.
warta_str warta_syntax_lemma(const warta_syntax_model *model, warta_str form, warta_str fold, const warta_syntax_trait *word, uint32_t style,
                             warta_arena *arena);

#endif
