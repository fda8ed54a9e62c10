#include "evidence/subject.h"

/* Sentences that name the subject, in percent, from which on a document is about it. Among 103 labelled policies and
 * pages those of another subject without a heading on this one have at most 11. */
#define LEAST_SHARE 12u
/* Fewer sentences say too little of what a document is about. */
#define LEAST_SENTENCES 12u

static void
add_columns (const GapColumns *columns, GapScope scope, const GArray *concepts, guint64 *bits)
{
  for (guint i = 0; i < concepts->len; i++)
    {
      const guint64 *column = gap_columns_get (columns, scope, g_array_index (concepts, guint, i));
      for (gsize w = 0; w < gap_columns_get_n_words (columns); w++)
        bits[w] |= column[w];
    }
}

static guint
count_bits (const GapColumns *columns, const guint64 *bits)
{
  guint n = 0;
  const guint64 *eligible = gap_columns_get_eligible (columns);
  for (gsize w = 0; w < gap_columns_get_n_words (columns); w++)
    n += (guint)__builtin_popcountll (bits[w] & eligible[w]);
  return n;
}

gboolean
gap_subject_is_met (const GapColumns *columns, const GapTaxonomy *taxonomy)
{
  const GapSubject *subject = gap_taxonomy_get_subject (taxonomy);
  g_autofree guint64 *own = g_new0 (guint64, gap_columns_get_n_words (columns));
  g_autofree guint64 *below = g_new0 (guint64, gap_columns_get_n_words (columns));
  add_columns (columns, GAP_SCOPE_OWN, subject->sentences, own);
  add_columns (columns, GAP_SCOPE_HEADINGS, subject->headings, below);
  guint n = count_bits (columns, gap_columns_get_eligible (columns));
  return subject->sentences->len == 0 || n < LEAST_SENTENCES || count_bits (columns, below) > 0
         || count_bits (columns, own) * 100 >= LEAST_SHARE * n;
}

guint64 *
gap_subject_find (const GapColumns *columns, const GapTaxonomy *taxonomy)
{
  const GapSubject *subject = gap_taxonomy_get_subject (taxonomy);
  guint64 *bits = g_new0 (guint64, gap_columns_get_n_words (columns));
  add_columns (columns, GAP_SCOPE_BLOCK, subject->sentences, bits);
  add_columns (columns, GAP_SCOPE_HEADINGS, subject->headings, bits);
  return bits;
}
