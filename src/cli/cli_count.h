// cli_count.h: how far a run is and how it ended, told on stderr
#ifndef WARTA_CLI_CLI_COUNT_H
#define WARTA_CLI_CLI_COUNT_H

#include "cli.h"

enum { CLI_STATUSES = WARTA_E_BUG + 1 };

typedef struct cli_count {
    uint64_t documents, rejected, uncovered, sentences, words, events, bytes, repairs;
    uint64_t by_status[CLI_STATUSES];   // the rejected ones
    double began, opened, shown;        // seconds: start, models open, progress last shown (0: never)
    bool progress;                      // whether a progress line is wanted
    const char *lacks;                  // what a document in a language without a pack has none of: "events in them"
} cli_count;

/// Shows or renews the progress line: after a second, five times a second.
void cli_progress(cli_count *count);

/// Takes the progress line away, before something else is printed.
void cli_progress_clear(cli_count *count);

/// "12 ok, 1 rejected (1 bad input)", when something was rejected; and how many documents are in a language without a pack.
void cli_summary(const cli_count *count);

/// The table of --stats.
void cli_stats(const cli_count *count);

#endif
