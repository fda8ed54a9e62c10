/* Knows standard error; nothing below src/cli writes to it. */
#include "cli/messages.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* A name can hold escape sequences that would repaint the terminal, or a line feed that would fake a second message. */
static gboolean
is_unsafe (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);
  return type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT || type == G_UNICODE_LINE_SEPARATOR
         || type == G_UNICODE_PARAGRAPH_SEPARATOR;
}

char *
gap_message_escape (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);
  GString *out = g_string_new (NULL);
  while (*text != '\0')
    {
      gunichar c = g_utf8_get_char_validated (text, -1);
      if (c == (gunichar)-1 || c == (gunichar)-2)
        {
          g_string_append_printf (out, "\\x%02x", (guint)(guchar)*text);
          text++;
          continue;
        }
      if (c < 0x80 && is_unsafe (c))
        g_string_append_printf (out, "\\x%02x", c);
      else if (is_unsafe (c))
        g_string_append_printf (out, "\\u{%x}", c);
      else
        g_string_append_unichar (out, c);
      text = g_utf8_next_char (text);
    }
  return g_string_free (out, FALSE);
}

void
gap_message_about (const char *file, const char *level, const char *text)
{
  g_autofree char *safe_file = gap_message_escape (file);
  g_autofree char *safe_text = gap_message_escape (text);
  fprintf (stderr, "gapcheck: %s: %s: %s\n", safe_file, level, safe_text);
}

void
gap_message_fault (const GError *fault)
{
  const char *end = strstr (fault->message, ": ");
  if (g_error_matches (fault, GAP_ERROR, GAP_ERROR_USAGE) || end == NULL)
    {
      g_autofree char *safe = gap_message_escape (fault->message);
      fprintf (stderr, "gapcheck: %s\n", safe);
      return;
    }
  g_autofree char *file = g_strndup (fault->message, (gsize)(end - fault->message));
  gap_message_about (file, "error", end + 2);
}

const char *
gap_message_reason (const GError *fault, const char *file)
{
  const char *text = fault->message;
  gsize length = strlen (file);
  if (strncmp (text, file, length) == 0 && strncmp (text + length, ": ", 2) == 0)
    return text + length + 2;
  return text;
}

char *
gap_message_dup_progress (guint done, guint total, gint64 elapsed)
{
  if (elapsed < (gint64)2 * G_USEC_PER_SEC || done == 0 || done >= total)
    return g_strdup_printf ("%u of %u files", done, total);
  gint64 left = elapsed / done * (total - done) / G_USEC_PER_SEC + 1;
  if (left == 1)
    return g_strdup_printf ("%u of %u files, about 1 second left", done, total);
  if (left < 90)
    return g_strdup_printf ("%u of %u files, about %d seconds left", done, total, (int)left);
  return g_strdup_printf ("%u of %u files, about %d minutes left", done, total, (int)((left + 30) / 60));
}

void
gap_message_progress (guint done, guint total, gint64 elapsed)
{
  if (!isatty (STDERR_FILENO))
    return;
  g_autofree char *words = gap_message_dup_progress (done, total, elapsed);
  if (done < total)
    fprintf (stderr, "\r\033[Kgapcheck: %s", words);
  else
    fprintf (stderr, "\r\033[K");
  fflush (stderr);
}
