// syntax_eval_scores.c: what is right of what was said
//
// For each figure: how many the gold bank has, how many the system's, and how many of those are right; precision is right / system, recall
// right / gold, F1 between them. A word without a pair is never right.
//
//     UPOS, UFeats, lemmas    the pair's are the same; of features those that are universal; a lemma that the gold bank does not tell is right
//     UAS, LAS                the heads are a pair (or both are the root); LAS: and the relations, without their subtypes, are the same
//     CLAS, MLAS, BLEX        LAS of words with a content relation; MLAS: with the same tag and features, and with the same function words, which
//                             are pairs and have the same relation, tag and features; BLEX: with the same lemma
//     nsubj ... root          LAS of words with that relation, subtype included
//
// Source: Zeman et al. 2018, section 3; the lists of features and relations are theirs.
#include "syntax/syntax_eval.h"

#include <stdlib.h>

double warta_syntax_precision(const warta_syntax_count *c) { return c->system > 0 ? 100.0 * (double)c->right / (double)c->system : 0; }
double warta_syntax_recall(const warta_syntax_count *c) { return c->gold > 0 ? 100.0 * (double)c->right / (double)c->gold : 0; }
double warta_syntax_f1(const warta_syntax_count *c) { return c->gold + c->system > 0 ? 200.0 * (double)c->right / (double)(c->gold + c->system) : 0; }

/* ---- what counts ---- */

static bool content(uint8_t rel)
{
    switch (warta_rel_universal((warta_rel)rel)) {
    case WARTA_REL_AUX:
    case WARTA_REL_COP:
    case WARTA_REL_MARK:
    case WARTA_REL_DET:
    case WARTA_REL_CLF:
    case WARTA_REL_CASE:
    case WARTA_REL_CC:
    case WARTA_REL_PUNCT: return false;
    default: return true;
    }
}

static bool functional(uint8_t rel) { return !content(rel) && rel != WARTA_REL_PUNCT; }

static bool universal_feature(warta_str feature)
{
    static const char *const names[] = {"PronType", "NumType", "Poss",  "Reflex",   "Foreign",  "Abbr",     "Gender",
                                        "Animacy",  "Number",  "Case",  "Definite", "Degree",   "VerbForm", "Mood",
                                        "Tense",    "Aspect",  "Voice", "Evident",  "Polarity", "Person",   "Polite"};
    warta_str name;
    if (!warta_str_cut(&feature, '=', &name)) return false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (warta_str_is(name, names[i])) return true;
    return false;
}

// The next universal feature of a list "Mood=Ind|Voice=Act".
static bool next_feature(warta_str *feats, warta_str *feature)
{
    while (warta_str_cut(feats, '|', feature))
        if (feature->length > 0 && universal_feature(*feature)) return true;
    return false;
}

static uint32_t feature_count(warta_str feats)
{
    uint32_t count = 0;
    for (warta_str feature; next_feature(&feats, &feature);) count++;
    return count;
}

static bool same_feats(warta_str a, warta_str b)
{
    if (warta_str_same(a, b)) return true;
    if (feature_count(a) != feature_count(b)) return false;
    for (warta_str x; next_feature(&a, &x);) {
        bool found = false;
        warta_str rest = b;
        for (warta_str y; !found && next_feature(&rest, &y);) found = warta_str_same(x, y);
        if (!found) return false;
    }
    return true;
}

/* ---- one side, with its trees as links ---- */

typedef struct side {
    const warta_syntax_bank *bank;
    const warta_syntax_gold *words;
    uint32_t *sentence;   // per word: where its sentence begins
    uint32_t *function;   // per word: its first function word, WARTA_NONE: none
    uint32_t *next;       // per word: the next function word of the same head
} side;

static bool side_init(side *s, const warta_syntax_bank *bank)
{
    const uint32_t count = bank->words.count;
    *s = (side){bank, bank->words.items, malloc((count + 1) * sizeof *s->sentence), malloc((count + 1) * sizeof *s->function),
                malloc((count + 1) * sizeof *s->next)};
    if (!s->sentence || !s->function || !s->next) return false;
    for (uint32_t i = 0; i < count; i++) s->function[i] = s->next[i] = WARTA_NONE;
    for (uint32_t k = warta_syntax_bank_sentences(bank); k-- > 0;)
        for (uint32_t first = bank->starts.items[k], i = bank->starts.items[k + 1]; i-- > first;) {
            s->sentence[i] = first;
            if (!functional(s->words[i].rel) || s->words[i].head == WARTA_NONE) continue;
            s->next[i] = s->function[first + s->words[i].head];
            s->function[first + s->words[i].head] = i;
        }
    return true;
}

