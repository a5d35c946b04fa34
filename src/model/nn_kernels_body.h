// nn_kernels_body.h: the kernels, written once and compiled for several instruction sets (nn_kernels_*.c define NN_TABLE before)
//
// Loops over floats are plain: compilers turn them into vectors of whatever width the file is compiled for, and since a vector holds results
// that don't depend on each other, its width changes no bit. Only sums of bytes need the machine's own instructions (NN_VNNI, NN_AVX2).
#include <string.h>

#include "model/nn.h"

#if defined(NN_VNNI) || defined(NN_AVX2)
#include <immintrin.h>
#endif

// LANES results lie side by side in a register of 64 bytes; TILE inputs share one load of weights; a vector of floats has FLOATS of them.
enum { LANES = WARTA_NN_LANES, TILE = 8, WIDE = 2, ROWS = 4, FLOATS = NN_VECTOR / 4, LONGEST_STEP = 1024 };

/* ---- bytes ---- */

// sums[r][g][0..15] of `wide` (1 or 2) times 16 outputs for `count` (1 to TILE) inputs; `next` bytes lie between their weights
#if defined(NN_VNNI)
static inline __attribute__((always_inline)) void sums_of(const int8_t *weights, size_t next, const uint32_t wide, uint32_t groups, const uint8_t *in,
                                                          size_t in_stride, const uint32_t count, int32_t sums[TILE][WIDE][LANES])
{
    __m512i acc[TILE][WIDE];
    for (uint32_t r = 0; r < count; r++)
        for (uint32_t g = 0; g < wide; g++) acc[r][g] = _mm512_setzero_si512();
    for (uint32_t k = 0; k < groups; k++) {
        __m512i w[WIDE];
        for (uint32_t g = 0; g < wide; g++) w[g] = _mm512_loadu_si512(weights + g * next + (size_t)k * 64);
        for (uint32_t r = 0; r < count; r++) {
            int32_t four;
            memcpy(&four, in + r * in_stride + (size_t)k * 4, 4);
            const __m512i x = _mm512_set1_epi32(four);
            for (uint32_t g = 0; g < wide; g++) acc[r][g] = _mm512_dpbusd_epi32(acc[r][g], x, w[g]);
        }
    }
    for (uint32_t r = 0; r < count; r++)
        for (uint32_t g = 0; g < wide; g++) _mm512_storeu_si512(sums[r][g], acc[r][g]);
}
#elif defined(NN_AVX2)
static inline __attribute__((always_inline)) void sums_of(const int8_t *weights, size_t next, const uint32_t wide, uint32_t groups, const uint8_t *in,
                                                          size_t in_stride, const uint32_t count, int32_t sums[TILE][WIDE][LANES])
{
    const __m256i ones = _mm256_set1_epi16(1);
    for (uint32_t g = 0; g < wide; g++) {
        __m256i low[TILE], high[TILE];
        for (uint32_t r = 0; r < count; r++) low[r] = high[r] = _mm256_setzero_si256();
        for (uint32_t k = 0; k < groups; k++) {
            const int8_t *at = weights + g * next + (size_t)k * 64;
            const __m256i w0 = _mm256_loadu_si256((const __m256i *)(const void *)at), w1 = _mm256_loadu_si256((const __m256i *)(const void *)(at + 32));
            for (uint32_t r = 0; r < count; r++) {
                int32_t four;
                memcpy(&four, in + r * in_stride + (size_t)k * 4, 4);
                const __m256i x = _mm256_set1_epi32(four);
                low[r] = _mm256_add_epi32(low[r], _mm256_madd_epi16(_mm256_maddubs_epi16(x, w0), ones));
                high[r] = _mm256_add_epi32(high[r], _mm256_madd_epi16(_mm256_maddubs_epi16(x, w1), ones));
            }
        }
        for (uint32_t r = 0; r < count; r++) {
            _mm256_storeu_si256((__m256i *)(void *)sums[r][g], low[r]);
            _mm256_storeu_si256((__m256i *)(void *)(sums[r][g] + 8), high[r]);
        }
    }
}
#else
static inline void sums_of(const int8_t *weights, size_t next, const uint32_t wide, uint32_t groups, const uint8_t *in, size_t in_stride,
                           const uint32_t count, int32_t sums[TILE][WIDE][LANES])
{
    for (uint32_t i = 0; i < count * wide; i++) {
        const uint8_t *x = in + i / wide * in_stride;
        const int8_t *w = weights + i % wide * next;
        int32_t *to = sums[i / wide][i % wide];
        memset(to, 0, LANES * sizeof *to);
        for (uint32_t k = 0; k < groups; k++, x += 4)
            for (uint32_t o = 0; o < LANES; o++, w += 4) to[o] += x[0] * w[0] + x[1] * w[1] + x[2] * w[2] + x[3] * w[3];
    }
}
#endif

