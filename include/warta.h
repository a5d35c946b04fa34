/* warta.h: news in, coded political events out: the public interface of libwarta
 *
 *     warta_error err;
 *     warta_model *model;
 *     warta_doc *doc;
 *     if (warta_model_open(NULL, &model, &err) == WARTA_OK &&
 *         warta_code(model, "JAKARTA - Polisi menangkap ...", 0, NULL, &doc, &err) == WARTA_OK) {
 *         warta_text *out = warta_text_new();
 *         warta_write_jsonl(doc, out);
 *         fwrite(warta_text_bytes(out), 1, warta_text_length(out), stdout);
 *         ...
 *     }
 *
 * Rules for all of it. Strings are UTF-8. `const` pointers that a function returns are borrowed from its argument; what comes back
 * through `X **out` is the caller's, to be given to the matching _free (NULL is fine there). A function that can fail returns a
 * warta_status and, where `err` is not NULL, fills it. A warta_model may be used by many threads at once; everything else belongs to one
 * thread at a time. The library has no global state, prints nothing and never ends the process.
 *
 * What may still change is in warta_experimental.h.
 */
#ifndef WARTA_H
#define WARTA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define WARTA_API __attribute__((visibility("default")))

/* ---- errors ---------------------------------------------------------------------------------------------------------------- */

typedef enum warta_status {
    WARTA_OK = 0,
    WARTA_E_NOMEM = 1,    /* memory ran out */
    WARTA_E_IO = 2,       /* a file could not be read or written */
    WARTA_E_INPUT = 3,    /* a document is not what it should be; the others are not concerned */
    WARTA_E_PACK = 4,     /* a table or a compiled pack is bad */
    WARTA_E_MODEL = 5,    /* a trained model is bad or missing */
    WARTA_E_USAGE = 6,    /* the call makes no sense (a bad date, an unknown event) */
    WARTA_E_LIMIT = 7,    /* a document is over a limit that the text names */
    WARTA_E_BUG = 8       /* a promise of the library's own is broken: please report */
} warta_status;

typedef struct warta_error {
    warta_status status;
    uint32_t line;        /* in `file`, from 1; 0 where there is none */
    char file[256];       /* file name or record; "" where there is none */
    char text[512];       /* one line: what is wrong and what to do */
} warta_error;

/* The status in words. Never NULL. */
WARTA_API const char *warta_status_name(warta_status status);

/* "0.1.0": the version of library, command and output. */
WARTA_API const char *warta_version(void);

/* ---- text that the library writes -------------------------------------------------------------------------------------------- */

typedef struct warta_text warta_text;

WARTA_API warta_text *warta_text_new(void);                        /* NULL: out of memory */
WARTA_API void warta_text_free(warta_text *text);
WARTA_API const char *warta_text_bytes(const warta_text *text);    /* NUL-terminated, never NULL */
WARTA_API size_t warta_text_length(const warta_text *text);        /* bytes, the NUL not counted */
WARTA_API bool warta_text_failed(const warta_text *text);          /* memory ran out while writing */
WARTA_API void warta_text_reset(warta_text *text);                 /* empty again, memory kept */

/* ---- the model: packs and trained models, mapped and shared ------------------------------------------------------------------- */

typedef struct warta_model warta_model;

typedef struct warta_model_options {
    const char *folder;   /* where warta.pack and *.model lie; NULL: $WARTA_DATA, else the folder of the build, else where it was installed */
} warta_model_options;

/* Maps packs and models. `options` may be NULL. Errors: WARTA_E_IO, WARTA_E_PACK, WARTA_E_MODEL, WARTA_E_NOMEM. */
WARTA_API warta_status warta_model_open(const warta_model_options *options, warta_model **out, warta_error *err);
WARTA_API void warta_model_free(warta_model *model);

/* ---- reading: files, folders, standard input, as documents --------------------------------------------------------------------- */

typedef struct warta_reader warta_reader;
typedef struct warta_source warta_source;   /* one raw document with what its source says of it */

typedef enum warta_form { WARTA_FORM_AUTO, WARTA_FORM_TEXT, WARTA_FORM_JSONL, WARTA_FORM_CONLLU } warta_form;

