/* Partial dates over GLib's GDate, which knows the calendar. */
#include "base/date.h"

#include <stdio.h>
#include <string.h>

GapDate
gap_date (int year, int month, int day)
{
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1
      || !g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year))
    return (GapDate){ 0, 0, 0 };
  return (GapDate){ year, month, day };
}

static gboolean
read_number (const char **cursor, int digits, int *out_value)
{
  int value = 0;
  for (int i = 0; i < digits; i++)
    {
      if (!g_ascii_isdigit ((*cursor)[i]))
        return FALSE;
      value = value * 10 + ((*cursor)[i] - '0');
    }
  *cursor += digits;
  *out_value = value;
  return TRUE;
}

gboolean
gap_date_parse_iso (const char *text, GapDate *out_date)
{
  GapDate date = { 0, 0, 0 };
  g_return_val_if_fail (text != NULL && out_date != NULL, FALSE);

  if (!read_number (&text, 4, &date.year) || date.year == 0)
    return FALSE;
  if (*text == '-')
    {
      text++;
      if (!read_number (&text, 2, &date.month) || date.month < 1 || date.month > 12)
        return FALSE;
      if (*text == '-')
        {
          text++;
          if (!read_number (&text, 2, &date.day) || !gap_date_is_set (gap_date (date.year, date.month, date.day)))
            return FALSE;
        }
    }
  if (*text != '\0')
    return FALSE;
  *out_date = date;
  return TRUE;
}

gboolean
gap_date_is_set (GapDate date)
{
  return date.year != 0;
}

GapDate
gap_date_last_day (GapDate date)
{
  if (date.year == 0 || date.day != 0)
    return date;
  if (date.month == 0)
    date.month = 12;
  date.day = g_date_get_days_in_month ((GDateMonth)date.month, (GDateYear)date.year);
  return date;
}

GapDate
gap_date_first_day (GapDate date)
{
  if (date.year == 0)
    return date;
  if (date.month == 0)
    date.month = 1;
  if (date.day == 0)
    date.day = 1;
  return date;
}

int
gap_date_compare (GapDate a, GapDate b)
{
  if (a.year != b.year)
    return a.year < b.year ? -1 : 1;
  if (a.month != b.month)
    return a.month < b.month ? -1 : 1;
  return a.day < b.day ? -1 : a.day > b.day;
}

static GDate
to_gdate (GapDate date)
{
  GDate out;
  g_date_clear (&out, 1);
  g_date_set_dmy (&out, (GDateDay)date.day, (GDateMonth)date.month, (GDateYear)date.year);
  return out;
}

static GapDate
from_gdate (const GDate *date)
{
  return (GapDate){ g_date_get_year (date), (int)g_date_get_month (date), g_date_get_day (date) };
}

GapDate
gap_date_add_months (GapDate date, int months)
{
  g_return_val_if_fail (date.day != 0, date);
  GDate sum = to_gdate (date);
  if (months >= 0)
    g_date_add_months (&sum, (guint)months);
  else
    g_date_subtract_months (&sum, (guint)-months);
  return from_gdate (&sum);
}

GapDate
gap_date_add_days (GapDate date, int days)
{
  g_return_val_if_fail (date.day != 0, date);
  GDate sum = to_gdate (date);
  if (days >= 0)
    g_date_add_days (&sum, (guint)days);
  else
    g_date_subtract_days (&sum, (guint)-days);
  return from_gdate (&sum);
}

char *
gap_date_to_iso (GapDate date)
{
  if (date.month == 0)
    return g_strdup_printf ("%04d", date.year);
  if (date.day == 0)
    return g_strdup_printf ("%04d-%02d", date.year, date.month);
  return g_strdup_printf ("%04d-%02d-%02d", date.year, date.month, date.day);
}

char *
gap_date_to_words (GapDate date)
{
  static const char *const months[] = { "January", "February", "March",     "April",   "May",      "June",
                                        "July",    "August",   "September", "October", "November", "December" };
  if (date.month == 0)
    return g_strdup_printf ("%d", date.year);
  if (date.day == 0)
    return g_strdup_printf ("%s %d", months[date.month - 1], date.year);
  return g_strdup_printf ("%d %s %d", date.day, months[date.month - 1], date.year);
}
