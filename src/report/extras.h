/* What a comparison may know beyond the policies themselves. Every member may be absent. */
#pragma once

#include "history/changes.h"
#include "history/store.h"
#include "matrix/groups.h"
#include "matrix/profile.h"

G_BEGIN_DECLS

/* What a terminal is to show of the matrix. */
typedef struct
{
  gboolean is_by_gap;        /* schools with most gaps first */
  gboolean is_by_review;     /* schools by their next review */
  gboolean is_only_gaps;     /* only clauses that some school lacks */
  const char *area;          /* id of the only area; NULL for all */
  const GapGroupKind *group; /* a table by it */
} GapView;

typedef struct GapExtras GapExtras;
struct GapExtras
{
  const GapGroups *groups;
  const GapChanges *changes; /* since an earlier run */
  const GArray *trend;       /* (element-type GapTrendPoint) over all runs that are kept */
  const GapProfile *profile; /* a standard to judge by */
  GHashTable *facts;         /* (element-type utf8 GapFacts) by path */
  GapView view;
};

G_END_DECLS
