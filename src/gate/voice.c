/* Sentences are compared as sets of words: what was only moved, or put the other way round, is still itself. */
#include "gate/voice.h"

#include <string.h>

#define ALIKE 0.5 /* words in common of all words: less is another sentence */

/* The words of @text in lower case. (transfer full) */
static GHashTable *
cut_words (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *folded = g_utf8_casefold (valid, -1);
  GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (const char *c = folded; *c != '\0';)
    {
      const char *start = c;
      while (*c != '\0' && g_unichar_isalnum (g_utf8_get_char (c)))
        c = g_utf8_next_char (c);
      if (c > start)
        g_hash_table_add (words, g_strndup (start, (gsize)(c - start)));
      else
        c = g_utf8_next_char (c);
    }
  return words;
}

/* 1 for the same words, 0 for none in common. */
static double
likeness (GHashTable *left, GHashTable *right)
{
  GHashTableIter iter;
  gpointer word;
  guint n_common = 0;
  g_hash_table_iter_init (&iter, left);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    n_common += g_hash_table_contains (right, word) ? 1 : 0;
  guint n_all = g_hash_table_size (left) + g_hash_table_size (right) - n_common;
  return n_all > 0 ? (double)n_common / n_all : 1.0;
}

/* Whether @snapshot puts the same sentence of the same clause with the same strength. */
static gboolean
has_voice (const GapSnapshot *snapshot, const GapVoice *voice)
{
  const GArray *voices = gap_snapshot_get_voices (snapshot);
  g_autoptr (GHashTable) words = cut_words (voice->quote);
  for (guint i = 0; i < voices->len; i++)
    {
      const GapVoice *other = &g_array_index (voices, GapVoice, i);
      if (other->clause != voice->clause || other->strength != voice->strength)
        continue;
      g_autoptr (GHashTable) other_words = cut_words (other->quote);
      if (likeness (words, other_words) >= 1.0)
        return TRUE;
    }
  return FALSE;
}

/* The sentence of @snapshot that is nearest to @voice and put as @strength; @best is the likeness to be exceeded. */
static const GapVoice *
find_nearest (const GapSnapshot *snapshot, const GapVoice *voice, GapStrength strength, double *best)
{
  const GapVoice *nearest = NULL;
  const GArray *voices = gap_snapshot_get_voices (snapshot);
  g_autoptr (GHashTable) words = cut_words (voice->quote);
  for (guint i = 0; i < voices->len; i++)
    {
      const GapVoice *other = &g_array_index (voices, GapVoice, i);
      if (other->clause != voice->clause || other->strength != strength)
        continue;
      g_autoptr (GHashTable) other_words = cut_words (other->quote);
      double like = likeness (words, other_words);
      if (like <= *best)
        continue;
      *best = like;
      nearest = other;
    }
  return nearest;
}

gboolean
gap_voice_find_shift (const GapSnapshot *strong, const GapSnapshot *weak, guint clause, const GapVoice **out_strong,
                      const GapVoice **out_weak)
{
  double best = ALIKE;
  const GArray *voices = gap_snapshot_get_voices (strong);
  *out_strong = NULL;
  *out_weak = NULL;
  for (guint i = 0; i < voices->len; i++)
    {
      const GapVoice *voice = &g_array_index (voices, GapVoice, i);
      if (voice->clause != clause || voice->strength != GAP_STRENGTH_STRONG || has_voice (weak, voice))
        continue;
      const GapVoice *nearest = find_nearest (weak, voice, GAP_STRENGTH_WEAK, &best);
      if (nearest == NULL || has_voice (strong, nearest))
        continue;
      *out_strong = voice;
      *out_weak = nearest;
    }
  return *out_strong != NULL;
}
