/* What no signal finds may be found by likeness: where, how surely, and what stands against it. */
#include "evidence/likeness.h"

#include <math.h>
#include <string.h>

#include "evidence/features.h"
#include "scene.h"
#include "suite.h"

TCase *tcase_likeness (void);

/* "quiet" says a.one, and "noisy" speaks against it; nothing else counts. */
#define WEIGHTS                                                                                                        \
  "gapcheck.weights/1\n=density\t0.5\n=covers\t0.6\n=touches\t0.3\n=lifts\t0.95\n=refutes\t0.01\n@a.one\t-2\n"         \
  "w:noisi\t0 -8000\nw:quiet\t0 8000\n"

static GapWeights *
weights_new (void)
{
  g_autoptr (GError) error = NULL;
  GapWeights *weights = gap_weights_parse ("w.tsv", WEIGHTS, &error);
  ck_assert_msg (weights != NULL, "%s", error != NULL ? error->message : "no error either");
  return weights;
}

/* The facts on the clause of @scene. (element-type GapFact) Borrowed. */
static const GArray *
find_all (Scene *scene)
{
  g_autoptr (GapWeights) weights = weights_new ();
  gap_evidence_free (scene->evidence);
  scene->evidence = gap_evidence_find (scene->taxonomy, weights, scene->document, scene->map);
  return gap_evidence_get_facts (scene->evidence, 0);
}

/* The only fact on the clause of @scene; NULL if there is none. */
static const GapFact *
find (Scene *scene)
{
  const GArray *facts = find_all (scene);
  ck_assert_uint_le (facts->len, 1);
  return facts->len > 0 ? &g_array_index (facts, GapFact, 0) : NULL;
}

START_TEST (the_likest_sentence_covers)
{
  g_autoptr (Scene) scene = scene_new (NULL, "Nothing is said of it here.\n\nA quiet word is had with them first.");
  const GapFact *fact = find (scene);
  ck_assert_ptr_nonnull (fact);
  g_autofree char *words = gap_document_dup_span (scene->document, fact->span);
  ck_assert_str_eq (words, "A quiet word is had with them first.");
  ck_assert_double_gt (fact->likeness, 0.6);
  ck_assert (!fact->is_partial);
}
END_TEST

START_TEST (what_speaks_against_it_counts_too)
{
  g_autoptr (Scene) scene = scene_new (NULL, "A quiet or noisy word is had with them first.");
  ck_assert_ptr_null (find (scene));
}
END_TEST

START_TEST (a_heading_is_no_evidence)
{
  g_autoptr (Scene) scene = scene_new (NULL, "# A quiet word with them first\n\nThe school is closed on Monday.");
  ck_assert_ptr_null (find (scene));
}
END_TEST

START_TEST (a_few_words_are_not_asked)
{
  g_autoptr (Scene) scene = scene_new (NULL, "A quiet word.");
  ck_assert_ptr_null (find (scene));
}
END_TEST

START_TEST (a_sentence_that_the_taxonomy_rules_out_is_not_asked)
{
  g_autoptr (Scene) scene = scene_new (NULL, "See also the quiet word that is had first.");
  ck_assert_ptr_null (find (scene));
}
END_TEST

START_TEST (what_a_signal_finds_touched_stands_beside_what_is_hardly_like_it)
{
  g_autoptr (Scene) scene = scene_new ("[{all: act, gives: partial, lacks: the rest}]",
                                       "They share a photo.\n\nThe quiet girl of the class then had a word with "
                                       "those teachers who had heard of it.");
  const GapFact *fact = find (scene);
  ck_assert_ptr_nonnull (fact);
  ck_assert_double_eq (fact->likeness, 0);
  ck_assert_str_eq (fact->source->lacks, "the rest");
}
END_TEST