// Outputs o .. o + 16 * wide of `count` inputs.
static inline __attribute__((always_inline)) void strip(const warta_nn_matrix *m, uint32_t o, const uint32_t wide, const uint8_t *in, size_t in_stride,
                                                        const uint32_t count, bool add, float *out, size_t out_stride)
{
    int32_t sums[TILE][WIDE][LANES] = {{{0}}};
    const size_t next = (size_t)m->columns * LANES;
    const float *scale = m->scale + o, *bias = m->bias + o;
    sums_of(m->weights + (size_t)o * m->columns, next, wide, m->columns / WARTA_NN_GROUP, in, in_stride, count, sums);
    for (uint32_t r = 0; r < count; r++) {
        float *to = out + r * out_stride + o;
        for (uint32_t g = 0; g < wide; g++)
            for (uint32_t i = 0, q = g * LANES; i < LANES; i++, q++) to[q] = (add ? to[q] : 0.0f) + ((float)sums[r][g][i] * scale[q] + bias[q]);
    }
}

static inline __attribute__((always_inline)) void tile(const warta_nn_matrix *m, const uint8_t *in, size_t in_stride, const uint32_t count, bool add, float *out,
                                                       size_t out_stride)
{
    uint32_t o = 0;
    for (; o + WIDE * LANES <= m->rows; o += WIDE * LANES) strip(m, o, WIDE, in, in_stride, count, add, out, out_stride);
    if (o < m->rows) strip(m, o, 1, in, in_stride, count, add, out, out_stride);
}

static inline __attribute__((always_inline)) void tiles(const warta_nn_matrix *m, const uint8_t *in, size_t in_stride, uint32_t count, bool add, float *out,
                                                        size_t out_stride)
{
    uint32_t r = 0;
    for (; r + TILE <= count; r += TILE) tile(m, in + r * in_stride, in_stride, TILE, add, out + r * out_stride, out_stride);
    in += r * in_stride;
    out += r * out_stride;
    switch (count - r) {
    case 7: tile(m, in, in_stride, 7, add, out, out_stride); break;
    case 6: tile(m, in, in_stride, 6, add, out, out_stride); break;
    case 5: tile(m, in, in_stride, 5, add, out, out_stride); break;
    case 4: tile(m, in, in_stride, 4, add, out, out_stride); break;
    case 3: tile(m, in, in_stride, 3, add, out, out_stride); break;
    case 2: tile(m, in, in_stride, 2, add, out, out_stride); break;
    case 1: tile(m, in, in_stride, 1, add, out, out_stride); break;
    default: break;
    }
}

static void apply(const warta_nn_matrix *matrix, const uint8_t *in, size_t in_stride, uint32_t count, float *out, size_t out_stride)
{
    tiles(matrix, in, in_stride, count, false, out, out_stride);
}

static void add(const warta_nn_matrix *matrix, const uint8_t *in, size_t in_stride, uint32_t count, float *out, size_t out_stride)
{
    tiles(matrix, in, in_stride, count, true, out, out_stride);
}

static void add_row(float *out, const int8_t *row, float scale, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) out[i] += scale * (float)row[i];
}

/* ---- curves ---- */

// exp by powers of two and a polynomial of degree 5 (Taylor on -ln2/2 .. ln2/2): relative error below 3e-6. Only additions,
// multiplications and shifts, so that it is the same everywhere. The magic number rounds to the nearest integer.
static inline float exp_within(float x)   // -87 .. 87
{
    const float magic = 12582912.0f;
    const float whole = (x * 1.44269504f + magic) - magic;
    const float rest = (x - whole * 0.693359375f) + whole * 2.12194440e-4f;
    float p = 0.00833333333f;
    p = p * rest + 0.0416666667f;
    p = p * rest + 0.166666667f;
    p = p * rest + 0.5f;
    p = p * rest + 1.0f;
    p = p * rest + 1.0f;
    const int32_t bits = ((int32_t)whole + 127) * (1 << 23);
    float power;
    memcpy(&power, &bits, sizeof power);
    return p * power;
}

static inline float within(float x, float most)
{
    x = x < -most ? -most : x;
    return x > most ? most : x;
}

static inline float exp_of(float x) { return exp_within(within(x, 87.0f)); }
static inline float sigmoid_of(float x) { return 1.0f / (1.0f + exp_of(-x)); }
static inline float tanh_of(float x) { return 2.0f / (1.0f + exp_of(-2.0f * x)) - 1.0f; }

static inline uint8_t byte_of(float x)
{
    const float magic = 12582912.0f;
    const float rounded = (x * (float)WARTA_NN_ONE + (float)WARTA_NN_ZERO + magic) - magic;
    return (uint8_t)(int32_t)rounded;
}

