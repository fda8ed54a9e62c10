/*
 * What a sentence looks like to the learned weights: its words by stem, alone and in pairs, the words of its stem
 * sentence, of the headings above and of the sentence before, and the concepts that the taxonomy finds in it.
 *
 * Each feature has a name, as the file of weights writes it:
 *
 *     w:polit    a word of the sentence      b:be polit   two in a row      k:be polit  two with one between
 *     s:must     a word of the list's stem   h:conduct    of a heading      p:member    of the sentence before
 *     c:abuse    a concept of the taxonomy
 */
#pragma once

#include "evidence/concepts.h"

G_BEGIN_DECLS

typedef struct
{
  guint64 hash; /* of its name: taxonomy/weights.h */
  double value; /* how strongly the sentence has it; the squares of a sentence's values sum to the same for all */
} GapFeature;

typedef struct GapFeatures GapFeatures;

/* All are borrowed and must outlive it. */
GapFeatures *gap_features_new (const GapTaxonomy *taxonomy, const GapDocument *document,
                               const GapConceptMap *map) G_GNUC_WARN_UNUSED_RESULT;
void gap_features_free (GapFeatures *features);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapFeatures, gap_features_free)

/* The features of @sentence, each once. (element-type GapFeature) Borrowed, until the next call. */
const GArray *gap_features_get (GapFeatures *features, guint sentence);

/* The same with their names: name (owned) to value (double *). (transfer full) */
GHashTable *gap_features_dup_named (GapFeatures *features, guint sentence) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
