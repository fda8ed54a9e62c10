/* Weights lie in one table by hash: a row of (clause, weight) for each feature that says anything. */
#include "taxonomy/weights.h"

#include <string.h>

#define FORMAT "gapcheck.weights/1"
#define FNV_PRIME G_GUINT64_CONSTANT (0x100000001b3)
#define THOUSAND 1000.0
/* Clauses are numbered in one byte. */
#define MAX_CLAUSES 255u

/* settings, ids, biases, slots (row + 1), hashes by row, first cell by row, clauses by cell, weights by cell */
#define FROZEN_TYPE "(adasadauatauayan)"

/* By GapWeightSetting. */
static const char *const setting_names[GAP_N_SETTINGS] = { "=density", "=covers", "=touches", "=lifts", "=refutes" };

struct GapWeights
{
  GVariant *frozen; /* holds all that follows */
  const double *settings;
  const char **ids;
  guint n_clauses;
  const double *biases;
  const guint32 *slots; /* open addressing; a power of two */
  gsize n_slots;
  const guint64 *hashes;
  gsize n_rows;
  const guint32 *starts; /* by row, and one more */
  const guint8 *clauses;
  const gint16 *values; /* thousandths */
};

guint64
gap_feature_hash (guint64 seed, const char *piece)
{
  for (const char *c = piece; *c != '\0'; c++)
    seed = (seed ^ (guint8)*c) * FNV_PRIME;
  return seed;
}

/* ---- frozen ---- */

/* TRUE if @table has what the other tables say that it must have. */
static gboolean
fits (const GapWeights *table, gsize n_biases, gsize n_starts, gsize n_cells, gsize n_values)
{
  gboolean is_power = table->n_slots > 0 && (table->n_slots & (table->n_slots - 1)) == 0;
  return is_power && table->n_rows < table->n_slots && n_biases == table->n_clauses && n_starts == table->n_rows + 1
         && n_cells == n_values && table->starts[table->n_rows] == n_cells && table->n_clauses <= MAX_CLAUSES;
}

static const void *
fixed (GVariant *tuple, gsize child, gsize size, gsize *out_n)
{
  g_autoptr (GVariant) array = g_variant_get_child_value (tuple, child);
  return g_variant_get_fixed_array (array, out_n, size);
}

/* (transfer full) @frozen is taken. */
static GapWeights *
open_frozen (GVariant *frozen)
{
  gsize n_settings;
  gsize n_biases;
  gsize n_starts;
  gsize n_cells;
  gsize n_values;
  gsize n_ids;
  g_autoptr (GapWeights) weights = g_new0 (GapWeights, 1);
  weights->frozen = g_variant_ref_sink (frozen);
  weights->settings = fixed (frozen, 0, sizeof (double), &n_settings);
  g_autoptr (GVariant) ids = g_variant_get_child_value (frozen, 1);
  weights->ids = g_variant_get_strv (ids, &n_ids);
  weights->n_clauses = (guint)n_ids;
  weights->biases = fixed (frozen, 2, sizeof (double), &n_biases);
  weights->slots = fixed (frozen, 3, sizeof (guint32), &weights->n_slots);
  weights->hashes = fixed (frozen, 4, sizeof (guint64), &weights->n_rows);
  weights->starts = fixed (frozen, 5, sizeof (guint32), &n_starts);
  weights->clauses = fixed (frozen, 6, sizeof (guint8), &n_cells);
  weights->values = fixed (frozen, 7, sizeof (gint16), &n_values);
  gboolean is_whole = n_settings == GAP_N_SETTINGS && fits (weights, n_biases, n_starts, n_cells, n_values);
  return is_whole ? g_steal_pointer (&weights) : NULL;
}

GBytes *
gap_weights_freeze (const GapWeights *weights)
{
  return g_variant_get_data_as_bytes (weights->frozen);
}

GapWeights *
gap_weights_thaw (const char *name, GBytes *frozen, GError **error)
{
  GVariant *tuple = g_variant_new_from_bytes (G_VARIANT_TYPE (FROZEN_TYPE), frozen, FALSE);
  GapWeights *weights = g_variant_is_normal_form (tuple) ? open_frozen (tuple) : NULL;
  if (weights == NULL)
    g_set_error (error, GAP_ERROR, GAP_ERROR_TAXONOMY, "%s: the built-in weights are damaged", name);
  return weights;
}

