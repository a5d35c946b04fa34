// walk_test.c: whole documents: golden outputs, threads, allocations that fail, one document after another
//
// tests/golden/NAME.jsonl is what `warta code --date DAY` prints for samples/NAME.txt, DAY being the day in tests/gold/NAME.gold.json. A change
// of any byte fails; `make golden` writes them anew, and a human reads the diff. The unit build (sanitizers, gcc) and the plain one (clang)
// both run this: the same bytes on either.
#include "test.h"

#include <dirent.h>
#include <pthread.h>

#include "api/api.h"
#include "base/text.h"

enum { MOST_SAMPLES = 100, THREADS = 8 };

typedef struct sample {
    char name[64], date[16];
    warta_buf text;
    warta_text *coded;   // the JSON line, by one thread
} sample;

static sample samples[MOST_SAMPLES];
static size_t sample_count;
static warta_model *model;

static int by_name(const void *a, const void *b) { return strcmp(((const sample *)a)->name, ((const sample *)b)->name); }

// The day to count from, out of the gold file; "" where it has none.
static void date_find(sample *s)
{
    char path[256];
    warta_buf gold = {0};
    snprintf(path, sizeof path, WARTA_ROOT "/tests/gold/%s.gold.json", s->name);
    test_get(path, &gold);
    const char *key = strstr(gold.at, "\"dct\"");
    key = key ? strchr(key + 5, '"') : NULL;
    assert_non_null(key);
    snprintf(s->date, sizeof s->date, "%.*s", (int)strcspn(key + 1, "\""), key + 1);
    warta_buf_clear(&gold);
}

static warta_doc *code(const sample *s)
{
    warta_doc *doc = NULL;
    warta_error err = {0};
    warta_code_options options = {.date = s->date[0] ? s->date : NULL, .id = s->name};
    if (warta_code(model, s->text.at, s->text.length, &options, &doc, &err) != WARTA_OK) print_error("%s: %s\n", s->name, err.text);
    return doc;
}

static int samples_read(void **state)
{
    (void)state;
    warta_error err;
    if (warta_model_open(NULL, &model, &err) != WARTA_OK) {
        print_error("%s: %s\n", err.file, err.text);
        return -1;
    }
    DIR *folder = opendir(WARTA_ROOT "/samples");
    for (struct dirent *entry; folder && (entry = readdir(folder)) && sample_count < MOST_SAMPLES;) {
        size_t length = strlen(entry->d_name);
        if (length < 5 || length > 60 || strcmp(entry->d_name + length - 4, ".txt") != 0) continue;
        sample *s = &samples[sample_count++];
        snprintf(s->name, sizeof s->name, "%.*s", (int)(length - 4), entry->d_name);
    }
    if (folder) closedir(folder);
    qsort(samples, sample_count, sizeof *samples, by_name);
    for (size_t i = 0; i < sample_count; i++) {
        char path[256];
        snprintf(path, sizeof path, WARTA_ROOT "/samples/%s.txt", samples[i].name);
        test_get(path, &samples[i].text);
        date_find(&samples[i]);
        warta_doc *doc = code(&samples[i]);
        samples[i].coded = warta_text_new();
        if (!doc || !samples[i].coded) return -1;
        warta_write_jsonl(doc, samples[i].coded);
        warta_doc_free(doc);
    }
    return sample_count > 0 ? 0 : -1;
}

static int samples_drop(void **state)
{
    (void)state;
    for (size_t i = 0; i < sample_count; i++) {
        warta_buf_clear(&samples[i].text);
        warta_text_free(samples[i].coded);
    }
    warta_model_free(model);
    return 0;
}

// ---- golden -----------------------------------------------------------------------------------------------------------------------------

static size_t first_difference(const char *a, const char *b)
{
    size_t i = 0;
    while (a[i] && a[i] == b[i]) i++;
    return i;
}

static void test_golden(void **state)
{
    (void)state;
    uint32_t differing = 0;
    for (size_t i = 0; i < sample_count; i++) {
        char path[256];
        const char *got = warta_text_bytes(samples[i].coded);
        snprintf(path, sizeof path, WARTA_ROOT "/tests/golden/%.60s.jsonl", samples[i].name);
        if (getenv("WARTA_REFRESH")) {
            assert_int_equal(warta_file_write(path, got, warta_text_length(samples[i].coded), NULL), WARTA_OK);
            continue;
        }
        warta_buf want = {0};
        if (access(path, R_OK) == 0) test_get(path, &want);
        warta_buf_text(&want, "");
        if (strcmp(want.at, got) != 0) {
            size_t at = first_difference(want.at, got), from = at > 60 ? at - 60 : 0;
            print_error("%s differs at byte %zu:\n  golden ...%.160s\n  now    ...%.160s\n", samples[i].name, at, want.at + from, got + from);
            differing++;
        }
        warta_buf_clear(&want);
    }
    if (differing > 0) fail_msg("%u outputs differ: if the change is meant, run 'make golden' and read the diff", differing);
}

