// actors_parts.h: what the files of this stage share (private to actors/)
#ifndef WARTA_ACTORS_PARTS_H
#define WARTA_ACTORS_PARTS_H

#include "actors/actors.h"

/// What a table knows of a stretch of words.
typedef enum actor_part_kind {
    PART_NONE,
    PART_COUNTRY,      // country, adjective, inhabitants
    PART_CAPITAL,      // a capital: place, or government when it acts
    PART_SEAT,         // building that stands for a government
    PART_PLACE,        // city, region
    PART_ORG,
    PART_PERSON,
    PART_ROLE,         // roles.tsv
    PART_NAME          // capitalised words that no table knows
} actor_part_kind;

typedef struct actor_part {
    uint32_t first, count;          // words
    actor_part_kind kind;
    uint16_t table;                 // warta_tab_id
    uint32_t row;
    char code[WARTA_CODE_LENGTH];   // country, organisation, person at the document's date, or role
    bool people;                    // country_names kind "people": a group of its inhabitants
    bool former;                    // roles.tsv flag: mantan
    bool group;                     // roles.tsv type GROUP or ORG
    bool weak;                      // roles.tsv flag: an actor only with another part or a modifier (kelompok)
    bool borrowed;                  // roles.tsv flags spokes, member: the role is that of the body named after it
    bool title;                     // roles.tsv flags title, office
    bool adjective;                 // roles.tsv flag: after a noun it only modifies it (dukungan militer)
} actor_part;

/// Words of references.tsv. Bits.
enum { REF_PLACE = 1, REF_DIRECTION = 2, REF_QUANTIFIER = 4, REF_PAIR = 8, REF_DEFINITE = 16, REF_BUILDING = 32, REF_THING = 64 };

/// Everything that the stage works with for one document.
typedef struct actor_work {
    const warta_model *model;
    warta_doc *doc;
    warta_scope language;
    warta_day day;                  // that codes are asked for; WARTA_DAY_NONE: not known
    warta_str tag;                  // of the language, for names of one language only
    struct { actor_part *items; uint32_t count, room; } parts;   // in text order, no two overlap
    uint32_t *part_at;              // per word: the part that covers it, or WARTA_NONE
    uint8_t *refs;                  // per word: REF_* bits
    warta_error *err;
} actor_work;

static inline const warta_word *actor_word(const actor_work *w, uint32_t i) { return &w->doc->segments->words.items[i]; }
static inline const warta_node *actor_node(const actor_work *w, uint32_t i) { return &w->doc->trees->nodes[i]; }

/// Whether functions.tsv lists the word as a marker of that function (actors_parts.c).
bool actor_has_function(const actor_work *w, uint32_t word, const char *name);

/// Finds the parts of all sentences (actors_parts.c).
warta_status actor_parts_find(actor_work *w);

/// The row of the person of `row` of people.tsv whose code names `role` in some country, nearest to the document's day; WARTA_NONE: none.
uint32_t actor_person_as(const actor_work *w, uint32_t row, const char *role);

/// A cell of a table that a part stems from.
warta_str actor_cell(const actor_work *w, uint16_t table, uint32_t row, uint32_t column);

/// The country of the dateline's place, three letters; false where there is none.
bool actor_dateline_country(const actor_work *w, char code[4]);

/// Makes mentions of the parts (actors_phrases.c).
warta_status actor_phrases_find(actor_work *w);

/// Appends a CAMEO code part to a code unless it holds it already (actors_code.c).
void actor_code_join(char code[WARTA_CODE_LENGTH], const char *more);

/// Composes the code of a mention of the parts [from, end): docs/codebook.md "Actor codes". Returns the part that gave the base, or WARTA_NONE.
uint32_t actor_code_compose(const actor_work *w, uint32_t from, uint32_t end, char code[WARTA_CODE_LENGTH], warta_actor_type *type);

/// Key of the first word of a mention's first role noun; 0: it has none.
uint64_t actor_role_key(const actor_work *w, const warta_mention *m);

/// Gives countries to role nouns that have none, from their surroundings (actors_code.c).
void actor_codes_borrow(actor_work *w);

/// Entities of all mentions: same name, short name, pronoun, pair, definite description (actors_entities.c).
warta_status actor_entities_find(actor_work *w);

#endif
