// syntax_trees.h: trees that a document brought along
#ifndef WARTA_SYNTAX_SYNTAX_TREES_H
#define WARTA_SYNTAX_SYNTAX_TREES_H

#include "syntax/syntax.h"

/// Takes the trees of doc->conllu instead of parsing: for documents where that is parsed. Needs segments.
/// Errors: WARTA_E_INPUT with file and line (a tag or relation that Universal Dependencies v2 does not have), WARTA_E_NOMEM.
warta_status warta_syntax_take(const warta_model *model, warta_doc *doc, warta_error *err);

#endif
