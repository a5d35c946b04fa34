// syntax_agents.c: the agents of passives, under one name; passives that only the tree tells
//
// Treebanks label them three ways: with their marker obl:agent or obl, without one obj or obl, as a clitic obl:agent (indonesian.md,
// section 5). Events ask who did it, so here all of them become obl:agent. Given a verb in the passive and its dependents:
//
//     Aktivis ditangkap oleh polisi      marked: a dependent whose case marker is one of the pack's markers of the function "by"
//     Aktivis ditangkap polisi           bare: the nominal that begins right after the verb, without a preposition,
//     diceritakannya                     be it a clitic
//
// A marked phrase that the parser has hung on the noun between is the verb's all the same ("disebut koruptor oleh warga"), and moves there, unless
// that noun has a preposition ("dalam serangan oleh gerilyawan": the attack is theirs).
// A bare one is no agent when there is a marked one, or when it is
//   - called the subject, unless the verb has one before it ("disepakati pembentukan ...": what comes after is the patient; "kasus itu
//     dijelaskan Kepala Polda": it is the agent); a clause, or part of a name,
//   - called an object: the model writes in a style that calls agents oblique, and what it calls an object is one ("dinamai", "diberi"; by eye, of
//     17 in GSD dev, 14 were);
//   - a time or a measure (a word of the pack's times table, a number),
//   - the complement of a verb of naming and making ("dikenal", "disebut", "dijadikan"): the pack's class "second_object".
// The last class is a list because nothing in the form tells; a pack without it gets such complements as agents.
// A ter- verb takes marked agents only: a bare noun after it is mostly a place or a measure. So does every verb of a language none of whose affixes
// tells a passive (morphology.tsv): the bare agent lives on di-, and "was arrested Monday" has none.
//
// Such a language has its passives from the treebank's features ("Voice=Pass"), and where those were missed, from the relations of the
// verb's auxiliary or subject: "was arrested" is one when "was" is aux:pass.
#include "syntax/syntax_agents.h"

enum { MORPHOLOGY_VOICE = 5 };   // column of morphology.tsv

typedef struct look {
    const warta_pack *pack;
    warta_scope scope;
    const warta_segments *segments;
    const warta_sentence *sentence;
    warta_trees *trees;
} look;

static bool nominal(uint8_t upos) { return upos == WARTA_NOUN || upos == WARTA_PROPN || upos == WARTA_PRON || upos == WARTA_X; }

