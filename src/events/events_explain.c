// events_explain.c: why an event was coded
//
// Prints, for one event: the sentence, its tree, the frame that fired with its table line, how each side was filled and where each actor's
// code comes from, how the modality was told, how the date was counted, who says so. Nothing is computed anew: all of it was kept on the way.
#include <stdio.h>

#include "base/text.h"
#include "base/utf8.h"
#include "events/events_parts.h"

enum { LABEL_WIDTH = 11, FORM_WIDTH = 22 };

typedef struct explainer {
    const warta_doc *doc;
    const warta_pack *pack;
    warta_buf *out;
    bool colour;
    uint32_t width;
} explainer;

static void label(const explainer *x, const char *name)
{
    warta_buf_printf(x->out, "  %s%-*s%s ", x->colour ? "\x1b[2m" : "", LABEL_WIDTH, name, x->colour ? "\x1b[0m" : "");
}

// Text goes to a terminal: control characters in it (escape sequences, line ends) become blanks.
static void put(const explainer *x, warta_str s)
{
    for (uint32_t i = 0; i < s.length; i++) {
        unsigned char c = (unsigned char)s.at[i];
        bool c1 = c == 0xC2 && i + 1 < s.length && (unsigned char)s.at[i + 1] < 0xA0;   // U+0080 to U+009F in UTF-8
        warta_buf_char(x->out, c < 0x20 || c == 0x7F || c1 ? ' ' : s.at[i]);
        i += c1;
    }
}

// The text under a span on lines of the wanted width, blanks run together.
static void wrapped(const explainer *x, warta_span span, uint32_t indent)
{
    warta_str text = warta_doc_str(x->doc, span), rest = text, word;
    uint32_t column = indent;
    for (uint32_t i = 0; i < indent; i++) warta_buf_char(x->out, ' ');
    while (warta_str_cut(&rest, ' ', &word)) {
        uint32_t length = warta_utf8_count(word);
        if (length == 0) continue;
        if (column > indent && column + 1 + length > x->width) {
            warta_buf_char(x->out, '\n');
            for (uint32_t i = 0; i < indent; i++) warta_buf_char(x->out, ' ');
            column = indent;
        }
        if (column > indent) warta_buf_char(x->out, ' '), column++;
        put(x, word);
        column += length;
    }
    warta_buf_char(x->out, '\n');
}

static warta_str cell(const explainer *x, warta_scope scope, warta_tab_id table, uint32_t row, uint32_t column)
{
    return warta_pack_cell(x->pack, warta_pack_tab(x->pack, scope, table), row, column);
}

// "world/people.tsv:212"
static void place_of_row(const explainer *x, warta_scope scope, warta_tab_id table, uint32_t row)
{
    const warta_tab *tab = warta_pack_tab(x->pack, scope, table);
    put(x, warta_pack_file(x->pack, tab, row));
    warta_buf_printf(x->out, ":%u", tab->lines[row]);
}

static void padded(const explainer *x, warta_str s, uint32_t width)
{
    put(x, s);
    for (uint32_t length = warta_utf8_count(s); length < width; length++) warta_buf_char(x->out, ' ');
}

static void tree(const explainer *x, const warta_event *e)
{
    const warta_sentence *s = &x->doc->segments->sentences.items[e->sentence];
    if (!x->doc->trees->parsed) {
        label(x, "tree");
        warta_buf_text(x->out, "none: no parser for this language, arguments were found by the order of the words\n");
        return;
    }
    label(x, "tree");
    warta_buf_text(x->out, "number, word, lemma, part of speech, relation to which word\n");
    for (uint32_t i = s->first; i < s->first + s->count; i++) {
        const warta_node *n = &x->doc->trees->nodes[i];
        bool trigger = i == e->trigger_word;
        warta_buf_printf(x->out, "  %s%4u ", trigger ? ">" : " ", i - s->first + 1);
        padded(x, warta_doc_str(x->doc, x->doc->segments->words.items[i].span), FORM_WIDTH);
        padded(x, n->lemma, FORM_WIDTH - 4);
        padded(x, warta_str_of(warta_upos_name((warta_upos)n->upos)), 6);
        padded(x, warta_str_of(warta_rel_name((warta_rel)n->rel)), 12);
        warta_buf_printf(x->out, " %u\n", n->head == WARTA_NONE ? 0 : n->head - s->first + 1);
    }
}

