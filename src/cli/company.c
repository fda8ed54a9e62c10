/* From options to extras: facts are gathered and joined, schools chosen, words taken for what they mean. */
#include "cli/company.h"

#include <string.h>

#include "base/hint.h"
#include "cli/messages.h"
#include "cli/past.h"

#define SCHOOLS_NAME "schools.csv"
#define MOST_NAMED 5u

struct GapCompany
{
  GHashTable *facts; /* path (borrowed from the audits' files) to GapFacts */
  GapGroups *groups;
  GapGroupKind kind;
  GapProfile *profile; /* NULL without --profile */
  GapPast *past;       /* NULL without --history */
  GapExtras extras;
};

void
gap_company_free (GapCompany *company)
{
  if (company == NULL)
    return;
  g_hash_table_unref (company->facts);
  gap_groups_free (company->groups);
  gap_past_free (company->past);
  gap_profile_free (company->profile);
  g_free (company);
}

const GapExtras *
gap_company_get_extras (const GapCompany *company)
{
  return &company->extras;
}

static gboolean
fail (GError **error, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  g_autofree char *text = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error_literal (error, GAP_ERROR, GAP_ERROR_USAGE, text);
  return FALSE;
}

/* ---- facts ---- */

char *
gap_company_find_list (const GapOptions *options)
{
  const char *const *arguments = gap_options_get_arguments (options);
  if (options->schools != NULL)
    return g_strdup (options->schools);
  for (; *arguments != NULL; arguments++)
    {
      g_autofree char *path = g_build_filename (*arguments, SCHOOLS_NAME, NULL);
      if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        return g_steal_pointer (&path);
    }
  return NULL;
}

/* A school that was not found, or not for certain, is in no group: that is said. */
static void
say_unjoined (const char *path, const GPtrArray *lost, const GPtrArray *doubtful, guint n)
{
  if (lost->len > 0)
    {
      g_autofree char *names = g_strjoinv (", ", (char **)lost->pdata);
      g_autofree char *text
          = g_strdup_printf ("%u of %u schools are not in it (by URN, id or name): %s", lost->len, n, names);
      gap_message_about (path, "note", text);
    }
  if (doubtful->len > 0)
    {
      g_autofree char *names = g_strjoinv (", ", (char **)doubtful->pdata);
      g_autofree char *text = g_strdup_printf ("several rows bear the name of %s; give the URN in school.yml", names);
      gap_message_about (path, "note", text);
    }
}

static void
note (GPtrArray *names, const GapAudit *audit)
{
  if (names->len < MOST_NAMED)
    g_ptr_array_add (names, (gpointer)gap_audit_get_school_name (audit));
}

static gboolean
join_list (GapCompany *company, const GapOptions *options, const GPtrArray *audits, GError **error)
{
  g_autofree char *path = gap_company_find_list (options);
  if (path == NULL)
    return TRUE;
  g_autoptr (GapSchoolList) list = gap_school_list_load (path, error);
  g_autoptr (GPtrArray) lost = g_ptr_array_new (), doubtful = g_ptr_array_new ();
  if (list == NULL)
    return FALSE;
  guint n_lost = 0;
  for (guint i = 0; i < audits->len; i++)
    {
      const GapAudit *audit = g_ptr_array_index (audits, i);
      GapFacts *facts = g_hash_table_lookup (company->facts, gap_audit_get_path (audit));
      GapJoin join
          = gap_school_list_join (list, gap_audit_get_school_id (audit), gap_audit_get_school_name (audit), facts);
      n_lost += join == GAP_JOIN_NONE;
      if (join == GAP_JOIN_NONE)
        note (lost, audit);
      else if (join == GAP_JOIN_AMBIGUOUS)
        note (doubtful, audit);
    }
  if (n_lost > lost->len)
    g_ptr_array_add (lost, (gpointer) "...");
  g_ptr_array_add (lost, NULL);
  g_ptr_array_add (doubtful, NULL);
  lost->len = n_lost;
  doubtful->len--;
  say_unjoined (path, lost, doubtful, audits->len);
  return TRUE;
}

static void
gather_facts (GapCompany *company, const GapRun *run, const GPtrArray *audits)
{
  company->facts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)gap_facts_free);
  for (guint i = 0; i < audits->len; i++)
    g_hash_table_replace (company->facts, g_strdup (gap_audit_get_path (g_ptr_array_index (audits, i))),
                          gap_facts_read (gap_run_get_file (run, i)));
}

/* ---- groups ---- */

static gboolean
parse_kind (GapCompany *company, const char *word, GError **error)
{
  const char *nicks[GAP_N_GROUP_KINDS + 1] = { NULL };
  for (GapGroupKind kind = 0; kind < GAP_N_GROUP_KINDS; kind++)
    nicks[kind] = gap_group_kind_nick (kind);
  if (gap_group_kind_parse (word, &company->kind))
    return TRUE;
  g_autofree char *hint = gap_hint_suffix (word, nicks);
  return fail (error, "--group wants trust, local-authority, phase, faith or region, not '%s'%s", word, hint);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *)a, *(const char *const *)b);
}

/* The names of the groups of that kind, once each. (transfer full) */
static GPtrArray *
list_groups (const GapCompany *company)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *names = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;
  g_hash_table_iter_init (&iter, company->facts);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      char *name = ((GapFacts *)value)->names[company->kind];
      if (name != NULL && g_hash_table_add (seen, name))
        g_ptr_array_add (names, name);
    }
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return names;
}

static gboolean
is_same_name (const char *a, const char *b)
{
  g_autofree char *left = g_utf8_casefold (a, -1);
  g_autofree char *right = g_utf8_casefold (b, -1);
  return strcmp (left, right) == 0;
}

