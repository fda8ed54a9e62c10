/* Reading labels and documents, and laying the scores out. The counting is in matrix/evaluation.c. */
#include "cli/taxonomy_evaluate.h"

#include <string.h>

#include "assess/audit.h"
#include "assess/way.h"
#include "matrix/evaluation.h"
#include "matrix/keywords.h"
#include "reader/bundle.h"
#include "reader/reader.h"
#include "reader/source.h"

typedef struct
{
  const GapOptions *options;
  const GapKnowledge *knowledge;
  GapKeywords *keywords; /* NULL: no baseline was asked for */
  GapEvaluation *program;
  GapEvaluation *baseline;
  guint right[GAP_N_WAYS]; /* cells that came about in each way and were there or not there as labelled */
  guint all[GAP_N_WAYS];
  GString *cells; /* those that differ, line by line; NULL if they are not asked for */
} Trial;

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

static GapAudit *
judge (const Trial *trial, const char *path, GError **error)
{
  g_autoptr (GapSource) source = gap_bundle_load (path, NULL, error);
  g_autoptr (GapDocument) document = source != NULL ? gap_reader_read (source, error) : NULL;
  GapAuditOptions options = { NULL, NULL, trial->options->as_of, trial->options->due_within, FALSE };
  return document != NULL ? gap_audit_new (trial->knowledge, document, &options) : NULL;
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

static gboolean
try_labels (Trial *trial, const char *path, const char *documents, GError **error)
{
  g_autoptr (GapLabels) labels = gap_labels_load (path, gap_knowledge_get_taxonomy (trial->knowledge), error);
  if (labels == NULL)
    return FALSE;
  g_autofree char *source = g_build_filename (documents, labels->source, NULL);
  g_autoptr (GapAudit) audit = judge (trial, source, error);
  if (audit == NULL)
    return FALSE;
  add_document (trial, labels, audit);
  return TRUE;
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

gboolean
gap_taxonomy_evaluate (const GapOptions *options, const GapKnowledge *knowledge, const char *labels,
                       const char *documents, GString *out, GError **error)
{
  const GapTaxonomy *taxonomy = gap_knowledge_get_taxonomy (knowledge);
  g_autoptr (GapKeywords) keywords = NULL;
  if (options->baseline != NULL)
    {
      keywords = gap_keywords_load (options->baseline, taxonomy, error);
      if (keywords == NULL)
        return FALSE;
    }
  g_autoptr (GPtrArray) paths = list_labels (labels, error);
  if (paths == NULL)
    return FALSE;
  g_autoptr (GapEvaluation) program = gap_evaluation_new (gap_taxonomy_get_n_clauses (taxonomy));
  g_autoptr (GapEvaluation) baseline = gap_evaluation_new (gap_taxonomy_get_n_clauses (taxonomy));
  g_autoptr (GString) cells = options->is_cells ? g_string_new (NULL) : NULL;
  Trial trial = { .options = options,
                  .knowledge = knowledge,
                  .keywords = keywords,
                  .program = program,
                  .baseline = baseline,
                  .cells = cells };
  for (guint i = 0; i < paths->len; i++)
    if (!try_labels (&trial, g_ptr_array_index (paths, i), documents, error))
      return FALSE;
  append_scores (&trial, out);
  append_clauses (&trial, out);
  if (options->is_calibrate)
    append_ways (&trial, out);
  if (cells != NULL)
    g_string_append_printf (out, "\nCells that differ\n%s", cells->str);
  return TRUE;
}
