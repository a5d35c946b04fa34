// quotes_parts.h: what the files of this stage share; nobody else includes it
#ifndef WARTA_QUOTES_PARTS_H
#define WARTA_QUOTES_PARTS_H

#include "quotes/quotes.h"

/// Kinds of speech.tsv, as bits. ORDER SPEECH KINDS: quotes_words.c
enum {
    SPEECH_SAYS = 1, SPEECH_STATES = 2, SPEECH_THAT = 4, SPEECH_TAIL = 8, SPEECH_ACCORDING = 16, SPEECH_MARKER = 32, SPEECH_ORDER = 64,
    SPEECH_THUS = 128, SPEECH_BOUND = 256, SPEECH_TURN = 512, SPEECH_OPEN = 1024, SPEECH_AND = 2048, SPEECH_ADVERB = 4096, SPEECH_DROP = 8192, SPEECH_AIM = 16384,
    SPEECH_VERBS = SPEECH_SAYS | SPEECH_STATES | SPEECH_THAT
};

/// Limits of the stage, in one place.
enum {
    LONGEST_SPEAKER = 25,     // words of a speaker's phrase
    LONGEST_NAME = 7,         // words of a name behind a role ("ketua partai, Budi Santoso")
    LONGEST_SHORT_FORM = 4,   // words of "(ABC)" inside a speaker's phrase
    LONGEST_DETOUR = 16,      // words between a verb of speech and the clause marker ("mengatakan pada Jumat bahwa")
    SHORTEST_PASSAGE = 4,     // words within marks that are a quotation by their punctuation alone
    LONGEST_PASSAGE = 1200,   // words within marks; a mark that closes later was never one
    MOST_LISTED = 6,          // comma-bounded parts between a role and its name
    MOST_PLACES = 3,          // prepositional phrases inside a speaker's phrase
    MOST_SEGMENTS = 24        // comma-bounded parts before a verb of speech that are looked at
};

/// What speech.tsv says of one word (of the phrase that begins there).
typedef struct quote_word {
    uint16_t kinds;
    uint8_t length;      // words of the phrase
    uint8_t voice;       // warta_voice of the form, for verbs
    uint32_t row;        // of the cue kinds, or WARTA_NONE
    bool inside;         // between the marks of a direct quotation
    bool mark;           // a quotation mark
    bool used;           // a cue whose quotation is found
    bool barrier;        // what is said before this word ends here: a tail word's comma
} quote_word;

/// A stretch of words, [from, end).
typedef struct quote_run {
    uint32_t from, end;
} quote_run;

/// A passage within quotation marks.
typedef struct quote_passage {
    uint32_t open, close;    // words: the marks; close WARTA_NONE: the closing one is missing
    quote_run said;          // what stands between them, without the marks
    bool own;                // a quotation of its own, not a word held up with tweezers
} quote_passage;

typedef struct quote_reader {
    const warta_model *model;
    warta_doc *doc;
    const warta_word *words;
    uint32_t count;
    quote_word *info;        // one a word
    const warta_node *nodes; // NULL: no trees
    const warta_index *roles, *times, *pronouns, *modality;
    const warta_tab *times_tab, *pronoun_tab, *modality_tab;
    struct { quote_passage *items; uint32_t count, room; } passages;
    warta_quotes *quotes;
} quote_reader;

/* ---- quotes_words.c: questions about words ---- */

/// Looks every word up. Errors: WARTA_E_NOMEM.
warta_status quote_words_read(quote_reader *r, warta_error *err);
bool quote_is(const quote_reader *r, uint32_t word, const char *text);   // the word as written
bool quote_is_comma(const quote_reader *r, uint32_t word);
bool quote_is_stop(const quote_reader *r, uint32_t word);                // . ! ? …
bool quote_is_upos(const quote_reader *r, uint32_t word, warta_upos upos);
/// A verb, auxiliary or copula that makes a clause (needs trees).
bool quote_is_verb(const quote_reader *r, uint32_t word);
bool quote_is_clitic(const quote_reader *r, uint32_t word);              // -nya
bool quote_is_pronoun(const quote_reader *r, uint32_t word);             // of the third person, free
bool quote_is_first_person(const quote_reader *r, uint32_t word);
bool quote_is_negation(const quote_reader *r, uint32_t word);            // tidak, belum
bool quote_is_role(const quote_reader *r, uint32_t word);                // a noun of roles.tsv begins here
bool quote_is_day(const quote_reader *r, uint32_t word);                 // a weekday, month, day word or part of the day begins here

/* ---- quotes_marks.c ---- */

/// Finds the passages within marks. Errors: WARTA_E_NOMEM.
warta_status quote_marks_pair(quote_reader *r, warta_error *err);

/* ---- quotes_speakers.c ---- */

/// A noun phrase that begins at `from` and ends before `limit`; empty: none does.
quote_run quote_phrase(const quote_reader *r, uint32_t from, uint32_t limit);
/// The speaker's phrase that begins at word `from` and ends before `limit`; empty: none does.
quote_run quote_speaker_after(const quote_reader *r, uint32_t from, uint32_t limit);
/// The subject of the verb of speech at word `cue`, in the clause that begins at `from`; empty: none is told.
quote_run quote_speaker_before(const quote_reader *r, uint32_t from, uint32_t cue);

/* ---- quotes_cues.c ---- */

/// Finds the quotations of the document. Errors: WARTA_E_NOMEM.
warta_status quote_cues_run(quote_reader *r, warta_error *err);

#endif
