// syntax_model.c: opening a model file, and checking that nothing in it can mislead us
//
// The file is mapped and used in place: a classifier with a million weights is ready in a millisecond. In return nothing in it may be
// trusted until it was checked, once, here. The drawing of the file is in syntax_model.h. After warta_syntax_open holds:
//   (1) every section lies inside the file, is aligned, and has a whole number of items
//   (2) every hash table has at least one free cell (so that a search ends), and, but for classifiers, a power of two of them
//   (3) every cell of a classifier names a place in its rows; in rows of pairs, classes are ones that it has, and the last pair of all ends
//       a row
//   (4) every string offset lies in the strings, which end with a NUL
//   (5) every tag, relation, voice, place and affix number is one of ours; relations and feature sets have as many entries as their
//       classifiers have classes
// Whether the weights are the ones that were trained is told by the checksum.
#include "syntax/syntax_model.h"

#include <assert.h>
#include <stdlib.h>

typedef struct opener {
    const unsigned char *bytes;
    size_t length;
    const char *name;
    const warta_syntax_section *sections;
    uint32_t section_count;
    warta_syntax_model *model;
    warta_error *err;
} opener;

// ORDER LINEAR
static const char *const linear_names[] = {"tags", "features", "actions", "root", "quick labels", "labels", "lemma"};
_Static_assert(sizeof linear_names / sizeof *linear_names == WARTA_SYNTAX_LINEAR_COUNT, "a classifier without a name");
_Static_assert(sizeof(warta_syntax_rule) == 24 && sizeof(warta_syntax_entry) == 16 && sizeof(warta_syntax_section) == 24, "the file's structs");

static warta_status bad(const opener *o, const char *what)
{
    return warta_fail_at(o->err, WARTA_E_MODEL, o->name, 0, "the model is damaged: %s; train it again or fetch it anew", what);
}

static bool power_of_two(size_t n) { return n > 0 && (n & (n - 1)) == 0; }

// A section as `*count` items of `size` bytes: (1)
static warta_status section(const opener *o, warta_syntax_section_kind kind, uint32_t id, size_t size, const void **at, uint32_t *count)
{
    for (uint32_t i = 0; i < o->section_count; i++) {
        const warta_syntax_section *s = &o->sections[i];
        if (s->kind != (uint32_t)kind || s->id != id) continue;
        if (s->at % WARTA_SYNTAX_ALIGN != 0 || s->at > o->length || s->length > o->length - s->at || s->length % size != 0)
            return bad(o, "a section does not lie inside the file");
        if (s->length / size > UINT32_MAX) return bad(o, "a section is too large");
        *at = o->bytes + s->at;
        *count = (uint32_t)(s->length / size);
        return WARTA_OK;
    }
    return bad(o, "a section is missing");
}

static warta_status open_strings(opener *o)
{
    const void *at;
    uint32_t count;
    WARTA_TRY(section(o, WARTA_SYNTAX_STRINGS, 0, 1, &at, &count));
    o->model->strings = at;
    o->model->string_bytes = count;
    if (count == 0 || o->model->strings[0] != '\0' || o->model->strings[count - 1] != '\0') return bad(o, "the strings have no end");   // (4)
    return WARTA_OK;
}

static warta_status open_settings(opener *o)
{
    const void *at;
    uint32_t count;
    WARTA_TRY(section(o, WARTA_SYNTAX_STYLES, 0, sizeof(uint32_t), &at, &o->model->style_count));
    o->model->styles = at;
    WARTA_TRY(section(o, WARTA_SYNTAX_SETTINGS, 0, sizeof(warta_syntax_settings), &at, &count));
    o->model->settings = at;
    if (o->model->style_count == 0 || o->model->style_count > WARTA_SYNTAX_MOST_STYLES) return bad(o, "the number of styles");
    if (count != 1 || o->model->settings->style >= o->model->style_count) return bad(o, "the style");
    for (uint32_t i = 0; i < o->model->style_count; i++)
        if (o->model->styles[i] >= o->model->string_bytes) return bad(o, "a style's name");   // (4)
    return WARTA_OK;
}

static warta_status open_tags(opener *o)
{
    warta_syntax_model *m = o->model;
    const void *at;
    WARTA_TRY(section(o, WARTA_SYNTAX_RELATIONS, 0, 1, &at, &m->relation_count));
    m->relations = at;
    for (uint32_t i = 0; i < m->relation_count; i++)
        if (m->relations[i] >= WARTA_REL_COUNT) return bad(o, "an unknown relation");   // (5)
    WARTA_TRY(section(o, WARTA_SYNTAX_FEATSETS, 0, sizeof(warta_syntax_featset), &at, &m->featset_count));
    m->featsets = at;
    for (uint32_t i = 0; i < m->featset_count; i++)
        if (m->featsets[i].string >= m->string_bytes || m->featsets[i].voice > WARTA_VOICE_PASS2) return bad(o, "an unknown feature set");
    return WARTA_OK;
}

