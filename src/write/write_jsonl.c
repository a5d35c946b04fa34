// write_jsonl.c: a coded document as one line of JSON, as docs/format.md and docs/format.schema.json define it
//
// Keys come in the order of the format's page; offsets count code points; what is not known is left out, or null where every row of a list
// should have the column; a layer that no stage has made gives an empty list. The same document gives the same bytes.
#include "write/write_jsonl.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"

void warta_jsonl_span(const warta_jsonl *w, warta_span span)
{
    warta_json_key(w->out, "start");
    warta_json_number(w->out, warta_points_at(&w->points, span.at));
    warta_json_key(w->out, "end");
    warta_json_number(w->out, warta_points_at(&w->points, warta_span_end(span)));
}

void warta_jsonl_entity(const warta_jsonl *w, uint32_t entity)
{
    if (entity >= warta_entity_count(w->doc) || !w->mentions || w->mentions[entity] == 0) {
        warta_json_null(w->out);
        return;
    }
    char id[16];
    snprintf(id, sizeof id, "a%u", entity + 1);
    warta_json_text(w->out, id);
}

static void write_date(const warta_jsonl *w)
{
    const warta_anchor *anchor = warta_doc_anchor(w->doc);
    if (!anchor) return;
    warta_json_key(w->out, "date");
    warta_json_open_group(w->out, '{');
    if (anchor->from == anchor->to) warta_json_key_day(w->out, "value", anchor->from);
    warta_json_key_str(w->out, "basis", warta_str_of(warta_date_basis_name(anchor->basis)));
    warta_json_key_day(w->out, "from", anchor->from);
    warta_json_key_day(w->out, "to", anchor->to);
    warta_json_close_group(w->out, '}');
}

static void write_zones(const warta_jsonl *w)
{
    warta_json_key(w->out, "zones");
    warta_json_open_group(w->out, '[');
    for (uint32_t i = 0; i < warta_zone_count(w->doc); i++) {
        const warta_zone *zone = &w->doc->article->zones.items[i];
        warta_json_open_group(w->out, '{');
        warta_json_key_str(w->out, "kind", warta_str_of(warta_zone_name(zone->kind)));
        warta_jsonl_span(w, zone->span);
        warta_json_close_group(w->out, '}');
    }
    warta_json_close_group(w->out, ']');
}

static void write_sentences(const warta_jsonl *w)
{
    warta_json_key(w->out, "sentences");
    warta_json_open_group(w->out, '[');
    for (uint32_t i = 0; i < warta_sentence_count(w->doc); i++) {
        warta_json_open_group(w->out, '{');
        warta_jsonl_span(w, w->doc->segments->sentences.items[i].span);
        warta_json_close_group(w->out, '}');
    }
    warta_json_close_group(w->out, ']');
}

static void write_mention(const warta_jsonl *w, const warta_mention *mention)
{
    static const char *const kinds[] = {
        [WARTA_MENTION_NAME] = "name", [WARTA_MENTION_NOMINAL] = "nominal", [WARTA_MENTION_PRONOUN] = "pronoun"};
    warta_json_open_group(w->out, '{');
    warta_jsonl_span(w, mention->span);
    warta_json_key_str(w->out, "kind", warta_str_of(kinds[mention->kind]));
    warta_json_close_group(w->out, '}');
}

// Mentions of one entity stand together in the output but apart in the document: next[i] is the next mention of the same entity.
static void write_actors(const warta_jsonl *w)
{
    uint32_t count = warta_entity_count(w->doc), mentions = warta_mention_count(w->doc);
    uint32_t *first = malloc(((size_t)count + mentions + 1) * sizeof *first);
    if (!first) {
        w->out->failed = true;
        return;
    }
    uint32_t *next = first + count;
    for (uint32_t i = 0; i < count; i++) first[i] = WARTA_NONE;
    for (uint32_t i = mentions; i-- > 0;) {
        uint32_t entity = w->doc->actors->mentions.items[i].entity;
        if (entity >= count) continue;
        next[i] = first[entity];
        first[entity] = i;
    }
    warta_json_key(w->out, "actors");
    warta_json_open_group(w->out, '[');
    for (uint32_t i = 0; i < count; i++) {
        if (first[i] == WARTA_NONE) continue;
        const warta_entity *entity = &w->doc->actors->entities.items[i];
        warta_json_open_group(w->out, '{');
        warta_json_key(w->out, "id");
        warta_jsonl_entity(w, i);
        warta_json_key_str(w->out, "name", entity->name);
        warta_json_key(w->out, "code");
        if (entity->code[0]) warta_json_text(w->out, entity->code);
        else warta_json_null(w->out);
        warta_json_key_str(w->out, "type", warta_str_of(warta_actor_type_name(entity->type)));
        warta_json_key(w->out, "mentions");
        warta_json_open_group(w->out, '[');
        for (uint32_t m = first[i]; m != WARTA_NONE; m = next[m]) write_mention(w, &w->doc->actors->mentions.items[m]);
        warta_json_close_group(w->out, ']');
        warta_json_close_group(w->out, '}');
    }
    warta_json_close_group(w->out, ']');
    free(first);
}

