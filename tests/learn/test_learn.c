/* Annotated texts are read as they are written, and what they teach is what they say. */
#include "learn/learn.h"

#include <glib/gstdio.h>
#include <string.h>

#include "reader/reader.h"
#include "reader/source.h"
#include "suite.h"

static char *
make_folder (const char *content)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("gapcheck-learn-XXXXXX", &error);
  g_autofree char *inner = g_build_filename (folder, "part", NULL);
  g_autofree char *path = g_build_filename (inner, "01.md", NULL);
  ck_assert_int_eq (g_mkdir (inner, 0700), 0);
  ck_assert (g_file_set_contents (path, content, -1, &error));
  return folder;
}

static void
remove_folder (char *folder)
{
  g_autofree char *inner = g_build_filename (folder, "part", NULL);
  g_autofree char *path = g_build_filename (inner, "01.md", NULL);
  (void)g_remove (path);
  (void)g_rmdir (inner);
  (void)g_rmdir (folder);
  g_free (folder);
}

static GPtrArray *
load (const char *content)
{
  g_autoptr (GError) error = NULL;
  char *folder = make_folder (content);
  GPtrArray *texts = gap_texts_load (folder, &error);
  ck_assert_msg (texts != NULL, "%s", error != NULL ? error->message : "no error either");
  remove_folder (folder);
  return texts;
}

static const GapAnnotation *
annotation (const GPtrArray *texts, guint text, guint line)
{
  const GapAnnotatedText *row = g_ptr_array_index (texts, text);
  ck_assert_uint_lt (line, row->annotations->len);
  return g_ptr_array_index (row->annotations, line);
}

#define TWO_TEXTS                                                                                                      \
  "# Chats\n\nParents run them. {messaging.unofficial}\nThey must not name a child. {messaging.no-discussion? "        \
  "conduct.confidentiality}\n\n- be kind\n---\n| Who | What | {roles.lead}\n"

START_TEST (a_line_says_what_its_braces_say)
{
  g_autoptr (GPtrArray) texts = load (TWO_TEXTS);
  ck_assert_uint_eq (texts->len, 2);
  const GapAnnotatedText *first = g_ptr_array_index (texts, 0);
  ck_assert_str_eq (first->markdown, "# Chats\n\nParents run them.\nThey must not name a child.\n\n- be kind\n");
  ck_assert (g_str_has_suffix (first->name, "01.md:1"));
  ck_assert_uint_eq (first->annotations->len, 4);
  ck_assert_str_eq (annotation (texts, 0, 2)->words, "they must not name a child");
  ck_assert_str_eq (annotation (texts, 0, 2)->clauses[0], "messaging.no-discussion");
  ck_assert (annotation (texts, 0, 2)->is_partial[0]);
  ck_assert_str_eq (annotation (texts, 0, 2)->clauses[1], "conduct.confidentiality");
  ck_assert (!annotation (texts, 0, 2)->is_partial[1]);
  ck_assert_ptr_null (annotation (texts, 0, 3)->clauses[0]);
  ck_assert_str_eq (annotation (texts, 1, 0)->clauses[0], "roles.lead");
}
END_TEST

START_TEST (braces_elsewhere_are_a_fault_with_its_line)
{
  g_autoptr (GError) error = NULL;
  char *folder = make_folder ("One.\nTwo {a.b} three.\n");
  g_autoptr (GPtrArray) texts = gap_texts_load (folder, &error);
  remove_folder (folder);
  ck_assert_ptr_null (texts);
  assert_error (error, GAP_ERROR, GAP_ERROR_MALFORMED);
  ck_assert_ptr_nonnull (strstr (error->message, "01.md:2: "));
}
END_TEST

START_TEST (a_folder_that_is_not_there_is_named)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) texts = gap_texts_load ("/nowhere/texts", &error);
  ck_assert_ptr_null (texts);
  assert_error (error, GAP_ERROR, GAP_ERROR_UNREADABLE);
  ck_assert (g_str_has_prefix (error->message, "/nowhere/texts: "));
}
END_TEST

