#include "evidence/concepts.h"

#include <string.h>

#include "scene.h"
#include "suite.h"

TCase *tcase_concepts (void);

/* The concepts of @set but for cues and audiences, by id, blanks between them. (transfer full) */
static char *
show (const Scene *scene, GapConceptSet set)
{
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < gap_taxonomy_get_n_concepts (scene->taxonomy); i++)
    {
      const char *id = gap_taxonomy_get_concept (scene->taxonomy, i)->id;
      if (!gap_concept_set_has (set, i) || strchr (id, '.') != NULL)
        continue;
      g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", id);
    }
  return g_string_free (out, FALSE);
}

#define assert_set(scene, set, wanted)                                                                                 \
  do                                                                                                                   \
    {                                                                                                                  \
      g_autofree char *found_ = show (scene, set);                                                                     \
      ck_assert_str_eq (found_, wanted);                                                                               \
    }                                                                                                                  \
  while (0)

static guint
block_of (const Scene *scene, const char *words)
{
  guint n;
  return gap_document_get_sentences (scene->document, &n)[scene_sentence (scene, words)].block;
}

START_TEST (a_sentence_has_its_own_concepts_and_a_block_those_of_all)
{
  g_autoptr (Scene) scene = scene_new (NULL, "Parents post photos. They are private.\nNothing else.");
  guint first = scene_sentence (scene, "Parents");
  assert_set (scene, gap_concept_map_sentence (scene->map, first), "act image media");
  assert_set (scene, gap_concept_map_sentence (scene->map, scene_sentence (scene, "They")), "pronoun private");
  assert_set (scene, gap_concept_map_sentence (scene->map, scene_sentence (scene, "Nothing")), "");
  assert_set (scene, gap_concept_map_block (scene->map, block_of (scene, "Parents")),
              "pronoun act image media private");
  assert_set (scene, gap_concept_map_block (scene->map, block_of (scene, "Nothing")), "");
  assert_set (scene, gap_concept_map_document (scene->map), "pronoun act image media private");
}
END_TEST

START_TEST (an_item_has_the_concepts_of_its_stem_apart)
{
  g_autoptr (Scene) scene = scene_new (
      NULL, "It is private. Parents must not share:\n- photos\n- videos\nAll is well.\n# Online\n- posts\n");
  guint photos = block_of (scene, "photos");
  /* Only the sentence that leads the list is its stem. */
  assert_set (scene, gap_concept_map_stem (scene->map, photos), "act");
  assert_set (scene, gap_concept_map_sentence (scene->map, scene_sentence (scene, "photos")), "image media");
  assert_set (scene, gap_concept_map_stem (scene->map, block_of (scene, "videos")), "act");
  assert_set (scene, gap_concept_map_stem (scene->map, block_of (scene, "All")), "");
  ck_assert_int_eq (gap_concept_map_stem_sentence (scene->map, photos), (int)scene_sentence (scene, "Parents"));
  ck_assert_int_eq (gap_concept_map_stem_sentence (scene->map, block_of (scene, "All")), -1);
  /* A heading that leads a list is a heading and no stem. */
  assert_set (scene, gap_concept_map_stem (scene->map, block_of (scene, "posts")), "");
  assert_set (scene, gap_concept_map_headings (scene->map, block_of (scene, "posts")), "place");
}
END_TEST

START_TEST (headings_reach_down_and_sections_do_not_reach_out)
{
  g_autoptr (Scene) scene
      = scene_new (NULL, "Private words first.\n# Photos\nShare them.\n## Online\nMore text.\nData rules.\n"
                         "# Other\nLast words.\n");
  guint more = block_of (scene, "More");
  assert_set (scene, gap_concept_map_headings (scene->map, block_of (scene, "Private")), "");
  assert_set (scene, gap_concept_map_headings (scene->map, block_of (scene, "Share")), "image media");
  assert_set (scene, gap_concept_map_headings (scene->map, more), "image place media");
  assert_set (scene, gap_concept_map_headings (scene->map, block_of (scene, "Last")), "");
  assert_set (scene, gap_concept_map_section (scene->map, more), "place data");
  assert_set (scene, gap_concept_map_section (scene->map, block_of (scene, "Share")), "act image media");
  assert_set (scene, gap_concept_map_section (scene->map, block_of (scene, "Private")), "private");
  assert_set (scene, gap_concept_map_section (scene->map, block_of (scene, "Last")), "");
}
END_TEST

START_TEST (furniture_has_no_concepts)
{
  g_autoptr (Scene) scene = scene_new (NULL, "~h Photos online\n~b Share private data rules\nParents post.\n");
  assert_set (scene, gap_concept_map_document (scene->map), "act");
}
END_TEST

START_TEST (hits_come_in_the_order_of_the_words)
{
  static const char *const wanted[]
      = { "audience.parents", "stance.forbids.before", "stance.requires.before", "act", "image", "media", "place" };
  guint n;
  g_autoptr (Scene) scene = scene_new (NULL, "Nothing here. Parents must not share photos online.");
  const GapHit *hits = gap_concept_map_hits (scene->map, scene_sentence (scene, "Parents"), &n);
  ck_assert_uint_eq (n, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < n; i++)
    {
      ck_assert_uint_ge (hits[i].first, i > 0 ? hits[i - 1].first : 2);
      gboolean is_there = FALSE;
      for (guint j = 0; j < n; j++)
        is_there |= hits[j].tag == scene_concept (scene, wanted[i]);
      ck_assert_msg (is_there, "%s was not found", wanted[i]);
    }
  gap_concept_map_hits (scene->map, scene_sentence (scene, "Nothing"), &n);
  ck_assert_uint_eq (n, 0);
}
END_TEST

