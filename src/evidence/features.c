/* Features are made again for each sentence that is asked for: few are ever kept, and hashing is cheap. */
#include "evidence/features.h"

#include <math.h>

#include "taxonomy/weights.h"

/* How much each kind of feature counts beside a word of the sentence itself. */
#define VALUE_OWN 1.0
#define VALUE_SKIP 0.7
#define VALUE_STEM 0.7
#define VALUE_HEADING 0.7
#define VALUE_OUTER_HEADING 0.4
#define VALUE_BEFORE 0.4
#define MAX_HEADINGS 3u
#define MAX_STEMS 4u
/* A long sentence has no more to say than a short one. */
#define LENGTH 3.0
/* Of a sentence without an end, the words that are looked at. */
#define MAX_WORDS 200u

struct GapFeatures
{
  const GapTaxonomy *taxonomy;
  const GapDocument *document;
  const GapConceptMap *map;
  const GapToken *tokens;
  GPtrArray *stems; /* by word of the document */
  GArray *list;     /* (element-type GapFeature) of the last sentence */
  GHashTable *named;
};

GapFeatures *
gap_features_new (const GapTaxonomy *taxonomy, const GapDocument *document, const GapConceptMap *map)
{
  guint n;
  GapFeatures *features = g_new0 (GapFeatures, 1);
  const GapTokens *tokens = gap_concept_map_get_tokens (map);
  features->taxonomy = taxonomy;
  features->document = document;
  features->map = map;
  features->tokens = gap_tokens_get (tokens, &n);
  features->stems = gap_lexicon_stem (gap_taxonomy_get_lexicon (taxonomy), tokens);
  features->list = g_array_new (FALSE, FALSE, sizeof (GapFeature));
  return features;
}

void
gap_features_free (GapFeatures *features)
{
  if (features == NULL)
    return;
  g_ptr_array_unref (features->stems);
  g_array_unref (features->list);
  g_free (features);
}

/* ---- adding ---- */

static void
add (GapFeatures *features, const char *kind, const char *first, const char *second, double value)
{
  guint64 hash = gap_feature_hash (gap_feature_hash (GAP_FEATURE_SEED, kind), first);
  if (second != NULL)
    hash = gap_feature_hash (gap_feature_hash (hash, " "), second);
  GapFeature feature = { hash, value };
  g_array_append_val (features->list, feature);
  if (features->named != NULL)
    g_hash_table_insert (features->named, g_memdup2 (&hash, sizeof hash),
                         g_strconcat (kind, first, second != NULL ? " " : NULL, second, NULL));
}

/* The first token of a sentence, and how many of its tokens are looked at. */
static guint
get_words (const GapFeatures *features, guint sentence, guint *out_first)
{
  guint n;
  gap_tokens_get_sentence (gap_concept_map_get_tokens (features->map), sentence, out_first, &n);
  return MIN (n, MAX_WORDS);
}

static const char *
word_at (const GapFeatures *features, guint token)
{
  return g_ptr_array_index (features->stems, features->tokens[token].word);
}

static void
add_words (GapFeatures *features, guint sentence, const char *kind, double value)
{
  guint first;
  guint n = get_words (features, sentence, &first);
  for (guint i = 0; i < n; i++)
    add (features, kind, word_at (features, first + i), NULL, value);
}

static void
add_pairs (GapFeatures *features, guint sentence)
{
  guint first;
  guint n = get_words (features, sentence, &first);
  for (guint i = first; i + 1 < first + n; i++)
    add (features, "b:", word_at (features, i), word_at (features, i + 1), VALUE_OWN);
  for (guint i = first; i + 2 < first + n; i++)
    add (features, "k:", word_at (features, i), word_at (features, i + 2), VALUE_SKIP);
}

static void
add_concepts (GapFeatures *features, guint sentence)
{
  GapConceptSet set = gap_concept_map_sentence (features->map, sentence);
  for (guint i = 0; i < gap_taxonomy_get_n_concepts (features->taxonomy); i++)
    if (gap_concept_set_has (set, i))
      add (features, "c:", gap_taxonomy_get_concept (features->taxonomy, i)->id, NULL, VALUE_OWN);
}

/* The words of a stem stand for words of the item as well, but weaker. */
static void
add_stems (GapFeatures *features, guint block)
{
  guint n;
  const GapSentence *sentences = gap_document_get_sentences (features->document, &n);
  int stem = gap_concept_map_stem_sentence (features->map, block);
  for (guint i = 0; i < MAX_STEMS && stem >= 0; i++)
    {
      add_words (features, (guint)stem, "s:", VALUE_STEM);
      add_words (features, (guint)stem, "w:", VALUE_BEFORE);
      stem = gap_concept_map_stem_sentence (features->map, sentences[stem].block);
    }
}

static void
add_headings (GapFeatures *features, guint block)
{
  guint n;
  const GapBlock *blocks = gap_document_get_blocks (features->document, &n);
  int heading = blocks[block].heading;
  for (guint i = 0; i < MAX_HEADINGS && heading >= 0; i++)
    {
      int last = gap_concept_map_last_sentence (features->map, (guint)heading);
      if (last >= 0)
        add_words (features, (guint)last, "h:", i == 0 ? VALUE_HEADING : VALUE_OUTER_HEADING);
      heading = blocks[heading].heading;
    }
}

/* ---- one sentence ---- */

static int
compare (gconstpointer a, gconstpointer b)
{
  const GapFeature *left = a;
  const GapFeature *right = b;
  if (left->hash != right->hash)
    return left->hash < right->hash ? -1 : 1;
  return left->value > right->value ? -1 : left->value < right->value;
}

/* Keeps each feature once, at its strongest, and scales all to one length. */
static void
settle (GArray *list)
{
  guint n = 0;
  double squares = 0;
  g_array_sort (list, compare);
  for (guint i = 0; i < list->len; i++)
    {
      const GapFeature feature = g_array_index (list, GapFeature, i);
      if (n > 0 && g_array_index (list, GapFeature, n - 1).hash == feature.hash)
        continue;
      squares += feature.value * feature.value;
      g_array_index (list, GapFeature, n++) = feature;
    }
  g_array_set_size (list, n);
  for (guint i = 0; i < n; i++)
    g_array_index (list, GapFeature, i).value *= LENGTH / sqrt (squares);
}

const GArray *
gap_features_get (GapFeatures *features, guint sentence)
{
  guint n;
  const GapSentence *sentences = gap_document_get_sentences (features->document, &n);
  guint block = sentences[sentence].block;
  g_array_set_size (features->list, 0);
  add_words (features, sentence, "w:", VALUE_OWN);
  add_pairs (features, sentence);
  add_concepts (features, sentence);
  add_stems (features, block);
  add_headings (features, block);
  if (sentence > 0 && sentences[sentence - 1].block == block)
    add_words (features, sentence - 1, "p:", VALUE_BEFORE);
  settle (features->list);
  return features->list;
}

GHashTable *
gap_features_dup_named (GapFeatures *features, guint sentence)
{
  GHashTable *values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) named = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  features->named = named;
  const GArray *list = gap_features_get (features, sentence);
  features->named = NULL;
  for (guint i = 0; i < list->len; i++)
    {
      const GapFeature *feature = &g_array_index (list, GapFeature, i);
      const char *name = g_hash_table_lookup (named, &feature->hash);
      g_hash_table_insert (values, g_strdup (name), g_memdup2 (&feature->value, sizeof feature->value));
    }
  return values;
}
