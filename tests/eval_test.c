// eval_test.c: analyses compared as the CoNLL 2018 shared task does
//
// Every figure that is expected here was counted by hand, from the definition (docs/syntax.md), on texts of a few words.
#include "test.h"

#include "base/text.h"
#include "syntax/syntax_eval.h"
#include "warta_experimental.h"

/* ---- banks from a short hand ---- */

// A line a word: number, form, lemma, tag, features, head, relation, blanks between; "2-3 form" a multiword token; "+" at its end: no blank follows.
static void rows(const char *text, warta_buf *out)
{
    warta_str all = warta_str_of(text), line;
    while (warta_str_cut(&all, '\n', &line)) {
        if (line.length == 0 || line.at[0] == '#') {
            warta_buf_printf(out, "%.*s\n", (int)line.length, line.at);
            continue;
        }
        warta_str cells[7] = {{0}}, part;
        const bool glued = line.at[line.length - 1] == '+';
        if (glued) line.length--;
        uint32_t count = 0;
        while (count < 7 && warta_str_cut(&line, ' ', &part)) cells[count++] = part;
        const char *misc = glued ? "SpaceAfter=No" : "_";
        if (count == 7)
            warta_buf_printf(out, "%.*s\t%.*s\t%.*s\t%.*s\t_\t%.*s\t%.*s\t%.*s\t_\t%s\n", (int)cells[0].length, cells[0].at, (int)cells[1].length, cells[1].at,
                             (int)cells[2].length, cells[2].at, (int)cells[3].length, cells[3].at, (int)cells[4].length, cells[4].at, (int)cells[5].length,
                             cells[5].at, (int)cells[6].length, cells[6].at, misc);
        else warta_buf_printf(out, "%.*s\t%.*s\t_\t_\t_\t_\t_\t_\t_\t%s\n", (int)cells[0].length, cells[0].at, (int)cells[1].length, cells[1].at, misc);
    }
}

static void bank_make(const char *text, warta_syntax_bank *bank)
{
    warta_buf file = {0};
    warta_error err = {0};
    rows(text, &file);
    if (warta_syntax_bank_parse("id_made-ud-test.conllu", file, bank, &err) != WARTA_OK) fail_msg("line %u: %s", err.line, err.text);
}

static warta_syntax_scores compared(const char *gold_text, const char *system_text)
{
    warta_syntax_bank gold, system;
    warta_syntax_pairs pairs;
    warta_syntax_scores scores;
    warta_error err = {0};
    bank_make(gold_text, &gold);
    bank_make(system_text, &system);
    if (warta_syntax_same_text(&gold, &system, "system", &err) != WARTA_OK) fail_msg("%s", err.text);
    assert_int_equal(warta_syntax_align(&gold, &system, &system.arena, &pairs, &err), WARTA_OK);
    assert_int_equal(warta_syntax_compare(&gold, &system, &pairs, NULL, NULL, &scores, &err), WARTA_OK);
    warta_syntax_bank_clear(&gold);
    warta_syntax_bank_clear(&system);
    return scores;
}

static void expect(const warta_syntax_scores *s, warta_syntax_figure figure, uint32_t gold, uint32_t system, uint32_t aligned, uint32_t right)
{
    const warta_syntax_count *c = &s->of[figure];
    if (c->gold != gold || c->system != system || c->aligned != aligned || c->right != right)
        fail_msg("figure %d: gold %u, system %u, aligned %u, right %u, not %u, %u, %u, %u", (int)figure, (unsigned)c->gold, (unsigned)c->system,
                 (unsigned)c->aligned, (unsigned)c->right, gold, system, aligned, right);
}

/* ---- labels ---- */

static const char arrest[] = "1 Polisi polisi NOUN Number=Sing 2 nsubj\n"
                             "2 menangkap tangkap VERB Voice=Act|Style=Old 0 root\n"
                             "3 dua _ NUM NumType=Card 4 nummod\n"
                             "4 aktivis aktivis NOUN Number=Sing 2 obj\n"
                             "5 di di ADP _ 6 case\n"
                             "6 Solo Solo PROPN _ 2 obl:lmod+\n"
                             "7 . . PUNCT _ 2 punct\n";

