// fuzz_walk.c: any bytes as an article, through all stages
//
// Properties: it is coded (no text is an error); every span of every layer lies inside the text, does not cut a character, and stands where
// its layer says; what refers to something refers to something that is there; every event can be explained; the same bytes give the same
// line twice, which jansson reads.
#include "fuzz.h"

#include <jansson.h>

#include "api/api.h"
#include "base/text.h"
#include "base/utf8.h"
#include "events/events.h"

static bool span_good(const warta_doc *doc, warta_span s)
{
    if (s.at > doc->text.length || s.length > doc->text.length - s.at) return false;
    return s.length > 0 && warta_utf8_valid(warta_doc_str(doc, s));
}

static void check_segments(const warta_doc *doc)
{
    const warta_segments *seg = doc->segments;
    for (uint32_t i = 0; i < seg->sentences.count; i++) {
        const warta_sentence *s = &seg->sentences.items[i];
        demand(span_good(doc, s->span) && s->count > 0 && s->first + s->count <= seg->words.count && s->zone < doc->article->zones.count);
        demand(i == 0 || s->span.at >= warta_span_end(s[-1].span));
    }
    for (uint32_t i = 0; i < seg->words.count; i++) demand(span_good(doc, seg->words.items[i].span));
}

// Every word reaches the root of its sentence.
static void check_trees(const warta_doc *doc)
{
    const warta_segments *seg = doc->segments;
    for (uint32_t i = 0; i < seg->sentences.count && doc->trees->parsed; i++) {
        const warta_sentence *s = &seg->sentences.items[i];
        uint32_t roots = 0;
        for (uint32_t w = s->first; w < s->first + s->count; w++) {
            uint32_t at = w, steps = 0;
            for (; doc->trees->nodes[at].head != WARTA_NONE && steps <= s->count; steps++) {
                at = doc->trees->nodes[at].head;
                demand(at >= s->first && at < s->first + s->count);
            }
            demand(steps <= s->count);
            roots += doc->trees->nodes[w].head == WARTA_NONE;
            demand(doc->trees->nodes[w].upos < WARTA_UPOS_COUNT && doc->trees->nodes[w].rel < WARTA_REL_COUNT);
        }
        demand(roots == 1);
    }
}

static bool entity_good(const warta_doc *doc, uint32_t entity) { return entity == WARTA_NONE || entity < doc->actors->entities.count; }

static void check_actors(const warta_doc *doc)
{
    const warta_actors *actors = doc->actors;
    for (uint32_t i = 0; i < actors->mentions.count; i++) {
        const warta_mention *m = &actors->mentions.items[i];
        demand(span_good(doc, m->span));
        demand(entity_good(doc, m->entity) && m->sentence < doc->segments->sentences.count);
        demand(m->first + m->count <= doc->segments->words.count && m->head < doc->segments->words.count && strlen(m->code) < WARTA_CODE_LENGTH);
    }
    for (uint32_t i = 0; i < actors->entities.count; i++)
        demand(actors->entities.items[i].first_mention == WARTA_NONE || actors->entities.items[i].first_mention < actors->mentions.count);
}

static void check_times(const warta_doc *doc)
{
    for (uint32_t i = 0; i < doc->times->items.count; i++) {
        const warta_time *t = &doc->times->items.items[i];
        demand(span_good(doc, t->span) && t->value.at != NULL);
        demand(t->from == WARTA_DAY_NONE || t->to == WARTA_DAY_NONE || t->from <= t->to);
        demand(t->anchor == WARTA_NONE || (t->anchor != i && t->anchor < doc->times->items.count));
    }
}

static void check_quotes(const warta_doc *doc)
{
    demand(warta_quotes_hold(doc));
    for (uint32_t i = 0; i < doc->quotes->items.count; i++) {
        const warta_quote *q = &doc->quotes->items.items[i];
        demand(span_good(doc, q->span) && (q->cue.length == 0 || span_good(doc, q->cue)) && (q->speaker.length == 0 || span_good(doc, q->speaker)));
        demand(entity_good(doc, q->speaker_entity));
    }
}