enum frame_column { PREDICATE, POS, SOURCE, TARGET, NEEDS, CODE };

static void frame(const explainer *x, const warta_event *e)
{
    static const char *const voices[] = {"", "active", "passive", "ter- passive", "bare stem (object voice)", "passive, first person", "passive, second person"};
    warta_scope scope = x->doc->article->language;
    label(x, "frame");
    place_of_row(x, scope, WARTA_TAB_FRAMES, e->frame);
    warta_buf_text(x->out, "  ");
    put(x, cell(x, scope, WARTA_TAB_FRAMES, e->frame, PREDICATE));
    warta_buf_text(x->out, " (");
    put(x, cell(x, scope, WARTA_TAB_FRAMES, e->frame, POS));
    if (e->voice != WARTA_VOICE_NONE) warta_buf_printf(x->out, ", %s", voices[e->voice]);
    warta_buf_text(x->out, ")\n");
    label(x, "");
    warta_buf_text(x->out, "source = ");
    put(x, cell(x, scope, WARTA_TAB_FRAMES, e->frame, SOURCE));
    warta_buf_text(x->out, "; target = ");
    put(x, cell(x, scope, WARTA_TAB_FRAMES, e->frame, TARGET));
    warta_str needs = cell(x, scope, WARTA_TAB_FRAMES, e->frame, NEEDS);
    if (needs.length > 0) {
        warta_buf_text(x->out, "; needs ");
        put(x, needs);
    }
    warta_str code = cell(x, scope, WARTA_TAB_FRAMES, e->frame, CODE);
    if (!warta_str_same(code, e->code)) {
        warta_buf_text(x->out, "\n");
        label(x, "");
        warta_buf_text(x->out, "the frame's code is ");
        put(x, code);
        warta_buf_text(x->out, "; said by its own source of what is to come, it is an intent (cameo/intent.tsv)");
    }
    warta_buf_char(x->out, '\n');
}

static void party(const explainer *x, const char *side, const warta_party *p)
{
    const warta_mention *m = &x->doc->actors->mentions.items[p->mention];
    label(x, side);
    warta_buf_printf(x->out, "%s  \"", p->code[0] ? p->code : "---");
    put(x, warta_doc_str(x->doc, m->span));
    warta_buf_printf(x->out, "\": %s", p->how);
    if (p->slot != WARTA_SLOT_NONE) warta_buf_printf(x->out, " (slot %s)", warta_slot_name((warta_slot)p->slot));
    warta_buf_char(x->out, '\n');
    label(x, "");
    warta_buf_printf(x->out, "code: %s", m->why_code.how ? m->why_code.how : "unknown");
    if (m->why_code.row != WARTA_NONE && m->why_code.table < WARTA_TAB_COUNT) {
        warta_buf_text(x->out, ", ");
        place_of_row(x, m->why_code.scope, (warta_tab_id)m->why_code.table, m->why_code.row);
    }
    if (m->entity != WARTA_NONE) {
        const warta_entity *entity = &x->doc->actors->entities.items[m->entity];
        warta_buf_text(x->out, "; entity: ");
        put(x, entity->name);
        if (m->why_entity.how) warta_buf_printf(x->out, " (%s)", m->why_entity.how);
    }
    warta_buf_char(x->out, '\n');
}

static void when(const explainer *x, const warta_event *e)
{
    const warta_anchor *anchor = &x->doc->times->anchor;
    char from[11], to[11];
    label(x, "date");
    if (e->time == WARTA_NONE) {
        warta_buf_text(x->out, "none told for this event\n");
    } else {
        const warta_time *t = &x->doc->times->items.items[e->time];
        warta_buf_text(x->out, "\"");
        put(x, warta_doc_str(x->doc, t->span));
        warta_buf_text(x->out, "\" -> ");
        put(x, e->time_value);
        if (e->time_from != WARTA_DAY_NONE) {
            warta_day_print(e->time_from, from);
            warta_day_print(e->time_to, to);
            warta_buf_printf(x->out, ", %s to %s", from, to);
        }
        if (t->how) warta_buf_printf(x->out, ": %s", t->how);
        warta_buf_char(x->out, '\n');
    }
    label(x, "");
    if (anchor->from == WARTA_DAY_NONE && anchor->to == WARTA_DAY_NONE) {
        warta_buf_text(x->out, "the document's own day is not known (give it with --date)\n");
        return;
    }
    if (anchor->from != WARTA_DAY_NONE) warta_day_print(anchor->from, from);
    else snprintf(from, sizeof from, "open");
    if (anchor->to != WARTA_DAY_NONE) warta_day_print(anchor->to, to);
    else snprintf(to, sizeof to, "open");
    warta_buf_printf(x->out, "the document's day: %s%s%s%s%s\n", from, strcmp(from, to) ? " to " : "", strcmp(from, to) ? to : "", anchor->reason ? ": " : "",
                     anchor->reason ? anchor->reason : "");
}

