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
gap_allowance_free (gpointer allowance)
{
  g_free (((GapAllowance *)allowance)->what);
  g_free (allowance);
}

void
gap_check_free (GapCheck *check)
{
  if (check == NULL)
    return;
  g_ptr_array_unref (check->files);
  g_ptr_array_unref (check->findings);
  g_ptr_array_unref (check->gone);
  g_ptr_array_unref (check->exceeded);
  gap_waivers_free (check->waivers);
  gap_baseline_free (check->older);
  g_free (check->base);
  g_free (check);
}

/* ---- gathering ---- */

/* What is known while a check is made. */
typedef struct
{
  const GapCheckInput *input;
  GapCheck *check;
  GHashTable *settings; /* path -> GapSettings */
  GHashTable *policies; /* path -> whose */
} Making;

/* The absolute path of @path, which counts from the folder @base below @top. (transfer full) */
static char *
dup_full (const GapCheckInput *input, const char *path)
{
  g_autofree char *place = gap_identity_path (input->base, path);
  return g_canonicalize_filename (place, input->top);
}

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

/* What holds for @path; made once. Borrowed. */
static const GapSettings *
settings_for (Making *making, const char *path, const char *phase, GError **error)
{
  GapSettings *settings = g_hash_table_lookup (making->settings, path);
  if (settings != NULL)
    return settings;
  g_autofree char *full = dup_full (making->input, path);
  settings = gap_settings_new (making->input->configs, making->input->catalogue, full, phase, error);
  if (settings != NULL)
    g_hash_table_insert (making->settings, g_strdup (path), settings);
  return settings;
}

/* Adds those of @found that are findings by their settings to @findings; @found keeps its own. */
static gboolean
add_applied (Making *making, const GPtrArray *found, const char *phase, GPtrArray *findings, GError **error)
{
  for (guint i = 0; i < found->len; i++)
    {
      g_autoptr (GapFinding) copy = gap_finding_copy (g_ptr_array_index (found, i));
      const GapSettings *settings = settings_for (making, copy->path, phase, error);
      if (settings == NULL)
        return FALSE;
      if (gap_settings_apply (settings, copy))
        g_ptr_array_add (findings, g_steal_pointer (&copy));
    }
  return TRUE;
}

/* The settings of every file are found first: that is how the configurations are read that hold waivers. */
static gboolean
add_snapshots (Making *making, const GPtrArray *snapshots, GPtrArray *findings, GError **error)
{
  for (guint i = 0; i < snapshots->len; i++)
    {
      const GapSnapshot *snapshot = g_ptr_array_index (snapshots, i);
      const GapOrigin *origin = gap_snapshot_get_origin (snapshot);
      if (settings_for (making, origin->path, origin->phase, error) == NULL
          || !add_applied (making, gap_snapshot_get_findings (snapshot), origin->phase, findings, error))
        return FALSE;
      if (!g_hash_table_contains (making->policies, origin->path))
        g_hash_table_insert (
            making->policies, g_strdup (origin->path),
            gap_identity_policy (making->input->base, origin->path, origin->school_id, origin->is_from_school));
    }
  return TRUE;
}

/* ---- what a change did ---- */

/* A loss says more than the gap that it leaves. */
static void
drop_gap (GPtrArray *findings, const GapFinding *loss)
{
  static const GapFindingKind gaps[]
      = { GAP_FINDING_MISSING_CLAUSE, GAP_FINDING_MISSING_REQUIRED, GAP_FINDING_PARTIAL_CLAUSE,
          GAP_FINDING_PARTIAL_REQUIRED, GAP_FINDING_OUTDATED_CLAUSE };
  for (guint i = findings->len; i > 0; i--)
    {
      const GapFinding *finding = g_ptr_array_index (findings, i - 1);
      gboolean is_gap = FALSE;
      for (guint j = 0; j < G_N_ELEMENTS (gaps); j++)
        is_gap |= finding->kind == gaps[j];
      if (is_gap && g_strcmp0 (finding->clause, loss->clause) == 0 && strcmp (finding->path, loss->path) == 0)
        g_ptr_array_remove_index (findings, i - 1);
    }
}

static gboolean
add_losses (Making *making, GError **error)
{
  g_autoptr (GPtrArray) losses = g_ptr_array_new_with_free_func ((GDestroyNotify)gap_finding_free);
  for (guint i = 0; making->input->pairs != NULL && i < making->input->pairs->len; i++)
    {
      g_autoptr (GPtrArray) found = gap_pair_find_losses (g_ptr_array_index (making->input->pairs, i));
      if (!add_applied (making, found, NULL, losses, error))
        return FALSE;
    }
  for (guint i = 0; i < losses->len; i++)
    drop_gap (making->check->findings, g_ptr_array_index (losses, i));
  g_ptr_array_extend_and_steal (making->check->findings, g_steal_pointer (&losses));
  return TRUE;
}

