// syntax_trees.h: trees that a document brought along
#ifndef WARTA_SYNTAX_SYNTAX_TREES_H
#define WARTA_SYNTAX_SYNTAX_TREES_H

#include "syntax/syntax.h"

/// Makes doc->trees with room for all words, all children unlinked. NULL: out of memory.
warta_trees *warta_syntax_trees_new(warta_doc *doc);

/// Links the words of a sentence to their dependents by their heads (first_child, next_sibling).
void warta_syntax_link(warta_trees *trees, const warta_sentence *s);

/// Links a sentence, names the agents of its passives, and links it again where that moved an arc.
void warta_syntax_close(const warta_doc *doc, const warta_sentence *s);

/// Takes the trees of doc->conllu instead of parsing: for documents where that is parsed. Needs segments.
/// Errors: WARTA_E_INPUT with file and line (a tag or relation that Universal Dependencies v2 does not have), WARTA_E_NOMEM.
warta_status warta_syntax_take(const warta_model *model, warta_doc *doc, warta_error *err);

#endif
