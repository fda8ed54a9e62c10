/* What changed since an earlier run, in words, tables and JSON. */
#pragma once

#include "report/json_writer.h"
#include "report/report_html.h"
#include "report/report_text.h"

G_BEGIN_DECLS

/* "2 gained, 1 lost, 1 school new" of what a board should hear; "nothing". (transfer full) */
char *gap_changes_dup_words (const GapChanges *changes) G_GNUC_WARN_UNUSED_RESULT;

/* "Low Ash: lost: Consent before pupils' images are used (covered, now missing)". (transfer full) */
char *gap_shift_dup_words (const GapChanges *changes, const GapShift *change) G_GNUC_WARN_UNUSED_RESULT;

/*
 * The changes that lists show, gaps and losses first, then by school: words that only read otherwise are counted, not
 * listed. (transfer container) (element-type GapShift)
 */
GPtrArray *gap_changes_dup_shown (const GapChanges *changes) G_GNUC_WARN_UNUSED_RESULT;

/* Each nothing where there is nothing to compare with. */
void gap_text_changes (GapTextPage *page);
void gap_markdown_changes (const GapReport *report, GString *out);
void gap_json_add_changes (GapJson *json, const GapChanges *changes);
void gap_json_add_trend (GapJson *json, const GArray *trend);

/* The same as text alone, for runs whose policies are no longer at hand. */
void gap_text_past (GapTextPage *page, const GapChanges *changes, const GArray *trend);

G_END_DECLS
