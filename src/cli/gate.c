/* Gathers the parts in the order in which one needs another; what each part decides is src/gate's. */
#include "cli/gate.h"

#include <string.h>

#include "base/hint.h"
#include "base/output.h"
#include "cli/history.h"
#include "cli/messages.h"
#include "cli/place.h"

#define DEFAULT_BASELINE ".gapcheck-baseline.yml"

struct GapGate
{
  const GapOptions *options;
  GapSurvey *survey;
  GPtrArray *snapshots; /* (element-type GapSnapshot) */
  GPtrArray *roots;     /* (element-type utf8) */
  GapBaseline *baseline;
  GapHistory *history;
  char *top;
  char *base;
  GapCheckInput input;
  GapCheck *check;
};

void
gap_gate_free (GapGate *gate)
{
  if (gate == NULL)
    return;
  gap_check_free (gate->check);
  gap_baseline_free (gate->baseline);
  gap_history_free (gate->history);
  g_clear_pointer (&gate->snapshots, g_ptr_array_unref);
  g_clear_pointer (&gate->roots, g_ptr_array_unref);
  gap_survey_free (gate->survey);
  g_free (gate->top);
  g_free (gate->base);
  g_free (gate);
}

const GapCheck *
gap_gate_get_check (const GapGate *gate)
{
  return gate->check;
}

/* ---- parts ---- */

static char *
dup_top (void)
{
  g_autofree char *here = g_get_current_dir ();
  char *top = gap_place_find_top (here);
  return top != NULL ? top : g_steal_pointer (&here);
}

/* The folders that are searched whole. */
static GPtrArray *
list_roots (const GapOptions *options)
{
  const char *const *arguments = gap_options_get_arguments (options);
  GPtrArray *roots = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; arguments[i] != NULL; i++)
    if (g_file_test (arguments[i], G_FILE_TEST_IS_DIR))
      g_ptr_array_add (roots, g_canonicalize_filename (arguments[i], NULL));
  if (arguments[0] == NULL)
    g_ptr_array_add (roots, g_get_current_dir ());
  return roots;
}

/* What --max names must be there. */
static gboolean
check_allowances (const GapOptions *options, const GapCatalogue *catalogue, GError **error)
{
  for (guint i = 0; i < options->allowances->len; i++)
    {
      GapFindingKind kind;
      const GapAllowance *allowance = g_ptr_array_index (options->allowances, i);
      if (gap_finding_lookup (allowance->what, &kind) || gap_catalogue_find (catalogue, allowance->what) >= 0
          || gap_catalogue_has_area (catalogue, allowance->what))
        continue;
      g_autoptr (GPtrArray) known = gap_catalogue_list_ids (catalogue);
      g_autofree char *hint = gap_hint_suffix (allowance->what, (const char *const *)known->pdata);
      g_set_error (error, GAP_ERROR, GAP_ERROR_USAGE, "--max: there is no finding, clause or area '%s'%s",
                   allowance->what, hint);
      return FALSE;
    }
  return TRUE;
}

static const char *
baseline_path (const GapOptions *options)
{
  if (options->baseline != NULL)
    return options->baseline;
  return options->is_update_baseline ? DEFAULT_BASELINE : NULL;
}

static gboolean
load_baseline (GapGate *gate, GError **error)
{
  const char *path = baseline_path (gate->options);
  if (path == NULL)
    return TRUE;
  /* A configuration may name the file before there is one; whoever names it on the command line means one. */
  gboolean may_lack = gate->options->is_update_baseline || gap_options_is_from_file (gate->options, "--baseline");
  gate->baseline = gap_baseline_load (path, may_lack, error);
  gate->input.baseline = gate->baseline;
  gate->input.baseline_path = path;
  return gate->baseline != NULL;
}

static gboolean
take_snapshots (GapGate *gate, GapRun *run, GError **error)
{
  gate->survey = gap_survey_new (run, error);
  gate->snapshots = gate->survey != NULL ? gap_survey_take (gate->survey, error) : NULL;
  if (gate->snapshots == NULL)
    return FALSE;
  gate->input.snapshots = gate->snapshots;
  gate->input.catalogue = gap_survey_get_catalogue (gate->survey, error);
  return gate->input.catalogue != NULL && check_allowances (gate->options, gate->input.catalogue, error);
}

static gboolean
look_back (GapGate *gate, GError **error)
{
  if (gate->options->since == NULL)
    return TRUE;
  gate->history = gap_history_new (gate->survey, gate->snapshots, gate->options->since, gate->top, gate->base,
                                   gate->roots, error);
  if (gate->history == NULL)
    return FALSE;
  gate->input.before = gate->history->before;
  gate->input.pairs = gate->history->pairs;
  return TRUE;
}

