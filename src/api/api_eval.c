// api_eval.c: models and other parsers' output scored on treebanks
//
// What is needed besides the treebank: the pack of its language, by which raw text is cut into words and agents of passives are named. The language
// is told by the treebank's name ("id_gsd-ud-dev.conllu") or by the caller; where it is not, gold words can still be scored, without agents.
#include <stdio.h>

#include "api/api.h"
#include "base/text.h"
#include "syntax/syntax_eval.h"
#include "warta_experimental.h"

typedef struct eval {
    const warta_syntax_bank *gold;
    warta_model *model;     // NULL: the language is not known
    warta_scope language;   // WARTA_NONE likewise
    warta_buf *report;
    warta_error *err;
} eval;

static warta_status read_gold(const char *path, warta_syntax_bank *bank, warta_error *err)
{
    WARTA_TRY(warta_syntax_bank_read(path, bank, err));
    return warta_syntax_bank_sentences(bank) > 0 ? WARTA_OK : warta_fail_at(err, WARTA_E_INPUT, path, 0, "there is no sentence in it");
}

static warta_status language_find(eval *e, const char *told)
{
    const char *tag = told ? told : e->gold->language;
    e->language = WARTA_NONE;
    if (!*tag) return WARTA_OK;
    WARTA_TRY(warta_model_make(NULL, NULL, 0, &e->model, e->err));
    e->language = warta_pack_language(e->model->pack, warta_str_of(tag));
    if (e->language >= sizeof e->model->syntax / sizeof *e->model->syntax) e->language = WARTA_NONE;
    return told && e->language == WARTA_NONE ? warta_fail(e->err, WARTA_E_USAGE, "there is no pack for the language '%s'", told) : WARTA_OK;
}

// A style that is asked for must be there; the treebank's own need not.
static warta_status style_find(const warta_syntax_model *syntax, const eval *e, const char *told, uint32_t *style)
{
    *style = warta_syntax_style(syntax, told ? told : e->gold->style);
    if (!told || strcmp(syntax->strings + syntax->styles[*style], told) == 0) return WARTA_OK;
    char names[200] = "";
    for (uint32_t i = 0; i < syntax->style_count; i++)
        snprintf(names + strlen(names), sizeof names - strlen(names), " %s", syntax->strings + syntax->styles[i]);
    return warta_fail(e->err, WARTA_E_USAGE, "the model does not know the style '%s', but:%s", told, names);
}

static warta_status score(const eval *e, const warta_syntax_bank *system, double seconds, const char *title)
{
    warta_arena arena;
    warta_syntax_pairs pairs;
    warta_syntax_scores scores;
    warta_syntax_named *gold_named = NULL, *system_named = NULL;
    warta_arena_init(&arena, 0);
    warta_status status = warta_syntax_align(e->gold, system, &arena, &pairs, e->err);
    if (e->language != WARTA_NONE) {
        if (status == WARTA_OK) status = warta_syntax_name_agents(e->model, e->language, e->gold, &arena, &gold_named, e->err);
        if (status == WARTA_OK) status = warta_syntax_name_agents(e->model, e->language, system, &arena, &system_named, e->err);
    }
    if (status == WARTA_OK) status = warta_syntax_compare(e->gold, system, &pairs, gold_named, system_named, &scores, e->err);
    if (status == WARTA_OK) {
        scores.seconds = seconds;
        warta_syntax_report(&scores, title, e->report);
    }
    warta_arena_clear(&arena);
    return status;
}

static warta_status score_words(const eval *e, const warta_syntax_model *syntax, uint32_t style)
{
    warta_syntax_bank system;
    double seconds = 0;
    warta_status status = warta_syntax_say_words(syntax, e->gold, style, &system, &seconds, e->err);
    if (status == WARTA_OK) status = score(e, &system, seconds, "gold tokens");
    warta_syntax_bank_clear(&system);
    return status;
}

