// syntax_eval_run.c: a treebank's words, or its raw text, given to the model
//
// Both ways end in warta_syntax_sentences, which the stage calls too, and yield a bank like the gold one: labels are the model's own, in the style
// that is asked for, before the stage names agents of passives and lowers lemmas. From raw text, segment/ cuts the words as it does for
// any document; article/ is passed by, since a treebank is no news page: every paragraph is a body, nothing in it a headline, dateline or credit.
//
// Where a token of the model stands is counted in the text without blanks, as for the gold one (syntax_conllu.h). Tokens come in text order,
// so one cursor goes over the text once. What segment/ leaves out of all sentences (the bullet of a list) then shows as gold words without a pair.
#include <time.h>

#include "base/utf8.h"
#include "read/read.h"
#include "syntax/syntax_eval.h"
#include "syntax/syntax_sentence.h"

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* ---- the model's answers ---- */

static void answer_take(const warta_syntax_model *syntax, const warta_syntax_answer *answer, warta_syntax_gold *word)
{
    const warta_str feats = warta_str_of(warta_syntax_feats(syntax, answer->feats));
    word->lemma = answer->lemma;
    word->feats = warta_str_is(feats, "_") ? (warta_str){feats.at, 0} : feats;
    word->relation = warta_str_of(warta_rel_name((warta_rel)answer->rel));
    word->head = answer->head;
    word->upos = answer->upos;
    word->rel = answer->rel;
}

// Fills in what the model says of a bank's words, of which form and `inner` are known.
static warta_status say(const warta_syntax_model *syntax, uint32_t style, warta_syntax_bank *bank, warta_error *err)
{
    const uint32_t count = bank->words.count;
    warta_syntax_word *words = warta_arena_take(&bank->arena, count, sizeof *words);
    warta_syntax_answer *answers = warta_arena_take(&bank->arena, count, sizeof *answers);
    if (!words || !answers) return warta_fail_memory(err);
    for (uint32_t i = 0; i < count; i++) {
        const warta_syntax_gold *word = &bank->words.items[i];
        words[i] = (warta_syntax_word){word->form, warta_syntax_fold(word->form, &bank->arena), word->inner};
        if (!words[i].fold.at) return warta_fail_memory(err);
    }
    if (bank->starts.count > 0)
        WARTA_TRY(warta_syntax_sentences(syntax, words, bank->starts.items, warta_syntax_bank_sentences(bank), style, &bank->arena, answers, err));
    for (uint32_t i = 0; i < count; i++) answer_take(syntax, &answers[i], &bank->words.items[i]);
    return WARTA_OK;
}

/* ---- of gold words ---- */

warta_status warta_syntax_say_words(const warta_syntax_model *syntax, const warta_syntax_bank *gold, uint32_t style, warta_syntax_bank *out,
                                    double *seconds, warta_error *err)
{
    const double begin = now();
    *out = (warta_syntax_bank){0};
    warta_arena_init(&out->arena, 0);
    out->tokens = gold->tokens;
    out->starts = gold->starts;
    out->words.items = warta_arena_take(&out->arena, gold->words.count, sizeof *out->words.items);
    if (!out->words.items) return warta_fail_memory(err);
    out->words.count = out->words.room = gold->words.count;
    for (uint32_t i = 0; i < gold->words.count; i++) {
        const warta_syntax_gold *g = &gold->words.items[i];
        out->words.items[i] = (warta_syntax_gold){.form = g->form, .token = g->token, .inner = g->inner};
    }
    const warta_status status = say(syntax, style, out, err);
    *seconds = now() - begin;
    return status;
}

/* ---- the raw text ---- */

typedef struct tokens {
    const warta_syntax_token *first, *end;
} tokens;

static tokens tokens_of(const warta_syntax_bank *bank, uint32_t sentence)
{
    const warta_syntax_gold *words = bank->words.items;
    return (tokens){bank->tokens.items + words[bank->starts.items[sentence]].token,
                    bank->tokens.items + words[bank->starts.items[sentence + 1] - 1].token + 1};
}

// Whether the comment is the text of these tokens; if it is not, the tokens are what counts.
static bool is_text_of(warta_str text, tokens t)
{
    uint32_t at = 0;
    for (const warta_syntax_token *token = t.first; token < t.end; token++)
        for (uint32_t i = 0; i < token->form.length;) {
            const uint32_t c = warta_utf8_next(token->form, &i);
            if (warta_is_space(c)) continue;
            uint32_t d = ' ';
            while (at < text.length && warta_is_space(d)) d = warta_utf8_next(text, &at);
            if (c != d) return false;
        }
    return warta_syntax_ink(warta_str_from(text, at)) == 0;
}

void warta_syntax_raw_text(const warta_syntax_bank *bank, warta_buf *out)
{
    for (uint32_t k = 0; k < warta_syntax_bank_sentences(bank); k++) {
        const warta_syntax_said *said = &bank->said.items[k];
        const tokens t = tokens_of(bank, k);
        if (k > 0) warta_buf_text(out, said->paragraph ? "\n\n" : t.first[-1].glued ? "" : " ");
        if (is_text_of(said->text, t)) {
            warta_buf_str(out, said->text);
            continue;
        }
        for (const warta_syntax_token *token = t.first; token < t.end; token++) {
            warta_buf_str(out, token->form);
            if (!token->glued && token + 1 < t.end) warta_buf_char(out, ' ');
        }
    }
}

/* ---- from the raw text ---- */

static warta_span trim(warta_str text, warta_span span)
{
    const warta_str inner = warta_str_trim((warta_str){text.at + span.at, span.length});
    return (warta_span){(uint32_t)(inner.at - text.at), inner.length};
}

