// quotes_cues.c: what is said
//
// Three steps over the document. Passages within marks come first, for they are surest; then, sentence by sentence, what stands before words
// like "kata"; then what stands behind verbs like "mengatakan".
//
//     direct    passage ["," | "."] ["demikian"] tail speaker            "S," kata X       "S," ujarnya
//             | passage speaker verb                                     "S," X menambahkan.
//             | speaker verb ("," | ":") passage                         X mengatakan, "S"
//             | passage                                                  a sentence of its own, or one with its own full stop or comma
//     tail      said "," ["demikian"] tail speaker ["," said]            S, kata X       S1, katanya, S2
//             | tail speaker "," said                                    Kata X, S        Menurut X, S
//     clause    speaker verb [detour] ("bahwa" | "," | ":")? said        X mengatakan pada Jumat bahwa S
//
// What is said ends with its sentence, before a tail word's comma, before ", tetapi" and the like, or before "dan menambahkan". Of verbs that
// take noun phrases, too ("menyatakan perang"), a bare clause counts only where a verb shows it, or the tree (ccomp, xcomp).
//
// A passage that is held up with tweezers inside a clause ("kemajuan besar") is none of its own; the quotation that holds it is mixed.
#include "quotes/quotes_parts.h"

static uint32_t sentence_end(const quote_reader *r, uint32_t word)
{
    const warta_sentence *s = &r->doc->segments->sentences.items[warta_sentence_of(r->doc->segments, word)];
    return s->first + s->count;
}

static uint32_t sentence_first(const quote_reader *r, uint32_t word)
{
    return r->doc->segments->sentences.items[warta_sentence_of(r->doc->segments, word)].first;
}

static uint32_t zone_of(const quote_reader *r, uint32_t word)
{
    return r->doc->segments->sentences.items[warta_sentence_of(r->doc->segments, word)].zone;
}

/* ---- a quotation is added ---- */

static warta_span span_of(const quote_reader *r, quote_run run)
{
    return run.end > run.from ? warta_span_join(r->words[run.from].span, r->words[run.end - 1].span) : (warta_span){0, 0};
}

// Without commas, marks and full stops at the ends.
static quote_run trimmed(const quote_reader *r, quote_run run)
{
    while (run.from < run.end && r->words[run.from].key == 0 && !quote_is(r, run.from, "(")) run.from++;
    for (; run.end > run.from && r->words[run.end - 1].key == 0; run.end--)
        if (quote_is(r, run.end - 1, ")") || quote_is(r, run.end - 1, "?") || quote_is(r, run.end - 1, "!")) break;
    return run;
}

static warta_quote_kind kind_of(const quote_reader *r, quote_run said)
{
    for (uint32_t i = said.from; i < said.end; i++)
        if (r->info[i].mark) return WARTA_QUOTE_MIXED;
    return WARTA_QUOTE_INDIRECT;
}

static warta_status add(quote_reader *r, quote_run said, uint32_t cue, quote_run speaker, bool direct, warta_error *err)
{
    said = trimmed(r, said);
    if (said.end == said.from) return WARTA_OK;
    warta_quote *q = WARTA_PUSH(&r->doc->arena, &r->quotes->items);
    if (!q) return warta_fail_memory(err);
    *q = (warta_quote){.span = span_of(r, said), .kind = direct ? WARTA_QUOTE_DIRECT : kind_of(r, said), .first = said.from, .count = said.end - said.from,
                       .cue_word = cue, .speaker = span_of(r, speaker), .speaker_mention = WARTA_NONE, .speaker_entity = WARTA_NONE, .row = WARTA_NONE};
    if (cue != WARTA_NONE) {
        uint32_t length = r->info[cue].length > 0 ? r->info[cue].length : 1;
        q->cue = span_of(r, (quote_run){cue, cue + length});
        q->row = r->info[cue].row;
        r->info[cue].used = true;
    }
    return WARTA_OK;
}

/* ---- direct ---- */

