/* Schools against the standard that a profile sets. */
#pragma once

#include "report/json_writer.h"
#include "report/report_html.h"
#include "report/report_text.h"

G_BEGIN_DECLS

typedef struct
{
  guint n_required; /* of those that apply and could be decided */
  guint n_covered;
  GArray *lacking; /* (element-type guint) required clauses that are missing, half covered or outdated */
  guint n_recommended;
  guint n_recommended_covered;
} GapStanding;

GapStanding gap_standing_of (const GapReport *report, guint school);
void gap_standing_clear (GapStanding *standing);

/* Each nothing without a profile. */
void gap_text_profile (GapTextPage *page);
void gap_markdown_profile (const GapReport *report, GString *out);
void gap_json_add_profile (GapJson *json, const GapReport *report);

G_END_DECLS
