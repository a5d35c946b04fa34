// syntax_tags.c: the names of tags and relations
//
// Two lists that must stay in step with the enumerations of syntax.h; a line per value, in the same order. The names are those of
// Universal Dependencies v2 (universaldependencies.org/u/pos, /u/dep, and the subtypes that its Indonesian and English treebanks use).
#include "syntax/syntax_tags.h"

#include <assert.h>

// ORDER UPOS
static const char *const upos_names[] = {
    [WARTA_ADJ] = "ADJ",     [WARTA_ADP] = "ADP",     [WARTA_ADV] = "ADV",     [WARTA_AUX] = "AUX",   [WARTA_CCONJ] = "CCONJ", [WARTA_DET] = "DET",
    [WARTA_INTJ] = "INTJ",   [WARTA_NOUN] = "NOUN",   [WARTA_NUM] = "NUM",     [WARTA_PART] = "PART", [WARTA_PRON] = "PRON",   [WARTA_PROPN] = "PROPN",
    [WARTA_PUNCT] = "PUNCT", [WARTA_SCONJ] = "SCONJ", [WARTA_SYM] = "SYM",     [WARTA_VERB] = "VERB", [WARTA_X] = "X",
};
_Static_assert(sizeof upos_names / sizeof *upos_names == WARTA_UPOS_COUNT, "a tag without a name");

