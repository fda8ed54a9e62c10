/* Linear: each byte is looked at once or twice. */
#include "reader/tags.h"

#include <string.h>

#define MAX_TAG_BYTES (1u << 20)
#define MAX_ATTRIBUTES 1000u
#define SMALL_TAG 2000u /* bytes that cannot hold too many attributes */

static const char *
find (const char *c, const char *end, const char *what)
{
  const char *at = memmem (c, (gsize)(end - c), what, strlen (what));
  return at != NULL ? at + strlen (what) : end;
}

/* Behind "</script" or the like; ASCII case ignored. */
static const char *
find_end_tag (const char *c, const char *end, const char *name)
{
  gsize n = strlen (name);
  for (; c != NULL && c < end; c++)
    {
      c = memchr (c, '<', (gsize)(end - c));
      if (c == NULL)
        return end;
      if ((gsize)(end - c) > n + 2 && c[1] == '/' && g_ascii_strncasecmp (c + 2, name, n) == 0)
        return c;
    }
  return end;
}

/* The end of the tag at @c; quoted ">" do not end it. */
static const char *
tag_end (const char *c, const char *end, gsize *out_attributes)
{
  char quote = '\0';
  *out_attributes = 0;
  for (; c < end; c++)
    {
      if (quote != '\0')
        quote = *c == quote ? '\0' : quote;
      else if (*c == '"' || *c == '\'')
        quote = c[-1] == '=' || g_ascii_isspace (c[-1]) ? *c : '\0';
      else if (*c == '>')
        return c;
      else if (g_ascii_isspace (*c) || *c == '/')
        *out_attributes += c + 1 < end && !g_ascii_isspace (c[1]) && c[1] != '>' && c[1] != '=' && c[1] != '"' ? 1 : 0;
    }
  return end;
}

static const char *
skip_html (const char *c, const char *end)
{
  static const char *const raw[] = { "script", "style", "textarea", "title" };
  for (guint i = 0; i < G_N_ELEMENTS (raw); i++)
    {
      gsize n = strlen (raw[i]);
      if ((gsize)(end - c) > n && g_ascii_strncasecmp (c, raw[i], n) == 0 && !g_ascii_isalnum (c[n]))
        return find_end_tag (c, end, raw[i]);
    }
  return NULL;
}

gboolean
gap_tags_are_tame (const char *data, gsize length, gboolean is_html)
{
  const char *end = data + length;
  for (const char *c = data; c < end;)
    {
      gsize n;
      c = memchr (c, '<', (gsize)(end - c));
      if (c == NULL || ++c >= end)
        return TRUE;
      if (*c == '!' && (gsize)(end - c) >= 3 && c[1] == '-' && c[2] == '-')
        {
          c = find (c + 3, end, "-->");
          continue;
        }
      if (!g_ascii_isalpha (*c))
        continue;
      const char *near = memchr (c, '>', MIN ((gsize)(end - c), SMALL_TAG));
      const char *stop = tag_end (c, end, &n);
      if (near == NULL && (n > MAX_ATTRIBUTES || (gsize)(stop - c) > MAX_TAG_BYTES))
        return FALSE;
      const char *behind = is_html ? skip_html (c, end) : NULL;
      c = behind != NULL ? MAX (behind, stop) : stop;
    }
  return TRUE;
}
