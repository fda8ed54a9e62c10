/*
 * The plain keyword baseline: one pattern a clause, any hit anywhere is "covered". It judges nothing for a user; it is
 * what the evaluation is shown beside.
 */
#pragma once

#include "taxonomy/taxonomy.h"

G_BEGIN_DECLS

typedef struct GapKeywords GapKeywords;

/* Reads "clause: pattern" lines (PCRE, case ignored) from @path. Errors are MALFORMED with file and line. (transfer
 * full) */
GapKeywords *gap_keywords_load (const char *path, const GapTaxonomy *taxonomy,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
void gap_keywords_free (GapKeywords *keywords);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapKeywords, gap_keywords_free)

/* Whether the pattern of clause number @clause is found in the text of @document, furniture and all. */
gboolean gap_keywords_find (const GapKeywords *keywords, guint clause, const GapDocument *document);

G_END_DECLS
