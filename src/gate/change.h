/* What became of the clauses between two states of a policy. */
#pragma once

#include "gate/snapshot.h"

G_BEGIN_DECLS

/* The worst first. */
typedef enum
{
  GAP_CHANGE_LOST,         /* said before, not said now */
  GAP_CHANGE_OUTDATED,     /* rests on ended law now */
  GAP_CHANGE_WEAKENED,     /* half said now, or put less strongly */
  GAP_CHANGE_REWORDED,     /* said as before, in other words */
  GAP_CHANGE_STRENGTHENED, /* said in full now, or put more strongly */
  GAP_CHANGE_RENEWED,      /* rests on law in force again */
  GAP_CHANGE_GAINED,       /* not said before */
  GAP_N_CHANGES
} GapChangeKind;

/* "lost", "newly outdated", "weakened", ...; and whether it is for the worse. */
const char *gap_change_nick (GapChangeKind kind);
gboolean gap_change_is_worse (GapChangeKind kind);

/* One clause of one policy. Borrowed from the catalogue, the snapshots and the pair. */
typedef struct
{
  GapChangeKind kind;
  const GapCatalogueClause *clause;
  const GapNote *before;
  const GapNote *after;
  const char *detail; /* "must is now should", in words; NULL if the kind says it all */
} GapChange;

/* One policy in two states. */
typedef struct
{
  const GapSnapshot *before; /* NULL: it is new */
  const GapSnapshot *after;  /* NULL: it is gone */
  GPtrArray *notes;          /* (element-type GapNote) made for the changes */
  GArray *changes;           /* (element-type GapChange) the worst first, then in the order of the taxonomy */
} GapPair;

/* (transfer full) */
GapPair *gap_pair_new (const GapCatalogue *catalogue, const GapSnapshot *before,
                       const GapSnapshot *after) G_GNUC_WARN_UNUSED_RESULT;
void gap_pair_free (GapPair *pair);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapPair, gap_pair_free)

/* All that is to be told of two states. Borrowed. */
typedef struct
{
  const char *before; /* as shown: a file, a folder */
  const char *after;
  const GPtrArray *pairs; /* (element-type GapPair) in the order of the later state, those that are gone last */
  GapDate as_of;
} GapDifference;

/* How many of @pair's changes are of @kind. */
guint gap_pair_count (const GapPair *pair, GapChangeKind kind);

/* What got worse, as findings on the later state (on the earlier one if it is gone). (transfer full) (element-type
 * GapFinding) */
GPtrArray *gap_pair_find_losses (const GapPair *pair) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
