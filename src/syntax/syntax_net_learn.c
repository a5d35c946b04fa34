// syntax_net_learn.c: forward and back through the network, for a share of a batch
//
// The forward half does what syntax_net.c does, in floats and with some numbers left out by chance ("dropout", Srivastava et al. 2014), and keeps
// what going back needs. The loss of a word is the sum of the cross-entropies of its tag, its features, its head among all words, and its relation
// to its true head. Names of quantities: d_x is the gradient of the loss by x.
#include "syntax/syntax_net_learn.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#define FEATS_SHARE 0.5f   // of the features' loss, beside the others

struct warta_syntax_shard {
    uint32_t words, longest;
    uint64_t random;
    warta_nn_batch pack;
    float *x[WARTA_SYNTAX_MOST_LAYERS + 1], *d_x[WARTA_SYNTAX_MOST_LAYERS + 1];   // [words][inputs]: of each layer, then of the projection
    float *keep[WARTA_SYNTAX_MOST_LAYERS + 1];                                    // what dropout left of them: 0, or a factor above 1
    float *squashed;                                                              // [words][embed]: x[0] before dropout
    float *turned_x[2][WARTA_SYNTAX_MOST_LAYERS];                                 // a layer's inputs in the direction's order; [0] is x itself
    warta_lstm_trace trace[WARTA_SYNTAX_MOST_LAYERS][2];
    float *parts, *d_parts;                                                       // [words][parts.all]
    float *scratch;                                                               // [words][4 hidden]
    float *d_half, *d_turned;                                                     // [words][hidden]; [words][inputs], of a turned layer
    uint8_t *form_out;                                                            // [words]: the form was left out
    bool lowered[WARTA_SYNTAX_MOST_LESSONS];                                      // of each sentence
    float *heads, *heads_turned, *d_heads, *deps, *deps_keep, *heads_keep, *d_deps, *mixed, *d_mixed;   // [longest + 1][arc]
    float *arcs, *d_arcs_turned;                                                  // [longest][longest + 1, padded], and turned
    float *names, *d_names, *names_keep;                                          // [longest][rel]
    float *classes;                                                               // [longest][relations_padded]
    float *gradient, *rows;
    uint32_t *touched, touched_count;
    uint8_t *is_touched;
    double loss;
    void *blocks[128];
    uint32_t block_count;
    bool failed;
};

static float *room(warta_syntax_shard *s, size_t count)
{
    float *at = NULL;
    if (s->block_count < sizeof s->blocks / sizeof *s->blocks) at = calloc(count + WARTA_SYNTAX_STRIDE, sizeof *at);
    s->failed |= !at;
    if (at) s->blocks[s->block_count++] = at;
    return at;
}

warta_syntax_shard *warta_syntax_shard_new(const warta_syntax_net_weights *w, uint32_t words, uint32_t longest)
{
    const warta_syntax_net_shape *shape = &w->shape;
    const size_t n = words, h = shape->hidden, m = longest + 1, wide = warta_nn_round_up(longest + 1, WARTA_SYNTAX_STRIDE);
    warta_syntax_shard *s = calloc(1, sizeof *s);
    if (!s) return NULL;
    s->words = words;
    s->longest = longest;
    for (uint32_t l = 0; l <= shape->layers; l++) {
        const size_t in = l == 0 ? shape->embed : 2 * h;
        s->x[l] = room(s, n * in);
        s->d_x[l] = room(s, n * in);
        s->keep[l] = room(s, n * in);
        for (uint32_t d = 0; d < 2 && l < shape->layers; d++) {
            s->trace[l][d] = (warta_lstm_trace){room(s, n * 4 * h), room(s, n * h), room(s, n * h), room(s, n * h), room(s, n * h)};
            s->turned_x[d][l] = d == 0 ? s->x[l] : room(s, n * in);
        }
    }
    s->squashed = room(s, n * shape->embed);
    s->parts = room(s, n * w->parts.all);
    s->d_parts = room(s, n * w->parts.all);
    s->scratch = room(s, n * 4 * h);
    s->d_turned = room(s, n * (shape->embed > 2 * h ? shape->embed : 2 * h));
    s->form_out = calloc(n + 1, 1);
    s->d_half = room(s, n * h);
    float **arc[] = {&s->heads, &s->d_heads, &s->deps, &s->deps_keep, &s->heads_keep, &s->d_deps, &s->mixed, &s->d_mixed};
    for (size_t i = 0; i < sizeof arc / sizeof *arc; i++) *arc[i] = room(s, m * shape->arc);
    s->heads_turned = room(s, wide * shape->arc);
    s->arcs = room(s, m * wide);
    s->d_arcs_turned = room(s, m * wide);
    float **rel[] = {&s->names, &s->d_names, &s->names_keep};
    for (size_t i = 0; i < sizeof rel / sizeof *rel; i++) *rel[i] = room(s, m * shape->rel);
    s->classes = room(s, m * w->relations_padded);
    s->gradient = room(s, w->layout.all);
    s->rows = room(s, (size_t)w->rows * shape->embed);
    s->touched = calloc(w->rows + 1, sizeof *s->touched);
    s->is_touched = calloc(w->rows + 1, 1);
    s->pack = (warta_nn_batch){.active = calloc(n + 1, sizeof(uint32_t)), .offset = calloc(n + 1, sizeof(uint32_t)), .mirror = calloc(n + 1, sizeof(uint32_t))};
    if (!s->failed && s->form_out && s->touched && s->is_touched && s->pack.active && s->pack.offset && s->pack.mirror) return s;
    warta_syntax_shard_free(s);
    return NULL;
}

