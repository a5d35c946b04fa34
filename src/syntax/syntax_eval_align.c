// syntax_eval_align.c: which words of two analyses are the same
//
// Both analyses are of one text. A token's place is counted in that text without its blanks, so that nothing depends on how these were kept.
// Tokens are the same when their places are, sentences when they begin and end at the same place, words of plain tokens when their tokens are
// the same. What stands in a multiword token has no place of its own; there words are paired by their forms, the longest common subsequence,
// capitals or not, in the region that overlapping multiword tokens of either side span:
//
//     gold     [  menyetujuinya  ]  [ lah ]         the region is that of [menyetujuinyalah];
//               menyetujui  nya      lah            all three words have a pair
//     system   [    menyetujuinyalah      ]
//               menyetujui  nya   lah
//
// A plain token belongs to the region when all of it lies in there.
//
// Invariants of the pairs: (1) each word is in one pair at most; (2) pairs do not cross: gold_of grows.
#include "syntax/syntax_eval.h"

#include <stdlib.h>

#include "base/utf8.h"

enum { MOST_CELLS = 1 << 24 };   // of a region's table: 4,096 words on each side

/* ---- the same text ---- */

typedef struct inks {
    const warta_syntax_bank *bank;
    uint32_t token, at;   // the next code point
} inks;

// The next code point that is no blank, 0 at the end; then i->token is the one that it is of.
static uint32_t ink_next(inks *i)
{
    while (i->token < i->bank->tokens.count) {
        const warta_str form = i->bank->tokens.items[i->token].form;
        while (i->at < form.length) {
            const uint32_t c = warta_utf8_next(form, &i->at);
            if (!warta_is_space(c)) return c;
        }
        i->token++;
        i->at = 0;
    }
    return 0;
}

warta_status warta_syntax_same_text(const warta_syntax_bank *gold, const warta_syntax_bank *system, const char *system_name, warta_error *err)
{
    inks g = {.bank = gold}, s = {.bank = system};
    for (;;) {
        const uint32_t c = ink_next(&g), d = ink_next(&s);
        if (c == 0 && d == 0) return WARTA_OK;
        if (c == d) continue;
        if (d == 0)
            return warta_fail_at(err, WARTA_E_INPUT, system_name, 0, "the text ends where the gold file has '%.*s' (line %u)",
                                 (int)gold->tokens.items[g.token].form.length, gold->tokens.items[g.token].form.at, gold->tokens.items[g.token].line);
        const warta_syntax_token *token = &system->tokens.items[s.token];
        const warta_syntax_token *other = c == 0 ? NULL : &gold->tokens.items[g.token];
        return warta_fail_at(err, WARTA_E_INPUT, system_name, token->line,
                             "another text than the gold file's: '%.*s' where that has '%.*s' (line %u)", (int)token->form.length, token->form.at,
                             other ? (int)other->form.length : 0, other ? other->form.at : "", other ? other->line : 0);
    }
}

/* ---- tokens and sentences ---- */

static int place_order(warta_span a, warta_span b)
{
    if (a.at != b.at) return a.at < b.at ? -1 : 1;
    return a.length == b.length ? 0 : a.length < b.length ? -1 : 1;
}

static uint32_t same_tokens(const warta_syntax_bank *gold, const warta_syntax_bank *system)
{
    uint32_t same = 0;
    for (uint32_t g = 0, s = 0; g < gold->tokens.count && s < system->tokens.count;) {
        const int order = place_order(gold->tokens.items[g].place, system->tokens.items[s].place);
        same += order == 0;
        g += order <= 0;
        s += order >= 0;
    }
    return same;
}

static warta_span sentence_place(const warta_syntax_bank *bank, uint32_t sentence)
{
    const warta_syntax_gold *words = bank->words.items;
    const uint32_t first = bank->starts.items[sentence], last = bank->starts.items[sentence + 1] - 1;
    return warta_span_join(bank->tokens.items[words[first].token].place, bank->tokens.items[words[last].token].place);
}

static uint32_t same_sentences(const warta_syntax_bank *gold, const warta_syntax_bank *system)
{
    uint32_t same = 0;
    for (uint32_t g = 0, s = 0; g < warta_syntax_bank_sentences(gold) && s < warta_syntax_bank_sentences(system);) {
        const int order = place_order(sentence_place(gold, g), sentence_place(system, s));
        same += order == 0;
        g += order <= 0;
        s += order >= 0;
    }
    return same;
}

/* ---- words ---- */