START_TEST (what_a_signal_finds_touched_is_covered_by_what_is_very_like_it)
{
  g_autoptr (Scene) scene = scene_new ("[{all: act, gives: partial, lacks: the rest}]",
                                       "They share a photo.\n\nA quiet word is had first.");
  const GArray *facts = find_all (scene);
  ck_assert_uint_eq (facts->len, 2);
  ck_assert (!g_array_index (facts, GapFact, 0).is_partial);
  ck_assert_double_gt (g_array_index (facts, GapFact, 0).likeness, 0.95);
  ck_assert_str_eq (g_array_index (facts, GapFact, 1).source->lacks, "the rest");
}
END_TEST

START_TEST (of_its_own_sentence_a_signal_knows_what_is_lacking)
{
  g_autoptr (Scene) scene
      = scene_new ("[{all: act, gives: partial, lacks: the rest}]", "A quiet word is had before they share photos.");
  const GapFact *fact = find (scene);
  ck_assert_ptr_nonnull (fact);
  ck_assert (fact->is_partial);
  ck_assert_str_eq (fact->source->lacks, "the rest");
}
END_TEST

START_TEST (a_signal_that_covers_needs_no_likeness)
{
  g_autoptr (Scene) scene = scene_new ("[{all: act}]", "They share a photo of it.\n\nA quiet word is had first.");
  const GapFact *fact = find (scene);
  ck_assert_ptr_nonnull (fact);
  ck_assert_double_eq (fact->likeness, 0);
}
END_TEST

START_TEST (a_signal_is_not_believed_where_nothing_is_like_it)
{
  g_autoptr (Scene) scene = scene_new ("[{all: act}]", "They noisily share noisy photos.");
  ck_assert_ptr_null (find (scene));
  const GapNearest *nearest = gap_evidence_get_nearest (scene->evidence, 0);
  ck_assert_int_eq (nearest->lack, GAP_LACK_LIKENESS);
  ck_assert_uint_eq (nearest->sentence, 0);
}
END_TEST

START_TEST (of_what_signals_cover_only_the_unlike_goes)
{
  g_autoptr (Scene) scene
      = scene_new ("[{all: act}]", "They noisily share noisy photos.\n\nA quiet word is had before they share photos.");
  const GapFact *fact = find (scene);
  ck_assert_ptr_nonnull (fact);
  ck_assert_uint_eq (fact->sentence, 1);
  ck_assert_ptr_null (gap_evidence_get_nearest (scene->evidence, 0)->source);
}
END_TEST

START_TEST (of_what_signals_cover_the_likest_comes_first)
{
  g_autoptr (Scene) scene
      = scene_new ("[{all: act}]", "They share a photo of it.\n\nA quiet word is had before they share photos.\n\n"
                                   "Others share a photo as well.");
  const GArray *facts = find_all (scene);
  static const guint wanted[] = { 1, 0, 2 };
  ck_assert_uint_eq (facts->len, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < facts->len; i++)
    ck_assert_uint_eq (g_array_index (facts, GapFact, i).sentence, wanted[i]);
}
END_TEST

START_TEST (a_short_sentence_bears_out_its_own_signal)
{
  g_autoptr (Scene) scene = scene_new ("[{all: act}]", "Quiet photo sharing.\n\nThe noisy boys are there as well now.");
  ck_assert_ptr_nonnull (find (scene));
}
END_TEST

static double
measure (const char *text, double density)
{
  double share;
  g_autoptr (Scene) scene = scene_new (NULL, text);
  g_autoptr (GapWeights) weights = weights_new ();
  g_autoptr (GapFeatures) features = gap_features_new (scene->taxonomy, scene->document, scene->map);
  gap_likeness_measure (weights, gap_features_get (features, 0), density, &share);
  return share;
}

START_TEST (more_is_expected_of_a_text_that_says_much)
{
  const char *text = "A quiet word is had with them first.";
  double odds = measure (text, 0.5) / (1 - measure (text, 0.5));
  double fewer = measure (text, 0.2) / (1 - measure (text, 0.2));
  ck_assert_double_eq_tol (fewer, odds / 4, 1e-6);
  ck_assert_double_gt (measure (text, 0.8), measure (text, 0.5));
}
END_TEST

