/*
 * Waivers: who lets which findings pass, why and until when. They stand in the policy itself (a comment), in a file
 * beside it (policy.docx.gapcheck.yml) or in the configuration.
 */
#pragma once

#include "gate/config.h"
#include "gate/snapshot.h"

G_BEGIN_DECLS

#define GAP_SIDECAR_SUFFIX ".gapcheck.yml"

typedef struct GapWaivers GapWaivers;

GapWaivers *gap_waivers_new (const GapCatalogue *catalogue, GapDate as_of) G_GNUC_WARN_UNUSED_RESULT;
void gap_waivers_free (GapWaivers *waivers);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapWaivers, gap_waivers_free)

/* Adds those of the policy's own comments. What cannot be understood becomes a finding of theirs (see below). */
void gap_waivers_add_asides (GapWaivers *waivers, const GapSnapshot *snapshot);

/* Adds those of the file beside the policy at @path, if there is one. Errors are USAGE with file and line. */
gboolean gap_waivers_add_sidecar (GapWaivers *waivers, const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Adds those of a configuration; @is_whole: all that it could speak of is checked, so that one which does nothing is
 * dead. Errors are USAGE with file and line. */
gboolean gap_waivers_add_config (GapWaivers *waivers, const GapConfig *config, gboolean is_whole,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether there is none that could excuse anything. */
gboolean gap_waivers_is_empty (const GapWaivers *waivers);

/* Excuses @finding if a waiver covers it. @full is its file's absolute path. */
void gap_waivers_apply (GapWaivers *waivers, GapFinding *finding, const char *full);

/* Waivers that did nothing, that have run out, or that cannot be understood. After all findings were applied. (transfer
 * full) (element-type GapFinding) */
GPtrArray *gap_waivers_find_dead (const GapWaivers *waivers) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
