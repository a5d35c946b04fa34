// write_view.c: a coded document to be read by a person
//
//     antara-17  2023-09-01 (given)  id
//
//     [headline] Putin akan bertemu Xi
//       e1  RUSGOV Vladimir Putin -> CHNGOV Xi Jinping  036 Express intent to meet or negotiate  future
//
//     Presiden Rusia Vladimir Putin mengatakan ia akan ...
//       says  RUSGOV Vladimir Putin  indirect: ia akan ...
//
//     1 event, 1 quote, 2 actors, 0 dates in 2 sentences
//
// The text stands as it was written, sentence by sentence; colour shows actors, dates and triggers, and what it shows is named in the lines
// below too, so that nothing is lost without it.
#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"
#include "base/utf8.h"
#include "write/write_doc.h"
#include "write/write_lines.h"

enum { USUAL_WIDTH = 80, LEAST_WIDTH = 20, ROW_INDENT = 2, ROW_HANG = 6 };

typedef struct view {
    const warta_doc *doc;
    warta_lines lines;
    uint32_t event, quote;   // the next ones to show
    bool begun;              // a dateline stands in the line that the next sentence goes on
    bool rows;               // rows stand above: the next sentence keeps off
} view;

static void field(view *v, const char *s, warta_style style) { warta_lines_field(&v->lines, warta_str_of(s), style); }
static void words(view *v, const char *s, warta_style style) { warta_lines_words(&v->lines, warta_str_of(s), style, NULL); }

static void empty_line(view *v) { warta_buf_char(v->lines.out, '\n'); }

/* ---- head and foot ---- */

static void anchor_write(view *v)
{
    const warta_anchor *anchor = warta_doc_anchor(v->doc);
    if (!anchor) return;
    char from[11] = "...", to[11] = "...", line[64];
    const char *basis = warta_date_basis_name(anchor->basis);
    if (anchor->from == WARTA_DAY_NONE && anchor->to == WARTA_DAY_NONE) {
        field(v, "date unknown", WARTA_DIM);
        return;
    }
    if (anchor->from != WARTA_DAY_NONE) warta_day_print(anchor->from, from);
    if (anchor->to != WARTA_DAY_NONE) warta_day_print(anchor->to, to);
    if (anchor->from == anchor->to) snprintf(line, sizeof line, "%s (%s)", from, basis);
    else snprintf(line, sizeof line, "%s to %s (%s)", from, to, basis);
    field(v, line, WARTA_AS_TIME);
}

static void head_write(view *v)
{
    const warta_doc *doc = v->doc;
    warta_lines_begin(&v->lines, 0, ROW_HANG);
    warta_lines_field(&v->lines, doc->id.length > 0 ? doc->id : WARTA_STR("-"), WARTA_BOLD);
    anchor_write(v);
    if (doc->article && doc->article->tag.length > 0) warta_lines_field(&v->lines, doc->article->tag, WARTA_DIM);
    if (doc->source.length > 0) warta_lines_field(&v->lines, doc->source, WARTA_DIM);
    warta_lines_end(&v->lines);
    if (doc->title.length > 0) {
        warta_lines_begin(&v->lines, 0, 0);
        warta_lines_words(&v->lines, doc->title, WARTA_BOLD, NULL);
        warta_lines_end(&v->lines);
    }
}

static void count_write(view *v, uint32_t count, const char *one, const char *many, const char *after)
{
    char text[64];
    snprintf(text, sizeof text, "%u %s%s", count, count == 1 ? one : many, after);
    words(v, text, WARTA_DIM);
}

static void foot_write(view *v)
{
    uint32_t actors = 0, *mentions = warta_mentions_counted(v->doc);
    for (uint32_t i = 0; mentions && i < warta_entity_count(v->doc); i++) actors += mentions[i] > 0;
    free(mentions);
    empty_line(v);
    warta_lines_begin(&v->lines, 0, 0);
    count_write(v, warta_event_count(v->doc), "event", "events", ",");
    count_write(v, warta_quote_count(v->doc), "quote", "quotes", ",");
    count_write(v, actors, "actor", "actors", ",");
    count_write(v, warta_time_count(v->doc), "date", "dates", "");
    words(v, "in", WARTA_DIM);
    count_write(v, warta_sentence_count(v->doc), "sentence", "sentences", v->doc->repairs ? "," : "");
    if (v->doc->repairs) count_write(v, v->doc->repairs, "repair", "repairs", "");
    warta_lines_end(&v->lines);
}

/* ---- events and quotes ---- */

