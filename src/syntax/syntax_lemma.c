// syntax_lemma.c: lemmas by table, affix rules and a list of roots
//
// A form that training saw with its tag has its lemma in a table; so have the exceptions of the pack. For all others, rules take affixes
// off, and whatever comes of it is a candidate:
//
//     "pemberontakan"   -an: "pemberontak"   pem-: "berontak" (listed)   ber-: "ontak"   pem- + p: "peberontak" ...
//
// Suffixes come off first, then prefixes from the outside in; a rule may put back a letter that the prefix has swallowed. A classifier
// with one class ranks the candidates by which affixes came off, whether the root is listed, its length, the tag, and how the word is
// written. Why not the longest listed root, as stemmers do: treebanks keep some derived words whole, and a list of 30,000 roots holds a
// fitting wrong one too often ("perban" + "kan"). The idea of rules against a root list: Nazief and Adriani (1996); Asian et al. (2005).
//
// Rules and roots are data (packs, morphology.tsv; the model's list); this file knows only prefix, suffix and doubling.
#include "syntax/syntax_lemma.h"

#include <assert.h>

enum { MOST_SUFFIXES = 2, MOST_PREFIXES = 3, SHORTEST_ROOT = 2, SHORTEST_UNLISTED = 3, CASE_BITS = WARTA_SYNTAX_UPPER | WARTA_SYNTAX_CAPS | WARTA_SYNTAX_FIRST };

typedef struct search {
    const warta_syntax_model *model;
    warta_syntax_analysis *out;
    uint32_t count;
} search;

static inline uint64_t join(uint64_t h, uint64_t v)
{
    h = (h ^ v) * 0x9e3779b97f4a7c15u;
    return h ^ h >> 29;
}

static bool seen(const search *s, const warta_syntax_analysis *a)
{
    for (uint32_t i = 0; i < s->count; i++)
        if (s->out[i].length == a->length && s->out[i].affixes == a->affixes && memcmp(s->out[i].root, a->root, a->length) == 0) return true;
    return false;
}

// form = strip rest, for a prefix: add rest. For a suffix the other way round. For doubling: form = rest strip rest.
static bool apply(const warta_syntax_rule *rule, const warta_syntax_analysis *from, warta_syntax_analysis *to)
{
    uint32_t n = from->length, strip = rule->strip_length, add = rule->add_length;
    *to = *from;
    if (n < strip + SHORTEST_ROOT || n - strip + add >= WARTA_SYNTAX_LONGEST_FORM) return false;
    if (rule->place == WARTA_SYNTAX_PREFIX) {
        if (memcmp(from->root, rule->strip, strip) != 0) return false;
        memcpy(to->root, rule->add, add);
        memcpy(to->root + add, from->root + strip, n - strip);
        to->length = (uint8_t)(n - strip + add);
    } else if (rule->place == WARTA_SYNTAX_SUFFIX) {
        if (memcmp(from->root + n - strip, rule->strip, strip) != 0) return false;
        memcpy(to->root + n - strip, rule->add, add);
        to->length = (uint8_t)(n - strip + add);
    } else {
        uint32_t half = (n - strip) / 2;
        if (n != half * 2 + strip || half < SHORTEST_ROOT || memcmp(from->root, from->root + half + strip, half) != 0 ||
            memcmp(from->root + half, rule->strip, strip) != 0)
            return false;
        to->length = (uint8_t)half;
    }
    to->affixes |= 1u << rule->affix;
    to->steps++;
    if (from->upos == WARTA_UPOS_COUNT) to->upos = rule->upos;
    return true;
}

static void keep(search *s, warta_syntax_analysis *a)
{
    a->listed = warta_syntax_root(s->model, (warta_str){a->root, a->length}).at != NULL;
    if (s->count < WARTA_SYNTAX_MOST_ANALYSES && !seen(s, a)) s->out[s->count++] = *a;
}

