// modelfile.c: see modelfile.h
//
// The file is mapped and used in place: a classifier with a million weights is ready in a millisecond. In return nothing in it may be
// trusted until it was checked, once, at opening. After warta_modelfile_open holds: the directory lies inside the file, and the checksum
// fits, which tells an accident from what was written. It tells nothing of ill will: each reader of a section checks what it relies on.
#include "model/modelfile.h"

#include <assert.h>
#include <stdlib.h>

struct warta_modelfile {
    warta_map map;   // empty where the bytes are the caller's
    const unsigned char *bytes;
    size_t length;
    const warta_modelfile_section *sections;
    uint32_t section_count;
    char name[];     // for messages
};

_Static_assert(sizeof(warta_modelfile_header) == 32 && sizeof(warta_modelfile_section) == 24, "the file's structs");

warta_status warta_modelfile_bad(const warta_modelfile *file, const char *what, warta_error *err)
{
    return warta_fail_at(err, WARTA_E_MODEL, file->name, 0, "the model is damaged: %s; train it again or fetch it anew", what);
}

uint64_t warta_modelfile_checksum(const void *bytes, size_t length)
{
    const warta_modelfile_header *h = bytes;
    assert(length >= sizeof *h && length <= UINT32_MAX);
    return warta_hash_join(warta_str_hash((warta_str){(const char *)bytes + sizeof *h, (uint32_t)(length - sizeof *h)}), h->section_count);
}

static warta_status check(warta_modelfile *file, warta_error *err)
{
    const warta_modelfile_header *h = (const void *)file->bytes;
    if (file->length > UINT32_MAX || (uintptr_t)file->bytes % 8 != 0) return warta_modelfile_bad(file, "it is too large", err);
    if (file->length < sizeof *h || memcmp(h->magic, WARTA_MODELFILE_MAGIC, 8) != 0)
        return warta_fail_at(err, WARTA_E_MODEL, file->name, 0, "this is no model file");
    if (h->version != WARTA_MODELFILE_VERSION)
        return warta_fail_at(err, WARTA_E_MODEL, file->name, 0, "the model has version %u, this program reads version %d: train it again", h->version,
                             WARTA_MODELFILE_VERSION);
    if (h->length != file->length) return warta_modelfile_bad(file, "it has not the length that it should have", err);
    if (h->section_count > (file->length - sizeof *h) / sizeof(warta_modelfile_section)) return warta_modelfile_bad(file, "its directory", err);
    if (warta_modelfile_checksum(file->bytes, file->length) != h->hash) return warta_modelfile_bad(file, "the checksum does not fit", err);
    file->sections = (const void *)(file->bytes + sizeof *h);
    file->section_count = h->section_count;
    return WARTA_OK;
}

static warta_status open_named(const char *name, const void *bytes, size_t length, warta_map map, warta_modelfile **out, warta_error *err)
{
    *out = NULL;
    size_t name_bytes = strlen(name) + 1;
    warta_modelfile *file = calloc(1, sizeof *file + name_bytes);
    if (!file) {
        warta_map_close(&map);
        return warta_fail_memory(err);
    }
    file->map = map;
    file->bytes = bytes;
    file->length = length;
    memcpy(file->name, name, name_bytes);
    warta_status status = check(file, err);
    if (status == WARTA_OK) *out = file;
    else warta_modelfile_free(file);
    return status;
}

warta_status warta_modelfile_open(const char *path, warta_modelfile **out, warta_error *err)
{
    warta_map map;
    *out = NULL;
    WARTA_TRY(warta_map_open(path, &map, err));
    return open_named(path, map.at, map.length, map, out, err);
}

warta_status warta_modelfile_open_bytes(const void *bytes, size_t length, warta_modelfile **out, warta_error *err)
{
    return open_named("model", bytes, length, (warta_map){0}, out, err);
}

void warta_modelfile_free(warta_modelfile *file)
{
    if (!file) return;
    warta_map_close(&file->map);
    free(file);
}

static const warta_modelfile_section *find(const warta_modelfile *file, uint32_t kind, uint32_t id)
{
    for (uint32_t i = 0; i < file->section_count; i++)
        if (file->sections[i].kind == kind && file->sections[i].id == id) return &file->sections[i];
    return NULL;
}

bool warta_modelfile_has(const warta_modelfile *file, uint32_t kind, uint32_t id) { return find(file, kind, id) != NULL; }

warta_status warta_modelfile_items(const warta_modelfile *file, uint32_t kind, uint32_t id, size_t size, const void **at, uint32_t *count,
                                   warta_error *err)
{
    const warta_modelfile_section *s = find(file, kind, id);
    if (!s) return warta_modelfile_bad(file, "a section is missing", err);
    if (s->at % WARTA_MODELFILE_ALIGN != 0 || s->at > file->length || s->length > file->length - s->at || s->length % size != 0)
        return warta_modelfile_bad(file, "a section does not lie inside the file", err);
    *at = file->bytes + s->at;
    *count = (uint32_t)(s->length / size);   // the file has less than 4 GiB
    return WARTA_OK;
}

void warta_modelfile_add(warta_modelfile_writer *w, uint32_t kind, uint32_t id, const void *bytes, size_t length)
{
    assert(w->sections.count < WARTA_MODELFILE_MOST_SECTIONS);
    while (w->data.length % WARTA_MODELFILE_ALIGN != 0) warta_buf_char(&w->data, '\0');
    w->sections.items[w->sections.count++] = (warta_modelfile_section){kind, id, w->data.length, length};
    if (length > 0) warta_buf_add(&w->data, bytes, length);
}

warta_status warta_modelfile_finish(warta_modelfile_writer *w, warta_buf *out, warta_error *err)
{
    size_t directory = w->sections.count * sizeof(warta_modelfile_section);
    size_t start = (sizeof(warta_modelfile_header) + directory + WARTA_MODELFILE_ALIGN - 1) / WARTA_MODELFILE_ALIGN * WARTA_MODELFILE_ALIGN;
    warta_modelfile_header header = {.version = WARTA_MODELFILE_VERSION, .section_count = w->sections.count, .length = start + w->data.length};
    memcpy(header.magic, WARTA_MODELFILE_MAGIC, 8);
    for (uint32_t i = 0; i < w->sections.count; i++) w->sections.items[i].at += start;
    warta_buf_add(out, &header, sizeof header);
    warta_buf_add(out, w->sections.items, directory);
    while (!out->failed && out->length < start) warta_buf_char(out, '\0');
    warta_buf_add(out, w->data.at, w->data.length);
    bool failed = out->failed || w->data.failed;
    warta_buf_clear(&w->data);
    if (failed) return warta_fail_memory(err);
    header.hash = warta_modelfile_checksum(out->at, out->length);
    memcpy(out->at, &header, sizeof header);
    return WARTA_OK;
}
