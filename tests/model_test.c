// model_test.c: model files written, opened and damaged; classifiers learned, written and asked
#include "model/perceptron.h"
#include "test.h"

enum { KIND = 40, ID = 33 };

// One feature of each decides: class 1 for even numbers, class 0 for odd ones.
static void learn(warta_perceptron *w, uint32_t classes)
{
    warta_perceptron_init(w, classes, 1);
    for (uint32_t epoch = 0; epoch < 3; epoch++)
        for (uint32_t i = 0; i < 100; i++) {
            const uint64_t features[2] = {warta_hash_join(i, 7), warta_hash_join(0, 9)};
            float scores[8];
            uint32_t best = 0, right = i % 2 == 0;
            warta_perceptron_score(w, features, 2, scores);
            for (uint32_t c = 1; c < classes; c++) best = scores[c] > scores[best] ? c : best;
            w->time++;
            if (best != right) warta_perceptron_learn(w, features, 2, right, best, 1);
        }
    assert_false(w->failed);
}

static void check(const warta_linear *l, uint32_t classes)
{
    for (uint32_t i = 0; i < 100; i++) {
        const uint64_t features[2] = {warta_hash_join(i, 7), warta_hash_join(0, 9)};
        int32_t scores[8];
        uint32_t best = 0;
        warta_linear_score(l, features, 2, scores);
        for (uint32_t c = 1; c < classes; c++) best = scores[c] > scores[best] ? c : best;
        assert_int_equal(best, i % 2 == 0);
    }
}

static void classifier_survives_the_file(uint32_t classes)
{
    warta_perceptron w;
    warta_linear learned, opened;
    warta_modelfile_writer writer = {0};
    warta_modelfile *file;
    warta_buf bytes = {0};
    warta_error err = {0};
    learn(&w, classes);
    assert_int_equal(warta_perceptron_freeze(&w, 0, &learned, &err), WARTA_OK);
    check(&learned, classes);
    warta_modelfile_add(&writer, KIND, 0, "abc", 3);
    warta_linear_write(&learned, ID, &writer);
    assert_int_equal(warta_modelfile_finish(&writer, &bytes, &err), WARTA_OK);
    assert_int_equal(warta_modelfile_open_bytes(bytes.at, bytes.length, &file, &err), WARTA_OK);
    assert_int_equal(warta_linear_open(file, ID, "test", &opened, &err), WARTA_OK);
    check(&opened, classes);
    assert_int_equal(warta_linear_open(file, ID + 1, "test", &opened, &err), WARTA_E_MODEL);
    warta_modelfile_free(file);
    warta_linear_free(&learned);
    warta_perceptron_clear(&w);
    warta_buf_clear(&bytes);
}

static void classifiers_are_kept(void **state)
{
    (void)state;
    classifier_survives_the_file(2);   // rows of a fixed width
    classifier_survives_the_file(6);   // rows of pairs
}

static void sections_are_found_and_checked(void **state)
{
    (void)state;
    warta_modelfile_writer writer = {0};
    warta_modelfile *file;
    warta_buf bytes = {0};
    warta_error err = {0};
    const void *at;
    uint32_t count;
    warta_modelfile_add(&writer, KIND, 0, "abcdef", 6);
    warta_modelfile_add(&writer, KIND, 1, "", 0);
    assert_int_equal(warta_modelfile_finish(&writer, &bytes, &err), WARTA_OK);
    assert_int_equal(warta_modelfile_open_bytes(bytes.at, bytes.length, &file, &err), WARTA_OK);
    assert_int_equal(warta_modelfile_items(file, KIND, 0, 2, &at, &count, &err), WARTA_OK);
    assert_int_equal(count, 3);
    assert_memory_equal(at, "abcdef", 6);
    assert_int_equal(warta_modelfile_items(file, KIND, 1, 2, &at, &count, &err), WARTA_OK);
    assert_int_equal(count, 0);
    assert_true(warta_modelfile_has(file, KIND, 1));
    assert_false(warta_modelfile_has(file, KIND, 2));
    assert_int_equal(warta_modelfile_items(file, KIND, 2, 2, &at, &count, &err), WARTA_E_MODEL);
    assert_int_equal(warta_modelfile_items(file, KIND, 0, 4, &at, &count, &err), WARTA_E_MODEL);   // no whole number of items
    warta_modelfile_free(file);
    for (size_t i = 0; i < bytes.length; i++) {   // every byte turned over is noticed
        bytes.at[i] = (char)(bytes.at[i] ^ 0x55);
        assert_int_equal(warta_modelfile_open_bytes(bytes.at, bytes.length, &file, &err), WARTA_E_MODEL);
        bytes.at[i] = (char)(bytes.at[i] ^ 0x55);
    }
    for (size_t length = 0; length < bytes.length; length++)
        assert_int_equal(warta_modelfile_open_bytes(bytes.at, length, &file, &err), WARTA_E_MODEL);
    assert_int_equal(warta_modelfile_open("/no/such/file", &file, &err), WARTA_E_IO);
    warta_buf_clear(&bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(classifiers_are_kept),
        cmocka_unit_test(sections_are_found_and_checked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
