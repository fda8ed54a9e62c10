/* Features are numbered in the order of their names, so that the weights come out in it and the same each time. */
#include "learn/rows.h"

#include <linear.h>
#include <string.h>

#include "document/sketch.h"
#include "evidence/features.h"
#include "reader/reader.h"
#include "reader/source.h"

/* A feature that stands in fewer sentences would be learned by heart. */
#define LEAST_ROWS 3u

typedef struct
{
  GHashTable *named; /* name -> value; gone after closing */
  struct feature_node *nodes;
  guint8 *said; /* by clause: GapSaid */
} Row;

struct GapRows
{
  const GapKnowledge *knowledge;
  GapAuditOptions options;
  guint n_clauses;
  GPtrArray *rows;  /* (element-type Row) */
  GPtrArray *names; /* of features, by number less one */
};

static void
row_free (gpointer data)
{
  Row *row = data;
  g_clear_pointer (&row->named, g_hash_table_unref);
  g_free (row->nodes);
  g_free (row->said);
  g_free (row);
}

GapRows *
gap_rows_new (const GapKnowledge *knowledge, const GapAuditOptions *options)
{
  GapRows *rows = g_new0 (GapRows, 1);
  rows->knowledge = knowledge;
  rows->options = *options;
  rows->options.signals_only = TRUE;
  rows->n_clauses = gap_taxonomy_get_n_clauses (gap_knowledge_get_taxonomy (knowledge));
  rows->rows = g_ptr_array_new_with_free_func (row_free);
  rows->names = g_ptr_array_new_with_free_func (g_free);
  return rows;
}

void
gap_rows_free (GapRows *rows)
{
  if (rows == NULL)
    return;
  g_ptr_array_unref (rows->rows);
  g_ptr_array_unref (rows->names);
  g_free (rows);
}

/* A row for @sentence, of which @said is known of every clause until more is set. Borrowed. */
static Row *
add_row (GapRows *rows, GapFeatures *features, guint sentence, GapSaid said)
{
  Row *row = g_new0 (Row, 1);
  row->named = gap_features_dup_named (features, sentence);
  row->said = g_malloc (rows->n_clauses);
  memset (row->said, (int)said, rows->n_clauses);
  g_ptr_array_add (rows->rows, row);
  return row;
}

static gboolean
is_heading (const GapDocument *document, guint sentence)
{
  guint n;
  const GapSentence *sentences = gap_document_get_sentences (document, &n);
  return gap_document_get_blocks (document, &n)[sentences[sentence].block].kind == GAP_BLOCK_HEADING;
}

/* ---- annotated texts ---- */

static int
find_clause (const GapRows *rows, const char *id)
{
  const GapTaxonomy *taxonomy = gap_knowledge_get_taxonomy (rows->knowledge);
  for (guint c = 0; c < rows->n_clauses; c++)
    if (strcmp (gap_taxonomy_get_clause (taxonomy, c)->id, id) == 0)
      return (int)c;
  return -1;
}

static gboolean
annotate (const GapRows *rows, Row *row, const GapAnnotation *annotation, const char *name, GError **error)
{
  for (guint i = 0; annotation->clauses[i] != NULL; i++)
    {
      int clause = find_clause (rows, annotation->clauses[i]);
      if (clause < 0)
        {
          g_set_error (error, GAP_ERROR, GAP_ERROR_MALFORMED, "%s: no clause '%s', at \"%s\"", name,
                       annotation->clauses[i], annotation->words);
          return FALSE;
        }
      row->said[clause] = annotation->is_partial[i] ? GAP_SAID_IN_PART : GAP_SAID;
    }
  return TRUE;
}

static GapDocument *
read_text (const GapAnnotatedText *text, GError **error)
{
  g_autoptr (GapSource) source = gap_source_new ("text.md", text->markdown, strlen (text->markdown));
  return gap_reader_read (source, error);
}

