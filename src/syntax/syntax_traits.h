// syntax_traits.h: what is known of a word before its sentence is looked at
#ifndef WARTA_SYNTAX_SYNTAX_TRAITS_H
#define WARTA_SYNTAX_SYNTAX_TRAITS_H

#include "syntax/syntax_model.h"

/// Fills a word's trait. `fold` is the folded form (the form itself where folding leaves nothing).
void warta_syntax_trait_of(const warta_syntax_model *model, warta_str form, warta_str fold, bool inner, warta_syntax_trait *out);

/// Marks the first word; treats a sentence in capitals throughout as one in lower case.
void warta_syntax_traits_settle(warta_syntax_trait *words, uint32_t count);

#endif
