// conllu_test.c: documents written as CoNLL-U are valid, and read back they are coded alike; files of others; losses
//
// In the small files below a blank stands for a tab, except in comments.
#include "test.h"

#include <dirent.h>

#include "api/api.h"
#include "base/text.h"
#include "events/events.h"
#include "read/conllu.h"
#include "syntax/syntax.h"

enum { CELLS = 10, MOST_WORDS = 2000, LINE_ROOM = 8192 };

static warta_model *model;
static char folder[64];

static int set_up(void **state)
{
    (void)state;
    warta_error err;
    test_folder_make(folder);
    if (warta_model_open(NULL, &model, &err) == WARTA_OK) return 0;
    print_error("%s: %s\n", err.file, err.text);
    return -1;
}

static int tear_down(void **state)
{
    (void)state;
    warta_model_free(model);
    test_folder_remove(folder);
    return 0;
}

/* ---- is it CoNLL-U? ---- */

// The sentence that the checker is in.
typedef struct checked {
    char text[LINE_ROOM], joined[LINE_ROOM];
    bool said, named;                 // "# text", "# sent_id"
    uint32_t words, range_end, heads[MOST_WORDS + 1];
    uint32_t sentences;
} checked;

static bool tree_good(const checked *c, uint32_t roots)
{
    for (uint32_t i = 1; i <= c->words; i++) {
        uint32_t steps = 0;
        for (uint32_t at = i; at != 0; at = c->heads[at])
            if (c->heads[at] > c->words || ++steps > c->words) return false;
    }
    return roots == 1;
}

static void check_end(checked *c, bool trees)
{
    uint32_t roots = 0;
    size_t length = strlen(c->joined);
    assert_true(c->words > 0 && c->said && c->named && c->range_end <= c->words);
    if (length > 0 && c->joined[length - 1] == ' ') c->joined[length - 1] = '\0';
    assert_string_equal(c->joined, c->text);
    for (uint32_t i = 1; i <= c->words; i++) roots += c->heads[i] == 0;
    assert_true(!trees || tree_good(c, roots));
    *c = (checked){.sentences = c->sentences + 1};
}

static void check_row(checked *c, char *line, bool trees)
{
    char *cells[CELLS], *rest = line;
    for (int i = 0; i < CELLS; i++) {
        cells[i] = strsep(&rest, "\t");
        assert_true(cells[i] && cells[i][0]);
        assert_false(cells[i][0] == ' ');
    }
    assert_null(rest);
    unsigned from, to;
    bool range = sscanf(cells[0], "%u-%u", &from, &to) == 2, glued = strcmp(cells[9], "SpaceAfter=No") == 0;
    assert_true(glued || strcmp(cells[9], "_") == 0);
    if (range) {
        assert_true(from == c->words + 1 && to > from && c->range_end < from);
        c->range_end = to;
    } else {
        assert_int_equal(strtoul(cells[0], NULL, 10), ++c->words);
        assert_true(c->words <= MOST_WORDS);
        c->heads[c->words] = (uint32_t)strtoul(cells[6], NULL, 10);
        if (trees) assert_true(strspn(cells[6], "0123456789") == strlen(cells[6]) && cells[3][0] && cells[7][1]);
        if (trees) assert_int_equal(strcmp(cells[7], "root") == 0, c->heads[c->words] == 0);
    }
    if (!range && c->words <= c->range_end) return;   // its token has been counted
    size_t used = strlen(c->joined);
    snprintf(c->joined + used, sizeof c->joined - used, "%s%s", cells[1], glued ? "" : " ");
}

