// segment_learned.c: opening the learned part, and the features of its questions
//
// A feature is a hash of its template's number and of what was seen there: forms (small letters of ASCII made of capitals, all other bytes as
// they are), shapes, the rules' own answer. A number or an initial stands for all of its shape.
#include "segment/segment_learned.h"

#include <stdlib.h>

#include "segment/segment_tokens.h"

static const char *const names[SEGMENT_QUESTIONS] = {"marks inside words", "ends of sentences", "clitics"};

// ---- opening -------------------------------------------------------------------------------------------------------------------------

static warta_status open_styles(const warta_modelfile *file, warta_segmenter *s, warta_error *err)
{
    const void *at;
    uint32_t bytes;
    WARTA_TRY(warta_modelfile_items(file, SEGMENT_STYLES, 0, 1, &at, &bytes, err));
    s->styles = at;
    for (uint32_t i = 0; i < bytes; i++) s->style_count += s->styles[i] == '\0';
    if (bytes == 0 || s->styles[bytes - 1] != '\0' || s->style_count > SEGMENT_MOST_STYLES) return warta_modelfile_bad(file, "the styles", err);
    return WARTA_OK;
}

static warta_status open_all(const warta_modelfile *file, warta_segmenter *s, warta_error *err)
{
    WARTA_TRY(open_styles(file, s, err));
    for (uint32_t q = 0; q < SEGMENT_QUESTIONS; q++) {
        WARTA_TRY(warta_linear_open(file, SEGMENT_FIRST_LINEAR + q, names[q], &s->linear[q], err));
        if (s->linear[q].classes != 2) return warta_modelfile_bad(file, names[q], err);
    }
    return WARTA_OK;
}

warta_status warta_segmenter_open(const warta_modelfile *file, warta_segmenter **out, warta_error *err)
{
    *out = NULL;
    if (!warta_modelfile_has(file, SEGMENT_STYLES, 0)) return WARTA_OK;
    warta_segmenter *s = calloc(1, sizeof *s);
    if (!s) return warta_fail_memory(err);
    warta_status status = open_all(file, s, err);
    if (status == WARTA_OK) *out = s;
    else warta_segmenter_free(s);
    return status;
}

void warta_segmenter_free(warta_segmenter *segmenter) { free(segmenter); }

uint32_t segment_style(const warta_segmenter *segmenter, const char *name)
{
    if (!segmenter) return SEGMENT_NEWS;
    const char *at = segmenter->styles;
    for (uint32_t i = 0; i < segmenter->style_count; i++, at += strlen(at) + 1)
        if (strcmp(at, name) == 0) return i;
    return SEGMENT_NEWS;
}

// ---- hashes --------------------------------------------------------------------------------------------------------------------------

typedef struct list { uint64_t *items; uint32_t count; } list;

static uint64_t form_hash(const char *at, uint32_t length)
{
    uint64_t h = 0xcbf29ce484222325u;
    for (uint32_t i = 0; i < length; i++) {
        const unsigned char c = (unsigned char)at[i];
        h = (h ^ (c >= 'A' && c <= 'Z' ? c | 0x20u : c)) * 0x100000001b3u;
    }
    return h ^ h >> 29;
}

// A for capitals, a for other letters, 9 for digits, - for a mark; the same twice running counts once.
static uint64_t outline(const char *at, uint32_t length)
{
    uint64_t h = 0;
    unsigned char last = 0;
    for (uint32_t i = 0; i < length && i < 24; i++) {
        const unsigned char c = (unsigned char)at[i];
        const unsigned char kind = c >= 'A' && c <= 'Z' ? 'A' : (c >= 'a' && c <= 'z') || c >= 0x80 ? 'a' : c >= '0' && c <= '9' ? '9' : c;
        if (kind != last) h = h * 131 + kind;
        last = kind;
    }
    return h;
}

static uint32_t bucket(uint32_t n) { return n < 4 ? n : n < 6 ? 4 : n < 9 ? 5 : n < 14 ? 6 : n < 24 ? 7 : n < 40 ? 8 : 9; }

static void add(list *l, uint64_t number, uint64_t a, uint64_t b, uint64_t c)
{
    l->items[l->count++] = warta_hash_join(warta_hash_join(warta_hash_join(number, a), b), c);
}

static uint64_t both(uint64_t a, uint64_t b) { return warta_hash_join(a, b); }

static uint32_t styled(list *l, uint32_t style)
{
    for (uint32_t i = 0, n = l->count; i < n; i++) l->items[l->count++] = warta_hash_join(l->items[i], style + 1);
    return l->count;
}

// ---- joins ---------------------------------------------------------------------------------------------------------------------------

static bool word_byte(char c) { return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (unsigned char)c >= 0x80; }

static uint32_t run_end(warta_str text, uint32_t at)
{
    while (at < text.length && word_byte(text.at[at])) at++;
    return at;
}

