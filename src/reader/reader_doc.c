/* Word's files from before 2007. They are converted before they come to a reader (convert.h), so this one only knows
 * them. */
#include "base/error.h"
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
  g_set_error (error, GAP_ERROR, GAP_ERROR_UNSUPPORTED, "%s: an old Word file that was not converted",
               gap_source_get_name (source));
  return NULL;
}

static const char *const suffixes[] = { ".doc", ".dot", NULL };

const GapReader gap_reader_doc = { "doc", "old Word document", suffixes, sniff, read_doc };
