/*
 * The judgement: covered if one sentence covers, outdated if all that covers rests on ended law, partial if sentences
 * only touch, missing if the whole text was read and nothing says it, else unknown.
 */
#include "assess/assess.h"

static const char *
concept_label (const GapTaxonomy *taxonomy, guint concept)
{
  return gap_taxonomy_get_concept (taxonomy, concept)->label;
}

static char *
stance_wanted (const GapSignal *source)
{
  GString *wanted = g_string_new (NULL);
  for (guint s = GAP_STANCE_FORBIDS; s < GAP_N_STANCES; s++)
    if (source->stances & (1u << s))
      g_string_append_printf (wanted, "%s%s", wanted->len > 0 ? " or " : "", gap_stance_nick (s));
  return g_string_free (wanted, FALSE);
}

static char *
audience_wanted (const GapTaxonomy *taxonomy, guint mask)
{
  GString *wanted = g_string_new (NULL);
  for (guint bit = 0; bit < gap_taxonomy_get_n_audiences (taxonomy); bit++)
    if (mask & (1u << bit))
      g_string_append_printf (wanted, "%s%s", wanted->len > 0 ? " or " : "", gap_taxonomy_get_audience (taxonomy, bit));
  return g_string_free (wanted, FALSE);
}

char *
gap_assess_explain_nearest (const GapTaxonomy *taxonomy, const GapNearest *nearest)
{
  g_autofree char *wanted = NULL;
  if (nearest->source == NULL)
    return g_strdup ("nothing in the text comes near");
  switch (nearest->lack)
    {
    case GAP_LACK_CONCEPT:
      return g_strdup_printf ("the nearest passage does not speak of %s", concept_label (taxonomy, nearest->concept));
    case GAP_LACK_EXCLUDED:
      return g_strdup_printf ("the nearest passage is about something else: %s",
                              concept_label (taxonomy, nearest->concept));
    case GAP_LACK_STANCE:
      wanted = stance_wanted (nearest->source);
      return g_strdup_printf ("the nearest passage names it, but nothing there %s it", wanted);
    case GAP_LACK_AUDIENCE:
      wanted = audience_wanted (taxonomy, nearest->source->audiences);
      return g_strdup_printf ("the nearest passage binds others than %s", wanted);
    case GAP_LACK_CONTEXT:
      return g_strdup_printf ("the nearest passage stands in another context: %s",
                              concept_label (taxonomy, nearest->concept));
    case GAP_LACK_SUBJECT:
      return g_strdup ("the nearest passage is in a document on another subject, and is not about this one");
    case GAP_LACK_LIKENESS:
      return g_strdup ("the nearest passage has the words, but is not like what texts say that cover it");
    case GAP_LACK_NEARNESS:
    default:
      return g_strdup ("the nearest passage has the words, but not together");
    }
}

/* Whether all that is as good as the best fact rests on ended law: a sentence that half covers excuses no dead Act. */
static gboolean
best_rests_on_ended (const GArray *facts)
{
  const GapFact *best = &g_array_index (facts, GapFact, 0);
  for (guint i = 0; i < facts->len; i++)
    {
      const GapFact *fact = &g_array_index (facts, GapFact, i);
      if (fact->is_partial == best->is_partial && !fact->rests_on_ended)
        return FALSE;
    }
  return TRUE;
}

static char *
explain_partial (const GapFact *fact)
{
  if (fact->source->lacks != NULL)
    return g_strdup (fact->source->lacks);
  return g_strdup ("the text touches this, but not enough to go by");
}

GapState
gap_assess_clause (const GapAudit *audit, const GapEvidence *evidence, guint clause, char **out_why)
{
  const GapDocument *document = gap_audit_get_document (audit);
  const GapTaxonomy *taxonomy = gap_knowledge_get_taxonomy (gap_audit_get_knowledge (audit));
  const GArray *facts = gap_evidence_get_facts (evidence, clause);
  if (facts->len == 0 && gap_document_get_coverage (document) < 1.0)
    {
      *out_why = g_strdup ("not found in the part of the file that could be read");
      return GAP_STATE_UNKNOWN;
    }
  if (facts->len == 0)
    {
      *out_why = gap_assess_explain_nearest (taxonomy, gap_evidence_get_nearest (evidence, clause));
      return GAP_STATE_MISSING;
    }
  const GapFact *best = &g_array_index (facts, GapFact, 0);
  if (best_rests_on_ended (facts))
    {
      *out_why = g_strdup ("what the text cites for this is no longer in force");
      return GAP_STATE_OUTDATED;
    }
  if (best->is_partial)
    {
      *out_why = explain_partial (best);
      return GAP_STATE_PARTIAL;
    }
  *out_why = best->likeness > 0
                 ? g_strdup_printf ("its wording is like that of texts which say it (likelihood %.0f %%); "
                                    "no rule finds it said",
                                    best->likeness * 100)
                 : g_strdup ("the text says it");
  return GAP_STATE_COVERED;
}
