// syntax_features.c: templates of all classifiers
//
// Tagger: the word, its neighbours, its beginnings and ends, how it is written, the tags before it, and the tags that training saw the
// word and its neighbours with. Parser: the templates of Zhang and Nivre (2011, table 1) in their forms for arc-eager, with the affixes
// of the words beside their tags: which voice a verb has is told by its affix, and voice decides what a noun before or after it is.
//
// Treebanks of one language disagree on relations more than on heads. So templates that matter for names of relations stand twice, the
// second time joined with the treebank's number (Daumé 2007, "Frustratingly easy domain adaptation"): what is common is learned once,
// what differs apart.
//
// The number of a template is its place in the list: every template writes its feature always, so that the places never shift.
#include "syntax/syntax_features.h"

#include <assert.h>

#include "base/utf8.h"
#include "syntax/syntax_lemma.h"

typedef struct list {
    uint64_t *out;
    uint32_t count;
} list;

static inline uint64_t join(uint64_t h, uint64_t v)
{
    h = (h ^ v) * 0x9e3779b97f4a7c15u;
    return h ^ h >> 29;
}

static inline uint64_t start(const list *f) { return (uint64_t)(f->count + 1) * 0xd6e8feb86659fd93u; }

static inline void put(list *f, uint64_t h)
{
    h *= 0xbf58476d1ce4e5b9u;   // the check is taken from the top bits, the cell from the low ones: both must be mixed
    f->out[f->count++] = h ^ h >> 32;
}

static inline void put1(list *f, uint64_t a) { put(f, join(start(f), a)); }
static inline void put2(list *f, uint64_t a, uint64_t b) { put(f, join(join(start(f), a), b)); }
static inline void put3(list *f, uint64_t a, uint64_t b, uint64_t c) { put(f, join(join(join(start(f), a), b), c)); }
static inline void put4(list *f, uint64_t a, uint64_t b, uint64_t c, uint64_t d) { put(f, join(join(join(join(start(f), a), b), c), d)); }

/* ---- words ---- */

static uint8_t shape_of(warta_str form)
{
    uint32_t letters = 0, uppers = 0, digits = 0, others = 0;
    uint8_t shape = 0;
    bool first = true;
    for (uint32_t i = 0; i < form.length;) {
        uint32_t before = i, c = warta_utf8_next(form, &i);
        bool ascii = c < 0x80;
        bool upper = ascii ? c >= 'A' && c <= 'Z' : warta_is_upper(c);
        bool letter = ascii ? upper || (c >= 'a' && c <= 'z') : warta_is_letter(c);
        bool digit = ascii ? c >= '0' && c <= '9' : warta_is_digit(c);
        if (first && upper) shape |= WARTA_SYNTAX_UPPER;
        if (digit) shape |= WARTA_SYNTAX_DIGIT;
        if (c == '-' && before > 0 && i < form.length) shape |= WARTA_SYNTAX_HYPHEN;
        if (letter || digit) first = false;
        letters += letter;
        uppers += upper;
        digits += digit;
        others += !letter && !digit && c != '.' && c != ',' && c != ':' && c != '/' && c != '-';
    }
    if (letters > 1 && uppers == letters) shape |= WARTA_SYNTAX_CAPS;
    if (digits > 0 && letters == 0 && others == 0) shape |= WARTA_SYNTAX_NUMBER;
    if (digits == 0 && letters == 0) shape |= WARTA_SYNTAX_PUNCT;
    return shape;
}

void warta_syntax_trait_of(const warta_syntax_model *model, warta_str form, warta_str fold, bool inner, warta_syntax_trait *out)
{
    *out = (warta_syntax_trait){.form = warta_str_hash(fold) | 1};
    uint64_t front = 0x5f, back = 0xf5;
    for (uint32_t i = 0; i < 4 && i + 1 < fold.length; i++) {
        front = join(front, (unsigned char)fold.at[i]);
        back = join(back, (unsigned char)fold.at[fold.length - 1 - i]);
        out->prefix[i] = front;
        out->suffix[i] = back;
    }
    out->shape = shape_of(form);
    if (inner) out->shape |= WARTA_SYNTAX_INNER;
    const warta_syntax_entry *entry = warta_syntax_find(model->lexicon, model->lexicon_mask, out->form);
    if (entry) {
        out->lexicon = entry->value;
        out->affixes = entry->affixes;
    } else if (!(out->shape & (WARTA_SYNTAX_PUNCT | WARTA_SYNTAX_NUMBER))) {
        out->affixes = warta_syntax_affixes(model, fold);
    }
}

