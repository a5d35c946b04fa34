// segment_learn.c: learning what rules cannot tell
//
// From treebanks, each a style of its own: their text as it is in the file, some sentences to a line, paragraphs where the file marks them. From the
// project's own cases (packs/<tag>/sentences.txt: title, text, "---", one sentence a line) and trees (...-news.conllu), which are news: style 0, cut
// into tokens by the rules as documents are.
//
// A text's right answers are bits of its bytes:
//
//     Dr. Ani pergi. Ia pulang.          I: inside a token (a boundary before this byte would be wrong)   E: a sentence ends before this byte
//      II  II  IIIIE   I  IIIIIE         S: inside a token, and a word begins here
//
// Averaged perceptrons (model/perceptron.h) with a margin, over all lines in random order. While tokens are cut the cutter shows each mark to a
// teacher instead of asking a model; ends and clitics are then asked of the tokens that came out.
#include <stdio.h>

#include "model/perceptron.h"
#include "pack/packbuild.h"
#include "read/conllu.h"
#include "read/read.h"
#include "segment/segment_tokens.h"

enum { EPOCHS = 6, SENTENCES_A_LINE = 8, CASES_WEIGH = 8, HEAPS = 4, LONGEST_PATH = 4096, LARGEST_CASES = 1 << 24, PATIENCE = 2 };
#define MARGIN 8.0f   // a right answer by less than this teaches too
#define LEAST 0.05    // mean weight that is kept

enum { INSIDE = 1, END = 2, SPLIT = 4 };

typedef struct line { uint32_t text; warta_span span; } line;

// A document made for training: its text, and what is right at each byte of it.
typedef struct lesson {
    warta_doc *doc;
    uint8_t *right;    // [text.length + 1], in the document's arena
    uint32_t style;
    bool told;         // tokens and words are told, not only sentences
} lesson;

typedef struct course {
    segment_teacher teacher;   // first: the cutter hands it back
    const warta_segment_lessons *from;
    warta_arena arena;
    warta_buf names;           // of styles, each with its NUL
    uint32_t style_count;
    struct { lesson *items; uint32_t count, room; } lessons;
    struct { line *items; uint32_t count, room; } lines;
    segment_rules rules;
    warta_perceptron weights[SEGMENT_QUESTIONS];
    const lesson *at;          // the lesson that is being learned
    uint64_t random;
    warta_error *err;
} course;

// ---- texts ---------------------------------------------------------------------------------------------------------------------------

static uint32_t style_number(course *c, const char *name)
{
    const char *at = c->names.at;
    for (uint32_t i = 0; i < c->style_count; i++, at += strlen(at) + 1)
        if (strcmp(at, name) == 0) return i;
    if (c->style_count == SEGMENT_MOST_STYLES) return WARTA_NONE;
    warta_buf_add(&c->names, name, strlen(name) + 1);
    return c->style_count++;
}

// Makes a lesson of `text`; its lines are those between line ends.
static warta_status lesson_add(course *c, const warta_buf *text, uint32_t style, bool told, lesson **out)
{
    lesson *l = WARTA_PUSH(&c->arena, &c->lessons);
    if (!l || text->failed) return warta_fail_memory(c->err);
    *l = (lesson){.style = style, .told = told};
    WARTA_TRY(warta_doc_of_text(text->at ? text->at : "", text->length, &l->doc, c->err));
    l->right = warta_arena_take(&l->doc->arena, (size_t)l->doc->text.length + 1, 1);
    if (!l->right) return warta_fail_memory(c->err);
    warta_str rest = l->doc->text;
    for (uint32_t from = 0; from < rest.length;) {
        const char *stop = memchr(rest.at + from, '\n', rest.length - from);
        const uint32_t end = stop ? (uint32_t)(stop - rest.at) : rest.length;
        line *kept = end > from ? WARTA_PUSH(&c->arena, &c->lines) : NULL;
        if (end > from && !kept) return warta_fail_memory(c->err);
        if (kept) *kept = (line){c->lessons.count - 1, {from, end - from}};
        from = end + 1;
    }
    *out = l;
    return WARTA_OK;
}

// Sentence `s` of a treebank's document stands at `at` of the lesson.
static void sentence_mark(const warta_doc *doc, const warta_conllu_sentence *s, const lesson *l, uint32_t at)
{
    const warta_conllu_word *words = doc->conllu->words.items;
    uint8_t *right = l->right + at;
    for (uint32_t i = s->first; i < s->first + s->count; i++) {
        const bool inner = i > s->first && words[i].token == words[i - 1].token;
        const uint32_t from = words[i].span.at - s->span.at, before = i > s->first ? warta_span_end(words[i - 1].span) - s->span.at : 0;
        if (inner) memset(right + before, INSIDE, from + 1 - before);
        if (inner) right[from] |= SPLIT;
        memset(right + from + 1, INSIDE, words[i].span.length - 1);
    }
    right[s->span.length] = END;
}

