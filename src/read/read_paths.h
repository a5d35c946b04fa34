// read_paths.h: the files that the user named, folders opened, one after another
//
// warta_folder_walk (base/file.h) hands over every file in one call and ends at the first folder that cannot be opened. A reader wants the
// next file when it is ready for it, and an unreadable folder is one loss, not the end: hence an iterator of its own, same order.
#ifndef WARTA_READ_READ_PATHS_H
#define WARTA_READ_READ_PATHS_H

#include "base/status.h"

typedef struct warta_paths warta_paths;

/// Copies the names. Errors: WARTA_E_NOMEM.
warta_status warta_paths_open(const char *const *names, size_t count, warta_paths **out, warta_error *err);
void warta_paths_free(warta_paths *paths);

/// The next file ("-" as it is), NULL at the end; borrowed until the next call. In folders names come in bytewise order, hidden files, and
/// what is neither file nor folder (pipes, devices) are left out, and a link back to a folder that is being read is not followed.
/// WARTA_E_IO, WARTA_E_LIMIT: a folder is lost, named in `err`; the next call goes on. WARTA_E_NOMEM.
warta_status warta_paths_next(warta_paths *paths, const char **out, warta_error *err);

#endif
