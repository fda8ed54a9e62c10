/*
 * Every sentence becomes a row of features. A clause is learned from the rows that are known to say it or not to say
 * it: all of the annotated texts, and of the taxonomy's examples those of the clause itself.
 */
#include "learn/learn.h"

#include <linear.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "learn/rows.h"

/* The weight of a sentence that says a clause beside one that does not: far fewer do. */
#define POSITIVE_WEIGHT 3.0
/* How closely the weights follow the texts (liblinear's C). */
#define COST 2.0
#define PRECISION 0.01
/* Of a clause's weights, so many are kept: those that say most. */
#define KEPT_WEIGHTS 2000u
/* liblinear draws its order at random; the same order each time gives the same weights. */
#define SEED 1u
/* A clause that fewer sentences say is left to the rules. */
#define LEAST_SAID 5
/* The annotated texts say about this share of the clauses each.
 * From this likeness on a sentence covers a clause that no rule covers, and from that on it touches it: where, on
 * labelled texts, what was found was right about as often as what rules find. */
#define DENSITY "0.27"
#define COVERS "0.65"
#define TOUCHES "0.42"
/* And from that on it covers what rules found touched by another sentence only; under that, what rules found is a
 * coincidence of words. */
#define LIFTS "0.73"
#define REFUTES "0.014"

typedef struct
{
  struct feature_node **nodes;
  double *is_said;
  int n;
  int n_said;
} Lesson;

static void
lesson_clear (Lesson *lesson)
{
  g_free (lesson->nodes);
  g_free (lesson->is_said);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Lesson, lesson_clear)

static void
hush (const char *text)
{
  (void)text;
}

static Lesson
make_lesson (const GapRows *rows, guint clause)
{
  guint n = gap_rows_get_n (rows);
  Lesson lesson = { g_new0 (struct feature_node *, n + 1), g_new0 (double, n + 1), 0, 0 };
  for (guint i = 0; i < n; i++)
    {
      GapSaid said = gap_rows_get_said (rows, i, clause);
      if (said == GAP_SAID_UNKNOWN)
        continue;
      lesson.nodes[lesson.n] = gap_rows_get_nodes (rows, i);
      lesson.is_said[lesson.n++] = said == GAP_SAID_NOT ? -1 : 1;
      lesson.n_said += said != GAP_SAID_NOT;
    }
  return lesson;
}

/* The weights by feature number (from 1), the bias last. (transfer full) */
static double *
train_once (const Lesson *lesson, guint n_features)
{
  int labels[] = { 1 };
  double weights[] = { POSITIVE_WEIGHT };
  struct parameter parameter = {
    .solver_type = L2R_LR_DUAL, .eps = PRECISION, .C = COST, .nr_weight = 1, .weight_label = labels, .weight = weights
  };
  struct problem problem = { lesson->n, (int)n_features + 1, lesson->is_said, lesson->nodes, 1 };
  double *learned = g_new0 (double, n_features + 2);
  srand (SEED); /* NOLINT(cert-msc32-c,cert-msc51-cpp): the same order each time is the point */
  struct model *model = train (&problem, &parameter);
  double sign = model->label[0] == 1 ? 1 : -1;
  for (guint i = 1; i <= n_features + 1; i++)
    learned[i] = sign * model->w[i - 1];
  free_and_destroy_model (&model);
  return learned;
}

static int
compare_sizes (gconstpointer a, gconstpointer b)
{
  double left = *(const double *)a;
  double right = *(const double *)b;
  return left > right ? -1 : left < right;
}

/* The size from which on a weight is among the @n_kept largest. */
static double
find_least (const double *learned, guint n_features, guint n_kept)
{
  g_autoptr (GArray) sizes = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = 1; i <= n_features; i++)
    {
      double size = fabs (learned[i]);
      g_array_append_val (sizes, size);
    }
  g_array_sort (sizes, compare_sizes);
  return sizes->len > n_kept ? g_array_index (sizes, double, n_kept) : 0;
}

/* @lesson with only the features of which @is_kept is true; the bias stays. (transfer full) */
static Lesson
narrow (const Lesson *lesson, const gboolean *is_kept, guint n_features, GPtrArray *room)
{
  Lesson narrow = { g_new0 (struct feature_node *, (gsize)lesson->n + 1),
                    g_memdup2 (lesson->is_said, ((gsize)lesson->n + 1) * sizeof (double)), lesson->n, lesson->n_said };
  for (int i = 0; i < lesson->n; i++)
    {
      GArray *nodes = g_array_new (FALSE, FALSE, sizeof (struct feature_node));
      for (const struct feature_node *node = lesson->nodes[i]; node->index != -1; node++)
        if (node->index > (int)n_features || is_kept[node->index])
          g_array_append_val (nodes, *node);
      struct feature_node end = { -1, 0 };
      g_array_append_val (nodes, end);
      g_ptr_array_add (room, nodes);
      narrow.nodes[i] = &g_array_index (nodes, struct feature_node, 0);
    }
  return narrow;
}

