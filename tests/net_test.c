// net_test.c: the network's arithmetic, its gradients, and the search for the best tree
#include "test.h"

#include <math.h>

#include "syntax/syntax_decode.h"
#include "syntax/syntax_net_learn.h"

static float number(uint64_t *random) { return (float)(warta_random(random) >> 40) / 16777216.0f * 2 - 1; }

/* ---- kernels ---- */

enum { ROWS = 64, COLUMNS = 96, COUNT = 13, USED = ROWS - 3, MANY = ROWS * COUNT };   // USED: a number of columns that is no multiple of a vector

typedef struct inputs {
    float weights[ROWS * COLUMNS], scale[ROWS], bias[ROWS], gates[4 * ROWS], numbers[COUNT * COLUMNS];
    int8_t packed[ROWS * COLUMNS];
    uint8_t bytes[COUNT * COLUMNS];
} inputs;

static void inputs_make(inputs *in)
{
    uint64_t random = 3;
    for (size_t i = 0; i < ROWS * COLUMNS; i++) in->weights[i] = number(&random);
    for (size_t i = 0; i < COUNT * COLUMNS; i++) {
        in->numbers[i] = number(&random);
        in->bytes[i] = (uint8_t)lrintf(in->numbers[i] * WARTA_NN_ONE + WARTA_NN_ZERO);
    }
    for (size_t i = 0; i < ROWS; i++) in->bias[i] = 0.5f;
    for (size_t i = 0; i < 4 * ROWS; i++) in->gates[i] = 6 * number(&random);
    warta_nn_pack(in->weights, ROWS, COLUMNS, in->packed, in->scale, in->bias);
}

typedef struct outcome {
    float applied[MANY], added[MANY], product[MANY], turned[MANY], cells[ROWS], curves[2][ROWS], weights[3][ROWS], row[ROWS], above[2][ROWS];
    uint8_t step[ROWS], squashed[ROWS];
} outcome;

static void work_out(const warta_nn_kernels *k, const inputs *in, outcome *o)
{
    const warta_nn_matrix matrix = {in->packed, in->scale, in->bias, ROWS, COLUMNS};
    float gradient[ROWS];
    memset(o, 0, sizeof *o);
    k->apply(&matrix, in->bytes, COLUMNS, COUNT, o->applied, ROWS);
    k->add(&matrix, in->bytes, COLUMNS, COUNT, o->added, ROWS);
    k->multiply(o->product, ROWS, in->numbers, COLUMNS, false, in->weights, ROWS, COUNT, USED, COLUMNS);
    k->multiply(o->turned, ROWS, in->numbers, COUNT, true, in->weights, ROWS, COUNT, USED, COLUMNS);
    for (size_t i = 0; i < ROWS; i++) {
        o->cells[i] = in->numbers[i];
        o->curves[0][i] = o->curves[1][i] = 3 * in->gates[i];
        o->weights[0][i] = in->numbers[ROWS + i];
        gradient[i] = in->gates[i];
    }
    k->lstm_step(in->gates, o->cells, o->step, ROWS);
    k->squash(in->gates, o->squashed, ROWS);
    k->sigmoid(o->curves[0], ROWS);
    k->tanh(o->curves[1], ROWS);
    k->add_row(o->row, in->packed, 0.3f, ROWS);
    k->above_zero(in->gates, NULL, o->above[0], ROWS);
    k->above_zero(in->gates, in->gates + ROWS, o->above[1], ROWS);
    k->adam(o->weights[0], gradient, o->weights[1], o->weights[2], ROWS, 0.01f, 0.5f);
}

static void every_processor_computes_the_same_bits(void **state)
{
    (void)state;
    static inputs in;
    static outcome plain, other;
    inputs_make(&in);
    work_out(warta_nn_kernels_number(0), &in, &plain);
    for (uint32_t i = 1; warta_nn_kernels_number(i); i++) {
        work_out(warta_nn_kernels_number(i), &in, &other);
        if (memcmp(&plain, &other, sizeof plain) != 0) fail_msg("%s computes other bits than %s", warta_nn_kernels_number(i)->name, warta_nn_kernels_number(0)->name);
    }
}

