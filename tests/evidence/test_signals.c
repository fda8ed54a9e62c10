/* evidence.c: each key of a signal, met and not met; the facts that come of it, and the nearest that failed. */
#include "evidence/evidence.h"

#include <string.h>

#include "scene.h"
#include "suite.h"

TCase *tcase_signals (void);

static const char *
lack_word (GapLack lack)
{
  static const char *const words[] = { "concept", "excluded", "stance", "audience", "context", "nearness" };
  ck_assert_uint_lt (lack, G_N_ELEMENTS (words));
  return words[lack];
}

/* "covered: words / partial: words", or "lacks concept image: words", or "nothing". (transfer full) */
static char *
show (const Scene *scene)
{
  GString *out = g_string_new (NULL);
  const GArray *facts = gap_evidence_get_facts (scene->evidence, 0);
  const GapNearest *nearest = gap_evidence_get_nearest (scene->evidence, 0);
  for (guint i = 0; i < facts->len; i++)
    {
      const GapFact *fact = &g_array_index (facts, GapFact, i);
      g_autofree char *quote = gap_document_dup_span (scene->document, fact->span);
      g_string_append_printf (out, "%s%s%s: %s", i > 0 ? " / " : "", fact->is_partial ? "partial" : "covered",
                              fact->rests_on_ended ? " by ended law" : "", quote);
    }
  if (facts->len > 0)
    return g_string_free (out, FALSE);
  if (nearest->source == NULL)
    return g_string_append (out, "nothing"), g_string_free (out, FALSE);
  g_autofree char *quote = gap_document_dup_span (scene->document, nearest->span);
  gboolean has_concept
      = nearest->lack == GAP_LACK_CONCEPT || nearest->lack == GAP_LACK_EXCLUDED || nearest->lack == GAP_LACK_CONTEXT;
  g_string_append_printf (out, "lacks %s%s%s: %s", lack_word (nearest->lack), has_concept ? " " : "",
                          has_concept ? gap_taxonomy_get_concept (scene->taxonomy, nearest->concept)->id : "", quote);
  return g_string_free (out, FALSE);
}

typedef struct
{
  const char *signals;
  const char *text;
  const char *wanted;
} Row;

static void
assert_rows (const Row *rows, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (Scene) scene = scene_new (rows[i].signals, rows[i].text);
      g_autofree char *found = show (scene);
      ck_assert_msg (strcmp (found, rows[i].wanted) == 0, "%s on \"%s\":\n  %s\nnot\n  %s", rows[i].signals,
                     rows[i].text, found, rows[i].wanted);
    }
}

