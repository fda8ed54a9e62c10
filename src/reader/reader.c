/* Which reader reads a file: by content first, by suffix second; and clear words for what none reads. */
#include "reader/reader.h"

#include <string.h>

#include "base/error.h"
#include "document/document.h"
#include "reader/convert.h"
#include "reader/source.h"

#define READER(name) extern const GapReader gap_reader_##name;
#include "reader/readers.def"
#undef READER

static const GapReader *const readers[] = {
#define READER(name) &gap_reader_##name,
#include "reader/readers.def"
#undef READER
};

#define MAX_MAGIC_OFFSET 1024u /* PDFs may have junk before their mark */

/* Kinds of file that people have and that no reader takes, and what to do. */
typedef struct
{
  const char *mark;
  gsize offset; /* where the mark stands; G_MAXSIZE: at the start of a line near the start of the file */
  const char *what;
} KnownKind;

#define ZIP_NAME 30u /* offset of the first entry's name in a zip archive */

static const KnownKind known_kinds[] = {
  { "mimetypeapplication/vnd.oasis", ZIP_NAME,
    "is an OpenDocument file of another kind than text: give the policy itself as odt, docx, pdf, html or text" },
  { "PK\x03\x04", 0,
    "is an archive or a spreadsheet, not a policy: give the policy itself as docx, odt, pdf, html or text" },
  { "\x89PNG", 0, "is a picture: gapcheck reads text only" },
  { "\xFF\xD8\xFF", 0, "is a picture: gapcheck reads text only" },
  { "GIF8", 0, "is a picture: gapcheck reads text only" },
};

const GapReader *const *
gap_readers (guint *out_n)
{
  *out_n = G_N_ELEMENTS (readers);
  return readers;
}

static gboolean
has_suffix (const GapReader *reader, const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);
  for (const char *const *suffix = reader->suffixes; *suffix != NULL; suffix++)
    if (g_str_has_suffix (lower, *suffix))
      return TRUE;
  return FALSE;
}

gboolean
gap_reader_takes_name (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    if (has_suffix (readers[i], name))
      return TRUE;
  return FALSE;
}

const GapReader *
gap_reader_for (const GapSource *source)
{
  const GapReader *best = NULL;
  int best_score = 0;
  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    {
      int score = 2 * readers[i]->sniff (source);
      if (score > 0 && has_suffix (readers[i], gap_source_get_name (source)))
        score++;
      if (score > best_score)
        {
          best = readers[i];
          best_score = score;
        }
    }
  return best;
}

static gboolean
has_mark (const KnownKind *kind, const char *data, gsize length)
{
  gsize n = strlen (kind->mark);
  if (kind->offset == G_MAXSIZE)
    {
      const char *at = memmem (data, MIN (length, MAX_MAGIC_OFFSET), kind->mark, n);
      return at != NULL && (at == data || at[-1] == '\n' || at[-1] == '\r' || !g_ascii_isprint (at[-1]));
    }
  return length >= kind->offset + n && memcmp (data + kind->offset, kind->mark, n) == 0;
}

static const KnownKind *
find_kind (const GapSource *source)
{
  gsize length;
  const char *data = gap_source_get_data (source, &length);
  for (guint i = 0; i < G_N_ELEMENTS (known_kinds); i++)
    if (has_mark (&known_kinds[i], data, length))
      return &known_kinds[i];
  return NULL;
}

static GapDocument *
refuse (const GapSource *source, const KnownKind *kind, GError **error)
{
  const char *what = kind != NULL
                         ? kind->what
                         : "not a policy file that gapcheck can read (docx, odt, pdf, rtf, html, markdown or text); "
                           "save it as one of these and give that";
  g_set_error (error, GAP_ERROR, GAP_ERROR_UNSUPPORTED, "%s: %s", gap_source_get_name (source), what);
  return NULL;
}

/* A PDF or RTF file may pass for text; a text that only quotes their marks has them further down. */
static gboolean
is_sure (const GapReader *reader, const GapSource *source)
{
  return reader->sniff (source) > 1;
}

/* A policy without a word would have every clause missing: more likely it is a scan, or the wrong file. Takes
 * @document.
 */
static GapDocument *
refuse_empty (GapDocument *document, GError **error)
{
  g_autoptr (GapDocument) taken = document;
  const GPtrArray *unread = gap_document_get_unread (document);
  if (gap_document_get_n_words (document) > 0)
    return g_steal_pointer (&taken);
  if (unread->len > 0)
    g_set_error (error, GAP_ERROR, GAP_ERROR_MALFORMED, "%s: no text was found: %s", gap_document_get_name (document),
                 (const char *)g_ptr_array_index (unread, 0));
  else
    g_set_error (error, GAP_ERROR, GAP_ERROR_MALFORMED, "%s: the file is empty: no text was found in it",
                 gap_document_get_name (document));
  return NULL;
}

static const GapReader *
reader_of_name (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    if (has_suffix (readers[i], name))
      return readers[i];
  return NULL;
}

/* A name that promises another type than the content is. Nothing is lost by it here, but elsewhere. */
static void
remark_on_name (GapDocument *document, const GapReader *reader)
{
  const GapReader *named = reader_of_name (gap_document_get_name (document));
  if (named == NULL || named == reader)
    return;
  g_autofree char *text = g_strdup_printf ("the name says %s, the content is %s", named->title, reader->title);
  gap_document_add_remark (document, GAP_REMARK_TYPE_MISMATCH, text);
}

/* The file that a converter makes of an old format; it has the same name and another reader. */
static GapDocument *
read_converted (const GapSource *source, GapReadFunc read, gpointer data, GError **error)
{
  const char *name = gap_source_get_name (source);
  g_autoptr (GapSource) made = gap_convert (source, error);
  if (made == NULL)
    {
      g_prefix_error (error, "%s: ", name);
      return NULL;
    }
  const GapReader *reader = gap_convert_wants (made) ? NULL : gap_reader_for (made);
  if (reader != NULL)
    return read (made, reader, data, error);
  g_set_error (error, GAP_ERROR, GAP_ERROR_MALFORMED, "%s: no text could be got out of this old Word file", name);
  return NULL;
}

GapDocument *
gap_reader_read_by (const GapSource *source, GapReadFunc read, gpointer data, GError **error)
{
  gsize length;
  const char *name = gap_source_get_name (source);
  gap_source_get_data (source, &length);
  if (length == 0)
    return g_set_error (error, GAP_ERROR, GAP_ERROR_MALFORMED, "%s: the file is empty", name), NULL;
  const GapReader *reader = gap_reader_for (source);
  const KnownKind *kind = find_kind (source);
  if (reader == NULL || (kind != NULL && !is_sure (reader, source)))
    return refuse (source, kind, error);
  gboolean is_old = gap_convert_wants (source);
  g_autoptr (GapDocument) document
      = is_old ? read_converted (source, read, data, error) : read (source, reader, data, error);
  if (document == NULL)
    return NULL;
  remark_on_name (document, reader);
  return refuse_empty (g_steal_pointer (&document), error);
}

/* A GapReadFunc. */
static GapDocument *
read_here (const GapSource *source, const GapReader *reader, gpointer data, GError **error)
{
  (void)data;
  return reader->read (source, error);
}

GapDocument *
gap_reader_read (const GapSource *source, GError **error)
{
  return gap_reader_read_by (source, read_here, NULL, error);
}
