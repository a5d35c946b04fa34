// syntax_eval_report.c: scores as a table
//
// A figure a line, its name without a blank, four columns in percent, "-" where a figure says nothing: what cannot be aligned has no aligned
// accuracy, a treebank without features or lemmas does not tell whether they are right.
#include "syntax/syntax_eval.h"

// ORDER FIGURES
static const char *const names[] = {
    [WARTA_SYNTAX_F_TOKENS] = "Tokens",         [WARTA_SYNTAX_F_SENTENCES] = "Sentences",     [WARTA_SYNTAX_F_WORDS] = "Words",
    [WARTA_SYNTAX_F_UPOS] = "UPOS",             [WARTA_SYNTAX_F_UFEATS] = "UFeats",           [WARTA_SYNTAX_F_LEMMAS] = "Lemmas",
    [WARTA_SYNTAX_F_UAS] = "UAS",               [WARTA_SYNTAX_F_LAS] = "LAS",                 [WARTA_SYNTAX_F_LAS_SUBTYPES] = "LAS-subtypes",
    [WARTA_SYNTAX_F_CLAS] = "CLAS",             [WARTA_SYNTAX_F_MLAS] = "MLAS",               [WARTA_SYNTAX_F_BLEX] = "BLEX",
    [WARTA_SYNTAX_F_NSUBJ] = "nsubj",           [WARTA_SYNTAX_F_NSUBJ_PASS] = "nsubj:pass",   [WARTA_SYNTAX_F_OBJ] = "obj",
    [WARTA_SYNTAX_F_OBL_AGENT] = "obl:agent",   [WARTA_SYNTAX_F_ROOT] = "root",               [WARTA_SYNTAX_F_CORE] = "core-arcs",
    [WARTA_SYNTAX_F_AGENTS] = "agents",
};
_Static_assert(sizeof names / sizeof *names == WARTA_SYNTAX_F_COUNT, "a figure without a name");

static bool says_nothing(const warta_syntax_scores *scores, warta_syntax_figure figure)
{
    if (!scores->feats && (figure == WARTA_SYNTAX_F_UFEATS || figure == WARTA_SYNTAX_F_MLAS)) return true;
    if (!scores->lemmas && (figure == WARTA_SYNTAX_F_LEMMAS || figure == WARTA_SYNTAX_F_BLEX)) return true;
    return scores->of[figure].gold + scores->of[figure].system == 0;
}

static void line(const warta_syntax_scores *scores, warta_syntax_figure figure, warta_buf *out)
{
    const warta_syntax_count *c = &scores->of[figure];
    warta_buf_printf(out, "%-13s", names[figure]);
    if (says_nothing(scores, figure)) {
        warta_buf_printf(out, "%10s%10s%10s%10s\n", "-", "-", "-", "-");
        return;
    }
    warta_buf_printf(out, "%10.2f%10.2f%10.2f", warta_syntax_precision(c), warta_syntax_recall(c), warta_syntax_f1(c));
    if (c->aligned > 0) warta_buf_printf(out, "%10.2f\n", 100.0 * (double)c->right / (double)c->aligned);
    else warta_buf_printf(out, "%10s\n", "-");
}

void warta_syntax_report(const warta_syntax_scores *scores, const char *title, warta_buf *out)
{
    const warta_syntax_count *words = &scores->of[WARTA_SYNTAX_F_WORDS], *sentences = &scores->of[WARTA_SYNTAX_F_SENTENCES];
    warta_buf_printf(out, "%s: %llu sentences, %llu words", title, (unsigned long long)sentences->gold, (unsigned long long)words->gold);
    if (scores->seconds > 0) warta_buf_printf(out, "; %.0f words/s", (double)words->system / scores->seconds);
    warta_buf_printf(out, "\n%-13s%10s%10s%10s%10s\n", "", "precision", "recall", "F1", "aligned");
    for (uint32_t f = 0; f < WARTA_SYNTAX_F_COUNT; f++)
        if (f != WARTA_SYNTAX_F_AGENTS || scores->agents) line(scores, (warta_syntax_figure)f, out);
}