uint32_t segment_joins_features(const segment_site *s, uint32_t style, uint64_t *out)
{
    list l = {out, 0};
    const char *text = s->text.at;
    const uint32_t right = run_end(s->text, s->next), blank = right == s->next && right < s->text.length && text[right] == ' ';
    const uint32_t after = blank ? right + 1 : right, after_end = run_end(s->text, after);
    const uint64_t base = both(s->mark, s->inner), rule = s->rule;
    const uint64_t left_form = form_hash(text + s->from, s->at - s->from), left = outline(text + s->from, s->at - s->from);
    const uint64_t right_form = form_hash(text + s->next, right - s->next), shape = outline(text + s->next, right - s->next);
    const uint64_t beyond = right < s->text.length ? (unsigned char)text[right] : 0;
    const uint64_t following = outline(text + after, after_end - after < 2 ? after_end - after : 2);
    const uint64_t next_form = form_hash(text + after, after_end - after);
    const uint64_t last = s->last.length ? form_hash(text + s->last.at, s->last.length) : 1;
    const uint32_t letters = bucket(s->at - s->from), others = bucket(right - s->next), tail = s->at - s->from < 3 ? s->at - s->from : 3;
    add(&l, 1, base, rule, 0);
    add(&l, 2, base, rule, both(left, shape));
    add(&l, 3, base, left_form, 0);
    add(&l, 4, base, right_form, 0);
    add(&l, 5, base, left_form, right_form);
    add(&l, 6, base, both(left, shape), beyond);
    add(&l, 7, base, both(left, letters), both(shape, others));
    add(&l, 8, base, rule, left_form);
    add(&l, 9, base, last, left);
    add(&l, 10, base, left_form, following);
    add(&l, 11, base, next_form, left);
    add(&l, 12, base, form_hash(text + s->at - tail, tail), letters);
    add(&l, 13, base, form_hash(text + s->next, right - s->next < 3 ? right - s->next : 3), others);
    add(&l, 14, base, rule, both(following, letters));
    add(&l, 15, base, both(left, letters), following);
    add(&l, 16, base, rule, both(beyond, following));
    return styled(&l, style);
}

// ---- ends ----------------------------------------------------------------------------------------------------------------------------

void segment_sight_begin(segment_sight *sight, uint32_t i)
{
    sight->begun = i;
    sight->brackets = 0;
    sight->quoted = false;
}

void segment_sight_pass(segment_sight *sight, uint32_t i)
{
    const segment_token *t = &sight->tokens->items[i];
    if (!(t->shape & WARTA_SHAPE_PUNCT)) return;
    const char first = sight->text.at[t->span.at];
    if (t->role & SEGMENT_EITHER) sight->quoted = first == '"' ? !sight->quoted : sight->quoted && first == '\'';
    else if (first == '(') sight->brackets++;
    else if (first == ')') sight->brackets -= sight->brackets > 0;
    else if (t->role & SEGMENT_OPEN) sight->quoted = true;
}

// In news a sentence ends at a stop and the marks that close it, and an initial may be the name of a thing ("Gedung B."). Treebanks lose
// line ends, so there any mark may end a sentence and any capital begin one.
bool segment_ends_asked(uint32_t style, warta_str text, const struct segment_tokens *tokens, uint32_t i)
{
    const segment_token *t = &tokens->items[i], *n = &tokens->items[i + 1];
    if (t->ends || (t->role & SEGMENT_STOP) || (t->title && text.at[t->span.at + 1] == '.')) return true;
    if (style == SEGMENT_NEWS) return i > 0 && (t->role & SEGMENT_CLOSE) && (t[-1].role & (SEGMENT_STOP | SEGMENT_CLOSE));
    if (t->role) return true;
    return (n->shape & (WARTA_SHAPE_UPPER | WARTA_SHAPE_DIGIT)) || (n->shape & WARTA_SHAPE_PUNCT && !(n->role & (SEGMENT_STOP | SEGMENT_PAUSE)));
}

typedef struct view { uint64_t form, shape; uint32_t length, role; } view;

static view view_of(const segment_sight *s, uint32_t i, int32_t by)
{
    const uint32_t at = i + (uint32_t)by;
    if (by < 0 ? (uint32_t)-by > i : at >= s->tokens->count) return (view){by < 0 ? 2 : 3, by < 0 ? 2 : 3, 0, 0};
    const segment_token *t = &s->tokens->items[at];
    const char *text = s->text.at + t->span.at;
    const uint64_t shape = (uint64_t)t->shape | (uint64_t)t->role << 8 | (uint64_t)t->abbreviation << 16 | (uint64_t)t->title << 17;
    const bool any = (t->shape & WARTA_SHAPE_DIGIT) || (t->title && text[1] == '.');   // one number, one initial is as good as another
    return (view){any ? outline(text, t->span.length) : form_hash(text, t->span.length), shape, t->span.length, t->role};
}

