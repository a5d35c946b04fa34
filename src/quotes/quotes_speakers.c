// quotes_speakers.c: who speaks
//
// Problem: "kata Sekretaris Perusahaan Antara, Budi Satrio, di Jakarta, Rabu": the phrase runs over one comma and stops at the next. Parsers get
// such heaps of titles and names wrong more often than their surface is misleading. Idea: read the surface, and ask the tagger only what is a
// verb.
//
//     phrase    = word+                  up to a comma, a mark, a bound word (yang, di, kepada ...), a verb or an adverb; "(ABC)" inside it
//     speaker   = phrase | role-phrase "," name      "juru bicara kepolisian, Sari Dewi"
//     subject   = speaker adverb* insert* cue        insert = "," anything ","      "X, Senin, di Jakarta, juga mengatakan"
//
// A phrase behind a name is left out ("Erik Holm, kepala badan itu"): it describes and does not name. So is a demonstrative behind a name; behind
// a mere noun it stays ("utusan itu").
#include "quotes/quotes_parts.h"

static bool lower_case(const quote_reader *r) { return r->doc->article->lower_case; }

static bool upper(const quote_reader *r, uint32_t word) { return (r->words[word].shape & WARTA_SHAPE_UPPER) != 0; }

static bool name_like(const quote_reader *r, uint32_t word)
{
    return upper(r, word) && !(r->words[word].shape & WARTA_SHAPE_FIRST);
}

// A bracket that names the phrase's short form: "(" capitalised words ")". How many words it takes; 0: there is none.
static uint32_t short_form(const quote_reader *r, uint32_t word, uint32_t limit)
{
    if (!quote_is(r, word, "(")) return 0;
    for (uint32_t i = word + 1; i < limit && i < word + 2 + LONGEST_SHORT_FORM; i++) {
        if (quote_is(r, i, ")")) return i > word + 1 ? i + 1 - word : 0;
        if (!upper(r, i) && (!lower_case(r) || i > word + 1)) return 0;
    }
    return 0;
}

// Whether the phrase that began at `from` ends before `word`.
static bool ends(const quote_reader *r, uint32_t from, uint32_t word)
{
    const quote_word *info = &r->info[word];
    if (r->words[word].key == 0) {
        bool joint = quote_is(r, word, "/") || quote_is(r, word, "-") || quote_is(r, word, "&");
        return !(joint && word > from);
    }
    if (name_like(r, word) && !lower_case(r) && !quote_is_day(r, word)) return false;
    if (info->kinds & (SPEECH_BOUND | SPEECH_MARKER | SPEECH_ORDER | SPEECH_TURN)) return true;
    if (info->kinds & SPEECH_VERBS) return true;
    if (word > from && (info->kinds & SPEECH_TAIL) && !lower_case(r)) return true;   // "kata Budi tegas"
    if (word > from && (info->kinds & SPEECH_ADVERB) && !(info->kinds & SPEECH_DROP)) return true;
    if (quote_is_verb(r, word) || quote_is_upos(r, word, WARTA_SCONJ) || quote_is_negation(r, word)) return true;
    if (quote_is_upos(r, word, WARTA_ADP) || (quote_is_upos(r, word, WARTA_ADV) && word > from)) return true;
    return quote_is_day(r, word);
}

// phrase = word+ ; coordination goes on when a noun follows ("media Korea Selatan dan Korea Utara")
quote_run quote_phrase(const quote_reader *r, uint32_t from, uint32_t limit)
{
    quote_run run = {from, from};
    if (from >= limit || r->words[from].key == 0) return run;
    if (quote_is_clitic(r, from) || quote_is_pronoun(r, from) || quote_is_first_person(r, from)) return (quote_run){from, from + 1};
    while (run.end < limit && run.end - from < LONGEST_SPEAKER) {
        uint32_t bracket = run.end > from ? short_form(r, run.end, limit) : 0;
        if (bracket > 0) {
            run.end += bracket;
            continue;
        }
        bool joins = (r->info[run.end].kinds & SPEECH_AND) && quote_is_upos(r, run.end, WARTA_CCONJ);
        if (joins && run.end > from) {
            if (run.end + 1 >= limit || ends(r, run.end + 1, run.end + 1)) break;
        } else if (ends(r, from, run.end)) {
            break;
        }
        run.end++;
    }
    while (run.end > from && r->words[run.end - 1].key == 0 && !quote_is(r, run.end - 1, ")")) run.end--;
    while (run.end > from + 1 && (r->info[run.end - 1].kinds & SPEECH_DROP) && name_like(r, run.end - 2)) run.end--;   // "Raja Yordania itu"
    return run;
}

