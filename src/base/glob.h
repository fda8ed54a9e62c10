/* Patterns for paths, as .gitignore has them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Whether @path (relative, with slashes) is one that @pattern means. `*` and `?` stand for anything but a slash, `**`
 * for anything at all, `[a-c]` for one of them. A pattern without a slash means that name in every folder; one with a
 * slash counts from the top. A folder's name means all that is in it.
 */
gboolean gap_glob_match (const char *pattern, const char *path);

/* NULL if @pattern can be used, else what is wrong with it. */
const char *gap_glob_check (const char *pattern);

G_END_DECLS
