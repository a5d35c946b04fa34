// lstm.h: a layer of long short-term memory (Hochreiter and Schmidhuber 1997), while it is learned
//
// Sentences go through side by side, the longest first, step by step ("packed"): the rows of a matrix are the words, first the first word of every
// sentence, then the second of every sentence that has one, and so on.
//
//     sentences of 3, 2, 1 words:   rows  0 1 2 | 3 4 | 5      active[] = 3 2 1    offset[] = 0 3 5
//
// A layer reads in one direction. To read backwards, its rows are turned by `mirror` (word i of n becomes word n - 1 - i), and turned again after.
#ifndef WARTA_MODEL_LSTM_H
#define WARTA_MODEL_LSTM_H

#include "model/nn.h"

typedef struct warta_nn_batch {
    uint32_t rows, steps;
    uint32_t *active, *offset;    // [steps]
    uint32_t *mirror;             // [rows]
} warta_nn_batch;

/// Lays out `count` sentences of these lengths, which don't grow. The arrays of `pack` have room for the longest, and for all words.
void warta_nn_batch_lay(warta_nn_batch *pack, const uint32_t *lengths, uint32_t count);

/// Row of word `word` of sentence `sentence`.
static inline uint32_t warta_nn_batch_row(const warta_nn_batch *pack, uint32_t sentence, uint32_t word) { return pack->offset[word] + sentence; }

/// Weights and their gradients. Gates lie in the order input, forget, output, candidate.
typedef struct warta_lstm {
    uint32_t inputs, width;
    const float *in, *recurrent, *bias;            // [inputs][4 width], [width][4 width], [4 width]
    const float *in_turned, *recurrent_turned;     // [4 width][inputs], [4 width][width]
    float *d_in, *d_recurrent, *d_bias;            // gradients, added to
} warta_lstm;

/// What a layer did, for going back. All [rows][...].
typedef struct warta_lstm_trace {
    float *gates;                 // [4 width], squashed
    float *cells, *bent;          // [width]: the cells, and their tanh
    float *out, *before;          // [width]: the outputs, and those of the step before
} warta_lstm_trace;

/// x [rows][inputs] -> trace->out
void warta_lstm_forward(const warta_nn_kernels *k, const warta_lstm *lstm, const warta_nn_batch *pack, const float *x, warta_lstm_trace *trace);

/// d_out [rows][width], overwritten, is the gradient of the loss by the outputs; adds to the gradients of the weights, and to d_x [rows][inputs].
/// `scratch`: [rows][4 width].
void warta_lstm_back(const warta_nn_kernels *k, const warta_lstm *lstm, const warta_nn_batch *pack, const float *x, const warta_lstm_trace *trace, float *d_out,
                     float *d_x, float *scratch);

#endif
