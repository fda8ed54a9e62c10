/* taxonomy evaluate: the cells against what careful readers labelled. */
#pragma once

#include "cli/options.h"
#include "evidence/knowledge.h"

G_BEGIN_DECLS

/*
 * Judges the document of each label file in folder @labels (found in folder @documents) and appends the scores to @out.
 * A document that cannot be read costs a line on standard error and is left out. Returns the exit status. Errors: label
 * files that cannot be read.
 */
int gap_taxonomy_evaluate (const GapOptions *options, const GapKnowledge *knowledge, const char *labels,
                           const char *documents, GString *out, GError **error);

G_END_DECLS
