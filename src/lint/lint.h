/* Checks over an audit that give findings. */
#pragma once

#include "assess/audit.h"
#include "finding/finding.h"
#include "lint/wording.h"

G_BEGIN_DECLS

/* The findings on one school, sorted, without duplicates. @wording may be NULL: what templates leave is then not looked
 * for. (transfer full) (element-type GapFinding) */
GPtrArray *gap_lint_audit (const GapAudit *audit, const GapWording *wording) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
