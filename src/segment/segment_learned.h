// segment_learned.h: what rules cannot tell, told by linear classifiers (private to segment/)
//
// Three questions, each of two answers, and each with what the rules would say among its features, so that what is learned is where they err:
//
//     JOINS   does the mark inside "Bapepam-LK", "9.100/9.105", "al-Qaeda" hold its sides together? is the dot behind "No" its own? Only asked in a
//             treebank's style: there the treebanks differ in habits, not in what the text means
//     ENDS    does a sentence end between these two tokens?
//     SPLITS  is "-lah" of "tidaklah" a word? is "its" two words?
//
// Treebanks disagree (one cuts the dot from "Dr.", takes "4,5 GHz. Standar itu" for one sentence), and none is written as news is. So every
// feature stands twice, once for all and once for the style at hand (Daumé 2007): style 0, "news", is what documents are cut in, learned
// from the project's own cases and from what all treebanks share; a treebank's own style serves to compare with it.
#ifndef WARTA_SEGMENT_SEGMENT_LEARNED_H
#define WARTA_SEGMENT_SEGMENT_LEARNED_H

#include "model/linear.h"
#include "segment/segment.h"

struct segment_token;
struct segment_tokens;
struct segment_clitic;

typedef enum segment_question { SEGMENT_JOINS, SEGMENT_ENDS, SEGMENT_SPLITS, SEGMENT_QUESTIONS } segment_question;

enum {
    SEGMENT_STYLES = 32,         // kind of the section of styles' names, each with its NUL; the first is "news"
    SEGMENT_FIRST_LINEAR = 32,   // id of the first question's classifier
    SEGMENT_NEWS = 0,
    SEGMENT_MOST_STYLES = 16,
    SEGMENT_MOST_FEATURES = 64   // with the copies of the style
};

struct warta_segmenter {
    const char *styles;          // `style_count` strings, one after another
    uint32_t style_count;
    warta_linear linear[SEGMENT_QUESTIONS];
};

/// The number of a treebank's style; SEGMENT_NEWS where there is no model or it does not know the name.
uint32_t segment_style(const warta_segmenter *segmenter, const char *name);

/// A mark that may belong to the word before it.
typedef struct segment_site {
    warta_str text;              // up to the zone's end
    warta_span last;             // token before this one; length 0: none
    uint32_t from, at, next;     // the word so far is text[from..at], the mark text[at..next]
    uint32_t mark;               // its code point
    bool inner;                  // the word goes on behind it; else it is the dot that may be the word's last byte
    bool rule;                   // what the rules say
} segment_site;

/// What is known of the sentence so far when its end is looked for.
typedef struct segment_sight {
    warta_str text;
    const struct segment_tokens *tokens;
    uint32_t begun;              // its first token
    bool quoted;                 // a quotation is open
    uint32_t brackets;           // open ones
} segment_sight;

/// Takes note of token `i`; to be called for every token in order.
void segment_sight_pass(segment_sight *sight, uint32_t i);
/// A sentence begins with token `i`.
void segment_sight_begin(segment_sight *sight, uint32_t i);

/// Whether it is asked if a sentence ends after token `i`, which is not the last one.
bool segment_ends_asked(uint32_t style, warta_str text, const struct segment_tokens *tokens, uint32_t i);

/// The features of each question, at most SEGMENT_MOST_FEATURES, `style`'s copies among them; returns how many.
uint32_t segment_joins_features(const segment_site *site, uint32_t style, uint64_t *out);
uint32_t segment_ends_features(const segment_sight *sight, uint32_t style, uint32_t i, uint64_t *out);
uint32_t segment_splits_features(warta_str text, const struct segment_tokens *tokens, uint32_t i, struct segment_clitic clitic, uint32_t style,
                                 uint64_t *out);

bool segment_learned_joins(const warta_segmenter *s, uint32_t style, const segment_site *site);
bool segment_learned_ends(const warta_segmenter *s, uint32_t style, const segment_sight *sight, uint32_t i);
bool segment_learned_splits(const warta_segmenter *s, uint32_t style, warta_str text, const struct segment_tokens *tokens, uint32_t i,
                            struct segment_clitic clitic);

#endif
