// alloc_test.c: malloc, calloc and realloc of the library fail, the first, the second, the third ... until the work is done
//
// The linker leads the library's calls here (--wrap, tests.cmake). Whatever fails, the work says WARTA_E_NOMEM and gives back all that it
// took (the leak checker sees to that); jansson's are led here while files are read, ICU's own are not concerned.
#include "test.h"

#include <jansson.h>

#include "base/text.h"
#include "pack/packbuild.h"
#include "warta_experimental.h"

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *at, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *at, size_t size);

static bool failing;
static uint64_t left, asked;   // of one thread only

static bool refused(void)
{
    asked++;
    if (!failing) return false;
    if (left == 0) return true;
    left--;
    return false;
}

void *__wrap_malloc(size_t size) { return refused() ? NULL : __real_malloc(size); }
void *__wrap_calloc(size_t count, size_t size) { return refused() ? NULL : __real_calloc(count, size); }
void *__wrap_realloc(void *at, size_t size) { return refused() ? NULL : __real_realloc(at, size); }

typedef warta_status work(warta_error *err);

static warta_model *model;
static char folder[64];

static void exhaust(const char *what, work *run)
{
    uint64_t budget = 0, tried = 0;
    for (bool done = false; !done; tried++) {
        warta_error err = {0};
        failing = true;
        left = budget;
        warta_status status = run(&err);
        failing = false;
        if (status != WARTA_OK && status != WARTA_E_NOMEM) fail_msg("%s: allocation %llu: %s (%s)", what, (unsigned long long)budget, warta_status_name(status), err.text);
        done = status == WARTA_OK;
        budget += 1 + budget / 300;
        assert_true(budget < 10000000);
    }
    print_message("%s: %llu allocations, %llu of them failed in turn\n", what, (unsigned long long)budget, (unsigned long long)tried);
}

static const char text[] = "JAKARTA, KABAR - Polisi menangkap dua mahasiswa di Makassar, Jumat (1/9/2023). \xE2\x80\x9CKami akan bertemu menteri,\xE2\x80\x9D kata Jokowi.\n";

static warta_status code_and_write(warta_error *err)
{
    warta_doc *doc = NULL;
    warta_status status = warta_code(model, text, 0, &(warta_code_options){.date = "2023-09-01", .id = "x"}, &doc, err);
    if (status != WARTA_OK) return status;
    warta_text *out = warta_text_new();
    if (out) {
        warta_write_jsonl(doc, out);
        warta_write_view(doc, NULL, out);
        warta_write_conllu(doc, out);
        status = warta_doc_events(doc) ? warta_explain(doc, "e1", NULL, out, err) : WARTA_OK;
    }
    bool failed = !out || warta_text_failed(out) || status == WARTA_E_NOMEM;
    warta_text_free(out);
    warta_doc_free(doc);
    return failed ? WARTA_E_NOMEM : status;
}

static warta_status model_open(warta_error *err)
{
    warta_model *m = NULL;
    warta_status status = warta_model_open(NULL, &m, err);
    warta_model_free(m);
    return status;
}

static warta_status pack_compile(warta_error *err)
{
    warta_buf out = {0};
    warta_status status = warta_pack_compile(folder, &out, err);
    warta_buf_clear(&out);
    return status;
}

// Every source that can be had; memory that runs out ends the reading, or costs one document.
static warta_status read_all(warta_error *err)
{
    const char *paths[] = {folder};
    warta_reader *reader = NULL;
    warta_status status = warta_reader_open(paths, 1, WARTA_FORM_AUTO, &reader, err);
    for (int i = 0; status == WARTA_OK && i < 100; i++) {
        warta_source *source = NULL;
        status = warta_reader_next(reader, &source, err);
        if (status == WARTA_OK && !source) break;
        warta_source_free(source);
    }
    warta_reader_free(reader);
    return status;
}

// A model scored from gold words and from raw text, and a file against itself.
static warta_status score(warta_error *err)
{
    char treebank[128];
    snprintf(treebank, sizeof treebank, "%s/id_made-ud-test.conllu", folder);
    warta_text *report = warta_text_new();
    if (!report) return WARTA_E_NOMEM;
    warta_status status = warta_eval_syntax(WARTA_ROOT "/models/id.model", treebank, NULL, report, err);
    if (status == WARTA_OK) status = warta_eval_conllu(treebank, treebank, NULL, report, err);
    warta_text_free(report);
    return status;
}

static void test_code(void **state)
{
    (void)state;
    exhaust("code", code_and_write);
}

static void test_model(void **state)
{
    (void)state;
    exhaust("model", model_open);
}

static void test_pack(void **state)
{
    (void)state;
    test_folder_make(folder);
    test_put(folder, "world/countries.tsv", "code\tiso2\nIDN\tID\n");
    test_put(folder, "cameo/codes.tsv", "code\tlabel\tlabel_id\tplover\tmode\tcontext\tgoldstein\n173\tArrest\tTangkap\tCOERCE\tarrest\t\t-5.0\n");
    test_put(folder, "id/voice.tsv", "active\troot\tform\tvoice\nmen\tt\tdi\tPass\n");
    test_put(folder, "id/frames.tsv", "predicate\tpos\tsource\ttarget\tneeds\tcode\tmodality\texample\tcoding\nmenangkap\tverb\tagent\tpatient\tpatient=a/b\t173\t\tA.\t\n");
    exhaust("pack", pack_compile);
    test_folder_remove(folder);
}

static void test_read(void **state)
{
    (void)state;
    test_folder_make(folder);
    test_put(folder, "a.txt", "Polisi menangkap mahasiswa.\r\n");
    test_put(folder, "b.jsonl", "{\"id\": \"1\", \"text\": \"Polisi menangkap dua mahasiswa.\", \"desk\": {\"a\": [1, 0.5, null]}}\n{\"text\": \"\\u00e9\"}\n");
    test_put(folder, "c.conllu", "# newdoc id = c\n# title = T\n1-2\tIanya\t_\t_\t_\t_\t_\t_\t_\t_\n1\tIa\tia\tPRON\t_\t_\t0\troot\t_\t_\n2\tnya\tnya\tPRON\t_\t_\t1\tdep\t_\t_\n");
    json_set_alloc_funcs(__wrap_malloc, free);
    exhaust("read", read_all);
    json_set_alloc_funcs(malloc, free);
    test_folder_remove(folder);
}

static void test_score(void **state)
{
    (void)state;
    test_folder_make(folder);
    test_put(folder, "id_made-ud-test.conllu", "1-2\tIanya\t_\t_\t_\t_\t_\t_\t_\t_\n1\tIa\tia\tPRON\t_\t_\t0\troot\t_\t_\n2\tnya\tnya\tPRON\t_\t_\t1\tdep\t_\t_\n");
    exhaust("score", score);
    test_folder_remove(folder);
}

static int open_model(void **state)
{
    (void)state;
    warta_error err;
    if (warta_model_open(NULL, &model, &err) == WARTA_OK) return 0;
    print_error("%s\n", err.text);
    return -1;
}

static int close_model(void **state)
{
    (void)state;
    warta_model_free(model);
    return asked == 0;   // nothing was led here: the linker's options are lost
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_code), cmocka_unit_test(test_model), cmocka_unit_test(test_pack), cmocka_unit_test(test_read),
                                       cmocka_unit_test(test_score)};
    return cmocka_run_group_tests(tests, open_model, close_model);
}
