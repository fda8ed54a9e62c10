/* The lines of a text file, each with what it shows by itself: indentation, marker, cells, page. */
#pragma once

#include "document/document.h"
#include "reader/marker.h"

G_BEGIN_DECLS

/* What a format that knows the places of lines says of a line and the one before it. */
typedef enum
{
  GAP_JOIN_UNKNOWN,
  GAP_JOIN_ON,   /* it goes on the same block */
  GAP_JOIN_APART /* it begins a block */
} GapJoin;

typedef struct
{
  char *whole; /* tidied: no indentation, no marks of emphasis; cells parted by tabs */
  char *text;  /* inside whole, behind the marker */
  GapMarker marker;
  guint order;  /* from 1 */
  guint number; /* in the file, from 1; 0 if its format has no lines */
  guint page;   /* from 1; 0 if the file has no page breaks */
  guint indent; /* columns before whole */
  guint width;  /* columns up to its end */
  guint blanks; /* blank lines before */
  guint hashes; /* level of a heading marked like "## x" or underlined */
  gboolean is_first_of_page;
  gboolean is_bold; /* nothing in it is not bold */
  gboolean is_row;  /* holds cells */
  GapJoin join;
  GapFurniture furniture;
} GapLine;

/*
 * Cuts @buffer, which it writes into, into lines that are not blank. The lines point into @buffer.
 * @out_is_cut says that there were more lines than are read. (transfer full) (element-type GapLine)
 */
GArray *gap_text_lines (char *buffer, gboolean *out_is_cut) G_GNUC_WARN_UNUSED_RESULT;

/* Marks what stands around the policy: running headers and footers, page numbers, contents, menus and news. */
void gap_text_mark_furniture (GArray *lines);

/*
 * Running headers and footers that date the policy are part of its text: each is kept once, the headers before all
 * other lines and the footers behind them, where they part no sentence.
 */
void gap_text_keep_dated (GArray *lines);

G_END_DECLS
