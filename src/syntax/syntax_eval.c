// syntax_eval.c: how right the model is on a treebank
//
// Words are the treebank's own; tags, features, lemmas and trees are the model's, each made of what the model itself said before. A word
// counts as right in UAS when its head is, in LAS when head and relation are, subtype included (the CoNLL 2018 task leaves subtypes out:
// that is "LAS universal"). Core arcs are those by which events find their actors: F1 of head and relation together over nsubj,
// nsubj:pass, obj, obl:agent and root. Punctuation counts, as in CoNLL 2018 (Zeman et al. 2018, section 3).
//
// Scorer and product run the same code (UDPipe's habit).
#include <time.h>

#include "base/text.h"
#include "syntax/syntax_sentence.h"
#include "syntax/syntax_train.h"

warta_status warta_syntax_gold_traits(const warta_syntax_model *model, const warta_syntax_gold *gold, uint32_t count, warta_arena *arena,
                                      warta_str *folds, warta_syntax_trait *words)
{
    memset(words, 0, sizeof *words);
    for (uint32_t i = 0; i < count; i++) {
        folds[i] = warta_syntax_fold(gold[i].form, arena);
        if (!folds[i].at) return WARTA_E_NOMEM;
        warta_syntax_trait_of(model, gold[i].form, folds[i], gold[i].inner, &words[i + 1]);
    }
    warta_syntax_traits_settle(words, count);
    return WARTA_OK;
}

static bool core(uint8_t rel)
{
    return rel == WARTA_REL_NSUBJ || rel == WARTA_REL_NSUBJ_PASS || rel == WARTA_REL_OBJ || rel == WARTA_REL_OBL_AGENT || rel == WARTA_REL_ROOT;
}

static void count_word(const warta_syntax_model *model, const warta_syntax_gold *g, const warta_syntax_answer *said, bool has_feats,
                       warta_syntax_scores *out)
{
    const bool attached = said->head == g->head;
    out->words++;
    out->upos += said->upos == g->upos;
    if (has_feats) {
        out->feats_words++;
        out->feats += warta_str_is(g->feats, model->strings + model->featsets[said->feats].string);
    }
    if (g->lemma.length > 0) {
        out->lemma_words++;
        out->lemmas += warta_str_same(said->lemma, g->lemma);
    }
    out->heads += attached;
    out->labelled += attached && said->rel == g->rel;
    out->universal += attached && warta_rel_universal((warta_rel)said->rel) == warta_rel_universal((warta_rel)g->rel);
    out->core_gold += core(g->rel);
    out->core_found += core(said->rel);
    out->core_right += core(said->rel) && attached && said->rel == g->rel;
}

typedef struct bench {
    warta_arena arena;   // of all sentences
    warta_syntax_word *words;
    warta_syntax_answer *answers;
    warta_syntax_scratch *scratch;
} bench;

static bool bench_init(bench *b, uint32_t longest)
{
    *b = (bench){0};
    warta_arena_init(&b->arena, 0);
    b->words = warta_arena_take(&b->arena, longest, sizeof *b->words);
    b->answers = warta_arena_take(&b->arena, longest, sizeof *b->answers);
    b->scratch = warta_syntax_scratch_new(&b->arena, longest);
    return b->words && b->answers && b->scratch;
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static warta_status measure_sentence(const warta_syntax_model *model, const warta_syntax_gold *gold, uint32_t count, uint32_t style, bench *b,
                                     warta_syntax_scores *out)
{
    warta_arena arena;
    warta_arena_init(&arena, 0);
    double begin = now();
    bool whole = true, has_feats = false;
    for (uint32_t i = 0; i < count && whole; i++) {
        b->words[i] = (warta_syntax_word){gold[i].form, warta_syntax_fold(gold[i].form, &arena), gold[i].inner};
        whole = b->words[i].fold.at != NULL;
    }
    if (whole) {
        warta_syntax_sentence(model, b->words, count, style, b->scratch, &arena, b->answers);
        out->seconds += now() - begin;
        for (uint32_t i = 0; i < count; i++) has_feats |= gold[i].feats.length > 0 || gold[i].lemma.length > 0;
        for (uint32_t i = 0; i < count; i++) count_word(model, &gold[i], &b->answers[i], has_feats, out);
    }
    warta_arena_clear(&arena);
    return whole ? WARTA_OK : WARTA_E_NOMEM;
}

warta_status warta_syntax_measure(const warta_syntax_model *model, const warta_syntax_bank *bank, uint32_t style, warta_syntax_scores *out,
                                  warta_error *err)
{
    bench b;
    uint32_t longest = 0;
    *out = (warta_syntax_scores){0};
    for (uint32_t s = 0; s < warta_syntax_bank_sentences(bank); s++) {
        uint32_t count = bank->starts.items[s + 1] - bank->starts.items[s];
        longest = count > longest ? count : longest;
    }
    warta_status status = bench_init(&b, longest) ? WARTA_OK : WARTA_E_NOMEM;
    for (uint32_t s = 0; s < warta_syntax_bank_sentences(bank) && status == WARTA_OK; s++) {
        uint32_t first = bank->starts.items[s];
        status = measure_sentence(model, bank->words.items + first, bank->starts.items[s + 1] - first, style, &b, out);
    }
    warta_arena_clear(&b.arena);
    return status == WARTA_OK ? WARTA_OK : warta_fail_memory(err);
}

static double percent(uint64_t part, uint64_t whole) { return whole > 0 ? 100.0 * (double)part / (double)whole : 0; }

static void report(const warta_syntax_scores *s, const warta_syntax_bank *bank, const warta_syntax_model *model, uint32_t style, warta_buf *out)
{
    const double core = s->core_gold + s->core_found > 0 ? 200.0 * (double)s->core_right / (double)(s->core_gold + s->core_found) : 0;
    warta_buf_printf(out, "sentences\t%u\nwords\t%llu\nstyle\t%s\n", warta_syntax_bank_sentences(bank), (unsigned long long)s->words,
                     model->strings + model->styles[style]);
    warta_buf_printf(out, "UPOS\t%.2f\n", percent(s->upos, s->words));
    if (s->feats_words > 0) warta_buf_printf(out, "UFeats\t%.2f\n", percent(s->feats, s->feats_words));
    if (s->lemma_words > 0) warta_buf_printf(out, "lemma\t%.2f\n", percent(s->lemmas, s->lemma_words));
    warta_buf_printf(out, "UAS\t%.2f\nLAS\t%.2f\nLAS universal\t%.2f\ncore arcs F1\t%.2f\n", percent(s->heads, s->words), percent(s->labelled, s->words),
                     percent(s->universal, s->words), core);
    warta_buf_printf(out, "words/s\t%.0f\n", s->seconds > 0 ? (double)s->words / s->seconds : 0);
}

warta_status warta_eval_syntax(const char *model_path, const char *treebank, warta_text *out, warta_error *err)
{
    warta_syntax_model *model;
    warta_syntax_bank bank;
    warta_syntax_scores scores;
    WARTA_TRY(warta_syntax_open(model_path, &model, err));
    warta_status status = warta_syntax_bank_read(treebank, &bank, err);
    if (status == WARTA_OK) {
        uint32_t style = warta_syntax_style(model, bank.style);
        status = warta_syntax_measure(model, &bank, style, &scores, err);
        if (status == WARTA_OK) report(&scores, &bank, model, style, &out->buf);
    }
    warta_syntax_bank_clear(&bank);
    warta_syntax_free(model);
    return status;
}
