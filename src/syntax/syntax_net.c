// syntax_net.c: the network at work
//
// Sentences go through side by side (lstm.h draws how their words lie), so that a load of weights serves up to eight words at once, also in the
// steps of an LSTM, which otherwise wait for memory. Between layers a word is bytes.
#include "syntax/syntax_net.h"

#include <assert.h>

#include "base/arena.h"
#include "model/lstm.h"
#include "syntax/syntax_decode.h"

// Largest scale or number, and largest bias, in a file. With them a tree's sum stays below 1e32.
#define LARGEST 1e3f
#define LARGEST_BIAS 1e6f

struct warta_syntax_net_scratch {
    uint32_t words;                // room
    float *sum;                    // [embed]
    uint8_t *in, *turned, *out;    // [words][embed or 2 hidden, the wider]
    uint8_t *step;                 // [ABREAST][hidden]
    float *gates, *cells;          // [words][4 hidden]; [ABREAST][hidden]
    float *parts;                  // [words][parts.all]
    float *deps, *mixed;           // [longest][arc]
    float *turned_heads, *scores;  // [arc][longest + 1, padded]; [longest][longest + 1, padded]
    float *names, *classes;        // [longest][rel]; [longest][relations, padded]
    float *chart;
    warta_nn_batch pack;
};

static inline uint64_t key_of(uint64_t kind, uint64_t value)
{
    const uint64_t h = warta_syntax_join(kind * 0xd6e8feb86659fd93u, value) * 0xbf58476d1ce4e5b9u;
    return h ^ h >> 32;
}

static inline uint64_t form_key(const warta_syntax_trait *w) { return key_of(1, w->form); }

// What follows from the form.
static uint32_t part_keys(const warta_syntax_trait *w, uint64_t *keys)
{
    const uint64_t cluster = w->lexicon >> 17;
    uint32_t n = 0;
    for (uint32_t i = 0; i < 4; i++)
        if (w->prefix[i]) keys[n++] = key_of(2, w->prefix[i]);
    for (uint32_t i = 0; i < 4; i++)
        if (w->suffix[i]) keys[n++] = key_of(3, w->suffix[i]);
    keys[n++] = key_of(5, w->affixes);
    if (cluster) keys[n++] = key_of(6, cluster);
    if (cluster) keys[n++] = key_of(7, cluster >> 6);
    return n;
}

static inline uint64_t shape_key(const warta_syntax_trait *w) { return key_of(4, w->shape); }
static inline uint64_t style_key(uint32_t style) { return key_of(8, style); }

uint32_t warta_syntax_net_keys(const warta_syntax_trait *w, uint32_t style, uint64_t keys[WARTA_SYNTAX_MOST_INPUTS])
{
    keys[0] = form_key(w);
    uint32_t n = 1 + part_keys(w, keys + 1);
    keys[n++] = shape_key(w);
    keys[n++] = style_key(style);
    assert(n <= WARTA_SYNTAX_MOST_INPUTS);
    return n;
}

warta_syntax_net_parts warta_syntax_net_parts_of(const warta_syntax_net_shape *s)
{
    warta_syntax_net_parts p = {0};
    const uint32_t lanes = WARTA_NN_LANES;
    p.feats = p.tags + warta_nn_round_up(WARTA_UPOS_COUNT, lanes);
    p.arc_head = p.feats + warta_nn_round_up(s->feats, lanes);
    p.arc_dep = p.arc_head + s->arc;
    p.rel_head = p.arc_dep + s->arc;
    p.rel_dep = p.rel_head + s->rel;
    p.all = p.rel_dep + s->rel;
    return p;
}

/* ---- opening ---- */

// Numbers that no training makes would let sums overflow. NaN fails, too.
static bool sound(const float *at, uint32_t count, float most)
{
    for (uint32_t i = 0; i < count; i++)
        if (!(at[i] >= -most && at[i] <= most)) return false;
    return true;
}