START_TEST (sentences_find_their_lines)
{
  guint n;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) texts = load (TWO_TEXTS);
  const GapAnnotatedText *text = g_ptr_array_index (texts, 0);
  g_autoptr (GapSource) source = gap_source_new ("text.md", text->markdown, strlen (text->markdown));
  g_autoptr (GapDocument) document = gap_reader_read (source, &error);
  g_autoptr (GPtrArray) lines = gap_texts_align (text, document);
  const GapSentence *sentences = gap_document_get_sentences (document, &n);
  ck_assert_uint_eq (lines->len, n);
  for (guint s = 0; s < n; s++)
    {
      const GapAnnotation *line = g_ptr_array_index (lines, s);
      g_autofree char *words = gap_document_dup_span (document, sentences[s].span);
      g_autofree char *normal = gap_texts_normalise (words, -1);
      ck_assert_ptr_nonnull (line);
      ck_assert_str_eq (line->words, normal);
    }
}
END_TEST

/* ---- learning ---- */

static GapKnowledge *
load_knowledge (void)
{
  g_autoptr (GError) error = NULL;
  GapKnowledge *knowledge = gap_knowledge_load (GAP_TEST_DATA "/taxonomy", &error);
  ck_assert_msg (knowledge != NULL, "%s", error != NULL ? error->message : "no error either");
  return knowledge;
}

static char *
learn (const GapKnowledge *knowledge, const char *content, GError **error)
{
  static const GapAuditOptions options = { NULL, NULL, { 2026, 11, 22 }, 90, FALSE };
  g_autoptr (GPtrArray) texts = load (content);
  return gap_learn (knowledge, texts, &options, error);
}

/* Ten sentences: those with a quiet word say the clause, those with a loud one do not. */
#define LESSON                                                                                                         \
  "The rep has a quiet word first. {a.talk}\nA loud bell ends the day.\nYou may get a quiet word. {a.talk}\n"          \
  "A loud bell starts it.\nIt begins with a quiet word. {a.talk}\nNo loud bell is rung then.\n"                        \
  "Expect a quiet word from us. {a.talk?}\nThere is a loud bell.\nA quiet word often helps. {a.talk}\n"                \
  "We hear the loud bell.\nA quiet word will do. {a.talk}\nMore is said elsewhere.\n"

START_TEST (what_is_learned_tells_the_clause_apart)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GapKnowledge) knowledge = load_knowledge ();
  g_autofree char *text = learn (knowledge, LESSON, &error);
  ck_assert_msg (text != NULL, "%s", error != NULL ? error->message : "no error either");
  g_autoptr (GapWeights) weights = gap_weights_parse ("w.tsv", text, &error);
  ck_assert_msg (weights != NULL, "%s", error != NULL ? error->message : "no error either");
  guint talk = (guint)gap_weights_find_clause (weights, "a.talk");
  ck_assert_double_gt (gap_weights_get (weights, gap_feature_hash (GAP_FEATURE_SEED, "w:quiet"), talk), 0);
  ck_assert_double_lt (gap_weights_get (weights, gap_feature_hash (GAP_FEATURE_SEED, "w:loud"), talk), 0);
}
END_TEST

START_TEST (the_same_texts_teach_the_same)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GapKnowledge) knowledge = load_knowledge ();
  g_autofree char *first = learn (knowledge, LESSON, &error);
  g_autofree char *second = learn (knowledge, LESSON, &error);
  ck_assert_str_eq (first, second);
}
END_TEST

/* The taxonomy of these tests beside weights by which nothing is like anything. (transfer full) */
static GapKnowledge *
load_refuting (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("gapcheck-learn-XXXXXX", &error);
  g_autoptr (GDir) dir = g_dir_open (GAP_TEST_DATA "/taxonomy", 0, &error);
  g_autofree char *weights = g_build_filename (folder, "weights.tsv", NULL);
  g_autoptr (GPtrArray) copies = g_ptr_array_new_with_free_func (g_free);
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      gsize length;
      g_autofree char *content = NULL;
      g_autofree char *from = g_build_filename (GAP_TEST_DATA "/taxonomy", name, NULL);
      g_ptr_array_add (copies, g_build_filename (folder, name, NULL));
      ck_assert (g_file_get_contents (from, &content, &length, &error));
      ck_assert (g_file_set_contents (g_ptr_array_index (copies, copies->len - 1), content, (gssize)length, &error));
    }
  ck_assert (g_file_set_contents (weights, "gapcheck.weights/1\n=refutes\t0.5\n@a.talk\t-20\n", -1, &error));
  GapKnowledge *knowledge = gap_knowledge_load (folder, &error);
  ck_assert_msg (knowledge != NULL, "%s", error != NULL ? error->message : "no error either");
  for (guint i = 0; i < copies->len; i++)
    (void)g_remove (g_ptr_array_index (copies, i));
  (void)g_remove (weights);
  (void)g_rmdir (folder);
  return knowledge;
}

