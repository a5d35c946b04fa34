// syntax_learn.c: learning the classifiers
//
// All are averaged perceptrons (syntax_weights.h) that learn in the situation in which they will be used: the tagger sees its own earlier
// tags, the parser its own earlier arcs and names, and tags from a tagger that has not seen the sentence.
//
// The parser follows a dynamic oracle (Goldberg and Nivre 2012): in any state, also one that a mistake has led to, the cost of an action is
// the number of gold arcs that it makes impossible, and any action of least cost is right. From the second epoch on the parser mostly takes
// the step that it thinks best, right or wrong ("exploration"), and so learns to make the most of its mistakes. By hand, with the
// gold tree nsubj(menangkap, polisi), obj(menangkap, orang), nummod(orang, dua):
//
//     stack: menangkap   buffer: dua orang     SHIFT 0   RIGHT 1 (dua would lose its head)   LEFT 2 (menangkap would lose orang, and the root)
//
// Costs for an arc-eager state with s on top of the stack and b first in the buffer:
//     SHIFT    gold head of b on the stack; gold dependents of b on the stack without head
//     REDUCE   gold dependents of s in the buffer
//     LEFT     gold dependents of s in the buffer; gold head of s in the buffer beyond b, or s is the root
//     RIGHT    gold dependents of b on the stack without head; gold head of b on the stack below s, in the buffer, or b is the root
#include <assert.h>
#include <stdlib.h>

#include "syntax/syntax_train.h"

// Share of sentences that are shown in lower case, in 1/100: headlines, chats and whole sites are written so.
// Share of steps taken as the parser thinks, in 1/100.
enum { LOWER_CASE = 15, EXPLORE = 90, EXPLORE_FROM = 1, MOST_SCORES = WARTA_LINEAR_MOST_CLASSES };
// A right decision by less than this teaches too, in mistakes' worth of one feature. Actions: 0.4 in UAS and 1 in core arcs on GSD. Tags:
// 0.1. The same for relations (15) lost 0.3.
#define MARGIN_TAG 25
#define MARGIN_ACTION 30
// Least mean weight that is kept. A quarter of these makes the file nearly twice as large for 0.2 to 0.3 in UAS and LAS (docs/syntax.md).
#define LEAST_TAG 0.1
#define LEAST_ACTION 0.6
#define LEAST_LABEL 0.3
#define LEAST_OTHER 0.01

uint64_t warta_syntax_random(warta_syntax_course *course) { return warta_random(&course->random); }

static bool chance(warta_syntax_course *course, uint32_t in_hundred) { return warta_syntax_random(course) % 100 < in_hundred; }

// The samples' numbers in random order (Fisher and Yates).
static uint32_t *shuffled(warta_syntax_course *course)
{
    uint32_t n = course->samples.count, *order = malloc((n + 1) * sizeof *order);
    for (uint32_t i = 0; order && i < n; i++) order[i] = i;
    for (uint32_t i = n; order && i > 1; i--) {
        uint32_t k = (uint32_t)(warta_syntax_random(course) % i), t = order[i - 1];
        order[i - 1] = order[k];
        order[k] = t;
    }
    return order;
}

static uint32_t best_of(const float *scores, uint32_t count)
{
    uint32_t best = 0;
    for (uint32_t i = 1; i < count; i++)
        if (scores[i] > scores[best]) best = i;
    return best;
}

static uint32_t second_best(const float *scores, uint32_t count, uint32_t best)
{
    uint32_t second = best == 0 ? 1 : 0;
    for (uint32_t i = 0; i < count; i++)
        if (i != best && scores[i] > scores[second]) second = i;
    return second;
}

static void lower_case(warta_syntax_trait *words, uint32_t count)
{
    for (uint32_t i = 1; i <= count; i++) words[i].shape &= (uint8_t) ~(WARTA_SYNTAX_UPPER | WARTA_SYNTAX_CAPS);
}

