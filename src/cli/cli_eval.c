// cli_eval.c: warta eval: a model's scores on annotated data, out of the library itself
#include <string.h>

#include "cli.h"
#include "warta_experimental.h"

static const cli_option options[] = {{0}};

static int run(const cli_args *args)
{
    if (args->file_count != 3 || strcmp(args->files[0], "syntax") != 0) return cli_misused(args->verb, "say syntax, a model file and a CoNLL-U file");
    warta_error err;
    warta_text *report = warta_text_new();
    if (!report) return CLI_UNREADABLE;
    warta_status status = warta_eval_syntax(args->files[1], args->files[2], report, &err);
    fwrite(warta_text_bytes(report), 1, warta_text_length(report), stdout);
    warta_text_free(report);
    return status == WARTA_OK ? CLI_DONE : cli_fail(&err);
}

const cli_verb cli_verb_eval = {
    .name = "eval",
    .summary = "score a model on a treebank with gold tokens",
    .usage = "warta eval syntax MODEL TREEBANK",
    .example = "warta eval syntax models/id.model test.conllu",
    .options = options,
    .run = run,
};
