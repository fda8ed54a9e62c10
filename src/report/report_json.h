/* The JSON of a check (gapcheck.findings/1): whole, and one finding a line. */
#pragma once

#include "report/json_writer.h"
#include "report/report.h"

G_BEGIN_DECLS

void gap_report_json_check (const GapReport *report, GString *out);
void gap_report_json_check_lines (const GapReport *report, GString *out);

/* The member "policies": what became of each (element-type GapPair) that is not as it was. */
void gap_report_json_pairs (GapJson *json, const GPtrArray *pairs);

G_END_DECLS