static void modality(const explainer *x, const warta_event *e)
{
    label(x, "modality");
    warta_buf_printf(x->out, "%s: %s", warta_modality_name(e->modality), e->modality_why);
    if (e->modality_word != WARTA_NONE) {
        warta_buf_text(x->out, ", \"");
        put(x, warta_doc_str(x->doc, x->doc->segments->words.items[e->modality_word].span));
        warta_buf_char(x->out, '"');
    }
    warta_buf_char(x->out, '\n');
}

static void one(const explainer *x, uint32_t number)
{
    const warta_event *e = &x->doc->events->items.items[number];
    const char *bold = x->colour ? "\x1b[1m" : "", *plain = x->colour ? "\x1b[0m" : "";
    warta_buf_printf(x->out, "%se%u  ", bold, number + 1);
    put(x, e->code);
    if (e->code_row != WARTA_NONE) {
        warta_buf_text(x->out, " ");
        put(x, cell(x, WARTA_SCOPE_WORLD, WARTA_TAB_CODES, e->code_row, 1));
    }
    warta_buf_printf(x->out, "  (%s, confidence %.2f)%s\n", warta_modality_name(e->modality), (double)e->confidence, plain);
    wrapped(x, x->doc->segments->sentences.items[e->sentence].span, 2);
    label(x, "trigger");
    warta_buf_text(x->out, "\"");
    put(x, warta_doc_str(x->doc, e->trigger));
    warta_buf_text(x->out, "\"\n");
    frame(x, e);
    for (uint32_t i = 0; i < e->source_count; i++) party(x, e->both ? "both" : "source", &e->source[i]);
    for (uint32_t i = 0; i < e->target_count && !(e->both && e->source_count > 1); i++) party(x, "target", &e->target[i]);
    modality(x, e);
    when(x, e);
    if (e->place != WARTA_NONE) {
        label(x, "place");
        put(x, warta_doc_str(x->doc, x->doc->actors->mentions.items[e->place].span));
        warta_buf_char(x->out, '\n');
    }
    if (e->attributed_to != WARTA_NONE) {
        label(x, "said by");
        put(x, x->doc->actors->entities.items[e->attributed_to].name);
        warta_buf_char(x->out, '\n');
    }
    if (e->same_as != WARTA_NONE) {
        label(x, "same as");
        warta_buf_printf(x->out, "e%u: same code, sides and modality, and no dates that exclude each other\n", e->same_as + 1);
    }
    tree(x, e);
}

// id = "e" number
static uint32_t number_of(const char *id)
{
    uint32_t number = 0;
    if (id[0] != 'e' && id[0] != 'E') return WARTA_NONE;
    for (const char *c = id + 1; *c; c++) {
        if (*c < '0' || *c > '9' || number > 100000000) return WARTA_NONE;
        number = number * 10 + (uint32_t)(*c - '0');
    }
    return number > 0 ? number - 1 : WARTA_NONE;
}

warta_status warta_explain(const warta_doc *doc, const char *id, const warta_view_options *options, warta_text *out, warta_error *err)
{
    explainer x = {doc, doc->model->pack, &out->buf, options && options->colour, options && options->width ? options->width : 80};
    uint32_t number = number_of(id), count = doc->events ? doc->events->items.count : 0;
    if (count == 0) return warta_fail(err, WARTA_E_USAGE, "the document has no events to explain");
    if (number >= count) return warta_fail(err, WARTA_E_USAGE, "no event '%s': the document has e1 to e%u", id, count);
    one(&x, number);
    return WARTA_OK;
}
