/* Every form of a report on a change says the same through these. */
#include "report/report_change.h"

#define MAX_QUOTE 300u

/* ---- counts ---- */

static void
add_count (GString *out, guint n, const char *singular, const char *plural)
{
  if (n == 0)
    return;
  g_autofree char *many = gap_report_count (n, singular, plural);
  g_string_append_printf (out, "%s%s", out->len > 0 ? ", " : "", many);
}

/* The first count says what is counted. */
static char *
words_of_counts (const guint counts[GAP_N_CHANGES])
{
  GString *out = g_string_new (NULL);
  for (guint kind = 0; kind < GAP_N_CHANGES; kind++)
    {
      if (counts[kind] == 0 || kind == GAP_CHANGE_REWORDED)
        continue;
      if (out->len == 0)
        add_count (out, counts[kind], "clause", "clauses");
      else
        g_string_append_printf (out, ", %u", counts[kind]);
      g_string_append_printf (out, " %s", gap_change_nick ((GapChangeKind)kind));
    }
  if (out->len == 0)
    g_string_append (out, "no clause changed");
  return g_string_free (out, FALSE);
}

char *
gap_report_pair_counts (const GapPair *pair)
{
  guint counts[GAP_N_CHANGES];
  for (guint kind = 0; kind < GAP_N_CHANGES; kind++)
    counts[kind] = gap_pair_count (pair, (GapChangeKind)kind);
  return words_of_counts (counts);
}

char *
gap_report_change_counts (const GPtrArray *pairs)
{
  guint counts[GAP_N_CHANGES] = { 0 };
  guint n_new = 0;
  guint n_gone = 0;
  for (guint i = 0; i < pairs->len; i++)
    {
      const GapPair *pair = g_ptr_array_index (pairs, i);
      n_new += pair->before == NULL ? 1 : 0;
      n_gone += pair->after == NULL ? 1 : 0;
      for (guint kind = 0; kind < GAP_N_CHANGES; kind++)
        counts[kind] += gap_pair_count (pair, (GapChangeKind)kind);
    }
  g_autofree char *words = words_of_counts (counts);
  g_autoptr (GString) out = g_string_new (words);
  add_count (out, n_new, "new policy", "new policies");
  add_count (out, n_gone, "policy gone", "policies gone");
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* ---- names ---- */

const char *
gap_report_pair_name (const GapPair *pair)
{
  const GapSnapshot *snapshot = pair->after != NULL ? pair->after : pair->before;
  const char *name = gap_snapshot_get_school_name (snapshot);
  return name != NULL ? name : gap_snapshot_get_origin (snapshot)->path;
}

char *
gap_report_pair_paths (const GapPair *pair)
{
  const char *before = pair->before != NULL ? gap_snapshot_get_origin (pair->before)->path : NULL;
  const char *after = pair->after != NULL ? gap_snapshot_get_origin (pair->after)->path : NULL;
  if (before == NULL)
    return g_strdup_printf ("%s, new", after);
  if (after == NULL)
    return g_strdup_printf ("%s, gone", before);
  return g_strcmp0 (before, after) == 0 ? g_strdup (after) : g_strdup_printf ("%s, now %s", before, after);
}

gboolean
gap_report_pair_is_changed (const GapPair *pair)
{
  return pair->before == NULL || pair->after == NULL || pair->changes->len > 0;
}

/* ---- one change ---- */

char *
gap_report_change_words (const GapChange *change)
{
  g_autofree char *words = g_strdup (gap_change_nick (change->kind));
  words[0] = g_ascii_toupper (words[0]);
  return g_strconcat (words, change->detail != NULL ? ": " : "", change->detail != NULL ? change->detail : "", NULL);
}

gboolean
gap_report_note_is_said (const GapNote *note)
{
  return note->state == GAP_STATE_COVERED || note->state == GAP_STATE_PARTIAL || note->state == GAP_STATE_OUTDATED;
}

char *
gap_report_note_words (const GapNote *note)
{
  if (note->quote == NULL || !gap_report_note_is_said (note))
    return NULL;
  g_autofree char *clipped = gap_report_clip (note->quote, MAX_QUOTE);
  g_autofree char *place = gap_report_place ((GapPlace){ note->page, note->line, 0 });
  const char *lead = note->lead != NULL ? note->lead : "";
  return g_strconcat ("“", lead, *lead != '\0' ? " … " : "", clipped, "”", *place != '\0' ? ", " : "", place, NULL);
}

char *
gap_report_reworded (const GapPair *pair)
{
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < pair->changes->len; i++)
    {
      const GapChange *change = &g_array_index (pair->changes, GapChange, i);
      if (change->kind == GAP_CHANGE_REWORDED)
        g_string_append_printf (out, "%s%s", out->len > 0 ? "; " : "", change->clause->title);
    }
  return g_string_free (out, FALSE);
}