static void products_of_bytes_are_nearly_those_of_floats(void **state)
{
    (void)state;
    static inputs in;
    static outcome o;
    double most = 0;
    inputs_make(&in);
    work_out(warta_nn_kernels_best(), &in, &o);
    for (size_t r = 0; r < COUNT; r++)
        for (size_t i = 0; i < USED; i++) {
            const double want = (double)o.product[r * ROWS + i] + 0.5, got = (double)o.applied[r * ROWS + i];
            if (o.applied[r * ROWS + i] != o.added[r * ROWS + i]) fail_msg("added onto nothing is something else");
            most = fabs(want - got) > most ? fabs(want - got) : most;
        }
    if (most > 0.2) fail_msg("off by %f, where sums are of 96 products of numbers up to 1", most);
}

static void curves_are_right(void **state)
{
    (void)state;
    static const float at[] = {-100, -5, -0.5f, 0, 0.5f, 5, 100};
    float x[7], y[7];
    memcpy(x, at, sizeof x);
    memcpy(y, at, sizeof y);
    warta_nn_kernels_best()->sigmoid(x, 7);
    warta_nn_kernels_best()->tanh(y, 7);
    for (size_t i = 0; i < 7; i++) {
        if (fabs((double)x[i] - 1 / (1 + exp(-(double)at[i]))) > 1e-5) fail_msg("sigmoid(%f) = %f", (double)at[i], (double)x[i]);
        if (fabs((double)y[i] - tanh((double)at[i])) > 1e-5) fail_msg("tanh(%f) = %f", (double)at[i], (double)y[i]);
    }
}

/* ---- gradients ---- */

enum { WORDS = 9, SENTENCE = 5, INPUTS = 6 };

typedef struct lessons {
    warta_syntax_lesson items[2];
    uint32_t starts[2][SENTENCE + 1], inputs[2][SENTENCE * 2], lower[2][SENTENCE], heads[2][SENTENCE];
    uint16_t feats[2][SENTENCE];
    uint8_t tags[2][SENTENCE], relations[2][SENTENCE];
} lessons;

// Two sentences of 5 and 4 words, the second without features.
static void lessons_make(lessons *l)
{
    static const uint32_t heads[2][SENTENCE] = {{2, 0, 2, 5, 3}, {3, 3, 0, 3}};
    for (uint32_t s = 0; s < 2; s++) {
        const uint32_t count = SENTENCE - s;
        for (uint32_t i = 0; i <= count; i++) l->starts[s][i] = 2 * i;
        for (uint32_t i = 0; i < count; i++) {
            l->inputs[s][2 * i] = (i + 2 * s) % INPUTS | WARTA_SYNTAX_FORM_ROW;
            l->inputs[s][2 * i + 1] = (3 * i + 1 + s) % INPUTS | WARTA_SYNTAX_SHAPE_ROW;
            l->lower[s][i] = 0;
            l->heads[s][i] = heads[s][i];
            l->feats[s][i] = (uint16_t)(i % 3);
            l->tags[s][i] = (uint8_t)((2 * i + s) % WARTA_UPOS_COUNT);
            l->relations[s][i] = (uint8_t)((i + s) % 4);
        }
        l->items[s] = (warta_syntax_lesson){.count = count, .starts = l->starts[s], .inputs = l->inputs[s], .lower = l->lower[s], .heads = l->heads[s],
                                            .feats = s == 0 ? l->feats[s] : NULL, .tags = l->tags[s], .relations = l->relations[s]};
    }
}

static double loss_of(warta_syntax_shard *shard, warta_syntax_net_weights *w, const lessons *l)
{
    const warta_syntax_lesson *both[] = {&l->items[0], &l->items[1]};
    warta_syntax_net_weights_turn(w);
    warta_syntax_shard_learn(shard, w, both, 2, 1, 1);   // as if of one word: larger gradients
    return warta_syntax_shard_loss(shard);
}