static warta_status open_rules(opener *o)
{
    warta_syntax_model *m = o->model;
    const void *at;
    WARTA_TRY(section(o, WARTA_SYNTAX_RULES, 0, sizeof(warta_syntax_rule), &at, &m->rule_count));
    m->rules = at;
    if (m->rule_count > WARTA_SYNTAX_MOST_RULES) return bad(o, "too many affix rules");
    for (uint32_t i = 0; i < m->rule_count; i++) {
        const warta_syntax_rule *r = &m->rules[i];
        if (r->strip_length > WARTA_SYNTAX_LONGEST_AFFIX || r->add_length > WARTA_SYNTAX_LONGEST_AFFIX || r->strip_length == 0 ||
            r->place >= WARTA_SYNTAX_PLACE_COUNT || r->affix >= WARTA_SYNTAX_MOST_AFFIXES || r->upos > WARTA_UPOS_COUNT ||
            r->voice > WARTA_VOICE_PASS2)
            return bad(o, "an affix rule");   // (5)
    }
    return WARTA_OK;
}

static warta_status open_roots(opener *o)
{
    warta_syntax_model *m = o->model;
    const void *at;
    uint32_t count, filled = 0;
    WARTA_TRY(section(o, WARTA_SYNTAX_ROOTS, 0, sizeof(uint32_t), &at, &count));
    m->roots = at;
    if (!power_of_two(count)) return bad(o, "the list of roots");
    m->root_mask = count - 1;
    for (uint32_t i = 0; i < count; i++) {
        if (m->roots[i] >= m->string_bytes) return bad(o, "a root");   // (4)
        filled += m->roots[i] != 0;
    }
    return filled < count ? WARTA_OK : bad(o, "the list of roots is full");   // (2)
}

static warta_status open_entries(opener *o, warta_syntax_section_kind kind, const warta_syntax_entry **entries, uint32_t *mask)
{
    const void *at;
    uint32_t count, filled = 0;
    WARTA_TRY(section(o, kind, 0, sizeof(warta_syntax_entry), &at, &count));
    *entries = at;
    if (!power_of_two(count)) return bad(o, "the size of a dictionary");
    *mask = count - 1;
    for (uint32_t i = 0; i < count; i++) {
        filled += (*entries)[i].key != 0;
        if (kind == WARTA_SYNTAX_LEMMAS && (*entries)[i].value >= o->model->string_bytes) return bad(o, "a lemma");   // (4)
    }
    return filled < count ? WARTA_OK : bad(o, "a dictionary is full");   // (2)
}

static bool cells_fit(const warta_syntax_linear *l, uint32_t cells, uint32_t places)
{
    uint32_t most = 0, filled = 0;
    for (uint32_t i = 0; i < cells; i++) {
        uint32_t place = l->cells[i] >> WARTA_SYNTAX_CHECK_BITS;
        if (l->cells[i] != 0 && place == 0) return false;
        most = place > most ? place : most;
        filled += place != 0;
    }
    return most <= places && filled < cells;   // (2), (3)
}

static bool pairs_fit(const warta_syntax_linear *l, uint32_t places)
{
    uint32_t most = 0;
    for (uint32_t i = 0; i < places; i++) {
        uint32_t class = (uint8_t)l->rows[2 * (size_t)i] & (WARTA_SYNTAX_LAST - 1u);
        most = class > most ? class : most;
    }
    return most < l->classes && (places == 0 || ((uint8_t)l->rows[2 * ((size_t)places - 1)] & WARTA_SYNTAX_LAST));   // (3)
}

static warta_status open_linear(opener *o, uint32_t id)
{
    warta_syntax_linear *l = &o->model->linear[id];
    const void *at;
    uint32_t count, cells, bytes;
    WARTA_TRY(section(o, WARTA_SYNTAX_HEAD, id, sizeof(warta_syntax_head), &at, &count));
    const warta_syntax_head *head = at;
    if (count != 1 || head->classes == 0 || head->classes > WARTA_SYNTAX_MOST_CLASSES) return bad(o, linear_names[id]);
    l->classes = head->classes;
    l->features = head->features;
    l->places = head->places;
    WARTA_TRY(section(o, WARTA_SYNTAX_CELLS, id, sizeof(uint32_t), &at, &cells));
    l->cells = at;
    WARTA_TRY(section(o, WARTA_SYNTAX_ROWS, id, 1, &at, &bytes));
    l->rows = at;
    const bool dense = l->classes <= WARTA_SYNTAX_DENSE;
    if (cells != head->cells || cells == 0 || head->places > WARTA_SYNTAX_MOST_PLACES || bytes != (uint64_t)head->places * (dense ? 4 : 2))
        return bad(o, linear_names[id]);
    if (!cells_fit(l, cells, head->places) || (!dense && !pairs_fit(l, head->places))) return bad(o, linear_names[id]);
    l->cell_count = cells;
    return WARTA_OK;
}

