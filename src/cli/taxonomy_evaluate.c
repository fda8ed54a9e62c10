/* Reading labels and documents, and laying the scores out. The counting is in matrix/evaluation.c. */
#include "cli/taxonomy_evaluate.h"

#include <string.h>

#include "assess/audit.h"
#include "assess/way.h"
#include "base/error.h"
#include "cli/messages.h"
#include "cli/pool.h"
#include "cli/run.h"
#include "matrix/evaluation.h"
#include "matrix/keywords.h"
#include "reader/bundle.h"
#include "reader/source.h"
#include "reader/workers.h"

#define BATCH 64u /* documents that are held at once */

typedef struct
{
  const GapOptions *options;
  const GapKnowledge *knowledge;
  const char *documents; /* their folder */
  GapWorkers *workers;
  GapKeywords *keywords; /* NULL: no baseline was asked for */
  GapEvaluation *program;
  GapEvaluation *baseline;
  guint right[GAP_N_WAYS]; /* cells that came about in each way and were there or not there as labelled */
  guint all[GAP_N_WAYS];
  GString *cells; /* those that differ, line by line; NULL if they are not asked for */
  int status;     /* that of the worst fault of a document */
} Trial;

/* One document's work, and what became of it. */
typedef struct
{
  const Trial *trial;
  const char *path; /* of its labels */
  GapLabels *labels;
  GapAudit *audit;
  GError *fault;
} Job;

/* ---- the folder of labels ---- */

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* The .yml files of @folder, sorted. (transfer full) (element-type utf8) */
static GPtrArray *
list_labels (const char *folder, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &fault);
  if (dir == NULL)
    {
      g_set_error (error, GAP_ERROR, GAP_ERROR_UNREADABLE, "%s: no folder of labels can be read there", folder);
      return NULL;
    }
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    if (g_str_has_suffix (name, ".yml"))
      g_ptr_array_add (names, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (names, compare_names);
  return names;
}

/* ---- one document ---- */

/* In a worker, as all files are read. */
static GapAudit *
judge (const Trial *trial, const char *path, GError **error)
{
  g_autoptr (GapSource) source = gap_bundle_load (path, trial->workers, error);
  g_autoptr (GapDocument) document = source != NULL ? gap_workers_read (trial->workers, source, error) : NULL;
  GapAuditOptions options = gap_run_audit_options (trial->options);
  return document != NULL ? gap_audit_new (trial->knowledge, document, &options) : NULL;
}

static void
do_job (guint i, gpointer data)
{
  Job *job = (Job *)data + i;
  job->labels = gap_labels_load (job->path, gap_knowledge_get_taxonomy (job->trial->knowledge), &job->fault);
  if (job->labels == NULL)
    return;
  g_autofree char *path = g_build_filename (job->trial->documents, job->labels->source, NULL);
  job->audit = judge (job->trial, path, &job->fault);
}

static void
clear_job (Job *job)
{
  g_clear_pointer (&job->labels, gap_labels_free);
  g_clear_pointer (&job->audit, gap_audit_unref);
  g_clear_error (&job->fault);
}

static void
note_cells (const Trial *trial, const GapLabels *labels, const GapAudit *audit)
{
  for (guint i = 0; i < gap_audit_get_n_cells (audit); i++)
    {
      const GapCell *cell = gap_audit_get_cell (audit, i);
      GapState found = cell->state == GAP_STATE_OUTDATED ? GAP_STATE_COVERED : cell->state;
      if (labels->states[i] == GAP_STATE_UNKNOWN || labels->states[i] == found)
        continue;
      GapSpan span = { 0, 0 };
      if (cell->facts->len > 0)
        span = g_array_index (cell->facts, GapFact, 0).span;
      else if (cell->nearest->source != NULL)
        span = cell->nearest->span;
      g_autofree char *words = gap_document_dup_span (gap_audit_get_document (audit), span);
      g_string_append_printf (trial->cells, "%s %s: labelled %s, found %s (%s): %s\n", labels->source, cell->clause->id,
                              gap_state_nick (labels->states[i]), gap_state_nick (cell->state), cell->why,
                              g_strdelimit (words, "\n\t", ' '));
    }
}

