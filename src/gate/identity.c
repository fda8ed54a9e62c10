/* Digests are of words, never of lines or counts: a move changes nothing, a swap changes the words. */
#include "gate/identity.h"

#include <string.h>

#define DIGITS 32u /* of the digest, enough for any repository */

char *
gap_identity_path (const char *base, const char *path)
{
  if (g_path_is_absolute (path))
    return g_canonicalize_filename (path, "/");
  g_autofree char *top = g_strconcat ("/", base, NULL);
  g_autofree char *full = g_canonicalize_filename (path, top);
  return g_strdup (full + 1);
}

char *
gap_identity_policy (const char *base, const char *path, const char *school_id, gboolean is_from_school)
{
  if (is_from_school)
    return g_strdup (school_id);
  g_autofree char *place = gap_identity_path (base, path);
  char *slash = strrchr (place, '/');
  char *dot = strrchr (place, '.');
  if (dot != NULL && dot > place && dot[-1] != '/' && (slash == NULL || dot > slash))
    *dot = '\0';
  return g_steal_pointer (&place);
}

/* What a finding that quotes nothing says of itself: a message holds dates and counts only where they are its matter.
 */
static const char *
own_words (const GapFinding *finding)
{
  if (finding->is_nearest)
    return "";
  if (finding->quote != NULL)
    return finding->quote;
  return finding->clause != NULL || finding->subject != NULL ? "" : finding->message;
}

char *
gap_identity_words (const GapFinding *finding)
{
  g_autofree char *valid = g_utf8_make_valid (own_words (finding), -1);
  g_autofree char *folded = g_utf8_casefold (valid, -1);
  GString *words = g_string_new (NULL);
  for (const char *c = folded; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);
      if (!g_unichar_isspace (letter))
        g_string_append_unichar (words, letter);
      else if (words->len > 0 && words->str[words->len - 1] != ' ')
        g_string_append_c (words, ' ');
    }
  if (words->len > 0 && words->str[words->len - 1] == ' ')
    g_string_truncate (words, words->len - 1);
  return g_string_free (words, FALSE);
}

static void
feed (GChecksum *digest, const char *text)
{
  const char *given = text != NULL ? text : "";
  g_checksum_update (digest, (const guchar *)given, (gssize)strlen (given) + 1);
}

char *
gap_identity_fingerprint (const GapFinding *finding, const char *policy, const char *words, guint n_before)
{
  g_autoptr (GChecksum) digest = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *number = g_strdup_printf ("%u", n_before);
  feed (digest, gap_finding_info (finding->kind)->code);
  feed (digest, policy);
  feed (digest, finding->clause);
  feed (digest, finding->subject);
  feed (digest, words);
  feed (digest, number);
  return g_strndup (g_checksum_get_string (digest), DIGITS);
}
