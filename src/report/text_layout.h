/* Laying out text in columns of a terminal: display width, padding, wrapping. */
#pragma once

#include "base/types.h"

G_BEGIN_DECLS

/* Columns that @text takes: wide characters two, combining ones none. @text must be valid UTF-8. */
guint gap_text_width (const char *text);

/* The longest head of @text, in bytes, that takes at most @columns. */
gsize gap_text_fit (const char *text, guint columns);

/* @text in at most @columns, the last of them an ellipsis where it is cut. (transfer full) */
char *gap_text_clip (const char *text, guint columns) G_GNUC_WARN_UNUSED_RESULT;

/* @text cut into lines of at most @columns at blanks, or anywhere in a word that is longer. (transfer full)
 * (element-type utf8) */
GPtrArray *gap_text_wrap (const char *text, guint columns) G_GNUC_WARN_UNUSED_RESULT;

typedef enum
{
  GAP_TEXT_LEFT,
  GAP_TEXT_CENTRE,
  GAP_TEXT_RIGHT
} GapTextAlign;

/* Appends @text padded to @columns; @style is an ANSI sequence for the text alone, or NULL. */
void gap_text_append_padded (GString *out, const char *text, guint columns, GapTextAlign align, const char *style);

/* Appends @text as a paragraph of at most @columns: @first before its first line, as many blanks before the rest. */
void gap_text_append_paragraph (GString *out, const char *first, const char *text, guint columns);

G_END_DECLS
