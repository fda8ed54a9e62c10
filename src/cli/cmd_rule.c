/* rule: a person's verdict on one cell, written to rulings.yml with a note of the words that it is about. */
#include <string.h>

#include "assess/rulings.h"
#include "base/hint.h"
#include "base/output.h"
#include "cli/command.h"
#include "cli/run.h"

/* What the command line says is to be ruled. */
typedef struct
{
  const char *school;
  const char *clause;
  const char *state;
} Verdict;

static gboolean
read_verdict (const GapOptions *options, Verdict *verdict, GError **error)
{
  const char *const *arguments = gap_options_get_arguments (options);
  if (g_strv_length ((char **)arguments) < 3)
    return g_set_error (error, GAP_ERROR, GAP_ERROR_USAGE, "rule wants a school, a clause and a state"), FALSE;
  if (options->reason == NULL)
    return g_set_error (error, GAP_ERROR, GAP_ERROR_USAGE, "rule wants --why: the reason, for whoever reads it later"),
           FALSE;
  *verdict = (Verdict){ arguments[0], arguments[1], arguments[2] };
  return TRUE;
}

/* The run over the files and folders behind the verdict. @rest holds their list. (transfer full) */
static GapRun *
run_over_rest (const GapOptions *options, GapOptions *inner, GPtrArray *rest, GError **error)
{
  const char *const *arguments = gap_options_get_arguments (options);
  for (guint i = 3; arguments[i] != NULL; i++)
    g_ptr_array_add (rest, (gpointer)arguments[i]);
  g_ptr_array_add (rest, NULL);
  *inner = *options;
  inner->arguments = rest;
  return gap_run_new (inner, error);
}

static const GapAudit *
find_school (const GPtrArray *audits, const char *id, GError **error)
{
  g_autofree const char **ids = g_new0 (const char *, audits->len + 1);
  for (guint i = 0; i < audits->len; i++)
    {
      ids[i] = gap_audit_get_school_id (g_ptr_array_index (audits, i));
      if (g_strcmp0 (ids[i], id) == 0)
        return g_ptr_array_index (audits, i);
    }
  g_autofree char *hint = gap_hint_suffix (id, ids);
  g_set_error (error, GAP_ERROR, GAP_ERROR_USAGE, "no school '%s' among the %u that were read%s", id, audits->len,
               hint);
  return NULL;
}

static gboolean
make_ruling (const GapOptions *options, const GapAudit *audit, const Verdict *verdict, GapRulings *rulings,
             GError **error)
{
  GapState state;
  const GapCell *cell = gap_audit_find_cell (audit, verdict->clause);
  if (cell == NULL)
    return g_set_error (error, GAP_ERROR, GAP_ERROR_USAGE, "no clause '%s'; gapcheck taxonomy list shows them all",
                        verdict->clause),
           FALSE;
  if (!gap_state_parse (verdict->state, &state) || state == GAP_STATE_UNKNOWN)
    return g_set_error (error, GAP_ERROR, GAP_ERROR_USAGE,
                        "a state is covered, partial, outdated, missing or n/a, not '%s'", verdict->state),
           FALSE;
  g_autofree char *words = gap_ruling_fingerprint (audit, cell);
  g_autofree char *when = gap_date_to_iso (options->as_of);
  GapRuling ruling = { (char *)verdict->school,
                       (char *)verdict->clause,
                       state,
                       options->who != NULL ? options->who : (char *)g_get_user_name (),
                       when,
                       options->reason,
                       words };
  gap_rulings_set (rulings, &ruling);
  return TRUE;
}

int
gap_cmd_rule (const GapOptions *options, GError **error)
{
  Verdict verdict;
  GapOptions inner;
  g_autoptr (GPtrArray) rest = g_ptr_array_new ();
  if (!read_verdict (options, &verdict, error))
    return 0;
  g_autoptr (GapRun) run = run_over_rest (options, &inner, rest, error);
  if (run == NULL)
    return 0;
  g_autoptr (GPtrArray) audits = gap_run_audit (run, 0, gap_run_get_n_files (run));
  const GapAudit *audit = find_school (audits, verdict.school, error);
  g_autoptr (GapRulings) rulings = audit != NULL ? gap_run_load_rulings (run, error) : NULL;
  if (rulings == NULL || !make_ruling (options, audit, &verdict, rulings, error))
    return 0;
  g_autofree char *text = gap_rulings_to_yaml (rulings);
  if (!gap_output_write_file (gap_run_get_rulings_path (run), text, strlen (text), error))
    return 0;
  g_autofree char *said = g_strdup_printf ("%s: %s of %s is ruled %s\n", gap_run_get_rulings_path (run), verdict.clause,
                                           gap_audit_get_school_name (audit), verdict.state);
  return gap_output_write_stdout (said, strlen (said), error) ? gap_run_get_status (run) : 0;
}