void warta_syntax_traits_settle(warta_syntax_trait *words, uint32_t count)
{
    uint32_t upper = 0, lower = 0, first = 0;
    for (uint32_t i = 1; i <= count; i++) {
        if (words[i].shape & WARTA_SYNTAX_PUNCT) continue;
        if (first == 0) first = i;
        if (words[i].shape & WARTA_SYNTAX_NUMBER) continue;
        if (words[i].shape & WARTA_SYNTAX_CAPS) upper++;
        else lower++;
    }
    if (first) words[first].shape |= WARTA_SYNTAX_FIRST;
    for (uint32_t i = 1; i <= count && upper > 3 && lower == 0; i++) words[i].shape &= (uint8_t) ~(WARTA_SYNTAX_UPPER | WARTA_SYNTAX_CAPS);
}

/* ---- tagger ---- */

#define TAG_BITS 0x1ffffu

static inline uint32_t tags_of(const warta_syntax_trait *w) { return w->lexicon & TAG_BITS; }
static inline uint32_t cluster_of(const warta_syntax_trait *w) { return w->lexicon >> 17; }

uint32_t warta_syntax_tag_features(const warta_syntax_trait *words, uint32_t count, uint32_t at, uint32_t style, uint64_t *out)
{
    list f = {out, 0};
    const warta_syntax_trait *w = &words[at], *p = &words[at - 1], *pp = at > 1 ? p - 1 : words;
    const warta_syntax_trait *n = at < count ? w + 1 : words, *nn = at + 1 < count ? w + 2 : words;
    const uint64_t s = style + 1, end = at == count;
    put1(&f, 1);
    put1(&f, w->form);
    put1(&f, p->form);
    put1(&f, n->form);
    put1(&f, pp->form);
    put1(&f, nn->form);
    for (uint32_t i = 0; i < 4; i++) put1(&f, w->prefix[i]);
    for (uint32_t i = 0; i < 4; i++) put1(&f, w->suffix[i]);
    put1(&f, w->shape);
    put2(&f, p->shape, w->shape);
    put2(&f, w->shape, n->shape | end << 8);
    put1(&f, p->upos);
    put2(&f, pp->upos, p->upos);
    put2(&f, p->upos, w->form);
    put2(&f, p->upos, n->form);
    put2(&f, p->upos, w->suffix[2]);
    put2(&f, p->form, w->form);
    put2(&f, w->form, n->form);
    put2(&f, p->form, n->form);
    put1(&f, tags_of(w));
    put1(&f, tags_of(p));
    put1(&f, tags_of(n));
    put1(&f, tags_of(nn));
    put2(&f, tags_of(w), tags_of(n));
    put3(&f, p->upos, tags_of(w), tags_of(n));
    put2(&f, w->affixes, w->shape);
    put2(&f, p->upos, w->affixes);
    put1(&f, n->affixes);
    put2(&f, w->affixes, n->affixes);
    put1(&f, p->suffix[2]);
    put1(&f, n->suffix[2]);
    put1(&f, n->prefix[2]);
    put2(&f, w->prefix[2], w->suffix[2]);
    put3(&f, w->shape, p->upos, n->shape);
    put1(&f, cluster_of(w));
    put2(&f, p->upos, cluster_of(w));
    put1(&f, cluster_of(n));
    put2(&f, cluster_of(w), cluster_of(n));
    put2(&f, s, w->form);
    put2(&f, s, w->suffix[2]);
    put2(&f, s, w->shape);
    put3(&f, s, p->upos, w->shape);
    put3(&f, s, p->upos, w->form);
    put2(&f, s, tags_of(w));
    put3(&f, s, w->affixes, w->shape);
    return f.count;
}

