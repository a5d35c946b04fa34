// cli_options.c: options read by one table: parsing, help, "did you mean"
#include <errno.h>
#include <getopt.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"

enum { HELP_VALUE = 1000, LONGEST_NAME = 32 };

static size_t option_count(const cli_verb *verb)
{
    size_t count = 0;
    while (verb->options[count].name) count++;
    return count;
}

int cli_misused(const cli_verb *verb, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fprintf(stderr, "warta %s: ", verb->name);
    vfprintf(stderr, format, args);
    fprintf(stderr, " (see warta %s --help)\n", verb->name);
    va_end(args);
    return CLI_USAGE;
}

static void print_lines(FILE *to, const char *first, const char *lines)
{
    for (const char *at = lines; at; first = "      ") {
        const char *stop = strchr(at, '\n');
        fprintf(to, "%s %.*s\n", first, (int)(stop ? stop - at : (ptrdiff_t)strlen(at)), at);
        at = stop ? stop + 1 : NULL;
    }
}

void cli_help(const cli_verb *verb, FILE *to)
{
    fprintf(to, "warta %s: %s\n\n", verb->name, verb->summary);
    print_lines(to, "usage:", verb->usage);
    fputc('\n', to);
    for (const cli_option *o = verb->options; o->name; o++) {
        char left[64];
        snprintf(left, sizeof left, "--%s%s%s", o->name, o->argument ? " " : "", o->argument ? o->argument : "");
        if (o->letter) fprintf(to, "  -%c, %-23s %s\n", o->letter, left, o->help);
        else fprintf(to, "      %-23s %s\n", left, o->help);
    }
    fprintf(to, "  -h, %-23s %s\n\n", "--help", "this page");
    print_lines(to, "like: ", verb->example);
}

/* ---- did you mean ---- */

// Edits (insert, delete, replace, swap neighbours) from a to b. Source: Damerau 1964, restricted form.
static size_t distance(const char *a, const char *b)
{
    size_t rows[3][LONGEST_NAME + 1], n = strlen(a), m = strlen(b);
    if (n > LONGEST_NAME || m > LONGEST_NAME) return LONGEST_NAME;
    for (size_t k = 0; k <= m; k++) rows[0][k] = k;
    for (size_t i = 1; i <= n; i++) {
        size_t *row = rows[i % 3], *last = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];
        row[0] = i;
        for (size_t k = 1; k <= m; k++) {
            size_t best = last[k - 1] + (a[i - 1] != b[k - 1]);
            if (last[k] + 1 < best) best = last[k] + 1;
            if (row[k - 1] + 1 < best) best = row[k - 1] + 1;
            bool swapped = i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1];
            if (swapped && before[k - 2] + 1 < best) best = before[k - 2] + 1;
            row[k] = best;
        }
    }
    return rows[n % 3][m];
}

const char *cli_nearest(const char *wrong, const char *const *names, size_t count)
{
    const char *best = NULL;
    size_t least = strlen(wrong) < 4 ? 2 : 3;   // one edit in a short word, two in a longer one
    for (size_t i = 0; i < count; i++) {
        size_t d = distance(wrong, names[i]);
        if (d >= least) continue;
        least = d;
        best = names[i];
    }
    return best;
}

static int unknown_option(const cli_verb *verb, const char *given)
{
    const char *names[2 * CLI_MOST_OPTIONS] = {"help"};
    size_t count = 1;
    for (const cli_option *o = verb->options; o->name; o++) {
        names[count++] = o->name;
        if (o->alias) names[count++] = o->alias;
    }
    char name[LONGEST_NAME + 1] = "";
    if (strncmp(given, "--", 2) == 0) snprintf(name, sizeof name, "%.*s", (int)strcspn(given + 2, "="), given + 2);
    const char *near = name[0] ? cli_nearest(name, names, count) : NULL;
    if (near) return cli_misused(verb, "unknown option %s: did you mean --%s?", given, near);
    return cli_misused(verb, "unknown option %s", given);
}

/* ---- parsing ---- */

