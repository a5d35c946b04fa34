// events_modality.c: did it happen, will it, did it not, might it?
//
// modality.tsv lists the words; where they must stand is their scope:
//
//   aux      before the predicate in its own clause: "tidak akan menyerang"; negation before future, future before possibility
//   noun     beside an event noun: "pertemuan mendatang", "rencana kunjungan"
//   mark     the conjunction that opens the clause: "jika Iran menyerang"
//   matrix   a verb or noun above it whose complement it is: "membantah menyerang", "kemungkinan serangan"
//
// The nearest scope decides, in this order. A word of kind `asserted` ends the search: "berhasil menyerang" has happened.
#include "events/events_parts.h"

enum { LEFT_REACH = 6, CLAUSE_REACH = 14, DEEPEST_MATRIX = 3 };

typedef struct verdict {
    warta_modality modality;
    uint32_t word;
    bool found;
} verdict;

static bool kind_read(warta_str kind, warta_modality *modality)
{
    static const char *const names[] = {"asserted", "future", "negated", "hypothetical"};
    for (uint32_t i = 0; i < 4; i++)
        if (warta_str_is(kind, names[i])) {
            *modality = (warta_modality)i;
            return true;
        }
    return false;
}

// The word at `word` as a modality word of `scope`. Returns how many words it takes; 0: none.
static uint32_t modality_at(const event_work *w, uint32_t word, uint32_t sentence, const char *scope, warta_modality *modality)
{
    warta_hits hits = event_look(w, WARTA_INDEX_MODALITY, word, sentence);
    const warta_tab *rows = warta_pack_tab(w->model->pack, w->language, WARTA_TAB_MODALITY);
    for (uint32_t i = 0; i < hits.count; i++) {
        if (!warta_str_is(warta_pack_cell(w->model->pack, rows, hits.items[i].row, 2), scope)) continue;
        if (kind_read(warta_pack_cell(w->model->pack, rows, hits.items[i].row, 1), modality)) return hits.words;
    }
    return 0;
}

static int strength(warta_modality m) { return m == WARTA_NEGATED ? 3 : m == WARTA_FUTURE ? 2 : m == WARTA_HYPOTHETICAL ? 1 : 0; }

// The words before the predicate, up to its subject, the verb before, or a mark.
static verdict aux_find(const event_work *w, uint32_t trigger, uint32_t sentence)
{
    verdict found = {WARTA_ASSERTED, WARTA_NONE, false};
    uint32_t first = event_sentence(w, sentence)->first;
    for (uint32_t i = trigger; i > first && trigger - i < LEFT_REACH;) {
        i--;
        warta_modality modality;
        uint32_t words = modality_at(w, i, sentence, "aux", &modality);
        if (words > 0 && i + words <= trigger) {
            if (!found.found || strength(modality) > strength(found.modality)) found = (verdict){modality, i, true};
            continue;
        }
        uint8_t upos = event_node(w, i)->upos;
        if (upos == WARTA_VERB || upos == WARTA_PUNCT || upos == WARTA_NOUN || upos == WARTA_PROPN || upos == WARTA_ADP || upos == WARTA_SCONJ) break;
    }
    return found;
}

static verdict noun_find(const event_work *w, uint32_t trigger, uint32_t words, uint32_t sentence)
{
    const warta_sentence *s = event_sentence(w, sentence);
    warta_modality modality;
    for (uint32_t i = trigger + words; i < s->first + s->count && i < trigger + words + LEFT_REACH; i++) {
        if (modality_at(w, i, sentence, "noun", &modality) > 0) return (verdict){modality, i, true};
        uint8_t upos = event_node(w, i)->upos;
        if (upos == WARTA_PUNCT || upos == WARTA_VERB || upos == WARTA_SCONJ) break;
    }
    for (uint32_t i = trigger; i > s->first && trigger - i < 2;) {
        i--;
        if (modality_at(w, i, sentence, "noun", &modality) > 0) return (verdict){modality, i, true};
    }
    return (verdict){WARTA_ASSERTED, WARTA_NONE, false};
}

static verdict mark_find(const event_work *w, uint32_t trigger, uint32_t sentence)
{
    uint32_t first = event_sentence(w, sentence)->first;
    warta_modality modality;
    for (uint32_t i = trigger; i > first && trigger - i < CLAUSE_REACH;) {
        i--;
        uint8_t upos = event_node(w, i)->upos;
        bool opens = upos != WARTA_ADP || event_node(w, i)->rel == WARTA_REL_MARK || i + 1 == trigger;
        if (opens && modality_at(w, i, sentence, "mark", &modality) > 0) return (verdict){modality, i, true};
        if (upos == WARTA_VERB || upos == WARTA_PUNCT) break;
    }
    for (uint32_t c = w->doc->trees->first_child[trigger]; c != WARTA_NONE; c = w->doc->trees->next_sibling[c])
        if (event_node(w, c)->rel == WARTA_REL_MARK && modality_at(w, c, sentence, "mark", &modality) > 0) return (verdict){modality, c, true};
    return (verdict){WARTA_ASSERTED, WARTA_NONE, false};
}

