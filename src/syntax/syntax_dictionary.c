// syntax_dictionary.c: what the model knows of words, collected from treebanks and tables
//
//   rules     packs/<tag>/morphology.tsv, in its order
//   roots     a word list, one a line; without one, the lemmas of the treebanks
//   lexicon   every form of the treebanks: the tags that it was seen with (frequent forms only: a tag seen once with a form seen once
//             would be a perfect witness in training and none in use), and the affixes of its best analysis, to save the search
//   lemmas    every (form, tag, style, case) of the treebanks with its commonest lemma; exceptions of packs/<tag>/lemmas.tsv
//   classes   relations and feature sets, in the order of their first appearance
//
// All tables of the model are open addressing with linear probing, at most two thirds full.
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/table.h"
#include "base/utf8.h"
#include "syntax/syntax_train.h"

enum { FREQUENT = 5, FREQUENT_LEMMA = 3, RARE_TAG_SHARE = 20, LONGEST_PATH = 4096, LARGEST_TABLE = 64 << 20, FIRST_POOL = 1 << 12 };

/* ---- strings ---- */

static uint32_t pool_find(const warta_syntax_pool *pool, warta_str s)
{
    uint32_t i = (uint32_t)warta_str_hash(s) & pool->mask;
    while (pool->slots[i] != 0 && !warta_str_same(warta_str_of(pool->bytes.at + pool->slots[i]), s)) i = (i + 1) & pool->mask;
    return i;
}

static bool pool_grow(warta_syntax_pool *pool)
{
    uint32_t want = pool->slots ? (pool->mask + 1) * 2 : FIRST_POOL, had = pool->slots ? pool->mask + 1 : 0;
    uint32_t *old = pool->slots, *more = calloc(want, sizeof *more);
    if (!more) return false;
    pool->slots = more;
    pool->mask = want - 1;
    for (uint32_t i = 0; i < had; i++)
        if (old[i] != 0) more[pool_find(pool, warta_str_of(pool->bytes.at + old[i]))] = old[i];
    free(old);
    return true;
}

uint32_t warta_syntax_pool_add(warta_syntax_pool *pool, warta_str s)
{
    if (pool->bytes.length == 0) warta_buf_char(&pool->bytes, '\0');
    if (s.length == 0) return 0;
    if ((!pool->slots || pool->count > pool->mask / 2) && !pool_grow(pool)) pool->failed = true;
    if (pool->failed || pool->bytes.failed) return 0;
    uint32_t i = pool_find(pool, s);
    if (pool->slots[i] == 0) {
        pool->slots[i] = (uint32_t)pool->bytes.length;
        pool->count++;
        warta_buf_add(&pool->bytes, s.at, s.length);
        warta_buf_char(&pool->bytes, '\0');
        pool->failed = pool->bytes.failed;
    }
    return pool->slots[i];
}

static uint32_t table_size(uint32_t items)
{
    uint32_t size = 4;
    while (size < items + items / 2 + 1) size *= 2;
    return size;
}

/* ---- tables of the pack ---- */

static warta_status read_table(warta_syntax_course *course, const char *name, warta_table *table, char path[LONGEST_PATH])
{
    const warta_train_options *o = course->options;
    int n = o->packs ? snprintf(path, LONGEST_PATH, "%s/%s", o->packs, name) : snprintf(path, LONGEST_PATH, "packs/%s/%s", o->language, name);
    if (n < 0 || n >= LONGEST_PATH) return warta_fail(course->err, WARTA_E_USAGE, "the path of the packs is too long");
    warta_buf text = {0};
    warta_status status = warta_file_read(path, LARGEST_TABLE, &text, course->err);
    if (status == WARTA_OK) {
        warta_str copy = warta_arena_copy(&course->arena, warta_buf_view(&text));
        status = copy.at ? warta_table_parse(path, copy, &course->arena, table, course->err) : warta_fail_memory(course->err);
    }
    warta_buf_clear(&text);
    return status;
}

static warta_str cell(const warta_table *table, uint32_t row, const char *column)
{
    uint32_t i = warta_table_column(table, column);
    return i == WARTA_NONE ? (warta_str){"", 0} : table->rows.items[row].cells[i];
}

// ORDER PLACES
static const char *const place_names[] = {"prefix", "suffix", "double"};
_Static_assert(sizeof place_names / sizeof *place_names == WARTA_SYNTAX_PLACE_COUNT, "a place without a name");

