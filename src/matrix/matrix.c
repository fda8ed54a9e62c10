/* Audits side by side, in the order of the schools' names, with each state of each clause counted once. */
#include "matrix/matrix.h"

struct GapMatrix
{
  const GapKnowledge *knowledge;
  GPtrArray *audits; /* (element-type GapAudit) */
  GapDate as_of;
  guint *counts;   /* clause by state */
  double *weights; /* school by clause; NULL: all 1 */
};

/* By name without regard to case, not by the locale: the same order on every machine. */
static int
compare_audits (gconstpointer a, gconstpointer b)
{
  const GapAudit *left = *(const GapAudit *const *)a;
  const GapAudit *right = *(const GapAudit *const *)b;
  g_autofree char *left_name = g_utf8_casefold (gap_audit_get_school_name (left), -1);
  g_autofree char *right_name = g_utf8_casefold (gap_audit_get_school_name (right), -1);
  int order = g_strcmp0 (left_name, right_name);
  return order != 0 ? order : g_strcmp0 (gap_audit_get_path (left), gap_audit_get_path (right));
}

static void
count_states (GapMatrix *matrix)
{
  guint n_clauses = gap_taxonomy_get_n_clauses (gap_matrix_get_taxonomy (matrix));
  matrix->counts = g_new0 (guint, (gsize)n_clauses * GAP_N_STATES);
  for (guint school = 0; school < matrix->audits->len; school++)
    for (guint clause = 0; clause < n_clauses; clause++)
      {
        const GapCell *cell = gap_audit_get_cell (gap_matrix_get_audit (matrix, school), clause);
        matrix->counts[clause * GAP_N_STATES + cell->state]++;
      }
}

GapMatrix *
gap_matrix_new (const GapKnowledge *knowledge, const GPtrArray *audits, GapDate as_of)
{
  g_return_val_if_fail (knowledge != NULL && audits != NULL, NULL);
  GapMatrix *matrix = g_new0 (GapMatrix, 1);
  matrix->knowledge = knowledge;
  matrix->as_of = as_of;
  matrix->audits = g_ptr_array_new_full (audits->len, (GDestroyNotify)gap_audit_unref);
  for (guint i = 0; i < audits->len; i++)
    g_ptr_array_add (matrix->audits, gap_audit_ref (g_ptr_array_index (audits, i)));
  g_ptr_array_sort (matrix->audits, compare_audits);
  count_states (matrix);
  return matrix;
}

GapMatrix *
gap_matrix_new_part (const GapMatrix *whole, const GArray *schools)
{
  g_return_val_if_fail (whole != NULL && schools != NULL, NULL);
  g_autoptr (GPtrArray) audits = g_ptr_array_new ();
  for (guint i = 0; i < schools->len; i++)
    g_ptr_array_add (audits, (gpointer)gap_matrix_get_audit (whole, g_array_index (schools, guint, i)));
  GapMatrix *part = gap_matrix_new (whole->knowledge, audits, whole->as_of);
  guint n_clauses = gap_taxonomy_get_n_clauses (gap_matrix_get_taxonomy (whole));
  for (guint i = 0; whole->weights != NULL && i < schools->len; i++)
    for (guint c = 0; c < n_clauses; c++)
      gap_matrix_set_weight (part, i, c, gap_matrix_get_weight (whole, g_array_index (schools, guint, i), c));
  return part;
}

void
gap_matrix_free (GapMatrix *matrix)
{
  if (matrix == NULL)
    return;
  g_ptr_array_unref (matrix->audits);
  g_free (matrix->counts);
  g_free (matrix->weights);
  g_free (matrix);
}

const GapTaxonomy *
gap_matrix_get_taxonomy (const GapMatrix *matrix)
{
  return gap_knowledge_get_taxonomy (matrix->knowledge);
}

GapDate
gap_matrix_get_as_of (const GapMatrix *matrix)
{
  return matrix->as_of;
}

guint
gap_matrix_get_n_schools (const GapMatrix *matrix)
{
  return matrix->audits->len;
}

const GapAudit *
gap_matrix_get_audit (const GapMatrix *matrix, guint school)
{
  g_return_val_if_fail (school < matrix->audits->len, NULL);
  return g_ptr_array_index (matrix->audits, school);
}

void
gap_matrix_set_weight (GapMatrix *matrix, guint school, guint clause, double weight)
{
  gsize n_clauses = gap_taxonomy_get_n_clauses (gap_matrix_get_taxonomy (matrix));
  g_return_if_fail (school < matrix->audits->len && clause < n_clauses);
  if (matrix->weights == NULL)
    {
      matrix->weights = g_new (double, matrix->audits->len *n_clauses);
      for (gsize i = 0; i < matrix->audits->len * n_clauses; i++)
        matrix->weights[i] = 1;
    }
  matrix->weights[school * n_clauses + clause] = weight;
}

double
gap_matrix_get_weight (const GapMatrix *matrix, guint school, guint clause)
{
  if (matrix->weights == NULL)
    return 1;
  return matrix->weights[school * (gsize)gap_taxonomy_get_n_clauses (gap_matrix_get_taxonomy (matrix)) + clause];
}

guint
gap_matrix_count (const GapMatrix *matrix, guint clause, GapState state)
{
  g_return_val_if_fail (state < GAP_N_STATES, 0);
  g_return_val_if_fail (clause < gap_taxonomy_get_n_clauses (gap_matrix_get_taxonomy (matrix)), 0);
  return matrix->counts[clause * GAP_N_STATES + state];
}
