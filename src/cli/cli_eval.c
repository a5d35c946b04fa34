// cli_eval.c: warta eval: scores on annotated data, out of the library itself
#include <string.h>

#include "cli.h"
#include "warta_experimental.h"

enum { GOLD_TOKENS, RAW, STYLE, LANG };
static const cli_option options[] = {
    [GOLD_TOKENS] = {0, "gold-tokens", NULL, NULL, "syntax: give the model the treebank's words only"},
    [RAW] = {0, "raw", NULL, NULL, "syntax: give the model the raw text only (default: both)"},
    [STYLE] = {0, "style", NULL, "NAME", "syntax: the treebank to write like (default: the file's own)"},
    [LANG] = {0, "lang", "language", "TAG", "language (default: by the file's name, as in id_gsd-ud-dev.conllu)"},
    {0},
};

static int eval_syntax(const cli_args *args, warta_text *report, warta_error *err)
{
    warta_eval_options eval = {.style = args->value[STYLE], .language = args->value[LANG]};
    if (args->value[GOLD_TOKENS]) eval.parts |= WARTA_EVAL_GOLD_TOKENS;
    if (args->value[RAW]) eval.parts |= WARTA_EVAL_RAW_TEXT;
    return warta_eval_syntax(args->files[1], args->files[2], &eval, report, err) == WARTA_OK ? CLI_DONE : cli_fail(err);
}

static int eval_conllu(const cli_args *args, warta_text *report, warta_error *err)
{
    return warta_eval_conllu(args->files[1], args->files[2], args->value[LANG], report, err) == WARTA_OK ? CLI_DONE : cli_fail(err);
}

static int run(const cli_args *args)
{
    const bool syntax = args->file_count > 0 && strcmp(args->files[0], "syntax") == 0,
               conllu = args->file_count > 0 && strcmp(args->files[0], "conllu") == 0;
    if (!syntax && !conllu) return cli_misused(args->verb, "say syntax or conllu, and two files");
    if (args->file_count != 3)
        return cli_misused(args->verb, syntax ? "name a model file and a CoNLL-U file" : "name two CoNLL-U files, the gold one first");
    if (conllu && (args->value[GOLD_TOKENS] || args->value[RAW] || args->value[STYLE]))
        return cli_misused(args->verb, "--gold-tokens, --raw and --style are about a model: they go with syntax");
    warta_error err;
    warta_text *report = warta_text_new();
    if (!report) return CLI_UNREADABLE;
    const int end = syntax ? eval_syntax(args, report, &err) : eval_conllu(args, report, &err);
    fwrite(warta_text_bytes(report), 1, warta_text_length(report), stdout);
    warta_text_free(report);
    return end;
}

const cli_verb cli_verb_eval = {
    .name = "eval",
    .summary = "score a model, or another parser's output, on a treebank (CoNLL 2018)",
    .usage = "warta eval syntax [OPTION]... MODEL TREEBANK\nwarta eval conllu [--lang TAG] GOLD SYSTEM",
    .example = "warta eval syntax models/id.model id_gsd-ud-test.conllu\nwarta eval conllu gold.conllu other.conllu",
    .options = options,
    .run = run,
};
