// segment.c: zones cut into sentences, sentences into syntactic words
//
// Tokens first (segment_tokens.c), then one pass over a zone's tokens decides after which of them a sentence ends:
//
//     end = stop mark*                     stop: . ? ! ... ;  marks: closing quotes, brackets, stray stops (" . .")
//           before a capital, a digit, an opening quote, a bullet, or the zone's end
//
// A stop inside an abbreviation is none; after a closing quote a small letter goes on with the sentence ("...," kata; "...?" tanya).
// In a text without capitals every stop before a blank ends one. A sentence over MOST_WORDS is cut, so that no later stage meets an absurd one.
//
// Then tokens become words: "temannya" is teman + nya. clitics.tsv tells which endings are split (kind suffix), which words merely end so
// (keep), and which single words are to be split (split:N, N bytes from the end).
//
// A document that brought its sentences and words along keeps them (segment_given.c).
//
// Invariants: (1) words are in text order and inside their sentence; (2) sentences are in text order, none empty, each inside one zone;
// (3) keys[i] is the key of word i.
#include "segment/segment.h"

#include <assert.h>

#include "base/utf8.h"
#include "segment/segment_tokens.h"

enum { MOST_WORDS = 400, MOST_ALL = 1 << 24, SHORTEST_HOST = 2 };

static bool opens(warta_doc *doc, const segment_token *t, bool blank_before)
{
    warta_str s = warta_doc_str(doc, t->span);
    if (warta_str_is(s, "\xE2\x80\x9C") || warta_str_is(s, "\xE2\x80\x98") || warta_str_is(s, "\xC2\xAB") || warta_str_is(s, "(") || warta_str_is(s, "["))
        return true;
    return blank_before && !t->space_after && (warta_str_is(s, "\"") || warta_str_is(s, "'") || warta_str_is(s, "\xE2\x80\x9D"));
}

static bool stops(warta_doc *doc, const segment_token *t)
{
    warta_str s = warta_doc_str(doc, t->span);
    if (t->abbreviation && !t->title) return true;   // "dll." may end a sentence, "Dr." never does
    return (t->shape & WARTA_SHAPE_PUNCT) && s.length > 0 && (s.at[0] == '.' || s.at[0] == '?' || s.at[0] == '!' || warta_str_is(s, "\xE2\x80\xA6"));
}

static bool closes(warta_doc *doc, const segment_token *t)
{
    warta_str s = warta_doc_str(doc, t->span);
    if (!(t->shape & WARTA_SHAPE_PUNCT)) return false;
    return s.at[0] == '.' || s.at[0] == '?' || s.at[0] == '!' || s.at[0] == ')' || s.at[0] == ']' || s.at[0] == '"' || s.at[0] == '\'' ||
           warta_str_is(s, "\xE2\x80\x9D") || warta_str_is(s, "\xE2\x80\x99") || warta_str_is(s, "\xC2\xBB") || warta_str_is(s, "\xE2\x80\x9C");
}

// Whether the token after a stop (and its closing marks) may begin a sentence.
static bool begins(const segment_rules *rules, warta_doc *doc, const segment_tokens *tokens, uint32_t i, bool quoted)
{
    const segment_token *t = &tokens->items[i];
    if (t->shape & (WARTA_SHAPE_UPPER | WARTA_SHAPE_DIGIT)) return true;
    if (t->shape & WARTA_SHAPE_PUNCT) {
        if (i + 1 == tokens->count) return true;
        warta_str s = warta_doc_str(doc, t->span);
        if (s.at[0] == ',' || s.at[0] == ';' || s.at[0] == ':') return false;
        return (tokens->items[i + 1].shape & (WARTA_SHAPE_UPPER | WARTA_SHAPE_DIGIT)) != 0 || (rules->lower_case && opens(doc, t, true));
    }
    return rules->lower_case && !quoted;   // a text without capitals
}

// "D.W." behind a word with a capital: initials inside a name, no sentence ends after them.
static bool initials(warta_doc *doc, const segment_tokens *tokens, uint32_t i, uint32_t from)
{
    warta_str s = warta_doc_str(doc, tokens->items[i].span);
    if (i == from || !(tokens->items[i - 1].shape & WARTA_SHAPE_UPPER) || s.length < 4) return false;
    return memchr(s.at, '.', s.length - 1) != NULL && s.at[1] == '.';
}

