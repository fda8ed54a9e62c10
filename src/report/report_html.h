/*
 * The parts of the HTML report; report_html.c puts them together. All text goes through one printf that escapes.
 *
 * Ids, which links and report.js rely on: #s<school>, #c<clause>, #e<school>-<clause>, all counted from 1. A cell of
 * the matrix bears the first letter of its state as a class, its row and its column say in data- attributes whose they
 * are.
 */
#pragma once

#include "report/report_peers.h"
#include "report/report_stats.h"
#include "report/report_words.h"

G_BEGIN_DECLS

/* What all parts need, worked out once. */
typedef struct
{
  const GapReport *report;
  const GapMatrix *matrix;
  const GapTaxonomy *taxonomy;
  guint n_schools;
  guint n_clauses;
  gboolean is_few;      /* few schools: they stand as columns and cells show their words */
  gboolean is_plain;    /* so many that a cell of the matrix is its mark alone */
  gboolean is_vast;     /* so many that quotes are cut and what the matrix shows is not told again */
  gboolean is_summary;  /* more than a browser can bear: no matrix and no school by school */
  const char *title;    /* of a part of many schools; NULL */
  const char *above;    /* the address of the whole that it is a part of; NULL */
  guint context;        /* how much of a paragraph stands on either side of a quote, in characters */
  guint most_facts;     /* quotes a cell */
  guint most_quote;     /* characters of a quote */
  GPtrArray *names;     /* (element-type utf8) of the schools, no two alike */
  GPtrArray *keys;      /* (element-type utf8) their ids, no two alike */
  GPtrArray *cited;     /* (element-type GapCited) */
  GHashTable *findings; /* by path */
  GHashTable *medians;  /* by group: (element-type utf8) of its areas */
  GString *out;
} GapHtmlPage;

/*
 * Appends @format, which is markup written by us, with %s escaped and %u as digits. No other conversion is known. This
 * is the only way by which text gets into the page.
 */
void gap_html_add (GString *out, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* All of a page before its own content, and all behind it; @class is of the body, NULL for none. @checked is the day
 * (as in the register) on which law was last looked up; NULL if it is not told. */
void gap_html_begin (GString *out, const char *title, const char *class);
void gap_html_end (GString *out, GapDate as_of, const char *checked);

/* Some schools of many: @title says which, @above is the address of the summary. */
void gap_html_part (const GapReport *report, const char *title, const char *above, GString *out);

/* The findings of a check as a page. */
void gap_html_check (const GapReport *report, GString *out);

/* What became of one policy, as a table; @level is that of its heading. */
void gap_html_pair (const GapPair *pair, guint level, GString *out);

/* The class that colours a cell: the first letter of its state, "x" where it is ruled out. */
const char *gap_html_state_class (GapState state);

const char *gap_html_name (const GapHtmlPage *page, guint school);

/* The five answers of the first screen, and the files that could not be read. */
void gap_html_answers (GapHtmlPage *page);
void gap_html_unread (GapHtmlPage *page);

/* Charts, as SVG that stands in the page: coverage by area, schools by gap, reviews by month. */
void gap_html_chart_areas (GapHtmlPage *page);
void gap_html_chart_gaps (GapHtmlPage *page);
void gap_html_chart_reviews (GapHtmlPage *page);

/* The tools of the matrix (shown by report.js), its legend, and itself. */
void gap_html_tools (GapHtmlPage *page);
void gap_html_matrix (GapHtmlPage *page);

/* Each clause: why it matters, what to do, clear wordings, which schools stand how. */
void gap_html_clauses (GapHtmlPage *page);

/* Groups of schools, where they are known: tables, a tool of the matrix, and what it goes by. */
gboolean gap_html_has_groups (const GapHtmlPage *page);
void gap_html_groups (GapHtmlPage *page);
void gap_html_group_tool (GapHtmlPage *page);
void gap_html_group_data (const GapHtmlPage *page, guint school);

/* Schools against the standard that a profile sets. */
void gap_html_profile (GapHtmlPage *page);

/* What changed since an earlier run. */
void gap_html_changes (GapHtmlPage *page);

/* Outdated references and reviews, as tables. */
void gap_html_law (GapHtmlPage *page);
void gap_html_reviews (GapHtmlPage *page);

/* Each school: what to say to it, where it stands, and the words behind each cell. */
void gap_html_schools (GapHtmlPage *page);

/* In a summary: the schools that need help first, and where the others stand. */
void gap_html_first (GapHtmlPage *page);

/* In a summary: where every school stands with its words. */
void gap_html_pages (GapHtmlPage *page);

/* At most so many schools, or mentions, in a list of a summary. */
#define GAP_HTML_MOST_LISTED 200u

/* How many of @n a list shows. */
guint gap_html_most (const GapHtmlPage *page, guint n);

/* The words behind one cell. */
void gap_html_evidence (GapHtmlPage *page, guint school, guint clause);

G_END_DECLS