// Fails unless `conllu` is; returns the number of sentences. `trees`: heads must be there.
static uint32_t check(const char *conllu, bool trees)
{
    checked c = {0};
    char line[LINE_ROOM];
    assert_true(strlen(conllu) == 0 || strncmp(conllu, "# newdoc id = ", 14) == 0);
    for (const char *at = conllu, *stop; *at; at = stop + 1) {
        stop = strchr(at, '\n');
        assert_non_null(stop);
        assert_true((size_t)(stop - at) < sizeof line);
        snprintf(line, sizeof line, "%.*s", (int)(stop - at), at);
        if (!line[0]) check_end(&c, trees);
        else if (line[0] != '#') check_row(&c, line, trees);
        else assert_int_equal(c.words, 0);
        c.named |= strncmp(line, "# sent_id = ", 12) == 0 && !strpbrk(line + 12, " /");
        if (strncmp(line, "# text = ", 9) != 0) continue;
        snprintf(c.text, sizeof c.text, "%s", line + 9);
        c.said = true;
    }
    assert_int_equal(c.words, 0);
    return c.sentences;
}

/* ---- reading ---- */

// The small file with tabs.
static void put(const char *name, const char *rows)
{
    warta_buf text = {0};
    bool comment = false, begins = true;
    for (const char *at = rows; *at; at++) {
        if (begins) comment = *at == '#';
        begins = *at == '\n';
        warta_buf_char(&text, *at == ' ' && !comment ? '\t' : *at);
    }
    test_put(folder, name, text.at ? text.at : "");
    warta_buf_clear(&text);
}

static warta_reader *reader_of(const char *name, warta_form form)
{
    char path[256];
    warta_reader *reader;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    const char *paths[] = {path};
    assert_int_equal(warta_reader_open(paths, 1, form, &reader, NULL), WARTA_OK);
    return reader;
}

// The first document of the file, coded.
static warta_doc *code(const char *name, const char *date)
{
    warta_reader *reader = reader_of(name, WARTA_FORM_CONLLU);
    warta_source *source = NULL;
    warta_doc *doc = NULL;
    warta_error err = {0};
    warta_status status = warta_reader_next(reader, &source, &err);
    if (status == WARTA_OK) status = warta_code_source(model, source, &(warta_code_options){.date = date}, &doc, &err);
    if (status != WARTA_OK) fail_msg("%s:%u: %s", err.file, err.line, err.text);
    warta_reader_free(reader);
    return doc;
}

/* ---- there and back ---- */

static void party_print(warta_buf *out, const warta_doc *doc, const warta_party *side, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        warta_str said = warta_doc_str(doc, doc->actors->mentions.items[side[i].mention].span);
        warta_buf_printf(out, "%s%s(%.*s)", i ? "+" : "", side[i].code[0] ? side[i].code : "---", (int)said.length, said.at);
    }
}

// What was coded, without places in the text: those move with what no sentence holds.
static void events_print(const warta_doc *doc, warta_buf *out)
{
    for (uint32_t i = 0; i < doc->events->items.count; i++) {
        const warta_event *e = &doc->events->items.items[i];
        warta_str trigger = warta_doc_str(doc, e->trigger);
        warta_buf_printf(out, "%u %.*s %.*s ", e->sentence, (int)e->code.length, e->code.at, (int)trigger.length, trigger.at);
        party_print(out, doc, e->source, e->source_count);
        warta_buf_text(out, e->both ? " <> " : " > ");
        party_print(out, doc, e->target, e->target_count);
        warta_buf_printf(out, " %s %u %u %u %u %u %.3f", warta_modality_name(e->modality), e->frame, e->attributed_to, e->time, e->place, e->same_as,
                         (double)e->confidence);
        if (e->time != WARTA_NONE) warta_buf_str(out, doc->times->items.items[e->time].value);
        warta_buf_char(out, '\n');
    }
    warta_buf_text(out, "");
}