/* ---- suppressions ---- */

/* Whether all that the files of @folder could speak of was searched. */
static gboolean
is_whole (const GapCheckInput *input, const char *folder)
{
  for (guint i = 0; i < input->roots->len; i++)
    {
      const char *root = g_ptr_array_index (input->roots, i);
      gsize length = strlen (root);
      if (strncmp (folder, root, length) == 0
          && (folder[length] == '\0' || folder[length] == '/' || g_str_has_suffix (root, "/")))
        return TRUE;
    }
  return FALSE;
}

static gboolean
gather_waivers (Making *making, GError **error)
{
  const GapCheckInput *input = making->input;
  GapWaivers *waivers = making->check->waivers;
  const GPtrArray *configs = gap_configs_get_all (input->configs);
  for (guint i = 0; i < configs->len; i++)
    {
      const GapConfig *config = g_ptr_array_index (configs, i);
      if (!gap_waivers_add_config (waivers, config, is_whole (input, gap_config_get_folder (config)), error))
        return FALSE;
    }
  for (guint i = 0; i < input->snapshots->len; i++)
    {
      const GapSnapshot *snapshot = g_ptr_array_index (input->snapshots, i);
      gap_waivers_add_asides (waivers, snapshot);
      if (!gap_waivers_add_sidecar (waivers, gap_snapshot_get_origin (snapshot)->path, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
apply_waivers (Making *making, GError **error)
{
  GPtrArray *findings = making->check->findings;
  if (!gather_waivers (making, error))
    return FALSE;
  for (guint i = 0; i < findings->len && !gap_waivers_is_empty (making->check->waivers); i++)
    {
      GapFinding *finding = g_ptr_array_index (findings, i);
      g_autofree char *full = dup_full (making->input, finding->path);
      gap_waivers_apply (making->check->waivers, finding, full);
    }
  g_autoptr (GPtrArray) dead = gap_waivers_find_dead (making->check->waivers);
  return add_applied (making, dead, NULL, findings, error);
}

/* ---- what was known ---- */

static GHashTable *
list_read (const GapCheckInput *input)
{
  GHashTable *read = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < input->snapshots->len; i++)
    if (gap_snapshot_is_read (g_ptr_array_index (input->snapshots, i)))
      g_hash_table_add (
          read,
          gap_identity_path (input->base, gap_snapshot_get_origin (g_ptr_array_index (input->snapshots, i))->path));
  return read;
}

static void
compare_with (Making *making, const GapBaseline *baseline)
{
  GapCheck *check = making->check;
  g_autoptr (GHashTable) read = list_read (making->input);
  GapComparison comparison
      = { check->findings, making->policies, read, making->input->base, making->input->top, making->input->as_of };
  g_autofree GapAge *ages = g_new0 (GapAge, check->findings->len + 1);
  for (guint i = 0; i < check->findings->len; i++)
    ages[i] = ((const GapFinding *)g_ptr_array_index (check->findings, i))->age;
  g_autoptr (GPtrArray) gone = gap_baseline_compare (baseline, &comparison);
  /* What one of several baselines knows is known. */
  for (guint i = 0; i < check->findings->len; i++)
    if (ages[i] == GAP_AGE_UNCHANGED || ages[i] == GAP_AGE_MOVED)
      ((GapFinding *)g_ptr_array_index (check->findings, i))->age = ages[i];
  g_ptr_array_extend_and_steal (check->gone, g_steal_pointer (&gone));
  check->has_baseline = TRUE;
}

static gboolean
compare_all (Making *making, GError **error)
{
  const GapCheckInput *input = making->input;
  if (input->before != NULL)
    {
      g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify)gap_finding_free);
      if (!add_snapshots (making, input->before, found, error))
        return FALSE;
      making->check->older = gap_baseline_of_findings (found, making->policies, input->base);
      compare_with (making, making->check->older);
    }
  if (input->baseline == NULL)
    return TRUE;
  guint first = making->check->gone->len;
  compare_with (making, input->baseline);
  g_autoptr (GPtrArray) own = g_ptr_array_new ();
  for (guint i = first; i < making->check->gone->len; i++)
    g_ptr_array_add (own, g_ptr_array_index (making->check->gone, i));
  g_autoptr (GPtrArray) stale = gap_baseline_find_stale (input->baseline, input->baseline_path, own, input->as_of);
  GPtrArray *findings = making->check->findings;
  guint n_before = findings->len;
  if (!add_applied (making, stale, NULL, findings, error))
    return FALSE;
  for (guint i = n_before; i < findings->len; i++)
    ((GapFinding *)g_ptr_array_index (findings, i))->age = GAP_AGE_NEW;
  return TRUE;
}

/* Gives each finding its fingerprint. */
static void
add_fingerprints (Making *making)
{
  GapCheck *check = making->check;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < check->findings->len; i++)
    {
      GapFinding *finding = g_ptr_array_index (check->findings, i);
      const char *policy = g_hash_table_lookup (making->policies, finding->path);
      g_autofree char *place = gap_identity_path (check->base, finding->path);
      g_autofree char *words = gap_identity_words (finding);
      g_autofree char *first = gap_identity_fingerprint (finding, policy != NULL ? policy : place, words, 0);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (seen, first));
      finding->fingerprint
          = n == 0 ? g_strdup (first) : gap_identity_fingerprint (finding, policy != NULL ? policy : place, words, n);
      g_hash_table_insert (seen, g_steal_pointer (&first), GUINT_TO_POINTER (n + 1));
    }
}

