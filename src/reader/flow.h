/*
 * Paragraphs of formats that mark them (docx, html, markdown) on their way to the builder: line breaks inside them,
 * bullets and numbers that were typed, columns set with tabs, headings that are only bold.
 */
#pragma once

#include "document/document.h"
#include "reader/marker.h"

G_BEGIN_DECLS

#define GAP_FLOW_LEVELS 8

/* In a text given to gap_flow_add (): a line of the file ends here, which reads as a blank. */
#define GAP_FLOW_SOFT '\x1e'

typedef struct
{
  GapDocumentBuilder *builder; /* borrowed */
  gboolean has_source_lines;   /* line breaks and soft breaks are ends of lines of the file */
  guint n_tables;
  guint row; /* of the table that tabs make */
  gboolean in_tabs;
  guint heading_level;             /* of the last heading that the format marks; 0 if none yet */
  GapMarker open[GAP_FLOW_LEVELS]; /* typed items, outermost first */
  guint n_open;
} GapFlow;

void gap_flow_init (GapFlow *flow, GapDocumentBuilder *builder);

/* The number of a new table. */
guint gap_flow_next_table (GapFlow *flow);

/*
 * Adds the block @spec with @text, in which a line feed is a line break and a tab a tab. A paragraph may come out as
 * items, cells or, if it @is_bold, as a heading.
 */
void gap_flow_add (GapFlow *flow, const GapBlock *spec, const char *text, gboolean is_bold);

/* Whether the tabs in @text part the cells of a row rather than words of a sentence. */
gboolean gap_flow_is_row (const char *text);

G_END_DECLS
