// arena.h: all the memory of one document, given back at once
//
// Problem: coding a document makes thousands of small arrays that all die together. Idea: blocks of growing size; an allocation
// moves a pointer; nothing is freed alone.
//
//     block 0 (64 KiB)            block 1 (128 KiB)
//     [head|aaaa|bb|ccccc|....]   [head|dddddddd|......]
//                        ^used                  ^used       newest block first in the list
//
// Under AddressSanitizer and valgrind builds (WARTA_ARENA_MALLOC) every allocation is a malloc of its own, so that reading past an
// array is seen. A failing allocator for tests: warta_arena_init takes an allocation budget (0: none).
#ifndef WARTA_BASE_ARENA_H
#define WARTA_BASE_ARENA_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

typedef struct warta_arena {
    struct warta_arena_block *blocks;   // newest first
    size_t next_size;                   // bytes of the next block
    size_t taken;                       // bytes handed out, for statistics
    uint64_t left;                      // allocations until failure is simulated; UINT64_MAX: never
} warta_arena;

/// Makes an empty arena; no memory is taken yet. `budget`: after so many allocations all fail (tests); 0: no such limit.
void warta_arena_init(warta_arena *arena, uint64_t budget);

/// Gives everything back. The arena is empty and usable again.
void warta_arena_clear(warta_arena *arena);

/// `count` items of `size` bytes, zeroed, aligned to 16. NULL when memory runs out or count * size overflows. Zero items give a valid pointer.
void *warta_arena_take(warta_arena *arena, size_t count, size_t size);

/// The same, not cleared: for large scratch that is written before it is read.
void *warta_arena_raw(warta_arena *arena, size_t count, size_t size);

/// Grows `items` (of `had` items, made by this arena or NULL) to `want` items; the new ones are zeroed. NULL: out of memory, `items` still valid.
void *warta_arena_grow(warta_arena *arena, void *items, size_t had, size_t want, size_t size);

/// A NUL-terminated copy of `s` that lives as long as the arena; `at` is NULL when memory runs out.
warta_str warta_arena_copy(warta_arena *arena, warta_str s);

/// Appends one zeroed item to a growing array: evaluates to a pointer to it, or NULL. `array` has members items, count, room.
#define WARTA_PUSH(arena, array)                                                                                              \
    ((array)->count < (array)->room || warta_arena_more((arena), (void **)&(array)->items, &(array)->room, sizeof *(array)->items) \
         ? &(array)->items[(array)->count++]                                                                                  \
         : NULL)

/// Doubles the room of an array (WARTA_PUSH's helper); 0 when memory runs out.
int warta_arena_more(warta_arena *arena, void **items, uint32_t *room, size_t size);

#endif
