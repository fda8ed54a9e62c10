/*
 * Words that say something of the drafting rather than of the matter: what a template left behind, and how strongly a
 * rule is put. The words are data (taxonomy/wording.yml).
 */
#pragma once

#include "document/document.h"
#include "finding/finding.h"

G_BEGIN_DECLS

typedef struct GapWording GapWording;

/* From wording.yml in @directory, or what is compiled in if @directory is NULL or has none. Errors are TAXONOMY with
 * file and line. (transfer full) */
GapWording *gap_wording_load (const char *directory, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void gap_wording_free (GapWording *wording);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapWording, gap_wording_free)

/* Something that a template left. */
typedef struct
{
  GapFindingKind kind;
  GapSpan span;
} GapLeftover;

/* What is left in @document, running heads included, in the order of the text. (transfer full) (element-type
 * GapLeftover) */
GArray *gap_wording_find_leftovers (const GapWording *wording, const GapDocument *document) G_GNUC_WARN_UNUSED_RESULT;

typedef enum
{
  GAP_STRENGTH_UNSAID, /* neither: "Photos are for the family album" */
  GAP_STRENGTH_WEAK,   /* "should", "are asked to" */
  GAP_STRENGTH_STRONG  /* "must", "is forbidden" */
} GapStrength;

/* "unsaid", "weak", "strong". */
const char *gap_strength_nick (GapStrength strength);

/* How strongly the words at @span put it; strong if any of them does. */
GapStrength gap_wording_strength (const GapWording *wording, const GapDocument *document, GapSpan span);

G_END_DECLS