static void labels_are_counted(void **state)
{
    (void)state;
    warta_syntax_scores s = compared(arrest, arrest);
    for (uint32_t f = 0; f < WARTA_SYNTAX_F_COUNT; f++) {
        assert_int_equal(s.of[f].right, s.of[f].gold);
        assert_int_equal(s.of[f].right, s.of[f].system);
    }
    assert_true(s.feats && s.lemmas && !s.agents);
    expect(&s, WARTA_SYNTAX_F_MLAS, 5, 5, 5, 5);      // neither case nor punct
    expect(&s, WARTA_SYNTAX_F_CORE, 3, 3, 0, 3);

    s = compared(arrest, "1 Polisi polisi PROPN Number=Sing 2 nsubj\n"           // tag
                         "2 menangkap tangkap VERB Morf=x|Voice=Act 0 root\n"    // features that are not universal
                         "3 dua dua NUM _ 2 nummod\n"                            // lemma where gold has none; feature; head
                         "4 aktivis aktif NOUN Number=Sing 2 obj\n"              // lemma
                         "5 di di SCONJ _ 6 case\n"                              // tag of a function word
                         "6 Solo Solo PROPN _ 2 obl+\n"                          // subtype
                         "7 . . PUNCT _ 2 punct\n");
    expect(&s, WARTA_SYNTAX_F_WORDS, 7, 7, 0, 7);
    expect(&s, WARTA_SYNTAX_F_UPOS, 7, 7, 7, 5);
    expect(&s, WARTA_SYNTAX_F_UFEATS, 7, 7, 7, 6);
    expect(&s, WARTA_SYNTAX_F_LEMMAS, 7, 7, 7, 6);
    expect(&s, WARTA_SYNTAX_F_UAS, 7, 7, 7, 6);
    expect(&s, WARTA_SYNTAX_F_LAS, 7, 7, 7, 6);
    expect(&s, WARTA_SYNTAX_F_LAS_SUBTYPES, 7, 7, 7, 5);
    expect(&s, WARTA_SYNTAX_F_CLAS, 5, 5, 5, 4);      // not dua
    expect(&s, WARTA_SYNTAX_F_MLAS, 5, 5, 5, 2);      // menangkap, aktivis
    expect(&s, WARTA_SYNTAX_F_BLEX, 5, 5, 5, 3);      // Polisi, menangkap, Solo
    expect(&s, WARTA_SYNTAX_F_NSUBJ, 1, 1, 0, 1);
    expect(&s, WARTA_SYNTAX_F_OBJ, 1, 1, 0, 1);
    expect(&s, WARTA_SYNTAX_F_OBL_AGENT, 0, 0, 0, 0);
}

// A function word more, one less, or under another head: the content word is right by CLAS, wrong by MLAS.
static void function_words_count_for_their_heads(void **state)
{
    (void)state;
    static const char gold[] = "1 di di ADP _ 3 case\n2 kota itu DET _ 3 det\n3 Solo Solo PROPN _ 4 obl\n4 menang menang VERB _ 0 root\n";
    warta_syntax_scores s = compared(gold, "1 di di ADP _ 3 case\n2 kota itu DET _ 3 compound\n3 Solo Solo PROPN _ 4 obl\n4 menang menang VERB _ 0 root\n");
    expect(&s, WARTA_SYNTAX_F_CLAS, 2, 3, 2, 2);
    expect(&s, WARTA_SYNTAX_F_MLAS, 2, 3, 2, 1);
    s = compared(gold, "1 di di ADP _ 4 case\n2 kota itu DET _ 3 det\n3 Solo Solo PROPN _ 4 obl\n4 menang menang VERB _ 0 root\n");
    expect(&s, WARTA_SYNTAX_F_CLAS, 2, 2, 2, 2);
    expect(&s, WARTA_SYNTAX_F_MLAS, 2, 2, 2, 0);      // one has one too few, the other one too many
    expect(&s, WARTA_SYNTAX_F_BLEX, 2, 2, 2, 2);
    assert_false(s.feats);
}

