// syntax_train.h: the parts of training, among themselves
#ifndef WARTA_SYNTAX_SYNTAX_TRAIN_H
#define WARTA_SYNTAX_SYNTAX_TRAIN_H

#include "model/perceptron.h"
#include "syntax/syntax_conllu.h"
#include "syntax/syntax_lemma.h"
#include "syntax/syntax_traits.h"
#include "warta_experimental.h"

/// A training sentence.
typedef struct warta_syntax_sample {
    const warta_syntax_gold *gold;   // [count]
    warta_syntax_trait *words;       // [count + 1], number 0 is empty; 
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

/// Tells the user how far it is.
void warta_syntax_say(const warta_syntax_course *course, const char *format, ...) __attribute__((format(printf, 2, 3)));

/// Scores the model as it is on the dev treebank, and tells; *worth: how good it is, in one number.
warta_status warta_syntax_try(warta_syntax_course *course, const warta_syntax_bank *dev, uint32_t epoch, double *worth);

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

/* ---- syntax_learn.c ---- */

warta_status warta_syntax_learn_lemmas(warta_syntax_course *course, uint32_t epochs);

#endif
