// syntax_trees.c: making and linking trees, and taking those that a document brought along (CoNLL-U)
//
// Heads were checked when they were read. Here names become numbers (a subtype that we do not keep counts as its universal relation), and what
// the stage says beyond Universal Dependencies is added as for trees of our own: the voice of verbs, which affixes tell before "Voice=" does
// ("ter-" is TER), and agents of passives as obl:agent. Lemmas are the file's, the folded form where it has none.
//
// The invariants of doc->trees (syntax_run.c) hold but for (3): arcs of others may cross.
#include "syntax/syntax_trees.h"

#include "read/conllu.h"
#include "syntax/syntax_agents.h"
#include "syntax/syntax_lemma.h"

static warta_str said(warta_str cell) { return warta_str_is(cell, "_") ? (warta_str){cell.at, 0} : cell; }

static warta_str fold_of(const warta_word *word, warta_str form) { return word->fold.length > 0 ? word->fold : form; }

static warta_voice voice_said(warta_str feats)
{
    warta_str part;
    while (warta_str_cut(&feats, '|', &part)) {
        if (warta_str_is(part, "Voice=Act")) return WARTA_VOICE_ACT;
        if (warta_str_is(part, "Voice=Pass")) return WARTA_VOICE_PASS;
    }
    return WARTA_VOICE_NONE;
}

static warta_voice voice_of(const warta_syntax_model *syntax, const warta_conllu_word *given, warta_str fold, bool inner)
{
    warta_syntax_trait trait;
    warta_voice affix = WARTA_VOICE_NONE;
    if (syntax) {
        warta_syntax_trait_of(syntax, given->form, fold, inner, &trait);
        affix = warta_syntax_affix_voice(syntax, trait.affixes);
    }
    return affix != WARTA_VOICE_NONE ? affix : voice_said(given->feats);
}

static warta_status name_unknown(const warta_doc *doc, const warta_conllu_word *given, const char *what, warta_str name, warta_error *err)
{
    return warta_fail_at(err, WARTA_E_INPUT, doc->conllu->file.at, given->line, "unknown %s '%.*s' (those of Universal Dependencies v2)", what,
                         (int)(name.length < 40 ? name.length : 40), name.at);
}

static warta_status node_take(const warta_syntax_model *syntax, warta_doc *doc, uint32_t word, warta_error *err)
{
    const warta_conllu_word *given = &doc->conllu->words.items[word];
    const warta_word *words = doc->segments->words.items;
    const uint32_t upos = warta_upos_find(given->upos), rel = warta_rel_find(given->relation);
    if (upos == WARTA_NONE) return name_unknown(doc, given, "tag", given->upos, err);
    if (rel == WARTA_NONE) return name_unknown(doc, given, "relation", given->relation, err);
    const warta_str fold = fold_of(&words[word], given->form), lemma = said(given->lemma);
    const bool inner = word > 0 && words[word].token == words[word - 1].token, root = given->head == WARTA_NONE;
    doc->trees->nodes[word] = (warta_node){
        .lemma = lemma.length > 0 ? lemma : fold,
        .head = given->head,
        .upos = (uint8_t)upos,
        .rel = (uint8_t)(root ? WARTA_REL_ROOT : rel == WARTA_REL_ROOT ? WARTA_REL_DEP : rel),
        .voice = (uint8_t)(upos == WARTA_VERB ? voice_of(syntax, given, fold, inner) : WARTA_VOICE_NONE),
    };
    return WARTA_OK;
}

warta_trees *warta_syntax_trees_new(warta_doc *doc)
{
    const uint32_t count = doc->segments->words.count;
    warta_trees *trees = warta_arena_take(&doc->arena, 1, sizeof *trees);
    if (!trees) return NULL;
    trees->nodes = warta_arena_take(&doc->arena, count, sizeof *trees->nodes);
    trees->first_child = warta_arena_take(&doc->arena, count, sizeof *trees->first_child);
    trees->next_sibling = warta_arena_take(&doc->arena, count, sizeof *trees->next_sibling);
    if (!trees->nodes || !trees->first_child || !trees->next_sibling) return NULL;
    for (uint32_t i = 0; i < count; i++) trees->first_child[i] = trees->next_sibling[i] = WARTA_NONE;
    doc->trees = trees;
    return trees;
}

void warta_syntax_link(warta_trees *trees, const warta_sentence *s)
{
    for (uint32_t i = s->first; i < s->first + s->count; i++) trees->first_child[i] = trees->next_sibling[i] = WARTA_NONE;
    for (uint32_t i = s->first + s->count; i-- > s->first;) {
        const uint32_t head = trees->nodes[i].head;
        if (head == WARTA_NONE) continue;
        trees->next_sibling[i] = trees->first_child[head];
        trees->first_child[head] = i;
    }
}

void warta_syntax_close(const warta_doc *doc, const warta_sentence *s)
{
    warta_syntax_link(doc->trees, s);
    const warta_scope scope = doc->article->language;
    if (scope != WARTA_NONE && warta_syntax_agents(doc->model->pack, scope, doc->segments, s, doc->trees)) warta_syntax_link(doc->trees, s);
}

warta_status warta_syntax_take(const warta_model *model, warta_doc *doc, warta_error *err)
{
    const uint32_t count = doc->segments->words.count, scope = doc->article->language;
    const warta_syntax_model *syntax = scope < sizeof model->syntax / sizeof *model->syntax ? model->syntax[scope] : NULL;
    warta_trees *trees = warta_syntax_trees_new(doc);
    if (!trees) return warta_fail_memory(err);
    for (uint32_t i = 0; i < count; i++) WARTA_TRY(node_take(syntax, doc, i, err));
    for (uint32_t k = 0; k < doc->segments->sentences.count; k++) warta_syntax_close(doc, &doc->segments->sentences.items[k]);
    trees->parsed = true;
    return WARTA_OK;
}
