/*
 * How a cell came about, as far as that tells how sure it is: covered by one sentence or by several, half covered, only
 * like what covers, missing with nothing near, missing for want of one thing. taxonomy/confidence.yml says how often
 * each way was right on labelled documents.
 */
#pragma once

#include "assess/audit.h"

G_BEGIN_DECLS

typedef enum
{
  GAP_WAY_COVERED_OFTEN, /* by two sentences or more */
  GAP_WAY_COVERED_ONCE,
  GAP_WAY_PARTIAL,
  GAP_WAY_UNLIKE_COVERED, /* though no sentence is like what says it */
  GAP_WAY_UNLIKE_PARTIAL,
  GAP_WAY_LIKE_COVERED, /* by likeness alone */
  GAP_WAY_LIKE_PARTIAL,
  GAP_WAY_NOTHING_NEAR,
  GAP_WAY_LACKS_CONCEPT,
  GAP_WAY_LACKS_CONTEXT,
  GAP_WAY_LACKS_STANCE, /* or audience, or nearness: the words are there */
  GAP_WAY_EXCLUDED,
  GAP_WAY_REFUTED, /* a signal covers it, but likeness does not bear it out */
  GAP_N_WAYS
} GapWay;

/* "covered-often", ...: the keys of confidence.yml. */
const char *gap_way_nick (GapWay way);

/* How the program came to @cell. FALSE if it did not judge it (unknown). */
gboolean gap_way_of (const GapCell *cell, GapWay *out_way);

G_END_DECLS
