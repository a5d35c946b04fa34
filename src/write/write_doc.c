// write_doc.c: see write_doc.h
#include "write/write_doc.h"

#include <stdlib.h>

const warta_anchor *warta_doc_anchor(const warta_doc *doc)
{
    if (doc->times) return &doc->times->anchor;
    return doc->article ? &doc->article->anchor : NULL;
}

const char *warta_date_basis_name(warta_date_basis basis)
{
    static const char *const names[] = {
        [WARTA_DATE_UNKNOWN] = "unknown", [WARTA_DATE_GIVEN] = "given", [WARTA_DATE_META] = "meta", [WARTA_DATE_DATELINE] = "dateline",
        [WARTA_DATE_INFERRED] = "inferred"};
    return names[basis];
}

bool warta_doc_covered(const warta_doc *doc) { return doc->article && doc->article->language != WARTA_NONE; }

uint32_t *warta_mentions_counted(const warta_doc *doc)
{
    uint32_t count = warta_entity_count(doc);
    uint32_t *of = count ? calloc(count, sizeof *of) : NULL;
    for (uint32_t i = 0; of && i < warta_mention_count(doc); i++) {
        uint32_t entity = doc->actors->mentions.items[i].entity;
        if (entity < count) of[entity]++;
    }
    return of;
}

static const warta_pack *pack_of(const warta_doc *doc) { return doc->model ? doc->model->pack : NULL; }

warta_str warta_event_code_cell(const warta_doc *doc, const warta_event *event, warta_codes_column column)
{
    const warta_pack *pack = pack_of(doc);
    const warta_tab *tab = pack ? warta_pack_tab(pack, WARTA_SCOPE_WORLD, WARTA_TAB_CODES) : NULL;
    if (!tab || event->code_row >= tab->row_count) return WARTA_STR("");
    return warta_pack_cell(pack, tab, event->code_row, column);
}

uint32_t warta_event_quad(const warta_doc *doc, const warta_event *event)
{
    enum { ROOT, GDELT };
    const warta_pack *pack = pack_of(doc);
    const warta_tab *tab = pack ? warta_pack_tab(pack, WARTA_SCOPE_WORLD, WARTA_TAB_QUAD) : NULL;
    for (uint32_t row = 0; tab && row < tab->row_count; row++) {
        warta_str root = warta_pack_cell(pack, tab, row, ROOT), quad = warta_pack_cell(pack, tab, row, GDELT);
        if (root.length > 0 && warta_str_starts(event->code, root) && quad.length == 1) return (uint32_t)(quad.at[0] - '0') % 10;
    }
    return 0;
}

warta_str warta_event_rule(const warta_doc *doc, const warta_event *event, uint32_t *line)
{
    *line = 0;
    const warta_pack *pack = pack_of(doc);
    if (!pack || !doc->article || doc->article->language == WARTA_NONE) return WARTA_STR("");
    const warta_tab *tab = warta_pack_tab(pack, doc->article->language, WARTA_TAB_FRAMES);
    if (!tab || event->frame >= tab->row_count) return WARTA_STR("");
    *line = tab->lines[event->frame];
    return warta_pack_file(pack, tab, event->frame);
}

warta_str warta_code_country(const warta_doc *doc, const char *code)
{
    const warta_pack *pack = pack_of(doc);
    if (!pack || strlen(code) < 3) return WARTA_STR("");
    warta_str country = {code, 3};
    warta_hits hits = warta_index_text(warta_pack_index(pack, WARTA_SCOPE_WORLD, WARTA_INDEX_COUNTRY_CODES), country);
    return hits.count > 0 ? country : WARTA_STR("");
}