typedef struct attribution {
    uint32_t cue;
    quote_run speaker;
} attribution;

static bool passive(const quote_reader *r, uint32_t word) { return (r->info[word].kinds & SPEECH_VERBS) && r->info[word].voice == WARTA_VOICE_PASS; }
static bool active(const quote_reader *r, uint32_t word) { return (r->info[word].kinds & SPEECH_VERBS) && r->info[word].voice != WARTA_VOICE_PASS; }

// A word before a speaker: kata, menurut, dikatakan.
static bool leads(const quote_reader *r, uint32_t word) { return (r->info[word].kinds & (SPEECH_TAIL | SPEECH_ACCORDING)) || passive(r, word); }

// passage ["," | "."] ["demikian"] tail speaker | passage speaker verb
static bool attributed_after(const quote_reader *r, const quote_passage *p, attribution *a)
{
    uint32_t i = p->close == WARTA_NONE ? p->said.end : p->close + 1;
    if (i >= r->count || zone_of(r, i) != zone_of(r, p->open)) return false;
    while (i < r->count && r->words[i].key == 0 && (quote_is_comma(r, i) || quote_is_stop(r, i))) i++;
    if (i >= r->count || zone_of(r, i) != zone_of(r, p->open)) return false;
    uint32_t end = sentence_end(r, i);
    bool new_sentence = sentence_first(r, i) == i && ((r->words[i].shape & WARTA_SHAPE_UPPER) || !(r->info[i].kinds & SPEECH_TAIL));
    if (new_sentence) return false;   // "... hibrida”. Menurut X, ..."
    if ((r->info[i].kinds & SPEECH_THUS) && i + 1 < end && !(r->info[i].kinds & SPEECH_TAIL)) i += r->info[i].length;
    if (i >= end) return false;
    if (leads(r, i) || active(r, i)) {   // machine translation says: "S," mengatakan X
        *a = (attribution){i, quote_speaker_after(r, i + r->info[i].length, end)};
        return a->speaker.end > a->speaker.from;
    }
    if (p->close == WARTA_NONE || sentence_first(r, i) == i) return false;
    for (uint32_t cue = i + 1; cue < end && cue - i < LONGEST_SPEAKER; cue++) {
        if (r->info[cue].mark) return false;
        if (!active(r, cue)) continue;
        bool last = cue + 1 >= end || r->words[cue + 1].key == 0 || (r->info[cue + 1].kinds & SPEECH_BOUND);
        if (!last || (cue + 1 < end && (r->info[cue + 1].kinds & (SPEECH_MARKER | SPEECH_ORDER)))) return false;
        *a = (attribution){cue, quote_speaker_before(r, i, cue)};
        return a->speaker.end > a->speaker.from;
    }
    return false;
}

// speaker verb ("," | ":" | "bahwa")? passage | tail speaker "," passage
static bool attributed_before(const quote_reader *r, const quote_passage *p, attribution *a)
{
    uint32_t first = sentence_first(r, p->open), b = p->open;
    if (b == first) return false;
    b--;
    bool joined = quote_is_comma(r, b) || quote_is(r, b, ":") || (r->info[b].kinds & (SPEECH_MARKER | SPEECH_VERBS));
    if (!joined) return false;
    for (uint32_t i = b + 1; i-- > first && b - i < 2 * LONGEST_SPEAKER;) {
        if (r->info[i].mark && i < b) return false;
        if (active(r, i)) {
            *a = (attribution){i, quote_speaker_before(r, first, i)};
            return true;
        }
        bool parted = i == first || r->words[i - 1].key == 0 || (r->info[i - 1].kinds & (SPEECH_OPEN | SPEECH_THUS));
        if (!leads(r, i) || i + 1 >= b || !(passive(r, i) || parted)) continue;
        *a = (attribution){i, quote_speaker_after(r, i + r->info[i].length, b)};
        if (a->speaker.end > a->speaker.from) return true;
    }
    return false;
}