void warta_syntax_shard_free(warta_syntax_shard *s)
{
    if (!s) return;
    for (uint32_t i = 0; i < s->block_count; i++) free(s->blocks[i]);
    free(s->form_out);
    free(s->touched);
    free(s->is_touched);
    free(s->pack.active);
    free(s->pack.offset);
    free(s->pack.mirror);
    free(s);
}

float *warta_syntax_shard_gradient(warta_syntax_shard *s) { return s->gradient; }
double warta_syntax_shard_loss(const warta_syntax_shard *s) { return s->loss; }

float *warta_syntax_shard_rows(warta_syntax_shard *s, const uint32_t **touched, uint32_t *count)
{
    *touched = s->touched;
    *count = s->touched_count;
    return s->rows;
}

void warta_syntax_shard_touch(warta_syntax_shard *s, uint32_t row)
{
    if (!s->is_touched[row]) s->touched[s->touched_count++] = row;
    s->is_touched[row] = 1;
}

static uint64_t next_random(warta_syntax_shard *s)   // xorshift64* (Vigna 2016)
{
    s->random ^= s->random >> 12;
    s->random ^= s->random << 25;
    s->random ^= s->random >> 27;
    return s->random * UINT64_C(0x2545f4914f6cdd1d);
}

static void make_keep(warta_syntax_shard *s, float drop, float *keep, size_t count)
{
    const uint32_t limit = (uint32_t)(drop * 65536.0f);
    const float factor = 1.0f / (1.0f - drop);
    for (size_t i = 0; i < count; i += 4) {
        const uint64_t bits = next_random(s);
        for (size_t k = 0; k < 4 && i + k < count; k++) keep[i + k] = (bits >> 16 * k & 0xffff) < limit ? 0 : factor;
    }
}

static void times(float *x, const float *by, size_t count)
{
    for (size_t i = 0; i < count; i++) x[i] *= by[i];
}

// scores -> d_scores for the right class, times `share`; returns the loss.
static double cross_entropy(float *scores, uint32_t count, uint32_t right, float share)
{
    float most = scores[0], sum = 0;
    for (uint32_t i = 1; i < count; i++) most = scores[i] > most ? scores[i] : most;
    const float said = scores[right] - most;
    for (uint32_t i = 0; i < count; i++) {
        scores[i] = expf(scores[i] - most);
        sum += scores[i];
    }
    for (uint32_t i = 0; i < count; i++) scores[i] *= share / sum;
    scores[right] -= share;
    return (double)share * (double)(logf(sum) - said);
}

/* ---- the layers ---- */

// The row of input `input` of word `word` (row of the batch), as this batch shows it; WARTA_NONE: left out.
static uint32_t row_of(const warta_syntax_shard *s, const warta_syntax_lesson *lesson, uint32_t k, uint32_t i, uint32_t word, uint32_t input)
{
    if ((input & WARTA_SYNTAX_FORM_ROW) && s->form_out[word]) return WARTA_NONE;
    if ((input & WARTA_SYNTAX_SHAPE_ROW) && s->lowered[k]) return lesson->lower[i];
    return input & ~(WARTA_SYNTAX_FORM_ROW | WARTA_SYNTAX_SHAPE_ROW);
}