/* ---- tagger ---- */

static void learn_tags(warta_perceptron *w, const warta_syntax_sample *sample, warta_syntax_trait *words)
{
    uint64_t features[WARTA_SYNTAX_MOST_FEATURES];
    float scores[MOST_SCORES];
    for (uint32_t i = 1; i <= sample->count; i++) {
        uint32_t n = warta_syntax_tag_features(words, sample->count, i, sample->style, features);
        warta_perceptron_score(w, features, n, scores);
        uint32_t said = best_of(scores, WARTA_UPOS_COUNT), right = sample->gold[i - 1].upos;
        w->time++;
        const uint32_t wrong = said == right ? second_best(scores, WARTA_UPOS_COUNT, said) : said;
        if (said != right || scores[said] - scores[wrong] < MARGIN_TAG) warta_perceptron_learn(w, features, n, right, wrong, 1);
        words[i].upos = (uint8_t)(said + 1);
    }
}

static warta_status freeze(warta_syntax_course *course, warta_syntax_linear_id id, const warta_perceptron *w, double least)
{
    warta_linear_free(&course->model.linear[id]);
    return warta_perceptron_freeze(w, least, &course->model.linear[id], course->err);
}

warta_status warta_syntax_learn_tags(warta_syntax_course *course, uint32_t folds, uint32_t fold, uint32_t epochs)
{
    warta_perceptron w;
    warta_perceptron_init(&w, WARTA_UPOS_COUNT, 2);
    warta_syntax_trait *words = malloc((course->longest + 1) * sizeof *words);
    for (uint32_t epoch = 0; epoch < epochs && words; epoch++) {
        uint32_t *order = shuffled(course);
        for (uint32_t k = 0; order && k < course->samples.count && !w.failed; k++) {
            const warta_syntax_sample *sample = &course->samples.items[order[k]];
            if (folds > 0 && order[k] % folds == fold) continue;
            memcpy(words, sample->words, (sample->count + 1) * sizeof *words);
            if (chance(course, LOWER_CASE)) lower_case(words, sample->count);
            learn_tags(&w, sample, words);
        }
        w.failed |= !order;
        free(order);
    }
    w.failed |= !words;
    free(words);
    warta_status status = freeze(course, WARTA_SYNTAX_TAGS, &w, LEAST_TAG);
    warta_perceptron_clear(&w);
    return status;
}

static void learn_feats(warta_syntax_course *course, warta_perceptron *w, const warta_syntax_sample *sample, warta_syntax_trait *words)
{
    uint64_t features[WARTA_SYNTAX_MOST_FEATURES];
    float scores[MOST_SCORES];
    for (uint32_t i = 1; i <= sample->count; i++) words[i].upos = (uint8_t)(sample->gold[i - 1].upos + 1);
    for (uint32_t i = 1; i <= sample->count; i++) {
        uint32_t n = warta_syntax_feats_features(words, sample->count, i, sample->style, features);
        uint32_t right = warta_syntax_class_of_feats(course, sample->gold[i - 1].feats), said = WARTA_NONE;
        if (right == WARTA_NONE) continue;
        warta_perceptron_score(w, features, n, scores);
        for (uint32_t c = 0; c < course->model.featset_count; c++)
            if ((course->model.featsets[c].tags >> sample->gold[i - 1].upos & 1) && (said == WARTA_NONE || scores[c] > scores[said])) said = c;
        w->time++;
        if (said != right) warta_perceptron_learn(w, features, n, right, said, 1);
    }
}

