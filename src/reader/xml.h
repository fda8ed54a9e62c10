/* XML as a run of events: no tree, no entities, no document type, no network. */
#pragma once

#include "base/types.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;                 /* without prefix */
  const char *space;                /* the namespace, "" if none */
  const unsigned char **attributes; /* as libxml2 gives them: five pointers each */
  int n_attributes;
} GapXmlElement;

typedef struct
{
  void (*start) (gpointer user, const GapXmlElement *element);
  void (*end) (gpointer user, const GapXmlElement *element); /* without attributes */
  void (*text) (gpointer user, const char *text, gsize length);
} GapXmlHandler;

/* libxml2 must be made ready by one thread before two may use it; every use of it begins with this. */
void gap_xml_init (void);

/* Reads @data; errors: MALFORMED with the place, without the name of the file. */
gboolean gap_xml_parse (const char *data, gsize length, const GapXmlHandler *handler, gpointer user,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The value of the attribute @name, whatever its prefix. (transfer full) (nullable) */
char *gap_xml_dup_attribute (const GapXmlElement *element, const char *name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
