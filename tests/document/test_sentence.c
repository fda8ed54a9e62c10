#include "document/sketch.h"
#include "suite.h"

TCase *tcase_sentence (void);

/* Fails unless the sketch has exactly the sentences @wanted, NULL-terminated. */
static void
assert_sentences (const char *sketch, const char *const *wanted)
{
  guint n;
  g_autoptr (GapDocument) document = gap_document_from_sketch ("x", sketch);
  const GapSentence *sentences = gap_document_get_sentences (document, &n);
  for (guint i = 0; wanted[i] != NULL; i++)
    {
      ck_assert_msg (i < n, "'%s' has only %u sentences", sketch, n);
      g_autofree char *words = gap_document_dup_span (document, sentences[i].span);
      ck_assert_str_eq (words, wanted[i]);
    }
  ck_assert_msg (n == g_strv_length ((char **)wanted), "'%s' has %u sentences", sketch, n);
}

START_TEST (full_stops_end_sentences)
{
  assert_sentences ("One thing. Two! Three? Four",
                    (const char *const[]){ "One thing.", "Two!", "Three?", "Four", NULL });
  assert_sentences ("He said \"Stop.\" Then he left.",
                    (const char *const[]){ "He said \"Stop.\"", "Then he left.", NULL });
}
END_TEST

START_TEST (full_stops_inside_sentences_do_not)
{
  static const char *const whole[] = {
    "Apps, e.g. WhatsApp, are meant.",        "See s. 127 of the Act.",        "Approved on 17.7.24 by governors.",
    "Speak to Mrs. Smith or Dr. Jones.",      "Write to office@school.uk now", "A. B. Coles is the chair.",
    "Version 2.1 of the policy, no. 4 it is",
  };
  for (guint i = 0; i < G_N_ELEMENTS (whole); i++)
    assert_sentences (whole[i], (const char *const[]){ whole[i], NULL });
}
END_TEST

START_TEST (blocks_never_share_a_sentence)
{
  assert_sentences ("# Aims\nParents must not:\n- post photos\n- swear",
                    (const char *const[]){ "Aims", "Parents must not:", "post photos", "swear", NULL });
}
END_TEST

START_TEST (a_short_table_row_is_one_sentence)
{
  assert_sentences ("Approved by | Governors | 17.7.24\nReview | Summer 2025",
                    (const char *const[]){ "Approved by\tGovernors\t17.7.24", "Review\tSummer 2025", NULL });
}
END_TEST

START_TEST (a_long_table_row_is_cut_by_cells)
{
  guint n;
  g_autoptr (GString) sketch = g_string_new ("Rule | ");
  for (guint i = 0; i < 20; i++)
    g_string_append (sketch, "Parents must be polite. ");
  g_autoptr (GapDocument) document = gap_document_from_sketch ("x", sketch->str);
  (void)gap_document_get_sentences (document, &n);
  ck_assert_uint_eq (n, 21);
}
END_TEST

TCase *
tcase_sentence (void)
{
  TCase *tcase = tcase_create ("sentence");
  tcase_add_test (tcase, full_stops_end_sentences);
  tcase_add_test (tcase, full_stops_inside_sentences_do_not);
  tcase_add_test (tcase, blocks_never_share_a_sentence);
  tcase_add_test (tcase, a_short_table_row_is_one_sentence);
  tcase_add_test (tcase, a_long_table_row_is_cut_by_cells);
  return tcase;
}
