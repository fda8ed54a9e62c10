/* The run that is kept, and the earlier one that it is compared with (--history). */
#pragma once

#include "cli/options.h"
#include "history/changes.h"
#include "history/store.h"

G_BEGIN_DECLS

typedef struct
{
  GapRecord *before; /* NULL if none is kept */
  GapRecord *now;
  GapChanges *changes; /* NULL likewise */
  GArray *trend;       /* (element-type GapTrendPoint) */
} GapPast;

/*
 * Keeps the run of @all in the history that @options name, and compares @shown, which has the same schools or fewer,
 * with the run before (or that of --since). NULL without an error if no history is named. (transfer full)
 */
GapPast *gap_past_new (const GapOptions *options, const GapMatrix *all, const GapMatrix *shown,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
void gap_past_free (GapPast *past);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapPast, gap_past_free)

/* Reads a day of --since or of an argument named @what. Errors are USAGE. */
gboolean gap_past_parse_day (const char *what, const char *text, GapDate *out,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The last of @days (element-type GapDate, in order) before @day, or on it if @may_be; FALSE if there is none. */
gboolean gap_past_find_day (const GArray *days, GapDate day, gboolean may_be, GapDate *out);

G_END_DECLS
