// syntax_sentence.c: one sentence through the model
//
// What is known of each word by itself, then tags and features, lemmas (which need the tags), heads and relations (likewise).
#include "syntax/syntax_sentence.h"

#include "base/utf8.h"
#include "syntax/syntax_lemma.h"
#include "syntax/syntax_parser.h"

struct warta_syntax_scratch {
    warta_syntax_trait *words;
    warta_syntax_arc *arcs;
    uint32_t *stack;
};

warta_syntax_scratch *warta_syntax_scratch_new(warta_arena *arena, uint32_t longest)
{
    warta_syntax_scratch *scratch = warta_arena_take(arena, 1, sizeof *scratch);
    if (!scratch) return NULL;
    const size_t room = (size_t)longest + 2;
    *scratch = (warta_syntax_scratch){warta_arena_take(arena, room, sizeof *scratch->words), warta_arena_take(arena, room, sizeof *scratch->arcs),
                                      warta_arena_take(arena, room, sizeof *scratch->stack)};
    return scratch->words && scratch->arcs && scratch->stack ? scratch : NULL;
}

warta_str warta_syntax_fold(warta_str form, warta_arena *arena)
{
    char fold[1024];
    const uint32_t length = warta_fold(form, fold, sizeof fold);
    return length > 0 ? warta_arena_copy(arena, (warta_str){fold, length}) : form;
}

// A verb's voice: what its affixes say, unless its features say that it is none of theirs ("ter-" in a passive is TER, else nothing).
static warta_voice voice_of(const warta_syntax_model *model, const warta_syntax_trait *word)
{
    if (word->upos != WARTA_VERB + 1) return WARTA_VOICE_NONE;
    const warta_voice said = (warta_voice)model->featsets[word->feats].voice, affix = warta_syntax_affix_voice(model, word->affixes);
    return affix != WARTA_VOICE_NONE ? affix : said;
}

void warta_syntax_sentence(const warta_syntax_model *model, const warta_syntax_word *words, uint32_t count, uint32_t style,
                           warta_syntax_scratch *scratch, warta_arena *arena, warta_syntax_answer *out)
{
    warta_syntax_trait *traits = scratch->words;
    memset(traits, 0, sizeof *traits);
    for (uint32_t i = 0; i < count; i++) warta_syntax_trait_of(model, words[i].form, words[i].fold, words[i].inner, &traits[i + 1]);
    warta_syntax_traits_settle(traits, count);
    warta_syntax_tag(model, traits, count, style);
    warta_syntax_state state = {traits, scratch->arcs, scratch->stack, count, 0, 1, style};
    warta_syntax_parse(model, &state);
    for (uint32_t i = 0; i < count; i++) {
        const warta_syntax_arc *arc = &scratch->arcs[i + 1];
        const warta_syntax_trait *trait = &traits[i + 1];
        out[i] = (warta_syntax_answer){
            .lemma = warta_syntax_lemma(model, words[i].form, words[i].fold, trait, style, arena),
            .head = arc->head == 0 ? WARTA_NONE : arc->head - 1,
            .feats = trait->feats,
            .upos = (uint8_t)(trait->upos - 1),
            .rel = arc->head == 0 ? (uint8_t)WARTA_REL_ROOT : model->relations[arc->rel - 1],
            .voice = (uint8_t)voice_of(model, trait),
            .shape = trait->shape,
        };
    }
}