// (5): classes are what their tables say
static warta_status check_classes(const opener *o)
{
    const warta_syntax_model *m = o->model;
    const warta_syntax_linear *l = m->linear;
    bool same = l[WARTA_SYNTAX_TAGS].classes == WARTA_UPOS_COUNT && l[WARTA_SYNTAX_FEATS].classes == m->featset_count &&
                l[WARTA_SYNTAX_ACTIONS].classes == 4 && l[WARTA_SYNTAX_ROOT].classes == 1 && l[WARTA_SYNTAX_QUICK].classes == m->relation_count &&
                l[WARTA_SYNTAX_LABELS].classes == m->relation_count && l[WARTA_SYNTAX_LEMMA].classes == 1;
    return same ? WARTA_OK : bad(o, "the numbers of classes");
}

static warta_status open_header(opener *o)
{
    const warta_syntax_header *h = (const void *)o->bytes;
    if (o->length < sizeof *h || memcmp(h->magic, WARTA_SYNTAX_MAGIC, 8) != 0)
        return warta_fail_at(o->err, WARTA_E_MODEL, o->name, 0, "this is no syntax model");
    if (h->version != WARTA_SYNTAX_VERSION)
        return warta_fail_at(o->err, WARTA_E_MODEL, o->name, 0, "the model has version %u, this program reads version %d: train it again", h->version,
                             WARTA_SYNTAX_VERSION);
    if (h->length != o->length) return bad(o, "it has not the length that it should have");
    if (h->section_count > (o->length - sizeof *h) / sizeof(warta_syntax_section)) return bad(o, "its directory");
    o->sections = (const void *)(o->bytes + sizeof *h);
    o->section_count = h->section_count;
    return WARTA_OK;
}

uint64_t warta_syntax_checksum(const void *file, size_t length)
{
    const warta_syntax_header *h = file;
    assert(length >= sizeof *h && length <= UINT32_MAX);
    return warta_hash_join(warta_str_hash((warta_str){(const char *)file + sizeof *h, (uint32_t)(length - sizeof *h)}), h->section_count);
}

static warta_status open_all(opener *o)
{
    WARTA_TRY(open_header(o));
    WARTA_TRY(open_strings(o));
    WARTA_TRY(open_settings(o));
    WARTA_TRY(open_tags(o));
    WARTA_TRY(open_rules(o));
    WARTA_TRY(open_roots(o));
    WARTA_TRY(open_entries(o, WARTA_SYNTAX_LEMMAS, &o->model->lemmas, &o->model->lemma_mask));
    WARTA_TRY(open_entries(o, WARTA_SYNTAX_LEXICON, &o->model->lexicon, &o->model->lexicon_mask));
    for (uint32_t id = 0; id < WARTA_SYNTAX_LINEAR_COUNT; id++) WARTA_TRY(open_linear(o, id));
    WARTA_TRY(check_classes(o));
    const warta_syntax_header *h = (const void *)o->bytes;
    return warta_syntax_checksum(o->bytes, o->length) == h->hash ? WARTA_OK : bad(o, "the checksum does not fit");
}

static warta_status open_named(const char *name, const void *bytes, size_t length, warta_map map, warta_syntax_model **out, warta_error *err)
{
    *out = NULL;
    warta_syntax_model *model = calloc(1, sizeof *model);
    if (!model) {
        warta_map_close(&map);
        return warta_fail_memory(err);
    }
    model->map = map;
    opener o = {.bytes = bytes, .length = length, .name = name, .model = model, .err = err};
    warta_status status = length > UINT32_MAX || (uintptr_t)bytes % 8 != 0 ? bad(&o, "it is too large") : open_all(&o);
    if (status == WARTA_OK) *out = model;
    else warta_syntax_free(model);
    return status;
}

uint32_t warta_syntax_style(const warta_syntax_model *model, const char *name)
{
    for (uint32_t i = 0; i < model->style_count; i++)
        if (strcmp(model->strings + model->styles[i], name) == 0) return i;
    return model->settings->style;
}

