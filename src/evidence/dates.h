/* The policy's own dates (approved, reviewed, next review), its review cycle, and what follows from them. */
#pragma once

#include "base/date.h"
#include "document/token.h"

G_BEGIN_DECLS

typedef enum
{
  GAP_DATE_APPROVED,
  GAP_DATE_REVIEWED,
  GAP_DATE_NEXT,
  GAP_DATE_ISSUED
} GapDateKind;

/* "approved", "reviewed", "next", "issued". */
const char *gap_date_kind_nick (GapDateKind kind);

typedef struct
{
  GapDateKind kind;
  GapSpan span;         /* the date as written */
  GapDate date;         /* last day of a term; partial if only month or year is written */
  GapDate stated;       /* what the words themselves give: a term is its year */
  gboolean is_doubtful; /* day and month may have changed places, as in the United States */
} GapPolicyDate;

/* What does not fit in a policy's dates. */
typedef enum
{
  GAP_DOUBT_NEXT_BEFORE_APPROVAL,
  GAP_DOUBT_IN_FUTURE,  /* approved or reviewed on a day that is still to come */
  GAP_DOUBT_CYCLE,      /* the next review does not follow from the approval and the cycle */
  GAP_DOUBT_ORDER,      /* month before day */
  GAP_DOUBT_CYCLE_WORDS /* "bi-annually" */
} GapDoubtKind;

typedef struct
{
  GapDoubtKind kind;
  GapSpan span; /* the words that are in doubt */
  char *why;    /* a clause, without a full stop */
} GapDateDoubt;

typedef enum
{
  GAP_REVIEW_UNKNOWN,
  GAP_REVIEW_CURRENT,
  GAP_REVIEW_DUE,
  GAP_REVIEW_OVERDUE
} GapReviewState;

/* "overdue", "due", "current", "unknown". */
const char *gap_review_state_nick (GapReviewState state);

typedef struct
{
  GArray *dates;              /* (element-type GapPolicyDate) in the order of the text */
  int cycle_months;           /* 0 if none is given */
  GapSpan cycle_span;         /* length 0 if none */
  gboolean is_cycle_doubtful; /* its words may mean two spans of time */
  GArray *doubts;             /* (element-type GapDateDoubt) in the order of their kinds */
  GapReviewState state;
  GapDate next; /* the next review, stated or worked out; unset if neither */
  gboolean is_next_stated;
  GapDate own_date; /* the latest of approved, reviewed and issued; unset if none */
  char *why;        /* in words: "the stated next review, Summer 2025, has passed" */
} GapReview;

/* The words of taxonomy/dates.yml, compiled once; used from many threads. Errors are TAXONOMY with file and line. */
typedef struct GapDating GapDating;
GapDating *gap_dating_new (const GapYaml *words, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Adds the name of another paper, whose dates are not the policy's. Before first use; names of one word, a year apart,
 * are left out, as they say too little. */
void gap_dating_add_name (GapDating *dating, const char *name);
void gap_dating_free (GapDating *dating);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapDating, gap_dating_free)

/* @due_within: days before the next review at which it counts as due (90). (transfer full) */
GapReview *gap_review_find (const GapDating *dating, const GapDocument *document, const GapTokens *tokens,
                            GapDate as_of, int due_within) G_GNUC_WARN_UNUSED_RESULT;
void gap_review_free (GapReview *review);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapReview, gap_review_free)

G_END_DECLS
