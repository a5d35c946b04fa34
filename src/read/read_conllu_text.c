// read_conllu_text.c: the text of a document of CoNLL-U, and where its words stand in it
//
// The text of a sentence is its comment "# text", where the tokens stand in it one after another with nothing but blanks between; where there
// is none, or it is another text, it is the tokens with a blank after each that does not say "SpaceAfter=No". Sentences of a paragraph follow
// each other with a blank (none after "SpaceAfter=No"), paragraphs have an empty line between them; a file that marks no paragraphs has one a
// sentence.
//
// A word of a multiword token stands where its form does, an inner hyphen passed over: "kata-nya" is kata, nya. Words that the surface does not
// spell ("kuambil": aku, ambil) share it out from the end: each takes its form where the rest ends with it, else one letter, the first takes
// what is left.
#include "base/utf8.h"
#include "read/read_conllu.h"

static uint32_t blanks_pass(warta_str s, uint32_t at)
{
    while (at < s.length) {
        uint32_t next = at;
        if (!warta_is_space(warta_utf8_next(s, &next))) break;
        at = next;
    }
    return at;
}

// The tokens' places in `text`, which will stand at `base`; false: it is not their text.
static bool align(const conllu_reading *r, warta_str text, uint32_t base)
{
    uint32_t at = 0;
    for (uint32_t i = 0; i < r->tokens.count; i++) {
        conllu_token *token = &r->tokens.items[i];
        at = blanks_pass(text, at);
        if (!warta_str_starts(warta_str_from(text, at), token->surface)) return false;
        token->span = (warta_span){base + at, token->surface.length};
        at += token->surface.length;
    }
    return at == text.length;
}

static void join(const conllu_reading *r)
{
    for (uint32_t i = 0; i < r->tokens.count; i++) {
        conllu_token *token = &r->tokens.items[i];
        token->span = (warta_span){(uint32_t)r->text->length, token->surface.length};
        warta_buf_str(r->text, token->surface);
        if (!token->glued && i + 1 < r->tokens.count) warta_buf_char(r->text, ' ');
    }
}

// surface = form ("-"? form)*
static bool spelled(warta_conllu_word *words, const conllu_token *token)
{
    warta_str s = token->surface;
    uint32_t at = 0;
    for (uint32_t i = 0; i < token->count; i++) {
        warta_str form = words[i].form;
        if (i > 0 && !warta_str_starts(warta_str_from(s, at), form) && at < s.length && s.at[at] == '-') at++;
        if (!warta_str_starts(warta_str_from(s, at), form)) return false;
        words[i].span = (warta_span){token->span.at + at, form.length};
        at += form.length;
    }
    return at == s.length;
}

// False: there are more words than letters.
static bool shared_out(warta_conllu_word *words, const conllu_token *token)
{
    warta_str rest = token->surface;
    for (uint32_t i = token->count; i-- > 1;) {
        warta_str form = words[i].form;
        bool ends = form.length < rest.length && warta_str_ends(rest, form) && warta_utf8_count((warta_str){rest.at, rest.length - form.length}) >= i;
        uint32_t length = ends ? form.length : warta_utf8_back(rest, rest.length);
        if (length >= rest.length) return false;
        rest.length -= length;
        words[i].span = (warta_span){token->span.at + rest.length, length};
    }
    words[0].span = (warta_span){token->span.at, rest.length};
    return true;
}

warta_status conllu_place(conllu_reading *r, warta_conllu_sentence *s)
{
    if (r->text->length > 0) warta_buf_text(r->text, s->paragraph ? "\n\n" : r->glued ? "" : " ");
    if (r->dateline.length > 0) {
        s->dateline = (warta_span){(uint32_t)r->text->length, r->dateline.length};
        warta_buf_str(r->text, r->dateline);
        warta_buf_char(r->text, ' ');
    }
    if (r->said.length > 0 && align(r, r->said, (uint32_t)r->text->length)) warta_buf_str(r->text, r->said);
    else join(r);
    for (uint32_t i = 0; i < r->tokens.count; i++) {
        const conllu_token *token = &r->tokens.items[i];
        warta_conllu_word *words = r->conllu->words.items + token->first;
        for (uint32_t k = 0; k < token->count; k++) words[k].token = r->token_count;
        r->token_count++;
        if (!spelled(words, token) && !shared_out(words, token))
            return warta_fail_at(r->err, WARTA_E_INPUT, r->conllu->file.at, token->line, "more words than letters in one multiword token");
    }
    s->span = warta_span_join(r->tokens.items[0].span, r->tokens.items[r->tokens.count - 1].span);
    r->glued = r->tokens.items[r->tokens.count - 1].glued;
    return WARTA_OK;
}
