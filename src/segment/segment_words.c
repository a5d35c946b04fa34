// segment_words.c: from tokens to syntactic words
//
// "temannya" is teman + nya, "don't" is do + n't. clitics.tsv tells which endings are split off (suffix), which words merely end so (keep), which
// single words are split (split:N, N bytes from the end), and what only context can tell (maybe, ask:N): that is for the model to say, and
// without one they stay whole.
//
// Every word is folded once. Most words are small letters of ASCII: their folded form is the text itself, and nothing is copied.
#include "segment/segment_tokens.h"

#include "base/utf8.h"

enum { SHORTEST_HOST = 2, LONGEST_PLAIN = 128 };

// ---- tables --------------------------------------------------------------------------------------------------------------------------

static warta_str kind_argument(warta_str kind)
{
    const char *colon = memchr(kind.at, ':', kind.length);
    return colon ? warta_str_from(kind, (uint32_t)(colon - kind.at) + 1) : (warta_str){0};
}

static uint8_t number_of(warta_str s, uint8_t otherwise)
{
    return s.length == 1 && s.at[0] >= '0' && s.at[0] <= '9' ? (uint8_t)(s.at[0] - '0') : otherwise;
}

static void clitic_take(segment_rules *rules, warta_str form, warta_str kind)
{
    const bool maybe = warta_str_starts(kind, WARTA_STR("maybe"));
    if (warta_str_starts(kind, WARTA_STR("after:")) && kind.length == 7) rules->apostrophe_after = kind.at[6];
    if (maybe || warta_str_starts(kind, WARTA_STR("suffix")) || warta_str_starts(kind, WARTA_STR("after:"))) {
        if (rules->ending_count < SEGMENT_MOST_ENDINGS && form.length < UINT8_MAX)
            rules->endings[rules->ending_count++] = (segment_ending){form, number_of(kind_argument(kind), SHORTEST_HOST), maybe};
    } else if (!warta_str_is(kind, "keep") && form.length > 0) {
        rules->listed[form.at[0] & 31] |= 1u << (form.length < 31 ? form.length : 31);
    }
}

void segment_rules_take(segment_rules *rules, const warta_pack *pack, warta_scope language)
{
    warta_scope scope = language == WARTA_NONE ? WARTA_SCOPE_WORLD : language;
    *rules = (segment_rules){.pack = pack,
                             .abbreviations = warta_pack_index(pack, scope, WARTA_INDEX_ABBREVIATIONS),
                             .abbreviation_rows = warta_pack_tab(pack, scope, WARTA_TAB_ABBREVIATIONS),
                             .clitics = warta_pack_index(pack, scope, WARTA_INDEX_CLITICS),
                             .clitic_rows = warta_pack_tab(pack, scope, WARTA_TAB_CLITICS)};
    for (uint32_t row = 0; row < rules->clitic_rows->row_count; row++)
        clitic_take(rules, warta_pack_cell(pack, rules->clitic_rows, row, 0), warta_pack_cell(pack, rules->clitic_rows, row, 1));
    for (uint32_t row = 0; row < rules->abbreviation_rows->row_count; row++) {
        warta_str kind = warta_pack_cell(pack, rules->abbreviation_rows, row, 1), form = warta_pack_cell(pack, rules->abbreviation_rows, row, 0);
        if (warta_str_is(kind, "whole") && rules->whole_count < SEGMENT_MOST_WHOLES) rules->wholes[rules->whole_count++] = form;
        if (warta_str_is(kind, "apart")) rules->hyphen_apart = true;
    }
}

// ---- clitics -------------------------------------------------------------------------------------------------------------------------

static char small(char c) { return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c; }

// Bytes of the apostrophe that ends text[..at], of whatever kind; 0: none does.
static uint32_t apostrophe(warta_str s, uint32_t at)
{
    if (at >= 1 && (s.at[at - 1] == '\'' || s.at[at - 1] == '`')) return 1;
    return at >= 3 && (memcmp(s.at + at - 3, "\xE2\x80\x99", 3) == 0 || memcmp(s.at + at - 3, "\xE2\x80\x98", 3) == 0) ? 3 : 0;
}

