/* Rows of bits in, columns of bits out. Contexts are turned only for the concepts that some signal asks of them. */
#include "evidence/columns.h"

struct GapColumns
{
  guint n_concepts;
  gsize n_words;    /* of a column */
  guint64 *columns; /* by scope, then concept */
  guint64 *eligible;
};

/* The concepts that signals ask of headings and of sections. */
typedef struct
{
  guint64 *headings;
  guint64 *sections;
} Asked;

static void
mark (guint64 *set, const GArray *concepts)
{
  for (guint i = 0; i < concepts->len; i++)
    {
      guint concept = g_array_index (concepts, guint, i);
      set[concept / 64] |= G_GUINT64_CONSTANT (1) << (concept % 64);
    }
}

static void
find_asked (const GapTaxonomy *taxonomy, Asked *asked)
{
  for (guint c = 0; c < gap_taxonomy_get_n_clauses (taxonomy); c++)
    {
      const GapClause *clause = gap_taxonomy_get_clause (taxonomy, c);
      for (guint i = 0; i < clause->signals->len; i++)
        {
          const GapSignal *one = g_ptr_array_index (clause->signals, i);
          mark (asked->headings, one->heading);
          mark (asked->headings, one->not_heading);
          mark (asked->sections, one->section);
        }
    }
  mark (asked->headings, gap_taxonomy_get_subject (taxonomy)->headings);
}

static guint64 *
column_of (const GapColumns *columns, GapScope scope, guint concept)
{
  return columns->columns + ((gsize)scope * columns->n_concepts + concept) * columns->n_words;
}

/* Sets the bit of @sentence in the column of each concept of @row that is in @mask too (NULL: any). */
static void
turn_row (GapColumns *columns, GapScope scope, guint sentence, GapConceptSet row, const guint64 *mask)
{
  gsize n = columns->n_concepts / 64 + 1;
  guint64 bit = G_GUINT64_CONSTANT (1) << (sentence % 64);
  for (gsize w = 0; w < n; w++)
    for (guint64 rest = mask != NULL ? row[w] & mask[w] : row[w]; rest != 0; rest &= rest - 1)
      column_of (columns, scope, (guint)(w * 64) + (guint)__builtin_ctzll (rest))[sentence / 64] |= bit;
}

static void
turn_sentence (GapColumns *columns, const GapConceptMap *map, guint sentence, guint block, const Asked *asked)
{
  GapConceptSet own = gap_concept_map_sentence (map, sentence);
  GapConceptSet stem = gap_concept_map_stem (map, block);
  columns->eligible[sentence / 64] |= G_GUINT64_CONSTANT (1) << (sentence % 64);
  turn_row (columns, GAP_SCOPE_OWN, sentence, own, NULL);
  turn_row (columns, GAP_SCOPE_SENTENCE, sentence, own, NULL);
  turn_row (columns, GAP_SCOPE_SENTENCE, sentence, stem, NULL);
  turn_row (columns, GAP_SCOPE_BLOCK, sentence, stem, NULL);
  turn_row (columns, GAP_SCOPE_BLOCK, sentence, gap_concept_map_block (map, block), NULL);
  turn_row (columns, GAP_SCOPE_BLOCK, sentence, own, NULL);
  turn_row (columns, GAP_SCOPE_HEADINGS, sentence, gap_concept_map_headings (map, block), asked->headings);
  turn_row (columns, GAP_SCOPE_SECTION, sentence, gap_concept_map_headings (map, block), asked->sections);
  turn_row (columns, GAP_SCOPE_SECTION, sentence, gap_concept_map_section (map, block), asked->sections);
}

GapColumns *
gap_columns_new (const GapConceptMap *map, const GapTaxonomy *taxonomy, const GapDocument *document)
{
  guint n_blocks;
  guint n_sentences;
  GapColumns *columns = g_new0 (GapColumns, 1);
  const GapBlock *blocks = gap_document_get_blocks (document, &n_blocks);
  const GapSentence *sentences = gap_document_get_sentences (document, &n_sentences);
  columns->n_concepts = gap_taxonomy_get_n_concepts (taxonomy);
  columns->n_words = n_sentences / 64 + 1;
  columns->columns = g_new0 (guint64, (gsize)GAP_N_SCOPES * columns->n_concepts * columns->n_words);
  columns->eligible = g_new0 (guint64, columns->n_words);
  g_autofree guint64 *headings = g_new0 (guint64, columns->n_concepts / 64 + 1);
  g_autofree guint64 *sections = g_new0 (guint64, columns->n_concepts / 64 + 1);
  Asked asked = { headings, sections };
  find_asked (taxonomy, &asked);
  for (guint s = 0; s < n_sentences; s++)
    if (blocks[sentences[s].block].kind != GAP_BLOCK_HEADING)
      turn_sentence (columns, map, s, sentences[s].block, &asked);
  return columns;
}

void
gap_columns_free (GapColumns *columns)
{
  if (columns == NULL)
    return;
  g_free (columns->columns);
  g_free (columns->eligible);
  g_free (columns);
}

gsize
gap_columns_get_n_words (const GapColumns *columns)
{
  return columns->n_words;
}

const guint64 *
gap_columns_get (const GapColumns *columns, GapScope scope, guint concept)
{
  return column_of (columns, scope, concept);
}

const guint64 *
gap_columns_get_eligible (const GapColumns *columns)
{
  return columns->eligible;
}
