/* The reader of plain text, for formats that fall back on it. */
#pragma once

#include "document/document.h"

G_BEGIN_DECLS

/* Reads @source as text, whatever its format is called. (transfer full) */
GapDocument *gap_text_read (const GapSource *source, const char *format) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