// Whether a passage without cue is a quotation by its looks: it opens a sentence, or has its own stop or comma, and is long enough.
static bool stands_alone(const quote_reader *r, const quote_passage *p)
{
    if (p->said.end - p->said.from < SHORTEST_PASSAGE || quote_is(r, p->open, "'") || quote_is(r, p->open, "‘")) return false;
    uint32_t last = p->said.end - 1;
    return p->open == sentence_first(r, p->open) || quote_is_stop(r, last) || quote_is_comma(r, last);
}

// Where the clause begins in the middle of which the passage stands; the passage's own start when it begins a clause.
static uint32_t clause_start(const quote_reader *r, const quote_passage *p)
{
    uint32_t first = sentence_first(r, p->open);
    bool capital = !r->doc->article->lower_case && (r->words[p->said.from].shape & WARTA_SHAPE_UPPER);
    if (p->open == first || r->words[p->open - 1].key == 0 || capital) return p->said.from;
    return first;
}

static warta_status direct(quote_reader *r, quote_passage *p, warta_error *err)
{
    attribution a = {WARTA_NONE, {0, 0}};
    quote_run said = p->said;
    bool pure = true;
    if (attributed_after(r, p, &a)) {
        said.from = clause_start(r, p);
        pure = said.from == p->said.from;
    } else if (!attributed_before(r, p, &a)) {
        a = (attribution){WARTA_NONE, {0, 0}};
        if (!stands_alone(r, p)) return WARTA_OK;
    }
    p->own = true;
    for (uint32_t i = p->open; i < said.end; i++) r->info[i].inside = true;
    if (p->close != WARTA_NONE) r->info[p->close].inside = true;
    return add(r, said, a.cue, a.speaker, pure, err);
}

/* ---- clauses ---- */

static bool has_verb(const quote_reader *r, uint32_t from, uint32_t end)
{
    for (uint32_t i = from; i < end; i++)
        if (quote_is_verb(r, i)) return true;
    return false;
}

static uint32_t next_comma(const quote_reader *r, uint32_t from, uint32_t end)
{
    uint32_t depth = 0;
    for (uint32_t i = from; i < end; i++) {
        if (quote_is(r, i, "(")) depth++;
        if (quote_is(r, i, ")") && depth > 0) depth--;
        if (depth == 0 && quote_is_comma(r, i)) return i;
    }
    return end;
}

// Whether [from, end) holds only words that open a sentence ("Namun").
static bool only_openers(const quote_reader *r, uint32_t from, uint32_t end)
{
    for (uint32_t i = from; i < end;) {
        bool opener = r->words[i].key == 0 || (r->info[i].kinds & (SPEECH_OPEN | SPEECH_ADVERB | SPEECH_TURN));
        if (!opener) return false;
        i += r->words[i].key != 0 && r->info[i].length > 1 ? r->info[i].length : 1;
    }
    return true;
}

// Where what is said goes on behind a speaker that ends at `from`: behind the first comma whose part is no place, day or apposition.
// WARTA_NONE: nowhere. `strict`: something was said before, so the rest must be a clause that does not begin like an adverbial.
static uint32_t goes_on(const quote_reader *r, uint32_t from, uint32_t end, bool strict)
{
    for (uint32_t comma = next_comma(r, from, end); comma < end;) {
        uint32_t next = next_comma(r, comma + 1, end), at = comma + 1;
        if (strict && comma != from) return WARTA_NONE;
        bool adverbial = at < end && ((r->info[at].kinds & SPEECH_BOUND) || quote_is_day(r, at) || r->words[at].key == 0);
        if (strict) return !adverbial && has_verb(r, at, end) ? at : WARTA_NONE;
        bool verb = r->nodes ? has_verb(r, at, next) : next == end;
        if (verb && !quote_is_day(r, at) && !(r->info[at].kinds & SPEECH_TURN)) return at;
        if (!adverbial && next == end && at < end) return at;   // a clause without verb
        comma = next;
    }
    return WARTA_NONE;
}

