/*
 * What the matrix says as a whole: the clauses that most schools lack, the schools with most gaps, what is cited and
 * has ended, whose review is late. The formats differ only in how they show it.
 */
#pragma once

#include "report/report_util.h"

G_BEGIN_DECLS

/* A clause or a school, with its states counted. */
typedef struct
{
  guint index; /* of the clause in the taxonomy, or of the school in the matrix */
  guint counts[GAP_N_STATES];
  guint n_decided; /* covered, partial, outdated or missing */
  double gap;      /* missing, with partial and outdated as a half, each as it weighs */
} GapTally;

/* The clauses, those that most schools miss first; the schools that were read, those with most gaps first. (transfer
 * full) (element-type GapTally) */
GArray *gap_summary_clauses (const GapMatrix *matrix) G_GNUC_WARN_UNUSED_RESULT;
GArray *gap_summary_schools (const GapMatrix *matrix) G_GNUC_WARN_UNUSED_RESULT;

/* One clause's tally, one school's, and that of one school in one area. */
GapTally gap_summary_clause (const GapMatrix *matrix, guint clause);
GapTally gap_summary_school (const GapMatrix *matrix, guint school);
GapTally gap_summary_area (const GapMatrix *matrix, guint school, guint area);

/* Schools whose file was read, and the clauses that more than half of these miss. */
guint gap_summary_n_read (const GapMatrix *matrix);
guint gap_summary_n_thin (const GapMatrix *matrix);

/* One mention of an instrument or term. */
typedef struct
{
  guint school;
  GapSpan span;
  GapPlace place;
  gboolean is_flagged;
  GapJudgement judgement; /* of a citation; of a term only whether it is history, right or outdated */
} GapMention;

/* An instrument, a term, or a title that does not exist, with all that cites it. */
typedef struct
{
  const char *id; /* NULL for a title that does not exist */
  char *title;    /* valid UTF-8 */
  gboolean is_term;
  GapStatus status;
  GapDate since;      /* unset while it is in force */
  GPtrArray *instead; /* (element-type utf8) what is cited today instead, borrowed from the register */
  const char *kind;   /* "act"; NULL for a title that does not exist */
  const char *note;   /* of the register; NULL if none */
  const char *source; /* where that stands; NULL if none */
  GArray *mentions;   /* (element-type GapMention) by school, then in the order of the text */
  guint n_schools;    /* that cite it */
  guint n_flagged;    /* that cite it as if it still stood */
} GapCited;

/* All that is cited: what should be mended first, by number of schools, then by title. (transfer full) (element-type
 * GapCited) */
GPtrArray *gap_summary_cited (const GapMatrix *matrix) G_GNUC_WARN_UNUSED_RESULT;

/* Whether a school leans on law that was repealed or never was, not only on guidance or a name that is out of date. */
gboolean gap_cited_is_law (const GapCited *cited);

/* "repealed on 25 May 2018", "superseded on 1 September 2024", "there is no law of this title and year". (transfer
 * full) */
char *gap_cited_dup_fate (const GapCited *cited) G_GNUC_WARN_UNUSED_RESULT;

/* The schools by review: overdue (oldest first), due, unknown, current; unreadable files left out. (transfer full)
 * (element-type guint) */
GArray *gap_summary_reviews (const GapMatrix *matrix) G_GNUC_WARN_UNUSED_RESULT;

/* How many schools are in @state. */
guint gap_summary_count_reviews (const GapMatrix *matrix, GapReviewState state);

G_END_DECLS
