/* What makes a finding the same finding in the next run, and a path the same path. */
#pragma once

#include "finding/finding.h"

G_BEGIN_DECLS

/* @path below @base without "." and ".."; an absolute path stays as it is. (transfer full) */
char *gap_identity_path (const char *base, const char *path) G_GNUC_WARN_UNUSED_RESULT;

/* Whose finding it is: the school's slug if a school.yml gives it, else the file's path without its suffix.
 * (transfer full) */
char *gap_identity_policy (const char *base, const char *path, const char *school_id,
                           gboolean is_from_school) G_GNUC_WARN_UNUSED_RESULT;

/* The words that tell it from others of its kind: space and case do not count, nor the passage that is only nearest.
 * (transfer full) */
char *gap_identity_words (const GapFinding *finding) G_GNUC_WARN_UNUSED_RESULT;

/* A digest of kind, policy, clause or subject, words, and the number of the same before it. (transfer full) */
char *gap_identity_fingerprint (const GapFinding *finding, const char *policy, const char *words,
                                guint n_before) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
