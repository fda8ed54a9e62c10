/* "Did you mean": the nearest of the words that would have been right. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The one of @candidates (NULL-terminated) that @word is probably a slip of; NULL if none comes near. Borrowed. */
const char *gap_hint_nearest (const char *word, const char *const *candidates);

/* "; did you mean 'X'?", or "" if there is nothing to offer. (transfer full) */
char *gap_hint_suffix (const char *word, const char *const *candidates) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
