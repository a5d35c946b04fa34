// api_pack.c: packs built and checked
//
// Checking a pack is coding every example of frames.tsv and comparing what comes out with what the row says:
//
//     coding = event (" | " event)*       event = code (">" | "<>") code cameo modality?        code = CAMEO actor code or "---"
//
// An example may name actors beyond those of the row, so an expected event must be among those found; others do not fail the row. A
// starred example ("* Tim itu menyerang gawang.") must yield no event with the row's code.
#include <stdio.h>

#include "api/api.h"
#include "base/table.h"
#include "base/text.h"
#include "events/events.h"
#include "pack/packbuild.h"
#include "warta_experimental.h"

warta_status warta_pack_build(const char *folder, const char *out, warta_error *err)
{
    warta_buf bytes = {0};
    warta_status status = warta_pack_compile(folder, &bytes, err);
    if (status == WARTA_OK) status = warta_file_write(out, bytes.at, bytes.length, err);
    warta_buf_clear(&bytes);
    return status;
}

enum frame_column { PREDICATE, POS, SOURCE, TARGET, NEEDS, CODE, MODALITY, EXAMPLE, CODING };

typedef struct checker {
    const warta_model *model;
    warta_scope scope;
    const warta_tab *frames;
    warta_text *report;
    uint32_t failed, checked;
} checker;

typedef struct expected {
    warta_str source, target, code, modality;
    bool both;
} expected;

static bool side_has(const warta_party *side, uint32_t count, warta_str code)
{
    if (warta_str_is(code, "---")) {   // nobody, or nobody with a code
        for (uint32_t i = 0; i < count; i++)
            if (side[i].code[0]) return false;
        return true;
    }
    for (uint32_t i = 0; i < count; i++)
        if (warta_str_is(code, side[i].code)) return true;
    return false;
}

static bool event_fits(const warta_event *e, const expected *want)
{
    if (!warta_str_same(e->code, want->code)) return false;
    if (want->modality.length > 0 ? !warta_str_is(want->modality, warta_modality_name(e->modality)) : e->modality != WARTA_ASSERTED) return false;
    return side_has(e->source, e->source_count, want->source) && side_has(e->target, e->target_count, want->target);
}

// event = code arrow code cameo modality?
static bool expected_read(warta_str text, expected *want)
{
    warta_str parts[5] = {{0}}, rest = text, part;
    uint32_t count = 0;
    while (count < 5 && warta_str_cut(&rest, ' ', &part))
        if (part.length > 0) parts[count++] = part;
    if (count < 4) return false;
    bool both = warta_str_is(parts[1], "<>");
    if (!both && !warta_str_is(parts[1], ">")) return false;
    *want = (expected){parts[0], parts[2], parts[3], parts[4], both};
    return true;
}

static void found_print(const warta_doc *doc, warta_text *report)
{
    if (doc->events->items.count == 0) warta_buf_text(&report->buf, " nothing");
    for (uint32_t i = 0; i < doc->events->items.count; i++) {
        const warta_event *e = &doc->events->items.items[i];
        warta_buf_text(&report->buf, i > 0 ? " | " : " ");
        for (uint32_t k = 0; k < e->source_count; k++) warta_buf_printf(&report->buf, "%s%s", k ? "+" : "", e->source[k].code[0] ? e->source[k].code : "?");
        if (e->source_count == 0) warta_buf_text(&report->buf, "---");
        warta_buf_text(&report->buf, e->both ? " <> " : " > ");
        for (uint32_t k = 0; k < e->target_count; k++) warta_buf_printf(&report->buf, "%s%s", k ? "+" : "", e->target[k].code[0] ? e->target[k].code : "?");
        if (e->target_count == 0) warta_buf_text(&report->buf, "---");
        warta_buf_printf(&report->buf, " %.*s %s", (int)e->code.length, e->code.at, warta_modality_name(e->modality));
    }
}

static void row_fails(checker *c, uint32_t row, const char *what, warta_str wanted, const warta_doc *doc)
{
    warta_str file = warta_pack_file(c->model->pack, c->frames, row), example = warta_pack_cell(c->model->pack, c->frames, row, EXAMPLE);
    warta_buf_printf(&c->report->buf, "%.*s:%u: %s %.*s; found", (int)file.length, file.at, c->frames->lines[row], what, (int)wanted.length, wanted.at);
    if (doc) found_print(doc, c->report);
    warta_buf_printf(&c->report->buf, "\n    %.*s\n", (int)example.length, example.at);
}

static bool row_holds(checker *c, uint32_t row, const warta_doc *doc, bool starred)
{
    warta_str coding = warta_pack_cell(c->model->pack, c->frames, row, CODING), code = warta_pack_cell(c->model->pack, c->frames, row, CODE);
    if (starred) {
        for (uint32_t i = 0; i < doc->events->items.count; i++)
            if (warta_str_same(doc->events->items.items[i].code, code)) {
                row_fails(c, row, "a near miss must not yield", code, doc);
                return false;
            }
        return true;
    }
    warta_str rest = coding, part;
    while (warta_str_cut(&rest, '|', &part)) {
        expected want;
        if (!expected_read(part, &want)) {
            row_fails(c, row, "the coding cannot be read (SOURCE > TARGET CODE):", part, NULL);
            return false;
        }
        bool fits = false;
        for (uint32_t i = 0; i < doc->events->items.count && !fits; i++) fits = event_fits(&doc->events->items.items[i], &want);
        if (!fits) {
            row_fails(c, row, "wants", part, doc);
            return false;
        }
    }
    return true;
}

static warta_status row_check(checker *c, uint32_t row, warta_str language, warta_error *err)
{
    warta_str example = warta_pack_cell(c->model->pack, c->frames, row, EXAMPLE);
    bool starred = example.length > 0 && example.at[0] == '*';
    if (starred) example = warta_str_trim(warta_str_from(example, 1));
    char tag[16];
    snprintf(tag, sizeof tag, "%.*s", (int)language.length, language.at);
    warta_doc *doc = NULL;
    WARTA_TRY(warta_code(c->model, example.at, example.length, &(warta_code_options){.date = "2023-09-01", .language = tag}, &doc, err));
    c->checked++;
    c->failed += !row_holds(c, row, doc, starred);
    warta_doc_free(doc);
    return WARTA_OK;
}

warta_status warta_pack_check(const char *folder, const warta_model_options *options, warta_text *report, uint32_t *failed, warta_error *err)
{
    warta_buf bytes = {0};
    warta_model *model = NULL;
    warta_status status = warta_pack_compile(folder, &bytes, err);
    if (status == WARTA_OK) status = warta_model_make(options ? options->folder : NULL, bytes.at, bytes.length, &model, err);
    *failed = 0;
    for (uint32_t s = 1; status == WARTA_OK && s <= warta_pack_language_count(model->pack); s++) {
        checker c = {.model = model, .scope = s, .frames = warta_pack_tab(model->pack, s, WARTA_TAB_FRAMES), .report = report};
        warta_str tag = warta_pack_language_tag(model->pack, s);
        for (uint32_t row = 0; row < c.frames->row_count && status == WARTA_OK; row++) status = row_check(&c, row, tag, err);
        if (c.checked > 0) warta_buf_printf(&report->buf, "%.*s: %u frames checked, %u failed\n", (int)tag.length, tag.at, c.checked, c.failed);
        *failed += c.failed;
    }
    warta_model_free(model);
    warta_buf_clear(&bytes);
    return status;
}