static void actor_write(view *v, const char *code, uint32_t entity, warta_span otherwise, const char *after)
{
    char text[WARTA_CODE_LENGTH + 1];
    warta_str name = entity < warta_entity_count(v->doc) ? v->doc->actors->entities.items[entity].name : warta_doc_str(v->doc, otherwise);
    if (code && code[0]) {
        snprintf(text, sizeof text, "%s", code);
        words(v, text, WARTA_BOLD);
    }
    warta_buf whole = {0};   // the mark behind it must not stand on a line of its own
    warta_buf_str(&whole, name);
    warta_buf_text(&whole, after);
    if (whole.failed) v->lines.out->failed = true;
    else warta_lines_words(&v->lines, warta_buf_view(&whole), WARTA_AS_ACTOR, NULL);
    warta_buf_clear(&whole);
}

static void side_write(view *v, const warta_party *parties, uint32_t count, const char *between)
{
    if (count == 0) words(v, "---", WARTA_DIM);
    for (uint32_t i = 0; i < count; i++) {
        warta_span span = {0};
        if (parties[i].mention < warta_mention_count(v->doc)) span = v->doc->actors->mentions.items[parties[i].mention].span;
        bool comma = i + 1 < count && between[0] == ',';
        actor_write(v, parties[i].code, parties[i].entity, span, comma ? "," : "");
        if (i + 1 < count && !comma) words(v, between, WARTA_PLAIN);
    }
}

static void event_when(view *v, const warta_event *event)
{
    if (event->time < warta_time_count(v->doc)) {
        warta_span told = v->doc->times->items.items[event->time].span;
        warta_str shown = event->time_value.length > 0 ? event->time_value : warta_doc_str(v->doc, told);
        warta_lines_field(&v->lines, shown, WARTA_AS_TIME);
    }
    if (event->place < warta_mention_count(v->doc)) {
        warta_str place = warta_doc_str(v->doc, v->doc->actors->mentions.items[event->place].span);
        warta_lines_field_begin(&v->lines, 3 + warta_utf8_count(place));
        words(v, "in", WARTA_PLAIN);
        warta_lines_words(&v->lines, place, WARTA_PLAIN, NULL);
    }
}

static void event_write(view *v, uint32_t number)
{
    const warta_event *event = &v->doc->events->items.items[number];
    char text[32];
    warta_lines_begin(&v->lines, ROW_INDENT, ROW_HANG);
    snprintf(text, sizeof text, "e%u", number + 1);
    field(v, text, WARTA_DIM);
    v->lines.gap = 2;
    if (event->both) {
        side_write(v, event->source, event->source_count, "<->");
        if (event->source_count == 1) words(v, "<-> ---", WARTA_PLAIN);
    } else {
        side_write(v, event->source, event->source_count, ",");
        words(v, "->", WARTA_PLAIN);
        side_write(v, event->target, event->target_count, ",");
    }
    warta_str label = warta_event_code_cell(v->doc, event, WARTA_CODES_LABEL);
    warta_lines_field_begin(&v->lines, event->code.length + 1 + warta_utf8_count(label));
    warta_lines_words(&v->lines, event->code, WARTA_BOLD, NULL);
    warta_lines_words(&v->lines, label, WARTA_AS_TRIGGER, NULL);
    if (event->modality != WARTA_ASSERTED) field(v, warta_modality_name(event->modality), WARTA_BOLD);
    event_when(v, event);
    if (event->historic) field(v, "historic", WARTA_DIM);
    if (event->attributed_to < warta_entity_count(v->doc)) {
        warta_lines_field_begin(&v->lines, 5 + warta_utf8_count(v->doc->actors->entities.items[event->attributed_to].name));
        words(v, "says", WARTA_DIM);
        actor_write(v, NULL, event->attributed_to, (warta_span){0}, "");
    }
    if (event->same_as < warta_event_count(v->doc)) {
        snprintf(text, sizeof text, "same as e%u", event->same_as + 1);
        field(v, text, WARTA_DIM);
    }
    warta_lines_end(&v->lines);
}

static void quote_write(view *v, const warta_quote *quote)
{
    warta_lines_begin(&v->lines, ROW_INDENT, ROW_HANG);
    field(v, "says", WARTA_DIM);
    v->lines.gap = 2;
    const char *code = quote->speaker_entity < warta_entity_count(v->doc) ? v->doc->actors->entities.items[quote->speaker_entity].code : "";
    bool told = quote->speaker.length > 0 || quote->speaker_entity < warta_entity_count(v->doc);
    if (told) actor_write(v, code, quote->speaker_entity, quote->speaker, "");
    else words(v, "---", WARTA_DIM);
    field(v, warta_quote_kind_name(quote->kind), WARTA_DIM);
    v->lines.gap = 2;
    warta_lines_cut(&v->lines, warta_doc_str(v->doc, quote->span), WARTA_PLAIN);
    warta_lines_end(&v->lines);
}

/* ---- sentences ---- */

static void paint(warta_span sentence, uint8_t *styles, warta_span part, warta_style style)
{
    if (!warta_span_holds(sentence, part)) return;
    memset(styles + (part.at - sentence.at), (int)style, part.length);
}

