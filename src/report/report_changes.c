/* Words for changes, and the forms that are words: text, Markdown, JSON. */
#include "report/report_changes.h"

#include <string.h>

#define MOST_IN_TEXT 20u
#define MOST_IN_MARKDOWN 60u

GPtrArray *
gap_changes_dup_shown (const GapChanges *changes)
{
  GPtrArray *shown = g_ptr_array_new ();
  for (GapShiftKind kind = GAP_SHIFT_NEW_GAP; kind < GAP_N_SHIFTS; kind++)
    for (guint i = 0; i < changes->changes->len && kind != GAP_SHIFT_REWORDED; i++)
      if (g_array_index (changes->changes, GapShift, i).kind == kind)
        g_ptr_array_add (shown, &g_array_index (changes->changes, GapShift, i));
  return shown;
}

char *
gap_changes_dup_words (const GapChanges *changes)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  for (GapShiftKind kind = GAP_SHIFT_NEW_GAP; kind < GAP_N_SHIFTS; kind++)
    {
      guint n = changes->counts[kind];
      const char *word = gap_shift_word (kind);
      if (n == 0)
        continue;
      if (kind == GAP_SHIFT_NEW_GAP)
        g_ptr_array_add (parts, gap_report_count (n, word, "new gaps"));
      else if (kind == GAP_SHIFT_NEW_SCHOOL)
        g_ptr_array_add (parts, gap_report_count (n, word, "new schools"));
      else if (kind == GAP_SHIFT_GONE)
        g_ptr_array_add (parts, gap_report_count (n, "school gone", "schools gone"));
      else
        g_ptr_array_add (parts, g_strdup_printf ("%u %s", n, word));
    }
  g_autofree char *words = parts->len > 0 ? gap_report_join (parts, 0) : g_strdup ("nothing");
  if (changes->n_new_clauses == 0)
    return g_steal_pointer (&words);
  g_autofree char *clauses = gap_report_count (changes->n_new_clauses, "clause was", "clauses were");
  return g_strdup_printf ("%s (%s not looked for then)", words, clauses);
}

static const GapRecordClause *
clause_of (const GapChanges *changes, const GapShift *change)
{
  return g_ptr_array_index (changes->now->clauses, (guint)change->clause);
}

char *
gap_shift_dup_words (const GapChanges *changes, const GapShift *change)
{
  const char *word = gap_shift_word (change->kind);
  if (change->clause < 0)
    return g_strdup_printf ("%s: %s", change->school->name, word);
  const char *title = clause_of (changes, change)->title;
  if (change->before == change->now || change->kind == GAP_SHIFT_NEW_GAP)
    return g_strdup_printf ("%s: %s: %s (%s)", change->school->name, word, title, gap_report_state_word (change->now));
  return g_strdup_printf ("%s: %s: %s (%s, now %s)", change->school->name, word, title,
                          gap_report_state_word (change->before), gap_report_state_word (change->now));
}

static char *
ended_words (const GapEndedChange *change)
{
  return g_strdup_printf ("%s: %s %s", change->school->name, change->title,
                          change->is_mended ? "is no longer cited as if it stood" : "is now cited though it has ended");
}

/* ---- text ---- */

static void
say_lines (GapTextPage *page, const GapChanges *changes)
{
  g_autoptr (GPtrArray) shown = gap_changes_dup_shown (changes);
  guint n = 0;
  for (; n < MIN (shown->len, MOST_IN_TEXT); n++)
    {
      g_autofree char *line = gap_shift_dup_words (changes, g_ptr_array_index (shown, n));
      gap_text_say (page, "  - ", line);
    }
  n = shown->len;
  for (guint i = 0; i < changes->ended->len; i++)
    {
      g_autofree char *line = ended_words (&g_array_index (changes->ended, GapEndedChange, i));
      if (n++ < MOST_IN_TEXT)
        gap_text_say (page, "  - ", line);
    }
  if (n <= MOST_IN_TEXT)
    return;
  g_autofree char *more = g_strdup_printf ("and %u more (--output json=FILE, or html, has them all)", n - MOST_IN_TEXT);
  gap_text_say (page, "  ", more);
}

/* "6 of 20 (1 May 2026), 9 of 20 (1 September 2026)", the earliest and the latest. */
static void
say_trend (GapTextPage *page, const GArray *trend)
{
  for (guint i = 0; i < trend->len;)
    {
      const GapTrendPoint *first = &g_array_index (trend, GapTrendPoint, i);
      guint last = i;
      while (last + 1 < trend->len && strcmp (g_array_index (trend, GapTrendPoint, last + 1).area, first->area) == 0)
        last++;
      const GapTrendPoint *latest = &g_array_index (trend, GapTrendPoint, last);
      g_autofree char *from = gap_date_to_words (first->day);
      g_autofree char *to = gap_date_to_words (latest->day);
      g_autofree char *line
          = g_strdup_printf ("%s: %u of %u covered on %s, %u of %u on %s", first->area, first->covered, first->decided,
                             from, latest->covered, latest->decided, to);
      if (last > i)
        gap_text_say (page, "  ", line);
      i = last + 1;
    }
}

