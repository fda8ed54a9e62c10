/*
 * One reader on any bytes: a sound document or one error, and the document survives the way from worker to parent.
 * GAP_FUZZ_READER names the reader.
 */
#include "fuzz.h"

#include <string.h>

#include "document/document.h"
#include "document/frame.h"
#include "reader/reader.h"
#include "reader/source.h"

static const GapReader *
find_reader (const char *name)
{
  guint n;
  const GapReader *const *readers = gap_readers (&n);
  for (guint i = 0; i < n; i++)
    if (strcmp (readers[i]->name, name) == 0)
      return readers[i];
  g_error ("no reader is called %s", name);
}

static void
check_document (const GapDocument *document)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GByteArray) frame = g_byte_array_new ();
  g_assert (gap_document_check (document, &error));
  gap_document_write (document, frame);
  g_autoptr (GapDocument) back = gap_document_parse (frame->data, frame->len, &error);
  g_assert_no_error (error);
  g_assert (back != NULL);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  const GapReader *reader = find_reader (GAP_FUZZ_READER);
  g_autofree char *name = g_strconcat ("fuzz", reader->suffixes[0], NULL);
  g_autoptr (GapSource) source = gap_source_new (name, data, size);
  (void)reader->sniff (source);
  g_autoptr (GapDocument) document = reader->read (source, &error);
  g_assert ((document == NULL) == (error != NULL));
  if (document != NULL)
    check_document (document);
  return 0;
}
