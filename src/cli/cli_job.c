// cli_job.c: see cli_job.h
//
// A job is one document, from its raw text to the bytes that are printed for it, or the error that took its place. Reading, coding and
// printing are the three steps of a warta_pool_plan. Ctrl-C ends the reading; what is begun is finished and printed. A second Ctrl-C
// ends the process at once (SA_RESETHAND).
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "../base/pool.h"
#include "cli_job.h"

typedef struct job {
    warta_source *source;   // until it is coded
    warta_text *text;
    warta_status status;
    warta_error err;
    uint64_t bytes;
    size_t sentences, words, events;
    uint32_t repairs;
    bool covered;
} job;

static volatile sig_atomic_t interrupted;

static void on_interrupt(int number)
{
    (void)number;
    interrupted = 1;
}

static void job_free(job *j)
{
    warta_source_free(j->source);
    warta_text_free(j->text);
    free(j);
}

/* ---- the three steps ---- */

static void *next_job(void *user)
{
    cli_run *run = user;
    if (interrupted || (run->limit && run->fetched == run->limit)) return NULL;
    job *j = calloc(1, sizeof *j);
    if (!j) {
        run->end = CLI_UNREADABLE;
        return NULL;
    }
    j->status = warta_reader_next(run->reader, &j->source, &j->err);
    if (j->status == WARTA_OK && !j->source) {
        job_free(j);
        return NULL;
    }
    run->fetched++;
    return j;
}

static void write_doc(const cli_run *run, const warta_doc *doc, warta_text *text)
{
    switch (run->output) {
    case CLI_JSONL: warta_write_jsonl(doc, text); break;
    case CLI_VIEW: warta_write_view(doc, &run->look, text); break;
    case CLI_CONLLU: warta_write_conllu(doc, text); break;
    }
}

static void work_job(void *user, void *item)
{
    const cli_run *run = user;
    job *j = item;
    if (j->status != WARTA_OK) return;
    j->bytes = warta_source_bytes(j->source);
    warta_doc *doc = NULL;
    j->status = warta_code_source(run->model, j->source, &run->code, &doc, &j->err);
    j->source = NULL;   // taken
    if (j->status != WARTA_OK) return;
    j->text = warta_text_new();
    if (j->text) write_doc(run, doc, j->text);
    j->sentences = warta_doc_sentences(doc);
    j->words = warta_doc_words(doc);
    j->events = warta_doc_events(doc);
    j->repairs = warta_doc_repairs(doc);
    j->covered = warta_doc_covered(doc);
    warta_doc_free(doc);
    if (j->text && !warta_text_failed(j->text)) return;
    j->status = WARTA_E_NOMEM;
    j->err = (warta_error){.status = WARTA_E_NOMEM, .text = "out of memory (fewer --jobs need less)"};
}

static bool reject(cli_run *run, const job *j)
{
    cli_progress_clear(&run->count);
    cli_complain(&j->err);
    run->count.rejected++;
    run->count.by_status[j->status < WARTA_E_BUG ? j->status : WARTA_E_BUG]++;
    run->unreadable |= j->status == WARTA_E_IO;
    if (run->reject) {
        warta_text *line = warta_text_new();
        if (line) warta_write_error(&j->err, line);
        if (line) fwrite(warta_text_bytes(line), 1, warta_text_length(line), run->reject);
        fflush(run->reject);
        warta_text_free(line);
    }
    if (j->status == WARTA_E_NOMEM) run->end = CLI_UNREADABLE;
    return run->end == 0;
}

static bool write_out(cli_run *run, const job *j)
{
    size_t length = warta_text_length(j->text);
    if (run->output == CLI_VIEW && run->count.documents > 0) fputc('\n', run->out);
    if (fwrite(warta_text_bytes(j->text), 1, length, run->out) == length && fflush(run->out) == 0) return true;
    if (errno != EPIPE) fprintf(stderr, "warta: %s: cannot write: %s\n", run->out_name, strerror(errno));
    run->end = CLI_UNREADABLE;
    return false;
}

