/* Cutting the text into words; one hash look-up a word, one allocation a distinct word. */
#include "document/token.h"

#include <string.h>

struct GapTokens
{
  GArray *tokens;   /* (element-type GapToken) */
  GPtrArray *words; /* (element-type utf8) owned by pool */
  GHashTable *ids;  /* word -> id + 1 */
  GStringChunk *pool;
  guint *first; /* first token of each sentence, and one past the last */
  guint n_sentences;
};

static gboolean
is_word_char (gunichar c)
{
  return c < 128 ? g_ascii_isalnum ((char)c) : (g_unichar_isalnum (c) || g_unichar_ismark (c));
}

static guint32
intern (GapTokens *tokens, const char *start, gsize length)
{
  char small[64];
  gboolean is_ascii = length < sizeof small;
  for (gsize i = 0; i < length && is_ascii; i++)
    {
      is_ascii = (guchar)start[i] < 128;
      small[i] = g_ascii_tolower (start[i]);
    }
  if (is_ascii)
    small[length] = '\0';
  g_autofree char *large = is_ascii ? NULL : g_utf8_strdown (start, (gssize)length);
  const char *lower = is_ascii ? small : large;

  guint32 id = GPOINTER_TO_UINT (g_hash_table_lookup (tokens->ids, lower));
  if (id != 0)
    return id - 1;
  char *kept = g_string_chunk_insert (tokens->pool, lower);
  g_ptr_array_add (tokens->words, kept);
  g_hash_table_insert (tokens->ids, kept, GUINT_TO_POINTER (tokens->words->len));
  return tokens->words->len - 1;
}

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2019 || c == 0x02BC || c == 0x2018;
}

/*
 * The end of the word at @c. "school's" is "school", "don't" is "dont" to a reader of rules; here the word simply ends
 * at the apostrophe of a possessive and spans the one inside a contraction.
 */
static const char *
word_end (const char *c, const char *end, const char **out_next)
{
  while (c < end && is_word_char (g_utf8_get_char (c)))
    c = g_utf8_next_char (c);
  *out_next = c;
  if (c >= end || !is_apostrophe (g_utf8_get_char (c)))
    return c;
  const char *tail = g_utf8_next_char (c);
  if (tail >= end || !g_ascii_isalpha (*tail))
    return c;
  const char *stop = tail;
  while (stop < end && is_word_char (g_utf8_get_char (stop)))
    stop = g_utf8_next_char (stop);
  if (stop - tail == 1 && g_ascii_tolower (*tail) == 's')
    {
      *out_next = stop;
      return c;
    }
  return c;
}

static void
cut_span (GapTokens *tokens, const char *text, GapSpan span, guint32 sentence)
{
  const char *c = text + span.offset;
  const char *end = c + span.length;
  while (c < end)
    {
      if (!is_word_char (g_utf8_get_char (c)))
        {
          c = g_utf8_next_char (c);
          continue;
        }
      const char *next;
      const char *stop = word_end (c, end, &next);
      GapToken token = { (guint32)(c - text), (guint32)(stop - c), intern (tokens, c, (gsize)(stop - c)), sentence };
      g_array_append_val (tokens->tokens, token);
      c = next;
    }
}

GapTokens *
gap_tokens_new (const GapDocument *document)
{
  GapTokens *tokens = g_new0 (GapTokens, 1);
  const char *text = gap_document_get_text (document, NULL);
  const GapSentence *sentences = gap_document_get_sentences (document, &tokens->n_sentences);
  tokens->tokens = g_array_new (FALSE, FALSE, sizeof (GapToken));
  tokens->words = g_ptr_array_new ();
  tokens->ids = g_hash_table_new (g_str_hash, g_str_equal);
  tokens->pool = g_string_chunk_new (4096);
  tokens->first = g_new (guint, tokens->n_sentences + 1);
  for (guint i = 0; i < tokens->n_sentences; i++)
    {
      tokens->first[i] = tokens->tokens->len;
      cut_span (tokens, text, sentences[i].span, i);
    }
  tokens->first[tokens->n_sentences] = tokens->tokens->len;
  return tokens;
}

void
gap_tokens_free (GapTokens *tokens)
{
  if (tokens == NULL)
    return;
  g_array_unref (tokens->tokens);
  g_ptr_array_unref (tokens->words);
  g_hash_table_unref (tokens->ids);
  g_string_chunk_free (tokens->pool);
  g_free (tokens->first);
  g_free (tokens);
}

const GapToken *
gap_tokens_get (const GapTokens *tokens, guint *out_n)
{
  *out_n = tokens->tokens->len;
  return &g_array_index (tokens->tokens, GapToken, 0);
}

guint
gap_tokens_get_n_words (const GapTokens *tokens)
{
  return tokens->words->len;
}

const char *
gap_tokens_get_word (const GapTokens *tokens, guint word)
{
  return g_ptr_array_index (tokens->words, word);
}

void
gap_tokens_get_sentence (const GapTokens *tokens, guint sentence, guint *out_first, guint *out_n)
{
  g_return_if_fail (sentence < tokens->n_sentences);
  *out_first = tokens->first[sentence];
  *out_n = tokens->first[sentence + 1] - tokens->first[sentence];
}
