/* What is said on standard error: one line a message, `gapcheck: FILE: LEVEL: text`. */
#pragma once

#include "base/error.h"

G_BEGIN_DECLS

/* @text with control characters, marks that turn the writing direction, and bytes that are no UTF-8 spelt out.
 * (transfer full) */
char *gap_message_escape (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* Says @fault. Its message is "FILE: text", or the text alone for a fault of the command line. */
void gap_message_fault (const GError *fault);

/* Says @text about @file. */
void gap_message_about (const char *file, const char *level, const char *text);

/* A fault's words without the "FILE: " at its front. Borrowed from @fault. */
const char *gap_message_reason (const GError *fault, const char *file);

/* "120 of 400 files, about 2 minutes left", by the @elapsed microseconds; no guess before two seconds. (transfer full)
 */
char *gap_message_dup_progress (guint done, guint total, gint64 elapsed) G_GNUC_WARN_UNUSED_RESULT;

/* That on a terminal; @done equal to @total wipes it. Silent if standard error is no terminal. */
void gap_message_progress (guint done, guint total, gint64 elapsed);

G_END_DECLS