static warta_status open_matrix(const warta_modelfile *file, uint32_t id, uint32_t rows, uint32_t columns, warta_nn_matrix *out, warta_error *err)
{
    const void *weights, *scale, *bias;
    uint32_t bytes, scales, biases;
    WARTA_TRY(warta_modelfile_items(file, WARTA_SYNTAX_NET_WEIGHTS, id, 1, &weights, &bytes, err));
    WARTA_TRY(warta_modelfile_items(file, WARTA_SYNTAX_NET_SCALES, id, sizeof(float), &scale, &scales, err));
    WARTA_TRY(warta_modelfile_items(file, WARTA_SYNTAX_NET_BIASES, id, sizeof(float), &bias, &biases, err));
    if (bytes != warta_nn_packed(rows, columns) || scales != rows || biases != rows) return warta_modelfile_bad(file, "a matrix has not the size that its shape says", err);
    if (!sound(scale, rows, LARGEST) || !sound(bias, rows, LARGEST_BIAS)) return warta_modelfile_bad(file, "a matrix holds absurd numbers", err);
    *out = (warta_nn_matrix){weights, scale, bias, rows, columns};
    return WARTA_OK;
}

static warta_status open_floats(const warta_modelfile *file, uint32_t id, uint32_t count, const float **out, warta_error *err)
{
    const void *at;
    uint32_t had;
    WARTA_TRY(warta_modelfile_items(file, WARTA_SYNTAX_NET_FLOATS, id, sizeof(float), &at, &had, err));
    if (had != count) return warta_modelfile_bad(file, "numbers of the network are missing", err);
    if (!sound(at, count, LARGEST)) return warta_modelfile_bad(file, "the network holds absurd numbers", err);
    *out = at;
    return WARTA_OK;
}

static bool width_holds(uint32_t width) { return width > 0 && width <= WARTA_SYNTAX_MOST_WIDTH && width % WARTA_SYNTAX_STRIDE == 0; }

static bool shape_holds(const warta_syntax_net_shape *s)
{
    return width_holds(s->embed) && width_holds(s->hidden) && width_holds(s->arc) && width_holds(s->rel) && s->layers > 0 &&
           s->layers <= WARTA_SYNTAX_MOST_LAYERS && s->feats <= WARTA_SYNTAX_MOST_FEATSETS && s->relations > 0 && s->relations <= WARTA_REL_COUNT &&
           warta_syntax_net_parts_of(s).all <= WARTA_SYNTAX_MOST_PARTS;
}

// A search ends at a free cell, and every other cell names a row.
static warta_status open_rows(const warta_modelfile *file, warta_syntax_net *net, warta_error *err)
{
    const void *cells, *rows, *scales;
    uint32_t bytes, free_cells = 0;
    WARTA_TRY(warta_modelfile_items(file, WARTA_SYNTAX_NET_CELLS, 0, sizeof(uint32_t), &cells, &net->cell_count, err));
    WARTA_TRY(warta_modelfile_items(file, WARTA_SYNTAX_NET_ROWS, 0, 1, &rows, &bytes, err));
    WARTA_TRY(warta_modelfile_items(file, WARTA_SYNTAX_NET_ROW_SCALES, 0, sizeof(float), &scales, &net->row_count, err));
    net->cells = cells;
    net->rows = rows;
    net->row_scales = scales;
    if (bytes != (uint64_t)net->row_count * net->shape.embed) return warta_modelfile_bad(file, "rows of words are missing", err);
    if (!sound(scales, net->row_count, LARGEST)) return warta_modelfile_bad(file, "rows of words hold absurd numbers", err);
    for (uint32_t i = 0; i < net->cell_count; i++) {
        if (net->cells[i] == 0) free_cells++;
        else if ((net->cells[i] >> WARTA_SYNTAX_CHECK_BITS) - 1 >= net->row_count) return warta_modelfile_bad(file, "a word's row is outside of the table", err);
    }
    return free_cells > 0 ? WARTA_OK : warta_modelfile_bad(file, "the table of words is full", err);
}

