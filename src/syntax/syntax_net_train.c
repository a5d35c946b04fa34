// syntax_net_train.c: the network from random numbers to a model
//
//   1  every key of a word that is seen often enough gets a row; sentences become lists of rows ("lessons")
//   2  epoch by epoch: batches of some hundred words, sentences of like length together, in random order. Each batch is learned in two shares by two
//      threads, whose gradients are added in a fixed order; then a step of Adam. The rate rises over the first steps and falls to nearly nothing.
//   3  weights become bytes (syntax_net_weights.c). With a dev treebank each epoch is tried in this form, and the best is kept.
#include <math.h>
#include <pthread.h>
#include <stdlib.h>

#include "syntax/syntax_eval.h"
#include "syntax/syntax_net_learn.h"

enum { BATCH = 700, LONGEST = 160, WARM_UP = 100, LEAST_SEEN = 2, LEAST_SEEN_AFFIX = 3, SENTENCES = WARTA_SYNTAX_MOST_LESSONS };
enum { SIZE = 128, LAYERS = 2 };
#define RATE 3.5e-3f
#define LAST_RATE 0.01f
#define DROP 0.33f
#define DROP_FORM 0.2f
#define LOWER_CASE 0.1f
#define CLIP 5.0f

typedef struct row_count { uint64_t key; uint32_t seen, row; bool whole; } row_count;

typedef struct trainer {
    warta_syntax_course *course;
    warta_syntax_net_weights w;
    row_count *counts;                 // open addressing
    uint32_t count_mask, row_count;
    warta_syntax_lesson *lessons;
    uint32_t lesson_count, lesson_words;
    float *mean, *square, *row_mean, *row_square;   // of Adam
    warta_syntax_shard *shards[WARTA_SYNTAX_SHARDS];
    uint32_t *batches, batch_count;    // first lesson of each batch in `order`, and one more
    uint32_t *order;
    uint64_t step, steps;
} trainer;

/* ---- 1 ---- */

static row_count *count_of(trainer *t, uint64_t key)
{
    uint32_t i = (uint32_t)key & t->count_mask;
    while (t->counts[i].seen != 0 && t->counts[i].key != key) i = (i + 1) & t->count_mask;
    return &t->counts[i];
}

static warta_status count_rows(trainer *t)
{
    warta_syntax_course *course = t->course;
    uint64_t keys[WARTA_SYNTAX_MOST_INPUTS];
    uint32_t room = 1024;
    while (room < course->word_count * 8) room *= 2;
    t->counts = calloc(room, sizeof *t->counts);
    if (!t->counts) return warta_fail_memory(course->err);
    t->count_mask = room - 1;
    for (uint32_t s = 0; s < course->samples.count; s++)
        for (uint32_t i = 1; i <= course->samples.items[s].count; i++) {
            const uint32_t n = warta_syntax_net_keys(&course->samples.items[s].words[i], course->samples.items[s].style, keys);
            for (uint32_t k = 0; k < n; k++) {
                row_count *c = count_of(t, keys[k]);
                c->key = keys[k];
                c->seen += k == 0 ? LEAST_SEEN_AFFIX * 256 / LEAST_SEEN : 256;   // forms need to be seen less often
            }
        }
    for (uint32_t i = 0; i < room; i++) t->counts[i].row = t->counts[i].seen >= LEAST_SEEN_AFFIX * 256 ? t->row_count++ : WARTA_NONE;
    return t->row_count <= WARTA_SYNTAX_MOST_ROWS ? WARTA_OK : warta_fail(course->err, WARTA_E_LIMIT, "the treebanks have too many words");
}

static uint64_t shape_key(const warta_syntax_trait *word)
{
    uint64_t keys[WARTA_SYNTAX_MOST_INPUTS];
    return keys[warta_syntax_net_keys(word, 0, keys) - WARTA_SYNTAX_OUTER];
}

