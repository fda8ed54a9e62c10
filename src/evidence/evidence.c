/*
 * All signals on all sentences. Each signal is asked of all sentences at once, as bits; only where every concept that
 * it wants is there is the act itself looked at. What a clause that nothing covers comes nearest to is sought
 * afterwards.
 */
#include "evidence/evidence.h"

#include <string.h>

#include "evidence/columns.h"
#include "evidence/subject.h"

/* A passage that meets less is not shown as near: it would only lead astray. */
#define NEAR_ENOUGH 0.4
/* Passages of one signal that are looked at closely for the nearest. */
#define MAX_CLOSE 8u

struct GapEvidence
{
  guint n_clauses;
  GArray **facts; /* by clause (element-type GapFact) */
  GapNearest *nearest;
};

typedef struct
{
  const GapTaxonomy *taxonomy;
  const GapDocument *document;
  const GapConceptMap *map;
  const GapColumns *columns;
  gsize n_words;                          /* of a column */
  const guint64 *on_subject;              /* in a document on something else: the sentences on the subject; or NULL */
  guint64 *excluded[GAP_SCOPE_BLOCK + 1]; /* sentences that the taxonomy rules out, by scope */
  guint64 *met;                           /* room for one signal: the sentences that meet it */
  guint64 *some;                          /* room for one group */
  guint64 *own;                           /* room: sentences that meet a group by themselves */
} Search;

/* ---- bits ---- */

static void
add_columns (const Search *search, GapScope scope, const GArray *concepts, guint64 *bits)
{
  for (guint i = 0; i < concepts->len; i++)
    {
      const guint64 *column = gap_columns_get (search->columns, scope, g_array_index (concepts, guint, i));
      for (gsize w = 0; w < search->n_words; w++)
        bits[w] |= column[w];
    }
}

/* Keeps in @bits the sentences that have one of @concepts, or, if not @is_wanted, none. Empty lists ask nothing. */
static void
filter (const Search *search, GapScope scope, const GArray *concepts, gboolean is_wanted, guint64 *bits)
{
  if (concepts->len == 0)
    return;
  memset (search->some, 0, search->n_words * sizeof *search->some);
  add_columns (search, scope, concepts, search->some);
  for (gsize w = 0; w < search->n_words; w++)
    bits[w] &= is_wanted ? search->some[w] : ~search->some[w];
}

static gboolean
is_empty (const Search *search, const guint64 *bits)
{
  for (gsize w = 0; w < search->n_words; w++)
    if (bits[w] != 0)
      return FALSE;
  return TRUE;
}

static gboolean
has_bit (const guint64 *bits, guint i)
{
  return ((bits[i / 64] >> (i % 64)) & 1) != 0;
}

/* The first set bit from @i on; G_MAXUINT if there is none. */
static guint
next_bit (const Search *search, const guint64 *bits, guint i)
{
  for (gsize w = i / 64; w < search->n_words; w++)
    {
      guint64 rest = w == i / 64 ? bits[w] & (~G_GUINT64_CONSTANT (0) << (i % 64)) : bits[w];
      if (rest != 0)
        return (guint)(w * 64) + (guint)__builtin_ctzll (rest);
    }
  return G_MAXUINT;
}

/* ---- one signal ---- */

static GapScope
scope_of (const GapSignal *source)
{
  switch (source->within)
    {
    case GAP_WITHIN_OWN:
      return GAP_SCOPE_OWN;
    case GAP_WITHIN_BLOCK:
      return GAP_SCOPE_BLOCK;
    case GAP_WITHIN_SENTENCE:
    default:
      return GAP_SCOPE_SENTENCE;
    }
}