// The token after the last one of the sentence that begins at `from`.
static uint32_t sentence_end(const segment_rules *rules, warta_doc *doc, const segment_tokens *tokens, uint32_t from)
{
    for (uint32_t i = from; i < tokens->count; i++) {
        if (i - from >= MOST_WORDS) return i;
        if (!stops(doc, &tokens->items[i])) continue;
        bool listed = tokens->items[i].abbreviation, quoted = false;
        uint32_t next = i + 1;
        while (next < tokens->count && closes(doc, &tokens->items[next]) &&
               !opens(doc, &tokens->items[next], tokens->items[next - 1].space_after)) {
            quoted |= !stops(doc, &tokens->items[next]);
            next++;
        }
        if (next >= tokens->count) return tokens->count;
        bool glued = next == i + 1 && !tokens->items[i].space_after;
        if (listed && next == i + 1 && (!(tokens->items[next].shape & WARTA_SHAPE_UPPER) || tokens->items[next].abbreviation)) continue;
        if (listed && initials(doc, tokens, i, from)) continue;
        if (!begins(rules, doc, tokens, next, quoted)) continue;
        if (glued && !(tokens->items[next].shape & WARTA_SHAPE_UPPER) && !opens(doc, &tokens->items[next], true)) continue;
        return next;
    }
    return tokens->count;
}

// ---- words ---------------------------------------------------------------------------------------------------------------------------

// half = X of "X-X"
static uint64_t half_key(warta_str fold)
{
    uint32_t half = fold.length / 2;
    if (fold.length < 5 || fold.length % 2 == 0 || fold.at[half] != '-' || memcmp(fold.at, fold.at + half + 1, half) != 0) return 0;
    return warta_key_of((warta_str){fold.at, half}, NULL, 0, NULL);
}

warta_status segment_word_add(warta_doc *doc, warta_span span, warta_str form, uint8_t shape, bool space_after, warta_error *err)
{
    char fold[256];
    uint32_t length = 0;
    warta_word *word = WARTA_PUSH(&doc->arena, &doc->segments->words);
    if (!word) return warta_fail_memory(err);
    uint64_t key = warta_key_of(form, fold, sizeof fold, &length);
    warta_str kept = warta_arena_copy(&doc->arena, (warta_str){fold, length});
    if (!kept.at) return warta_fail_memory(err);
    *word = (warta_word){span, kept, key, half_key(kept), doc->segments->token_count, shape, space_after};
    return WARTA_OK;
}

static warta_status word_add(warta_doc *doc, warta_span span, const segment_token *token, uint8_t shape, warta_error *err)
{
    return segment_word_add(doc, span, warta_doc_str(doc, span), shape, token->space_after, err);
}

// How many bytes of `s` are a clitic at its end; 0: none.
static uint32_t clitic_length(const segment_rules *rules, warta_str s)
{
    char fold[256];
    uint32_t length = 0;
    uint64_t key = warta_key_of(s, fold, sizeof fold, &length);
    warta_hits hits = warta_index_exact(rules->clitics, &key, 1);
    for (uint32_t i = 0; i < hits.count; i++) {
        warta_str kind = warta_pack_cell(rules->pack, rules->clitic_rows, hits.items[i].row, 1);
        if (warta_str_is(kind, "keep") || warta_str_is(kind, "suffix")) return 0;
        if (warta_str_starts(kind, WARTA_STR("split:"))) return (uint32_t)(kind.at[6] - '0');
    }
    if (length != s.length) return 0;   // folding changed bytes: no plain ending to compare
    for (uint32_t i = 0; i < rules->suffix_count; i++) {
        warta_str form = rules->suffixes[i];
        if (length >= form.length + SHORTEST_HOST && warta_str_ends((warta_str){fold, length}, form)) return form.length;
    }
    return 0;
}

