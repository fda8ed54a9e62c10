/*
 * What every command that judges policies shares: which files, reading and judging them, what went wrong, the exit
 * status.
 *
 * A file that cannot be read costs one line on standard error and becomes an audit of unknown cells; the others go on.
 */
#pragma once

#include "assess/audit.h"
#include "cli/options.h"
#include "lint/wording.h"
#include "matrix/school.h"
#include "reader/workers.h"

G_BEGIN_DECLS

typedef struct GapRun GapRun;

/* Loads the knowledge and finds the files that @options name ("." if none). Errors end the run. (transfer full) */
GapRun *gap_run_new (const GapOptions *options, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void gap_run_free (GapRun *run);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapRun, gap_run_free)

/* Finds the files, but loads nothing yet: for a run that may have all that it needs from an earlier one. (transfer
 * full) */
GapRun *gap_run_open (const GapOptions *options, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Loads the knowledge and the rulings, if that is not done. */
gboolean gap_run_learn (GapRun *run, GError **error) G_GNUC_WARN_UNUSED_RESULT;

const GapKnowledge *gap_run_get_knowledge (const GapRun *run);
const GapWording *gap_run_get_wording (const GapRun *run);
guint gap_run_get_n_files (const GapRun *run);
const GapPolicyFile *gap_run_get_file (const GapRun *run, guint i);

/* Leaves file number @i out of the run. */
void gap_run_drop_file (GapRun *run, guint i);

const GapOptions *gap_run_get_options (const GapRun *run);

/* As many as the options allow; 0 for one a processor. */
guint gap_run_get_n_threads (const GapRun *run);

/* The name under which @file shows; standard input has the one that it was given. */
const char *gap_run_get_name (const GapRun *run, const GapPolicyFile *file);

/* The bytes of @file. (transfer full) */
GBytes *gap_run_load (const GapRun *run, const GapPolicyFile *file, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * Reads and judges @bytes as what @file holds; after gap_run_learn, from any thread. A file that cannot be read, or
 * could not be loaded (@bytes NULL, *@out_fault set), becomes an audit of unknown cells, and *@out_fault says why.
 * (transfer full)
 */
GapAudit *gap_run_judge (const GapRun *run, const GapPolicyFile *file, GBytes *bytes,
                         GError **out_fault) G_GNUC_WARN_UNUSED_RESULT;

/* Says on standard error what became of @file, and lets the exit status know. */
void gap_run_say_fault (GapRun *run, const GapPolicyFile *file, const GError *fault);

/*
 * Reads and judges the files from number @first on, @n of them at most, on all processors; what cannot be read is said
 * on standard error, in the order of the files. (transfer full) (element-type GapAudit) in the order of the files
 */
GPtrArray *gap_run_audit (GapRun *run, guint first, guint n) G_GNUC_WARN_UNUSED_RESULT;

/* Reads file number @i alone. NULL, with the fault said, if it cannot be read. (transfer full) (nullable) */
GapDocument *gap_run_read (GapRun *run, guint i) G_GNUC_WARN_UNUSED_RESULT;

/* Processes that read: one for each of @n_files, as far as @options allow. Errors are USAGE. (transfer full) */
GapWorkers *gap_run_new_workers (const GapOptions *options, guint n_files, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The options for judging a file of no school. */
GapAuditOptions gap_run_audit_options (const GapOptions *options);

/* The file of rulings: the one that the options name, else rulings.yml in a folder that is read, else here. Borrowed.
 */
const char *gap_run_get_rulings_path (const GapRun *run);

/* What stands in that file; none if there is no such file. Errors are USAGE with file and line. (transfer full) */
GapRulings *gap_run_load_rulings (const GapRun *run, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The exit status so far: the highest reached. */
int gap_run_get_status (const GapRun *run);

/* The findings on @audits, sorted. (transfer full) (element-type GapFinding) */
GPtrArray *gap_run_lint (const GapRun *run, const GPtrArray *audits) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
