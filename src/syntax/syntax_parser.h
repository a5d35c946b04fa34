// syntax_parser.h: the parser's steps, and parsing with a model
#ifndef WARTA_SYNTAX_SYNTAX_PARSER_H
#define WARTA_SYNTAX_SYNTAX_PARSER_H

#include "syntax/syntax_features.h"

/// ORDER ACTIONS: classes of WARTA_SYNTAX_ACTIONS
typedef enum warta_syntax_action {
    WARTA_SYNTAX_SHIFT,    // the buffer's first word goes onto the stack
    WARTA_SYNTAX_REDUCE,   // the stack's top, which has a head, is done
    WARTA_SYNTAX_LEFT,     // the stack's top, which has none, depends on the buffer's first word and is done
    WARTA_SYNTAX_RIGHT     // the buffer's first word depends on the stack's top and goes onto the stack
} warta_syntax_action;

/// Empties the state: no arcs, all words in the buffer.
void warta_syntax_state_begin(warta_syntax_state *s);

/// Which actions are possible, as bits. 0: the buffer is empty.
uint32_t warta_syntax_possible(const warta_syntax_state *s);

/// Takes a step. LEFT and RIGHT give the new arc no relation: warta_syntax_name.
void warta_syntax_step(warta_syntax_state *s, warta_syntax_action action);

/// Names the arc above `dependent`, for the first time, by class of LABELS.
void warta_syntax_name(warta_syntax_state *s, uint32_t dependent, uint32_t label);

/// When the buffer is empty: leaves those words on the stack that have no head. Each could be the root; at least one is left.
void warta_syntax_strand(warta_syntax_state *s);

/// Makes `root` the root and hangs the other stranded words on it.
void warta_syntax_gather(warta_syntax_state *s, uint32_t root);

/// Tags (upos and feats of the words).
void warta_syntax_tag(const warta_syntax_model *model, warta_syntax_trait *words, uint32_t count, uint32_t style);

/// Parses the tagged words of `s`; afterwards each arc has its head (0: the root) and its class of LABELS + 1 (the root: 0).
void warta_syntax_parse(const warta_syntax_model *model, warta_syntax_state *s);

#endif
