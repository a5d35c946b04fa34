// syntax_lemma.c: lemmas by table, affix rules and a list of roots
//
// A form that training saw with its tag has its lemma in a table; so have the exceptions of the pack. For all others, rules take affixes
// off, and whatever comes of it is a candidate:
//
//     "pemberontakan"   -an: "pemberontak"   pem-: "berontak" (listed)   ber-: "ontak"   pem- + p: "peberontak" ...
//     "Americans"       "Americans"   "americans"   -s: "american", "American"      "stopped"   -ed: "stopp", "stoppe"   -ped: "stop"
//
// Suffixes come off first, then prefixes from the outside in; a rule may put back a letter that the prefix has swallowed. A classifier
// with one class ranks the candidates by which affixes came off, by the letters where they did (which tell "mengajar" from "mengirim", and
// "hoping" from "stopping"), whether the root is listed, its length, the tag, and how the word is written. Why not the longest listed
// root, as stemmers do: treebanks keep some derived words whole, and a list of 30,000 roots holds a fitting wrong one too often ("perban" +
// "kan"). The idea of rules against a root list: Nazief and Adriani (1996); Asian et al. (2005).
//
// Rules and roots are data (packs, morphology.tsv; the model's list); this file knows only prefix, suffix and doubling. Cost: most words are
// found in the table; the others try the rules of their first and last letter only.
#include "syntax/syntax_lemma.h"

#include <assert.h>

enum { MOST_SUFFIXES = 2, MOST_PREFIXES = 3, SHORTEST_ROOT = 2, SHORTEST_UNLISTED = 3, CASE_BITS = WARTA_SYNTAX_UPPER | WARTA_SYNTAX_CAPS | WARTA_SYNTAX_FIRST };

typedef struct search {
    const warta_syntax_model *model;
    warta_syntax_analysis *out;
    uint32_t count;
} search;

static bool seen(const search *s, const warta_syntax_analysis *a)
{
    for (uint32_t i = 0; i < s->count; i++)
        if (s->out[i].length == a->length && s->out[i].affixes == a->affixes && memcmp(s->out[i].root, a->root, a->length) == 0) return true;
    return false;
}

