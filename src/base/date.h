/* Calendar dates that may be known only to the month or the year, as policies write them. */
#pragma once

#include "base/types.h"

G_BEGIN_DECLS

/* month and day are 0 where they are not known; year 0 is no date at all. */
typedef struct
{
  int year;
  int month;
  int day;
} GapDate;

/* The full date @year-@month-@day; all zero if the calendar has no such day. */
GapDate gap_date (int year, int month, int day);

/* Reads YYYY, YYYY-MM or YYYY-MM-DD. Returns FALSE, leaving @out_date alone, for anything else. */
gboolean gap_date_parse_iso (const char *text, GapDate *out_date) G_GNUC_WARN_UNUSED_RESULT;

/* Whether a date is there at all. */
gboolean gap_date_is_set (GapDate date);

/* The last (or first) day that the partial @date can mean. */
GapDate gap_date_last_day (GapDate date);
GapDate gap_date_first_day (GapDate date);

/* <0, 0, >0 as strcmp; unknown parts count as 0. */
int gap_date_compare (GapDate a, GapDate b);

/* @date plus @months (plus @days), clipped to the month's last day. @date must be full. */
GapDate gap_date_add_months (GapDate date, int months);
GapDate gap_date_add_days (GapDate date, int days);

/* "2024-07-17", "2025-04" or "2021". (transfer full) */
char *gap_date_to_iso (GapDate date) G_GNUC_WARN_UNUSED_RESULT;

/* "17 July 2024", "April 2025" or "2021", for people. (transfer full) */
char *gap_date_to_words (GapDate date) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
