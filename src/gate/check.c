/* Gathers what the parts of the gate say; decides nothing that a part could. */
#include "gate/check.h"

#include <string.h>

#include "gate/identity.h"

static void
file_free (gpointer data)
{
  GapCheckedFile *file = data;
  g_free (file->path);
  g_free (file->school_name);
  g_free (file);
}

void
gap_check_free (GapCheck *check)
{
  if (check == NULL)
    return;
  g_ptr_array_unref (check->files);
  g_ptr_array_unref (check->findings);
  g_ptr_array_unref (check->exceeded);
  g_free (check->base);
  g_free (check);
}

/* ---- gathering ---- */

static int
compare_files (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(const GapCheckedFile *const *)a)->path, (*(const GapCheckedFile *const *)b)->path);
}

static void
add_file (GapCheck *check, const GapSnapshot *snapshot)
{
  GapCheckedFile *file = g_new0 (GapCheckedFile, 1);
  file->path = g_strdup (gap_snapshot_get_origin (snapshot)->path);
  file->school_name = g_strdup (gap_snapshot_get_school_name (snapshot));
  file->is_read = gap_snapshot_is_read (snapshot);
  g_ptr_array_add (check->files, file);
}

/* Gives each finding its fingerprint. @policies: path -> whose it is. */
static void
add_fingerprints (GapCheck *check, GHashTable *policies)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < check->findings->len; i++)
    {
      GapFinding *finding = g_ptr_array_index (check->findings, i);
      const char *policy = g_hash_table_lookup (policies, finding->path);
      g_autofree char *words = gap_identity_words (finding);
      g_autofree char *first = gap_identity_fingerprint (finding, policy, words, 0);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (seen, first));
      finding->fingerprint = n == 0 ? g_strdup (first) : gap_identity_fingerprint (finding, policy, words, n);
      g_hash_table_insert (seen, g_steal_pointer (&first), GUINT_TO_POINTER (n + 1));
    }
}

static GHashTable *
list_policies (const GPtrArray *snapshots, const char *base)
{
  GHashTable *policies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < snapshots->len; i++)
    {
      const GapOrigin *origin = gap_snapshot_get_origin (g_ptr_array_index (snapshots, i));
      g_hash_table_insert (policies, g_strdup (origin->path),
                           gap_identity_policy (base, origin->path, origin->school_id, origin->is_from_school));
    }
  return policies;
}

GapCheck *
gap_check_new (const GapCatalogue *catalogue, const GPtrArray *snapshots, const char *base, GapDate as_of)
{
  g_return_val_if_fail (catalogue != NULL && snapshots != NULL && base != NULL, NULL);
  g_autoptr (GHashTable) policies = list_policies (snapshots, base);
  GapCheck *check = g_new0 (GapCheck, 1);
  check->catalogue = catalogue;
  check->as_of = as_of;
  check->base = g_strdup (base);
  check->files = g_ptr_array_new_with_free_func (file_free);
  check->findings = g_ptr_array_new_with_free_func ((GDestroyNotify)gap_finding_free);
  check->exceeded = g_ptr_array_new_with_free_func (g_free);
  check->fail_on = GAP_N_LEVELS;
  for (guint i = 0; i < snapshots->len; i++)
    {
      const GapSnapshot *snapshot = g_ptr_array_index (snapshots, i);
      const GPtrArray *found = gap_snapshot_get_findings (snapshot);
      add_file (check, snapshot);
      for (guint j = 0; j < found->len; j++)
        g_ptr_array_add (check->findings, gap_finding_copy (g_ptr_array_index (found, j)));
    }
  g_ptr_array_sort (check->files, compare_files);
  g_ptr_array_sort (check->findings, gap_finding_compare);
  add_fingerprints (check, policies);
  return check;
}

/* ---- judging ---- */