static void check_side(const warta_doc *doc, const warta_party *side, uint32_t count)
{
    demand(count <= WARTA_MOST_PARTIES);
    for (uint32_t i = 0; i < count; i++) {
        demand(side[i].mention < doc->actors->mentions.count && entity_good(doc, side[i].entity));
        demand(strlen(side[i].code) < WARTA_CODE_LENGTH);
    }
}

static void check_events(const warta_doc *doc)
{
    for (uint32_t i = 0; i < doc->events->items.count; i++) {
        const warta_event *e = &doc->events->items.items[i];
        demand(span_good(doc, e->trigger) && e->code.length >= 2 && e->modality <= WARTA_HYPOTHETICAL && e->sentence < doc->segments->sentences.count);
        demand(warta_span_holds(doc->segments->sentences.items[e->sentence].span, e->trigger));
        check_side(doc, e->source, e->source_count);
        check_side(doc, e->target, e->target_count);
        demand(e->time == WARTA_NONE || e->time < doc->times->items.count);
        demand(e->place == WARTA_NONE || e->place < doc->actors->mentions.count);
        demand(entity_good(doc, e->attributed_to));
        demand(e->same_as == WARTA_NONE || e->same_as < i);
        demand(e->confidence >= 0 && e->confidence <= 1);
    }
}

static void check_line(const warta_text *line)
{
    warta_str s = {warta_text_bytes(line), (uint32_t)warta_text_length(line)};
    demand(!warta_text_failed(line) && s.length > 0 && memchr(s.at, '\n', s.length) == s.at + s.length - 1 && warta_utf8_valid(s));
    json_t *json = json_loadb(s.at, s.length, JSON_REJECT_DUPLICATES, NULL);
    demand(json_is_object(json));
    json_decref(json);
}

static void explain_all(const warta_doc *doc, warta_text *out)
{
    for (size_t i = 1; i <= warta_doc_events(doc); i++) {
        char id[24];
        snprintf(id, sizeof id, "e%zu", i);
        demand(warta_explain(doc, id, NULL, out, NULL) == WARTA_OK);
    }
    warta_write_view(doc, &(warta_view_options){.width = 30}, out);
    demand(!memchr(warta_text_bytes(out), '\033', warta_text_length(out)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static warta_model *model;
    warta_error err = {0};
    if (!model && warta_model_open(NULL, &model, &err) != WARTA_OK) fprintf(stderr, "%s\n", err.text);
    demand(model != NULL);
    char *bytes = malloc(size + 1);   // no NUL behind it that a stage could lean on
    demand(bytes != NULL);
    if (size > 0) memcpy(bytes, data, size);
    warta_text *lines[2] = {warta_text_new(), warta_text_new()}, *why = warta_text_new();
    for (int i = 0; i < 2; i++) {
        warta_doc *doc;
        demand(warta_doc_of_text(bytes, size, &doc, &err) == WARTA_OK);
        demand(warta_walk(model, doc, &(warta_code_options){.date = size % 2 ? "2023-09-01" : NULL, .language = size % 5 ? "id" : NULL}, &err) == WARTA_OK);
        demand(warta_article_hold(doc));
        check_segments(doc);
        check_trees(doc);
        check_actors(doc);
        check_times(doc);
        check_quotes(doc);
        check_events(doc);
        warta_write_jsonl(doc, lines[i]);
        check_line(lines[i]);
        if (i == 0) explain_all(doc, why);
        warta_doc_free(doc);
    }
    demand(strcmp(warta_text_bytes(lines[0]), warta_text_bytes(lines[1])) == 0);
    warta_text_free(lines[0]);
    warta_text_free(lines[1]);
    warta_text_free(why);
    free(bytes);
    return 0;
}
