// syntax_net_weights.c: the network's weights while they are learned: laid out, begun at random, turned, packed into bytes, written
#include <math.h>
#include <stdlib.h>

#include "syntax/syntax_net_learn.h"

static size_t take(size_t *all, size_t count)
{
    const size_t at = *all;
    *all += warta_nn_round_up((uint32_t)count, WARTA_NN_LANES);
    return at;
}

static void lay_out(warta_syntax_net_weights *w)
{
    const warta_syntax_net_shape *s = &w->shape;
    warta_syntax_net_layout *y = &w->layout;
    const size_t h = s->hidden;
    for (uint32_t l = 0; l < s->layers; l++)
        for (uint32_t d = 0; d < 2; d++) {
            const size_t in = l == 0 ? s->embed : 2 * h;
            y->in[l][d] = take(&y->all, in * 4 * h);
            y->recurrent[l][d] = take(&y->all, h * 4 * h);
            y->bias[l][d] = take(&y->all, 4 * h);
            y->in_turned[l][d] = take(&y->all_turned, in * 4 * h);
            y->recurrent_turned[l][d] = take(&y->all_turned, h * 4 * h);
        }
    y->project = take(&y->all, 2 * h * w->parts.all);
    y->project_bias = take(&y->all, w->parts.all);
    y->arc_matrix = take(&y->all, (size_t)s->arc * s->arc);
    y->arc_bias = take(&y->all, s->arc);
    y->arc_root = take(&y->all, s->arc);
    y->arc_distance = take(&y->all, WARTA_SYNTAX_DISTANCES);
    y->rel_matrix = take(&y->all, (size_t)s->rel * w->relations_padded);
    y->rel_bias = take(&y->all, w->relations_padded);
    y->project_turned = take(&y->all_turned, 2 * h * w->parts.all);
    y->arc_turned = take(&y->all_turned, (size_t)s->arc * s->arc);
    y->rel_turned = take(&y->all_turned, (size_t)s->rel * w->relations_padded);
}

static float between(uint64_t *random, float most)
{
    return ((float)(warta_random(random) >> 40) / 16777216.0f * 2 - 1) * most;
}

static void fill(uint64_t *random, float *at, size_t count, float most)
{
    for (size_t i = 0; i < count; i++) at[i] = between(random, most);
}

// Forget gates begin open (Jozefowicz et al. 2015).
static void begin(warta_syntax_net_weights *w, uint64_t *random)
{
    const warta_syntax_net_shape *s = &w->shape;
    const warta_syntax_net_layout *y = &w->layout;
    const float scale = 1.0f / sqrtf((float)s->hidden);
    for (uint32_t l = 0; l < s->layers; l++)
        for (uint32_t d = 0; d < 2; d++) {
            fill(random, w->all + y->in[l][d], (size_t)(l == 0 ? s->embed : 2 * s->hidden) * 4 * s->hidden, scale);
            fill(random, w->all + y->recurrent[l][d], (size_t)s->hidden * 4 * s->hidden, scale);
            for (uint32_t i = 0; i < s->hidden; i++) w->all[y->bias[l][d] + s->hidden + i] = 1;
        }
    fill(random, w->all + y->project, (size_t)2 * s->hidden * w->parts.all, 1.0f / sqrtf(2.0f * (float)s->hidden));
    fill(random, w->all + y->arc_matrix, (size_t)s->arc * s->arc, sqrtf(3.0f / (float)s->arc));
    fill(random, w->all + y->arc_root, s->arc, 0.2f);
    fill(random, w->all + y->rel_matrix, (size_t)s->rel * w->relations_padded, 1.0f / sqrtf((float)s->rel));
    fill(random, w->embed, (size_t)w->rows * s->embed, 0.25f);
}

static void turn_matrix(const float *from, float *to, uint32_t rows, uint32_t columns)
{
    for (uint32_t r = 0; r < rows; r++)
        for (uint32_t c = 0; c < columns; c++) to[(size_t)c * rows + r] = from[(size_t)r * columns + c];
}

