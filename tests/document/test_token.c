#include "document/token.h"

#include "document/sketch.h"
#include "suite.h"

TCase *tcase_token (void);

/* Fails unless the words of @text are @wanted, blanks between them. */
static void
assert_words (const char *text, const char *wanted)
{
  guint n;
  g_autoptr (GString) found = g_string_new (NULL);
  g_autoptr (GapDocument) document = gap_document_from_sketch ("x", text);
  g_autoptr (GapTokens) tokens = gap_tokens_new (document);
  const GapToken *list = gap_tokens_get (tokens, &n);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (found, "%s%s", i > 0 ? " " : "", gap_tokens_get_word (tokens, list[i].word));
  ck_assert_str_eq (found->str, wanted);
}

START_TEST (words_are_runs_of_letters_and_digits_in_lower_case)
{
  assert_words ("Cyber-bullying/E-safety (2024), WhatsApp!", "cyber bullying e safety 2024 whatsapp");
  assert_words ("9th March", "9th march");
  assert_words ("\xc3\x89"
                "COLE caf\xc3\xa9",
                "\xc3\xa9"
                "cole caf\xc3\xa9");
}
END_TEST

START_TEST (possessives_are_dropped_and_contractions_parted)
{
  assert_words ("the school's staff", "the school staff");
  assert_words ("the school\xe2\x80\x99s staff", "the school staff");
  assert_words ("parents' posts", "parents posts");
  assert_words ("don't and won\xe2\x80\x99t", "don t and won t");
}
END_TEST

START_TEST (each_distinct_word_has_one_id)
{
  guint n;
  g_autoptr (GapDocument) document = gap_document_from_sketch ("x", "Post, post and POST\nthen post");
  g_autoptr (GapTokens) tokens = gap_tokens_new (document);
  const GapToken *list = gap_tokens_get (tokens, &n);
  ck_assert_uint_eq (n, 6);
  ck_assert_uint_eq (gap_tokens_get_n_words (tokens), 3);
  ck_assert_uint_eq (list[0].word, list[5].word);
}
END_TEST

START_TEST (tokens_know_their_sentence_and_place)
{
  guint n;
  guint first;
  guint n_in;
  g_autoptr (GapDocument) document = gap_document_from_sketch ("x", "One two. Three\n- four");
  g_autoptr (GapTokens) tokens = gap_tokens_new (document);
  const GapToken *list = gap_tokens_get (tokens, &n);
  ck_assert_uint_eq (n, 4);
  gap_tokens_get_sentence (tokens, 1, &first, &n_in);
  ck_assert_uint_eq (first, 2);
  ck_assert_uint_eq (n_in, 1);
  ck_assert_uint_eq (list[2].sentence, 1);
  g_autofree char *word = gap_document_dup_span (document, (GapSpan){ list[2].offset, list[2].length });
  ck_assert_str_eq (word, "Three");
}
END_TEST

TCase *
tcase_token (void)
{
  TCase *tcase = tcase_create ("token");
  tcase_add_test (tcase, words_are_runs_of_letters_and_digits_in_lower_case);
  tcase_add_test (tcase, possessives_are_dropped_and_contractions_parted);
  tcase_add_test (tcase, each_distinct_word_has_one_id);
  tcase_add_test (tcase, tokens_know_their_sentence_and_place);
  return tcase;
}
