#include "assess/audit.h"

#include <string.h>

#include "document/sketch.h"
#include "suite.h"

TCase *tcase_audit (void);

static GapKnowledge *knowledge;

static void
load (void)
{
  g_autoptr (GError) error = NULL;
  knowledge = gap_knowledge_load (GAP_TEST_DATA "/small", &error);
  ck_assert_msg (knowledge != NULL, "%s", error != NULL ? error->message : "no error either");
}

static void
unload (void)
{
  g_clear_pointer (&knowledge, gap_knowledge_free);
}

#define TODAY                                                                                                          \
  {                                                                                                                    \
    2026, 11, 22                                                                                                       \
  }

START_TEST (a_school_is_known_by_option_by_its_text_or_by_its_file)
{
  static const struct
  {
    GapAuditOptions options;
    const char *path;
    const char *text;
    const char *id;
    const char *name;
  } rows[] = {
    { { NULL, NULL, TODAY, 90, FALSE }, "data/low-ash.txt", "Words.", "low-ash", "Low Ash" },
    { { NULL, NULL, TODAY, 90, FALSE }, "a_b-c.tar.docx", "Words.", "a_b-c.tar", "A B C.tar" },
    { { NULL, NULL, TODAY, 90, FALSE }, ".hidden", "Words.", ".hidden", ".hidden" },
    { { NULL, NULL, TODAY, 90, FALSE }, "x.txt", "# Low Ash Primary School", "x", "Low Ash Primary School" },
    { { "ash", NULL, TODAY, 90, FALSE }, "x.txt", "Words.", "ash", "Ash" },
    { { "ash", "The Ash", TODAY, 90, FALSE }, "x.txt", "# Low Ash Primary School", "ash", "The Ash" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GapDocument) document = gap_document_from_sketch (rows[i].path, rows[i].text);
      g_autoptr (GapAudit) audit = gap_audit_new (knowledge, document, &rows[i].options);
      ck_assert_str_eq (gap_audit_get_path (audit), rows[i].path);
      ck_assert_str_eq (gap_audit_get_school_id (audit), rows[i].id);
      ck_assert_str_eq (gap_audit_get_school_name (audit), rows[i].name);
    }
}
END_TEST

START_TEST (an_audit_holds_all_that_it_was_made_from)
{
  static const GapAuditOptions options = { NULL, NULL, TODAY, 90, FALSE };
  GapDocument *document = gap_document_from_sketch (
      "x.txt", "Approved: 1 May 2016\nWe keep the Data Protection Act 1998, and use Twitter.\nNext review: May 2027");
  g_autoptr (GapAudit) audit = gap_audit_new (knowledge, document, &options);
  gap_document_unref (document); /* the audit has its own reference */
  ck_assert_ptr_eq (gap_audit_get_knowledge (audit), knowledge);
  ck_assert_ptr_eq (gap_audit_get_document (audit), document);
  ck_assert_str_eq (gap_document_get_name (gap_audit_get_document (audit)), "x.txt");
  ck_assert_ptr_null (gap_audit_get_failure (audit));
  ck_assert_ptr_nonnull (gap_audit_get_map (audit));
  ck_assert_int_eq (gap_date_compare (gap_audit_get_as_of (audit), (GapDate)TODAY), 0);
  ck_assert_uint_eq (gap_audit_get_review (audit)->dates->len, 2);
  ck_assert_int_eq (gap_audit_get_review (audit)->state, GAP_REVIEW_CURRENT);
  const GapReferences *references = gap_audit_get_references (audit);
  ck_assert_uint_eq (references->terms->len, 1);
  ck_assert_uint_eq (references->citations->len, 1);
  /* The law is judged on the policy's own day too. */
  const GapCitation *citation = &g_array_index (references->citations, GapCitation, 0);
  ck_assert_int_eq (citation->status, GAP_STATUS_REPEALED);
  ck_assert_int_eq (citation->status_then, GAP_STATUS_IN_FORCE);
}
END_TEST

START_TEST (the_day_decides)
{
  static const GapAuditOptions then = { NULL, NULL, { 2018, 5, 24 }, 90, FALSE };
  static const GapAuditOptions now = { NULL, NULL, TODAY, 0, FALSE };
  g_autoptr (GapDocument) document
      = gap_document_from_sketch ("x.txt", "We keep the Data Protection Act 1998.\nNext review: 23 November 2026");
  g_autoptr (GapAudit) before = gap_audit_new (knowledge, document, &then);
  g_autoptr (GapAudit) after = gap_audit_new (knowledge, document, &now);
  ck_assert_int_eq (gap_audit_find_cell (before, "law.data")->state, GAP_STATE_COVERED);
  ck_assert_int_eq (gap_audit_find_cell (after, "law.data")->state, GAP_STATE_OUTDATED);
  ck_assert_int_eq (gap_audit_get_review (after)->state, GAP_REVIEW_CURRENT);
}
END_TEST