static void sigmoid(float *x, size_t count)
{
    for (size_t i = 0; i < count; i++) x[i] = sigmoid_of(x[i]);
}

static void tanh_all(float *x, size_t count)
{
    for (size_t i = 0; i < count; i++) x[i] = tanh_of(x[i]);
}

static void above_zero(const float *in, const float *more, float *out, uint32_t count)
{
    for (uint32_t i = 0; i < count && !more; i++) out[i] = in[i] > 0.0f ? in[i] : 0.0f;
    for (uint32_t i = 0; i < count && more; i++) {
        const float sum = in[i] + more[i];
        out[i] = sum > 0.0f ? sum : 0.0f;
    }
}

static void squash(const float *in, uint8_t *out, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) out[i] = byte_of(tanh_of(in[i]));
}

// With i = 1 + exp(-in), f = 1 + exp(-forget), g = exp(2 candidate): the cell is
//
//     cell / f + (g - 1) / (i (g + 1))   =   (cell i (g + 1) + (g - 1) f) / (f i (g + 1))
//
// and the output likewise one quotient. Dividing is what costs. Beyond +-20 all curves are flat, and within, no product overflows.
static void lstm_step(const float *gates, float *cell, uint8_t *out, uint32_t width)
{
    const float *in = gates, *forget = gates + width, *open = gates + 2 * width, *candidate = gates + 3 * width;
    for (uint32_t i = 0; i < width; i++) {
        const float c = sigmoid_of(forget[i]) * cell[i] + sigmoid_of(in[i]) * tanh_of(candidate[i]);
        cell[i] = c;
        out[i] = byte_of(sigmoid_of(open[i]) * tanh_of(c));
    }
}

/* ---- floats ---- */

typedef float vector __attribute__((vector_size(NN_VECTOR), aligned(4), may_alias));

// c[rows][2 vectors] += a[rows][k] * b[k][2 vectors]
static inline __attribute__((always_inline)) void block(float *c, size_t c_stride, const float *a, size_t a_row, size_t a_step, const float *b,
                                                        size_t b_stride, const uint32_t rows, uint32_t k)
{
    vector acc[ROWS][2];
    for (uint32_t r = 0; r < rows; r++)
        for (uint32_t v = 0; v < 2; v++) acc[r][v] = *(const vector *)(const void *)(c + r * c_stride + v * FLOATS);
    for (uint32_t i = 0; i < k; i++) {
        const vector b0 = *(const vector *)(const void *)(b + i * b_stride), b1 = *(const vector *)(const void *)(b + i * b_stride + FLOATS);
        for (uint32_t r = 0; r < rows; r++) {
            const float x = a[r * a_row + i * a_step];
            acc[r][0] += b0 * x;
            acc[r][1] += b1 * x;
        }
    }
    for (uint32_t r = 0; r < rows; r++)
        for (uint32_t v = 0; v < 2; v++) *(vector *)(void *)(c + r * c_stride + v * FLOATS) = acc[r][v];
}

static void multiply(float *c, size_t c_stride, const float *a, size_t a_stride, bool a_turned, const float *b, size_t b_stride, uint32_t m, uint32_t n, uint32_t k)
{
    const size_t row = a_turned ? 1 : a_stride, step = a_turned ? a_stride : 1;
    uint32_t j = 0;
    for (; j + 2 * FLOATS <= n; j += 2 * FLOATS) {
        uint32_t i = 0;
        for (; i + ROWS <= m; i += ROWS) block(c + i * c_stride + j, c_stride, a + i * row, row, step, b + j, b_stride, ROWS, k);
        for (; i < m; i++) block(c + i * c_stride + j, c_stride, a + i * row, row, step, b + j, b_stride, 1, k);
    }
    for (uint32_t i = 0; i < m && j < n; i++)
        for (uint32_t x = 0; x < k; x++) {
            const float f = a[i * row + x * step];
            for (uint32_t q = j; q < n; q++) c[i * c_stride + q] += f * b[x * b_stride + q];
        }
}

static void adam(float *w, float *g, float *m, float *v, size_t count, float rate, float clip)
{
    for (size_t i = 0; i < count; i++) {
        const float x = g[i] * clip;
        m[i] = 0.9f * m[i] + 0.1f * x;
        v[i] = 0.95f * v[i] + 0.05f * x * x;
        w[i] -= rate * m[i] / (__builtin_sqrtf(v[i]) + 1e-6f);
        g[i] = 0;
    }
}

const warta_nn_kernels NN_TABLE = {NN_NAME, apply, add, lstm_step, squash, multiply, add_row, above_zero, sigmoid, tanh_all, adam};
