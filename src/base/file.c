// file.c: see file.h. errno is read at the failing call and goes into the error's line.
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { READ_STEP = 256 * 1024, DEEPEST_FOLDER = 64, LONGEST_PATH = 4096 };

warta_status warta_map_open(const char *path, warta_map *map, warta_error *err)
{
    *map = (warta_map){0};
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return warta_fail_at(err, WARTA_E_IO, path, 0, "cannot open: %s", strerror(errno));
    struct stat about;
    if (fstat(fd, &about) != 0) {
        int why = errno;
        close(fd);
        return warta_fail_at(err, WARTA_E_IO, path, 0, "cannot read: %s", strerror(why));
    }
    if (about.st_size > 0) {
        void *at = mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
        if (at == MAP_FAILED) {
            int why = errno;
            close(fd);
            return warta_fail_at(err, WARTA_E_IO, path, 0, "cannot map: %s", strerror(why));
        }
        *map = (warta_map){at, (size_t)about.st_size};
    }
    close(fd);
    return WARTA_OK;
}

void warta_map_close(warta_map *map)
{
    if (map->at) munmap((void *)(uintptr_t)map->at, map->length);
    *map = (warta_map){0};
}

warta_status warta_file_read(const char *path, size_t limit, warta_buf *out, warta_error *err)
{
    bool standard = strcmp(path, "-") == 0;
    int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return warta_fail_at(err, WARTA_E_IO, path, 0, "cannot open: %s", strerror(errno));
    warta_status status = WARTA_OK;
    size_t had = out->length;
    for (;;) {
        char *to = warta_buf_reserve(out, READ_STEP);
        if (!to) {
            status = warta_fail_memory(err);
            break;
        }
        ssize_t got = read(fd, to, READ_STEP);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) status = warta_fail_at(err, WARTA_E_IO, path, 0, "cannot read: %s", strerror(errno));
        if (got <= 0) break;
        out->length += (size_t)got;
        if (out->length - had > limit) {
            status = warta_fail_at(err, WARTA_E_LIMIT, path, 0, "larger than the limit of %zu MiB", limit >> 20);
            break;
        }
    }
    if (!standard) close(fd);
    if (out->at) out->at[out->length] = '\0';
    return status;
}

warta_status warta_file_write(const char *path, const void *bytes, size_t length, warta_error *err)
{
    char temporary[LONGEST_PATH];
    if (snprintf(temporary, sizeof temporary, "%s.new", path) >= (int)sizeof temporary)
        return warta_fail_at(err, WARTA_E_IO, path, 0, "the path is too long");
    int fd = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (fd < 0) return warta_fail_at(err, WARTA_E_IO, temporary, 0, "cannot create: %s", strerror(errno));
    int why = 0;
    for (size_t done = 0; done < length && !why;) {
        ssize_t put = write(fd, (const char *)bytes + done, length - done);
        if (put >= 0) done += (size_t)put;
        else if (errno != EINTR) why = errno;
    }
    if (close(fd) != 0 && !why) why = errno;
    if (!why && rename(temporary, path) != 0) why = errno;
    if (!why) return WARTA_OK;
    unlink(temporary);
    return warta_fail_at(err, WARTA_E_IO, path, 0, "cannot write: %s", strerror(why));
}

static int by_name(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

static void names_free(char **names, size_t count)
{
    for (size_t i = 0; i < count; i++) free(names[i]);
    free(names);
}

static warta_status names_read(const char *path, char ***out, size_t *count, warta_error *err)
{
    DIR *folder = opendir(path);
    if (!folder) return warta_fail_at(err, WARTA_E_IO, path, 0, "cannot open the folder: %s", strerror(errno));
    char **names = NULL;
    size_t had = 0, room = 0;
    warta_status status = WARTA_OK;
    for (struct dirent *entry; (entry = readdir(folder));) {
        if (entry->d_name[0] == '.') continue;
        if (had == room) {
            room = room ? room * 2 : 16;
            char **more = realloc(names, room * sizeof *names);
            if (!more) {
                status = warta_fail_memory(err);
                break;
            }
            names = more;
        }
        names[had] = strdup(entry->d_name);
        if (!names[had++]) {
            had--;
            status = warta_fail_memory(err);
            break;
        }
    }
    closedir(folder);
    if (status != WARTA_OK) {
        names_free(names, had);
        return status;
    }
    if (had > 0) qsort(names, had, sizeof *names, by_name);
    *out = names;
    *count = had;
    return WARTA_OK;
}

static warta_status walk(const char *path, int depth, warta_status (*each)(void *, const char *, warta_error *), void *user, warta_error *err)
{
    struct stat about;
    if (stat(path, &about) != 0) return warta_fail_at(err, WARTA_E_IO, path, 0, "cannot open: %s", strerror(errno));
    if (!S_ISDIR(about.st_mode)) return each(user, path, err);
    if (depth > DEEPEST_FOLDER) return warta_fail_at(err, WARTA_E_LIMIT, path, 0, "folders are nested more than %d deep", DEEPEST_FOLDER);
    char **names = NULL;
    size_t count = 0;
    WARTA_TRY(names_read(path, &names, &count, err));
    warta_status status = WARTA_OK;
    for (size_t i = 0; i < count && status == WARTA_OK; i++) {
        char below[LONGEST_PATH];
        if (snprintf(below, sizeof below, "%s/%s", path, names[i]) >= (int)sizeof below)
            status = warta_fail_at(err, WARTA_E_IO, path, 0, "a path below is too long");
        else status = walk(below, depth + 1, each, user, err);
    }
    names_free(names, count);
    return status;
}

warta_status warta_folder_walk(const char *path, warta_status (*each)(void *, const char *, warta_error *), void *user, warta_error *err)
{
    return walk(path, 0, each, user, err);
}
