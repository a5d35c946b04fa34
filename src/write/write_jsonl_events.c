// write_jsonl_events.c: the events of a document's line of JSON (write_jsonl.c)
#include <stdio.h>

#include "write/write_jsonl.h"

static void write_id(const warta_jsonl *w, const char *key, uint32_t event)
{
    char id[16];
    snprintf(id, sizeof id, "e%u", event + 1);
    warta_json_key(w->out, key);
    warta_json_text(w->out, id);
}

// contexts = cell of codes.tsv: "diplomatic | military"
static void write_plover(const warta_jsonl *w, const warta_event *event)
{
    warta_json_key(w->out, "plover");
    warta_json_open_group(w->out, '{');
    warta_json_key_str(w->out, "type", warta_event_code_cell(w->doc, event, WARTA_CODES_PLOVER));
    warta_json_key_str(w->out, "mode", warta_event_code_cell(w->doc, event, WARTA_CODES_MODE));
    warta_json_key(w->out, "context");
    warta_json_open_group(w->out, '[');
    warta_str rest = warta_event_code_cell(w->doc, event, WARTA_CODES_CONTEXT), part;
    while (rest.length > 0 && warta_str_cut(&rest, '|', &part))
        if (part.length > 0) warta_json_str(w->out, part);
    warta_json_close_group(w->out, ']');
    warta_json_close_group(w->out, '}');
}

// number = '-'? digit+ ('.' digit+)?, as the pack has it: nothing is computed, so nothing is rounded
static bool is_number(warta_str s)
{
    if (s.length > 0 && s.at[0] == '-') s = warta_str_from(s, 1);
    uint32_t digits = 0, dots = 0;
    for (uint32_t i = 0; i < s.length; i++) {
        if (s.at[i] >= '0' && s.at[i] <= '9') digits++;
        else if (s.at[i] == '.' && digits > 0 && i + 1 < s.length) dots++;
        else return false;
    }
    return digits > 0 && dots <= 1 && (s.at[0] != '0' || s.length == 1 || s.at[1] == '.');
}

static void write_values(const warta_jsonl *w, const warta_event *event)
{
    uint32_t quad = warta_event_quad(w->doc, event);
    warta_json_key(w->out, "quad");
    if (quad > 0) warta_json_number(w->out, quad);
    else warta_json_null(w->out);
    warta_str goldstein = warta_event_code_cell(w->doc, event, WARTA_CODES_GOLDSTEIN);
    warta_json_key(w->out, "goldstein");
    if (is_number(goldstein)) warta_json_raw(w->out, goldstein);
    else warta_json_null(w->out);
}

static void write_side(const warta_jsonl *w, const char *key, const warta_party *parties, uint32_t count)
{
    warta_json_key(w->out, key);
    warta_json_open_group(w->out, '[');
    for (uint32_t i = 0; i < count; i++) {
        warta_json_open_group(w->out, '{');
        warta_json_key(w->out, "actor");
        warta_jsonl_entity(w, parties[i].entity);
        warta_json_key(w->out, "code");
        if (parties[i].code[0]) warta_json_text(w->out, parties[i].code);
        else warta_json_null(w->out);
        if (parties[i].mention < warta_mention_count(w->doc)) warta_jsonl_span(w, w->doc->actors->mentions.items[parties[i].mention].span);
        warta_json_close_group(w->out, '}');
    }
    warta_json_close_group(w->out, ']');
}

static void write_time(const warta_jsonl *w, const warta_event *event)
{
    if (event->time >= warta_time_count(w->doc)) return;
    warta_json_key(w->out, "time");
    warta_json_open_group(w->out, '{');
    warta_json_key(w->out, "value");
    if (event->time_value.length > 0) warta_json_str(w->out, event->time_value);
    else warta_json_null(w->out);
    warta_json_key_day(w->out, "from", event->time_from);
    warta_json_key_day(w->out, "to", event->time_to);
    warta_json_close_group(w->out, '}');
}

static void write_place(const warta_jsonl *w, const warta_event *event)
{
    if (event->place >= warta_mention_count(w->doc)) return;
    const warta_mention *mention = &w->doc->actors->mentions.items[event->place];
    warta_json_key(w->out, "place");
    warta_json_open_group(w->out, '{');
    warta_jsonl_span(w, mention->span);
    if (mention->entity < warta_entity_count(w->doc)) {
        const warta_entity *entity = &w->doc->actors->entities.items[mention->entity];
        warta_json_key_str(w->out, "name", entity->name);
        warta_str country = warta_code_country(w->doc, entity->code);
        if (country.length > 0) warta_json_key_str(w->out, "country", country);
    }
    warta_json_close_group(w->out, '}');
}

static void write_where(const warta_jsonl *w, const warta_event *event)
{
    if (event->attributed_to < warta_entity_count(w->doc)) {
        warta_json_key(w->out, "attributed_to");
        warta_jsonl_entity(w, event->attributed_to);
    }
    if (event->sentence >= warta_sentence_count(w->doc)) return;
    warta_json_key(w->out, "sentence");
    warta_json_number(w->out, event->sentence);
    uint32_t zone = w->doc->segments->sentences.items[event->sentence].zone;
    if (zone < warta_zone_count(w->doc)) warta_json_key_str(w->out, "zone", warta_str_of(warta_zone_name(w->doc->article->zones.items[zone].kind)));
}

static void write_rule(const warta_jsonl *w, const warta_event *event)
{
    uint32_t line;
    warta_str file = warta_event_rule(w->doc, event, &line);
    if (file.length == 0) return;
    warta_buf rule = {0};
    warta_buf_str(&rule, file);
    warta_buf_printf(&rule, ":%u", line);
    if (rule.failed) w->out->failed = true;
    else warta_json_key_str(w->out, "rule", warta_buf_view(&rule));
    warta_buf_clear(&rule);
}

static void write_event(const warta_jsonl *w, uint32_t number)
{
    const warta_event *event = &w->doc->events->items.items[number];
    warta_json_open_group(w->out, '{');
    write_id(w, "id", number);
    warta_json_key_str(w->out, "code", event->code);
    write_plover(w, event);
    write_values(w, event);
    warta_json_key_str(w->out, "modality", warta_str_of(warta_modality_name(event->modality)));
    write_side(w, "source", event->source, event->source_count);
    write_side(w, "target", event->target, event->target_count);
    warta_json_key(w->out, "trigger");
    warta_json_open_group(w->out, '{');
    warta_jsonl_span(w, event->trigger);
    warta_json_close_group(w->out, '}');
    write_time(w, event);
    write_place(w, event);
    write_where(w, event);
    warta_json_key(w->out, "historic");
    warta_json_bool(w->out, event->historic);
    if (event->same_as < warta_event_count(w->doc)) write_id(w, "same_as", event->same_as);
    write_rule(w, event);
    warta_json_key(w->out, "confidence");
    warta_json_share(w->out, (double)event->confidence);
    warta_json_close_group(w->out, '}');
}

void warta_jsonl_events(const warta_jsonl *w)
{
    warta_json_key(w->out, "events");
    warta_json_open_group(w->out, '[');
    for (uint32_t i = 0; i < warta_event_count(w->doc); i++) write_event(w, i);
    warta_json_close_group(w->out, ']');
}
