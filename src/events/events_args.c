// events_args.c: who stands where: the phrases in the slots of a predicate
//
// The tree comes first, the order of the words second, since parsers attach prepositional phrases badly and news is regular:
//
//   agent    active: the subject; else the noun that a relative clause modifies ("pasukan yang menyerang"), the subject shared with the verb
//            before (conjunct, purpose), the object of the verb above (control: "mengizinkan tentara menyerang"), the subject of the verb above
//            (raising: "menyatakan telah menyerang"), the actor just before the verb. Passive: the phrase with `by`, the bare noun after it.
//   patient  active: the object, whom the verb lets or forbids to act, or the actor just behind it; passive: what is the subject above.
//   others   every phrase with a marker of functions.tsv between the predicate and the end of its clause, and those that the tree hangs on
//            the predicate or on its object.
//
// An event noun: possessor ("serangan Israel"), `by` phrase, the subject of its light verb ("Israel melancarkan serangan"), the relative
// clause's agent ("serangan yang dilancarkan Israel").
#include "events/events_parts.h"

enum { DEEPEST_CLIMB = 5, NEAR = 4, LONG_CLAUSE = 40 };

warta_hits event_look(const event_work *w, warta_index_id index, uint32_t word, uint32_t sentence)
{
    return warta_segment_look(w->doc->segments, warta_pack_index(w->model->pack, w->language, index), word, event_sentence(w, sentence));
}

static void arg_add(event_args *args, warta_slot slot, uint32_t head, const char *how)
{
    if (head == WARTA_NONE || args->count == EVENT_MOST_ARGS) return;
    for (uint32_t i = 0; i < args->count; i++)
        if (args->items[i].slot == slot && args->items[i].head == head) return;
    args->items[args->count++] = (event_arg){(uint8_t)slot, head, how};
}

static bool arg_has(const event_args *args, warta_slot slot)
{
    for (uint32_t i = 0; i < args->count; i++)
        if (args->items[i].slot == slot) return true;
    return false;
}

static uint32_t child_with(const event_work *w, uint32_t word, warta_rel rel)
{
    for (uint32_t c = w->doc->trees->first_child[word]; c != WARTA_NONE; c = w->doc->trees->next_sibling[c])
        if (event_node(w, c)->rel == rel) return c;
    return WARTA_NONE;
}

// The object of the predicate (of the last of its words that has one: "turun ke jalan menuntut X"), not a word of its own ("bertatap muka").
static uint32_t object_of(const event_work *w, uint32_t verb, uint32_t last)
{
    for (uint32_t i = last + 1; i-- > verb;) {
        uint32_t object = child_with(w, i, WARTA_REL_OBJ);
        if (object != WARTA_NONE && (object < verb || object > last)) return object;
    }
    return WARTA_NONE;
}

static bool is_verb(const event_work *w, uint32_t word) { return event_node(w, word)->upos == WARTA_VERB; }

static bool relative_clause(uint8_t rel) { return rel == WARTA_REL_ACL || rel == WARTA_REL_ACL_RELCL; }

// "yang" as subject of its own clause stands for the noun before it.
static bool stands_for_noun(const event_work *w, uint32_t subject, uint32_t verb)
{
    return relative_clause(event_node(w, verb)->rel) && event_node(w, subject)->upos != WARTA_NOUN && event_node(w, subject)->upos != WARTA_PROPN &&
           w->doc->actors->mention_of[subject] == WARTA_NONE;
}

// Of two subjects one may be a time that stands in front: "Sebulan kemudian, Xi berbicara ...".
static uint32_t subject_child(const event_work *w, uint32_t verb, warta_rel rel)
{
    const uint32_t first = child_with(w, verb, rel);
    for (uint32_t c = first; c != WARTA_NONE; c = w->doc->trees->next_sibling[c])
        if (event_node(w, c)->rel == rel && !event_in_time(w, c)) return c;
    return first;
}

static uint32_t own_subject(const event_work *w, uint32_t verb)
{
    uint32_t subject = subject_child(w, verb, WARTA_REL_NSUBJ);
    if (subject == WARTA_NONE) subject = subject_child(w, verb, WARTA_REL_NSUBJ_PASS);
    return subject != WARTA_NONE && stands_for_noun(w, subject, verb) ? WARTA_NONE : subject;
}

