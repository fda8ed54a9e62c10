/* The JSON of a check (gapcheck.findings/1): whole, and one finding a line. */
#pragma once

#include "report/report.h"

G_BEGIN_DECLS

void gap_report_json_check (const GapReport *report, GString *out);
void gap_report_json_check_lines (const GapReport *report, GString *out);

G_END_DECLS