/* Reads `count` paths (files, folders with all their files in name order, "-" for standard input). `form` AUTO tells by content.
 * A path that cannot be read is not an error here: warta_reader_next reports it. Errors: WARTA_E_NOMEM. */
WARTA_API warta_status warta_reader_open(const char *const *paths, size_t count, warta_form form, warta_reader **out, warta_error *err);

/* The next document, or NULL in *out at the end. On WARTA_E_INPUT, WARTA_E_IO and WARTA_E_LIMIT one document or file is lost, named in
 * `err`, and reading goes on with the next call; other errors end it. */
WARTA_API warta_status warta_reader_next(warta_reader *reader, warta_source **out, warta_error *err);
WARTA_API void warta_reader_free(warta_reader *reader);

WARTA_API void warta_source_free(warta_source *source);
WARTA_API const char *warta_source_id(const warta_source *source);     /* the document's id, or file name; never NULL */
WARTA_API uint64_t warta_source_bytes(const warta_source *source);     /* bytes read for it */

/* ---- coding -------------------------------------------------------------------------------------------------------------------- */

typedef struct warta_doc warta_doc;

typedef struct warta_code_options {
    const char *date;       /* "2023-09-01": the day that relative dates count from; NULL: as the document says */
    const char *language;   /* "id": BCP 47 tag; NULL: told from the text */
    const char *id;         /* the document's id; NULL: the source's own, else "-" */
    bool trees_only;        /* stop after sentences, words and trees: what warta_write_conllu writes */
} warta_code_options;

/* Codes `length` bytes of `text` (0: up to the NUL). Malformed UTF-8 is repaired. `options` may be NULL.
 * Errors: WARTA_E_USAGE (bad date), WARTA_E_LIMIT, WARTA_E_NOMEM. */
WARTA_API warta_status warta_code(const warta_model *model, const char *text, size_t length, const warta_code_options *options, warta_doc **out,
                                  warta_error *err);

/* The same for a document from a reader, whose id, date, title and other keys are kept. `source` is taken, also on failure. */
WARTA_API warta_status warta_code_source(const warta_model *model, warta_source *source, const warta_code_options *options, warta_doc **out,
                                         warta_error *err);
WARTA_API void warta_doc_free(warta_doc *doc);

/* ---- what was found ---------------------------------------------------------------------------------------------------------------- */

WARTA_API size_t warta_doc_events(const warta_doc *doc);       /* how many */
WARTA_API size_t warta_doc_sentences(const warta_doc *doc);
WARTA_API size_t warta_doc_words(const warta_doc *doc);        /* syntactic words */
WARTA_API const char *warta_doc_language(const warta_doc *doc); /* BCP 47 tag; "und" where it can't be told */
WARTA_API bool warta_doc_covered(const warta_doc *doc);         /* a pack covers its language; if not, only zones and sentences are found */
WARTA_API uint32_t warta_doc_repairs(const warta_doc *doc);    /* malformed UTF-8 sequences that were replaced */

/* Appends one JSON line as docs/format.md says. Errors are in warta_text_failed. */
WARTA_API void warta_write_jsonl(const warta_doc *doc, warta_text *out);

/* Appends the document's sentences as CoNLL-U (Universal Dependencies v2), each with an empty line behind it; a document without sentences
 * gives nothing. Where its language has no parser, all but the forms is "_". What a reader of WARTA_FORM_CONLLU is given back so, it codes
 * alike. */
WARTA_API void warta_write_conllu(const warta_doc *doc, warta_text *out);

/* Appends an error as one JSON line: {"file": "a.jsonl", "line": 3, "status": "bad input", "error": "..."}; file and line where known. */
WARTA_API void warta_write_error(const warta_error *err, warta_text *out);

typedef struct warta_view_options {
    bool colour;        /* ANSI colours */
    uint32_t width;     /* columns; 0: 80 */
} warta_view_options;

/* Appends the reading view: every sentence with its events and quotations under it. */
WARTA_API void warta_write_view(const warta_doc *doc, const warta_view_options *options, warta_text *out);

/* Appends why event `id` ("e1") was coded. Errors: WARTA_E_USAGE when there is no such event (the text lists those there are). */
WARTA_API warta_status warta_explain(const warta_doc *doc, const char *id, const warta_view_options *options, warta_text *out, warta_error *err);

#ifdef __cplusplus
}
#endif
#endif