static bool chance(warta_syntax_shard *s, float share) { return (next_random(s) >> 32 & 0xffff) < (uint32_t)(share * 65536.0f); }

static void words_in(warta_syntax_shard *s, const warta_syntax_net_weights *w, const warta_syntax_lesson *const *lessons, uint32_t count)
{
    const uint32_t embed = w->shape.embed;
    memset(s->squashed, 0, (size_t)s->pack.rows * embed * sizeof(float));
    for (uint32_t k = 0; k < count; k++) {
        s->lowered[k] = chance(s, w->lower_case);
        for (uint32_t i = 0; i < lessons[k]->count; i++) {
            const uint32_t word = warta_nn_batch_row(&s->pack, k, i);
            float *to = s->squashed + (size_t)word * embed;
            s->form_out[word] = chance(s, w->drop_form);
            for (uint32_t r = lessons[k]->starts[i]; r < lessons[k]->starts[i + 1]; r++) {
                const uint32_t number = row_of(s, lessons[k], k, i, word, lessons[k]->inputs[r]);
                const float *row = w->embed + (size_t)number * embed;
                for (uint32_t e = 0; e < embed && number != WARTA_NONE; e++) to[e] += row[e];
            }
        }
    }
    w->kernels->tanh(s->squashed, (size_t)s->pack.rows * embed);
    make_keep(s, w->drop, s->keep[0], (size_t)s->pack.rows * embed);
    memcpy(s->x[0], s->squashed, (size_t)s->pack.rows * embed * sizeof(float));
    times(s->x[0], s->keep[0], (size_t)s->pack.rows * embed);
}

static void words_back(warta_syntax_shard *s, const warta_syntax_net_weights *w, const warta_syntax_lesson *const *lessons, uint32_t count)
{
    const uint32_t embed = w->shape.embed;
    float *d = s->d_x[0];
    for (size_t i = 0; i < (size_t)s->pack.rows * embed; i++) d[i] *= s->keep[0][i] * (1 - s->squashed[i] * s->squashed[i]);
    for (uint32_t k = 0; k < count; k++)
        for (uint32_t i = 0; i < lessons[k]->count; i++) {
            const uint32_t word = warta_nn_batch_row(&s->pack, k, i);
            const float *from = d + (size_t)word * embed;
            for (uint32_t r = lessons[k]->starts[i]; r < lessons[k]->starts[i + 1]; r++) {
                const uint32_t number = row_of(s, lessons[k], k, i, word, lessons[k]->inputs[r]);
                if (number == WARTA_NONE) continue;
                float *to = s->rows + (size_t)number * embed;
                for (uint32_t e = 0; e < embed; e++) to[e] += from[e];
                warta_syntax_shard_touch(s, number);
            }
        }
}

static warta_lstm lstm_of(warta_syntax_shard *s, const warta_syntax_net_weights *w, uint32_t l, uint32_t d)
{
    const warta_syntax_net_layout *y = &w->layout;
    return (warta_lstm){.inputs = l == 0 ? w->shape.embed : 2 * w->shape.hidden, .width = w->shape.hidden,
                        .in = w->all + y->in[l][d], .recurrent = w->all + y->recurrent[l][d], .bias = w->all + y->bias[l][d],
                        .in_turned = w->turned + y->in_turned[l][d], .recurrent_turned = w->turned + y->recurrent_turned[l][d],
                        .d_in = s->gradient + y->in[l][d], .d_recurrent = s->gradient + y->recurrent[l][d], .d_bias = s->gradient + y->bias[l][d]};
}

static void turn(const warta_nn_batch *pack, const float *from, float *to, size_t width)
{
    for (uint32_t r = 0; r < pack->rows; r++) memcpy(to + pack->mirror[r] * width, from + r * width, width * sizeof(float));
}

