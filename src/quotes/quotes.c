// quotes.c: who says so
//
// Problem: half of the news is what somebody said, and an event that somebody only speaks of must carry that somebody's name. Idea: words of
// speech come from a table (speech.tsv); marks, commas and word order tell what is said and who says it.
//
//     quotes_words.c      each word looked up once
//     quotes_marks.c      passages within quotation marks
//     quotes_cues.c       direct quotations, those before and behind a word of speech
//     quotes_speakers.c   the speaker's noun phrase
//     here                order, and the speaker's entity
//
//     "Kami siap," kata juru bicara tentara, Ali Hassan, di Aden.      direct    said: Kami siap     speaker: juru bicara tentara, Ali Hassan
//
// The entity is that of the mention that overlaps the speaker's phrase most. "-nya" and a direct quotation without cue go on with the one
// who spoke last, if that was no more than NEAR sentences ago. Pronouns of the first person inside direct speech, singular ones and "kami",
// are the speaker: the actors stage has left them open.
//
// Invariants of doc->quotes:
//   (1) in text order of their beginnings; spans lie in the text, none is empty
//   (2) first and count are the words of the span
//   (3) a cue word has a cue span and a row of speech.tsv; without cue word both are empty
//   (4) mention and entity are indices of doc->actors, or WARTA_NONE
#include "quotes/quotes_parts.h"

#include <assert.h>
#include <stdlib.h>

enum { NEAR = 2 };

static bool quote_holds(const warta_doc *doc, const warta_quote *q)
{
    if (q->span.length == 0 || warta_span_end(q->span) > doc->text.length) return false;                                       // (1)
    if (q->count == 0 || q->first + q->count > doc->segments->words.count) return false;                                       // (2)
    if (doc->segments->words.items[q->first].span.at != q->span.at) return false;                                              // (2)
    if (warta_span_end(doc->segments->words.items[q->first + q->count - 1].span) != warta_span_end(q->span)) return false;     // (2)
    if ((q->cue_word == WARTA_NONE) != (q->cue.length == 0) || (q->cue_word == WARTA_NONE) != (q->row == WARTA_NONE)) return false;   // (3)
    uint32_t mentions = doc->actors ? doc->actors->mentions.count : 0, entities = doc->actors ? doc->actors->entities.count : 0;
    return (q->speaker_mention == WARTA_NONE || q->speaker_mention < mentions) && (q->speaker_entity == WARTA_NONE || q->speaker_entity < entities);   // (4)
}

bool warta_quotes_hold(const warta_doc *doc)
{
    for (uint32_t i = 0; i < doc->quotes->items.count; i++) {
        const warta_quote *q = &doc->quotes->items.items[i];
        if (i > 0 && q->span.at < q[-1].span.at) return false;   // (1)
        if (!quote_holds(doc, q)) return false;
    }
    return true;
}

static int by_place(const void *a, const void *b)
{
    const warta_quote *x = a, *y = b;
    if (x->span.at != y->span.at) return x->span.at < y->span.at ? -1 : 1;
    if (x->span.length != y->span.length) return x->span.length > y->span.length ? -1 : 1;
    return x->cue.at < y->cue.at ? -1 : x->cue.at > y->cue.at;
}

static uint32_t overlap(warta_span a, warta_span b)
{
    uint32_t from = a.at > b.at ? a.at : b.at, a_end = warta_span_end(a), b_end = warta_span_end(b), to = a_end < b_end ? a_end : b_end;
    return to > from ? to - from : 0;
}

// The first mention that ends behind byte `at`; mentions are in text order.
static uint32_t mention_from(const warta_actors *actors, uint32_t at)
{
    uint32_t low = 0, high = actors->mentions.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (actors->mentions.items[middle].span.at < at) low = middle + 1;
        else high = middle;
    }
    while (low > 0 && warta_span_end(actors->mentions.items[low - 1].span) > at) low--;
    return low;
}

