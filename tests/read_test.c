// read_test.c: what comes out of files: encodings, JSON, order, losses
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#include "read/read.h"
#include "read/read_decode.h"

/* ---- decoding ---- */

typedef struct decoding {
    const char *bytes;
    uint32_t length;
    const char *text;
    uint32_t repairs;
} decoding;

#define B(literal) literal, sizeof(literal) - 1
#define R "\xEF\xBF\xBD"

static void test_decode(void **state)
{
    (void)state;
    static const decoding cases[] = {
        {B(""), "", 0},
        {B("Jum\xE2\x80\x99" "at"), "Jum\xE2\x80\x99" "at", 0},                    // UTF-8
        {B("\xEF\xBB\xBFJakarta"), "Jakarta", 0},                                 // its mark
        {B("a\r\nb\rc\r\r\n"), "a\nb\nc\n\n", 0},                                 // line ends
        {B("caf\xE9 \x93ya\x94 \x96 Rp5"), "caf\xC3\xA9 \xE2\x80\x9Cya\xE2\x80\x9D \xE2\x80\x93 Rp5", 0},   // windows-1252
        {B("\xC9" "cole, 30\xB0"), "\xC3\x89" "cole, 30\xC2\xB0", 0},
        {B("potong\xC3"), "potong" R, 1},                                         // UTF-8 that was cut
        {B("potong \xE2\x80"), "potong " R, 1},
        {B("caf\xC3\xA9 dan caf\xE9."), "caf\xC3\xA9 dan caf" R ".", 1},          // both: damaged UTF-8
        {B("a\xFF\xFE" "b"), "a" R R "b", 2},
        {B("a\0b"), "a" R "b", 1},
        {B("\xED\xA0\x80"), R R R, 3},                                            // a surrogate, as Unicode says: three parts
        {B("\xF4\x90\x80\x80x"), R R R R "x", 4},
        {B("\xFF\xFEJ\0a\0\x39\x20"), "Ja\xE2\x80\xB9", 0},                       // UTF-16
        {B("\xFE\xFF\0J\0a"), "Ja", 0},
        {B("\xFF\xFEJ\0\0\xD8" "a\0"), "J" R "a", 1},                             // a lone surrogate
        {B("\xFF\xFEJ\0a"), "J" R, 1},                                            // an odd byte
    };
    warta_buf out = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t repairs = warta_decode((warta_str){cases[i].bytes, cases[i].length}, &out);
        assert_false(out.failed);
        assert_string_equal(out.length ? out.at : "", cases[i].text);
        assert_int_equal(repairs, cases[i].repairs);
    }
    warta_buf_clear(&out);
}

/* ---- readers ---- */

static char folder[] = "/tmp/warta-read-XXXXXX";

static void put(const char *name, const char *bytes, size_t length)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    fclose(file);
}

// All documents of a path as "id=text;", losses as "!line;".
static void read_all(const char *name, warta_form form, char *seen, size_t room)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    const char *paths[] = {path};
    warta_reader *reader;
    warta_error err;
    assert_int_equal(warta_reader_open(paths, 1, form, &reader, &err), WARTA_OK);
    seen[0] = '\0';
    for (;;) {
        warta_source *source;
        warta_status status = warta_reader_next(reader, &source, &err);
        size_t used = strlen(seen);
        if (status != WARTA_OK) {
            assert_int_equal(err.status, status);
            assert_true(strncmp(err.file, folder, strlen(folder)) == 0);
            snprintf(seen + used, room - used, "!%u;", err.line);
            continue;
        }
        if (!source) break;
        const char *id = warta_source_id(source);
        if (strncmp(id, folder, strlen(folder)) == 0) id += strlen(folder) + 1;
        used += (size_t)snprintf(seen + used, room - used, "%s=", id);
        warta_doc *doc = warta_source_take(source);
        snprintf(seen + used, room - used, "%s;", doc->text.at);
        warta_doc_free(doc);
    }
    warta_reader_free(reader);
}

static void expect(const char *name, warta_form form, const char *want)
{
    char seen[4096];
    read_all(name, form, seen, sizeof seen);
    assert_string_equal(seen, want);
}

static void test_text(void **state)
{
    (void)state;
    put("a.txt", B("Polisi\r\nmenangkap"));
    put("empty.txt", B(""));
    put("brace.txt", B("{Jakarta} - Polisi"));
    put("pdf.txt", B("%PDF-1.7 ..."));
    put("page.txt", B("\n <!DOCTYPE html><html>"));
    expect("a.txt", WARTA_FORM_AUTO, "a.txt=Polisi\nmenangkap;");
    expect("empty.txt", WARTA_FORM_AUTO, "empty.txt=;");
    expect("brace.txt", WARTA_FORM_AUTO, "brace.txt={Jakarta} - Polisi;");
    expect("pdf.txt", WARTA_FORM_AUTO, "!0;");
    expect("page.txt", WARTA_FORM_AUTO, "!0;");
    expect("pdf.txt", WARTA_FORM_TEXT, "pdf.txt=%PDF-1.7 ...;");
    expect("absent.txt", WARTA_FORM_AUTO, "!0;");
}