static size_t tables_fill(const cli_verb *verb, struct option *longs, char *shorts)
{
    size_t count = 0, s = 0;
    shorts[s++] = ':';   // a missing argument is told apart from an unknown option
    shorts[s++] = 'h';
    longs[count++] = (struct option){"help", no_argument, NULL, HELP_VALUE};
    for (int i = 0; verb->options[i].name; i++) {
        const cli_option *o = &verb->options[i];
        int has = o->argument ? required_argument : no_argument;
        longs[count++] = (struct option){o->name, has, NULL, HELP_VALUE + 1 + i};
        if (o->alias) longs[count++] = (struct option){o->alias, has, NULL, HELP_VALUE + 1 + i};
        if (o->letter) shorts[s++] = o->letter;
        if (o->letter && o->argument) shorts[s++] = ':';
    }
    longs[count] = (struct option){0};
    shorts[s] = '\0';
    return count;
}

static size_t option_of(const cli_verb *verb, int got)
{
    if (got > HELP_VALUE) return (size_t)(got - HELP_VALUE - 1);
    size_t i = 0;
    while (verb->options[i].name && verb->options[i].letter != got) i++;
    return i;
}

int cli_parse(const cli_verb *verb, int argc, char **argv, cli_args *args)
{
    struct option longs[2 * CLI_MOST_OPTIONS + 2];
    char shorts[2 * CLI_MOST_OPTIONS + 4];
    tables_fill(verb, longs, shorts);
    *args = (cli_args){.verb = verb};
    size_t count = option_count(verb);
    opterr = 0;
    for (;;) {
        int before = optind;
        int got = getopt_long(argc, argv, shorts, longs, NULL);
        if (got == -1) break;
        const char *given = argv[optind > before ? optind - 1 : before];
        if (got == 'h' || got == HELP_VALUE) {
            cli_help(verb, stdout);
            return CLI_DONE;
        }
        if (got == ':') return cli_misused(verb, "the option %s needs a value", given);
        if (got == '?' && optopt > HELP_VALUE)
            return cli_misused(verb, "the option --%s takes no value", verb->options[option_of(verb, optopt)].name);
        if (got == '?' && optopt > 0 && optopt < 128) {
            char letter[3] = {'-', (char)optopt, '\0'};
            return unknown_option(verb, letter);
        }
        if (got == '?') return unknown_option(verb, given);
        size_t i = option_of(verb, got);
        if (i < count) args->value[i] = optarg ? optarg : "";
    }
    args->files = (const char *const *)(argv + optind);
    args->file_count = (size_t)(argc - optind);
    return -1;
}

bool cli_number(const cli_args *args, size_t option, uint32_t least, uint32_t otherwise, uint32_t *out)
{
    const char *value = args->value[option];
    *out = otherwise;
    if (!value) return true;
    char *end;
    errno = 0;
    unsigned long number = strtoul(value, &end, 10);
    if (value[0] >= '0' && value[0] <= '9' && !*end && !errno && number >= least && number <= UINT32_MAX) {
        *out = (uint32_t)number;
        return true;
    }
    cli_misused(args->verb, "--%s wants a whole number, %u or more, not '%s'", args->verb->options[option].name, least, value);
    return false;
}

int cli_choice(const cli_args *args, size_t option, const char *const *words, int otherwise)
{
    const char *value = args->value[option];
    if (!value) return otherwise;
    char list[128] = "";
    for (int i = 0; words[i]; i++) {
        if (strcmp(words[i], value) == 0) return i;
        size_t used = strlen(list);
        snprintf(list + used, sizeof list - used, "%s%s", i ? ", " : "", words[i]);
    }
    cli_misused(args->verb, "--%s wants one of %s, not '%s'", args->verb->options[option].name, list, value);
    return -1;
}

bool cli_form(const cli_args *args, size_t option, warta_form *form)
{
    static const char *const words[] = {[WARTA_FORM_AUTO] = "auto", [WARTA_FORM_TEXT] = "text", [WARTA_FORM_JSONL] = "jsonl",
                                        [WARTA_FORM_CONLLU] = "conllu", NULL};
    int choice = cli_choice(args, option, words, WARTA_FORM_AUTO);
    *form = choice < 0 ? WARTA_FORM_AUTO : (warta_form)choice;
    return choice >= 0;
}
