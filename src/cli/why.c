/*
 * For whoever doubts a cell or writes a signal: what was tried, where, with which words, and what was missing.
 *
 * It tries each signal again through gap_evidence_try, the same way as the judgement does; it judges nothing itself.
 */
#include "cli/why.h"

#include <string.h>

#include "assess/assess.h"
#include "base/hint.h"
#include "base/output.h"
#include "cli/run.h"
#include "evidence/likeness.h"

/* Features that are shown of a sentence that is like what says the clause. */
#define MAX_REASONS 6u
/* A signal that met fewer of its concepts than this says nothing of use. */
#define NEAR_ENOUGH 0.3

static const GapClause *
find_clause (const GapTaxonomy *taxonomy, const char *id, GError **error)
{
  const GapClause *clause = gap_taxonomy_find_clause (taxonomy, id);
  if (clause != NULL)
    return clause;
  guint n = gap_taxonomy_get_n_clauses (taxonomy);
  g_autofree const char **names = g_new0 (const char *, n + 1);
  for (guint i = 0; i < n; i++)
    names[i] = gap_taxonomy_get_clause (taxonomy, i)->id;
  g_autofree char *hint = gap_hint_suffix (id, names);
  g_set_error (error, GAP_ERROR, GAP_ERROR_USAGE, "no clause '%s'%s", id,
               *hint != '\0' ? hint : "; gapcheck taxonomy list shows them all");
  return NULL;
}

static gboolean
group_has (const GArray *group, guint concept)
{
  for (guint i = 0; i < group->len; i++)
    if (g_array_index (group, guint, i) == concept)
      return TRUE;
  return FALSE;
}

/* The words of @sentence that stand for a concept of @source: `purpose.who "parents", posting "share"`. */
static void
append_words (const GapAudit *audit, const GapTokens *tokens, const GapSignal *source, guint sentence, GString *out)
{
  guint n;
  guint n_tokens;
  guint n_shown = 0;
  const GapToken *token = gap_tokens_get (tokens, &n_tokens);
  const char *text = gap_document_get_text (gap_audit_get_document (audit), NULL);
  const GapTaxonomy *taxonomy = gap_knowledge_get_taxonomy (gap_audit_get_knowledge (audit));
  const GapHit *hits = gap_concept_map_hits (gap_audit_get_map (audit), sentence, &n);
  for (guint i = 0; i < n; i++)
    {
      gboolean is_wanted = group_has (source->none, hits[i].tag);
      for (guint g = 0; g < source->all->len && !is_wanted; g++)
        is_wanted = group_has (g_ptr_array_index (source->all, g), hits[i].tag);
      if (!is_wanted)
        continue;
      gsize start = token[hits[i].first].offset;
      const GapToken *last = &token[hits[i].first + hits[i].n - 1];
      g_string_append_printf (out, "%s%s \"%.*s\"", n_shown++ > 0 ? ", " : "      words: ",
                              gap_taxonomy_get_concept (taxonomy, hits[i].tag)->id,
                              (int)(last->offset + last->length - start), text + start);
    }
  if (n_shown > 0)
    g_string_append_c (out, '\n');
}

static void
append_fact (const GapAudit *audit, const GapFact *fact, GString *out)
{
  const GapTaxonomy *taxonomy = gap_knowledge_get_taxonomy (gap_audit_get_knowledge (audit));
  const char *stance = gap_stance_nick (fact->stance);
  g_string_append_printf (out, "    + signal on line %u: %s, %s", fact->source->line,
                          fact->is_partial ? "partial" : "covered", stance != NULL ? stance : "silent");
  if (fact->audiences == GAP_AUDIENCE_ANYONE)
    g_string_append (out, ", anyone");
  for (guint bit = 0; bit < gap_taxonomy_get_n_audiences (taxonomy) && fact->audiences != GAP_AUDIENCE_ANYONE; bit++)
    if (fact->audiences & (1u << bit))
      g_string_append_printf (out, ", %s", gap_taxonomy_get_audience (taxonomy, bit));
  if (fact->rests_on_ended)
    g_string_append (out, ", on law that has ended");
  g_string_append_c (out, '\n');
}

/* What makes @sentence like what says @clause, if the clause rests on that. */
static void
append_likeness (const GapAudit *audit, const GapCell *cell, guint sentence, GString *out)
{
  const GapFact *fact = cell->facts->len > 0 ? &g_array_index (cell->facts, GapFact, 0) : NULL;
  const GapKnowledge *knowledge = gap_audit_get_knowledge (audit);
  const GapWeights *weights = gap_knowledge_get_weights (knowledge);
  if (fact == NULL || fact->likeness <= 0 || fact->sentence != sentence)
    return;
  g_autofree char *reasons = gap_likeness_explain (
      weights, gap_knowledge_get_taxonomy (knowledge), gap_audit_get_document (audit), gap_audit_get_map (audit),
      sentence, (guint)gap_weights_find_clause (weights, cell->clause->id), MAX_REASONS);
  g_string_append_printf (out, "    + likelihood %.2f by likeness: %s\n      features: %s\n", fact->likeness,
                          fact->is_partial ? "partial" : "covered", reasons);
}

