// arena.c: see arena.h for the layout
#include "base/arena.h"

#include <stdalign.h>
#include <stdlib.h>

enum { FIRST_BLOCK = 64 * 1024, LARGEST_BLOCK = 4 * 1024 * 1024, ALIGN = 16 };

typedef struct warta_arena_block {
    struct warta_arena_block *next;
    size_t size, used;   // bytes of data[]
    alignas(ALIGN) unsigned char data[];
} block;

void warta_arena_init(warta_arena *arena, uint64_t budget)
{
    *arena = (warta_arena){.next_size = FIRST_BLOCK, .left = budget ? budget : UINT64_MAX};
}

void warta_arena_clear(warta_arena *arena)
{
    for (block *b = arena->blocks; b;) {
        block *next = b->next;
        free(b);
        b = next;
    }
    arena->blocks = NULL;
    arena->next_size = FIRST_BLOCK;
    arena->taken = 0;
}

static block *block_new(warta_arena *arena, size_t size)
{
    block *b = malloc(sizeof(block) + size);
    if (!b) return NULL;
    *b = (block){.next = arena->blocks, .size = size};
    arena->blocks = b;
    return b;
}

void *warta_arena_raw(warta_arena *arena, size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes) || bytes > SIZE_MAX / 2) return NULL;
    if (arena->left != UINT64_MAX) {
        if (arena->left == 0) return NULL;
        arena->left--;
    }
    bytes = (bytes + ALIGN - 1) / ALIGN * ALIGN;
#ifdef WARTA_ARENA_MALLOC
    block *b = block_new(arena, bytes);
    if (!b) return NULL;
#else
    block *b = arena->blocks;
    if (!b || b->size - b->used < bytes) {
        b = block_new(arena, bytes > arena->next_size ? bytes : arena->next_size);
        if (!b) return NULL;
        if (arena->next_size < LARGEST_BLOCK) arena->next_size *= 2;
    }
#endif
    void *at = b->data + b->used;
    b->used += bytes;
    arena->taken += bytes;
    return at;
}

void *warta_arena_take(warta_arena *arena, size_t count, size_t size)
{
    void *at = warta_arena_raw(arena, count, size);
    if (at) memset(at, 0, count * size);
    return at;
}

void *warta_arena_grow(warta_arena *arena, void *items, size_t had, size_t want, size_t size)
{
    void *at = warta_arena_take(arena, want, size);
    if (at && items && had > 0) memcpy(at, items, had * size);
    return at;
}

int warta_arena_more(warta_arena *arena, void **items, uint32_t *room, size_t size)
{
    if (*room > UINT32_MAX / 2) return 0;
    uint32_t want = *room ? *room * 2 : 8;
    void *at = warta_arena_grow(arena, *items, *room, want, size);
    if (!at) return 0;
    *items = at;
    *room = want;
    return 1;
}

warta_str warta_arena_copy(warta_arena *arena, warta_str s)
{
    char *at = warta_arena_raw(arena, (size_t)s.length + 1, 1);
    if (at && s.length > 0) memcpy(at, s.at, s.length);
    if (at) at[s.length] = '\0';
    return (warta_str){at, at ? s.length : 0};
}
