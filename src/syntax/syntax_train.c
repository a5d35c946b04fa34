// syntax_train.c: from treebanks to a model file
//
//   1  read the treebanks, the affix rules and the list of roots; make lexicon, lemmas, classes (syntax_dictionary.c)
//   2  learn to rank what lemmas may be (syntax_learn.c)
//   3  learn the network, epoch by epoch; with a dev treebank each is tried on it, and the best is kept (syntax_net_train.c)
//   4  write the file
//
// Treebanks are told apart by their names (UD's: language_treebank-...): "styles". The last one named is the style that warta_syntax_run
// writes in. A path that ends in .txt among the treebanks is a list of roots, one a line.
//
// The same files, seed and options give the same bytes: one generator of random numbers, and arithmetic in a fixed order.
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "syntax/syntax_eval.h"
#include "syntax/syntax_sentence.h"
#include "syntax/syntax_net_learn.h"

enum { EPOCHS = 20, LEMMA_EPOCHS = 8 };

void warta_syntax_say(const warta_syntax_course *course, const char *format, ...)
{
    char line[256];
    va_list args;
    if (!course->options->progress) return;
    va_start(args, format);
    vsnprintf(line, sizeof line, format, args);
    va_end(args);
    course->options->progress(course->options->user, line);
}

static bool list_of_words(const char *path) { return !warta_str_ends(warta_str_of(path), WARTA_STR(".conllu")); }

/* ---- 1 ---- */

static uint32_t style_number(warta_syntax_course *course, const char *name)
{
    uint32_t string = warta_syntax_pool_add(&course->pool, warta_str_of(name));
    for (uint32_t i = 0; i < course->style_count; i++)
        if (course->styles[i] == string) return i;
    if (course->style_count == WARTA_SYNTAX_MOST_STYLES) return WARTA_NONE;
    course->styles[course->style_count] = string;
    return course->style_count++;
}

static warta_status add_samples(warta_syntax_course *course, const warta_syntax_bank *bank, uint32_t style)
{
    // Most words have a lemma where lemmas are annotated; the word "_" has one everywhere.
    uint32_t with_feats = 0, with_lemma = 0;
    for (uint32_t i = 0; i < bank->words.count; i++) {
        with_feats += bank->words.items[i].feats.length > 0;
        with_lemma += bank->words.items[i].lemma.length > 0;
    }
    const bool feats = with_feats > 0, lemmas = with_lemma * 2 > bank->words.count;
    for (uint32_t s = 0; s < warta_syntax_bank_sentences(bank); s++) {
        const uint32_t first = bank->starts.items[s], count = bank->starts.items[s + 1] - first;
        warta_syntax_sample *sample = WARTA_PUSH(&course->arena, &course->samples);
        if (!sample) return warta_fail_memory(course->err);
        *sample = (warta_syntax_sample){bank->words.items + first, NULL, count, style, feats, lemmas};
        sample->words = warta_arena_take(&course->arena, count + 1, sizeof *sample->words);
        if (!sample->words) return warta_fail_memory(course->err);
        course->word_count += count;
        course->longest = count > course->longest ? count : course->longest;
    }
    return WARTA_OK;
}

static warta_status read_treebanks(warta_syntax_course *course)
{
    const warta_train_options *o = course->options;
    for (size_t i = 0; i < o->treebank_count; i++) {
        if (list_of_words(o->treebanks[i])) continue;
        if (course->bank_count == sizeof course->banks / sizeof *course->banks)
            return warta_fail(course->err, WARTA_E_LIMIT, "more than %u treebanks", course->bank_count);
        warta_syntax_bank *bank = &course->banks[course->bank_count++];
        WARTA_TRY(warta_syntax_bank_read(o->treebanks[i], bank, course->err));
        uint32_t style = style_number(course, bank->style);
        if (style == WARTA_NONE) return warta_fail(course->err, WARTA_E_LIMIT, "more than %d treebanks' styles", WARTA_SYNTAX_MOST_STYLES);
        WARTA_TRY(add_samples(course, bank, style));
        warta_syntax_say(course, "read %s: %u sentences, %u words, style %s", o->treebanks[i], warta_syntax_bank_sentences(bank), bank->words.count, bank->style);
    }
    if (course->samples.count == 0) return warta_fail(course->err, WARTA_E_USAGE, "there is no sentence to learn from");
    return course->pool.failed ? warta_fail_memory(course->err) : WARTA_OK;
}

