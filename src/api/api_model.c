// api_model.c: where packs and models lie, and opening them
//
// The folder: what the caller names, else $WARTA_DATA, else ../share/warta beside the running program's folder (a build tree and an
// installed tree look alike), else the folder of the system's installation.
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "api/api.h"
#include "syntax/syntax.h"

enum { LONGEST_PATH = 4096 };

static bool has_pack(const char *folder)
{
    char path[LONGEST_PATH + 16];
    struct stat about;
    return snprintf(path, sizeof path, "%s/warta.pack", folder) < (int)sizeof path && stat(path, &about) == 0;
}

static bool beside_program(char folder[LONGEST_PATH])
{
    char program[LONGEST_PATH - 32];
    ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
    if (length <= 0) return false;
    program[length] = '\0';
    for (int up = 0; up < 2; up++) {
        char *slash = strrchr(program, '/');
        if (!slash) return false;
        *slash = '\0';
    }
    snprintf(folder, LONGEST_PATH, "%s/share/warta", program);
    return has_pack(folder);
}

static warta_status folder_find(const char *given, char folder[LONGEST_PATH], warta_error *err)
{
    const char *named = given ? given : getenv("WARTA_DATA");
    if (named) {
        if (snprintf(folder, LONGEST_PATH, "%s", named) >= LONGEST_PATH) return warta_fail(err, WARTA_E_IO, "the path of the data folder is too long");
        return WARTA_OK;
    }
    if (beside_program(folder)) return WARTA_OK;
    static const char *const installed[] = {"/usr/local/share/warta", "/usr/share/warta"};
    for (size_t i = 0; i < sizeof installed / sizeof *installed; i++)
        if (has_pack(installed[i])) {
            snprintf(folder, LONGEST_PATH, "%s", installed[i]);
            return WARTA_OK;
        }
    return warta_fail(err, WARTA_E_IO, "no warta.pack found beside the program or in /usr/share/warta: set WARTA_DATA to its folder, or run 'make'");
}

// A language may lack a parser: its documents are then coded by words alone.
static warta_status models_open(const char *folder, warta_model *model, warta_error *err)
{
    for (uint32_t s = 1; s <= warta_pack_language_count(model->pack); s++) {
        char path[LONGEST_PATH + 64];
        struct stat about;
        warta_str tag = warta_pack_language_tag(model->pack, s);
        if (snprintf(path, sizeof path, "%s/%.*s.model", folder, (int)tag.length, tag.at) >= (int)sizeof path || stat(path, &about) != 0) continue;
        WARTA_TRY(warta_modelfile_open(path, &model->files[s], err));
        WARTA_TRY(warta_segmenter_open(model->files[s], &model->segmenters[s], err));
        WARTA_TRY(warta_syntax_open_file(model->files[s], &model->syntax[s], err));
    }
    return WARTA_OK;
}

warta_status warta_model_make(const char *given, const void *pack, size_t pack_length, warta_model **out, warta_error *err)
{
    char folder[LONGEST_PATH], path[LONGEST_PATH + 16];
    *out = NULL;
    warta_model *model = calloc(1, sizeof *model);
    if (!model) return warta_fail_memory(err);
    warta_status status = folder_find(given, folder, err);
    if (pack && status == WARTA_E_IO) {   // a pack alone will do: no models then
        folder[0] = '\0';
        status = WARTA_OK;
    }
    if (status == WARTA_OK) {
        snprintf(path, sizeof path, "%s/warta.pack", folder);
        status = pack ? warta_pack_open_bytes(pack, pack_length, &model->pack, err) : warta_pack_open(path, &model->pack, err);
    }
    if (status == WARTA_OK) status = models_open(folder, model, err);
    if (status != WARTA_OK) {
        warta_model_free(model);
        return status;
    }
    *out = model;
    return WARTA_OK;
}

warta_status warta_model_open(const warta_model_options *options, warta_model **out, warta_error *err)
{
    return warta_model_make(options ? options->folder : NULL, NULL, 0, out, err);
}

void warta_model_free(warta_model *model)
{
    if (!model) return;
    for (size_t i = 0; i < sizeof model->syntax / sizeof *model->syntax; i++) {
        warta_syntax_free(model->syntax[i]);
        warta_segmenter_free(model->segmenters[i]);
        warta_modelfile_free(model->files[i]);
    }
    warta_pack_free(model->pack);
    free(model);
}

const char *warta_version(void) { return WARTA_VERSION; }
