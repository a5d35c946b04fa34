// syntax_net.h: the network that tags and parses
//
// One network does it all, and each word goes through it once:
//
//     what is known of the word (form, beginnings and ends, affixes, classes, how it is written, the treebank's style): each has a row of numbers
//     | sum, tanh
//     layers of LSTM, each reading from the left and from the right      a word in its sentence
//     | one matrix
//     tags | features | as dependent | as head | as dependent, for the name | as head, for the name
//
// Heads: a matrix between "as dependent" and "as head" scores every pair of words, and the best projective tree with one root is taken
// (syntax_decode.h). Relations: the two parts "for the name" are added, negative numbers dropped, and a last matrix scores each relation. All
// words are scored at once and no decision waits for another; so an early mistake spoils nothing, and the work is a few large products.
//
// Sources: Dozat and Manning 2017 (biaffine arcs), Kiperwasser and Goldberg 2016 (names), made small: weights of 8 bits, LSTMs of `hidden` cells.
#ifndef WARTA_SYNTAX_SYNTAX_NET_H
#define WARTA_SYNTAX_SYNTAX_NET_H

#include "model/nn.h"
#include "model/modelfile.h"
#include "syntax/syntax_tags.h"

/// Joins what a key is made of. What models were trained with depends on it.
static inline uint64_t warta_syntax_join(uint64_t h, uint64_t v)
{
    h = (h ^ v) * 0x9e3779b97f4a7c15u;
    return h ^ h >> 29;
}

/// How a word is written. Bits; part of the model's features.
enum {
    WARTA_SYNTAX_UPPER = 1, WARTA_SYNTAX_CAPS = 2, WARTA_SYNTAX_DIGIT = 4, WARTA_SYNTAX_NUMBER = 8, WARTA_SYNTAX_PUNCT = 16,
    WARTA_SYNTAX_HYPHEN = 32, WARTA_SYNTAX_INNER = 64, WARTA_SYNTAX_FIRST = 128
};

/// What is known of a word before its sentence is looked at, hashed once; then its tag.
typedef struct warta_syntax_trait {
    uint64_t form;                      // folded
    uint64_t prefix[4], suffix[4];      // of 1 to 4 bytes; 0 where the word has no more than that
    uint32_t affixes;                   // of its best analysis
    uint32_t lexicon;                   // its entry's value: bits 17..31 are its class in other corpora
    uint8_t shape;                      // WARTA_SYNTAX_UPPER ...
    uint8_t upos;                       // warta_upos + 1; 0: not tagged yet
    uint16_t feats;                     // class of features
} warta_syntax_trait;

/// A set of features.
typedef struct warta_syntax_featset {
    uint32_t string;       // "Number=Sing|Person=3"
    uint32_t tags;         // bit per warta_upos that it was seen with
    uint32_t voice;        // warta_voice that it says
} warta_syntax_featset;

enum {
    WARTA_SYNTAX_MOST_LAYERS = 4,
    WARTA_SYNTAX_MOST_WIDTH = 512,        // of any part, and a multiple of 16
    WARTA_SYNTAX_MOST_INPUTS = 20,        // rows of a word
    WARTA_SYNTAX_MOST_FEATSETS = 1000,
    WARTA_SYNTAX_FAR = 16,                // arcs longer than this count as so long
    WARTA_SYNTAX_DISTANCES = 2 * WARTA_SYNTAX_FAR + 2,
    WARTA_SYNTAX_STRIDE = 32              // floats: rows of matrices of floats are padded to multiples
};

/// Sections of the network. Kinds 13 .. 31 are syntax's (modelfile.h).
enum {
    WARTA_SYNTAX_NET_SHAPE = 16,     // warta_syntax_net_shape
    WARTA_SYNTAX_NET_CELLS,          // uint32: from a key to its row
    WARTA_SYNTAX_NET_ROWS,           // int8 [rows][embed]
    WARTA_SYNTAX_NET_ROW_SCALES,     // float [rows]
    WARTA_SYNTAX_NET_WEIGHTS,        // int8; one a matrix, told apart by id
    WARTA_SYNTAX_NET_SCALES,         // float [rows of the matrix]
    WARTA_SYNTAX_NET_BIASES,         // float [rows of the matrix]
    WARTA_SYNTAX_NET_FLOATS          // float: arc matrix, arc bias, root, distances, relation matrix, relation bias; by id
};

/// Ids of NET_FLOATS.
enum { WARTA_SYNTAX_ARC_MATRIX, WARTA_SYNTAX_ARC_BIAS, WARTA_SYNTAX_ARC_ROOT, WARTA_SYNTAX_ARC_DISTANCE, WARTA_SYNTAX_REL_MATRIX, WARTA_SYNTAX_REL_BIAS,
       WARTA_SYNTAX_FLOATS_COUNT };

