/*
 * Concepts by sentence, turned on their side: for each concept one bit a sentence, so that a signal is asked of all
 * sentences at once. Private to evidence/.
 */
#pragma once

#include "evidence/concepts.h"

G_BEGIN_DECLS

/* Where a concept may stand to count for a sentence. */
typedef enum
{
  GAP_SCOPE_OWN,      /* in the sentence */
  GAP_SCOPE_SENTENCE, /* or in its stem */
  GAP_SCOPE_BLOCK,    /* or in the rest of its block */
  GAP_SCOPE_HEADINGS, /* in a heading above */
  GAP_SCOPE_SECTION,  /* in its section or a heading above */
  GAP_N_SCOPES
} GapScope;

typedef struct GapColumns GapColumns;

GapColumns *gap_columns_new (const GapConceptMap *map, const GapTaxonomy *taxonomy,
                             const GapDocument *document) G_GNUC_WARN_UNUSED_RESULT;
void gap_columns_free (GapColumns *columns);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapColumns, gap_columns_free)

/* Words of a column: 64 sentences each. */
gsize gap_columns_get_n_words (const GapColumns *columns);

/* The sentences for which @concept stands in @scope. Borrowed. */
const guint64 *gap_columns_get (const GapColumns *columns, GapScope scope, guint concept);

/* The sentences that are asked at all: not those of headings, for a heading is a topic and no rule. Borrowed. */
const guint64 *gap_columns_get_eligible (const GapColumns *columns);

G_END_DECLS