static gboolean
is_of_group (const GapCompany *company, const GapAudit *audit, const char *name)
{
  const GapFacts *facts = g_hash_table_lookup (company->facts, gap_audit_get_path (audit));
  const char *own = facts->names[company->kind];
  return own != NULL && is_same_name (own, name);
}

static gboolean
fail_group (const GapCompany *company, const char *name, GError **error)
{
  g_autoptr (GPtrArray) names = list_groups (company);
  const char *word = gap_group_kind_word (company->kind);
  if (names->len <= 1)
    return fail (error, "--group: the %s of no school is known; say it in school.yml or schools.csv", word);
  g_autofree char *list = g_strjoinv (", ", (char **)names->pdata);
  return fail (error, "no school has the %s '%s'; there are %s", word, name, list);
}

static gboolean
keep_group (GapCompany *company, const char *name, GPtrArray *audits, GError **error)
{
  guint n = 0;
  for (guint i = 0; i < audits->len; i++)
    n += is_of_group (company, g_ptr_array_index (audits, i), name);
  if (n == 0)
    return fail_group (company, name, error);
  for (guint i = audits->len; i > 0; i--)
    if (!is_of_group (company, g_ptr_array_index (audits, i - 1), name))
      g_ptr_array_remove_index (audits, i - 1);
  return TRUE;
}

static gboolean
choose_group (GapCompany *company, const GapOptions *options, GPtrArray *audits, GError **error)
{
  if (options->group == NULL)
    return TRUE;
  g_auto (GStrv) parts = g_strsplit (options->group, "=", 2);
  if (!parse_kind (company, parts[0], error))
    return FALSE;
  if (parts[1] != NULL)
    return keep_group (company, parts[1], audits, error);
  company->extras.view.group = &company->kind;
  return TRUE;
}

/* ---- profile ---- */

static gboolean
apply_profile (GapCompany *company, const GapOptions *options, const GapTaxonomy *taxonomy, const GPtrArray *audits,
               GError **error)
{
  if (options->profile == NULL)
    return TRUE;
  company->profile = gap_profile_load (options->profile, taxonomy, error);
  if (company->profile == NULL)
    return FALSE;
  for (guint i = 0; i < audits->len; i++)
    {
      GapAudit *audit = g_ptr_array_index (audits, i);
      const GapFacts *facts = g_hash_table_lookup (company->facts, gap_audit_get_path (audit));
      gap_profile_rule_out (company->profile, audit, facts->names[GAP_GROUP_PHASE]);
    }
  company->extras.profile = company->profile;
  return TRUE;
}

/* ---- the view ---- */

static gboolean
choose_order (GapView *view, const char *word, GError **error)
{
  static const char *const words[] = { "name", "gap", "review", NULL };
  view->is_by_gap = g_strcmp0 (word, "gap") == 0;
  view->is_by_review = g_strcmp0 (word, "review") == 0;
  if (word == NULL || view->is_by_gap || view->is_by_review || strcmp (word, "name") == 0)
    return TRUE;
  g_autofree char *hint = gap_hint_suffix (word, words);
  return fail (error, "--sort wants name, gap or review, not '%s'%s", word, hint);
}

static gboolean
choose_area (GapView *view, const GapTaxonomy *taxonomy, const char *word, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  for (guint a = 0; word != NULL && a < gap_taxonomy_get_n_areas (taxonomy); a++)
    {
      const GapArea *area = gap_taxonomy_get_area (taxonomy, a);
      g_ptr_array_add (ids, (gpointer)area->id);
      if (strcmp (area->id, word) == 0 || g_ascii_strcasecmp (area->title, word) == 0)
        view->area = area->id;
    }
  if (word == NULL || view->area != NULL)
    return TRUE;
  g_ptr_array_add (ids, NULL);
  g_autofree char *list = g_strjoinv (", ", (char **)ids->pdata);
  return fail (error, "there is no area '%s'; the areas are %s", word, list);
}

/* ---- all ---- */

/* Keeps the run, if it is to be kept, and finds what changed. */
static gboolean
look_back (GapCompany *company, const GapOptions *options, const GapMatrix *all, const GapMatrix *shown, GError **error)
{
  g_autoptr (GError) fault = NULL;
  company->past = gap_past_new (options, all, shown, &fault);
  if (fault != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }
  if (company->past != NULL)
    {
      company->extras.changes = company->past->changes;
      company->extras.trend = company->past->trend;
    }
  return TRUE;
}

GapCompany *
gap_company_new (const GapOptions *options, const GapRun *run, GPtrArray *audits, GError **error)
{
  g_autoptr (GapCompany) company = g_new0 (GapCompany, 1);
  const GapKnowledge *knowledge = gap_run_get_knowledge (run);
  const GapTaxonomy *taxonomy = gap_knowledge_get_taxonomy (knowledge);
  gather_facts (company, run, audits);
  if (!join_list (company, options, audits, error) || !apply_profile (company, options, taxonomy, audits, error))
    return NULL;
  g_autoptr (GapMatrix) all = options->history != NULL ? gap_matrix_new (knowledge, audits, options->as_of) : NULL;
  if (!choose_group (company, options, audits, error) || !choose_order (&company->extras.view, options->sort, error)
      || !choose_area (&company->extras.view, taxonomy, options->area, error))
    return NULL;
  company->extras.view.is_only_gaps = options->is_only_gaps;
  g_autoptr (GapMatrix) matrix = gap_matrix_new (knowledge, audits, options->as_of);
  company->groups = gap_groups_new (matrix, company->facts);
  company->extras.groups = company->groups;
  company->extras.facts = company->facts;
  return look_back (company, options, all, matrix, error) ? g_steal_pointer (&company) : NULL;
}