static warta_status make_lesson(trainer *t, const warta_syntax_sample *sample, const uint8_t *class_of_rel, warta_syntax_lesson *out)
{
    warta_arena *arena = &t->course->arena;
    const uint32_t n = sample->count;
    uint64_t keys[WARTA_SYNTAX_MOST_INPUTS];
    *out = (warta_syntax_lesson){.count = n, .lower = warta_arena_take(arena, n, sizeof(uint32_t)), .starts = warta_arena_take(arena, n + 1, sizeof(uint32_t)),
                                 .inputs = warta_arena_take(arena, n, WARTA_SYNTAX_MOST_INPUTS * sizeof(uint32_t)),
                                 .heads = warta_arena_take(arena, n, sizeof(uint32_t)), .tags = warta_arena_take(arena, n, 1),
                                 .relations = warta_arena_take(arena, n, 1), .feats = sample->feats ? warta_arena_take(arena, n, sizeof(uint16_t)) : NULL};
    if (!out->lower || !out->starts || !out->inputs || !out->heads || !out->tags || !out->relations || (sample->feats && !out->feats)) return warta_fail_memory(t->course->err);
    uint32_t used = 0;
    for (uint32_t i = 0; i < n; i++) {
        const warta_syntax_gold *g = &sample->gold[i];
        const uint32_t count = warta_syntax_net_keys(&sample->words[i + 1], sample->style, keys);
        out->starts[i] = used;
        for (uint32_t k = 0; k < count; k++) {
            const uint32_t row = count_of(t, keys[k])->row, shape = count - WARTA_SYNTAX_OUTER;
            if (row != WARTA_NONE) out->inputs[used++] = row | (k == 0 ? WARTA_SYNTAX_FORM_ROW : k == shape ? WARTA_SYNTAX_SHAPE_ROW : 0);
        }
        warta_syntax_trait small = sample->words[i + 1];
        small.shape &= (uint8_t) ~(WARTA_SYNTAX_UPPER | WARTA_SYNTAX_CAPS);
        out->lower[i] = count_of(t, shape_key(&small))->row;
        out->heads[i] = g->head == WARTA_NONE ? 0 : g->head + 1;
        out->tags[i] = g->upos;
        out->relations[i] = class_of_rel[g->rel];
        const uint32_t feats = out->feats ? warta_syntax_class_of_feats(t->course, g->feats) : 0;
        if (out->feats) out->feats[i] = (uint16_t)(feats == WARTA_NONE ? WARTA_SYNTAX_NO_FEATS : feats);
    }
    out->starts[n] = used;
    return WARTA_OK;
}

// Sentences that are annotated in full stand twice: the others are silver.
static warta_status make_lessons(trainer *t)
{
    warta_syntax_course *course = t->course;
    uint8_t class_of_rel[WARTA_REL_COUNT] = {0};
    for (uint32_t i = 0; i < course->model.relation_count; i++) class_of_rel[course->model.relations[i]] = (uint8_t)i;
    t->lessons = warta_arena_take(&course->arena, course->samples.count * 2, sizeof *t->lessons);
    if (!t->lessons) return warta_fail_memory(course->err);
    uint32_t left_out = 0;
    for (uint32_t s = 0; s < course->samples.count; s++) {
        const warta_syntax_sample *sample = &course->samples.items[s];
        if (sample->count > LONGEST) {
            left_out++;
            continue;
        }
        warta_syntax_lesson *lesson = &t->lessons[t->lesson_count++];
        WARTA_TRY(make_lesson(t, sample, class_of_rel, lesson));
        t->lesson_words += sample->count;
        if (!sample->feats && !sample->lemmas) continue;
        t->lessons[t->lesson_count++] = *lesson;
        t->lesson_words += sample->count;
    }
    if (left_out > 0) warta_syntax_say(course, "left out %u sentences of more than %d words", left_out, LONGEST);
    if (t->lesson_count == 0) return warta_fail(course->err, WARTA_E_USAGE, "no sentence has at most %d words: the network learns from such only", LONGEST);
    return WARTA_OK;
}

/* ---- 2 ---- */

static void swap(uint32_t *a, uint32_t *b)
{
    const uint32_t x = *a;
    *a = *b;
    *b = x;
}

static int falling(const void *a, const void *b)
{
    const uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x < y) - (x > y);
}

// Lessons order[0 .. count], the longest first.
static void sort_by_length(const trainer *t, uint32_t *order, uint32_t count)
{
    uint64_t keys[SENTENCES];
    for (uint32_t i = 0; i < count; i++) keys[i] = (uint64_t)t->lessons[order[i]].count << 32 | order[i];
    qsort(keys, count, sizeof *keys, falling);
    for (uint32_t i = 0; i < count; i++) order[i] = (uint32_t)keys[i];
}

