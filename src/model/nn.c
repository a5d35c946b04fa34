// nn.c: which kernels this processor runs; matrices of floats turned into bytes
#include "model/nn.h"

#include <assert.h>
#include <math.h>

#include "model/nn_kernels.h"

const warta_nn_kernels *warta_nn_kernels_number(uint32_t number)
{
#ifdef WARTA_NN_X86
    const bool avx2 = __builtin_cpu_supports("avx2") != 0;
    const bool vnni = avx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
                      __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vnni");
    if (number == 1 && avx2) return &warta_nn_kernels_avx2;
    if (number == 2 && vnni) return &warta_nn_kernels_vnni;
#endif
    return number == 0 ? &warta_nn_kernels_plain : NULL;
}

const warta_nn_kernels *warta_nn_kernels_best(void)
{
    const warta_nn_kernels *best = &warta_nn_kernels_plain;
    for (uint32_t i = 1; warta_nn_kernels_number(i); i++) best = warta_nn_kernels_number(i);
    return best;
}

void warta_nn_pack(const float *weights, uint32_t rows, uint32_t columns, int8_t *packed, float *scale, float *bias)
{
    assert(rows % WARTA_NN_LANES == 0 && columns % WARTA_NN_GROUP == 0);
    for (uint32_t o = 0; o < rows; o++) {
        float most = 0;
        int32_t sum = 0;
        for (uint32_t k = 0; k < columns; k++) most = fmaxf(most, fabsf(weights[(size_t)k * rows + o]));
        const float step = most > 0 ? most / WARTA_NN_WEIGHT : 1;
        for (uint32_t k = 0; k < columns; k++) {
            const int32_t w = (int32_t)lrintf(weights[(size_t)k * rows + o] / step);
            packed[(size_t)(o / WARTA_NN_LANES) * WARTA_NN_LANES * columns + (size_t)(k / WARTA_NN_GROUP) * WARTA_NN_LANES * WARTA_NN_GROUP +
                   (o % WARTA_NN_LANES) * WARTA_NN_GROUP + k % WARTA_NN_GROUP] = (int8_t)w;
            sum += w;
        }
        scale[o] = step / WARTA_NN_ONE;
        bias[o] -= (float)(sum * WARTA_NN_ZERO) * scale[o];
    }
}