// Affixes need the roots, so the roots are read before the words with classes, whatever the order of the files.
static warta_status read_words(warta_syntax_course *course)
{
    const warta_train_options *o = course->options;
    const char *roots = NULL;
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < o->treebank_count; i++) {
            if (!list_of_words(o->treebanks[i])) continue;
            bool is_roots;
            WARTA_TRY(warta_syntax_read_words(course, o->treebanks[i], &is_roots));
            if (is_roots) roots = o->treebanks[i];
            if (pass == 1) warta_syntax_say(course, "read %s: %s", o->treebanks[i], is_roots ? "roots" : "words with classes");
        }
        if (pass == 0) WARTA_TRY(warta_syntax_read_roots(course, roots));
        if (pass == 0) course->form_count = 0;
        for (uint32_t i = 0; pass == 0 && course->forms && i <= course->form_mask; i++) course->forms[i] = (warta_syntax_form){0};
    }
    return WARTA_OK;
}

static warta_status traits_of(warta_syntax_course *course, warta_syntax_sample *sample)
{
    for (uint32_t i = 0; i < sample->count; i++) {
        const warta_syntax_gold *gold = &sample->gold[i];
        const warta_str fold = warta_syntax_fold(gold->form, &course->arena);
        if (!fold.at) return warta_fail_memory(course->err);
        warta_syntax_trait_of(&course->model, gold->form, fold, gold->inner, &sample->words[i + 1]);
    }
    warta_syntax_traits_settle(sample->words, sample->count);
    return WARTA_OK;
}

// Until the dictionaries are made, the model has empty ones.
static warta_status make_tables(warta_syntax_course *course)
{
    warta_syntax_entry *none = warta_arena_take(&course->arena, 4, sizeof *none);
    uint32_t *no_roots = warta_arena_take(&course->arena, 4, sizeof *no_roots);
    if (!none || !no_roots) return warta_fail_memory(course->err);
    course->model.lexicon = course->model.lemmas = none;
    course->model.roots = no_roots;
    WARTA_TRY(warta_syntax_read_rules(course));
    WARTA_TRY(read_words(course));
    course->model.strings = course->pool.bytes.at;
    for (uint32_t s = 0; s < course->samples.count; s++) WARTA_TRY(traits_of(course, &course->samples.items[s]));
    WARTA_TRY(warta_syntax_make_lexicon(course));
    WARTA_TRY(warta_syntax_make_lemmas(course));
    WARTA_TRY(warta_syntax_make_classes(course));
    course->model.strings = course->pool.bytes.at;
    course->model.string_bytes = (uint32_t)course->pool.bytes.length;
    course->model.styles = course->styles;
    course->model.style_count = course->style_count;
    return WARTA_OK;
}

/* ---- 3 ---- */

// The epoch with the most is kept.
warta_status warta_syntax_try(warta_syntax_course *course, const warta_syntax_bank *dev, uint32_t epoch, double *worth)
{
    warta_syntax_scores scores;
    WARTA_TRY(warta_syntax_measure(&course->model, dev, warta_syntax_style(&course->model, dev->style), &scores, course->err));
    const warta_syntax_count *of = scores.of;
    warta_syntax_say(course, "epoch %u: UPOS %.2f, UFeats %.2f, lemma %.2f, UAS %.2f, LAS-subtypes %.2f, core arcs F1 %.2f, %.0f words/s", epoch + 1,
                     warta_syntax_f1(&of[WARTA_SYNTAX_F_UPOS]), warta_syntax_f1(&of[WARTA_SYNTAX_F_UFEATS]), warta_syntax_f1(&of[WARTA_SYNTAX_F_LEMMAS]),
                     warta_syntax_f1(&of[WARTA_SYNTAX_F_UAS]), warta_syntax_f1(&of[WARTA_SYNTAX_F_LAS_SUBTYPES]), warta_syntax_f1(&of[WARTA_SYNTAX_F_CORE]),
                     (double)dev->words.count / scores.seconds);
    *worth = warta_syntax_f1(&of[WARTA_SYNTAX_F_UAS]) + warta_syntax_f1(&of[WARTA_SYNTAX_F_LAS_SUBTYPES]);
    return WARTA_OK;
}

/* ---- 4 ---- */