// Random order; then, within stretches of the length of some batches, the longest first; then batches.
static void make_batches(trainer *t)
{
    const uint32_t n = t->lesson_count;
    for (uint32_t i = 0; i < n; i++) t->order[i] = i;
    for (uint32_t i = n; i > 1; i--) swap(&t->order[i - 1], &t->order[warta_random(&t->course->random) % i]);
    for (uint32_t i = 0; i < n; i += SENTENCES) sort_by_length(t, t->order + i, n - i < SENTENCES ? n - i : SENTENCES);
    t->batch_count = 0;
    for (uint32_t i = 0, words = 0; i < n; i++) {
        if (i == 0 || words + t->lessons[t->order[i]].count > BATCH || i % SENTENCES == 0) {
            t->batches[t->batch_count++] = i;
            words = 0;
        }
        words += t->lessons[t->order[i]].count;
    }
    t->batches[t->batch_count] = n;
}

typedef struct share {
    trainer *t;
    warta_syntax_shard *shard;
    const warta_syntax_lesson *lessons[SENTENCES];
    uint32_t count, words;
    uint64_t seed;
} share;

static void *learn_share(void *user)
{
    share *s = user;
    warta_syntax_shard_learn(s->shard, &s->t->w, s->lessons, s->count, s->words, s->seed);
    return NULL;
}

static double norm_of(const float *x, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++) sum += (double)x[i] * (double)x[i];
    return sum;
}

// Adds the other shards' gradients to the first's, and steps. Rows move only when they were touched.
static void step(trainer *t)
{
    warta_syntax_net_weights *w = &t->w;
    float *gradient = warta_syntax_shard_gradient(t->shards[0]);
    const uint32_t *touched, embed = w->shape.embed;
    uint32_t count;
    float *rows = warta_syntax_shard_rows(t->shards[0], &touched, &count);
    for (uint32_t k = 1; k < WARTA_SYNTAX_SHARDS; k++) {
        float *more = warta_syntax_shard_gradient(t->shards[k]);
        for (size_t i = 0; i < w->layout.all; i++) {
            gradient[i] += more[i];
            more[i] = 0;
        }
        const uint32_t *also;
        uint32_t also_count;
        float *from = warta_syntax_shard_rows(t->shards[k], &also, &also_count);
        for (uint32_t i = 0; i < also_count; i++) {
            warta_syntax_shard_touch(t->shards[0], also[i]);
            for (uint32_t e = 0; e < embed; e++) {
                rows[(size_t)also[i] * embed + e] += from[(size_t)also[i] * embed + e];
                from[(size_t)also[i] * embed + e] = 0;
            }
        }
    }
    warta_syntax_shard_rows(t->shards[0], &touched, &count);
    double sum = norm_of(gradient, w->layout.all);
    for (uint32_t i = 0; i < count; i++) sum += norm_of(rows + (size_t)touched[i] * embed, embed);
    const double norm = sqrt(sum), done = (double)t->step / (double)t->steps;
    const float clip = norm > (double)CLIP ? (float)((double)CLIP / norm) : 1;
    const uint64_t rise = t->steps / 10 < WARM_UP ? t->steps / 10 : WARM_UP;
    const double warm = t->step < rise ? (double)(t->step + 1) / (double)rise : 1, n = (double)t->step + 1;
    const double falling = 1 - done > (double)LAST_RATE ? 1 - done : (double)LAST_RATE;
    const float rate = (float)((double)RATE * warm * falling * sqrt(1 - pow(0.95, n)) / (1 - pow(0.9, n)));
    w->kernels->adam(w->all, gradient, t->mean, t->square, w->layout.all, rate, clip);
    for (uint32_t i = 0; i < count; i++) {
        const size_t at = (size_t)touched[i] * embed;
        w->kernels->adam(w->embed + at, rows + at, t->row_mean + at, t->row_square + at, embed, rate, clip);
    }
    t->step++;
}