/* ---- text ---- */

typedef struct
{
  const char *name;
  guint line;
  double settings[GAP_N_SETTINGS];
  GPtrArray *ids;
  GArray *biases;
  GArray *hashes;
  GArray *starts;
  GByteArray *clauses;
  GArray *values;
  GError **error;
} Parser;

static gboolean
refuse (const Parser *parser, const char *why)
{
  g_set_error (parser->error, GAP_ERROR, GAP_ERROR_TAXONOMY, "%s:%u: %s", parser->name, parser->line, why);
  return FALSE;
}

static gboolean
read_number (const char *text, double *out_number)
{
  char *end = NULL;
  *out_number = text != NULL ? g_ascii_strtod (text, &end) : 0;
  return text != NULL && end != text && *end == '\0';
}

static gboolean
read_setting (Parser *parser, const char *key, const char *value)
{
  double number;
  if (!read_number (value, &number) || number <= 0 || number >= 1)
    return refuse (parser, "a setting is a share between 0 and 1");
  for (guint i = 0; i < GAP_N_SETTINGS; i++)
    if (strcmp (key, setting_names[i]) == 0)
      {
        parser->settings[i] = number;
        return TRUE;
      }
  return refuse (parser, "the settings are =density, =covers, =touches, =lifts and =refutes");
}

static gboolean
read_clause (Parser *parser, const char *id, const char *value)
{
  double bias;
  if (!read_number (value, &bias) || parser->hashes->len > 0 || parser->ids->len == MAX_CLAUSES)
    return refuse (parser, "a clause stands before all features, with its bias");
  g_ptr_array_add (parser->ids, g_strdup (id));
  g_array_append_val (parser->biases, bias);
  return TRUE;
}

static gboolean
read_cell (Parser *parser, const char *cell)
{
  char *rest;
  gint64 weight;
  guint64 clause = g_ascii_strtoull (cell, &rest, 10);
  if (rest == cell || *rest != ' ' || clause >= parser->ids->len
      || !g_ascii_string_to_signed (rest + 1, 10, G_MININT16, G_MAXINT16, &weight, NULL))
    return refuse (parser, "after a feature stand numbers of clauses, each with its weight in thousandths");
  guint8 number = (guint8)clause;
  gint16 value = (gint16)weight;
  g_byte_array_append (parser->clauses, &number, 1);
  g_array_append_val (parser->values, value);
  return TRUE;
}

static gboolean
read_feature (Parser *parser, char **fields)
{
  guint32 start = parser->clauses->len;
  guint64 hash = gap_feature_hash (GAP_FEATURE_SEED, fields[0]);
  g_array_append_val (parser->hashes, hash);
  g_array_append_val (parser->starts, start);
  for (char **cell = fields + 1; *cell != NULL; cell++)
    if (!read_cell (parser, *cell))
      return FALSE;
  return TRUE;
}

static gboolean
read_line (Parser *parser, const char *line)
{
  if (*line == '\0' || *line == '#')
    return TRUE;
  g_auto (GStrv) fields = g_strsplit (line, "\t", -1);
  if (*line == '=')
    return read_setting (parser, fields[0], fields[1]);
  if (*line == '@')
    return read_clause (parser, fields[0] + 1, fields[1]);
  return read_feature (parser, fields);
}

static GVariant *
fixed_array (const char *type, const GArray *array)
{
  return g_variant_new_fixed_array (G_VARIANT_TYPE (type), array->data, array->len,
                                    g_array_get_element_size ((GArray *)array));
}

/* A row for each hash: where it, or the next free place after it, stands. (transfer full) (element-type guint32) */
static GArray *
make_slots (const GArray *hashes)
{
  guint n = 16;
  while (n < hashes->len * 2)
    n *= 2;
  GArray *slots = g_array_sized_new (FALSE, TRUE, sizeof (guint32), n);
  g_array_set_size (slots, n);
  for (guint row = 0; row < hashes->len; row++)
    {
      guint at = (guint)g_array_index (hashes, guint64, row) & (n - 1);
      while (g_array_index (slots, guint32, at) != 0)
        at = (at + 1) & (n - 1);
      g_array_index (slots, guint32, at) = row + 1;
    }
  return slots;
}