// Sentences and words are cut before they are parsed, by what segment/ learns from the same treebanks.
static warta_status learn_segments(warta_syntax_course *course, warta_modelfile_writer *w)
{
    const warta_train_options *o = course->options;
    char packs[128];
    snprintf(packs, sizeof packs, "packs/%s", o->language ? o->language : "");
    const warta_segment_lessons lessons = {o->treebanks, o->treebank_count, o->packs ? o->packs : packs, o->seed};
    warta_syntax_say(course, "learning where sentences end and words are split");
    return warta_segment_learn(&lessons, w, course->err);
}

static warta_status write_model(warta_syntax_course *course)
{
    const warta_syntax_model *m = &course->model;
    const warta_syntax_bank *last = &course->banks[course->bank_count - 1];
    const warta_syntax_settings settings = {style_number(course, last->style), course->options->seed, course->options->epochs, course->word_count};
    warta_modelfile_writer w = {0};
    warta_buf out = {0};
    warta_modelfile_add(&w, WARTA_SYNTAX_SETTINGS, 0, &settings, sizeof settings);
    warta_modelfile_add(&w, WARTA_SYNTAX_STRINGS, 0, m->strings, m->string_bytes);
    warta_modelfile_add(&w, WARTA_SYNTAX_STYLES, 0, m->styles, m->style_count * sizeof *m->styles);
    warta_modelfile_add(&w, WARTA_SYNTAX_RELATIONS, 0, m->relations, m->relation_count);
    warta_modelfile_add(&w, WARTA_SYNTAX_FEATSETS, 0, m->featsets, m->featset_count * sizeof *m->featsets);
    warta_modelfile_add(&w, WARTA_SYNTAX_RULES, 0, m->rules, m->rule_count * sizeof *m->rules);
    warta_modelfile_add(&w, WARTA_SYNTAX_ROOTS, 0, m->roots, ((size_t)m->root_mask + 1) * sizeof *m->roots);
    warta_modelfile_add(&w, WARTA_SYNTAX_LEMMAS, 0, m->lemmas, ((size_t)m->lemma_mask + 1) * sizeof *m->lemmas);
    warta_modelfile_add(&w, WARTA_SYNTAX_LEXICON, 0, m->lexicon, ((size_t)m->lexicon_mask + 1) * sizeof *m->lexicon);
    warta_linear_write(&m->lemma, WARTA_SYNTAX_LEMMA, &w);
    warta_syntax_net_write(&m->net, &w);
    warta_status status = learn_segments(course, &w);
    if (status == WARTA_OK) status = warta_modelfile_finish(&w, &out, course->err);
    warta_buf_clear(&w.data);
    if (status == WARTA_OK) status = warta_file_write(course->options->out, out.at, out.length, course->err);
    if (status == WARTA_OK) warta_syntax_say(course, "wrote %s: %.2f MB", course->options->out, (double)out.length / 1e6);
    warta_buf_clear(&out);
    return status;
}

static warta_status train(warta_syntax_course *course, const warta_syntax_bank *dev)
{
    WARTA_TRY(read_treebanks(course));
    WARTA_TRY(make_tables(course));
    WARTA_TRY(warta_syntax_learn_lemmas(course, LEMMA_EPOCHS));
    WARTA_TRY(warta_syntax_learn_net(course, dev, course->options->epochs ? course->options->epochs : EPOCHS));
    return write_model(course);
}

warta_status warta_train_syntax(const warta_train_options *options, warta_error *err)
{
    warta_syntax_course *course = calloc(1, sizeof *course);
    warta_syntax_bank dev = {0};
    if (!course) return warta_fail_memory(err);
    course->options = options;
    course->random = options->seed;
    course->err = err;
    warta_arena_init(&course->arena, 0);
    warta_status status = options->out && (options->packs || options->language) ? WARTA_OK : warta_fail(err, WARTA_E_USAGE, "training needs a language and a file to write");
    if (status == WARTA_OK && options->dev) status = warta_syntax_bank_read(options->dev, &dev, err);
    if (status == WARTA_OK) status = train(course, &dev);
    warta_syntax_bank_clear(&dev);
    warta_linear_free(&course->model.lemma);
    warta_syntax_net_clear(&course->model.net);
    for (uint32_t i = 0; i < course->bank_count; i++) warta_syntax_bank_clear(&course->banks[i]);
    free(course->forms);
    warta_buf_clear(&course->pool.bytes);
    free(course->pool.slots);
    warta_arena_clear(&course->arena);
    free(course);
    return status;
}