// Bytes at the end of `s` that are `form`; 0: it does not end so.
static uint32_t ends_so(warta_str s, warta_str form)
{
    uint32_t at = s.length;
    for (uint32_t i = form.length; i-- > 0;) {
        uint32_t bytes = form.at[i] == '\'' ? apostrophe(s, at) : at > 0 && small(s.at[at - 1]) == form.at[i];
        if (bytes == 0) return 0;
        at -= bytes;
    }
    return s.length - at;
}

// What is listed of the whole word; false: nothing.
static bool word_listed(const segment_rules *rules, warta_str form, uint64_t key, segment_clitic *out)
{
    warta_hits hits = warta_index_exact(rules->clitics, &key, 1);
    for (uint32_t i = 0; i < hits.count; i++) {
        // Keys know no apostrophes: "its" is not "it's", which has one byte more.
        if (warta_pack_cell(rules->pack, rules->clitic_rows, hits.items[i].row, 0).length != form.length) continue;
        warta_str kind = warta_pack_cell(rules->pack, rules->clitic_rows, hits.items[i].row, 1);
        const bool ask = warta_str_starts(kind, WARTA_STR("ask:")), split = warta_str_starts(kind, WARTA_STR("split:"));
        *out = (segment_clitic){ask || split ? number_of(kind_argument(kind), 0) : 0, split, ask};
        return true;
    }
    return false;
}

segment_clitic segment_clitic_find(const segment_rules *rules, warta_str form, uint64_t key)
{
    segment_clitic found = {0};
    const char last = small(form.at[form.length - 1]);
    for (uint32_t i = 0; i < rules->ending_count && found.bytes == 0; i++) {
        const segment_ending *e = &rules->endings[i];
        if (e->form.at[e->form.length - 1] != last && e->form.at[e->form.length - 1] != '\'') continue;
        const uint32_t bytes = ends_so(form, e->form);
        if (bytes > 0 && form.length >= bytes + e->host) found = (segment_clitic){(uint8_t)bytes, !e->maybe, true};
    }
    const bool listed = rules->listed[form.at[0] & 31] >> (form.length < 31 ? form.length : 31) & 1;
    if (found.bytes > 0 || listed) {
        segment_clitic whole;
        if (word_listed(rules, form, key, &whole)) return whole;
    }
    return found;
}

// ---- words ---------------------------------------------------------------------------------------------------------------------------

// half = X of "X-X"
static uint64_t half_key(warta_str fold)
{
    uint32_t half = fold.length / 2;
    if (fold.length < 5 || fold.length % 2 == 0 || fold.at[half] != '-' || memcmp(fold.at, fold.at + half + 1, half) != 0) return 0;
    return warta_key_of((warta_str){fold.at, half}, NULL, 0, NULL);
}

static warta_status push(warta_doc *doc, const warta_word *word, warta_error *err)
{
    warta_word *kept = WARTA_PUSH(&doc->arena, &doc->segments->words);
    if (!kept) return warta_fail_memory(err);
    *kept = *word;
    return WARTA_OK;
}

// The folded form of any text, with its keys.
static warta_status fold_any(warta_doc *doc, warta_str form, warta_word *word, warta_error *err)
{
    char fold[256];
    uint32_t length = 0;
    word->key = warta_key_of(form, fold, sizeof fold, &length);
    word->fold = warta_arena_copy(&doc->arena, (warta_str){fold, length});
    if (!word->fold.at) return warta_fail_memory(err);
    word->half = half_key(word->fold);
    return WARTA_OK;
}

