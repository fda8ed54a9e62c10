/* compare: schools side by side. Gaps are its result, not its failure. */
#include "cli/command.h"
#include "cli/company.h"
#include "cli/deliver.h"

int
gap_cmd_compare (const GapOptions *options, GError **error)
{
  g_autoptr (GapDelivery) delivery = gap_delivery_new (options, GAP_VERB_COMPARE, "text", error);
  if (delivery == NULL)
    return 0;
  g_autoptr (GapRun) run = gap_run_new (options, error);
  if (run == NULL)
    return 0;
  if (gap_run_get_n_files (run) == 0)
    return gap_run_get_status (run);
  g_autoptr (GPtrArray) audits = gap_run_audit (run, 0, gap_run_get_n_files (run));
  g_autoptr (GapCompany) company = gap_company_new (options, run, audits, error);
  if (company == NULL)
    return 0;
  gap_delivery_set_extras (delivery, gap_company_get_extras (company));
  g_autoptr (GPtrArray) findings = gap_run_lint (run, audits);
  if (!gap_delivery_add (delivery, gap_run_get_knowledge (run), audits, findings, error)
      || !gap_delivery_finish (delivery, error))
    return 0;
  return gap_run_get_status (run);
}
