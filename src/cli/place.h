/* Where the program stands: its folder below the top of the repository. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The folder that holds @folder and a `.git`; NULL if none does. (transfer full) (nullable) */
char *gap_place_find_top (const char *folder) G_GNUC_WARN_UNUSED_RESULT;

/* @place, which counts from the top, as seen from the folder @base below it: "../x/oak.md". (transfer full) */
char *gap_place_dup_shown (const char *base, const char *place) G_GNUC_WARN_UNUSED_RESULT;

/* The present folder as seen from the top of its repository: "policies"; "" at the top, or outside of any. (transfer
 * full) */
char *gap_place_dup_base (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
