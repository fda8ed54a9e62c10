/*
 * Writing a zip archive in memory: parts stored as they are, in the order given, with one date, so that the same parts
 * give the same bytes on every machine and for ever.
 */
#pragma once

#include "base/date.h"

G_BEGIN_DECLS

typedef struct GapZip GapZip;

/* @day is the date of every part; before 1980 it is 1 January 1980, the first that an archive can hold. */
GapZip *gap_zip_new (GapDate day) G_GNUC_WARN_UNUSED_RESULT;
void gap_zip_free (GapZip *zip);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapZip, gap_zip_free)

/* Adds a part; @name is UTF-8 with "/" between folders. */
void gap_zip_add (GapZip *zip, const char *name, const void *data, gsize length);

/* The whole archive; the zip is spent. NULL if it is larger than an archive of this kind can be (4 GiB). (transfer
 * full) */
GString *gap_zip_finish (GapZip *zip) G_GNUC_WARN_UNUSED_RESULT;

/* A part of an archive that gap_zip wrote. */
typedef struct
{
  char *name;
  gsize offset; /* of its bytes in the archive */
  gsize length;
  guint32 crc; /* as the archive has it */
} GapZipPart;

/* The parts of @data, in order, as far as they can be told; what follows, or is not of our making, is left out.
 * (transfer full) (element-type GapZipPart) */
GArray *gap_zip_list (const char *data, gsize length, GapDate *out_day) G_GNUC_WARN_UNUSED_RESULT;

guint32 gap_zip_crc (const void *data, gsize length);

G_END_DECLS