// After the suffixes: prefixes and doubling, from the outside in.
static void take_prefixes(search *s, const warta_syntax_analysis *from, uint32_t depth)
{
    if (depth == MOST_PREFIXES) return;
    for (uint32_t i = 0; i < s->model->rule_count; i++) {
        const warta_syntax_rule *rule = &s->model->rules[i];
        warta_syntax_analysis next;
        if (rule->place == WARTA_SYNTAX_SUFFIX || (from->affixes >> rule->affix & 1) || !apply(rule, from, &next)) continue;
        keep(s, &next);
        take_prefixes(s, &next, depth + 1);
    }
}

static void take_suffixes(search *s, const warta_syntax_analysis *from, uint32_t depth)
{
    take_prefixes(s, from, 0);
    if (depth == MOST_SUFFIXES) return;
    for (uint32_t i = 0; i < s->model->rule_count; i++) {
        const warta_syntax_rule *rule = &s->model->rules[i];
        warta_syntax_analysis next;
        if (rule->place != WARTA_SYNTAX_SUFFIX || (from->affixes >> rule->affix & 1) || !apply(rule, from, &next)) continue;
        keep(s, &next);
        take_suffixes(s, &next, depth + 1);
    }
}

uint32_t warta_syntax_analyse(const warta_syntax_model *model, warta_str fold, warta_syntax_analysis *out)
{
    if (fold.length == 0 || fold.length >= WARTA_SYNTAX_LONGEST_FORM) return 0;
    search s = {model, out, 0};
    warta_syntax_analysis whole = {.length = (uint8_t)fold.length, .upos = WARTA_UPOS_COUNT};
    memcpy(whole.root, fold.at, fold.length);
    keep(&s, &whole);
    take_suffixes(&s, &whole, 0);
    return s.count;
}

uint32_t warta_syntax_affixes(const warta_syntax_model *model, warta_str fold)
{
    warta_syntax_analysis all[WARTA_SYNTAX_MOST_ANALYSES];
    const warta_syntax_analysis *best = NULL, *unlisted = NULL;
    uint32_t count = warta_syntax_analyse(model, fold, all);
    for (uint32_t i = 0; i < count; i++) {
        const warta_syntax_analysis *a = &all[i];
        if (a->listed && (!best || a->length > best->length)) best = a;
        if (a->steps > 0 && !a->listed && a->length >= SHORTEST_UNLISTED + 1 && (!unlisted || a->length > unlisted->length)) unlisted = a;
    }
    if (best) return best->affixes;
    return unlisted ? unlisted->affixes | 1u << WARTA_SYNTAX_UNLISTED : 0;
}

warta_voice warta_syntax_affix_voice(const warta_syntax_model *model, uint32_t affixes)
{
    for (uint32_t i = 0; i < model->rule_count && affixes; i++)
        if ((affixes >> model->rules[i].affix & 1) && model->rules[i].voice != WARTA_VOICE_NONE) return (warta_voice)model->rules[i].voice;
    return WARTA_VOICE_NONE;
}

uint64_t warta_syntax_lemma_key(uint64_t form, uint32_t upos, uint32_t style, bool upper)
{
    return join(join(form, upos | style << 8), upper) | 1;
}

static void describe(warta_syntax_choice *c, uint64_t kind, const warta_syntax_analysis *a, const warta_syntax_trait *w, uint64_t style, bool known)
{
    const uint64_t shape = w->shape & CASE_BITS, upos = w->upos, length = a && a->length < 7 ? a->length : 7;
    const uint64_t about = kind | (uint64_t)known << 4 | (a ? (uint64_t)a->listed << 5 | (uint64_t)a->steps << 6 | (uint64_t)(a->upos + 1u == upos) << 9 : 0);
    const uint64_t affixes = a ? a->affixes : 0;
    uint32_t n = 0;
    c->features[n++] = join(join(101, about), 0);
    c->features[n++] = join(join(102, about), upos);
    c->features[n++] = join(join(103, about), affixes);
    c->features[n++] = join(join(join(104, about), affixes), upos);
    c->features[n++] = join(join(join(105, about), length), upos);
    c->features[n++] = join(join(join(106, kind), shape), style << 8 | upos);
    c->features[n++] = join(join(join(107, affixes), length), about);
    c->features[n++] = join(join(join(108, about), affixes), style << 8 | upos);
    for (uint32_t i = 0; i < n; i++) c->features[i] *= 0xbf58476d1ce4e5b9u, c->features[i] ^= c->features[i] >> 32;
    assert(n == WARTA_SYNTAX_CHOICE_FEATURES);
}

