// syntax.h: lemma, part of speech, features, tree
//
// In: words. Out: doc->trees, one node a word, as Universal Dependencies v2 defines them. Agents of passives are normalised to
// obl:agent, however the treebanks label them (see syntax/README.md).
#ifndef WARTA_SYNTAX_SYNTAX_H
#define WARTA_SYNTAX_SYNTAX_H

#include "model/modelfile.h"
#include "segment/segment.h"

/// ORDER UPOS: syntax_tags.c
typedef enum warta_upos {
    WARTA_ADJ, WARTA_ADP, WARTA_ADV, WARTA_AUX, WARTA_CCONJ, WARTA_DET, WARTA_INTJ, WARTA_NOUN, WARTA_NUM, WARTA_PART, WARTA_PRON, WARTA_PROPN,
    WARTA_PUNCT, WARTA_SCONJ, WARTA_SYM, WARTA_VERB, WARTA_X, WARTA_UPOS_COUNT
} warta_upos;

/// Relations: the universal ones, and the subtypes that the treebanks use. ORDER RELATIONS: syntax_tags.c
typedef enum warta_rel {
    WARTA_REL_ROOT, WARTA_REL_ACL, WARTA_REL_ACL_RELCL, WARTA_REL_ADVCL, WARTA_REL_ADVCL_RELCL, WARTA_REL_ADVMOD, WARTA_REL_ADVMOD_EMPH, WARTA_REL_AMOD,
    WARTA_REL_APPOS, WARTA_REL_AUX, WARTA_REL_AUX_PASS, WARTA_REL_CASE, WARTA_REL_CASE_ADV, WARTA_REL_CC, WARTA_REL_CC_PRECONJ, WARTA_REL_CCOMP, WARTA_REL_CLF,
    WARTA_REL_COMPOUND, WARTA_REL_COMPOUND_A, WARTA_REL_COMPOUND_PLUR, WARTA_REL_COMPOUND_PRT, WARTA_REL_CONJ, WARTA_REL_COP, WARTA_REL_CSUBJ, WARTA_REL_CSUBJ_OUTER, WARTA_REL_CSUBJ_PASS, WARTA_REL_DEP,
    WARTA_REL_DET, WARTA_REL_DET_PREDET, WARTA_REL_DISCOURSE, WARTA_REL_DISLOCATED, WARTA_REL_EXPL, WARTA_REL_FIXED, WARTA_REL_FLAT, WARTA_REL_FLAT_FOREIGN,
    WARTA_REL_FLAT_NAME, WARTA_REL_FLAT_RANGE, WARTA_REL_GOESWITH, WARTA_REL_IOBJ, WARTA_REL_LIST, WARTA_REL_MARK, WARTA_REL_NMOD, WARTA_REL_NMOD_DESC, WARTA_REL_NMOD_LMOD, WARTA_REL_NMOD_NPMOD, WARTA_REL_NMOD_POSS,
    WARTA_REL_NMOD_TMOD, WARTA_REL_NMOD_UNMARKED, WARTA_REL_NSUBJ, WARTA_REL_NSUBJ_PASS, WARTA_REL_NSUBJ_OUTER, WARTA_REL_NUMMOD, WARTA_REL_OBJ, WARTA_REL_OBL, WARTA_REL_OBL_AGENT, WARTA_REL_OBL_MOD, WARTA_REL_OBL_NPMOD,
    WARTA_REL_OBL_TMOD, WARTA_REL_OBL_UNMARKED, WARTA_REL_ORPHAN, WARTA_REL_PARATAXIS, WARTA_REL_PUNCT, WARTA_REL_REPARANDUM, WARTA_REL_VOCATIVE, WARTA_REL_XCOMP, WARTA_REL_COUNT
} warta_rel;

typedef struct warta_node {
    warta_str lemma;       // in the arena, the model or the pack
    uint32_t head;         // index of a word of the same sentence; WARTA_NONE for the root
    uint8_t upos;          // warta_upos
    uint8_t rel;           // warta_rel
    uint8_t voice;         // warta_voice: ACT, PASS, TER or NONE
    uint8_t unused;
    uint16_t feats;        // number of the feature set: warta_syntax_feats
} warta_node;

typedef struct warta_trees {
    warta_node *nodes;         // one a word
    uint32_t *first_child;     // per word: its first dependent in text order, or WARTA_NONE
    uint32_t *next_sibling;    // per word: the next dependent of the same head, or WARTA_NONE
    bool parsed;               // false: no model for the language; heads are all WARTA_NONE
} warta_trees;

typedef struct warta_syntax_model warta_syntax_model;

/// The parser in an open model file, which must outlive it. Errors: WARTA_E_MODEL, WARTA_E_NOMEM.
warta_status warta_syntax_open_file(const warta_modelfile *file, warta_syntax_model **out, warta_error *err);

/// The same of a file or of bytes alone. Errors: those, and WARTA_E_IO.
warta_status warta_syntax_open(const char *path, warta_syntax_model **out, warta_error *err);
warta_status warta_syntax_open_bytes(const void *bytes, size_t length, warta_syntax_model **out, warta_error *err);
void warta_syntax_free(warta_syntax_model *model);

/// Tags, lemmatises and parses all sentences. Needs segments. Errors: WARTA_E_NOMEM.
warta_status warta_syntax_run(const warta_model *model, warta_doc *doc, warta_error *err);

const char *warta_upos_name(warta_upos upos);                      // "NOUN"
const char *warta_rel_name(warta_rel rel);                         // "nsubj:pass"
/// "Number=Sing|Person=3", "_" for none.
const char *warta_syntax_feats(const warta_syntax_model *model, uint16_t feats);

/// The relation without its subtype: WARTA_REL_NSUBJ for nsubj:pass.
warta_rel warta_rel_universal(warta_rel rel);

#endif
