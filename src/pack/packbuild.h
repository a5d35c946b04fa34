// packbuild.h: tables compiled to a pack
#ifndef WARTA_PACK_PACKBUILD_H
#define WARTA_PACK_PACKBUILD_H

#include "base/buf.h"
#include "pack/pack.h"

/// Compiles all tables under `folder` (world/, cameo/, one folder a language) and appends the pack's bytes to `out`. The same tables give
/// the same bytes. Errors: WARTA_E_PACK with file and line of the first bad row, WARTA_E_IO, WARTA_E_NOMEM.
warta_status warta_pack_compile(const char *folder, warta_buf *out, warta_error *err);

/// The same of those tables alone whose bits (1 << warta_tab_id) are set in `tables`; `folder` may be that of one language. Training needs
/// what its language writes, not the world.
warta_status warta_pack_compile_part(const char *folder, uint64_t tables, warta_buf *out, warta_error *err);

#endif