static void write_times(const warta_jsonl *w)
{
    warta_json_key(w->out, "times");
    warta_json_open_group(w->out, '[');
    for (uint32_t i = 0; i < warta_time_count(w->doc); i++) {
        const warta_time *time = &w->doc->times->items.items[i];
        warta_json_open_group(w->out, '{');
        warta_jsonl_span(w, time->span);
        warta_json_key_str(w->out, "type", warta_str_of(warta_time_type_name(time->type)));
        warta_json_key(w->out, "value");
        if (time->value.length > 0) warta_json_str(w->out, time->value);
        else warta_json_null(w->out);
        warta_json_key_day(w->out, "from", time->from);
        warta_json_key_day(w->out, "to", time->to);
        warta_json_close_group(w->out, '}');
    }
    warta_json_close_group(w->out, ']');
}

static void write_quotes(const warta_jsonl *w)
{
    warta_json_key(w->out, "quotes");
    warta_json_open_group(w->out, '[');
    for (uint32_t i = 0; i < warta_quote_count(w->doc); i++) {
        const warta_quote *quote = &w->doc->quotes->items.items[i];
        warta_json_open_group(w->out, '{');
        warta_jsonl_span(w, quote->span);
        warta_json_key_str(w->out, "kind", warta_str_of(warta_quote_kind_name(quote->kind)));
        if (quote->speaker.length > 0) {
            warta_json_key(w->out, "speaker");
            warta_json_open_group(w->out, '{');
            warta_jsonl_span(w, quote->speaker);
            warta_json_key(w->out, "actor");
            warta_jsonl_entity(w, quote->speaker_entity);
            warta_json_close_group(w->out, '}');
        }
        if (quote->cue.length > 0) {
            warta_json_key(w->out, "cue");
            warta_json_open_group(w->out, '{');
            warta_jsonl_span(w, quote->cue);
            warta_json_close_group(w->out, '}');
        }
        warta_json_close_group(w->out, '}');
    }
    warta_json_close_group(w->out, ']');
}

static void write_extra(const warta_jsonl *w)
{
    if (w->doc->extras.count == 0) return;
    warta_json_key(w->out, "extra");
    warta_json_open_group(w->out, '{');
    for (uint32_t i = 0; i < w->doc->extras.count; i++) {
        warta_json_str(w->out, w->doc->extras.items[i].key);
        warta_buf_char(w->out, ':');
        warta_json_raw(w->out, w->doc->extras.items[i].json);
    }
    warta_json_close_group(w->out, '}');
}

static void write_source(const warta_jsonl *w)
{
    const warta_doc *doc = w->doc;
    warta_json_key_str(w->out, "warta", WARTA_STR("1"));
    warta_json_key_str(w->out, "id", doc->id);
    warta_json_key_str(w->out, "url", doc->url);
    warta_json_key_str(w->out, "source", doc->source);
    warta_json_key_str(w->out, "title", doc->title);
    if (doc->article) warta_json_key_str(w->out, "language", doc->article->tag);
    write_date(w);
    warta_json_key(w->out, "text");
    warta_json_str(w->out, doc->text);
    warta_json_key(w->out, "repairs");
    warta_json_number(w->out, doc->repairs);
}

void warta_write_jsonl(const warta_doc *doc, warta_text *text)
{
    warta_jsonl w = {.doc = doc, .out = &text->buf};
    uint32_t *mentions = warta_mentions_counted(doc);
    if (!warta_points_init(&w.points, doc->text) || (!mentions && warta_entity_count(doc) > 0)) text->buf.failed = true;
    w.mentions = mentions;
    if (text->buf.length > 0 && text->buf.at[text->buf.length - 1] != '\n') warta_buf_char(&text->buf, '\n');
    warta_json_open_group(w.out, '{');
    write_source(&w);
    write_zones(&w);
    write_sentences(&w);
    write_actors(&w);
    write_times(&w);
    write_quotes(&w);
    warta_jsonl_events(&w);
    write_extra(&w);
    warta_json_close_group(w.out, '}');
    warta_buf_char(w.out, '\n');
    warta_points_clear(&w.points);
    free(mentions);
}