static GapCheck *
check_new (const GapCheckInput *input)
{
  GapCheck *check = g_new0 (GapCheck, 1);
  check->catalogue = input->catalogue;
  check->pairs = input->pairs;
  check->as_of = input->as_of;
  check->base = g_strdup (input->base);
  check->files = g_ptr_array_new_with_free_func (file_free);
  check->findings = g_ptr_array_new_with_free_func ((GDestroyNotify)gap_finding_free);
  check->gone = g_ptr_array_new_with_free_func (g_free);
  check->exceeded = g_ptr_array_new_with_free_func (g_free);
  check->waivers = gap_waivers_new (input->catalogue, input->as_of);
  check->fail_on = GAP_N_LEVELS;
  for (guint i = 0; i < input->snapshots->len; i++)
    add_file (check, g_ptr_array_index (input->snapshots, i));
  g_ptr_array_sort (check->files, compare_files);
  return check;
}

GapCheck *
gap_check_new (const GapCheckInput *input, GError **error)
{
  g_return_val_if_fail (input != NULL, NULL);
  g_autoptr (GapCheck) check = check_new (input);
  g_autoptr (GHashTable) settings
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)gap_settings_free);
  g_autoptr (GHashTable) policies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Making making = { input, check, settings, policies };
  if (!add_snapshots (&making, input->snapshots, check->findings, error) || !add_losses (&making, error)
      || !apply_waivers (&making, error))
    return NULL;
  g_ptr_array_sort (check->findings, gap_finding_compare);
  if (!compare_all (&making, error))
    return NULL;
  g_ptr_array_sort (check->findings, gap_finding_compare);
  add_fingerprints (&making);
  return g_steal_pointer (&check);
}

char *
gap_check_dup_baseline (const GapCheck *check, const GapCheckInput *input)
{
  g_autoptr (GHashTable) policies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) read = list_read (input);
  g_autoptr (GPtrArray) own = g_ptr_array_new ();
  for (guint i = 0; i < input->snapshots->len; i++)
    {
      const GapOrigin *origin = gap_snapshot_get_origin (g_ptr_array_index (input->snapshots, i));
      g_hash_table_insert (policies, g_strdup (origin->path),
                           gap_identity_policy (input->base, origin->path, origin->school_id, origin->is_from_school));
    }
  /* What is found of the baseline itself is mended by writing it anew. */
  for (guint i = 0; i < check->findings->len; i++)
    if (g_strcmp0 (((const GapFinding *)g_ptr_array_index (check->findings, i))->path, input->baseline_path) != 0)
      g_ptr_array_add (own, g_ptr_array_index (check->findings, i));
  GapComparison comparison = { own, policies, read, input->base, input->top, input->as_of };
  return gap_baseline_to_yaml (input->baseline, &comparison);
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

guint
gap_check_count_gone (const GapCheck *check, GapFate fate)
{
  guint n = 0;
  for (guint i = 0; i < check->gone->len; i++)
    n += ((const GapGone *)g_ptr_array_index (check->gone, i))->fate == fate ? 1 : 0;
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
  gboolean is_gap = finding->kind == GAP_FINDING_MISSING_CLAUSE || finding->kind == GAP_FINDING_PARTIAL_CLAUSE
                    || finding->kind == GAP_FINDING_MISSING_REQUIRED || finding->kind == GAP_FINDING_PARTIAL_REQUIRED;
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
