/* The registry of report formats; reports.def is the table. */
#include "report/report.h"

#include <string.h>

#define REPORT(name) extern const GapReportFormat gap_report_##name;
#include "report/reports.def"
#undef REPORT

static const GapReportFormat *const formats[] = {
#define REPORT(name) &gap_report_##name,
#include "report/reports.def"
#undef REPORT
};

const GapReportFormat *const *
gap_report_formats (guint *out_n)
{
  *out_n = G_N_ELEMENTS (formats);
  return formats;
}

const GapReportFormat *
gap_report_format_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (strcmp (formats[i]->name, name) == 0)
      return formats[i];
  return NULL;
}