static void side_clear(side *s)
{
    free(s->sentence);
    free(s->function);
    free(s->next);
}

// A head as a word of the bank.
static uint32_t above(const side *s, uint32_t word, uint32_t head) { return head == WARTA_NONE ? WARTA_NONE : s->sentence[word] + head; }

/* ---- one pair ---- */

typedef struct comparing {
    side gold, system;
    const uint32_t *gold_of;
    warta_syntax_scores *out;
} comparing;

// Whether two heads (words of their banks) are a pair, or both none.
static bool same_head(const comparing *c, uint32_t gold, uint32_t system)
{
    if (gold == WARTA_NONE || system == WARTA_NONE) return gold == system;
    return c->gold_of[system] == gold;
}

static warta_str universal(warta_str relation)
{
    warta_str rest = relation, base;
    return warta_str_cut(&rest, ':', &base) ? base : relation;
}

static bool same_relation(const warta_syntax_gold *g, const warta_syntax_gold *s)
{
    return warta_str_same(universal(g->relation), universal(s->relation));
}
static bool same_tag(const warta_syntax_gold *g, const warta_syntax_gold *s) { return g->upos == s->upos && same_feats(g->feats, s->feats); }
static bool same_lemma(const warta_syntax_gold *g, const warta_syntax_gold *s) { return g->lemma.length == 0 || warta_str_same(g->lemma, s->lemma); }

static bool same_functions(const comparing *c, uint32_t gold, uint32_t system)
{
    uint32_t g = c->gold.function[gold], s = c->system.function[system];
    for (; g != WARTA_NONE && s != WARTA_NONE; g = c->gold.next[g], s = c->system.next[s]) {
        if (c->gold_of[s] != g || !same_relation(&c->gold.words[g], &c->system.words[s]) || !same_tag(&c->gold.words[g], &c->system.words[s]))
            return false;
    }
    return g == s;   // both at their end
}

static void right(comparing *c, warta_syntax_figure figure, bool yes) { c->out->of[figure].right += yes; }

static void compare_pair(comparing *c, uint32_t gold, uint32_t system)
{
    const warta_syntax_gold *g = &c->gold.words[gold], *s = &c->system.words[system];
    const bool head = same_head(c, above(&c->gold, gold, g->head), above(&c->system, system, s->head));
    const bool labelled = head && same_relation(g, s), clas = labelled && content(g->rel);
    right(c, WARTA_SYNTAX_F_UPOS, g->upos == s->upos);
    right(c, WARTA_SYNTAX_F_UFEATS, same_feats(g->feats, s->feats));
    right(c, WARTA_SYNTAX_F_LEMMAS, same_lemma(g, s));
    right(c, WARTA_SYNTAX_F_UAS, head);
    right(c, WARTA_SYNTAX_F_LAS, labelled);
    right(c, WARTA_SYNTAX_F_LAS_SUBTYPES, head && warta_str_same(g->relation, s->relation));
    right(c, WARTA_SYNTAX_F_CLAS, clas);
    right(c, WARTA_SYNTAX_F_MLAS, clas && same_tag(g, s) && same_functions(c, gold, system));
    right(c, WARTA_SYNTAX_F_BLEX, clas && same_lemma(g, s));
    for (uint32_t f = WARTA_SYNTAX_F_UPOS; f <= WARTA_SYNTAX_F_LAS_SUBTYPES; f++) c->out->of[f].aligned++;
    for (uint32_t f = WARTA_SYNTAX_F_CLAS; f <= WARTA_SYNTAX_F_BLEX; f++) c->out->of[f].aligned += content(g->rel);
}

/* ---- core arcs ---- */

// ORDER FIGURES, from NSUBJ on
static const uint8_t core[] = {WARTA_REL_NSUBJ, WARTA_REL_NSUBJ_PASS, WARTA_REL_OBJ, WARTA_REL_OBL_AGENT, WARTA_REL_ROOT};
_Static_assert(WARTA_SYNTAX_F_NSUBJ + sizeof core == WARTA_SYNTAX_F_CORE, "a core relation without a figure");