static gboolean
counts (const GapCell *cell, guint sentence)
{
  for (guint i = 0; i < cell->facts->len; i++)
    if (g_array_index (cell->facts, GapFact, i).sentence == sentence)
      return TRUE;
  return FALSE;
}

/* Why a sentence that signals cover is no evidence all the same. */
static void
append_refusal (const GapCell *cell, GString *out)
{
  g_string_append_printf (out, "    - does not count: it is not like what texts say that cover it%s\n",
                          cell->clause->is_general ? ", or stands in a document on another subject" : "");
}

static void
append_sentence (const GapAudit *audit, const GapTokens *tokens, const GapClause *clause, guint sentence, GString *out)
{
  guint n;
  const GapDocument *document = gap_audit_get_document (audit);
  const GapTaxonomy *taxonomy = gap_knowledge_get_taxonomy (gap_audit_get_knowledge (audit));
  const GapSentence *sentences = gap_document_get_sentences (document, &n);
  const GapCell *cell = gap_audit_find_cell (audit, clause->id);
  gboolean is_covering = FALSE;
  g_autoptr (GString) tried = g_string_new (NULL);
  for (guint i = 0; i < clause->signals->len; i++)
    {
      GapFact fact;
      GapNearest nearest;
      const GapSignal *source = g_ptr_array_index (clause->signals, i);
      gboolean is_met
          = gap_evidence_try (taxonomy, document, gap_audit_get_map (audit), source, sentence, &fact, &nearest);
      if (!is_met && nearest.score < NEAR_ENOUGH)
        continue;
      is_covering |= is_met && !fact.is_partial;
      if (is_met)
        append_fact (audit, &fact, tried);
      else
        {
          g_autofree char *why = gap_assess_explain_nearest (taxonomy, &nearest);
          g_string_append_printf (tried, "    - signal on line %u: %s\n", source->line, why);
        }
      append_words (audit, tokens, source, sentence, tried);
    }
  if (is_covering && !counts (cell, sentence))
    append_refusal (cell, tried);
  append_likeness (audit, cell, sentence, tried);
  if (tried->len == 0)
    return;
  g_autofree char *words = gap_document_dup_span (document, sentences[sentence].span);
  GapPlace place = gap_document_locate (document, sentences[sentence].span.offset);
  if (place.line > 0)
    g_string_append_printf (out, "  line %u: ", place.line);
  else
    g_string_append_printf (out, "  paragraph %u: ", place.paragraph);
  g_string_append_printf (out, "%s\n%s", g_strdelimit (words, "\n\t", ' '), tried->str);
}

static void
append_audit (const GapAudit *audit, const GapClause *clause, GString *out)
{
  guint n_sentences;
  guint n_blocks;
  const GapDocument *document = gap_audit_get_document (audit);
  const GapSentence *sentences = gap_document_get_sentences (document, &n_sentences);
  const GapBlock *blocks = gap_document_get_blocks (document, &n_blocks);
  const GapCell *cell = gap_audit_find_cell (audit, clause->id);
  g_autoptr (GapTokens) tokens = gap_tokens_new (document);
  g_string_append_printf (out, "%s: %s %s: %s (%s)\n", gap_audit_get_path (audit), gap_state_mark (cell->state),
                          clause->id, gap_state_nick (cell->state), cell->why);
  for (guint s = 0; s < n_sentences; s++)
    if (blocks[sentences[s].block].kind != GAP_BLOCK_HEADING)
      append_sentence (audit, tokens, clause, s, out);
}

int
gap_why_print (const GapOptions *options, GError **error)
{
  g_autoptr (GapRun) run = gap_run_new (options, error);
  if (run == NULL)
    return 0;
  const GapTaxonomy *taxonomy = gap_knowledge_get_taxonomy (gap_run_get_knowledge (run));
  const GapClause *clause = find_clause (taxonomy, options->why, error);
  if (clause == NULL)
    return 0;
  g_autoptr (GPtrArray) audits = gap_run_audit (run, 0, gap_run_get_n_files (run));
  g_autoptr (GString) out = g_string_new (NULL);
  for (guint i = 0; i < audits->len; i++)
    {
      const GapAudit *audit = g_ptr_array_index (audits, i);
      if (gap_audit_get_document (audit) != NULL)
        append_audit (audit, clause, out);
    }
  return gap_output_write_stdout (out->str, out->len, error) ? gap_run_get_status (run)
                                                             : gap_error_exit_status (*error);
}