uint32_t warta_syntax_feats_features(const warta_syntax_trait *words, uint32_t count, uint32_t at, uint32_t style, uint64_t *out)
{
    list f = {out, 0};
    const warta_syntax_trait *w = &words[at], *p = &words[at - 1], *n = at < count ? w + 1 : words;
    const uint64_t s = style + 1, t = w->upos;
    put1(&f, t);
    put2(&f, t, w->form);
    for (uint32_t i = 0; i < 4; i++) put2(&f, t, w->prefix[i]);
    for (uint32_t i = 0; i < 4; i++) put2(&f, t, w->suffix[i]);
    put2(&f, t, w->shape & (WARTA_SYNTAX_DIGIT | WARTA_SYNTAX_HYPHEN | WARTA_SYNTAX_INNER | WARTA_SYNTAX_CAPS));
    put2(&f, t, w->affixes);
    put2(&f, t, p->form);
    put2(&f, t, n->form);
    put3(&f, t, p->upos, n->upos);
    put2(&f, w->form, p->upos);
    put3(&f, s, t, w->form);
    put3(&f, s, t, w->affixes);
    put2(&f, s, t);
    return f.count;
}

/* ---- parser ---- */

static inline uint64_t fine(const warta_syntax_trait *w) { return (uint64_t)w->affixes << 8 | w->upos; }

static uint64_t distance(uint32_t from, uint32_t to)
{
    uint32_t d = to > from ? to - from : from - to;
    return d < 5 ? d : d < 8 ? 5 : d < 12 ? 6 : 7;
}

// The words that an action is about, and the words around them.
typedef struct view {
    const warta_syntax_trait *s0, *s1, *s0h, *s0hh, *s0l, *s0r, *s0l2, *s0r2, *b0, *b1, *b2, *b0l, *b0l2;
    const warta_syntax_arc *as0, *ab0, *ah;
    uint64_t gap;
} view;

static view look(const warta_syntax_state *s)
{
    const warta_syntax_trait *w = s->words;
    const uint32_t s0 = s->depth > 0 ? s->stack[s->depth - 1] : 0, s1 = s->depth > 1 ? s->stack[s->depth - 2] : 0;
    const uint32_t b0 = s->next <= s->count ? s->next : 0, b1 = s->next + 1 <= s->count ? s->next + 1 : 0, b2 = s->next + 2 <= s->count ? s->next + 2 : 0;
    const warta_syntax_arc *a = &s->arcs[s0], *b = &s->arcs[b0];
    return (view){
        .s0 = w + s0, .s1 = w + s1, .s0h = w + a->head, .s0hh = w + s->arcs[a->head].head, .s0l = w + a->left, .s0r = w + a->right,
        .s0l2 = w + a->left2, .s0r2 = w + a->right2, .b0 = w + b0, .b1 = w + b1, .b2 = w + b2, .b0l = w + b->left, .b0l2 = w + b->left2,
        .as0 = a, .ab0 = b, .ah = &s->arcs[a->head], .gap = s0 ? distance(s0, b0) : 0,
    };
}

static void action_words(list *f, const view *v)
{
    const warta_syntax_trait *s0 = v->s0, *b0 = v->b0, *b1 = v->b1, *b2 = v->b2;
    put1(f, s0->form);
    put1(f, fine(s0));
    put2(f, s0->form, s0->upos);
    put1(f, b0->form);
    put1(f, fine(b0));
    put2(f, b0->form, b0->upos);
    put1(f, b1->form);
    put1(f, fine(b1));
    put2(f, b1->form, b1->upos);
    put1(f, b2->form);
    put1(f, fine(b2));
    put2(f, v->s1->form, v->s1->upos);
    put1(f, v->s1->upos);
    put4(f, s0->form, s0->upos, b0->form, b0->upos);
    put3(f, s0->form, s0->upos, b0->form);
    put3(f, s0->form, b0->form, b0->upos);
    put3(f, s0->form, s0->upos, b0->upos);
    put3(f, s0->upos, b0->form, b0->upos);
    put2(f, fine(s0), fine(b0));
    put2(f, s0->upos, b0->upos);
    put2(f, b0->upos, b1->upos);
    put3(f, s0->upos, b0->upos, b1->upos);
    put3(f, b0->upos, b1->upos, b2->upos);
    put4(f, s0->upos, b0->upos, b1->upos, b2->upos);
    put3(f, s0->upos, b0->form, b1->upos);
    put3(f, s0->form, b0->upos, b1->upos);
    put3(f, s0->upos, b0->upos, b1->form);
    put3(f, fine(s0), b0->form, b1->upos);
    put2(f, v->s1->upos, s0->upos);
    put3(f, v->s1->upos, s0->upos, b0->upos);
    put3(f, v->s1->form, s0->upos, b0->upos);
    put4(f, v->s1->upos, s0->upos, b0->upos, b1->upos);
}