uint32_t segment_ends_features(const segment_sight *s, uint32_t style, uint32_t i, uint64_t *out)
{
    list l = {out, 0};
    const segment_token *t = &s->tokens->items[i];
    const view p2 = view_of(s, i, -2), p1 = view_of(s, i, -1), here = view_of(s, i, 0), n1 = view_of(s, i, 1), n2 = view_of(s, i, 2);
    const uint64_t rule = t->ends, blank = t->space_after, far = bucket(i + 1 - s->begun);
    const uint64_t inside = (uint64_t)s->quoted | (uint64_t)(s->brackets > 0) << 1;
    const uint64_t gap = both(here.form, blank), p1_length = bucket(p1.length);
    const uint32_t end = i > 0 ? warta_span_end(t[-1].span) : 0, tail = i > 0 && t[-1].span.length > 3 ? 3 : 0;
    add(&l, 31, rule, 0, 0);
    add(&l, 32, rule, gap, 0);
    add(&l, 33, rule, gap, n1.shape);
    add(&l, 34, gap, p1.form, 0);
    add(&l, 35, gap, both(p1.shape, p1_length), n1.shape);
    add(&l, 36, gap, n1.form, 0);
    add(&l, 37, here.form, p1.form, n1.form);
    add(&l, 38, gap, p1.shape, both(n1.shape, n2.shape));
    add(&l, 39, n1.form, here.shape, rule);
    add(&l, 40, n1.form, n2.form, here.shape);
    add(&l, 41, here.form, far, n1.shape);
    add(&l, 42, here.form, inside, n1.shape);
    add(&l, 43, rule, far, here.shape);
    add(&l, 44, here.shape, both(p1.shape, p2.shape), n1.shape);
    add(&l, 45, here.shape, p1.form, n1.shape);
    add(&l, 46, rule, both(inside, here.form), n1.form);
    add(&l, 47, here.form, form_hash(s->text.at + end - tail, tail), n1.shape);
    add(&l, 48, here.form, both(here.shape, p1_length), n1.form);
    add(&l, 49, here.form, p2.form, p1.shape);
    add(&l, 50, rule, both(here.shape, blank), both(n1.shape, inside));
    add(&l, 51, here.form, both(n1.shape, n2.shape), far);
    add(&l, 52, here.form, p1.form, n1.shape);
    for (int32_t k = 2; k <= 4; k++) add(&l, 53, here.form, p1.role, view_of(s, i, k).form);   // who speaks stands behind what was said
    return styled(&l, style);
}

// ---- splits --------------------------------------------------------------------------------------------------------------------------

uint32_t segment_splits_features(warta_str text, const struct segment_tokens *tokens, uint32_t i, struct segment_clitic clitic, uint32_t style,
                                 uint64_t *out)
{
    list l = {out, 0};
    const segment_sight s = {text, tokens, 0, false, 0};
    const segment_token *t = &tokens->items[i];
    const view p1 = view_of(&s, i, -1), here = view_of(&s, i, 0), n1 = view_of(&s, i, 1);
    const char *form = text.at + t->span.at;
    const uint32_t host = t->span.length - clitic.bytes;
    const uint64_t rule = clitic.split, ending = both(form_hash(form + host, clitic.bytes), clitic.bytes);
    add(&l, 61, ending, rule, 0);
    add(&l, 62, here.form, clitic.bytes, 0);
    add(&l, 63, ending, form_hash(form, host), 0);
    for (uint32_t n = 1; n <= 4; n++) add(&l, 64, ending, n, n <= host ? form_hash(form + host - n, n) : 1);
    add(&l, 65, ending, host < 8 ? host : 8, t->shape);
    add(&l, 66, ending, t->shape, host > 3 ? form_hash(form + host - 3, 3) : 1);
    add(&l, 67, ending, p1.form, 0);
    add(&l, 68, ending, n1.form, 0);
    add(&l, 69, ending, form_hash(form, host < 3 ? host : 3), 0);
    add(&l, 70, here.form, p1.form, 0);
    add(&l, 71, here.form, n1.form, 0);
    add(&l, 72, here.form, t->shape, n1.shape);
    add(&l, 73, ending, p1.shape, n1.shape);
    return styled(&l, style);
}

// ---- asking --------------------------------------------------------------------------------------------------------------------------

static bool yes(const warta_segmenter *s, segment_question q, const uint64_t *features, uint32_t count)
{
    int32_t scores[WARTA_LINEAR_DENSE];
    warta_linear_score(&s->linear[q], features, count, scores);
    return scores[1] > scores[0];
}

bool segment_learned_joins(const warta_segmenter *s, uint32_t style, const segment_site *site)
{
    uint64_t features[SEGMENT_MOST_FEATURES];
    return yes(s, SEGMENT_JOINS, features, segment_joins_features(site, style, features));
}

bool segment_learned_ends(const warta_segmenter *s, uint32_t style, const segment_sight *sight, uint32_t i)
{
    uint64_t features[SEGMENT_MOST_FEATURES];
    return yes(s, SEGMENT_ENDS, features, segment_ends_features(sight, style, i, features));
}

bool segment_learned_splits(const warta_segmenter *s, uint32_t style, warta_str text, const struct segment_tokens *tokens, uint32_t i,
                            struct segment_clitic clitic)
{
    uint64_t features[SEGMENT_MOST_FEATURES];
    return yes(s, SEGMENT_SPLITS, features, segment_splits_features(text, tokens, i, clitic, style, features));
}