static double learn_batch(trainer *t, uint32_t batch)
{
    share shares[WARTA_SYNTAX_SHARDS] = {{0}};
    pthread_t threads[WARTA_SYNTAX_SHARDS];
    bool started[WARTA_SYNTAX_SHARDS] = {false};
    uint32_t words = 0;
    double loss = 0;
    for (uint32_t i = t->batches[batch], k = 0; i < t->batches[batch + 1]; i++, k = (k + 1) % WARTA_SYNTAX_SHARDS) {
        shares[k].lessons[shares[k].count++] = &t->lessons[t->order[i]];
        words += t->lessons[t->order[i]].count;
    }
    warta_syntax_net_weights_turn(&t->w);
    for (uint32_t k = 0; k < WARTA_SYNTAX_SHARDS; k++) {
        shares[k].t = t;
        shares[k].shard = t->shards[k];
        shares[k].words = words;
        shares[k].seed = warta_random(&t->course->random);
        if (k > 0) started[k] = pthread_create(&threads[k], NULL, learn_share, &shares[k]) == 0;
    }
    for (uint32_t k = 0; k < WARTA_SYNTAX_SHARDS; k++)
        if (!started[k]) learn_share(&shares[k]);
    for (uint32_t k = 0; k < WARTA_SYNTAX_SHARDS; k++) {
        if (started[k]) pthread_join(threads[k], NULL);
        loss += warta_syntax_shard_loss(t->shards[k]);
    }
    step(t);
    return loss;
}

/* ---- 3 ---- */

static void put_cell(uint32_t *cells, uint32_t count, uint64_t key, uint32_t row)
{
    uint32_t i = warta_syntax_row_cell(key, count);
    while (cells[i] != 0) i = i + 1 == count ? 0 : i + 1;
    cells[i] = (row + 1) << WARTA_SYNTAX_CHECK_BITS | warta_syntax_row_check(key);
}

static void pack_row(const float *from, uint32_t embed, int8_t *row, float *scale)
{
    float most = 1e-6f;
    for (uint32_t e = 0; e < embed; e++) most = fmaxf(most, fabsf(from[e]));
    *scale = most / 127;
    for (uint32_t e = 0; e < embed; e++) row[e] = (int8_t)lrintf(from[e] / *scale);
}

// To the row of every form is added what follows from the form: beginnings, ends, affixes, classes.
static void add_parts(trainer *t, float *rows)
{
    const uint32_t embed = t->w.shape.embed;
    uint64_t keys[WARTA_SYNTAX_MOST_INPUTS];
    for (uint32_t i = 0; i <= t->count_mask; i++) t->counts[i].whole = false;
    for (uint32_t s = 0; s < t->course->samples.count; s++)
        for (uint32_t i = 1; i <= t->course->samples.items[s].count; i++) {
            const uint32_t n = warta_syntax_net_keys(&t->course->samples.items[s].words[i], 0, keys) - WARTA_SYNTAX_OUTER;
            row_count *form = count_of(t, keys[0]);
            if (form->row == WARTA_NONE || form->whole) continue;
            form->whole = true;
            for (uint32_t k = 1; k < n; k++) {
                const uint32_t part = count_of(t, keys[k])->row;
                for (uint32_t e = 0; e < embed && part != WARTA_NONE; e++) rows[(size_t)form->row * embed + e] += t->w.embed[(size_t)part * embed + e];
            }
        }
}

static bool pack_rows(trainer *t, warta_syntax_net *net)
{
    const uint32_t embed = t->w.shape.embed;
    net->row_count = t->w.rows;
    net->cell_count = t->w.rows * 2 + 16;
    uint32_t *cells = calloc(net->cell_count, sizeof *cells);
    int8_t *rows = malloc((size_t)net->row_count * embed + 1);
    float *scales = malloc((net->row_count + 1) * sizeof *scales), *sums = malloc(((size_t)net->row_count * embed + 1) * sizeof *sums);
    net->cells = cells;
    net->rows = rows;
    net->row_scales = scales;
    const bool whole = cells && rows && scales && sums;
    if (whole) {
        memcpy(sums, t->w.embed, (size_t)net->row_count * embed * sizeof *sums);
        add_parts(t, sums);
        for (uint32_t i = 0; i <= t->count_mask; i++)
            if (t->counts[i].seen != 0 && t->counts[i].row != WARTA_NONE) put_cell(cells, net->cell_count, t->counts[i].key, t->counts[i].row);
        for (uint32_t r = 0; r < net->row_count; r++) pack_row(sums + (size_t)r * embed, embed, rows + (size_t)r * embed, &scales[r]);
    }
    free(sums);
    return whole;
}