static void action_tree(list *f, const view *v)
{
    const warta_syntax_trait *s0 = v->s0, *b0 = v->b0;
    const warta_syntax_arc *a = v->as0, *b = v->ab0;
    const uint64_t headed = a->head != 0;
    put4(f, headed, s0->upos, b0->upos, a->rel);
    put3(f, v->s0h->upos, s0->upos, b0->upos);
    put4(f, v->s0h->form, a->rel, s0->upos, b0->upos);
    put4(f, v->s0h->upos, a->rel, s0->upos, b0->form);
    put3(f, v->s0hh->upos, v->s0h->upos, b0->upos);
    put4(f, v->s0hh->upos, v->s0h->upos, s0->upos, b0->upos);
    put3(f, v->s0h->form, b0->form, headed);
    put3(f, v->s0l->upos, s0->upos, b0->upos);
    put3(f, v->s0l->form, s0->upos, b0->upos);
    put3(f, v->s0r->upos, s0->upos, b0->upos);
    put3(f, v->s0r->form, s0->upos, b0->upos);
    put3(f, v->s0l2->upos, v->s0l->upos, s0->upos);
    put3(f, v->s0r2->upos, v->s0r->upos, s0->upos);
    put3(f, v->b0l->upos, s0->upos, b0->upos);
    put3(f, v->b0l->form, s0->upos, b0->upos);
    put4(f, v->b0l2->upos, v->b0l->upos, b0->upos, s0->upos);
    put3(f, v->b0l->form, s0->form, b0->upos);
    put2(f, s0->form, v->gap);
    put2(f, fine(s0), v->gap);
    put2(f, b0->form, v->gap);
    put2(f, fine(b0), v->gap);
    put3(f, s0->upos, b0->upos, v->gap);
    put3(f, s0->form, b0->form, v->gap);
    put3(f, s0->form, a->rights, a->lefts);
    put3(f, fine(s0), a->rights, a->lefts);
    put2(f, b0->form, b->lefts);
    put2(f, fine(b0), b->lefts);
    put3(f, fine(s0), a->right_rels, b0->upos);
    put2(f, s0->form, a->right_rels);
    put3(f, fine(s0), a->left_rels, b0->upos);
    put3(f, s0->upos, b->left_rels, b0->upos);
    put3(f, fine(s0), a->left_rels, a->right_rels);
    put4(f, v->ah->right_rels, v->s0h->upos, s0->upos, b0->upos);
}

static void action_around(list *f, const warta_syntax_state *s, const view *v)
{
    const warta_syntax_trait *s0 = v->s0, *b0 = v->b0;
    const uint32_t i = (uint32_t)(s0 - s->words), k = (uint32_t)(b0 - s->words);
    const warta_syntax_trait *before = i > 1 ? s0 - 1 : s->words, *after = i > 0 && i < s->count ? s0 + 1 : s->words;
    const warta_syntax_trait *last = k > 1 ? b0 - 1 : s->words;
    const uint64_t style = s->style + 1;
    put3(f, before->upos, s0->upos, b0->upos);
    put3(f, after->upos, s0->upos, b0->upos);
    put3(f, last->upos, s0->upos, b0->upos);
    put3(f, after->form, s0->upos, b0->upos);
    put3(f, last->form, s0->upos, b0->upos);
    put2(f, last->form, b0->form);
    put4(f, s0->upos, after->upos, last->upos, b0->upos);
    put3(f, cluster_of(s0), cluster_of(b0), v->gap);
    put3(f, cluster_of(s0), b0->form, b0->upos);
    put3(f, s0->form, s0->upos, cluster_of(b0));
    put3(f, cluster_of(s0), b0->upos, v->as0->head != 0);
    put3(f, s0->upos, cluster_of(b0), v->b1->upos);
    put3(f, style, fine(s0), fine(b0));
    put4(f, style, s0->upos, b0->upos, v->b1->upos);
    put3(f, style, s0->form, b0->upos);
    put3(f, style, s0->upos, b0->form);
    put4(f, style, s0->upos, b0->upos, v->gap);
    put2(f, style, s0->form);
    put2(f, style, b0->form);
    put3(f, style, s0->form, b0->form);
    put4(f, style, v->as0->rel, s0->upos, b0->upos);
    put4(f, style, v->b0l->form, s0->upos, b0->upos);
    put4(f, style, v->s1->upos, s0->upos, b0->upos);
    put4(f, style, v->s0h->upos, s0->upos, b0->upos);
    put4(f, style, fine(s0), v->as0->right_rels, b0->upos);
    put4(f, style, fine(s0), b0->upos, v->b1->upos | (uint64_t)v->b2->upos << 8);
}

