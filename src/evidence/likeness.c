/* Likeness: the logistic function over the weights of a sentence's features. */
#include "evidence/likeness.h"

#include <math.h>
#include <string.h>

#include "evidence/features.h"

/* Facts by likeness have no signal of the taxonomy; these stand in its place. */
static const GapSignal covering;
static const GapSignal touching
    = { .is_partial = TRUE, .lacks = "its wording is somewhat like that of texts which say it; no rule finds it said" };

typedef struct
{
  const char *name;
  double weight;
} Reason;

static double
log_odds (double share)
{
  return log (share / (1 - share));
}

void
gap_likeness_measure (const GapWeights *weights, const GArray *features, double density, double *out_shares)
{
  double lead = log_odds (density) - log_odds (gap_weights_get_setting (weights, GAP_SETTING_DENSITY));
  gap_weights_begin (weights, out_shares);
  for (guint i = 0; i < features->len; i++)
    {
      const GapFeature *feature = &g_array_index (features, GapFeature, i);
      gap_weights_add (weights, feature->hash, feature->value, out_shares);
    }
  for (guint i = 0; i < gap_weights_get_n_clauses (weights); i++)
    out_shares[i] = 1 / (1 + exp (-out_shares[i] - lead));
}

const GapSignal *
gap_likeness_get_signal (gboolean is_partial)
{
  return is_partial ? &touching : &covering;
}

static int
compare_reasons (gconstpointer a, gconstpointer b)
{
  const Reason *left = a;
  const Reason *right = b;
  if (left->weight != right->weight)
    return left->weight > right->weight ? -1 : 1;
  return strcmp (left->name, right->name);
}

/* What speaks for @clause among @named, strongest first. (transfer full) (element-type Reason) */
static GArray *
find_reasons (const GapWeights *weights, GHashTable *named, guint clause)
{
  GHashTableIter each;
  gpointer name;
  gpointer value;
  GArray *reasons = g_array_new (FALSE, FALSE, sizeof (Reason));
  g_hash_table_iter_init (&each, named);
  while (g_hash_table_iter_next (&each, &name, &value))
    {
      double weight = gap_weights_get (weights, gap_feature_hash (GAP_FEATURE_SEED, name), clause) * *(double *)value;
      Reason reason = { name, weight };
      if (weight > 0)
        g_array_append_val (reasons, reason);
    }
  g_array_sort (reasons, compare_reasons);
  return reasons;
}

char *
gap_likeness_explain (const GapWeights *weights, const GapTaxonomy *taxonomy, const GapDocument *document,
                      const GapConceptMap *map, guint sentence, guint clause, guint n_max)
{
  g_autoptr (GapFeatures) features = gap_features_new (taxonomy, document, map);
  g_autoptr (GHashTable) named = gap_features_dup_named (features, sentence);
  g_autoptr (GArray) reasons = find_reasons (weights, named, clause);
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < MIN (reasons->len, n_max); i++)
    {
      const Reason *reason = &g_array_index (reasons, Reason, i);
      g_string_append_printf (text, "%s%s +%.2f", i > 0 ? ", " : "", reason->name, reason->weight);
    }
  return g_string_free (text, FALSE);
}
