#include "scene.h"

#include <string.h>

#include "sample.h"
#include "suite.h"
#include "taxonomy/builtin.h"

/* A GapFetch: the root is a file, the area is @data. */
static GapYaml *
fetch (const char *name, gpointer data, GError **error)
{
  if (strcmp (name, "a.yml") != 0)
    return gap_data_load (GAP_TEST_DATA "/scene", name, error);
  return gap_yaml_parse (name, data, strlen (data), GAP_ERROR_TAXONOMY, error);
}

/* What no test changes, loaded once for all of them. */
static struct
{
  GapRegister *reg;
  GapCiter *citer;
  GapDating *dating;
} shared;

void
scene_load (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GapYaml) law = gap_data_load (GAP_TEST_DATA "/scene", "legislation.yml", &error);
  g_autoptr (GapYaml) terms = gap_data_load (GAP_TEST_DATA "/scene", "terms.yml", &error);
  g_autoptr (GapYaml) citing = gap_data_load (NULL, "citing.yml", &error);
  g_autoptr (GapYaml) dates = gap_data_load (NULL, "dates.yml", &error);
  ck_assert_msg (error == NULL, "%s", error->message);
  shared.reg = gap_register_new (law, terms, citing, &error);
  ck_assert_msg (shared.reg != NULL, "%s", error != NULL ? error->message : "no error either");
  shared.citer = gap_citer_new (shared.reg);
  shared.dating = gap_dating_new (dates, &error);
  ck_assert_msg (shared.dating != NULL, "%s", error != NULL ? error->message : "no error either");
}

void
scene_unload (void)
{
  g_clear_pointer (&shared.dating, gap_dating_free);
  g_clear_pointer (&shared.citer, gap_citer_free);
  g_clear_pointer (&shared.reg, gap_register_free);
}

static GapTaxonomy *
load_taxonomy (const char *signals)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *area = g_strdup_printf ("area: a\ntitle: Area\nclauses: [{id: a.one, title: One, signals: %s}]\n",
                                           signals != NULL ? signals : "[{all: act}]");
  GapTaxonomy *taxonomy = gap_taxonomy_load ("root.yml", fetch, area, &error);
  ck_assert_msg (taxonomy != NULL, "%s", error != NULL ? error->message : "no error either");
  return taxonomy;
}

Scene *
scene_new (const char *signals, const char *text)
{
  static const GapDate today = { 2026, 11, 22 };
  Scene *scene = g_new0 (Scene, 1);
  scene->taxonomy = load_taxonomy (signals);
  scene->document = gap_test_document (text);
  scene->tokens = gap_tokens_new (scene->document);
  scene->review = gap_review_find (shared.dating, scene->document, scene->tokens, today, 90);
  scene->references = gap_citer_find (shared.citer, scene->document, scene->tokens, scene->review->own_date, today);
  scene->map = gap_concept_map_new (scene->taxonomy, scene->document, scene->tokens, scene->references, scene->review);
  scene->evidence = gap_evidence_find (scene->taxonomy, NULL, scene->document, scene->map);
  return scene;
}

void
scene_free (Scene *scene)
{
  if (scene == NULL)
    return;
  gap_evidence_free (scene->evidence);
  gap_concept_map_free (scene->map);
  gap_references_free (scene->references);
  gap_review_free (scene->review);
  gap_tokens_free (scene->tokens);
  gap_document_unref (scene->document);
  gap_taxonomy_free (scene->taxonomy);
  g_free (scene);
}

guint
scene_concept (const Scene *scene, const char *id)
{
  int concept = gap_taxonomy_find_concept (scene->taxonomy, id);
  ck_assert_msg (concept >= 0, "no concept %s", id);
  return (guint)concept;
}

guint
scene_sentence (const Scene *scene, const char *words)
{
  guint n;
  const char *text = gap_document_get_text (scene->document, NULL);
  const GapSentence *sentences = gap_document_get_sentences (scene->document, &n);
  for (guint i = 0; i < n; i++)
    if (strncmp (text + sentences[i].span.offset, words, strlen (words)) == 0)
      return i;
  ck_abort_msg ("no sentence begins with: %s", words);
  return 0;
}