// The numbers 0 .. count - 1 in random order (Fisher and Yates), or in their own.
static uint32_t *order_of(course *c, uint32_t count, bool random)
{
    uint32_t *order = warta_arena_take(&c->arena, (size_t)count + 1, sizeof *order);
    for (uint32_t i = 0; order && i < count; i++) order[i] = i;
    for (uint32_t i = count; order && random && i > 1; i--) {
        const uint32_t k = (uint32_t)(warta_random(&c->random) % i), t = order[i - 1];
        order[i - 1] = order[k];
        order[k] = t;
    }
    return order;
}

// Its sentences in that order, as a lesson.
static warta_status sentences_take(course *c, const warta_doc *doc, const uint32_t *order, bool paragraphs, uint32_t style)
{
    const warta_conllu_sentence *sentences = doc->conllu->sentences.items;
    const uint32_t count = doc->conllu->sentences.count;
    uint32_t *places = warta_arena_take(&c->arena, (size_t)count + 1, sizeof *places);
    if (!places) return warta_fail_memory(c->err);
    warta_buf text = {0};
    for (uint32_t i = 0; i < count; i++) {
        const warta_conllu_sentence *s = &sentences[order[i]];
        const bool line_ends = paragraphs ? s->paragraph : i % SENTENCES_A_LINE == 0;
        const bool blank = i > 0 && (!paragraphs || warta_span_end(s[-1].span) < s->span.at);
        if (i > 0 && (line_ends || blank)) warta_buf_char(&text, line_ends ? '\n' : ' ');
        places[i] = (uint32_t)text.length;
        warta_buf_str(&text, warta_doc_str(doc, s->span));
    }
    lesson *l;
    warta_status status = lesson_add(c, &text, style, true, &l);
    if (status == WARTA_OK && l->doc->text.length != text.length)
        status = warta_fail(c->err, WARTA_E_INPUT, "a treebank's text has malformed characters");
    for (uint32_t i = 0; i < count && status == WARTA_OK; i++) sentence_mark(doc, &sentences[order[i]], l, places[i]);
    warta_buf_clear(&text);
    return status;
}

// A treebank without paragraphs is a heap of sentences: they are heaped up in several orders, so that no neighbours are learned by heart.
static warta_status document_take(course *c, const warta_doc *doc, bool paragraphs, uint32_t style)
{
    warta_status status = WARTA_OK;
    for (uint32_t i = 0; i < (paragraphs ? 1 : HEAPS) && status == WARTA_OK; i++) {
        const uint32_t *order = order_of(c, doc->conllu->sentences.count, i > 0);
        status = order ? sentences_take(c, doc, order, paragraphs, style) : warta_fail_memory(c->err);
    }
    return status;
}

// One pass over a treebank: finds out whether it marks paragraphs, or takes its documents.
static warta_status treebank_pass(course *c, const char *path, bool take, bool *paragraphs, uint32_t style)
{
    warta_reader *reader;
    WARTA_TRY(warta_reader_open(&path, 1, WARTA_FORM_CONLLU, &reader, c->err));
    warta_status status = WARTA_OK;
    for (;;) {
        warta_source *source;
        status = warta_reader_next(reader, &source, c->err);
        if (status != WARTA_OK || !source) break;
        warta_doc *doc = warta_source_take(source);
        for (uint32_t i = 0; i < doc->conllu->sentences.count && !take; i++) *paragraphs |= !doc->conllu->sentences.items[i].paragraph;
        if (take) status = document_take(c, doc, *paragraphs, style);
        warta_doc_free(doc);
        if (status != WARTA_OK) break;
    }
    warta_reader_free(reader);
    return status;
}

// "gsd" of "some/where/id_gsd-ud-dev.conllu"; a treebank of the project's own ("id_csui-news.conllu") is news.
static void style_name(const char *path, char name[32])
{
    const char *file = strrchr(path, '/'), *from = strchr(file ? file + 1 : path, '_');
    size_t length = 0;
    from = strstr(file ? file : path, "-news.") ? "news" : from ? from + 1 : file ? file + 1 : path;
    while (length < 31 && from[length] && from[length] != '-' && from[length] != '.') length++;
    memcpy(name, from, length);
    name[length] = '\0';
}

static warta_status treebank_take(course *c, const char *path)
{
    char name[32];
    bool paragraphs = false;
    style_name(path, name);
    const uint32_t style = style_number(c, name);
    if (style == WARTA_NONE) return warta_fail(c->err, WARTA_E_LIMIT, "more than %d treebanks' styles", SEGMENT_MOST_STYLES);
    WARTA_TRY(treebank_pass(c, path, false, &paragraphs, style));
    return treebank_pass(c, path, true, &paragraphs, style);
}