/* ---- tails ---- */

// Whether the word at `i` is a tail word here and not a noun or adjective.
static bool is_tail(const quote_reader *r, uint32_t first, uint32_t i)
{
    if (r->info[i].inside || r->info[i].used || !leads(r, i)) return false;
    if (i == first) return true;
    uint16_t before = r->info[i - 1].kinds;
    bool dash = quote_is(r, i - 1, "-") || quote_is(r, i - 1, "–") || quote_is(r, i - 1, "—");
    bool mark = quote_is_comma(r, i - 1) || quote_is_stop(r, i - 1) || r->info[i - 1].mark;
    if (mark || dash || ((before & SPEECH_THUS) && (i - 1 == first || r->words[i - 2].key == 0))) return true;
    return !passive(r, i) && (before & (SPEECH_OPEN | SPEECH_TURN)) && (i - 1 == first || quote_is_comma(r, i - 2));
}

// said "," ["demikian"] speaker verb "."     The verb at `cue` has nothing behind it.
static warta_status closing(quote_reader *r, uint32_t floor, uint32_t end, uint32_t cue, warta_error *err)
{
    uint32_t comma = cue;
    while (comma > floor && !quote_is_comma(r, comma)) comma--;
    if (comma <= floor || cue - comma > LONGEST_SPEAKER || !has_verb(r, floor, comma)) return WARTA_OK;
    if (cue + 1 < end && r->words[cue + 1].key != 0) return WARTA_OK;
    uint32_t from = comma + 1 + ((r->info[comma + 1].kinds & SPEECH_THUS) ? r->info[comma + 1].length : 0);
    quote_run speaker = quote_phrase(r, from, cue);
    if (speaker.end != cue || speaker.end == speaker.from) return WARTA_OK;
    for (uint32_t i = floor; i < comma; i++)
        if (r->info[i].inside) return WARTA_OK;
    r->info[comma].barrier = true;
    return add(r, (quote_run){floor, comma}, cue, speaker, false, err);
}

// passive ("bahwa" | ",") said     at the start of a sentence: nobody is named who says so
static warta_status unnamed(quote_reader *r, uint32_t floor, uint32_t end, uint32_t cue, warta_error *err)
{
    uint32_t i = cue + r->info[cue].length;
    bool opens = i < end && ((r->info[i].kinds & SPEECH_MARKER) || quote_is_comma(r, i));
    if (!opens || !only_openers(r, floor, cue)) return WARTA_OK;
    return add(r, (quote_run){i + 1, end}, cue, (quote_run){cue, cue}, false, err);
}

static warta_status tail(quote_reader *r, uint32_t *floor, uint32_t end, uint32_t cue, warta_error *err)
{
    uint32_t after = cue + r->info[cue].length, last = cue;
    quote_run speaker = quote_speaker_after(r, after, end);
    bool told = speaker.end > speaker.from && !quote_is_first_person(r, speaker.from);
    if (!told) return passive(r, cue) ? unnamed(r, *floor, end, cue, err) : WARTA_OK;
    uint16_t before = cue > *floor + 1 ? r->info[cue - 1].kinds : 0;
    if ((before & (SPEECH_OPEN | SPEECH_TURN)) && !(before & SPEECH_THUS)) *floor = cue - 1;   // "..., namun katanya"
    bool thus = last > *floor && (r->info[last - 1].kinds & SPEECH_THUS);
    if (thus) last--;
    bool empty = last <= *floor || only_openers(r, *floor, last);
    bool pronoun = quote_is_clitic(r, speaker.from) || quote_is_pronoun(r, speaker.from);
    bool open = speaker.end < end && r->words[speaker.end].key != 0;
    bool glued = empty && pronoun && open && !(r->info[speaker.end].kinds & SPEECH_BOUND) && has_verb(r, speaker.end, end);   // "menurutnya isu itu ..."
    uint32_t on = glued ? speaker.end : goes_on(r, speaker.end, end, !empty);
    if (empty && on == WARTA_NONE) return WARTA_OK;
    if (!empty) {
        for (uint32_t i = *floor; i < last; i++)
            if (r->info[i].inside) return WARTA_OK;   // a direct quotation has it
        r->info[last - 1].barrier = true;
        WARTA_TRY(add(r, (quote_run){*floor, last}, cue, speaker, false, err));
    }
    if (on == WARTA_NONE) return WARTA_OK;
    *floor = on;
    return add(r, (quote_run){on, end}, cue, speaker, false, err);
}

