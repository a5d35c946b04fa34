// pool_test.c: order, bounds and early ends of the thread pool
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>
#include <cmocka.h>

#include "base/pool.h"

typedef struct counting {
    uint32_t made, most, done, dropped, stop_at;   // stop_at: `done` says stop at this item; 0: never
    uint32_t tick_stop;                            // `tick` says stop once so many are done; 0: never
    bool in_order;
} counting;

static void *next(void *user)
{
    counting *c = user;
    if (c->made == c->most) return NULL;
    uint32_t *item = malloc(sizeof *item);
    *item = c->made++;
    return item;
}

static void work(void *user, void *item)
{
    (void)user;
    uint32_t *number = item;
    struct timespec nap = {.tv_nsec = (long)(*number * 7919 % 13) * 10000};   // later ones are often ready first
    nanosleep(&nap, NULL);
    *number *= 2;
}

static bool done(void *user, void *item)
{
    counting *c = user;
    c->in_order = c->in_order && *(uint32_t *)item == 2 * c->done;
    c->done++;
    free(item);
    return c->done != c->stop_at;
}

static void drop(void *user, void *item)
{
    ((counting *)user)->dropped++;
    free(item);
}

static bool tick(void *user)
{
    counting *c = user;
    return !c->tick_stop || c->done < c->tick_stop;
}

static warta_pool_end run(counting *c, uint32_t threads, uint32_t depth)
{
    c->in_order = true;
    warta_pool_plan plan = {.threads = threads, .depth = depth, .user = c, .next = next, .work = work, .done = done, .drop = drop, .tick = tick};
    return warta_pool_run(&plan);
}

static void test_order(void **state)
{
    (void)state;
    static const uint32_t shapes[][2] = {{1, 0}, {1, 1}, {2, 0}, {8, 0}, {8, 1}, {3, 100}, {0, 0}};
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        counting c = {.most = 500};
        assert_int_equal(run(&c, shapes[i][0], shapes[i][1]), WARTA_POOL_ALL);
        assert_true(c.in_order);
        assert_int_equal(c.done, 500);
        assert_int_equal(c.dropped, 0);
    }
    counting none = {0};
    assert_int_equal(run(&none, 4, 0), WARTA_POOL_ALL);
    assert_int_equal(none.done, 0);
}

// Stopped by `done`: what is in the ring is dropped. By `tick`: it is finished.
static void test_stop(void **state)
{
    (void)state;
    counting by_done = {.most = 10000, .stop_at = 50};
    assert_int_equal(run(&by_done, 4, 8), WARTA_POOL_STOPPED);
    assert_int_equal(by_done.done, 50);
    assert_int_equal(by_done.done + by_done.dropped, by_done.made);
    assert_true(by_done.made <= 50 + 8 + 1);
    counting by_tick = {.most = 10000, .tick_stop = 50};
    assert_int_equal(run(&by_tick, 4, 8), WARTA_POOL_STOPPED);
    assert_true(by_tick.in_order && by_tick.done >= 50 && by_tick.done <= 50 + 8 + 1);
    assert_int_equal(by_tick.done + by_tick.dropped, by_tick.made);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {cmocka_unit_test(test_order), cmocka_unit_test(test_stop)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
