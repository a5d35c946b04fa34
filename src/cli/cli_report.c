// cli_report.c: what goes to stderr when something is wrong, and with which code the command ends
#include <string.h>
#include <time.h>

#include "cli.h"

void cli_complain(const warta_error *err)
{
    const char *file = strcmp(err->file, "-") == 0 ? "standard input" : err->file;
    if (!file[0]) fprintf(stderr, "warta: %s\n", err->text);
    else if (err->line == 0) fprintf(stderr, "warta: %s: %s\n", file, err->text);
    else fprintf(stderr, "warta: %s:%u: %s\n", file, err->line, err->text);
}

int cli_exit_of(warta_status status)
{
    switch (status) {
    case WARTA_OK: return CLI_DONE;
    case WARTA_E_USAGE: return CLI_USAGE;
    case WARTA_E_INPUT: case WARTA_E_LIMIT: return CLI_SOME_FAILED;
    case WARTA_E_NOMEM: case WARTA_E_IO: case WARTA_E_PACK: case WARTA_E_MODEL: case WARTA_E_BUG: break;
    }
    return CLI_UNREADABLE;
}

int cli_fail(const warta_error *err)
{
    cli_complain(err);
    return cli_exit_of(err->status);
}

warta_status cli_options_check(const warta_model *model, const warta_code_options *options, warta_error *err)
{
    warta_doc *doc = NULL;
    warta_status status = warta_code(model, "-", 1, options, &doc, err);
    if (status != WARTA_OK) err->file[0] = '\0';   // the options are wrong, not a document
    warta_doc_free(doc);
    return status;
}

double cli_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}