/* ---- verbs with a clause ---- */

// Whether the clause that the marker at `i` opens hangs on the verb: in "menyatakan keyakinan bahwa" it hangs on the noun.
static bool marks_clause_of(const quote_reader *r, uint32_t i, uint32_t cue)
{
    uint32_t head = r->nodes ? r->nodes[i].head : WARTA_NONE;
    return head != WARTA_NONE && r->nodes[head].head == cue;
}

// said = [detour] ("bahwa" | "," | ":")? clause     The word where the clause begins; `strong`: one of the marks was there. A detour is an adverbial
// ("pada Jumat", "kembali"), or before "bahwa" one who is spoken to ("memperingatkan warga bahwa").
static uint32_t said_from(const quote_reader *r, uint32_t cue, uint32_t end, bool *strong)
{
    uint32_t least = cue + r->info[cue].length;
    bool listed = least < end && (r->info[least].kinds & (SPEECH_BOUND | SPEECH_ADVERB));
    bool adverbial = listed || (least < end && (quote_is_day(r, least) || quote_is_upos(r, least, WARTA_ADV)));
    *strong = true;
    for (uint32_t i = least; i < end && i - least < LONGEST_DETOUR; i++) {
        uint16_t kinds = r->info[i].kinds;
        if (kinds & SPEECH_ORDER) return WARTA_NONE;
        if ((kinds & SPEECH_MARKER) && (i == least || adverbial || marks_clause_of(r, i, cue))) return i + 1;
        if (i > least && quote_is_verb(r, i) && !(kinds & SPEECH_BOUND)) break;
        if (i > least && !adverbial) continue;
        if (quote_is(r, i, ":")) return i + 1;
        if (!quote_is_comma(r, i) || i + 1 >= end) continue;
        if (r->info[i + 1].kinds & SPEECH_ORDER) return WARTA_NONE;
        if (r->info[i + 1].kinds & SPEECH_MARKER) return i + 2;
        bool aside = i > least && (quote_is_day(r, i + 1) || (r->info[i + 1].kinds & SPEECH_BOUND)) && next_comma(r, i + 1, end) < end;
        if (!aside) return i + 1;
    }
    *strong = false;
    return least;
}

// The dependent of the verb at `cue`, behind it, that is a clause; WARTA_NONE: none. `*object`: it has a mere object.
static uint32_t clause_of(const quote_reader *r, uint32_t cue, bool *object)
{
    uint32_t found = WARTA_NONE;
    *object = false;
    for (uint32_t c = r->nodes ? r->doc->trees->first_child[cue] : WARTA_NONE; c != WARTA_NONE; c = r->doc->trees->next_sibling[c]) {
        warta_rel rel = warta_rel_universal((warta_rel)r->nodes[c].rel);
        if (c < cue) continue;
        *object |= rel == WARTA_REL_OBJ && !quote_is_verb(r, c);
        if (found == WARTA_NONE && (rel == WARTA_REL_CCOMP || rel == WARTA_REL_XCOMP || rel == WARTA_REL_PARATAXIS)) found = c;
    }
    return found;
}

