/* check: findings, and an exit status that a gate can use. */
#include "cli/command.h"
#include "cli/deliver.h"
#include "cli/place.h"
#include "cli/survey.h"

/* The check of all files that @run found. (transfer full) */
static GapCheck *
make_check (const GapOptions *options, GapSurvey *survey, GError **error)
{
  g_autofree char *base = gap_place_dup_base ();
  g_autoptr (GPtrArray) snapshots = gap_survey_take (survey, error);
  const GapCatalogue *catalogue = snapshots != NULL ? gap_survey_get_catalogue (survey, error) : NULL;
  if (catalogue == NULL)
    return NULL;
  GapCheck *check = gap_check_new (catalogue, snapshots, base, options->as_of);
  gap_check_judge (check, options->fail_on, NULL);
  return check;
}

int
gap_cmd_check (const GapOptions *options, GError **error)
{
  g_autoptr (GapDelivery) delivery = gap_delivery_new (options, GAP_VERB_CHECK, "text", error);
  if (delivery == NULL)
    return 0;
  g_autoptr (GapRun) run = gap_run_open (options, error);
  if (run == NULL)
    return 0;
  if (gap_run_get_n_files (run) == 0)
    return gap_run_get_status (run);
  g_autoptr (GapSurvey) survey = gap_survey_new (run);
  g_autoptr (GapCheck) check = make_check (options, survey, error);
  if (check == NULL || !gap_delivery_add_check (delivery, check, error) || !gap_delivery_finish (delivery, error))
    return 0;
  return MAX (gap_run_get_status (run), check->is_failing ? 1 : 0);
}
