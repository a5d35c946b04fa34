// pool.c: see pool.h
//
// Items are numbered as they are fetched; item n has place n % depth of the ring. Invariants, under `lock`:
//   (1) done <= fetched <= done + depth
//   (2) the places of items done .. fetched - 1 are in work or ready, all others empty
//   (3) at most one thread is inside `next`; it holds `fetching`
#include "base/pool.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

enum { TICK_MS = 100, PATIENCE_TICKS = 5 };

typedef enum place_state { EMPTY, IN_WORK, READY } place_state;

typedef struct place {
    void *item;
    place_state state;
} place;

typedef struct pool {
    warta_pool_plan plan;
    pthread_mutex_t fetching;   // held while fetching one item
    pthread_mutex_t lock;       // of all that follows
    pthread_cond_t changed;
    place *ring;
    uint64_t fetched, done;
    bool ended, stop, inside_next;
    uint32_t thread_count;
    pthread_t threads[];
} pool;

// Fetches one item and gives it a number; false: there is none.
static bool fetch(pool *p, void **item, uint64_t *number)
{
    pthread_mutex_lock(&p->fetching);
    pthread_mutex_lock(&p->lock);
    while (!p->stop && !p->ended && p->fetched == p->done + p->plan.depth) pthread_cond_wait(&p->changed, &p->lock);
    bool more = !p->stop && !p->ended;
    p->inside_next = more;
    pthread_mutex_unlock(&p->lock);
    *item = more ? p->plan.next(p->plan.user) : NULL;
    pthread_mutex_lock(&p->lock);
    p->inside_next = false;
    bool late = *item && p->stop;
    if (*item && !late) {
        *number = p->fetched++;
        p->ring[*number % p->plan.depth] = (place){*item, IN_WORK};
        assert(p->fetched <= p->done + p->plan.depth);   // (1)
    } else if (more) p->ended = true;
    pthread_cond_broadcast(&p->changed);
    pthread_mutex_unlock(&p->lock);
    pthread_mutex_unlock(&p->fetching);
    if (late) p->plan.drop(p->plan.user, *item);
    return *item && !late;
}

static void *worker(void *user)
{
    pool *p = user;
    void *item;
    uint64_t number;
    while (fetch(p, &item, &number)) {
        p->plan.work(p->plan.user, item);
        pthread_mutex_lock(&p->lock);
        p->ring[number % p->plan.depth].state = READY;
        pthread_cond_broadcast(&p->changed);
        pthread_mutex_unlock(&p->lock);
    }
    return NULL;
}

// Waits for a change, at most one tick; true: the tick is over. Called under `lock`.
static bool wait_tick(pool *p)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += TICK_MS * 1000000L;
    if (until.tv_nsec >= 1000000000L) {
        until.tv_nsec -= 1000000000L;
        until.tv_sec++;
    }
    return pthread_cond_timedwait(&p->changed, &p->lock, &until) == ETIMEDOUT;
}

static void tick(pool *p)
{
    pthread_mutex_unlock(&p->lock);
    bool go_on = p->plan.tick(p->plan.user);
    pthread_mutex_lock(&p->lock);
    if (!go_on) p->stop = true;
}

// Finishes items in order until there are no more; once `done` says stop, the rest is dropped. Called under `lock`.
static void finish_all(pool *p)
{
    bool wanted = true;
    while (p->done < p->fetched || !(p->ended || p->stop)) {
        place *oldest = &p->ring[p->done % p->plan.depth];
        if (p->done == p->fetched || oldest->state != READY) {
            if (wait_tick(p)) tick(p);
            continue;
        }
        void *item = oldest->item;
        *oldest = (place){0};
        pthread_mutex_unlock(&p->lock);
        if (wanted) wanted = p->plan.done(p->plan.user, item);
        else p->plan.drop(p->plan.user, item);
        pthread_mutex_lock(&p->lock);
        p->done++;
        if (!wanted) p->stop = true;
        pthread_cond_broadcast(&p->changed);
        tick(p);
    }
}

// Without threads: one after another.
static warta_pool_end run_alone(const warta_pool_plan *plan)
{
    for (void *item; (item = plan->next(plan->user));) {
        plan->work(plan->user, item);
        bool go_on = plan->done(plan->user, item);
        if (!plan->tick(plan->user) || !go_on) return WARTA_POOL_STOPPED;
    }
    return WARTA_POOL_ALL;
}

static void pool_free(pool *p)
{
    pthread_cond_destroy(&p->changed);
    pthread_mutex_destroy(&p->lock);
    pthread_mutex_destroy(&p->fetching);
    free(p->ring);
    free(p);
}

warta_pool_end warta_pool_run(const warta_pool_plan *plan)
{
    uint32_t threads = plan->threads ? plan->threads : 1;
    pool *p = calloc(1, sizeof *p + threads * sizeof(pthread_t));
    if (!p) return WARTA_POOL_NOMEM;
    p->plan = *plan;
    if (p->plan.depth == 0) p->plan.depth = 4 * threads;
    p->ring = calloc(p->plan.depth, sizeof *p->ring);
    if (!p->ring) {
        free(p);
        return WARTA_POOL_NOMEM;
    }
    pthread_mutex_init(&p->fetching, NULL);
    pthread_mutex_init(&p->lock, NULL);
    pthread_cond_init(&p->changed, NULL);
    while (p->thread_count < threads && pthread_create(&p->threads[p->thread_count], NULL, worker, p) == 0) p->thread_count++;
    if (p->thread_count == 0) {
        pool_free(p);
        return run_alone(plan);
    }
    pthread_mutex_lock(&p->lock);
    finish_all(p);
    bool stopped = p->stop;
    for (int i = 0; i < PATIENCE_TICKS && p->inside_next; i++) wait_tick(p);
    bool stuck = p->inside_next;
    pthread_mutex_unlock(&p->lock);
    if (stuck) return WARTA_POOL_STUCK;   // `p` is left to the thread that still needs it
    for (uint32_t i = 0; i < p->thread_count; i++) pthread_join(p->threads[i], NULL);
    pool_free(p);
    return stopped ? WARTA_POOL_STOPPED : WARTA_POOL_ALL;
}
