/* Building and holding one school's audit. */
#include "assess/audit.h"

#include <string.h>

#include "assess/assess.h"
#include "assess/rulings.h"
#include "assess/way.h"

struct GapAudit
{
  gatomicrefcount refs;
  const GapKnowledge *knowledge;
  char *school_id;
  char *school_name;
  char *path;
  char *failure;
  GapDate as_of;
  GapDocument *document;
  GapTokens *tokens;
  GapReview *review;
  GapReferences *references;
  GapConceptMap *map;
  GapEvidence *evidence;
  GArray *none;  /* an empty list of facts, for cells that have none */
  GArray *cells; /* (element-type GapCell) */
};

typedef struct
{
  const char *nick;
  const char *mark;
} StateRow;

static const StateRow states[GAP_N_STATES] = {
  { "covered", "●" }, { "partial", "◐" }, { "outdated", "⚠" }, { "missing", "○" }, { "unknown", "?" }, { "n/a", "–" },
};

static const GapNearest no_nearest;

const char *
gap_state_nick (GapState state)
{
  g_return_val_if_fail (state < GAP_N_STATES, NULL);
  return states[state].nick;
}

const char *
gap_state_mark (GapState state)
{
  g_return_val_if_fail (state < GAP_N_STATES, NULL);
  return states[state].mark;
}

gboolean
gap_state_parse (const char *nick, GapState *out_state)
{
  for (guint i = 0; i < GAP_N_STATES; i++)
    if (strcmp (states[i].nick, nick) == 0)
      {
        *out_state = i;
        return TRUE;
      }
  return FALSE;
}

/* "data/schools/low-ash/policy.txt" is "policy"; the caller knows better where a school.yml stands beside it. */
static char *
id_from_path (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);
  char *dot = strrchr (base, '.');
  if (dot != NULL && dot != base)
    *dot = '\0';
  return g_steal_pointer (&base);
}

/* "low-ash" is "Low Ash". */
static char *
name_from_id (const char *id)
{
  g_autofree char *name = g_strdelimit (g_strdup (id), "-_", ' ');
  for (char *c = name; *c != '\0'; c++)
    if (c == name || c[-1] == ' ')
      *c = g_ascii_toupper (*c);
  return g_steal_pointer (&name);
}

static GapAudit *
audit_new (const GapKnowledge *knowledge, const char *path, const char *found_name, const GapAuditOptions *options)
{
  GapAudit *audit = g_new0 (GapAudit, 1);
  g_atomic_ref_count_init (&audit->refs);
  audit->knowledge = knowledge;
  audit->path = g_strdup (path);
  audit->as_of = options->as_of;
  audit->school_id = options->school_id != NULL ? g_strdup (options->school_id) : id_from_path (path);
  if (options->school_name != NULL)
    audit->school_name = g_strdup (options->school_name);
  else
    audit->school_name = found_name != NULL ? g_strdup (found_name) : name_from_id (audit->school_id);
  audit->none = g_array_new (FALSE, FALSE, sizeof (GapFact));
  audit->cells = g_array_new (FALSE, TRUE, sizeof (GapCell));
  return audit;
}

static void
add_cells (GapAudit *audit)
{
  const GapTaxonomy *taxonomy = gap_knowledge_get_taxonomy (audit->knowledge);
  for (guint i = 0; i < gap_taxonomy_get_n_clauses (taxonomy); i++)
    {
      GapCell cell = { .clause = gap_taxonomy_get_clause (taxonomy, i),
                       .state = GAP_STATE_UNKNOWN,
                       .facts = audit->none,
                       .nearest = &no_nearest,
                       .likeness = -1 };
      if (audit->evidence != NULL)
        {
          cell.facts = gap_evidence_get_facts (audit->evidence, i);
          cell.nearest = gap_evidence_get_nearest (audit->evidence, i);
          cell.likeness = gap_evidence_get_likeness (audit->evidence, i);
          cell.state = gap_assess_clause (audit, audit->evidence, i, &cell.why);
        }
      else
        cell.why = g_strdup ("the file could not be read");
      cell.found = cell.state;
      GapWay way;
      cell.confidence
          = gap_way_of (&cell, &way) ? gap_knowledge_get_confidence (audit->knowledge, gap_way_nick (way)) : -1;
      g_array_append_val (audit->cells, cell);
    }
}

GapAudit *
gap_audit_new (const GapKnowledge *knowledge, GapDocument *document, const GapAuditOptions *options)
{
  const GapTaxonomy *taxonomy = gap_knowledge_get_taxonomy (knowledge);
  GapAudit *audit
      = audit_new (knowledge, gap_document_get_name (document), gap_document_get_school (document), options);
  audit->document = gap_document_ref (document);
  audit->tokens = gap_tokens_new (document);
  audit->review = gap_review_find (gap_knowledge_get_dating (knowledge), document, audit->tokens, options->as_of,
                                   options->due_within);
  audit->references = gap_citer_find (gap_knowledge_get_citer (knowledge), document, audit->tokens,
                                      audit->review->own_date, options->as_of);
  audit->map = gap_concept_map_new (taxonomy, document, audit->tokens, audit->references, audit->review);
  const GapWeights *weights = options->signals_only ? NULL : gap_knowledge_get_weights (knowledge);
  audit->evidence = gap_evidence_find (taxonomy, weights, document, audit->map);
  add_cells (audit);
  return audit;
}