// Codes the text, writes it, checks that, reads it back: the same events, and the same CoNLL-U once more.
static uint32_t there_and_back(const char *id, const warta_buf *text, const char *date)
{
    warta_doc *doc = NULL;
    warta_buf first = {0}, second = {0};
    warta_text *written = warta_text_new(), *again = warta_text_new();
    assert_int_equal(warta_code(model, text->at, text->length, &(warta_code_options){.id = id, .date = date}, &doc, NULL), WARTA_OK);
    warta_write_conllu(doc, written);
    assert_false(warta_text_failed(written));
    assert_int_equal(check(warta_text_bytes(written), doc->trees->parsed), doc->segments->sentences.count);
    events_print(doc, &first);
    uint32_t events = doc->events->items.count;
    warta_doc_free(doc);
    test_put(folder, "back.conllu", warta_text_bytes(written));
    doc = code("back.conllu", NULL);
    events_print(doc, &second);
    if (strcmp(first.at, second.at) != 0) fail_msg("%s: events differ\n--- text\n%s--- CoNLL-U\n%s", id, first.at, second.at);
    warta_write_conllu(doc, again);
    assert_string_equal(warta_text_bytes(again), warta_text_bytes(written));
    warta_doc_free(doc);
    warta_text_free(written);
    warta_text_free(again);
    warta_buf_clear(&first);
    warta_buf_clear(&second);
    return events;
}

static void test_samples(void **state)
{
    (void)state;
    DIR *samples = opendir(WARTA_ROOT "/samples");
    assert_non_null(samples);
    uint32_t documents = 0, events = 0;
    for (struct dirent *entry; (entry = readdir(samples));) {
        size_t length = strlen(entry->d_name);
        if (length < 5 || strcmp(entry->d_name + length - 4, ".txt") != 0) continue;
        char path[512];
        warta_buf text = {0};
        snprintf(path, sizeof path, WARTA_ROOT "/samples/%s", entry->d_name);
        test_get(path, &text);
        events += there_and_back(entry->d_name, &text, NULL);
        (void)there_and_back("a b/c.txt", &text, "2023-09-01");
        warta_buf_clear(&text);
        documents++;
    }
    closedir(samples);
    print_message("%u documents, %u events\n", documents, events);
    assert_true(documents > 0 && events > documents);
}

static void test_rough(void **state)
{
    (void)state;
    static const char *const texts[] = {
        " ", "_", "_ _ _.", "# text = Polisi menangkap mahasiswa.", "Polisi\tmenangkap\vmahasiswa\f.", "Polisi\nmenangkap\nmahasiswa di Makassar.\n\nIa lari.",
        "\x1B[31mPolisi\x1B[0m menangkap\x01 mahasiswa.", "Kata-nya polisi menangkapnya.Presiden tiba.", "Ia\xC2\xA0menyetujuinya\xE2\x80\xA8lalu pergi.",
        "=", "# newdoc", "Polisi menangkap = mahasiswa #1."};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        warta_doc *doc = NULL;
        warta_text *written = warta_text_new();
        assert_int_equal(warta_code(model, texts[i], 0, &(warta_code_options){.language = "id"}, &doc, NULL), WARTA_OK);
        warta_write_conllu(doc, written);
        assert_int_equal(check(warta_text_bytes(written), true), doc->segments->sentences.count);
        for (const char *at = warta_text_bytes(written); *at; at++) assert_true(*at == '\n' || *at == '\t' || (unsigned char)*at >= ' ');
        warta_doc_free(doc);
        warta_text_free(written);
    }
}

static void test_unparsed(void **state)
{
    (void)state;
    warta_doc *doc = NULL;
    warta_text *written = warta_text_new();
    assert_int_equal(warta_code(model, "Le président est arrivé. Il parle.", 0, &(warta_code_options){.language = "fr"}, &doc, NULL), WARTA_OK);
    warta_write_conllu(doc, written);
    assert_int_equal(check(warta_text_bytes(written), false), 2);
    assert_non_null(strstr(warta_text_bytes(written), "1\tLe\t_\t_\t_\t_\t_\t_\t_\t_\n"));
    warta_doc_free(doc);
    warta_text_free(written);
}

/* ---- texts and places ---- */

typedef struct placing {
    const char *rows, *text;   // of the document
    const char *words;         // the text under each word, a bar behind it
} placing;