// "Washington dan sekutunya telah ...": the actor before a coordinated noun that belongs to it. `clitic`: the possessive word.
static uint32_t owner_before(const event_work *w, uint32_t clitic, uint32_t first)
{
    if (clitic < first + 3 || !(event_word(w, clitic)->shape & WARTA_SHAPE_CLITIC)) return WARTA_NONE;
    uint32_t mention = w->doc->actors->mention_of[clitic - 3];
    bool coordinated = event_node(w, clitic - 1)->upos == WARTA_NOUN && event_node(w, clitic - 2)->upos == WARTA_CCONJ;
    return coordinated && mention != WARTA_NONE ? w->doc->actors->mentions.items[mention].head : WARTA_NONE;
}

static uint32_t nearest_actor_before(const event_work *w, uint32_t word, uint32_t sentence)
{
    uint32_t first = event_sentence(w, sentence)->first;
    for (uint32_t i = word; i > first;) {
        i--;
        uint8_t upos = event_node(w, i)->upos;
        uint32_t mention = w->doc->actors->mention_of[i], owner = owner_before(w, i, first);
        if (owner != WARTA_NONE) return owner;
        if (mention != WARTA_NONE) {
            const warta_mention *m = &w->doc->actors->mentions.items[mention];
            bool marked = m->first > first && event_node(w, m->first - 1)->upos == WARTA_ADP;
            return marked ? WARTA_NONE : m->head;
        }
        if (upos != WARTA_ADV && upos != WARTA_AUX && upos != WARTA_PART && upos != WARTA_DET && upos != WARTA_PRON && upos != WARTA_SCONJ) return WARTA_NONE;
    }
    return WARTA_NONE;
}

// The subject of a verb: its own, or the one that it shares; *how tells.
static uint32_t subject_of(const event_work *w, uint32_t verb, uint32_t sentence, const char **how)
{
    for (int climb = 0; climb < DEEPEST_CLIMB; climb++) {
        uint32_t subject = own_subject(w, verb), above = event_node(w, verb)->head;
        uint8_t rel = event_node(w, verb)->rel;
        if (subject != WARTA_NONE) {
            if (climb == 0) *how = "its subject";
            return subject;
        }
        if (relative_clause(rel)) {
            *how = "the noun that the relative clause modifies";
            return above;
        }
        if (above == WARTA_NONE || !is_verb(w, above)) break;
        uint32_t object = child_with(w, above, WARTA_REL_OBJ);
        bool control = (rel == WARTA_REL_XCOMP || rel == WARTA_REL_CCOMP) && object != WARTA_NONE && object > above && object < verb;
        if (control) {
            *how = "the object of the verb above (control)";
            return object;
        }
        if (rel != WARTA_REL_CONJ && rel != WARTA_REL_XCOMP && rel != WARTA_REL_CCOMP && rel != WARTA_REL_ADVCL && rel != WARTA_REL_PARATAXIS) break;
        *how = rel == WARTA_REL_CONJ ? "the subject shared with the verb before" : "the subject of the verb above";
        verb = above;
    }
    *how = "the actor just before it";
    return nearest_actor_before(w, verb, sentence);
}

static bool clause_opens(const event_work *w, uint32_t word)
{
    uint8_t upos = event_node(w, word)->upos, rel = event_node(w, word)->rel;
    return upos == WARTA_SCONJ || (upos == WARTA_PUNCT && !(event_word(w, word)->shape & WARTA_SHAPE_HYPHEN)) || (upos == WARTA_PRON && (rel == WARTA_REL_NSUBJ || rel == WARTA_REL_NSUBJ_PASS || rel == WARTA_REL_MARK));
}

// A preposition that the tagger took for a verb or a conjunction, right before an actor: "unjuk rasa menentang Presiden", "pernyataan terkait Iran".
static bool marks_actor(const event_work *w, uint32_t word, uint32_t end)
{
    if (word + 1 >= end || w->doc->actors->mention_of[word + 1] == WARTA_NONE) return false;
    return warta_index_exact(warta_pack_index(w->model->pack, w->language, WARTA_INDEX_FUNCTIONS), event_keys(w, word), 1).count > 0;
}

uint32_t event_clause_end(const event_work *w, uint32_t word, uint32_t sentence)
{
    const warta_sentence *s = event_sentence(w, sentence);
    uint32_t end = s->first + s->count;
    if (end - word > LONG_CLAUSE) end = word + LONG_CLAUSE;
    for (uint32_t i = word + 1; i < end; i++) {
        if (w->doc->actors->mention_of[i] != WARTA_NONE) continue;
        if ((is_verb(w, i) || clause_opens(w, i)) && !marks_actor(w, i, end)) return i;
    }
    return end;
}