warta_str warta_syntax_root(const warta_syntax_model *model, warta_str word)
{
    for (uint32_t i = (uint32_t)warta_str_hash(word) & model->root_mask; model->roots[i] != 0; i = (i + 1) & model->root_mask) {
        warta_str root = warta_syntax_string(model, model->roots[i]);
        if (warta_str_same(root, word)) return root;
    }
    return (warta_str){0};
}

static void score_rows(const warta_syntax_linear *l, const uint64_t *features, uint32_t count, int32_t *scores)
{
    int32_t sum[WARTA_SYNTAX_DENSE] = {0};
    for (uint32_t f = 0; f < count; f++) {
        const int8_t *row = warta_syntax_row(l, features[f], 4);
        if (!row) continue;
        for (uint32_t c = 0; c < WARTA_SYNTAX_DENSE; c++) sum[c] += warta_syntax_weight(row[c]);
    }
    memcpy(scores, sum, sizeof sum);
}

// All cells are asked for before the first is read: the table is larger than the processor's near caches.
void warta_syntax_score(const warta_syntax_linear *l, const uint64_t *features, uint32_t count, int32_t *scores)
{
    for (uint32_t f = 0; f < count; f++) __builtin_prefetch(&l->cells[warta_syntax_cell(features[f], l->cell_count)]);
    if (l->classes <= WARTA_SYNTAX_DENSE) {
        score_rows(l, features, count, scores);
        return;
    }
    memset(scores, 0, l->classes * sizeof *scores);
    for (uint32_t f = 0; f < count; f++) {
        const int8_t *pair = warta_syntax_row(l, features[f], 2);
        if (!pair) continue;
        for (;; pair += 2) {
            const uint8_t class = (uint8_t)pair[0];
            scores[class & (WARTA_SYNTAX_LAST - 1)] += warta_syntax_weight(pair[1]);
            if (class & WARTA_SYNTAX_LAST) break;
        }
    }
}

void warta_syntax_add(warta_syntax_writer *w, warta_syntax_section_kind kind, uint32_t id, const void *bytes, size_t length)
{
    assert(w->sections.count < sizeof w->sections.items / sizeof *w->sections.items);
    while (w->data.length % WARTA_SYNTAX_ALIGN != 0) warta_buf_char(&w->data, '\0');
    w->sections.items[w->sections.count++] = (warta_syntax_section){(uint32_t)kind, id, w->data.length, length};
    if (length > 0) warta_buf_add(&w->data, bytes, length);
}

warta_status warta_syntax_finish(warta_syntax_writer *w, warta_buf *out, warta_error *err)
{
    size_t directory = w->sections.count * sizeof(warta_syntax_section);
    size_t start = (sizeof(warta_syntax_header) + directory + WARTA_SYNTAX_ALIGN - 1) / WARTA_SYNTAX_ALIGN * WARTA_SYNTAX_ALIGN;
    warta_syntax_header header = {.version = WARTA_SYNTAX_VERSION, .section_count = w->sections.count, .length = start + w->data.length};
    memcpy(header.magic, WARTA_SYNTAX_MAGIC, 8);
    for (uint32_t i = 0; i < w->sections.count; i++) w->sections.items[i].at += start;
    warta_buf_add(out, &header, sizeof header);
    warta_buf_add(out, w->sections.items, directory);
    while (!out->failed && out->length < start) warta_buf_char(out, '\0');
    warta_buf_add(out, w->data.at, w->data.length);
    bool failed = out->failed || w->data.failed;
    warta_buf_clear(&w->data);
    if (failed) return warta_fail_memory(err);
    header.hash = warta_syntax_checksum(out->at, out->length);
    memcpy(out->at, &header, sizeof header);
    return WARTA_OK;
}

warta_status warta_syntax_open(const char *path, warta_syntax_model **out, warta_error *err)
{
    warta_map map;
    *out = NULL;
    WARTA_TRY(warta_map_open(path, &map, err));
    return open_named(path, map.at, map.length, map, out, err);
}

warta_status warta_syntax_open_bytes(const void *bytes, size_t length, warta_syntax_model **out, warta_error *err)
{
    return open_named("model", bytes, length, (warta_map){0}, out, err);
}

void warta_syntax_free(warta_syntax_model *model)
{
    if (!model) return;
    warta_map_close(&model->map);
    free(model);
}

const char *warta_syntax_feats(const warta_syntax_model *model, uint16_t feats)
{
    if (!model || feats >= model->featset_count) return "_";
    const char *name = model->strings + model->featsets[feats].string;
    return *name ? name : "_";
}
