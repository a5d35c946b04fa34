// syntax_model.c: opening the part of a model file that is syntax, and checking that nothing in it can mislead us
//
// What a model file is and how it is opened: model/modelfile.h; the classifier of lemmas: model/linear.h. After warta_syntax_open holds besides:
//   (1) every hash table has at least one free cell (so that a search ends) and a power of two of them
//   (2) every string offset lies in the strings, which end with a NUL
//   (3) every tag, relation, voice, place and affix number is one of ours; relations and feature sets have as many entries as the
//       network has classes; what holds of the network: warta_syntax_net_open
#include "syntax/syntax_model.h"

#include <stdlib.h>

typedef struct opener {
    const warta_modelfile *file;
    warta_syntax_model *model;
    warta_error *err;
} opener;

_Static_assert(sizeof(warta_syntax_rule) == 24 && sizeof(warta_syntax_entry) == 16, "the file's structs");

static warta_status bad(const opener *o, const char *what) { return warta_modelfile_bad(o->file, what, o->err); }

static bool power_of_two(size_t n) { return n > 0 && (n & (n - 1)) == 0; }

static warta_status section(const opener *o, warta_syntax_section_kind kind, size_t size, const void **at, uint32_t *count)
{
    return warta_modelfile_items(o->file, kind, 0, size, at, count, o->err);
}

static warta_status open_strings(opener *o)
{
    const void *at;
    uint32_t count;
    WARTA_TRY(section(o, WARTA_SYNTAX_STRINGS, 1, &at, &count));
    o->model->strings = at;
    o->model->string_bytes = count;
    if (count == 0 || o->model->strings[0] != '\0' || o->model->strings[count - 1] != '\0') return bad(o, "the strings have no end");   // (2)
    return WARTA_OK;
}

static warta_status open_settings(opener *o)
{
    const void *at;
    uint32_t count;
    WARTA_TRY(section(o, WARTA_SYNTAX_STYLES, sizeof(uint32_t), &at, &o->model->style_count));
    o->model->styles = at;
    WARTA_TRY(section(o, WARTA_SYNTAX_SETTINGS, sizeof(warta_syntax_settings), &at, &count));
    o->model->settings = at;
    if (o->model->style_count == 0 || o->model->style_count > WARTA_SYNTAX_MOST_STYLES) return bad(o, "the number of styles");
    if (count != 1 || o->model->settings->style >= o->model->style_count) return bad(o, "the style");
    for (uint32_t i = 0; i < o->model->style_count; i++)
        if (o->model->styles[i] >= o->model->string_bytes) return bad(o, "a style's name");   // (2)
    return WARTA_OK;
}

static warta_status open_tags(opener *o)
{
    warta_syntax_model *m = o->model;
    const void *at;
    WARTA_TRY(section(o, WARTA_SYNTAX_RELATIONS, 1, &at, &m->relation_count));
    m->relations = at;
    for (uint32_t i = 0; i < m->relation_count; i++)
        if (m->relations[i] >= WARTA_REL_COUNT) return bad(o, "an unknown relation");   // (3)
    WARTA_TRY(section(o, WARTA_SYNTAX_FEATSETS, sizeof(warta_syntax_featset), &at, &m->featset_count));
    m->featsets = at;
    for (uint32_t i = 0; i < m->featset_count; i++)
        if (m->featsets[i].string >= m->string_bytes || m->featsets[i].voice > WARTA_VOICE_PASS2) return bad(o, "an unknown feature set");
    return WARTA_OK;
}

static warta_status open_rules(opener *o)
{
    warta_syntax_model *m = o->model;
    const void *at;
    WARTA_TRY(section(o, WARTA_SYNTAX_RULES, sizeof(warta_syntax_rule), &at, &m->rule_count));
    m->rules = at;
    if (m->rule_count > WARTA_SYNTAX_MOST_RULES) return bad(o, "too many affix rules");
    for (uint32_t i = 0; i < m->rule_count; i++) {
        const warta_syntax_rule *r = &m->rules[i];
        if (r->strip_length > WARTA_SYNTAX_LONGEST_AFFIX || r->add_length > WARTA_SYNTAX_LONGEST_AFFIX || r->strip_length == 0 ||
            r->place >= WARTA_SYNTAX_PLACE_COUNT || r->affix >= WARTA_SYNTAX_MOST_AFFIXES || r->upos > WARTA_UPOS_COUNT ||
            r->voice > WARTA_VOICE_PASS2)
            return bad(o, "an affix rule");   // (3)
    }
    warta_syntax_index_rules(m);
    return WARTA_OK;
}

static warta_status open_roots(opener *o)
{
    warta_syntax_model *m = o->model;
    const void *at;
    uint32_t count, filled = 0;
    WARTA_TRY(section(o, WARTA_SYNTAX_ROOTS, sizeof(uint32_t), &at, &count));
    m->roots = at;
    if (!power_of_two(count)) return bad(o, "the list of roots");
    m->root_mask = count - 1;
    for (uint32_t i = 0; i < count; i++) {
        if (m->roots[i] >= m->string_bytes) return bad(o, "a root");   // (2)
        filled += m->roots[i] != 0;
    }
    return filled < count ? WARTA_OK : bad(o, "the list of roots is full");   // (1)
}

