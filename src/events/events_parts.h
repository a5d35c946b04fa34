// events_parts.h: what the files of this stage share (private to events/)
#ifndef WARTA_EVENTS_PARTS_H
#define WARTA_EVENTS_PARTS_H

#include "events/events.h"

enum { EVENT_MOST_ARGS = 40 };

/// A phrase that stands in a slot of a predicate.
typedef struct event_arg {
    uint8_t slot;       // warta_slot
    uint32_t head;      // word: head of the phrase
    const char *how;    // one line, static
} event_arg;

typedef struct event_args {
    event_arg items[EVENT_MOST_ARGS];
    uint32_t count;
} event_args;

/// A place of the text where a frame may fire.
typedef struct event_trigger {
    uint32_t word, words;     // first word of the predicate, and how many
    uint32_t sentence;
    warta_hits frames;        // rows of WARTA_TAB_FRAMES
} event_trigger;

typedef struct event_work {
    const warta_model *model;
    warta_doc *doc;
    warta_scope language;
    warta_error *err;
} event_work;

static inline const warta_word *event_word(const event_work *w, uint32_t i) { return &w->doc->segments->words.items[i]; }
static inline const warta_node *event_node(const event_work *w, uint32_t i) { return &w->doc->trees->nodes[i]; }
static inline const uint64_t *event_keys(const event_work *w, uint32_t i) { return &w->doc->segments->keys[i]; }

static inline const warta_sentence *event_sentence(const event_work *w, uint32_t s) { return &w->doc->segments->sentences.items[s]; }

/// The hits of an index of the language at a word, longest phrase of its sentence.
warta_hits event_look(const event_work *w, warta_index_id index, uint32_t word, uint32_t sentence);

/// Finds the phrases in the slots of a verb in `voice`, or of an event noun (events_args.c).
void event_args_verb(const event_work *w, const event_trigger *t, warta_voice voice, event_args *args);
/// `possessor_is`: WARTA_SLOT_PATIENT for nouns whose bare possessor suffers (penangkapan X), else WARTA_SLOT_AGENT (serangan X).
void event_args_noun(const event_work *w, const event_trigger *t, warta_slot possessor_is, event_args *args);

/// The first word of `sentence` after `word` at which its clause has ended, at the latest the sentence's end.
uint32_t event_clause_end(const event_work *w, uint32_t word, uint32_t sentence);

/// The actor who comes from or goes to the happening of an event noun: just before it, or the subject of the verb above. WARTA_NONE: none.
uint32_t event_companion(const event_work *w, const event_trigger *t);

/// Whether a word is part of a time.
bool event_in_time(const event_work *w, uint32_t word);

/// The actors that the phrase of `head` names, coordinated ones included; `strict`: only if its head is in one. Returns how many.
uint32_t event_actors_of(const event_work *w, uint32_t head, bool strict, uint32_t mentions[WARTA_MOST_PARTIES]);

/// Whether the phrase of `head` is of class `number`.
bool event_in_class(const event_work *w, uint32_t head, uint32_t sentence, uint32_t number);

/// Tries the frames of a trigger and adds the events of the best (events_match.c).
warta_status event_match(event_work *w, const event_trigger *t);

/// Modality of the event at `trigger` (events_modality.c); `own`: of its frame.
warta_modality event_modality(const event_work *w, uint32_t trigger, uint32_t words, bool noun, warta_modality own, const char **why, uint32_t *by);

/// Time, place, attribution of all events; statements that only introduce other events dropped; repetitions folded (events_context.c).
/// Errors: WARTA_E_NOMEM.
warta_status event_contexts(event_work *w);

#endif
