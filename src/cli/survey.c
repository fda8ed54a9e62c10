/* Batches of files, each looked up first and judged only if need be. */
#include "cli/survey.h"

#include "cli/messages.h"
#include "cli/pool.h"
#include "matrix/school.h"

/* Files read and judged before the next are: enough to keep every processor busy. */
#define BATCH 64u
#define MIN_FILES_FOR_PROGRESS 50u

struct GapSurvey
{
  GapRun *run;
  GapCatalogue *catalogue;
};

/* One file's work, and what became of it. */
typedef struct
{
  const GapPolicyFile *file;
  GapOrigin origin;
  GBytes *bytes; /* what it holds, if that is known; borrowed */
  GapSnapshot *snapshot;
  GError *fault;
} Job;

typedef struct
{
  GapSurvey *survey;
  Job *jobs;
} Batch;

GapSurvey *
gap_survey_new (GapRun *run)
{
  GapSurvey *survey = g_new0 (GapSurvey, 1);
  survey->run = run;
  return survey;
}

void
gap_survey_free (GapSurvey *survey)
{
  if (survey == NULL)
    return;
  gap_catalogue_free (survey->catalogue);
  g_free (survey);
}

const GapCatalogue *
gap_survey_get_catalogue (GapSurvey *survey, GError **error)
{
  if (survey->catalogue != NULL)
    return survey->catalogue;
  if (!gap_run_learn (survey->run, error))
    return NULL;
  survey->catalogue = gap_catalogue_new (gap_knowledge_get_taxonomy (gap_run_get_knowledge (survey->run)));
  return survey->catalogue;
}

static void
judge (guint i, gpointer data)
{
  const Batch *batch = data;
  Job *job = &batch->jobs[i];
  const GapRun *run = batch->survey->run;
  g_autoptr (GBytes) bytes = job->bytes != NULL ? g_bytes_ref (job->bytes) : gap_run_load (run, job->file, &job->fault);
  g_autoptr (GapAudit) audit = gap_run_judge (run, job->file, bytes, &job->fault);
  job->snapshot = gap_snapshot_new (audit, gap_run_get_wording (run), bytes, &job->origin);
}

/* What the jobs made, in the order of the files whichever thread was quicker. */
static void
collect (GapSurvey *survey, Job *jobs, guint n, GPtrArray *snapshots)
{
  for (guint i = 0; i < n; i++)
    {
      if (jobs[i].fault != NULL)
        gap_run_say_fault (survey->run, jobs[i].file, jobs[i].fault);
      g_clear_error (&jobs[i].fault);
      g_ptr_array_add (snapshots, jobs[i].snapshot);
    }
}

static void
prepare (Job *job, const GapRun *run, const GapPolicyFile *file)
{
  job->file = file;
  job->origin = (GapOrigin){ gap_run_get_name (run, file), file->id, file->is_from_school, file->phase };
}

GPtrArray *
gap_survey_take (GapSurvey *survey, GError **error)
{
  g_autoptr (GPtrArray) snapshots = g_ptr_array_new_with_free_func ((GDestroyNotify)gap_snapshot_free);
  guint total = gap_run_get_n_files (survey->run);
  if (total > 0 && !gap_run_learn (survey->run, error))
    return NULL;
  for (guint at = 0; at < total; at += BATCH)
    {
      Job jobs[BATCH] = { 0 };
      Batch batch = { survey, jobs };
      guint n = MIN (BATCH, total - at);
      for (guint i = 0; i < n; i++)
        prepare (&jobs[i], survey->run, gap_run_get_file (survey->run, at + i));
      if (total > MIN_FILES_FOR_PROGRESS)
        gap_message_progress (at, total);
      gap_pool_run (n, gap_run_get_n_threads (survey->run), judge, &batch);
      if (total > MIN_FILES_FOR_PROGRESS)
        gap_message_progress (total, total);
      collect (survey, jobs, n, snapshots);
    }
  return g_steal_pointer (&snapshots);
}

GPtrArray *
gap_survey_take_bytes (GapSurvey *survey, const GPtrArray *files, const GPtrArray *bytes, GError **error)
{
  g_autoptr (GPtrArray) snapshots = g_ptr_array_new_with_free_func ((GDestroyNotify)gap_snapshot_free);
  if (files->len > 0 && !gap_run_learn (survey->run, error))
    return NULL;
  for (guint at = 0; at < files->len; at += BATCH)
    {
      Job jobs[BATCH] = { 0 };
      Batch batch = { survey, jobs };
      guint n = MIN (BATCH, files->len - at);
      for (guint i = 0; i < n; i++)
        {
          prepare (&jobs[i], survey->run, g_ptr_array_index (files, at + i));
          jobs[i].bytes = g_ptr_array_index (bytes, at + i);
        }
      gap_pool_run (n, gap_run_get_n_threads (survey->run), judge, &batch);
      for (guint i = 0; i < n; i++)
        {
          g_clear_error (&jobs[i].fault);
          g_ptr_array_add (snapshots, jobs[i].snapshot);
        }
    }
  return g_steal_pointer (&snapshots);
}

const GapRun *
gap_survey_get_run (const GapSurvey *survey)
{
  return survey->run;
}
