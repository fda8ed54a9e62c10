/* Trying one signal on one sentence: what it asks, in order, and what it lacks if it fails. */
#include "evidence/evidence.h"

#include <string.h>

#include "evidence/stance.h"

/* The act that a signal is about says more of a passage than what else must meet it. */
#define ACT_WEIGHT 2u

typedef struct
{
  const GapTaxonomy *taxonomy;
  const GapDocument *document;
  const GapConceptMap *map;
  const GapSignal *source;
  guint sentence;
  guint block;
  GapNearest *nearest;
} Trial;

static gboolean
fail (const Trial *trial, GapLack lack, guint concept, double score)
{
  trial->nearest->lack = lack;
  trial->nearest->concept = concept;
  trial->nearest->score = score;
  return FALSE;
}

static gboolean
unit_has (const Trial *trial, guint concept)
{
  return gap_concept_set_has (gap_concept_map_sentence (trial->map, trial->sentence), concept)
         || (trial->source->within != GAP_WITHIN_OWN
             && gap_concept_set_has (gap_concept_map_stem (trial->map, trial->block), concept))
         || (trial->source->within == GAP_WITHIN_BLOCK
             && gap_concept_set_has (gap_concept_map_block (trial->map, trial->block), concept));
}

static gboolean
unit_has_any (const Trial *trial, const GArray *concepts)
{
  for (guint i = 0; i < concepts->len; i++)
    if (unit_has (trial, g_array_index (concepts, guint, i)))
      return TRUE;
  return FALSE;
}

/* Every group of `all` is met, at least one of them in the sentence itself and not only in its stem. */
static gboolean
try_concepts (const Trial *trial)
{
  guint met = 0;
  guint weight = 0;
  guint missing = 0;
  gboolean is_own = FALSE;
  GapConceptSet own = gap_concept_map_sentence (trial->map, trial->sentence);
  guint n = trial->source->all->len;
  for (guint g = n; g > 0; g--)
    {
      const GapGroup *group = g_ptr_array_index (trial->source->all, g - 1);
      if (gap_concept_set_has_any (own, group))
        is_own = TRUE;
      if (unit_has_any (trial, group))
        {
          met++;
          weight += g == 1 ? ACT_WEIGHT : 1;
        }
      else
        missing = g_array_index (group, guint, 0);
    }
  if (met < n || !is_own)
    return fail (trial, GAP_LACK_CONCEPT, missing, is_own ? 0.9 * weight / (n - 1 + ACT_WEIGHT) : 0);
  return TRUE;
}

static gboolean
try_exclusions (const Trial *trial)
{
  const GArray *excluded = gap_taxonomy_get_excluded (trial->taxonomy);
  for (guint i = 0; i < excluded->len && !trial->source->is_despite; i++)
    if (unit_has (trial, g_array_index (excluded, guint, i)))
      return fail (trial, GAP_LACK_EXCLUDED, g_array_index (excluded, guint, i), 0.5);
  for (guint i = 0; i < trial->source->none->len; i++)
    if (unit_has (trial, g_array_index (trial->source->none, guint, i)))
      return fail (trial, GAP_LACK_EXCLUDED, g_array_index (trial->source->none, guint, i), 0.92);
  return TRUE;
}

static gboolean
try_context (const Trial *trial)
{
  const GapSignal *source = trial->source;
  /* One concept in the wrong place is a word that means something else there; several are a near miss. */
  double score = source->all->len > 1 ? 0.7 : 0.3;
  GapConceptSet headings = gap_concept_map_headings (trial->map, trial->block);
  GapConceptSet section = gap_concept_map_section (trial->map, trial->block);
  GapConceptSet document = gap_concept_map_document (trial->map);
  if (source->heading->len > 0 && !gap_concept_set_has_any (headings, source->heading))
    return fail (trial, GAP_LACK_CONTEXT, g_array_index (source->heading, guint, 0), score);
  if (source->not_heading->len > 0 && gap_concept_set_has_any (headings, source->not_heading))
    return fail (trial, GAP_LACK_CONTEXT, g_array_index (source->not_heading, guint, 0), score);
  if (source->section->len > 0 && !gap_concept_set_has_any (section, source->section)
      && !gap_concept_set_has_any (headings, source->section))
    return fail (trial, GAP_LACK_CONTEXT, g_array_index (source->section, guint, 0), score);
  if (source->document->len > 0 && !gap_concept_set_has_any (document, source->document))
    return fail (trial, GAP_LACK_CONTEXT, g_array_index (source->document, guint, 0), score);
  if (source->not_document->len > 0 && gap_concept_set_has_any (document, source->not_document))
    return fail (trial, GAP_LACK_CONTEXT, g_array_index (source->not_document, guint, 0), score);
  return TRUE;
}

static gboolean
group_has (const GapGroup *group, guint concept)
{
  for (guint i = 0; i < group->len; i++)
    if (g_array_index (group, guint, i) == concept)
      return TRUE;
  return FALSE;
}

/* Whether each other group has a hit within `near` words of @anchor. */
static gboolean
is_near (const Trial *trial, const GapHit *anchor, const GapHit *hits, guint n)
{
  for (guint g = 1; g < trial->source->all->len && trial->source->near > 0; g++)
    {
      const GapGroup *group = g_ptr_array_index (trial->source->all, g);
      gboolean is_met = FALSE;
      for (guint i = 0; i < n && !is_met; i++)
        is_met = group_has (group, hits[i].tag) && hits[i].first <= anchor->first + anchor->n + trial->source->near
                 && anchor->first <= hits[i].first + hits[i].n + trial->source->near;
      if (!is_met)
        return FALSE;
    }
  return TRUE;
}