static void core_arcs_need_their_subtype(void **state)
{
    (void)state;
    const warta_syntax_scores s = compared("1 Ia ia PRON _ 2 nsubj:pass\n2 ditangkap tangkap VERB _ 0 root\n3 polisi polisi NOUN _ 2 obl:agent\n",
                                           "1 Ia ia PRON _ 2 nsubj\n2 ditangkap tangkap VERB _ 0 root\n3 polisi polisi NOUN _ 1 obl:agent\n");
    expect(&s, WARTA_SYNTAX_F_LAS, 3, 3, 3, 2);
    expect(&s, WARTA_SYNTAX_F_NSUBJ, 0, 1, 0, 0);
    expect(&s, WARTA_SYNTAX_F_NSUBJ_PASS, 1, 0, 0, 0);
    expect(&s, WARTA_SYNTAX_F_OBL_AGENT, 1, 1, 0, 0);
    expect(&s, WARTA_SYNTAX_F_ROOT, 1, 1, 0, 1);
    expect(&s, WARTA_SYNTAX_F_CORE, 3, 3, 0, 1);
}

/* ---- tokens, words, sentences ---- */

static void other_tokens(void **state)
{
    (void)state;
    const warta_syntax_scores s = compared("1 10.000 10.000 NUM _ 2 nummod\n2 orang orang NOUN _ 3 nsubj\n3 pergi pergi VERB _ 0 root\n",
                                           "1 10 10 NUM _ 4 nummod+\n2 . . PUNCT _ 4 punct+\n3 000 000 NUM _ 4 nummod\n"
                                           "4 orang orang NOUN _ 5 nsubj\n5 pergi pergi VERB _ 0 root\n");
    expect(&s, WARTA_SYNTAX_F_TOKENS, 3, 5, 0, 2);
    expect(&s, WARTA_SYNTAX_F_WORDS, 3, 5, 0, 2);
    expect(&s, WARTA_SYNTAX_F_SENTENCES, 1, 1, 0, 1);
    expect(&s, WARTA_SYNTAX_F_LAS, 3, 5, 2, 2);
    expect(&s, WARTA_SYNTAX_F_CLAS, 3, 4, 2, 2);
    assert_float_equal(warta_syntax_precision(&s.of[WARTA_SYNTAX_F_LAS]), 40, 1e-9);
    assert_float_equal(warta_syntax_recall(&s.of[WARTA_SYNTAX_F_LAS]), 200.0 / 3, 1e-9);
    assert_float_equal(warta_syntax_f1(&s.of[WARTA_SYNTAX_F_LAS]), 50, 1e-9);
}

static void other_sentences(void **state)
{
    (void)state;
    const warta_syntax_scores s =
        compared("1 Ia ia PRON _ 2 nsubj\n2 pergi pergi VERB _ 0 root+\n3 . . PUNCT _ 2 punct\n\n"
                 "1 Mereka mereka PRON _ 2 nsubj\n2 datang datang VERB _ 0 root+\n3 . . PUNCT _ 2 punct\n",
                 "1 Ia ia PRON _ 2 nsubj\n2 pergi pergi VERB _ 0 root+\n3 . . PUNCT _ 2 punct\n"
                 "4 Mereka mereka PRON _ 5 nsubj\n5 datang datang VERB _ 2 conj+\n6 . . PUNCT _ 5 punct\n");
    expect(&s, WARTA_SYNTAX_F_TOKENS, 6, 6, 0, 6);
    expect(&s, WARTA_SYNTAX_F_SENTENCES, 2, 1, 0, 0);
    expect(&s, WARTA_SYNTAX_F_UAS, 6, 6, 6, 5);
    expect(&s, WARTA_SYNTAX_F_ROOT, 2, 1, 0, 1);
    expect(&s, WARTA_SYNTAX_F_NSUBJ, 2, 2, 0, 2);
}