// One style a byte of the sentence: mentions first, then dates, then triggers on top.
static uint8_t *styles_make(const view *v, warta_span sentence)
{
    uint8_t *styles = calloc(sentence.length + 1u, 1);
    if (!styles) return NULL;
    for (uint32_t i = 0; i < warta_mention_count(v->doc); i++) {
        const warta_mention *mention = &v->doc->actors->mentions.items[i];
        if (mention->entity < warta_entity_count(v->doc)) paint(sentence, styles, mention->span, WARTA_AS_ACTOR);
    }
    for (uint32_t i = 0; i < warta_time_count(v->doc); i++) paint(sentence, styles, v->doc->times->items.items[i].span, WARTA_AS_TIME);
    for (uint32_t i = 0; i < warta_event_count(v->doc); i++) paint(sentence, styles, v->doc->events->items.items[i].trigger, WARTA_AS_TRIGGER);
    return styles;
}

static void label_write(view *v, const warta_zone *zone)
{
    if (zone->kind == WARTA_ZONE_BODY) return;
    char label[32];
    snprintf(label, sizeof label, "[%s]", warta_zone_name(zone->kind));
    words(v, label, WARTA_DIM);
}

static void sentence_write(view *v, uint32_t number)
{
    const warta_sentence *sentence = &v->doc->segments->sentences.items[number];
    uint8_t *styles = v->lines.colour ? styles_make(v, sentence->span) : NULL;
    if (v->rows) empty_line(v);
    v->rows = false;
    if (!v->begun) warta_lines_begin(&v->lines, 0, 0);
    v->begun = false;
    if (sentence->zone < warta_zone_count(v->doc)) label_write(v, &v->doc->article->zones.items[sentence->zone]);
    warta_lines_words(&v->lines, warta_doc_str(v->doc, sentence->span), WARTA_PLAIN, styles);
    warta_lines_end(&v->lines);
    free(styles);
    for (; v->event < warta_event_count(v->doc); v->event++) {
        if (v->doc->events->items.items[v->event].sentence > number) break;
        event_write(v, v->event);
        v->rows = true;
    }
    for (; v->quote < warta_quote_count(v->doc); v->quote++) {
        const warta_quote *quote = &v->doc->quotes->items.items[v->quote];
        if (quote->span.at >= warta_span_end(sentence->span)) break;
        quote_write(v, quote);
        v->rows = true;
    }
}

// A zone that is not told (a byline, a credit): its first words, dimly. A dateline stands before its sentence.
static void zone_write(view *v, const warta_zone *zone)
{
    if (zone->kind == WARTA_ZONE_DATELINE) {
        warta_lines_begin(&v->lines, 0, 0);
        warta_lines_words(&v->lines, warta_doc_str(v->doc, zone->span), WARTA_DIM, NULL);
        v->begun = true;
        return;
    }
    warta_lines_begin(&v->lines, 0, 0);
    label_write(v, zone);
    warta_lines_cut(&v->lines, warta_doc_str(v->doc, zone->span), WARTA_DIM);
    warta_lines_end(&v->lines);
}

static void text_write(view *v)
{
    warta_str rest = v->doc->text, line;
    while (rest.length > 0 && warta_str_cut(&rest, '\n', &line)) {
        warta_lines_begin(&v->lines, 0, 0);
        warta_lines_words(&v->lines, line, WARTA_PLAIN, NULL);
        warta_lines_end(&v->lines);
    }
}

static void body_write(view *v)
{
    uint32_t sentence = 0, zones = warta_zone_count(v->doc), sentences = warta_sentence_count(v->doc);
    empty_line(v);
    if (zones == 0 && sentences == 0) text_write(v);
    for (uint32_t z = 0; z < zones; z++) {
        bool told = sentence < sentences && v->doc->segments->sentences.items[sentence].zone == z;
        if (v->begun && !told) {
            warta_lines_end(&v->lines);
            v->begun = false;
        }
        if (z > 0 && !v->begun) empty_line(v);
        v->rows = false;
        if (!told) zone_write(v, &v->doc->article->zones.items[z]);
        for (; sentence < sentences && v->doc->segments->sentences.items[sentence].zone == z; sentence++) sentence_write(v, sentence);
    }
    if (v->begun) warta_lines_end(&v->lines);
    v->begun = false;
    for (; sentence < sentences; sentence++) sentence_write(v, sentence);
}

void warta_write_view(const warta_doc *doc, const warta_view_options *options, warta_text *out)
{
    uint32_t width = options && options->width ? options->width : USUAL_WIDTH;
    if (width < LEAST_WIDTH) width = LEAST_WIDTH;
    view v = {.doc = doc, .lines = {.out = &out->buf, .colour = options && options->colour, .width = width}};
    head_write(&v);
    body_write(&v);
    foot_write(&v);
}