GapAudit *
gap_audit_new_unreadable (const GapKnowledge *knowledge, const char *path, const char *why,
                          const GapAuditOptions *options)
{
  GapAudit *audit = audit_new (knowledge, path, NULL, options);
  audit->failure = g_strdup (why);
  add_cells (audit);
  return audit;
}

/* A ruling holds while the words that it was about are the same; without a note of them it holds until it is taken
 * back. */
static void
rule_cell (const GapAudit *audit, GapCell *cell, const GapRuling *ruling)
{
  g_autofree char *words = gap_ruling_fingerprint (audit, cell);
  g_autofree char *found = g_steal_pointer (&cell->why);
  cell->ruling = ruling;
  cell->is_pending = ruling->words != NULL && strcmp (ruling->words, words) != 0;
  if (cell->is_pending)
    {
      cell->why = g_strdup_printf ("%s (%s ruled it %s on %s, but the words have changed since)", found, ruling->who,
                                   gap_state_nick (ruling->state), ruling->when);
      return;
    }
  cell->state = ruling->state;
  cell->confidence = 1;
  cell->why = g_strdup_printf ("ruled by %s on %s: %s", ruling->who, ruling->when, ruling->why);
}

void
gap_audit_rule (GapAudit *audit, const GapRulings *rulings)
{
  for (guint i = 0; i < audit->cells->len; i++)
    {
      GapCell *cell = &g_array_index (audit->cells, GapCell, i);
      const GapRuling *ruling = gap_rulings_find (rulings, audit->school_id, cell->clause->id);
      if (ruling != NULL)
        rule_cell (audit, cell, ruling);
    }
}

void
gap_audit_rule_out (GapAudit *audit, guint clause, const char *why)
{
  g_return_if_fail (clause < audit->cells->len && why != NULL);
  GapCell *cell = &g_array_index (audit->cells, GapCell, clause);
  if (cell->ruling != NULL && !cell->is_pending)
    return;
  g_free (cell->why);
  cell->why = g_strdup (why);
  cell->state = GAP_STATE_NOT_APPLICABLE;
  cell->confidence = 1;
}

GapAudit *
gap_audit_ref (GapAudit *audit)
{
  g_atomic_ref_count_inc (&audit->refs);
  return audit;
}

void
gap_audit_unref (GapAudit *audit)
{
  if (audit == NULL || !g_atomic_ref_count_dec (&audit->refs))
    return;
  for (guint i = 0; i < audit->cells->len; i++)
    g_free (g_array_index (audit->cells, GapCell, i).why);
  g_array_unref (audit->cells);
  g_array_unref (audit->none);
  gap_evidence_free (audit->evidence);
  gap_concept_map_free (audit->map);
  gap_references_free (audit->references);
  gap_review_free (audit->review);
  gap_tokens_free (audit->tokens);
  gap_document_unref (audit->document);
  g_free (audit->school_id);
  g_free (audit->school_name);
  g_free (audit->path);
  g_free (audit->failure);
  g_free (audit);
}

const GapKnowledge *
gap_audit_get_knowledge (const GapAudit *audit)
{
  return audit->knowledge;
}

const char *
gap_audit_get_school_id (const GapAudit *audit)
{
  return audit->school_id;
}

const char *
gap_audit_get_school_name (const GapAudit *audit)
{
  return audit->school_name;
}

const char *
gap_audit_get_path (const GapAudit *audit)
{
  return audit->path;
}

GapDate
gap_audit_get_as_of (const GapAudit *audit)
{
  return audit->as_of;
}

const GapDocument *
gap_audit_get_document (const GapAudit *audit)
{
  return audit->document;
}

const char *
gap_audit_get_failure (const GapAudit *audit)
{
  return audit->failure;
}

const GapReferences *
gap_audit_get_references (const GapAudit *audit)
{
  return audit->references;
}

const GapReview *
gap_audit_get_review (const GapAudit *audit)
{
  return audit->review;
}

const GapConceptMap *
gap_audit_get_map (const GapAudit *audit)
{
  return audit->map;
}

guint
gap_audit_get_n_cells (const GapAudit *audit)
{
  return audit->cells->len;
}

const GapCell *
gap_audit_get_cell (const GapAudit *audit, guint clause)
{
  return &g_array_index (audit->cells, GapCell, clause);
}

const GapCell *
gap_audit_find_cell (const GapAudit *audit, const char *clause_id)
{
  for (guint i = 0; i < audit->cells->len; i++)
    {
      const GapCell *cell = gap_audit_get_cell (audit, i);
      if (strcmp (cell->clause->id, clause_id) == 0)
        return cell;
    }
  return NULL;
}

guint
gap_audit_count (const GapAudit *audit, GapState state)
{
  guint n = 0;
  for (guint i = 0; i < audit->cells->len; i++)
    n += gap_audit_get_cell (audit, i)->state == state;
  return n;
}
