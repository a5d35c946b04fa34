// syntax_sentence.c: sentences through the model
//
// What is known of each word by itself (syntax_traits.c), then the network for up to eight sentences at once (syntax_net.c), then lemmas, which
// need the tags. Sentences go through in the order of their lengths: those that go side by side should end together. An absurdly long one, as no text has
// but a CoNLL-U file may, goes through in pieces, whose roots then hang on the first piece's.
#include "syntax/syntax_sentence.h"

#include "base/utf8.h"
#include "syntax/syntax_lemma.h"
#include "syntax/syntax_traits.h"

enum { GROUP_WORDS = 256, LENGTHS = 64, LONGEST = 512 };   // words of a group, unless one piece has more; lengths that are told apart; words of a piece
enum { LEAST_TITLE = 4, TITLE_SHARE = 7, TITLE_OF = 10 };           // a title has so many words, and this share of them is capitalised

typedef struct piece { uint32_t first, count, sentence; } piece;   // words, and the sentence that they are of

typedef struct work {
    const warta_syntax_model *model;
    const warta_syntax_word *words;
    const uint32_t *starts;
    uint32_t sentences, style, longest, room;
    piece *pieces, *sorted;
    warta_syntax_trait *traits;           // [room + sentences of a group]
    uint32_t *heads;
    uint8_t *relations, *shapes;          // shapes: as written, while a title is shown in small letters
    warta_syntax_net_scratch *scratch;
    warta_arena *arena;
    warta_syntax_answer *answers;
} work;

warta_str warta_syntax_fold(warta_str form, warta_arena *arena)
{
    char fold[1024];
    const uint32_t length = warta_fold(form, fold, sizeof fold);
    return length > 0 ? warta_arena_copy(arena, (warta_str){fold, length}) : form;
}

// "KPK Tangkap Bupati di Rumah Dinas": where nearly every word is capitalised, without a full stop, capitals tell no names, and the network is
// shown small letters.
static bool is_title(const warta_syntax_trait *traits, const warta_syntax_word *sentence, uint32_t count)
{
    uint32_t words = 0, capitals = 0;
    if (warta_str_is(sentence[count - 1].form, ".")) return false;
    for (uint32_t i = 1; i <= count; i++) {
        if (traits[i].shape & (WARTA_SYNTAX_PUNCT | WARTA_SYNTAX_NUMBER | WARTA_SYNTAX_INNER)) continue;
        words++;
        capitals += (traits[i].shape & WARTA_SYNTAX_UPPER) != 0;
    }
    return words >= LEAST_TITLE && capitals * TITLE_OF >= words * TITLE_SHARE;
}

// A verb's voice: what its affixes say, unless its features say that it is none of theirs ("ter-" in a passive is TER, else nothing).
static warta_voice voice_of(const warta_syntax_model *model, const warta_syntax_trait *word)
{
    if (word->upos != WARTA_VERB + 1) return WARTA_VOICE_NONE;
    const warta_voice said = (warta_voice)model->featsets[word->feats].voice, affix = warta_syntax_affix_voice(model, word->affixes);
    return affix != WARTA_VOICE_NONE ? affix : said;
}

// Sentences, those of more than LONGEST words in pieces. Returns how many; w->longest: words of the longest.
static uint32_t cut_pieces(work *w)
{
    uint32_t count = 0;
    for (uint32_t k = 0; k < w->sentences; k++)
        for (uint32_t at = w->starts[k], end = w->starts[k + 1]; at < end; at += LONGEST) {
            const uint32_t n = end - at < LONGEST ? end - at : LONGEST;
            w->pieces[count++] = (piece){at, n, k};
            w->longest = n > w->longest ? n : w->longest;
        }
    return count;
}

// Counting sort.
static void sort_by_length(work *w, uint32_t count)
{
    uint32_t places[LENGTHS + 1] = {0};
    for (uint32_t k = 0; k < count; k++) places[(w->pieces[k].count < LENGTHS ? w->pieces[k].count : LENGTHS - 1) + 1]++;
    for (uint32_t i = 1; i <= LENGTHS; i++) places[i] += places[i - 1];
    for (uint32_t k = 0; k < count; k++) w->sorted[places[w->pieces[k].count < LENGTHS ? w->pieces[k].count : LENGTHS - 1]++] = w->pieces[k];
}

