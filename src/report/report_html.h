/* The parts of the HTML report; report_html.c puts them together. All text goes through one printf that escapes. */
#pragma once

#include "report/report_words.h"

G_BEGIN_DECLS

/*
 * Appends @format, which is markup written by us, with %s escaped and %u as digits. No other conversion is known. This
 * is the only way by which text gets into the page.
 */
void gap_html_add (GString *out, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* All of a page before its own content, and all behind it; @class is of the body, NULL for none. @checked is the day
 * (as in the register) on which law was last looked up; NULL if it is not told. */
void gap_html_begin (GString *out, const char *title, const char *class);
void gap_html_end (GString *out, GapDate as_of, const char *checked);

/* The findings of a check as a page. */
void gap_html_check (const GapReport *report, GString *out);

/* What became of one policy, as a table; @level is that of its heading. */
void gap_html_pair (const GapPair *pair, guint level, GString *out);

/* The class that colours a cell: "missing". */
const char *gap_html_state_class (GapState state);

/* The four answers of the first screen, and the files that could not be read. */
void gap_html_answers (const GapReport *report, const GPtrArray *cited, GString *out);

/* The legend and the matrix. Cell (school, clause) links to #e<school>-<clause>, its clause to #c<clause>, its school
 * to #s<school>. */
void gap_html_matrix (const GapReport *report, GString *out);

/* Each clause: why it matters, what to do, which schools stand how. */
void gap_html_clauses (const GapReport *report, GString *out);

/* Outdated references and reviews, as tables. */
void gap_html_law (const GapReport *report, const GPtrArray *cited, GString *out);
void gap_html_reviews (const GapReport *report, GString *out);

/* The words behind each cell, school by school. */
void gap_html_evidence (const GapReport *report, GString *out);

G_END_DECLS
