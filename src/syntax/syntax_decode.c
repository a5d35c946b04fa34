// syntax_decode.c: Eisner's algorithm (1996), after a look whether it is needed
//
// The best head of every word by itself is mostly a tree already, and then it is the best tree. Where it is none (two roots, a circle, crossing
// arcs), spans are built from short to long. With i left of j:
//
//     open(i, j)     an arc i -> j or j -> i over two closed spans that meet between:    best split + score of the arc
//     right(i, j)    i is the head of all up to j:      max over k of   open arc i -> k   + right(k, j)
//     left(i, j)     j is the head of all from i:       max over k of   left(i, k)        + open arc j -> k
//
// and the root r is the one with the best score(r) + left(1, r) + right(r, count). Only values are kept; which split gave a value is found again
// by comparing sums on the way back. Each value lies in two tables, by row and by column, so that the inner loops run over neighbours.
#include "syntax/syntax_decode.h"

#include <assert.h>
#include <stdbool.h>

typedef struct chart {
    const float *scores;
    size_t stride, n;                                            // n: words + 2, the width of the tables
    float *right, *right_turned, *left, *left_turned;            // right[i][j], right_turned[j][i]
    float *open_right, *open_left_turned;                        // open_right[i][j]: arc i -> j; open_left_turned[j][i]: arc j -> i
    uint32_t *heads;
} chart;

static inline float score(const chart *c, uint32_t dependent, uint32_t head) { return c->scores[(dependent - 1) * c->stride + head]; }

// The highest a[i] + b[i].
static float best_sum(const float *a, const float *b, uint32_t count)
{
    float lanes[8], best;
    uint32_t i = 0;
    best = a[0] + b[0];
    if (count >= 8) {
        for (uint32_t l = 0; l < 8; l++) lanes[l] = a[l] + b[l];
        for (i = 8; i + 8 <= count; i += 8)
            for (uint32_t l = 0; l < 8; l++) lanes[l] = a[i + l] + b[i + l] > lanes[l] ? a[i + l] + b[i + l] : lanes[l];
        for (uint32_t l = 0; l < 8; l++) best = lanes[l] > best ? lanes[l] : best;
    }
    for (; i < count; i++) best = a[i] + b[i] > best ? a[i] + b[i] : best;
    return best;
}

static uint32_t place_of(const float *a, const float *b, uint32_t count, float sum)
{
    for (uint32_t i = 0; i < count; i++)
        if (a[i] + b[i] == sum) return i;
    assert(count == 0);   // a sum that was found is there: scores are finite (syntax_net.c)
    return 0;
}

// The meeting of two closed spans over which an arc between i and j goes: right(i, k) + left(k + 1, j), k from i on.
static const float *meet_left(const chart *c, uint32_t i, uint32_t j) { return c->left_turned + j * c->n + i + 1; }
static const float *meet_right(const chart *c, uint32_t i) { return c->right + i * c->n + i; }

static void fill(const chart *c, uint32_t count)
{
    const size_t n = c->n;
    for (uint32_t i = 1; i <= count; i++) c->right[i * n + i] = c->right_turned[i * n + i] = c->left[i * n + i] = c->left_turned[i * n + i] = 0;
    for (uint32_t span = 1; span < count; span++)
        for (uint32_t i = 1; i + span <= count; i++) {
            const uint32_t j = i + span;
            const float met = best_sum(meet_right(c, i), meet_left(c, i, j), span);
            c->open_right[i * n + j] = met + score(c, j, i);
            c->open_left_turned[j * n + i] = met + score(c, i, j);
            c->right[i * n + j] = c->right_turned[j * n + i] = best_sum(c->open_right + i * n + i + 1, c->right_turned + j * n + i + 1, span);
            c->left[i * n + j] = c->left_turned[j * n + i] = best_sum(c->left + i * n + i, c->open_left_turned + j * n + i, span);
        }
}

static void read_right(const chart *c, uint32_t i, uint32_t j);
static void read_left(const chart *c, uint32_t i, uint32_t j);

static void read_open(const chart *c, uint32_t i, uint32_t j, uint32_t dependent, uint32_t head)
{
    c->heads[dependent] = head;
    const float met = best_sum(meet_right(c, i), meet_left(c, i, j), j - i);
    const uint32_t k = i + place_of(meet_right(c, i), meet_left(c, i, j), j - i, met);
    read_right(c, i, k);
    read_left(c, k + 1, j);
}

static void read_right(const chart *c, uint32_t i, uint32_t j)
{
    if (i == j) return;
    const size_t n = c->n;
    const uint32_t k = i + 1 + place_of(c->open_right + i * n + i + 1, c->right_turned + j * n + i + 1, j - i, c->right[i * n + j]);
    read_open(c, i, k, k, i);
    read_right(c, k, j);
}

static void read_left(const chart *c, uint32_t i, uint32_t j)
{
    if (i == j) return;
    const size_t n = c->n;
    const uint32_t k = i + place_of(c->left + i * n + i, c->open_left_turned + j * n + i, j - i, c->left[i * n + j]);
    read_left(c, i, k);
    read_open(c, k, j, k, j);
}

// Whether no two arcs cross, that from the root to its word included, and one word hangs on the root.
static bool projective(const uint32_t *heads, uint32_t count)
{
    uint32_t roots = 0;
    for (uint32_t d = 1; d <= count; d++) {
        const uint32_t h = heads[d], from = h == 0 ? d : d < h ? d : h, to = d < h ? h : d;
        for (uint32_t i = from + 1; i < to; i++)
            if (heads[i] < from || heads[i] > to) return false;
        for (uint32_t i = 1; h == 0 && i < d; i++)
            if (heads[i] > d) return false;
        for (uint32_t i = d + 1; h == 0 && i <= count; i++)
            if (heads[i] < d) return false;   // a second root, too
        roots += h == 0;
    }
    return roots == 1;
}

static bool reaches_root(const uint32_t *heads, uint32_t count)
{
    for (uint32_t d = 1; d <= count; d++) {
        uint32_t at = d, steps = 0;
        while (at != 0 && steps++ <= count) at = heads[at];
        if (at != 0) return false;
    }
    return true;
}

void warta_syntax_decode(const float *scores, size_t stride, uint32_t count, uint32_t *heads, float *scratch)
{
    for (uint32_t d = 1; d <= count; d++) {
        const float *row = scores + (d - 1) * stride;
        uint32_t best = 0;
        for (uint32_t h = 1; h <= count; h++)
            if (h != d && row[h] > row[best]) best = h;
        heads[d] = best;
    }
    if (projective(heads, count) && reaches_root(heads, count)) return;
    const size_t n = (size_t)count + 2, table = n * n;
    chart c = {scores, stride, n, scratch, scratch + table, scratch + 2 * table, scratch + 3 * table, scratch + 4 * table, scratch + 5 * table, heads};
    fill(&c, count);
    uint32_t root = 1;
    float most = 0;
    for (uint32_t r = 1; r <= count; r++) {
        const float sum = score(&c, r, 0) + c.left[n + r] + c.right[r * n + count];
        if (r == 1 || sum > most) {
            most = sum;
            root = r;
        }
    }
    heads[root] = 0;
    read_left(&c, 1, root);
    read_right(&c, root, count);
}