uint32_t warta_syntax_action_features(const warta_syntax_state *s, uint64_t *out)
{
    list f = {out, 0};
    view v = look(s);
    put1(&f, 1);
    action_words(&f, &v);
    action_tree(&f, &v);
    action_around(&f, s, &v);
    assert(f.count <= WARTA_SYNTAX_MOST_FEATURES);
    return f.count;
}

uint32_t warta_syntax_root_features(const warta_syntax_state *s, uint32_t at, uint32_t candidates, uint64_t *out)
{
    list f = {out, 0};
    const warta_syntax_trait *w = &s->words[at];
    const warta_syntax_arc *a = &s->arcs[at];
    const uint64_t first = s->stack[0] == at, last = s->stack[s->depth - 1] == at, many = candidates > 3 ? 3 : candidates;
    put1(&f, fine(w));
    put1(&f, w->form);
    put3(&f, first, last, many);
    put4(&f, w->upos, first, last, many);
    put2(&f, w->upos, a->left_rels);
    put2(&f, w->upos, a->right_rels);
    put3(&f, w->upos, a->lefts, a->rights);
    put2(&f, w->upos, s->words[a->left].form);
    put2(&f, w->upos, s->words[a->right].form);
    put3(&f, w->upos, s->words[a->left].upos, s->words[a->right].upos);
    put2(&f, w->upos, at < s->count ? w[1].form : 0);
    put2(&f, w->upos, at > 1 ? w[-1].form : 0);
    return f.count;
}

// Tags of the words between, as bits: what stands between a head and its dependent tells how loose they are.
static uint64_t between(const warta_syntax_state *s, uint32_t a, uint32_t b)
{
    uint64_t bits = 0;
    uint32_t from = a < b ? a : b, to = a < b ? b : a;
    if (to - from > 16) to = from + 16;
    for (uint32_t i = from + 1; i < to; i++) bits |= UINT64_C(1) << s->words[i].upos;
    return bits;
}

typedef struct pair {
    const warta_syntax_trait *h, *d, *mark, *mark2, *tail, *gh;   // head, dependent, its first and last dependents, the head's head
    const warta_syntax_arc *ah, *ad;
    uint64_t side, dist, style;
} pair;

static void label_words(list *f, const pair *p)
{
    const warta_syntax_trait *h = p->h, *d = p->d;
    put3(f, h->upos, d->upos, p->side);
    put3(f, h->form, d->upos, p->side);
    put3(f, h->upos, d->form, p->side);
    put3(f, h->form, d->form, p->side);
    put3(f, fine(h), d->upos, p->side);
    put3(f, fine(h), fine(d), p->side);
    put2(f, d->form, p->side);
    put2(f, fine(d), p->side);
    put2(f, h->form, p->side);
    put4(f, p->mark->form, h->upos, d->upos, p->side);
    put4(f, p->mark->form, h->form, d->upos, p->side);
    put3(f, p->mark->form, fine(h), p->side);
    put3(f, p->mark->form, p->mark2->form, d->upos);
    put3(f, p->mark->form, fine(d), p->side);
    put3(f, p->mark->form, d->form, h->upos);
    put4(f, p->mark->upos, fine(h), d->upos, p->side);
    put4(f, h->upos, d->upos, p->dist, p->side);
    put4(f, fine(h), d->form, p->dist, p->side);
    put4(f, h->shape, d->shape, d->upos, p->dist);
    put4(f, cluster_of(h), cluster_of(d), p->side, p->mark->upos);
    put4(f, fine(h), cluster_of(d), p->side, p->mark->form);
    put3(f, p->style, h->upos | (uint64_t)d->upos << 8, p->side);
    put4(f, p->style, h->form, d->upos, p->side);
    put4(f, p->style, h->upos, d->form, p->side);
    put4(f, p->style, h->form, d->form, p->side);
    put4(f, p->style, fine(h), fine(d), p->side);
    put4(f, p->style, p->mark->form, h->upos | (uint64_t)d->upos << 8, p->side);
    put4(f, p->style, p->mark->form, fine(h), d->upos);
    put3(f, p->style, d->form, p->side);
    put4(f, p->style, cluster_of(d), fine(h), p->side);
    put4(f, p->style, h->upos | (uint64_t)d->upos << 8, p->dist, p->side);
}

