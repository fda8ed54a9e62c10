/*
 * SARIF 2.1.0 (OASIS): one run, every finding a rule with its help, results with stable fingerprints. Suppressed and
 * known results stay in, marked as such, so that alerts do not open and close by themselves.
 */
#include <string.h>

#include "report/json_writer.h"
#include "report/report_check.h"

#define SCHEMA "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
#define ROOT "SRCROOT"

static const char *
level_word (GapLevel level)
{
  static const char *const words[GAP_N_LEVELS] = { "note", "warning", "error" };
  return words[level];
}

static void
add_text (GapJson *json, const char *key, const char *text)
{
  gap_json_begin_object (json, key);
  gap_json_add_string (json, "text", text);
  gap_json_end_object (json);
}

/* ---- the tool and its rules ---- */

static void
add_rule (GapJson *json, const GapFindingInfo *info)
{
  g_autofree char *help = g_strdup_printf ("%s %s", info->why, info->remedy);
  g_autofree char *markdown
      = g_strdup_printf ("%s\n\n**What to do.** %s\n\n`gapcheck explain %s`", info->why, info->remedy, info->id);
  gap_json_break (json);
  gap_json_begin_object (json, NULL);
  gap_json_add_string (json, "id", info->code);
  gap_json_add_string (json, "name", info->id);
  add_text (json, "shortDescription", info->title);
  add_text (json, "fullDescription", info->why);
  gap_json_begin_object (json, "help");
  gap_json_add_string (json, "text", help);
  gap_json_add_string (json, "markdown", markdown);
  gap_json_end_object (json);
  gap_json_begin_object (json, "defaultConfiguration");
  gap_json_add_string (json, "level", level_word (info->level));
  gap_json_end_object (json);
  gap_json_end_object (json);
}

static void
add_tool (GapJson *json)
{
  gap_json_begin_object (json, "tool");
  gap_json_begin_object (json, "driver");
  gap_json_add_string (json, "name", "gapcheck");
  gap_json_add_string (json, "version", GAP_VERSION);
  gap_json_add_string (json, "semanticVersion", GAP_VERSION);
  gap_json_begin_array (json, "rules");
  for (guint i = 0; i < GAP_N_FINDINGS; i++)
    add_rule (json, gap_finding_info ((GapFindingKind)i));
  gap_json_end_array (json);
  gap_json_end_object (json);
  gap_json_end_object (json);
}

/* ---- results ---- */

/* @path as a URI reference from the top of the repository. (transfer full) */
static char *
dup_uri (const GapCheck *check, const char *path, gboolean *out_is_below)
{
  g_autofree char *place = gap_check_dup_place (check, path);
  g_autofree char *escaped = g_uri_escape_string (place, "/!$&'()*+,;=@", FALSE);
  *out_is_below = !g_path_is_absolute (place);
  return *out_is_below ? g_steal_pointer (&escaped) : g_strconcat ("file://", escaped, NULL);
}

static void
add_artifact (GapJson *json, const char *key, const GapCheck *check, const char *path)
{
  gboolean is_below;
  g_autofree char *uri = dup_uri (check, path, &is_below);
  gap_json_begin_object (json, key);
  gap_json_add_string (json, "uri", uri);
  if (is_below)
    gap_json_add_string (json, "uriBaseId", ROOT);
  gap_json_end_object (json);
}

static void
add_location (GapJson *json, const GapCheck *check, const GapFinding *finding)
{
  gap_json_begin_array (json, "locations");
  gap_json_begin_object (json, NULL);
  gap_json_begin_object (json, "physicalLocation");
  add_artifact (json, "artifactLocation", check, finding->path);
  gap_json_begin_object (json, "region");
  gap_json_add_uint (json, "startLine", MAX (finding->line, 1));
  if (finding->quote != NULL)
    add_text (json, "snippet", finding->quote);
  gap_json_end_object (json);
  gap_json_end_object (json);
  if (finding->section != NULL)
    {
      gap_json_begin_array (json, "logicalLocations");
      gap_json_begin_object (json, NULL);
      gap_json_add_string (json, "fullyQualifiedName", finding->section);
      gap_json_add_string (json, "kind", "section");
      gap_json_end_object (json);
      gap_json_end_array (json);
    }
  gap_json_end_object (json);
  gap_json_end_array (json);
}

