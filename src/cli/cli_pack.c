// cli_pack.c: warta pack: the tables of linguists compiled, and their examples run
#include <string.h>

#include "cli.h"
#include "warta_experimental.h"

enum { DATA };
static const cli_option options[] = {
    {0, "data", NULL, "FOLDER", "check: where the trained models lie (default: as installed)"},
    {0},
};

static int build(const cli_args *args)
{
    if (args->file_count != 3) return cli_misused(args->verb, "build wants a folder of packs and the file to write");
    warta_error err;
    if (warta_pack_build(args->files[1], args->files[2], &err) != WARTA_OK) return cli_fail(&err);
    return CLI_DONE;
}

static int check(const cli_args *args)
{
    if (args->file_count != 2) return cli_misused(args->verb, "check wants a folder of packs");
    warta_error err;
    warta_model_options model = {.folder = args->value[DATA]};
    warta_text *report = warta_text_new();
    uint32_t failed = 0;
    if (!report) return CLI_UNREADABLE;
    warta_status status = warta_pack_check(args->files[1], &model, report, &failed, &err);
    fwrite(warta_text_bytes(report), 1, warta_text_length(report), stdout);
    warta_text_free(report);
    if (status != WARTA_OK) return cli_fail(&err);
    return failed ? CLI_SOME_FAILED : CLI_DONE;
}

static int run(const cli_args *args)
{
    const char *what = args->file_count > 0 ? args->files[0] : "";
    if (strcmp(what, "build") == 0) return build(args);
    if (strcmp(what, "check") == 0) return check(args);
    static const char *const names[] = {"build", "check"};
    const char *near = cli_nearest(what, names, 2);
    if (near) return cli_misused(args->verb, "'%s' is unknown: did you mean %s?", what, near);
    return cli_misused(args->verb, "say build or check");
}

const cli_verb cli_verb_pack = {
    .name = "pack",
    .summary = "compile the tables under packs/, or run their examples",
    .usage = "warta pack build FOLDER OUT\nwarta pack check [--data FOLDER] FOLDER",
    .example = "warta pack build packs warta.pack\nwarta pack check packs          names each row whose example is not coded as it says",
    .options = options,
    .run = run,
};
