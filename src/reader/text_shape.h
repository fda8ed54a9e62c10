/* From lines to blocks: which lines belong together, which are headings, items and rows. */
#pragma once

#include "reader/text_lines.h"

G_BEGIN_DECLS

/* Lines that make one block. */
typedef struct
{
  guint first; /* index into body */
  guint n;
  GapBlockKind kind;
  guint level;      /* of a heading */
  gboolean is_more; /* a further paragraph of the item before */
} GapPiece;

typedef struct
{
  GArray *lines;   /* (element-type GapLine) borrowed */
  GPtrArray *body; /* (element-type GapLine) the lines that are no furniture, borrowed from lines */
  GArray *pieces;  /* (element-type GapPiece) */
  gboolean is_typeset;
  guint wrap;        /* columns at which lines were cut by the program that wrote them; 0 if they were not */
  GHashTable *words; /* (nullable) (element-type utf8) the words of the text, if lines end in hyphens */
} GapShape;

/* Joins @lines into blocks and adds them, with the furniture between them, to @builder. @is_typeset: headings show by
 * their type, so that plain lines are none. */
void gap_text_shape (GArray *lines, gboolean is_typeset, GapDocumentBuilder *builder);

/* ---- shared by text_shape.c, text_headings.c and text_emit.c ---- */

static inline const GapLine *
gap_shape_line (const GapShape *shape, guint body)
{
  return g_ptr_array_index (shape->body, body);
}

static inline GapPiece *
gap_shape_piece (const GapShape *shape, guint piece)
{
  return &g_array_index (shape->pieces, GapPiece, piece);
}

/* Makes headings of the pieces that are headings, and gives them levels. */
void gap_text_find_headings (GapShape *shape);

/* Adds the pieces to @builder. */
void gap_text_emit (GapShape *shape, GapDocumentBuilder *builder);

G_END_DECLS
