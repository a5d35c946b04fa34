// cli_code.c: warta code: any input to coded documents
#include <string.h>
#include <unistd.h>

#include "cli_job.h"

enum { DATE, LANG, FORMAT, OUT, JOBS, FROM, LIMIT, REJECT, COLOUR, STATS, QUIET };
static const cli_option options[] = {
    [DATE] = {0, "date", NULL, "DAY", "day that \"kemarin\" counts from: 2023-09-01 (default: as told)"},
    [LANG] = {0, "lang", "language", "TAG", "language: id, en ... (default: told from the text)"},
    [FORMAT] = {0, "format", "to", "FORM", "jsonl or view (default: view on a terminal)"},
    [OUT] = {'o', "output", NULL, "FILE", "write there instead of standard output"},
    [JOBS] = {'j', "jobs", NULL, "N", "threads (default: all cores); the output is the same"},
    [FROM] = {0, "from", "input", "KIND", "auto, text, jsonl or conllu (default: auto, by content)"},
    [LIMIT] = {'n', "limit", NULL, "N", "stop after N documents"},
    [REJECT] = {0, "reject", NULL, "FILE", "write what could not be coded there, as JSONL"},
    [COLOUR] = {0, "color", "colour", "WHEN", "auto, always or never; NO_COLOR is honoured"},
    [STATS] = {0, "stats", NULL, NULL, "counts and speed on standard error at the end"},
    [QUIET] = {'q', "quiet", NULL, NULL, "no progress and no closing line, errors only"},
    {0},
};

static const char *const format_words[] = {"jsonl", "view", NULL};   // ORDER cli_output

// Options into `run`. -1: go on; else the exit code.
static int settle(const cli_args *args, cli_run *run, warta_form *form)
{
    int colour = cli_choice(args, COLOUR, cli_colour_words, CLI_COLOUR_AUTO);
    int format = cli_choice(args, FORMAT, format_words, !args->value[OUT] && cli_is_terminal(stdout));
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    if (!cli_form(args, FROM, form) || colour < 0 || format < 0) return CLI_USAGE;
    if (!cli_number(args, JOBS, 1, cores > 0 ? (uint32_t)cores : 1, &run->threads) || !cli_number(args, LIMIT, 1, 0, &run->limit)) return CLI_USAGE;
    if (run->threads > CLI_MOST_THREADS) run->threads = CLI_MOST_THREADS;
    run->output = (cli_output)format;
    run->code = (warta_code_options){.date = args->value[DATE], .language = args->value[LANG]};
    run->quiet = args->value[QUIET] != NULL;
    run->stats = args->value[STATS] != NULL;
    run->out = stdout;
    run->out_name = args->value[OUT] ? args->value[OUT] : "standard output";
    if (args->value[OUT] && strcmp(args->value[OUT], "-") != 0 && !(run->out = cli_create(args->value[OUT]))) return CLI_UNREADABLE;
    if (args->value[REJECT] && !(run->reject = cli_create(args->value[REJECT]))) return CLI_UNREADABLE;
    run->look = cli_view(run->out, colour);
    run->count.progress = !run->quiet && cli_is_terminal(stderr) && !cli_is_terminal(run->out);
    return -1;
}

static int run_code(const cli_args *args)
{
    if (args->file_count == 0 && cli_is_terminal(stdin)) {
        fprintf(stderr, "warta code: no file given. Name files or folders, or pipe text in:\n\n"
                        "  warta code berita.txt\n  cat berita.txt | warta code\n  warta code -                type a text, end with Ctrl-D\n\n"
                        "All options: warta code --help\n");
        return CLI_USAGE;
    }
    cli_run run = {.count.began = cli_seconds(), .count.lacks = "events in them"};
    warta_form form;
    int end = settle(args, &run, &form);
    return cli_run_close(&run, end < 0 ? cli_run_files(&run, args, form) : end);
}

const cli_verb cli_verb_code = {
    .name = "code",
    .summary = "read news, print who did what to whom, when, and who says so",
    .usage = "warta code [OPTION]... [FILE | FOLDER | -]...",
    .example = "warta code --date 2023-09-01 berita.txt\nwarta code berita/ | jq -c '.events[]'",
    .options = options,
    .run = run_code,
};
