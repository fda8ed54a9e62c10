/* What a comparison knows besides the policies, as JSON. */
#pragma once

#include "report/json_writer.h"
#include "report/report.h"

G_BEGIN_DECLS

/* Adds a member for each kind of extra that @report has; nothing if it has none. */
void gap_json_add_extras (GapJson *json, const GapReport *report);

G_END_DECLS
