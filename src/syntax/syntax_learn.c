// syntax_learn.c: learning to rank the ways in which a form can be taken apart
//
// An averaged perceptron (model/perceptron.h) over the choices of syntax_lemma.c: where the best choice by its weights is wrong, the features of the right one
// gain and those of the wrong one lose.
#include <stdlib.h>

#include "syntax/syntax_train.h"

// Least mean weight that is kept.
#define LEAST 0.01

// The samples' numbers in random order (Fisher and Yates).
static uint32_t *shuffled(warta_syntax_course *course)
{
    uint32_t n = course->samples.count, *order = malloc((n + 1) * sizeof *order);
    for (uint32_t i = 0; order && i < n; i++) order[i] = i;
    for (uint32_t i = n; order && i > 1; i--) {
        uint32_t k = (uint32_t)(warta_random(&course->random) % i), t = order[i - 1];
        order[i - 1] = order[k];
        order[k] = t;
    }
    return order;
}

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
    warta_linear_free(&course->model.lemma);
    warta_status status = warta_perceptron_freeze(&w, LEAST, &course->model.lemma, course->err);
    warta_perceptron_clear(&w);
    return status;
}