// The head of the phrase that begins at `word`: of the actor there (quantifiers skipped by the mention), else of the first noun.
static uint32_t phrase_head(const event_work *w, uint32_t word, uint32_t end)
{
    for (uint32_t i = word; i < end && i < word + NEAR; i++) {
        uint32_t mention = w->doc->actors->mention_of[i];
        if (mention != WARTA_NONE) return w->doc->actors->mentions.items[mention].head;
        uint8_t upos = event_node(w, i)->upos;
        if (upos == WARTA_NOUN || upos == WARTA_PROPN) return i;
        if (upos == WARTA_VERB || upos == WARTA_PUNCT) return WARTA_NONE;
    }
    return WARTA_NONE;
}

static warta_slot function_slot(warta_str name)
{
    for (uint32_t slot = WARTA_SLOT_WITH; slot <= WARTA_SLOT_BY; slot++)
        if (warta_str_is(name, warta_slot_name((warta_slot)slot))) return (warta_slot)slot;
    return WARTA_SLOT_NONE;
}

static void marked_add(const event_work *w, event_args *args, const warta_hits *marker, uint32_t head, const char *how)
{
    const warta_tab *rows = warta_pack_tab(w->model->pack, w->language, WARTA_TAB_FUNCTIONS);
    for (uint32_t i = 0; i < marker->count; i++) {
        warta_slot slot = function_slot(warta_pack_cell(w->model->pack, rows, marker->items[i].row, 0));
        if (slot == WARTA_SLOT_BY) arg_add(args, WARTA_SLOT_AGENT, head, how);   // and by, for verbs that have an agent: "menyerukan pencabutan sanksi oleh X"
        if (slot != WARTA_SLOT_NONE) arg_add(args, slot, head, how);
    }
}

static bool may_mark(uint8_t upos) { return upos != WARTA_VERB && upos != WARTA_PROPN && upos != WARTA_PUNCT; }

// Phrases with a marker between the predicate and the end of its clause.
static void marked_after(const event_work *w, uint32_t from, uint32_t sentence, event_args *args)
{
    uint32_t end = event_clause_end(w, from, sentence);
    for (uint32_t i = from + 1; i < end;) {
        bool may = may_mark(event_node(w, i)->upos) || marks_actor(w, i, end);
        warta_hits marker = may && w->doc->actors->mention_of[i] == WARTA_NONE ? event_look(w, WARTA_INDEX_FUNCTIONS, i, sentence) : (warta_hits){0};
        if (marker.count == 0) {
            i++;
            continue;
        }
        marked_add(w, args, &marker, phrase_head(w, i + marker.words, end), "phrase behind it, by its preposition");
        i += marker.words;
    }
}

// Phrases with a marker that hang on `word` in the tree, wherever they stand.
static void marked_below(const event_work *w, uint32_t word, uint32_t sentence, event_args *args)
{
    for (uint32_t c = w->doc->trees->first_child[word]; c != WARTA_NONE; c = w->doc->trees->next_sibling[c]) {
        uint8_t rel = (uint8_t)warta_rel_universal((warta_rel)event_node(w, c)->rel);
        if (rel != WARTA_REL_OBL && rel != WARTA_REL_NMOD) continue;
        uint32_t mark = child_with(w, c, WARTA_REL_CASE);
        if (mark == WARTA_NONE) continue;
        warta_hits marker = event_look(w, WARTA_INDEX_FUNCTIONS, mark, sentence);
        if (marker.count > 0) marked_add(w, args, &marker, c, "phrase that hangs on it, by its preposition");
    }
}

static bool unmarked(const event_work *w, uint32_t word) { return child_with(w, word, WARTA_REL_CASE) == WARTA_NONE; }

// The actor just behind a verb, nothing but adverbs and quantifiers between.
static uint32_t actor_just_after(const event_work *w, uint32_t last, uint32_t sentence)
{
    const warta_sentence *s = event_sentence(w, sentence);
    for (uint32_t i = last + 1; i < s->first + s->count && i <= last + NEAR; i++) {
        uint32_t mention = w->doc->actors->mention_of[i];
        if (mention != WARTA_NONE) return w->doc->actors->mentions.items[mention].head;
        uint8_t upos = event_node(w, i)->upos;
        if (upos != WARTA_ADV && upos != WARTA_DET && upos != WARTA_NUM) return WARTA_NONE;
    }
    return WARTA_NONE;
}

