// cli_job.h: documents read, coded and written, in parallel and in order
#ifndef WARTA_CLI_CLI_JOB_H
#define WARTA_CLI_CLI_JOB_H

#include "cli_count.h"

enum { CLI_MOST_THREADS = 256 };

typedef enum cli_output { CLI_JSONL, CLI_VIEW, CLI_CONLLU } cli_output;

typedef struct cli_run {
    const warta_model *model;
    warta_reader *reader;
    warta_code_options code;
    cli_output output;
    warta_view_options look;
    uint32_t limit, fetched;       // documents to read at most (0: all), and read so far
    uint32_t threads;
    bool quiet, stats;
    FILE *out, *reject;            // reject NULL: nowhere
    const char *out_name;
    cli_count count;
    bool unreadable;               // a file could not be read
    int end;                       // exit code of what ended the run early; 0: nothing did
} cli_run;

/// Opens `path` for writing; NULL: it cannot be, which is named on stderr.
FILE *cli_create(const char *path);

/// Opens the model and codes all files (none: standard input), read as `form`. Returns the exit code.
int cli_run_files(cli_run *run, const cli_args *args, warta_form form);

/// Closes run->out and run->reject; returns the exit code, `end` unless something could not be written.
int cli_run_close(cli_run *run, int end);

#endif
