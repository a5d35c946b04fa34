// cli_train.c: warta train: models learned from annotated data
#include <string.h>

#include "cli.h"
#include "warta_experimental.h"

enum { DEV, LANG, OUT, PACKS, EPOCHS, SEED, SIZE, QUIET };
static const cli_option options[] = {
    {0, "dev", NULL, "FILE", "CoNLL-U by which the best epoch is chosen (default: the last)"},
    {0, "lang", NULL, "TAG", "language of the treebanks, as in packs/ (needed)"},
    {'o', "output", NULL, "FILE", "the model file to write (needed)"},
    {0, "packs", NULL, "FOLDER", "tables of the language (default: packs/TAG)"},
    {0, "epochs", NULL, "N", "passes over the data"},
    {0, "seed", NULL, "N", "order of the sentences; the same seed gives the same bytes"},
    {0, "size", NULL, "N", "cells of a layer, 32 to 512, in steps of 32 (default: 128)"},
    {'q', "quiet", NULL, NULL, "no progress"},
    {0},
};

static void show(void *user, const char *line)
{
    (void)user;
    fprintf(stderr, "%s\n", line);
}

static int run(const cli_args *args)
{
    if (args->file_count < 2 || strcmp(args->files[0], "syntax") != 0) return cli_misused(args->verb, "say syntax and one or more CoNLL-U files");
    if (!args->value[LANG] || !args->value[OUT]) return cli_misused(args->verb, "--lang and --output are needed");
    warta_train_options train = {.treebanks = args->files + 1, .treebank_count = args->file_count - 1, .dev = args->value[DEV],
                                 .packs = args->value[PACKS], .language = args->value[LANG], .out = args->value[OUT],
                                 .progress = args->value[QUIET] ? NULL : show};
    if (!cli_number(args, EPOCHS, 1, 0, &train.epochs) || !cli_number(args, SEED, 0, 0, &train.seed) || !cli_number(args, SIZE, 32, 0, &train.size)) return CLI_USAGE;
    warta_error err;
    return warta_train_syntax(&train, &err) == WARTA_OK ? CLI_DONE : cli_fail(&err);
}

const cli_verb cli_verb_train = {
    .name = "train",
    .summary = "learn a language's tagger, lemmatiser and parser from treebanks",
    .usage = "warta train syntax --lang TAG --output FILE [OPTION]... TREEBANK...",
    .example = "warta train syntax --lang id --dev dev.conllu -o models/id.model train.conllu",
    .options = options,
    .run = run,
};
