// api.h: the walk of one document through all stages (private to api/)
#ifndef WARTA_API_API_H
#define WARTA_API_API_H

#include "read/read.h"

/// Opens packs and models from `folder`, or with the pack given as bytes (then the model of each language still comes from `folder`).
warta_status warta_model_make(const char *folder, const void *pack, size_t pack_length, warta_model **out, warta_error *err);

/// Runs all stages over `doc`. `options` may be NULL; its strings are copied.
warta_status warta_walk(const warta_model *model, warta_doc *doc, const warta_code_options *options, warta_error *err);

#endif