warta_status warta_syntax_net_open(const warta_modelfile *file, warta_syntax_net *net, warta_error *err)
{
    const void *shape;
    uint32_t count;
    WARTA_TRY(warta_modelfile_items(file, WARTA_SYNTAX_NET_SHAPE, 0, sizeof net->shape, &shape, &count, err));
    if (count != 1 || !shape_holds(shape)) return warta_modelfile_bad(file, "the network has a shape that this version does not know", err);
    net->shape = *(const warta_syntax_net_shape *)shape;
    net->parts = warta_syntax_net_parts_of(&net->shape);
    net->kernels = warta_nn_kernels_best();
    WARTA_TRY(open_rows(file, net, err));
    const uint32_t h = net->shape.hidden, relations = warta_nn_round_up(net->shape.relations, WARTA_SYNTAX_STRIDE);
    for (uint32_t l = 0; l < net->shape.layers; l++)
        for (uint32_t d = 0; d < 2; d++) {
            WARTA_TRY(open_matrix(file, warta_syntax_matrix_id(l, d, false), 4 * h, l == 0 ? net->shape.embed : 2 * h, &net->in[l][d], err));
            WARTA_TRY(open_matrix(file, warta_syntax_matrix_id(l, d, true), 4 * h, h, &net->recurrent[l][d], err));
        }
    WARTA_TRY(open_matrix(file, WARTA_SYNTAX_PROJECT, net->parts.all, 2 * h, &net->project, err));
    WARTA_TRY(open_floats(file, WARTA_SYNTAX_ARC_MATRIX, net->shape.arc * net->shape.arc, &net->arc_matrix, err));
    WARTA_TRY(open_floats(file, WARTA_SYNTAX_ARC_BIAS, net->shape.arc, &net->arc_bias, err));
    WARTA_TRY(open_floats(file, WARTA_SYNTAX_ARC_ROOT, net->shape.arc, &net->arc_root, err));
    WARTA_TRY(open_floats(file, WARTA_SYNTAX_ARC_DISTANCE, WARTA_SYNTAX_DISTANCES, &net->arc_distance, err));
    WARTA_TRY(open_floats(file, WARTA_SYNTAX_REL_MATRIX, net->shape.rel * relations, &net->rel_matrix, err));
    return open_floats(file, WARTA_SYNTAX_REL_BIAS, relations, &net->rel_bias, err);
}

/* ---- running ---- */

warta_syntax_net_scratch *warta_syntax_net_scratch_new(const warta_syntax_net *net, warta_arena *arena, uint32_t words, uint32_t longest)
{
    const warta_syntax_net_shape *s = &net->shape;
    const size_t n = words, m = longest, wide = s->embed > 2 * s->hidden ? s->embed : 2 * (size_t)s->hidden;
    warta_syntax_net_scratch *x = warta_arena_take(arena, 1, sizeof *x);
    if (!x) return NULL;
    *x = (warta_syntax_net_scratch){.words = words,
        .sum = warta_arena_raw(arena, s->embed, sizeof(float)),
        .in = warta_arena_raw(arena, n, wide),
        .turned = warta_arena_raw(arena, n, wide),
        .out = warta_arena_raw(arena, n, wide),
        .step = warta_arena_raw(arena, WARTA_SYNTAX_ABREAST, s->hidden),
        .gates = warta_arena_raw(arena, n, 4 * s->hidden * sizeof(float)),
        .cells = warta_arena_raw(arena, WARTA_SYNTAX_ABREAST, s->hidden * sizeof(float)),
        .parts = warta_arena_raw(arena, n, net->parts.all * sizeof(float)),
        .deps = warta_arena_raw(arena, m, s->arc * sizeof(float)),
        .mixed = warta_arena_raw(arena, m, s->arc * sizeof(float)),
        .turned_heads = warta_arena_raw(arena, m + 1 + WARTA_SYNTAX_STRIDE, s->arc * sizeof(float)),
        .scores = warta_arena_raw(arena, m, (m + 1 + WARTA_SYNTAX_STRIDE) * sizeof(float)),
        .names = warta_arena_raw(arena, m, s->rel * sizeof(float)),
        .classes = warta_arena_raw(arena, m, warta_nn_round_up(s->relations, WARTA_SYNTAX_STRIDE) * sizeof(float)),
        .chart = warta_arena_raw(arena, warta_syntax_decode_room(longest), sizeof(float)),
        .pack = {.active = warta_arena_raw(arena, n, sizeof(uint32_t)), .offset = warta_arena_raw(arena, n, sizeof(uint32_t)),
                 .mirror = warta_arena_raw(arena, n, sizeof(uint32_t))}};
    const bool whole = x->sum && x->in && x->turned && x->out && x->step && x->gates && x->cells && x->parts && x->deps && x->mixed && x->turned_heads && x->scores && x->names &&
                       x->classes && x->chart && x->pack.active && x->pack.offset && x->pack.mirror;
    return whole ? x : NULL;
}

