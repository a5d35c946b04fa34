// cli.h: what the verbs of the command share
//
// A verb is a row of the table in main.c and a file cli_NAME.c with its options and its run. The option table is the only place where an
// option is written down: parsing, --help and "did you mean" all read it. The command uses the public headers alone, and base/pool.h,
// which knows nothing of news.
#ifndef WARTA_CLI_CLI_H
#define WARTA_CLI_CLI_H

#include <stdio.h>

#include "warta.h"

/// Exit codes. Stable; in docs and in `warta help`.
enum {
    CLI_DONE = 0,
    CLI_NOTHING = 1,        // nothing was found to work on, or to show
    CLI_USAGE = 2,
    CLI_SOME_FAILED = 3,    // the rest was written
    CLI_UNREADABLE = 4,     // a file could not be read or written, packs or models are missing
    CLI_INTERRUPTED = 130
};

enum { CLI_MOST_OPTIONS = 16 };

typedef struct cli_option {
    char letter;             // 0: no short form
    const char *name, *alias;   // long names; alias NULL: none
    const char *argument;    // what it takes: "DAY"; NULL: it is a flag
    const char *help;
} cli_option;

typedef struct cli_args cli_args;

typedef struct cli_verb {
    const char *name, *summary;
    const char *usage;                  // one or more lines, "\n" between
    const char *example;                // likewise
    const cli_option *options;          // ends with a name of NULL; --help is everywhere and not listed
    int (*run)(const cli_args *args);   // returns the exit code
} cli_verb;

struct cli_args {
    const cli_verb *verb;
    const char *value[CLI_MOST_OPTIONS];   // by place in verb->options: NULL not given, "" a flag that is given
    const char *const *files;              // what is not an option
    size_t file_count;
};

extern const cli_verb cli_verb_code, cli_verb_explain, cli_verb_parse, cli_verb_pack, cli_verb_train, cli_verb_eval;

/* ---- cli_options.c ---- */

/// Reads argv[1..] of a verb (argv[0] is its name). -1: go on; else the exit code (help was printed, or a mistake was named).
int cli_parse(const cli_verb *verb, int argc, char **argv, cli_args *args);

/// The help page of a verb.
void cli_help(const cli_verb *verb, FILE *to);

/// A line "warta VERB: ..." on stderr with the way to the help; returns CLI_USAGE.
int cli_misused(const cli_verb *verb, const char *format, ...) __attribute__((format(printf, 2, 3)));

/// The name nearest to `wrong`; NULL when none is near.
const char *cli_nearest(const char *wrong, const char *const *names, size_t count);

/// A number of `least` or more. False: a mistake, named.
bool cli_number(const cli_args *args, size_t option, uint32_t least, uint32_t otherwise, uint32_t *out);

/// The place of the option's value among `words` (NULL at the end); `otherwise` when it is not given. -1: a mistake, named.
int cli_choice(const cli_args *args, size_t option, const char *const *words, int otherwise);

/// The kind of input that --from names: auto, text, jsonl, conllu. False: a mistake, named.
bool cli_form(const cli_args *args, size_t option, warta_form *form);

/* ---- cli_report.c ---- */

/// "warta: FILE:LINE: what (remedy)" on stderr.
void cli_complain(const warta_error *err);

/// The exit code for a failure that ends the run.
int cli_exit_of(warta_status status);

/// Complains and returns the exit code.
int cli_fail(const warta_error *err);

/// Whether the options (a date, a language) make sense, before any document is read. Errors: WARTA_E_USAGE, WARTA_E_NOMEM.
warta_status cli_options_check(const warta_model *model, const warta_code_options *options, warta_error *err);

double cli_seconds(void);   // of a clock that only goes forward

/* ---- cli_terminal.c ---- */

enum { CLI_COLOUR_AUTO, CLI_COLOUR_ALWAYS, CLI_COLOUR_NEVER };
extern const char *const cli_colour_words[];

bool cli_is_terminal(FILE *file);
uint32_t cli_width(FILE *file);   // columns; 80 where it is no terminal

/// How to show things on `file`, given --color.
warta_view_options cli_view(FILE *file, int colour);

#endif