// The first word behind `cue` that hangs under word `top`.
static uint32_t leftmost(const quote_reader *r, uint32_t cue, uint32_t top)
{
    for (uint32_t i = cue + 1; i < top; i++) {
        uint32_t up = i, steps = 0;
        while (up != top && up != WARTA_NONE && up > cue && steps++ < LONGEST_DETOUR) up = r->nodes[up].head;
        if (up == top && r->words[i].key != 0) return i;
    }
    return top;
}

// Behind the adverbials at `from`: preposition, its phrase, days and figures ("pada hari Rabu (3/4)").
static uint32_t adverbials_end(const quote_reader *r, uint32_t from, uint32_t end)
{
    while (from < end) {
        uint32_t i = from;
        if (r->info[i].kinds & SPEECH_BOUND) i = quote_phrase(r, i + r->info[i].length, end).end;
        while (i < end && (quote_is_day(r, i) || (i > from && (r->words[i].key == 0 || (r->words[i].shape & WARTA_SHAPE_DIGIT))))) i++;
        if (i <= from) break;
        from = i;
    }
    return from;
}

// Whether a bare clause begins at *from, and no mere object. Of verbs that only report ("mengatakan") it does, unless the tree sees an object
// alone; of others a verb must follow, at once or behind one noun phrase, or the tree must see the clause. An adverbial at *from is passed.
static bool clause_follows(const quote_reader *r, uint32_t cue, uint32_t *from, uint32_t end)
{
    bool object;
    uint32_t clause = clause_of(r, cue, &object);
    if ((r->info[*from].kinds & SPEECH_BOUND) || quote_is_day(r, *from)) {
        if (clause == WARTA_NONE) return false;
        *from = adverbials_end(r, leftmost(r, cue, clause), end);
        return *from <= clause;
    }
    if (*from + 1 < end && quote_is_verb(r, *from) && quote_is_clitic(r, *from + 1)) return false;   // "mengumumkan diberlakukannya": a noun
    if (r->info[cue].kinds & SPEECH_SAYS) return clause != WARTA_NONE || !object || has_verb(r, *from, end);
    for (uint32_t i = *from; clause != WARTA_NONE && i < clause; i++)
        if (r->info[i].kinds & SPEECH_MARKER) clause = WARTA_NONE;   // "menyatakan keyakinan bahwa"
    if (clause != WARTA_NONE && r->nodes[clause].rel != WARTA_REL_PARATAXIS) return true;
    uint32_t i = quote_phrase(r, *from, end).end;
    while (i < end && ((r->info[i].kinds & (SPEECH_DROP | SPEECH_ADVERB)) || quote_is_negation(r, i) || quote_is_upos(r, i, WARTA_ADV))) i++;
    return i < end && quote_is_verb(r, i);
}

// What is said ends before a barrier, a turn (", tetapi"), a semicolon, or a joined verb of speech ("dan menambahkan").
static uint32_t said_end(const quote_reader *r, uint32_t from, uint32_t end)
{
    for (uint32_t i = from; i < end; i++) {
        if (r->info[i].barrier || quote_is(r, i, ";")) return i;
        if (i > from + 1 && quote_is_comma(r, i) && i + 1 < end && (r->info[i + 1].kinds & SPEECH_TURN)) return i;
        bool joined = i > from && (r->info[i].kinds & SPEECH_AND) && i + 1 < end && active(r, i + 1) && !quote_is_verb(r, i - 1);
        if (joined && i + 2 < end && ((r->info[i + 1].kinds & SPEECH_SAYS) || (r->info[i + 2].kinds & SPEECH_MARKER) || quote_is_comma(r, i + 2))) return i;
    }
    return end;
}

// "tidak mengatakan bahwa": nothing was said.
static bool negated(const quote_reader *r, uint32_t cue, uint32_t from)
{
    uint32_t i = cue;
    while (i > from && (r->info[i - 1].kinds & SPEECH_ADVERB) && !quote_is_negation(r, i - 1)) i--;
    return i > from && quote_is_negation(r, i - 1);
}

typedef struct told {
    quote_run speaker;   // of the verb before in this sentence
    uint32_t floor;      // where the clause begins in which subjects are looked for
} told;