// ---- the same bytes -------------------------------------------------------------------------------------------------------------------------

static bool same_again(const sample *s, warta_text *out)
{
    warta_doc *doc = code(s);
    if (!doc) return false;
    warta_text_reset(out);
    warta_write_jsonl(doc, out);
    warta_doc_free(doc);
    return strcmp(warta_text_bytes(out), warta_text_bytes(s->coded)) == 0;
}

// Every thread codes all samples, each beginning with another one.
static void *thread_run(void *user)
{
    size_t from = *(size_t *)user;
    warta_text *out = warta_text_new();
    bool same = out != NULL;
    for (size_t i = 0; i < sample_count && same; i++) same = same_again(&samples[(from + i) % sample_count], out);
    warta_text_free(out);
    return same ? NULL : user;
}

static void test_threads(void **state)
{
    (void)state;
    pthread_t threads[THREADS];
    size_t from[THREADS];
    for (size_t i = 0; i < THREADS; i++) {
        from[i] = i;
        assert_int_equal(pthread_create(&threads[i], NULL, thread_run, &from[i]), 0);
    }
    for (size_t i = 0; i < THREADS; i++) {
        void *wrong = NULL;
        assert_int_equal(pthread_join(threads[i], &wrong), 0);
        assert_null(wrong);
    }
}

// ---- allocations that fail --------------------------------------------------------------------------------------------------------------------

static const char short_text[] =
    "Polisi Tangkap Mahasiswa\n\nJAKARTA, KABAR - Polisi menangkap dua mahasiswa di Makassar, Jumat (1/9/2023). \xE2\x80\x9CKami akan bertemu menteri,\xE2\x80\x9D kata "
    "Ketua DPR Puan Maharani. Ia menolak tuntutan mereka tiga hari sebelumnya.\n\nBaca juga: Hal Lain\n";

static warta_status walk(const char *text, uint64_t budget, warta_text *out)
{
    warta_doc *doc = NULL;
    warta_error err = {0};
    assert_int_equal(warta_doc_of_text(text, strlen(text), &doc, &err), WARTA_OK);
    doc->arena.left = budget;
    warta_status status = warta_walk(model, doc, &(warta_code_options){.date = "2023-09-02"}, &err);
    if (status != WARTA_OK) assert_int_equal(err.status, status);
    if (status == WARTA_OK && out) warta_write_jsonl(doc, out);
    warta_doc_free(doc);
    return status;
}

// The first allocation fails, then the second ... until the walk ends well; each time it says so and gives everything back. Near ones are
// all tried, far ones by growing steps.
static void test_failing_arena(void **state)
{
    (void)state;
    uint64_t budget = 0, tried = 0;
    for (warta_status status = WARTA_E_NOMEM; status != WARTA_OK; tried++) {
        status = walk(short_text, budget, NULL);
        if (status != WARTA_OK && status != WARTA_E_NOMEM) fail_msg("allocation %llu: status %d", (unsigned long long)budget, (int)status);
        assert_true(budget < 10000000);
        budget += 1 + budget / 400;
    }
    print_message("%llu allocations, %llu of them failed in turn\n", (unsigned long long)budget, (unsigned long long)tried);
}

// ---- rough texts ----------------------------------------------------------------------------------------------------------------------------------