// ORDER RELATIONS
static const struct { const char *name; uint8_t universal; } relations[] = {
    [WARTA_REL_ROOT] = {"root", WARTA_REL_ROOT},
    [WARTA_REL_ACL] = {"acl", WARTA_REL_ACL},
    [WARTA_REL_ACL_RELCL] = {"acl:relcl", WARTA_REL_ACL},
    [WARTA_REL_ADVCL] = {"advcl", WARTA_REL_ADVCL},
    [WARTA_REL_ADVCL_RELCL] = {"advcl:relcl", WARTA_REL_ADVCL},
    [WARTA_REL_ADVMOD] = {"advmod", WARTA_REL_ADVMOD},
    [WARTA_REL_ADVMOD_EMPH] = {"advmod:emph", WARTA_REL_ADVMOD},
    [WARTA_REL_AMOD] = {"amod", WARTA_REL_AMOD},
    [WARTA_REL_APPOS] = {"appos", WARTA_REL_APPOS},
    [WARTA_REL_AUX] = {"aux", WARTA_REL_AUX},
    [WARTA_REL_AUX_PASS] = {"aux:pass", WARTA_REL_AUX},
    [WARTA_REL_CASE] = {"case", WARTA_REL_CASE},
    [WARTA_REL_CASE_ADV] = {"case:adv", WARTA_REL_CASE},
    [WARTA_REL_CC] = {"cc", WARTA_REL_CC},
    [WARTA_REL_CC_PRECONJ] = {"cc:preconj", WARTA_REL_CC},
    [WARTA_REL_CCOMP] = {"ccomp", WARTA_REL_CCOMP},
    [WARTA_REL_CLF] = {"clf", WARTA_REL_CLF},
    [WARTA_REL_COMPOUND] = {"compound", WARTA_REL_COMPOUND},
    [WARTA_REL_COMPOUND_A] = {"compound:a", WARTA_REL_COMPOUND},
    [WARTA_REL_COMPOUND_PLUR] = {"compound:plur", WARTA_REL_COMPOUND},
    [WARTA_REL_COMPOUND_PRT] = {"compound:prt", WARTA_REL_COMPOUND},
    [WARTA_REL_CONJ] = {"conj", WARTA_REL_CONJ},
    [WARTA_REL_COP] = {"cop", WARTA_REL_COP},
    [WARTA_REL_CSUBJ] = {"csubj", WARTA_REL_CSUBJ},
    [WARTA_REL_CSUBJ_OUTER] = {"csubj:outer", WARTA_REL_CSUBJ},
    [WARTA_REL_CSUBJ_PASS] = {"csubj:pass", WARTA_REL_CSUBJ},
    [WARTA_REL_DEP] = {"dep", WARTA_REL_DEP},
    [WARTA_REL_DET] = {"det", WARTA_REL_DET},
    [WARTA_REL_DET_PREDET] = {"det:predet", WARTA_REL_DET},
    [WARTA_REL_DISCOURSE] = {"discourse", WARTA_REL_DISCOURSE},
    [WARTA_REL_DISLOCATED] = {"dislocated", WARTA_REL_DISLOCATED},
    [WARTA_REL_EXPL] = {"expl", WARTA_REL_EXPL},
    [WARTA_REL_FIXED] = {"fixed", WARTA_REL_FIXED},
    [WARTA_REL_FLAT] = {"flat", WARTA_REL_FLAT},
    [WARTA_REL_FLAT_FOREIGN] = {"flat:foreign", WARTA_REL_FLAT},
    [WARTA_REL_FLAT_NAME] = {"flat:name", WARTA_REL_FLAT},
    [WARTA_REL_FLAT_RANGE] = {"flat:range", WARTA_REL_FLAT},
    [WARTA_REL_GOESWITH] = {"goeswith", WARTA_REL_GOESWITH},
    [WARTA_REL_IOBJ] = {"iobj", WARTA_REL_IOBJ},
    [WARTA_REL_LIST] = {"list", WARTA_REL_LIST},
    [WARTA_REL_MARK] = {"mark", WARTA_REL_MARK},
    [WARTA_REL_NMOD] = {"nmod", WARTA_REL_NMOD},
    [WARTA_REL_NMOD_DESC] = {"nmod:desc", WARTA_REL_NMOD},
    [WARTA_REL_NMOD_LMOD] = {"nmod:lmod", WARTA_REL_NMOD},
    [WARTA_REL_NMOD_NPMOD] = {"nmod:npmod", WARTA_REL_NMOD},
    [WARTA_REL_NMOD_POSS] = {"nmod:poss", WARTA_REL_NMOD},
    [WARTA_REL_NMOD_TMOD] = {"nmod:tmod", WARTA_REL_NMOD},
    [WARTA_REL_NMOD_UNMARKED] = {"nmod:unmarked", WARTA_REL_NMOD},
    [WARTA_REL_NSUBJ] = {"nsubj", WARTA_REL_NSUBJ},
    [WARTA_REL_NSUBJ_PASS] = {"nsubj:pass", WARTA_REL_NSUBJ},
    [WARTA_REL_NSUBJ_OUTER] = {"nsubj:outer", WARTA_REL_NSUBJ},
    [WARTA_REL_NUMMOD] = {"nummod", WARTA_REL_NUMMOD},
    [WARTA_REL_OBJ] = {"obj", WARTA_REL_OBJ},
    [WARTA_REL_OBL] = {"obl", WARTA_REL_OBL},
    [WARTA_REL_OBL_AGENT] = {"obl:agent", WARTA_REL_OBL},
    [WARTA_REL_OBL_MOD] = {"obl:mod", WARTA_REL_OBL},
    [WARTA_REL_OBL_NPMOD] = {"obl:npmod", WARTA_REL_OBL},
    [WARTA_REL_OBL_TMOD] = {"obl:tmod", WARTA_REL_OBL},
    [WARTA_REL_OBL_UNMARKED] = {"obl:unmarked", WARTA_REL_OBL},
    [WARTA_REL_ORPHAN] = {"orphan", WARTA_REL_ORPHAN},
    [WARTA_REL_PARATAXIS] = {"parataxis", WARTA_REL_PARATAXIS},
    [WARTA_REL_PUNCT] = {"punct", WARTA_REL_PUNCT},
    [WARTA_REL_REPARANDUM] = {"reparandum", WARTA_REL_REPARANDUM},
    [WARTA_REL_VOCATIVE] = {"vocative", WARTA_REL_VOCATIVE},
    [WARTA_REL_XCOMP] = {"xcomp", WARTA_REL_XCOMP},
};
_Static_assert(sizeof relations / sizeof *relations == WARTA_REL_COUNT, "a relation without a name");

const char *warta_upos_name(warta_upos upos)
{
    assert(upos < WARTA_UPOS_COUNT);
    return upos_names[upos];
}

const char *warta_rel_name(warta_rel rel)
{
    assert(rel < WARTA_REL_COUNT);
    return relations[rel].name;
}

uint32_t warta_upos_find(warta_str name)
{
    for (uint32_t i = 0; i < WARTA_UPOS_COUNT; i++)
        if (warta_str_is(name, upos_names[i])) return i;
    return WARTA_NONE;
}

static uint32_t rel_exact(warta_str name)
{
    for (uint32_t i = 0; i < WARTA_REL_COUNT; i++)
        if (warta_str_is(name, relations[i].name)) return i;
    return WARTA_NONE;
}

uint32_t warta_rel_find(warta_str name)
{
    uint32_t found = rel_exact(name);
    if (found != WARTA_NONE) return found;
    warta_str rest = name, base;
    return warta_str_cut(&rest, ':', &base) ? rel_exact(base) : WARTA_NONE;   // a subtype that we do not keep
}

warta_rel warta_rel_universal(warta_rel rel)
{
    assert(rel < WARTA_REL_COUNT);
    return (warta_rel)relations[rel].universal;
}
