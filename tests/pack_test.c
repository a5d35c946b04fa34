// pack_test.c: a small pack compiled, asked, spoilt and damaged
#include "test.h"

#include "base/arena.h"
#include "base/span.h"
#include "pack/pack_format.h"
#include "pack/packbuild.h"

typedef struct source_file { const char *name, *text; } source_file;

// The small pack: one language beside the world. Lines are counted in the tests.
static const source_file small[] = {
    {"world/countries.tsv", "code\tiso2\nIDN\tID\nRUS\tRU\n"},
    {"world/country_names.tsv", "# names\nname\tlang\tcode\tkind\trole\nKremlin\t*\tRUS\tseat\tGOV\nAS\tid\tUSA\tname\t-\nAmerika Serikat\tid\tUSA\tname\t\n"},
    {"world/people.tsv", "name\taliases\tcode\tfrom\tto\toffice\nJoko Widodo\tJokowi | Presiden Jokowi\tIDNGOV\t2014-10-20\t2024-10-20\tpresiden\n"},
    {"cameo/codes.tsv", "code\tlabel\tlabel_id\tplover\tmode\tcontext\tgoldstein\n173\tArrest\tTangkap\tCOERCE\tarrest\t\t-5.0\n040\tConsult\tBerunding\tCONSULT\t\t\t1.0\n"},
    {"id/voice.tsv", "active\troot\tform\tvoice\nmen\tt\tdi\tPass\nmen\tt\tter\tPassTer\nmen\tt\t\tObj\nmen\tt\tku\tPass1\nmem\tp\tdi\tPass\n"},
    {"id/classes.tsv", "class\twords\naid\tbantuan | beras\n"},
    {"id/frames.aid.tsv", "predicate\tpos\tsource\ttarget\tneeds\tcode\tmodality\texample\tcoding\nbertemu\tverb\tagent\tboth\t-\t040\t\tA bertemu B.\tIDN <> RUS 040\n"},
    {"id/frames.tsv", "predicate\tpos\tsource\ttarget\tneeds\tcode\tmodality\texample\tcoding\n"
                      "menangkap | meringkus\tverb\tagent,by\tpatient!+with\tpatient=class:aid -with source=role:MIL/REB\t173\tfuture\tPolisi menangkap X.\tIDN > RUS 173\n"
                      "penangkapan\tnoun\tagent\tpatient\tpatient=sanksi/alat_tulis\t-\t\tPenangkapan X.\t\n"},
};
enum { SMALL = sizeof small / sizeof *small, ROW_ARREST = 1, ROW_NOUN = 2 };

// Compiles the small pack, with the file of the same name replaced by `instead` (may be NULL), or that one added.
static warta_status compile(const source_file *instead, warta_buf *out, warta_error *err)
{
    char folder[64];
    test_folder_make(folder);
    for (size_t i = 0; i < SMALL; i++)
        if (!instead || strcmp(instead->name, small[i].name) != 0) test_put(folder, small[i].name, small[i].text);
    if (instead) test_put(folder, instead->name, instead->text);
    *err = (warta_error){0};
    warta_status status = warta_pack_compile(folder, out, err);
    test_folder_remove(folder);
    return status;
}

static warta_buf bytes;   // of the small pack
static warta_pack *pack;

static int pack_make(void **state)
{
    (void)state;
    warta_error err;
    if (compile(NULL, &bytes, &err) != WARTA_OK || warta_pack_open_bytes(bytes.at, bytes.length, &pack, &err) != WARTA_OK) {
        fprintf(stderr, "%s:%u: %s\n", err.file, err.line, err.text);
        return -1;
    }
    return 0;
}

static int pack_drop(void **state)
{
    (void)state;
    warta_pack_free(pack);
    warta_buf_clear(&bytes);
    return 0;
}

static warta_hits look(warta_scope scope, warta_index_id index, const char *text) { return warta_index_text(warta_pack_index(pack, scope, index), warta_str_of(text)); }