/* The sentences that have every concept that @source wants, one of them by themselves, into search->met. */
static void
find_concepts (const Search *search, const GapSignal *source)
{
  gsize size = search->n_words * sizeof *search->met;
  memcpy (search->met, gap_columns_get_eligible (search->columns), size);
  memset (search->own, 0, size);
  for (guint g = 0; g < source->all->len; g++)
    {
      const GapGroup *group = g_ptr_array_index (source->all, g);
      filter (search, scope_of (source), group, TRUE, search->met);
      add_columns (search, GAP_SCOPE_OWN, group, search->own);
    }
  for (gsize w = 0; w < search->n_words; w++)
    search->met[w] &= search->own[w];
}

/* Of those, the sentences that nothing rules out and that stand where @source wants them. */
static void
filter_rest (const Search *search, const GapSignal *source)
{
  GapScope scope = scope_of (source);
  for (gsize w = 0; w < search->n_words && !source->is_despite; w++)
    search->met[w] &= ~search->excluded[scope][w];
  filter (search, scope, source->none, FALSE, search->met);
  filter (search, GAP_SCOPE_HEADINGS, source->heading, TRUE, search->met);
  filter (search, GAP_SCOPE_HEADINGS, source->not_heading, FALSE, search->met);
  filter (search, GAP_SCOPE_SECTION, source->section, TRUE, search->met);
}

static gboolean
document_fits (const Search *search, const GapSignal *source)
{
  GapConceptSet all = gap_concept_map_document (search->map);
  return (source->document->len == 0 || gap_concept_set_has_any (all, source->document))
         && (source->not_document->len == 0 || !gap_concept_set_has_any (all, source->not_document));
}

/* A sentence is shown once: by the first signal that covers, else by the first that half covers. */
static void
keep_fact (GArray *facts, const GapFact *fact)
{
  guint at = 0;
  for (guint i = 0; i < facts->len; i++)
    {
      const GapFact *other = &g_array_index (facts, GapFact, i);
      if (other->sentence != fact->sentence)
        continue;
      if (!other->is_partial || fact->is_partial)
        return;
      g_array_remove_index (facts, i);
      break;
    }
  /* Those that cover stand first, then in the order of the text. */
  for (; at < facts->len; at++)
    {
      const GapFact *other = &g_array_index (facts, GapFact, at);
      if (other->is_partial != fact->is_partial ? other->is_partial : other->sentence > fact->sentence)
        break;
    }
  g_array_insert_vals (facts, at, fact, 1);
}

static void
find_facts (const Search *search, const GapClause *clause, const GapSignal *source, GArray *facts)
{
  if (!document_fits (search, source))
    return;
  find_concepts (search, source);
  for (gsize w = 0; w < search->n_words && clause->is_general && search->on_subject != NULL; w++)
    search->met[w] &= search->on_subject[w];
  if (is_empty (search, search->met))
    return;
  filter_rest (search, source);
  for (guint s = next_bit (search, search->met, 0); s != G_MAXUINT; s = next_bit (search, search->met, s + 1))
    {
      GapFact fact;
      GapNearest nearest;
      if (gap_evidence_try (search->taxonomy, search->document, search->map, source, s, &fact, &nearest))
        keep_fact (facts, &fact);
    }
}

/* ---- the nearest ---- */

static void
try_near (const Search *search, const GapSignal *source, guint sentence, GapNearest *best)
{
  GapFact fact;
  GapNearest nearest;
  if (gap_evidence_try (search->taxonomy, search->document, search->map, source, sentence, &fact, &nearest))
    {
      nearest.lack = GAP_LACK_SUBJECT;
      nearest.score = 0.96;
    }
  gboolean is_better = nearest.score > best->score || (nearest.score == best->score && sentence < best->sentence);
  if (nearest.score >= NEAR_ENOUGH && is_better)
    *best = nearest;
}

/* How many groups of @source the sentence meets. */
static guint
count_met (const Search *search, const GapSignal *source, guint sentence)
{
  guint n = 0;
  for (guint g = 0; g < source->all->len; g++)
    {
      const GapGroup *group = g_ptr_array_index (source->all, g);
      for (guint i = 0; i < group->len; i++)
        if (has_bit (gap_columns_get (search->columns, scope_of (source), g_array_index (group, guint, i)), sentence))
          {
            n++;
            break;
          }
    }
  return n;
}

