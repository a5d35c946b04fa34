// article.c: a document becomes an article
//
// Problem: what comes in is bytes that somebody published: a headline, a photo and who took it, a dateline, the story, links to other
// stories, a copyright line. Later stages must not code the links, nor count days from nowhere. Idea: three questions, each in its file.
//
//     article_language.c   which language, and so which pack
//     article_lines.c      the text as lines, with the keys of their first words
//     article_zones.c      what each line is; article_dateline.c the dateline at a paragraph's start
//     article_date.c       the day to count from
//     article_given.c      zones of a document that brought its sentences along
//
// Invariants of doc->article:
//   (1) zones lie in the text, in order, and do not overlap; none is empty
//   (2) no zone begins or ends with a blank
//   (3) both ends of the anchor are placed or neither; from <= to; the basis is UNKNOWN exactly when neither is
//   (4) the evidence of the anchor lies in the text
//   (5) the language is a scope of the pack, or WARTA_NONE; the tag is never empty
#include "article/article_parts.h"

#include <assert.h>

static bool blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

static bool zones_hold(const warta_doc *doc, const warta_article *article)
{
    uint32_t end = 0;
    for (uint32_t i = 0; i < article->zones.count; i++) {
        warta_span span = article->zones.items[i].span;
        if (span.length == 0 || span.at < end || warta_span_end(span) > doc->text.length) return false;                       // (1)
        if (blank(doc->text.at[span.at]) || blank(doc->text.at[warta_span_end(span) - 1])) return false;                      // (2)
        if ((unsigned)article->zones.items[i].kind >= WARTA_ZONE_COUNT) return false;
        end = warta_span_end(span);
    }
    return true;
}

bool warta_article_hold(const warta_doc *doc)
{
    const warta_article *article = doc->article;
    const warta_anchor *anchor = &article->anchor;
    if (!zones_hold(doc, article)) return false;
    bool from = anchor->from != WARTA_DAY_NONE, to = anchor->to != WARTA_DAY_NONE;
    if (from != to || (from && anchor->from > anchor->to) || from != (anchor->basis != WARTA_DATE_UNKNOWN)) return false;     // (3)
    if (warta_span_end(anchor->evidence) > doc->text.length) return false;                                                    // (4)
    bool scope = article->language == WARTA_NONE || (article->language >= 1 && article->language <= warta_pack_language_count(doc->model->pack));
    return scope && article->tag.length > 0;                                                                                  // (5)
}

warta_status warta_article_run(const warta_model *model, warta_doc *doc, warta_error *err)
{
    warta_article *article = warta_arena_take(&doc->arena, 1, sizeof *article);
    if (!article) return warta_fail_memory(err);
    WARTA_TRY(article_language_tell(model, doc, article, err));
    WARTA_TRY(article_zones_cut(model, doc, article, err));
    WARTA_TRY(article_anchor_find(model, doc, article, err));
    if (doc->conllu) WARTA_TRY(article_zones_given(doc, article, err));
    doc->article = article;
    assert(warta_article_hold(doc));
    return WARTA_OK;
}

const char *warta_zone_name(warta_zone_kind kind)
{
    // ORDER ZONES
    static const char *const names[] = {"body", "headline", "byline", "dateline", "caption", "credit", "promo", "boilerplate"};
    _Static_assert(sizeof names / sizeof *names == WARTA_ZONE_COUNT, "a zone without a name");
    assert((unsigned)kind < WARTA_ZONE_COUNT);
    return names[kind];
}

bool warta_zone_told(warta_zone_kind kind) { return kind == WARTA_ZONE_BODY || kind == WARTA_ZONE_HEADLINE || kind == WARTA_ZONE_CAPTION; }
