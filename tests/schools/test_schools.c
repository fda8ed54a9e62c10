/*
 * The program against a careful reader, cell by cell, as on the day of the labels.
 *
 *   test_schools real LABELS_FOLDER SCHOOLS_FOLDER       the texts beside the labels
 *   test_schools restated LABELS_FOLDER SCHOOLS_FOLDER   data/schools, restated from them
 *
 * GAP_SHARED in the environment stands in for LABELS_FOLDER. Without the folder there is nothing to compare: exit 77,
 * skipped. Every disagreement is printed, so that a change can be judged by what it moved.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "assess/audit.h"
#include "expected.h"
#include "matrix/school.h"
#include "reader/reader.h"
#include "reader/source.h"

#define SKIPPED 77
#define MIN_RIGHT_PERCENT 96 /* 240 of 250 */
#define MAX_RESTATED_DIFFERENCES 3u

typedef struct
{
  guint n_cells;
  guint n_wrong;
  guint n_swapped; /* covered for missing, or the other way round */
  guint n_other;   /* dates, law, terms, review states */
} Score;

static GapAudit *
audit_file (const GapKnowledge *knowledge, const char *path, const char *id)
{
  g_autoptr (GError) error = NULL;
  GapAuditOptions options = { id, NULL, { 2026, 11, 22 }, 90, FALSE };
  g_autoptr (GapSource) source = gap_source_load (path, &error);
  g_autoptr (GapDocument) document = source != NULL ? gap_reader_read (source, &error) : NULL;
  if (document == NULL)
    {
      printf ("%s\n", error->message);
      return NULL;
    }
  return gap_audit_new (knowledge, document, &options);
}

/* ---- cells ---- */

/* Dead law still covers a clause; that it is dead is judged among the references. */
static const char *
label_of (const GapCell *cell)
{
  return gap_state_nick (cell->state == GAP_STATE_OUTDATED ? GAP_STATE_COVERED : cell->state);
}

static gboolean
is_swap (const char *wanted, const char *got)
{
  return (strcmp (wanted, "covered") == 0 && strcmp (got, "missing") == 0)
         || (strcmp (wanted, "missing") == 0 && strcmp (got, "covered") == 0);
}

static void
print_passage (const GapAudit *audit, const GapCell *cell)
{
  const GapDocument *document = gap_audit_get_document (audit);
  g_autofree char *words = NULL;
  if (cell->facts->len > 0)
    words = gap_document_dup_span (document, g_array_index (cell->facts, GapFact, 0).span);
  else if (cell->nearest->source != NULL)
    words = gap_document_dup_span (document, cell->nearest->span);
  printf ("    %s%s%s\n", cell->why, words != NULL ? " | " : "", words != NULL ? words : "");
}

static guint
compare_cells (const GapAudit *audit, const Expected *expected, Score *score)
{
  guint n_wrong = 0;
  for (guint i = 0; i < gap_audit_get_n_cells (audit); i++)
    {
      const GapCell *cell = gap_audit_get_cell (audit, i);
      const char *wanted = g_hash_table_lookup (expected->labels, cell->clause->id);
      if (wanted == NULL)
        continue;
      score->n_cells++;
      if (strcmp (wanted, label_of (cell)) == 0)
        continue;
      n_wrong++;
      score->n_swapped += is_swap (wanted, label_of (cell));
      printf ("%s %s: expected %s, got %s%s\n", expected->id, cell->clause->id, wanted, label_of (cell),
              is_swap (wanted, label_of (cell)) ? " (swapped)" : "");
      print_passage (audit, cell);
    }
  score->n_wrong += n_wrong;
  return n_wrong;
}

/* ---- law, terms, dates ---- */

static void
add_once (GPtrArray *list, char *text)
{
  if (g_ptr_array_find_with_equal_func (list, text, g_str_equal, NULL))
    g_free (text);
  else
    g_ptr_array_add (list, text);
}

static GPtrArray *
flagged_law (const GapAudit *audit)
{
  const GArray *citations = gap_audit_get_references (audit)->citations;
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < citations->len; i++)
    {
      const GapCitation *citation = &g_array_index (citations, GapCitation, i);
      if (citation->is_flagged)
        add_once (found, gap_document_dup_span (gap_audit_get_document (audit), citation->span));
    }
  return found;
}

static GPtrArray *
flagged_terms (const GapAudit *audit)
{
  const GArray *terms = gap_audit_get_references (audit)->terms;
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < terms->len; i++)
    {
      const GapTermUse *use = &g_array_index (terms, GapTermUse, i);
      if (use->is_flagged)
        add_once (found, gap_document_dup_span (gap_audit_get_document (audit), use->span));
    }
  return found;
}

/* As the words state them: the labels give a term ("Spring 2024") as its year. */
static GPtrArray *
stated_dates (const GapAudit *audit)
{
  const GArray *dates = gap_audit_get_review (audit)->dates;
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < dates->len; i++)
    {
      const GapPolicyDate *date = &g_array_index (dates, GapPolicyDate, i);
      g_autofree char *iso = gap_date_to_iso (date->stated);
      g_ptr_array_add (found, g_strconcat (gap_date_kind_nick (date->kind), " ", iso, NULL));
    }
  return found;
}

