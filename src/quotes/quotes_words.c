// quotes_words.c: what is known of each word before quotations are looked for
//
// speech.tsv is looked up once a word, the longest phrase first; a word of several rows has all their kinds. Forms of a verb that are no
// reports are left out: the bare stem ("sebut", which the table lists as a tail word of its own), ter- and ku-.
#include "quotes/quotes_parts.h"

#include "base/utf8.h"

// speech.tsv; times.tsv; modality.tsv; pronouns.tsv
enum { COL_SPEECH_KIND = 1, COL_TIMES_KIND = 1, COL_MODALITY_KIND = 1, COL_PERSON = 1, COL_PRONOUN_KIND = 3 };

static uint16_t kind_of(warta_str name)
{
    // ORDER SPEECH KINDS
    static const char *const names[] = {"says", "states", "that", "tail", "according", "marker", "order", "thus",
                                        "bound", "turn", "open", "and", "adverb", "drop", "aim"};
    for (uint32_t i = 0; i < sizeof names / sizeof *names; i++)
        if (warta_str_is(name, names[i])) return (uint16_t)(1u << i);
    return 0;
}

static bool is_mark(warta_str s)
{
    if (s.length == 1) return s.at[0] == '"' || s.at[0] == '\'';
    return warta_str_is(s, "“") || warta_str_is(s, "”") || warta_str_is(s, "„") || warta_str_is(s, "«") || warta_str_is(s, "»") || warta_str_is(s, "‘") ||
           warta_str_is(s, "’") || warta_str_is(s, "''") || warta_str_is(s, "``");
}

static void look(const quote_reader *r, const warta_tab *tab, const warta_index *index, uint32_t word, uint32_t left)
{
    quote_word *info = &r->info[word];
    info->row = WARTA_NONE;
    info->mark = r->words[word].key == 0 && is_mark(warta_doc_str(r->doc, r->words[word].span));
    warta_hits hits = warta_index_longest(index, r->doc->segments->keys + word, left);
    info->length = (uint8_t)(hits.words < 255 ? hits.words : 255);
    for (uint32_t i = 0; i < hits.count; i++) {
        const warta_hit *hit = &hits.items[i];
        uint16_t kind = kind_of(warta_pack_cell(r->model->pack, tab, hit->row, COL_SPEECH_KIND));
        bool report = kind & (SPEECH_VERBS | SPEECH_TAIL | SPEECH_ACCORDING);
        bool plain = hit->voice == WARTA_VOICE_NONE || hit->voice == WARTA_VOICE_ACT;
        if (!plain && !((kind & SPEECH_VERBS) && hit->voice == WARTA_VOICE_PASS)) continue;
        info->kinds |= kind;
        if (!report) continue;
        info->row = hit->row;
        info->voice = hit->voice;
    }
}

warta_status quote_words_read(quote_reader *r, warta_error *err)
{
    warta_scope scope = r->doc->article->language;
    const warta_pack *pack = r->model->pack;
    const warta_tab *tab = warta_pack_tab(pack, scope, WARTA_TAB_SPEECH);
    const warta_index *index = warta_pack_index(pack, scope, WARTA_INDEX_SPEECH);
    r->roles = warta_pack_index(pack, scope, WARTA_INDEX_ROLES);
    r->times = warta_pack_index(pack, scope, WARTA_INDEX_TIMES);
    r->times_tab = warta_pack_tab(pack, scope, WARTA_TAB_TIMES);
    r->pronouns = warta_pack_index(pack, scope, WARTA_INDEX_PRONOUNS);
    r->pronoun_tab = warta_pack_tab(pack, scope, WARTA_TAB_PRONOUNS);
    r->modality = warta_pack_index(pack, scope, WARTA_INDEX_MODALITY);
    r->modality_tab = warta_pack_tab(pack, scope, WARTA_TAB_MODALITY);
    r->info = warta_arena_take(&r->doc->arena, (size_t)r->count + 1, sizeof *r->info);
    if (!r->info) return warta_fail_memory(err);
    for (uint32_t i = 0; i < r->doc->segments->sentences.count; i++) {
        const warta_sentence *s = &r->doc->segments->sentences.items[i];
        for (uint32_t w = s->first; w < s->first + s->count; w++) look(r, tab, index, w, warta_words_left(s, w));
    }
    return WARTA_OK;
}