// The names that packs/README.md and voice.tsv use.
static const struct { const char *name; uint8_t voice; } voice_names[] = {
    {"", WARTA_VOICE_NONE}, {"Act", WARTA_VOICE_ACT}, {"Pass", WARTA_VOICE_PASS}, {"PassTer", WARTA_VOICE_TER}};

static bool read_rule(warta_str strip, warta_str add, warta_str place, warta_str upos, warta_str voice, warta_syntax_rule *rule)
{
    bool placed = false, voiced = false;
    if (strip.length == 0 && warta_str_is(place, "double")) strip = WARTA_STR("-");   // which in a table means an empty cell
    if (strip.length == 0 || strip.length > WARTA_SYNTAX_LONGEST_AFFIX || add.length > WARTA_SYNTAX_LONGEST_AFFIX) return false;
    memcpy(rule->strip, strip.at, strip.length);
    if (add.length > 0) memcpy(rule->add, add.at, add.length);
    rule->strip_length = (uint8_t)strip.length;
    rule->add_length = (uint8_t)add.length;
    for (uint8_t i = 0; i < WARTA_SYNTAX_PLACE_COUNT; i++)
        if (warta_str_is(place, place_names[i])) {
            rule->place = i;
            placed = true;
        }
    for (size_t i = 0; i < sizeof voice_names / sizeof *voice_names; i++)
        if (warta_str_is(voice, voice_names[i].name)) {
            rule->voice = voice_names[i].voice;
            voiced = true;
        }
    uint32_t tag = upos.length > 0 ? warta_upos_find(upos) : WARTA_UPOS_COUNT;
    rule->upos = (uint8_t)(tag == WARTA_NONE ? WARTA_UPOS_COUNT : tag);
    return placed && voiced && tag != WARTA_NONE;
}

// The number of an affix's name: the same for all rows that bear it, in the order of first appearance.
static uint32_t affix_number(const warta_table *table, uint32_t row, const warta_syntax_rule *rules, uint32_t *names)
{
    for (uint32_t i = 0; i < row; i++)
        if (warta_str_same(cell(table, i, "affix"), cell(table, row, "affix"))) return rules[i].affix;
    return (*names)++;
}

warta_status warta_syntax_read_rules(warta_syntax_course *course)
{
    warta_table table = {0};
    char path[LONGEST_PATH];
    WARTA_TRY(read_table(course, "morphology.tsv", &table, path));
    uint32_t names = 0;
    warta_syntax_rule *rules = warta_arena_take(&course->arena, table.rows.count, sizeof *rules);
    if (!rules) return warta_fail_memory(course->err);
    if (table.rows.count > WARTA_SYNTAX_MOST_RULES)
        return warta_fail_at(course->err, WARTA_E_PACK, path, 0, "more than %d rules", WARTA_SYNTAX_MOST_RULES);
    for (uint32_t i = 0; i < table.rows.count; i++) {
        const uint32_t line = table.rows.items[i].line;
        if (!read_rule(cell(&table, i, "strip"), cell(&table, i, "add"), cell(&table, i, "place"), cell(&table, i, "upos"), cell(&table, i, "voice"), &rules[i]))
            return warta_fail_at(course->err, WARTA_E_PACK, path, line, "a rule needs letters to strip (at most %d), a place (prefix, suffix, double), a known tag and voice",
                                 WARTA_SYNTAX_LONGEST_AFFIX);
        uint32_t number = affix_number(&table, i, rules, &names);
        if (number >= WARTA_SYNTAX_UNLISTED)
            return warta_fail_at(course->err, WARTA_E_PACK, path, line, "more than %d different affixes", WARTA_SYNTAX_UNLISTED);
        rules[i].affix = (uint8_t)number;
    }
    course->model.rules = rules;
    course->model.rule_count = table.rows.count;
    warta_syntax_index_rules(&course->model);
    return WARTA_OK;
}

typedef struct lemma_count {
    uint64_t key;          // of warta_syntax_lemma_key
    uint32_t lemma, count; // string offset; times seen
} lemma_count;

static void count_lemma(lemma_count *counts, uint32_t mask, uint64_t key, uint32_t lemma)
{
    uint32_t i = (uint32_t)(key ^ lemma * UINT64_C(0x9e3779b97f4a7c15)) & mask;
    while (counts[i].key != 0 && (counts[i].key != key || counts[i].lemma != lemma)) i = (i + 1) & mask;
    counts[i].key = key;
    counts[i].lemma = lemma;
    counts[i].count++;
}

