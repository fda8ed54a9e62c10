/* What the reports on a check share: its findings in the order of their weight, its counts in words, its files. */
#pragma once

#include "report/report_util.h"

G_BEGIN_DECLS

/* How a finding stands, in one word: "active", "suppressed" or "known". */
const char *gap_report_standing (const GapFinding *finding);

/* "3 errors, 1 warning, 2 notes in 4 files; 2 suppressed, 5 known": those that count first. (transfer full) */
char *gap_report_check_counts (const GapCheck *check) G_GNUC_WARN_UNUSED_RESULT;

/* "the message. To do: the remedy", for formats that have one text a finding. (transfer full) */
char *gap_report_full_message (const GapCheck *check, const GapFinding *finding) G_GNUC_WARN_UNUSED_RESULT;

/*
 * The findings of @level that count, so that the first few show the most: the first of every file before the second of
 * any. (transfer container) (element-type GapFinding)
 */
GPtrArray *gap_report_worst (const GapCheck *check, GapLevel level) G_GNUC_WARN_UNUSED_RESULT;

/* The findings of each file: path -> GPtrArray, in their order; files without any are not in it. (transfer full) */
GHashTable *gap_report_findings_by_file (const GapCheck *check) G_GNUC_WARN_UNUSED_RESULT;

/* Paths that have findings but are no checked policy (a configuration, a baseline). (transfer container) */
GPtrArray *gap_report_other_paths (const GapCheck *check) G_GNUC_WARN_UNUSED_RESULT;

/* All paths to be reported on: the checked files, then the others. (transfer container) (element-type utf8) */
GPtrArray *gap_report_paths (const GapCheck *check) G_GNUC_WARN_UNUSED_RESULT;

/* @text with the characters escaped that mean something in XML; what XML cannot hold is replaced. */
void gap_report_append_xml (GString *out, const char *text);

/* How often each finding was met: "GC201 repealed-legislation  3", most first. Appends a line a kind. */
void gap_report_append_statistics (const GapCheck *check, GString *out);

G_END_DECLS