START_TEST (features_are_named_as_the_file_writes_them)
{
  static const char *const wanted[] = { "w:share", "b:not share", "k:must share", "s:must", "h:chat", "c:act" };
  g_autoptr (Scene) scene
      = scene_new (NULL, "# Chats\n\nParents must:\n\n- always ask first. They must not share photos.");
  g_autoptr (GapFeatures) features = gap_features_new (scene->taxonomy, scene->document, scene->map);
  g_autoptr (GHashTable) named = gap_features_dup_named (features, scene_sentence (scene, "They must"));
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    ck_assert_msg (g_hash_table_contains (named, wanted[i]), "%s", wanted[i]);
  ck_assert (g_hash_table_contains (named, "p:ask"));
}
END_TEST

START_TEST (a_sentence_of_any_length_weighs_the_same)
{
  static const char *const texts[]
      = { "A quiet word is had.", "A quiet word, and then a much longer one that goes on and on." };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      double squares = 0;
      g_autoptr (Scene) scene = scene_new (NULL, texts[i]);
      g_autoptr (GapFeatures) features = gap_features_new (scene->taxonomy, scene->document, scene->map);
      const GArray *list = gap_features_get (features, 0);
      for (guint f = 0; f < list->len; f++)
        squares += pow (g_array_index (list, GapFeature, f).value, 2);
      ck_assert_double_eq_tol (squares, 9, 1e-9);
    }
}
END_TEST

START_TEST (an_explanation_names_what_spoke_for_it)
{
  g_autoptr (Scene) scene = scene_new (NULL, "A quiet word is had with them first.");
  g_autoptr (GapWeights) weights = weights_new ();
  g_autofree char *reasons = gap_likeness_explain (weights, scene->taxonomy, scene->document, scene->map, 0, 0, 3);
  ck_assert_msg (g_str_has_prefix (reasons, "w:quiet +"), "%s", reasons);
  ck_assert_ptr_null (strchr (reasons, ','));
}
END_TEST

TCase *
tcase_likeness (void)
{
  TCase *tcase = tcase_create ("likeness");
  tcase_add_unchecked_fixture (tcase, scene_load, scene_unload);
  tcase_add_test (tcase, the_likest_sentence_covers);
  tcase_add_test (tcase, what_speaks_against_it_counts_too);
  tcase_add_test (tcase, a_heading_is_no_evidence);
  tcase_add_test (tcase, a_few_words_are_not_asked);
  tcase_add_test (tcase, a_sentence_that_the_taxonomy_rules_out_is_not_asked);
  tcase_add_test (tcase, what_a_signal_finds_touched_stands_beside_what_is_hardly_like_it);
  tcase_add_test (tcase, what_a_signal_finds_touched_is_covered_by_what_is_very_like_it);
  tcase_add_test (tcase, of_its_own_sentence_a_signal_knows_what_is_lacking);
  tcase_add_test (tcase, a_signal_that_covers_needs_no_likeness);
  tcase_add_test (tcase, a_signal_is_not_believed_where_nothing_is_like_it);
  tcase_add_test (tcase, of_what_signals_cover_only_the_unlike_goes);
  tcase_add_test (tcase, of_what_signals_cover_the_likest_comes_first);
  tcase_add_test (tcase, a_short_sentence_bears_out_its_own_signal);
  tcase_add_test (tcase, more_is_expected_of_a_text_that_says_much);
  tcase_add_test (tcase, features_are_named_as_the_file_writes_them);
  tcase_add_test (tcase, a_sentence_of_any_length_weighs_the_same);
  tcase_add_test (tcase, an_explanation_names_what_spoke_for_it);
  return tcase;
}
