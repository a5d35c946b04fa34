// events.c: the events stage: triggers found, frames tried, contexts read
//
// Invariants: (1) events are in the order of their sentences and triggers; (2) every party is a mention of this document; (3) same_as points
// to an earlier event that points nowhere; (4) an event has a coded actor on at least one side.
#include <assert.h>

#include "events/events_parts.h"

const char *warta_modality_name(warta_modality modality)
{
    static const char *const names[] = {"asserted", "future", "negated", "hypothetical"};
    return modality <= WARTA_HYPOTHETICAL ? names[modality] : "";
}

static bool sides_hold(const warta_doc *doc, const warta_event *e)
{
    bool coded = false;
    for (uint32_t i = 0; i < e->source_count; i++) {
        if (e->source[i].mention >= doc->actors->mentions.count) return false;
        coded |= e->source[i].code[0] != '\0';
    }
    for (uint32_t i = 0; i < e->target_count; i++) {
        if (e->target[i].mention >= doc->actors->mentions.count) return false;
        coded |= e->target[i].code[0] != '\0';
    }
    return coded;
}

static bool events_hold(const warta_doc *doc)
{
    for (uint32_t i = 0; i < doc->events->items.count; i++) {
        const warta_event *e = &doc->events->items.items[i];
        if (i > 0 && e->trigger_word < e[-1].trigger_word) return false;                                                     // (1)
        if (!sides_hold(doc, e)) return false;                                                                               // (2) (4)
        if (e->same_as != WARTA_NONE && (e->same_as >= i || doc->events->items.items[e->same_as].same_as != WARTA_NONE)) return false;   // (3)
    }
    return true;
}

static warta_status sentence_code(event_work *w, uint32_t s)
{
    const warta_sentence *sentence = event_sentence(w, s);
    for (uint32_t i = sentence->first; i < sentence->first + sentence->count;) {
        warta_hits hits = event_look(w, WARTA_INDEX_PREDICATES, i, s);
        if (hits.count == 0) {
            i++;
            continue;
        }
        WARTA_TRY(event_match(w, &(event_trigger){.word = i, .words = hits.words, .sentence = s, .frames = hits}));
        i += hits.words;
    }
    return WARTA_OK;
}

warta_status warta_events_run(const warta_model *model, warta_doc *doc, warta_error *err)
{
    doc->events = warta_arena_take(&doc->arena, 1, sizeof *doc->events);
    if (!doc->events) return warta_fail_memory(err);
    if (doc->article->language == WARTA_NONE) return WARTA_OK;
    event_work w = {model, doc, doc->article->language, err};
    for (uint32_t s = 0; s < doc->segments->sentences.count; s++) WARTA_TRY(sentence_code(&w, s));
    WARTA_TRY(event_contexts(&w));
    assert(events_hold(doc));
    return WARTA_OK;
}