static void test_places(void **state)
{
    (void)state;
    static const placing cases[] = {
        {"1 Ia _ PRON _ _ 2 nsubj _ _\n2 pergi _ VERB _ _ 0 root _ SpaceAfter=No\n3 . _ PUNCT _ _ 2 punct _ _\n", "Ia pergi.", "Ia|pergi|.|"},
        {"# text = Ia  pergi .\n1 Ia _ PRON _ _ 2 nsubj _ _\n2 pergi _ VERB _ _ 0 root _ SpaceAfter=No\n3 . _ PUNCT _ _ 2 punct _ _\n", "Ia  pergi .",
         "Ia|pergi|.|"},
        {"# text = Dia pergi.\n1 Ia _ PRON _ _ 2 nsubj _ _\n2 pergi _ VERB _ _ 0 root _ _\n", "Ia pergi", "Ia|pergi|"},   // another text
        {"1-2 kata-nya _ _ _ _ _ _ _ _\n1 kata _ NOUN _ _ 0 root _ _\n2 nya _ PRON _ _ 1 nmod _ _\n", "kata-nya", "kata|nya|"},
        {"1-2 kuambil _ _ _ _ _ _ _ _\n1 aku _ PRON _ _ 2 nsubj _ _\n2 ambil _ VERB _ _ 0 root _ _\n", "kuambil", "ku|ambil|"},
        {"1-2 du _ _ _ _ _ _ _ _\n1 de _ ADP _ _ 0 root _ _\n2 le _ DET _ _ 1 det _ _\n", "du", "d|u|"},
        {"1 A _ X _ _ 0 root _ _\n1.1 x _ _ _ _ _ _ _ _\n2 B _ X _ _ 1 dep _ _\n\n\n# newpar_\n1 C _ X _ _ 0 root _ _", "A B\n\nC", "A|B|C|"},
        {"# newpar\n1 A _ X _ _ 0 root _ _\n\n1 B _ X _ _ 0 root _ SpaceAfter=No\n\n1 C _ X _ _ 0 root _ _\n\n# newpar id = 2\n# dateline = JAKARTA -\n"
         "1 D _ X _ _ 0 root _ _\n",
         "A BC\n\nJAKARTA - D", "A|B|C|D|"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        warta_buf words = {0};
        put("place.conllu", cases[i].rows);
        warta_doc *doc = code("place.conllu", NULL);
        for (uint32_t k = 0; k < doc->segments->words.count; k++) {
            warta_buf_str(&words, warta_doc_str(doc, doc->segments->words.items[k].span));
            warta_buf_char(&words, '|');
        }
        assert_string_equal(doc->text.at, cases[i].text);
        assert_string_equal(words.at, cases[i].words);
        warta_buf_clear(&words);
        warta_doc_free(doc);
    }
}

static void test_document_comments(void **state)
{
    (void)state;
    put("meta.conllu", "# newdoc id = berita 7\n# date = 2023-09-01\n# language = id\n# title = Judul\n# sent_id = 1\n# newpar\n# zone = headline\n1 Polisi _ NOUN _ _ 0 root _ _\n\n"
                       "# date = 1999-01-01\n# zone = nonsense\n# newpar\n1 Tiba _ VERB _ _ 0 root _ _\n");
    warta_doc *doc = code("meta.conllu", NULL);
    assert_string_equal(doc->id.at, "berita 7");
    assert_string_equal(doc->title.at, "Judul");
    assert_string_equal(warta_doc_language(doc), "id");
    assert_int_equal(doc->article->anchor.from, warta_day_of(2023, 9, 1));
    assert_int_equal(doc->article->zones.count, 2);
    assert_int_equal(doc->article->zones.items[0].kind, WARTA_ZONE_HEADLINE);
    assert_int_equal(doc->article->zones.items[1].kind, WARTA_ZONE_BODY);
    warta_doc_free(doc);
}

/* ---- trees of others ---- */

static void test_trees(void **state)
{
    (void)state;
    put("tree.conllu", "# language = id\n# text = Dua mahasiswa ditangkap polisi di Makassar.\n1 Dua dua NUM _ _ 2 nummod:gov _ _\n2 mahasiswa _ NOUN _ _ 3 nsubj:pass _ _\n"
                       "3 ditangkap tangkap VERB _ _ 0 root _ _\n4 polisi polisi NOUN _ Number=Sing 3 obl _ _\n5 di di ADP _ _ 6 case _ _\n"
                       "6 Makassar Makassar PROPN _ _ 3 obl _ SpaceAfter=No\n7 . . PUNCT _ _ 3 punct _ _\n");
    warta_doc *doc = code("tree.conllu", "2023-09-01");
    const warta_node *nodes = doc->trees->nodes;
    assert_true(doc->trees->parsed);
    assert_int_equal(nodes[0].rel, WARTA_REL_NUMMOD);            // a subtype that we do not keep
    assert_int_equal(nodes[2].voice, WARTA_VOICE_PASS);          // by its prefix
    assert_int_equal(nodes[3].rel, WARTA_REL_OBL_AGENT);         // the agent of a passive
    assert_true(warta_str_is(nodes[1].lemma, "mahasiswa"));      // none was given
    assert_true(warta_str_is(nodes[2].lemma, "tangkap"));
    assert_int_equal(doc->events->items.count, 1);
    assert_true(warta_str_is(doc->events->items.items[0].code, "173"));
    warta_text *written = warta_text_new();
    warta_write_conllu(doc, written);
    assert_non_null(strstr(warta_text_bytes(written), "4\tpolisi\tpolisi\tNOUN\t_\tNumber=Sing\t3\tobl:agent\t_\t_\n"));
    warta_text_free(written);
    warta_doc_free(doc);
}

// In English no affix tells the passive: features do, or the auxiliary's relation; and no agent is without its "by".
static void test_passives_by_the_tree(void **state)
{
    (void)state;
    put("english.conllu", "# language = en\n1 Rebels rebel NOUN _ _ 3 nsubj:pass _ _\n2 were be AUX _ _ 3 aux:pass _ _\n3 captured capture VERB _ VerbForm=Part 0 root _ _\n"
                          "4 by by ADP _ _ 5 case _ _\n5 soldiers soldier NOUN _ _ 3 obl _ _\n\n"
                          "1 Rebels rebel NOUN _ _ 2 nsubj _ _\n2 said say VERB _ VerbForm=Fin 0 root _ _\n\n"
                          "1 Villagers villager NOUN _ _ 0 root _ _\n2 killed kill VERB _ Voice=Pass 1 acl _ _\n3 Monday Monday PROPN _ _ 2 obl _ _\n\n"
                          "1 Farmers farmer NOUN _ _ 3 nsubj:pass _ _\n2 were be AUX _ _ 3 aux:pass _ _\n3 hurt hurt VERB _ Voice=Pass 0 root _ _\n"
                          "4 in in ADP _ _ 5 case _ _\n5 attacks attack NOUN _ _ 3 obl _ _\n6 by by ADP _ _ 7 case _ _\n7 gunmen gunman NOUN _ _ 5 nmod _ _\n");
    warta_doc *doc = code("english.conllu", "2023-09-01");
    const warta_node *nodes = doc->trees->nodes;
    assert_int_equal(nodes[2].voice, WARTA_VOICE_PASS);
    assert_int_equal(nodes[4].rel, WARTA_REL_OBL_AGENT);
    assert_int_equal(nodes[6].voice, WARTA_VOICE_NONE);
    assert_int_equal(nodes[8].voice, WARTA_VOICE_PASS);
    assert_int_equal(nodes[9].rel, WARTA_REL_OBL);        // "killed Monday": no agent
    assert_int_equal(nodes[16].rel, WARTA_REL_NMOD);      // "attacks by gunmen": theirs are the attacks
    assert_int_equal(nodes[16].head, 14);
    warta_doc_free(doc);
}

// The tree decides: with subject and object exchanged by hand, so are the sides.
static void test_trees_are_believed(void **state)
{
    (void)state;
    put("plain.conllu", "# language = id\n1 Rusia Rusia PROPN _ _ 2 nsubj _ _\n2 menyerang serang VERB _ Voice=Act 0 root _ _\n3 Ukraina Ukraina PROPN _ _ 2 obj _ _\n");
    put("turned.conllu", "# language = id\n1 Rusia Rusia PROPN _ _ 2 obj _ _\n2 menyerang serang VERB _ Voice=Act 0 root _ _\n3 Ukraina Ukraina PROPN _ _ 2 nsubj _ _\n");
    warta_doc *plain = code("plain.conllu", "2023-09-01"), *turned = code("turned.conllu", "2023-09-01");
    assert_true(plain->events->items.count > 0 && turned->events->items.count > 0);
    assert_string_equal(plain->events->items.items[0].source[0].code, "RUS");
    assert_string_equal(turned->events->items.items[0].source[0].code, "UKR");
    warta_doc_free(plain);
    warta_doc_free(turned);
}

// Words without trees are parsed.
static void test_words_only(void **state)
{
    (void)state;
    put("words.conllu", "# language = id\n1 Polisi _ _ _ _ _ _ _ _\n2 menangkap _ _ _ _ _ _ _ _\n3 dua _ _ _ _ _ _ _ _\n4 mahasiswa _ _ _ _ _ _ _ SpaceAfter=No\n5 . _ _ _ _ _ _ _ _\n");
    warta_doc *doc = code("words.conllu", "2023-09-01");
    assert_true(doc->trees->parsed);
    assert_int_equal(doc->trees->nodes[1].upos, WARTA_VERB);
    assert_int_equal(doc->events->items.count, 1);
    warta_doc_free(doc);
}

/* ---- losses ---- */

typedef struct loss {
    const char *rows;
    warta_status status;
    uint32_t line;        // counted from the document's second line
    const char *says;
} loss;

// All that is wrong costs its document, names its line, and leaves the documents around it alone.
static void test_losses(void **state)
{
    (void)state;
    static const loss cases[] = {
        {"1 A a X _ _ 0 root _\n", WARTA_E_INPUT, 1, "9 cells"},
        {"1 A a X _ _ 0 root _ _ _\n", WARTA_E_INPUT, 1, "more than 10"},
        {"kata\n", WARTA_E_INPUT, 1, "1 cells"},
        {"2 A a X _ _ 0 root _ _\n", WARTA_E_INPUT, 1, "where 1 is due"},
        {"1 A a X _ _ 0 root _ _\n1 B b X _ _ 0 root _ _\n", WARTA_E_INPUT, 2, "where 2 is due"},
        {"x A a X _ _ 0 root _ _\n", WARTA_E_INPUT, 1, "word number 'x'"},
        {"1  a X _ _ 0 root _ _\n", WARTA_E_INPUT, 1, "without form"},
        {"1 A a X _ _ 3 dep _ _\n2 B b X _ _ 0 root _ _\n", WARTA_E_INPUT, 1, "head 3"},
        {"1 A a X _ _ 1 dep _ _\n", WARTA_E_INPUT, 1, "no head"},
        {"1 A a X _ _ -1 dep _ _\n", WARTA_E_INPUT, 1, "no head"},
        {"1 A a X _ _ 99999999999 dep _ _\n", WARTA_E_INPUT, 1, "no head"},
        {"1 A a X _ _ 0 root _ _\n2 B b X _ _ _ _ _ _\n", WARTA_E_INPUT, 2, "has no head"},
        {"# c\n1 A a X _ _ 0 root _ _\n2 B b X _ _ 3 dep _ _\n3 C c X _ _ 2 dep _ _\n", WARTA_E_INPUT, 3, "above itself"},
        {"1 A a X _ _ 2 dep _ _\n2 B b X _ _ 1 dep _ _\n", WARTA_E_INPUT, 1, "above itself"},
        {"1 A a X _ _ 0 root _ _\n2 B b X _ _ 0 root _ _\n", WARTA_E_INPUT, 1, "2 roots"},
        {"1-2 AB _ _ _ _ _ _ _ _\n1 A a X _ _ 0 root _ _\n", WARTA_E_INPUT, 1, "ends with word 2"},
        {"2-1 AB _ _ _ _ _ _ _ _\n", WARTA_E_INPUT, 1, "no range"},
        {"2-3 AB _ _ _ _ _ _ _ _\n", WARTA_E_INPUT, 1, "where word 1 is due"},
        {"1-2 AB _ _ _ _ _ _ _ _\n1 A a X _ _ 0 root _ _\n2-3 BC _ _ _ _ _ _ _ _\n", WARTA_E_INPUT, 3, "lies in another"},
        {"1-3 AB _ _ _ _ _ _ _ _\n1 A a X _ _ 0 root _ _\n2 B b X _ _ 1 dep _ _\n3 C c X _ _ 1 dep _ _\n", WARTA_E_INPUT, 1, "more words than letters"},
        {"1 A a KATA _ _ 0 root _ _\n", WARTA_E_INPUT, 1, "unknown tag 'KATA'"},
        {"1 A a X _ _ 0 root _ _\n2 B b X _ _ 1 subjek:x _ _\n", WARTA_E_INPUT, 2, "unknown relation 'subjek:x'"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char rows[1024];
        snprintf(rows, sizeof rows, "# newdoc id = a\n1 A a X _ _ 0 root _ _\n\n# newdoc id = b\n%s\n# newdoc\n1 C c X _ _ 0 root _ _\n", cases[i].rows);
        put("loss.conllu", rows);
        warta_reader *reader = reader_of("loss.conllu", WARTA_FORM_AUTO);
        uint32_t good = 0, lost = 0;
        for (warta_source *source = NULL;;) {
            warta_error err = {0};
            warta_doc *doc = NULL;
            warta_status status = warta_reader_next(reader, &source, &err);
            if (status == WARTA_OK && !source) break;
            if (status == WARTA_OK) status = warta_code_source(model, source, NULL, &doc, &err);
            good += status == WARTA_OK;
            warta_doc_free(doc);
            if (status == WARTA_OK) continue;
            if (!strstr(err.text, cases[i].says) || err.line != cases[i].line + 4) fail_msg("case %zu: line %u: %s", i, err.line, err.text);
            assert_int_equal(status, cases[i].status);
            assert_non_null(strstr(err.file, "loss.conllu"));
            lost++;
        }
        warta_reader_free(reader);
        assert_int_equal(good, 2);
        assert_int_equal(lost, 1);
    }
}

static void test_long_sentence(void **state)
{
    (void)state;
    warta_buf rows = {0};
    for (uint32_t i = 1; i <= 1001; i++) warta_buf_printf(&rows, "%u a a X _ _ %u %s _ _\n", i, i - 1, i == 1 ? "root" : "dep");
    put("long.conllu", rows.at);
    warta_reader *reader = reader_of("long.conllu", WARTA_FORM_AUTO);
    warta_source *source;
    warta_error err;
    assert_int_equal(warta_reader_next(reader, &source, &err), WARTA_E_LIMIT);
    assert_int_equal(err.line, 1001);
    assert_int_equal(warta_reader_next(reader, &source, &err), WARTA_OK);
    assert_null(source);
    warta_reader_free(reader);
    *strstr(rows.at, "\n1001 ") = '\0';
    put("long.conllu", rows.at);
    warta_doc *doc = code("long.conllu", NULL);
    assert_int_equal(doc->segments->words.count, 1000);
    warta_doc_free(doc);
    warta_buf_clear(&rows);
}

/* ---- documents of a file ---- */

static void expect_ids(const char *name, warta_form form, const char *want)
{
    char seen[512] = "";
    warta_reader *reader = reader_of(name, form);
    for (warta_source *source;;) {
        assert_int_equal(warta_reader_next(reader, &source, NULL), WARTA_OK);
        if (!source) break;
        const char *id = warta_source_id(source), *base = strstr(id, folder) ? id + strlen(folder) + 1 : id;
        snprintf(seen + strlen(seen), sizeof seen - strlen(seen), "%s;", base);
        warta_source_free(source);
    }
    warta_reader_free(reader);
    assert_string_equal(seen, want);
}

static void test_documents(void **state)
{
    (void)state;
    put("none.conllu", "");
    put("comments.conllu", "\n# only comments\n\n");
    put("one.conllu", "\n1 A a X _ _ 0 root _ _\n\n1 B b X _ _ 0 root _ _\n");
    put("three.conllu", "# before\n1 A a X _ _ 0 root _ _\n\n# newdoc\n1 B b X _ _ 0 root _ _\n\n\n# newdoc id = c\n# newdoc id = d\n1 D d X _ _ 0 root _ _");
    put("told.txt", "# sent_id = x\n1 A a X _ _ 0 root _ _\n");
    put("row.txt", "1 A a X _ _ 0 root _ _\n");
    put("list.txt", "# Judul\n1. Polisi menangkap mahasiswa.\n");
    test_put(folder, "crlf.conllu", "\xEF\xBB\xBF# newdoc id = x\r\n1\tA\ta\tX\t_\t_\t0\troot\t_\t_\r\n\r\n# newdoc id = y\r\n1\tA\ta\tX\t_\t_\t0\troot\t_\t_\r\n");
    expect_ids("none.conllu", WARTA_FORM_CONLLU, "");
    expect_ids("comments.conllu", WARTA_FORM_AUTO, "");
    expect_ids("one.conllu", WARTA_FORM_AUTO, "one.conllu;");
    expect_ids("three.conllu", WARTA_FORM_AUTO, "three.conllu;three.conllu:4;c;d;");
    expect_ids("told.txt", WARTA_FORM_AUTO, "told.txt;");
    expect_ids("crlf.conllu", WARTA_FORM_AUTO, "x;y;");
    expect_ids("list.txt", WARTA_FORM_AUTO, "list.txt;");
    warta_doc *doc = code("told.txt", NULL);
    assert_string_equal(doc->text.at, "A");
    warta_doc_free(doc);
    doc = code("row.txt", NULL);
    assert_string_equal(doc->text.at, "A");
    warta_doc_free(doc);
}

/* ---- allocations that fail ---- */

static void test_failing_arena(void **state)
{
    (void)state;
    uint64_t budget = 0, tried = 0;
    put("memory.conllu", "# newdoc id = a\n# language = id\n# newpar\n1 Polisi polisi NOUN _ _ 2 nsubj _ _\n2-3 menangkapnya _ _ _ _ _ _ _ _\n2 menangkap tangkap VERB _ Voice=Act 0 root _ _\n"
                         "3 nya dia PRON _ _ 2 obj _ SpaceAfter=No\n4 . . PUNCT _ _ 2 punct _ _\n");
    for (warta_status status = WARTA_E_NOMEM; status != WARTA_OK; tried++) {
        warta_reader *reader = reader_of("memory.conllu", WARTA_FORM_CONLLU);
        warta_source *source;
        assert_int_equal(warta_reader_next(reader, &source, NULL), WARTA_OK);
        warta_reader_free(reader);
        warta_doc *doc = warta_source_take(source);
        doc->arena.left = budget;
        status = warta_walk(model, doc, NULL, NULL);
        assert_true(status == WARTA_OK || status == WARTA_E_NOMEM);
        warta_doc_free(doc);
        budget += 1 + budget / 400;
    }
    assert_true(tried > 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_samples),       cmocka_unit_test(test_rough),      cmocka_unit_test(test_unparsed),
        cmocka_unit_test(test_places),        cmocka_unit_test(test_document_comments), cmocka_unit_test(test_trees),
        cmocka_unit_test(test_passives_by_the_tree),
        cmocka_unit_test(test_trees_are_believed), cmocka_unit_test(test_words_only), cmocka_unit_test(test_losses),
        cmocka_unit_test(test_long_sentence), cmocka_unit_test(test_documents),  cmocka_unit_test(test_failing_arena)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