static warta_str line_cut(warta_str *rest)
{
    const char *stop = rest->length ? memchr(rest->at, '\n', rest->length) : NULL;
    const uint32_t length = stop ? (uint32_t)(stop - rest->at) : rest->length;
    warta_str cut = {rest->at, length};
    *rest = warta_str_from(*rest, stop ? length + 1 : length);
    return cut;
}

// A case's text, and the sentences that it is to be cut into, one a line.
static warta_status case_take(course *c, const char *path, warta_str text, warta_str sentences)
{
    warta_buf copy = {0};
    lesson *l;
    warta_buf_str(&copy, text);
    warta_status status = lesson_add(c, &copy, SEGMENT_NEWS, false, &l);
    warta_buf_clear(&copy);
    uint32_t at = 0;
    warta_str sentence;
    while (status == WARTA_OK && sentences.length > 0) {
        sentence = line_cut(&sentences);
        while (at < l->doc->text.length && !warta_str_starts(warta_str_from(l->doc->text, at), sentence)) at++;
        if (at >= l->doc->text.length)
            return warta_fail_at(c->err, WARTA_E_INPUT, path, 0, "a case's text does not hold its sentence \"%.*s\"", (int)sentence.length,
                                 sentence.at);
        at += sentence.length;
        l->right[at] = END;
    }
    return status;
}

// case = "=== " title, text line+, "---", sentence line*, ""
static warta_status cases_take(course *c, const char *packs)
{
    char path[LONGEST_PATH];
    warta_buf all = {0};
    warta_error none;
    if (snprintf(path, sizeof path, "%s/sentences.txt", packs) >= LONGEST_PATH || warta_file_read(path, LARGEST_CASES, &all, &none) != WARTA_OK) {
        warta_buf_clear(&all);
        return WARTA_OK;   // a language may have none
    }
    warta_status status = WARTA_OK;
    for (warta_str rest = warta_buf_view(&all); rest.length > 0 && status == WARTA_OK;) {
        if (!warta_str_starts(line_cut(&rest), WARTA_STR("=== "))) continue;
        warta_str text = rest, want, cut;
        do cut = line_cut(&rest); while (!warta_str_is(cut, "---") && rest.length > 0);
        text.length = (uint32_t)(cut.at - text.at);
        want = rest;
        do cut = line_cut(&rest); while (cut.length > 0 && rest.length > 0);
        want.length = (uint32_t)(rest.at - want.at);
        status = case_take(c, path, warta_str_trim(text), warta_str_trim(want));
    }
    warta_buf_clear(&all);
    return status;
}

// ---- learning ------------------------------------------------------------------------------------------------------------------------

static void learn(course *c, segment_question q, const uint64_t *features, uint32_t count, bool right)
{
    float scores[2];
    warta_perceptron *w = &c->weights[q];
    warta_perceptron_score(w, features, count, scores);
    w->time++;
    if ((right ? scores[1] - scores[0] : scores[0] - scores[1]) < MARGIN) warta_perceptron_learn(w, features, count, right, !right, 1);
}

static bool teach_joins(segment_teacher *teacher, const segment_site *site)
{
    course *c = (course *)teacher;
    const uint8_t *right = c->at->right;
    uint64_t features[SEGMENT_MOST_FEATURES];
    const bool joined = (right[site->at] & INSIDE) && (!site->inner || (right[site->next] & INSIDE));
    learn(c, SEGMENT_JOINS, features, segment_joins_features(site, c->rules.style, features), joined);
    return joined;
}

static void learn_ends(course *c, const lesson *l, segment_tokens *tokens)
{
    uint64_t features[SEGMENT_MOST_FEATURES];
    segment_sight sight = {l->doc->text, tokens, 0, false, 0};
    segment_ends_rule(&c->rules, l->doc->text, tokens, 0);
    for (uint32_t i = 0; i + 1 < tokens->count; i++) {
        const bool right = l->right[warta_span_end(tokens->items[i].span)] & END;
        segment_sight_pass(&sight, i);
        if (segment_ends_asked(l->style, l->doc->text, tokens, i))
            learn(c, SEGMENT_ENDS, features, segment_ends_features(&sight, l->style, i, features), right);
        if (right) segment_sight_begin(&sight, i + 1);
    }
}

static void learn_splits(course *c, const lesson *l, const segment_tokens *tokens)
{
    uint64_t features[SEGMENT_MOST_FEATURES];
    for (uint32_t i = 0; i < tokens->count; i++) {
        const segment_token *t = &tokens->items[i];
        if (t->shape & (WARTA_SHAPE_PUNCT | WARTA_SHAPE_DIGIT)) continue;
        warta_str form = warta_doc_str(l->doc, t->span);
        const segment_clitic clitic = segment_clitic_find(&c->rules, form, warta_key_of(form, NULL, 0, NULL));
        if (!clitic.asked || clitic.bytes == 0 || clitic.bytes >= form.length) continue;
        const bool right = l->told ? l->right[warta_span_end(t->span) - clitic.bytes] & SPLIT : clitic.split;
        learn(c, SEGMENT_SPLITS, features, segment_splits_features(l->doc->text, tokens, i, clitic, l->style, features), right);
    }
}

