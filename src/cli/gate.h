/* From a run to its check: configuration, suppressions, baseline and what changed, put together. */
#pragma once

#include "cli/survey.h"
#include "gate/check.h"

G_BEGIN_DECLS

/* All that a check rests on, kept for as long as it is used. */
typedef struct GapGate GapGate;

/* @options were configured. Errors are USAGE, or those of the knowledge. (transfer full) */
GapGate *gap_gate_new (const GapOptions *options, GapRun *run, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void gap_gate_free (GapGate *gate);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapGate, gap_gate_free)

/* The check, judged. Borrowed. */
const GapCheck *gap_gate_get_check (const GapGate *gate);

/* Writes the file of the baseline anew. */
gboolean gap_gate_update_baseline (const GapGate *gate, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Leaves the files out of @run that the configuration rules out; says so of those that were named. */
gboolean gap_gate_drop_excluded (const GapOptions *options, GapRun *run, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What holds for the file that the options name, as YAML, to standard output. */
gboolean gap_gate_print_config (const GapOptions *options, guint groups, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
