// syntax_wordclass.c: what other corpora call a word
//
// A dependency treebank knows some 20,000 forms. Corpora that are annotated with parts of speech of another kind know more, and other
// things of them. Their tags are no use as answers, but good as hints: what class a word mostly has there, and the next most frequent one
// (if it has a fifth of the word's places), make a number that the tagger and the parser see beside the form. What the classes mean is
// nobody's business: the classifiers find out.
//
// Two forms of file are read: bracketed trees, of which only the leaves count, and two columns with the tag in the second:
//
//     (S (NP (NNP Polisi)) (VP (VBT menangkap) ...))        polisi<TAB>B-NNO
#include <assert.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "syntax/syntax_train.h"

enum { LARGEST_FILE = 256 << 20, FIRST_FORMS = 1 << 16, SECOND_SHARE = 5, LEAST_SEEN = 2 };

static warta_syntax_form *form_slot(warta_syntax_form *forms, uint32_t mask, uint64_t key)
{
    uint32_t i = (uint32_t)key & mask;
    while (forms[i].key != 0 && forms[i].key != key) i = (i + 1) & mask;
    return &forms[i];
}

static bool forms_grow(warta_syntax_course *course)
{
    const uint32_t want = course->forms ? (course->form_mask + 1) * 2 : FIRST_FORMS;
    warta_syntax_form *more = calloc(want, sizeof *more);
    if (!more) return false;
    for (uint32_t i = 0; course->forms && i <= course->form_mask; i++)
        if (course->forms[i].key != 0) *form_slot(more, want - 1, course->forms[i].key) = course->forms[i];
    free(course->forms);
    course->forms = more;
    course->form_mask = want - 1;
    return true;
}

static uint32_t class_number(warta_syntax_course *course, warta_str name)
{
    if (name.length > 2 && name.at[1] == '-' && (name.at[0] == 'B' || name.at[0] == 'I')) name = warta_str_from(name, 2);
    uint32_t string = warta_syntax_pool_add(&course->pool, name);
    course->model.strings = course->pool.bytes.at ? course->pool.bytes.at : "";   // the pool may have moved
    for (uint32_t i = 0; i < course->class_count; i++)
        if (course->classes[i] == string) return i;
    if (course->class_count == WARTA_SYNTAX_MOST_WORD_CLASSES) return WARTA_NONE;
    course->classes[course->class_count] = string;
    return course->class_count++;
}

static warta_status add(warta_syntax_course *course, warta_str tag, warta_str word)
{
    char fold[WARTA_SYNTAX_LONGEST_FORM];
    const uint32_t length = warta_fold(word, fold, sizeof fold), class = class_number(course, tag);
    if (length == 0 || class == WARTA_NONE || tag.length == 0) return WARTA_OK;
    if ((!course->forms || course->form_count > course->form_mask / 2) && !forms_grow(course)) return warta_fail_memory(course->err);
    const uint64_t key = warta_str_hash((warta_str){fold, length}) | 1;
    warta_syntax_form *f = form_slot(course->forms, course->form_mask, key);
    if (f->key == 0) {
        course->form_count++;
        f->key = key;
        f->affixes = warta_syntax_affixes(&course->model, (warta_str){fold, length});
    }
    f->seen++;
    if (f->counts[class] < UINT16_MAX) f->counts[class]++;
    return WARTA_OK;
}

// leaf = "(" tag " " word ")"
static warta_status read_leaves(warta_syntax_course *course, warta_str text)
{
    for (uint32_t i = 0; i < text.length; i++) {
        if (text.at[i] != '(') continue;
        uint32_t from = i + 1, blank = from;
        while (blank < text.length && text.at[blank] != ' ' && text.at[blank] != '(') blank++;
        uint32_t end = blank + 1;
        while (end < text.length && text.at[end] != ')' && text.at[end] != '(') end++;
        if (end >= text.length || text.at[blank] != ' ' || text.at[end] != ')') continue;
        WARTA_TRY(add(course, (warta_str){text.at + from, blank - from}, (warta_str){text.at + blank + 1, end - blank - 1}));
    }
    return WARTA_OK;
}

static warta_status read_columns(warta_syntax_course *course, warta_str text)
{
    warta_str line, word, tag;
    while (warta_str_cut(&text, '\n', &line))
        if (warta_str_cut(&line, '\t', &word) && warta_str_cut(&line, '\t', &tag)) WARTA_TRY(add(course, tag, word));
    return WARTA_OK;
}

warta_status warta_syntax_read_words(warta_syntax_course *course, const char *path, bool *roots)
{
    warta_buf text = {0};
    warta_status status = warta_file_read(path, LARGEST_FILE, &text, course->err);
    const warta_str view = warta_buf_view(&text);
    *roots = false;
    if (status != WARTA_OK || text.length == 0) *roots = status == WARTA_OK;
    else if (text.at[0] == '(') status = read_leaves(course, view);
    else if (memchr(text.at, '\t', text.length)) status = read_columns(course, view);
    else *roots = true;
    warta_buf_clear(&text);
    if (status == WARTA_OK && course->pool.failed) status = warta_fail_memory(course->err);
    return status;
}

uint32_t warta_syntax_class_of_word(const warta_syntax_form *form)
{
    uint32_t best = 0, second = WARTA_NONE;
    if (form->seen < LEAST_SEEN) return 0;
    for (uint32_t i = 1; i < WARTA_SYNTAX_MOST_WORD_CLASSES; i++)
        if (form->counts[i] > form->counts[best]) best = i;
    for (uint32_t i = 0; i < WARTA_SYNTAX_MOST_WORD_CLASSES; i++)
        if (i != best && form->counts[i] * SECOND_SHARE >= form->seen && (second == WARTA_NONE || form->counts[i] > form->counts[second])) second = i;
    return (best + 1) << 6 | (second == WARTA_NONE ? 0 : second + 1);   // at most 13 bits
}
