/* The parts of the text report; report_text.c puts them together. */
#pragma once

#include "report/report_words.h"
#include "report/text_layout.h"

G_BEGIN_DECLS

/* A terminal to write for. */
typedef struct
{
  const GapReport *report;
  GString *out;
  guint width;
  const GArray *schools; /* (element-type guint) in the order in which the matrix shows them */
} GapTextPage;

GapTextPage gap_text_page (const GapReport *report, GString *out);

/* The ANSI sequence, or NULL without colour. */
const char *gap_text_state_style (const GapTextPage *page, GapState state);
const char *gap_text_bold (const GapTextPage *page);

/* Appends @text in bold as a line of its own, wrapped, with a blank line before it. */
void gap_text_heading (GapTextPage *page, const char *text);

/* Appends a paragraph of cleaned @text behind @first. */
void gap_text_say (GapTextPage *page, const char *first, const char *text);

/* Appends a paragraph of cleaned @text behind the mark of @state. */
void gap_text_say_marked (GapTextPage *page, GapState state, const char *text);

/* The schools in the order that the report's view asks for. (transfer full) (element-type guint) */
GArray *gap_text_order (const GapReport *report) G_GNUC_WARN_UNUSED_RESULT;

/* Whether the view shows @clause. */
gboolean gap_text_shows (const GapReport *report, guint clause);

/* The grid of schools and clauses, its key and its legend. */
void gap_text_matrix (GapTextPage *page);

/* The findings of a check, as text. */
void gap_text_check (const GapReport *report, GString *out);

/* One school's sheet. */
void gap_text_sheet (GapTextPage *page, const GapAudit *audit);

/* references: all that is cited. */
void gap_text_references (const GapReport *report, GString *out);

/* compare --review: the cells that the program is least sure of. */
void gap_text_review (GapTextPage *page);

G_END_DECLS