typedef struct aligning {
    const warta_syntax_bank *gold, *system;
    uint32_t g, s;   // next tokens
    warta_syntax_pairs *pairs;
    warta_error *err;
} aligning;

static void pair(aligning *a, uint32_t gold, uint32_t system)
{
    a->pairs->gold_of[system] = gold;
    a->pairs->words++;
}

static bool multiword(const warta_syntax_token *token) { return token->count > 1; }

// Takes the next token into the region that ends at *end, which a multiword token may push out. False: it is no part of it.
static bool region_takes(const warta_syntax_bank *bank, uint32_t *token, uint32_t *end)
{
    if (*token == bank->tokens.count) return false;
    const warta_syntax_token *t = &bank->tokens.items[*token];
    const uint32_t stop = warta_span_end(t->place);
    if (stop > *end && !(multiword(t) && t->place.at < *end)) return false;
    if (stop > *end) *end = stop;
    ++*token;
    return true;
}

// Pairs the words from g to g_end with those from s to s_end by their forms. longest[i][k]: the most pairs of what is left from i and k on.
static warta_status pair_by_form(aligning *a, uint32_t g, uint32_t g_end, uint32_t s, uint32_t s_end)
{
    const uint32_t rows = g_end - g, columns = s_end - s, width = columns + 1;
    if ((uint64_t)(rows + 1) * width > MOST_CELLS)
        return warta_fail(a->err, WARTA_E_LIMIT, "multiword tokens of %u and %u words in one place", rows, columns);
    uint32_t *longest = calloc((size_t)(rows + 1) * width, sizeof *longest);
    if (!longest) return warta_fail_memory(a->err);
    const warta_syntax_gold *gold = a->gold->words.items + g, *system = a->system->words.items + s;
    for (uint32_t i = rows; i-- > 0;)
        for (uint32_t k = columns; k-- > 0;) {
            const uint32_t down = longest[(i + 1) * width + k], right = longest[i * width + k + 1];
            if (warta_same_but_case(gold[i].form, system[k].form)) longest[i * width + k] = longest[(i + 1) * width + k + 1] + 1;
            else longest[i * width + k] = down > right ? down : right;
        }
    for (uint32_t i = 0, k = 0; i < rows && k < columns;) {
        if (warta_same_but_case(gold[i].form, system[k].form)) pair(a, g + i++, s + k++);
        else if (longest[i * width + k] == longest[(i + 1) * width + k]) i++;
        else k++;
    }
    free(longest);
    return WARTA_OK;
}

static uint32_t first_word(const warta_syntax_bank *bank, uint32_t token)
{
    return token < bank->tokens.count ? bank->tokens.items[token].first : bank->words.count;
}

static warta_status align_region(aligning *a, uint32_t end)
{
    const uint32_t g = first_word(a->gold, a->g), s = first_word(a->system, a->s);
    while (region_takes(a->gold, &a->g, &end) || region_takes(a->system, &a->s, &end)) continue;
    return pair_by_form(a, g, first_word(a->gold, a->g), s, first_word(a->system, a->s));
}

warta_status warta_syntax_align(const warta_syntax_bank *gold, const warta_syntax_bank *system, warta_arena *arena, warta_syntax_pairs *out,
                                warta_error *err)
{
    *out = (warta_syntax_pairs){.gold_of = warta_arena_take(arena, system->words.count, sizeof *out->gold_of)};
    if (!out->gold_of) return warta_fail_memory(err);
    for (uint32_t i = 0; i < system->words.count; i++) out->gold_of[i] = WARTA_NONE;
    out->tokens = same_tokens(gold, system);
    out->sentences = same_sentences(gold, system);
    aligning a = {gold, system, 0, 0, out, err};
    while (a.g < gold->tokens.count && a.s < system->tokens.count) {
        const warta_syntax_token *g = &gold->tokens.items[a.g], *s = &system->tokens.items[a.s];
        const warta_syntax_token *first = place_order(g->place, s->place) <= 0 ? g : s;
        const bool together = g->place.at == s->place.at;
        if (multiword(first) || (together && (multiword(g) || multiword(s)))) {
            WARTA_TRY(align_region(&a, warta_span_end(multiword(first) ? first->place : first == g ? s->place : g->place)));
            continue;
        }
        const int order = place_order(g->place, s->place);
        if (order == 0) pair(&a, g->first, s->first);
        a.g += order <= 0;
        a.s += order >= 0;
    }
    return WARTA_OK;
}
