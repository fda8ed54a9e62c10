/* Word's files from before 2007, through another program. */
#include "base/error.h"
#include "document/document.h"
#include "reader/convert.h"
#include "reader/reader.h"
#include "reader/source.h"

static int
sniff (const GapSource *source)
{
  return gap_convert_wants (source) ? 3 : 0;
}

static GapDocument *
read_doc (const GapSource *source, GError **error)
{
  g_autoptr (GapSource) made = gap_convert (source, error);
  if (made == NULL)
    {
      g_prefix_error (error, "%s: ", gap_source_get_name (source));
      return NULL;
    }
  const GapReader *reader = gap_reader_for (made);
  if (reader == NULL || gap_convert_wants (made))
    {
      g_set_error (error, GAP_ERROR, GAP_ERROR_MALFORMED, "%s: no text could be got out of this old Word file",
                   gap_source_get_name (source));
      return NULL;
    }
  return reader->read (made, error);
}

static const char *const suffixes[] = { ".doc", ".dot", NULL };

const GapReader gap_reader_doc = { "doc", "old Word document", suffixes, sniff, read_doc };
