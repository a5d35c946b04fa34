// syntax_run.c: the stage: words in, trees out
//
// All sentences go through the model of the document's language (syntax_sentence.h); then the agents of passives get one name
// (syntax_agents.c).
//
// Invariants of doc->trees, where parsed:
//   (1) a head is a word of the same sentence; exactly one word of each sentence has none, and that word's relation is root
//   (2) every word reaches the root
//   (3) no two arcs cross: what lies between a word and its head depends, at last, on one of the two
//   (4) first_child and next_sibling list each word's dependents in text order, each once
#include <assert.h>

#include "read/conllu.h"
#include "syntax/syntax_sentence.h"
#include "syntax/syntax_trees.h"

// Whether `word` depends on `above` at last, or is it.
static bool depends(const warta_trees *trees, uint32_t word, uint32_t above, uint32_t steps)
{
    for (; word != WARTA_NONE && steps > 0; word = trees->nodes[word].head, steps--)
        if (word == above) return true;
    return false;
}

static bool arc_holds(const warta_trees *trees, const warta_sentence *s, uint32_t word)
{
    const uint32_t head = trees->nodes[word].head, end = s->first + s->count;
    if (head == WARTA_NONE) return trees->nodes[word].rel == WARTA_REL_ROOT;
    if (head < s->first || head >= end || head == word) return false;   // (1)
    const uint32_t from = word < head ? word : head, to = word < head ? head : word;
    for (uint32_t i = from + 1; i < to; i++)
        if (!depends(trees, i, head, s->count)) return false;   // (3)
    return true;
}

static bool trees_hold(const warta_doc *doc)
{
    const warta_trees *trees = doc->trees;
    for (uint32_t k = 0; trees->parsed && k < doc->segments->sentences.count; k++) {
        const warta_sentence *s = &doc->segments->sentences.items[k];
        uint32_t root = WARTA_NONE, roots = 0, children = 0;
        for (uint32_t i = s->first; i < s->first + s->count; i++) {
            if (!arc_holds(trees, s, i)) return false;
            if (trees->nodes[i].head == WARTA_NONE) root = i, roots++;
            for (uint32_t c = trees->first_child[i]; c != WARTA_NONE; c = trees->next_sibling[c], children++)
                if (trees->nodes[c].head != i || (trees->next_sibling[c] != WARTA_NONE && trees->next_sibling[c] <= c)) return false;   // (4)
        }
        if (s->count > 0 && (roots != 1 || children != s->count - 1)) return false;   // (1), (4)
        for (uint32_t i = s->first; i < s->first + s->count; i++)
            if (!depends(trees, i, root, s->count)) return false;   // (2)
    }
    return true;
}

static warta_str fold_of(const warta_doc *doc, const warta_word *word) { return word->fold.length > 0 ? word->fold : warta_doc_str(doc, word->span); }

// CSUI keeps the capitals of titles ("Gubernur"), which would make two lemmas of one word: only names, foreign words and acronyms keep theirs, and
// adjectives made of names, which are those that the list of roots has not in lower case ("American").
static warta_str lemma_of(const warta_syntax_model *model, const warta_syntax_word *word, const warta_syntax_answer *answer)
{
    const bool name = answer->upos == WARTA_PROPN || answer->upos == WARTA_X || (answer->shape & (WARTA_SYNTAX_CAPS | WARTA_SYNTAX_PUNCT)) ||
                      (answer->upos == WARTA_ADJ && !warta_syntax_root(model, word->fold).at);
    return !name && warta_str_same(answer->lemma, word->form) ? word->fold : answer->lemma;
}

static warta_status run_all(const warta_syntax_model *syntax, warta_doc *doc, warta_error *err)
{
    const warta_segments *segments = doc->segments;
    const uint32_t count = segments->words.count, sentences = segments->sentences.count;
    warta_syntax_word *words = warta_arena_take(&doc->arena, count, sizeof *words);
    warta_syntax_answer *answers = warta_arena_take(&doc->arena, count, sizeof *answers);
    uint32_t *starts = warta_arena_take(&doc->arena, (size_t)sentences + 1, sizeof *starts);
    if (!words || !answers || !starts) return warta_fail_memory(err);
    for (uint32_t k = 0; k < sentences; k++) starts[k] = segments->sentences.items[k].first;
    starts[sentences] = count;
    for (uint32_t i = 0; i < count; i++) {
        const warta_word *word = &segments->words.items[i];
        words[i] = (warta_syntax_word){warta_doc_str(doc, word->span), fold_of(doc, word), i > 0 && word->token == word[-1].token};
    }
    WARTA_TRY(warta_syntax_sentences(syntax, words, starts, sentences, syntax->settings->style, &doc->arena, answers, err));
    for (uint32_t k = 0; k < sentences; k++) {
        const warta_sentence *s = &segments->sentences.items[k];
        for (uint32_t i = s->first; i < s->first + s->count; i++) {
            const warta_syntax_answer *answer = &answers[i];
            doc->trees->nodes[i] = (warta_node){
                .lemma = lemma_of(syntax, &words[i], answer),
                .head = answer->head == WARTA_NONE ? WARTA_NONE : s->first + answer->head,
                .upos = answer->upos,
                .rel = answer->rel,
                .voice = answer->voice,
                .feats = answer->feats,
            };
        }
        if (s->count > 0) warta_syntax_close(doc, s);
    }
    doc->trees->parsed = true;
    return WARTA_OK;
}

// Without a model: words stay words, with their folded form for a lemma.
static void run_none(warta_doc *doc)
{
    for (uint32_t i = 0; i < doc->segments->words.count; i++)
        doc->trees->nodes[i] = (warta_node){.lemma = fold_of(doc, &doc->segments->words.items[i]), .head = WARTA_NONE, .upos = WARTA_X, .rel = WARTA_REL_DEP};
}

warta_status warta_syntax_run(const warta_model *model, warta_doc *doc, warta_error *err)
{
    if (doc->conllu && doc->conllu->parsed) return warta_syntax_take(model, doc, err);   // trees that came along are taken, not made
    const warta_scope scope = doc->article->language;
    if (!warta_syntax_trees_new(doc)) return warta_fail_memory(err);
    const size_t known = sizeof model->syntax / sizeof *model->syntax;
    const warta_syntax_model *syntax = scope < known ? model->syntax[scope] : NULL;
    if (syntax) WARTA_TRY(run_all(syntax, doc, err));
    else run_none(doc);
    assert(trees_hold(doc));
    return WARTA_OK;
}