static void layer_forward(warta_syntax_shard *s, const warta_syntax_net_weights *w, uint32_t l)
{
    const uint32_t h = w->shape.hidden, rows = s->pack.rows;
    for (uint32_t d = 0; d < 2; d++) {
        const warta_lstm lstm = lstm_of(s, w, l, d);
        if (d == 1) turn(&s->pack, s->x[l], s->turned_x[1][l], lstm.inputs);
        warta_lstm_forward(w->kernels, &lstm, &s->pack, s->turned_x[d][l], &s->trace[l][d]);
        for (uint32_t r = 0; r < rows; r++) {
            const uint32_t word = d == 0 ? r : s->pack.mirror[r];
            memcpy(s->x[l + 1] + ((size_t)word * 2 + d) * h, s->trace[l][d].out + (size_t)r * h, h * sizeof(float));
        }
    }
    make_keep(s, w->drop, s->keep[l + 1], (size_t)rows * 2 * h);
    times(s->x[l + 1], s->keep[l + 1], (size_t)rows * 2 * h);
}

static void layer_back(warta_syntax_shard *s, const warta_syntax_net_weights *w, uint32_t l)
{
    const uint32_t h = w->shape.hidden, rows = s->pack.rows;
    times(s->d_x[l + 1], s->keep[l + 1], (size_t)rows * 2 * h);
    for (uint32_t d = 0; d < 2; d++) {
        const warta_lstm lstm = lstm_of(s, w, l, d);
        float *d_in = d == 0 ? s->d_x[l] : s->d_turned;
        memset(d_in, 0, (size_t)rows * lstm.inputs * sizeof(float));
        for (uint32_t r = 0; r < rows; r++) {
            const uint32_t word = d == 0 ? r : s->pack.mirror[r];
            memcpy(s->d_half + (size_t)r * h, s->d_x[l + 1] + ((size_t)word * 2 + d) * h, h * sizeof(float));
        }
        warta_lstm_back(w->kernels, &lstm, &s->pack, s->turned_x[d][l], &s->trace[l][d], s->d_half, d_in, s->scratch);
        for (uint32_t r = 0; d == 1 && r < rows; r++) {
            const float *from = d_in + (size_t)r * lstm.inputs;
            float *to = s->d_x[l] + (size_t)s->pack.mirror[r] * lstm.inputs;
            for (uint32_t i = 0; i < lstm.inputs; i++) to[i] += from[i];
        }
    }
}

/* ---- what is asked of a sentence ---- */

static float *part_of(float *parts, const warta_syntax_net_weights *w, const warta_syntax_shard *s, uint32_t sentence, uint32_t word)
{
    return parts + (size_t)warta_nn_batch_row(&s->pack, sentence, word) * w->parts.all;
}

static void learn_tags(warta_syntax_shard *s, const warta_syntax_net_weights *w, const warta_syntax_lesson *lesson, uint32_t k, float share)
{
    for (uint32_t i = 0; i < lesson->count; i++) {
        const float *parts = part_of(s->parts, w, s, k, i);
        float *d = part_of(s->d_parts, w, s, k, i);
        memcpy(d + w->parts.tags, parts + w->parts.tags, WARTA_UPOS_COUNT * sizeof(float));
        s->loss += cross_entropy(d + w->parts.tags, WARTA_UPOS_COUNT, lesson->tags[i], share);
        if (!lesson->feats || lesson->feats[i] == WARTA_SYNTAX_NO_FEATS) continue;
        memcpy(d + w->parts.feats, parts + w->parts.feats, w->shape.feats * sizeof(float));
        s->loss += cross_entropy(d + w->parts.feats, w->shape.feats, lesson->feats[i], share * FEATS_SHARE);
    }
}

