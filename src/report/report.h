/* Report formats: one row in reports.def and one file each. A report is a pure function of its input: no clock, no
 * locale. */
#pragma once

#include "gate/check.h"
#include "lint/lint.h"
#include "matrix/matrix.h"
#include "report/extras.h"

G_BEGIN_DECLS

typedef struct GapReportPages GapReportPages;

/* What a report is made from. */
struct GapReport
{
  const GapMatrix *matrix;         /* NULL for a check, which may rest on kept results alone */
  const GapCheck *check;           /* of a check; NULL for the other verbs */
  const GapDifference *difference; /* of two states; NULL for the other verbs */
  const GPtrArray *findings;       /* (element-type GapFinding) of all schools, sorted */
  gboolean use_colour;             /* terminal colours */
  guint width;                     /* columns of the terminal; 0 if there is none: 100 is used */
  gboolean is_review;              /* compare: list the cells that a person should look at */
  const GapExtras *extras;         /* compare: what is known besides; NULL: nothing */
  const GapReportPages *pages;     /* compare: beside a summary in HTML; NULL: none */
};

typedef struct
{
  const char *name;  /* "markdown" */
  const char *title; /* for help */
  /* Appends to @out. NULL where the format makes no sense for that verb. */
  void (*compare) (const GapReport *report, GString *out);    /* the matrix */
  void (*scan) (const GapReport *report, GString *out);       /* the raw result, school by school */
  void (*check) (const GapReport *report, GString *out);      /* the findings */
  void (*references) (const GapReport *report, GString *out); /* all that is cited, in order or not */
  void (*calendar) (const GapReport *report, GString *out);   /* reviews due and law that changed, by day */
  void (*diff) (const GapReport *report, GString *out);       /* what changed between two states */
  gboolean is_binary; /* no text: not for a terminal; nothing appended is a failure */
} GapReportFormat;

const GapReportFormat *const *gap_report_formats (guint *out_n);
const GapReportFormat *gap_report_format_find (const char *name);

G_END_DECLS
