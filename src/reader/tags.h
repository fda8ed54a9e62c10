/* A look at markup before a parser gets it. */
#pragma once

#include "base/types.h"

G_BEGIN_DECLS

/*
 * Whether no tag of @data is so large (over a MiB, or over 1,000 attributes) that libxml2, whose work on attributes is
 * quadratic, would not come to an end. In HTML, scripts, styles and comments are passed over.
 */
gboolean gap_tags_are_tame (const char *data, gsize length, gboolean is_html);

G_END_DECLS
