// pool.h: many threads, one order
//
// Items are fetched one after another, worked on in parallel and finished in the order of fetching, so that the output is the same whatever
// the number of threads:
//
//     next (one thread at a time) --> work | work | work --> done (the caller's thread, in order)
//                                     ring of `depth` places: fetching waits while the oldest item is not done
//
// The fetching is done by the workers themselves, so that an item that is ready is finished at once, also while the input (a live pipe)
// lets the next one wait. Knows nothing of news and needs nothing but POSIX threads.
#ifndef WARTA_BASE_POOL_H
#define WARTA_BASE_POOL_H

#include <stdbool.h>
#include <stdint.h>

typedef struct warta_pool_plan {
    uint32_t threads;    // workers; 0: 1. As many as the system allows are started; none: the caller's thread does it all
    uint32_t depth;      // items between `next` and `done` at most; 0: 4 a thread
    void *user;
    void *(*next)(void *user);               // never by two threads at once; NULL: nothing more comes
    void (*work)(void *user, void *item);    // by many threads at once
    bool (*done)(void *user, void *item);    // gives the item back; false: stop
    void (*drop)(void *user, void *item);    // gives back an item that nobody will finish
    bool (*tick)(void *user);                // in the caller's thread, after each item and ten times a second; false: finish
                                             // what is begun, then stop
} warta_pool_plan;

typedef enum warta_pool_end {
    WARTA_POOL_ALL,        // every item is done
    WARTA_POOL_STOPPED,    // `done` or `tick` said so
    WARTA_POOL_STUCK,      // likewise, but one thread is still inside `next` (blocked in reading): leave the process soon, free nothing that `next` uses
    WARTA_POOL_NOMEM
} warta_pool_end;

/// Runs the plan to its end.
warta_pool_end warta_pool_run(const warta_pool_plan *plan);

#endif