START_TEST (what_was_learned_before_changes_nothing)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GapKnowledge) knowledge = load_knowledge ();
  g_autoptr (GapKnowledge) refuting = load_refuting ();
  g_autofree char *plain = learn (knowledge, LESSON, &error);
  g_autofree char *again = learn (refuting, LESSON, &error);
  ck_assert_str_eq (plain, again);
}
END_TEST

START_TEST (too_few_sentences_teach_nothing)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GapKnowledge) knowledge = load_knowledge ();
  g_autofree char *text = learn (knowledge, "A quiet word will do. {a.talk}\nThere is a loud bell.\n", &error);
  ck_assert_ptr_nonnull (text);
  /* Left out, so that nothing takes it for a clause of which every sentence is unlike. */
  ck_assert_ptr_null (strstr (text, "w:quiet"));
  ck_assert_ptr_null (strstr (text, "@a.talk"));
}
END_TEST

START_TEST (a_clause_that_is_none_is_named)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GapKnowledge) knowledge = load_knowledge ();
  g_autofree char *text = learn (knowledge, "A quiet word will do. {a.walk}\n", &error);
  ck_assert_ptr_null (text);
  assert_error (error, GAP_ERROR, GAP_ERROR_MALFORMED);
  ck_assert_ptr_nonnull (strstr (error->message, "no clause 'a.walk', at \"a quiet word will do\""));
}
END_TEST

/* Who changes the annotated texts learns from them again: `cmake --build BUILD --target update-weights`. */
START_TEST (the_weights_were_learned_from_the_texts_as_they_are)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *weights = NULL;
  ck_assert (g_file_get_contents (GAP_SOURCE_ROOT "/taxonomy/weights.tsv", &weights, NULL, &error));
  g_autoptr (GPtrArray) texts = gap_texts_load (GAP_SOURCE_ROOT "/taxonomy/texts", &error);
  ck_assert_msg (texts != NULL, "%s", error != NULL ? error->message : "no error either");
  g_autofree char *fingerprint = gap_texts_fingerprint (texts);
  ck_assert_msg (strstr (weights, fingerprint) != NULL, "taxonomy/texts has changed: build update-weights");
}
END_TEST

START_TEST (a_fingerprint_goes_by_words_and_clauses)
{
  g_autoptr (GPtrArray) one = load ("One thing. {a.b}\n");
  g_autoptr (GPtrArray) same = load ("One thing.   {a.b}\n");
  g_autoptr (GPtrArray) part = load ("One thing. {a.b?}\n");
  g_autoptr (GPtrArray) other = load ("Other thing. {a.b}\n");
  g_autofree char *sum = gap_texts_fingerprint (one);
  g_autofree char *same_sum = gap_texts_fingerprint (same);
  g_autofree char *part_sum = gap_texts_fingerprint (part);
  g_autofree char *other_sum = gap_texts_fingerprint (other);
  ck_assert_str_eq (sum, same_sum);
  ck_assert_str_ne (sum, part_sum);
  ck_assert_str_ne (sum, other_sum);
}
END_TEST

static TCase *
tcase_texts (void)
{
  TCase *tcase = tcase_create ("texts");
  tcase_add_test (tcase, a_line_says_what_its_braces_say);
  tcase_add_test (tcase, braces_elsewhere_are_a_fault_with_its_line);
  tcase_add_test (tcase, a_folder_that_is_not_there_is_named);
  tcase_add_test (tcase, sentences_find_their_lines);
  tcase_add_test (tcase, a_fingerprint_goes_by_words_and_clauses);
  tcase_add_test (tcase, the_weights_were_learned_from_the_texts_as_they_are);
  return tcase;
}

static TCase *
tcase_learn (void)
{
  TCase *tcase = tcase_create ("learn");
  tcase_set_timeout (tcase, 60);
  tcase_add_test (tcase, what_is_learned_tells_the_clause_apart);
  tcase_add_test (tcase, the_same_texts_teach_the_same);
  tcase_add_test (tcase, what_was_learned_before_changes_nothing);
  tcase_add_test (tcase, too_few_sentences_teach_nothing);
  tcase_add_test (tcase, a_clause_that_is_none_is_named);
  return tcase;
}

int
main (void)
{
  TCase *(*const makers[]) (void) = { tcase_texts, tcase_learn, NULL };
  return run_suite ("learn", makers);
}