static GapWeights *
finish (Parser *parser)
{
  guint32 end = parser->clauses->len;
  g_array_append_val (parser->starts, end);
  g_autoptr (GArray) slots = make_slots (parser->hashes);
  GVariant *parts[] = {
    g_variant_new_fixed_array (G_VARIANT_TYPE ("d"), parser->settings, GAP_N_SETTINGS, sizeof (double)),
    g_variant_new_strv ((const char *const *)parser->ids->pdata, parser->ids->len),
    fixed_array ("d", parser->biases),
    fixed_array ("u", slots),
    fixed_array ("t", parser->hashes),
    fixed_array ("u", parser->starts),
    g_variant_new_fixed_array (G_VARIANT_TYPE ("y"), parser->clauses->data, parser->clauses->len, 1),
    fixed_array ("n", parser->values),
  };
  return open_frozen (g_variant_new_tuple (parts, G_N_ELEMENTS (parts)));
}

GapWeights *
gap_weights_parse (const char *name, const char *text, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) biases = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) hashes = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GByteArray) clauses = g_byte_array_new ();
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (gint16));
  Parser parser = { name, 1, { 0.5, 1, 1, 1, 0 }, ids, biases, hashes, starts, clauses, values, error };
  gboolean is_ours = lines[0] != NULL && strcmp (lines[0], FORMAT) == 0;
  if (!is_ours && !refuse (&parser, "does not begin with " FORMAT))
    return NULL;
  for (char **line = lines + 1; *line != NULL; line++)
    {
      parser.line++;
      if (!read_line (&parser, *line))
        return NULL;
    }
  return finish (&parser);
}

void
gap_weights_free (GapWeights *weights)
{
  if (weights == NULL)
    return;
  g_free (weights->ids);
  g_clear_pointer (&weights->frozen, g_variant_unref);
  g_free (weights);
}

/* ---- asking ---- */

double
gap_weights_get_setting (const GapWeights *weights, GapWeightSetting setting)
{
  g_return_val_if_fail (setting < GAP_N_SETTINGS, 0);
  return weights->settings[setting];
}

guint
gap_weights_get_n_clauses (const GapWeights *weights)
{
  return weights->n_clauses;
}

const char *
gap_weights_get_clause (const GapWeights *weights, guint clause)
{
  g_return_val_if_fail (clause < weights->n_clauses, NULL);
  return weights->ids[clause];
}

int
gap_weights_find_clause (const GapWeights *weights, const char *id)
{
  for (guint i = 0; i < weights->n_clauses; i++)
    if (strcmp (weights->ids[i], id) == 0)
      return (int)i;
  return -1;
}

void
gap_weights_begin (const GapWeights *weights, double *sums)
{
  memcpy (sums, weights->biases, weights->n_clauses * sizeof *sums);
}

/* The row of @hash; -1 if it has none. */
static int
find_row (const GapWeights *weights, guint64 hash)
{
  gsize mask = weights->n_slots - 1;
  for (gsize at = (gsize)hash & mask; weights->slots[at] != 0; at = (at + 1) & mask)
    if (weights->hashes[weights->slots[at] - 1] == hash)
      return (int)weights->slots[at] - 1;
  return -1;
}

void
gap_weights_add (const GapWeights *weights, guint64 hash, double value, double *sums)
{
  int row = find_row (weights, hash);
  if (row < 0)
    return;
  for (guint32 i = weights->starts[row]; i < weights->starts[row + 1]; i++)
    sums[weights->clauses[i]] += value * weights->values[i] / THOUSAND;
}

double
gap_weights_get (const GapWeights *weights, guint64 hash, guint clause)
{
  int row = find_row (weights, hash);
  for (guint32 i = row >= 0 ? weights->starts[row] : 0; row >= 0 && i < weights->starts[row + 1]; i++)
    if (weights->clauses[i] == clause)
      return weights->values[i] / THOUSAND;
  return 0;
}
