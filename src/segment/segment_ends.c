// segment_ends.c: after which tokens a sentence ends
//
//     end = stop mark*                     stop: . ? ! ... and the dot of an abbreviation; marks: closing quotes, brackets, stray stops (" . .")
//           before a capital, a digit, an opening quote, a bullet, or the zone's end
//
// A stop inside an abbreviation is none; after a closing quote a small letter goes on with the sentence ("...," kata; "...?" tanya).
// In a text without capitals every stop before a blank ends one. A sentence over MOST_WORDS is cut, so that no later stage meets an absurd one.
//
// Where a model has learned it, it is asked at every place where a sentence might end, and told what the rule says (segment_learned.h).
#include "segment/segment_tokens.h"

enum { MOST_WORDS = 400 };

// What the rules know of the zone so far.
typedef struct zone_view { warta_str text; const segment_tokens *tokens; bool quoted, lower_case; } zone_view;

// A quotation mark that is the same on both sides opens where a blank stands before it and none behind; with blanks on both sides, where none
// is open.
static bool opens(const zone_view *s, const segment_token *t, bool blank_before)
{
    if (t->role & SEGMENT_OPEN) return true;
    if (!blank_before || !(t->role & SEGMENT_EITHER)) return false;
    return !t->space_after || (!s->quoted && s->text.at[t->span.at] == '"');
}

// "iPhone", "e-KTP"
static bool has_capital(const zone_view *s, const segment_token *t)
{
    for (uint32_t i = t->span.at; i < warta_span_end(t->span); i++)
        if (s->text.at[i] >= 'A' && s->text.at[i] <= 'Z') return true;
    return false;
}

// Whether the token after a stop (and its closing marks) may begin a sentence.
static bool begins(const zone_view *s, uint32_t i, bool quoted)
{
    const segment_token *t = &s->tokens->items[i];
    if ((t->shape & (WARTA_SHAPE_UPPER | WARTA_SHAPE_DIGIT)) || (t->role & SEGMENT_NAME) || has_capital(s, t)) return true;
    if (t->shape & WARTA_SHAPE_PUNCT) {
        if (i + 1 == s->tokens->count) return true;
        if (t->role & SEGMENT_PAUSE) return false;
        return (s->tokens->items[i + 1].shape & (WARTA_SHAPE_UPPER | WARTA_SHAPE_DIGIT)) != 0 || (s->lower_case && opens(s, t, true));
    }
    return s->lower_case && !quoted;   // a text without capitals
}

// The token after the stop at `i` and the marks that close it, where a sentence ends there by rule; else 0.
static uint32_t end_by_rule(const zone_view *s, uint32_t i)
{
    const segment_token *t = s->tokens->items;
    bool listed = t[i].abbreviation, quoted = false;
    uint32_t next = i + 1;
    while (next < s->tokens->count && (t[next].role & SEGMENT_CLOSE) && !opens(s, &t[next], t[next - 1].space_after)) {
        quoted |= !(t[next].role & SEGMENT_STOP);
        next++;
    }
    if (next >= s->tokens->count) return s->tokens->count;
    bool glued = next == i + 1 && !t[i].space_after;
    if (listed && next == i + 1 && (!(t[next].shape & WARTA_SHAPE_UPPER) || t[next].abbreviation)) return 0;
    if (!begins(s, next, quoted)) return 0;
    if (glued && !(t[next].shape & WARTA_SHAPE_UPPER) && !opens(s, &t[next], true)) return 0;
    return next;
}

void segment_ends_rule(const segment_rules *rules, warta_str text, segment_tokens *tokens, uint32_t from)
{
    zone_view s = {text, tokens, false, rules->lower_case};
    for (uint32_t i = from; i < tokens->count; i++) {
        const segment_token *t = &tokens->items[i];
        if ((t->role & SEGMENT_EITHER) && text.at[t->span.at] == '"') s.quoted = !s.quoted;
        if (!(t->role & SEGMENT_STOP)) continue;
        const uint32_t next = end_by_rule(&s, i);
        if (next == 0) continue;
        for (; i + 1 < next; i++)
            if ((tokens->items[i + 1].role & SEGMENT_EITHER) && text.at[tokens->items[i + 1].span.at] == '"') s.quoted = !s.quoted;
        tokens->items[next - 1].ends = true;
    }
}

// The learned part's word on every place where a sentence might end.
static void ends_learned(const segment_rules *rules, warta_str text, segment_tokens *tokens, uint32_t from)
{
    segment_sight sight = {text, tokens, from, false, 0};
    for (uint32_t i = from; i + 1 < tokens->count; i++) {
        segment_token *t = &tokens->items[i];
        segment_sight_pass(&sight, i);
        if (!segment_ends_asked(rules->style, text, tokens, i)) continue;
        t->ends = segment_learned_ends(rules->learned, rules->style, &sight, i);
        if (t->ends) segment_sight_begin(&sight, i + 1);
    }
}

void segment_ends_find(const segment_rules *rules, warta_str text, segment_tokens *tokens, uint32_t from)
{
    if (from >= tokens->count) return;
    segment_ends_rule(rules, text, tokens, from);
    if (rules->learned) ends_learned(rules, text, tokens, from);
    for (uint32_t i = from, begun = from; i < tokens->count; i++) {
        if (i + 1 == tokens->count || i + 1 - begun >= MOST_WORDS) tokens->items[i].ends = true;
        if (tokens->items[i].ends) begun = i + 1;
    }
}

warta_status segment_stops_part(warta_doc *doc, segment_tokens *tokens, warta_error *err)
{
    uint32_t more = 0, had = tokens->count;
    for (uint32_t i = 0; i < had; i++) more += tokens->items[i].ends && tokens->items[i].abbreviation;
    for (uint32_t i = 0; i < more; i++) {
        const segment_token *room = WARTA_PUSH(&doc->arena, tokens);
        if (!room) return warta_fail_memory(err);
    }
    for (uint32_t i = had; more > 0;) {   // from the back, so that every token moves once
        segment_token *from = &tokens->items[--i], *to = from + more;
        *to = *from;
        if (!from->ends || !from->abbreviation) continue;
        const segment_token word = *from;
        *to = (segment_token){.span = {warta_span_end(word.span) - 1, 1}, .shape = WARTA_SHAPE_PUNCT, .role = SEGMENT_STOP | SEGMENT_CLOSE,
                              .letters = SEGMENT_ANY, .space_after = word.space_after, .ends = true};
        to[-1] = (segment_token){.span = {word.span.at, word.span.length - 1}, .shape = word.shape, .letters = SEGMENT_ANY};
        more--;
    }
    return WARTA_OK;
}