static void learn_arcs(warta_syntax_shard *s, const warta_syntax_net_weights *w, const warta_syntax_lesson *lesson, uint32_t k, float share)
{
    const uint32_t n = lesson->count, arc = w->shape.arc, stride = warta_nn_round_up(n + 1, WARTA_SYNTAX_STRIDE);
    const float *matrix = w->all + w->layout.arc_matrix, *bias = w->all + w->layout.arc_bias, *root = w->all + w->layout.arc_root;
    const float *distance = w->all + w->layout.arc_distance;
    make_keep(s, w->drop, s->heads_keep, (size_t)(n + 1) * arc);
    make_keep(s, w->drop, s->deps_keep, (size_t)n * arc);
    for (uint32_t a = 0; a < arc; a++) s->heads[a] = root[a] * s->heads_keep[a];
    for (uint32_t i = 0; i < n; i++) {
        const float *parts = part_of(s->parts, w, s, k, i);
        for (uint32_t a = 0; a < arc; a++) {
            const float head = parts[w->parts.arc_head + a], dep = parts[w->parts.arc_dep + a];
            float *keep_head = s->heads_keep + (size_t)(i + 1) * arc + a, *keep_dep = s->deps_keep + (size_t)i * arc + a;
            if (head <= 0) *keep_head = 0;   // from here on a factor that is 0 where nothing passes
            if (dep <= 0) *keep_dep = 0;
            s->heads[(size_t)(i + 1) * arc + a] = head * *keep_head;
            s->deps[(size_t)i * arc + a] = dep * *keep_dep;
        }
        memcpy(s->mixed + (size_t)i * arc, bias, arc * sizeof(float));
        for (uint32_t h = 0; h <= n; h++) s->arcs[(size_t)i * stride + h] = distance[warta_syntax_distance(i + 1, h)];
    }
    for (uint32_t a = 0; a < arc; a++)
        for (uint32_t h = 0; h <= n; h++) s->heads_turned[(size_t)a * stride + h] = s->heads[(size_t)h * arc + a];
    w->kernels->multiply(s->mixed, arc, s->deps, arc, false, matrix, arc, n, arc, arc);
    w->kernels->multiply(s->arcs, stride, s->mixed, arc, false, s->heads_turned, stride, n, stride, arc);

    float *d_distance = s->gradient + w->layout.arc_distance;
    for (uint32_t i = 0; i < n; i++) {
        float *row = s->arcs + (size_t)i * stride;
        row[i + 1] = -1e9f;
        s->loss += cross_entropy(row, n + 1, lesson->heads[i], share);
        for (uint32_t h = 0; h <= n; h++) d_distance[warta_syntax_distance(i + 1, h)] += row[h];
    }
    // scores = mixed * heads: d_mixed = d_scores * heads, d_heads = turned d_scores * mixed
    memset(s->d_mixed, 0, (size_t)n * arc * sizeof(float));
    memset(s->d_heads, 0, (size_t)(n + 1) * arc * sizeof(float));
    memset(s->d_deps, 0, (size_t)n * arc * sizeof(float));
    w->kernels->multiply(s->d_mixed, arc, s->arcs, stride, false, s->heads, arc, n, arc, n + 1);
    w->kernels->multiply(s->d_heads, arc, s->arcs, stride, true, s->mixed, arc, n + 1, arc, n);
    w->kernels->multiply(s->gradient + w->layout.arc_matrix, arc, s->deps, arc, true, s->d_mixed, arc, arc, arc, n);
    w->kernels->multiply(s->d_deps, arc, s->d_mixed, arc, false, w->turned + w->layout.arc_turned, arc, n, arc, arc);
    float *d_bias = s->gradient + w->layout.arc_bias, *d_root = s->gradient + w->layout.arc_root;
    for (uint32_t a = 0; a < arc; a++) d_root[a] += s->d_heads[a] * s->heads_keep[a];
    for (uint32_t i = 0; i < n; i++) {
        float *d = part_of(s->d_parts, w, s, k, i);
        for (uint32_t a = 0; a < arc; a++) {
            d_bias[a] += s->d_mixed[(size_t)i * arc + a];
            d[w->parts.arc_head + a] = s->d_heads[(size_t)(i + 1) * arc + a] * s->heads_keep[(size_t)(i + 1) * arc + a];
            d[w->parts.arc_dep + a] = s->d_deps[(size_t)i * arc + a] * s->deps_keep[(size_t)i * arc + a];
        }
    }
}