static gboolean
is_there (GapState state)
{
  return state == GAP_STATE_COVERED || state == GAP_STATE_PARTIAL || state == GAP_STATE_OUTDATED;
}

static void
count_ways (Trial *trial, const GapLabels *labels, const GapAudit *audit)
{
  for (guint i = 0; i < gap_audit_get_n_cells (audit); i++)
    {
      GapWay way;
      const GapCell *cell = gap_audit_get_cell (audit, i);
      if (labels->states[i] == GAP_STATE_UNKNOWN || !gap_way_of (cell, &way))
        continue;
      trial->all[way]++;
      trial->right[way] += is_there (labels->states[i]) == is_there (cell->state);
    }
}

static void
append_ways (const Trial *trial, GString *out)
{
  g_string_append (out, "\nformat: gapcheck.confidence/1\nways:\n");
  for (guint way = 0; way < GAP_N_WAYS; way++)
    g_string_append_printf (out, "  %s: [%u, %u]\n", gap_way_nick (way), trial->right[way], trial->all[way]);
}

static void
add_document (Trial *trial, const GapLabels *labels, const GapAudit *audit)
{
  guint n = gap_audit_get_n_cells (audit);
  g_autofree GapState *found = g_new (GapState, n);
  for (guint i = 0; i < n; i++)
    found[i] = gap_audit_get_cell (audit, i)->state;
  gap_evaluation_add (trial->program, labels->states, found);
  count_ways (trial, labels, audit);
  if (trial->cells != NULL)
    note_cells (trial, labels, audit);
  if (trial->keywords == NULL)
    return;
  for (guint i = 0; i < n; i++)
    found[i] = gap_keywords_find (trial->keywords, i, gap_audit_get_document (audit)) ? GAP_STATE_COVERED
                                                                                      : GAP_STATE_MISSING;
  gap_evaluation_add (trial->baseline, labels->states, found);
}

/* Counts what @job found. A document that cannot be read is left out, with a line; labels that cannot be, end the run.
 */
static gboolean
take_job (Trial *trial, Job *job, GError **error)
{
  if (job->labels == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&job->fault));
      return FALSE;
    }
  if (job->audit != NULL)
    {
      add_document (trial, job->labels, job->audit);
      return TRUE;
    }
  gap_message_fault (job->fault);
  trial->status = MAX (trial->status, gap_error_exit_status (job->fault));
  return TRUE;
}

/* In the order of @paths (element-type utf8), whichever thread was quicker. */
static gboolean
try_labels (Trial *trial, const GPtrArray *paths, GError **error)
{
  gboolean is_fine = TRUE;
  for (guint at = 0; at < paths->len && is_fine; at += BATCH)
    {
      Job jobs[BATCH] = { 0 };
      guint n = MIN (BATCH, paths->len - at);
      for (guint i = 0; i < n; i++)
        jobs[i] = (Job){ .trial = trial, .path = g_ptr_array_index (paths, at + i) };
      gap_pool_run (n, (guint)trial->options->jobs, do_job, jobs);
      for (guint i = 0; i < n; i++)
        {
          is_fine = is_fine && take_job (trial, &jobs[i], error);
          clear_job (&jobs[i]);
        }
    }
  return is_fine;
}

/* ---- the scores ---- */

static void
append_row (const char *title, gsize offset, const Trial *trial, GString *out)
{
  GapScores scores;
  GapScores low;
  GapScores high;
  gap_evaluation_measure (trial->program, &scores);
  gap_evaluation_bound (trial->program, &low, &high);
  g_string_append_printf (out, "  %-34s  %5.1f  %5.1f to %5.1f", title, 100 * G_STRUCT_MEMBER (double, &scores, offset),
                          100 * G_STRUCT_MEMBER (double, &low, offset), 100 * G_STRUCT_MEMBER (double, &high, offset));
  if (trial->keywords != NULL)
    {
      gap_evaluation_measure (trial->baseline, &scores);
      g_string_append_printf (out, "     %5.1f", 100 * G_STRUCT_MEMBER (double, &scores, offset));
    }
  g_string_append_c (out, '\n');
}

