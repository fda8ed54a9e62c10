/* Copies out of a matrix what is to outlive it. */
#include "history/record.h"

#include <string.h>

#include "assess/rulings.h"

static void
cell_clear (gpointer data)
{
  g_free (((GapRecordCell *)data)->words);
}

static void
school_free (gpointer data)
{
  GapRecordSchool *school = data;
  g_free (school->id);
  g_free (school->name);
  g_free (school->review);
  g_array_unref (school->cells);
  g_ptr_array_unref (school->ended);
  g_free (school);
}

static void
clause_free (gpointer data)
{
  GapRecordClause *clause = data;
  g_free (clause->id);
  g_free (clause->title);
  g_free (clause->area);
  g_free (clause);
}

GapRecord *
gap_record_new_empty (GapDate day, const char *taxonomy, const char *version)
{
  GapRecord *record = g_new0 (GapRecord, 1);
  record->day = day;
  record->taxonomy = g_strdup (taxonomy);
  record->version = g_strdup (version);
  record->clauses = g_ptr_array_new_with_free_func (clause_free);
  record->schools = g_ptr_array_new_with_free_func (school_free);
  return record;
}

void
gap_record_free (GapRecord *record)
{
  if (record == NULL)
    return;
  g_free (record->taxonomy);
  g_free (record->version);
  g_ptr_array_unref (record->clauses);
  g_ptr_array_unref (record->schools);
  g_free (record);
}

GapRecordSchool *
gap_record_add_school (GapRecord *record, const char *id, const char *name)
{
  GapRecordSchool *school = g_new0 (GapRecordSchool, 1);
  school->id = g_strdup (id);
  school->name = g_strdup (name);
  school->cells = g_array_new (FALSE, TRUE, sizeof (GapRecordCell));
  g_array_set_clear_func (school->cells, cell_clear);
  school->ended = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (record->schools, school);
  return school;
}

void
gap_record_add_clause (GapRecord *record, const char *id, const char *title, const char *area)
{
  GapRecordClause *clause = g_new0 (GapRecordClause, 1);
  clause->id = g_strdup (id);
  clause->title = g_strdup (title);
  clause->area = g_strdup (area);
  g_ptr_array_add (record->clauses, clause);
}

static int
compare_schools (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(const GapRecordSchool *const *)a)->id, (*(const GapRecordSchool *const *)b)->id);
}

void
gap_record_sort (GapRecord *record)
{
  g_ptr_array_sort (record->schools, compare_schools);
}

const GapRecordSchool *
gap_record_find_school (const GapRecord *record, const char *id)
{
  guint low = 0, high = record->schools->len;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const GapRecordSchool *school = g_ptr_array_index (record->schools, middle);
      int order = strcmp (school->id, id);
      if (order == 0)
        return school;
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
}

/* ---- from a matrix ---- */

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static void
add_ended (GapRecordSchool *school, const GapAudit *audit)
{
  const GapReferences *references = gap_audit_get_references (audit);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < references->citations->len; i++)
    {
      const GapCitation *citation = &g_array_index (references->citations, GapCitation, i);
      if (citation->is_flagged)
        g_hash_table_add (seen, citation->instrument != NULL
                                    ? g_strdup (citation->instrument->title)
                                    : gap_document_dup_span (gap_audit_get_document (audit), citation->span));
    }
  for (guint i = 0; i < references->terms->len; i++)
    {
      const GapTermUse *use = &g_array_index (references->terms, GapTermUse, i);
      if (use->is_flagged)
        g_hash_table_add (seen, g_strdup (use->term->title));
    }
  GHashTableIter iter;
  gpointer title;
  g_hash_table_iter_init (&iter, seen);
  while (g_hash_table_iter_next (&iter, &title, NULL))
    g_ptr_array_add (school->ended, g_utf8_make_valid (title, -1));
  g_ptr_array_sort (school->ended, compare_words);
}

static void
add_cells (GapRecordSchool *school, const GapAudit *audit)
{
  for (guint c = 0; c < gap_audit_get_n_cells (audit); c++)
    {
      const GapCell *cell = gap_audit_get_cell (audit, c);
      GapRecordCell kept = { cell->state, cell->ruling != NULL && !cell->is_pending, NULL };
      kept.words = gap_audit_get_document (audit) != NULL ? gap_ruling_fingerprint (audit, cell) : g_strdup ("");
      g_array_append_val (school->cells, kept);
    }
}

/* Two files may bear one id: the second is told apart by a number. (transfer full) */
static char *
free_id (GHashTable *taken, const char *id)
{
  g_autofree char *valid = g_utf8_make_valid (id, -1);
  g_autofree char *free = g_strdup (valid);
  for (guint n = 2; g_hash_table_contains (taken, free); n++)
    {
      g_free (free);
      free = g_strdup_printf ("%s-%u", valid, n);
    }
  g_hash_table_add (taken, g_strdup (free));
  return g_steal_pointer (&free);
}

GapRecord *
gap_record_new (const GapMatrix *matrix)
{
  g_return_val_if_fail (matrix != NULL, NULL);
  const GapTaxonomy *taxonomy = gap_matrix_get_taxonomy (matrix);
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GapRecord *record = gap_record_new_empty (gap_matrix_get_as_of (matrix), gap_taxonomy_get_id (taxonomy), GAP_VERSION);
  for (guint c = 0; c < gap_taxonomy_get_n_clauses (taxonomy); c++)
    {
      const GapClause *clause = gap_taxonomy_get_clause (taxonomy, c);
      gap_record_add_clause (record, clause->id, clause->title, gap_taxonomy_get_area (taxonomy, clause->area)->title);
    }
  for (guint s = 0; s < gap_matrix_get_n_schools (matrix); s++)
    {
      const GapAudit *audit = gap_matrix_get_audit (matrix, s);
      const GapReview *review = gap_audit_get_review (audit);
      g_autofree char *id = free_id (taken, gap_audit_get_school_id (audit));
      g_autofree char *name = g_utf8_make_valid (gap_audit_get_school_name (audit), -1);
      GapRecordSchool *school = gap_record_add_school (record, id, name);
      school->is_read = gap_audit_get_document (audit) != NULL;
      school->review = review != NULL ? g_strdup (gap_review_state_nick (review->state)) : NULL;
      add_cells (school, audit);
      if (school->is_read)
        add_ended (school, audit);
    }
  gap_record_sort (record);
  return record;
}
