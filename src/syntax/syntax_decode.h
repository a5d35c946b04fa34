// syntax_decode.h: the best tree for given scores of arcs
#ifndef WARTA_SYNTAX_SYNTAX_DECODE_H
#define WARTA_SYNTAX_SYNTAX_DECODE_H

#include <stddef.h>
#include <stdint.h>

/// Floats of scratch for a sentence of `count` words.
static inline size_t warta_syntax_decode_room(uint32_t count) { return 6 * ((size_t)count + 2) * ((size_t)count + 2); }

/// scores[d][h]: how well word h (1 .. count; 0: the root) is the head of word d; rows are `stride` floats apart, the row of word 1 is the first.
/// Writes heads[1 .. count]: the projective tree with one root and the highest sum.
void warta_syntax_decode(const float *scores, size_t stride, uint32_t count, uint32_t *heads, float *scratch);

#endif