static warta_status learn_line(course *c, const line *at)
{
    const lesson *l = &c->lessons.items[at->text];
    segment_tokens tokens = {0};
    warta_arena saved = l->doc->arena;   // tokens are forgotten after each line
    warta_arena_init(&l->doc->arena, 0);
    c->at = l;
    c->rules.style = l->style;
    warta_status status = segment_tokens_cut(&c->rules, l->doc, at->span, &tokens, c->err);
    if (status == WARTA_OK) {
        learn_ends(c, l, &tokens);
        learn_splits(c, l, &tokens);
    }
    warta_arena_clear(&l->doc->arena);
    l->doc->arena = saved;
    return status;
}

static warta_status learn_all(course *c)
{
    struct { uint32_t *items; uint32_t count, room; } turns = {0};
    for (uint32_t i = 0; i < c->lines.count; i++)
        for (uint32_t n = c->lessons.items[c->lines.items[i].text].style == SEGMENT_NEWS ? CASES_WEIGH : 1; n > 0; n--) {
            uint32_t *kept = WARTA_PUSH(&c->arena, &turns);
            if (!kept) return warta_fail_memory(c->err);
            *kept = i;
        }
    for (uint32_t epoch = 0; epoch < EPOCHS; epoch++) {
        const uint32_t *order = order_of(c, turns.count, true);
        if (!order) return warta_fail_memory(c->err);
        for (uint32_t i = 0; i < turns.count; i++) WARTA_TRY(learn_line(c, &c->lines.items[turns.items[order[i]]]));
    }
    return WARTA_OK;
}

static warta_status write_all(course *c, warta_modelfile_writer *out)
{
    if (c->names.failed) return warta_fail_memory(c->err);
    warta_modelfile_add(out, SEGMENT_STYLES, 0, c->names.at, c->names.length);
    for (uint32_t q = 0; q < SEGMENT_QUESTIONS; q++) {
        warta_linear linear;
        WARTA_TRY(warta_perceptron_freeze(&c->weights[q], LEAST, &linear, c->err));
        warta_linear_write(&linear, SEGMENT_FIRST_LINEAR + q, out);
        warta_linear_free(&linear);
    }
    return WARTA_OK;
}

static warta_status learn_from(course *c, warta_modelfile_writer *out)
{
    warta_buf bytes = {0};
    warta_pack *pack = NULL;
    const uint64_t tables = (uint64_t)1 << WARTA_TAB_ABBREVIATIONS | (uint64_t)1 << WARTA_TAB_CLITICS;
    warta_status status = warta_pack_compile_part(c->from->packs, tables, &bytes, c->err);
    if (status == WARTA_OK) status = warta_pack_open_bytes(bytes.at, bytes.length, &pack, c->err);
    if (status == WARTA_OK) {
        segment_rules_take(&c->rules, pack, warta_pack_language_count(pack) > 0 ? 1 : WARTA_NONE);
        c->rules.teacher = &c->teacher;
    }
    for (size_t i = 0; i < c->from->treebank_count && status == WARTA_OK; i++)
        if (warta_str_ends(warta_str_of(c->from->treebanks[i]), WARTA_STR(".conllu"))) status = treebank_take(c, c->from->treebanks[i]);
    if (status == WARTA_OK) status = cases_take(c, c->from->packs);
    if (status == WARTA_OK) status = learn_all(c);
    if (status == WARTA_OK) status = write_all(c, out);
    warta_pack_free(pack);
    warta_buf_clear(&bytes);
    return status;
}

warta_status warta_segment_learn(const warta_segment_lessons *from, warta_modelfile_writer *out, warta_error *err)
{
    course c = {.teacher = {teach_joins}, .from = from, .random = from->seed, .err = err};
    warta_arena_init(&c.arena, 0);
    for (uint32_t q = 0; q < SEGMENT_QUESTIONS; q++) warta_perceptron_init(&c.weights[q], 2, PATIENCE);
    warta_status status = style_number(&c, "news") == SEGMENT_NEWS ? learn_from(&c, out) : warta_fail_memory(err);
    for (uint32_t q = 0; q < SEGMENT_QUESTIONS; q++) warta_perceptron_clear(&c.weights[q]);
    for (uint32_t i = 0; i < c.lessons.count; i++) warta_doc_free(c.lessons.items[i].doc);
    warta_buf_clear(&c.names);
    warta_arena_clear(&c.arena);
    return status;
}
