// modelfile.h: the file that trained models lie in, mapped
//
//     header | directory | sections, each aligned to 64 bytes
//
// A section is told by its kind and, where a kind occurs more than once, its id; what is in it is the business of who wrote it. All numbers
// are those of a little-endian machine; a file of the other order is refused by its version field.
//
// One file a language (models/<tag>.model) serves all stages that have learned something. Each opens its part out of the same open file:
//
//     warta_modelfile *file;
//     warta_modelfile_open("models/id.model", &file, err);                                  header, directory, checksum: checked here, once
//     warta_modelfile_items(file, MY_KIND, 0, sizeof(my_item), &at, &count, err);           a section as an array
//     warta_linear_open(file, MY_ID, "what it decides", &linear, err);                      a classifier (linear.h)
//
// Kinds and ids are numbers in the files, so they are never given anew. Who has which:
//
//     kinds   1 .. 9, 13 .. 31   syntax/        ids of classifiers   0 .. 31   syntax/
//            10 .. 12            linear.h                           32 .. 47   segment/
//            32 .. 47            segment/
#ifndef WARTA_MODEL_MODELFILE_H
#define WARTA_MODEL_MODELFILE_H

#include "base/buf.h"
#include "base/file.h"
#include "base/status.h"

#define WARTA_MODELFILE_MAGIC "WARTASY\n"
enum { WARTA_MODELFILE_VERSION = 1, WARTA_MODELFILE_ALIGN = 64, WARTA_MODELFILE_MOST_SECTIONS = 96 };

typedef struct warta_modelfile_header {
    char magic[8];
    uint32_t version, section_count;
    uint64_t length;   // of the file
    uint64_t hash;     // warta_modelfile_checksum
} warta_modelfile_header;

typedef struct warta_modelfile_section {
    uint32_t kind, id;
    uint64_t at, length;   // bytes from the file's start
} warta_modelfile_section;

typedef struct warta_modelfile warta_modelfile;

/// Maps a file and checks header, directory and checksum. What sections hold, nobody may trust before having checked it.
/// Errors: WARTA_E_IO, WARTA_E_MODEL, WARTA_E_NOMEM.
warta_status warta_modelfile_open(const char *path, warta_modelfile **out, warta_error *err);

/// The same of bytes that stay the caller's and outlive the file. They begin at a multiple of 8.
warta_status warta_modelfile_open_bytes(const void *bytes, size_t length, warta_modelfile **out, warta_error *err);
void warta_modelfile_free(warta_modelfile *file);

bool warta_modelfile_has(const warta_modelfile *file, uint32_t kind, uint32_t id);

/// A section as `*count` items of `size` bytes. It lies inside the file, is aligned and has a whole number of items.
/// Errors: WARTA_E_MODEL, also where there is none.
warta_status warta_modelfile_items(const warta_modelfile *file, uint32_t kind, uint32_t id, size_t size, const void **at, uint32_t *count,
                                   warta_error *err);

/// WARTA_E_MODEL with the file's name: "the model is damaged: <what>".
warta_status warta_modelfile_bad(const warta_modelfile *file, const char *what, warta_error *err);

/// XXH3 of all bytes after the header, joined with the number of sections.
uint64_t warta_modelfile_checksum(const void *bytes, size_t length);

/* ---- writing ---- */

typedef struct warta_modelfile_writer {
    struct { warta_modelfile_section items[WARTA_MODELFILE_MOST_SECTIONS]; uint32_t count; } sections;
    warta_buf data;
} warta_modelfile_writer;

/// Appends a section.
void warta_modelfile_add(warta_modelfile_writer *w, uint32_t kind, uint32_t id, const void *bytes, size_t length);

/// The finished file in `out`; the writer's memory is given back. Errors: WARTA_E_NOMEM.
warta_status warta_modelfile_finish(warta_modelfile_writer *w, warta_buf *out, warta_error *err);

#endif
