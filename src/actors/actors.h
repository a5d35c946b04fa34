// actors.h: who: mentions of actors, the entities behind them, their CAMEO codes
//
// In: words, trees, world and role tables. Out: doc->actors.
#ifndef WARTA_ACTORS_ACTORS_H
#define WARTA_ACTORS_ACTORS_H

#include "syntax/syntax.h"

typedef enum warta_actor_type { WARTA_ACTOR_PER, WARTA_ACTOR_ORG, WARTA_ACTOR_GPE, WARTA_ACTOR_LOC, WARTA_ACTOR_GROUP } warta_actor_type;
typedef enum warta_mention_kind { WARTA_MENTION_NAME, WARTA_MENTION_NOMINAL, WARTA_MENTION_PRONOUN } warta_mention_kind;

enum { WARTA_CODE_LENGTH = 24 };   // a CAMEO actor code and its NUL: 3 to 15 letters, composed ones longer

/// Where a code or a resolution comes from: a row of a pack, or a rule's name in plain words.
typedef struct warta_why {
    warta_scope scope;
    uint16_t table;          // warta_tab_id
    uint32_t row;            // WARTA_NONE: no row; `how` tells
    const char *how;         // static text: "named by", "pronoun: subject before" ...
} warta_why;

typedef struct warta_mention {
    warta_span span;         // the longest noun phrase that names or describes it (see docs/codebook.md)
    uint32_t first, count;   // words of the span
    uint32_t head;           // word: head of the phrase in the tree
    uint32_t entity;
    uint32_t sentence;
    warta_mention_kind kind;
    warta_actor_type type;
    char code[WARTA_CODE_LENGTH];   // what this mention says in its place ("Moskow" RUSGOV as an actor); "" unknown
    warta_why why_code, why_entity;
} warta_mention;

typedef struct warta_entity {
    warta_str name;          // canonical, where a pack knows it; else its longest mention
    char code[WARTA_CODE_LENGTH];
    warta_actor_type type;
    uint32_t first_mention;
    uint32_t row;            // of the table that knows it (warta_tab_id in `table`), WARTA_NONE: known from the text only
    uint16_t table;
    bool plural;             // a pair: "kedua pemimpin"
    uint32_t members[2];     // entities that a pair stands for; WARTA_NONE
} warta_entity;

typedef struct warta_actors {
    struct { warta_mention *items; uint32_t count, room; } mentions;   // in text order, no two overlap
    struct { warta_entity *items; uint32_t count, room; } entities;
    uint32_t *mention_of;    // per word: the mention that covers it, or WARTA_NONE
} warta_actors;

/// Finds mentions, resolves them within the document, codes them at the date of the article. Errors: WARTA_E_NOMEM.
/// Source of the composition of codes: CAMEO 1.1b3, chapter 3 (country, then roles; docs/codebook.md).
warta_status warta_actors_run(const warta_model *model, warta_doc *doc, warta_error *err);

/// The mention that covers word `word` most tightly, or WARTA_NONE.
uint32_t warta_mention_at(const warta_actors *actors, uint32_t word);

const char *warta_actor_type_name(warta_actor_type type);

#endif