void
gap_text_past (GapTextPage *page, const GapChanges *changes, const GArray *trend)
{
  g_autofree char *since = gap_date_to_words (changes->before->day);
  g_autofree char *heading = g_strdup_printf ("What changed since %s", since);
  g_autofree char *words = gap_changes_dup_words (changes);
  g_autofree char *sentence = g_strdup_printf ("Changed: %s.", words);
  gap_text_heading (page, heading);
  gap_text_say (page, "  ", sentence);
  say_lines (page, changes);
  if (trend == NULL || trend->len == 0)
    return;
  gap_text_heading (page, "Covered, by area");
  say_trend (page, trend);
}

void
gap_text_changes (GapTextPage *page)
{
  const GapExtras *extras = page->report->extras;
  if (extras != NULL && extras->changes != NULL)
    gap_text_past (page, extras->changes, NULL);
}

/* ---- Markdown ---- */

static void
add_item (GString *out, const char *text)
{
  g_string_append (out, "- ");
  gap_report_append_markdown (out, text);
  g_string_append_c (out, '\n');
}

void
gap_markdown_changes (const GapReport *report, GString *out)
{
  const GapChanges *changes = report->extras != NULL ? report->extras->changes : NULL;
  if (changes == NULL)
    return;
  g_autoptr (GPtrArray) shown = gap_changes_dup_shown (changes);
  guint n = shown->len;
  g_autofree char *since = gap_date_to_words (changes->before->day);
  g_autofree char *words = gap_changes_dup_words (changes);
  g_string_append_printf (out, "## What changed since %s\n\nChanged: %s.\n\n", since, words);
  for (guint i = 0; i < MIN (shown->len, MOST_IN_MARKDOWN); i++)
    {
      g_autofree char *line = gap_shift_dup_words (changes, g_ptr_array_index (shown, i));
      add_item (out, line);
    }
  for (guint i = 0; i < changes->ended->len; i++)
    {
      g_autofree char *line = ended_words (&g_array_index (changes->ended, GapEndedChange, i));
      if (n++ < MOST_IN_MARKDOWN)
        add_item (out, line);
    }
  if (n > MOST_IN_MARKDOWN)
    g_string_append_printf (out, "- and %u more\n", n - MOST_IN_MARKDOWN);
  g_string_append (out, n > 0 ? "\n" : "");
}

/* ---- JSON ---- */

static void
add_day (GapJson *json, const char *key, GapDate day)
{
  g_autofree char *iso = gap_date_to_iso (day);
  gap_json_add_string (json, key, iso);
}

static void
add_change (GapJson *json, const GapChanges *changes, const GapShift *change)
{
  gap_json_break (json);
  gap_json_begin_object (json, NULL);
  gap_json_add_string (json, "school", change->school->id);
  gap_json_add_string (json, "clause", change->clause >= 0 ? clause_of (changes, change)->id : NULL);
  gap_json_add_string (json, "change", gap_shift_nick (change->kind));
  if (change->clause >= 0)
    {
      gap_json_add_string (json, "before", gap_state_nick (change->before));
      gap_json_add_string (json, "now", gap_state_nick (change->now));
    }
  gap_json_end_object (json);
}

void
gap_json_add_changes (GapJson *json, const GapChanges *changes)
{
  gap_json_begin_object (json, "changes");
  add_day (json, "since", changes->before->day);
  add_day (json, "to", changes->now->day);
  gap_json_begin_object (json, "counts");
  for (GapShiftKind kind = GAP_SHIFT_NEW_GAP; kind < GAP_N_SHIFTS; kind++)
    gap_json_add_uint (json, gap_shift_nick (kind), changes->counts[kind]);
  gap_json_end_object (json);
  gap_json_add_uint (json, "new_clauses", changes->n_new_clauses);
  gap_json_begin_array (json, "cells");
  for (guint i = 0; i < changes->changes->len; i++)
    add_change (json, changes, &g_array_index (changes->changes, GapShift, i));
  gap_json_end_array (json);
  gap_json_begin_array (json, "ended");
  for (guint i = 0; i < changes->ended->len; i++)
    {
      const GapEndedChange *change = &g_array_index (changes->ended, GapEndedChange, i);
      gap_json_begin_object (json, NULL);
      gap_json_add_string (json, "school", change->school->id);
      gap_json_add_string (json, "title", change->title);
      gap_json_add_boolean (json, "mended", change->is_mended);
      gap_json_end_object (json);
    }
  gap_json_end_array (json);
  gap_json_end_object (json);
}

void
gap_json_add_trend (GapJson *json, const GArray *trend)
{
  gap_json_begin_array (json, "trend");
  for (guint i = 0; i < trend->len; i++)
    {
      const GapTrendPoint *point = &g_array_index (trend, GapTrendPoint, i);
      gap_json_break (json);
      gap_json_begin_object (json, NULL);
      gap_json_add_string (json, "area", point->area);
      add_day (json, "day", point->day);
      gap_json_add_uint (json, "covered", point->covered);
      gap_json_add_uint (json, "decided", point->decided);
      gap_json_end_object (json);
    }
  gap_json_end_array (json);
}
