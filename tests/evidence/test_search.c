/* The quick search over bits finds what trying every signal on every sentence finds. */
#include <string.h>

#include "document/sketch.h"
#include "evidence/evidence.h"
#include "evidence/knowledge.h"
#include "suite.h"

TCase *tcase_search (void);

static GapKnowledge *knowledge;

static void
load (void)
{
  g_autoptr (GError) error = NULL;
  knowledge = gap_knowledge_load (NULL, &error);
  ck_assert_msg (knowledge != NULL, "%s", error != NULL ? error->message : "");
}

static void
unload (void)
{
  g_clear_pointer (&knowledge, gap_knowledge_free);
}

static void
append_all (GString *out, const char *const *examples)
{
  for (; *examples != NULL; examples++)
    g_string_append_printf (out, "%s\n", *examples);
}

/* Every example of the clauses @from, @from + 7, ... as one long document. (transfer full) */
static GapDocument *
document_of_examples (guint from)
{
  const GapTaxonomy *taxonomy = gap_knowledge_get_taxonomy (knowledge);
  g_autoptr (GString) sketch = g_string_new (NULL);
  for (guint i = from; i < gap_taxonomy_get_n_clauses (taxonomy); i += 7)
    {
      const GapClause *clause = gap_taxonomy_get_clause (taxonomy, i);
      append_all (sketch, clause->examples);
      append_all (sketch, clause->partial_examples);
      append_all (sketch, clause->counterexamples);
    }
  return gap_document_from_sketch ("examples", sketch->str);
}

/* 0 for none, 1 for partial, 2 for covered: the best that any signal of @clause makes of @sentence. */
static guint
try_all (const GapClause *clause, const GapDocument *document, const GapConceptMap *map, guint sentence)
{
  guint best = 0;
  for (guint i = 0; i < clause->signals->len; i++)
    {
      GapFact fact;
      GapNearest nearest;
      const GapSignal *source = g_ptr_array_index (clause->signals, i);
      if (gap_evidence_try (gap_knowledge_get_taxonomy (knowledge), document, map, source, sentence, &fact, &nearest))
        best = MAX (best, fact.is_partial ? 1u : 2u);
    }
  return best;
}

static guint
found_at (const GArray *facts, guint sentence)
{
  for (guint i = 0; i < facts->len; i++)
    {
      const GapFact *fact = &g_array_index (facts, GapFact, i);
      if (fact->sentence == sentence)
        return fact->is_partial ? 1 : 2;
    }
  return 0;
}

static void
assert_same (const GapDocument *document, const GapConceptMap *map)
{
  guint n;
  guint n_facts = 0;
  const GapTaxonomy *taxonomy = gap_knowledge_get_taxonomy (knowledge);
  const GapBlock *blocks = gap_document_get_blocks (document, &n);
  const GapSentence *sentences = gap_document_get_sentences (document, &n);
  g_autoptr (GapEvidence) evidence = gap_evidence_find (taxonomy, NULL, document, map);
  for (guint c = 0; c < gap_taxonomy_get_n_clauses (taxonomy); c++)
    for (guint s = 0; s < n; s++)
      {
        const GapClause *clause = gap_taxonomy_get_clause (taxonomy, c);
        gboolean is_heading = blocks[sentences[s].block].kind == GAP_BLOCK_HEADING;
        guint wanted = is_heading ? 0 : try_all (clause, document, map, s);
        guint found = found_at (gap_evidence_get_facts (evidence, c), s);
        ck_assert_msg (found == wanted, "%s, sentence %u: %u, not %u", clause->id, s, found, wanted);
        n_facts += found > 0;
      }
  ck_assert_uint_gt (n_facts, 50);
}

START_TEST (the_search_finds_what_trying_all_finds)
{
  g_autoptr (GapDocument) document = document_of_examples ((guint)_i);
  g_autoptr (GapTokens) tokens = gap_tokens_new (document);
  g_autoptr (GapConceptMap) map
      = gap_concept_map_new (gap_knowledge_get_taxonomy (knowledge), document, tokens, NULL, NULL);
  assert_same (document, map);
}
END_TEST

/* ---- the subject ---- */

#define SCOPE "This policy applies to parents and staff."

#define PROCEDURE                                                                                                      \
  "Anyone may complain about the school.\nA panel of governors hears the complaint.\nThe panel writes a report.\n"     \
  "The clerk keeps the report.\nComplaints about lunches go to the cook.\nComplaints are answered in ten days.\n"      \
  "The chair leads the meeting.\nThe clerk takes the minutes.\nA friend may come along.\nThe chair decides when to "   \
  "stop.\nNobody need come twice.\nThe meeting is held at the school.\n"

static guint
count_facts (const char *sketch, const char *clause_id)
{
  const GapTaxonomy *taxonomy = gap_knowledge_get_taxonomy (knowledge);
  g_autoptr (GapDocument) document = gap_document_from_sketch ("p.txt", sketch);
  g_autoptr (GapTokens) tokens = gap_tokens_new (document);
  g_autoptr (GapConceptMap) map = gap_concept_map_new (taxonomy, document, tokens, NULL, NULL);
  g_autoptr (GapEvidence) evidence = gap_evidence_find (taxonomy, NULL, document, map);
  for (guint i = 0; i < gap_taxonomy_get_n_clauses (taxonomy); i++)
    if (strcmp (gap_taxonomy_get_clause (taxonomy, i)->id, clause_id) == 0)
      return gap_evidence_get_facts (evidence, i)->len;
  ck_abort_msg ("no clause %s", clause_id);
}

START_TEST (what_a_paper_on_another_subject_says_of_itself_does_not_count)
{
  ck_assert_uint_eq (count_facts (PROCEDURE SCOPE, "purpose.scope"), 0);
  ck_assert_uint_gt (count_facts (SCOPE, "purpose.scope"), 0);
  ck_assert_uint_gt (count_facts (PROCEDURE "# Social media\n" SCOPE, "purpose.scope"), 0);
  ck_assert_uint_gt (count_facts (PROCEDURE "This policy applies to parents and staff on Facebook.", "purpose.scope"),
                     0);
}
END_TEST

TCase *
tcase_search (void)
{
  TCase *tcase = tcase_create ("search");
  tcase_add_unchecked_fixture (tcase, load, unload);
  tcase_add_loop_test (tcase, the_search_finds_what_trying_all_finds, 0, 7);
  tcase_add_test (tcase, what_a_paper_on_another_subject_says_of_itself_does_not_count);
  tcase_set_timeout (tcase, 60);
  return tcase;
}
