/*
 * What a policy says against itself. Both checks would rather be silent than wrong: a rule that is qualified in any way
 * ("only their own child", "unless") contradicts nothing.
 */
#include "evidence/evidence.h"
#include "evidence/stance.h"
#include "lint/lint_private.h"

/* ---- items that are turned round ---- */

/* Whether the list item @sentence begins with one of @acts and is asked for by the words that lead it. */
static gboolean
is_inverted (const GapLint *lint, const GArray *acts, guint sentence, guint block)
{
  guint n;
  guint first;
  guint n_tokens;
  const GapConceptMap *map = gap_audit_get_map (lint->audit);
  const GapTaxonomy *taxonomy = gap_knowledge_get_taxonomy (gap_audit_get_knowledge (lint->audit));
  const GapHit *hits = gap_concept_map_hits (map, sentence, &n);
  gap_tokens_get_sentence (gap_concept_map_get_tokens (map), sentence, &first, &n_tokens);
  if (gap_concept_map_stem_sentence (map, block) < 0)
    return FALSE;
  for (guint i = 0; i < n && hits[i].first == first; i++)
    for (guint a = 0; a < acts->len; a++)
      if (hits[i].tag == g_array_index (acts, guint, a))
        return gap_stance_at (map, taxonomy, lint->document, sentence, first) == GAP_STANCE_REQUIRES;
  return FALSE;
}

static void
lint_inverted (GapLint *lint)
{
  guint n_blocks;
  guint n_sentences;
  const GapTaxonomy *taxonomy = gap_knowledge_get_taxonomy (gap_audit_get_knowledge (lint->audit));
  const GArray *acts = gap_taxonomy_get_inverted (taxonomy);
  const GapBlock *blocks = gap_document_get_blocks (lint->document, &n_blocks);
  const GapSentence *sentences = gap_document_get_sentences (lint->document, &n_sentences);
  for (guint s = 0; s < n_sentences && acts->len > 0; s++)
    if (blocks[sentences[s].block].kind == GAP_BLOCK_ITEM && is_inverted (lint, acts, s, sentences[s].block))
      gap_lint_add (lint, GAP_FINDING_INVERTED_ITEM,
                    g_strdup ("read with the words that lead the list, this asks for what it must mean to forbid"),
                    sentences[s].span);
}

/* ---- allowed here, forbidden there ---- */

static gboolean
is_qualified (const GapLint *lint, const GapFact *fact)
{
  const GapConceptMap *map = gap_audit_get_map (lint->audit);
  const GapTaxonomy *taxonomy = gap_knowledge_get_taxonomy (gap_audit_get_knowledge (lint->audit));
  int qualified = gap_taxonomy_find_concept (taxonomy, "qualified");
  if (qualified < 0)
    return TRUE;
  return gap_concept_set_has (gap_concept_map_block (map, fact->block), (guint)qualified)
         || gap_concept_set_has (gap_concept_map_stem (map, fact->block), (guint)qualified);
}

/* The first fact of @cell that forbids, outright. NULL if there is none. */
static const GapFact *
find_ban (const GapLint *lint, const GapCell *cell)
{
  for (guint i = 0; i < cell->facts->len; i++)
    {
      const GapFact *fact = &g_array_index (cell->facts, GapFact, i);
      if (fact->stance == GAP_STANCE_FORBIDS && !fact->is_partial && !is_qualified (lint, fact))
        return fact;
    }
  return NULL;
}

/* Finds the sentence that would be @ban, by the same signal and for the same people, were it not that it allows. */
static gboolean
find_leave (const GapLint *lint, const GapFact *ban, GapFact *out_leave)
{
  guint n;
  GapNearest nearest;
  GapSignal leave = *ban->source;
  const GapTaxonomy *taxonomy = gap_knowledge_get_taxonomy (gap_audit_get_knowledge (lint->audit));
  gap_document_get_sentences (lint->document, &n);
  leave.stances = 1u << GAP_STANCE_ALLOWS;
  for (guint s = 0; s < n; s++)
    if (gap_evidence_try (taxonomy, lint->document, gap_audit_get_map (lint->audit), &leave, s, out_leave, &nearest)
        && (out_leave->audiences & ban->audiences) != 0 && !is_qualified (lint, out_leave))
      return TRUE;
  return FALSE;
}

static void
lint_opposed (GapLint *lint, const GapCell *cell)
{
  GapFact leave;
  const GapFact *ban = cell->clause->is_opposed ? find_ban (lint, cell) : NULL;
  if (ban == NULL || !find_leave (lint, ban, &leave))
    return;
  g_autofree char *words = gap_document_dup_span (lint->document, leave.span);
  char *message = g_strdup_printf ("“%s”: this forbids what another place allows: “%s”", cell->clause->title,
                                   g_strdelimit (words, "\n\t", ' '));
  gap_lint_add (lint, GAP_FINDING_CONTRADICTION, message, ban->span)->clause = g_strdup (cell->clause->id);
}

void
gap_lint_logic (GapLint *lint)
{
  lint_inverted (lint);
  for (guint i = 0; i < gap_audit_get_n_cells (lint->audit); i++)
    lint_opposed (lint, gap_audit_get_cell (lint->audit, i));
}
