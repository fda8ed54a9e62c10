/* The sentences that every compare report opens with. Each is plain text, without a full stop at its end. */
#pragma once

#include "report/report_summary.h"

G_BEGIN_DECLS

/* How many clauses and schools a summary names before it says how many are left. */
#define GAP_WORDS_MOST 5

/* "5 schools, 50 clauses, as of 22 November 2026". (transfer full) */
char *gap_words_scope (const GapMatrix *matrix) G_GNUC_WARN_UNUSED_RESULT;

/* "14 of 50 clauses are missing from most schools". (transfer full) */
char *gap_words_thin (const GapMatrix *matrix) G_GNUC_WARN_UNUSED_RESULT;

/* "missing from 4 of 5 schools". (transfer full) */
char *gap_words_clause (const GapTally *tally) G_GNUC_WARN_UNUSED_RESULT;

/* "20 of 50 clauses missing, 5 partial, 2 outdated". (transfer full) */
char *gap_words_school (const GapTally *tally) G_GNUC_WARN_UNUSED_RESULT;

/* "2 laws that were repealed or never were are cited, by 3 schools; ...", or that there are none. (transfer full) */
char *gap_words_law (const GapMatrix *matrix, const GPtrArray *cited) G_GNUC_WARN_UNUSED_RESULT;

/* "3 of 5 reviews are overdue; 1 is due soon; 1 school does not say when". (transfer full) */
char *gap_words_reviews (const GapMatrix *matrix) G_GNUC_WARN_UNUSED_RESULT;

/* The flagged mentions' places in a school: "line 21" or "lines 21, 40 and 55"; @first is moved past the school's
 * mentions. (transfer full) */
char *gap_words_mentions (const GapCited *cited, guint *first) G_GNUC_WARN_UNUSED_RESULT;

/* The same of all mentions, flagged or not. (transfer full) */
char *gap_words_places (const GapCited *cited, guint *first) G_GNUC_WARN_UNUSED_RESULT;

/* "n of N": schools that cover a clause among those that could be decided. (transfer full) */
char *gap_words_share (const GapTally *tally) G_GNUC_WARN_UNUSED_RESULT;

/* "overdue since 31 August 2025", "due by 1 January 2027", "next review 4 May 2027", "not known". (transfer full) */
char *gap_words_review (const GapReview *review) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
