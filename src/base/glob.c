/* Matching without backtracking over more than the last `*` and the last `**`: linear in the path for each of them. */
#include "base/glob.h"

#include <string.h>

/* Whether @c is in the set that begins behind the bracket at @set; @out_end is what follows the set. */
static gboolean
in_set (const char *set, char c, const char **out_end)
{
  gboolean is_not = *set == '!' || *set == '^';
  gboolean is_in = FALSE;
  set += is_not ? 1 : 0;
  for (const char *first = set; *set != '\0' && (*set != ']' || set == first); set++)
    {
      if (set[1] == '-' && set[2] != ']' && set[2] != '\0')
        {
          is_in |= c >= set[0] && c <= set[2];
          set += 2;
        }
      else
        is_in |= c == *set;
    }
  *out_end = *set == ']' ? set + 1 : set;
  return is_in != is_not && c != '/';
}

/* Whether one character of the pattern takes that of the path; moves the pattern on. */
static gboolean
takes (const char **pattern, char c)
{
  const char *p = *pattern;
  if (*p == '[')
    return in_set (p + 1, c, pattern);
  if (*p == '\\' && p[1] != '\0')
    p++;
  else if (*p == '?')
    {
      *pattern = p + 1;
      return c != '/';
    }
  *pattern = p + 1;
  return *p == c;
}

/* A place to go back to: the star, and how far it has reached. */
typedef struct
{
  const char *pattern; /* behind the star; NULL: there is none */
  const char *path;
  gboolean is_by_folder; /* it may only reach to the beginning of a name */
} Retry;

/* Lets the stars reach one step further. FALSE if they cannot. */
static gboolean
go_on (Retry *retry)
{
  if (retry->pattern == NULL || *retry->path == '\0')
    return FALSE;
  retry->path++;
  while (retry->is_by_folder && retry->path[-1] != '/')
    if (*retry->path++ == '\0')
      return FALSE;
  return TRUE;
}

/* Whether the whole of @pattern matches the whole of @path, or the path down to one of its folders. */
static gboolean
match_from (const char *pattern, const char *path)
{
  static const Retry none = { NULL, NULL, FALSE };
  Retry star = none;
  Retry deep = none;
  for (;;)
    {
      if (pattern[0] == '*' && pattern[1] == '*')
        {
          gboolean is_by_folder = pattern[2] == '/';
          pattern += is_by_folder ? 3 : 2;
          deep = (Retry){ pattern, path, is_by_folder };
          star = none;
          continue;
        }
      if (*pattern == '*')
        {
          star = (Retry){ ++pattern, path, FALSE };
          continue;
        }
      if (*pattern == '\0' && (*path == '\0' || *path == '/'))
        return TRUE;
      if (*path != '\0' && *pattern != '\0' && takes (&pattern, *path))
        {
          path++;
          continue;
        }
      if (star.pattern != NULL && *star.path != '/' && go_on (&star))
        {
          path = star.path;
          pattern = star.pattern;
        }
      else if (go_on (&deep))
        {
          path = deep.path;
          pattern = deep.pattern;
          star = none;
        }
      else
        return FALSE;
    }
}

gboolean
gap_glob_match (const char *pattern, const char *path)
{
  g_return_val_if_fail (pattern != NULL && path != NULL, FALSE);
  gsize length = strlen (pattern);
  g_autofree char *bare = g_strndup (pattern, length > 1 && pattern[length - 1] == '/' ? length - 1 : length);
  const char *anchored = bare[0] == '/' ? bare + 1 : bare;
  if (strchr (bare, '/') != NULL)
    return match_from (anchored, path);
  for (const char *name = path; name != NULL; name = strchr (name, '/'))
    {
      name += *name == '/' ? 1 : 0;
      if (match_from (anchored, name))
        return TRUE;
    }
  return FALSE;
}

const char *
gap_glob_check (const char *pattern)
{
  if (*pattern == '\0')
    return "a pattern cannot be empty";
  if (g_str_has_prefix (pattern, "../") || strcmp (pattern, "..") == 0)
    return "a pattern counts from the folder of its file and cannot lead out of it";
  for (const char *c = pattern; *c != '\0'; c++)
    if (*c == '[' && strchr (c, ']') == NULL)
      return "a bracket is opened and not closed";
  return NULL;
}
