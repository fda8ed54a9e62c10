/* What the files of this layer share. */
#pragma once

#include "lint/lint.h"

G_BEGIN_DECLS

typedef struct
{
  const GapAudit *audit;
  const GapDocument *document; /* NULL if the file could not be read */
  const GapWording *wording;   /* may be NULL */
  GPtrArray *findings;         /* (element-type GapFinding) */
} GapLint;

/* @message is taken. @span is the quote; length 0 for none. The finding returned is the list's. */
GapFinding *gap_lint_add (GapLint *lint, GapFindingKind kind, char *message, GapSpan span);

/* Contradictions, and list items that say the opposite of what they mean. */
void gap_lint_logic (GapLint *lint);

/* Findings on the file itself: what was not read of it, and what its reader had to remark on. */
void gap_lint_file (GapLint *lint);

G_END_DECLS