// form = strip rest, for a prefix: add rest. For a suffix the other way round. For doubling: form = rest strip rest.
static bool apply(const warta_syntax_rule *rule, const warta_syntax_analysis *from, warta_syntax_analysis *to)
{
    const uint32_t n = from->length, strip = rule->strip_length, add = rule->add_length;
    if (n < strip + SHORTEST_ROOT || n - strip + add >= WARTA_SYNTAX_LONGEST_FORM) return false;
    if (rule->place == WARTA_SYNTAX_PREFIX) {
        if (memcmp(from->root, rule->strip, strip) != 0) return false;
        *to = *from;
        memcpy(to->root, rule->add, add);
        memcpy(to->root + add, from->root + strip, n - strip);
        to->length = (uint8_t)(n - strip + add);
    } else if (rule->place == WARTA_SYNTAX_SUFFIX) {
        if (memcmp(from->root + n - strip, rule->strip, strip) != 0) return false;
        *to = *from;
        memcpy(to->root + n - strip, rule->add, add);
        to->length = (uint8_t)(n - strip + add);
    } else {
        uint32_t half = (n - strip) / 2;
        if (n != half * 2 + strip || half < SHORTEST_ROOT || memcmp(from->root, from->root + half + strip, half) != 0 ||
            memcmp(from->root + half, rule->strip, strip) != 0)
            return false;
        *to = *from;
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

// The rules of a place whose letter is that of the word, one after the other.
static uint32_t first_rule(const warta_syntax_model *model, warta_syntax_place place, const warta_syntax_analysis *a)
{
    const char letter = place == WARTA_SYNTAX_PREFIX ? a->root[0] : place == WARTA_SYNTAX_SUFFIX ? a->root[a->length - 1] : 0;
    return model->rule_first[place][(unsigned char)letter];
}

static void take(search *s, const warta_syntax_analysis *from, warta_syntax_place place, uint32_t depth);

// Suffixes come off first, then prefixes and doubling, from the outside in.
static void take_off(search *s, const warta_syntax_analysis *from, uint32_t suffixes, uint32_t prefixes)
{
    if (prefixes < MOST_PREFIXES) {
        take(s, from, WARTA_SYNTAX_PREFIX, prefixes);
        take(s, from, WARTA_SYNTAX_DOUBLE, prefixes);
    }
    if (prefixes == 0 && suffixes < MOST_SUFFIXES) take(s, from, WARTA_SYNTAX_SUFFIX, suffixes);
}

static void take(search *s, const warta_syntax_analysis *from, warta_syntax_place place, uint32_t depth)
{
    for (uint32_t i = first_rule(s->model, place, from); i != 0; i = s->model->rule_next[i - 1]) {
        const warta_syntax_rule *rule = &s->model->rules[i - 1];
        warta_syntax_analysis next;
        if ((from->affixes >> rule->affix & 1) || !apply(rule, from, &next)) continue;
        if (place == WARTA_SYNTAX_SUFFIX) next.suffix = (uint16_t)i;
        else next.prefix = (uint16_t)i;
        keep(s, &next);
        if (place == WARTA_SYNTAX_SUFFIX) take_off(s, &next, depth + 1, 0);
        else take_off(s, &next, MOST_SUFFIXES, depth + 1);
    }
}

uint32_t warta_syntax_analyse(const warta_syntax_model *model, warta_str fold, warta_syntax_analysis *out)
{
    if (fold.length == 0 || fold.length >= WARTA_SYNTAX_LONGEST_FORM) return 0;
    search s = {model, out, 0};
    warta_syntax_analysis whole = {.length = (uint8_t)fold.length, .upos = WARTA_UPOS_COUNT};
    memcpy(whole.root, fold.at, fold.length);
    keep(&s, &whole);
    take_off(&s, &whole, 0, 0);
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
    return warta_syntax_join(warta_syntax_join(form, upos | style << 8), upper) | 1;
}

// How a choice is written.
typedef enum choice_kind { AS_WRITTEN = 1, FOLDED, ROOT, CASED_ROOT, TITLED_ROOT, TITLED } choice_kind;

typedef struct choosing {
    const warta_syntax_trait *word;
    uint32_t style;
    bool known;          // the folded form is in the list
    warta_syntax_choices *out;
    uint32_t cased;      // how many of out->cased are in use
} choosing;

// The last `count` letters of a root.
static uint64_t ending(warta_str root, uint32_t count)
{
    uint64_t letters = 0;
    for (uint32_t i = 0; i < count && i < root.length; i++) letters = letters << 8 | (unsigned char)root.at[root.length - 1 - i];
    return letters;
}

static void add_choice(const choosing *to, warta_str lemma, choice_kind kind, const warta_syntax_analysis *a)
{
    const warta_syntax_trait *w = to->word;
    const uint64_t shape = w->shape & CASE_BITS, upos = w->upos, style = to->style, length = a && a->length < 7 ? a->length : 7;
    const uint64_t about = kind | (uint64_t)to->known << 4 | (a ? (uint64_t)a->listed << 5 | (uint64_t)a->steps << 6 | (uint64_t)(a->upos + 1u == upos) << 9 : 0);
    const uint64_t affixes = a ? a->affixes : 0, prefix = a ? a->prefix + 1u : 0, suffix = a ? a->suffix + 1u : 0, listed = a && a->listed;
    const warta_str root = a ? (warta_str){a->root, a->length} : (warta_str){"", 0};
    const uint64_t first = root.length > 0 ? (unsigned char)root.at[0] : 0;
    warta_syntax_choice *c = &to->out->items[to->out->count++];
    uint32_t n = 0;
    c->lemma = lemma;
    c->features[n++] = warta_syntax_join(warta_syntax_join(102, about), upos | shape << 8);
    c->features[n++] = warta_syntax_join(warta_syntax_join(warta_syntax_join(105, about), length), upos);
    c->features[n++] = warta_syntax_join(warta_syntax_join(warta_syntax_join(106, kind), shape), style << 8 | upos);
    c->features[n++] = warta_syntax_join(warta_syntax_join(warta_syntax_join(108, about), affixes), style << 8 | upos);
    c->features[n++] = warta_syntax_join(warta_syntax_join(warta_syntax_join(110, suffix), ending(root, 3)), listed);
    c->features[n++] = warta_syntax_join(warta_syntax_join(warta_syntax_join(112, prefix), first), listed);
    c->features[n++] = warta_syntax_join(warta_syntax_join(113, prefix << 16 | suffix), upos << 1 | listed);
    for (uint32_t i = 0; i < n; i++) c->features[i] *= 0xbf58476d1ce4e5b9u, c->features[i] ^= c->features[i] >> 32;
    assert(n == WARTA_SYNTAX_CHOICE_FEATURES);
}

// A root in capitals as the form has them ("Americans": "American"; where the letters are still the form's), and with one at its beginning only.
static void add_cased(choosing *to, warta_str form, warta_str fold, const warta_syntax_analysis *a)
{
    const bool upper = form.at[0] >= 'A' && form.at[0] <= 'Z', lower = form.at[0] >= 'a' && form.at[0] <= 'z';
    if (form.length != fold.length || a->prefix != 0 || !(upper || lower)) return;
    uint32_t same = 0;
    while (same < a->length && same < fold.length && a->root[same] == fold.at[same]) same++;
    if (upper && a->suffix != 0) {
        char *cased = to->out->cased[to->cased++];
        memcpy(cased, form.at, same);
        memcpy(cased + same, a->root + same, a->length - same);
        add_choice(to, (warta_str){cased, a->length}, CASED_ROOT, a);
    }
    if (lower ? to->word->upos != WARTA_PROPN + 1 : !(to->word->shape & WARTA_SYNTAX_CAPS)) return;
    char *titled = to->out->cased[to->cased++];
    memcpy(titled, a->root, a->length);
    titled[0] = lower ? (char)(titled[0] - 'a' + 'A') : form.at[0];
    add_choice(to, (warta_str){titled, a->length}, a->suffix != 0 ? TITLED_ROOT : TITLED, a);
}

void warta_syntax_choose(const warta_syntax_model *model, warta_str form, warta_str fold, const warta_syntax_trait *word, uint32_t style,
                         warta_syntax_choices *out)
{
    const bool plain = word->shape & (WARTA_SYNTAX_PUNCT | WARTA_SYNTAX_NUMBER);
    const uint32_t parts = plain ? 0 : warta_syntax_analyse(model, fold, out->analyses);
    choosing to = {word, style, parts > 0 && out->analyses[0].listed, out, 0};
    out->count = 0;
    if (parts == 0 || !warta_str_same(form, fold)) add_choice(&to, form, AS_WRITTEN, NULL);
    if (parts == 0 && !plain) add_choice(&to, fold, FOLDED, NULL);
    for (uint32_t i = 0; i < parts; i++) {
        const warta_syntax_analysis *a = &out->analyses[i];
        if (i > 0 && !a->listed && a->length < SHORTEST_UNLISTED) continue;
        add_choice(&to, (warta_str){a->root, a->length}, i > 0 ? ROOT : FOLDED, a);
        if (word->shape & WARTA_SYNTAX_UPPER || word->upos == WARTA_PROPN + 1) add_cased(&to, form, fold, a);
    }
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
    warta_syntax_choices choices;
    if (word->shape & (WARTA_SYNTAX_PUNCT | WARTA_SYNTAX_NUMBER)) return form;
    warta_str found = lookup(model, word, style);
    if (found.at) return found;
    uint32_t best = 0;
    int32_t most = INT32_MIN;
    warta_syntax_choose(model, form, fold, word, style, &choices);
    for (uint32_t i = 0; i < choices.count; i++) {
        const int32_t score = warta_linear_score_first(&model->lemma, choices.items[i].features, WARTA_SYNTAX_CHOICE_FEATURES);
        if (score > most) {
            most = score;
            best = i;
        }
    }
    warta_str lemma = choices.items[best].lemma;
    if (lemma.at == form.at || lemma.at == fold.at) return lemma;
    if (warta_str_same(lemma, fold)) return fold;
    warta_str root = warta_syntax_root(model, lemma);
    if (root.at) return root;
    warta_str copy = warta_arena_copy(arena, lemma);
    return copy.at ? copy : form;
}