/* Learns twice: the second time from the features alone that said most the first time. (transfer full) */
static double *
train_clause (const Lesson *lesson, guint n_features)
{
  g_autofree double *all = train_once (lesson, n_features);
  g_autofree gboolean *is_kept = g_new0 (gboolean, n_features + 2);
  g_autoptr (GPtrArray) room = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  double least = find_least (all, n_features, KEPT_WEIGHTS);
  for (guint i = 1; i <= n_features; i++)
    is_kept[i] = fabs (all[i]) > least;
  g_auto (Lesson) rest = narrow (lesson, is_kept, n_features, room);
  double *learned = train_once (&rest, n_features);
  for (guint i = 1; i <= n_features; i++)
    if (!is_kept[i])
      learned[i] = 0;
  return learned;
}

/* What was learned of one clause. */
typedef struct
{
  const char *clause;
  double *weights; /* by feature number, the bias last */
} Learned;

static void
learned_free (gpointer data)
{
  Learned *learned = data;
  g_free (learned->weights);
  g_free (learned);
}

/* ---- writing ---- */

static void
append_number (GString *text, const char *format, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  g_string_append (text, g_ascii_formatd (buffer, sizeof buffer, format, value));
}

/* The row of one feature, if it says anything of any clause. Returns of how many it does. */
static guint
append_feature (GString *text, const char *name, guint feature, const GPtrArray *learned)
{
  guint n = 0;
  for (guint c = 0; c < learned->len; c++)
    {
      const Learned *row = g_ptr_array_index (learned, c);
      int thousandths = (int)lround (CLAMP (row->weights[feature] * 1000, G_MININT16, G_MAXINT16));
      if (thousandths == 0)
        continue;
      if (n++ == 0)
        g_string_append (text, name);
      g_string_append_printf (text, "\t%u %d", c, thousandths);
    }
  if (n > 0)
    g_string_append_c (text, '\n');
  return n;
}

static void
append_clauses (GString *text, guint n_features, const GPtrArray *learned)
{
  for (guint c = 0; c < learned->len; c++)
    {
      const Learned *row = g_ptr_array_index (learned, c);
      g_string_append_printf (text, "@%s\t", row->clause);
      append_number (text, "%.3f", row->weights[n_features + 1]);
      g_string_append_c (text, '\n');
    }
}

/* (transfer full) */
static char *
write_weights (const GapRows *rows, const GPtrArray *learned, const char *fingerprint)
{
  guint n_weights = 0;
  GString *text = g_string_new ("gapcheck.weights/1\n");
  g_autoptr (GString) features = g_string_new (NULL);
  guint n_features = gap_rows_get_n_features (rows);
  for (guint i = 1; i <= n_features; i++)
    n_weights += append_feature (features, gap_rows_get_feature (rows, i), i, learned);
  g_string_append_printf (
      text,
      "# Made by `gapcheck taxonomy learn` from %u sentences; src/taxonomy/weights.h has the form.\n"
      "# texts %s\n# %u weights\n=density\t" DENSITY "\n=covers\t" COVERS "\n=touches\t" TOUCHES "\n=lifts\t" LIFTS
      "\n=refutes\t" REFUTES "\n",
      gap_rows_get_n (rows), fingerprint, n_weights);
  append_clauses (text, n_features, learned);
  g_string_append (text, features->str);
  return g_string_free (text, FALSE);
}

char *
gap_learn (const GapKnowledge *knowledge, const GPtrArray *texts, const GapAuditOptions *options, GError **error)
{
  const GapTaxonomy *taxonomy = gap_knowledge_get_taxonomy (knowledge);
  g_autoptr (GapRows) rows = gap_rows_new (knowledge, options);
  g_autoptr (GPtrArray) learned = g_ptr_array_new_with_free_func (learned_free);
  for (guint i = 0; i < texts->len; i++)
    if (!gap_rows_add_text (rows, g_ptr_array_index (texts, i), error))
      return NULL;
  gap_rows_add_examples (rows);
  gap_rows_close (rows);
  set_print_string_function (hush);
  for (guint c = 0; c < gap_taxonomy_get_n_clauses (taxonomy); c++)
    {
      g_auto (Lesson) lesson = make_lesson (rows, c);
      Learned row = { gap_taxonomy_get_clause (taxonomy, c)->id, NULL };
      if (lesson.n_said < LEAST_SAID)
        continue;
      row.weights = train_clause (&lesson, gap_rows_get_n_features (rows));
      g_ptr_array_add (learned, g_memdup2 (&row, sizeof row));
    }
  g_autofree char *fingerprint = gap_texts_fingerprint (texts);
  return write_weights (rows, learned, fingerprint);
}
