/* Common practice is a count, and no judgement. Ranking wordings by plain counts: length, words, how long they are. It
 * judges how clear words are, not whether right.
 */
#include "report/report_peers.h"

#include <string.h>

#define FEWEST_WORDS 7
#define MOST_WORDS 32
#define NO_STOP 8
#define HAS_STEM 12

static int
count_words (const char *text, gsize length, gsize *out_letters)
{
  int n = 0;
  gboolean is_inside = FALSE;
  *out_letters = 0;
  for (const char *at = text; at < text + length; at = g_utf8_next_char (at))
    {
      gboolean is_letter = g_unichar_isalnum (g_utf8_get_char (at));
      n += is_letter && !is_inside;
      *out_letters += is_letter;
      is_inside = is_letter;
    }
  return n;
}

/* Points off for what makes a sentence hard to take over: too short, too long, long words, a stem that it hangs on. */
static int
find_penalty (const GapDocument *document, const GapFact *fact)
{
  const char *text = gap_document_get_text (document, NULL) + fact->span.offset;
  gsize letters;
  int n = count_words (text, fact->span.length, &letters);
  int penalty = MAX (0, FEWEST_WORDS - n) * 6 + MAX (0, n - MOST_WORDS) * 2;
  if (n > 0)
    penalty += MAX (0, (int)(letters * 10 / (gsize)n) - 45);
  if (fact->stem.length > 0)
    penalty += HAS_STEM;
  if (fact->span.length > 0 && strchr (".!?", text[fact->span.length - 1]) == NULL)
    penalty += NO_STOP;
  return penalty;
}

/* Equal words in other dress are one wording. (transfer full) */
static char *
fold_words (const GapDocument *document, GapSpan span)
{
  g_autofree char *words = gap_document_dup_span (document, span);
  g_autofree char *folded = g_utf8_casefold (words, -1);
  GString *out = g_string_new (NULL);
  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_isalnum (g_utf8_get_char (at)))
      g_string_append_unichar (out, g_utf8_get_char (at));
  return g_string_free (out, FALSE);
}

static int
compare_wordings (gconstpointer a, gconstpointer b)
{
  const GapPeerWording *x = a, *y = b;
  if (x->penalty != y->penalty)
    return x->penalty < y->penalty ? -1 : 1;
  return x->school < y->school ? -1 : x->school > y->school;
}

GArray *
gap_peers_find (const GapMatrix *matrix, guint clause, guint most)
{
  GArray *wordings = g_array_new (FALSE, FALSE, sizeof (GapPeerWording));
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint s = 0; s < gap_matrix_get_n_schools (matrix); s++)
    {
      const GapAudit *audit = gap_matrix_get_audit (matrix, s);
      const GapCell *cell = gap_audit_get_cell (audit, clause);
      if (cell->state != GAP_STATE_COVERED || cell->facts->len == 0)
        continue;
      const GapFact *fact = &g_array_index (cell->facts, GapFact, 0);
      g_autofree char *key = fold_words (gap_audit_get_document (audit), fact->span);
      gpointer known = g_hash_table_lookup (seen, key);
      if (known != NULL)
        {
          g_array_index (wordings, GapPeerWording, GPOINTER_TO_UINT (known) - 1).n_schools++;
          continue;
        }
      int penalty = find_penalty (gap_audit_get_document (audit), fact);
      GapPeerWording wording = { s, 1, fact->span, fact->block, penalty };
      g_array_append_val (wordings, wording);
      g_hash_table_insert (seen, g_steal_pointer (&key), GUINT_TO_POINTER (wordings->len));
    }
  g_array_sort (wordings, compare_wordings);
  g_array_set_size (wordings, MIN (wordings->len, most));
  return wordings;
}

/* ---- common practice ---- */

guint
gap_peers_share (const GapMatrix *matrix, guint school, guint clause, guint *out_of)
{
  GapTally tally = gap_summary_clause (matrix, clause);
  GapState own = gap_audit_get_cell (gap_matrix_get_audit (matrix, school), clause)->state;
  gboolean is_decided = own != GAP_STATE_UNKNOWN && own != GAP_STATE_NOT_APPLICABLE;
  *out_of = tally.n_decided - (is_decided && tally.n_decided > 0);
  return tally.counts[GAP_STATE_COVERED] - (own == GAP_STATE_COVERED);
}

/* More peers first: what nearly all others have is the easiest to ask for. */
static int
compare_covered (gconstpointer a, gconstpointer b, gpointer data)
{
  const GapMatrix *matrix = data;
  guint x = *(const guint *)a, y = *(const guint *)b;
  guint n = gap_matrix_count (matrix, x, GAP_STATE_COVERED), m = gap_matrix_count (matrix, y, GAP_STATE_COVERED);
  if (n != m)
    return n > m ? -1 : 1;
  return x < y ? -1 : x > y;
}

GArray *
gap_peers_lacking (const GapMatrix *matrix, guint school)
{
  const GapAudit *audit = gap_matrix_get_audit (matrix, school);
  GArray *lacking = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint c = 0; c < gap_audit_get_n_cells (audit); c++)
    {
      GapState state = gap_audit_get_cell (audit, c)->state;
      if (state == GAP_STATE_MISSING || state == GAP_STATE_PARTIAL)
        g_array_append_val (lacking, c);
    }
  g_array_sort_with_data (lacking, compare_covered, (gpointer)matrix);
  return lacking;
}

static int
compare_shares (gconstpointer a, gconstpointer b)
{
  const GapTally *x = a, *y = b;
  guint64 left = (guint64)x->counts[GAP_STATE_COVERED] * y->n_decided;
  guint64 right = (guint64)y->counts[GAP_STATE_COVERED] * x->n_decided;
  if (left != right)
    return left > right ? -1 : 1;
  return x->index < y->index ? -1 : x->index > y->index;
}

GArray *
gap_peers_common (const GapMatrix *matrix)
{
  GArray *common = g_array_new (FALSE, FALSE, sizeof (GapTally));
  for (guint c = 0; c < gap_taxonomy_get_n_clauses (gap_matrix_get_taxonomy (matrix)); c++)
    {
      GapTally tally = gap_summary_clause (matrix, c);
      guint lacking = tally.counts[GAP_STATE_MISSING] + tally.counts[GAP_STATE_PARTIAL];
      if (tally.counts[GAP_STATE_COVERED] * 2 > tally.n_decided && lacking > 0)
        g_array_append_val (common, tally);
    }
  g_array_sort (common, compare_shares);
  return common;
}