void warta_syntax_net_weights_turn(warta_syntax_net_weights *w)
{
    const warta_syntax_net_shape *s = &w->shape;
    const warta_syntax_net_layout *y = &w->layout;
    for (uint32_t l = 0; l < s->layers; l++)
        for (uint32_t d = 0; d < 2; d++) {
            turn_matrix(w->all + y->in[l][d], w->turned + y->in_turned[l][d], l == 0 ? s->embed : 2 * s->hidden, 4 * s->hidden);
            turn_matrix(w->all + y->recurrent[l][d], w->turned + y->recurrent_turned[l][d], s->hidden, 4 * s->hidden);
        }
    turn_matrix(w->all + y->project, w->turned + y->project_turned, 2 * s->hidden, w->parts.all);
    turn_matrix(w->all + y->arc_matrix, w->turned + y->arc_turned, s->arc, s->arc);
    turn_matrix(w->all + y->rel_matrix, w->turned + y->rel_turned, s->rel, w->relations_padded);
}

bool warta_syntax_net_weights_make(warta_syntax_net_weights *w, const warta_syntax_net_shape *shape, uint32_t rows, uint64_t *random)
{
    *w = (warta_syntax_net_weights){.kernels = warta_nn_kernels_best(), .shape = *shape, .parts = warta_syntax_net_parts_of(shape), .rows = rows,
                                    .relations_padded = warta_nn_round_up(shape->relations, WARTA_SYNTAX_STRIDE)};
    lay_out(w);
    w->all = calloc(w->layout.all, sizeof *w->all);
    w->turned = calloc(w->layout.all_turned, sizeof *w->turned);
    w->embed = calloc((size_t)rows * shape->embed + 1, sizeof *w->embed);
    if (!w->all || !w->turned || !w->embed) return false;
    begin(w, random);
    return true;
}

void warta_syntax_net_weights_clear(warta_syntax_net_weights *w)
{
    free(w->all);
    free(w->turned);
    free(w->embed);
    *w = (warta_syntax_net_weights){0};
}

/* ---- from floats to bytes ---- */

static bool pack_matrix(const float *weights, const float *bias, uint32_t rows, uint32_t columns, warta_nn_matrix *out)
{
    int8_t *packed = malloc(warta_nn_packed(rows, columns));
    float *scale = malloc(rows * sizeof *scale), *biases = calloc(rows, sizeof *biases);
    *out = (warta_nn_matrix){packed, scale, biases, rows, columns};
    if (!packed || !scale || !biases) return false;
    if (bias) memcpy(biases, bias, rows * sizeof *biases);
    warta_nn_pack(weights, rows, columns, packed, scale, biases);
    return true;
}

static float *copy_floats(const float *from, size_t count)
{
    float *to = malloc(count * sizeof *to);
    if (to) memcpy(to, from, count * sizeof *to);
    return to;
}

bool warta_syntax_net_freeze(const warta_syntax_net_weights *w, warta_syntax_net *net)
{
    const warta_syntax_net_layout *y = &w->layout;
    const uint32_t h = w->shape.hidden;
    bool whole = true;
    *net = (warta_syntax_net){.shape = w->shape, .parts = w->parts, .kernels = w->kernels};
    for (uint32_t l = 0; l < w->shape.layers && whole; l++)
        for (uint32_t d = 0; d < 2 && whole; d++)
            whole = pack_matrix(w->all + y->in[l][d], w->all + y->bias[l][d], 4 * h, l == 0 ? w->shape.embed : 2 * h, &net->in[l][d]) &&
                    pack_matrix(w->all + y->recurrent[l][d], NULL, 4 * h, h, &net->recurrent[l][d]);
    whole = whole && pack_matrix(w->all + y->project, w->all + y->project_bias, w->parts.all, 2 * h, &net->project);
    net->arc_matrix = copy_floats(w->all + y->arc_matrix, (size_t)w->shape.arc * w->shape.arc);
    net->arc_bias = copy_floats(w->all + y->arc_bias, w->shape.arc);
    net->arc_root = copy_floats(w->all + y->arc_root, w->shape.arc);
    net->arc_distance = copy_floats(w->all + y->arc_distance, WARTA_SYNTAX_DISTANCES);
    net->rel_matrix = copy_floats(w->all + y->rel_matrix, (size_t)w->shape.rel * w->relations_padded);
    net->rel_bias = copy_floats(w->all + y->rel_bias, w->relations_padded);
    return whole && net->arc_matrix && net->arc_bias && net->arc_root && net->arc_distance && net->rel_matrix && net->rel_bias;
}