START_TEST (citations_are_concepts_by_their_topic)
{
  g_autoptr (Scene) scene = scene_new (
      NULL, "We keep the Data Protection Act 2018.\nWe keep the Equality Act 2010.\n"
            "We follow Sharing Nudes (2020).\nWe keep our data rules.\nWe keep the Data Protection Act 2108.\n");
  guint first = scene_sentence (scene, "We keep the Data Protection Act 2018");
  assert_set (scene, gap_concept_map_sentence (scene->map, first), "data statute");
  assert_set (scene, gap_concept_map_sentence (scene->map, scene_sentence (scene, "We keep the Equality")), "statute");
  assert_set (scene, gap_concept_map_sentence (scene->map, scene_sentence (scene, "We follow")), "act advice");
  assert_set (scene, gap_concept_map_sentence (scene->map, scene_sentence (scene, "We keep our")), "data");
  /* A slip of the year is still a mention of the law that is meant. */
  assert_set (scene,
              gap_concept_map_sentence (scene->map, scene_sentence (scene, "We keep the Data Protection Act 2108")),
              "data statute");
}
END_TEST

START_TEST (the_citation_behind_a_hit_is_known)
{
  static const struct
  {
    const char *concept;
    guint n_words; /* hits of words alone */
    guint n_cited; /* hits that are the citation, or are words of it */
  } rows[] = { { "data", 1, 1 }, { "of.law", 1, 1 }, { "of.words", 1, 1 }, { "statute", 0, 1 }, { "image", 1, 0 } };
  guint n;
  g_autoptr (Scene) scene
      = scene_new (NULL, "Our data rules for photos and data protection follow the Data Protection Act 1998.");
  const GapHit *hits = gap_concept_map_hits (scene->map, 0, &n);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      guint n_words = 0;
      guint n_cited = 0;
      for (guint h = 0; h < n; h++)
        {
          if (hits[h].tag != scene_concept (scene, rows[i].concept))
            continue;
          const GapCitation *citation = gap_concept_map_citation (scene->map, &hits[h]);
          n_words += citation == NULL;
          n_cited += citation != NULL && strcmp (citation->instrument->id, "dpa-1998") == 0;
        }
      ck_assert_msg (n_words == rows[i].n_words && n_cited == rows[i].n_cited, "%s: %u of words, %u cited",
                     rows[i].concept, n_words, n_cited);
    }
}
END_TEST

START_TEST (dates_and_the_cycle_are_concepts_by_their_kind)
{
  g_autoptr (Scene) scene
      = scene_new (NULL, "Approved: 1 May 2026\nNext review: May 2027\nThis policy is reviewed every year.\n"
                         "We look at it regularly.\nThe fair is on 4 May 2027.\n");
  assert_set (scene, gap_concept_map_sentence (scene->map, scene_sentence (scene, "Approved")), "approved");
  assert_set (scene, gap_concept_map_sentence (scene->map, scene_sentence (scene, "Next")), "upcoming");
  assert_set (scene, gap_concept_map_sentence (scene->map, scene_sentence (scene, "This policy")), "rhythm");
  assert_set (scene, gap_concept_map_sentence (scene->map, scene_sentence (scene, "We look")), "rhythm");
  assert_set (scene, gap_concept_map_sentence (scene->map, scene_sentence (scene, "The fair")), "");
}
END_TEST

START_TEST (a_map_needs_neither_citations_nor_dates)
{
  g_autoptr (Scene) scene = scene_new (NULL, "Approved: 1 May 2026. Share the Data Protection Act 2018.");
  g_autoptr (GapConceptMap) map = gap_concept_map_new (scene->taxonomy, scene->document, scene->tokens, NULL, NULL);
  assert_set (scene, gap_concept_map_document (map), "act");
}
END_TEST

START_TEST (an_empty_document_has_nothing)
{
  g_autoptr (Scene) scene = scene_new (NULL, "");
  assert_set (scene, gap_concept_map_document (scene->map), "");
  ck_assert_uint_eq (gap_evidence_get_facts (scene->evidence, 0)->len, 0);
  ck_assert_ptr_null (gap_evidence_get_nearest (scene->evidence, 0)->source);
}
END_TEST

TCase *
tcase_concepts (void)
{
  TCase *tcase = tcase_create ("concepts");
  tcase_add_unchecked_fixture (tcase, scene_load, scene_unload);
  tcase_add_test (tcase, a_sentence_has_its_own_concepts_and_a_block_those_of_all);
  tcase_add_test (tcase, an_item_has_the_concepts_of_its_stem_apart);
  tcase_add_test (tcase, headings_reach_down_and_sections_do_not_reach_out);
  tcase_add_test (tcase, furniture_has_no_concepts);
  tcase_add_test (tcase, hits_come_in_the_order_of_the_words);
  tcase_add_test (tcase, citations_are_concepts_by_their_topic);
  tcase_add_test (tcase, the_citation_behind_a_hit_is_known);
  tcase_add_test (tcase, dates_and_the_cycle_are_concepts_by_their_kind);
  tcase_add_test (tcase, a_map_needs_neither_citations_nor_dates);
  tcase_add_test (tcase, an_empty_document_has_nothing);
  tcase_set_timeout (tcase, 30); /* sanitizers take their time */
  return tcase;
}