// The same for letters and digits of ASCII alone.
static warta_status fold_plain(warta_doc *doc, warta_str form, bool capitals, warta_word *word, warta_error *err)
{
    word->fold = form;
    if (capitals) {
        warta_str copy = warta_arena_copy(&doc->arena, form);
        if (!copy.at) return warta_fail_memory(err);
        char *letters = (char *)(uintptr_t)copy.at;
        for (uint32_t i = 0; i < copy.length; i++) letters[i] = small(letters[i]);
        word->fold = copy;
    }
    word->key = warta_key_folded(word->fold);
    return WARTA_OK;
}

static warta_status fold_word(warta_doc *doc, uint8_t letters, warta_word *word, warta_error *err)
{
    warta_str form = warta_doc_str(doc, word->span);
    if (letters != SEGMENT_ANY && form.length <= LONGEST_PLAIN) return fold_plain(doc, form, letters == SEGMENT_ASCII, word, err);
    const unsigned char only = (unsigned char)form.at[0];
    if (form.length > 1 || only >= 0x80 || only == '`' || !(word->shape & WARTA_SHAPE_PUNCT)) return fold_any(doc, form, word, err);
    word->fold = form;   // a mark of ASCII
    return WARTA_OK;
}

warta_status segment_word_add(warta_doc *doc, warta_span span, warta_str form, uint8_t shape, bool space_after, warta_error *err)
{
    warta_word word = {.span = span, .token = doc->segments->token_count, .shape = shape, .space_after = space_after};
    WARTA_TRY(fold_any(doc, form, &word, err));
    return push(doc, &word, err);
}

// Whether the clitic is split off token `i`.
static bool splits(const segment_rules *rules, warta_str text, const segment_tokens *tokens, uint32_t i, segment_clitic clitic)
{
    if (clitic.bytes == 0 || clitic.bytes >= tokens->items[i].span.length) return false;
    if (!clitic.asked || !rules->learned) return clitic.split;
    return segment_learned_splits(rules->learned, rules->style, text, tokens, i, clitic);
}

// The hyphen of "cease-fire" or "Timor-Leste", where it is a word.
static bool inner_hyphen(warta_str text, const segment_tokens *tokens, uint32_t i)
{
    const segment_token *t = &tokens->items[i];
    if (t->span.length != 1 || text.at[t->span.at] != '-' || i == 0 || i + 1 == tokens->count || t->space_after || t[-1].space_after) return false;
    return !((t[-1].shape | t[1].shape) & (WARTA_SHAPE_PUNCT | WARTA_SHAPE_DIGIT));
}

warta_status segment_words_add(const segment_rules *rules, warta_doc *doc, const segment_tokens *tokens, uint32_t i, bool first, warta_error *err)
{
    const segment_token *token = &tokens->items[i];
    warta_word word = {.span = token->span, .token = doc->segments->token_count, .shape = token->shape, .space_after = token->space_after};
    if (first) word.shape |= WARTA_SHAPE_FIRST;
    WARTA_TRY(fold_word(doc, token->letters, &word, err));
    if (inner_hyphen(doc->text, tokens, i)) word.key = WARTA_KEY_HYPHEN;
    doc->segments->token_count++;
    if (token->shape & (WARTA_SHAPE_PUNCT | WARTA_SHAPE_DIGIT)) return push(doc, &word, err);
    const segment_clitic clitic = segment_clitic_find(rules, warta_doc_str(doc, token->span), word.key);
    if (!splits(rules, doc->text, tokens, i, clitic)) return push(doc, &word, err);
    warta_word tail = word;
    word.span.length -= clitic.bytes;
    tail.span = (warta_span){warta_span_end(word.span), clitic.bytes};
    if (doc->text.at[warta_span_end(word.span) - 1] == '-' && word.span.length > 1) word.span.length--;   // "kata-nya"
    word.space_after = false;
    tail.shape = WARTA_SHAPE_CLITIC;
    word.half = tail.half = 0;
    WARTA_TRY(fold_word(doc, token->letters, &word, err));
    WARTA_TRY(fold_word(doc, token->letters, &tail, err));
    WARTA_TRY(push(doc, &word, err));
    return push(doc, &tail, err);
}
