#include "document/sketch.h"
#include "matrix/matrix.h"
#include "suite.h"

TCase *tcase_matrix (void);

static GapAudit *
audit (const GapKnowledge *knowledge, const char *path, const char *name, const char *sketch)
{
  GapAuditOptions options = { path, name, { 2026, 11, 22 }, 90, FALSE };
  g_autoptr (GapDocument) document = gap_document_from_sketch (path, sketch);
  return gap_audit_new (knowledge, document, &options);
}

static GapMatrix *
build (const GapKnowledge *knowledge)
{
  GapAuditOptions options = { "z", "Zebra School", { 2026, 11, 22 }, 90, FALSE };
  g_autoptr (GPtrArray) audits = g_ptr_array_new_with_free_func ((GDestroyNotify)gap_audit_unref);
  g_ptr_array_add (audits, gap_audit_new_unreadable (knowledge, "z.docx", "it is no archive", &options));
  g_ptr_array_add (audits, audit (knowledge, "b2.txt", "beech School", "Hello."));
  g_ptr_array_add (audits, audit (knowledge, "a.txt", "Ash School", "Parents must not post photos of other children."));
  g_ptr_array_add (audits, audit (knowledge, "b1.txt", "Beech School", "Hello."));
  return gap_matrix_new (knowledge, audits, (GapDate){ 2026, 11, 22 });
}

START_TEST (schools_stand_in_the_order_of_their_names_then_paths)
{
  static const char *const wanted[] = { "a.txt", "b1.txt", "b2.txt", "z.docx" };
  g_autoptr (GapKnowledge) knowledge = gap_knowledge_load (NULL, NULL);
  ck_assert_ptr_nonnull (knowledge);
  g_autoptr (GapMatrix) matrix = build (knowledge);
  ck_assert_uint_eq (gap_matrix_get_n_schools (matrix), G_N_ELEMENTS (wanted));
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    ck_assert_str_eq (gap_audit_get_path (gap_matrix_get_audit (matrix, i)), wanted[i]);
  ck_assert_int_eq (gap_date_compare (gap_matrix_get_as_of (matrix), (GapDate){ 2026, 11, 22 }), 0);
}
END_TEST

START_TEST (every_cell_is_counted_once)
{
  g_autoptr (GapKnowledge) knowledge = gap_knowledge_load (NULL, NULL);
  ck_assert_ptr_nonnull (knowledge);
  g_autoptr (GapMatrix) matrix = build (knowledge);
  const GapTaxonomy *taxonomy = gap_matrix_get_taxonomy (matrix);
  for (guint clause = 0; clause < gap_taxonomy_get_n_clauses (taxonomy); clause++)
    {
      guint sum = 0;
      for (guint state = 0; state < GAP_N_STATES; state++)
        sum += gap_matrix_count (matrix, clause, (GapState)state);
      ck_assert_uint_eq (sum, 4);
      /* The file that could not be read is not missing anything: it is unknown. */
      ck_assert_uint_eq (gap_matrix_count (matrix, clause, GAP_STATE_UNKNOWN), 1);
    }
}
END_TEST

TCase *
tcase_matrix (void)
{
  TCase *tcase = tcase_create ("matrix");
  tcase_add_test (tcase, schools_stand_in_the_order_of_their_names_then_paths);
  tcase_add_test (tcase, every_cell_is_counted_once);
  return tcase;
}
