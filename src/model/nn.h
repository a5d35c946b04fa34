// nn.h: the arithmetic of a small neural network: matrices of 8 bits for use, of floats for learning
//
// Everything here gives the same bits on every machine, whichever instructions it has: sums of bytes are exact, and of floats each result
// is summed in one fixed order (vectors run over results, never along a sum; no multiply-add is fused). So a model's answers
// don't depend on the processor. Three builds of nn_kernels_body.h do the work: for any machine, for AVX2 and for
// AVX-512 with VNNI; nn_kernels picks the best that the processor has.
//
// A matrix for use, packed: [outputs / 16][inputs / 4][16 outputs][4 inputs] of int8, both padded with zeros, so that one load of 64 bytes
// meets 4 inputs that are spread over it. Inputs are bytes that stand for -1 .. 1: value * 127 + 128. Weights go from -63 to 63: the sum of two
// products then fits 16 bits (255 * 63 * 2 < 2^15), which is what AVX2 adds up first.
#ifndef WARTA_MODEL_NN_H
#define WARTA_MODEL_NN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    WARTA_NN_LANES = 16,      // outputs of a packed matrix come in groups of so many
    WARTA_NN_GROUP = 4,       // inputs likewise
    WARTA_NN_ONE = 127,       // a byte's distance from WARTA_NN_ZERO that stands for 1
    WARTA_NN_ZERO = 128,
    WARTA_NN_WEIGHT = 63      // largest weight
};

/// A matrix in a model file. Shapes: weights [rows / 16][columns / 4][16][4], scale and bias [rows]; rows is a multiple of 16, columns of 4.
typedef struct warta_nn_matrix {
    const int8_t *weights;
    const float *scale;       // what a weight of 1 on an input byte's step stands for
    const float *bias;        // also takes back what WARTA_NN_ZERO adds to the inputs
    uint32_t rows, columns;
} warta_nn_matrix;

typedef struct warta_nn_kernels {
    const char *name;

    /// out[r][o] = matrix row o * in[r] + bias, for `count` inputs of matrix->columns bytes. out: [count][out_stride] floats.
    void (*apply)(const warta_nn_matrix *matrix, const uint8_t *in, size_t in_stride, uint32_t count, float *out, size_t out_stride);

    /// The same, added to `out`.
    void (*add)(const warta_nn_matrix *matrix, const uint8_t *in, size_t in_stride, uint32_t count, float *out, size_t out_stride);

    /// A step of an LSTM: gates [4][width] (input, forget, output, candidate; not squashed yet) and cell [width] give the new cell and the
    /// output [width] as bytes.
    void (*lstm_step)(const float *gates, float *cell, uint8_t *out, uint32_t width);

    /// out[i] = byte of tanh(in[i])
    void (*squash)(const float *in, uint8_t *out, uint32_t count);

    /// c[m][n] += a[m][k] * b[k][n], of floats; strides in floats. `a_turned`: a is [k][m].
    void (*multiply)(float *c, size_t c_stride, const float *a, size_t a_stride, bool a_turned, const float *b, size_t b_stride, uint32_t m, uint32_t n,
                     uint32_t k);

    /// Adds up rows of bytes: out[i] += scale * row[i].
    void (*add_row)(float *out, const int8_t *row, float scale, uint32_t count);

    /// out[i] = in[i] + more[i] where that is above 0, else 0. `more` may be NULL.
    void (*above_zero)(const float *in, const float *more, float *out, uint32_t count);

    /// In place: x = 1 / (1 + exp(-x)); x = tanh(x).
    void (*sigmoid)(float *x, size_t count);
    void (*tanh)(float *x, size_t count);

    /// A step of Adam (Kingma and Ba 2015) on `count` weights; g is the gradient, cleared here. `rate` holds the corrections for the first steps.
    void (*adam)(float *w, float *g, float *m, float *v, size_t count, float rate, float clip);
} warta_nn_kernels;

/// The fastest that this processor runs.
const warta_nn_kernels *warta_nn_kernels_best(void);

/// All that this processor runs, the portable one first; NULL from the number on where there is no more.
const warta_nn_kernels *warta_nn_kernels_number(uint32_t number);

/// Bytes of packed weights.
static inline size_t warta_nn_packed(uint32_t rows, uint32_t columns) { return (size_t)rows * columns; }

static inline uint32_t warta_nn_round_up(uint32_t n, uint32_t to) { return (n + to - 1) / to * to; }

/// Packs weights[columns][rows] of floats (as training holds them) into `packed` with `scale` and `bias` (which holds the bias already).
/// `rows` is a multiple of 16, `columns` of 4.
void warta_nn_pack(const float *weights, uint32_t rows, uint32_t columns, int8_t *packed, float *scale, float *bias);

#endif