gboolean
gap_rows_add_text (GapRows *rows, const GapAnnotatedText *text, GError **error)
{
  guint n;
  g_autoptr (GapDocument) document = read_text (text, error);
  if (document == NULL)
    {
      g_prefix_error (error, "%s: ", text->name);
      return FALSE;
    }
  g_autoptr (GapAudit) audit = gap_audit_new (rows->knowledge, document, &rows->options);
  g_autoptr (GPtrArray) lines = gap_texts_align (text, document);
  g_autoptr (GapFeatures) features
      = gap_features_new (gap_knowledge_get_taxonomy (rows->knowledge), document, gap_audit_get_map (audit));
  gap_document_get_sentences (document, &n);
  for (guint s = 0; s < n; s++)
    {
      const GapAnnotation *annotation = g_ptr_array_index (lines, s);
      if (annotation != NULL && !is_heading (document, s)
          && !annotate (rows, add_row (rows, features, s, GAP_SAID_NOT), annotation, text->name, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- examples ---- */

static gboolean
supports (const GArray *facts, guint sentence)
{
  for (guint i = 0; i < facts->len; i++)
    if (g_array_index (facts, GapFact, i).sentence == sentence)
      return TRUE;
  return FALSE;
}

/* Of an example, the sentences that a signal found say its clause; of a near miss, none does. */
static void
add_example (GapRows *rows, guint clause, const char *example, GapSaid said)
{
  guint n;
  g_autoptr (GapDocument) document = gap_document_from_sketch ("example", example);
  g_autoptr (GapAudit) audit = gap_audit_new (rows->knowledge, document, &rows->options);
  g_autoptr (GapFeatures) features
      = gap_features_new (gap_knowledge_get_taxonomy (rows->knowledge), document, gap_audit_get_map (audit));
  gap_document_get_sentences (document, &n);
  for (guint s = 0; s < n; s++)
    if (!is_heading (document, s) && (said == GAP_SAID_NOT || supports (gap_audit_get_cell (audit, clause)->facts, s)))
      add_row (rows, features, s, GAP_SAID_UNKNOWN)->said[clause] = (guint8)said;
}

static void
add_list (GapRows *rows, guint clause, const char *const *examples, GapSaid said)
{
  for (guint i = 0; examples != NULL && examples[i] != NULL; i++)
    add_example (rows, clause, examples[i], said);
}

void
gap_rows_add_examples (GapRows *rows)
{
  const GapTaxonomy *taxonomy = gap_knowledge_get_taxonomy (rows->knowledge);
  for (guint c = 0; c < rows->n_clauses; c++)
    {
      const GapClause *clause = gap_taxonomy_get_clause (taxonomy, c);
      add_list (rows, c, clause->examples, GAP_SAID);
      add_list (rows, c, clause->partial_examples, GAP_SAID_IN_PART);
      add_list (rows, c, clause->counterexamples, GAP_SAID_NOT);
    }
}

/* ---- closing ---- */

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* In how many rows each feature stands: name (borrowed from the rows) to count. (transfer full) */
static GHashTable *
count_features (const GapRows *rows)
{
  GHashTable *counts = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < rows->rows->len; i++)
    {
      GHashTableIter each;
      gpointer name;
      g_hash_table_iter_init (&each, ((Row *)g_ptr_array_index (rows->rows, i))->named);
      while (g_hash_table_iter_next (&each, &name, NULL))
        {
          guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, name));
          g_hash_table_insert (counts, name, GUINT_TO_POINTER (n + 1));
        }
    }
  return counts;
}

static void
name_features (GapRows *rows)
{
  GHashTableIter each;
  gpointer name;
  gpointer count;
  g_autoptr (GHashTable) counts = count_features (rows);
  g_hash_table_iter_init (&each, counts);
  while (g_hash_table_iter_next (&each, &name, &count))
    if (GPOINTER_TO_UINT (count) >= LEAST_ROWS)
      g_ptr_array_add (rows->names, g_strdup (name));
  g_ptr_array_sort (rows->names, compare_names);
}

static int
compare_nodes (gconstpointer a, gconstpointer b)
{
  return ((const struct feature_node *)a)->index - ((const struct feature_node *)b)->index;
}

static void
number_row (const GapRows *rows, Row *row, GHashTable *numbers)
{
  GHashTableIter each;
  gpointer name;
  gpointer value;
  GArray *nodes = g_array_new (FALSE, FALSE, sizeof (struct feature_node));
  g_hash_table_iter_init (&each, row->named);
  while (g_hash_table_iter_next (&each, &name, &value))
    {
      struct feature_node node = { GPOINTER_TO_INT (g_hash_table_lookup (numbers, name)), *(double *)value };
      if (node.index > 0)
        g_array_append_val (nodes, node);
    }
  g_array_sort (nodes, compare_nodes);
  struct feature_node last[] = { { (int)rows->names->len + 1, 1 }, { -1, 0 } };
  g_array_append_vals (nodes, last, G_N_ELEMENTS (last));
  row->nodes = (struct feature_node *)(void *)g_array_free (nodes, FALSE);
  g_clear_pointer (&row->named, g_hash_table_unref);
}

void
gap_rows_close (GapRows *rows)
{
  name_features (rows);
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < rows->names->len; i++)
    g_hash_table_insert (numbers, g_ptr_array_index (rows->names, i), GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < rows->rows->len; i++)
    number_row (rows, g_ptr_array_index (rows->rows, i), numbers);
}

/* ---- asking ---- */

guint
gap_rows_get_n (const GapRows *rows)
{
  return rows->rows->len;
}

GapSaid
gap_rows_get_said (const GapRows *rows, guint row, guint clause)
{
  return ((const Row *)g_ptr_array_index (rows->rows, row))->said[clause];
}

struct feature_node *
gap_rows_get_nodes (const GapRows *rows, guint row)
{
  return ((const Row *)g_ptr_array_index (rows->rows, row))->nodes;
}

guint
gap_rows_get_n_features (const GapRows *rows)
{
  return rows->names->len;
}

const char *
gap_rows_get_feature (const GapRows *rows, guint feature)
{
  return g_ptr_array_index (rows->names, feature - 1);
}