// Without a list of roots the lemmas of the treebanks serve, one a line: those in lower case that are frequent (a lemma that training saw once
// is a perfect witness there and none in use).
static warta_status write_lemmas(warta_syntax_course *course, warta_buf *out)
{
    const uint32_t room = table_size(course->word_count);
    lemma_count *counts = calloc(room, sizeof *counts);
    if (!counts) return warta_fail_memory(course->err);
    for (uint32_t s = 0; s < course->samples.count; s++) {
        const warta_syntax_sample *sample = &course->samples.items[s];
        for (uint32_t i = 0; i < sample->count && sample->lemmas; i++) {
            const warta_str lemma = sample->gold[i].lemma;
            char fold[WARTA_SYNTAX_LONGEST_FORM];
            if (warta_str_same((warta_str){fold, warta_fold(lemma, fold, sizeof fold)}, lemma)) count_lemma(counts, room - 1, 1, warta_syntax_pool_add(&course->pool, lemma));
        }
    }
    for (uint32_t i = 0; i < room; i++) {
        if (counts[i].count < FREQUENT_LEMMA) continue;
        warta_buf_text(out, course->pool.bytes.at + counts[i].lemma);
        warta_buf_char(out, '\n');
    }
    free(counts);
    return out->failed || course->pool.failed ? warta_fail_memory(course->err) : WARTA_OK;
}

warta_status warta_syntax_read_roots(warta_syntax_course *course, const char *path)
{
    warta_buf text = {0};
    uint32_t lines = 1, size;
    const warta_status status = path ? warta_file_read(path, LARGEST_TABLE, &text, course->err) : write_lemmas(course, &text);
    if (status != WARTA_OK) warta_buf_clear(&text);
    WARTA_TRY(status);
    for (size_t i = 0; i < text.length; i++) lines += text.at[i] == '\n';
    size = table_size(lines);
    uint32_t *roots = warta_arena_take(&course->arena, size, sizeof *roots);
    warta_str rest = text.length ? warta_buf_view(&text) : (warta_str){0}, word;
    while (roots && warta_str_cut(&rest, '\n', &word)) {
        char fold[WARTA_SYNTAX_LONGEST_FORM];
        uint32_t length = warta_fold(word, fold, sizeof fold);
        if (length == 0 || fold[0] == '#') continue;
        uint32_t offset = warta_syntax_pool_add(&course->pool, (warta_str){fold, length});
        uint32_t i = (uint32_t)warta_str_hash((warta_str){fold, length}) & (size - 1);
        while (roots[i] != 0 && roots[i] != offset) i = (i + 1) & (size - 1);
        roots[i] = offset;
    }
    warta_buf_clear(&text);
    if (!roots || course->pool.failed) return warta_fail_memory(course->err);
    course->model.roots = roots;
    course->model.root_mask = size - 1;
    course->model.strings = course->pool.bytes.at ? course->pool.bytes.at : "";
    return WARTA_OK;
}

/* ---- words of the treebanks ---- */

typedef struct form_count {
    uint64_t key;
    uint32_t affixes, all, tags[WARTA_UPOS_COUNT];
} form_count;

static form_count *form_slot(form_count *forms, uint32_t mask, uint64_t key)
{
    uint32_t i = (uint32_t)key & mask;
    while (forms[i].key != 0 && forms[i].key != key) i = (i + 1) & mask;
    return &forms[i];
}

static uint32_t common_tags(const form_count *f)
{
    uint32_t bits = 0;
    for (uint32_t t = 0; t < WARTA_UPOS_COUNT && f->all >= FREQUENT; t++)
        if (f->tags[t] * RARE_TAG_SHARE >= f->all && f->tags[t] > 0) bits |= 1u << t;
    return bits;
}

// Puts an entry unless its key has one already; returns the key's entry.
static warta_syntax_entry *put_entry(warta_syntax_entry *entries, uint32_t mask, warta_syntax_entry entry)
{
    uint32_t i = (uint32_t)entry.key & mask;
    while (entries[i].key != 0 && entries[i].key != entry.key) i = (i + 1) & mask;
    if (entries[i].key == 0) entries[i] = entry;
    return &entries[i];
}

