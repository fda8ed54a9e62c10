/* Law, guidance and ended terms cited in a document, and what they are worth at a date. */
#pragma once

#include "document/token.h"
#include "taxonomy/register.h"

G_BEGIN_DECLS

/* One mention of an instrument, as written. */
typedef struct
{
  GapSpan span;
  const GapInstrument *instrument; /* NULL for a title that does not exist */
  const GapInstrument *meant;      /* for an unknown title, the nearest that does; NULL otherwise */
  const GapPart *part;             /* of the instrument, if only sections that ended are cited; NULL otherwise */
  GapStatus status;                /* at as_of */
  GapStatus status_then;           /* at the policy's own date; the same as status if that is not known */
  gboolean is_historic;            /* mentioned as history or correction ("was replaced by") */
  gboolean is_flagged;             /* a careful reader would tell the school to change the words */
} GapCitation;

/* What a mention comes to, looked at on the policy's own day and on the day of judgement. */
typedef enum
{
  GAP_JUDGEMENT_RIGHT,          /* there to be cited */
  GAP_JUDGEMENT_OUTDATED_SINCE, /* right when the policy was approved, ended since */
  GAP_JUDGEMENT_WRONG_THEN,     /* ended already when the policy was approved */
  GAP_JUDGEMENT_OUTDATED,       /* ended; the policy's own day is not known */
  GAP_JUDGEMENT_NOT_YET_IN_FORCE,
  GAP_JUDGEMENT_HISTORIC, /* told as history, corrected or quoted */
  GAP_JUDGEMENT_UNKNOWN_TITLE
} GapJudgement;

/* "right", "outdated_since_approval", "wrong_when_approved", "outdated", "not_yet_in_force", "historic",
 * "unknown_title". */
const char *gap_judgement_nick (GapJudgement judgement);

/* Since when it has its status, and what is cited in its place; unset and empty while it is in force. (transfer full)
 * (element-type utf8) titles, borrowed */
GapDate gap_citation_since (const GapCitation *citation);
GPtrArray *gap_citation_instead (const GapCitation *citation, GapDate as_of) G_GNUC_WARN_UNUSED_RESULT;

/* The title with the sections that are cited, if these alone have ended. (transfer full) */
char *gap_citation_dup_title (const GapCitation *citation) G_GNUC_WARN_UNUSED_RESULT;

/* @own_date: the policy's own, unset if it is not known. */
GapJudgement gap_citation_judgement (const GapCitation *citation, GapDate own_date);

typedef struct
{
  GapSpan span;
  const GapTerm *term;
  GapStatus status;
  gboolean is_historic;
  gboolean is_flagged;
} GapTermUse;

typedef struct
{
  GArray *citations; /* (element-type GapCitation) in the order of the text, not overlapping */
  GArray *terms;     /* (element-type GapTermUse) likewise */
} GapReferences;

/* A recogniser compiled once from the register; used from many threads. */
typedef struct GapCiter GapCiter;
GapCiter *gap_citer_new (const GapRegister *reg) G_GNUC_WARN_UNUSED_RESULT;
void gap_citer_free (GapCiter *citer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapCiter, gap_citer_free)

/* Finds and judges. @own_date is the policy's own date, unset if it is not known. (transfer full) */
GapReferences *gap_citer_find (const GapCiter *citer, const GapDocument *document, const GapTokens *tokens,
                               GapDate own_date, GapDate as_of) G_GNUC_WARN_UNUSED_RESULT;
void gap_references_free (GapReferences *references);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapReferences, gap_references_free)

G_END_DECLS
