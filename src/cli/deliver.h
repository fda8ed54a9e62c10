/* From audits to reports in their forms and places: standard output, -o FILE, and each --output NAME=FILE. */
#pragma once

#include "cli/options.h"
#include "cli/run.h"
#include "gate/check.h"
#include "report/extras.h"

G_BEGIN_DECLS

typedef enum
{
  GAP_VERB_COMPARE,
  GAP_VERB_SCAN,
  GAP_VERB_CHECK,
  GAP_VERB_REFERENCES,
  GAP_VERB_CALENDAR,
  GAP_VERB_DIFF
} GapVerb;

typedef struct GapDelivery GapDelivery;

/* Checks the formats and files of @options before any work is done. Errors are USAGE. (transfer full) */
GapDelivery *gap_delivery_new (const GapOptions *options, GapVerb verb, const char *default_format,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
void gap_delivery_free (GapDelivery *delivery);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapDelivery, gap_delivery_free)

/* Whether every report is made of lines that stand alone, so that files can be reported as they are read. */
gboolean gap_delivery_is_by_line (const GapDelivery *delivery);

/* Lets reports show @extras, which must outlive the delivery; before anything is added. */
void gap_delivery_set_extras (GapDelivery *delivery, const GapExtras *extras);

/* Adds @audits and @findings to every report; on standard output what is by line appears at once. */
gboolean gap_delivery_add (GapDelivery *delivery, const GapKnowledge *knowledge, const GPtrArray *audits,
                           const GPtrArray *findings, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Adds @check to every report. */
gboolean gap_delivery_add_check (GapDelivery *delivery, const GapCheck *check,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Adds @difference to every report. */
gboolean gap_delivery_add_diff (GapDelivery *delivery, const GapDifference *difference,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Writes what is left, each file whole or not at all. */
gboolean gap_delivery_finish (GapDelivery *delivery, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The whole of a command that judges all files and reports on them together; returns the exit status. */
int gap_deliver_all (const GapOptions *options, GapVerb verb, const char *default_format, GError **error);

/* The formats of @verb as lines for a help page. */
void gap_delivery_describe_formats (GapVerb verb, GString *out);

G_END_DECLS
