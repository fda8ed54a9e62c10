/*
 * ics: the calendar (RFC 5545). An event for each next review, with alarms, and one for each law that a policy rests on
 * and that changed after the policy was approved, or is known to change.
 *
 * An event keeps its UID from run to run, so that a calendar that takes the file in again moves the event and adds
 * none. The format is lines, escapes and folds; libical, which the tests read it back with, would take longer to load
 * than the whole program.
 */
#include "report/report_summary.h"
#include "report/report_util.h"

#include <string.h>

/* Octets of a line without its end (RFC 5545, 3.1). */
#define MOST_OCTETS 75u

typedef struct
{
  const GapReport *report;
  GHashTable *ids; /* school ids that more than one file has */
  GString *out;
} Calendar;

/* ---- content lines ---- */

/* Appends @line, folded: what goes on begins with a blank, and no letter is cut in two. */
static void
add_line (Calendar *calendar, const char *line)
{
  gsize room = MOST_OCTETS;
  for (const char *p = line; *p != '\0';)
    {
      const char *next = g_utf8_next_char (p);
      gsize length = (gsize)(next - p);
      if (length > room)
        {
          g_string_append (calendar->out, "\r\n ");
          room = MOST_OCTETS - 1;
        }
      g_string_append_len (calendar->out, p, (gssize)length);
      room -= length;
      p = next;
    }
  g_string_append (calendar->out, "\r\n");
}

static void
add_text (Calendar *calendar, const char *name, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "\n", -1);
  GString *line = g_string_new (name);
  g_string_append_c (line, ':');
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *clean = gap_report_clean (parts[i]);
      g_string_append (line, i > 0 ? "\\n" : "");
      for (const char *p = clean; *p != '\0'; p++)
        {
          if (strchr ("\\;,", *p) != NULL)
            g_string_append_c (line, '\\');
          g_string_append_c (line, *p);
        }
    }
  add_line (calendar, line->str);
  g_string_free (line, TRUE);
}

static void
add_day (Calendar *calendar, const char *name, GapDate day)
{
  g_autofree char *line = g_strdup_printf ("%s;VALUE=DATE:%04d%02d%02d", name, day.year, day.month, day.day);
  add_line (calendar, line);
}

/* ---- events ---- */

static void
add_alarm (Calendar *calendar, const char *trigger, const char *text)
{
  g_autofree char *line = g_strconcat ("TRIGGER:", trigger, NULL);
  add_line (calendar, "BEGIN:VALARM");
  add_line (calendar, "ACTION:DISPLAY");
  add_text (calendar, "DESCRIPTION", text);
  add_line (calendar, line);
  add_line (calendar, "END:VALARM");
}

/*
 * The same for the same policy and matter on every day, in every order of files and from wherever the folder is named;
 * two files of one id are told apart by the folder that each stands in. (transfer full)
 */
static char *
make_uid (const Calendar *calendar, const char *what, const GapAudit *audit, const char *of)
{
  const char *id = gap_audit_get_school_id (audit);
  g_autofree char *digest = NULL;
  if (g_hash_table_contains (calendar->ids, id))
    {
      g_autofree char *folder = g_path_get_dirname (gap_audit_get_path (audit));
      g_autofree char *parent = g_path_get_basename (folder);
      g_autofree char *name = g_path_get_basename (gap_audit_get_path (audit));
      g_autofree char *key = g_strconcat (parent, "/", name, NULL);
      digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, key, -1);
    }
  g_autofree char *mark = digest != NULL ? g_strndup (digest, 12) : NULL;
  return g_strconcat (what, "-", id, mark != NULL ? "-" : "", mark != NULL ? mark : "", of != NULL ? "-" : "",
                      of != NULL ? of : "", "@gapcheck", NULL);
}

