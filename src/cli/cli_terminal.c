// cli_terminal.c: what stands at the other end: a person or a program
//
// Source: https://no-color.org (NO_COLOR, not empty, turns colour off unless --color=always).
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli.h"

const char *const cli_colour_words[] = {"auto", "always", "never", NULL};

bool cli_is_terminal(FILE *file) { return isatty(fileno(file)); }

uint32_t cli_width(FILE *file)
{
    enum { USUAL = 80, LEAST = 20, MOST = 500 };
    struct winsize size;
    if (!cli_is_terminal(file) || ioctl(fileno(file), TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return USUAL;
    return size.ws_col < LEAST ? LEAST : size.ws_col > MOST ? MOST : size.ws_col;
}

warta_view_options cli_view(FILE *file, int colour)
{
    const char *no = getenv("NO_COLOR"), *term = getenv("TERM");
    bool wanted = cli_is_terminal(file) && !(no && *no) && term && strcmp(term, "dumb") != 0;
    if (colour == CLI_COLOUR_ALWAYS) wanted = true;
    if (colour == CLI_COLOUR_NEVER) wanted = false;
    return (warta_view_options){.colour = wanted, .width = cli_width(file)};
}