// Any text is coded, twice the same, and printed as one line.
static void test_rough(void **state)
{
    (void)state;
    static const char *const texts[] = {
        " ", "\n", ".", "\"", "(", "\xE2\x80\x9C", "\xE2\x80\x9D,", "a", "\xEF\xBB\xBF", "\xFF\xFE\xFD", "-", "JAKARTA -", "JAKARTA, KABAR -- ", "Baca juga:",
        "Foto: ", "Senin (31/2/2023)", "Senin (99/99/9999)", "0000-00-00", "tahun 0", "tahun 99999999999999999999", "3000000000 hari lalu",
        "dua juta tahun lalu", "hari ke-99999999999 perang", "pukul 99.99 WIB", "\xE2\x80\x9C\xE2\x80\x9C\xE2\x80\x9C\xE2\x80\x9D\xE2\x80\x9D kata ia",
        "kata", "katanya katanya katanya", "oleh oleh oleh", "menangkap", "menangkap menangkap menangkap menangkap", "Polisi", "Polisi menangkap",
        "ditangkap oleh", "AS AS AS AS AS", "tidak tidak tidak menangkap polisi", "<html><body>Polisi</body></html>", "{\"text\": 1}",
        "\xF0\x9F\x98\x80\xF0\x9F\x98\x80 menangkap \xF0\x9F\x98\x80", "\xE2\x80\xAE Polisi", "Polisi\tmenangkap\vmahasiswa\f."};
    warta_text *once = warta_text_new(), *twice = warta_text_new();
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        warta_text_reset(once);
        warta_text_reset(twice);
        assert_int_equal(walk(texts[i], UINT64_MAX, once), WARTA_OK);
        assert_int_equal(walk(texts[i], UINT64_MAX, twice), WARTA_OK);
        assert_string_equal(warta_text_bytes(once), warta_text_bytes(twice));
        assert_ptr_equal(strchr(warta_text_bytes(once), '\n'), warta_text_bytes(once) + warta_text_length(once) - 1);
    }
    warta_text_free(once);
    warta_text_free(twice);
}

// Long texts of one kind: time grows with length, not with its square. A hundred times 20 kB in a quarter of an hour would not end.
static void test_long(void **state)
{
    (void)state;
    static const char *const pieces[] = {"Polisi ", "menangkap ", "\xE2\x80\x9C", "(", "kata ia, ", "AS dan ", "Senin ", "Polisi menangkap mahasiswa. ", "a.", ", "};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        warta_buf text = {0};
        while (text.length < 20000) warta_buf_text(&text, pieces[i]);
        assert_int_equal(walk(text.at, UINT64_MAX, NULL), WARTA_OK);
        warta_buf_clear(&text);
    }
}

// ---- the public header ------------------------------------------------------------------------------------------------------------------------------

static void test_public(void **state)
{
    (void)state;
    warta_error err = {0};
    warta_doc *doc = NULL;
    warta_text *out = warta_text_new();
    assert_int_equal(warta_code(model, "x", 0, &(warta_code_options){.date = "2023-02-30"}, &doc, &err), WARTA_E_USAGE);
    assert_null(doc);
    assert_int_equal(warta_code(model, "", 0, NULL, &doc, &err), WARTA_OK);
    assert_int_equal(warta_doc_events(doc), 0);
    assert_int_equal(warta_explain(doc, "e1", NULL, out, &err), WARTA_E_USAGE);
    assert_int_equal(warta_explain(doc, "", NULL, out, NULL), WARTA_E_USAGE);
    warta_doc_free(doc);
    assert_int_equal(warta_code(model, "Polisi \xFF menangkap", 0, NULL, &doc, NULL), WARTA_OK);
    assert_int_equal(warta_doc_repairs(doc), 1);
    warta_doc_free(doc);
    assert_int_equal(warta_code_source(model, NULL, NULL, &doc, &err), WARTA_E_USAGE);
    assert_int_equal(warta_model_open(&(warta_model_options){.folder = "/nowhere"}, &(warta_model *){NULL}, &err), WARTA_E_IO);
    assert_true(err.file[0] || strstr(err.text, "nowhere"));
    warta_doc_free(NULL);
    warta_model_free(NULL);
    warta_reader_free(NULL);
    warta_source_free(NULL);
    warta_text_free(NULL);
    for (int s = WARTA_OK; s <= WARTA_E_BUG + 1; s++) assert_true(strlen(warta_status_name((warta_status)s)) > 0);
    // Every event of every sample can be explained, and is shown.
    for (size_t i = 0; i < sample_count; i++) {
        doc = code(&samples[i]);
        for (size_t e = 1; e <= warta_doc_events(doc); e++) {
            char id[24];
            snprintf(id, sizeof id, "e%zu", e);
            warta_text_reset(out);
            assert_int_equal(warta_explain(doc, id, NULL, out, &err), WARTA_OK);
            if (!strstr(warta_text_bytes(out), ".tsv:")) fail_msg("%s %s: the explanation names no rule", samples[i].name, id);
        }
        warta_text_reset(out);
        warta_write_view(doc, &(warta_view_options){.width = 40}, out);
        assert_false(warta_text_failed(out));
        warta_doc_free(doc);
    }
    warta_text_free(out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_golden), cmocka_unit_test(test_threads), cmocka_unit_test(test_failing_arena),
        cmocka_unit_test(test_rough),  cmocka_unit_test(test_long),    cmocka_unit_test(test_public)};
    return cmocka_run_group_tests(tests, samples_read, samples_drop);
}