static warta_status open_entries(opener *o, warta_syntax_section_kind kind, const warta_syntax_entry **entries, uint32_t *mask)
{
    const void *at;
    uint32_t count, filled = 0;
    WARTA_TRY(section(o, kind, sizeof(warta_syntax_entry), &at, &count));
    *entries = at;
    if (!power_of_two(count)) return bad(o, "the size of a dictionary");
    *mask = count - 1;
    for (uint32_t i = 0; i < count; i++) {
        filled += (*entries)[i].key != 0;
        if (kind == WARTA_SYNTAX_LEMMAS && (*entries)[i].value >= o->model->string_bytes) return bad(o, "a lemma");   // (2)
    }
    return filled < count ? WARTA_OK : bad(o, "a dictionary is full");   // (1)
}

// (3): classes are what their tables say
static warta_status check_classes(const opener *o)
{
    const warta_syntax_model *m = o->model;
    const bool same = m->lemma.classes == 1 && m->net.shape.feats == m->featset_count && m->net.shape.relations == m->relation_count;
    return same ? WARTA_OK : bad(o, "the numbers of classes");
}

static warta_status open_all(opener *o)
{
    WARTA_TRY(open_strings(o));
    WARTA_TRY(open_settings(o));
    WARTA_TRY(open_tags(o));
    WARTA_TRY(open_rules(o));
    WARTA_TRY(open_roots(o));
    WARTA_TRY(open_entries(o, WARTA_SYNTAX_LEMMAS, &o->model->lemmas, &o->model->lemma_mask));
    WARTA_TRY(open_entries(o, WARTA_SYNTAX_LEXICON, &o->model->lexicon, &o->model->lexicon_mask));
    WARTA_TRY(warta_linear_open(o->file, WARTA_SYNTAX_LEMMA, "lemma", &o->model->lemma, o->err));
    WARTA_TRY(warta_syntax_net_open(o->file, &o->model->net, o->err));
    return check_classes(o);
}

warta_status warta_syntax_open_file(const warta_modelfile *file, warta_syntax_model **out, warta_error *err)
{
    *out = NULL;
    warta_syntax_model *model = calloc(1, sizeof *model);
    if (!model) return warta_fail_memory(err);
    opener o = {file, model, err};
    warta_status status = open_all(&o);
    if (status == WARTA_OK) *out = model;
    else warta_syntax_free(model);
    return status;
}

// Opens a file that will be the model's own.
static warta_status open_own(warta_modelfile *file, warta_syntax_model **out, warta_error *err)
{
    warta_status status = warta_syntax_open_file(file, out, err);
    if (status == WARTA_OK) (*out)->own = file;
    else warta_modelfile_free(file);
    return status;
}

uint32_t warta_syntax_style(const warta_syntax_model *model, const char *name)
{
    for (uint32_t i = 0; i < model->style_count; i++)
        if (strcmp(model->strings + model->styles[i], name) == 0) return i;
    return model->settings->style;
}

void warta_syntax_index_rules(warta_syntax_model *model)
{
    memset(model->rule_first, 0, sizeof model->rule_first);
    for (uint32_t i = model->rule_count; i-- > 0;) {
        const warta_syntax_rule *rule = &model->rules[i];
        const char letter = rule->place == WARTA_SYNTAX_PREFIX ? rule->strip[0] : rule->place == WARTA_SYNTAX_SUFFIX ? rule->strip[rule->strip_length - 1] : 0;
        uint16_t *first = &model->rule_first[rule->place][(unsigned char)letter];
        model->rule_next[i] = *first;
        *first = (uint16_t)(i + 1);
    }
}

warta_str warta_syntax_root(const warta_syntax_model *model, warta_str word)
{
    for (uint32_t i = (uint32_t)warta_str_hash(word) & model->root_mask; model->roots[i] != 0; i = (i + 1) & model->root_mask) {
        const char *root = model->strings + model->roots[i];
        if (strncmp(root, word.at, word.length) == 0 && root[word.length] == '\0') return (warta_str){root, word.length};
    }
    return (warta_str){0};
}

warta_status warta_syntax_open(const char *path, warta_syntax_model **out, warta_error *err)
{
    warta_modelfile *file;
    *out = NULL;
    WARTA_TRY(warta_modelfile_open(path, &file, err));
    return open_own(file, out, err);
}

warta_status warta_syntax_open_bytes(const void *bytes, size_t length, warta_syntax_model **out, warta_error *err)
{
    warta_modelfile *file;
    *out = NULL;
    WARTA_TRY(warta_modelfile_open_bytes(bytes, length, &file, err));
    return open_own(file, out, err);
}

void warta_syntax_free(warta_syntax_model *model)
{
    if (!model) return;
    warta_modelfile_free(model->own);
    free(model);
}

const char *warta_syntax_feats(const warta_syntax_model *model, uint16_t feats)
{
    if (!model || feats >= model->featset_count) return "_";
    const char *name = model->strings + model->featsets[feats].string;
    return *name ? name : "_";
}
