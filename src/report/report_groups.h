/* Groups of schools counted: n of N, and medians; never a rank. */
#pragma once

#include "report/extras.h"
#include "report/report_html.h"
#include "report/report_text.h"

G_BEGIN_DECLS

/* Below so many schools a median says nothing of the others. */
#define GAP_GROUP_LEAST 3u

typedef struct
{
  guint n_schools;
  guint n_read;
  guint n_overdue;
  guint n_law;    /* that cite law that was repealed or never was */
  char *missing;  /* median of clauses missing, "12" or "12.5"; "–" if none was read */
  char *thinnest; /* title of the area with the least covered; NULL if none was read; borrowed */
} GapGroupStats;

/* @cited as gap_summary_cited has it. */
GapGroupStats gap_group_stats (const GapMatrix *matrix, const GapSchoolGroup *group, const GPtrArray *cited);
void gap_group_stats_clear (GapGroupStats *stats);

/* How many clauses of @area the schools of @group cover, as a median. (transfer full) */
char *gap_group_area_median (const GapMatrix *matrix, const GapSchoolGroup *group,
                             guint area) G_GNUC_WARN_UNUSED_RESULT;

/* The table by the kind that the view asks for, in a terminal. */
void gap_text_groups (GapTextPage *page, const GPtrArray *cited);

G_END_DECLS
