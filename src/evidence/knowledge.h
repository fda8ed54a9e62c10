/* Everything the program knows, loaded and compiled once: taxonomy, registers, date labels. Constant, shared by all
 * workers. */
#pragma once

#include "evidence/citation.h"
#include "evidence/dates.h"
#include "taxonomy/taxonomy.h"
#include "taxonomy/weights.h"

G_BEGIN_DECLS

typedef struct GapKnowledge GapKnowledge;

/* From the folder @directory (its social-media.yml and registers), or what is compiled in if NULL. Errors are TAXONOMY.
 */
GapKnowledge *gap_knowledge_load (const char *directory, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void gap_knowledge_free (GapKnowledge *knowledge);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapKnowledge, gap_knowledge_free)

const GapTaxonomy *gap_knowledge_get_taxonomy (const GapKnowledge *knowledge);
const GapRegister *gap_knowledge_get_register (const GapKnowledge *knowledge);
const GapCiter *gap_knowledge_get_citer (const GapKnowledge *knowledge);
const GapDating *gap_knowledge_get_dating (const GapKnowledge *knowledge);

/* What was learned from annotated texts; NULL for a folder without weights. */
const GapWeights *gap_knowledge_get_weights (const GapKnowledge *knowledge);

/* The share of cells that came about in the way called @way and were right, 0..1; -1 if nobody has counted. */
double gap_knowledge_get_confidence (const GapKnowledge *knowledge, const char *way);

G_END_DECLS
