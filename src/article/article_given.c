// article_given.c: the zones of a document that brought its sentences along (CoNLL-U)
//
// Every sentence must lie in one zone, and sentences of others need not respect what article_zones.c made of their text (a dateline inside the
// first one, two on a line). So its zones serve to find the day, and then give way: a paragraph of the file is a zone, or a sentence where the
// file marks no paragraphs. Its kind is what the file says ("# zone = headline"), else that of the zone in which
// article_zones.c has its first letter, if sentences are told there, else body: who gives a sentence wants it read.
//
//     # newpar                           body of article_zones.c: [JAKARTA –]dateline [Presiden ...]body
//     # text = JAKARTA – Presiden ...    here: one zone, body
#include "article/article_parts.h"
#include "read/conllu.h"

static warta_zone_kind kind_named(warta_str name)
{
    for (uint32_t kind = 0; kind < WARTA_ZONE_COUNT; kind++)
        if (warta_str_is(name, warta_zone_name((warta_zone_kind)kind))) return (warta_zone_kind)kind;
    return WARTA_ZONE_COUNT;
}

// The kind of the zone of `cut` that holds byte `at`; *next: the zone to look at first, as `at` only grows.
static warta_zone_kind kind_at(const warta_article *cut, uint32_t at, uint32_t *next)
{
    while (*next < cut->zones.count && warta_span_end(cut->zones.items[*next].span) <= at) ++*next;
    bool holds = *next < cut->zones.count && cut->zones.items[*next].span.at <= at;
    return holds ? cut->zones.items[*next].kind : WARTA_ZONE_BODY;
}

static warta_status add(warta_doc *doc, warta_article *article, warta_span span, warta_zone_kind kind, warta_error *err)
{
    warta_zone *zone = WARTA_PUSH(&doc->arena, &article->zones);
    if (!zone) return warta_fail_memory(err);
    *zone = (warta_zone){span, kind};
    return WARTA_OK;
}

warta_status article_zones_given(warta_doc *doc, warta_article *article, warta_error *err)
{
    const warta_article cut = *article;
    uint32_t next = 0;
    memset(&article->zones, 0, sizeof article->zones);
    for (uint32_t i = 0; i < doc->conllu->sentences.count; i++) {
        const warta_conllu_sentence *s = &doc->conllu->sentences.items[i];
        if (s->dateline.length > 0) WARTA_TRY(add(doc, article, s->dateline, WARTA_ZONE_DATELINE, err));
        if (!s->paragraph && s->dateline.length == 0) {
            warta_zone *zone = &article->zones.items[article->zones.count - 1];
            zone->span = warta_span_join(zone->span, s->span);
            continue;
        }
        warta_zone_kind kind = kind_named(s->zone);
        if (kind == WARTA_ZONE_COUNT) kind = kind_at(&cut, s->span.at, &next);
        WARTA_TRY(add(doc, article, s->span, warta_zone_told(kind) ? kind : WARTA_ZONE_BODY, err));
    }
    return WARTA_OK;
}
