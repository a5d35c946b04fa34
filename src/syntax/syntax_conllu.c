// syntax_conllu.c: reading treebanks
//
// A CoNLL-U file is a word a line, ten cells, an empty line after each sentence:
//
//     # sent_id = 1
//     1-2   temannya  _      _     _  _  _  _      _  _      a multiword token: its parts follow
//     1     teman     teman  NOUN  _  _  3  nsubj  _  _
//     2     nya       nya    PRON  _  _  1  nmod   _  _
//     3     pergi     pergi  VERB  _  _  0  root   _  _
//     3.1   _         ...                                     an empty node: not part of the basic tree, skipped
//
// Words become one flat array for the whole file, heads are turned into indices from 0 in their sentence. What the trainer and the
// scorer rely on is checked here, once, with the line at fault:
//   (1) words of a sentence are numbered 1, 2, 3 ...
//   (2) tag and relation are known (a subtype that we do not keep counts as its universal relation)
//   (3) heads are words of the sentence, exactly one word is the root, and no word is above itself
//   (4) a multiword token begins with the word that is due, ends with one that is there, and holds no other
#include "syntax/syntax_conllu.h"

#include <assert.h>
#include <stdlib.h>

enum { LARGEST_FILE = 512 << 20, CELLS = 10, LONGEST_SENTENCE = 20000 };

typedef struct reader {
    const char *name;
    warta_syntax_bank *bank;
    uint32_t line, sentence_line;   // of the last line read, of the first word of this sentence
    uint32_t range_end;             // number of the last word of the multiword token read last
    uint32_t ink;                   // bytes of all tokens so far, blanks not counted
    warta_syntax_said said;         // comments of the sentence to come
    warta_error *err;
} reader;

static uint32_t sentence_start(const reader *r) { return r->bank->starts.items[r->bank->starts.count - 1]; }

// digits; UINT32_MAX when it is anything else
static uint32_t number(warta_str s)
{
    uint32_t n = 0;
    if (s.length == 0 || s.length > 8) return UINT32_MAX;
    for (uint32_t i = 0; i < s.length; i++) {
        if (s.at[i] < '0' || s.at[i] > '9') return UINT32_MAX;
        n = n * 10 + (uint32_t)(s.at[i] - '0');
    }
    return n;
}

static warta_str or_empty(warta_str s) { return warta_str_is(s, "_") ? (warta_str){s.at, 0} : s; }

uint32_t warta_syntax_ink(warta_str s)
{
    uint32_t ink = 0;
    for (uint32_t i = 0; i < s.length;) {
        const uint32_t from = i;
        if (!warta_is_space(warta_utf8_next(s, &i))) ink += i - from;
    }
    return ink;
}

static bool glued(warta_str misc)
{
    warta_str part;
    while (warta_str_cut(&misc, '|', &part))
        if (warta_str_is(part, "SpaceAfter=No")) return true;
    return false;
}

static warta_status add_token(reader *r, const warta_str cells[CELLS], uint32_t count)
{
    if (cells[1].length == 0) return warta_fail_at(r->err, WARTA_E_INPUT, r->name, r->line, "a word without form");
    warta_syntax_token *token = WARTA_PUSH(&r->bank->arena, &r->bank->tokens);
    if (!token) return warta_fail_memory(r->err);
    const warta_span place = {r->ink, warta_syntax_ink(cells[1])};
    *token = (warta_syntax_token){cells[1], place, r->bank->words.count, count, r->line, glued(cells[9])};
    r->ink += place.length;
    return WARTA_OK;
}

static uint32_t number_due(const reader *r) { return r->bank->words.count - sentence_start(r) + 1; }

// id = number | number "-" number | number "." number
static warta_status read_range(reader *r, const warta_str cells[CELLS])
{
    warta_str rest = cells[0], from;
    warta_str_cut(&rest, '-', &from);
    const uint32_t a = number(from), b = number(rest), due = number_due(r);
    if (a == UINT32_MAX || b == UINT32_MAX || a >= b || a != due || a <= r->range_end)   // (4)
        return warta_fail_at(r->err, WARTA_E_INPUT, r->name, r->line, "'%.*s' cannot be a multiword token where word %u is due", (int)cells[0].length,
                             cells[0].at, due);
    r->range_end = b;
    return add_token(r, cells, b - a + 1);
}

