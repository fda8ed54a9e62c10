/* Counting and ordering; every format that reports a check says the same through these. */
#include "report/report_check.h"

#include <string.h>

const char *
gap_report_standing (const GapFinding *finding)
{
  if (finding->excuse != NULL)
    return "suppressed";
  return gap_finding_is_active (finding) ? "active" : "known";
}

char *
gap_report_check_counts (const GapCheck *check)
{
  guint n_excused = gap_check_count_excused (check);
  guint n_known = gap_check_count_age (check, GAP_AGE_UNCHANGED) + gap_check_count_age (check, GAP_AGE_MOVED);
  g_autofree char *errors = gap_report_count (gap_check_count (check, GAP_LEVEL_ERROR), "error", "errors");
  g_autofree char *warnings = gap_report_count (gap_check_count (check, GAP_LEVEL_WARNING), "warning", "warnings");
  g_autofree char *notes = gap_report_count (gap_check_count (check, GAP_LEVEL_INFO), "note", "notes");
  g_autofree char *files = gap_report_count (check->files->len, "file", "files");
  GString *counts = g_string_new (NULL);
  g_string_append_printf (counts, "%s, %s, %s in %s", errors, warnings, notes, files);
  if (n_excused > 0)
    g_string_append_printf (counts, "; %u suppressed", n_excused);
  if (n_known > 0)
    g_string_append_printf (counts, "; %u known before", n_known);
  guint n_fixed = gap_check_count_gone (check, GAP_FATE_FIXED);
  guint n_lost = gap_check_count_gone (check, GAP_FATE_LOST);
  if (n_fixed > 0)
    g_string_append_printf (counts, "; %u fixed", n_fixed);
  if (n_lost > 0)
    g_string_append_printf (counts, "; %u gone with their files", n_lost);
  return g_string_free (counts, FALSE);
}

char *
gap_report_full_message (const GapCheck *check, const GapFinding *finding)
{
  return g_strdup_printf ("%s. To do: %s", finding->message, gap_check_remedy (check, finding));
}

/* ---- order ---- */

typedef struct
{
  GapFinding *finding;
  guint rank; /* among those of its file */
} Ranked;

static int
compare_ranked (gconstpointer a, gconstpointer b)
{
  const Ranked *left = a;
  const Ranked *right = b;
  if (left->rank != right->rank)
    return left->rank < right->rank ? -1 : 1;
  return gap_finding_compare (&left->finding, &right->finding);
}

GPtrArray *
gap_report_worst (const GapCheck *check, GapLevel level)
{
  guint rank = 0;
  const char *last = NULL;
  GPtrArray *worst = g_ptr_array_new ();
  g_autoptr (GArray) ranked = g_array_new (FALSE, FALSE, sizeof (Ranked));
  for (guint i = 0; i < check->findings->len; i++)
    {
      GapFinding *finding = g_ptr_array_index (check->findings, i);
      if (!gap_finding_is_active (finding) || finding->level != level)
        continue;
      rank = g_strcmp0 (finding->path, last) == 0 ? rank + 1 : 0;
      last = finding->path;
      Ranked row = { finding, rank };
      g_array_append_val (ranked, row);
    }
  g_array_sort (ranked, compare_ranked);
  for (guint i = 0; i < ranked->len; i++)
    g_ptr_array_add (worst, g_array_index (ranked, Ranked, i).finding);
  return worst;
}

GHashTable *
gap_report_findings_by_file (const GapCheck *check)
{
  return gap_report_index_findings (check->findings);
}

GPtrArray *
gap_report_other_paths (const GapCheck *check)
{
  const char *last = NULL;
  GPtrArray *others = g_ptr_array_new ();
  g_autoptr (GHashTable) files = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < check->files->len; i++)
    g_hash_table_add (files, ((const GapCheckedFile *)g_ptr_array_index (check->files, i))->path);
  for (guint i = 0; i < check->findings->len; i++)
    {
      const GapFinding *finding = g_ptr_array_index (check->findings, i);
      if (g_strcmp0 (finding->path, last) == 0 || g_hash_table_contains (files, finding->path))
        continue;
      last = finding->path;
      g_ptr_array_add (others, finding->path);
    }
  return others;
}

GPtrArray *
gap_report_paths (const GapCheck *check)
{
  GPtrArray *paths = g_ptr_array_new ();
  g_autoptr (GPtrArray) others = gap_report_other_paths (check);
  for (guint i = 0; i < check->files->len; i++)
    g_ptr_array_add (paths, ((const GapCheckedFile *)g_ptr_array_index (check->files, i))->path);
  for (guint i = 0; i < others->len; i++)
    g_ptr_array_add (paths, g_ptr_array_index (others, i));
  return paths;
}

/* U+FFFE and U+FFFF are no characters to XML; all else that it refuses, gap_report_clean replaces. */
void
gap_report_append_xml (GString *out, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GString) safe = g_string_sized_new (strlen (valid));
  for (const char *c = valid; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);
      g_string_append_unichar (safe, letter == 0xfffe || letter == 0xffff ? 0xfffd : letter);
    }
  gap_report_append_html (out, safe->str);
}

/* ---- statistics ---- */

typedef struct
{
  GapFindingKind kind;
  guint n;
} Tally;

static int
compare_tallies (gconstpointer a, gconstpointer b)
{
  const Tally *left = a;
  const Tally *right = b;
  if (left->n != right->n)
    return left->n > right->n ? -1 : 1;
  return (int)left->kind - (int)right->kind;
}

void
gap_report_append_statistics (const GapCheck *check, GString *out)
{
  Tally tallies[GAP_N_FINDINGS];
  for (guint i = 0; i < GAP_N_FINDINGS; i++)
    tallies[i] = (Tally){ (GapFindingKind)i, 0 };
  for (guint i = 0; i < check->findings->len; i++)
    {
      const GapFinding *finding = g_ptr_array_index (check->findings, i);
      tallies[finding->kind].n += gap_finding_is_active (finding) ? 1 : 0;
    }
  qsort (tallies, GAP_N_FINDINGS, sizeof (Tally), compare_tallies);
  for (guint i = 0; i < GAP_N_FINDINGS && tallies[i].n > 0; i++)
    {
      const GapFindingInfo *info = gap_finding_info (tallies[i].kind);
      g_string_append_printf (out, "%6u  %s  %-22s  %s\n", tallies[i].n, info->code, info->id, info->title);
    }
}
