// segment.h: sentences, tokens, syntactic words
//
// In: zones. Out: doc->segments. A token is what blanks and punctuation separate; a word is what the grammar counts: most tokens are
// one word, "temannya" is two (teman + nya), as Universal Dependencies splits them. Words of one token have touching spans.
#ifndef WARTA_SEGMENT_SEGMENT_H
#define WARTA_SEGMENT_SEGMENT_H

#include "article/article.h"
#include "model/modelfile.h"

/// How a token is written. Bits.
enum {
    WARTA_SHAPE_UPPER = 1,      // begins with a capital
    WARTA_SHAPE_CAPS = 2,       // two letters or more, all capitals
    WARTA_SHAPE_DIGIT = 4,      // begins with a digit
    WARTA_SHAPE_NUMBER = 8,     // digits with . , : / between them only
    WARTA_SHAPE_PUNCT = 16,     // no letter and no digit
    WARTA_SHAPE_HYPHEN = 32,    // a hyphen inside
    WARTA_SHAPE_FIRST = 64,     // first word of its sentence (marks before it not counted)
    WARTA_SHAPE_CLITIC = 128    // a word that was split off (-nya, -lah, ku-)
};

typedef struct warta_word {
    warta_span span;
    warta_str fold;        // folded (base/utf8.h); the text itself where that is folded already, else in the arena
    uint64_t key;          // warta_key_of; 0 for pure punctuation (pack.h: WARTA_KEY_HYPHEN)
    uint64_t half;         // of a reduplication ("serangan-serangan"): the key of its half; else 0
    uint32_t token;        // index of the token in its document: words of one token share it
    uint8_t shape;         // WARTA_SHAPE_*
    bool space_after;      // a blank follows the token (last word of it)
} warta_word;

typedef struct warta_sentence {
    warta_span span;             // from its first to its last word
    uint32_t first, count;       // words
    uint32_t zone;               // index into doc->article->zones
} warta_sentence;

typedef struct warta_segments {
    struct { warta_sentence *items; uint32_t count, room; } sentences;
    struct { warta_word *items; uint32_t count, room; } words;
    uint64_t *keys;              // keys[i] == words.items[i].key: what warta_index_longest takes
    uint32_t token_count;
} warta_segments;

/// What was learned about cutting, of one language (segment_learned.h).
typedef struct warta_segmenter warta_segmenter;

/// The segmenter in an open model file, which must outlive it; NULL in *out where the file has none, which is no error.
/// Errors: WARTA_E_MODEL, WARTA_E_NOMEM.
warta_status warta_segmenter_open(const warta_modelfile *file, warta_segmenter **out, warta_error *err);
void warta_segmenter_free(warta_segmenter *segmenter);

/// Cuts sentences, tokens and words in all zones that are told (warta_zone_told), or takes those of doc->conllu.
/// Rules: packs/<tag>/abbreviations.tsv, clitics.tsv; where the language has a segmenter, it is asked too.
/// Errors: WARTA_E_LIMIT (a document of more than 2^24 words), WARTA_E_NOMEM.
warta_status warta_segment_run(const warta_model *model, warta_doc *doc, warta_error *err);

/// The same as the treebank of that name cuts ("gsd"), to be compared with it; a name that the model does not know: as documents are cut.
warta_status warta_segment_run_as(const warta_model *model, warta_doc *doc, const char *style, warta_error *err);

/// What a segmenter learns from.
typedef struct warta_segment_lessons {
    const char *const *treebanks;   // CoNLL-U; names that do not end so are passed over
    size_t treebank_count;
    const char *packs;              // folder of the language's tables, and of its cases (sentences.txt)
    uint64_t seed;
} warta_segment_lessons;

/// Learns and appends the sections of a segmenter to a model file. The same lessons give the same bytes.
/// Errors: WARTA_E_INPUT (bad CoNLL-U or case), WARTA_E_PACK, WARTA_E_IO, WARTA_E_LIMIT, WARTA_E_NOMEM.
warta_status warta_segment_learn(const warta_segment_lessons *from, warta_modelfile_writer *out, warta_error *err);

/// The sentence that holds word `word`.
uint32_t warta_sentence_of(const warta_segments *segments, uint32_t word);

/// The longest phrase of `index` at `word` of `sentence`; a reduplication that is in no phrase itself is looked for by its half
/// ("kantor-kantor berita" as "kantor berita").
warta_hits warta_segment_look(const warta_segments *segments, const warta_index *index, uint32_t word, const warta_sentence *sentence);

/// Words of the phrase at `word` that lie in its sentence: the `count` for warta_index_longest.
static inline uint32_t warta_words_left(const warta_sentence *s, uint32_t word) { return s->first + s->count - word; }

#endif
