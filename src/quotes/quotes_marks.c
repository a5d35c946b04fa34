// quotes_marks.c: passages within quotation marks
//
// Problem: newspapers print ” on both sides, typewriters ", some texts put blanks around every mark, and marks get lost. Idea: what a mark
// does is told by what touches it, not by its shape.
//
//     opens    a blank or bracket before it and none behind:   kata: "Saya
//     closes   none before it:                                 pergi," kata
//     either   blanks on both sides: opens when nothing is open, else closes
//
// A passage ends with its paragraph at the latest: a speech of several paragraphs opens a mark in each. When a mark opens while one is open, the
// first one was never closed: its passage ends at the stop before the new mark. Single marks count only when no double one is open, so that
// they can quote inside a quotation; an apostrophe inside a word is no word of its own and never comes here.
#include "quotes/quotes_parts.h"

static bool single(const quote_reader *r, uint32_t word) { return quote_is(r, word, "'") || quote_is(r, word, "‘") || quote_is(r, word, "’"); }

static bool space_before(const quote_reader *r, uint32_t word, uint32_t first)
{
    return word == first || r->words[word].span.at > warta_span_end(r->words[word - 1].span);
}

static bool space_after(const quote_reader *r, uint32_t word, uint32_t end)
{
    return word + 1 == end || r->words[word + 1].span.at > warta_span_end(r->words[word].span);
}

typedef enum turn { TURN_NONE, TURN_OPENS, TURN_CLOSES, TURN_EITHER } turn;

static turn turn_of(const quote_reader *r, uint32_t word, uint32_t first, uint32_t end)
{
    if (!r->info[word].mark) return TURN_NONE;
    if (quote_is(r, word, "“") || quote_is(r, word, "„") || quote_is(r, word, "«") || quote_is(r, word, "``")) return TURN_OPENS;
    bool before = space_before(r, word, first), after = space_after(r, word, end);
    if (before && word > first && after) return TURN_EITHER;
    if (word == first) return TURN_OPENS;
    if (word + 1 == end) return TURN_CLOSES;
    bool bracket = !before && (quote_is(r, word - 1, "(") || quote_is(r, word - 1, "[") || r->info[word - 1].mark);
    if (bracket) return after ? TURN_CLOSES : TURN_OPENS;
    return before ? TURN_OPENS : TURN_CLOSES;
}

static warta_status add(quote_reader *r, uint32_t open, uint32_t close, uint32_t end, warta_error *err)
{
    quote_run said = {open + 1, close == WARTA_NONE ? end : close};
    if (said.end <= said.from || said.end - said.from > LONGEST_PASSAGE) return WARTA_OK;
    quote_passage *p = WARTA_PUSH(&r->doc->arena, &r->passages);
    if (!p) return warta_fail_memory(err);
    *p = (quote_passage){open, close, said, false};
    return WARTA_OK;
}

// Where a passage without closing mark ends: behind the last stop before `limit`, else at `limit`. A comma before a tail word ends it, too.
static uint32_t lost_end(const quote_reader *r, uint32_t open, uint32_t limit)
{
    uint32_t end = limit;
    for (uint32_t i = open + 1; i + 1 < limit; i++)
        if (quote_is_comma(r, i) && (r->info[i + 1].kinds & SPEECH_TAIL) && i + 2 < limit && !quote_is_comma(r, i + 2)) return i;
    while (end > open + 1 && r->words[end - 1].key == 0 && !quote_is_stop(r, end - 1)) end--;
    return end;
}

// The marks of one paragraph, words [first, end).
static warta_status pair(quote_reader *r, uint32_t first, uint32_t end, warta_error *err)
{
    uint32_t open = WARTA_NONE;
    bool inner = false;   // the open mark is a single one
    for (uint32_t i = first; i < end; i++) {
        turn t = turn_of(r, i, first, end);
        if (t == TURN_NONE) continue;
        bool one = single(r, i);
        if (open != WARTA_NONE && one != inner) {
            if (one) continue;          // single marks inside double ones
            open = WARTA_NONE;          // a double one inside single ones: that was an apostrophe
        }
        if (t == TURN_EITHER) t = open == WARTA_NONE ? TURN_OPENS : TURN_CLOSES;
        if (t == TURN_CLOSES && open == WARTA_NONE) continue;
        if (t == TURN_CLOSES) {
            WARTA_TRY(add(r, open, i, i, err));
            open = WARTA_NONE;
            continue;
        }
        if (open != WARTA_NONE && !one) WARTA_TRY(add(r, open, WARTA_NONE, lost_end(r, open, i), err));
        open = i;
        inner = one;
    }
    if (open != WARTA_NONE && !inner) return add(r, open, WARTA_NONE, lost_end(r, open, end), err);
    return WARTA_OK;
}

warta_status quote_marks_pair(quote_reader *r, warta_error *err)
{
    const warta_segments *seg = r->doc->segments;
    for (uint32_t i = 0; i < seg->sentences.count;) {
        uint32_t zone = seg->sentences.items[i].zone, first = seg->sentences.items[i].first;
        while (i < seg->sentences.count && seg->sentences.items[i].zone == zone) i++;
        const warta_sentence *last = &seg->sentences.items[i - 1];
        WARTA_TRY(pair(r, first, last->first + last->count, err));
    }
    return WARTA_OK;
}