static void learn_relations(warta_syntax_shard *s, const warta_syntax_net_weights *w, const warta_syntax_lesson *lesson, uint32_t k, float share)
{
    const uint32_t n = lesson->count, rel = w->shape.rel, padded = w->relations_padded;
    const float *matrix = w->all + w->layout.rel_matrix, *bias = w->all + w->layout.rel_bias;
    make_keep(s, w->drop, s->names_keep, (size_t)n * rel);
    memset(s->names, 0, (size_t)n * rel * sizeof(float));
    for (uint32_t i = 0; i < n; i++) {
        const uint32_t head = lesson->heads[i];
        memcpy(s->classes + (size_t)i * padded, bias, padded * sizeof(float));
        if (head == 0) continue;
        const float *dep = part_of(s->parts, w, s, k, i) + w->parts.rel_dep, *above = part_of(s->parts, w, s, k, head - 1) + w->parts.rel_head;
        for (uint32_t a = 0; a < rel; a++) {
            float *keep = s->names_keep + (size_t)i * rel + a;
            const float sum = dep[a] + above[a];
            if (sum <= 0) *keep = 0;
            s->names[(size_t)i * rel + a] = sum * *keep;
        }
    }
    w->kernels->multiply(s->classes, padded, s->names, rel, false, matrix, padded, n, padded, rel);
    float *d_bias = s->gradient + w->layout.rel_bias;
    for (uint32_t i = 0; i < n; i++) {
        float *row = s->classes + (size_t)i * padded;
        if (lesson->heads[i] == 0) memset(row, 0, padded * sizeof(float));
        else s->loss += cross_entropy(row, w->shape.relations, lesson->relations[i], share);
        for (uint32_t c = w->shape.relations; c < padded; c++) row[c] = 0;
        for (uint32_t c = 0; c < padded; c++) d_bias[c] += row[c];
    }
    memset(s->d_names, 0, (size_t)n * rel * sizeof(float));
    w->kernels->multiply(s->gradient + w->layout.rel_matrix, padded, s->names, rel, true, s->classes, padded, rel, padded, n);
    w->kernels->multiply(s->d_names, rel, s->classes, padded, false, w->turned + w->layout.rel_turned, rel, n, rel, padded);
    for (uint32_t i = 0; i < n; i++) {
        if (lesson->heads[i] == 0) continue;
        float *dep = part_of(s->d_parts, w, s, k, i) + w->parts.rel_dep, *above = part_of(s->d_parts, w, s, k, lesson->heads[i] - 1) + w->parts.rel_head;
        for (uint32_t a = 0; a < rel; a++) {
            const float d = s->d_names[(size_t)i * rel + a] * s->names_keep[(size_t)i * rel + a];
            dep[a] += d;
            above[a] += d;
        }
    }
}

void warta_syntax_shard_learn(warta_syntax_shard *s, const warta_syntax_net_weights *w, const warta_syntax_lesson *const *lessons, uint32_t count,
                              uint32_t words, uint64_t seed)
{
    uint32_t lengths[WARTA_SYNTAX_MOST_LESSONS];
    assert(count <= WARTA_SYNTAX_MOST_LESSONS);
    const uint32_t all = w->parts.all, layers = w->shape.layers, wide = 2 * w->shape.hidden;
    const float share = 1.0f / (float)words;
    s->random = seed | 1;
    s->loss = 0;
    for (uint32_t i = 0; i < s->touched_count; i++) s->is_touched[s->touched[i]] = 0;
    s->touched_count = 0;
    for (uint32_t k = 0; k < count; k++) lengths[k] = lessons[k]->count;
    warta_nn_batch_lay(&s->pack, lengths, count);
    words_in(s, w, lessons, count);
    for (uint32_t l = 0; l < layers; l++) layer_forward(s, w, l);
    for (uint32_t r = 0; r < s->pack.rows; r++) memcpy(s->parts + (size_t)r * all, w->all + w->layout.project_bias, all * sizeof(float));
    w->kernels->multiply(s->parts, all, s->x[layers], wide, false, w->all + w->layout.project, all, s->pack.rows, all, wide);
    memset(s->d_parts, 0, (size_t)s->pack.rows * all * sizeof(float));
    for (uint32_t k = 0; k < count; k++) {
        learn_tags(s, w, lessons[k], k, share);
        learn_arcs(s, w, lessons[k], k, share);
        learn_relations(s, w, lessons[k], k, share);
    }
    float *d_bias = s->gradient + w->layout.project_bias;
    for (uint32_t r = 0; r < s->pack.rows; r++)
        for (uint32_t i = 0; i < all; i++) d_bias[i] += s->d_parts[(size_t)r * all + i];
    memset(s->d_x[layers], 0, (size_t)s->pack.rows * wide * sizeof(float));
    w->kernels->multiply(s->gradient + w->layout.project, all, s->x[layers], wide, true, s->d_parts, all, wide, all, s->pack.rows);
    w->kernels->multiply(s->d_x[layers], wide, s->d_parts, all, false, w->turned + w->layout.project_turned, wide, s->pack.rows, wide, all);
    for (uint32_t l = layers; l-- > 0;) layer_back(s, w, l);
    words_back(s, w, lessons, count);
}