static bool cell_is(const warta_tab *tab, uint32_t row, uint32_t column, const char *text) { return warta_str_is(warta_pack_cell(pack, tab, row, column), text); }

// ---- what is in it ------------------------------------------------------------------------------------------------------------------------

static void test_tables(void **state)
{
    (void)state;
    assert_int_equal(warta_pack_language_count(pack), 1);
    assert_int_equal(warta_pack_language(pack, WARTA_STR("id")), 1);
    assert_int_equal(warta_pack_language(pack, WARTA_STR("en")), WARTA_NONE);
    assert_true(warta_str_is(warta_pack_language_tag(pack, 1), "id"));
    const warta_tab *people = warta_pack_tab(pack, WARTA_SCOPE_WORLD, WARTA_TAB_PEOPLE);
    assert_int_equal(people->row_count, 1);
    assert_true(cell_is(people, 0, 2, "IDNGOV") && cell_is(people, 0, 4, "2024-10-20"));
    assert_int_equal(people->lines[0], 2);
    assert_true(warta_str_is(warta_pack_file(pack, people, 0), "world/people.tsv"));
    const warta_tab *names = warta_pack_tab(pack, WARTA_SCOPE_WORLD, WARTA_TAB_COUNTRY_NAMES);
    assert_true(cell_is(names, 1, 4, ""));   // "-" is empty
    const warta_tab *frames = warta_pack_tab(pack, 1, WARTA_TAB_FRAMES);
    assert_int_equal(frames->row_count, 3);   // two files, one table, in name order
    assert_true(warta_str_is(warta_pack_file(pack, frames, 0), "id/frames.aid.tsv"));
    assert_true(warta_str_is(warta_pack_file(pack, frames, ROW_NOUN), "id/frames.tsv"));
    assert_int_equal(frames->lines[ROW_NOUN], 3);
    assert_int_equal(warta_pack_tab(pack, 1, WARTA_TAB_SPEECH)->row_count, 0);
}

static void test_names(void **state)
{
    (void)state;
    warta_hits jokowi = look(WARTA_SCOPE_WORLD, WARTA_INDEX_NAMES, "PRESIDEN Jokowi");
    assert_int_equal(jokowi.count, 1);
    assert_int_equal(jokowi.items[0].table, WARTA_TAB_PEOPLE);
    assert_int_equal(jokowi.words, 2);
    warta_hits as = look(WARTA_SCOPE_WORLD, WARTA_INDEX_NAMES, "AS");
    assert_int_equal(as.count, 1);
    assert_int_equal(as.items[0].exact, 1);   // an acronym: only where it stands in capitals
    assert_int_equal(look(WARTA_SCOPE_WORLD, WARTA_INDEX_NAMES, "Kremlin").items[0].exact, 0);
    assert_int_equal(look(WARTA_SCOPE_WORLD, WARTA_INDEX_NAMES, "Presiden").count, 0);   // only a prefix
    assert_int_equal(look(WARTA_SCOPE_WORLD, WARTA_INDEX_NAMES, "Paris").count, 0);
    assert_int_equal(look(WARTA_SCOPE_WORLD, WARTA_INDEX_NAMES, "").count, 0);
    assert_int_equal(look(WARTA_SCOPE_WORLD, WARTA_INDEX_NAMES, "...").count, 0);
    warta_hits rusia = look(WARTA_SCOPE_WORLD, WARTA_INDEX_NAMES, "Rusia");   // by CLDR
    assert_int_equal(rusia.count, 1);
    assert_int_equal(rusia.items[0].table, WARTA_TAB_CLDR_NAMES);
    assert_int_equal(look(1, WARTA_INDEX_SPEECH, "kata").count, 0);   // an index that is not there
    uint64_t keys[5];
    static const char *const words[5] = {"Amerika", "Serikat", "dan", ",", "Rusia"};
    for (size_t i = 0; i < 5; i++) keys[i] = warta_key_of(warta_str_of(words[i]), NULL, 0, NULL);
    const warta_index *index = warta_pack_index(pack, WARTA_SCOPE_WORLD, WARTA_INDEX_NAMES);
    assert_int_equal(keys[3], 0);
    assert_int_equal(warta_index_longest(index, keys, 5).words, 2);
    assert_int_equal(warta_index_longest(index, keys, 1).count, 0);   // cut at the sentence's end
    assert_int_equal(warta_index_longest(index, keys + 3, 2).count, 0);
    assert_int_equal(warta_index_exact(index, keys, 2).count, 1);
    assert_int_equal(warta_index_exact(index, keys, 3).count, 0);
    assert_int_equal(warta_index_exact(index, keys, 0).count, 0);
}

