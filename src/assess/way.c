/* From a cell's facts or its nearest passage to one of a few ways. */
#include "assess/way.h"

static const char *const nicks[GAP_N_WAYS] = { "covered-often", "covered-once",  "partial",      "nothing-near",
                                               "lacks-concept", "lacks-context", "lacks-stance", "excluded" };

const char *
gap_way_nick (GapWay way)
{
  g_return_val_if_fail (way < GAP_N_WAYS, NULL);
  return nicks[way];
}

static GapWay
way_to_missing (const GapNearest *nearest)
{
  if (nearest->source == NULL)
    return GAP_WAY_NOTHING_NEAR;
  switch (nearest->lack)
    {
    case GAP_LACK_CONCEPT:
      return GAP_WAY_LACKS_CONCEPT;
    case GAP_LACK_EXCLUDED:
      return GAP_WAY_EXCLUDED;
    case GAP_LACK_CONTEXT:
    case GAP_LACK_SUBJECT:
      return GAP_WAY_LACKS_CONTEXT;
    case GAP_LACK_STANCE:
    case GAP_LACK_AUDIENCE:
    case GAP_LACK_NEARNESS:
    default:
      return GAP_WAY_LACKS_STANCE;
    }
}

gboolean
gap_way_of (const GapCell *cell, GapWay *out_way)
{
  guint n_covering = 0;
  for (guint i = 0; i < cell->facts->len; i++)
    n_covering += !g_array_index (cell->facts, GapFact, i).is_partial;
  if (cell->found == GAP_STATE_UNKNOWN)
    return FALSE;
  if (cell->facts->len == 0)
    *out_way = way_to_missing (cell->nearest);
  else if (n_covering == 0)
    *out_way = GAP_WAY_PARTIAL;
  else
    *out_way = n_covering > 1 ? GAP_WAY_COVERED_OFTEN : GAP_WAY_COVERED_ONCE;
  return TRUE;
}
