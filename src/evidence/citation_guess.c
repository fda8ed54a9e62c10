/* Slips of letters in the words of a title. Slow, so it is asked only for words before "Act 1998" that fit no title. */
#include "evidence/citation_private.h"

#include <string.h>

/* Words looked at in one document; a text with more slips than this is no policy. */
#define MAX_GUESSES 200u
#define MIN_LENGTH 5u
#define LONG 9u
#define MAX_LENGTH 24u

/* Letters put in, left out, changed or swapped with their neighbour, up to @limit. */
static guint
slips_between (const char *a, const char *b, guint limit)
{
  guint rows[3][MAX_LENGTH + 1];
  gsize n = strlen (a);
  gsize m = strlen (b);
  for (guint j = 0; j <= m; j++)
    rows[0][j] = j;
  for (guint i = 1; i <= n; i++)
    {
      guint *row = rows[i % 3];
      const guint *last = rows[(i + 2) % 3];
      const guint *before = rows[(i + 1) % 3];
      guint least = row[0] = i;
      for (guint j = 1; j <= m; j++)
        {
          row[j] = MIN (MIN (row[j - 1], last[j]) + 1, last[j - 1] + (a[i - 1] != b[j - 1]));
          if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            row[j] = MIN (row[j], before[j - 2] + 1);
          least = MIN (least, row[j]);
        }
      if (least > limit)
        return G_MAXUINT;
    }
  return rows[n % 3][m];
}

static guint
look_up (const GapCiter *citer, const char *word)
{
  gsize n = strlen (word);
  guint limit = n >= LONG ? 2 : 1;
  guint best = CITER_NONE;
  guint best_slips = limit + 1;
  for (guint id = 1; id < citer->word_list->len; id++)
    {
      const char *known = g_ptr_array_index (citer->word_list, id);
      gsize m = strlen (known);
      if (m < MIN_LENGTH || m > MAX_LENGTH || m > n + limit || n > m + limit)
        continue;
      guint slips = slips_between (word, known, best_slips - 1);
      if (slips >= best_slips)
        continue;
      best = id;
      best_slips = slips;
    }
  return best;
}

guint
gap_scan_guess (CiteScan *scan, guint token)
{
  char buffer[64];
  const char *word = gap_citer_normalise (gap_scan_word (scan, token), buffer);
  gpointer key = GUINT_TO_POINTER (scan->tokens[token].word + 1);
  gpointer known = NULL;
  if (word == NULL || strlen (word) < MIN_LENGTH || strlen (word) > MAX_LENGTH)
    return CITER_NONE;
  if (scan->guesses == NULL)
    scan->guesses = g_hash_table_new (g_direct_hash, g_direct_equal);
  if (g_hash_table_lookup_extended (scan->guesses, key, NULL, &known))
    return GPOINTER_TO_UINT (known);
  if (g_hash_table_size (scan->guesses) >= MAX_GUESSES)
    return CITER_NONE;
  guint id = look_up (scan->citer, word);
  g_hash_table_insert (scan->guesses, key, GUINT_TO_POINTER (id));
  return id;
}

gboolean
gap_scan_is_slip (const CiteScan *scan, guint token, const char *known)
{
  char buffer[64];
  char known_buffer[64];
  const char *word = gap_citer_normalise (gap_scan_word (scan, token), buffer);
  const char *name = gap_citer_normalise (known, known_buffer);
  if (word == NULL || name == NULL || strlen (word) > MAX_LENGTH || strlen (name) > MAX_LENGTH)
    return FALSE;
  guint limit = strlen (word) >= LONG ? 2 : strlen (word) >= MIN_LENGTH ? 1 : 0;
  return slips_between (word, name, limit) <= limit;
}