static warta_status read_word(reader *r, const warta_str cells[CELLS])
{
    uint32_t expected = number_due(r);
    if (number(cells[0]) != expected)   // (1)
        return warta_fail_at(r->err, WARTA_E_INPUT, r->name, r->line, "word number '%.*s' where %u is due", (int)cells[0].length, cells[0].at, expected);
    if (expected > LONGEST_SENTENCE)
        return warta_fail_at(r->err, WARTA_E_INPUT, r->name, r->line, "a sentence of more than %d words", LONGEST_SENTENCE);
    uint32_t upos = warta_upos_find(cells[3]), rel = warta_rel_find(cells[7]), head = number(cells[6]);
    if (upos == WARTA_NONE)   // (2)
        return warta_fail_at(r->err, WARTA_E_INPUT, r->name, r->line, "unknown tag '%.*s'", (int)cells[3].length, cells[3].at);
    if (rel == WARTA_NONE)
        return warta_fail_at(r->err, WARTA_E_INPUT, r->name, r->line, "unknown relation '%.*s'", (int)cells[7].length, cells[7].at);
    if (head == UINT32_MAX || head == expected)
        return warta_fail_at(r->err, WARTA_E_INPUT, r->name, r->line, "'%.*s' can be no head of word %u", (int)cells[6].length, cells[6].at, expected);
    if (expected > r->range_end) WARTA_TRY(add_token(r, cells, 1));
    else if (cells[1].length == 0) return warta_fail_at(r->err, WARTA_E_INPUT, r->name, r->line, "a word without form");
    const uint32_t token = r->bank->tokens.count - 1;
    warta_syntax_gold *word = WARTA_PUSH(&r->bank->arena, &r->bank->words);
    if (!word) return warta_fail_memory(r->err);
    *word = (warta_syntax_gold){
        .form = cells[1],
        .lemma = warta_str_is(cells[1], "_") ? cells[2] : or_empty(cells[2]),
        .feats = or_empty(cells[5]),
        .relation = head == 0 ? WARTA_STR("root") : cells[7],
        .head = head == 0 ? WARTA_NONE : head - 1,
        .token = token,
        .upos = (uint8_t)upos,
        .rel = (uint8_t)(head == 0 ? WARTA_REL_ROOT : rel),
        .inner = r->bank->words.count - 1 > r->bank->tokens.items[token].first,
    };
    if (expected == 1) r->sentence_line = r->line;
    return WARTA_OK;
}

// (3): every word reaches the root within as many steps as there are words.
static warta_status check_tree(reader *r)
{
    uint32_t first = sentence_start(r), count = r->bank->words.count - first, roots = 0;
    const warta_syntax_gold *words = r->bank->words.items + first;
    for (uint32_t i = 0; i < count; i++) {
        if (words[i].head == WARTA_NONE) roots++;
        else if (words[i].head >= count)
            return warta_fail_at(r->err, WARTA_E_INPUT, r->name, r->sentence_line + i, "head %u, but the sentence has %u words", words[i].head + 1, count);
    }
    if (roots != 1) return warta_fail_at(r->err, WARTA_E_INPUT, r->name, r->sentence_line, "the sentence has %u roots, not one", roots);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t steps = 0;
        for (uint32_t at = i; words[at].head != WARTA_NONE; at = words[at].head)
            if (++steps > count) return warta_fail_at(r->err, WARTA_E_INPUT, r->name, r->sentence_line, "word %u stands above itself", i + 1);
    }
    return WARTA_OK;
}

static warta_status end_sentence(reader *r)
{
    const uint32_t range_end = r->range_end;
    r->range_end = 0;
    if (number_due(r) <= range_end)   // (4)
        return warta_fail_at(r->err, WARTA_E_INPUT, r->name, r->line, "the sentence ends inside a multiword token");
    if (r->bank->words.count == sentence_start(r)) return WARTA_OK;
    WARTA_TRY(check_tree(r));
    uint32_t *start = WARTA_PUSH(&r->bank->arena, &r->bank->starts);
    warta_syntax_said *said = WARTA_PUSH(&r->bank->arena, &r->bank->said);
    if (!start || !said) return warta_fail_memory(r->err);
    *start = r->bank->words.count;
    *said = r->said;
    r->said = (warta_syntax_said){0};
    return WARTA_OK;
}