// The gradient lies between the slopes of the loss to both sides of a weight; they differ where a number passes zero on its way.
static void check_slope(warta_syntax_shard *shard, warta_syntax_net_weights *w, const lessons *l, float *weight, float gradient, const char *what, size_t which)
{
    const float was = *weight, step = 4e-3f;
    const double here = loss_of(shard, w, l);
    *weight = was + step;
    const double above = (loss_of(shard, w, l) - here) / (double)step;
    *weight = was - step;
    const double below = (here - loss_of(shard, w, l)) / (double)step;
    *weight = was;
    const double least = fmin(above, below), most = fmax(above, below), slack = 2e-3 + 0.01 * fabs(above);
    if ((double)gradient < least - slack || (double)gradient > most + slack) fail_msg("%s %zu: gradient %f, slopes %f and %f", what, which, (double)gradient, below, above);
}

static void gradients_are_slopes(void **state)
{
    (void)state;
    const warta_syntax_net_shape shape = {.embed = 32, .hidden = 32, .layers = 2, .arc = 32, .rel = 32, .feats = 3, .relations = 4};
    warta_syntax_net_weights w;
    static lessons l;
    uint64_t random = 11;
    assert_true(warta_syntax_net_weights_make(&w, &shape, INPUTS, &random));   // nothing is left out: drop is 0
    for (uint32_t i = 0; i < w.parts.all; i++) w.all[w.layout.project_bias + i] = 0.1f * number(&random);
    for (size_t i = 0; i < WARTA_SYNTAX_DISTANCES; i++) w.all[w.layout.arc_distance + i] = 0.1f * number(&random);
    for (uint32_t i = 0; i < shape.arc; i++) w.all[w.layout.arc_bias + i] = number(&random);
    warta_syntax_shard *shard = warta_syntax_shard_new(&w, WORDS, SENTENCE);
    assert_non_null(shard);
    lessons_make(&l);
    float *gradient = calloc(w.layout.all, sizeof *gradient), *rows = calloc(INPUTS * shape.embed, sizeof *rows);
    const uint32_t *touched;
    uint32_t count;
    assert_non_null(gradient);
    assert_non_null(rows);
    const double loss = loss_of(shard, &w, &l);
    memcpy(gradient, warta_syntax_shard_gradient(shard), w.layout.all * sizeof *gradient);
    memcpy(rows, warta_syntax_shard_rows(shard, &touched, &count), INPUTS * shape.embed * sizeof *rows);
    assert_int_equal(count, INPUTS);
    assert_true(loss > WORDS && loss < 20 * WORDS);
    const struct { const char *name; size_t at, count; } groups[] = {
        {"in 0", w.layout.in[0][0], 4096}, {"in 0 backwards", w.layout.in[0][1], 4096}, {"in 1", w.layout.in[1][0], 8192}, {"recurrent 0", w.layout.recurrent[0][0], 4096},
        {"recurrent 1 backwards", w.layout.recurrent[1][1], 4096}, {"bias 0", w.layout.bias[0][0], 128}, {"projection", w.layout.project, 64 * (size_t)w.parts.all},
        {"projection's bias", w.layout.project_bias, w.parts.all}, {"arcs", w.layout.arc_matrix, 1024}, {"arcs' bias", w.layout.arc_bias, 32}, {"root", w.layout.arc_root, 32},
        {"distances", w.layout.arc_distance, WARTA_SYNTAX_DISTANCES}, {"relations", w.layout.rel_matrix, 32 * (size_t)w.relations_padded}, {"relations' bias", w.layout.rel_bias, 4}};
    for (size_t g = 0; g < sizeof groups / sizeof *groups; g++)
        for (uint32_t i = 0; i < 12; i++) {
            const size_t at = groups[g].at + warta_random(&random) % groups[g].count;
            check_slope(shard, &w, &l, &w.all[at], gradient[at], groups[g].name, at - groups[g].at);
        }
    for (uint32_t i = 0; i < 24; i++) {
        const size_t at = warta_random(&random) % (INPUTS * shape.embed);
        check_slope(shard, &w, &l, &w.embed[at], rows[at], "word", at);
    }
    free(gradient);
    free(rows);
    warta_syntax_shard_free(shard);
    warta_syntax_net_weights_clear(&w);
}