static void mention_find(const warta_doc *doc, warta_quote *q)
{
    uint32_t best = 0;
    if (!doc->actors || q->speaker.length == 0) return;
    for (uint32_t i = mention_from(doc->actors, q->speaker.at); i < doc->actors->mentions.count; i++) {
        const warta_mention *m = &doc->actors->mentions.items[i];
        if (m->span.at >= warta_span_end(q->speaker)) break;
        uint32_t shared = overlap(m->span, q->speaker);
        if (shared <= best) continue;
        best = shared;
        q->speaker_mention = i;
        q->speaker_entity = m->entity;
    }
    if (q->speaker_mention == WARTA_NONE) return;
    warta_span whole = doc->actors->mentions.items[q->speaker_mention].span;   // "kementerian dalam negeri", whatever the tagger makes of "dalam"
    if (whole.at == q->speaker.at && whole.length > q->speaker.length && !warta_span_meets(whole, q->span)) q->speaker = whole;
}

static bool goes_on(const quote_reader *r, const warta_quote *q)
{
    if (q->speaker.length == 0) return q->kind == WARTA_QUOTE_DIRECT && q->cue_word == WARTA_NONE;
    for (uint32_t w = q->cue_word; w != WARTA_NONE && w < r->count && r->words[w].span.at <= q->speaker.at; w++)
        if (r->words[w].span.at == q->speaker.at) return quote_is_clitic(r, w);
    return false;
}

static void first_persons(const quote_reader *r, const warta_quote *q)
{
    warta_actors *actors = r->doc->actors;
    for (uint32_t i = mention_from(actors, q->span.at); i < actors->mentions.count && actors->mentions.items[i].span.at < warta_span_end(q->span); i++) {
        warta_mention *m = &actors->mentions.items[i];
        if (m->kind != WARTA_MENTION_PRONOUN || m->entity != WARTA_NONE || m->count == 0 || !quote_is_first_person(r, m->first)) continue;
        m->entity = q->speaker_entity;
        m->why_entity = (warta_why){WARTA_SCOPE_WORLD, WARTA_TAB_COUNT, WARTA_NONE, "first person in direct speech: the speaker"};
    }
}

static void speakers_resolve(const quote_reader *r)
{
    uint32_t last = WARTA_NONE, when = 0;
    for (uint32_t i = 0; i < r->quotes->items.count; i++) {
        warta_quote *q = &r->quotes->items.items[i];
        uint32_t sentence = warta_sentence_of(r->doc->segments, q->first);
        mention_find(r->doc, q);
        if (q->speaker_entity == WARTA_NONE && last != WARTA_NONE && sentence - when <= NEAR && goes_on(r, q)) q->speaker_entity = last;
        last = q->speaker_entity;
        when = warta_sentence_of(r->doc->segments, q->first + q->count - 1);
        if (r->doc->actors && q->kind == WARTA_QUOTE_DIRECT && last != WARTA_NONE) first_persons(r, q);
    }
}

warta_status warta_quotes_run(const warta_model *model, warta_doc *doc, warta_error *err)
{
    warta_quotes *quotes = warta_arena_take(&doc->arena, 1, sizeof *quotes);
    if (!quotes) return warta_fail_memory(err);
    quote_reader r = {.model = model, .doc = doc, .words = doc->segments->words.items, .count = doc->segments->words.count, .quotes = quotes};
    if (doc->trees && doc->trees->parsed) r.nodes = doc->trees->nodes;
    if (doc->article->language != WARTA_NONE) {
        WARTA_TRY(quote_words_read(&r, err));
        WARTA_TRY(quote_marks_pair(&r, err));
        WARTA_TRY(quote_cues_run(&r, err));
        if (quotes->items.count > 0) qsort(quotes->items.items, quotes->items.count, sizeof *quotes->items.items, by_place);
        speakers_resolve(&r);
    }
    doc->quotes = quotes;
    assert(warta_quotes_hold(doc));
    return WARTA_OK;
}

const char *warta_quote_kind_name(warta_quote_kind kind)
{
    static const char *const names[] = {"direct", "indirect", "mixed"};
    assert((unsigned)kind < sizeof names / sizeof *names);
    return names[kind];
}