/* Whether @what names the kind, the clause or the area of @finding. */
static gboolean
is_named_by (const GapCheck *check, const GapFinding *finding, const char *what)
{
  const GapFindingInfo *info = gap_finding_info (finding->kind);
  int clause = gap_catalogue_find (check->catalogue, finding->clause);
  if (g_ascii_strcasecmp (info->code, what) == 0 || strcmp (info->id, what) == 0
      || g_strcmp0 (finding->clause, what) == 0)
    return TRUE;
  return clause >= 0 && strcmp (gap_catalogue_get (check->catalogue, (guint)clause)->area, what) == 0;
}

static void
judge_allowance (GapCheck *check, const GapAllowance *allowance)
{
  guint n = 0;
  for (guint i = 0; i < check->findings->len; i++)
    {
      const GapFinding *finding = g_ptr_array_index (check->findings, i);
      n += finding->excuse == NULL && is_named_by (check, finding, allowance->what) ? 1 : 0;
    }
  if (n > allowance->most)
    g_ptr_array_add (check->exceeded, g_strdup_printf ("%s: %u found, and %u are the most that are let pass",
                                                       allowance->what, n, allowance->most));
}

void
gap_check_judge (GapCheck *check, int fail_on, const GPtrArray *allowances)
{
  check->fail_on = fail_on;
  for (guint i = 0; allowances != NULL && i < allowances->len; i++)
    judge_allowance (check, g_ptr_array_index (allowances, i));
  check->is_failing = check->exceeded->len > 0;
  for (guint i = 0; i < check->findings->len && !check->is_failing; i++)
    {
      const GapFinding *finding = g_ptr_array_index (check->findings, i);
      check->is_failing = gap_finding_is_active (finding) && (int)finding->level >= fail_on;
    }
}

/* ---- what reports ask ---- */

guint
gap_check_count (const GapCheck *check, GapLevel level)
{
  guint n = 0;
  for (guint i = 0; i < check->findings->len; i++)
    {
      const GapFinding *finding = g_ptr_array_index (check->findings, i);
      n += gap_finding_is_active (finding) && finding->level == level ? 1 : 0;
    }
  return n;
}

guint
gap_check_count_excused (const GapCheck *check)
{
  guint n = 0;
  for (guint i = 0; i < check->findings->len; i++)
    n += ((const GapFinding *)g_ptr_array_index (check->findings, i))->excuse != NULL ? 1 : 0;
  return n;
}

guint
gap_check_count_age (const GapCheck *check, GapAge age)
{
  guint n = 0;
  for (guint i = 0; i < check->findings->len; i++)
    {
      const GapFinding *finding = g_ptr_array_index (check->findings, i);
      n += finding->excuse == NULL && finding->age == age ? 1 : 0;
    }
  return n;
}

static const GapCatalogueClause *
clause_of (const GapCheck *check, const GapFinding *finding)
{
  int clause = gap_catalogue_find (check->catalogue, finding->clause);
  return clause >= 0 ? gap_catalogue_get (check->catalogue, (guint)clause) : NULL;
}

const char *
gap_check_why (const GapCheck *check, const GapFinding *finding)
{
  const GapCatalogueClause *clause = clause_of (check, finding);
  return clause != NULL && *clause->why != '\0' ? clause->why : gap_finding_info (finding->kind)->why;
}

const char *
gap_check_remedy (const GapCheck *check, const GapFinding *finding)
{
  const GapCatalogueClause *clause = clause_of (check, finding);
  gboolean is_gap = finding->kind == GAP_FINDING_MISSING_CLAUSE || finding->kind == GAP_FINDING_PARTIAL_CLAUSE;
  return is_gap && clause != NULL && *clause->remedy != '\0' ? clause->remedy
                                                             : gap_finding_info (finding->kind)->remedy;
}

const char *
gap_check_topic (const GapFinding *finding)
{
  if (finding->clause != NULL)
    return finding->clause;
  return finding->subject != NULL ? finding->subject : gap_finding_info (finding->kind)->id;
}

char *
gap_check_dup_place (const GapCheck *check, const char *path)
{
  return gap_identity_path (check->base, path);
}