// A name: capitals only, no role noun at its start; in a text without capitals a few words.
static bool is_name(const quote_reader *r, quote_run run)
{
    if (run.end <= run.from || run.end - run.from > LONGEST_NAME || quote_is_day(r, run.from)) return false;
    if (quote_is_role(r, run.from) && !quote_is_upos(r, run.from, WARTA_PROPN)) return false;   // "Imam" may be a name
    if (lower_case(r)) return run.end - run.from <= 4 && !quote_is_upos(r, run.from, WARTA_PRON) && !quote_is_upos(r, run.from, WARTA_NUM);
    for (uint32_t i = run.from; i < run.end; i++)
        if (r->words[i].key != 0 && !upper(r, i)) return false;
    return true;
}

// A phrase that tells a role: it has a role noun at its start or a word in small letters.
static bool is_role(const quote_reader *r, quote_run run)
{
    if (run.end <= run.from || quote_is_pronoun(r, run.from) || quote_is_clitic(r, run.from)) return false;
    if (quote_is_role(r, run.from) || quote_is_upos(r, run.from, WARTA_NOUN)) return true;
    if (lower_case(r)) return false;
    for (uint32_t i = run.from; i < run.end; i++)
        if (r->words[i].key != 0 && !upper(r, i)) return true;
    return false;
}

// The name behind a role and a comma that begins at `comma`; what follows it must end a name, too.
static quote_run name_after(const quote_reader *r, quote_run role, uint32_t comma, uint32_t limit)
{
    quote_run none = {comma, comma};
    if (comma + 1 >= limit || !quote_is_comma(r, comma) || !is_role(r, role)) return none;
    quote_run name = quote_phrase(r, comma + 1, limit);
    uint32_t next = name.end;
    bool closed = next >= limit || r->words[next].key == 0 || (r->info[next].kinds & SPEECH_BOUND) || quote_is_day(r, next);
    return closed && is_name(r, name) ? name : none;   // "menurut polisi, Budi mencuri": Budi is no speaker
}

quote_run quote_speaker_after(const quote_reader *r, uint32_t from, uint32_t limit)
{
    quote_run run = quote_phrase(r, from, limit);
    if (run.end == run.from) return run;
    quote_run name = name_after(r, run, run.end, limit);
    if (name.end > name.from) run.end = name.end;
    return run;
}

/* ---- before the verb ---- */

// subject = phrase (preposition phrase)*     "kaum militan di Yaman": the tree hangs the place on the noun. Behind a name it is where he speaks.
static quote_run with_place(const quote_reader *r, quote_run run, uint32_t limit)
{
    if (!r->nodes || run.end == run.from || lower_case(r)) return run;
    uint32_t last = run.end - 1;
    if (upper(r, last) || r->words[last].key == 0 || (r->info[last].kinds & SPEECH_DROP) || quote_is_pronoun(r, last)) return run;
    for (uint32_t rounds = 0; rounds < MOST_PLACES && run.end + 1 < limit && quote_is_upos(r, run.end, WARTA_ADP); rounds++) {
        quote_run place = quote_phrase(r, run.end + 1, limit);
        uint32_t head = r->nodes[run.end].head;
        if (place.end == place.from || head == WARTA_NONE || warta_rel_universal((warta_rel)r->nodes[head].rel) != WARTA_REL_NMOD) break;
        uint32_t noun = r->nodes[head].head;
        if (noun == WARTA_NONE || noun < run.from || noun >= run.end) break;
        run.end = place.end;
    }
    return run;
}

// Parts of the clause before the verb, bounded by commas outside brackets.
typedef struct parts {
    quote_run items[MOST_SEGMENTS];
    uint32_t count;
} parts;

static parts parts_cut(const quote_reader *r, uint32_t from, uint32_t cue)
{
    parts p = {.count = 0};
    uint32_t depth = 0, start = from;
    for (uint32_t i = from; i <= cue && p.count < MOST_SEGMENTS; i++) {
        if (i < cue && quote_is(r, i, "(")) depth++;
        if (i < cue && quote_is(r, i, ")") && depth > 0) depth--;
        if (i < cue && (depth > 0 || !quote_is_comma(r, i))) continue;
        p.items[p.count++] = (quote_run){start, i};
        start = i + 1;
    }
    return p;
}