static warta_status verb(quote_reader *r, told *t, uint32_t end, uint32_t cue, warta_error *err)
{
    bool strong;
    uint32_t from = said_from(r, cue, end, &strong);
    uint16_t kinds = r->info[cue].kinds;
    if (from != WARTA_NONE && (from >= end || (from + 1 == end && r->words[from].key == 0))) return closing(r, t->floor, end, cue, err);
    if (from == WARTA_NONE || r->info[from].inside) return WARTA_OK;
    if (cue > t->floor && (r->info[cue - 1].kinds & SPEECH_AIM)) return WARTA_OK;
    if (!strong && (!(kinds & (SPEECH_SAYS | SPEECH_STATES)) || !clause_follows(r, cue, &from, end))) return WARTA_OK;
    bool joined = cue > t->floor && (r->info[cue - 1].kinds & SPEECH_AND);
    quote_run speaker = joined && t->speaker.end > t->speaker.from ? t->speaker : quote_speaker_before(r, t->floor, cue);
    if (speaker.end == speaker.from || quote_is_first_person(r, speaker.from) || negated(r, cue, speaker.end)) return WARTA_OK;
    uint32_t last = said_end(r, from, end);
    if (last <= from + 1) return WARTA_OK;
    t->speaker = speaker;
    t->floor = from;
    return add(r, (quote_run){from, last}, cue, speaker, false, err);
}

static warta_status sentence(quote_reader *r, const warta_sentence *s, warta_error *err)
{
    uint32_t end = s->first + s->count, floor = s->first;
    for (uint32_t i = s->first; i < end; i++)
        if (is_tail(r, s->first, i)) WARTA_TRY(tail(r, &floor, end, i, err));
    told t = {{0, 0}, s->first};
    for (uint32_t i = s->first; i < end; i++) {
        if (r->info[i].barrier) t.floor = i + 1;
        if (!r->info[i].inside && !r->info[i].used && active(r, i)) WARTA_TRY(verb(r, &t, end, i, err));
    }
    return WARTA_OK;
}

// speaker verb ... passage     Words held up inside a clause that no quotation has taken: "X menyebutnya “lampu hijau”". Titles have capitals.
static warta_status held_up(quote_reader *r, const quote_passage *p, warta_error *err)
{
    if (p->own || p->close == WARTA_NONE || (r->words[p->said.from].shape & WARTA_SHAPE_UPPER)) return WARTA_OK;
    warta_span span = span_of(r, p->said);
    for (uint32_t i = r->quotes->items.count; i-- > 0;) {
        warta_span other = r->quotes->items.items[i].span;
        if (warta_span_meets(other, span)) return WARTA_OK;
        if (r->quotes->items.count - i > MOST_SEGMENTS) break;
    }
    uint32_t first = sentence_first(r, p->open);
    for (uint32_t cue = p->open; cue-- > first;) {
        if (!active(r, cue) || r->info[cue].used || (r->info[cue].kinds & SPEECH_BOUND)) continue;
        quote_run speaker = quote_speaker_before(r, first, cue);
        return speaker.end > speaker.from && !negated(r, cue, speaker.end) ? add(r, p->said, cue, speaker, true, err) : WARTA_OK;
    }
    return WARTA_OK;
}

warta_status quote_cues_run(quote_reader *r, warta_error *err)
{
    for (uint32_t i = 0; i < r->passages.count; i++) WARTA_TRY(direct(r, &r->passages.items[i], err));
    uint32_t passage = 0;
    for (uint32_t i = 0; i < r->doc->segments->sentences.count; i++) {
        const warta_sentence *s = &r->doc->segments->sentences.items[i];
        WARTA_TRY(sentence(r, s, err));
        for (; passage < r->passages.count && r->passages.items[passage].open < s->first + s->count; passage++)
            WARTA_TRY(held_up(r, &r->passages.items[passage], err));
    }
    return WARTA_OK;
}