// "sanksi yang menghantam X": what a relative clause says that the happening does to someone.
static void relative_object(const event_work *w, uint32_t noun, uint32_t sentence, event_args *args)
{
    for (uint32_t c = w->doc->trees->first_child[noun]; c != WARTA_NONE; c = w->doc->trees->next_sibling[c]) {
        if (!relative_clause(event_node(w, c)->rel) || event_node(w, c)->voice != WARTA_VOICE_ACT || c < noun) continue;
        uint32_t object = child_with(w, c, WARTA_REL_OBJ);
        arg_add(args, WARTA_SLOT_AGAINST, object != WARTA_NONE ? object : actor_just_after(w, c, sentence), "object of its relative clause");
    }
}

// Whether a word that is no verb in the tree is a predicate all the same; bare stems ("pihak") are not enough.
static bool is_predicate(const event_work *w, uint32_t word, uint32_t sentence)
{
    warta_hits hits = event_look(w, WARTA_INDEX_PREDICATES, word, sentence);
    for (uint32_t i = 0; i < hits.count; i++)
        if (hits.items[i].voice != WARTA_VOICE_OBJ) return true;
    return false;
}

// "melarang kapal Rusia berlabuh": whom the verb lets or forbids to act is its object in meaning, whether the tree calls him its object or the
// subject of what he does. Not behind verbs of speech ("mengatakan Rusia menyerang"), nor across a mark or conjunction.
static uint32_t raised_object(const event_work *w, uint32_t verb, uint32_t last, uint32_t sentence)
{
    const uint32_t complement = child_with(w, verb, WARTA_REL_CCOMP), subject = complement == WARTA_NONE ? WARTA_NONE : own_subject(w, complement);
    if (subject == WARTA_NONE || subject <= last || complement < subject || event_look(w, WARTA_INDEX_SPEECH, verb, sentence).count > 0) return WARTA_NONE;
    for (uint32_t i = last + 1; i < subject; i++)
        if (event_node(w, i)->upos == WARTA_SCONJ || event_node(w, i)->upos == WARTA_PUNCT) return WARTA_NONE;
    return subject;
}

static void complement_add(const event_work *w, uint32_t verb, uint32_t last, uint32_t sentence, event_args *args)
{
    static const warta_rel rels[] = {WARTA_REL_CCOMP, WARTA_REL_XCOMP, WARTA_REL_ADVCL};
    for (size_t i = 0; i < sizeof rels / sizeof *rels; i++) {
        uint32_t c = child_with(w, verb, rels[i]);
        if (c != WARTA_NONE && c > verb) arg_add(args, WARTA_SLOT_COMP, c, "its complement");
    }
    const warta_sentence *s = event_sentence(w, sentence);
    for (uint32_t i = last + 1; i < s->first + s->count && i < last + 12; i++) {
        if (event_node(w, i)->upos == WARTA_PUNCT) return;
        bool near = i <= last + 3 && event_node(w, i)->upos != WARTA_ADP && w->doc->actors->mention_of[i] == WARTA_NONE;
        if (!is_verb(w, i) && !(near && is_predicate(w, i, sentence))) continue;
        arg_add(args, WARTA_SLOT_COMP, i, "the next verb");
        return;
    }
}

// "berjanji membantu Moldova": the phrases of a complement that shares its subject are those of the verb above as well.
static void complement_phrases(const event_work *w, uint32_t verb, uint32_t sentence, event_args *args)
{
    uint32_t count = args->count;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t below = args->items[i].head;
        if (args->items[i].slot != WARTA_SLOT_COMP || !is_verb(w, below) || below > verb + 2 * NEAR) continue;
        uint32_t subject = own_subject(w, below);
        if (subject != WARTA_NONE && subject > verb) continue;   // a subject of its own
        if (event_node(w, below)->voice != WARTA_VOICE_PASS) {
            arg_add(args, WARTA_SLOT_PATIENT, child_with(w, below, WARTA_REL_OBJ), "object of its complement");
            arg_add(args, WARTA_SLOT_PATIENT, actor_just_after(w, below, sentence), "the actor behind its complement");
        }
        marked_below(w, below, sentence, args);
        marked_after(w, below, sentence, args);
        uint32_t object = child_with(w, below, WARTA_REL_OBJ);
        if (object != WARTA_NONE) marked_below(w, object, sentence, args);
        return;
    }
}

