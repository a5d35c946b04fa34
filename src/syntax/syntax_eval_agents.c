// syntax_eval_agents.c: agents of passives named in any bank
//
// Treebanks and models label them as they like; events read what the stage makes of it. So that this can be scored, a bank's words and trees are
// given to the stages as a document that brought them along, which segment/ and syntax/ take (segment_given.c, syntax_trees.c): the same
// code, hence the same rules, for both sides. The text of that document is the words with a blank between; agents ask for words only.
#include "read/conllu.h"
#include "read/read.h"
#include "syntax/syntax_eval.h"

static warta_status words_bring(warta_doc *doc, const warta_syntax_bank *bank, warta_buf *text, warta_error *err)
{
    warta_conllu *given = doc->conllu;
    const uint32_t count = bank->words.count, sentences = warta_syntax_bank_sentences(bank);
    given->words.items = warta_arena_take(&doc->arena, count, sizeof *given->words.items);
    given->sentences.items = warta_arena_take(&doc->arena, sentences, sizeof *given->sentences.items);
    if (!given->words.items || !given->sentences.items) return warta_fail_memory(err);
    given->words.count = count;
    given->sentences.count = sentences;
    for (uint32_t k = 0; k < sentences; k++) {
        const uint32_t first = bank->starts.items[k], end = bank->starts.items[k + 1];
        for (uint32_t i = first; i < end; i++) {
            const warta_syntax_gold *word = &bank->words.items[i];
            if (i > 0) warta_buf_char(text, ' ');
            given->words.items[i] = (warta_conllu_word){
                .form = word->form,
                .lemma = word->lemma,
                .feats = word->feats,
                .relation = word->relation,
                .upos = warta_str_of(warta_upos_name((warta_upos)word->upos)),
                .span = {(uint32_t)text->length, word->form.length},
                .head = word->head == WARTA_NONE ? WARTA_NONE : first + word->head,
                .token = word->token,
                .line = bank->tokens.items[word->token].line,
            };
            warta_buf_str(text, word->form);
        }
        const warta_span span = warta_span_join(given->words.items[first].span, given->words.items[end - 1].span);
        given->sentences.items[k] = (warta_conllu_sentence){.span = span, .first = first, .count = end - first};
    }
    return text->failed ? warta_fail_memory(err) : WARTA_OK;
}

static warta_status parts_make(warta_doc *doc, const warta_model *model, warta_scope language, warta_error *err)
{
    doc->model = model;
    doc->conllu = warta_arena_take(&doc->arena, 1, sizeof *doc->conllu);
    doc->article = warta_arena_take(&doc->arena, 1, sizeof *doc->article);
    warta_zone *zone = doc->article ? WARTA_PUSH(&doc->arena, &doc->article->zones) : NULL;
    if (!doc->conllu || !zone) return warta_fail_memory(err);
    doc->conllu->file = WARTA_STR("-");
    doc->conllu->parsed = true;
    doc->article->language = language;
    doc->article->tag = warta_pack_language_tag(model->pack, language);
    return WARTA_OK;
}

static warta_status name_all(warta_doc *doc, const warta_model *model, warta_scope language, const warta_syntax_bank *bank, warta_buf *text,
                             warta_syntax_named *out, warta_error *err)
{
    WARTA_TRY(parts_make(doc, model, language, err));
    WARTA_TRY(words_bring(doc, bank, text, err));
    doc->text = warta_buf_view(text);
    doc->article->zones.items[0].span = (warta_span){0, doc->text.length};
    WARTA_TRY(warta_segment_run(model, doc, err));
    WARTA_TRY(warta_syntax_run(model, doc, err));
    for (uint32_t k = 0; k < warta_syntax_bank_sentences(bank); k++)
        for (uint32_t first = bank->starts.items[k], i = first; i < bank->starts.items[k + 1]; i++) {
            const warta_node *node = &doc->trees->nodes[i];
            out[i] = (warta_syntax_named){node->head == WARTA_NONE ? WARTA_NONE : node->head - first, node->rel == WARTA_REL_OBL_AGENT};
        }
    return WARTA_OK;
}

warta_status warta_syntax_name_agents(const warta_model *model, warta_scope language, const warta_syntax_bank *bank, warta_arena *arena,
                                      warta_syntax_named **out, warta_error *err)
{
    warta_buf text = {0};
    *out = warta_arena_take(arena, bank->words.count, sizeof **out);
    warta_doc *doc = *out ? warta_doc_new() : NULL;
    if (!doc) return warta_fail_memory(err);
    const warta_status status = name_all(doc, model, language, bank, &text, *out, err);
    warta_doc_free(doc);
    warta_buf_clear(&text);
    return status;
}