static warta_status score_text(const eval *e, const warta_syntax_model *syntax, uint32_t style)
{
    warta_syntax_bank system;
    double seconds = 0;
    warta_status status = warta_syntax_say_text(e->model, e->language, syntax, e->gold, style, &system, &seconds, e->err);
    if (status == WARTA_OK) status = score(e, &system, seconds, "raw text");
    warta_syntax_bank_clear(&system);
    return status;
}

// Raw text is cut as the model that is scored has learned it, not as the installed one of its language.
static warta_status segmenter_take(eval *e, const warta_modelfile *file)
{
    if (e->language == WARTA_NONE) return WARTA_OK;
    warta_segmenter_free(e->model->segmenters[e->language]);
    return warta_segmenter_open(file, &e->model->segmenters[e->language], e->err);
}

static warta_status eval_model(eval *e, const warta_modelfile *file, const warta_syntax_model *syntax, const warta_eval_options *options)
{
    uint32_t style, parts = options->parts ? options->parts : WARTA_EVAL_GOLD_TOKENS | WARTA_EVAL_RAW_TEXT;
    WARTA_TRY(style_find(syntax, e, options->style, &style));
    WARTA_TRY(language_find(e, options->language));
    WARTA_TRY(segmenter_take(e, file));
    if ((parts & WARTA_EVAL_RAW_TEXT) && e->language == WARTA_NONE)
        return warta_fail(e->err, WARTA_E_USAGE,
                          "raw text needs a language with a pack, and the file's name tells none (name it, or score gold tokens only)");
    warta_buf_printf(e->report, "style %s\n", syntax->strings + syntax->styles[style]);
    if (parts & WARTA_EVAL_GOLD_TOKENS) {
        warta_buf_char(e->report, '\n');
        WARTA_TRY(score_words(e, syntax, style));
    }
    if (parts & WARTA_EVAL_RAW_TEXT) {
        warta_buf_char(e->report, '\n');
        WARTA_TRY(score_text(e, syntax, style));
    }
    return WARTA_OK;
}

static warta_status finish(const warta_buf *report, warta_status status, warta_error *err)
{
    return status == WARTA_OK && report->failed ? warta_fail_memory(err) : status;
}

warta_status warta_eval_syntax(const char *model, const char *treebank, const warta_eval_options *options, warta_text *report, warta_error *err)
{
    const warta_eval_options none = {0};
    warta_modelfile *file = NULL;
    warta_syntax_model *syntax = NULL;
    warta_syntax_bank gold;
    eval e = {.gold = &gold, .report = &report->buf, .err = err};
    warta_status status = read_gold(treebank, &gold, err);
    if (status == WARTA_OK) status = warta_modelfile_open(model, &file, err);
    if (status == WARTA_OK) status = warta_syntax_open_file(file, &syntax, err);
    if (status == WARTA_OK) status = eval_model(&e, file, syntax, options ? options : &none);
    warta_model_free(e.model);
    warta_syntax_free(syntax);
    warta_modelfile_free(file);
    warta_syntax_bank_clear(&gold);
    return finish(&report->buf, status, err);
}

warta_status warta_eval_conllu(const char *gold_path, const char *system_path, const char *language, warta_text *report, warta_error *err)
{
    warta_syntax_bank gold, system = {0};
    eval e = {.gold = &gold, .report = &report->buf, .err = err};
    warta_status status = read_gold(gold_path, &gold, err);
    if (status == WARTA_OK) status = warta_syntax_bank_read(system_path, &system, err);
    if (status == WARTA_OK) status = warta_syntax_same_text(&gold, &system, system_path, err);
    if (status == WARTA_OK) status = language_find(&e, language);
    if (status == WARTA_OK) status = score(&e, &system, 0, "system against gold");
    warta_model_free(e.model);
    warta_syntax_bank_clear(&gold);
    warta_syntax_bank_clear(&system);
    return finish(&report->buf, status, err);
}