void event_args_verb(const event_work *w, const event_trigger *t, warta_voice voice, event_args *args)
{
    uint32_t verb = t->word, last = t->word + t->words - 1;
    const char *how = "";
    bool passive = voice == WARTA_VOICE_PASS || voice == WARTA_VOICE_TER;
    uint32_t subject = subject_of(w, verb, t->sentence, &how);
    args->count = 0;
    if (passive) {
        arg_add(args, WARTA_SLOT_PATIENT, subject, how);
        arg_add(args, WARTA_SLOT_AGENT, child_with(w, verb, WARTA_REL_OBL_AGENT), "agent of the passive");
    } else if (voice == WARTA_VOICE_OBJ || voice == WARTA_VOICE_PASS1 || voice == WARTA_VOICE_PASS2) {
        uint32_t actor = nearest_actor_before(w, verb, t->sentence);   // "kasus ini akan kami usut"
        arg_add(args, WARTA_SLOT_AGENT, actor != WARTA_NONE ? actor : subject, "the actor just before the bare verb");
        arg_add(args, WARTA_SLOT_PATIENT, object_of(w, verb, last), "object of the bare verb");   // headlines: "Polisi tangkap aktivis"
        arg_add(args, WARTA_SLOT_PATIENT, actor_just_after(w, last, t->sentence), "the actor just behind the bare verb");
    } else {
        arg_add(args, WARTA_SLOT_AGENT, subject, how);
        arg_add(args, WARTA_SLOT_PATIENT, object_of(w, verb, last), "its object");
        arg_add(args, WARTA_SLOT_PATIENT, child_with(w, verb, WARTA_REL_IOBJ), "its second object");
        arg_add(args, WARTA_SLOT_PATIENT, raised_object(w, verb, last, t->sentence), "the subject of its complement");
        arg_add(args, WARTA_SLOT_PATIENT, actor_just_after(w, last, t->sentence), "the actor just behind it");
    }
    uint32_t object = object_of(w, verb, last);
    for (uint32_t i = verb; i <= last; i++) marked_below(w, i, t->sentence, args);
    marked_after(w, last, t->sentence, args);
    if (object != WARTA_NONE) {
        marked_below(w, object, t->sentence, args);
        relative_object(w, object, t->sentence, args);
    }
    if (passive && !arg_has(args, WARTA_SLOT_AGENT)) {
        uint32_t bare = actor_just_after(w, last, t->sentence);
        if (bare != WARTA_NONE && unmarked(w, bare) && bare != subject) arg_add(args, WARTA_SLOT_AGENT, bare, "the bare actor behind the passive");
    }
    complement_add(w, verb, last, t->sentence, args);
    complement_phrases(w, verb, t->sentence, args);
}

// ---- event nouns -------------------------------------------------------------------------------------------------------------------------

static const char *light_role(const event_work *w, uint32_t verb, uint32_t sentence, warta_voice *voice)
{
    warta_hits hits = event_look(w, WARTA_INDEX_LIGHT, verb, sentence);
    if (hits.count == 0) return NULL;
    const warta_tab *rows = warta_pack_tab(w->model->pack, w->language, WARTA_TAB_LIGHT);
    *voice = (warta_voice)hits.items[0].voice;
    return warta_pack_cell(w->model->pack, rows, hits.items[0].row, 2).at;
}

// What the light verb `verb` says of the event noun that is its object (or, in the passive, its subject).
static void light_read(const event_work *w, uint32_t verb, uint32_t noun, uint32_t sentence, event_args *args)
{
    warta_voice voice = WARTA_VOICE_NONE;
    const char *how = "", *role = light_role(w, verb, sentence, &voice);
    if (role && strcmp(role, "event") == 0 && voice == WARTA_VOICE_ACT) {   // "serangan itu menewaskan 35 orang"
        uint32_t object = child_with(w, verb, WARTA_REL_OBJ);
        arg_add(args, WARTA_SLOT_AGAINST, object != WARTA_NONE ? object : actor_just_after(w, verb, sentence), "what the happening does to someone");
    }
    if (!role || strcmp(role, "event") == 0) return;
    if (warta_rel_universal((warta_rel)event_node(w, noun)->rel) == WARTA_REL_OBL && strcmp(role, "patient") != 0) return;
    warta_slot slot = strcmp(role, "agent") == 0 ? WARTA_SLOT_AGENT : WARTA_SLOT_PATIENT;
    if (voice == WARTA_VOICE_PASS || voice == WARTA_VOICE_TER) {
        event_args passive;
        event_args_verb(w, &(event_trigger){.word = verb, .words = 1, .sentence = sentence}, voice, &passive);
        for (uint32_t i = 0; i < passive.count; i++) {
            if (passive.items[i].slot == WARTA_SLOT_AGENT) arg_add(args, slot, passive.items[i].head, "agent of its light verb");
            else if (passive.items[i].slot != WARTA_SLOT_PATIENT && passive.items[i].slot != WARTA_SLOT_COMP) arg_add(args, (warta_slot)passive.items[i].slot, passive.items[i].head, passive.items[i].how);
        }
        return;
    }
    uint32_t subject = subject_of(w, verb, sentence, &how);
    if (subject != noun) arg_add(args, slot, subject, "subject of its light verb");
    if (subject != noun && slot == WARTA_SLOT_PATIENT) arg_add(args, WARTA_SLOT_AGAINST, subject, "who suffers it, by its light verb");
    marked_below(w, verb, sentence, args);
}

