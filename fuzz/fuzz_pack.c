// fuzz_pack.c: a good pack with edits (fuzz.h), its checksum mended
//
// Properties: it is refused with WARTA_E_PACK and a line of text, or it opens; then every lookup ends, inside the bytes.
#include "fuzz.h"

#include "pack/pack_format.h"
#include "pack/packbuild.h"

static void ask_index(const warta_pack *pack, warta_scope scope, warta_index_id id)
{
    static const char *const words[] = {"menangkap", "Amerika", "Serikat", "Presiden", "Jokowi", "bantuan"};
    enum { WORDS = sizeof words / sizeof *words };
    uint64_t keys[WORDS];
    const warta_index *index = warta_pack_index(pack, scope, id);
    for (uint32_t i = 0; i < WORDS; i++) keys[i] = warta_key_of(warta_str_of(words[i]), NULL, 0, NULL);
    for (uint32_t i = 0; i < WORDS; i++) {
        warta_hits hits = warta_index_longest(index, keys + i, WORDS - i);
        demand(hits.words <= WORDS - i && (hits.count == 0 || hits.words > 0));
        for (uint32_t h = 0; h < hits.count; h++) {
            if (id == WARTA_INDEX_CLASSES) continue;   // row: the class
            const warta_tab *tab = warta_pack_tab(pack, scope, (warta_tab_id)hits.items[h].table);
            demand(hits.items[h].row < tab->row_count);
            (void)warta_pack_cell(pack, tab, hits.items[h].row, 0);
        }
        (void)warta_index_exact(index, keys, i);
        (void)warta_index_text(index, warta_str_of(words[i]));
    }
}

static size_t ask_all(const warta_pack *pack)
{
    size_t bytes = 0;
    for (warta_scope s = 0; s <= warta_pack_language_count(pack); s++) {
        if (s > 0) bytes += warta_pack_language_tag(pack, s).length;
        for (int id = WARTA_INDEX_NONE; id < WARTA_INDEX_COUNT; id++) ask_index(pack, s, (warta_index_id)id);
        for (int id = 0; id < WARTA_TAB_COUNT; id++) {
            const warta_tab *tab = warta_pack_tab(pack, s, (warta_tab_id)id);
            for (uint32_t r = 0; r < tab->row_count; r++) {
                bytes += warta_pack_file(pack, tab, r).length + tab->lines[r];
                for (uint32_t c = 0; c < tab->column_count; c++) bytes += warta_pack_cell(pack, tab, r, c).length;
            }
        }
        for (uint32_t r = 0; r < warta_pack_tab(pack, s, WARTA_TAB_FRAMES)->row_count; r++) {
            const warta_frame *f = warta_pack_frame(pack, s, r);
            bytes += warta_pack_string(pack, f->code).length + warta_pack_string(pack, f->predicate).length;
            for (int k = 0; k < WARTA_FRAME_SLOTS; k++) bytes += strlen(warta_slot_name((warta_slot)f->source[k].slot));
            for (int k = 0; k < f->need_count; k++)
                if (f->needs[k].kind == WARTA_NEED_ROLE) bytes += warta_pack_string(pack, f->needs[k].value).length;
        }
        (void)warta_pack_class(pack, s, WARTA_STR("aid"));
    }
    return bytes;
}

static void mend(unsigned char *bytes, size_t length)
{
    pack_header *header = (void *)bytes;
    if (length < sizeof *header) return;
    header->length = length;
    header->hash = warta_str_hash((warta_str){(const char *)bytes + sizeof *header, (uint32_t)(length - sizeof *header)});
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static warta_buf good;
    warta_error err = {0};
    if (good.length == 0 && warta_pack_compile(WARTA_ROOT "/fuzz/packs", &good, &err) != WARTA_OK) fprintf(stderr, "%s:%u: %s\n", err.file, err.line, err.text);
    demand(good.length > 0);
    size_t length = good.length;
    unsigned char *bytes = fuzz_edited(good.at, &length, data, size);
    mend(bytes, length);
    warta_pack *pack;
    warta_status status = warta_pack_open_bytes(bytes, length, &pack, &err);
    demand((status == WARTA_OK) == (pack != NULL));
    if (pack) ask_all(pack);
    else demand(status == WARTA_E_PACK && err.text[0] && !strchr(err.text, '\n'));
    demand(pack || size >= 2);   // without an edit it opens
    warta_pack_free(pack);
    free(bytes);
    return 0;
}
