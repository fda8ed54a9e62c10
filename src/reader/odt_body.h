/* The text of an OpenDocument file: its parts as events, into a draft. */
#pragma once

#include "reader/draft.h"
#include "reader/odt_styles.h"
#include "reader/remarks.h"

G_BEGIN_DECLS

typedef struct
{
  GapOdtStyles *styles; /* borrowed */
  GapDraft *draft;      /* borrowed */
  GapRemarks *remarks;  /* borrowed */
} GapOdtContext;

/* Reads styles.xml, once for its styles and the headers of its pages, once for their footers; or content.xml. */
typedef enum
{
  GAP_ODT_STYLES,
  GAP_ODT_FOOTERS,
  GAP_ODT_CONTENT
} GapOdtPart;

gboolean gap_odt_read_part (const GString *data, GapOdtPart part, GapOdtContext *context,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