warta_status warta_syntax_learn_feats(warta_syntax_course *course, uint32_t epochs)
{
    warta_perceptron w;
    warta_perceptron_init(&w, course->model.featset_count, 1);
    warta_syntax_trait *words = malloc((course->longest + 1) * sizeof *words);
    for (uint32_t epoch = 0; epoch < epochs && words; epoch++) {
        uint32_t *order = shuffled(course);
        for (uint32_t k = 0; order && k < course->samples.count && !w.failed; k++) {
            const warta_syntax_sample *sample = &course->samples.items[order[k]];
            if (!sample->feats) continue;
            memcpy(words, sample->words, (sample->count + 1) * sizeof *words);
            learn_feats(course, &w, sample, words);
        }
        w.failed |= !order;
        free(order);
    }
    w.failed |= !words;
    free(words);
    warta_status status = freeze(course, WARTA_SYNTAX_FEATS, &w, LEAST_OTHER);
    warta_perceptron_clear(&w);
    return status;
}

/* ---- lemmas ---- */

static void learn_lemma(warta_syntax_course *course, warta_perceptron *w, const warta_syntax_sample *sample, uint32_t i)
{
    warta_syntax_choices choices;
    const warta_syntax_gold *g = &sample->gold[i - 1];
    warta_syntax_trait word = sample->words[i];
    char fold[1024];
    word.upos = (uint8_t)(g->upos + 1);
    uint32_t length = warta_fold(g->form, fold, sizeof fold), right = WARTA_NONE, said = WARTA_NONE;
    if (length == 0 || (word.shape & (WARTA_SYNTAX_PUNCT | WARTA_SYNTAX_NUMBER))) return;
    warta_syntax_choose(&course->model, g->form, (warta_str){fold, length}, &word, sample->style, &choices);
    float scores[WARTA_SYNTAX_MOST_CHOICES];
    for (uint32_t c = 0; c < choices.count; c++) {
        warta_perceptron_score(w, choices.items[c].features, WARTA_SYNTAX_CHOICE_FEATURES, &scores[c]);
        if (said == WARTA_NONE || scores[c] > scores[said]) said = c;
        if (warta_str_same(choices.items[c].lemma, g->lemma) && (right == WARTA_NONE || scores[c] > scores[right])) right = c;
    }
    w->time++;
    if (right == WARTA_NONE || said == right || warta_str_same(choices.items[said].lemma, g->lemma)) return;
    warta_perceptron_learn(w, choices.items[right].features, WARTA_SYNTAX_CHOICE_FEATURES, 0, WARTA_NONE, 1);
    warta_perceptron_learn(w, choices.items[said].features, WARTA_SYNTAX_CHOICE_FEATURES, WARTA_NONE, 0, 1);
}

warta_status warta_syntax_learn_lemmas(warta_syntax_course *course, uint32_t epochs)
{
    warta_perceptron w;
    warta_perceptron_init(&w, 1, 1);
    for (uint32_t epoch = 0; epoch < epochs; epoch++) {
        uint32_t *order = shuffled(course);
        for (uint32_t k = 0; order && k < course->samples.count && !w.failed; k++) {
            const warta_syntax_sample *sample = &course->samples.items[order[k]];
            for (uint32_t i = 1; i <= sample->count && sample->lemmas; i++) learn_lemma(course, &w, sample, i);
        }
        w.failed |= !order;
        free(order);
    }
    warta_status status = freeze(course, WARTA_SYNTAX_LEMMA, &w, LEAST_OTHER);
    warta_perceptron_clear(&w);
    return status;
}

/* ---- parser ---- */

// A sentence with its gold tree, while it is learned from.
typedef struct lesson {
    warta_syntax_course *course;
    warta_syntax_parser_weights *w;
    const warta_syntax_sample *sample;
    warta_syntax_state state;
    const uint8_t *classes;   // class of each relation
    bool explore;
} lesson;

// Gold head of a word, 0: root.
static uint32_t head_of(const lesson *l, uint32_t word)
{
    uint32_t head = l->sample->gold[word - 1].head;
    return head == WARTA_NONE ? 0 : head + 1;
}

static uint32_t label_of(const lesson *l, uint32_t word) { return l->classes[l->sample->gold[word - 1].rel]; }

