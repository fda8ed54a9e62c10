/* Readers: one row in readers.def and one file each. A reader turns bytes into a GapDocument. */
#pragma once

#include "base/types.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;            /* "docx" */
  const char *title;           /* "Word document", for messages and help */
  const char *const *suffixes; /* lower case with the dot, NULL-terminated */
  /* How sure the reader is that the content is its own: 0 no, 1 only by suffix, 2 likely, 3 certain. */
  int (*sniff) (const GapSource *source);
  /* (transfer full); errors: MALFORMED, UNSUPPORTED, LIMIT, each naming the source once at its front ("a.docx: "). */
  GapDocument *(*read) (const GapSource *source, GError **error);
} GapReader;

/* All readers in the order of readers.def. */
const GapReader *const *gap_readers (guint *out_n);

/* The reader for @source, by content first and suffix second; NULL if none. */
const GapReader *gap_reader_for (const GapSource *source);

/* How a file whose reader is known is read: here, or elsewhere. */
typedef GapDocument *(*GapReadFunc) (const GapSource *source, const GapReader *reader, gpointer data, GError **error);

/*
 * Reads @source through @read: what no reader takes is refused before it, an old format is first converted, and what
 * comes back is judged: a file without words is refused, a name of another type remarked on.
 */
GapDocument *gap_reader_read_by (const GapSource *source, GapReadFunc read, gpointer data,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Reads @source with the reader that fits. */
GapDocument *gap_reader_read (const GapSource *source, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether a file of this name is a policy file that a folder scan should take. */
gboolean gap_reader_takes_name (const char *name);

G_END_DECLS
