// events.h: what happened: frames matched, arguments found, modality told, repetitions folded
//
// In: all layers before. Out: doc->events.
#ifndef WARTA_EVENTS_EVENTS_H
#define WARTA_EVENTS_EVENTS_H

#include "actors/actors.h"
#include "quotes/quotes.h"
#include "times/times.h"

enum { WARTA_MOST_PARTIES = 12 };   // actors on one side of an event; a list of more is cut

typedef struct warta_party {
    uint32_t mention;               // index into doc->actors->mentions
    uint32_t entity;
    char code[WARTA_CODE_LENGTH];
    uint8_t slot;                   // warta_slot that it fills
    const char *how;                // one line: how it was found
} warta_party;

typedef struct warta_event {
    warta_str code;                 // CAMEO, in the pack
    uint32_t code_row;              // of WARTA_TAB_CODES
    warta_modality modality;
    const char *modality_why;       // one line
    uint32_t modality_word;         // the word that says so, or WARTA_NONE
    warta_party source[WARTA_MOST_PARTIES], target[WARTA_MOST_PARTIES];
    uint32_t source_count, target_count;
    bool both;                      // reciprocal
    warta_span trigger;
    uint32_t trigger_word;
    uint32_t time;                  // index into doc->times, or WARTA_NONE
    warta_str time_value;           // TIMEX3 value of the event's time ("sejak X": an interval up to the document's day); `at` NULL: none
    warta_day time_from, time_to;   // its bounds; WARTA_DAY_NONE where not placed
    uint32_t place;                 // mention, or WARTA_NONE
    uint32_t attributed_to;         // entity, or WARTA_NONE
    uint32_t sentence;
    uint32_t same_as;               // event, or WARTA_NONE
    bool historic;
    uint32_t consumed;              // word that a condition of the frame took in: no event of its own; or WARTA_NONE
    uint32_t frame;                 // row of WARTA_TAB_FRAMES
    warta_voice voice;              // of the predicate's form
    float confidence;
} warta_event;

typedef struct warta_events {
    struct { warta_event *items; uint32_t count, room; } items;   // by sentence, then trigger
} warta_events;

/// Codes the events of the document. Errors: WARTA_E_NOMEM.
/// Sources: CAMEO 1.1b3 (codes), PLOVER (types); conventions where these are silent: docs/codebook.md.
warta_status warta_events_run(const warta_model *model, warta_doc *doc, warta_error *err);

const char *warta_modality_name(warta_modality modality);

#endif