static warta_status words_of_token(const segment_rules *rules, warta_doc *doc, const segment_token *token, bool first, warta_error *err)
{
    uint8_t shape = token->shape | (first ? WARTA_SHAPE_FIRST : 0);
    warta_span host = token->span;
    uint32_t clitic = token->shape & (WARTA_SHAPE_PUNCT | WARTA_SHAPE_DIGIT) ? 0 : clitic_length(rules, warta_doc_str(doc, host));
    if (clitic > 0 && clitic < host.length) {
        host.length -= clitic;
        warta_span tail = {warta_span_end(host), clitic};
        if (doc->text.at[warta_span_end(host) - 1] == '-' && host.length > 1) host.length--;   // "kata-nya"
        WARTA_TRY(word_add(doc, host, token, shape, err));
        doc->segments->words.items[doc->segments->words.count - 1].space_after = false;
        WARTA_TRY(word_add(doc, tail, token, WARTA_SHAPE_CLITIC, err));
    } else {
        WARTA_TRY(word_add(doc, host, token, shape, err));
    }
    doc->segments->token_count++;
    return WARTA_OK;
}

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
        WARTA_TRY(words_of_token(rules, doc, &tokens->items[i], head, err));
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

// mark = number "." | bullet, at the head of a line: it belongs to no sentence.
static uint32_t list_mark(warta_doc *doc, const segment_tokens *tokens)
{
    if (tokens->count < 3) return 0;
    const segment_token *first = &tokens->items[0];
    warta_str s = warta_doc_str(doc, first->span);
    bool bullet = warta_str_is(s, "-") || warta_str_is(s, "*") || warta_str_is(s, "\xE2\x80\xA2") || warta_str_is(s, "\xE2\x80\x93");
    if (bullet && first->space_after) return 1;
    bool number = (first->shape & WARTA_SHAPE_NUMBER) && s.length <= 2 && !first->space_after;
    warta_str stop = warta_doc_str(doc, tokens->items[1].span);
    return number && tokens->items[1].space_after && (warta_str_is(stop, ".") || warta_str_is(stop, ")")) ? 2 : 0;
}

static void suffixes_take(segment_rules *rules)
{
    enum { MOST = sizeof rules->suffixes / sizeof *rules->suffixes };
    for (uint32_t row = 0; row < rules->clitic_rows->row_count && rules->suffix_count < MOST; row++)
        if (warta_str_is(warta_pack_cell(rules->pack, rules->clitic_rows, row, 1), "suffix"))
            rules->suffixes[rules->suffix_count++] = warta_pack_cell(rules->pack, rules->clitic_rows, row, 0);
}

static warta_status cut(const warta_model *model, warta_doc *doc, warta_error *err)
{
    warta_scope scope = doc->article->language == WARTA_NONE ? WARTA_SCOPE_WORLD : doc->article->language;
    segment_rules rules = {.pack = model->pack,
                           .abbreviations = warta_pack_index(model->pack, scope, WARTA_INDEX_ABBREVIATIONS),
                           .abbreviation_rows = warta_pack_tab(model->pack, scope, WARTA_TAB_ABBREVIATIONS),
                           .clitics = warta_pack_index(model->pack, scope, WARTA_INDEX_CLITICS),
                           .clitic_rows = warta_pack_tab(model->pack, scope, WARTA_TAB_CLITICS),
                           .lower_case = doc->article->lower_case};
    suffixes_take(&rules);
    segment_tokens tokens = {0};
    for (uint32_t z = 0; z < doc->article->zones.count; z++) {
        const warta_zone *zone = &doc->article->zones.items[z];
        if (!warta_zone_told(zone->kind)) continue;
        tokens.count = 0;
        WARTA_TRY(segment_tokens_cut(&rules, doc, zone->span, &tokens, err));
        for (uint32_t from = list_mark(doc, &tokens), end; from < tokens.count; from = end) {
            end = sentence_end(&rules, doc, &tokens, from);
            WARTA_TRY(sentence_add(&rules, doc, &tokens, from, end, z, err));
        }
    }
    return WARTA_OK;
}

warta_status warta_segment_run(const warta_model *model, warta_doc *doc, warta_error *err)
{
    doc->segments = warta_arena_take(&doc->arena, 1, sizeof *doc->segments);
    if (!doc->segments) return warta_fail_memory(err);
    WARTA_TRY(doc->conllu ? segment_take(doc, err) : cut(model, doc, err));
    doc->segments->keys = warta_arena_take(&doc->arena, (size_t)doc->segments->words.count + 1, sizeof *doc->segments->keys);
    if (!doc->segments->keys) return warta_fail_memory(err);
    for (uint32_t i = 0; i < doc->segments->words.count; i++) doc->segments->keys[i] = doc->segments->words.items[i].key;
    assert(segments_hold(doc));
    return WARTA_OK;
}

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