static void clear_matrix(warta_nn_matrix *m)
{
    free((void *)(uintptr_t)m->weights);
    free((void *)(uintptr_t)m->scale);
    free((void *)(uintptr_t)m->bias);
}

void warta_syntax_net_clear(warta_syntax_net *net)
{
    for (uint32_t l = 0; l < WARTA_SYNTAX_MOST_LAYERS; l++)
        for (uint32_t d = 0; d < 2; d++) {
            clear_matrix(&net->in[l][d]);
            clear_matrix(&net->recurrent[l][d]);
        }
    clear_matrix(&net->project);
    const void *arrays[] = {net->cells, net->rows, net->row_scales, net->arc_matrix, net->arc_bias, net->arc_root, net->arc_distance, net->rel_matrix, net->rel_bias};
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++) free((void *)(uintptr_t)arrays[i]);
    *net = (warta_syntax_net){0};
}

static void write_matrix(const warta_nn_matrix *m, uint32_t id, warta_modelfile_writer *out)
{
    warta_modelfile_add(out, WARTA_SYNTAX_NET_WEIGHTS, id, m->weights, warta_nn_packed(m->rows, m->columns));
    warta_modelfile_add(out, WARTA_SYNTAX_NET_SCALES, id, m->scale, m->rows * sizeof(float));
    warta_modelfile_add(out, WARTA_SYNTAX_NET_BIASES, id, m->bias, m->rows * sizeof(float));
}

void warta_syntax_net_write(const warta_syntax_net *net, warta_modelfile_writer *out)
{
    const uint32_t padded = warta_nn_round_up(net->shape.relations, WARTA_SYNTAX_STRIDE), arc = net->shape.arc;
    warta_modelfile_add(out, WARTA_SYNTAX_NET_SHAPE, 0, &net->shape, sizeof net->shape);
    warta_modelfile_add(out, WARTA_SYNTAX_NET_CELLS, 0, net->cells, net->cell_count * sizeof(uint32_t));
    warta_modelfile_add(out, WARTA_SYNTAX_NET_ROWS, 0, net->rows, (size_t)net->row_count * net->shape.embed);
    warta_modelfile_add(out, WARTA_SYNTAX_NET_ROW_SCALES, 0, net->row_scales, net->row_count * sizeof(float));
    for (uint32_t l = 0; l < net->shape.layers; l++)
        for (uint32_t d = 0; d < 2; d++) {
            write_matrix(&net->in[l][d], warta_syntax_matrix_id(l, d, false), out);
            write_matrix(&net->recurrent[l][d], warta_syntax_matrix_id(l, d, true), out);
        }
    write_matrix(&net->project, WARTA_SYNTAX_PROJECT, out);
    const struct { const float *at; size_t count; } floats[WARTA_SYNTAX_FLOATS_COUNT] = {
        [WARTA_SYNTAX_ARC_MATRIX] = {net->arc_matrix, (size_t)arc * arc}, [WARTA_SYNTAX_ARC_BIAS] = {net->arc_bias, arc},
        [WARTA_SYNTAX_ARC_ROOT] = {net->arc_root, arc}, [WARTA_SYNTAX_ARC_DISTANCE] = {net->arc_distance, WARTA_SYNTAX_DISTANCES},
        [WARTA_SYNTAX_REL_MATRIX] = {net->rel_matrix, (size_t)net->shape.rel * padded}, [WARTA_SYNTAX_REL_BIAS] = {net->rel_bias, padded}};
    for (uint32_t i = 0; i < WARTA_SYNTAX_FLOATS_COUNT; i++) warta_modelfile_add(out, WARTA_SYNTAX_NET_FLOATS, i, floats[i].at, floats[i].count * sizeof(float));
}