// An article of bodies: what stands between empty lines.
static warta_status paragraphs(warta_doc *doc, warta_scope language, warta_error *err)
{
    doc->article = warta_arena_take(&doc->arena, 1, sizeof *doc->article);
    if (!doc->article) return warta_fail_memory(err);
    *doc->article = (warta_article){
        .language = language, .tag = warta_pack_language_tag(doc->model->pack, language), .anchor = {.from = WARTA_DAY_NONE, .to = WARTA_DAY_NONE}};
    for (uint32_t at = 0; at < doc->text.length;) {
        const char *stop = strstr(doc->text.at + at, "\n\n");
        const uint32_t end = stop ? (uint32_t)(stop - doc->text.at) : doc->text.length;
        const warta_span span = trim(doc->text, (warta_span){at, end - at});
        warta_zone *zone = span.length > 0 ? WARTA_PUSH(&doc->arena, &doc->article->zones) : NULL;
        if (span.length > 0 && !zone) return warta_fail_memory(err);
        if (zone) *zone = (warta_zone){span, WARTA_ZONE_BODY};
        at = end + 2;
    }
    return WARTA_OK;
}

typedef struct cursor {
    warta_str text;
    uint32_t at, ink;   // bytes passed, and those that are no blanks
} cursor;

static uint32_t ink_at(cursor *c, uint32_t at)
{
    c->ink += warta_syntax_ink((warta_str){c->text.at + c->at, at - c->at});
    c->at = at;
    return c->ink;
}

static warta_status word_take(const warta_doc *doc, uint32_t index, cursor *c, warta_syntax_bank *out, warta_error *err)
{
    const warta_word *words = doc->segments->words.items, *word = &words[index];
    const bool inner = index > 0 && words[index - 1].token == word->token;
    warta_syntax_token *token = inner ? &out->tokens.items[out->tokens.count - 1] : WARTA_PUSH(&out->arena, &out->tokens);
    warta_syntax_gold *said = WARTA_PUSH(&out->arena, &out->words);
    if (!token || !said) return warta_fail_memory(err);
    if (!inner) *token = (warta_syntax_token){.form = {doc->text.at + word->span.at, 0}, .place = {ink_at(c, word->span.at), 0}, .first = index};
    token->count++;
    token->form.length = (uint32_t)(doc->text.at + warta_span_end(word->span) - token->form.at);
    token->place.length = ink_at(c, warta_span_end(word->span)) - token->place.at;
    *said = (warta_syntax_gold){.form = warta_doc_str(doc, word->span), .token = out->tokens.count - 1, .inner = inner};
    return WARTA_OK;
}

static warta_status segments_take(const warta_doc *doc, warta_syntax_bank *out, warta_error *err)
{
    cursor c = {.text = doc->text};
    for (uint32_t i = 0; i < doc->segments->words.count; i++) WARTA_TRY(word_take(doc, i, &c, out, err));
    for (uint32_t k = 0; k <= doc->segments->sentences.count; k++) {
        uint32_t *start = WARTA_PUSH(&out->arena, &out->starts);
        if (!start) return warta_fail_memory(err);
        *start = k < doc->segments->sentences.count ? doc->segments->sentences.items[k].first : doc->segments->words.count;
    }
    return WARTA_OK;
}

warta_status warta_syntax_say_segments(const warta_model *model, warta_scope language, const char *style, const warta_syntax_bank *gold,
                                       warta_syntax_bank *out, warta_error *err)
{
    *out = (warta_syntax_bank){0};
    warta_arena_init(&out->arena, 0);
    warta_syntax_raw_text(gold, &out->text);
    if (out->text.failed) return warta_fail_memory(err);
    if (out->text.length > WARTA_LARGEST_DOCUMENT)
        return warta_fail(err, WARTA_E_LIMIT, "the text is larger than %zu MiB", WARTA_LARGEST_DOCUMENT >> 20);
    warta_doc *doc = warta_doc_new();
    if (!doc) return warta_fail_memory(err);
    doc->model = model;
    doc->text = warta_buf_view(&out->text);
    warta_status status = paragraphs(doc, language, err);
    if (status == WARTA_OK) status = warta_segment_run_as(model, doc, style, err);
    if (status == WARTA_OK) status = segments_take(doc, out, err);
    warta_doc_free(doc);
    return status;
}

warta_status warta_syntax_say_text(const warta_model *model, warta_scope language, const warta_syntax_model *syntax, const warta_syntax_bank *gold,
                                   uint32_t style, warta_syntax_bank *out, double *seconds, warta_error *err)
{
    const double begin = now();
    warta_status status = warta_syntax_say_segments(model, language, syntax->strings + syntax->styles[style], gold, out, err);
    if (status == WARTA_OK) status = say(syntax, style, out, err);
    *seconds = now() - begin;
    return status;
}

/* ---- what training asks ---- */

warta_status warta_syntax_measure(const warta_syntax_model *syntax, const warta_syntax_bank *gold, uint32_t style, warta_syntax_scores *out,
                                  warta_error *err)
{
    warta_syntax_bank system;
    warta_syntax_pairs pairs;
    double seconds = 0;
    warta_status status = warta_syntax_say_words(syntax, gold, style, &system, &seconds, err);
    if (status == WARTA_OK) status = warta_syntax_align(gold, &system, &system.arena, &pairs, err);
    if (status == WARTA_OK) status = warta_syntax_compare(gold, &system, &pairs, NULL, NULL, out, err);
    if (status == WARTA_OK) out->seconds = seconds;
    warta_syntax_bank_clear(&system);
    return status;
}