// Also gives the samples' words what the lexicon says of them.
warta_status warta_syntax_make_lexicon(warta_syntax_course *course)
{
    uint32_t room = table_size(course->word_count), forms_seen = 0;
    form_count *forms = calloc(room, sizeof *forms);
    if (!forms) return warta_fail_memory(course->err);
    for (uint32_t s = 0; s < course->samples.count; s++) {
        const warta_syntax_sample *sample = &course->samples.items[s];
        for (uint32_t i = 1; i <= sample->count; i++) {
            form_count *f = form_slot(forms, room - 1, sample->words[i].form);
            forms_seen += f->key == 0;
            f->key = sample->words[i].form;
            f->affixes = sample->words[i].affixes;
            f->all++;
            f->tags[sample->gold[i - 1].upos]++;
        }
    }
    // Into a table with room for all, then into the one that is kept.
    const uint32_t most = table_size(forms_seen + course->form_count);
    warta_syntax_entry *all = calloc(most, sizeof *all);
    for (uint32_t i = 0; all && i < room; i++)
        if (forms[i].key != 0 && forms[i].all > 1) put_entry(all, most - 1, (warta_syntax_entry){forms[i].key, common_tags(&forms[i]), forms[i].affixes});
    for (uint32_t i = 0; all && course->forms && i <= course->form_mask; i++) {
        const uint32_t class = course->forms[i].key ? warta_syntax_class_of_word(&course->forms[i]) : 0;
        if (class) put_entry(all, most - 1, (warta_syntax_entry){course->forms[i].key, 0, course->forms[i].affixes})->value |= class << 17;
    }
    uint32_t kept = 0;
    for (uint32_t i = 0; all && i < most; i++) kept += all[i].key != 0;
    const uint32_t size = table_size(kept);
    warta_syntax_entry *entries = all ? warta_arena_take(&course->arena, size, sizeof *entries) : NULL;
    for (uint32_t i = 0; entries && i < most; i++)
        if (all[i].key != 0) put_entry(entries, size - 1, all[i]);
    free(all);
    free(forms);
    if (!entries) return warta_fail_memory(course->err);
    course->model.lexicon = entries;
    course->model.lexicon_mask = size - 1;
    for (uint32_t s = 0; s < course->samples.count; s++)
        for (uint32_t i = 1; i <= course->samples.items[s].count; i++) {
            warta_syntax_trait *word = &course->samples.items[s].words[i];
            const warta_syntax_entry *e = warta_syntax_find(entries, size - 1, word->form);
            word->lexicon = e ? e->value : 0;
        }
    return WARTA_OK;
}

// Of several lemmas of one key the commonest; of equals the one whose string came first.
static void choose_lemmas(const lemma_count *counts, uint32_t room, warta_syntax_entry *entries, uint32_t mask)
{
    for (uint32_t i = 0; i < room; i++) {
        if (counts[i].key == 0) continue;
        uint32_t at = (uint32_t)counts[i].key & mask;
        while (entries[at].key != 0 && entries[at].key != counts[i].key) at = (at + 1) & mask;
        warta_syntax_entry *e = &entries[at];
        if (e->key == 0 || counts[i].count > e->affixes || (counts[i].count == e->affixes && counts[i].lemma < e->value))
            *e = (warta_syntax_entry){counts[i].key, counts[i].lemma, counts[i].count};
    }
    for (uint32_t i = 0; i <= mask; i++) entries[i].affixes = 0;
}

static uint32_t forms_in(warta_str forms)
{
    warta_str form;
    uint32_t count = 0;
    while (warta_str_cut(&forms, '|', &form)) count++;
    return count;
}

static warta_status add_exceptions(warta_syntax_course *course, const warta_table *table, const char *path, warta_syntax_entry *entries, uint32_t mask)
{
    for (uint32_t i = 0; i < table->rows.count; i++) {
        warta_str forms = cell(table, i, "form"), lemma = cell(table, i, "lemma"), tag = cell(table, i, "upos"), form;
        uint32_t upos = tag.length > 0 ? warta_upos_find(tag) : 0;
        if (upos == WARTA_NONE || lemma.length == 0)
            return warta_fail_at(course->err, WARTA_E_PACK, path, table->rows.items[i].line, "a row needs a form, a lemma, and a known tag or none");
        if (tag.length > 0) upos++;
        while (warta_str_cut(&forms, '|', &form)) {
            char fold[WARTA_SYNTAX_LONGEST_FORM];
            uint64_t hash = warta_str_hash((warta_str){fold, warta_fold(form, fold, sizeof fold)}) | 1;
            put_entry(entries, mask, (warta_syntax_entry){warta_syntax_lemma_key(hash, upos, 0, false), warta_syntax_pool_add(&course->pool, lemma), 0});
        }
    }
    return WARTA_OK;
}

