/* taxonomy evaluate: the cells against what careful readers labelled. */
#pragma once

#include "cli/options.h"
#include "evidence/knowledge.h"

G_BEGIN_DECLS

/*
 * Judges the document of each label file in folder @labels (found in folder @documents) and appends the scores to @out.
 * FALSE with an error if a label file or a document cannot be read.
 */
gboolean gap_taxonomy_evaluate (const GapOptions *options, const GapKnowledge *knowledge, const char *labels,
                                const char *documents, GString *out, GError **error);

G_END_DECLS
