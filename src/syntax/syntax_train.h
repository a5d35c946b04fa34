// syntax_train.h: the parts of training, among themselves
#ifndef WARTA_SYNTAX_SYNTAX_TRAIN_H
#define WARTA_SYNTAX_SYNTAX_TRAIN_H

#include "model/perceptron.h"
#include "syntax/syntax_conllu.h"
#include "syntax/syntax_lemma.h"
#include "syntax/syntax_parser.h"
#include "warta_experimental.h"

/// A training sentence.
typedef struct warta_syntax_sample {
    const warta_syntax_gold *gold;   // [count]
    warta_syntax_trait *words;       // [count + 1], number 0 is empty; upos is the tag that the parser is to see
    uint32_t count, style;
    bool feats, lemmas;              // whether its treebank has them
} warta_syntax_sample;

/// Strings that are kept once, by offset.
typedef struct warta_syntax_pool {
    warta_buf bytes;
    uint32_t *slots;                 // offsets, open addressing; 0: free
    uint32_t mask, count;
    bool failed;
} warta_syntax_pool;

enum { WARTA_SYNTAX_MOST_WORD_CLASSES = 63 };

/// A form in corpora with parts of speech of another kind.
typedef struct warta_syntax_form {
    uint64_t key;                    // as warta_syntax_trait.form; 0: free
    uint32_t affixes, seen;
    uint16_t counts[WARTA_SYNTAX_MOST_WORD_CLASSES];
} warta_syntax_form;

/// Everything that training holds.
typedef struct warta_syntax_course {
    const warta_train_options *options;
    warta_arena arena;
    warta_syntax_bank banks[WARTA_SYNTAX_MOST_STYLES * 4];
    uint32_t bank_count;
    struct { warta_syntax_sample *items; uint32_t count, room; } samples;
    uint32_t word_count, longest;
    warta_syntax_pool pool;
    uint32_t styles[WARTA_SYNTAX_MOST_STYLES], style_count;
    warta_syntax_model model;        // being filled; its arrays lie in the arena, its classifiers are malloc'd
    warta_syntax_form *forms;        // open addressing
    uint32_t form_mask, form_count;
    uint32_t classes[WARTA_SYNTAX_MOST_WORD_CLASSES], class_count;   // names of the forms' classes
    uint64_t random;                 // state of the generator
    warta_error *err;
} warta_syntax_course;

/// 64 random bits (warta_random).
uint64_t warta_syntax_random(warta_syntax_course *course);

/* ---- syntax_dictionary.c: tables of the model ---- */

uint32_t warta_syntax_pool_add(warta_syntax_pool *pool, warta_str s);   // 0 when memory runs out
warta_status warta_syntax_read_rules(warta_syntax_course *course);      // morphology.tsv
warta_status warta_syntax_read_roots(warta_syntax_course *course, const char *path);
warta_status warta_syntax_make_lexicon(warta_syntax_course *course);
warta_status warta_syntax_make_lemmas(warta_syntax_course *course);     // with lemmas.tsv
warta_status warta_syntax_make_classes(warta_syntax_course *course);    // relations, feature sets
/// Class of a word's feature set, or WARTA_NONE where there are too many.
uint32_t warta_syntax_class_of_feats(const warta_syntax_course *course, warta_str feats);

/* ---- syntax_wordclass.c ---- */

/// Reads a file of words: with their classes into `forms`, or, where it has none, says in *roots that it is a list of roots.
warta_status warta_syntax_read_words(warta_syntax_course *course, const char *path, bool *roots);
/// A number for the class of a form, of 13 bits; 0: too rarely seen.
uint32_t warta_syntax_class_of_word(const warta_syntax_form *form);

/* ---- syntax_learn.c: the classifiers ---- */

/// Learns TAGS from the samples whose number modulo `folds` is not `fold` (folds 0: from all).
warta_status warta_syntax_learn_tags(warta_syntax_course *course, uint32_t folds, uint32_t fold, uint32_t epochs);
warta_status warta_syntax_learn_feats(warta_syntax_course *course, uint32_t epochs);
warta_status warta_syntax_learn_lemmas(warta_syntax_course *course, uint32_t epochs);

typedef struct warta_syntax_parser_weights {
    warta_perceptron actions, root, quick, labels;
} warta_syntax_parser_weights;

/// One epoch over all samples.
warta_status warta_syntax_learn_parser(warta_syntax_course *course, warta_syntax_parser_weights *w, uint32_t epoch);
/// Makes the model's classifiers of the means so far.
warta_status warta_syntax_freeze_parser(warta_syntax_course *course, const warta_syntax_parser_weights *w);

#endif
