// syntax_tagger.c: tags from left to right
//
// One decision a word, with the two tags before it known and the two words after it seen; no search. Then, for each tagged word, the set
// of features among those that training saw with this tag. Source: Collins (2002), without Viterbi.
#include "syntax/syntax_parser.h"

static uint32_t best_of(const int32_t *scores, uint32_t count)
{
    uint32_t best = 0;
    for (uint32_t i = 1; i < count; i++)
        if (scores[i] > scores[best]) best = i;
    return best;
}

static void choose_feats(const warta_syntax_model *model, warta_syntax_trait *words, uint32_t count, uint32_t at, uint32_t style)
{
    uint64_t features[WARTA_SYNTAX_MOST_FEATURES];
    int32_t scores[WARTA_LINEAR_MOST_CLASSES], best = INT32_MIN;
    const uint32_t tag = 1u << (words[at].upos - 1);
    uint32_t fitting = 0;
    for (uint32_t i = 0; i < model->featset_count; i++)
        if (model->featsets[i].tags & tag) {
            words[at].feats = (uint16_t)i;
            fitting++;
        }
    if (fitting == 0) words[at].feats = 0;
    if (fitting <= 1) return;
    uint32_t n = warta_syntax_feats_features(words, count, at, style, features);
    warta_linear_score(&model->linear[WARTA_SYNTAX_FEATS], features, n, scores);
    for (uint32_t i = 0; i < model->featset_count; i++)
        if ((model->featsets[i].tags & tag) && scores[i] > best) {
            best = scores[i];
            words[at].feats = (uint16_t)i;
        }
}

void warta_syntax_tag(const warta_syntax_model *model, warta_syntax_trait *words, uint32_t count, uint32_t style)
{
    uint64_t features[WARTA_SYNTAX_MOST_FEATURES];
    int32_t scores[WARTA_LINEAR_MOST_CLASSES];
    for (uint32_t i = 1; i <= count; i++) {
        uint32_t n = warta_syntax_tag_features(words, count, i, style, features);
        warta_linear_score(&model->linear[WARTA_SYNTAX_TAGS], features, n, scores);
        words[i].upos = (uint8_t)(best_of(scores, WARTA_UPOS_COUNT) + 1);
    }
    for (uint32_t i = 1; i <= count && model->linear[WARTA_SYNTAX_FEATS].classes > 0; i++) choose_feats(model, words, count, i, style);
}
