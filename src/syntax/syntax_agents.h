// syntax_agents.h: who does what is done
#ifndef WARTA_SYNTAX_SYNTAX_AGENTS_H
#define WARTA_SYNTAX_SYNTAX_AGENTS_H

#include "syntax/syntax.h"

/// Relabels the agents of passive verbs in sentence `s` as obl:agent. Needs nodes, children and siblings. True: some heads have changed, the
/// sentence's children must be linked anew.
bool warta_syntax_agents(const warta_pack *pack, warta_scope scope, const warta_segments *segments, const warta_sentence *s, warta_trees *trees);

#endif
