/* The table of law/sentences.txt: every citation found with its status, and flagged if and only if it should be. What
 * is counted is printed; a row that is not right fails. */
#include <stdio.h>
#include <string.h>

#include "evidence/knowledge.h"
#include "law.h"
#include "sample.h"
#include "suite.h"

TCase *tcase_sentences (void);

typedef struct
{
  guint line;
  GString *text;
  GString *wanted;
  char *as_of;
  char *own_date;
  gboolean is_undecided;
} Row;

typedef struct
{
  guint n_rows;
  guint n_silent; /* without a citation */
  guint n_undecided;
  guint n_wrong;
  guint n_right_flags;
  guint n_false_flags;
  guint n_lost_flags;
} Score;

static void
row_clear (gpointer data)
{
  Row *row = data;
  g_string_free (row->text, TRUE);
  g_string_free (row->wanted, TRUE);
  g_free (row->as_of);
  g_free (row->own_date);
}

static void
append_line (GString *to, const char *text)
{
  if (to->len > 0)
    g_string_append_c (to, '\n');
  g_string_append (to, text);
}

static void
append_text (Row *row, const char *text)
{
  gsize length = strlen (text);
  gsize last = row->text->len;
  if (last > 0 && row->text->str[last - 1] != '\v')
    g_string_append_c (row->text, '\n');
  g_string_append_len (row->text, text, (gssize)(g_str_has_suffix (text, "\\") ? length - 1 : length));
  if (g_str_has_suffix (text, "\\"))
    g_string_append_c (row->text, '\v');
}

static void
read_line (Row *row, const char *line)
{
  if (g_str_has_prefix (line, "> "))
    append_text (row, line + 2);
  else if (g_str_has_prefix (line, "= "))
    append_line (row->wanted, line + 2);
  else if (g_str_has_prefix (line, "@as-of "))
    row->as_of = g_strdup (line + 7);
  else if (g_str_has_prefix (line, "@own "))
    row->own_date = g_strdup (line + 5);
  else if (g_str_has_prefix (line, "? "))
    row->is_undecided = TRUE;
  else
    ck_assert_msg (*line == '#', "sentences.txt:%u: %s", row->line, line);
}

/* (transfer full) (element-type Row) */
static GArray *
read_rows (void)
{
  g_autofree char *text = NULL;
  ck_assert (g_file_get_contents (GAP_TEST_DATA "/law/sentences.txt", &text, NULL, NULL));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_array_set_clear_func (rows, row_clear);
  gboolean is_open = FALSE;
  for (guint i = 0; lines[i] != NULL; i++)
    {
      gboolean is_comment = *lines[i] == '#' && !is_open;
      if (*lines[i] == '\0' || is_comment)
        {
          is_open = FALSE;
          continue;
        }
      if (!is_open)
        {
          Row row = { i + 1, g_string_new (NULL), g_string_new (NULL), NULL, NULL, FALSE };
          g_array_append_val (rows, row);
        }
      is_open = TRUE;
      read_line (&g_array_index (rows, Row, rows->len - 1), lines[i]);
    }
  return rows;
}

/* Counts the flags of @found that stand in @wanted; one is a line that ends with "flagged". */
static guint
count_flags (const char *found, const char *wanted, gboolean is_in)
{
  guint n = 0;
  g_auto (GStrv) lines = g_strsplit (found, "\n", -1);
  g_auto (GStrv) others = g_strsplit (wanted, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    n += g_str_has_suffix (*line, " flagged") && g_strv_contains ((const char *const *)others, *line) == is_in;
  return n;
}

static void
judge (const GapKnowledge *knowledge, const Row *row, Score *score)
{
  g_autoptr (GapDocument) document = gap_test_document (row->text->str);
  g_autofree char *found
      = law_show_document (gap_knowledge_get_citer (knowledge), document, row->own_date, row->as_of, "\n");
  score->n_rows++;
  score->n_silent += row->wanted->len == 0 && !row->is_undecided;
  if (row->is_undecided)
    {
      score->n_undecided++;
      return;
    }
  score->n_right_flags += count_flags (found, row->wanted->str, TRUE);
  score->n_false_flags += count_flags (found, row->wanted->str, FALSE);
  score->n_lost_flags += count_flags (row->wanted->str, found, FALSE);
  if (strcmp (found, row->wanted->str) == 0)
    return;
  score->n_wrong++;
  printf ("sentences.txt:%u: %s\n  found:\n%s\n  wanted:\n%s\n", row->line, row->text->str, found, row->wanted->str);
}

START_TEST (sentences_cite_what_a_careful_reader_sees)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GapKnowledge) knowledge = gap_knowledge_load (NULL, &error);
  ck_assert_msg (knowledge != NULL, "%s", error != NULL ? error->message : "no error either");
  g_autoptr (GArray) rows = read_rows ();
  Score score = { 0 };
  for (guint i = 0; i < rows->len; i++)
    judge (knowledge, &g_array_index (rows, Row, i), &score);
  guint n_flags = MAX (score.n_right_flags, 1);
  printf ("sentences: %u, %u without a citation, %u undecided, %u not right; flags: %u right, %u false, %u lost\n",
          score.n_rows, score.n_silent, score.n_undecided, score.n_wrong, score.n_right_flags, score.n_false_flags,
          score.n_lost_flags);
  printf ("precision %.4f, recall %.4f\n", (double)score.n_right_flags / (n_flags + score.n_false_flags),
          (double)score.n_right_flags / (n_flags + score.n_lost_flags));
  (void)fflush (stdout); /* a test that fails does not */
  ck_assert_uint_gt (score.n_rows, 300);
  ck_assert_msg (score.n_wrong == 0, "%u of %u sentences", score.n_wrong, score.n_rows);
}
END_TEST

TCase *
tcase_sentences (void)
{
  TCase *tcase = tcase_create ("sentences");
  tcase_add_test (tcase, sentences_cite_what_a_careful_reader_sees);
  tcase_set_timeout (tcase, 120); /* sanitizers take their time */
  return tcase;
}
