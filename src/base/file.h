// file.h: files mapped, read whole, written whole, folders listed
#ifndef WARTA_BASE_FILE_H
#define WARTA_BASE_FILE_H

#include "base/buf.h"
#include "base/status.h"

/// A file mapped read-only. Shared between processes by the kernel's page cache.
typedef struct warta_map {
    const void *at;   // NULL when empty or not mapped
    size_t length;    // bytes
} warta_map;

/// Maps `path`. Errors: WARTA_E_IO with the reason (from errno).
warta_status warta_map_open(const char *path, warta_map *map, warta_error *err);
void warta_map_close(warta_map *map);

/// Appends the whole of `path` ("-": standard input) to `out`, at most `limit` bytes. Errors: WARTA_E_IO, WARTA_E_LIMIT, WARTA_E_NOMEM.
warta_status warta_file_read(const char *path, size_t limit, warta_buf *out, warta_error *err);

/// Writes `bytes` to `path` by way of a temporary file beside it and a rename, so that `path` is always whole. Errors: WARTA_E_IO.
warta_status warta_file_write(const char *path, const void *bytes, size_t length, warta_error *err);

/// Calls `each` for `path` if it is a file, else for every file under the folder, names sorted bytewise, hidden ones left out.
/// Stops at the first status other than WARTA_OK and returns it. Errors: WARTA_E_IO, WARTA_E_LIMIT (folders over 64 deep), `each`'s own.
warta_status warta_folder_walk(const char *path, warta_status (*each)(void *user, const char *path, warta_error *err), void *user,
                               warta_error *err);

#endif
