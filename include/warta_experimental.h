/* warta_experimental.h: what may still change: building packs, training models, measuring
 *
 * The rules of warta.h hold.
 */
#ifndef WARTA_EXPERIMENTAL_H
#define WARTA_EXPERIMENTAL_H

#include "warta.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Called now and then during long work with a line that tells how far it is. */
typedef void warta_progress(void *user, const char *line);

/* Compiles the tables under `folder` (packs/) to the file `out`. Errors: WARTA_E_PACK (file and line of the first bad row), WARTA_E_IO. */
WARTA_API warta_status warta_pack_build(const char *folder, const char *out, warta_error *err);

/* Compiles the tables in memory and runs every frame's example with the trained models of `model`. One line a failing row is appended to
 * `report`, a summary at the end; `*failed` counts failing rows. Errors as warta_pack_build. */
WARTA_API warta_status warta_pack_check(const char *folder, const warta_model_options *model, warta_text *report, uint32_t *failed, warta_error *err);

typedef struct warta_train_options {
    const char *const *treebanks;   /* CoNLL-U files to learn from; other names: lists of roots, or of words with their class (docs/syntax.md) */
    size_t treebank_count;
    const char *dev;                /* CoNLL-U file by which the best epoch is chosen; NULL: the last one */
    const char *packs;              /* folder of the language's tables; NULL: packs/<language> */
    const char *language;           /* BCP 47 tag */
    const char *out;                /* the model file to write */
    uint32_t epochs;                /* 0: the default */
    uint32_t seed;                  /* same seed, same input: same bytes */
    uint32_t size;                  /* cells of the network's layers, 32 to 512, rounded up to a multiple of 32; 0: the default, 128 */
    warta_progress *progress;       /* may be NULL */
    void *user;
} warta_train_options;

/* Trains tagger, lemmatiser and parser. Errors: WARTA_E_INPUT (bad CoNLL-U: file and line), WARTA_E_IO, WARTA_E_NOMEM. */
WARTA_API warta_status warta_train_syntax(const warta_train_options *options, warta_error *err);

/* What the model is given: the treebank's words, its raw text. Bits. */
enum { WARTA_EVAL_GOLD_TOKENS = 1, WARTA_EVAL_RAW_TEXT = 2 };

typedef struct warta_eval_options {
    uint32_t parts;                 /* WARTA_EVAL_*; 0: both */
    const char *style;              /* treebank in whose style the model writes; NULL: the file's own, where the model knows it ("gsd" of
                                     * "id_gsd-ud-dev.conllu"), else the model's */
    const char *language;           /* BCP 47 tag; NULL: by the file's name ("id" of that) */
} warta_eval_options;

/* Appends tables of scores of the model file on a CoNLL-U file, as the CoNLL 2018 shared task defines them (docs/syntax.md). `options` may
 * be NULL. Errors: WARTA_E_MODEL, WARTA_E_INPUT, WARTA_E_USAGE (no such style; raw text of a language without a pack). */
WARTA_API warta_status warta_eval_syntax(const char *model, const char *treebank, const warta_eval_options *options, warta_text *report, warta_error *err);

/* The same for two CoNLL-U files of one text, `system` scored against `gold`. `language` as in the options. Errors: WARTA_E_INPUT (the texts differ:
 * file and line). */
WARTA_API warta_status warta_eval_conllu(const char *gold, const char *system, const char *language, warta_text *report, warta_error *err);

#ifdef __cplusplus
}
#endif
#endif
