/* How the schools word a clause: the clear wordings first, equal ones told once. */
#pragma once

#include "report/report_summary.h"

G_BEGIN_DECLS

/* One way of saying it. */
typedef struct
{
  guint school; /* the first that says it so */
  guint n_schools;
  GapSpan span;
  guint block;
  int penalty; /* the smaller, the clearer */
} GapPeerWording;

/*
 * The wordings of @clause by the schools that cover it, the clearest first, @most of them. Clear is what stands by
 * itself, is neither clipped nor long, and is made of short words. (transfer full) (element-type GapPeerWording)
 */
GArray *gap_peers_find (const GapMatrix *matrix, guint clause, guint most) G_GNUC_WARN_UNUSED_RESULT;

/* How many of the other schools cover @clause; in @out_of, of how many that is known. */
guint gap_peers_share (const GapMatrix *matrix, guint school, guint clause, guint *out_of);

/* What @school does not say, or half says: what most others say comes first. (transfer full) (element-type guint) */
GArray *gap_peers_lacking (const GapMatrix *matrix, guint school) G_GNUC_WARN_UNUSED_RESULT;

/* The clauses that most schools cover and some do not, the most common first. (transfer full) (element-type GapTally)
 */
GArray *gap_peers_common (const GapMatrix *matrix) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
