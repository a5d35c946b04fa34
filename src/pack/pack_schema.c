// pack_schema.c: the list of tables
//
// To add a table: an id in pack.h (ORDER TABLES), a row here at the same place, a line in packs/README.md. What a column means is said
// at the top of the table itself.
#include "pack/pack_schema.h"

#include <assert.h>
#include <ctype.h>

// ORDER TABLES
static const warta_schema schemas[] = {
    [WARTA_TAB_COUNTRIES] = {WARTA_FOLDER_WORLD, "countries", WARTA_INDEX_COUNTRY_CODES, "code:P iso2:S"},
    [WARTA_TAB_COUNTRY_NAMES] = {WARTA_FOLDER_WORLD, "country_names", WARTA_INDEX_NAMES, "name:P lang:S code:S kind:S role:s"},
    [WARTA_TAB_CLDR_NAMES] = {WARTA_FOLDER_MADE, "cldr_names", WARTA_INDEX_NAMES, "name:P lang:S code:S kind:S role:s"},
    [WARTA_TAB_ORGANISATIONS] = {WARTA_FOLDER_WORLD, "organisations", WARTA_INDEX_NAMES, "name:P aliases:p code:S type:S from:d to:d"},
    [WARTA_TAB_PEOPLE] = {WARTA_FOLDER_WORLD, "people", WARTA_INDEX_NAMES, "name:P aliases:p code:S from:d to:d office:s"},
    [WARTA_TAB_EPOCHS] = {WARTA_FOLDER_WORLD, "epochs", WARTA_INDEX_EPOCHS, "key:S start:D end:d words:P actors:s"},
    [WARTA_TAB_CODES] = {WARTA_FOLDER_CAMEO, "codes", WARTA_INDEX_CODES, "code:P label:S label_id:S plover:s mode:s context:s goldstein:s"},
    [WARTA_TAB_QUAD] = {WARTA_FOLDER_CAMEO, "quad", WARTA_INDEX_QUAD, "root:P gdelt:S cameo:S phoenix:S"},
    [WARTA_TAB_INTENT] = {WARTA_FOLDER_CAMEO, "intent", WARTA_INDEX_INTENT, "root:P code:C"},
    [WARTA_TAB_FRAMES] = {WARTA_FOLDER_LANGUAGE, "frames", WARTA_INDEX_PREDICATES,
                          "predicate:V pos:S source:s target:s needs:s code:c modality:s example:S coding:s"},
    [WARTA_TAB_CLASSES] = {WARTA_FOLDER_LANGUAGE, "classes", WARTA_INDEX_CLASSES, "class:S words:V"},
    [WARTA_TAB_FUNCTIONS] = {WARTA_FOLDER_LANGUAGE, "functions", WARTA_INDEX_FUNCTIONS, "function:S markers:P"},
    [WARTA_TAB_LIGHT] = {WARTA_FOLDER_LANGUAGE, "light", WARTA_INDEX_LIGHT, "predicate:V object_is:s subject_role:S"},
    [WARTA_TAB_VOICE] = {WARTA_FOLDER_LANGUAGE, "voice", WARTA_INDEX_NONE, "active:S root:s form:s voice:S"},
    [WARTA_TAB_MODALITY] = {WARTA_FOLDER_LANGUAGE, "modality", WARTA_INDEX_MODALITY, "word:V kind:S scope:S"},
    [WARTA_TAB_ROLES] = {WARTA_FOLDER_LANGUAGE, "roles", WARTA_INDEX_ROLES, "term:P code:s type:s flags:s"},
    [WARTA_TAB_LANGUAGE] = {WARTA_FOLDER_LANGUAGE, "language", WARTA_INDEX_LANGUAGE, "word:P weight:S place:s"},
    [WARTA_TAB_ABBREVIATIONS] = {WARTA_FOLDER_LANGUAGE, "abbreviations", WARTA_INDEX_ABBREVIATIONS, "form:P kind:S"},
    [WARTA_TAB_CLITICS] = {WARTA_FOLDER_LANGUAGE, "clitics", WARTA_INDEX_CLITICS, "form:P kind:S"},
    [WARTA_TAB_ZONES] = {WARTA_FOLDER_LANGUAGE, "zones", WARTA_INDEX_ZONES, "cue:P zone:S where:S"},
    [WARTA_TAB_PRONOUNS] = {WARTA_FOLDER_LANGUAGE, "pronouns", WARTA_INDEX_PRONOUNS, "word:P person:S number:S kind:s"},
    [WARTA_TAB_REFERENCES] = {WARTA_FOLDER_LANGUAGE, "references", WARTA_INDEX_REFERENCES, "phrase:P kind:S code:s"},
    [WARTA_TAB_SPEECH] = {WARTA_FOLDER_LANGUAGE, "speech", WARTA_INDEX_SPEECH, "cue:V kind:S"},
    [WARTA_TAB_TIMES] = {WARTA_FOLDER_LANGUAGE, "times", WARTA_INDEX_TIMES, "word:P kind:S value:s unit:s"},
    [WARTA_TAB_TIME_CONTEXT] = {WARTA_FOLDER_LANGUAGE, "time_context", WARTA_INDEX_TIME_CONTEXT, "word:P kind:S value:s unit:s"},
    [WARTA_TAB_TIME_PATTERNS] = {WARTA_FOLDER_LANGUAGE, "time_patterns", WARTA_INDEX_NONE,
                                 "pattern:S meaning:S after:s example:S span:S value:S"},
    [WARTA_TAB_MORPHOLOGY] = {WARTA_FOLDER_LANGUAGE, "morphology", WARTA_INDEX_NONE, "affix:S place:S strip:s add:s upos:s voice:s"},
    [WARTA_TAB_LEMMAS] = {WARTA_FOLDER_LANGUAGE, "lemmas", WARTA_INDEX_LEMMAS, "form:P lemma:S upos:s"},
};
_Static_assert(sizeof schemas / sizeof *schemas == WARTA_TAB_COUNT, "a table without a row");

const warta_schema *warta_schema_of(warta_tab_id id)
{
    assert(id < WARTA_TAB_COUNT);
    return &schemas[id];
}

// columns = name ":" kind (" " name ":" kind)*
uint32_t warta_schema_columns(const warta_schema *schema, warta_str names[WARTA_SCHEMA_COLUMNS], char kinds[WARTA_SCHEMA_COLUMNS],
                              bool required[WARTA_SCHEMA_COLUMNS])
{
    uint32_t count = 0;
    warta_str rest = warta_str_of(schema->columns), part;
    while (warta_str_cut(&rest, ' ', &part)) {
        assert(count < WARTA_SCHEMA_COLUMNS && part.length > 2 && part.at[part.length - 2] == ':');
        char kind = part.at[part.length - 1];
        names[count] = (warta_str){part.at, part.length - 2};
        kinds[count] = (char)tolower((unsigned char)kind);
        required[count] = kind != kinds[count];
        count++;
    }
    return count;
}