static void test_keys(void **state)
{
    (void)state;
    static const struct { const char *a, *b; bool same; } cases[] = {
        {"Erdo\xC4\x9F" "an", "ERDOGAN", true}, {"Jum\xE2\x80\x99" "at", "Jumat", true}, {"U.S.", "US", true}, {"2.000", "2000", true},
        {"kata", "kota", false}, {"\xC3\xA9", "e", true}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(warta_key_of(warta_str_of(cases[i].a), NULL, 0, NULL) == warta_key_of(warta_str_of(cases[i].b), NULL, 0, NULL), cases[i].same);
    static const char *const without[] = {"", ".", "\xE2\x80\x9D", "--", "\xF0\x9F\x98\x80"};
    for (size_t i = 0; i < sizeof without / sizeof *without; i++) assert_int_equal(warta_key_of(warta_str_of(without[i]), NULL, 0, NULL), 0);
    char fold[4], longest[2000];
    uint32_t length = 0;
    warta_key_of(WARTA_STR("Jakarta"), fold, sizeof fold, &length);
    assert_int_equal(length, 4);   // cut to what fits
    memset(longest, 'a', sizeof longest);
    assert_int_not_equal(warta_key_of((warta_str){longest, sizeof longest}, NULL, 0, NULL), 0);
}

static void test_voices(void **state)
{
    (void)state;
    static const struct { const char *form; warta_voice voice; } cases[] = {
        {"menangkap", WARTA_VOICE_ACT},  {"ditangkap", WARTA_VOICE_PASS}, {"tertangkap", WARTA_VOICE_TER}, {"tangkap", WARTA_VOICE_OBJ},
        {"kutangkap", WARTA_VOICE_PASS1}, {"bertemu", WARTA_VOICE_NONE}, {"penangkapan", WARTA_VOICE_NONE}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        warta_hits hits = look(1, WARTA_INDEX_PREDICATES, cases[i].form);
        if (hits.count != 1 || hits.items[0].voice != cases[i].voice) fail_msg("%s", cases[i].form);
        assert_int_equal(hits.items[0].table, WARTA_TAB_FRAMES);
    }
    assert_int_equal(look(1, WARTA_INDEX_PREDICATES, "menangkap").items[0].row, ROW_ARREST);
    assert_int_equal(look(1, WARTA_INDEX_PREDICATES, "dipenangkapan").count, 0);   // nouns have no voice
    assert_int_equal(look(1, WARTA_INDEX_PREDICATES, "meringkus").items[0].row, ROW_ARREST);
}

static void test_frames(void **state)
{
    (void)state;
    const warta_frame *f = warta_pack_frame(pack, 1, ROW_ARREST);
    assert_true(warta_str_is(warta_pack_string(pack, f->code), "173"));
    assert_int_equal(f->noun, 0);
    assert_int_equal(f->modality, WARTA_FUTURE);
    assert_int_equal(f->source[0].slot, WARTA_SLOT_AGENT);
    assert_true(f->source[1].slot == WARTA_SLOT_BY && !f->source[1].joined && f->source[2].slot == WARTA_SLOT_NONE);
    assert_true(f->target[0].slot == WARTA_SLOT_PATIENT && f->target[0].strict);
    assert_true(f->target[1].slot == WARTA_SLOT_WITH && f->target[1].joined && !f->target[1].strict);
    assert_int_equal(f->need_count, 3);
    uint32_t aid = warta_pack_class(pack, 1, WARTA_STR("aid"));
    assert_true(f->needs[0].kind == WARTA_NEED_CLASS && f->needs[0].slot == WARTA_SLOT_PATIENT && f->needs[0].value == aid);
    assert_true(f->needs[1].kind == WARTA_NEED_ABSENT && f->needs[1].slot == WARTA_SLOT_WITH);
    assert_true(f->needs[2].kind == WARTA_NEED_ROLE && f->needs[2].slot == WARTA_SLOT_SOURCE);
    assert_true(warta_str_is(warta_pack_string(pack, f->needs[2].value), "MIL/REB"));
    assert_int_equal(look(1, WARTA_INDEX_CLASSES, "beras").items[0].row, aid);
    const warta_frame *noun = warta_pack_frame(pack, 1, ROW_NOUN);
    assert_true(noun->noun && warta_pack_string(pack, noun->code).length == 0);   // "-": no event
    assert_int_equal(look(1, WARTA_INDEX_CLASSES, "alat tulis").items[0].row, noun->needs[0].value);
    assert_true(warta_pack_frame(pack, 1, 0)->both);
    assert_int_equal(warta_pack_class(pack, 1, WARTA_STR("troops")), WARTA_NONE);
    for (int i = 1; i < WARTA_SLOT_COUNT; i++) assert_int_not_equal(warta_slot_name((warta_slot)i)[0], '\0');
}

// ---- what is refused ------------------------------------------------------------------------------------------------------------------------

#define FRAMES "predicate\tpos\tsource\ttarget\tneeds\tcode\tmodality\texample\tcoding\n"

static void test_bad_tables(void **state)
{
    (void)state;
    static const struct { source_file file; uint32_t line; const char *says; } cases[] = {
        {{"id/frames.tsv", FRAMES "a\tverb\tagent\tpatient\t\t999\t\tA a B.\t"}, 2, "'999' is no CAMEO code"},
        {{"id/frames.tsv", FRAMES "a\tverb\tagent\tpatient\t\t173\t\t\t"}, 2, "'example' is empty"},   // a rule without an example
        {{"id/frames.tsv", FRAMES "# c\na\tverbs\tagent\tpatient\t\t173\t\tA.\t"}, 3, "pos must be verb or noun, not 'verbs'"},
        {{"id/frames.tsv", FRAMES "a\tverb\tagents\tpatient\t\t173\t\tA.\t"}, 2, "unknown slot 'agents'"},
        {{"id/frames.tsv", FRAMES "a\tverb\tagent,\tpatient,,with\t\t173\t\tA.\t"}, 2, "unknown slot ''"},
        {{"id/frames.tsv", FRAMES "a\tverb\tagent,with,to,in,for,from,by\tpatient\t\t173\t\tA.\t"}, 2, "too many slots"},
        {{"id/frames.tsv", FRAMES "a\tverb\tagent\tpatient\tpatient=class:weapons\t173\t\tA.\t"}, 2, "no such class in classes.tsv: 'weapons'"},
        {{"id/frames.tsv", FRAMES "a\tverb\tagent\tpatient\tpatient=\t173\t\tA.\t"}, 2, "nothing after '='"},
        {{"id/frames.tsv", FRAMES "a\tverb\tagent\tpatient\t-with=x\t173\t\tA.\t"}, 2, "'-' takes a slot alone"},
        {{"id/frames.tsv", FRAMES "a\tverb\tagent\tpatient\twith with with with with with with\t173\t\tA.\t"}, 2, "too many conditions"},
        {{"id/frames.tsv", FRAMES "a\tverb\tagent\tpatient\t\t173\tmaybe\tA.\t"}, 2, "unknown modality 'maybe'"},
        {{"id/frames.tsv", FRAMES "\tverb\tagent\tpatient\t\t173\t\tA.\t"}, 2, "'predicate' is empty"},
        {{"id/frames.tsv", "predicate\tpos\tsource\n"}, 0, "column 4 must be 'target'"},
        {{"id/frames.tsv", "predicate\tpos\tsource\ttarget\tneeds\tcode\tmodality\texample\tcoding\tnote\n"}, 0, "unknown column 'note'"},
        {{"id/frames.tsv", ""}, 0, "no header line"},
        {{"id/verbs.tsv", "a\n"}, 0, "no table of this name"},
        {{"id/people.tsv", "a\n"}, 0, "no table of this name"},   // of another folder
        {{"world/people.tsv", "name\taliases\tcode\tfrom\tto\toffice\nX\t\tIDN\t2014-13-20\t\t\n"}, 2, "'2014-13-20' is no date"},
        {{"cameo/codes.tsv", "code\tlabel\tlabel_id\tplover\tmode\tcontext\tgoldstein\n\xC3\x28\tA\tB\n"}, 2, "not UTF-8"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        warta_buf out = {0};
        warta_error err;
        warta_status status = compile(&cases[i].file, &out, &err);
        warta_buf_clear(&out);
        if (status != WARTA_E_PACK) fail_msg("case %zu is taken (%s)", i, cases[i].says);
        if (!strstr(err.file, cases[i].file.name)) fail_msg("case %zu: the file is '%s'", i, err.file);
        if (err.line != cases[i].line || !strstr(err.text, cases[i].says)) fail_msg("case %zu: line %u, '%s'", i, err.line, err.text);
        assert_null(strchr(err.text, '\n'));
    }
}

static void test_languages(void **state)
{
    (void)state;
    char folder[64];
    test_folder_make(folder);
    for (int i = 0; i <= WARTA_MOST_LANGUAGES; i++) {
        char name[32];
        snprintf(name, sizeof name, "l%d/pronouns.tsv", i);
        test_put(folder, name, "word\tperson\tnumber\tkind\nia\t3\tsg\t\n");
        warta_buf out = {0};
        warta_error err;
        assert_int_equal(warta_pack_compile(folder, &out, &err), i < WARTA_MOST_LANGUAGES ? WARTA_OK : WARTA_E_PACK);
        warta_buf_clear(&out);
    }
    test_folder_remove(folder);
    warta_error err = {0};
    warta_buf out = {0};
    assert_int_equal(warta_pack_compile(folder, &out, &err), WARTA_E_IO);
    warta_buf_clear(&out);
}

static void test_same_bytes(void **state)
{
    (void)state;
    warta_buf again = {0};
    warta_error err;
    assert_int_equal(compile(NULL, &again, &err), WARTA_OK);
    assert_int_equal(again.length, bytes.length);
    assert_memory_equal(again.at, bytes.at, bytes.length);
    warta_buf_clear(&again);
}

// ---- damage -------------------------------------------------------------------------------------------------------------------------------------

// Whatever bytes open must answer every question without leaving them (the sanitizer sees to that).
static void ask_everything(const warta_pack *p)
{
    uint64_t keys[3] = {warta_key_of(WARTA_STR("menangkap"), NULL, 0, NULL), warta_key_of(WARTA_STR("Amerika"), NULL, 0, NULL), 0};
    for (warta_scope s = 0; s <= warta_pack_language_count(p); s++) {
        if (s > 0) (void)warta_pack_language_tag(p, s);
        for (int id = 0; id < WARTA_INDEX_COUNT; id++) {
            const warta_index *index = warta_pack_index(p, s, (warta_index_id)id);
            for (size_t k = 0; k < 2; k++) {
                warta_hits hits = warta_index_longest(index, keys + k, 3 - (uint32_t)k);
                for (uint32_t i = 0; i < hits.count; i++)
                    if (id != WARTA_INDEX_CLASSES) (void)warta_pack_tab(p, s, (warta_tab_id)hits.items[i].table)->lines[hits.items[i].row];
            }
        }
        for (int id = 0; id < WARTA_TAB_COUNT; id++) {
            const warta_tab *tab = warta_pack_tab(p, s, (warta_tab_id)id);
            for (uint32_t r = 0; r < tab->row_count; r++) {
                (void)warta_pack_file(p, tab, r);
                for (uint32_t c = 0; c < tab->column_count; c++) (void)warta_pack_cell(p, tab, r, c);
                if (id == WARTA_TAB_FRAMES) (void)warta_pack_string(p, warta_pack_frame(p, s, r)->code);
            }
        }
        (void)warta_pack_class(p, s, WARTA_STR("aid"));
    }
}

static void hash_mend(char *at, size_t length)
{
    pack_header header;
    if (length < sizeof header) return;
    memcpy(&header, at, sizeof header);
    header.hash = warta_str_hash((warta_str){at + sizeof header, (uint32_t)(length - sizeof header)});
    header.length = length;
    memcpy(at, &header, sizeof header);
}

// Every byte turned over: refused by the checksum. The checksum mended: refused, or all that opens can be asked.
static void test_flipped(void **state)
{
    (void)state;
    char *copy = malloc(bytes.length);
    assert_non_null(copy);
    warta_pack *p;
    warta_error err;
    for (size_t i = 0; i < bytes.length; i++) {
        memcpy(copy, bytes.at, bytes.length);
        copy[i] = (char)~copy[i];
        assert_int_equal(warta_pack_open_bytes(copy, bytes.length, &p, &err), WARTA_E_PACK);
        assert_null(p);
        hash_mend(copy, bytes.length);
        if (warta_pack_open_bytes(copy, bytes.length, &p, &err) != WARTA_OK) continue;
        ask_everything(p);
        warta_pack_free(p);
    }
    free(copy);
}

static void test_cut_off(void **state)
{
    (void)state;
    warta_pack *p;
    warta_error err;
    for (size_t length = 0; length < bytes.length; length++) {
        char *copy = malloc(length + 1);   // its own size, so that reading past it shows
        assert_non_null(copy);
        memcpy(copy, bytes.at, length);
        assert_int_equal(warta_pack_open_bytes(copy, length, &p, &err), WARTA_E_PACK);
        hash_mend(copy, length);
        if (warta_pack_open_bytes(copy, length, &p, &err) == WARTA_OK) {
            ask_everything(p);
            warta_pack_free(p);
        }
        free(copy);
    }
}

static void test_open(void **state)
{
    (void)state;
    char folder[64], path[128];
    warta_pack *p;
    warta_error err;
    test_folder_make(folder);
    test_put(folder, "text.pack", "this is no pack, but it is long enough to be one, as one can see from its length");
    snprintf(path, sizeof path, "%s/text.pack", folder);
    assert_int_equal(warta_pack_open(path, &p, &err), WARTA_E_PACK);
    snprintf(path, sizeof path, "%s/none.pack", folder);
    assert_int_equal(warta_pack_open(path, &p, &err), WARTA_E_IO);
    assert_int_equal(warta_file_write(path, bytes.at, bytes.length, &err), WARTA_OK);
    assert_int_equal(warta_pack_open(path, &p, &err), WARTA_OK);
    ask_everything(p);
    warta_pack_free(p);
    warta_pack_free(NULL);
    test_folder_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tables), cmocka_unit_test(test_names), cmocka_unit_test(test_keys), cmocka_unit_test(test_voices),
        cmocka_unit_test(test_frames), cmocka_unit_test(test_bad_tables), cmocka_unit_test(test_languages), cmocka_unit_test(test_same_bytes),
        cmocka_unit_test(test_flipped), cmocka_unit_test(test_cut_off), cmocka_unit_test(test_open)};
    return cmocka_run_group_tests(tests, pack_make, pack_drop);
}
