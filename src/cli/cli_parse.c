// cli_parse.c: warta parse: any input to CoNLL-U
#include <string.h>
#include <unistd.h>

#include "cli_job.h"

enum { LANG, OUT, JOBS, FROM, QUIET };
static const cli_option options[] = {
    [LANG] = {0, "lang", "language", "TAG", "language: id, en ... (default: told from the text)"},
    [OUT] = {'o', "output", NULL, "FILE", "write there instead of standard output"},
    [JOBS] = {'j', "jobs", NULL, "N", "threads (default: all cores); the output is the same"},
    [FROM] = {0, "from", "input", "KIND", "auto, text, jsonl or conllu (default: auto, by content)"},
    [QUIET] = {'q', "quiet", NULL, NULL, "no progress and no closing line, errors only"},
    {0},
};

// Options into `run`. -1: go on; else the exit code.
static int settle(const cli_args *args, cli_run *run, warta_form *form)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    if (!cli_form(args, FROM, form) || !cli_number(args, JOBS, 1, cores > 0 ? (uint32_t)cores : 1, &run->threads)) return CLI_USAGE;
    if (run->threads > CLI_MOST_THREADS) run->threads = CLI_MOST_THREADS;
    run->code.language = args->value[LANG];
    run->code.trees_only = true;
    run->quiet = args->value[QUIET] != NULL;
    run->out = stdout;
    run->out_name = args->value[OUT] ? args->value[OUT] : "standard output";
    if (args->value[OUT] && strcmp(args->value[OUT], "-") != 0 && !(run->out = cli_create(args->value[OUT]))) return CLI_UNREADABLE;
    run->count.progress = !run->quiet && cli_is_terminal(stderr) && !cli_is_terminal(run->out);
    return -1;
}

static int run_parse(const cli_args *args)
{
    if (args->file_count == 0 && cli_is_terminal(stdin)) return cli_misused(args->verb, "name files or folders, or pipe text in");
    cli_run run = {.count.began = cli_seconds(), .count.lacks = "trees but those they came with", .output = CLI_CONLLU};
    warta_form form;
    int end = settle(args, &run, &form);
    return cli_run_close(&run, end < 0 ? cli_run_files(&run, args, form) : end);
}

const cli_verb cli_verb_parse = {
    .name = "parse",
    .summary = "print sentences, lemmas, tags and trees as CoNLL-U",
    .usage = "warta parse [OPTION]... [FILE | FOLDER | -]...",
    .example = "warta parse berita.txt > berita.conllu\nwarta code berita.conllu            events from trees that somebody corrected",
    .options = options,
    .run = run_parse,
};