static void
append_scores (const Trial *trial, GString *out)
{
  static const struct
  {
    const char *title;
    gsize offset;
  } rows[] = {
    { "presence, precision", G_STRUCT_OFFSET (GapScores, precision) },
    { "presence, recall", G_STRUCT_OFFSET (GapScores, recall) },
    { "presence, F1 (all cells)", G_STRUCT_OFFSET (GapScores, f1) },
    { "presence, F1 (mean of clauses)", G_STRUCT_OFFSET (GapScores, macro_f1) },
    { "gaps, precision", G_STRUCT_OFFSET (GapScores, gap_precision) },
    { "gaps, recall", G_STRUCT_OFFSET (GapScores, gap_recall) },
    { "exact states", G_STRUCT_OFFSET (GapScores, exact) },
  };
  g_string_append_printf (out, "%u documents, %u cells, in percent with 95%% intervals%s\n",
                          gap_evaluation_get_n_documents (trial->program), gap_evaluation_get_n_cells (trial->program),
                          trial->keywords != NULL ? ", beside plain keywords" : "");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    append_row (rows[i].title, rows[i].offset, trial, out);
}

static void
append_clauses (const Trial *trial, GString *out)
{
  const GapTaxonomy *taxonomy = gap_knowledge_get_taxonomy (trial->knowledge);
  g_string_append_printf (out, "\n  %-34s  %5s  %5s  %5s  %5s\n", "by clause", "hits", "false", "lost", "F1");
  for (guint i = 0; i < gap_taxonomy_get_n_clauses (taxonomy); i++)
    {
      GapClauseScore score;
      gap_evaluation_measure_clause (trial->program, i, &score);
      /* Never labelled as there, and never found: nothing to say. */
      if (score.n_hits + score.n_false + score.n_lost == 0)
        continue;
      g_string_append_printf (out, "  %-34s  %5u  %5u  %5u  %5.1f\n", gap_taxonomy_get_clause (taxonomy, i)->id,
                              score.n_hits, score.n_false, score.n_lost, 100 * gap_clause_score_f1 (&score));
    }
}

static void
append_all (const Trial *trial, GString *out)
{
  append_scores (trial, out);
  append_clauses (trial, out);
  if (trial->options->is_calibrate)
    append_ways (trial, out);
  if (trial->cells != NULL)
    g_string_append_printf (out, "\nCells that differ\n%s", trial->cells->str);
}

int
gap_taxonomy_evaluate (const GapOptions *options, const GapKnowledge *knowledge, const char *labels,
                       const char *documents, GString *out, GError **error)
{
  const GapTaxonomy *taxonomy = gap_knowledge_get_taxonomy (knowledge);
  g_autoptr (GapKeywords) keywords = NULL;
  if (options->baseline != NULL)
    {
      keywords = gap_keywords_load (options->baseline, taxonomy, error);
      if (keywords == NULL)
        return 0;
    }
  g_autoptr (GPtrArray) paths = list_labels (labels, error);
  g_autoptr (GapWorkers) workers = paths != NULL ? gap_run_new_workers (options, paths->len, error) : NULL;
  if (workers == NULL)
    return 0;
  g_autoptr (GapEvaluation) program = gap_evaluation_new (gap_taxonomy_get_n_clauses (taxonomy));
  g_autoptr (GapEvaluation) baseline = gap_evaluation_new (gap_taxonomy_get_n_clauses (taxonomy));
  g_autoptr (GString) cells = options->is_cells ? g_string_new (NULL) : NULL;
  Trial trial = { .options = options,
                  .knowledge = knowledge,
                  .documents = documents,
                  .workers = workers,
                  .keywords = keywords,
                  .program = program,
                  .baseline = baseline,
                  .cells = cells };
  if (!try_labels (&trial, paths, error))
    return 0;
  append_all (&trial, out);
  return trial.status;
}