static void answer(const work *w, const piece *p, const warta_syntax_net_sentence *said)
{
    const warta_syntax_model *model = w->model;
    const uint32_t before = p->first - w->starts[p->sentence];   // words of the sentence
    for (uint32_t i = 0; i < p->count; i++) {
        const warta_syntax_word *word = &w->words[p->first + i];
        const warta_syntax_trait *trait = &said->words[i + 1];
        const uint32_t head = said->heads[i + 1];
        w->answers[p->first + i] = (warta_syntax_answer){
            .lemma = warta_syntax_lemma(model, word->form, word->fold, trait, w->style, w->arena),
            .head = head == 0 ? WARTA_NONE : before + head - 1,
            .feats = trait->feats,
            .upos = (uint8_t)(trait->upos - 1),
            .rel = head == 0 ? (uint8_t)WARTA_REL_ROOT : model->relations[said->relations[i + 1]],
            .voice = (uint8_t)voice_of(model, trait),
            .shape = trait->shape,
        };
    }
}

static void join_pieces(const work *w, uint32_t sentence)
{
    uint32_t root = WARTA_NONE;
    for (uint32_t i = w->starts[sentence]; i < w->starts[sentence + 1]; i++) {
        if (w->answers[i].head != WARTA_NONE) continue;
        if (root == WARTA_NONE) {
            root = i - w->starts[sentence];
            continue;
        }
        w->answers[i].head = root;
        w->answers[i].rel = WARTA_REL_PARATAXIS;
    }
}

static void run_group(const work *w, const piece *group, uint32_t count)
{
    warta_syntax_net_sentence said[WARTA_SYNTAX_ABREAST];
    uint32_t at = 0;
    for (uint32_t k = 0; k < count; k++) {
        const uint32_t n = group[k].count;
        warta_syntax_trait *traits = w->traits + at;
        said[k] = (warta_syntax_net_sentence){traits, n, w->style, w->heads + at, w->relations + at};
        traits[0] = (warta_syntax_trait){0};
        for (uint32_t i = 0; i < n; i++) {
            const warta_syntax_word *word = &w->words[group[k].first + i];
            warta_syntax_trait_of(w->model, word->form, word->fold, word->inner, &traits[i + 1]);
        }
        warta_syntax_traits_settle(traits, n);
        const bool title = is_title(traits, &w->words[group[k].first], n);
        for (uint32_t i = 1; i <= n; i++) {
            w->shapes[at + i] = traits[i].shape;
            if (title && !(traits[i].shape & WARTA_SYNTAX_CAPS)) traits[i].shape &= (uint8_t) ~WARTA_SYNTAX_UPPER;
        }
        at += n + 1;
    }
    warta_syntax_net_run(&w->model->net, w->model->featsets, said, count, w->scratch);
    at = 0;
    for (uint32_t k = 0; k < count; k++) {
        for (uint32_t i = 1; i <= said[k].count; i++) said[k].words[i].shape = w->shapes[at + i];   // lemmas keep the capitals
        answer(w, &group[k], &said[k]);
        at += said[k].count + 1;
    }
}

warta_status warta_syntax_sentences(const warta_syntax_model *model, const warta_syntax_word *words, const uint32_t *starts, uint32_t sentences,
                                    uint32_t style, warta_arena *arena, warta_syntax_answer *answers, warta_error *err)
{
    work w = {.model = model, .words = words, .starts = starts, .sentences = sentences, .style = style, .arena = arena, .answers = answers};
    const uint32_t all = starts[sentences] - starts[0], most = sentences + all / LONGEST;
    w.pieces = warta_arena_take(arena, most, sizeof *w.pieces);
    w.sorted = warta_arena_take(arena, most, sizeof *w.sorted);
    if (!w.pieces || !w.sorted) return warta_fail_memory(err);
    const uint32_t count = cut_pieces(&w);
    sort_by_length(&w, count);
    w.room = w.longest > GROUP_WORDS ? w.longest : all < GROUP_WORDS ? all : GROUP_WORDS;
    const size_t room = (size_t)w.room + WARTA_SYNTAX_ABREAST;
    w.traits = warta_arena_take(arena, room, sizeof *w.traits);
    w.heads = warta_arena_take(arena, room, sizeof *w.heads);
    w.relations = warta_arena_take(arena, room, sizeof *w.relations);
    w.shapes = warta_arena_take(arena, room, sizeof *w.shapes);
    w.scratch = warta_syntax_net_scratch_new(&model->net, arena, w.room, w.longest);
    if (!w.traits || !w.heads || !w.relations || !w.shapes || !w.scratch) return warta_fail_memory(err);
    for (uint32_t k = 0; k < count;) {
        uint32_t n = 0, group_words = 0;
        while (k + n < count && n < WARTA_SYNTAX_ABREAST && (n == 0 || group_words + w.sorted[k + n].count <= w.room)) group_words += w.sorted[k + n++].count;
        run_group(&w, w.sorted + k, n);
        k += n;
    }
    for (uint32_t k = 0; k < sentences; k++)
        if (starts[k + 1] - starts[k] > LONGEST) join_pieces(&w, k);
    return WARTA_OK;
}
