/* Reading annotated texts, and finding the sentences again that their lines are about. */
#include "learn/texts.h"

#include <string.h>

/* A sentence is sought so many lines ahead. */
#define MAX_AHEAD 8u

static void
annotation_free (gpointer data)
{
  GapAnnotation *annotation = data;
  g_free (annotation->words);
  g_strfreev (annotation->clauses);
  g_free (annotation->is_partial);
  g_free (annotation);
}

static void
text_free (gpointer data)
{
  GapAnnotatedText *text = data;
  g_free (text->name);
  g_free (text->markdown);
  g_ptr_array_unref (text->annotations);
  g_free (text);
}

char *
gap_texts_normalise (const char *text, gssize length)
{
  GString *words = g_string_new (NULL);
  const char *end = text + (length >= 0 ? (gsize)length : strlen (text));
  gboolean is_gap = FALSE;
  for (const char *c = text; c < end; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);
      if (!g_unichar_isalnum (letter))
        {
          is_gap = words->len > 0;
          continue;
        }
      if (is_gap)
        g_string_append_c (words, ' ');
      is_gap = FALSE;
      g_string_append_unichar (words, g_unichar_tolower (letter));
    }
  return g_string_free (words, FALSE);
}

/* ---- lines ---- */

/* Splits "words {a b?}" in place: the braces are cut off, and what is in them returned. NULL if it has none. */
static char *
cut_braces (char *line)
{
  char *end = g_strchomp (line) + strlen (line);
  char *open = strrchr (line, '{');
  if (end == line || end[-1] != '}' || open == NULL)
    return NULL;
  end[-1] = '\0';
  *open = '\0';
  g_strchomp (line);
  return open + 1;
}

static GapAnnotation *
annotation_new (const char *line, const char *ids)
{
  GapAnnotation *annotation = g_new0 (GapAnnotation, 1);
  g_auto (GStrv) parts = g_strsplit_set (ids != NULL ? ids : "", " ,", -1);
  g_autoptr (GPtrArray) clauses = g_ptr_array_new ();
  guint n = g_strv_length (parts);
  annotation->is_partial = g_new0 (gboolean, n + 1);
  for (guint i = 0; i < n; i++)
    {
      gsize length = strlen (parts[i]);
      if (length == 0)
        continue;
      annotation->is_partial[clauses->len] = parts[i][length - 1] == '?';
      g_ptr_array_add (clauses, g_strndup (parts[i], length - (parts[i][length - 1] == '?')));
    }
  g_ptr_array_add (clauses, NULL);
  annotation->clauses = (char **)g_ptr_array_free (g_steal_pointer (&clauses), FALSE);
  annotation->words = gap_texts_normalise (line, -1);
  return annotation;
}

static gboolean
is_rule (const char *line)
{
  return strcmp (line, "---") == 0;
}

static GapAnnotatedText *
text_new (const char *name, guint number)
{
  GapAnnotatedText *text = g_new0 (GapAnnotatedText, 1);
  text->name = g_strdup_printf ("%s:%u", name, number);
  text->annotations = g_ptr_array_new_with_free_func (annotation_free);
  return text;
}

/* Moves what was gathered into @texts, if it holds anything. */
static void
close_text (GapAnnotatedText *text, GString *markdown, GPtrArray *texts)
{
  text->markdown = g_strdup (markdown->str);
  g_string_truncate (markdown, 0);
  if (text->annotations->len > 0)
    g_ptr_array_add (texts, text);
  else
    text_free (text);
}

static gboolean
parse (const char *name, char *content, GPtrArray *texts, GError **error)
{
  guint number = 1;
  g_auto (GStrv) lines = g_strsplit (content, "\n", -1);
  g_autoptr (GString) markdown = g_string_new (NULL);
  GapAnnotatedText *text = text_new (name, number);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (is_rule (g_strchomp (lines[i])))
        {
          close_text (text, markdown, texts);
          text = text_new (name, ++number);
          continue;
        }
      const char *ids = cut_braces (lines[i]);
      if (strchr (lines[i], '{') != NULL || strchr (lines[i], '}') != NULL)
        {
          g_set_error (error, GAP_ERROR, GAP_ERROR_MALFORMED, "%s:%u: the clauses stand in braces at the end of a line",
                       name, i + 1);
          text_free (text);
          return FALSE;
        }
      g_string_append_printf (markdown, "%s\n", lines[i]);
      g_autofree char *words = gap_texts_normalise (lines[i], -1);
      if (*words != '\0')
        g_ptr_array_add (text->annotations, annotation_new (lines[i], ids));
    }
  close_text (text, markdown, texts);
  return TRUE;
}

