/* check: findings, and an exit status that a gate can use. */
#include "cli/command.h"
#include "cli/deliver.h"
#include "finding/finding.h"

static gboolean
is_failing (const GPtrArray *findings, int fail_on)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const GapFinding *finding = g_ptr_array_index (findings, i);
      if ((int)finding->level >= fail_on)
        return TRUE;
    }
  return FALSE;
}

int
gap_cmd_check (const GapOptions *options, GError **error)
{
  g_autoptr (GapDelivery) delivery = gap_delivery_new (options, GAP_VERB_CHECK, "text", error);
  if (delivery == NULL)
    return 0;
  g_autoptr (GapRun) run = gap_run_new (options, error);
  if (run == NULL)
    return 0;
  if (gap_run_get_n_files (run) == 0)
    return gap_run_get_status (run);
  g_autoptr (GPtrArray) audits = gap_run_audit (run, 0, gap_run_get_n_files (run));
  g_autoptr (GPtrArray) findings = gap_run_lint (run, audits);
  if (!gap_delivery_add (delivery, gap_run_get_knowledge (run), audits, findings, error)
      || !gap_delivery_finish (delivery, error))
    return 0;
  return MAX (gap_run_get_status (run), is_failing (findings, options->fail_on) ? 1 : 0);
}