static void label_tree(list *f, const warta_syntax_state *s, const pair *p, uint32_t head, uint32_t dependent)
{
    const warta_syntax_trait *h = p->h, *d = p->d;
    const warta_syntax_trait *last = dependent > 1 ? d - 1 : s->words, *next = dependent < s->count ? d + 1 : s->words;
    const warta_syntax_trait *after = head < s->count ? h + 1 : s->words, *before = head > 1 ? h - 1 : s->words;
    const uint64_t side = p->side, both = between(s, head, dependent);
    put4(f, last->upos, d->upos, next->upos, side);
    put4(f, before->upos, h->upos, after->upos, d->upos | side << 8);
    put3(f, last->form, d->upos, h->upos);
    put3(f, next->form, d->upos, h->upos);
    put4(f, p->tail->form, d->upos, h->upos, side);
    put4(f, p->tail->upos, d->upos, h->upos, side);
    put4(f, p->ad->lefts, p->ad->rights, d->upos, h->upos | side << 8);
    put4(f, p->gh->upos, h->upos, d->upos, p->ah->rel | side << 8);
    put4(f, p->gh->form, h->form, d->upos, side);
    put4(f, p->ah->rel, d->form, h->upos, side);
    put4(f, both, h->upos, d->upos, side);
    put4(f, p->style, both, h->upos | (uint64_t)d->upos << 8, side);
    put4(f, dependent == 1, dependent == s->count, h->upos, d->upos);
    put4(f, p->style, p->gh->upos, h->upos | (uint64_t)d->upos << 8, p->ah->rel | side << 8);
}

// The relations of the head's other dependents.
static uint64_t siblings(const warta_syntax_state *s, uint32_t head, uint32_t dependent)
{
    uint64_t bits = 0;
    uint32_t from = head > 24 ? head - 24 : 1, to = head + 24 < s->count ? head + 24 : s->count;
    for (uint32_t i = from; i <= to; i++)
        if (s->arcs[i].head == head && i != dependent) bits |= UINT64_C(1) << (s->arcs[i].rel & 63);
    return bits;
}

uint32_t warta_syntax_label_features(const warta_syntax_state *s, uint32_t head, uint32_t dependent, bool whole, uint64_t *out)
{
    list f = {out, 0};
    const warta_syntax_trait *w = s->words;
    const warta_syntax_arc *ah = &s->arcs[head], *ad = &s->arcs[dependent];
    const pair p = {
        .h = w + head, .d = w + dependent, .mark = w + ad->left, .mark2 = w + ad->left2, .tail = w + ad->right, .gh = w + ah->head, .ah = ah, .ad = ad,
        .side = dependent < head, .dist = distance(head, dependent), .style = s->style + 1,
    };
    put1(&f, p.side);
    label_words(&f, &p);
    if (!whole) return f.count;   // a first guess, for the parser's own use
    label_tree(&f, s, &p, head, dependent);
    const uint64_t others = siblings(s, head, dependent);
    put4(&f, others, fine(p.h), p.d->upos, p.side);
    put4(&f, others, p.h->form, p.d->upos, p.mark->form);
    put4(&f, others, p.h->upos | (uint64_t)p.d->upos << 8, p.side, p.style);
    assert(f.count <= WARTA_SYNTAX_MOST_FEATURES);
    return f.count;
}
