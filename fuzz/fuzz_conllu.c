// fuzz_conllu.c: any bytes as a file of CoNLL-U, through all stages
//
// Properties: every document is coded or one loss with its line; words and trees hold together as later stages expect; what is written of it is
// CoNLL-U that is read back without a loss, and written once more is the same bytes.
#define _GNU_SOURCE   // memfd_create
#include "fuzz.h"

#include <sys/mman.h>
#include <unistd.h>

#include "api/api.h"
#include "base/text.h"
#include "base/utf8.h"
#include "events/events.h"
#include "read/conllu.h"

static int file_of(const void *data, size_t size, char path[64])
{
    int fd = memfd_create("fuzz", 0);
    demand(fd >= 0 && write(fd, data, size) == (ssize_t)size);
    snprintf(path, 64, "/proc/self/fd/%d", fd);
    return fd;
}

static void check_words(const warta_doc *doc, const warta_sentence *s)
{
    for (uint32_t i = s->first; i < s->first + s->count; i++) {
        const warta_word *w = &doc->segments->words.items[i];
        demand(w->span.length > 0 && warta_span_holds(s->span, w->span) && warta_utf8_valid(warta_doc_str(doc, w->span)));
        demand(i == s->first || w->span.at >= warta_span_end(w[-1].span));
    }
}

// Every word reaches the root, and is listed once among its head's dependents.
static void check_tree(const warta_doc *doc, const warta_sentence *s)
{
    const warta_trees *trees = doc->trees;
    uint32_t roots = 0, children = 0;
    for (uint32_t i = s->first; i < s->first + s->count; i++) {
        uint32_t steps = 0;
        for (uint32_t at = i; trees->nodes[at].head != WARTA_NONE; at = trees->nodes[at].head) demand(++steps <= s->count);
        roots += trees->nodes[i].head == WARTA_NONE;
        demand((trees->nodes[i].head == WARTA_NONE) == (trees->nodes[i].rel == WARTA_REL_ROOT) && trees->nodes[i].lemma.length > 0);
        for (uint32_t c = trees->first_child[i]; c != WARTA_NONE; c = trees->next_sibling[c], children++) demand(trees->nodes[c].head == i);
    }
    demand(roots == 1 && children == s->count - 1);
}

static void check(const warta_doc *doc)
{
    demand(warta_utf8_valid(doc->text) && warta_article_hold(doc) && doc->segments->words.count == doc->conllu->words.count);
    for (uint32_t i = 0; i < doc->segments->sentences.count; i++) {
        const warta_sentence *s = &doc->segments->sentences.items[i];
        demand(s->count > 0 && warta_span_holds(doc->article->zones.items[s->zone].span, s->span));
        demand(warta_zone_told(doc->article->zones.items[s->zone].kind));
        check_words(doc, s);
        if (doc->trees->parsed) check_tree(doc, s);
    }
}

// All documents of the file as CoNLL-U into `out`; returns how many of them have a sentence.
static uint32_t code_all(const warta_model *model, const char *path, const char *language, warta_text *out, uint32_t *lost)
{
    const char *paths[] = {path};
    warta_reader *reader;
    uint32_t documents = 0;
    warta_text *line = warta_text_new();
    demand(line != NULL);
    demand(warta_reader_open(paths, 1, WARTA_FORM_CONLLU, &reader, NULL) == WARTA_OK);
    for (*lost = 0;;) {
        warta_source *source;
        warta_doc *doc = NULL;
        warta_error err;
        warta_status status = warta_reader_next(reader, &source, &err);
        if (status == WARTA_OK && !source) break;
        if (status == WARTA_OK) status = warta_code_source(model, source, &(warta_code_options){.language = language}, &doc, &err);
        if (status != WARTA_OK) {
            demand((status == WARTA_E_INPUT || status == WARTA_E_LIMIT) && err.line > 0 && err.text[0] && strcmp(err.file, path) == 0);
            (*lost)++;
            continue;
        }
        check(doc);
        documents += doc->segments->sentences.count > 0;
        warta_write_conllu(doc, out);
        warta_text_reset(line);
        warta_write_jsonl(doc, line);
        warta_write_view(doc, NULL, line);
        demand(!warta_text_failed(out) && !warta_text_failed(line));
        warta_doc_free(doc);
    }
    warta_reader_free(reader);
    warta_text_free(line);
    return documents;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static warta_model *model;
    warta_error err = {0};
    if (!model && warta_model_open(NULL, &model, &err) != WARTA_OK) fprintf(stderr, "%s\n", err.text);
    demand(model != NULL);
    const char *language = size % 5 ? "id" : NULL;
    char path[64];
    uint32_t lost;
    warta_text *one = warta_text_new(), *two = warta_text_new();
    demand(one && two);
    int fd = file_of(data, size, path);
    uint32_t documents = code_all(model, path, language, one, &lost);
    close(fd);
    demand(!memchr(warta_text_bytes(one), '\033', warta_text_length(one)));
    fd = file_of(warta_text_bytes(one), warta_text_length(one), path);
    demand(code_all(model, path, language, two, &lost) == documents && lost == 0);
    close(fd);
    demand(strcmp(warta_text_bytes(one), warta_text_bytes(two)) == 0);
    warta_text_free(one);
    warta_text_free(two);
    return 0;
}