// comment = "#" key ("=" value)?
static void read_comment(reader *r, warta_str line)
{
    warta_str rest = warta_str_from(line, 1), key, word, spare;
    if (!warta_str_cut(&rest, '=', &key)) return;
    if (warta_str_is(key, "text")) r->said.text = warta_str_trim(rest);
    spare = key;
    if (warta_str_cut(&spare, ' ', &word) && (warta_str_is(word, "newpar") || warta_str_is(word, "newdoc"))) r->said.paragraph = true;
}

static warta_status read_line(reader *r, warta_str line)
{
    if (line.length > 0 && line.at[line.length - 1] == '\r') line.length--;
    if (line.length == 0) return end_sentence(r);
    if (line.at[0] == '#') {
        read_comment(r, line);
        return WARTA_OK;
    }
    warta_str cells[CELLS], rest = line;
    uint32_t count = 0;
    while (count < CELLS && warta_str_cut(&rest, '\t', &cells[count])) count++;
    if (count < CELLS || rest.at)
        return warta_fail_at(r->err, WARTA_E_INPUT, r->name, r->line, "a word has %d cells separated by tabs", CELLS);
    if (memchr(cells[0].at, '-', cells[0].length)) return read_range(r, cells);
    if (memchr(cells[0].at, '.', cells[0].length)) return WARTA_OK;   // an empty node
    return read_word(r, cells);
}

// UD names its files language_treebank-ud-part.conllu; anything else is its own style.
static void name_style(const char *path, warta_syntax_bank *bank)
{
    const char *name = strrchr(path, '/') ? strrchr(path, '/') + 1 : path, *line = strchr(name, '_');
    const char *from = line ? line + 1 : name;
    const size_t most = sizeof bank->style - 1, length = strcspn(from, "-.");
    memcpy(bank->style, from, length < most ? length : most);   // what is behind is cleared
    if (line && (size_t)(line - name) < sizeof bank->language) memcpy(bank->language, name, (size_t)(line - name));
}

warta_status warta_syntax_bank_parse(const char *name, warta_buf text, warta_syntax_bank *bank, warta_error *err)
{
    *bank = (warta_syntax_bank){.text = text};
    warta_arena_init(&bank->arena, 0);
    name_style(name, bank);
    reader r = {.name = name, .bank = bank, .err = err};
    uint32_t *start = WARTA_PUSH(&bank->arena, &bank->starts);
    if (!start) return warta_fail_memory(err);
    *start = 0;
    const char *at = text.at, *end = text.length > 0 ? at + text.length : at;
    while (at < end) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        if (!stop) stop = end;
        r.line++;
        if (stop - at > UINT16_MAX) return warta_fail_at(err, WARTA_E_INPUT, name, r.line, "the line is too long");
        WARTA_TRY(read_line(&r, (warta_str){at, (uint32_t)(stop - at)}));
        at = stop + 1;
    }
    return end_sentence(&r);
}

warta_status warta_syntax_bank_read(const char *path, warta_syntax_bank *bank, warta_error *err)
{
    *bank = (warta_syntax_bank){0};
    warta_buf raw = {0}, text = {0};
    warta_status status = warta_file_read(path, LARGEST_FILE, &raw, err);
    if (status == WARTA_OK && raw.length > 0) {
        warta_utf8_repair(warta_buf_view(&raw), &text);
        if (text.failed) status = warta_fail_memory(err);
    }
    warta_buf_clear(&raw);
    if (status == WARTA_OK) return warta_syntax_bank_parse(path, text, bank, err);
    warta_buf_clear(&text);
    return status;
}

void warta_syntax_bank_clear(warta_syntax_bank *bank)
{
    warta_buf_clear(&bank->text);
    warta_arena_clear(&bank->arena);
    *bank = (warta_syntax_bank){0};
}