static const char agreed[] = "1 Ia ia PRON _ 2 nsubj\n2-3 menyetujuinya\n2 Menyetujui setuju VERB _ 0 root\n3 nya dia PRON _ 2 obj\n"
                             "4 pagi pagi NOUN _ 2 obl\n";

static void multiword_tokens(void **state)
{
    (void)state;
    // Not split: the token is right, none of its words.
    warta_syntax_scores s = compared(agreed, "1 Ia ia PRON _ 2 nsubj\n2 menyetujuinya setuju VERB _ 0 root\n3 pagi pagi NOUN _ 2 obl\n");
    expect(&s, WARTA_SYNTAX_F_TOKENS, 3, 3, 0, 3);
    expect(&s, WARTA_SYNTAX_F_WORDS, 4, 3, 0, 2);
    expect(&s, WARTA_SYNTAX_F_UAS, 4, 3, 2, 0);       // both have a head without a pair
    // The same from the other side.
    s = compared("1 Ia ia PRON _ 2 nsubj\n2 menyetujuinya setuju VERB _ 0 root\n3 pagi pagi NOUN _ 2 obl\n", agreed);
    expect(&s, WARTA_SYNTAX_F_WORDS, 3, 4, 0, 2);
    // Split as two tokens: the words are found by their forms, capitals or not.
    s = compared(agreed, "1 Ia ia PRON _ 2 nsubj\n2 menyetujui setuju VERB _ 0 root+\n3 nya dia PRON _ 2 obj\n4 pagi pagi NOUN _ 2 obl\n");
    expect(&s, WARTA_SYNTAX_F_TOKENS, 3, 4, 0, 2);
    expect(&s, WARTA_SYNTAX_F_WORDS, 4, 4, 0, 4);
    expect(&s, WARTA_SYNTAX_F_LAS, 4, 4, 4, 4);
}

// Overlapping multiword tokens are one region; the longest common subsequence of its words is b c d, though a stands in both.
static void regions_of_multiword_tokens(void **state)
{
    (void)state;
    const warta_syntax_scores s = compared(
        "1-2 bc\n1 b b X _ 0 root\n2 c c X _ 1 dep\n3-4 da+\n3 d d X _ 1 dep\n4 a a X _ 1 dep\n5 z z X _ 1 dep\n",
        "1-4 bcda+\n1 a a X _ 0 root\n2 b b X _ 1 dep\n3 c c X _ 1 dep\n4 d d X _ 1 dep\n5 z z X _ 1 dep\n");
    expect(&s, WARTA_SYNTAX_F_TOKENS, 3, 2, 0, 1);
    expect(&s, WARTA_SYNTAX_F_WORDS, 5, 5, 0, 4);
    expect(&s, WARTA_SYNTAX_F_ROOT, 1, 1, 0, 0);
    // A plain token that begins in a region and ends behind it is no part of it.
    const warta_syntax_scores t = compared("1-2 ab+\n1 a a X _ 0 root\n2 bc bc X _ 1 dep\n3 c c X _ 1 dep\n",
                                           "1 a a X _ 0 root+\n2 bc bc X _ 1 dep\n");
    expect(&t, WARTA_SYNTAX_F_WORDS, 3, 2, 0, 1);
}