static void test_jsonl(void **state)
{
    (void)state;
    put("a.jsonl", B("\xEF\xBB\xBF{\"id\":\"x\",\"text\":\"satu\\r\\ndua\"}\r\n\n  \nbukan json\n{\"id\":7,\"text\":\"tiga\"}\n{\"text\":null}\n{\"id\":\"y\"}\n"
                     "{\"text\":\"a\",\"text\":\"b\"}\n{\"text\":\"caf\xE9\"}\n{\"text\":\"akhir\"}"));
    expect("a.jsonl", WARTA_FORM_AUTO, "x=satu\ndua;!4;7=tiga;!6;!7;!8;a.jsonl:9=caf\xC3\xA9;a.jsonl:10=akhir;");
    put("wide.jsonl", B("\xFF\xFE{\0\"\0t\0"));
    expect("wide.jsonl", WARTA_FORM_AUTO, "!1;");
    put("none.jsonl", B("\n\n"));
    expect("none.jsonl", WARTA_FORM_AUTO, "");
    put("broken.jsonl", B("{\n{\"id\":\"z\",\"text\":\"t\"}"));
    expect("broken.jsonl", WARTA_FORM_AUTO, "!1;z=t;");
}

// A file of one line; NULL with the reason in *err where it is lost.
static warta_doc *line_read(const char *bytes, size_t length, warta_error *err)
{
    put("line.jsonl", bytes, length);
    char path[256];
    snprintf(path, sizeof path, "%s/line.jsonl", folder);
    const char *paths[] = {path};
    warta_reader *reader;
    warta_source *source = NULL;
    assert_int_equal(warta_reader_open(paths, 1, WARTA_FORM_JSONL, &reader, err), WARTA_OK);
    warta_status status = warta_reader_next(reader, &source, err);
    assert_true(status == WARTA_OK || status == WARTA_E_INPUT);
    warta_reader_free(reader);
    return warta_source_take(source);
}

#define T "{\"text\":\"t\""

static void test_json(void **state)
{
    (void)state;
    static const char *const good[] = {
        T "}", " { \"text\" : \"t\" } ", T ",\"a\":-0.5e+3,\"b\":[],\"c\":{}}", T ",\"a\":[1,[2,{\"b\":null}]],\"c\":true,\"d\":false}",
        T ",\"a\":\"\\u00e9\\n\\\"\"}", T ",\"\":\"\"}", T ",\"a\" : 1 , \"b\" : 2}", T ",\"a\":9223372036854775807}"};
    static const char *const wrong[] = {
        "[]", "1", "{", "}", "{}", T ",\"a\"}", T ",\"a\":}", T ",\"a\":1,}", "{,\"text\":\"t\"}", T ",\"a\":1 \"b\":2}", T ",a:1}", T ",'a':1}", T ",\"a\":'b'}",
        T ",\"a\":NaN}", T ",\"a\":Infinity}", T ",\"a\":01}", T ",\"a\":1.}", T ",\"a\":.5}", T ",\"a\":1e}", T ",\"a\":+1}", T ",\"a\":tru}", T ",\"a\":\"\t\"}",
        T ",\"a\":\"\\x\"}", T ",\"a\":\"\\u12\"}", T ",\"a\":\"b}", T ",\"a\":[1,]}", T ",\"a\":[1 2]}", T "}x", T "}{}", T "]", T ",\"a\":{\"b\":1]}", T ",\"a\":1",
        T ",\"a\":--1}", T ",\"a\":{\"b\":1,\"b\":1}}", T ",\"a\":\"\\ud800\"}", T ",\"a\":1e999}"};
    warta_error err;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        warta_doc *doc = line_read(good[i], strlen(good[i]), &err);
        assert_non_null(doc);
        warta_doc_free(doc);
    }
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) assert_null(line_read(wrong[i], strlen(wrong[i]), &err));
    char deep[4096] = T ",\"a\":";
    size_t at = strlen(deep);
    memset(deep + at, '[', 3000);
    assert_null(line_read(deep, at + 3000, &err));
}

static void test_json_wrong(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"{bad}", "column 4: string or '}' expected (each line holds one JSON object: {\"text\": \"...\"})"},
        {"[1]", "not a JSON object (each line holds one: {\"text\": \"...\"})"},
        {"{\"id\":\"y\"}", "no key \"text\" (each line needs one: {\"text\": \"...\"})"},
        {"{\"text\":1}", "the value of \"text\" is not a string (each line needs one: {\"text\": \"...\"})"},
        {"{\"text\":\"\xC3\xA9", "column 10: premature end of input (the line seems to be cut)"},
        {"{\"text\":\"\\\xC3\xA9\"}", "column 11: invalid escape (each line holds one JSON object: {\"text\": \"...\"})"},
        {T "} {}", "column 14: end of file expected (one object a line)"},
        {T ",\"text\":\"u\"}", "column 18: duplicate object key (keep one)"},
        {T ",\"a\":9223372036854775808}", "column 35: too big integer (write such a number as a string)"},
        {T ",\"\\u0000\":1}", "column 20: NUL byte in object key not supported (take \\u0000 out of the key)"},
    };
    warta_error err;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_null(line_read(cases[i][0], strlen(cases[i][0]), &err));
        assert_string_equal(err.text, cases[i][1]);
        assert_int_equal(err.line, 1);
    }
}

