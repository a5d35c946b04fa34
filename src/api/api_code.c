// api_code.c: a document walked through all stages
#include <stdio.h>

#include "actors/actors.h"
#include "api/api.h"
#include "article/article.h"
#include "events/events.h"
#include "quotes/quotes.h"
#include "segment/segment.h"
#include "times/times.h"

enum { TREES = 3 };   // stages until trees are there

static warta_status option_copy(warta_doc *doc, const char *from, warta_str *to, warta_error *err)
{
    if (!from) return WARTA_OK;
    *to = warta_arena_copy(&doc->arena, warta_str_of(from));
    return to->at ? WARTA_OK : warta_fail_memory(err);
}

warta_status warta_walk(const warta_model *model, warta_doc *doc, const warta_code_options *options, warta_error *err)
{
    static warta_status (*const stages[])(const warta_model *, warta_doc *, warta_error *) = {
        warta_article_run, warta_segment_run, warta_syntax_run, warta_actors_run, warta_times_run, warta_quotes_run, warta_events_run};
    doc->model = model;
    if (options) {
        WARTA_TRY(option_copy(doc, options->date, &doc->date_given, err));
        WARTA_TRY(option_copy(doc, options->language, &doc->language_given, err));
        WARTA_TRY(option_copy(doc, options->id, &doc->id, err));
    }
    const size_t last = options && options->trees_only ? TREES : sizeof stages / sizeof *stages;
    for (size_t i = 0; i < last; i++) WARTA_TRY(stages[i](model, doc, err));
    return WARTA_OK;
}

static warta_status walk_or_free(const warta_model *model, warta_doc *doc, const warta_code_options *options, warta_doc **out, warta_error *err)
{
    warta_status status = warta_walk(model, doc, options, err);
    if (status != WARTA_OK) {
        if (err && !err->file[0] && doc->id.at) snprintf(err->file, sizeof err->file, "%.*s", (int)doc->id.length, doc->id.at);
        warta_doc_free(doc);
        return status;
    }
    *out = doc;
    return WARTA_OK;
}

warta_status warta_code(const warta_model *model, const char *text, size_t length, const warta_code_options *options, warta_doc **out, warta_error *err)
{
    warta_doc *doc = NULL;
    *out = NULL;
    WARTA_TRY(warta_doc_of_text(text, length ? length : strlen(text), &doc, err));
    return walk_or_free(model, doc, options, out, err);
}

warta_status warta_code_source(const warta_model *model, warta_source *source, const warta_code_options *options, warta_doc **out, warta_error *err)
{
    *out = NULL;
    warta_doc *doc = warta_source_take(source);
    if (!doc) return warta_fail(err, WARTA_E_USAGE, "no document to code");
    return walk_or_free(model, doc, options, out, err);
}

size_t warta_doc_events(const warta_doc *doc) { return doc->events ? doc->events->items.count : 0; }
size_t warta_doc_sentences(const warta_doc *doc) { return doc->segments ? doc->segments->sentences.count : 0; }
size_t warta_doc_words(const warta_doc *doc) { return doc->segments ? doc->segments->words.count : 0; }
const char *warta_doc_language(const warta_doc *doc) { return doc->article && doc->article->tag.at ? doc->article->tag.at : "und"; }
uint32_t warta_doc_repairs(const warta_doc *doc) { return doc->repairs; }