// Kinds of times.tsv that name a time or count one; its other kinds are about what stands around a time.
static bool names_time(warta_str kind)
{
    static const char *const kinds[] = {"unit", "one", "month", "shortmonth", "weekday", "weekend", "dayword", "nextday", "part", "night", "noon",
                                        "season", "holiday", "some", "number", "ordinal", "half", "quarter", "decade", "setof"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (warta_str_is(kind, kinds[i])) return true;
    return false;
}

static bool is_time(const look *l, uint32_t word)
{
    const uint64_t *keys = l->segments->keys + word;
    const warta_tab *tab = warta_pack_tab(l->pack, l->scope, WARTA_TAB_TIMES);
    if (*keys == 0 || !tab || tab->column_count < 2) return false;
    const warta_hits hits = warta_index_longest(warta_pack_index(l->pack, l->scope, WARTA_INDEX_TIMES), keys, warta_words_left(l->sentence, word));
    for (uint32_t i = 0; i < hits.count; i++)
        if (names_time(warta_pack_cell(l->pack, tab, hits.items[i].row, 1))) return true;
    return false;
}

static bool marks_agent(const look *l, uint32_t word)
{
    const warta_tab *tab = warta_pack_tab(l->pack, l->scope, WARTA_TAB_FUNCTIONS);
    const warta_index *index = warta_pack_index(l->pack, l->scope, WARTA_INDEX_FUNCTIONS);
    if (!tab || l->segments->keys[word] == 0) return false;
    warta_hits hits = warta_index_exact(index, l->segments->keys + word, 1);
    for (uint32_t i = 0; i < hits.count; i++)
        if (warta_str_is(warta_pack_cell(l->pack, tab, hits.items[i].row, 0), warta_slot_name(WARTA_SLOT_BY))) return true;
    return false;
}

static bool takes_second_object(const look *l, uint32_t verb)
{
    uint32_t class = warta_pack_class(l->pack, l->scope, WARTA_STR("second_object"));
    if (class == WARTA_NONE || l->segments->keys[verb] == 0) return false;
    warta_hits hits = warta_index_exact(warta_pack_index(l->pack, l->scope, WARTA_INDEX_CLASSES), l->segments->keys + verb, 1);
    for (uint32_t i = 0; i < hits.count; i++)
        if (hits.items[i].row == class) return true;
    return false;
}

// The first case marker of a word, or WARTA_NONE; *first is the first word of what hangs on it directly.
static uint32_t marker_of(const look *l, uint32_t word, uint32_t *first)
{
    uint32_t marker = WARTA_NONE;
    *first = word;
    for (uint32_t c = l->trees->first_child[word]; c != WARTA_NONE; c = l->trees->next_sibling[c]) {
        if (c < *first) *first = c;
        warta_rel rel = warta_rel_universal((warta_rel)l->trees->nodes[c].rel);
        if (c < word && (rel == WARTA_REL_CASE || rel == WARTA_REL_MARK) && marker == WARTA_NONE) marker = c;
    }
    return marker;
}

static bool subject(uint8_t rel)
{
    const warta_rel r = warta_rel_universal((warta_rel)rel);
    return r == WARTA_REL_NSUBJ || r == WARTA_REL_CSUBJ;
}

static bool has_subject_before(const look *l, uint32_t verb)
{
    for (uint32_t c = l->trees->first_child[verb]; c != WARTA_NONE && c < verb; c = l->trees->next_sibling[c])
        if (subject(l->trees->nodes[c].rel)) return true;
    return false;
}

static bool may_be_bare(const look *l, uint32_t verb, uint32_t word)
{
    const warta_rel rel = (warta_rel)l->trees->nodes[word].rel;
    const warta_word *words = l->segments->words.items;
    if (words[word].token == words[verb].token) return true;   // a clitic
    if (subject((uint8_t)rel)) return has_subject_before(l, verb);
    return rel == WARTA_REL_OBL || rel == WARTA_REL_OBL_AGENT || rel == WARTA_REL_OBL_MOD;
}

// Whether some affix of the language tells a passive.
static bool affixes_tell(const look *l)
{
    const warta_tab *tab = warta_pack_tab(l->pack, l->scope, WARTA_TAB_MORPHOLOGY);
    for (uint32_t row = 0; tab && row < tab->row_count; row++)
        if (warta_str_is(warta_pack_cell(l->pack, tab, row, MORPHOLOGY_VOICE), "Pass")) return true;
    return false;
}

static bool tree_tells_passive(const look *l, uint32_t verb)
{
    if (l->trees->nodes[verb].upos != WARTA_VERB) return false;
    for (uint32_t c = l->trees->first_child[verb]; c != WARTA_NONE; c = l->trees->next_sibling[c]) {
        const uint8_t rel = l->trees->nodes[c].rel;
        if (rel == WARTA_REL_AUX_PASS || rel == WARTA_REL_NSUBJ_PASS || rel == WARTA_REL_CSUBJ_PASS) return !affixes_tell(l);
    }
    return false;
}

static bool is_marked(const look *l, uint32_t word)
{
    uint32_t first, marker = marker_of(l, word, &first);
    const warta_rel rel = warta_rel_universal((warta_rel)l->trees->nodes[word].rel);
    return nominal(l->trees->nodes[word].upos) && marker != WARTA_NONE && marks_agent(l, marker) &&
           (rel == WARTA_REL_OBL || rel == WARTA_REL_OBJ || rel == WARTA_REL_NMOD) && !is_time(l, word);
}

static bool is_bare(const look *l, uint32_t verb, uint32_t word)
{
    const warta_node *nodes = l->trees->nodes;
    uint32_t first;
    if (!nominal(nodes[word].upos) || marker_of(l, word, &first) != WARTA_NONE || first != verb + 1 || nodes[verb].voice != WARTA_VOICE_PASS) return false;
    if (!may_be_bare(l, verb, word) || nodes[first].upos == WARTA_NUM) return false;
    return !is_time(l, word) && !is_time(l, first) && !takes_second_object(l, verb) && affixes_tell(l);
}

static uint32_t last_child(const warta_trees *trees, uint32_t word)
{
    uint32_t last = WARTA_NONE;
    for (uint32_t c = trees->first_child[word]; c != WARTA_NONE; c = trees->next_sibling[c]) last = c;
    return last;
}

// The marked agent of a verb, its own or the last dependent of one of its nouns, which then moves up (so no arcs cross); or WARTA_NONE.
static uint32_t marked_agent(const look *l, uint32_t verb, bool *moved)
{
    warta_trees *trees = l->trees;
    for (uint32_t c = trees->first_child[verb]; c != WARTA_NONE; c = trees->next_sibling[c])
        if (c > verb && is_marked(l, c)) return c;
    for (uint32_t c = trees->first_child[verb]; c != WARTA_NONE; c = trees->next_sibling[c]) {
        uint32_t first;
        const bool between = c > verb && nominal(trees->nodes[c].upos) && marker_of(l, c, &first) == WARTA_NONE;
        const uint32_t last = between ? last_child(trees, c) : WARTA_NONE;
        if (last == WARTA_NONE || last < c || !is_marked(l, last)) continue;
        trees->nodes[last].head = verb;
        *moved = true;
        return last;
    }
    return WARTA_NONE;
}

bool warta_syntax_agents(const warta_pack *pack, warta_scope scope, const warta_segments *segments, const warta_sentence *s, warta_trees *trees)
{
    const look l = {pack, scope, segments, s, trees};
    bool moved = false;
    for (uint32_t verb = s->first; verb < s->first + s->count; verb++) {
        if (trees->nodes[verb].voice == WARTA_VOICE_NONE && tree_tells_passive(&l, verb)) trees->nodes[verb].voice = WARTA_VOICE_PASS;
        const uint8_t voice = trees->nodes[verb].voice;
        if (voice != WARTA_VOICE_PASS && voice != WARTA_VOICE_TER) continue;
        uint32_t agent = marked_agent(&l, verb, &moved);
        for (uint32_t c = trees->first_child[verb]; c != WARTA_NONE && agent == WARTA_NONE; c = trees->next_sibling[c])
            if (c > verb && is_bare(&l, verb, c)) agent = c;
        if (agent != WARTA_NONE) trees->nodes[agent].rel = WARTA_REL_OBL_AGENT;
    }
    return moved;
}
