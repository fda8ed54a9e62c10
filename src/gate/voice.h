/* Which sentence of an older state is which of a newer one, and whether it is put less strongly there. */
#pragma once

#include "gate/snapshot.h"

G_BEGIN_DECLS

/*
 * Looks for a sentence of @clause that is a rule in @strong and advice in @weak, in much the same words. The nearest in
 * its words is given. @out_strong and @out_weak are borrowed from the snapshots. FALSE if there is none.
 */
gboolean gap_voice_find_shift (const GapSnapshot *strong, const GapSnapshot *weak, guint clause,
                               const GapVoice **out_strong, const GapVoice **out_weak);

G_END_DECLS
