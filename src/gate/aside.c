/* Reads the file's bytes, as readers drop comments; asks the document's blocks what stands where. */
#include "gate/aside.h"

#include <string.h>

#define ADDRESS "gapcheck:"
#define MAX_ASIDES 1000u

/* How a comment is written. */
static const struct
{
  const char *open;
  const char *close;
  gboolean is_line; /* first on its line, and closed there */
} marks[] = {
  { "<!--", "-->", FALSE },        { "[//]: # (", ")", TRUE },        { "[//]: # \"", "\"", TRUE },
  { "[comment]: # (", ")", TRUE }, { "[comment]: # \"", "\"", TRUE },
};

typedef struct
{
  const GapBlock *blocks;
  guint n_blocks;
  const GapDocument *document;
  const char *data;
  const char *end;
  GStringChunk *strings;
  GArray *asides;
} Search;

static gboolean
starts_line (const Search *search, const char *at)
{
  while (at > search->data && (at[-1] == ' ' || at[-1] == '\t'))
    at--;
  return at == search->data || at[-1] == '\n';
}

static const char *
line_start (const Search *search, const char *at)
{
  while (at > search->data && at[-1] != '\n')
    at--;
  return at;
}

static const char *
line_end (const Search *search, const char *at)
{
  const char *stop = memchr (at, '\n', (gsize)(search->end - at));
  return stop != NULL ? stop : search->end;
}

/* Whether there are words from @from to before @to, tags left out. */
static gboolean
has_words (const char *from, const char *to)
{
  gboolean is_tag = FALSE;
  for (const char *c = from; c < to; c++)
    {
      is_tag = *c == '<' || (is_tag && *c != '>');
      if (!is_tag && (g_ascii_isalpha (*c) || (guchar)*c >= 0x80))
        return TRUE;
    }
  return FALSE;
}

/* The first line behind @line on which a block begins; G_MAXUINT if none does. */
static guint
next_line (const Search *search, guint line)
{
  guint next = G_MAXUINT;
  for (guint i = 0; i < search->n_blocks; i++)
    if (search->blocks[i].line > line)
      next = MIN (next, search->blocks[i].line);
  return next;
}

/* The line on which the block begins that reaches to @line; 0 if none does. */
static guint
line_of_block (const Search *search, guint line)
{
  guint found = 0;
  for (guint i = 0; i < search->n_blocks; i++)
    if (search->blocks[i].line <= line)
      found = MAX (found, search->blocks[i].line);
  return found;
}

/* Whether the policy itself has these words there: an example in a text about gapcheck, say. */
static gboolean
is_text (const Search *search, guint line)
{
  guint own = line_of_block (search, line);
  for (guint i = 0; i < search->n_blocks; i++)
    {
      if (search->blocks[i].line != own)
        continue;
      g_autofree char *words = gap_document_dup_span (search->document, search->blocks[i].span);
      if (strstr (words, ADDRESS) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* A comment from @open to before @close (its end mark included), on lines @first to @last. */
static void
add_aside (Search *search, const char *open, const char *close, const char *text, gsize length, guint first, guint last)
{
  GapAside aside = { NULL, first, 0, 0 };
  gboolean is_alone = !has_words (line_start (search, open), open) && !has_words (close, line_end (search, close));
  if (search->asides->len >= MAX_ASIDES || is_text (search, first))
    return;
  aside.from = is_alone ? next_line (search, last) : line_of_block (search, first);
  if (aside.from == G_MAXUINT)
    aside.from = 0;
  if (aside.from > 0)
    aside.to = next_line (search, MAX (aside.from, last)) - 1;
  g_autofree char *copy = g_strndup (text, length);
  g_autofree char *valid = g_utf8_make_valid (copy, -1);
  aside.text = g_string_chunk_insert (search->strings, g_strstrip (g_strdelimit (valid, "\r\n\t", ' ')));
  g_array_append_val (search->asides, aside);
}

static guint
count_lines (const char *from, const char *to)
{
  guint n = 0;
  for (const char *c = from; c < to; c++)
    n += *c == '\n';
  return n;
}

/* The comment at @at, if one of ours begins there. Returns where to go on; @line is that of @at. */
static const char *
try_at (Search *search, const char *at, guint line)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      gsize length = strlen (marks[i].open);
      if ((gsize)(search->end - at) < length || memcmp (at, marks[i].open, length) != 0)
        continue;
      const char *text = at + length;
      const char *limit = marks[i].is_line ? line_end (search, at) : search->end;
      const char *close = g_strstr_len (text, limit - text, marks[i].close);
      if (close == NULL || (marks[i].is_line && !starts_line (search, at)))
        continue;
      while (text < close && g_ascii_isspace (*text))
        text++;
      const char *stop = close + strlen (marks[i].close);
      gsize address = strlen (ADDRESS);
      if ((gsize)(close - text) >= address && memcmp (text, ADDRESS, address) == 0)
        add_aside (search, at, stop, text + address, (gsize)(close - text) - address, line,
                   line + count_lines (at, stop));
      return stop;
    }
  return at + 1;
}

GArray *
gap_asides_find (const GapDocument *document, GBytes *bytes, GStringChunk *strings)
{
  gsize length = 0;
  guint line = 1;
  const char *format = gap_document_get_format (document);
  Search search = { .document = document, .strings = strings };
  search.asides = g_array_new (FALSE, FALSE, sizeof (GapAside));
  search.data = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;
  if (search.data == NULL || (strcmp (format, "html") != 0 && strcmp (format, "markdown") != 0))
    return search.asides;
  search.end = search.data + length;
  search.blocks = gap_document_get_blocks (document, &search.n_blocks);
  for (const char *at = search.data; at < search.end;)
    {
      const char *next = *at == '<' || *at == '[' ? try_at (&search, at, line) : at + 1;
      line += count_lines (at, next);
      at = next;
    }
  return search.asides;
}
