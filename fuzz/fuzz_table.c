// fuzz_table.c: any bytes as one table of a small pack
//
//     input = which table (1 byte) text
//
// Properties: the pack does not compile, and then a file and one line of text say why; or it compiles, twice to the same bytes, and opens.
#include <sys/stat.h>
#include <unistd.h>

#include "fuzz.h"

#include "pack/packbuild.h"

static const char *const names[] = {
    "id/frames", "id/classes", "id/functions", "id/light", "id/voice", "id/modality", "id/roles", "id/language", "id/abbreviations", "id/clitics", "id/zones",
    "id/pronouns", "id/references", "id/speech", "id/times", "id/time_patterns", "id/morphology", "id/lemmas", "world/countries", "world/country_names",
    "world/organisations", "world/people", "world/epochs", "cameo/codes", "cameo/quad", "cameo/intent"};
static char folder[] = "/tmp/warta-fuzz-XXXXXX";

static void folder_remove(void)
{
    char command[64];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    demand(system(command) == 0);
}

static void folder_make(void)
{
    char command[512];
    demand(mkdtemp(folder) != NULL && atexit(folder_remove) == 0);
    snprintf(command, sizeof command, "cp -r %s/fuzz/packs/* %s/", WARTA_ROOT, folder);
    demand(system(command) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (folder[sizeof folder - 2] == 'X') folder_make();
    if (size == 0) return 0;
    char path[128];
    warta_error err = {0};
    warta_buf once = {0}, twice = {0};
    snprintf(path, sizeof path, "%s/%s.x.tsv", folder, names[data[0] % (sizeof names / sizeof *names)]);
    FILE *file = fopen(path, "wb");   // warta_file_write would wait for the disk
    demand(file && fwrite(data + 1, 1, size - 1, file) == size - 1 && fclose(file) == 0);
    warta_status status = warta_pack_compile(folder, &once, &err);
    if (status == WARTA_OK) {
        warta_pack *pack;
        demand(warta_pack_compile(folder, &twice, &err) == WARTA_OK);
        demand(once.length == twice.length && memcmp(once.at, twice.at, once.length) == 0);
        demand(warta_pack_open_bytes(once.at, once.length, &pack, &err) == WARTA_OK);
        warta_pack_free(pack);
    } else {
        demand(status == WARTA_E_PACK && err.file[0] && err.text[0]);
    }
    unlink(path);
    warta_buf_clear(&once);
    warta_buf_clear(&twice);
    return 0;
}
