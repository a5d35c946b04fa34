// syntax_eval.h: two analyses of one text compared, as the shared task of CoNLL 2018 compares them
//
//     gold file -> bank ----------------------------.
//        '-> its words or its raw text -> model -> bank -> pairs of words -> scores -> tables
//                                system file -> bank -'
//
// Source: Zeman et al. 2018, CoNLL 2018 shared task: multilingual parsing from raw text to Universal Dependencies, section 3.
#ifndef WARTA_SYNTAX_SYNTAX_EVAL_H
#define WARTA_SYNTAX_SYNTAX_EVAL_H

#include "syntax/syntax_conllu.h"
#include "syntax/syntax_model.h"

/* ---- syntax_eval_align.c ---- */

/// What is the same on both sides.
typedef struct warta_syntax_pairs {
    uint32_t *gold_of;                   // per word of the system: the word of the gold bank that it is, or WARTA_NONE
    uint32_t tokens, sentences, words;   // how many are the same
} warta_syntax_pairs;

/// Whether both banks are of one text, blanks not counted. Errors: WARTA_E_INPUT with the system's file and line.
warta_status warta_syntax_same_text(const warta_syntax_bank *gold, const warta_syntax_bank *system, const char *system_name, warta_error *err);

/// Finds the pairs; their array lies in the arena. Errors: WARTA_E_LIMIT (multiword tokens of thousands of words), WARTA_E_NOMEM.
warta_status warta_syntax_align(const warta_syntax_bank *gold, const warta_syntax_bank *system, warta_arena *arena, warta_syntax_pairs *out,
                                warta_error *err);

/* ---- syntax_eval_scores.c ---- */

/// Figures. ORDER FIGURES: syntax_eval_report.c
typedef enum warta_syntax_figure {
    WARTA_SYNTAX_F_TOKENS, WARTA_SYNTAX_F_SENTENCES, WARTA_SYNTAX_F_WORDS,
    WARTA_SYNTAX_F_UPOS, WARTA_SYNTAX_F_UFEATS, WARTA_SYNTAX_F_LEMMAS,
    WARTA_SYNTAX_F_UAS, WARTA_SYNTAX_F_LAS,            // relations without subtypes
    WARTA_SYNTAX_F_LAS_SUBTYPES,                       // and with them
    WARTA_SYNTAX_F_CLAS, WARTA_SYNTAX_F_MLAS, WARTA_SYNTAX_F_BLEX,
    WARTA_SYNTAX_F_NSUBJ, WARTA_SYNTAX_F_NSUBJ_PASS, WARTA_SYNTAX_F_OBJ, WARTA_SYNTAX_F_OBL_AGENT, WARTA_SYNTAX_F_ROOT,
    WARTA_SYNTAX_F_CORE,                               // the five above together
    WARTA_SYNTAX_F_AGENTS,                             // obl:agent after all agents of passives were named so (syntax_agents.c)
    WARTA_SYNTAX_F_COUNT
} warta_syntax_figure;

typedef struct warta_syntax_count {
    uint64_t gold, system, aligned, right;   // aligned: words of `gold` that have a pair; 0 where that says nothing
} warta_syntax_count;

typedef struct warta_syntax_scores {
    warta_syntax_count of[WARTA_SYNTAX_F_COUNT];
    bool feats, lemmas;   // the gold bank has any
    bool agents;          // WARTA_SYNTAX_F_AGENTS was counted
    double seconds;       // processor time of the model, 0: no model ran
} warta_syntax_scores;

/// A word's place in its tree once agents of passives are named.
typedef struct warta_syntax_named {
    uint32_t head;        // word of its sentence; WARTA_NONE: root
    bool agent;
} warta_syntax_named;

/// Counts what is right. `gold_named` and `system_named`: per word, both NULL where agents are not to be counted. Errors: WARTA_E_NOMEM.
warta_status warta_syntax_compare(const warta_syntax_bank *gold, const warta_syntax_bank *system, const warta_syntax_pairs *pairs,
                                  const warta_syntax_named *gold_named, const warta_syntax_named *system_named, warta_syntax_scores *out,
                                  warta_error *err);

/// In percent; 0 where there is nothing to divide by.
double warta_syntax_precision(const warta_syntax_count *c);
double warta_syntax_recall(const warta_syntax_count *c);
double warta_syntax_f1(const warta_syntax_count *c);

/* ---- syntax_eval_run.c ---- */

/// The model's analysis of the gold words. `out` is the caller's, to be cleared also on failure, and borrows from `gold`.
/// `*seconds`: processor time that it took. Errors: WARTA_E_NOMEM.
warta_status warta_syntax_say_words(const warta_syntax_model *syntax, const warta_syntax_bank *gold, uint32_t style, warta_syntax_bank *out,
                                    double *seconds, warta_error *err);

/// The treebank's raw text cut into sentences, tokens and words by segment/ with the pack and segmenter of `model`, as the treebank of that name
/// cuts (segment.h); nothing is tagged or parsed. As above. Errors also: WARTA_E_LIMIT.
warta_status warta_syntax_say_segments(const warta_model *model, warta_scope language, const char *style, const warta_syntax_bank *gold,
                                       warta_syntax_bank *out, warta_error *err);

/// The model's analysis of the treebank's raw text: sentences, tokens and words are cut by segment/ with the pack of `model`; article/ is passed
/// by, all of the text is told. As above. Errors also: WARTA_E_LIMIT.
warta_status warta_syntax_say_text(const warta_model *model, warta_scope language, const warta_syntax_model *syntax, const warta_syntax_bank *gold,
                                   uint32_t style, warta_syntax_bank *out, double *seconds, warta_error *err);

/// The whole way with gold words and without agents: what training asks. Errors: WARTA_E_NOMEM, WARTA_E_LIMIT.
warta_status warta_syntax_measure(const warta_syntax_model *syntax, const warta_syntax_bank *gold, uint32_t style, warta_syntax_scores *out,
                                  warta_error *err);

/// The raw text of a treebank, as the shared task has it: "# text" of one sentence after another, with a blank between, none after
/// "SpaceAfter=No"; an empty line between paragraphs. Out of memory: out->failed.
void warta_syntax_raw_text(const warta_syntax_bank *bank, warta_buf *out);

/* ---- syntax_eval_agents.c ---- */

/// Names the agents of passives as the stage does, in a copy of the trees, in the arena. Errors: WARTA_E_NOMEM, as the stages.
warta_status warta_syntax_name_agents(const warta_model *model, warta_scope language, const warta_syntax_bank *bank, warta_arena *arena,
                                      warta_syntax_named **out, warta_error *err);

/* ---- syntax_eval_report.c ---- */

/// A table under `title`, a figure a line.
void warta_syntax_report(const warta_syntax_scores *scores, const char *title, warta_buf *out);

#endif
