// syntax_tags.h: tags and relations by name
#ifndef WARTA_SYNTAX_SYNTAX_TAGS_H
#define WARTA_SYNTAX_SYNTAX_TAGS_H

#include "syntax/syntax.h"

/// The tag of that name, or WARTA_NONE.
uint32_t warta_upos_find(warta_str name);

/// The relation of that name, else the one without its subtype ("obl:foo": obl), else WARTA_NONE.
uint32_t warta_rel_find(warta_str name);

#endif