static bool complement(const event_work *w, uint32_t word)
{
    switch (warta_rel_universal((warta_rel)event_node(w, word)->rel)) {
    case WARTA_REL_CCOMP: case WARTA_REL_XCOMP: case WARTA_REL_ADVCL: case WARTA_REL_OBJ: case WARTA_REL_NMOD: case WARTA_REL_ACL: case WARTA_REL_CONJ:
    case WARTA_REL_COMPOUND: case WARTA_REL_OBL: case WARTA_REL_CSUBJ: return true;
    default: return false;
    }
}

static verdict matrix_find(const event_work *w, uint32_t trigger, uint32_t sentence)
{
    uint32_t below = trigger;
    warta_modality modality;
    for (uint32_t c = w->doc->trees->first_child[trigger]; c != WARTA_NONE; c = w->doc->trees->next_sibling[c]) {   // "kemungkinan bahwa ..."
        bool opens = event_node(w, c)->rel == WARTA_REL_MARK && c > event_sentence(w, sentence)->first && c < trigger;
        if (opens && modality_at(w, c - 1, sentence, "matrix", &modality) > 0) return (verdict){modality, c - 1, true};
    }
    for (int depth = 0; depth < DEEPEST_MATRIX; depth++) {
        uint32_t above = event_node(w, below)->head;
        if (above == WARTA_NONE || !complement(w, below)) break;
        if (event_node(w, below)->rel == WARTA_REL_ACL_RELCL) break;   // a relative clause tells what is so
        if (event_node(w, below)->rel != WARTA_REL_CONJ && above < below && modality_at(w, above, sentence, "matrix", &modality) > 0)
            return (verdict){modality, above, true};
        verdict aux = event_node(w, below)->rel == WARTA_REL_XCOMP || event_node(w, below)->rel == WARTA_REL_CONJ ? aux_find(w, above, sentence) : (verdict){0};
        if (aux.found) return aux;
        below = above;
    }
    if (trigger > event_sentence(w, sentence)->first && modality_at(w, trigger - 1, sentence, "matrix", &modality) > 0) return (verdict){modality, trigger - 1, true};
    return (verdict){WARTA_ASSERTED, WARTA_NONE, false};
}

// "akan ada pertemuan", "tidak melancarkan serangan": what stands before the verb whose subject or object the event noun is.
static verdict carrier_find(const event_work *w, uint32_t trigger, uint32_t sentence)
{
    uint32_t above = event_node(w, trigger)->head;
    warta_rel rel = warta_rel_universal((warta_rel)event_node(w, trigger)->rel);
    if (above == WARTA_NONE || event_node(w, above)->upos == WARTA_NOUN || (rel != WARTA_REL_OBJ && rel != WARTA_REL_NSUBJ) ||
        event_look(w, WARTA_INDEX_LIGHT, above, sentence).count == 0) return (verdict){WARTA_ASSERTED, WARTA_NONE, false};
    return aux_find(w, above, sentence);
}

// "akan dibebaskan bila terbukti": a plan under a condition is hypothetical.
static verdict condition_find(const event_work *w, uint32_t trigger, uint32_t sentence)
{
    const warta_sentence *s = event_sentence(w, sentence);
    warta_modality modality;
    for (uint32_t i = trigger + 1; i < s->first + s->count && i < trigger + CLAUSE_REACH; i++) {
        if (event_node(w, i)->upos != WARTA_SCONJ || modality_at(w, i, sentence, "mark", &modality) == 0) continue;
        if (modality == WARTA_HYPOTHETICAL) return (verdict){modality, i, true};
    }
    return (verdict){WARTA_ASSERTED, WARTA_NONE, false};
}

warta_modality event_modality(const event_work *w, uint32_t trigger, uint32_t words, bool noun, warta_modality own, const char **why, uint32_t *by)
{
    uint32_t sentence = warta_sentence_of(w->doc->segments, trigger);
    *by = WARTA_NONE;
    if (own != WARTA_ASSERTED) {
        *why = "the predicate itself says so";
        return own;
    }
    verdict v = {0};
    *why = "a word before the predicate";
    if (!noun) v = aux_find(w, trigger, sentence);
    if (!v.found && noun) v = noun_find(w, trigger, words, sentence), *why = "a word beside the event noun";
    if (!v.found) v = mark_find(w, trigger, sentence), *why = "the conjunction of its clause";
    if (!v.found && noun) v = carrier_find(w, trigger, sentence), *why = "a word before the verb that carries the event noun";
    if (!v.found) v = matrix_find(w, trigger, sentence), *why = "the word above it";
    if (v.found && v.modality == WARTA_FUTURE) {   // "kemungkinan bahwa X akan menyerang": possible, not planned
        verdict above = matrix_find(w, trigger, sentence);
        if (above.found && above.modality == WARTA_HYPOTHETICAL) v = above, *why = "the word above it";
        verdict condition = condition_find(w, trigger, sentence);
        if (condition.found) v = condition, *why = "the condition behind it";
    }
    if (!v.found) *why = "nothing says otherwise";
    *by = v.word;
    return v.found ? v.modality : WARTA_ASSERTED;
}
