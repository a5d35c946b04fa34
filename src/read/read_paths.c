// read_paths.c: see read_paths.h
//
// The folders that are open form a stack: berita/ -> 2023/ -> 09/, each with its names sorted and a place in them.
#include "read/read_paths.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { DEEPEST_FOLDER = 64, LONGEST_PATH = 4096 };

typedef struct level {
    char *path;
    char **names;
    size_t count, next;
    dev_t device;
    ino_t inode;
} level;

struct warta_paths {
    char **names;      // as given
    size_t count, next;
    level levels[DEEPEST_FOLDER];
    uint32_t depth;
    char path[LONGEST_PATH];
};

static void names_free(char **names, size_t count)
{
    for (size_t i = 0; i < count; i++) free(names[i]);
    free(names);
}

static void level_close(warta_paths *paths)
{
    level *top = &paths->levels[--paths->depth];
    names_free(top->names, top->count);
    free(top->path);
}

warta_status warta_paths_open(const char *const *names, size_t count, warta_paths **out, warta_error *err)
{
    *out = NULL;
    warta_paths *paths = calloc(1, sizeof *paths);
    char **copies = calloc(count + 1, sizeof *copies);
    bool whole = paths && copies;
    for (size_t i = 0; i < count && whole; i++) whole = (copies[i] = strdup(names[i])) != NULL;
    if (!whole) {
        if (copies) names_free(copies, count);
        free(paths);
        return warta_fail_memory(err);
    }
    paths->names = copies;
    paths->count = count;
    *out = paths;
    return WARTA_OK;
}

void warta_paths_free(warta_paths *paths)
{
    if (!paths) return;
    while (paths->depth > 0) level_close(paths);
    names_free(paths->names, paths->count);
    free(paths);
}

static int by_name(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

static bool name_add(level *top, size_t *room, const char *name)
{
    if (top->count == *room) {
        size_t more = *room ? *room * 2 : 16;
        char **names = realloc(top->names, more * sizeof *names);
        if (!names) return false;
        top->names = names;
        *room = more;
    }
    top->names[top->count] = strdup(name);
    if (!top->names[top->count]) return false;
    top->count++;
    return true;
}

static bool is_open(const warta_paths *paths, const struct stat *about)
{
    for (uint32_t i = 0; i < paths->depth; i++)
        if (paths->levels[i].device == about->st_dev && paths->levels[i].inode == about->st_ino) return true;
    return false;
}

static warta_status level_open(warta_paths *paths, const char *path, const struct stat *about, warta_error *err)
{
    if (is_open(paths, about)) return WARTA_OK;
    if (paths->depth == DEEPEST_FOLDER) return warta_fail_at(err, WARTA_E_LIMIT, path, 0, "folders are nested more than %d deep", DEEPEST_FOLDER);
    DIR *folder = opendir(path);
    if (!folder) return warta_fail_at(err, WARTA_E_IO, path, 0, "cannot open the folder: %s", strerror(errno));
    level *top = &paths->levels[paths->depth++];
    *top = (level){.path = strdup(path), .device = about->st_dev, .inode = about->st_ino};
    bool whole = top->path != NULL;
    size_t room = 0;
    for (struct dirent *entry; whole && (entry = readdir(folder));)
        if (entry->d_name[0] != '.') whole = name_add(top, &room, entry->d_name);
    closedir(folder);
    if (!whole) {
        level_close(paths);
        return warta_fail_memory(err);
    }
    if (top->count > 0) qsort(top->names, top->count, sizeof *top->names, by_name);
    return WARTA_OK;
}

// The next name of the innermost folder into paths->path: a file (true), or a folder that is opened now (false).
static warta_status step(warta_paths *paths, bool *file, warta_error *err)
{
    *file = false;
    level *top = &paths->levels[paths->depth - 1];
    if (top->next == top->count) {
        level_close(paths);
        return WARTA_OK;
    }
    const char *name = top->names[top->next++];
    const char *slash = top->path[strlen(top->path) - 1] == '/' ? "" : "/";
    if (snprintf(paths->path, sizeof paths->path, "%s%s%s", top->path, slash, name) >= (int)sizeof paths->path)
        return warta_fail_at(err, WARTA_E_IO, top->path, 0, "the path of '%.100s' below is too long", name);
    struct stat about;
    if (stat(paths->path, &about) != 0) return warta_fail_at(err, WARTA_E_IO, paths->path, 0, "cannot open: %s", strerror(errno));
    if (S_ISDIR(about.st_mode)) return level_open(paths, paths->path, &about, err);
    *file = S_ISREG(about.st_mode);
    return WARTA_OK;
}

warta_status warta_paths_next(warta_paths *paths, const char **out, warta_error *err)
{
    *out = NULL;
    for (;;) {
        if (paths->depth > 0) {
            bool file;
            WARTA_TRY(step(paths, &file, err));
            if (!file) continue;
            *out = paths->path;
            return WARTA_OK;
        }
        if (paths->next == paths->count) return WARTA_OK;
        const char *name = paths->names[paths->next++];
        struct stat about;
        bool folder = strcmp(name, "-") != 0 && stat(name, &about) == 0 && S_ISDIR(about.st_mode);
        if (!folder) {
            *out = name;   // a file, or something that the stream will name as unreadable
            return WARTA_OK;
        }
        WARTA_TRY(level_open(paths, name, &about, err));
    }
}
