/*
 * What a trust or an authority asks of its schools' policies, so that a gap is a gap against its own standard:
 *
 *     profile: Alder Trust, 2026
 *     required: [photos, legal.data-protection]     areas or clauses
 *     recommended: [ai]
 *     not-applicable: [staff-parents.capacity]
 *     phases:
 *       primary:
 *         not-applicable: [pupils.age]
 *
 * A clause's own line beats that of its area; what stands under a phase beats what stands for all.
 */
#pragma once

#include "matrix/facts.h"
#include "matrix/matrix.h"

G_BEGIN_DECLS

typedef enum
{
  GAP_WANT_NOTHING, /* not asked for: its absence is no gap */
  GAP_WANT_RECOMMENDED,
  GAP_WANT_REQUIRED,
  GAP_WANT_NOT_APPLICABLE,
  GAP_N_WANTS
} GapWant;

typedef struct GapProfile GapProfile;

/* Errors are USAGE with file and line: an unknown key, clause or area, or a clause under two meanings. (transfer full)
 */
GapProfile *gap_profile_parse (const char *name, const char *text, gsize length, const GapTaxonomy *taxonomy,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
GapProfile *gap_profile_load (const char *path, const GapTaxonomy *taxonomy, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void gap_profile_free (GapProfile *profile);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapProfile, gap_profile_free)

const char *gap_profile_get_title (const GapProfile *profile);

/* What is asked of a school of @phase (NULL: not known) on @clause. */
GapWant gap_profile_get (const GapProfile *profile, const char *phase, guint clause);

/* Rules out the cells of @audit that are not applicable, those aside on which a person has ruled; before anybody else
 * has seen @audit. */
void gap_profile_rule_out (const GapProfile *profile, GapAudit *audit, const char *phase);

/* Lets gaps of @matrix weigh what the profile says: required 1, recommended a half, nothing 0. @facts is as for groups.
 */
void gap_profile_weigh (const GapProfile *profile, GapMatrix *matrix, GHashTable *facts);

G_END_DECLS
