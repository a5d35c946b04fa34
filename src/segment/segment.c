// segment.c: zones cut into sentences, sentences into syntactic words
//
// Of each zone: tokens (segment_tokens.c), then after which of them a sentence ends (segment_ends.c), then the words in them (segment_words.c).
// What rules cannot tell a model tells, where there is one (segment_learned.c).
//
// A document that brought its sentences and words along keeps them (segment_given.c).
//
// Invariants: (1) words are in text order and inside their sentence; (2) sentences are in text order, none empty, each inside one zone;
// (3) keys[i] is the key of word i.
#include "segment/segment.h"

#include <assert.h>

#include "segment/segment_tokens.h"

enum { MOST_ALL = 1 << 24 };

static warta_status sentence_add(const segment_rules *rules, warta_doc *doc, const segment_tokens *tokens, uint32_t from, uint32_t end, uint32_t zone,
                                 warta_error *err)
{
    warta_segments *seg = doc->segments;
    warta_sentence *s = WARTA_PUSH(&doc->arena, &seg->sentences);
    if (!s) return warta_fail_memory(err);
    uint32_t first = seg->words.count;
    bool begun = false;
    for (uint32_t i = from; i < end; i++) {
        bool head = !begun && !(tokens->items[i].shape & WARTA_SHAPE_PUNCT);
        begun |= head;
        WARTA_TRY(segment_words_add(rules, doc, tokens, i, head, err));
    }
    if (seg->words.count > MOST_ALL) return warta_fail(err, WARTA_E_LIMIT, "the document has more than %d words", MOST_ALL);
    *s = (warta_sentence){warta_span_join(tokens->items[from].span, tokens->items[end - 1].span), first, seg->words.count - first, zone};
    return WARTA_OK;
}

static bool segments_hold(const warta_doc *doc)
{
    const warta_segments *seg = doc->segments;
    uint32_t word = 0;
    for (uint32_t i = 0; i < seg->sentences.count; i++) {
        const warta_sentence *s = &seg->sentences.items[i];
        if (s->count == 0 || s->first != word) return false;                                                         // (2)
        if (!warta_span_holds(doc->article->zones.items[s->zone].span, s->span)) return false;                       // (2)
        for (; word < s->first + s->count; word++) {
            const warta_word *w = &seg->words.items[word];
            if (!warta_span_holds(s->span, w->span)) return false;                                                   // (1)
            if (word > s->first && w->span.at < warta_span_end(w[-1].span)) return false;                            // (1)
            if (seg->keys[word] != w->key) return false;                                                             // (3)
        }
    }
    return word == seg->words.count;
}

// mark = number "." | (number | letter) ")" | bullet, at the head of a line: it belongs to no sentence.
static uint32_t list_mark(warta_doc *doc, const segment_tokens *tokens)
{
    if (tokens->count < 3) return 0;
    const segment_token *first = &tokens->items[0];
    warta_str s = warta_doc_str(doc, first->span);
    bool bullet = warta_str_is(s, "-") || warta_str_is(s, "*") || warta_str_is(s, "\xE2\x80\xA2") || warta_str_is(s, "\xE2\x80\x93");
    if (bullet && first->space_after) return 1;
    if (first->space_after || !tokens->items[1].space_after) return 0;
    bool number = (first->shape & WARTA_SHAPE_NUMBER) && s.length <= 2, letter = s.length == 1 && !(first->shape & WARTA_SHAPE_PUNCT);
    warta_str stop = warta_doc_str(doc, tokens->items[1].span);
    return (number && warta_str_is(stop, ".")) || ((number || letter) && warta_str_is(stop, ")")) ? 2 : 0;
}

// Room for as many words as so much text mostly has: growing copies all that is there.
static warta_status room_take(warta_doc *doc, warta_error *err)
{
    enum { BYTES = 5 };   // of a word, with the blank behind it: less than the mean of either language
    uint32_t bytes = 0;
    for (uint32_t z = 0; z < doc->article->zones.count; z++)
        if (warta_zone_told(doc->article->zones.items[z].kind)) bytes += doc->article->zones.items[z].span.length;
    warta_segments *seg = doc->segments;
    seg->words.room = bytes / BYTES + 8;
    seg->words.items = warta_arena_take(&doc->arena, seg->words.room, sizeof *seg->words.items);
    return seg->words.items ? WARTA_OK : warta_fail_memory(err);
}

static warta_status cut(const warta_model *model, warta_doc *doc, const char *style, warta_error *err)
{
    const warta_scope language = doc->article->language;
    segment_rules rules;
    segment_rules_take(&rules, model->pack, language);
    rules.lower_case = doc->article->lower_case;
    rules.learned = language < sizeof model->segmenters / sizeof *model->segmenters ? model->segmenters[language] : NULL;
    rules.style = style ? segment_style(rules.learned, style) : SEGMENT_NEWS;
    segment_tokens tokens = {0};
    WARTA_TRY(room_take(doc, err));
    for (uint32_t z = 0; z < doc->article->zones.count; z++) {
        const warta_zone *zone = &doc->article->zones.items[z];
        if (!warta_zone_told(zone->kind)) continue;
        tokens.count = 0;
        WARTA_TRY(segment_tokens_cut(&rules, doc, zone->span, &tokens, err));
        uint32_t from = list_mark(doc, &tokens);
        segment_ends_find(&rules, doc->text, &tokens, from);
        WARTA_TRY(segment_stops_part(doc, &tokens, err));
        for (uint32_t i = from; i < tokens.count; i++) {
            if (!tokens.items[i].ends) continue;
            WARTA_TRY(sentence_add(&rules, doc, &tokens, from, i + 1, z, err));
            from = i + 1;
        }
    }
    return WARTA_OK;
}

warta_status warta_segment_run_as(const warta_model *model, warta_doc *doc, const char *style, warta_error *err)
{
    doc->segments = warta_arena_take(&doc->arena, 1, sizeof *doc->segments);
    if (!doc->segments) return warta_fail_memory(err);
    WARTA_TRY(doc->conllu ? segment_take(doc, err) : cut(model, doc, style, err));
    doc->segments->keys = warta_arena_take(&doc->arena, (size_t)doc->segments->words.count + 1, sizeof *doc->segments->keys);
    if (!doc->segments->keys) return warta_fail_memory(err);
    for (uint32_t i = 0; i < doc->segments->words.count; i++) doc->segments->keys[i] = doc->segments->words.items[i].key;
    assert(segments_hold(doc));
    return WARTA_OK;
}

warta_status warta_segment_run(const warta_model *model, warta_doc *doc, warta_error *err) { return warta_segment_run_as(model, doc, NULL, err); }

warta_hits warta_segment_look(const warta_segments *segments, const warta_index *index, uint32_t word, const warta_sentence *sentence)
{
    enum { LONGEST = 8 };   // words of a phrase that begins with a reduplication
    uint32_t left = warta_words_left(sentence, word);
    warta_hits hits = warta_index_longest(index, &segments->keys[word], left);
    if (hits.count > 0 || segments->words.items[word].half == 0) return hits;
    uint64_t keys[LONGEST];
    uint32_t count = left < LONGEST ? left : LONGEST;
    memcpy(keys, &segments->keys[word], count * sizeof *keys);
    keys[0] = segments->words.items[word].half;
    return warta_index_longest(index, keys, count);
}

uint32_t warta_sentence_of(const warta_segments *segments, uint32_t word)
{
    uint32_t low = 0, high = segments->sentences.count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (segments->sentences.items[middle].first <= word) low = middle;
        else high = middle;
    }
    return low;
}
