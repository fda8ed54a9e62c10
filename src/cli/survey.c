/* Batches of files, each looked up first and judged only if need be. */
#include "cli/survey.h"

#include "cli/cache.h"
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
  GapCache *cache; /* NULL: nothing is kept */
};

/* One file's work, and what became of it. */
typedef struct
{
  GapSurvey *survey;
  const GapPolicyFile *file;
  GapOrigin origin;
  GBytes *bytes; /* what it holds; NULL if it could not be opened */
  char *key;     /* what its result is kept under; NULL if nothing is kept */
  GapSnapshot *snapshot;
  GError *fault;
} Job;

GapSurvey *
gap_survey_new (GapRun *run, GError **error)
{
  const GapOptions *options = gap_run_get_options (run);
  g_autoptr (GapSurvey) survey = g_new0 (GapSurvey, 1);
  survey->run = run;
  if (options->cache == NULL)
    return g_steal_pointer (&survey);
  survey->cache = gap_cache_open (options, gap_run_get_rulings_path (run), error);
  return survey->cache != NULL ? g_steal_pointer (&survey) : NULL;
}

void
gap_survey_free (GapSurvey *survey)
{
  if (survey == NULL)
    return;
  gap_catalogue_free (survey->catalogue);
  gap_cache_free (survey->cache);
  g_free (survey);
}

/* The clauses as they were kept. */
static GapCatalogue *
recall_catalogue (const GapSurvey *survey)
{
  if (survey->cache == NULL)
    return NULL;
  g_autoptr (GBytes) kept = gap_cache_read (survey->cache, GAP_CACHE_COMMON);
  return kept != NULL ? gap_catalogue_from_bytes (kept) : NULL;
}

const GapCatalogue *
gap_survey_get_catalogue (GapSurvey *survey, GError **error)
{
  if (survey->catalogue == NULL)
    survey->catalogue = recall_catalogue (survey);
  if (survey->catalogue != NULL)
    return survey->catalogue;
  if (!gap_run_learn (survey->run, error))
    return NULL;
  survey->catalogue = gap_catalogue_new (gap_knowledge_get_taxonomy (gap_run_get_knowledge (survey->run)));
  if (survey->cache != NULL)
    {
      g_autoptr (GBytes) value = gap_catalogue_to_bytes (survey->catalogue);
      gap_cache_write (survey->cache, GAP_CACHE_COMMON, value);
    }
  return survey->catalogue;
}

/* ---- one file ---- */

/* Opens the file, and takes its result from what is kept if it is there. */
static void
open_file (guint i, gpointer data)
{
  Job *job = (Job *)data + i;
  const GapSurvey *survey = job->survey;
  if (job->bytes == NULL)
    job->bytes = gap_run_load (survey->run, job->file, &job->fault);
  if (job->bytes == NULL || survey->cache == NULL)
    return;
  job->key = gap_cache_dup_key (job->file, job->origin.path, job->bytes);
  g_autoptr (GBytes) kept = gap_cache_read (survey->cache, job->key);
  job->snapshot = kept != NULL ? gap_snapshot_from_bytes (kept, &job->origin) : NULL;
}

static void
judge (guint i, gpointer data)
{
  Job *job = (Job *)data + i;
  const GapRun *run = job->survey->run;
  if (job->snapshot != NULL)
    return;
  g_autoptr (GapAudit) audit = gap_run_judge (run, job->file, job->bytes, &job->fault);
  job->snapshot = gap_snapshot_new (audit, gap_run_get_wording (run), job->bytes, &job->origin);
  if (job->key == NULL || !gap_snapshot_is_read (job->snapshot))
    return;
  g_autoptr (GBytes) value = gap_snapshot_to_bytes (job->snapshot);
  gap_cache_write (job->survey->cache, job->key, value);
}

/* ---- many ---- */

/* Says what could not be read, if that is wanted, and gives the snapshots in the order of the files whichever thread
 * was quicker. */
static void
collect (GapSurvey *survey, Job *jobs, guint n, gboolean is_said, GPtrArray *snapshots)
{
  for (guint i = 0; i < n; i++)
    {
      if (jobs[i].fault != NULL && is_said)
        gap_run_say_fault (survey->run, jobs[i].file, jobs[i].fault);
      if (jobs[i].snapshot != NULL)
        g_ptr_array_add (snapshots, jobs[i].snapshot);
      g_clear_error (&jobs[i].fault);
      g_clear_pointer (&jobs[i].bytes, g_bytes_unref);
      g_free (jobs[i].key);
    }
}

/* FALSE if what is known of law and clauses is needed, and cannot be loaded. */
static gboolean
work (GapSurvey *survey, Job *jobs, guint n, GError **error)
{
  guint n_threads = gap_run_get_n_threads (survey->run);
  guint n_left = 0;
  gap_pool_run (n, n_threads, open_file, jobs);
  for (guint i = 0; i < n; i++)
    n_left += jobs[i].snapshot == NULL ? 1 : 0;
  if (n_left == 0)
    return TRUE;
  if (!gap_run_learn (survey->run, error))
    return FALSE;
  gap_pool_run (n, n_threads, judge, jobs);
  return TRUE;
}

static Job
make_job (GapSurvey *survey, const GapPolicyFile *file, GBytes *bytes)
{
  Job job = { .survey = survey, .file = file, .bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL };
  job.origin = (GapOrigin){ gap_run_get_name (survey->run, file), file->id, file->is_from_school, file->phase };
  return job;
}

GPtrArray *
gap_survey_take (GapSurvey *survey, GError **error)
{
  g_autoptr (GPtrArray) snapshots = g_ptr_array_new_with_free_func ((GDestroyNotify)gap_snapshot_free);
  guint total = gap_run_get_n_files (survey->run);
  gint64 start = g_get_monotonic_time ();
  for (guint at = 0; at < total; at += BATCH)
    {
      Job jobs[BATCH];
      guint n = MIN (BATCH, total - at);
      for (guint i = 0; i < n; i++)
        jobs[i] = make_job (survey, gap_run_get_file (survey->run, at + i), NULL);
      if (total > MIN_FILES_FOR_PROGRESS)
        gap_message_progress (at, total, g_get_monotonic_time () - start);
      gboolean is_done = work (survey, jobs, n, error);
      if (total > MIN_FILES_FOR_PROGRESS)
        gap_message_progress (total, total, 0);
      collect (survey, jobs, n, is_done, snapshots);
      if (!is_done)
        return NULL;
    }
  return g_steal_pointer (&snapshots);
}

GPtrArray *
gap_survey_take_bytes (GapSurvey *survey, const GPtrArray *files, const GPtrArray *bytes, GError **error)
{
  g_autoptr (GPtrArray) snapshots = g_ptr_array_new_with_free_func ((GDestroyNotify)gap_snapshot_free);
  for (guint at = 0; at < files->len; at += BATCH)
    {
      Job jobs[BATCH];
      guint n = MIN (BATCH, files->len - at);
      for (guint i = 0; i < n; i++)
        jobs[i] = make_job (survey, g_ptr_array_index (files, at + i), g_ptr_array_index (bytes, at + i));
      gboolean is_done = work (survey, jobs, n, error);
      collect (survey, jobs, n, FALSE, snapshots);
      if (!is_done)
        return NULL;
    }
  return g_steal_pointer (&snapshots);
}

const GapRun *
gap_survey_get_run (const GapSurvey *survey)
{
  return survey->run;
}
