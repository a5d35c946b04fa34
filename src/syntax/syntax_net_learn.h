// syntax_net_learn.h: learning the network of syntax_net.h
#ifndef WARTA_SYNTAX_SYNTAX_NET_LEARN_H
#define WARTA_SYNTAX_SYNTAX_NET_LEARN_H

#include "model/lstm.h"
#include "syntax/syntax_net.h"
#include "syntax/syntax_train.h"

enum { WARTA_SYNTAX_SHARDS = 2 };   // of a batch; each is a thread's. Part of the results: sums are made in this order

/// Where each group of weights lies among all that aren't rows of words.
typedef struct warta_syntax_net_layout {
    size_t in[WARTA_SYNTAX_MOST_LAYERS][2], recurrent[WARTA_SYNTAX_MOST_LAYERS][2], bias[WARTA_SYNTAX_MOST_LAYERS][2];
    size_t project, project_bias, arc_matrix, arc_bias, arc_root, arc_distance, rel_matrix, rel_bias, all;
    size_t in_turned[WARTA_SYNTAX_MOST_LAYERS][2], recurrent_turned[WARTA_SYNTAX_MOST_LAYERS][2], project_turned, arc_turned, rel_turned, all_turned;
} warta_syntax_net_layout;

/// The weights while they are learned.
typedef struct warta_syntax_net_weights {
    const warta_nn_kernels *kernels;
    warta_syntax_net_shape shape;
    warta_syntax_net_parts parts;
    warta_syntax_net_layout layout;
    uint32_t relations_padded, rows;
    float *all, *turned;          // [layout.all]; [layout.all_turned]: matrices turned, made anew for each batch
    float *embed;                 // [rows][shape.embed]
    float drop, drop_form;        // shares of numbers, and of forms, that are left out by chance
    float lower_case;             // share of sentences that are shown in lower case: headlines, chats, whole sites are written so
} warta_syntax_net_weights;

/// Makes weights of a shape, begun at random. They are the caller's to clear, also on failure (false: out of memory).
bool warta_syntax_net_weights_make(warta_syntax_net_weights *w, const warta_syntax_net_shape *shape, uint32_t rows, uint64_t *random);
void warta_syntax_net_weights_clear(warta_syntax_net_weights *w);

/// Makes `turned` of `all`.
void warta_syntax_net_weights_turn(warta_syntax_net_weights *w);

/// The network of bytes, but for the rows of words. Its arrays are its own (warta_syntax_net_clear, also on failure). False: out of memory.
bool warta_syntax_net_freeze(const warta_syntax_net_weights *w, warta_syntax_net *net);

/// A sentence to learn from.
typedef struct warta_syntax_lesson {
    uint32_t count;
    uint32_t *starts;             // [count + 1] into inputs
    uint32_t *inputs;             // rows of each word; its form's and its shape's are marked
    uint32_t *lower;              // [count]: row of the shape that each would have in lower case; WARTA_NONE: none
    uint32_t *heads;              // [count]; 0: the root
    uint16_t *feats;              // [count]; NULL: its treebank has none
    uint8_t *tags, *relations;    // [count]; relation of the root: any
} warta_syntax_lesson;

/// Marks of rows among a lesson's inputs.
#define WARTA_SYNTAX_FORM_ROW 0x80000000u
#define WARTA_SYNTAX_SHAPE_ROW 0x40000000u
enum { WARTA_SYNTAX_NO_FEATS = 0xffff };   // of a word whose set is too rare to be known

enum { WARTA_SYNTAX_MOST_LESSONS = 512 };   // of a batch

/// What a thread needs to learn from its share of a batch.
typedef struct warta_syntax_shard warta_syntax_shard;

warta_syntax_shard *warta_syntax_shard_new(const warta_syntax_net_weights *w, uint32_t words, uint32_t longest);
void warta_syntax_shard_free(warta_syntax_shard *shard);

/// Forward and back through `count` sentences, the longest first; gradients are left in the shard, for a mean over `words` words.
void warta_syntax_shard_learn(warta_syntax_shard *shard, const warta_syntax_net_weights *w, const warta_syntax_lesson *const *lessons, uint32_t count,
                              uint32_t words, uint64_t seed);

/// Gradients of the last share: of the weights [layout.all], and of rows [rows][embed] with the `touched` ones listed, each once.
float *warta_syntax_shard_gradient(warta_syntax_shard *shard);
float *warta_syntax_shard_rows(warta_syntax_shard *shard, const uint32_t **touched, uint32_t *count);
/// Lists a row as touched, for one that adds to it.
void warta_syntax_shard_touch(warta_syntax_shard *shard, uint32_t row);
/// Mean loss over the share's words, times their share.
double warta_syntax_shard_loss(const warta_syntax_shard *shard);

/// Learns the network from course->samples, for `epochs`; with a dev treebank the best epoch is kept. The network is put into course->model.net.
warta_status warta_syntax_learn_net(warta_syntax_course *course, const warta_syntax_bank *dev, uint32_t epochs);

/// Its sections.
void warta_syntax_net_write(const warta_syntax_net *net, warta_modelfile_writer *out);
void warta_syntax_net_clear(warta_syntax_net *net);

#endif
