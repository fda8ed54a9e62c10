/*
 * Which concepts stand where: the taxonomy's phrases, the citations and the dates of one document, brought to one list
 * of hits and to bit sets by sentence, block, section and document.
 */
#pragma once

#include "evidence/citation.h"
#include "evidence/dates.h"
#include "taxonomy/taxonomy.h"

G_BEGIN_DECLS

typedef struct GapCues GapCues;

typedef struct GapConceptMap GapConceptMap;

/* All arguments are borrowed and must outlive the map. @references and @review may be NULL. */
GapConceptMap *gap_concept_map_new (const GapTaxonomy *taxonomy, const GapDocument *document, const GapTokens *tokens,
                                    const GapReferences *references, const GapReview *review) G_GNUC_WARN_UNUSED_RESULT;
void gap_concept_map_free (GapConceptMap *map);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapConceptMap, gap_concept_map_free)

/* A set of concepts: one bit each. */
typedef const guint64 *GapConceptSet;
gboolean gap_concept_set_has (GapConceptSet set, guint concept);
gboolean gap_concept_set_has_any (GapConceptSet set, const GArray *concepts);

/* The concepts of a sentence, of its whole block, of its stems (headings that lead a list left out), of the headings
 * above, of its section and of the document. Borrowed. */
GapConceptSet gap_concept_map_sentence (const GapConceptMap *map, guint sentence);
GapConceptSet gap_concept_map_block (const GapConceptMap *map, guint block);
GapConceptSet gap_concept_map_stem (const GapConceptMap *map, guint block);
GapConceptSet gap_concept_map_headings (const GapConceptMap *map, guint block);
GapConceptSet gap_concept_map_section (const GapConceptMap *map, guint block);
GapConceptSet gap_concept_map_document (const GapConceptMap *map);

/* The hits of a sentence in the order of their first token; tags are concepts. Borrowed. */
const GapHit *gap_concept_map_hits (const GapConceptMap *map, guint sentence, guint *out_n);

/* The last sentence of @block; -1 if it has none. */
int gap_concept_map_last_sentence (const GapConceptMap *map, guint block);

/* The cues of each sentence (evidence/cues.h). Borrowed. */
const GapCues *gap_concept_map_get_cues (const GapConceptMap *map);

/* Whether @sentence goes on with what the sentence before it says: the taxonomy's concept "continuation". */
gboolean gap_concept_map_continues (const GapConceptMap *map, guint sentence);

/* Whether @sentence speaks on of whom the sentence before it names: the taxonomy's concept "pronoun". */
gboolean gap_concept_map_resumes (const GapConceptMap *map, guint sentence);

/* The tokens that hits count in. Borrowed. */
const GapTokens *gap_concept_map_get_tokens (const GapConceptMap *map);

/* The sentence that introduces the items of @block: the last one of its stem. -1 if it has none. */
int gap_concept_map_stem_sentence (const GapConceptMap *map, guint block);

/* The citation that a hit is of, or that its words are part of ("data protection act" in a title); NULL if there is
 * none. */
const GapCitation *gap_concept_map_citation (const GapConceptMap *map, const GapHit *hit);

G_END_DECLS