/* Looks closely at the sentences that have all concepts but fail otherwise, and at the first that has most of them. */
static void
find_near (const Search *search, const GapSignal *source, GapNearest *best)
{
  guint most = 0;
  guint first = G_MAXUINT;
  guint n_close = 0;
  find_concepts (search, source);
  for (guint s = next_bit (search, search->met, 0); s != G_MAXUINT && n_close < MAX_CLOSE; n_close++)
    {
      try_near (search, source, s, best);
      s = next_bit (search, search->met, s + 1);
    }
  for (guint s = next_bit (search, search->own, 0); s != G_MAXUINT && n_close == 0;
       s = next_bit (search, search->own, s + 1))
    {
      guint n = has_bit (gap_columns_get_eligible (search->columns), s) ? count_met (search, source, s) : 0;
      if (n > most)
        {
          most = n;
          first = s;
        }
    }
  if (first != G_MAXUINT)
    try_near (search, source, first, best);
}

/* ---- all signals ---- */

static void
search_clause (const Search *search, GapEvidence *evidence, guint clause)
{
  const GapClause *row = gap_taxonomy_get_clause (search->taxonomy, clause);
  for (guint i = 0; i < row->signals->len; i++)
    find_facts (search, row, g_ptr_array_index (row->signals, i), evidence->facts[clause]);
  for (guint i = 0; i < row->signals->len && evidence->facts[clause]->len == 0; i++)
    find_near (search, g_ptr_array_index (row->signals, i), &evidence->nearest[clause]);
}

GapEvidence *
gap_evidence_find (const GapTaxonomy *taxonomy, const GapDocument *document, const GapConceptMap *map)
{
  GapEvidence *evidence = g_new0 (GapEvidence, 1);
  g_autoptr (GapColumns) columns = gap_columns_new (map, taxonomy, document);
  gsize n_words = gap_columns_get_n_words (columns);
  g_autofree guint64 *on_subject = gap_subject_find (columns, taxonomy);
  g_autofree guint64 *room = g_new0 (guint64, n_words * (GAP_SCOPE_BLOCK + 1 + 3));
  Search search = { .taxonomy = taxonomy, .document = document, .map = map, .columns = columns, .n_words = n_words };
  for (guint scope = 0; scope <= GAP_SCOPE_BLOCK; scope++)
    {
      search.excluded[scope] = room + scope * n_words;
      add_columns (&search, scope, gap_taxonomy_get_excluded (taxonomy), search.excluded[scope]);
    }
  search.met = room + (GAP_SCOPE_BLOCK + 1) * n_words;
  search.some = search.met + n_words;
  search.own = search.some + n_words;
  search.on_subject = gap_subject_is_met (columns, taxonomy) ? NULL : on_subject;
  evidence->n_clauses = gap_taxonomy_get_n_clauses (taxonomy);
  evidence->facts = g_new0 (GArray *, evidence->n_clauses);
  evidence->nearest = g_new0 (GapNearest, evidence->n_clauses);
  for (guint c = 0; c < evidence->n_clauses; c++)
    {
      evidence->facts[c] = g_array_new (FALSE, FALSE, sizeof (GapFact));
      search_clause (&search, evidence, c);
    }
  return evidence;
}

void
gap_evidence_free (GapEvidence *evidence)
{
  if (evidence == NULL)
    return;
  for (guint c = 0; c < evidence->n_clauses; c++)
    g_array_unref (evidence->facts[c]);
  g_free (evidence->facts);
  g_free (evidence->nearest);
  g_free (evidence);
}

const GArray *
gap_evidence_get_facts (const GapEvidence *evidence, guint clause)
{
  return evidence->facts[clause];
}

const GapNearest *
gap_evidence_get_nearest (const GapEvidence *evidence, guint clause)
{
  return &evidence->nearest[clause];
}
