/* check: findings, and an exit status that a gate can use. */
#include "cli/command.h"
#include "cli/deliver.h"
#include "cli/gate.h"

static int
report_check (const GapOptions *options, GapDelivery *delivery, GapRun *run, GError **error)
{
  g_autoptr (GapGate) gate = gap_gate_new (options, run, error);
  if (gate == NULL)
    return 0;
  if (options->is_update_baseline)
    return gap_gate_update_baseline (gate, error) ? gap_run_get_status (run) : 0;
  const GapCheck *check = gap_gate_get_check (gate);
  if (!gap_delivery_add_check (delivery, check, error) || !gap_delivery_finish (delivery, error))
    return 0;
  return MAX (gap_run_get_status (run), check->is_failing && !options->is_exit_zero ? 1 : 0);
}

int
gap_cmd_check (const GapOptions *options, GError **error)
{
  if (options->print_config != NULL)
    return gap_gate_print_config (options, options->groups, error) ? 0 : gap_error_exit_status (*error);
  if (options->is_update_baseline && options->since != NULL)
    {
      g_set_error (error, GAP_ERROR, GAP_ERROR_USAGE,
                   "--update-baseline takes what there is, and --since what is new: give one of them");
      return 0;
    }
  g_autoptr (GapDelivery) delivery = gap_delivery_new (options, GAP_VERB_CHECK, "text", error);
  if (delivery == NULL)
    return 0;
  g_autoptr (GapRun) run = gap_run_open (options, error);
  if (run == NULL || !gap_gate_drop_excluded (options, run, error))
    return 0;
  if (gap_run_get_n_files (run) == 0)
    return gap_run_get_status (run);
  return report_check (options, delivery, run, error);
}