/* ---- folders ---- */

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* The files and folders in @folder, in the order of their names. (transfer full) (element-type utf8) */
static GPtrArray *
list_folder (const char *folder, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &fault);
  if (dir == NULL)
    {
      g_set_error (error, GAP_ERROR, GAP_ERROR_UNREADABLE, "%s: %s", folder, fault->message);
      return NULL;
    }
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

static gboolean
load_file (const char *path, GPtrArray *texts, GError **error)
{
  g_autofree char *content = NULL;
  g_autoptr (GError) fault = NULL;
  if (g_file_get_contents (path, &content, NULL, &fault) && g_utf8_validate (content, -1, NULL))
    return parse (path, content, texts, error);
  g_set_error (error, GAP_ERROR, GAP_ERROR_UNREADABLE, "%s: %s", path, fault != NULL ? fault->message : "is not UTF-8");
  return FALSE;
}

static gboolean
load_folder (const char *folder, GPtrArray *texts, GError **error)
{
  g_autoptr (GPtrArray) names = list_folder (folder, error);
  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);
      gboolean is_folder = g_file_test (path, G_FILE_TEST_IS_DIR);
      if (is_folder && !load_folder (path, texts, error))
        return FALSE;
      if (!is_folder && g_str_has_suffix (path, ".md") && !load_file (path, texts, error))
        return FALSE;
    }
  return names != NULL;
}

GPtrArray *
gap_texts_load (const char *folder, GError **error)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (text_free);
  return load_folder (folder, texts, error) ? g_steal_pointer (&texts) : NULL;
}

/* ---- sentences ---- */

/* The first annotation from @from on, not too far, whose line holds @words or is held by them; -1 if none is. */
static int
find_line (const GPtrArray *annotations, guint from, const char *words)
{
  for (guint i = from; i < MIN (annotations->len, from + MAX_AHEAD); i++)
    {
      const GapAnnotation *annotation = g_ptr_array_index (annotations, i);
      if (strstr (annotation->words, words) != NULL || strstr (words, annotation->words) != NULL)
        return (int)i;
    }
  return -1;
}

GPtrArray *
gap_texts_align (const GapAnnotatedText *text, const GapDocument *document)
{
  guint n;
  guint line = 0;
  const char *content = gap_document_get_text (document, NULL);
  const GapSentence *sentences = gap_document_get_sentences (document, &n);
  GPtrArray *found = g_ptr_array_sized_new (n);
  for (guint s = 0; s < n; s++)
    {
      g_autofree char *words
          = gap_texts_normalise (content + sentences[s].span.offset, (gssize)sentences[s].span.length);
      int at = *words != '\0' ? find_line (text->annotations, line, words) : -1;
      GapAnnotation *annotation = at >= 0 ? g_ptr_array_index (text->annotations, (guint)at) : NULL;
      /* Of a line that was cut, only the longer part is sure to be what its clauses are said of. */
      gboolean is_whole = annotation != NULL && strlen (words) * 2 > strlen (annotation->words);
      g_ptr_array_add (found, is_whole ? annotation : NULL);
      if (at >= 0)
        line = (guint)at;
    }
  return found;
}

/* ---- fingerprint ---- */

static void
add_annotation (GChecksum *sum, const GapAnnotation *annotation)
{
  for (guint i = 0; annotation->clauses[i] != NULL; i++)
    {
      g_checksum_update (sum, (const guchar *)annotation->clauses[i], -1);
      g_checksum_update (sum, (const guchar *)(annotation->is_partial[i] ? "?" : " "), 1);
    }
  g_checksum_update (sum, (const guchar *)"\n", 1);
}

char *
gap_texts_fingerprint (const GPtrArray *texts)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  for (guint i = 0; i < texts->len; i++)
    {
      const GapAnnotatedText *text = g_ptr_array_index (texts, i);
      g_checksum_update (sum, (const guchar *)text->markdown, -1);
      for (guint line = 0; line < text->annotations->len; line++)
        add_annotation (sum, g_ptr_array_index (text->annotations, line));
    }
  return g_strdup (g_checksum_get_string (sum));
}