uint32_t warta_syntax_choices(const warta_syntax_model *model, warta_str form, warta_str fold, const warta_syntax_trait *word, uint32_t style,
                              warta_syntax_analysis *analyses, warta_syntax_choice *out)
{
    uint32_t count = 0;
    bool plain = word->shape & (WARTA_SYNTAX_PUNCT | WARTA_SYNTAX_NUMBER);
    uint32_t parts = plain ? 0 : warta_syntax_analyse(model, fold, analyses);
    bool known = parts > 0 && analyses[0].listed;
    out[count].lemma = form;
    describe(&out[count++], 1, NULL, word, style, known);
    if (parts == 0 && !plain) {
        out[count].lemma = fold;
        describe(&out[count++], 2, NULL, word, style, known);
    }
    for (uint32_t i = 0; i < parts; i++) {
        if (i > 0 && !analyses[i].listed && analyses[i].length < SHORTEST_UNLISTED) continue;
        out[count].lemma = (warta_str){analyses[i].root, analyses[i].length};
        describe(&out[count++], i > 0 ? 3 : 2, &analyses[i], word, style, known);
    }
    return count;
}

// Exceptions of the pack first (style 0), then what the treebank of this style has, then, for words in lower case, the others.
static warta_str lookup(const warta_syntax_model *model, const warta_syntax_trait *word, uint32_t style)
{
    const bool upper = word->shape & WARTA_SYNTAX_UPPER;
    const warta_syntax_entry *e = warta_syntax_find(model->lemmas, model->lemma_mask, warta_syntax_lemma_key(word->form, word->upos, 0, false));
    if (!e) e = warta_syntax_find(model->lemmas, model->lemma_mask, warta_syntax_lemma_key(word->form, 0, 0, false));
    if (!e) e = warta_syntax_find(model->lemmas, model->lemma_mask, warta_syntax_lemma_key(word->form, word->upos, style + 1, upper));
    for (uint32_t other = 0; !e && !upper && other < model->style_count; other++)
        if (other != style) e = warta_syntax_find(model->lemmas, model->lemma_mask, warta_syntax_lemma_key(word->form, word->upos, other + 1, false));
    return e ? warta_syntax_string(model, e->value) : (warta_str){0};
}

warta_str warta_syntax_lemma(const warta_syntax_model *model, warta_str form, warta_str fold, const warta_syntax_trait *word, uint32_t style,
                             warta_arena *arena)
{
    warta_syntax_analysis analyses[WARTA_SYNTAX_MOST_ANALYSES];
    warta_syntax_choice choices[WARTA_SYNTAX_MOST_CHOICES];
    if (word->shape & (WARTA_SYNTAX_PUNCT | WARTA_SYNTAX_NUMBER)) return form;
    warta_str found = lookup(model, word, style);
    if (found.at) return found;
    uint32_t count = warta_syntax_choices(model, form, fold, word, style, analyses, choices), best = 0;
    int32_t most = INT32_MIN;
    for (uint32_t i = 0; i < count; i++) {
        int32_t score[4];
        warta_linear_score(&model->linear[WARTA_SYNTAX_LEMMA], choices[i].features, WARTA_SYNTAX_CHOICE_FEATURES, score);
        if (score[0] > most) {
            most = score[0];
            best = i;
        }
    }
    warta_str lemma = choices[best].lemma;
    if (lemma.at == form.at || lemma.at == fold.at) return lemma;
    if (warta_str_same(lemma, fold)) return fold;
    warta_str root = warta_syntax_root(model, lemma);
    if (root.at) return root;
    warta_str copy = warta_arena_copy(arena, lemma);
    return copy.at ? copy : form;
}
