/* From a cell's facts or its nearest passage to one of a few ways. */
#include "assess/way.h"

/* Where the likest sentence is less likely than this to say it, nothing in the document looks like it. */
#define UNLIKE 0.05

static const char *const nicks[GAP_N_WAYS]
    = { "covered-often", "covered-once", "partial",      "unlike-covered", "unlike-partial",
        "like-covered",  "like-partial", "nothing-near", "lacks-concept",  "lacks-context",
        "lacks-stance",  "excluded",     "refuted" };

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
    case GAP_LACK_LIKENESS:
      return GAP_WAY_REFUTED;
    case GAP_LACK_STANCE:
    case GAP_LACK_AUDIENCE:
    case GAP_LACK_NEARNESS:
    default:
      return GAP_WAY_LACKS_STANCE;
    }
}

static GapWay
way_to_found (const GapCell *cell)
{
  guint n_covering = 0;
  for (guint i = 0; i < cell->facts->len; i++)
    n_covering += !g_array_index (cell->facts, GapFact, i).is_partial;
  if (g_array_index (cell->facts, GapFact, 0).likeness > 0)
    return n_covering == 0 ? GAP_WAY_LIKE_PARTIAL : GAP_WAY_LIKE_COVERED;
  if (cell->likeness >= 0 && cell->likeness < UNLIKE)
    return n_covering == 0 ? GAP_WAY_UNLIKE_PARTIAL : GAP_WAY_UNLIKE_COVERED;
  if (n_covering == 0)
    return GAP_WAY_PARTIAL;
  return n_covering > 1 ? GAP_WAY_COVERED_OFTEN : GAP_WAY_COVERED_ONCE;
}

gboolean
gap_way_of (const GapCell *cell, GapWay *out_way)
{
  if (cell->found == GAP_STATE_UNKNOWN)
    return FALSE;
  *out_way = cell->facts->len == 0 ? way_to_missing (cell->nearest) : way_to_found (cell);
  return TRUE;
}
