/*
 * What holds for one policy: its kind, phase and audience, how much each clause is wanted, the level of each finding;
 * and where each of these is said.
 */
#pragma once

#include "gate/config.h"

G_BEGIN_DECLS

/* A value and the place that gave it: "FILE:LINE", or "default". */
typedef struct
{
  const char *value; /* NULL: not said */
  const char *place;
} GapSetting;

typedef struct GapSettings GapSettings;

/*
 * What the files that hold for @path (absolute) say of it. @phase is what is known of the school otherwise; NULL if
 * nothing is. Errors are USAGE with file and line: a locked level that is lowered. (transfer full)
 */
GapSettings *gap_settings_new (GapConfigs *configs, const GapCatalogue *catalogue, const char *path, const char *phase,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
void gap_settings_free (GapSettings *settings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapSettings, gap_settings_free)

/* Where @path (absolute) is ruled out as a policy; NULL if it is not. The same without the rest. Errors are USAGE.
 * (transfer full) */
gboolean gap_settings_find_exclusion (GapConfigs *configs, const char *path, char **out_place,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

GapNeed gap_settings_get_need (const GapSettings *settings, guint clause);

/* GAP_LEVEL_OFF, or the level of a @finding; its own if nothing is said of its kind. */
int gap_settings_get_level (const GapSettings *settings, const GapFinding *finding);

/*
 * What becomes of @finding: a gap in a clause that is required or optional is another finding than one in a clause that
 * is recommended. FALSE if it is none here.
 */
gboolean gap_settings_apply (const GapSettings *settings, GapFinding *finding);

/* All values with their places, as YAML. Appends to @out. */
void gap_settings_describe (const GapSettings *settings, GString *out);

G_END_DECLS