static void count_core(comparing *c, warta_syntax_figure figure, uint8_t rel)
{
    warta_syntax_count *n = &c->out->of[figure];
    for (uint32_t i = 0; i < c->gold.bank->words.count; i++) n->gold += c->gold.words[i].rel == rel;
    for (uint32_t i = 0; i < c->system.bank->words.count; i++) {
        if (c->system.words[i].rel != rel) continue;
        const uint32_t gold = c->gold_of[i];
        n->system++;
        n->right += gold != WARTA_NONE && c->gold.words[gold].rel == rel &&
                    same_head(c, above(&c->gold, gold, c->gold.words[gold].head), above(&c->system, i, c->system.words[i].head));
    }
    c->out->of[WARTA_SYNTAX_F_CORE].gold += n->gold;
    c->out->of[WARTA_SYNTAX_F_CORE].system += n->system;
    c->out->of[WARTA_SYNTAX_F_CORE].right += n->right;
}

static void count_agents(comparing *c, const warta_syntax_named *gold, const warta_syntax_named *system)
{
    warta_syntax_count *n = &c->out->of[WARTA_SYNTAX_F_AGENTS];
    c->out->agents = true;
    for (uint32_t i = 0; i < c->gold.bank->words.count; i++) n->gold += gold[i].agent;
    for (uint32_t i = 0; i < c->system.bank->words.count; i++) {
        if (!system[i].agent) continue;
        const uint32_t g = c->gold_of[i];
        n->system++;
        n->right += g != WARTA_NONE && gold[g].agent && same_head(c, above(&c->gold, g, gold[g].head), above(&c->system, i, system[i].head));
    }
}

/* ---- all ---- */

static void count_all(comparing *c, const warta_syntax_pairs *pairs)
{
    const warta_syntax_bank *gold = c->gold.bank, *system = c->system.bank;
    warta_syntax_scores *out = c->out;
    uint64_t gold_content = 0, system_content = 0;
    out->of[WARTA_SYNTAX_F_TOKENS] = (warta_syntax_count){gold->tokens.count, system->tokens.count, 0, pairs->tokens};
    out->of[WARTA_SYNTAX_F_SENTENCES] =
        (warta_syntax_count){warta_syntax_bank_sentences(gold), warta_syntax_bank_sentences(system), 0, pairs->sentences};
    out->of[WARTA_SYNTAX_F_WORDS] = (warta_syntax_count){gold->words.count, system->words.count, 0, pairs->words};
    for (uint32_t i = 0; i < gold->words.count; i++) {
        gold_content += content(c->gold.words[i].rel);
        out->feats |= c->gold.words[i].feats.length > 0;
        out->lemmas |= c->gold.words[i].lemma.length > 0;
    }
    for (uint32_t i = 0; i < system->words.count; i++) system_content += content(c->system.words[i].rel);
    for (uint32_t f = WARTA_SYNTAX_F_UPOS; f <= WARTA_SYNTAX_F_LAS_SUBTYPES; f++)
        out->of[f] = (warta_syntax_count){gold->words.count, system->words.count, 0, 0};
    for (uint32_t f = WARTA_SYNTAX_F_CLAS; f <= WARTA_SYNTAX_F_BLEX; f++) out->of[f] = (warta_syntax_count){gold_content, system_content, 0, 0};
    for (uint32_t i = 0; i < system->words.count; i++)
        if (c->gold_of[i] != WARTA_NONE) compare_pair(c, c->gold_of[i], i);
    for (uint32_t i = 0; i < sizeof core; i++) count_core(c, (warta_syntax_figure)(WARTA_SYNTAX_F_NSUBJ + i), core[i]);
}

warta_status warta_syntax_compare(const warta_syntax_bank *gold, const warta_syntax_bank *system, const warta_syntax_pairs *pairs,
                                  const warta_syntax_named *gold_named, const warta_syntax_named *system_named, warta_syntax_scores *out,
                                  warta_error *err)
{
    *out = (warta_syntax_scores){0};
    comparing c = {.gold_of = pairs->gold_of, .out = out};
    bool whole = side_init(&c.gold, gold);
    whole = side_init(&c.system, system) && whole;
    if (whole) count_all(&c, pairs);
    if (whole && gold_named && system_named) count_agents(&c, gold_named, system_named);
    side_clear(&c.gold);
    side_clear(&c.system);
    return whole ? WARTA_OK : warta_fail_memory(err);
}