static void other_texts_are_told(void **state)
{
    (void)state;
    static const struct { const char *system, *says; uint32_t line; } cases[] = {
        {"1 Ia ia PRON _ 2 nsubj\n2 pulang pergi VERB _ 0 root\n", "'pulang'", 2},
        {"1 Ia ia PRON _ 2 nsubj\n2 pergi pergi VERB _ 0 root\n3 lagi lagi ADV _ 2 advmod\n", "'lagi'", 3},
        {"1 Ia ia PRON _ 0 root\n", "'pergi' (line 2)", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        warta_syntax_bank gold, system;
        warta_error err = {0};
        bank_make("1 Ia ia PRON _ 2 nsubj\n2 pergi pergi VERB _ 0 root\n", &gold);
        bank_make(cases[i].system, &system);
        assert_int_equal(warta_syntax_same_text(&gold, &system, "other.conllu", &err), WARTA_E_INPUT);
        if (!strstr(err.text, cases[i].says) || err.line != cases[i].line) fail_msg("line %u: %s", err.line, err.text);
        warta_syntax_bank_clear(&gold);
        warta_syntax_bank_clear(&system);
    }
}

static void raw_text_is_joined(void **state)
{
    (void)state;
    warta_syntax_bank bank;
    warta_buf text = {0};
    bank_make("# newdoc id = 1\n# text = Ia  pergi.\n1 Ia ia PRON _ 2 nsubj\n2 pergi pergi VERB _ 0 root+\n3 . . PUNCT _ 2 punct\n\n"   // two blanks
              "1-2 temannya+\n1 teman teman NOUN _ 3 nsubj\n2 nya dia PRON _ 1 nmod\n3 juga juga ADV _ 0 root+\n\n"                      // no comment
              "# text = Dia tidak.\n1 Ia ia PRON _ 2 nsubj\n2 tidak tidak PART _ 0 root\n\n"                                            // not its text
              "# newpar\n1 Habis habis VERB _ 0 root\n", &bank);
    warta_syntax_raw_text(&bank, &text);
    assert_string_equal(text.at, "Ia  pergi. temannyajugaIa tidak\n\nHabis");
    warta_buf_clear(&text);
    warta_syntax_bank_clear(&bank);
}

/* ---- the whole, with the pack and the model that are shipped ---- */

typedef struct files { char folder[64], gold[128], system[128], nameless[128]; } files;

static void put(const char *folder, const char *name, char path[128], const char *text)
{
    warta_buf file = {0};
    rows(text, &file);
    test_put(folder, name, file.at);
    snprintf(path, 128, "%s/%s", folder, name);
    warta_buf_clear(&file);
}

static const char caught[] = "# text = Aktivis ditangkap polisi di Solo.\n1 Aktivis aktivis NOUN _ 2 nsubj:pass\n"
                             "2 ditangkap tangkap VERB Voice=Pass 0 root\n3 polisi polisi NOUN _ 2 obl\n4 di di ADP _ 5 case\n"
                             "5 Solo Solo PROPN _ 2 obl+\n6 . . PUNCT _ 2 punct\n";

static int files_make(void **state)
{
    files *f = calloc(1, sizeof *f);
    test_folder_make(f->folder);
    put(f->folder, "id_made-ud-test.conllu", f->gold, caught);
    put(f->folder, "system.conllu", f->system, "1 Aktivis aktivis NOUN _ 2 nsubj:pass\n2 ditangkap tangkap VERB Voice=Pass 0 root\n3 polisi polisi NOUN _ 2 obl:agent\n"
                                               "4 di di ADP _ 5 case\n5 Solo Solo PROPN _ 3 nmod+\n6 . . PUNCT _ 2 punct\n");
    put(f->folder, "nameless.conllu", f->nameless, caught);
    *state = f;
    return 0;
}

static int files_remove(void **state)
{
    files *f = *state;
    test_folder_remove(f->folder);
    free(f);
    return 0;
}

// Whether `table` has the line "name  value ...", with F1 as its third value.
static void expect_f1(const char *table, const char *name, const char *value)
{
    const char *at = strstr(table, name);
    char precision[16], recall[16], f1[16];
    if (!at || sscanf(at + strlen(name), "%15s %15s %15s", precision, recall, f1) != 3 || strcmp(f1, value) != 0)
        fail_msg("%s is not %s: %s", name, value, table);
}

static void agents_are_named_on_both_sides(void **state)
{
    const files *f = *state;
    warta_error err = {0};
    warta_text *report = warta_text_new();
    assert_int_equal(warta_eval_conllu(f->gold, f->system, NULL, report, &err), WARTA_OK);
    expect_f1(warta_text_bytes(report), "\nobl:agent", "0.00");
    expect_f1(warta_text_bytes(report), "\nagents", "100.00");
    expect_f1(warta_text_bytes(report), "\nLAS ", "83.33");   // Solo; obl:agent is obl
    expect_f1(warta_text_bytes(report), "\nUAS", "83.33");
    warta_text_free(report);
    report = warta_text_new();
    assert_int_equal(warta_eval_conllu(f->nameless, f->gold, NULL, report, &err), WARTA_OK);   // no language, no agents
    assert_null(strstr(warta_text_bytes(report), "\nagents"));
    expect_f1(warta_text_bytes(report), "\nBLEX", "100.00");
    warta_text_free(report);
    report = warta_text_new();
    assert_int_equal(warta_eval_conllu(f->nameless, f->gold, "id", report, &err), WARTA_OK);
    expect_f1(warta_text_bytes(report), "\nagents", "100.00");
    warta_text_free(report);
}

static void models_are_scored_from_words_and_from_text(void **state)
{
    const files *f = *state;
    const char *model = WARTA_ROOT "/models/id.model";
    warta_error err = {0};
    warta_text *report = warta_text_new();
    if (warta_eval_syntax(model, f->gold, NULL, report, &err) != WARTA_OK) fail_msg("%s: %s", err.file, err.text);
    const char *words = strstr(warta_text_bytes(report), "\ngold tokens: 1 sentences, 6 words"), *raw = strstr(warta_text_bytes(report), "\nraw text: ");
    assert_true(words && raw && words < raw);
    expect_f1(words, "\nTokens", "100.00");
    expect_f1(raw, "\nTokens", "100.00");
    expect_f1(raw, "\nSentences", "100.00");
    expect_f1(raw, "\nroot", "100.00");
    warta_text_free(report);

    report = warta_text_new();
    const warta_eval_options only_raw = {.parts = WARTA_EVAL_RAW_TEXT}, unknown = {.style = "nobody"}, csui = {.style = "csui", .parts = WARTA_EVAL_GOLD_TOKENS};
    assert_int_equal(warta_eval_syntax(model, f->gold, &csui, report, &err), WARTA_OK);
    assert_non_null(strstr(warta_text_bytes(report), "style csui"));
    assert_null(strstr(warta_text_bytes(report), "raw text"));
    assert_int_equal(warta_eval_syntax(model, f->gold, &unknown, report, &err), WARTA_E_USAGE);
    assert_non_null(strstr(err.text, "csui"));
    assert_int_equal(warta_eval_syntax(model, f->nameless, &only_raw, report, &err), WARTA_E_USAGE);
    assert_int_equal(warta_eval_syntax(model, "/no/such/file", NULL, report, &err), WARTA_E_IO);
    assert_int_equal(warta_eval_conllu(f->gold, "/no/such/file", NULL, report, &err), WARTA_E_IO);
    test_put(f->folder, "empty.conllu", "# nothing\n");
    char empty[128];
    snprintf(empty, sizeof empty, "%s/empty.conllu", f->folder);
    assert_int_equal(warta_eval_conllu(empty, f->gold, NULL, report, &err), WARTA_E_INPUT);
    assert_int_equal(warta_eval_conllu(f->gold, empty, NULL, report, &err), WARTA_E_INPUT);
    warta_text_free(report);
}

int main(void)
{
    const struct CMUnitTest counted[] = {
        cmocka_unit_test(labels_are_counted),
        cmocka_unit_test(function_words_count_for_their_heads),
        cmocka_unit_test(core_arcs_need_their_subtype),
        cmocka_unit_test(other_tokens),
        cmocka_unit_test(other_sentences),
        cmocka_unit_test(multiword_tokens),
        cmocka_unit_test(regions_of_multiword_tokens),
        cmocka_unit_test(other_texts_are_told),
        cmocka_unit_test(raw_text_is_joined),
    };
    const struct CMUnitTest whole[] = {
        cmocka_unit_test(agents_are_named_on_both_sides),
        cmocka_unit_test(models_are_scored_from_words_and_from_text),
    };
    const int failed = cmocka_run_group_tests_name("comparing", counted, NULL, NULL);
    return failed + cmocka_run_group_tests_name("whole", whole, files_make, files_remove);
}
