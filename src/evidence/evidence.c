/*
 * All signals on all sentences. Each signal is asked of all sentences at once, as bits; only where every concept that
 * it wants is there is the act itself looked at. What a clause that nothing covers comes nearest to is sought
 * afterwards.
 */
#include "evidence/evidence.h"

#include <string.h>

#include "evidence/columns.h"
#include "evidence/features.h"
#include "evidence/likeness.h"
#include "evidence/stance.h"
#include "evidence/subject.h"

/* A passage that meets less is not shown as near: it would only lead astray. */
#define NEAR_ENOUGH 0.4
/* Passages of one signal that are looked at closely for the nearest. */
#define MAX_CLOSE 8u
/* Likeness is not asked of fewer words. */
#define LEAST_WORDS 5u

struct GapEvidence
{
  guint n_clauses;
  GArray **facts; /* by clause (element-type GapFact) */
  GapNearest *nearest;
  double *likeness; /* by clause */
};

typedef struct
{
  const GapTaxonomy *taxonomy;
  const GapWeights *weights; /* or NULL */
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

/* ---- likeness ---- */

/* The sentence of a document that is most like what says a clause. */
typedef struct
{
  double share;
  guint sentence;
} Likest;

/* A heading that was taken for text ("Legal framework") is like what stands below it, and says nothing. */
static gboolean
is_long_enough (const Search *search, guint sentence)
{
  guint first;
  guint n;
  gap_tokens_get_sentence (gap_concept_map_get_tokens (search->map), sentence, &first, &n);
  return n >= LEAST_WORDS;
}

static gboolean
is_among (const GArray *facts, guint sentence)
{
  for (guint i = 0; i < facts->len; i++)
    if (g_array_index (facts, GapFact, i).sentence == sentence)
      return TRUE;
  return FALSE;
}

/* How much a document says: the share of clauses that a signal found. One more and one less than were counted, so that
 * it is neither nothing nor all. */
static double
find_density (const GapEvidence *evidence)
{
  guint n = 0;
  for (guint c = 0; c < evidence->n_clauses; c++)
    n += evidence->facts[c]->len > 0;
  return (double)(n + 1) / (double)(evidence->n_clauses + 2);
}

/* Whom @clause is about: those whom its signals ask for, if most of them ask for somebody; else 0, for anyone. */
static guint
audiences_of (const GapClause *clause)
{
  guint mask = 0;
  guint n = 0;
  for (guint i = 0; i < clause->signals->len; i++)
    {
      const GapSignal *source = g_ptr_array_index (clause->signals, i);
      mask |= source->audiences;
      n += source->audiences != 0;
    }
  return 2 * n > clause->signals->len ? mask : 0;
}

/* Whom @sentence binds as a whole. */
static guint
audience_of (const Search *search, guint sentence)
{
  guint first;
  guint n;
  gap_tokens_get_sentence (gap_concept_map_get_tokens (search->map), sentence, &first, &n);
  return gap_audience_at (search->map, search->taxonomy, search->document, sentence, first + n - 1);
}

/* The clauses of the taxonomy that something was learned of, and what likeness makes of one document. */
typedef struct
{
  guint n_clauses;
  int *numbers;     /* of the taxonomy, by clause of the weights; -1 for one that it has not or leaves to signals */
  guint *audiences; /* whom the clause is about; 0 for anyone */
  Likest *likest;   /* by clause of the weights */
} Judge;

static void
judge_clear (Judge *judge)
{
  g_free (judge->numbers);
  g_free (judge->audiences);
  g_free (judge->likest);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Judge, judge_clear)

static Judge
judge_new (const Search *search)
{
  guint n = gap_weights_get_n_clauses (search->weights);
  Judge judge = { n, g_new (int, n), g_new0 (guint, n), g_new0 (Likest, n) };
  for (guint i = 0; i < n; i++)
    judge.numbers[i] = -1;
  for (guint c = 0; c < gap_taxonomy_get_n_clauses (search->taxonomy); c++)
    {
      const GapClause *clause = gap_taxonomy_get_clause (search->taxonomy, c);
      int known = gap_weights_find_clause (search->weights, clause->id);
      if (known < 0 || clause->is_exact)
        continue;
      judge.numbers[known] = (int)c;
      judge.audiences[known] = audiences_of (clause);
    }
  return judge;
}

/* Sets how like sentence @s, measured as @shares, is to what says the clauses for which a signal found it. */
static void
bear_out (GapEvidence *evidence, const Judge *judge, guint s, const double *shares)
{
  for (guint i = 0; i < judge->n_clauses; i++)
    {
      GArray *facts = judge->numbers[i] >= 0 ? evidence->facts[judge->numbers[i]] : NULL;
      for (guint f = 0; facts != NULL && f < facts->len; f++)
        if (g_array_index (facts, GapFact, f).sentence == s)
          g_array_index (facts, GapFact, f).bearing = shares[i];
    }
}

static gboolean
is_found (const GapEvidence *evidence, guint sentence)
{
  for (guint c = 0; c < evidence->n_clauses; c++)
    if (is_among (evidence->facts[c], sentence))
      return TRUE;
  return FALSE;
}

/* Sentence @s, measured as @shares, is the likest so far for those clauses that are about whom it binds. */
static void
compare_likest (const Search *search, Judge *judge, guint s, const double *shares)
{
  guint bound = audience_of (search, s);
  for (guint c = 0; c < judge->n_clauses; c++)
    if (shares[c] > judge->likest[c].share && (judge->audiences[c] == 0 || (judge->audiences[c] & bound) != 0))
      judge->likest[c] = (Likest){ shares[c], s };
}

/* Finds the likest sentence for each clause, and bears out what signals found. */
static void
measure (const Search *search, GapEvidence *evidence, Judge *judge)
{
  double density = find_density (evidence);
  g_autofree double *shares = g_new (double, judge->n_clauses);
  g_autoptr (GapFeatures) features = gap_features_new (search->taxonomy, search->document, search->map);
  const guint64 *eligible = gap_columns_get_eligible (search->columns);
  for (guint s = next_bit (search, eligible, 0); s != G_MAXUINT; s = next_bit (search, eligible, s + 1))
    {
      gboolean is_asked = !has_bit (search->excluded[GAP_SCOPE_SENTENCE], s) && is_long_enough (search, s);
      if (!is_asked && !is_found (evidence, s))
        continue;
      gap_likeness_measure (search->weights, gap_features_get (features, s), density, shares);
      bear_out (evidence, judge, s, shares);
      if (is_asked)
        compare_likest (search, judge, s, shares);
    }
}

static GapFact
make_fact (const Search *search, const Likest *likest, gboolean is_partial)
{
  guint n;
  const GapSentence *sentences = gap_document_get_sentences (search->document, &n);
  guint block = sentences[likest->sentence].block;
  int stem = gap_concept_map_stem_sentence (search->map, block);
  return (GapFact){ .source = gap_likeness_get_signal (is_partial),
                    .sentence = likest->sentence,
                    .block = block,
                    .span = sentences[likest->sentence].span,
                    .stem = stem >= 0 ? sentences[stem].span : (GapSpan){ 0, 0 },
                    .stance = GAP_STANCE_SILENT,
                    .audiences = GAP_AUDIENCE_ANYONE,
                    .is_partial = is_partial,
                    .likeness = likest->share };
}

static gboolean
is_covered (const GArray *facts)
{
  return facts->len > 0 && !g_array_index (facts, GapFact, 0).is_partial;
}

/* A sentence that is like enough to others that say @clause covers it where signals found nothing, or found another
 * sentence to touch it only (of their own they know what is lacking); one that is somewhat like them touches it. */
static void
fill_in (const Search *search, const Likest *likest, const GapClause *clause, GArray *facts)
{
  const GapWeights *weights = search->weights;
  gboolean is_found = facts->len > 0;
  if (is_covered (facts) || is_among (facts, likest->sentence))
    return;
  if (likest->share < gap_weights_get_setting (weights, is_found ? GAP_SETTING_LIFTS : GAP_SETTING_TOUCHES))
    return;
  if (clause->is_general && search->on_subject != NULL && !has_bit (search->on_subject, likest->sentence))
    return;
  gboolean is_partial = !is_found && likest->share < gap_weights_get_setting (weights, GAP_SETTING_COVERS);
  GapFact fact = make_fact (search, likest, is_partial);
  keep_fact (facts, &fact);
}

/* A fact that likeness does not bear out is the nearest passage, and no more. */
static GapNearest
take_down (const GapFact *fact)
{
  return (GapNearest){ .source = fact->source,
                       .sentence = fact->sentence,
                       .block = fact->block,
                       .span = fact->span,
                       .lack = GAP_LACK_LIKENESS,
                       .score = 1 };
}

/* Takes away what signals say covers a clause but is unlike all that says it: they met its words by chance. Returns the
 * first of it. */
static GapNearest
refute (const Search *search, GArray *facts)
{
  GapNearest nearest = { 0 };
  double least = gap_weights_get_setting (search->weights, GAP_SETTING_REFUTES);
  for (guint i = facts->len; i > 0; i--)
    {
      const GapFact *fact = &g_array_index (facts, GapFact, i - 1);
      if (fact->is_partial || fact->bearing >= least)
        continue;
      nearest = take_down (fact);
      g_array_remove_index (facts, i - 1);
    }
  return nearest;
}

/* Of what covers, the likest is shown first. */
static void
put_likest_first (GArray *facts)
{
  guint best = 0;
  for (guint i = 1; i < facts->len && !g_array_index (facts, GapFact, i).is_partial; i++)
    if (g_array_index (facts, GapFact, i).bearing > g_array_index (facts, GapFact, best).bearing)
      best = i;
  if (best == 0)
    return;
  GapFact fact = g_array_index (facts, GapFact, best);
  g_array_remove_index (facts, best);
  g_array_prepend_val (facts, fact);
}

static void
search_likeness (const Search *search, GapEvidence *evidence)
{
  g_auto (Judge) judge = judge_new (search);
  measure (search, evidence, &judge);
  for (guint i = 0; i < judge.n_clauses; i++)
    {
      if (judge.numbers[i] < 0)
        continue;
      guint c = (guint)judge.numbers[i];
      GArray *facts = evidence->facts[c];
      evidence->likeness[c] = judge.likest[i].share;
      GapNearest nearest = refute (search, facts);
      fill_in (search, &judge.likest[i], gap_taxonomy_get_clause (search->taxonomy, c), facts);
      put_likest_first (facts);
      if (facts->len == 0)
        evidence->nearest[c] = nearest;
    }
}

/* ---- all signals ---- */

static void
search_facts (const Search *search, GapEvidence *evidence)
{
  for (guint c = 0; c < evidence->n_clauses; c++)
    {
      const GapClause *clause = gap_taxonomy_get_clause (search->taxonomy, c);
      evidence->facts[c] = g_array_new (FALSE, FALSE, sizeof (GapFact));
      for (guint i = 0; i < clause->signals->len; i++)
        find_facts (search, clause, g_ptr_array_index (clause->signals, i), evidence->facts[c]);
    }
}

static void
search_nearest (const Search *search, GapEvidence *evidence)
{
  for (guint c = 0; c < evidence->n_clauses; c++)
    {
      const GapClause *clause = gap_taxonomy_get_clause (search->taxonomy, c);
      gboolean is_open = evidence->facts[c]->len == 0 && evidence->nearest[c].source == NULL;
      for (guint i = 0; i < clause->signals->len && is_open; i++)
        find_near (search, g_ptr_array_index (clause->signals, i), &evidence->nearest[c]);
    }
}

GapEvidence *
gap_evidence_find (const GapTaxonomy *taxonomy, const GapWeights *weights, const GapDocument *document,
                   const GapConceptMap *map)
{
  GapEvidence *evidence = g_new0 (GapEvidence, 1);
  g_autoptr (GapColumns) columns = gap_columns_new (map, taxonomy, document);
  gsize n_words = gap_columns_get_n_words (columns);
  g_autofree guint64 *on_subject = gap_subject_find (columns, taxonomy);
  g_autofree guint64 *room = g_new0 (guint64, n_words * (GAP_SCOPE_BLOCK + 1 + 3));
  Search search = { taxonomy, weights, document, map, columns, n_words, NULL, { NULL }, NULL, NULL, NULL };
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
  evidence->likeness = g_new (double, evidence->n_clauses);
  for (guint c = 0; c < evidence->n_clauses; c++)
    evidence->likeness[c] = -1;
  search_facts (&search, evidence);
  if (weights != NULL)
    search_likeness (&search, evidence);
  search_nearest (&search, evidence);
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
  g_free (evidence->likeness);
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

double
gap_evidence_get_likeness (const GapEvidence *evidence, guint clause)
{
  return evidence->likeness[clause];
}