static void test_json_string(void **state)
{
    (void)state;
    warta_error err;
    warta_doc *doc = line_read(B("{\"text\":\"a\\u00e9\\ud83d\\ude00\\u0000\\n\\/\\\\\",\"id\":1e3,\"a\":\"\\u0000\\u0001\"}"), &err);
    assert_non_null(doc);
    assert_string_equal(doc->text.at, "a\xC3\xA9\xF0\x9F\x98\x80" R "\n/\\");
    assert_int_equal(doc->repairs, 1);
    assert_string_equal(doc->id.at, "1000.0");
    assert_string_equal(doc->extras.items[0].json.at, "\"\\u0000\\u0001\"");
    warta_doc_free(doc);
}

// Values that Warta does not use come out in their order, in jansson's spelling.
static void test_jsonl_keys(void **state)
{
    (void)state;
    warta_error err;
    warta_doc *doc = line_read(B("{\"url\":\"https:\\/\\/x\",\"title\":5,\"date\":\"2023-09-01\",\"language\":\"bahasa indonesia\","
                                 "\"desk\": {\"z\": [1.50, 0.1, -3],\"\\u0061\":\"\\u00e9\\/\"},\"source\":null,\"text\":\"t\"}"), &err);
    assert_non_null(doc);
    assert_string_equal(doc->url.at, "https://x");
    assert_string_equal(doc->date.at, "2023-09-01");
    assert_null(doc->title.at);
    assert_null(doc->source.at);
    assert_null(doc->language_given.at);
    assert_int_equal(doc->extras.count, 3);
    assert_string_equal(doc->extras.items[0].key.at, "title");
    assert_string_equal(doc->extras.items[0].json.at, "5");
    assert_string_equal(doc->extras.items[1].json.at, "\"bahasa indonesia\"");
    assert_string_equal(doc->extras.items[2].json.at, "{\"z\":[1.5,0.10000000000000001,-3],\"a\":\"\xC3\xA9/\"}");
    warta_doc_free(doc);
}

// A folder: byte order, hidden files left out, a link back to it not followed, an unreadable file one loss.
static void test_folder(void **state)
{
    (void)state;
    char path[256], target[256];
    snprintf(path, sizeof path, "%s/tree", folder);
    assert_int_equal(mkdir(path, 0700), 0);
    snprintf(path, sizeof path, "%s/tree/m", folder);
    assert_int_equal(mkdir(path, 0700), 0);
    put("tree/z.txt", B("z"));
    put("tree/B.txt", B("B"));
    put("tree/.hidden", B("h"));
    put("tree/m/1.jsonl", B("{\"id\":\"1\",\"text\":\"satu\"}\n"));
    snprintf(path, sizeof path, "%s/tree/m/loop", folder);
    snprintf(target, sizeof target, "%s/tree", folder);
    assert_int_equal(symlink(target, path), 0);
    snprintf(path, sizeof path, "%s/tree/dangling", folder);
    assert_int_equal(symlink("/nowhere/at/all", path), 0);
    expect("tree", WARTA_FORM_AUTO, "tree/B.txt=B;!0;1=satu;tree/z.txt=z;");
}

static void test_limit(void **state)
{
    (void)state;
    size_t length = WARTA_LARGEST_DOCUMENT + 100;
    char *big = malloc(length + 64);
    assert_non_null(big);
    memset(big, 'a', length);
    put("big.txt", big, length);
    expect("big.txt", WARTA_FORM_AUTO, "!0;");
    static const char tail[] = "\n{\"id\":\"n\",\"text\":\"next\"}\n";
    memcpy(big + length, tail, sizeof tail - 1);
    memcpy(big, "{\"text\":\"", 9);
    put("big.jsonl", big, length + sizeof tail - 1);
    expect("big.jsonl", WARTA_FORM_AUTO, "!1;n=next;");
    free(big);
}

static int folder_make(void **state)
{
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int folder_remove(void **state)
{
    (void)state;
    char command[300];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_decode), cmocka_unit_test(test_text), cmocka_unit_test(test_jsonl), cmocka_unit_test(test_json), cmocka_unit_test(test_json_wrong),
        cmocka_unit_test(test_json_string), cmocka_unit_test(test_jsonl_keys), cmocka_unit_test(test_folder), cmocka_unit_test(test_limit)};
    return cmocka_run_group_tests(tests, folder_make, folder_remove);
}