static uint32_t dependents_in_buffer(const lesson *l, uint32_t head)
{
    uint32_t n = 0;
    for (uint32_t i = l->state.next; i <= l->state.count; i++) n += head_of(l, i) == head;
    return n;
}

static uint32_t dependents_on_stack(const lesson *l, uint32_t head)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < l->state.depth; i++) n += head_of(l, l->state.stack[i]) == head && l->state.arcs[l->state.stack[i]].head == 0;
    return n;
}

static bool on_stack(const lesson *l, uint32_t word)
{
    for (uint32_t i = 0; i < l->state.depth; i++)
        if (l->state.stack[i] == word) return true;
    return false;
}

static void costs_of(const lesson *l, uint32_t costs[4])
{
    const uint32_t s = l->state.depth > 0 ? l->state.stack[l->state.depth - 1] : 0, b = l->state.next;
    const uint32_t hb = head_of(l, b), hs = s ? head_of(l, s) : 0;
    const uint32_t right_of_s = s ? dependents_in_buffer(l, s) : 0, left_of_b = dependents_on_stack(l, b);
    const bool head_on_stack = hb != 0 && on_stack(l, hb);
    costs[WARTA_SYNTAX_SHIFT] = left_of_b + head_on_stack;
    costs[WARTA_SYNTAX_REDUCE] = right_of_s;
    costs[WARTA_SYNTAX_LEFT] = right_of_s + (hs == 0 || hs > b);
    costs[WARTA_SYNTAX_RIGHT] = left_of_b + (hb == 0 || hb > b || (hb != s && head_on_stack));
}

static void learn_label(lesson *l, uint32_t dependent, bool whole)
{
    warta_perceptron *w = whole ? &l->w->labels : &l->w->quick;
    uint64_t features[WARTA_SYNTAX_MOST_FEATURES];
    float scores[MOST_SCORES];
    const uint32_t head = l->state.arcs[dependent].head;
    uint32_t n = warta_syntax_label_features(&l->state, head, dependent, whole, features);
    warta_perceptron_score(w, features, n, scores);
    uint32_t said = best_of(scores, w->classes);
    if (head == head_of(l, dependent)) {
        const uint32_t right = label_of(l, dependent);
        w->time++;
        if (said != right) warta_perceptron_learn(w, features, n, right, said, 1);
    }
    if (whole) l->state.arcs[dependent].rel = (uint8_t)(said + 1);
    else warta_syntax_name(&l->state, dependent, said);
}

static uint32_t best_action(const float *scores, uint32_t allowed)
{
    uint32_t best = 4;
    for (uint32_t i = 0; i < 4; i++)
        if ((allowed >> i & 1) && (best == 4 || scores[i] > scores[best])) best = i;
    return best;
}

// One decision: learns, and returns the action to take.
static warta_syntax_action learn_action(lesson *l, uint32_t possible)
{
    uint64_t features[WARTA_SYNTAX_MOST_FEATURES];
    float scores[4];
    uint32_t costs[4], least = UINT32_MAX, right = 0, n = warta_syntax_action_features(&l->state, features);
    warta_perceptron *w = &l->w->actions;
    warta_perceptron_score(w, features, n, scores);
    costs_of(l, costs);
    for (uint32_t i = 0; i < 4; i++)
        if ((possible >> i & 1) && costs[i] < least) least = costs[i];
    for (uint32_t i = 0; i < 4; i++)
        if ((possible >> i & 1) && costs[i] == least) right |= 1u << i;
    uint32_t said = best_action(scores, possible), best = best_action(scores, right), wrong = best_action(scores, possible & ~right);
    w->time++;
    if (!(right >> said & 1)) warta_perceptron_learn(w, features, n, best, said, 1);
    else if (wrong < 4 && scores[best] - scores[wrong] < MARGIN_ACTION) warta_perceptron_learn(w, features, n, best, wrong, 1);
    bool follow = l->explore && chance(l->course, EXPLORE);
    return (warta_syntax_action)(follow ? said : best);
}

