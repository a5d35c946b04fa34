// article_parts.h: what the files of this stage share; nobody else includes it
//
// A line is what stands between two line breaks (or several lines, when the text was wrapped by hand), with the keys of its first words:
// all questions about zones are asked of lines.
#ifndef WARTA_ARTICLE_PARTS_H
#define WARTA_ARTICLE_PARTS_H

#include "article/article.h"

/// Limits of the stage, in one place.
enum {
    LINE_WORDS = 48,          // words of a line that are looked at; a line with more is running text
    LANGUAGE_WORDS = 3000,    // words of a text by which its language is told
    DATELINE_BYTES = 120,     // a dateline is not longer
    DATELINE_WORDS = 12,
    MOST_PREFIXES = 32        // affix rows of a table that are used
};

/// One blank-separated piece of a line.
typedef struct article_word {
    warta_span span;     // with the marks at its ends
    uint64_t key;        // 0: marks only
    bool upper;          // its first letter or digit is a capital
    bool caps;           // two letters or more, no small one
    bool digit;          // its first letter or digit is a digit
    bool colon;          // a colon stands at its end
} article_word;

typedef struct article_line {
    warta_span span;         // without blanks at the ends
    uint32_t word_count;     // words below, at most LINE_WORDS
    bool longer;             // it has more
    bool stop;               // a sentence ends at its end: . ! ? … (and closing marks after it)
    bool period;             // and that mark is a full stop
    const article_word *words;
} article_line;

typedef struct article_lines {
    article_line *items;
    uint32_t count, room;
} article_lines;

/// A calendar date as written: "21 Maret 2023", "21/3/2023", "21/3".
typedef struct article_date {
    warta_span span;
    uint32_t words;          // that it took
    warta_day day;           // WARTA_DAY_NONE: no year was written
    uint32_t weekday;        // 1 to 7 when a weekday's name stands before it, else 0
} article_date;

/// The words of `part`, at most `most`; `*more`: there are others. NULL: out of memory.
article_word *article_words(warta_doc *doc, warta_span part, uint32_t most, uint32_t *count, bool *more);

/// Cuts the text into lines. Errors: WARTA_E_NOMEM.
warta_status article_lines_cut(warta_doc *doc, bool lower_case, article_lines *lines, warta_error *err);

/// Adds the line text[from, to), without the blanks at its ends; an empty one is left out. Errors: WARTA_E_NOMEM.
warta_status article_line_add(warta_doc *doc, article_lines *lines, uint32_t from, uint32_t to, warta_error *err);

/// Tells the language and whether the text has capitals; fills article->language, tag, lower_case.
warta_status article_language_tell(const warta_model *model, warta_doc *doc, warta_article *article, warta_error *err);

/// Fills article->zones. `scope`: the pack whose zones.tsv is used.
warta_status article_zones_cut(const warta_model *model, warta_doc *doc, warta_article *article, warta_error *err);

/// Makes the paragraphs of a document that brought its sentences (doc->conllu) its zones; article->zones were cut from its text before.
/// Errors: WARTA_E_NOMEM.
warta_status article_zones_given(warta_doc *doc, warta_article *article, warta_error *err);

/// Length in bytes of the dateline at the start of `line`, its dash included; 0: it has none. `lead`: the first paragraph of several.
uint32_t article_dateline(const warta_model *model, const warta_doc *doc, warta_scope scope, const article_line *line, bool lead);

/// Reads a date at words[at]; false: there is none.
bool article_date_read(const warta_model *model, const warta_doc *doc, warta_scope scope, const article_word *words, uint32_t count, uint32_t at,
                       article_date *date);

/// Fills article->anchor. Errors: WARTA_E_USAGE (date_given is none), WARTA_E_NOMEM.
warta_status article_anchor_find(const warta_model *model, warta_doc *doc, warta_article *article, warta_error *err);

#endif