static bool add_row(const warta_syntax_net *net, uint64_t key, float *sum)
{
    const uint32_t check = warta_syntax_row_check(key), embed = net->shape.embed;
    for (uint32_t i = warta_syntax_row_cell(key, net->cell_count);; i = i + 1 == net->cell_count ? 0 : i + 1) {
        const uint32_t cell = net->cells[i];
        if (cell == 0) return false;
        if ((cell & ((1u << WARTA_SYNTAX_CHECK_BITS) - 1)) != check) continue;
        const uint32_t row = (cell >> WARTA_SYNTAX_CHECK_BITS) - 1;
        net->kernels->add_row(sum, net->rows + (size_t)row * embed, net->row_scales[row], embed);
        return true;
    }
}

// A known form brings all that follows from it in one row.
static void word_in(const warta_syntax_net *net, const warta_syntax_trait *word, uint32_t style, float *sum, uint8_t *out)
{
    memset(sum, 0, net->shape.embed * sizeof *sum);
    if (!add_row(net, form_key(word), sum)) {
        uint64_t keys[WARTA_SYNTAX_MOST_INPUTS];
        const uint32_t n = part_keys(word, keys);
        for (uint32_t i = 0; i < n; i++) add_row(net, keys[i], sum);
    }
    add_row(net, shape_key(word), sum);
    add_row(net, style_key(style), sum);
    net->kernels->squash(sum, out, net->shape.embed);
}

static void turn(const warta_nn_batch *pack, const uint8_t *from, uint8_t *to, size_t width)
{
    for (uint32_t r = 0; r < pack->rows; r++) memcpy(to + pack->mirror[r] * width, from + r * width, width);
}

// One direction of a layer: in [rows][columns] bytes, in its order; out gets its half of each row, in the order of the words.
static void run_direction(const warta_syntax_net *net, uint32_t layer, uint32_t direction, const uint8_t *in, warta_syntax_net_scratch *x)
{
    const warta_nn_matrix *matrix = &net->in[layer][direction], *recurrent = &net->recurrent[layer][direction];
    const uint32_t h = net->shape.hidden, wide = 4 * h;
    const warta_nn_batch *pack = &x->pack;
    net->kernels->apply(matrix, in, matrix->columns, pack->rows, x->gates, wide);
    memset(x->cells, 0, WARTA_SYNTAX_ABREAST * h * sizeof *x->cells);
    for (uint32_t t = 0; t < pack->steps; t++) {
        float *gates = x->gates + (size_t)pack->offset[t] * wide;
        if (t > 0) net->kernels->add(recurrent, x->step, h, pack->active[t], gates, wide);
        for (uint32_t s = 0; s < pack->active[t]; s++) {
            const uint32_t row = pack->offset[t] + s, word = direction == 0 ? row : pack->mirror[row];
            uint8_t *step = x->step + (size_t)s * h;
            net->kernels->lstm_step(gates + (size_t)s * wide, x->cells + (size_t)s * h, step, h);
            memcpy(x->out + ((size_t)word * 2 + direction) * h, step, h);
        }
    }
}

static void run_layers(const warta_syntax_net *net, warta_syntax_net_scratch *x)
{
    for (uint32_t l = 0; l < net->shape.layers; l++) {
        const uint32_t columns = net->in[l][0].columns;
        turn(&x->pack, x->in, x->turned, columns);
        run_direction(net, l, 0, x->in, x);
        run_direction(net, l, 1, x->turned, x);
        uint8_t *done = x->in;
        x->in = x->out;
        x->out = done;
    }
}

static uint32_t best_of(const float *scores, uint32_t count)
{
    uint32_t best = 0;
    for (uint32_t i = 1; i < count; i++)
        if (scores[i] > scores[best]) best = i;
    return best;
}

static void tag_word(const warta_syntax_net *net, const warta_syntax_featset *featsets, const float *parts, warta_syntax_trait *word)
{
    const float *feats = parts + net->parts.feats;
    const uint32_t upos = best_of(parts + net->parts.tags, WARTA_UPOS_COUNT);
    uint32_t best = WARTA_NONE;
    for (uint32_t i = 0; i < net->shape.feats; i++)
        if ((featsets[i].tags >> upos & 1) && (best == WARTA_NONE || feats[i] > feats[best])) best = i;
    word->upos = (uint8_t)(upos + 1);
    word->feats = best == WARTA_NONE ? 0 : (uint16_t)best;
}

