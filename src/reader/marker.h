/* Bullets and numbers at the start of a line. */
#pragma once

#include "base/types.h"

G_BEGIN_DECLS

typedef enum
{
  GAP_MARKER_NONE,
  GAP_MARKER_BULLET,
  GAP_MARKER_NUMBER, /* 1. 1) (1) 1.1 */
  GAP_MARKER_LETTER, /* a) (a) a. */
  GAP_MARKER_ROMAN   /* ii) (iv) */
} GapMarkerKind;

typedef struct
{
  GapMarkerKind kind;
  gunichar glyph;   /* the bullet, or what closes the number: '.' ')' or '(' for both; 0 for none (1.1 Scope) */
  guint value;      /* the last number; a is 1 */
  guint depth;      /* 1.2.3 is 3 */
  gsize length;     /* bytes up to the text */
  gboolean is_weak; /* the same marks also stand inside sentences: a dash, a star, a number without a stop */
} GapMarker;

/* The marker at the start of @text, which has no blanks before it. Kind NONE if it has none. */
GapMarker gap_marker_parse (const char *text);

/*
 * Bytes of the section number at the start of @text that a word follows without a blank: "1.1Scope", as some programs
 * write headings into web pages. 0 if there is none.
 */
gsize gap_marker_find_glued (const char *text);

/* Whether two markers can belong to one list. */
gboolean gap_marker_is_sibling (const GapMarker *a, const GapMarker *b);

G_END_DECLS
