/* How the schools word a clause: the clear wordings first, equal ones told once. */
#pragma once

#include "report/report_util.h"

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

G_END_DECLS
