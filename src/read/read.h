// read.h: from files and standard input to documents
//
// In: paths. Out: warta_source, one raw document each: well-formed text and what the source says of it.
//
//     paths -> read_paths (files in name order) -> read_bytes (a stream with a look ahead) -> read_sniff (which reader?)
//           -> read_text, read_jsonl or read_conllu -> read_decode (UTF-8, one kind of line end) -> warta_source
//
// A source is a document that no stage has seen yet: src/api turns it into one with warta_source_take and runs the stages on it.
//
//     warta_doc *doc = warta_source_take(source);           // warta_code_source
//     warta_doc *doc; warta_doc_of_text(text, &doc, err)     // warta_code
//     doc->model = model; doc->date_given = ...; stages ...; warta_doc_free(doc) on failure
#ifndef WARTA_READ_READ_H
#define WARTA_READ_READ_H

#include "read/doc.h"

/// Largest document (a file of plain text, a line of JSONL, a document of CoNLL-U) that is read. Offsets are 32 bits wide and every stage keeps some 100 bytes
/// a word: 64 MiB of text is more than any news page and still fits in memory when all cores meet one.
#define WARTA_LARGEST_DOCUMENT ((size_t)64 << 20)

/// An empty document: arena ready, all else zero. NULL: out of memory. warta_doc_free gives it back.
warta_doc *warta_doc_new(void);

/// A document whose text is a repaired copy of `length` bytes of UTF-8 (malformed parts and NULs become U+FFFD and are counted, CRLF and
/// CR become LF, a byte order mark is dropped); its id is "-". Errors: WARTA_E_LIMIT, WARTA_E_NOMEM.
warta_status warta_doc_of_text(const char *text, size_t length, warta_doc **out, warta_error *err);

/// The document of a source, which is gone afterwards. `source` may be NULL, then NULL.
warta_doc *warta_source_take(warta_source *source);

/// A source around `doc` (which stays the caller's when NULL comes back: out of memory, or `doc` NULL).
warta_source *warta_source_of(warta_doc *doc);

#endif
