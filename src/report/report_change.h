/* What the reports on a change share: how many clauses it touched, in words, and the names of what was compared. */
#pragma once

#include "report/report_util.h"

G_BEGIN_DECLS

/* "1 clause lost, 2 weakened, 1 gained"; "no clause changed" if none did but for its words. (transfer full) */
char *gap_report_pair_counts (const GapPair *pair) G_GNUC_WARN_UNUSED_RESULT;

/* The same over all of @pairs (element-type GapPair), and how many policies are new or gone. (transfer full) */
char *gap_report_change_counts (const GPtrArray *pairs) G_GNUC_WARN_UNUSED_RESULT;

/* Whose policy it is: as it is called now or, if it is gone, as it was. Borrowed. */
const char *gap_report_pair_name (const GapPair *pair);

/* "old/oak.md, now new/oak.md", "new/oak.md, new", "old/oak.md, gone". (transfer full) */
char *gap_report_pair_paths (const GapPair *pair) G_GNUC_WARN_UNUSED_RESULT;

/* Whether something of @pair is worth a word: a clause, or the whole. */
gboolean gap_report_pair_is_changed (const GapPair *pair);

/* "Lost", "Weakened: it was a rule and is now advice". (transfer full) */
char *gap_report_change_words (const GapChange *change) G_GNUC_WARN_UNUSED_RESULT;

/* "“the words”, line 7"; NULL if there are none. (transfer full) (nullable) */
char *gap_report_note_words (const GapNote *note) G_GNUC_WARN_UNUSED_RESULT;

/* Whether the words of @note stand for something: a clause that is said. */
gboolean gap_report_note_is_said (const GapNote *note);

/* The titles of @pair's clauses that are said as before in other words. (transfer full) */
char *gap_report_reworded (const GapPair *pair) G_GNUC_WARN_UNUSED_RESULT;

/* Appends a policy's changes as a table under @heading ("##"). */
void gap_report_markdown_pair (const GapPair *pair, const char *heading, GString *out);

/* The report of gapcheck diff, in each form. */
void gap_text_diff (const GapReport *report, GString *out);
void gap_html_diff (const GapReport *report, GString *out);
void gap_markdown_diff (const GapReport *report, GString *out);
void gap_json_diff (const GapReport *report, GString *out);

G_END_DECLS
