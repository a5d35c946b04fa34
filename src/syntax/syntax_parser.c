// syntax_parser.c: arc-eager parsing
//
// A stack, a buffer, four actions (syntax_parser.h); one classifier chooses among those that are possible, a second one names each arc
// when it is made, so that later decisions know the names, and a third one names all arcs again when the tree is whole. By hand:
//
//     stack              buffer                         action
//     -                  polisi menangkap dua orang     SHIFT
//     polisi             menangkap dua orang            LEFT   nsubj(menangkap, polisi)
//     -                  menangkap dua orang            SHIFT
//     menangkap          dua orang                      SHIFT
//     menangkap dua      orang                          LEFT   nummod(orang, dua)
//     menangkap          orang                          RIGHT  obj(menangkap, orang)
//     menangkap orang    -                              end: menangkap is stranded, it is the root
//
// Why two classifiers and not one for pairs of action and name: the four actions' weights fit 4 bytes a feature, where a hundred pairs took
// two hundred; so the file stays small and most of it near the processor. There is no artificial root: words without a head at the end
// are candidates, a one-class classifier chooses among them, and the others hang on the chosen one. That is Ballesteros and Nivre's (2013)
// root at the end of the buffer, with the one choice that matters made apart.
//
// Sources: Nivre (2008); Zhang and Nivre (2011); Ballesteros and Nivre (2013). Training: syntax_learn.c.
//
// Invariants of a state:
//   (1) words on the stack are in text order, all before the buffer
//   (2) a word has at most one head, no word is above itself, no two arcs cross
// They follow from the actions' conditions; warta_syntax_run's trees_hold checks the finished tree.
#include "syntax/syntax_parser.h"

#include <assert.h>

void warta_syntax_state_begin(warta_syntax_state *s)
{
    memset(s->arcs, 0, (s->count + 1) * sizeof *s->arcs);
    s->depth = 0;
    s->next = 1;
}

uint32_t warta_syntax_possible(const warta_syntax_state *s)
{
    if (s->next > s->count) return 0;
    if (s->depth == 0) return 1u << WARTA_SYNTAX_SHIFT;
    bool headed = s->arcs[s->stack[s->depth - 1]].head != 0;
    return 1u << WARTA_SYNTAX_SHIFT | 1u << WARTA_SYNTAX_RIGHT | 1u << (headed ? WARTA_SYNTAX_REDUCE : WARTA_SYNTAX_LEFT);
}

// Dependents come nearest first on the left, and on the right likewise: the newest is the outermost.
static void attach(warta_syntax_state *s, uint32_t head, uint32_t dependent)
{
    warta_syntax_arc *h = &s->arcs[head];
    s->arcs[dependent].head = head;
    if (dependent < head) {
        h->left2 = h->left;
        h->left = dependent;
        if (h->lefts < 7) h->lefts++;
    } else {
        h->right2 = h->right;
        h->right = dependent;
        if (h->rights < 7) h->rights++;
    }
}

void warta_syntax_step(warta_syntax_state *s, warta_syntax_action action)
{
    assert(warta_syntax_possible(s) >> action & 1);
    switch (action) {
    case WARTA_SYNTAX_SHIFT: s->stack[s->depth++] = s->next++; break;
    case WARTA_SYNTAX_REDUCE: s->depth--; break;
    case WARTA_SYNTAX_LEFT: attach(s, s->next, s->stack[--s->depth]); break;
    case WARTA_SYNTAX_RIGHT:
        attach(s, s->stack[s->depth - 1], s->next);
        s->stack[s->depth++] = s->next++;
        break;
    }
}

void warta_syntax_name(warta_syntax_state *s, uint32_t dependent, uint32_t label)
{
    warta_syntax_arc *d = &s->arcs[dependent], *h = &s->arcs[d->head];
    d->rel = (uint8_t)(label + 1);
    uint64_t bit = UINT64_C(1) << (d->rel & 63);
    if (dependent < d->head) h->left_rels |= bit;
    else h->right_rels |= bit;
}

void warta_syntax_strand(warta_syntax_state *s)
{
    uint32_t left = 0;
    for (uint32_t i = 0; i < s->depth; i++)
        if (s->arcs[s->stack[i]].head == 0) s->stack[left++] = s->stack[i];
    s->depth = left;
    assert(s->count == 0 || left > 0);
}

void warta_syntax_gather(warta_syntax_state *s, uint32_t root)
{
    uint32_t at = 0;
    while (s->stack[at] != root) at++;
    for (uint32_t i = at; i > 0; i--) attach(s, root, s->stack[i - 1]);
    for (uint32_t i = at + 1; i < s->depth; i++) attach(s, root, s->stack[i]);
}

static uint32_t label_of(const warta_syntax_model *model, const warta_syntax_state *s, uint32_t dependent, bool whole)
{
    uint64_t features[WARTA_SYNTAX_MOST_FEATURES];
    int32_t scores[WARTA_LINEAR_MOST_CLASSES];
    const warta_linear *l = &model->linear[whole ? WARTA_SYNTAX_LABELS : WARTA_SYNTAX_QUICK];
    uint32_t n = warta_syntax_label_features(s, s->arcs[dependent].head, dependent, whole, features), best = 0;
    warta_linear_score(l, features, n, scores);
    for (uint32_t i = 1; i < l->classes; i++)
        if (scores[i] > scores[best]) best = i;
    return best;
}

static warta_syntax_action choose(const warta_syntax_model *model, const warta_syntax_state *s, uint32_t possible)
{
    uint64_t features[WARTA_SYNTAX_MOST_FEATURES];
    int32_t scores[4], most = INT32_MIN;
    uint32_t best = 0, n = warta_syntax_action_features(s, features);
    warta_linear_score(&model->linear[WARTA_SYNTAX_ACTIONS], features, n, scores);
    for (uint32_t i = 0; i < 4; i++)
        if ((possible >> i & 1) && scores[i] > most) {
            most = scores[i];
            best = i;
        }
    return (warta_syntax_action)best;
}

static uint32_t choose_root(const warta_syntax_model *model, const warta_syntax_state *s)
{
    uint32_t best = s->stack[0];
    int32_t most = INT32_MIN, score[4];
    uint64_t features[WARTA_SYNTAX_MOST_FEATURES];
    for (uint32_t i = 0; i < s->depth && s->depth > 1; i++) {
        uint32_t n = warta_syntax_root_features(s, s->stack[i], s->depth, features);
        warta_linear_score(&model->linear[WARTA_SYNTAX_ROOT], features, n, score);
        if (score[0] > most) {
            most = score[0];
            best = s->stack[i];
        }
    }
    return best;
}

void warta_syntax_parse(const warta_syntax_model *model, warta_syntax_state *s)
{
    warta_syntax_state_begin(s);
    for (uint32_t possible; (possible = warta_syntax_possible(s)) != 0;) {
        const bool forced = (possible & (possible - 1)) == 0;
        const warta_syntax_action action = forced ? WARTA_SYNTAX_SHIFT : choose(model, s, possible);
        const uint32_t dependent = action == WARTA_SYNTAX_LEFT ? s->stack[s->depth - 1] : s->next;
        warta_syntax_step(s, action);
        if (action >= WARTA_SYNTAX_LEFT) warta_syntax_name(s, dependent, label_of(model, s, dependent, false));
    }
    if (s->count == 0) return;
    warta_syntax_strand(s);
    warta_syntax_gather(s, choose_root(model, s));
    for (uint32_t i = 1; i <= s->count; i++)
        if (s->arcs[i].head != 0) s->arcs[i].rel = (uint8_t)(label_of(model, s, i, true) + 1);
}
