/* Edit distance with neighbouring letters swapped counted as one slip, as people type. */
#include "base/hint.h"

#include <string.h>

#define MAX_LENGTH 80u

static guint
least (guint a, guint b, guint c)
{
  return MIN (a, MIN (b, c));
}

static guint
distance (const char *a, const char *b)
{
  guint rows[3][MAX_LENGTH + 1];
  guint n = (guint)strlen (b);
  for (guint j = 0; j <= n; j++)
    rows[0][j] = j;
  for (guint i = 1; a[i - 1] != '\0'; i++)
    {
      guint *now = rows[i % 3];
      const guint *last = rows[(i + 2) % 3];
      const guint *before = rows[(i + 1) % 3];
      now[0] = i;
      for (guint j = 1; j <= n; j++)
        {
          char left = g_ascii_tolower (a[i - 1]);
          char right = g_ascii_tolower (b[j - 1]);
          now[j] = least (last[j] + 1, now[j - 1] + 1, last[j - 1] + (left != right));
          if (i > 1 && j > 1 && left == g_ascii_tolower (b[j - 2]) && right == g_ascii_tolower (a[i - 2]))
            now[j] = MIN (now[j], before[j - 2] + 1);
        }
    }
  return rows[strlen (a) % 3][n];
}

/* "posting" for "photos.no-posting", "photos" for "photos.consent". */
static gboolean
is_part_of (const char *word, const char *candidate)
{
  gsize length = strlen (word);
  if (length < 4)
    return FALSE;
  return g_ascii_strncasecmp (candidate, word, length) == 0 || g_str_has_suffix (candidate, word);
}

const char *
gap_hint_nearest (const char *word, const char *const *candidates)
{
  g_return_val_if_fail (word != NULL && candidates != NULL, NULL);
  const char *best = NULL;
  gsize length = strlen (word);
  if (length == 0 || length > MAX_LENGTH)
    return NULL;
  guint best_distance = (guint)length / 3 + 1;
  for (guint i = 0; candidates[i] != NULL; i++)
    {
      if (strlen (candidates[i]) > MAX_LENGTH)
        continue;
      guint d = distance (word, candidates[i]);
      if (d < best_distance || (d == best_distance && best == NULL && length > 2))
        {
          best = candidates[i];
          best_distance = d;
        }
    }
  for (guint i = 0; best == NULL && candidates[i] != NULL; i++)
    if (is_part_of (word, candidates[i]))
      best = candidates[i];
  return best;
}

char *
gap_hint_suffix (const char *word, const char *const *candidates)
{
  const char *nearest = gap_hint_nearest (word, candidates);
  return nearest != NULL ? g_strdup_printf ("; did you mean '%s'?", nearest) : g_strdup ("");
}
