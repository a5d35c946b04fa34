// fuzz_model.c: a good model with edits (fuzz.h), its checksum mended
//
// The good one is trained here from fuzz/tiny.conllu, so that it is small and in today's format. Properties: it is refused with
// WARTA_E_MODEL and a line of text, or it opens; then a text is cut, as documents are and as the treebank is, all of it and in order, and parsed to
// trees: one root a sentence, every word below it.
#include <unistd.h>

#include "fuzz.h"

#include "base/utf8.h"
#include "pack/packbuild.h"
#include "read/read.h"
#include "syntax/syntax_model.h"
#include "warta_experimental.h"

static warta_buf good, pack_bytes;
static warta_pack *pack;

static void say(const warta_error *err) { fprintf(stderr, "%s:%u: %s\n", err->file, err->line, err->text); }

static void make_good(void)
{
    static const char *const treebank[] = {WARTA_ROOT "/fuzz/tiny.conllu"};
    char path[] = "/tmp/warta-fuzz-model-XXXXXX";
    warta_error err = {0};
    int fd = mkstemp(path);
    demand(fd >= 0);
    close(fd);
    warta_train_options train = {.treebanks = treebank, .treebank_count = 1, .packs = WARTA_ROOT "/fuzz/packs/id", .language = "id", .out = path, .epochs = 20, .size = 32};
    bool made = warta_train_syntax(&train, &err) == WARTA_OK && warta_file_read(path, (size_t)64 << 20, &good, &err) == WARTA_OK &&
                warta_pack_compile(WARTA_ROOT "/fuzz/packs", &pack_bytes, &err) == WARTA_OK &&
                warta_pack_open_bytes(pack_bytes.at, pack_bytes.length, &pack, &err) == WARTA_OK;
    unlink(path);
    if (!made) say(&err);
    demand(made);
}

static void check_trees(const warta_doc *doc)
{
    for (uint32_t i = 0; i < doc->segments->sentences.count && doc->trees->parsed; i++) {
        const warta_sentence *s = &doc->segments->sentences.items[i];
        uint32_t roots = 0;
        for (uint32_t w = s->first; w < s->first + s->count; w++) {
            uint32_t at = w, steps = 0;
            for (; doc->trees->nodes[at].head != WARTA_NONE && steps <= s->count; steps++) {
                at = doc->trees->nodes[at].head;
                demand(at >= s->first && at < s->first + s->count);
            }
            demand(steps <= s->count && doc->trees->nodes[w].upos < WARTA_UPOS_COUNT && doc->trees->nodes[w].rel < WARTA_REL_COUNT);
            demand(doc->trees->nodes[w].lemma.at != NULL);
            roots += doc->trees->nodes[w].head == WARTA_NONE;
        }
        demand(roots == 1);
    }
}

// Words lie in order inside the text, and nothing but blanks and the marks of lists is left out.
static void check_words(const warta_doc *doc)
{
    uint32_t at = 0;
    for (uint32_t w = 0; w < doc->segments->words.count; w++) {
        const warta_span span = doc->segments->words.items[w].span;
        demand(span.at >= at && span.length > 0 && span.length <= doc->text.length - span.at);
        demand(warta_utf8_valid(warta_doc_str(doc, span)));
        at = warta_span_end(span);
    }
}

static void parse(warta_syntax_model *syntax, warta_segmenter *segmenter, const char *style)
{
    static const char text[] = "Polisi menangkap dua mahasiswa di Makassar, kata Dr. R. Ani. Pabrik A. itu diserang oleh pasukannya!\n"
                               "Rusia-Ukraina berunding ... "
                               "\xE2\x80\x9CYa?\xE2\x80\x9D Tidaklah 5-10 km\xC2\xB2, A.S. \"Ia\" (9.100/9.105).\n";
    warta_model model = {.pack = pack, .syntax = {[1] = syntax}, .segmenters = {[1] = segmenter}};
    warta_doc *doc;
    warta_error err;
    demand(warta_doc_of_text(text, sizeof text - 1, &doc, &err) == WARTA_OK);
    doc->model = &model;
    doc->language_given = WARTA_STR("id");
    demand(warta_article_run(&model, doc, &err) == WARTA_OK && warta_segment_run_as(&model, doc, style, &err) == WARTA_OK);
    check_words(doc);
    demand(warta_syntax_run(&model, doc, &err) == WARTA_OK);
    demand(doc->trees->parsed);
    check_trees(doc);
    for (uint32_t w = 0; w < doc->segments->words.count; w++) (void)strlen(warta_syntax_feats(syntax, doc->trees->nodes[w].feats));
    warta_doc_free(doc);
}

static void mend(unsigned char *bytes, size_t length)
{
    warta_modelfile_header *header = (void *)bytes;
    if (length < sizeof *header) return;
    header->length = length;
    header->hash = warta_modelfile_checksum(bytes, length);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (good.length == 0) make_good();
    size_t length = good.length;
    unsigned char *bytes = fuzz_edited(good.at, &length, data, size);
    mend(bytes, length);
    warta_modelfile *file = NULL;
    warta_syntax_model *syntax = NULL;
    warta_segmenter *segmenter = NULL;
    warta_error err = {0};
    warta_status status = warta_modelfile_open_bytes(bytes, length, &file, &err);
    if (status == WARTA_OK) status = warta_segmenter_open(file, &segmenter, &err);
    if (status == WARTA_OK) status = warta_syntax_open_file(file, &syntax, &err);
    demand((status == WARTA_OK) == (syntax != NULL));
    if (syntax) {
        parse(syntax, segmenter, NULL);
        parse(syntax, segmenter, "tiny");
    } else {
        demand(status == WARTA_E_MODEL && err.text[0] && !strchr(err.text, '\n'));
    }
    if (!syntax && size < 2) say(&err);
    demand((syntax && segmenter) || size >= 2);   // without an edit it opens, with all that was learned
    warta_syntax_free(syntax);
    warta_segmenter_free(segmenter);
    warta_modelfile_free(file);
    free(bytes);
    return 0;
}