static void
begin_event (Calendar *calendar, char *uid, GapDate day, const char *summary, const char *description)
{
  g_autofree char *owned = uid;
  GapDate as_of = gap_matrix_get_as_of (calendar->report->matrix);
  g_autofree char *stamp = g_strdup_printf ("DTSTAMP:%04d%02d%02dT000000Z", as_of.year, as_of.month, as_of.day);
  add_line (calendar, "BEGIN:VEVENT");
  add_text (calendar, "UID", owned);
  add_line (calendar, stamp);
  add_day (calendar, "DTSTART", day);
  add_day (calendar, "DTEND", gap_date_add_days (day, 1));
  add_text (calendar, "SUMMARY", summary);
  add_text (calendar, "DESCRIPTION", description);
  add_line (calendar, "TRANSP:TRANSPARENT");
}

static gboolean
is_first_of (const GArray *citations, guint i)
{
  const GapCitation *citation = &g_array_index (citations, GapCitation, i);
  for (guint j = 0; j < i; j++)
    if (g_array_index (citations, GapCitation, j).instrument == citation->instrument
        && !g_array_index (citations, GapCitation, j).is_historic)
      return FALSE;
  return TRUE;
}

/* Whether @citation rests on what ended after the policy was approved, or will end after @as_of. */
static gboolean
is_changed (const GapCitation *citation, GapDate own_date, GapDate as_of)
{
  const GapInstrument *law = citation->instrument;
  if (law == NULL || citation->is_historic || !gap_date_is_set (law->since) || !gap_status_is_ended (law->status))
    return FALSE;
  if (gap_citation_judgement (citation, own_date) == GAP_JUDGEMENT_OUTDATED_SINCE)
    return TRUE;
  return citation->status == GAP_STATUS_IN_FORCE && gap_date_compare (gap_date_first_day (law->since), as_of) > 0;
}

/* "Data Protection Act 1998: repealed on 25 May 2018. Now: ..." (transfer full) */
static char *
say_change (const GapInstrument *law, GapDate as_of)
{
  GapDate later = gap_date_first_day (law->since);
  g_autoptr (GPtrArray) titles = gap_instrument_instead (law, gap_date_compare (later, as_of) > 0 ? later : as_of);
  g_autofree char *instead = gap_report_join (titles, 0);
  g_autofree char *when = gap_date_to_words (law->since);
  return g_strdup_printf ("%s: %s %s %s.%s%s%s", law->title, gap_report_status_word (law->status),
                          law->since.day > 0 ? "on" : "in", when, titles->len > 0 ? " Now: " : "", instead,
                          titles->len > 0 ? "." : "");
}

/* ---- one policy ---- */

/* Letters and figures alone, in lower case. (transfer full) */
static char *
fold (const char *text)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);
  GString *out = g_string_new (NULL);
  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (out, g_utf8_get_char (p));
  return g_string_free (out, FALSE);
}

/* "Low Ash Primary School, Social Media Code of Conduct", the school once. (transfer full) */
static char *
name_policy (const Calendar *calendar, guint school)
{
  const GapAudit *audit = gap_matrix_get_audit (calendar->report->matrix, school);
  const char *title = gap_document_get_title (gap_audit_get_document (audit));
  g_autofree char *name = gap_report_school_label (calendar->report->matrix, school);
  g_autofree char *of_title = title != NULL ? fold (title) : g_strdup ("");
  g_autofree char *of_name = fold (name);
  if (g_str_equal (of_title, of_name) || *of_title == '\0')
    return g_steal_pointer (&name);
  if (strstr (of_title, of_name) != NULL)
    return g_strdup (title);
  return g_strdup_printf ("%s, %s", name, title);
}