warta_status warta_syntax_make_lemmas(warta_syntax_course *course)
{
    warta_table table = {0};
    char path[LONGEST_PATH];
    WARTA_TRY(read_table(course, "lemmas.tsv", &table, path));
    uint32_t room = table_size(course->word_count), keys = 0;
    lemma_count *counts = calloc(room, sizeof *counts);
    if (!counts) return warta_fail_memory(course->err);
    for (uint32_t s = 0; s < course->samples.count; s++) {
        const warta_syntax_sample *sample = &course->samples.items[s];
        for (uint32_t i = 1; i <= sample->count && sample->lemmas; i++) {
            const warta_syntax_gold *g = &sample->gold[i - 1];
            const bool upper = sample->words[i].shape & WARTA_SYNTAX_UPPER;
            if (g->lemma.length == 0 || (sample->words[i].shape & (WARTA_SYNTAX_PUNCT | WARTA_SYNTAX_NUMBER))) continue;
            count_lemma(counts, room - 1, warta_syntax_lemma_key(sample->words[i].form, g->upos + 1u, sample->style + 1, upper),
                        warta_syntax_pool_add(&course->pool, g->lemma));
        }
    }
    for (uint32_t i = 0; i < room; i++) keys += counts[i].key != 0;
    for (uint32_t i = 0; i < table.rows.count; i++) keys += forms_in(cell(&table, i, "form"));
    const uint32_t size = table_size(keys);
    warta_syntax_entry *entries = warta_arena_take(&course->arena, size, sizeof *entries);
    warta_status status = entries ? WARTA_OK : warta_fail_memory(course->err);
    if (entries) {
        choose_lemmas(counts, room, entries, size - 1);
        status = add_exceptions(course, &table, path, entries, size - 1);
    }
    free(counts);
    if (status == WARTA_OK && course->pool.failed) status = warta_fail_memory(course->err);
    course->model.lemmas = entries;
    course->model.lemma_mask = size - 1;
    return status;
}

/* ---- classes ---- */

static uint32_t voice_of_feats(warta_str feats)
{
    warta_str part;
    while (warta_str_cut(&feats, '|', &part)) {
        if (warta_str_is(part, "Voice=Act")) return WARTA_VOICE_ACT;
        if (warta_str_is(part, "Voice=Pass")) return WARTA_VOICE_PASS;
    }
    return WARTA_VOICE_NONE;
}

uint32_t warta_syntax_class_of_feats(const warta_syntax_course *course, warta_str feats)
{
    for (uint32_t i = 0; i < course->model.featset_count; i++)
        if (warta_str_is(feats, course->pool.bytes.at + course->model.featsets[i].string)) return i;
    return WARTA_NONE;
}

static warta_status add_classes(warta_syntax_course *course, uint8_t *relations, warta_syntax_featset *sets, const warta_syntax_sample *sample)
{
    for (uint32_t i = 0; i < sample->count; i++) {
        const warta_syntax_gold *g = &sample->gold[i];
        uint32_t r = 0;
        while (r < course->model.relation_count && relations[r] != g->rel) r++;
        if (g->head != WARTA_NONE && r == course->model.relation_count) relations[course->model.relation_count++] = g->rel;
        if (!sample->feats) continue;
        uint32_t f = warta_syntax_class_of_feats(course, g->feats);
        if (f == WARTA_NONE) {
            f = course->model.featset_count;
            if (f == WARTA_SYNTAX_MOST_FEATSETS) continue;
            uint32_t string = warta_syntax_pool_add(&course->pool, g->feats);
            sets[f] = (warta_syntax_featset){string, 0, voice_of_feats(g->feats)};
            course->model.featset_count++;
        }
        sets[f].tags |= 1u << g->upos;
    }
    return WARTA_OK;
}

warta_status warta_syntax_make_classes(warta_syntax_course *course)
{
    uint8_t *relations = warta_arena_take(&course->arena, WARTA_REL_COUNT, 1);
    warta_syntax_featset *sets = warta_arena_take(&course->arena, WARTA_SYNTAX_MOST_FEATSETS, sizeof *sets);
    if (!relations || !sets) return warta_fail_memory(course->err);
    course->model.relations = relations;
    course->model.featsets = sets;
    course->model.featset_count = 1;   // the empty set, which a word of any tag may have
    sets[0] = (warta_syntax_featset){0, (1u << WARTA_UPOS_COUNT) - 1, WARTA_VOICE_NONE};
    warta_syntax_pool_add(&course->pool, (warta_str){"", 0});
    for (uint32_t s = 0; s < course->samples.count; s++) WARTA_TRY(add_classes(course, relations, sets, &course->samples.items[s]));
    if (course->model.relation_count == 0) relations[course->model.relation_count++] = WARTA_REL_DEP;
    return course->pool.failed ? warta_fail_memory(course->err) : WARTA_OK;
}
