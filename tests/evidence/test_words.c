/* words.c and document/token.c cut alike: labels and titles are found in texts only if they do. */
#include "evidence/words.h"

#include <string.h>

#include "suite.h"
#include "taxonomy/builtin.h"
#include "taxonomy/register.h"

TCase *tcase_words (void);

static GapDocument *
one_block (const char *text)
{
  GapBlock block = { .kind = GAP_BLOCK_PARAGRAPH, .line = 1 };
  g_autoptr (GapDocumentBuilder) builder = gap_document_builder_new ("x", "test");
  gap_document_builder_add (builder, &block, text);
  return gap_document_builder_finish (g_steal_pointer (&builder));
}

/* Fails unless both cut the text of @document into the same words at the same bytes. */
static void
assert_alike (const GapDocument *document)
{
  gsize length;
  guint n;
  const char *text = gap_document_get_text (document, &length);
  g_autoptr (GapTokens) tokens = gap_tokens_new (document);
  const GapToken *list = gap_tokens_get (tokens, &n);
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (GapWord));
  gap_words_cut (text, 0, length, words);
  ck_assert_msg (words->len == n, "\"%.200s\": %u words, %u tokens", text, words->len, n);
  for (guint i = 0; i < n; i++)
    {
      GapWord word = g_array_index (words, GapWord, i);
      g_autofree char *lower = gap_words_dup_lower (text, word);
      ck_assert_msg (word.start == list[i].offset && word.end - word.start == list[i].length, "\"%s\" in \"%.200s\"",
                     lower, text);
      ck_assert_str_eq (lower, gap_tokens_get_word (tokens, list[i].word));
    }
}

static void
assert_title (const char *title)
{
  g_autoptr (GapDocument) document = one_block (title);
  assert_alike (document);
}

static void
assert_titles (const char *title, const char *const *aliases)
{
  assert_title (title);
  for (; *aliases != NULL; aliases++)
    assert_title (*aliases);
}

START_TEST (every_title_of_the_register_is_cut_alike)
{
  g_autoptr (GapYaml) legislation = gap_data_load (NULL, "legislation.yml", NULL);
  g_autoptr (GapYaml) terms = gap_data_load (NULL, "terms.yml", NULL);
  g_autoptr (GapRegister) reg = gap_register_new (legislation, terms, NULL, NULL);
  ck_assert_ptr_nonnull (reg);
  guint n = gap_register_get_n_instruments (reg);
  ck_assert_uint_gt (n, 100);
  for (guint i = 0; i < n; i++)
    assert_titles (gap_register_get_instrument (reg, i)->title, gap_register_get_instrument (reg, i)->aliases);
  for (guint i = 0; i < gap_register_get_n_families (reg); i++)
    assert_titles (gap_register_get_family (reg, i)->title, gap_register_get_family (reg, i)->aliases);
  for (guint i = 0; i < gap_register_get_n_terms (reg); i++)
    assert_titles (gap_register_get_term (reg, i)->title, gap_register_get_term (reg, i)->aliases);
}
END_TEST

/* Letters, an "s" of both sizes, apostrophes, marks that join a letter, figures, and what parts words. */
static const char *const pieces[] = { "a", "s", "'", "\xe2\x80\x99", " ",        "\xcc\x88",     "\xc3\xa9",
                                      "-", "S", "7", "\xe6\x97\xa5", "\xca\xbc", "\xe2\x80\x98", "\xe2\x80\x93",
                                      "(" };

/* All rows of @length of the first @n pieces, a block each. */
static void
assert_rows (guint length, guint n)
{
  guint n_rows = 1;
  g_autoptr (GapDocumentBuilder) builder = gap_document_builder_new ("x", "test");
  GapBlock block = { .kind = GAP_BLOCK_PARAGRAPH, .line = 1 };
  for (guint i = 0; i < length; i++)
    n_rows *= n;
  for (guint row = 0; row < n_rows; row++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      for (guint i = 0, rest = row; i < length; i++, rest /= n)
        g_string_append (text, pieces[rest % n]);
      gap_document_builder_add (builder, &block, text->str);
    }
  g_autoptr (GapDocument) document = gap_document_builder_finish (g_steal_pointer (&builder));
  assert_alike (document);
}

START_TEST (every_short_row_of_odd_letters_is_cut_alike)
{
  assert_rows (3, G_N_ELEMENTS (pieces));
  assert_rows (4, 8);
}
END_TEST

START_TEST (a_part_of_a_string_is_cut_at_its_ends)
{
  static const struct
  {
    const char *text;
    gsize from;
    gsize to;
    const char *wanted;
  } rows[] = {
    { "one two three", 4, 7, "two" },
    { "one two three", 5, 9, "wo|t" },
    { "the child's name", 4, 10, "child" },
    { "the child's", 4, 11, "child" },
    { "it's Parents' Day", 0, 17, "it|Parents|Day" },
    { "", 0, 0, "" },
    { " -- ", 0, 4, "" },
    { "don't", 0, 5, "don|t" },
    { "Children's", 0, 10, "Children" },
    { "O'Shea's", 0, 8, "O|Shea" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (GapWord));
      g_autoptr (GString) found = g_string_new (NULL);
      gap_words_cut (rows[i].text, rows[i].from, rows[i].to, words);
      for (guint j = 0; j < words->len; j++)
        {
          GapWord word = g_array_index (words, GapWord, j);
          g_string_append_printf (found, "%s%.*s", j > 0 ? "|" : "", (int)(word.end - word.start),
                                  rows[i].text + word.start);
        }
      ck_assert_str_eq (found->str, rows[i].wanted);
    }
}
END_TEST

START_TEST (words_are_given_in_lower_case)
{
  const char *text = "\xc3\x89"
                     "COLE Act";
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (GapWord));
  gap_words_cut (text, 0, strlen (text), words);
  ck_assert_uint_eq (words->len, 2);
  g_autofree char *lower = gap_words_dup_lower (text, g_array_index (words, GapWord, 0));
  ck_assert_str_eq (lower, "\xc3\xa9"
                           "cole");
}
END_TEST

TCase *
tcase_words (void)
{
  TCase *tcase = tcase_create ("words");
  tcase_add_test (tcase, every_title_of_the_register_is_cut_alike);
  tcase_add_test (tcase, every_short_row_of_odd_letters_is_cut_alike);
  tcase_add_test (tcase, a_part_of_a_string_is_cut_at_its_ends);
  tcase_add_test (tcase, words_are_given_in_lower_case);
  tcase_set_timeout (tcase, 60); /* sanitizers take their time */
  return tcase;
}