START_TEST (there_is_one_cell_a_clause_in_the_order_of_the_taxonomy)
{
  static const GapAuditOptions options = { NULL, NULL, TODAY, 90, FALSE };
  const GapTaxonomy *taxonomy = gap_knowledge_get_taxonomy (knowledge);
  g_autoptr (GapDocument) document = gap_document_from_sketch ("x.txt", "Parents must be kind.");
  g_autoptr (GapAudit) audit = gap_audit_new (knowledge, document, &options);
  guint sum = 0;
  ck_assert_uint_eq (gap_audit_get_n_cells (audit), gap_taxonomy_get_n_clauses (taxonomy));
  for (guint i = 0; i < gap_audit_get_n_cells (audit); i++)
    {
      const GapCell *cell = gap_audit_get_cell (audit, i);
      ck_assert_ptr_eq (cell->clause, gap_taxonomy_get_clause (taxonomy, i));
      ck_assert_ptr_eq (gap_audit_find_cell (audit, cell->clause->id), cell);
      ck_assert_ptr_nonnull (cell->facts);
      ck_assert_ptr_nonnull (cell->nearest);
      ck_assert_ptr_nonnull (cell->why);
    }
  ck_assert_ptr_null (gap_audit_find_cell (audit, "conduct.nothing"));
  for (guint state = 0; state < GAP_N_STATES; state++)
    sum += gap_audit_count (audit, (GapState)state);
  ck_assert_uint_eq (sum, gap_audit_get_n_cells (audit));
  ck_assert_uint_eq (gap_audit_count (audit, GAP_STATE_COVERED), 1);
}
END_TEST

START_TEST (a_file_that_could_not_be_read_lacks_nothing)
{
  static const GapAuditOptions options = { NULL, NULL, TODAY, 90, FALSE };
  g_autoptr (GapAudit) audit = gap_audit_new_unreadable (knowledge, "in/oak.docx", "it is no archive", &options);
  ck_assert_str_eq (gap_audit_get_failure (audit), "it is no archive");
  ck_assert_str_eq (gap_audit_get_path (audit), "in/oak.docx");
  ck_assert_str_eq (gap_audit_get_school_name (audit), "Oak");
  ck_assert_ptr_null (gap_audit_get_document (audit));
  ck_assert_ptr_null (gap_audit_get_references (audit));
  ck_assert_ptr_null (gap_audit_get_review (audit));
  ck_assert_ptr_null (gap_audit_get_map (audit));
  ck_assert_uint_eq (gap_audit_count (audit, GAP_STATE_UNKNOWN), gap_audit_get_n_cells (audit));
  for (guint i = 0; i < gap_audit_get_n_cells (audit); i++)
    {
      const GapCell *cell = gap_audit_get_cell (audit, i);
      ck_assert_uint_eq (cell->facts->len, 0);
      ck_assert_ptr_null (cell->nearest->source);
      ck_assert_str_eq (cell->why, "the file could not be read");
    }
}
END_TEST

START_TEST (an_audit_lives_as_long_as_its_last_reference)
{
  static const GapAuditOptions options = { NULL, NULL, TODAY, 90, FALSE };
  g_autoptr (GapDocument) document = gap_document_from_sketch ("x.txt", "Parents must be kind.");
  GapAudit *audit = gap_audit_new (knowledge, document, &options);
  GapAudit *again = gap_audit_ref (audit);
  ck_assert_ptr_eq (again, audit);
  gap_audit_unref (audit);
  ck_assert_str_eq (gap_audit_get_school_id (again), "x");
  gap_audit_unref (again);
  gap_audit_unref (NULL);
}
END_TEST

START_TEST (states_have_words_and_marks_that_stay)
{
  static const struct
  {
    GapState state;
    const char *nick;
    const char *mark;
  } rows[] = {
    { GAP_STATE_COVERED, "covered", "\xe2\x97\x8f" },
    { GAP_STATE_PARTIAL, "partial", "\xe2\x97\x90" },
    { GAP_STATE_OUTDATED, "outdated", "\xe2\x9a\xa0" },
    { GAP_STATE_MISSING, "missing", "\xe2\x97\x8b" },
    { GAP_STATE_UNKNOWN, "unknown", "?" },
    { GAP_STATE_NOT_APPLICABLE, "n/a", "\xe2\x80\x93" },
  };
  GapState state = GAP_STATE_MISSING;
  ck_assert_uint_eq (G_N_ELEMENTS (rows), GAP_N_STATES);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      ck_assert_str_eq (gap_state_nick (rows[i].state), rows[i].nick);
      ck_assert_str_eq (gap_state_mark (rows[i].state), rows[i].mark);
      ck_assert (gap_state_parse (rows[i].nick, &state));
      ck_assert_int_eq (state, rows[i].state);
    }
  ck_assert (!gap_state_parse ("Covered", &state));
  ck_assert (!gap_state_parse ("", &state));
  ck_assert_int_eq (state, GAP_STATE_NOT_APPLICABLE);
}
END_TEST

TCase *
tcase_audit (void)
{
  TCase *tcase = tcase_create ("audit");
  tcase_add_unchecked_fixture (tcase, load, unload);
  tcase_add_test (tcase, a_school_is_known_by_option_by_its_text_or_by_its_file);
  tcase_add_test (tcase, an_audit_holds_all_that_it_was_made_from);
  tcase_add_test (tcase, the_day_decides);
  tcase_add_test (tcase, there_is_one_cell_a_clause_in_the_order_of_the_taxonomy);
  tcase_add_test (tcase, a_file_that_could_not_be_read_lacks_nothing);
  tcase_add_test (tcase, an_audit_lives_as_long_as_its_last_reference);
  tcase_add_test (tcase, states_have_words_and_marks_that_stay);
  tcase_set_timeout (tcase, 30); /* sanitizers take their time */
  return tcase;
}
