// cli_job.h: documents read, coded and written, in parallel and in order
#ifndef WARTA_CLI_CLI_JOB_H
#define WARTA_CLI_CLI_JOB_H

#include "cli_count.h"

enum { CLI_MOST_THREADS = 256 };

typedef struct cli_run {
    const warta_model *model;
    warta_reader *reader;
    warta_code_options code;
    bool view;                     // the reading view instead of JSONL
    warta_view_options look;
    uint32_t limit, fetched;       // documents to read at most (0: all), and read so far
    uint32_t threads;
    bool quiet;
    FILE *out, *reject;            // reject NULL: nowhere
    const char *out_name;
    cli_count count;
    bool unreadable;               // a file could not be read
    int end;                       // exit code of what ended the run early; 0: nothing did
} cli_run;

/// Codes everything that the reader has. Returns the exit code.
int cli_run_all(cli_run *run);

#endif