static warta_status freeze(trainer *t, warta_syntax_net *net)
{
    const bool whole = warta_syntax_net_freeze(&t->w, net);
    return whole && pack_rows(t, net) ? WARTA_OK : warta_fail_memory(t->course->err);
}

/* ---- all of it ---- */

static warta_status trainer_begin(trainer *t)
{
    warta_syntax_net_weights *w = &t->w;
    WARTA_TRY(count_rows(t));
    WARTA_TRY(make_lessons(t));
    const uint32_t wanted = t->course->options->size ? t->course->options->size : SIZE, size = warta_nn_round_up(wanted, WARTA_SYNTAX_STRIDE);
    if (wanted > WARTA_SYNTAX_MOST_WIDTH) return warta_fail(t->course->err, WARTA_E_USAGE, "a network of size %u is too large: at most %d", wanted, WARTA_SYNTAX_MOST_WIDTH);
    const warta_syntax_net_shape shape = {size, size, LAYERS, warta_nn_round_up(size * 3 / 4, WARTA_SYNTAX_STRIDE), size, t->course->model.featset_count,
                                          t->course->model.relation_count, 0};
    bool whole = warta_syntax_net_weights_make(w, &shape, t->row_count, &t->course->random);
    w->drop = DROP;
    w->drop_form = DROP_FORM;
    w->lower_case = LOWER_CASE;
    const size_t rows = (size_t)w->rows * w->shape.embed;
    float **arrays[] = {&t->mean, &t->square};
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++) *arrays[i] = calloc(w->layout.all + 1, sizeof(float));
    float **of_rows[] = {&t->row_mean, &t->row_square};
    for (size_t i = 0; i < sizeof of_rows / sizeof *of_rows; i++) *of_rows[i] = calloc(rows + 1, sizeof(float));
    t->order = calloc(t->lesson_count + 1, sizeof *t->order);
    t->batches = calloc(t->lesson_count + 2, sizeof *t->batches);
    whole = whole && t->mean && t->square && t->row_mean && t->row_square && t->order && t->batches;
    for (uint32_t k = 0; k < WARTA_SYNTAX_SHARDS && whole; k++) whole = (t->shards[k] = warta_syntax_shard_new(w, BATCH + LONGEST, LONGEST)) != NULL;
    if (!whole) return warta_fail_memory(t->course->err);
    return WARTA_OK;
}

static void trainer_end(trainer *t)
{
    void *arrays[] = {t->mean, t->square, t->row_mean, t->row_square, t->order, t->batches, t->counts};
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++) free(arrays[i]);
    for (uint32_t k = 0; k < WARTA_SYNTAX_SHARDS; k++) warta_syntax_shard_free(t->shards[k]);
    warta_syntax_net_weights_clear(&t->w);
}

warta_status warta_syntax_learn_net(warta_syntax_course *course, const warta_syntax_bank *dev, uint32_t epochs)
{
    trainer t = {.course = course};
    warta_status status = trainer_begin(&t);
    warta_syntax_net best = {0};
    double most = -1;
    if (status == WARTA_OK) {
        make_batches(&t);
        t.steps = (uint64_t)epochs * t.batch_count;
        warta_syntax_say(course, "network: %zu weights, %u rows of words, %u words to learn from, %u batches", t.w.layout.all, t.w.rows, t.lesson_words, t.batch_count);
    }
    for (uint32_t epoch = 0; epoch < epochs && status == WARTA_OK; epoch++) {
        double loss = 0;
        if (epoch > 0) make_batches(&t);
        for (uint32_t b = 0; b < t.batch_count; b++) loss += learn_batch(&t, b);
        warta_syntax_say(course, "epoch %u: loss %.3f", epoch + 1, loss / t.batch_count);
        if (!dev->words.count && epoch + 1 < epochs) continue;
        status = freeze(&t, &course->model.net);
        double worth = 0;
        if (status == WARTA_OK && dev->words.count) status = warta_syntax_try(course, dev, epoch, &worth);
        if (status == WARTA_OK && (worth > most || !dev->words.count)) {
            most = worth;
            warta_syntax_net_clear(&best);
            best = course->model.net;
            course->model.net = (warta_syntax_net){0};
        }
        warta_syntax_net_clear(&course->model.net);
    }
    course->model.net = best;
    trainer_end(&t);
    return status;
}
