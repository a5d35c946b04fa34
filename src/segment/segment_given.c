// segment_given.c: sentences and words that a document brought along (CoNLL-U)
//
// Nothing is found here: spans are the reader's, a paragraph's zone is article_given.c's. What this stage adds to a word, its folded form, its
// keys and its shape, it adds as segment.c does: of a multiword token the first word is the host, with the token's shape, the others are
// clitics. The form that tables are asked for is the file's, which need not be spelled in the text ("kuambil": aku, ambil).
#include "read/conllu.h"
#include "segment/segment_tokens.h"

// Whether a blank, or the text's end, follows byte `end`.
static bool space_follows(const warta_doc *doc, uint32_t end) { return end < doc->text.length && strchr(" \n", doc->text.at[end]); }

// The words of the token that begins with word `from`; returns the word after it, WARTA_NONE: out of memory.
static uint32_t token_take(warta_doc *doc, const warta_conllu_sentence *s, uint32_t from, bool *begun, warta_error *err)
{
    const warta_conllu_word *words = doc->conllu->words.items;
    uint32_t end = from + 1;
    while (end < s->first + s->count && words[end].token == words[from].token) end++;
    uint8_t shape = segment_shape(warta_doc_str(doc, warta_span_join(words[from].span, words[end - 1].span)));
    bool head = !*begun && !(shape & WARTA_SHAPE_PUNCT), blank = space_follows(doc, warta_span_end(words[end - 1].span));
    *begun |= head;
    if (head) shape |= WARTA_SHAPE_FIRST;
    for (uint32_t i = from; i < end; i++) {
        const uint8_t own = i == from ? shape : WARTA_SHAPE_CLITIC;
        if (segment_word_add(doc, words[i].span, words[i].form, own, i + 1 == end && blank, err) != WARTA_OK) return WARTA_NONE;
    }
    doc->segments->token_count++;
    return end;
}

warta_status segment_take(warta_doc *doc, warta_error *err)
{
    const warta_zone *zones = doc->article->zones.items;
    uint32_t zone = 0;
    for (uint32_t i = 0; i < doc->conllu->sentences.count; i++) {
        const warta_conllu_sentence *given = &doc->conllu->sentences.items[i];
        while (!warta_span_holds(zones[zone].span, given->span)) zone++;
        warta_sentence *s = WARTA_PUSH(&doc->arena, &doc->segments->sentences);
        if (!s) return warta_fail_memory(err);
        *s = (warta_sentence){given->span, given->first, given->count, zone};
        bool begun = false;
        for (uint32_t word = given->first; word < given->first + given->count;) {
            word = token_take(doc, given, word, &begun, err);
            if (word == WARTA_NONE) return warta_fail_memory(err);
        }
    }
    return WARTA_OK;
}