/* Whether the act at @anchor in @sentence has a stance and an audience that the signal asks for. */
static gboolean
try_anchor (const Trial *trial, guint sentence, guint anchor, GapFact *fact)
{
  fact->stance = gap_stance_at (trial->map, trial->taxonomy, trial->document, sentence, anchor);
  fact->audiences = gap_audience_at (trial->map, trial->taxonomy, trial->document, sentence, anchor);
  if (trial->source->stances != 0 && !(trial->source->stances & (1u << fact->stance)))
    return fail (trial, GAP_LACK_STANCE, 0, 0.95);
  gboolean is_meant = (trial->source->audiences & fact->audiences) != 0
                      && !(trial->source->is_named && fact->audiences == GAP_AUDIENCE_ANYONE);
  if (trial->source->audiences != 0 && !is_meant)
    return fail (trial, GAP_LACK_AUDIENCE, 0, 0.95);
  return TRUE;
}

static gboolean
try_anchors_in (const Trial *trial, guint sentence, gboolean wants_near, gboolean *out_seen, GapFact *fact)
{
  guint n;
  const GapGroup *act = g_ptr_array_index (trial->source->all, 0);
  const GapHit *hits = gap_concept_map_hits (trial->map, sentence, &n);
  for (guint i = 0; i < n; i++)
    {
      if (!group_has (act, hits[i].tag))
        continue;
      *out_seen = TRUE;
      if (wants_near && !is_near (trial, &hits[i], hits, n))
        {
          fail (trial, GAP_LACK_NEARNESS, 0, 0.9);
          continue;
        }
      if (try_anchor (trial, sentence, hits[i].first, fact))
        return TRUE;
    }
  return FALSE;
}

/* The first sentence of the block of @sentence. */
static guint
first_of_block (const GapSentence *sentences, guint sentence)
{
  guint first = sentence;
  while (first > 0 && sentences[first - 1].block == sentences[sentence].block)
    first--;
  return first;
}

/* The act is judged where it stands: in the sentence, else in a stem, else (within a block) in a sister sentence. */
static gboolean
try_acts (const Trial *trial, GapFact *fact)
{
  gboolean is_seen = FALSE;
  guint n;
  const GapSentence *sentences = gap_document_get_sentences (trial->document, &n);
  if (try_anchors_in (trial, trial->sentence, TRUE, &is_seen, fact))
    return TRUE;
  if (is_seen)
    return FALSE;
  if (trial->source->near > 0)
    return fail (trial, GAP_LACK_NEARNESS, 0, 0.9);
  for (int stem = gap_concept_map_stem_sentence (trial->map, trial->block); stem >= 0 && !is_seen;
       stem = gap_concept_map_stem_sentence (trial->map, sentences[stem].block))
    if (try_anchors_in (trial, (guint)stem, FALSE, &is_seen, fact))
      return TRUE;
  for (guint s = first_of_block (sentences, trial->sentence); s < n && sentences[s].block == trial->block && !is_seen;
       s++)
    if (try_anchors_in (trial, s, FALSE, &is_seen, fact))
      return TRUE;
  return FALSE;
}

/* What the hits of a sentence say of one group: how many are of law that has ended, how many are of anything else. */
typedef struct
{
  guint n_ended;
  guint n_other;
} Footing;

static void
add_footing (const GapConceptMap *map, guint sentence, const GapGroup *group, Footing *footing)
{
  guint n;
  const GapHit *hits = gap_concept_map_hits (map, sentence, &n);
  for (guint i = 0; i < n; i++)
    {
      if (!group_has (group, hits[i].tag))
        continue;
      const GapCitation *citation = gap_concept_map_citation (map, &hits[i]);
      if (citation != NULL && citation->is_flagged)
        footing->n_ended++;
      else
        footing->n_other++;
    }
}

/* Whether some group is met, in the sentence or else in its stems, by citations alone, and all of those have ended. */
static gboolean
rests_on_ended (const Trial *trial)
{
  guint n;
  const GapSentence *sentences = gap_document_get_sentences (trial->document, &n);
  for (guint g = 0; g < trial->source->all->len; g++)
    {
      Footing footing = { 0, 0 };
      const GapGroup *group = g_ptr_array_index (trial->source->all, g);
      add_footing (trial->map, trial->sentence, group, &footing);
      for (int stem = gap_concept_map_stem_sentence (trial->map, trial->block);
           stem >= 0 && footing.n_ended + footing.n_other == 0;
           stem = gap_concept_map_stem_sentence (trial->map, sentences[stem].block))
        add_footing (trial->map, (guint)stem, group, &footing);
      if (footing.n_ended > 0 && footing.n_other == 0)
        return TRUE;
    }
  return FALSE;
}

gboolean
gap_evidence_try (const GapTaxonomy *taxonomy, const GapDocument *document, const GapConceptMap *map,
                  const GapSignal *source, guint sentence, GapFact *out_fact, GapNearest *out_nearest)
{
  guint n;
  const GapSentence *sentences = gap_document_get_sentences (document, &n);
  Trial trial = { taxonomy, document, map, source, sentence, sentences[sentence].block, out_nearest };
  *out_fact
      = (GapFact){ .source = source, .sentence = sentence, .block = trial.block, .span = sentences[sentence].span };
  *out_nearest
      = (GapNearest){ .source = source, .sentence = sentence, .block = trial.block, .span = sentences[sentence].span };
  if (!try_concepts (&trial) || !try_exclusions (&trial) || !try_context (&trial) || !try_acts (&trial, out_fact))
    return FALSE;
  int stem = gap_concept_map_stem_sentence (map, trial.block);
  if (stem >= 0)
    out_fact->stem = sentences[stem].span;
  out_fact->is_partial = source->is_partial;
  out_fact->rests_on_ended = rests_on_ended (&trial);
  return TRUE;
}