static void
add_suppressions (GapJson *json, const GapFinding *finding)
{
  gap_json_begin_array (json, "suppressions");
  if (finding->excuse != NULL)
    {
      gap_json_begin_object (json, NULL);
      gap_json_add_string (json, "kind", finding->excuse->is_inside ? "inSource" : "external");
      gap_json_add_string (json, "status", "accepted");
      gap_json_add_string (json, "justification", finding->excuse->reason);
      gap_json_begin_object (json, "properties");
      gap_json_add_string (json, "by", finding->excuse->by);
      g_autofree char *until
          = gap_date_is_set (finding->excuse->until) ? gap_date_to_iso (finding->excuse->until) : NULL;
      gap_json_add_string (json, "until", until);
      gap_json_add_string (json, "source", finding->excuse->source);
      gap_json_end_object (json);
      gap_json_end_object (json);
    }
  gap_json_end_array (json);
}

/* "updated" is SARIF's word for a known result of which a part changed: here its place. */
static const char *
baseline_word (GapAge age)
{
  return age == GAP_AGE_MOVED ? "updated" : gap_age_nick (age);
}

static void
add_properties (GapJson *json, const GapCheck *check, const GapFinding *finding)
{
  gap_json_begin_object (json, "properties");
  gap_json_add_string (json, "id", gap_finding_info (finding->kind)->id);
  gap_json_add_string (json, "school", finding->school_id);
  gap_json_add_string (json, "clause", finding->clause);
  gap_json_add_string (json, "why", gap_check_why (check, finding));
  gap_json_add_string (json, "remedy", gap_check_remedy (check, finding));
  gap_json_add_string (json, "explain", gap_check_topic (finding));
  gap_json_add_string (json, "suggestion", finding->suggestion);
  gap_json_add_string (json, "source", finding->source);
  gap_json_add_known (json, "page", finding->page);
  gap_json_end_object (json);
}

static void
add_result (GapJson *json, const GapCheck *check, const GapFinding *finding)
{
  g_autofree char *message = gap_report_full_message (check, finding);
  gap_json_break (json);
  gap_json_begin_object (json, NULL);
  gap_json_add_string (json, "ruleId", gap_finding_info (finding->kind)->code);
  gap_json_add_uint (json, "ruleIndex", finding->kind);
  gap_json_add_string (json, "level", level_word (finding->level));
  add_text (json, "message", message);
  add_location (json, check, finding);
  gap_json_begin_object (json, "partialFingerprints");
  gap_json_add_string (json, "gapcheck/v1", finding->fingerprint);
  /* The name that GitHub goes by; without it, it makes one of the line's own text. */
  gap_json_add_string (json, "primaryLocationLineHash", finding->fingerprint);
  gap_json_end_object (json);
  if (finding->age != GAP_AGE_UNKNOWN)
    gap_json_add_string (json, "baselineState", baseline_word (finding->age));
  add_suppressions (json, finding);
  add_properties (json, check, finding);
  gap_json_end_object (json);
}

/* ---- the run ---- */

static void
add_artifacts (GapJson *json, const GapCheck *check)
{
  gap_json_begin_array (json, "artifacts");
  for (guint i = 0; i < check->files->len; i++)
    {
      const GapCheckedFile *file = g_ptr_array_index (check->files, i);
      gap_json_break (json);
      gap_json_begin_object (json, NULL);
      add_artifact (json, "location", check, file->path);
      gap_json_begin_array (json, "roles");
      gap_json_add_string (json, NULL, "analysisTarget");
      gap_json_end_array (json);
      gap_json_end_object (json);
    }
  gap_json_end_array (json);
}

static void
check_sarif (const GapReport *report, GString *out)
{
  const GapCheck *check = report->check;
  GapJson json = gap_json_init (out);
  gap_json_begin_object (&json, NULL);
  gap_json_add_string (&json, "$schema", SCHEMA);
  gap_json_add_string (&json, "version", "2.1.0");
  gap_json_begin_array (&json, "runs");
  gap_json_begin_object (&json, NULL);
  add_tool (&json);
  gap_json_begin_object (&json, "automationDetails");
  gap_json_add_string (&json, "id", "gapcheck/");
  gap_json_end_object (&json);
  gap_json_begin_object (&json, "originalUriBaseIds");
  gap_json_begin_object (&json, ROOT);
  add_text (&json, "description", "The top folder of the repository.");
  gap_json_end_object (&json);
  gap_json_end_object (&json);
  add_artifacts (&json, check);
  gap_json_begin_array (&json, "results");
  for (guint i = 0; i < check->findings->len; i++)
    add_result (&json, check, g_ptr_array_index (check->findings, i));
  gap_json_end_array (&json);
  gap_json_end_object (&json);
  gap_json_end_array (&json);
  gap_json_end_object (&json);
  g_string_append_c (out, '\n');
}

const GapReportFormat gap_report_sarif
    = { .name = "sarif", .title = "SARIF 2.1.0, for code scanning", .check = check_sarif };
