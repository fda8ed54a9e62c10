/* Numbers for charts and for the place of one school among others: medians, bins of gaps, reviews by month. */
#pragma once

#include "report/report_util.h"

G_BEGIN_DECLS

/* The median of @values (element-type guint), which are put in order: "12" or "12.5"; "–" if there are none. (transfer
 * full) */
char *gap_stats_dup_median (GArray *values) G_GNUC_WARN_UNUSED_RESULT;

/* The states of all schools in one area, added up. */
typedef struct
{
  guint counts[GAP_N_STATES];
  guint n_decided;
} GapStatsArea;

GapStatsArea gap_stats_area (const GapMatrix *matrix, guint area);

/* Schools by how many clauses are missing: bin i has those from i * width to (i + 1) * width - 1. */
typedef struct
{
  guint width;
  guint n_bins;
  guint bins[16];
  guint most; /* in one bin */
} GapStatsGaps;

GapStatsGaps gap_stats_gaps (const GapMatrix *matrix);

/* Months shown before and from the month of the day of the report. */
#define GAP_STATS_MONTHS_BEFORE 3
#define GAP_STATS_MONTHS 15

/* Next reviews by month, from GAP_STATS_MONTHS_BEFORE before the day of the report on. */
typedef struct
{
  GapDate first; /* year and month */
  guint months[GAP_STATS_MONTHS];
  guint n_before; /* overdue since before */
  guint n_after;
  guint n_unknown;
  guint most;
} GapStatsReviews;

GapStatsReviews gap_stats_reviews (const GapMatrix *matrix);

/* Schools that cite law or guidance that has ended since their policy was last approved. */
guint gap_stats_count_law_changed (const GapMatrix *matrix);

G_END_DECLS