static char *
join (const GPtrArray *list)
{
  GString *out = g_string_new ("[");
  for (guint i = 0; i < list->len; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? ", " : "", (const char *)g_ptr_array_index (list, i));
  g_string_append_c (out, ']');
  return g_string_free (out, FALSE);
}

/* @found is taken. */
static void
compare_lists (const char *id, const char *what, const GPtrArray *wanted, GPtrArray *found, Score *score)
{
  g_ptr_array_sort (found, expected_compare_strings);
  g_autofree char *left = join (wanted);
  g_autofree char *right = join (found);
  g_ptr_array_unref (found);
  if (strcmp (left, right) == 0)
    return;
  score->n_other++;
  printf ("%s %s: expected %s, got %s\n", id, what, left, right);
}

static void
compare_rest (const GapAudit *audit, const Expected *expected, Score *score)
{
  const char *state = gap_review_state_nick (gap_audit_get_review (audit)->state);
  compare_lists (expected->id, "repealed law", expected->repealed, flagged_law (audit), score);
  compare_lists (expected->id, "ended terms", expected->terms, flagged_terms (audit), score);
  compare_lists (expected->id, "dates", expected->dates, stated_dates (audit), score);
  if (strcmp (state, expected->review_state) == 0)
    return;
  score->n_other++;
  printf ("%s review state: expected %s, got %s: %s\n", expected->id, expected->review_state, state,
          gap_audit_get_review (audit)->why);
}

/* ---- the two tests ---- */

static int
test_real (const GapKnowledge *knowledge, const char *folder, const GPtrArray *all)
{
  Score score = { 0 };
  for (guint i = 0; i < all->len; i++)
    {
      const Expected *expected = g_ptr_array_index (all, i);
      g_autofree char *path = g_build_filename (folder, expected->source, NULL);
      g_autoptr (GapAudit) audit = audit_file (knowledge, path, expected->id);
      if (audit == NULL)
        return EXIT_FAILURE;
      compare_cells (audit, expected, &score);
      compare_rest (audit, expected, &score);
    }
  printf ("%u of %u cells right, %u swapped; %u disagreements on law, terms, dates and reviews\n",
          score.n_cells - score.n_wrong, score.n_cells, score.n_swapped, score.n_other);
  gboolean is_good = score.n_cells > 0 && (score.n_cells - score.n_wrong) * 100 >= score.n_cells * MIN_RIGHT_PERCENT
                     && score.n_swapped == 0 && score.n_other == 0;
  return is_good ? EXIT_SUCCESS : EXIT_FAILURE;
}

static const GapPolicyFile *
find_file (const GPtrArray *files, const char *id)
{
  for (guint i = 0; i < files->len; i++)
    {
      const GapPolicyFile *file = g_ptr_array_index (files, i);
      if (strcmp (file->id, id) == 0)
        return file;
    }
  return NULL;
}

static int
test_restated (const GapKnowledge *knowledge, const char *folder, const GPtrArray *all)
{
  int status = EXIT_SUCCESS;
  Score score = { 0 };
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func ((GDestroyNotify)g_error_free);
  g_autoptr (GPtrArray) files
      = gap_policy_files_find ((const char *const[]){ folder, NULL }, gap_reader_takes_name, faults);
  for (guint i = 0; i < all->len; i++)
    {
      const Expected *expected = g_ptr_array_index (all, i);
      const GapPolicyFile *file = find_file (files, expected->id);
      g_autoptr (GapAudit) audit = file != NULL ? audit_file (knowledge, file->path, file->id) : NULL;
      guint n_wrong = audit != NULL ? compare_cells (audit, expected, &score) : G_MAXUINT;
      if (file == NULL)
        printf ("%s: is not in %s\n", expected->id, folder);
      else if (n_wrong > MAX_RESTATED_DIFFERENCES)
        printf ("%s: %u cells differ, %u may\n", expected->id, n_wrong, MAX_RESTATED_DIFFERENCES);
      if (n_wrong > MAX_RESTATED_DIFFERENCES)
        status = EXIT_FAILURE;
    }
  printf ("%u of %u cells right, %u swapped\n", score.n_cells - score.n_wrong, score.n_cells, score.n_swapped);
  return status;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  if (argc != 4)
    {
      printf ("usage: %s real|restated LABELS_FOLDER SCHOOLS_FOLDER\n", argv[0]);
      return EXIT_FAILURE;
    }
  const char *given = g_getenv ("GAP_SHARED");
  const char *folder = given != NULL ? given : argv[2];
  g_autoptr (GPtrArray) all = expected_load_all (folder);
  if (all == NULL || all->len == 0)
    {
      printf ("skipped: %s is not there, so there are no labels to compare with\n", folder);
      return SKIPPED;
    }
  g_autoptr (GapKnowledge) knowledge = gap_knowledge_load (NULL, &error);
  if (knowledge == NULL)
    {
      printf ("%s\n", error->message);
      return EXIT_FAILURE;
    }
  return strcmp (argv[1], "real") == 0 ? test_real (knowledge, folder, all) : test_restated (knowledge, argv[3], all);
}