bool quote_is(const quote_reader *r, uint32_t word, const char *text) { return warta_str_is(warta_doc_str(r->doc, r->words[word].span), text); }

bool quote_is_comma(const quote_reader *r, uint32_t word) { return quote_is(r, word, ","); }

bool quote_is_stop(const quote_reader *r, uint32_t word)
{
    if (r->words[word].key != 0) return false;
    char c = r->doc->text.at[r->words[word].span.at];
    return c == '.' || c == '!' || c == '?' || quote_is(r, word, "…");
}

bool quote_is_upos(const quote_reader *r, uint32_t word, warta_upos upos) { return r->nodes && r->nodes[word].upos == upos; }

bool quote_is_verb(const quote_reader *r, uint32_t word)
{
    if (!r->nodes) return false;
    bool name = (r->words[word].shape & (WARTA_SHAPE_UPPER | WARTA_SHAPE_FIRST)) == WARTA_SHAPE_UPPER;
    return !name && (r->nodes[word].upos == WARTA_VERB || r->nodes[word].upos == WARTA_AUX);
}

static warta_str pronoun_cell(const quote_reader *r, uint32_t word, uint32_t column)
{
    warta_hits hits = r->words[word].key ? warta_index_exact(r->pronouns, &r->words[word].key, 1) : (warta_hits){0};
    if (hits.count == 0 || r->pronoun_tab->column_count <= column) return (warta_str){NULL, 0};
    return warta_pack_cell(r->model->pack, r->pronoun_tab, hits.items[0].row, column);
}

bool quote_is_clitic(const quote_reader *r, uint32_t word)
{
    return (r->words[word].shape & WARTA_SHAPE_CLITIC) && warta_str_is(pronoun_cell(r, word, COL_PRONOUN_KIND), "clitic") &&
           warta_str_is(pronoun_cell(r, word, COL_PERSON), "3");
}

bool quote_is_pronoun(const quote_reader *r, uint32_t word)
{
    return warta_str_is(pronoun_cell(r, word, COL_PERSON), "3") && warta_str_is(pronoun_cell(r, word, COL_PRONOUN_KIND), "free");
}

bool quote_is_first_person(const quote_reader *r, uint32_t word) { return warta_str_is(pronoun_cell(r, word, COL_PERSON), "1"); }

bool quote_is_negation(const quote_reader *r, uint32_t word)
{
    warta_hits hits = r->words[word].key ? warta_index_exact(r->modality, &r->words[word].key, 1) : (warta_hits){0};
    for (uint32_t i = 0; i < hits.count && r->modality_tab->column_count > COL_MODALITY_KIND; i++)
        if (warta_str_is(warta_pack_cell(r->model->pack, r->modality_tab, hits.items[i].row, COL_MODALITY_KIND), "negated")) return true;
    return false;
}

static uint32_t left_in_sentence(const quote_reader *r, uint32_t word)
{
    const warta_sentence *s = &r->doc->segments->sentences.items[warta_sentence_of(r->doc->segments, word)];
    return warta_words_left(s, word);
}

bool quote_is_role(const quote_reader *r, uint32_t word)
{
    return warta_index_longest(r->roles, r->doc->segments->keys + word, left_in_sentence(r, word)).count > 0;
}

bool quote_is_day(const quote_reader *r, uint32_t word)
{
    warta_hits hits = warta_index_longest(r->times, r->doc->segments->keys + word, left_in_sentence(r, word));
    for (uint32_t i = 0; i < hits.count && r->times_tab->column_count > COL_TIMES_KIND; i++) {
        warta_str kind = warta_pack_cell(r->model->pack, r->times_tab, hits.items[i].row, COL_TIMES_KIND);
        if (warta_str_is(kind, "weekday") || warta_str_is(kind, "month") || warta_str_is(kind, "dayword")) return true;
        if (warta_str_is(kind, "part") && !(r->words[word].shape & WARTA_SHAPE_UPPER)) return true;   // Fajar is a name
    }
    return false;
}
