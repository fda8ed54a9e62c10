/*
 * Marks inside a line of text. One pass, in place: what is left is never longer than what was there.
 * Knows markdown's and HTML's inline marks; block structure is the business of the readers.
 */
#include "reader/marks.h"

#include <string.h>

/* How far ahead the end of a link or a tag is looked for; longer ones are taken as text. */
#define MAX_LINK_TEXT 400
#define MAX_ADDRESS 2000
#define MAX_TAG 400

typedef struct
{
  const char *start;
  const char *read;
  char *write;
  const char *link_end; /* (nullable) the ] of the link being read */
  const char *link_skip;
  guint n_stars; /* single stars that could be emphasis */
  guint n_lines; /* single underscores that could be emphasis */
  gboolean is_bold;
  gsize n_bold;
  gsize n_plain;
} Strip;

static gboolean
is_blank (char c)
{
  return c == '\0' || c == ' ' || c == '\t';
}

/* Whether the run of marks from @run to @end leans on a word on exactly one side, as emphasis does, or on both. */
static gboolean
leans (const char *start, const char *run, const char *end)
{
  char before = run > start ? run[-1] : ' ';
  if (*run == '_')
    return !(g_ascii_isalnum (before) && g_ascii_isalnum (*end)) && !(is_blank (before) && is_blank (*end));
  return !(is_blank (before) && is_blank (*end)) && !(run == start && is_blank (*end));
}

static const char *
run_end (const char *run)
{
  const char *end = run;
  while (*end == *run)
    end++;
  return end;
}

static void
count_emphasis (Strip *strip)
{
  for (const char *c = strip->start; *c != '\0'; c++)
    {
      if (*c == '\\' && c[1] != '\0')
        c++;
      else if (*c == '*' || *c == '_')
        {
          const char *end = run_end (c);
          if (end - c == 1 && leans (strip->start, c, end))
            *(*c == '*' ? &strip->n_stars : &strip->n_lines) += 1;
          c = end - 1;
        }
    }
}

static void
put (Strip *strip, char c)
{
  *strip->write++ = c;
  if (g_ascii_isalpha (c) || (guchar)c >= 0x80)
    *(strip->is_bold ? &strip->n_bold : &strip->n_plain) += 1;
}

static gboolean
read_emphasis (Strip *strip)
{
  const char *end = run_end (strip->read);
  gsize length = (gsize)(end - strip->read);
  guint n_single = *strip->read == '*' ? strip->n_stars : strip->n_lines;
  gboolean is_mark = length <= 3 && leans (strip->start, strip->read, end) && (length > 1 || n_single > 1);
  if (!is_mark)
    {
      for (; strip->read < end; strip->read++)
        put (strip, *strip->read);
      return TRUE;
    }
  if (length >= 2)
    strip->is_bold = !strip->is_bold;
  strip->read = end;
  return TRUE;
}

/* [text](address): the text is kept. ![alt](address): nothing is. */
static gboolean
read_link (Strip *strip)
{
  gboolean is_image = *strip->read == '!';
  const char *open = strip->read + (is_image ? 1 : 0);
  const char *close = memchr (open, ']', strnlen (open, MAX_LINK_TEXT));
  if (strip->link_end != NULL || close == NULL || close[1] != '(')
    return FALSE;
  const char *end = memchr (close, ')', strnlen (close, MAX_ADDRESS));
  if (end == NULL)
    return FALSE;
  if (is_image)
    {
      strip->read = end + 1;
      return TRUE;
    }
  strip->link_end = close;
  strip->link_skip = end + 1;
  strip->read = open + 1;
  return TRUE;
}

static gboolean
is_inline_tag (const char *name, gsize length)
{
  static const char *const names[]
      = { "b", "i", "u", "em", "strong", "span", "a", "br", "p", "sup", "sub", "small", "font", "div", "ins", "mark" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strlen (names[i]) == length && g_ascii_strncasecmp (names[i], name, length) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
read_tag (Strip *strip)
{
  const char *name = strip->read + 1;
  gboolean is_end = *name == '/';
  name += is_end ? 1 : 0;
  gsize length = 0;
  while (g_ascii_isalpha (name[length]))
    length++;
  if (!is_inline_tag (name, length) || (name[length] != '>' && name[length] != '/' && !is_blank (name[length])))
    return FALSE;
  const char *end = memchr (name, '>', strnlen (name, MAX_TAG));
  if (end == NULL)
    return FALSE;
  if (g_ascii_strncasecmp (name, "b", length) == 0 || g_ascii_strncasecmp (name, "strong", length) == 0)
    strip->is_bold = !is_end;
  else if (g_ascii_strncasecmp (name, "br", MAX (length, 2)) == 0)
    put (strip, ' ');
  strip->read = end + 1;
  return TRUE;
}

static gboolean
read_entity (Strip *strip)
{
  static const struct
  {
    const char *name;
    char value;
  } entities[] = { { "&amp;", '&' },  { "&nbsp;", ' ' },  { "&lt;", '<' },  { "&gt;", '>' },
                   { "&quot;", '"' }, { "&apos;", '\'' }, { "&#39;", '\'' } };
  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    if (g_str_has_prefix (strip->read, entities[i].name))
      {
        put (strip, entities[i].value);
        strip->read += strlen (entities[i].name);
        return TRUE;
      }
  return FALSE;
}

static gboolean
read_mark (Strip *strip)
{
  switch (*strip->read)
    {
    case '*':
    case '_':
      return read_emphasis (strip);
    case '[':
      return read_link (strip);
    case '!':
      return strip->read[1] == '[' && read_link (strip);
    case '<':
      return read_tag (strip);
    case '&':
      return read_entity (strip);
    case '\\':
      if (!g_ascii_ispunct (strip->read[1]))
        return FALSE;
      put (strip, strip->read[1]);
      strip->read += 2;
      return TRUE;
    default:
      return FALSE;
    }
}

gboolean
gap_marks_strip (char *line)
{
  if (strpbrk (line, "*_[\\<&") == NULL)
    return FALSE;
  Strip strip = { .start = line, .read = line, .write = line };
  /* Reading from a copy keeps what lies before the reading point whole. */
  g_autofree char *copy = g_strdup (line);
  strip.start = copy;
  strip.read = copy;
  count_emphasis (&strip);
  while (*strip.read != '\0')
    {
      if (strip.read == strip.link_end)
        {
          strip.read = strip.link_skip;
          strip.link_end = NULL;
        }
      else if (!read_mark (&strip))
        put (&strip, *strip.read++);
    }
  *strip.write = '\0';
  return strip.n_bold > 0 && strip.n_plain == 0;
}

void
gap_marks_split_ligatures (char *line)
{
  static const char *const letters[] = { "ff", "fi", "fl", "ffi", "ffl", "st", "st" };
  char *read = strstr (line, "\xEF\xAC");
  if (read == NULL)
    return;
  char *write = read;
  while (*read != '\0')
    {
      guint index = (guchar)read[0] == 0xEF && (guchar)read[1] == 0xAC ? (guint)(guchar)read[2] - 0x80u : G_MAXUINT;
      if (index < G_N_ELEMENTS (letters))
        {
          for (const char *c = letters[index]; *c != '\0'; c++)
            *write++ = *c;
          read += 3;
        }
      else
        *write++ = *read++;
    }
  *write = '\0';
}
