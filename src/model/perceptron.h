// perceptron.h: the weights of a classifier while they are learned
//
// The averaged perceptron (Collins 2002): on a wrong decision every feature's weight goes up by one for the right class and down by one
// for the wrong one; what is kept in the end is the mean over all decisions, computed with a second sum as in Daumé's thesis (2006,
// figure 2.3). Features get a row when they take part in a mistake for the second
// or third time (`patience`), so most never do: what is seen once teaches nothing that holds.
#ifndef WARTA_MODEL_PERCEPTRON_H
#define WARTA_MODEL_PERCEPTRON_H

#include "base/span.h"
#include "model/linear.h"

typedef struct warta_perceptron_slot { uint64_t key; uint32_t row; uint32_t updates; } warta_perceptron_slot;

typedef struct warta_perceptron {
    warta_perceptron_slot *slots;     // open addressing; updates is 0 where free, row WARTA_NONE where there is none yet
    uint32_t mask, used, count;   // slots - 1; slots in use; rows in use
    uint32_t classes, room;       // room: rows allocated
    uint32_t patience;            // a feature gets its row in its so-manieth mistake
    float *now;                   // [row][classes]
    double *sum;                  // [row][classes] of change * time
    double time;                  // decisions so far
    bool failed;                  // memory ran out: asked once an epoch
} warta_perceptron;

/// 64 random bits (SplitMix64, Steele et al. 2014): the same from the same state, on every machine.
static inline uint64_t warta_random(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

/// Errors: sets `failed`.
void warta_perceptron_init(warta_perceptron *w, uint32_t classes, uint32_t patience);
void warta_perceptron_clear(warta_perceptron *w);

/// Adds up the rows of `count` features into `scores` (classes of them, cleared here).
void warta_perceptron_score(const warta_perceptron *w, const uint64_t *features, uint32_t count, float *scores);

/// Moves `by` of weight from class `bad` to class `good` (WARTA_NONE: no such class).
void warta_perceptron_learn(warta_perceptron *w, const uint64_t *features, uint32_t count, uint32_t good, uint32_t bad, float by);

/// The mean weights as a classifier whose arrays are the caller's (warta_linear_free). Features in whose row no weight reaches
/// `least` are left out. Errors: WARTA_E_NOMEM, WARTA_E_LIMIT (more features than a file can hold).
warta_status warta_perceptron_freeze(const warta_perceptron *w, double least, warta_linear *out, warta_error *err);

#endif
