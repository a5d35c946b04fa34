// main.c: the command `warta`: its verbs
//
// To add a verb: a file cli_NAME.c with a cli_verb, its name in cli.h, a row here.
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "cli.h"

static const cli_verb *const verbs[] = {&cli_verb_code, &cli_verb_explain, &cli_verb_parse, &cli_verb_pack, &cli_verb_train, &cli_verb_eval};
enum { VERB_COUNT = sizeof verbs / sizeof *verbs };

static void help_all(FILE *to)
{
    fputs("warta reads news and tells what happened: who did what to whom, when, and who says so.\n\n"
          "usage: warta VERB [OPTION]... [FILE]...\n\n", to);
    for (size_t i = 0; i < VERB_COUNT; i++) fprintf(to, "  %-8s %s\n", verbs[i]->name, verbs[i]->summary);
    fputs("  version  print the version\n  help     this page, or 'warta help VERB'\n\n"
          "like:  warta code berita.txt                      read it here, with its events\n"
          "       warta code berita/ > events.jsonl          a folder, one JSON line a document\n"
          "       warta explain berita.txt e1                why this event?\n\n"
          "exit codes: 0 done, 1 nothing found, 2 usage, 3 some records failed (the rest is written),\n"
          "            4 a file cannot be read or written, 130 interrupted\n",
          to);
}

static const cli_verb *verb_find(const char *name)
{
    for (size_t i = 0; i < VERB_COUNT; i++)
        if (strcmp(verbs[i]->name, name) == 0) return verbs[i];
    return NULL;
}

static int verb_unknown(const char *name)
{
    const char *names[VERB_COUNT + 2] = {"version", "help"};
    for (size_t i = 0; i < VERB_COUNT; i++) names[i + 2] = verbs[i]->name;
    const char *near = cli_nearest(name, names, VERB_COUNT + 2);
    struct stat about;
    if (!near && stat(name, &about) == 0) fprintf(stderr, "warta: '%s' is no verb: did you mean 'warta code %s'?\n", name, name);
    else if (near) fprintf(stderr, "warta: '%s' is no verb: did you mean '%s'? (see warta help)\n", name, near);
    else fprintf(stderr, "warta: '%s' is no verb (see warta help)\n", name);
    return CLI_USAGE;
}

static int help(const char *name)
{
    const cli_verb *verb = name ? verb_find(name) : NULL;
    if (name && !verb) return verb_unknown(name);
    if (verb) cli_help(verb, stdout);
    else help_all(stdout);
    return CLI_DONE;
}

// Documents come and go by the thousand: memory that one gave back serves the next, instead of going back to the system in between.
static void keep_memory(void)
{
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 64 << 20);
#endif
}

int main(int argc, char **argv)
{
    keep_memory();
    if (argc < 2) {
        help_all(stderr);
        return CLI_USAGE;
    }
    const char *name = argv[1];
    if (strcmp(name, "version") == 0 || strcmp(name, "--version") == 0 || strcmp(name, "-V") == 0) {
        printf("warta %s\n", warta_version());
        return CLI_DONE;
    }
    if (strcmp(name, "help") == 0 || strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0) return help(argc > 2 ? argv[2] : NULL);
    const cli_verb *verb = verb_find(name);
    if (!verb) return verb_unknown(name);
    cli_args args;
    int end = cli_parse(verb, argc - 1, argv + 1, &args);
    if (end < 0) end = verb->run(&args);
    if (fflush(stdout) != 0 && end == CLI_DONE) end = CLI_UNREADABLE;
    return end;
}