// Scores of all arcs of a sentence: dependents' numbers times the matrix, times the heads' numbers; and the distance.
static void score_arcs(const warta_syntax_net *net, uint32_t s, uint32_t count, uint32_t stride, warta_syntax_net_scratch *x)
{
    const uint32_t arc = net->shape.arc;
    for (uint32_t a = 0; a < arc; a++) x->turned_heads[(size_t)a * stride] = net->arc_root[a];
    for (uint32_t i = 0; i < count; i++) {
        const float *parts = x->parts + (size_t)warta_nn_batch_row(&x->pack, s, i) * net->parts.all;
        net->kernels->above_zero(parts + net->parts.arc_head, NULL, x->mixed, arc);
        for (uint32_t a = 0; a < arc; a++) x->turned_heads[(size_t)a * stride + i + 1] = x->mixed[a];
        net->kernels->above_zero(parts + net->parts.arc_dep, NULL, x->deps + (size_t)i * arc, arc);
    }
    for (uint32_t i = 0; i < count; i++) {
        memcpy(x->mixed + (size_t)i * arc, net->arc_bias, arc * sizeof(float));
        for (uint32_t h = 0; h <= count; h++) x->scores[(size_t)i * stride + h] = net->arc_distance[warta_syntax_distance(i + 1, h)];
    }
    net->kernels->multiply(x->mixed, arc, x->deps, arc, false, net->arc_matrix, arc, count, arc, arc);
    net->kernels->multiply(x->scores, stride, x->mixed, arc, false, x->turned_heads, stride, count, stride, arc);
}

static void name_arcs(const warta_syntax_net *net, uint32_t s, const warta_syntax_net_sentence *sentence, warta_syntax_net_scratch *x)
{
    const uint32_t rel = net->shape.rel, padded = warta_nn_round_up(net->shape.relations, WARTA_SYNTAX_STRIDE);
    for (uint32_t i = 0; i < sentence->count; i++) {
        const uint32_t head = sentence->heads[i + 1];
        const float *dep = x->parts + (size_t)warta_nn_batch_row(&x->pack, s, i) * net->parts.all + net->parts.rel_dep;
        const float *above = x->parts + (size_t)warta_nn_batch_row(&x->pack, s, head > 0 ? head - 1 : i) * net->parts.all + net->parts.rel_head;
        net->kernels->above_zero(dep, above, x->names + (size_t)i * rel, rel);
        memcpy(x->classes + (size_t)i * padded, net->rel_bias, padded * sizeof(float));
    }
    net->kernels->multiply(x->classes, padded, x->names, rel, false, net->rel_matrix, padded, sentence->count, padded, rel);
    for (uint32_t i = 0; i < sentence->count; i++)
        sentence->relations[i + 1] = (uint8_t)best_of(x->classes + (size_t)i * padded, net->shape.relations);
}

void warta_syntax_net_run(const warta_syntax_net *net, const warta_syntax_featset *featsets, warta_syntax_net_sentence *sentences, uint32_t count,
                          warta_syntax_net_scratch *x)
{
    uint32_t order[WARTA_SYNTAX_ABREAST], lengths[WARTA_SYNTAX_ABREAST] = {0};
    assert(count > 0 && count <= WARTA_SYNTAX_ABREAST);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t k = i;
        for (; k > 0 && sentences[order[k - 1]].count < sentences[i].count; k--) order[k] = order[k - 1];
        order[k] = i;
    }
    for (uint32_t k = 0; k < count; k++) lengths[k] = sentences[order[k]].count;
    warta_nn_batch_lay(&x->pack, lengths, count);
    assert(x->pack.rows <= x->words);
    for (uint32_t k = 0; k < count; k++) {
        const warta_syntax_net_sentence *s = &sentences[order[k]];
        for (uint32_t i = 0; i < s->count; i++)
            word_in(net, &s->words[i + 1], s->style, x->sum, x->in + (size_t)warta_nn_batch_row(&x->pack, k, i) * net->shape.embed);
    }
    run_layers(net, x);
    net->kernels->apply(&net->project, x->in, net->project.columns, x->pack.rows, x->parts, net->parts.all);
    for (uint32_t k = 0; k < count; k++) {
        warta_syntax_net_sentence *s = &sentences[order[k]];
        const uint32_t stride = warta_nn_round_up(s->count + 1, WARTA_SYNTAX_STRIDE);
        for (uint32_t i = 0; i < s->count; i++) tag_word(net, featsets, x->parts + (size_t)warta_nn_batch_row(&x->pack, k, i) * net->parts.all, &s->words[i + 1]);
        score_arcs(net, k, s->count, stride, x);
        warta_syntax_decode(x->scores, stride, s->count, s->heads, x->chart);
        name_arcs(net, k, s, x);
    }
}
