/* What a comparison knows besides the policies: groups of schools, and what of the matrix is to be shown. */
#pragma once

#include "cli/run.h"
#include "report/extras.h"

G_BEGIN_DECLS

typedef struct GapCompany GapCompany;

/*
 * What @options ask for. Schools that are not of the group that is asked for are taken out of @audits (element-type
 * GapAudit), which are those of the files of @run. Errors are USAGE. (transfer full)
 */
GapCompany *gap_company_new (const GapOptions *options, const GapRun *run, GPtrArray *audits,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
void gap_company_free (GapCompany *company);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapCompany, gap_company_free)

/* The CSV of schools that @options name, else the one in a folder that is read. (transfer full) (nullable) */
char *gap_company_find_list (const GapOptions *options) G_GNUC_WARN_UNUSED_RESULT;

/* Borrowed. */
const GapExtras *gap_company_get_extras (const GapCompany *company);

G_END_DECLS
