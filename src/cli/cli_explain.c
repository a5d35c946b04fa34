// cli_explain.c: warta explain: why an event was coded as it was
#include <string.h>
#include <sys/stat.h>

#include "cli.h"

enum { DATE, LANG, FROM, COLOUR };
static const cli_option options[] = {
    [DATE] = {0, "date", NULL, "DAY", "day that relative dates count from, as for warta code"},
    [LANG] = {0, "lang", "language", "TAG", "language (default: told from the text)"},
    [FROM] = {0, "from", "input", "KIND", "auto, text, jsonl or conllu (default: auto)"},
    [COLOUR] = {0, "color", "colour", "WHEN", "auto, always or never (default: auto)"},
    {0},
};

typedef struct explaining {
    const warta_model *model;
    warta_reader *reader;
    warta_code_options code;
    warta_view_options look;
    const char *const *ids;   // events asked for; none: all
    size_t id_count;
    uint64_t shown, rejected;
    warta_error err;          // the last one
} explaining;

// An event's id, and no file of that name: "e3".
static bool is_event(const char *name)
{
    struct stat about;
    return name[0] == 'e' && name[1] && strspn(name + 1, "0123456789") == strlen(name + 1) && stat(name, &about) != 0;
}

static void show(explaining *e, const warta_doc *doc, const char *id, warta_text *out)
{
    warta_text_reset(out);
    if (warta_explain(doc, id, &e->look, out, &e->err) != WARTA_OK) return;
    if (e->shown++ > 0) fputc('\n', stdout);
    fwrite(warta_text_bytes(out), 1, warta_text_length(out), stdout);
}

static void explain_doc(explaining *e, const warta_doc *doc, warta_text *out)
{
    for (size_t i = 0; i < e->id_count; i++) show(e, doc, e->ids[i], out);
    for (size_t i = 0; e->id_count == 0 && i < warta_doc_events(doc); i++) {
        char id[32];
        snprintf(id, sizeof id, "e%zu", i + 1);
        show(e, doc, id, out);
    }
}

// All documents of the reader. False: something ended it early.
static bool explain_all(explaining *e, warta_text *out)
{
    for (;;) {
        warta_source *source = NULL;
        warta_doc *doc = NULL;
        warta_status status = warta_reader_next(e->reader, &source, &e->err);
        if (status == WARTA_OK && !source) return true;
        if (status == WARTA_OK) status = warta_code_source(e->model, source, &e->code, &doc, &e->err);
        if (status == WARTA_OK) {
            explain_doc(e, doc, out);
            warta_doc_free(doc);
            continue;
        }
        if (status != WARTA_E_INPUT && status != WARTA_E_LIMIT && status != WARTA_E_IO) return false;
        cli_complain(&e->err);
        e->rejected++;
    }
}

static int end_of(explaining *e)
{
    if (e->rejected > 0) return e->shown > 0 ? CLI_SOME_FAILED : cli_exit_of(e->err.status);
    if (e->shown > 0) return CLI_DONE;
    if (e->id_count > 0 && e->err.text[0]) return cli_fail(&e->err);
    fprintf(stderr, "warta: no events to explain\n");
    return CLI_NOTHING;
}

static int explain(explaining *e, const char *const *files, size_t file_count, warta_form form)
{
    warta_model *model = NULL;
    warta_text *out = warta_text_new();
    bool opened = out && warta_model_open(NULL, &model, &e->err) == WARTA_OK && cli_options_check(model, &e->code, &e->err) == WARTA_OK &&
                  warta_reader_open(files, file_count, form, &e->reader, &e->err) == WARTA_OK;
    e->model = model;
    int end = opened && explain_all(e, out) ? end_of(e) : cli_fail(&e->err);
    warta_reader_free(e->reader);
    warta_model_free(model);
    warta_text_free(out);
    return end;
}

static int run(const cli_args *args)
{
    static const char *const standard_input[] = {"-"};
    size_t files = args->file_count;
    while (files > 0 && is_event(args->files[files - 1])) files--;
    if (files == 0 && cli_is_terminal(stdin)) return cli_misused(args->verb, "name a file, and an event of it if only one is wanted");
    warta_form form;
    int colour = cli_choice(args, COLOUR, cli_colour_words, CLI_COLOUR_AUTO);
    if (!cli_form(args, FROM, &form) || colour < 0) return CLI_USAGE;
    explaining e = {.code = {.date = args->value[DATE], .language = args->value[LANG]}, .look = cli_view(stdout, colour),
                    .ids = args->files + files, .id_count = args->file_count - files};
    return files > 0 ? explain(&e, args->files, files, form) : explain(&e, standard_input, 1, form);
}

const cli_verb cli_verb_explain = {
    .name = "explain",
    .summary = "tell why an event was coded: rule, actors, date, modality",
    .usage = "warta explain [OPTION]... [FILE | -]... [EVENT]...",
    .example = "warta explain berita.txt e3\nwarta explain berita.txt            all of its events",
    .options = options,
    .run = run,
};