// Without what opens a sentence ("Namun", "Sementara itu") and the day in front ("Kamis (28/12) dia mengatakan").
static quote_run opened(const quote_reader *r, quote_run run)
{
    bool day = false;
    while (run.from < run.end) {
        bool opener = r->info[run.from].kinds & SPEECH_OPEN, today = quote_is_day(r, run.from);
        bool figure = day && (r->words[run.from].shape & WARTA_SHAPE_DIGIT);
        if (!opener && !today && !figure && r->words[run.from].key != 0) break;
        uint32_t length = opener ? r->info[run.from].length : 1;
        run.from += length < run.end - run.from ? length : run.end - run.from;
        day |= today;
    }
    return run;
}

// The clause after the last "dan" behind a verb: in "A menyerang B dan X mengatakan" X is the subject.
static quote_run last_clause(const quote_reader *r, quote_run run, uint32_t cue)
{
    bool verb = false;
    uint32_t start = run.from;
    for (uint32_t i = run.from; i < run.end; i++) {
        verb |= quote_is_verb(r, i);
        if (verb && (r->info[i].kinds & SPEECH_AND) && i + 1 < cue && quote_phrase(r, i + 1, run.end).end > i + 1) start = i + 1;
    }
    return (quote_run){start, run.end};
}

static bool only_adverbs(const quote_reader *r, quote_run run)
{
    for (uint32_t i = run.from; i < run.end; i++) {
        bool listed = r->words[i].key == 0 || (r->info[i].kinds & (SPEECH_ADVERB | SPEECH_DROP | SPEECH_AND));
        if (!listed && !quote_is_upos(r, i, WARTA_ADV) && !quote_is_upos(r, i, WARTA_AUX)) return false;
    }
    return true;
}

// role ("," part)* "," name     "ketua wilayah Sulawesi Selatan, Barat, dan Tenggara, Rahmat Ali": no part is a clause, an adverbial or a day.
// `last`: the part that holds the name. Empty: it is no such list.
static quote_run listed(const quote_reader *r, const parts *p, uint32_t last)
{
    quote_run none = {0, 0}, first = opened(r, p->items[0]), name = quote_phrase(r, p->items[last].from, p->items[last].end);
    if (last < 2 || last > MOST_LISTED || first.end <= first.from || !quote_is_role(r, first.from) || !is_name(r, name)) return none;
    for (uint32_t i = 0; i < last; i++) {
        uint32_t at = i == 0 ? first.from : p->items[i].from;
        if (at == p->items[i].end || (r->info[at].kinds & SPEECH_BOUND) || quote_is_day(r, at)) return none;
        for (uint32_t w = at; w < p->items[i].end; w++)
            if (quote_is_verb(r, w)) return none;
    }
    return (quote_run){first.from, name.end};
}

quote_run quote_speaker_before(const quote_reader *r, uint32_t from, uint32_t cue)
{
    quote_run none = {cue, cue};
    parts p = parts_cut(r, from, cue);
    if (p.count == 0) return none;
    quote_run last = p.items[p.count - 1];
    quote_run list = listed(r, &p, p.count - 1);
    if (list.end == list.from && p.count > 1 && only_adverbs(r, last)) list = listed(r, &p, p.count - 2);
    if (list.end > list.from) return list;
    last = last_clause(r, opened(r, last), cue);
    quote_run here = only_adverbs(r, last) ? none : with_place(r, quote_phrase(r, last.from, last.end), last.end);
    quote_run before = p.count > 1 ? opened(r, p.items[p.count - 2]) : none;
    if (here.end > here.from) {
        quote_run role = quote_phrase(r, before.from, before.end);
        bool whole = p.count > 1 && role.end == before.end && role.end > role.from;
        if (whole && is_role(r, role) && is_name(r, here)) return (quote_run){role.from, here.end};
        if (whole && p.count == 2 && is_name(r, role) && is_role(r, here) && !upper(r, here.from)) return role;
        return here;
    }
    for (uint32_t i = 0; i + 1 < p.count || i == 0; i++) {
        quote_run part = opened(r, p.items[i]), run = with_place(r, quote_phrase(r, part.from, part.end), part.end);
        if (run.end == run.from || quote_is_day(r, run.from)) continue;
        quote_run next = i + 1 < p.count ? quote_phrase(r, p.items[i + 1].from, p.items[i + 1].end) : none;
        bool named = next.end > next.from && is_name(r, next) && is_role(r, run);
        return named ? (quote_run){run.from, next.end} : run;
    }
    return none;
}