static bool done_job(void *user, void *item)
{
    cli_run *run = user;
    job *j = item;
    bool go_on = j->status == WARTA_OK ? write_out(run, j) : reject(run, j);
    if (j->status == WARTA_OK && go_on) {
        run->count.documents++;
        run->count.bytes += j->bytes;
        run->count.sentences += j->sentences;
        run->count.words += j->words;
        run->count.events += j->events;
        run->count.repairs += j->repairs;
        run->count.uncovered += !j->covered;
    }
    job_free(j);
    return go_on;
}

static void drop_job(void *user, void *item)
{
    (void)user;
    job_free(item);
}

static bool tick(void *user)
{
    cli_run *run = user;
    cli_progress(&run->count);
    return !interrupted;
}

/* ---- all of it ---- */

static int end_of(const cli_run *run)
{
    if (interrupted) return CLI_INTERRUPTED;
    if (run->end) return run->end;
    if (run->count.rejected == 0) return run->count.documents > 0 ? CLI_DONE : CLI_NOTHING;
    return run->unreadable && run->count.documents == 0 ? CLI_UNREADABLE : CLI_SOME_FAILED;
}

static int run_all(cli_run *run)
{
    struct sigaction action = {.sa_handler = on_interrupt, .sa_flags = (int)SA_RESETHAND};
    sigaction(SIGINT, &action, NULL);
    warta_pool_plan plan = {.threads = run->threads, .user = run, .next = next_job, .work = work_job, .done = done_job, .drop = drop_job,
                            .tick = tick};
    warta_pool_end end = warta_pool_run(&plan);
    if (end == WARTA_POOL_NOMEM) run->end = CLI_UNREADABLE;
    if (end == WARTA_POOL_STUCK) run->reader = NULL;   // a thread still waits in it
    cli_progress_clear(&run->count);
    if (interrupted) fprintf(stderr, "warta: interrupted after %llu documents, all of them written\n", (unsigned long long)run->count.documents);
    if (!run->quiet) cli_summary(&run->count);
    return end_of(run);
}

FILE *cli_create(const char *path)
{
    FILE *file = fopen(path, "wb");
    if (!file) fprintf(stderr, "warta: %s: cannot create: %s\n", path, strerror(errno));
    return file;
}

int cli_run_files(cli_run *run, const cli_args *args, warta_form form)
{
    static const char *const standard_input[] = {"-"};
    bool none = args->file_count == 0;
    warta_error err;
    warta_model *model = NULL;
    warta_status status = warta_model_open(NULL, &model, &err);
    run->count.opened = cli_seconds() - run->count.began;
    run->model = model;
    if (status == WARTA_OK) status = cli_options_check(model, &run->code, &err);
    if (status == WARTA_OK) status = warta_reader_open(none ? standard_input : args->files, none ? 1 : args->file_count, form, &run->reader, &err);
    if (status != WARTA_OK) {
        warta_model_free(model);
        return cli_fail(&err);
    }
    warta_reader *reader = run->reader;
    int end = run_all(run);
    if (run->stats) cli_stats(&run->count);
    if (end == CLI_NOTHING && !run->quiet) fprintf(stderr, "warta: no document in the input\n");
    if (run->reader != reader) return end;   // a thread is stuck in reading: leave everything to the end of the process
    warta_reader_free(reader);
    warta_model_free(model);
    return end;
}

int cli_run_close(cli_run *run, int end)
{
    if (run->reject && fclose(run->reject) != 0 && end == CLI_DONE) end = CLI_UNREADABLE;
    if (!run->out || run->out == stdout || fclose(run->out) == 0) return end;
    fprintf(stderr, "warta: %s: cannot write: %s\n", run->out_name, strerror(errno));
    return CLI_UNREADABLE;
}