/* ---- trees ---- */

enum { MOST = 6 };

static bool is_tree(const uint32_t *heads, uint32_t count)
{
    uint32_t roots = 0;
    for (uint32_t d = 1; d <= count; d++) {
        uint32_t at = d, steps = 0;
        roots += heads[d] == 0;
        while (at != 0 && steps++ <= count) at = heads[at];
        if (at != 0) return false;
    }
    for (uint32_t a = 1; a <= count; a++)
        for (uint32_t b = 1; b <= count; b++) {
            const uint32_t a0 = a < heads[a] ? a : heads[a], a1 = a < heads[a] ? heads[a] : a, b0 = b < heads[b] ? b : heads[b], b1 = b < heads[b] ? heads[b] : b;
            if (a0 < b0 && b0 < a1 && a1 < b1) return false;
        }
    return roots == 1;
}

// The sum of the best tree of all that there are.
static double best_tree(const float *scores, size_t stride, uint32_t count)
{
    uint32_t heads[MOST + 1] = {0};
    double best = -1e30;
    for (;;) {
        double sum = 0;
        for (uint32_t d = 1; d <= count; d++) sum += (double)scores[(d - 1) * stride + heads[d]];
        if (sum > best && is_tree(heads, count)) best = sum;
        uint32_t d = 1;
        while (d <= count && heads[d] == count) heads[d++] = 0;
        if (d > count) return best;
        heads[d]++;
    }
}

static void the_best_tree_is_found(void **state)
{
    (void)state;
    enum { STRIDE = 32 };
    static float scores[MOST * STRIDE], scratch[6 * (MOST + 2) * (MOST + 2)];
    uint64_t random = 5;
    for (uint32_t count = 1; count <= MOST; count++)
        for (uint32_t round = 0; round < 40; round++) {
            uint32_t heads[MOST + 1];
            double sum = 0;
            for (size_t i = 0; i < MOST * STRIDE; i++) scores[i] = number(&random);
            warta_syntax_decode(scores, STRIDE, count, heads, scratch);
            if (!is_tree(heads, count)) fail_msg("no tree of %u words", count);
            for (uint32_t d = 1; d <= count; d++) sum += (double)scores[(d - 1) * STRIDE + heads[d]];
            const double best = best_tree(scores, STRIDE, count);
            if (fabs(sum - best) > 1e-5) fail_msg("%u words: %f, but %f was possible", count, sum, best);
        }
}

static void long_sentences_have_trees(void **state)
{
    (void)state;
    enum { LONG = 300, STRIDE = 320 };
    float *scores = calloc((size_t)LONG * STRIDE, sizeof *scores), *scratch = calloc(warta_syntax_decode_room(LONG), sizeof *scratch);
    static uint32_t heads[LONG + 1];
    uint64_t random = 9;
    assert_non_null(scores);
    assert_non_null(scratch);
    for (size_t i = 0; i < (size_t)LONG * STRIDE; i++) scores[i] = number(&random);
    warta_syntax_decode(scores, STRIDE, LONG, heads, scratch);
    assert_true(is_tree(heads, LONG));
    memset(scores, 0, (size_t)LONG * STRIDE * sizeof *scores);   // all alike
    warta_syntax_decode(scores, STRIDE, LONG, heads, scratch);
    assert_true(is_tree(heads, LONG));
    free(scores);
    free(scratch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_processor_computes_the_same_bits), cmocka_unit_test(products_of_bytes_are_nearly_those_of_floats), cmocka_unit_test(curves_are_right),
        cmocka_unit_test(gradients_are_slopes), cmocka_unit_test(the_best_tree_is_found), cmocka_unit_test(long_sentences_have_trees),
    };
    return cmocka_run_group_tests_name("net", tests, NULL, NULL);
}