static void learn_root(lesson *l)
{
    warta_syntax_state *s = &l->state;
    warta_perceptron *w = &l->w->root;
    uint64_t features[WARTA_SYNTAX_MOST_FEATURES];
    float most = 0;
    uint32_t said = 0, right = 0, n = 0;
    for (uint32_t i = 0; i < s->depth; i++) {
        float score;
        n = warta_syntax_root_features(s, s->stack[i], s->depth, features);
        warta_perceptron_score(w, features, n, &score);
        if (said == 0 || score > most) {
            said = s->stack[i];
            most = score;
        }
        if (head_of(l, s->stack[i]) == 0) right = s->stack[i];
    }
    w->time++;
    if (right != 0 && said != right) {
        n = warta_syntax_root_features(s, right, s->depth, features);
        warta_perceptron_learn(w, features, n, 0, WARTA_NONE, 1);
        n = warta_syntax_root_features(s, said, s->depth, features);
        warta_perceptron_learn(w, features, n, WARTA_NONE, 0, 1);
    }
    warta_syntax_gather(s, said);
}

static void learn_sentence(lesson *l)
{
    warta_syntax_state *s = &l->state;
    warta_syntax_state_begin(s);
    for (uint32_t possible; (possible = warta_syntax_possible(s)) != 0;) {
        const bool forced = (possible & (possible - 1)) == 0;
        const warta_syntax_action action = forced ? WARTA_SYNTAX_SHIFT : learn_action(l, possible);
        const uint32_t dependent = action == WARTA_SYNTAX_LEFT ? s->stack[s->depth - 1] : s->next;
        warta_syntax_step(s, action);
        if (action >= WARTA_SYNTAX_LEFT) learn_label(l, dependent, false);
    }
    warta_syntax_strand(s);
    learn_root(l);
    for (uint32_t i = 1; i <= s->count; i++)
        if (s->arcs[i].head != 0) learn_label(l, i, true);
}

warta_status warta_syntax_learn_parser(warta_syntax_course *course, warta_syntax_parser_weights *w, uint32_t epoch)
{
    uint8_t classes[WARTA_REL_COUNT] = {0};
    for (uint32_t i = 0; i < course->model.relation_count; i++) classes[course->model.relations[i]] = (uint8_t)i;
    warta_syntax_arc *arcs = malloc((course->longest + 2) * sizeof *arcs);
    uint32_t *stack = malloc((course->longest + 2) * sizeof *stack), *order = shuffled(course);
    for (uint32_t k = 0; arcs && stack && order && k < course->samples.count; k++) {
        const warta_syntax_sample *sample = &course->samples.items[order[k]];
        lesson l = {course, w, sample, {sample->words, arcs, stack, sample->count, 0, 1, sample->style}, classes, epoch >= EXPLORE_FROM};
        if (sample->count > 0) learn_sentence(&l);
        if (sample->count > 0 && sample->feats) learn_sentence(&l);   // annotated in full, by hand: counts twice
    }
    bool failed = !arcs || !stack || !order || w->actions.failed || w->root.failed || w->quick.failed || w->labels.failed;
    free(arcs);
    free(stack);
    free(order);
    return failed ? warta_fail_memory(course->err) : WARTA_OK;
}

warta_status warta_syntax_freeze_parser(warta_syntax_course *course, const warta_syntax_parser_weights *w)
{
    WARTA_TRY(freeze(course, WARTA_SYNTAX_ACTIONS, &w->actions, LEAST_ACTION));
    WARTA_TRY(freeze(course, WARTA_SYNTAX_ROOT, &w->root, LEAST_OTHER));
    WARTA_TRY(freeze(course, WARTA_SYNTAX_QUICK, &w->quick, LEAST_LABEL));
    return freeze(course, WARTA_SYNTAX_LABELS, &w->labels, LEAST_LABEL);
}