// possessor = the bare noun phrase behind the noun, adjectives and nouns that hang on it between: "serangan udara Israel"
static uint32_t possessor_of(const event_work *w, uint32_t last, uint32_t sentence)
{
    const warta_sentence *s = event_sentence(w, sentence);
    for (uint32_t i = last + 1; i < s->first + s->count && i <= last + NEAR; i++) {
        uint32_t mention = w->doc->actors->mention_of[i];
        if (mention != WARTA_NONE) return w->doc->actors->mentions.items[mention].head;
        uint8_t upos = event_node(w, i)->upos;
        if (upos != WARTA_NOUN && upos != WARTA_ADJ && upos != WARTA_NUM && upos != WARTA_DET && upos != WARTA_X) return WARTA_NONE;
    }
    return WARTA_NONE;
}

// "seruan Prancis agar Rusia menahan diri": the verb behind a conjunction that follows the noun.
static void noun_complement(const event_work *w, uint32_t last, uint32_t sentence, event_args *args)
{
    const warta_sentence *s = event_sentence(w, sentence);
    bool opened = false;
    for (uint32_t i = last + 1; i < s->first + s->count && i < last + 3 * NEAR; i++) {
        if (event_node(w, i)->upos == WARTA_SCONJ) opened = true;
        else if (event_node(w, i)->upos == WARTA_PUNCT || (is_verb(w, i) && !opened)) return;
        bool predicate = opened && (is_verb(w, i) || (w->doc->actors->mention_of[i] == WARTA_NONE && is_predicate(w, i, sentence)));
        if (!predicate) continue;
        arg_add(args, WARTA_SLOT_COMP, i, "the verb of its complement");
        return;
    }
}

void event_args_noun(const event_work *w, const event_trigger *t, warta_slot possessor_is, event_args *args)
{
    uint32_t noun = t->word, last = t->word + t->words - 1;
    args->count = 0;
    marked_below(w, noun, t->sentence, args);
    marked_after(w, last, t->sentence, args);
    arg_add(args, possessor_is, possessor_of(w, last, t->sentence), "possessor behind the event noun");
    uint32_t above = event_node(w, noun)->head;
    uint8_t rel = (uint8_t)warta_rel_universal((warta_rel)event_node(w, noun)->rel);
    if (above != WARTA_NONE && (rel == WARTA_REL_OBJ || rel == WARTA_REL_NSUBJ || rel == WARTA_REL_OBL || rel == WARTA_REL_CONJ)) light_read(w, above, noun, t->sentence, args);
    else if (noun > event_sentence(w, t->sentence)->first && is_verb(w, noun - 1)) light_read(w, noun - 1, noun, t->sentence, args);
    for (uint32_t c = w->doc->trees->first_child[noun]; c != WARTA_NONE; c = w->doc->trees->next_sibling[c])
        if (relative_clause(event_node(w, c)->rel)) light_read(w, c, noun, t->sentence, args);
    relative_object(w, noun, t->sentence, args);
    noun_complement(w, last, t->sentence, args);
    bool agent = arg_has(args, WARTA_SLOT_AGENT);
    for (uint32_t i = 0; i < args->count && !agent; i++)
        if (args->items[i].slot == WARTA_SLOT_FROM) {   // "bantuan dari Jepang"
            arg_add(args, WARTA_SLOT_AGENT, args->items[i].head, "origin of the event noun");
            break;
        }
}

uint32_t event_companion(const event_work *w, const event_trigger *t)
{
    uint32_t first = event_sentence(w, t->sentence)->first;
    for (uint32_t i = t->word; i > first && t->word - i < NEAR;) {   // "X, usai pertemuan ...", "X seusai melakukan pertemuan ..."
        i--;
        if (w->doc->actors->mention_of[i] != WARTA_NONE) return w->doc->actors->mention_of[i];
        uint8_t upos = event_node(w, i)->upos;
        if (upos == WARTA_NOUN || upos == WARTA_PROPN || (upos == WARTA_VERB && event_look(w, WARTA_INDEX_LIGHT, i, t->sentence).count == 0)) break;
    }
    uint32_t above = event_node(w, t->word)->head;
    for (int climb = 0; climb < DEEPEST_CLIMB && above != WARTA_NONE; climb++, above = event_node(w, above)->head) {
        if (!is_verb(w, above)) continue;
        uint32_t subject = own_subject(w, above);
        if (subject != WARTA_NONE && w->doc->actors->mention_of[subject] != WARTA_NONE) return w->doc->actors->mention_of[subject];
    }
    return WARTA_NONE;
}

