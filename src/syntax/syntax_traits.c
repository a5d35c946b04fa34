// syntax_traits.c: form, beginnings, ends, affixes, and how it is written
#include "syntax/syntax_traits.h"

#include "base/utf8.h"
#include "syntax/syntax_lemma.h"

static uint8_t shape_of(warta_str form)
{
    uint32_t letters = 0, uppers = 0, digits = 0, others = 0;
    uint8_t shape = 0;
    bool first = true;
    for (uint32_t i = 0; i < form.length;) {
        uint32_t before = i, c = warta_utf8_next(form, &i);
        bool ascii = c < 0x80;
        bool upper = ascii ? c >= 'A' && c <= 'Z' : warta_is_upper(c);
        bool letter = ascii ? upper || (c >= 'a' && c <= 'z') : warta_is_letter(c);
        bool digit = ascii ? c >= '0' && c <= '9' : warta_is_digit(c);
        if (first && upper) shape |= WARTA_SYNTAX_UPPER;
        if (digit) shape |= WARTA_SYNTAX_DIGIT;
        if (c == '-' && before > 0 && i < form.length) shape |= WARTA_SYNTAX_HYPHEN;
        if (letter || digit) first = false;
        letters += letter;
        uppers += upper;
        digits += digit;
        others += !letter && !digit && c != '.' && c != ',' && c != ':' && c != '/' && c != '-';
    }
    if (letters > 1 && uppers == letters) shape |= WARTA_SYNTAX_CAPS;
    if (digits > 0 && letters == 0 && others == 0) shape |= WARTA_SYNTAX_NUMBER;
    if (digits == 0 && letters == 0) shape |= WARTA_SYNTAX_PUNCT;
    return shape;
}

void warta_syntax_trait_of(const warta_syntax_model *model, warta_str form, warta_str fold, bool inner, warta_syntax_trait *out)
{
    *out = (warta_syntax_trait){.form = warta_str_hash(fold) | 1};
    uint64_t front = 0x5f, back = 0xf5;
    for (uint32_t i = 0; i < 4 && i + 1 < fold.length; i++) {
        front = warta_syntax_join(front, (unsigned char)fold.at[i]);
        back = warta_syntax_join(back, (unsigned char)fold.at[fold.length - 1 - i]);
        out->prefix[i] = front;
        out->suffix[i] = back;
    }
    out->shape = shape_of(form);
    if (inner) out->shape |= WARTA_SYNTAX_INNER;
    const warta_syntax_entry *entry = warta_syntax_find(model->lexicon, model->lexicon_mask, out->form);
    if (entry) {
        out->lexicon = entry->value;
        out->affixes = entry->affixes;
    } else if (!(out->shape & (WARTA_SYNTAX_PUNCT | WARTA_SYNTAX_NUMBER))) {
        out->affixes = warta_syntax_affixes(model, fold);
    }
}

void warta_syntax_traits_settle(warta_syntax_trait *words, uint32_t count)
{
    uint32_t upper = 0, lower = 0, first = 0;
    for (uint32_t i = 1; i <= count; i++) {
        if (words[i].shape & WARTA_SYNTAX_PUNCT) continue;
        if (first == 0) first = i;
        if (words[i].shape & WARTA_SYNTAX_NUMBER) continue;
        if (words[i].shape & WARTA_SYNTAX_CAPS) upper++;
        else lower++;
    }
    if (first) words[first].shape |= WARTA_SYNTAX_FIRST;
    for (uint32_t i = 1; i <= count && upper > 3 && lower == 0; i++) words[i].shape &= (uint8_t) ~(WARTA_SYNTAX_UPPER | WARTA_SYNTAX_CAPS);
}
