/*
 * Runs that are kept, in a SQLite file that other programs can read too. The only place that knows SQLite.
 *
 * A run is known by its day: a later one of the same day takes its place.
 */
#pragma once

#include "history/record.h"

G_BEGIN_DECLS

typedef struct GapLedger GapLedger;

/* Opens @path; made if it is not there and @may_create. Errors are IO (it cannot be opened or written) and MALFORMED
 * (it is no history). */
GapLedger *gap_ledger_open (const char *path, gboolean may_create, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void gap_ledger_free (GapLedger *history);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapLedger, gap_ledger_free)

/* Keeps @record, whole or not at all. */
gboolean gap_ledger_keep (GapLedger *history, const GapRecord *record, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The days of which a run is kept, oldest first. (transfer full) (element-type GapDate) */
GArray *gap_ledger_list (GapLedger *history, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The run of @day; without one, USAGE. (transfer full) */
GapRecord *gap_ledger_load (GapLedger *history, GapDate day, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* How much of an area was covered on a day. */
typedef struct
{
  GapDate day;
  char *area;
  guint covered;
  guint decided;
} GapTrendPoint;

/* All runs, by area in the order of the latest run, then by day. (transfer full) (element-type GapTrendPoint) */
GArray *gap_ledger_trend (GapLedger *history, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