typedef struct warta_syntax_net_shape {
    uint32_t embed, hidden, layers;   // hidden: cells of a layer in one direction
    uint32_t arc, rel;                // width of the parts for arcs and for names
    uint32_t feats, relations;        // feature sets; relations
    uint32_t unused;
} warta_syntax_net_shape;

/// Where the parts lie in the projection of a word, in floats.
typedef struct warta_syntax_net_parts { uint32_t tags, feats, arc_head, arc_dep, rel_head, rel_dep, all; } warta_syntax_net_parts;

/// The largest `all`.
enum { WARTA_SYNTAX_MOST_PARTS = 2048 };

warta_syntax_net_parts warta_syntax_net_parts_of(const warta_syntax_net_shape *shape);

typedef struct warta_syntax_net {
    warta_syntax_net_shape shape;
    warta_syntax_net_parts parts;
    const warta_nn_kernels *kernels;
    const uint32_t *cells;
    uint32_t cell_count, row_count;
    const int8_t *rows;           // [row_count][embed]; a form's row is the sum of all that follows from the form
    const float *row_scales;
    warta_nn_matrix in[WARTA_SYNTAX_MOST_LAYERS][2], recurrent[WARTA_SYNTAX_MOST_LAYERS][2], project;
    const float *arc_matrix;      // [arc][arc]: from a dependent's number to the head's
    const float *arc_bias;        // [arc]
    const float *arc_root;        // [arc]: the root as head
    const float *arc_distance;    // [WARTA_SYNTAX_DISTANCES]: warta_syntax_distance
    const float *rel_matrix;      // [rel][relations, padded to WARTA_SYNTAX_STRIDE]
    const float *rel_bias;        // likewise padded
} warta_syntax_net;

/// Ids of matrices in the file.
static inline uint32_t warta_syntax_matrix_id(uint32_t layer, uint32_t direction, bool recurrent) { return layer * 4 + direction * 2 + recurrent; }
enum { WARTA_SYNTAX_PROJECT = WARTA_SYNTAX_MOST_LAYERS * 4 };

/// Number of the distance of an arc between words counted from 1; head 0 is the root.
static inline uint32_t warta_syntax_distance(uint32_t dependent, uint32_t head)
{
    if (head == 0) return 0;
    const int32_t d = (int32_t)head - (int32_t)dependent, far = WARTA_SYNTAX_FAR;
    return (uint32_t)((d < -far ? -far : d > far ? far : d) + far + 1);
}

/// Keys of a word's rows, in the style of a treebank. Returns how many. The first is its form's; the last WARTA_SYNTAX_OUTER are about this place,
/// all between them follow from the form.
uint32_t warta_syntax_net_keys(const warta_syntax_trait *word, uint32_t style, uint64_t keys[WARTA_SYNTAX_MOST_INPUTS]);
enum { WARTA_SYNTAX_OUTER = 2 };

/// Cells of the table of rows: 0 is free, else (row + 1) << CHECK_BITS | top bits of the key. A search begins at (low 32 bits of the key) * cells / 2^32.
enum { WARTA_SYNTAX_CHECK_BITS = 14, WARTA_SYNTAX_MOST_ROWS = (1 << (32 - WARTA_SYNTAX_CHECK_BITS)) - 2 };
static inline uint32_t warta_syntax_row_cell(uint64_t key, uint32_t cells) { return (uint32_t)((uint64_t)(uint32_t)key * cells >> 32); }
static inline uint32_t warta_syntax_row_check(uint64_t key) { return (uint32_t)(key >> (64 - WARTA_SYNTAX_CHECK_BITS)); }

/// Opens the network in a model file, in place. Errors: WARTA_E_MODEL.
warta_status warta_syntax_net_open(const warta_modelfile *file, warta_syntax_net *out, warta_error *err);

/// A sentence for the network, and what it says.
typedef struct warta_syntax_net_sentence {
    warta_syntax_trait *words;     // [count + 1], number 0 is empty
    uint32_t count, style;
    uint32_t *heads;               // [count + 1]; 0: the root
    uint8_t *relations;            // [count + 1]: class of each word's relation; of the root nothing
} warta_syntax_net_sentence;

enum { WARTA_SYNTAX_ABREAST = 8 };   // sentences that go through side by side

typedef struct warta_syntax_net_scratch warta_syntax_net_scratch;

/// Room for sentences that have `words` words together, the longest of them `longest`, in the arena. NULL: out of memory.
warta_syntax_net_scratch *warta_syntax_net_scratch_new(const warta_syntax_net *net, warta_arena *arena, uint32_t words, uint32_t longest);

/// Tags (upos and feats of the words; feats among the sets that go with the tag) and parses up to WARTA_SYNTAX_ABREAST sentences,
/// none of them empty.
void warta_syntax_net_run(const warta_syntax_net *net, const warta_syntax_featset *featsets, warta_syntax_net_sentence *sentences, uint32_t count,
                          warta_syntax_net_scratch *scratch);

#endif