// ---- from phrases to actors -----------------------------------------------------------------------------------------------------------------

static bool marks_place(const event_work *w, uint32_t mark)
{
    warta_hits hits = warta_index_exact(warta_pack_index(w->model->pack, w->language, WARTA_INDEX_FUNCTIONS), event_keys(w, mark), 1);
    const warta_tab *rows = warta_pack_tab(w->model->pack, w->language, WARTA_TAB_FUNCTIONS);
    for (uint32_t i = 0; i < hits.count; i++)
        if (function_slot(warta_pack_cell(w->model->pack, rows, hits.items[i].row, 0)) == WARTA_SLOT_IN) return true;
    return false;
}

// The nearest actor inside the phrase of `head`; where it only tells the place ("pertemuan di Bogor") it is none.
static uint32_t mention_below(const event_work *w, uint32_t head, int depth)
{
    if (depth == 0) return WARTA_NONE;
    for (uint32_t c = w->doc->trees->first_child[head]; c != WARTA_NONE; c = w->doc->trees->next_sibling[c]) {
        uint8_t rel = (uint8_t)warta_rel_universal((warta_rel)event_node(w, c)->rel);
        if (rel != WARTA_REL_NMOD && rel != WARTA_REL_COMPOUND && rel != WARTA_REL_FLAT && rel != WARTA_REL_APPOS && rel != WARTA_REL_AMOD && rel != WARTA_REL_OBL) continue;
        uint32_t mark = child_with(w, c, WARTA_REL_CASE);
        if (mark != WARTA_NONE && marks_place(w, mark)) continue;
        if (w->doc->actors->mention_of[c] != WARTA_NONE) return w->doc->actors->mention_of[c];
        uint32_t below = mention_below(w, c, depth - 1);
        if (below != WARTA_NONE) return below;
    }
    return WARTA_NONE;
}

static bool hangs_on(const event_work *w, const warta_mention *a, const warta_mention *b)
{
    for (uint32_t i = b->first; i < b->first + b->count; i++) {
        uint32_t head = event_node(w, i)->head;
        if (event_node(w, i)->rel == WARTA_REL_CONJ && head >= a->first && head < a->first + a->count) return true;
    }
    return false;
}

// The actor coordinated behind `m`: "M dan N", "M, N"; the comma needs the tree's word.
static uint32_t coordinated(const event_work *w, uint32_t m, uint32_t first_of_list)
{
    const warta_actors *a = w->doc->actors;
    const warta_mention *me = &a->mentions.items[m];
    uint32_t at = me->first + me->count, end = w->doc->segments->words.count;
    if (m + 1 >= a->mentions.count || a->mentions.items[m + 1].sentence != me->sentence) return WARTA_NONE;
    const warta_mention *next = &a->mentions.items[m + 1];
    uint32_t gap = next->first - at;
    if (gap == 0 || gap > 2 || at + gap > end) return WARTA_NONE;
    bool conjunction = event_node(w, at + gap - 1)->upos == WARTA_CCONJ;
    bool comma = event_node(w, at)->upos == WARTA_PUNCT && warta_str_is(warta_doc_str(w->doc, event_word(w, at)->span), ",");
    if (conjunction && (gap == 1 || comma)) return m + 1;
    if (comma && gap == 1 && (hangs_on(w, me, next) || hangs_on(w, &a->mentions.items[first_of_list], next))) return m + 1;
    return WARTA_NONE;
}

// The actor coordinated before `m`: "N dan M", unless N is what a verb or a preposition before it takes.
static uint32_t coordinated_before(const event_work *w, uint32_t m)
{
    const warta_actors *a = w->doc->actors;
    if (m == 0 || a->mentions.items[m - 1].sentence != a->mentions.items[m].sentence) return WARTA_NONE;
    const warta_mention *me = &a->mentions.items[m], *before = &a->mentions.items[m - 1];
    uint32_t end = before->first + before->count;
    if (me->first - end != 1 || event_node(w, end)->upos != WARTA_CCONJ || before->kind == WARTA_MENTION_PRONOUN) return WARTA_NONE;
    if (before->first == event_sentence(w, me->sentence)->first) return m - 1;
    uint8_t upos = event_node(w, before->first - 1)->upos;
    return upos == WARTA_VERB || upos == WARTA_ADP || upos == WARTA_NOUN ? WARTA_NONE : m - 1;
}

