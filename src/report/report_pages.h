/*
 * A report of more schools than a browser bears is a summary; each school stands on one of many pages in a folder
 * beside it: those of a local authority together (else of a trust, else of a region, else by name), at most so many a
 * page.
 */
#pragma once

#include "report/report.h"

G_BEGIN_DECLS

/* Above so many schools a page is a summary; so many stand on a page beside it. */
#define GAP_PAGES_MOST_SCHOOLS 1500u
#define GAP_PAGES_MOST_A_PAGE 200u

typedef struct
{
  char *name;      /* of the file in the folder: "001.html" */
  char *group;     /* "Amberley"; NULL where schools are paged by name */
  char *title;     /* "Amberley, 2 of 3", or "Ashfield to Birchley" */
  GArray *schools; /* (element-type guint) of the matrix, in its order */
} GapReportPage;

/* @folder is where the pages stand, seen from the summary; @above the summary, seen from them. (transfer full) */
GapReportPages *gap_report_pages_new (const GapReport *report, guint most, const char *folder,
                                      const char *above) G_GNUC_WARN_UNUSED_RESULT;
void gap_report_pages_free (GapReportPages *pages);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapReportPages, gap_report_pages_free)

guint gap_report_pages_get_n (const GapReportPages *pages);
const GapReportPage *gap_report_pages_get (const GapReportPages *pages, guint i);
const char *gap_report_pages_get_folder (const GapReportPages *pages);

/* The kind of group that stands together; -1: paged by name. */
int gap_report_pages_get_kind (const GapReportPages *pages);

/* The page of @school, and in @out_index its number there, from 0. */
const GapReportPage *gap_report_pages_find (const GapReportPages *pages, guint school, guint *out_index);

/* Appends page @i, whole, in HTML. */
void gap_report_pages_render (const GapReportPages *pages, guint i, GString *out);

G_END_DECLS
