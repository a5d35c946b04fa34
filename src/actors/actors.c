// actors.c: the actors stage: parts, phrases, codes, entities
//
// Invariants: (1) mentions are in text order, none overlaps another, each lies in its sentence; (2) mention_of names, for every word, the
// mention that covers it; (3) an entity's first mention is its own; (4) codes end with a NUL.
#include <assert.h>

#include "actors/actors_parts.h"

const char *warta_actor_type_name(warta_actor_type type)
{
    static const char *const names[] = {"PER", "ORG", "GPE", "LOC", "GROUP"};
    return type <= WARTA_ACTOR_GROUP ? names[type] : "";
}

uint32_t warta_mention_at(const warta_actors *actors, uint32_t word) { return actors->mention_of[word]; }

static bool actors_hold(const warta_doc *doc)
{
    const warta_actors *a = doc->actors;
    uint32_t word = 0;
    for (uint32_t i = 0; i < a->mentions.count; i++) {
        const warta_mention *m = &a->mentions.items[i];
        if (m->first < word || m->count == 0) return false;                                                    // (1)
        word = m->first + m->count;
        const warta_sentence *s = &doc->segments->sentences.items[m->sentence];
        if (m->first < s->first || word > s->first + s->count) return false;                                   // (1)
        for (uint32_t k = m->first; k < word; k++)
            if (a->mention_of[k] != i) return false;                                                           // (2)
        if (m->entity != WARTA_NONE && m->entity >= a->entities.count) return false;
        if (memchr(m->code, '\0', sizeof m->code) == NULL) return false;                                       // (4)
    }
    for (uint32_t i = 0; i < a->entities.count; i++)
        if (a->mentions.items[a->entities.items[i].first_mention].entity != i) return false;                   // (3)
    return true;
}

warta_status warta_actors_run(const warta_model *model, warta_doc *doc, warta_error *err)
{
    size_t words = doc->segments->words.count;
    doc->actors = warta_arena_take(&doc->arena, 1, sizeof *doc->actors);
    uint32_t *covered = warta_arena_take(&doc->arena, words + 1, sizeof *covered);
    actor_work w = {.model = model, .doc = doc, .tag = doc->article->tag, .day = doc->article->anchor.to, .err = err};
    w.part_at = warta_arena_take(&doc->arena, words + 1, sizeof *w.part_at);
    w.refs = warta_arena_take(&doc->arena, words + 1, sizeof *w.refs);
    if (!doc->actors || !covered || !w.part_at || !w.refs) return warta_fail_memory(err);
    memset(covered, 0xFF, (words + 1) * sizeof *covered);
    memset(w.part_at, 0xFF, (words + 1) * sizeof *w.part_at);
    doc->actors->mention_of = covered;
    if (doc->article->language == WARTA_NONE) return WARTA_OK;
    w.language = doc->article->language;
    WARTA_TRY(actor_parts_find(&w));
    WARTA_TRY(actor_phrases_find(&w));
    actor_codes_borrow(&w);
    WARTA_TRY(actor_entities_find(&w));
    assert(actors_hold(doc));
    return WARTA_OK;
}