static uint32_t pair_members(const event_work *w, uint32_t mention, uint32_t mentions[WARTA_MOST_PARTIES])
{
    uint32_t entity = w->doc->actors->mentions.items[mention].entity;
    if (entity == WARTA_NONE || !w->doc->actors->entities.items[entity].plural) return 0;
    for (uint32_t i = 0; i < 2; i++) mentions[i] = w->doc->actors->entities.items[w->doc->actors->entities.items[entity].members[i]].first_mention;
    return 2;
}

uint32_t event_actors_of(const event_work *w, uint32_t head, bool strict, uint32_t mentions[WARTA_MOST_PARTIES])
{
    uint32_t first = w->doc->actors->mention_of[head];
    if (first == WARTA_NONE && !strict) first = mention_below(w, head, 3);
    if (first == WARTA_NONE) return 0;
    uint32_t pair = pair_members(w, first, mentions);
    if (pair > 0) return pair;
    uint32_t count = 0, before = coordinated_before(w, first);
    if (before != WARTA_NONE) mentions[count++] = before;
    mentions[count++] = first;
    for (uint32_t m = first; count < WARTA_MOST_PARTIES; count++) {
        m = coordinated(w, m, first);
        if (m == WARTA_NONE) break;
        mentions[count] = m;
    }
    return count;
}

static bool class_at(const event_work *w, uint32_t word, uint32_t sentence, uint32_t number)
{
    const warta_sentence *s = event_sentence(w, sentence);
    const warta_index *index = warta_pack_index(w->model->pack, w->language, WARTA_INDEX_CLASSES);
    uint64_t keys[NEAR] = {0};
    uint32_t left = warta_words_left(s, word);
    memcpy(keys, event_keys(w, word), (left < NEAR ? left : NEAR) * sizeof *keys);
    for (int pass = 0; pass < 2; pass++) {   // again by the half of a reduplication: "roket-roket"
        for (uint32_t count = 1; count <= NEAR && count <= left; count++) {
            warta_hits hits = warta_index_exact(index, keys, count);
            for (uint32_t i = 0; i < hits.count; i++)
                if (hits.items[i].row == number) return true;
        }
        keys[0] = event_word(w, word)->half;
        if (keys[0] == 0) break;
    }
    return false;
}

// "puluhan roket", "dua jenderal": what is counted.
static bool counts_what_follows(const event_work *w, uint32_t word, uint32_t sentence)
{
    if (event_node(w, word)->upos == WARTA_NUM) return true;
    warta_hits hits = event_look(w, WARTA_INDEX_REFERENCES, word, sentence);
    const warta_tab *rows = warta_pack_tab(w->model->pack, w->language, WARTA_TAB_REFERENCES);
    return hits.count > 0 && warta_str_is(warta_pack_cell(w->model->pack, rows, hits.items[0].row, 1), "quantifier");
}

bool event_in_class(const event_work *w, uint32_t head, uint32_t sentence, uint32_t number)
{
    const warta_sentence *s = event_sentence(w, sentence);
    if (class_at(w, head, sentence, number)) return true;
    if (counts_what_follows(w, head, sentence) && head + 1 < s->first + s->count && class_at(w, head + 1, sentence, number)) return true;
    uint32_t mention = w->doc->actors->mention_of[head];
    if (mention != WARTA_NONE) {
        const warta_mention *m = &w->doc->actors->mentions.items[mention];
        for (uint32_t i = m->first; i < m->first + m->count; i++)
            if (class_at(w, i, sentence, number)) return true;
    }
    uint32_t taken = event_look(w, WARTA_INDEX_CLASSES, head, sentence).words;   // "gencatan senjata" is no weapon
    for (uint32_t c = w->doc->trees->first_child[head]; c != WARTA_NONE; c = w->doc->trees->next_sibling[c]) {
        uint8_t rel = (uint8_t)warta_rel_universal((warta_rel)event_node(w, c)->rel);
        bool part = rel == WARTA_REL_COMPOUND || rel == WARTA_REL_FLAT || rel == WARTA_REL_AMOD || (rel == WARTA_REL_NMOD && c == head + 1);
        bool own = c > head && c < head + taken;
        if (part && !own && class_at(w, c, sentence, number)) return true;
    }
    return false;
}
