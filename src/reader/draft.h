/*
 * The paragraphs and tables of a word processor's file (docx, odt, rtf), held until the whole is known: which tables
 * only lay out a page, what the usual size of type is, and so which short lines are headings by their look.
 */
#pragma once

#include "reader/flow.h"

G_BEGIN_DECLS

typedef struct
{
  guint heading;     /* level that the file states; 0 if it states none */
  gboolean is_item;  /* has a bullet or number of a list */
  guint depth;       /* of an item, from 1 */
  const char *label; /* (nullable) the number that the program puts before it */
  gboolean is_bold;  /* all of it */
  double size;       /* of its type, in points; 0 if not known */
  guint page;        /* 0 if not known */
  GapFurniture furniture;
} GapDraftLook;

typedef struct GapDraft GapDraft;

/* @flow must outlive the draft. */
GapDraft *gap_draft_new (GapFlow *flow) G_GNUC_WARN_UNUSED_RESULT;
void gap_draft_free (GapDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapDraft, gap_draft_free)

/* In @text a line feed is a line break and a tab a tab. Furniture that was there before is dropped; a header or footer
 * with a date in it is text of the policy. */
void gap_draft_add (GapDraft *draft, const GapDraftLook *look, const char *text);

/* Tables inside the cells of another are read as part of these; their rows and cells may be given all the same. */
void gap_draft_start_table (GapDraft *draft);
void gap_draft_end_table (GapDraft *draft);
void gap_draft_start_row (GapDraft *draft);
void gap_draft_drop_row (GapDraft *draft); /* the row that is open was deleted */
void gap_draft_start_cell (GapDraft *draft);
void gap_draft_widen_cell (GapDraft *draft, guint n_columns); /* the open cell spans so many */
guint gap_draft_get_depth (const GapDraft *draft);            /* of tables */

/* Adds all that was held to the flow. */
void gap_draft_flush (GapDraft *draft);

G_END_DECLS