GapGate *
gap_gate_new (const GapOptions *options, GapRun *run, GError **error)
{
  g_autoptr (GapGate) gate = g_new0 (GapGate, 1);
  gate->options = options;
  gate->top = dup_top ();
  gate->base = gap_place_dup_base ();
  gate->roots = list_roots (options);
  gate->input.configs = options->configs;
  gate->input.roots = gate->roots;
  gate->input.base = gate->base;
  gate->input.top = gate->top;
  gate->input.as_of = options->as_of;
  if (!load_baseline (gate, error) || !take_snapshots (gate, run, error) || !look_back (gate, error))
    return NULL;
  gate->check = gap_check_new (&gate->input, error);
  if (gate->check == NULL)
    return NULL;
  gate->check->is_statistics = options->is_statistics;
  gap_check_judge (gate->check, options->fail_on, options->allowances);
  return g_steal_pointer (&gate);
}

/* ---- what is done with it ---- */

gboolean
gap_gate_update_baseline (const GapGate *gate, GError **error)
{
  const char *path = baseline_path (gate->options);
  g_autofree char *text = gap_check_dup_baseline (gate->check, &gate->input);
  if (!gap_output_write_file (path, text, strlen (text), error))
    return FALSE;
  g_autoptr (GapBaseline) written = gap_baseline_load (path, FALSE, error);
  if (written == NULL)
    return FALSE;
  guint n_new = gap_check_count_age (gate->check, GAP_AGE_NEW);
  g_autofree char *said = g_strdup_printf (
      "%s: %u known findings: %u new, %u fixed and taken out, %u of policies that are gone taken out\n", path,
      gap_baseline_get_n (written), n_new, gap_check_count_gone (gate->check, GAP_FATE_FIXED),
      gap_check_count_gone (gate->check, GAP_FATE_LOST));
  g_autofree char *hint = gate->options->baseline != NULL
                              ? g_strdup ("")
                              : g_strdup_printf ("To go by it, put this line into .gapcheck.yml: baseline: %s\n", path);
  g_autofree char *whole = g_strconcat (said, hint, NULL);
  return gap_output_write_stdout (whole, strlen (whole), error);
}

static gboolean
is_named (const GapOptions *options, const char *path)
{
  return g_strv_contains (gap_options_get_arguments (options), path);
}

gboolean
gap_gate_drop_excluded (const GapOptions *options, GapRun *run, GError **error)
{
  for (guint i = gap_run_get_n_files (run); i > 0; i--)
    {
      const GapPolicyFile *file = gap_run_get_file (run, i - 1);
      const char *name = gap_run_get_name (run, file);
      g_autofree char *full = g_canonicalize_filename (name, NULL);
      g_autofree char *place = NULL;
      if (!gap_settings_find_exclusion (options->configs, full, &place, error))
        return FALSE;
      if (place == NULL)
        continue;
      if (is_named (options, file->path))
        {
          g_autofree char *note = g_strdup_printf ("left out, as %s says", place);
          gap_message_about (name, "note", note);
        }
      gap_run_drop_file (run, i - 1);
    }
  return TRUE;
}

gboolean
gap_gate_print_config (const GapOptions *options, guint groups, GError **error)
{
  g_autofree char *full = g_canonicalize_filename (options->print_config, NULL);
  g_autofree char *folder = g_path_get_dirname (full);
  g_autofree char *place = NULL;
  g_autoptr (GapKnowledge) knowledge = gap_knowledge_load (options->taxonomy, error);
  if (knowledge == NULL)
    return FALSE;
  g_autoptr (GapCatalogue) catalogue = gap_catalogue_new (gap_knowledge_get_taxonomy (knowledge));
  const GPtrArray *chain = gap_configs_get_chain (options->configs, folder, error);
  if (chain == NULL || !gap_settings_find_exclusion (options->configs, full, &place, error))
    return FALSE;
  g_autoptr (GapSettings) settings = gap_settings_new (options->configs, catalogue, full, NULL, error);
  if (settings == NULL)
    return FALSE;
  g_autoptr (GString) out = g_string_new (NULL);
  g_string_append_printf (out, "# What holds for %s; behind each value, where it is said.\n", options->print_config);
  for (guint i = 0; i < chain->len; i++)
    g_string_append_printf (out, "# file: %s\n", gap_config_get_path (g_ptr_array_index (chain, i)));
  if (place != NULL)
    g_string_append_printf (out, "# It is left out, as %s says.\n", place);
  gap_options_describe_values (options, groups, out);
  gap_settings_describe (settings, out);
  return gap_output_write_stdout (out->str, out->len, error);
}
