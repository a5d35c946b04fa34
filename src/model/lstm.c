// lstm.c: forward, and back through time
//
//     i, f, o = sigmoid(...)   g = tanh(...)   of   x * in + h_before * recurrent + bias
//     c = f * c_before + i * g                 h = o * tanh(c)
#include "model/lstm.h"

#include <assert.h>
#include <string.h>

enum { WIDEST = 1024 };

void warta_nn_batch_lay(warta_nn_batch *pack, const uint32_t *lengths, uint32_t count)
{
    pack->steps = count > 0 ? lengths[0] : 0;
    pack->rows = 0;
    for (uint32_t t = 0, active = count; t < pack->steps; t++) {
        while (active > 0 && lengths[active - 1] <= t) active--;
        pack->active[t] = active;
        pack->offset[t] = pack->rows;
        pack->rows += active;
    }
    for (uint32_t t = 0; t < pack->steps; t++)
        for (uint32_t s = 0; s < pack->active[t]; s++) pack->mirror[pack->offset[t] + s] = pack->offset[lengths[s] - 1 - t] + s;
}

void warta_lstm_forward(const warta_nn_kernels *k, const warta_lstm *lstm, const warta_nn_batch *pack, const float *x, warta_lstm_trace *trace)
{
    const uint32_t w = lstm->width, wide = 4 * w;
    for (uint32_t r = 0; r < pack->rows; r++) memcpy(trace->gates + (size_t)r * wide, lstm->bias, wide * sizeof(float));
    k->multiply(trace->gates, wide, x, lstm->inputs, false, lstm->in, wide, pack->rows, wide, lstm->inputs);
    for (uint32_t t = 0; t < pack->steps; t++) {
        const uint32_t at = pack->offset[t], active = pack->active[t], last = t > 0 ? pack->offset[t - 1] : 0;
        float *gates = trace->gates + (size_t)at * wide, *cells = trace->cells + (size_t)at * w, *bent = trace->bent + (size_t)at * w;
        float *before = trace->before + (size_t)at * w, *out = trace->out + (size_t)at * w;
        if (t > 0) {
            memcpy(before, trace->out + (size_t)last * w, (size_t)active * w * sizeof(float));
            k->multiply(gates, wide, before, w, false, lstm->recurrent, wide, active, wide, w);
        } else {
            memset(before, 0, (size_t)active * w * sizeof(float));
        }
        for (uint32_t s = 0; s < active; s++) {
            float *g = gates + (size_t)s * wide;
            k->sigmoid(g, 3 * (size_t)w);
            k->tanh(g + 3 * (size_t)w, w);
            const float *c_before = trace->cells + (size_t)(last + s) * w;
            for (uint32_t i = 0; i < w; i++) cells[(size_t)s * w + i] = (t > 0 ? g[w + i] * c_before[i] : 0.0f) + g[i] * g[3 * w + i];
        }
        memcpy(bent, cells, (size_t)active * w * sizeof(float));
        k->tanh(bent, (size_t)active * w);
        for (uint32_t s = 0; s < active; s++)
            for (uint32_t i = 0; i < w; i++) out[(size_t)s * w + i] = gates[(size_t)s * wide + 2 * w + i] * bent[(size_t)s * w + i];
    }
}

// One row back: d_h and d_c (of this step) give the gradients of the gates before they were squashed, and d_c of the step before.
static void back_row(uint32_t w, const float *g, const float *bent, const float *c_before, const float *d_h, float *d_c, float *d_gates)
{
    for (uint32_t i = 0; i < w; i++) {
        const float in = g[i], forget = g[w + i], open = g[2 * w + i], candidate = g[3 * w + i];
        const float dc = d_c[i] + d_h[i] * open * (1 - bent[i] * bent[i]);
        d_gates[i] = dc * candidate * in * (1 - in);
        d_gates[w + i] = c_before ? dc * c_before[i] * forget * (1 - forget) : 0;
        d_gates[2 * w + i] = d_h[i] * bent[i] * open * (1 - open);
        d_gates[3 * w + i] = dc * in * (1 - candidate * candidate);
        d_c[i] = dc * forget;
    }
}

void warta_lstm_back(const warta_nn_kernels *k, const warta_lstm *lstm, const warta_nn_batch *pack, const float *x, const warta_lstm_trace *trace, float *d_out,
                     float *d_x, float *scratch)
{
    const uint32_t w = lstm->width, wide = 4 * w;
    assert(w <= WIDEST);
    float *d_cells = trace->bent;   // row by row, bent is read before its row is overwritten with what the step before will need
    for (uint32_t t = pack->steps; t-- > 0;) {
        const uint32_t at = pack->offset[t], active = pack->active[t], last = t > 0 ? pack->offset[t - 1] : 0;
        const uint32_t after = t + 1 < pack->steps ? pack->active[t + 1] : 0, next = t + 1 < pack->steps ? pack->offset[t + 1] : 0;
        if (after > 0) k->multiply(d_out + (size_t)at * w, w, scratch + (size_t)next * wide, wide, false, lstm->recurrent_turned, w, after, w, wide);
        for (uint32_t s = 0; s < active; s++) {
            float d_c[WIDEST];
            const size_t row = at + s;
            if (s < after) memcpy(d_c, d_cells + (next + s) * (size_t)w, w * sizeof(float));
            else memset(d_c, 0, w * sizeof(float));
            back_row(w, trace->gates + row * wide, trace->bent + row * w, t > 0 ? trace->cells + (last + s) * (size_t)w : NULL, d_out + row * w, d_c,
                     scratch + row * wide);
            memcpy(d_cells + row * w, d_c, w * sizeof(float));
        }
    }
    k->multiply(lstm->d_in, wide, x, lstm->inputs, true, scratch, wide, lstm->inputs, wide, pack->rows);
    k->multiply(lstm->d_recurrent, wide, trace->before, w, true, scratch, wide, w, wide, pack->rows);
    k->multiply(d_x, lstm->inputs, scratch, wide, false, lstm->in_turned, lstm->inputs, pack->rows, lstm->inputs, wide);
    for (uint32_t r = 0; r < pack->rows; r++)
        for (uint32_t i = 0; i < wide; i++) lstm->d_bias[i] += scratch[(size_t)r * wide + i];
}
