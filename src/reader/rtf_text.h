/* Bytes of rich text to UTF-8: code pages of fonts, and the pairs that \u writes. */
#pragma once

#include "base/types.h"

G_BEGIN_DECLS

#define GAP_RTF_SIGNS 42 /* the code page of fonts of signs */

/* The code page of a \fcharset. */
guint gap_rtf_codepage_of_charset (int charset);

/* (transfer full) */
char *gap_rtf_decode (const char *bytes, gsize length, guint codepage) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
