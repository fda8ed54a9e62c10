/*
 * What the report formats share: words for states and statuses, places, escaping, and the findings of one school.
 *
 * Nothing here decides anything about a policy; it only says what the audit says.
 */
#pragma once

#include "report/report.h"

G_BEGIN_DECLS

/* At most so many facts stand behind a clause in a report. */
#define GAP_REPORT_MAX_FACTS 3

/* Cells that are right less often than this are worth a look. */
#define GAP_REPORT_SURE 0.85

/* "covered", "partial", ... "not applicable", and what it means: "nothing in the policy says it". */
const char *gap_report_state_word (GapState state);
const char *gap_report_state_meaning (GapState state);

/* The mark of the cell's state; with "*" where a person has ruled, with "~" where a ruling waits for a look. */
const char *gap_report_cell_mark (const GapCell *cell);

/* Whether any cell of @matrix is ruled (or, if @is_pending, has a ruling that waits). */
gboolean gap_report_has_ruling (const GapMatrix *matrix, gboolean is_pending);

/* "repealed", "superseded", "no such title", ... */
const char *gap_report_status_word (GapStatus status);

/* Whether a status @now is the one that a register's @row gives its `since` for: neither in force nor yet to come. */
gboolean gap_report_is_since (GapStatus now, GapStatus row);

/*
 * The name by which @matrix shows its school number @school: with its id where the next one has the same name.
 * (transfer full)
 */
char *gap_report_school_label (const GapMatrix *matrix, guint school) G_GNUC_WARN_UNUSED_RESULT;

/* Whether any cell of @matrix has @state. */
gboolean gap_report_has_state (const GapMatrix *matrix, GapState state);

/* The short name of @clause where there is no room for its title: "D2", the second of the fourth area. (transfer full)
 */
char *gap_report_clause_code (const GapTaxonomy *taxonomy, guint clause) G_GNUC_WARN_UNUSED_RESULT;

/* "1 school", "12 schools". (transfer full) */
char *gap_report_count (guint n, const char *singular, const char *plural) G_GNUC_WARN_UNUSED_RESULT;

/* "A", "A and B", "A, B and C" of @words (element-type utf8); past @most, "A, B and 7 more". @most of 0 is no limit.
 * (transfer full) */
char *gap_report_join (const GPtrArray *words, guint most) G_GNUC_WARN_UNUSED_RESULT;

/* The same over a NULL-terminated list. (transfer full) */
char *gap_report_join_strv (const char *const *words) G_GNUC_WARN_UNUSED_RESULT;

/* "page 2, line 14", "page 2", "line 14", or "" if the format knows neither. (transfer full) */
char *gap_report_place (GapPlace place) G_GNUC_WARN_UNUSED_RESULT;

/* The headings above @block, "A > B"; "" if there are none. (transfer full) */
char *gap_report_section (const GapDocument *document, guint block) G_GNUC_WARN_UNUSED_RESULT;

/*
 * The passage behind @cell, verbatim: its strongest fact or, failing that, the nearest passage. FALSE if there is
 * neither. The out parameters may be NULL.
 */
gboolean gap_report_passage (const GapCell *cell, GapSpan *out_span, guint *out_block);

/* @text fit to be shown: valid UTF-8; control characters and marks that turn the writing direction become U+FFFD.
 * (transfer full) */
char *gap_report_clean (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* @text cut after about @most characters, at a blank, with an ellipsis. (transfer full) */
char *gap_report_clip (const char *text, guint most) G_GNUC_WARN_UNUSED_RESULT;

/* Appends @text with the characters escaped that mean something in HTML, between tags and in quoted attributes. */
void gap_report_append_html (GString *out, const char *text);

/* Appends @text for a line or a table cell of GitHub's Markdown: nothing in it is taken for markup. */
void gap_report_append_markdown (GString *out, const char *text);

/*
 * Appends one CSV record (RFC 4180, ending in CR LF) of NULL-terminated @cells. A cell that a spreadsheet would take
 * for a formula gets a leading apostrophe.
 */
void gap_report_append_csv (GString *out, const char *const *cells);

/* The findings by path. (transfer full) (element-type utf8 GPtrArray) Keys and findings are borrowed from @findings,
 * which may be NULL. */
GHashTable *gap_report_index_findings (const GPtrArray *findings) G_GNUC_WARN_UNUSED_RESULT;

/* The day on which the register was last checked; NULL if it does not say. Borrowed. */
const char *gap_report_register_date (const GapMatrix *matrix);

/* @text, beginning like a sentence. (transfer full) */
char *gap_report_capitalise (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
