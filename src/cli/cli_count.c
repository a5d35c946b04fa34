// cli_count.c: see cli_count.h
#include <inttypes.h>

#include "cli_count.h"

static double per_second(double amount, double seconds) { return seconds > 0 ? amount / seconds : 0; }

void cli_progress(cli_count *count)
{
    double now = cli_seconds();
    if (!count->progress || now - count->began < 1 || now - count->shown < 0.2) return;
    count->shown = now;
    double seconds = now - count->began;
    fprintf(stderr, "\r\033[K%" PRIu64 " documents, %.0f a second, %.1f MB/s", count->documents, per_second((double)count->documents, seconds),
            per_second((double)count->bytes / 1e6, seconds));
    if (count->rejected) fprintf(stderr, ", %" PRIu64 " rejected", count->rejected);
    fflush(stderr);
}

void cli_progress_clear(cli_count *count)
{
    if (count->shown > 0) fputs("\r\033[K", stderr);
    count->shown = 0;
}

static void uncovered(const cli_count *count)
{
    if (count->uncovered == 0) return;
    fprintf(stderr, "warta: %" PRIu64 " of %" PRIu64 " documents are in a language that no pack covers", count->uncovered, count->documents);
    fprintf(stderr, ", no %s (told wrongly? name it with --lang)\n", count->lacks);
}

void cli_summary(const cli_count *count)
{
    uncovered(count);
    if (count->rejected == 0) return;
    fprintf(stderr, "warta: %" PRIu64 " ok, %" PRIu64 " rejected (", count->documents, count->rejected);
    const char *between = "";
    for (int i = 0; i < CLI_STATUSES; i++) {
        if (count->by_status[i] == 0) continue;
        fprintf(stderr, "%s%" PRIu64 " %s", between, count->by_status[i], warta_status_name((warta_status)i));
        between = ", ";
    }
    fputs(")\n", stderr);
}

void cli_stats(const cli_count *count)
{
    double all = cli_seconds() - count->began, coding = all - count->opened;
    fprintf(stderr, "documents  %12" PRIu64 "  %10.0f a second\n", count->documents, per_second((double)count->documents, coding));
    fprintf(stderr, "bytes      %12" PRIu64 "  %10.2f MB a second\n", count->bytes, per_second((double)count->bytes / 1e6, coding));
    fprintf(stderr, "sentences  %12" PRIu64 "  %10.0f a second\n", count->sentences, per_second((double)count->sentences, coding));
    fprintf(stderr, "words      %12" PRIu64 "  %10.0f a second\n", count->words, per_second((double)count->words, coding));
    fprintf(stderr, "events     %12" PRIu64 "\n", count->events);
    fprintf(stderr, "rejected   %12" PRIu64 "\n", count->rejected);
    fprintf(stderr, "repairs    %12" PRIu64 "\n", count->repairs);
    fprintf(stderr, "seconds    %12.3f  (%.3f to open the models)\n", all, count->opened);
}