static void
add_review (Calendar *calendar, guint school)
{
  const GapAudit *audit = gap_matrix_get_audit (calendar->report->matrix, school);
  const GapReview *review = gap_audit_get_review (audit);
  GapDate as_of = gap_matrix_get_as_of (calendar->report->matrix);
  const GArray *citations = gap_audit_get_references (audit)->citations;
  if (!gap_date_is_set (review->next))
    return;
  g_autofree char *policy = name_policy (calendar, school);
  g_autofree char *summary
      = g_strdup_printf ("%s: %s", review->state == GAP_REVIEW_OVERDUE ? "Review overdue" : "Review due", policy);
  GString *about = g_string_new (gap_audit_get_path (audit));
  g_string_append_printf (about, "\n%s", review->why);
  for (guint i = 0; i < citations->len; i++)
    {
      const GapCitation *citation = &g_array_index (citations, GapCitation, i);
      if (!is_changed (citation, review->own_date, as_of) || !is_first_of (citations, i))
        continue;
      g_autofree char *change = say_change (citation->instrument, as_of);
      g_string_append_printf (about, "\nThe policy rests on %s", change);
    }
  begin_event (calendar, make_uid (calendar, "review", audit, NULL), gap_date_last_day (review->next), summary,
               about->str);
  add_line (calendar, "CATEGORIES:Policy review");
  add_alarm (calendar, "-P30D", summary);
  add_alarm (calendar, "-P7D", summary);
  add_line (calendar, "END:VEVENT");
  g_string_free (about, TRUE);
}

static void
add_law (Calendar *calendar, guint school)
{
  const GapAudit *audit = gap_matrix_get_audit (calendar->report->matrix, school);
  GapDate as_of = gap_matrix_get_as_of (calendar->report->matrix);
  GapDate own_date = gap_audit_get_review (audit)->own_date;
  const GArray *citations = gap_audit_get_references (audit)->citations;
  for (guint i = 0; i < citations->len; i++)
    {
      const GapCitation *citation = &g_array_index (citations, GapCitation, i);
      if (!is_changed (citation, own_date, as_of) || !is_first_of (citations, i))
        continue;
      const GapInstrument *law = citation->instrument;
      gboolean is_past = gap_status_is_ended (citation->status);
      g_autofree char *policy = name_policy (calendar, school);
      g_autofree char *change = say_change (law, as_of);
      g_autofree char *day = gap_date_is_set (own_date) ? gap_date_to_words (own_date) : NULL;
      g_autofree char *summary = g_strdup_printf (
          "%s: %s (%s)", is_past ? "Law changed since you approved" : "Law changes", law->title, policy);
      g_autofree char *about = g_strdup_printf (
          "%s\n%s%s%s%s%s", gap_audit_get_path (audit), change, day != NULL ? "\nThe policy is of " : "",
          day != NULL ? day : "", law->source != NULL ? "\n" : "", law->source != NULL ? law->source : "");
      begin_event (calendar, make_uid (calendar, "law", audit, law->id), gap_date_first_day (law->since), summary,
                   about);
      add_line (calendar, "CATEGORIES:Law");
      add_alarm (calendar, is_past ? "P0D" : "-P30D", summary);
      add_line (calendar, "END:VEVENT");
    }
}

/* (transfer full) */
static GHashTable *
find_shared_ids (const GapMatrix *matrix)
{
  GHashTable *shared = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint s = 0; s < gap_matrix_get_n_schools (matrix); s++)
    {
      gpointer id = (gpointer)gap_audit_get_school_id (gap_matrix_get_audit (matrix, s));
      if (!g_hash_table_add (seen, id))
        g_hash_table_add (shared, id);
    }
  return shared;
}

static void
calendar (const GapReport *report, GString *out)
{
  g_autoptr (GHashTable) ids = find_shared_ids (report->matrix);
  Calendar made = { report, ids, out };
  add_line (&made, "BEGIN:VCALENDAR");
  add_line (&made, "VERSION:2.0");
  add_line (&made, "PRODID:-//gapcheck//policy reviews//EN");
  add_line (&made, "CALSCALE:GREGORIAN");
  add_line (&made, "X-WR-CALNAME:Policy reviews");
  for (guint s = 0; s < gap_matrix_get_n_schools (report->matrix); s++)
    {
      if (gap_audit_get_document (gap_matrix_get_audit (report->matrix, s)) == NULL)
        continue;
      add_review (&made, s);
      add_law (&made, s);
    }
  add_line (&made, "END:VCALENDAR");
}

const GapReportFormat gap_report_ics = { .name = "ics",
                                         .title = "a calendar of reviews, for Outlook and the like (RFC 5545)",
                                         .compare = calendar,
                                         .calendar = calendar };
