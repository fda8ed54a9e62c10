/* What office files say of themselves: docx core and extended properties, and the meta.xml of ODF. */
#pragma once

#include "document/document.h"

G_BEGIN_DECLS

/* Takes author, company, dates and program out of the XML @data. */
gboolean gap_properties_read (const GString *data, GapDocumentBuilder *builder,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
