/*
 * The snapshots of a run: files read and judged, or taken from what is kept of an earlier run. What is known of law and
 * clauses is only loaded if a file must be judged.
 */
#pragma once

#include "cli/run.h"
#include "gate/snapshot.h"

G_BEGIN_DECLS

typedef struct GapSurvey GapSurvey;

/* @run is one that was opened (gap_run_open) and must outlive the survey. Errors are IO: of --cache. (transfer full) */
GapSurvey *gap_survey_new (GapRun *run, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void gap_survey_free (GapSurvey *survey);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapSurvey, gap_survey_free)

/* The clauses; NULL with an error if the knowledge cannot be loaded. Borrowed. */
const GapCatalogue *gap_survey_get_catalogue (GapSurvey *survey, GError **error);

/* Snapshots of all files of the run, in their order; what cannot be read is said on standard error. (transfer full)
 * (element-type GapSnapshot) */
GPtrArray *gap_survey_take (GapSurvey *survey, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * Snapshots of @files (element-type GapPolicyFile) whose bytes are given (element-type GBytes), in their order; of one
 * that cannot be read too. (transfer full) (element-type GapSnapshot)
 */
GPtrArray *gap_survey_take_bytes (GapSurvey *survey, const GPtrArray *files, const GPtrArray *bytes,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

const GapRun *gap_survey_get_run (const GapSurvey *survey);

G_END_DECLS