START_TEST (all_of_the_concepts_must_meet)
{
  static const Row rows[] = {
    { "[{all: act}]", "They post it. They keep it.", "covered: They post it." },
    { "[{all: [act, image]}]", "They post photos.", "covered: They post photos." },
    { "[{all: [act, image]}]", "They post it. It is a photo.", "lacks concept image: They post it." },
    { "[{all: [act, image, place]}]", "They keep photos online.", "lacks concept act: They keep photos online." },
    { "[{all: [act, [image, place]]}]", "They post online.", "covered: They post online." },
    { "[{all: [act, [image, place]]}]", "They post words.", "lacks concept image: They post words." },
    { "[{all: [act, image, place]}]", "They post it.\nThey post photos.", "lacks concept place: They post photos." },
    { "[{all: [act, image]}]", "They keep words.", "nothing" },
    { "[{all: media}]", "It is a photo. It is a video.", "covered: It is a photo. / covered: It is a video." },
    { "[{all: act}]", "They post it.\n# Heading\n- share\nAll\tthey share",
      "covered: They post it. / covered: share / covered: All\tthey share" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (an_item_is_read_with_its_stem_but_says_something_itself)
{
  static const Row rows[] = {
    { "[{all: [act, image]}]", "Parents must not share:\n- photos\n- words", "covered: photos" },
    /* The stem says it all by itself; its items add nothing. */
    { "[{all: [act, image]}]", "They share photos:\n- on Mondays\n- on Fridays", "covered: They share photos:" },
    { "[{all: [act, image], within: own}]", "They share:\n- photos", "lacks concept image: They share:" },
    { "[{all: [act, image], within: own}]", "They do:\n- share photos", "covered: share photos" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (within_says_how_far_the_concepts_may_stand_apart)
{
  static const Row rows[] = {
    { "[{all: [act, image], within: sentence}]", "They post it. It is a photo.", "lacks concept image: They post it." },
    { "[{all: [act, image], within: block}]", "They post it. It is a photo.",
      "covered: They post it. / covered: It is a photo." },
    { "[{all: [act, image], within: block}]", "They post it.\nIt is a photo.", "lacks concept image: They post it." },
    { "[{all: [act, image], within: block}]", "They share:\n- words. They are photos.", "covered: They are photos." },
    { "[{all: [act, image], within: block}]", "They post it. All is well. It is a photo.",
      "covered: They post it. / covered: It is a photo." },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (none_of_these_may_stand_in_the_unit)
{
  static const Row rows[] = {
    { "[{all: act, none: private}]", "They post private words.", "lacks excluded private: They post private words." },
    { "[{all: act, none: [image, private]}]", "They post private words.",
      "lacks excluded private: They post private words." },
    { "[{all: act, none: private}]", "They post words. It is private.", "covered: They post words." },
    { "[{all: act, none: private, within: block}]", "They post words. It is private.",
      "lacks excluded private: They post words." },
    { "[{all: image, none: private}]", "What is private:\n- photos", "lacks excluded private: photos" },
    { "[{all: image, none: private, within: own}]", "What is private:\n- photos", "covered: photos" },
    { "[{all: act, none: private}]", "# Private\nThey post words.", "covered: They post words." },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (near_counts_the_words_between)
{
  static const Row rows[] = {
    { "[{all: [act, image], near: 2}]", "They post one two photos.", "covered: They post one two photos." },
    { "[{all: [act, image], near: 2}]", "They post one two three photos.",
      "lacks nearness: They post one two three photos." },
    { "[{all: [act, image], near: 2}]", "Photos one two post.", "covered: Photos one two post." },
    { "[{all: [act, image], near: 2}]", "Photos one two three post.", "lacks nearness: Photos one two three post." },
    { "[{all: [act, image, place], near: 2}]", "Photos post one two three online.",
      "lacks nearness: Photos post one two three online." },
    { "[{all: [act, image], near: 2}]", "They post one two three four photos, and share photos.",
      "covered: They post one two three four photos, and share photos." },
    { "[{all: [act, image]}]", "They post one two three four five six seven eight nine photos.",
      "covered: They post one two three four five six seven eight nine photos." },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (headings_sections_and_the_document_give_context)
{
  static const Row rows[] = {
    { "[{all: [act, private], heading: image}]", "# Photos\nThey post private words.",
      "covered: They post private words." },
    { "[{all: [act, private], heading: image}]", "# Photos\n## Words\nThey post private words.",
      "covered: They post private words." },
    { "[{all: [act, private], heading: image}]", "# Words\nThey post private photos.",
      "lacks context image: They post private photos." },
    { "[{all: [act, private], heading: [image, place]}]", "# Online\nThey post private words.",
      "covered: They post private words." },
    { "[{all: [act, private], heading: image}]", "# Photos\nWords.\n# Words\nThey post private words.",
      "lacks context image: They post private words." },
    { "[{all: [act, private], not-heading: image}]", "# Photos\nThey post private words.",
      "lacks context image: They post private words." },
    { "[{all: [act, private], not-heading: image}]", "# Words\nThey post private photos.",
      "covered: They post private photos." },
    { "[{all: [act, private], section: image}]", "# Words\nThey post private words.\nA photo.",
      "covered: They post private words." },
    { "[{all: [act, private], section: image}]", "# Photos\nThey post private words.",
      "covered: They post private words." },
    { "[{all: [act, private], section: image}]", "# Photos\n## Words\nThey post private words.",
      "covered: They post private words." },
    { "[{all: [act, private], section: image}]", "# Words\nThey post private words.\n# Other\nA photo.",
      "lacks context image: They post private words." },
    { "[{all: [act, private], section: image}]", "They post private words.\nA photo.",
      "covered: They post private words." },
    { "[{all: [act, private], document: image}]", "# Words\nThey post private words.\n# Other\nA photo.",
      "covered: They post private words." },
    { "[{all: [act, private], document: [image, place]}]", "# Words\nThey post private words.",
      "lacks context image: They post private words." },
    { "[{all: [act, private], not-document: image}]", "# Words\nThey post private words.\n# Other\nA photo.",
      "lacks context image: They post private words." },
    { "[{all: [act, private], not-document: image}]", "# Words\nThey post private words.",
      "covered: They post private words." },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (the_stance_is_towards_the_act)
{
  static const Row rows[] = {
    { "[{all: act, stance: forbids}]", "Parents must not post it.", "covered: Parents must not post it." },
    { "[{all: act, stance: forbids}]", "Parents must post it.", "lacks stance: Parents must post it." },
    { "[{all: act, stance: requires}]", "Parents must post it.", "covered: Parents must post it." },
    { "[{all: act, stance: allows}]", "Parents may post it.", "covered: Parents may post it." },
    { "[{all: act, stance: allows}]", "Parents must not post it.", "lacks stance: Parents must not post it." },
    { "[{all: act, stance: [requires, allows]}]", "Parents may post it.", "covered: Parents may post it." },
    { "[{all: act, stance: silent}]", "Parents post it.", "covered: Parents post it." },
    { "[{all: act, stance: silent}]", "Parents may post it.", "lacks stance: Parents may post it." },
    /* The first of "all" is the act, wherever the others stand. */
    { "[{all: [act, image], stance: forbids}]", "They post it, but photos are forbidden.",
      "covered: They post it, but photos are forbidden." },
    { "[{all: [image, act], stance: requires}]", "Parents must post photos, never words.",
      "covered: Parents must post photos, never words." },
    /* One act of several is enough. */
    { "[{all: act, stance: forbids}]", "Parents may post it, but must not share it.",
      "covered: Parents may post it, but must not share it." },
    { "[{all: image, stance: forbids}]", "Parents must not share:\n- photos", "covered: photos" },
    /* The act stands in the stem: it is judged there. */
    { "[{all: [act, image], stance: forbids}]", "Parents must not share:\n- what may show photos",
      "covered: what may show photos" },
    /* It stands in a sister sentence of the block. */
    { "[{all: [act, image], stance: forbids, within: block}]", "Parents must not post. This holds for a photo.",
      "covered: Parents must not post. / covered: This holds for a photo." },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (the_audience_is_bound_or_named)
{
  static const Row rows[] = {
    { "[{all: act, audience: parents}]", "Parents must post it.", "covered: Parents must post it." },
    { "[{all: act, audience: parents}]", "Staff must post it.", "lacks audience: Staff must post it." },
    { "[{all: act, audience: [parents, staff]}]", "Staff must post it.", "covered: Staff must post it." },
    { "[{all: act, audience: parents}]", "Staff and parents must post it.",
      "covered: Staff and parents must post it." },
    /* Who is not named may be anyone, which takes in all ... */
    { "[{all: act, audience: parents}]", "They must post it.", "covered: They must post it." },
    { "[{all: act, audience: parents}]", "Everyone must post it.", "covered: Everyone must post it." },
    /* ... unless they must be named. */
    { "[{all: act, audience: parents, named: true}]", "They must post it.", "lacks audience: They must post it." },
    { "[{all: act, audience: parents, named: true}]", "Everyone must post it.",
      "lacks audience: Everyone must post it." },
    { "[{all: act, audience: parents, named: true}]", "Parents must post it.", "covered: Parents must post it." },
    { "[{all: act, audience: parents, named: true}]", "# For parents\nAlways post it.", "covered: Always post it." },
    { "[{all: act, audience: parents, named: false}]", "They must post it.", "covered: They must post it." },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (partial_signals_give_partial_facts_and_stand_behind)
{
  static const Row rows[] = {
    { "[{all: act, gives: partial}]", "They post it.", "partial: They post it." },
    { "[{all: image}, {all: act, gives: partial}]", "They post it. It is a photo. They share it.",
      "covered: It is a photo. / partial: They post it. / partial: They share it." },
    /* One sentence is one fact, the stronger of the two, in whichever order the signals stand. */
    { "[{all: act, gives: partial}, {all: image}]", "They post photos. They post it.",
      "covered: They post photos. / partial: They post it." },
    { "[{all: image}, {all: act, gives: partial}]", "They post photos.", "covered: They post photos." },
    { "[{all: image}, {all: act}]", "They post photos.", "covered: They post photos." },
    { "[{all: act, gives: partial}, {all: image, gives: partial}]", "They post photos.", "partial: They post photos." },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (what_the_taxonomy_excludes_counts_only_despite_that)
{
  static const Row rows[] = {
    { "[{all: act}]", "See also how they post.", "lacks excluded aside: See also how they post." },
    { "[{all: act, despite: true}]", "See also how they post.", "covered: See also how they post." },
    { "[{all: act, despite: false}]", "See also how they post.", "lacks excluded aside: See also how they post." },
    { "[{all: act}]", "See also:\n- posts", "lacks excluded aside: posts" },
    { "[{all: act}]", "See also this. They post it.", "covered: They post it." },
    { "[{all: act, despite: true, none: image}]", "See also photos they post.",
      "lacks excluded image: See also photos they post." },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (headings_and_furniture_are_no_evidence)
{
  static const Row rows[] = {
    { "[{all: act}]", "# Parents must not post photos", "nothing" },
    { "[{all: act}]", "# Parents must not post photos\nWords.", "nothing" },
    { "[{all: act}]", "~h Parents must not post photos\nWords.", "nothing" },
    { "[{all: act}]", "~b Parents must not post photos\nWords.", "nothing" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (a_fact_may_rest_on_law_that_has_ended)
{
  static const Row rows[] = {
    { "[{all: data}]", "We keep the Data Protection Act 1998.",
      "covered by ended law: We keep the Data Protection Act 1998." },
    { "[{all: data}]", "We keep the Data Protection Act 2018.", "covered: We keep the Data Protection Act 2018." },
    { "[{all: data}]", "We keep the Data Protection Act 1998 and the Data Protection Act 2018.",
      "covered: We keep the Data Protection Act 1998 and the Data Protection Act 2018." },
    { "[{all: data}]", "We keep our data rules and the Data Protection Act 1998.",
      "covered: We keep our data rules and the Data Protection Act 1998." },
    { "[{all: data, gives: partial}]", "We keep the Data Protection Act 1998.",
      "partial by ended law: We keep the Data Protection Act 1998." },
    { "[{all: [act, data]}]", "We share it by the Data Protection Act 1998.",
      "covered by ended law: We share it by the Data Protection Act 1998." },
    { "[{all: act}]", "We share it by the Data Protection Act 1998.",
      "covered: We share it by the Data Protection Act 1998." },
    /* So does one that is met through another concept, or by the words of the title. */
    { "[{all: of.law}]", "We keep the Data Protection Act 1998.",
      "covered by ended law: We keep the Data Protection Act 1998." },
    { "[{all: of.words}]", "We keep the Data Protection Act 1998.",
      "covered by ended law: We keep the Data Protection Act 1998." },
    { "[{all: of.words}]", "We keep data protection and the Data Protection Act 1998.",
      "covered: We keep data protection and the Data Protection Act 1998." },
    /* Told as history, it is leant on by nobody. */
    { "[{all: data}]", "The Data Protection Act 1998 was replaced by the Data Protection Act 2018.",
      "covered: The Data Protection Act 1998 was replaced by the Data Protection Act 2018." },
    /* A law that never was has not ended, but it does not stand either. */
    { "[{all: data}]", "We keep the Data Protection Act 1989.",
      "covered by ended law: We keep the Data Protection Act 1989." },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (the_nearest_is_what_lacks_least_and_first_of_equals)
{
  static const Row rows[] = {
    { "[{all: [act, image], stance: forbids}]", "They post it.\nParents must post photos.\nPhotos.",
      "lacks stance: Parents must post photos." },
    { "[{all: [act, image]}]", "They post one.\nThey post two.", "lacks concept image: They post one." },
    { "[{all: [act, image, place]}, {all: [act, private]}]", "They post it.", "lacks concept private: They post it." },
    { "[{all: act, none: private}, {all: [act, image]}]", "They post one.\nThey post private words.",
      "covered: They post one." },
    { "[{all: act, none: private}, {all: act, heading: image}]", "They post private words.",
      "lacks excluded private: They post private words." },
    { "[{all: act, stance: forbids}, {all: act, none: private}]", "They post private words.",
      "lacks stance: They post private words." },
    { "[{all: [act, image], near: 1, stance: forbids}]", "They post one two photos.\nThey post photos.",
      "lacks stance: They post photos." },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (facts_have_their_place_stem_stance_and_audience)
{
  guint n;
  g_autoptr (Scene) scene = scene_new ("[{all: [image, act], stance: forbids}]",
                                       "Words first.\nParents must not share:\n- words\n- photos of it");
  const GArray *facts = gap_evidence_get_facts (scene->evidence, 0);
  ck_assert_uint_eq (facts->len, 1);
  const GapFact *fact = &g_array_index (facts, GapFact, 0);
  const GapSentence *sentences = gap_document_get_sentences (scene->document, &n);
  g_autofree char *quote = gap_document_dup_span (scene->document, fact->span);
  g_autofree char *stem = gap_document_dup_span (scene->document, fact->stem);
  ck_assert_str_eq (quote, "photos of it");
  ck_assert_str_eq (stem, "Parents must not share:");
  ck_assert_uint_eq (fact->sentence, scene_sentence (scene, "photos"));
  ck_assert_uint_eq (fact->block, sentences[fact->sentence].block);
  ck_assert_int_eq (fact->stance, GAP_STANCE_FORBIDS);
  ck_assert_uint_eq (fact->audiences, 1u << 0);
  ck_assert_ptr_eq (fact->source, g_ptr_array_index (gap_taxonomy_get_clause (scene->taxonomy, 0)->signals, 0));
}
END_TEST

START_TEST (one_signal_on_one_sentence_gives_what_all_on_all_gave)
{
  guint n;
  g_autoptr (Scene) scene
      = scene_new ("[{all: [act, image], stance: forbids}]", "Parents must not post photos. They post photos.");
  const GapSignal *source = g_ptr_array_index (gap_taxonomy_get_clause (scene->taxonomy, 0)->signals, 0);
  const GArray *facts = gap_evidence_get_facts (scene->evidence, 0);
  GapFact fact;
  GapNearest nearest;
  gap_document_get_sentences (scene->document, &n);
  ck_assert_uint_eq (n, 2);
  ck_assert (gap_evidence_try (scene->taxonomy, scene->document, scene->map, source, 0, &fact, &nearest));
  ck_assert_uint_eq (facts->len, 1);
  ck_assert_mem_eq (&fact.span, &g_array_index (facts, GapFact, 0).span, sizeof fact.span);
  ck_assert (!gap_evidence_try (scene->taxonomy, scene->document, scene->map, source, 1, &fact, &nearest));
  ck_assert_int_eq (nearest.lack, GAP_LACK_STANCE);
  ck_assert_ptr_eq (nearest.source, source);
  ck_assert_double_gt (nearest.score, 0.0);
  ck_assert_double_le (nearest.score, 1.0);
}
END_TEST

TCase *
tcase_signals (void)
{
  TCase *tcase = tcase_create ("signals");
  tcase_add_unchecked_fixture (tcase, scene_load, scene_unload);
  tcase_add_test (tcase, all_of_the_concepts_must_meet);
  tcase_add_test (tcase, an_item_is_read_with_its_stem_but_says_something_itself);
  tcase_add_test (tcase, within_says_how_far_the_concepts_may_stand_apart);
  tcase_add_test (tcase, none_of_these_may_stand_in_the_unit);
  tcase_add_test (tcase, near_counts_the_words_between);
  tcase_add_test (tcase, headings_sections_and_the_document_give_context);
  tcase_add_test (tcase, the_stance_is_towards_the_act);
  tcase_add_test (tcase, the_audience_is_bound_or_named);
  tcase_add_test (tcase, partial_signals_give_partial_facts_and_stand_behind);
  tcase_add_test (tcase, what_the_taxonomy_excludes_counts_only_despite_that);
  tcase_add_test (tcase, headings_and_furniture_are_no_evidence);
  tcase_add_test (tcase, a_fact_may_rest_on_law_that_has_ended);
  tcase_add_test (tcase, the_nearest_is_what_lacks_least_and_first_of_equals);
  tcase_add_test (tcase, facts_have_their_place_stem_stance_and_audience);
  tcase_add_test (tcase, one_signal_on_one_sentence_gives_what_all_on_all_gave);
  tcase_set_timeout (tcase, 60); /* sanitizers take their time */
  return tcase;
}
