/* The findings with all that is known of each. Members are only ever added; their order is fixed. */
#include "report/json_writer.h"
#include "report/report_check.h"
#include "report/report_json.h"

#define SCHEMA "gapcheck.findings/1"

static void
add_date (GapJson *json, const char *key, GapDate date)
{
  g_autofree char *iso = gap_date_is_set (date) ? gap_date_to_iso (date) : NULL;
  gap_json_add_string (json, key, iso);
}

static void
add_excuse (GapJson *json, const GapExcuse *excuse)
{
  gap_json_begin_object (json, "suppression");
  gap_json_add_string (json, "reason", excuse->reason);
  gap_json_add_string (json, "by", excuse->by);
  add_date (json, "until", excuse->until);
  gap_json_add_string (json, "source", excuse->source);
  gap_json_end_object (json);
}

static void
add_finding (GapJson *json, const GapCheck *check, const GapFinding *finding)
{
  const GapFindingInfo *info = gap_finding_info (finding->kind);
  gap_json_begin_object (json, NULL);
  gap_json_add_string (json, "code", info->code);
  gap_json_add_string (json, "id", info->id);
  gap_json_add_string (json, "severity", gap_level_nick (finding->level));
  gap_json_add_string (json, "path", finding->path);
  gap_json_add_string (json, "school", finding->school_id);
  if (finding->clause != NULL)
    gap_json_add_string (json, "clause", finding->clause);
  gap_json_add_string (json, "message", finding->message);
  if (finding->page > 0)
    gap_json_add_uint (json, "page", finding->page);
  gap_json_add_known (json, "line", finding->line);
  gap_json_add_string (json, "quote", finding->quote);
  if (finding->suggestion != NULL)
    gap_json_add_string (json, "suggestion", finding->suggestion);
  if (finding->source != NULL)
    gap_json_add_string (json, "source", finding->source);
  gap_json_add_string (json, "section", finding->section);
  gap_json_add_string (json, "why", gap_check_why (check, finding));
  gap_json_add_string (json, "remedy", gap_check_remedy (check, finding));
  gap_json_add_string (json, "explain", gap_check_topic (finding));
  gap_json_add_string (json, "fingerprint", finding->fingerprint);
  gap_json_add_string (json, "standing", gap_report_standing (finding));
  if (finding->age != GAP_AGE_UNKNOWN)
    gap_json_add_string (json, "age", gap_age_nick (finding->age));
  if (finding->excuse != NULL)
    add_excuse (json, finding->excuse);
  gap_json_end_object (json);
}

/* What was known and is there no more. */
static void
add_gone (GapJson *json, const GapCheck *check)
{
  if (!check->has_baseline)
    return;
  gap_json_begin_array (json, "gone");
  for (guint i = 0; i < check->gone->len; i++)
    {
      const GapGone *gone = g_ptr_array_index (check->gone, i);
      gap_json_break (json);
      gap_json_begin_object (json, NULL);
      gap_json_add_string (json, "code", gap_finding_info (gone->known->kind)->code);
      gap_json_add_string (json, "fate", gone->fate == GAP_FATE_FIXED ? "fixed" : "lost");
      gap_json_add_string (json, "path", gone->known->path);
      gap_json_add_string (json, "clause", gone->known->clause);
      gap_json_add_string (json, "message", gone->known->message);
      gap_json_end_object (json);
    }
  gap_json_end_array (json);
}

static void
add_counts (GapJson *json, const GapCheck *check)
{
  gap_json_begin_object (json, "counts");
  for (int level = GAP_N_LEVELS - 1; level >= 0; level--)
    gap_json_add_uint (json, gap_level_nick ((GapLevel)level), gap_check_count (check, (GapLevel)level));
  gap_json_add_uint (json, "suppressed", gap_check_count_excused (check));
  gap_json_add_uint (json, "known",
                     gap_check_count_age (check, GAP_AGE_UNCHANGED) + gap_check_count_age (check, GAP_AGE_MOVED));
  gap_json_end_object (json);
}

void
gap_report_json_check (const GapReport *report, GString *out)
{
  const GapCheck *check = report->check;
  GapJson json = gap_json_init (out);
  gap_json_begin_object (&json, NULL);
  gap_json_add_string (&json, "schema", SCHEMA);
  add_date (&json, "as_of", check->as_of);
  gap_json_add_uint (&json, "files", check->files->len);
  add_counts (&json, check);
  gap_json_add_boolean (&json, "failing", check->is_failing);
  gap_json_begin_array (&json, "exceeded");
  for (guint i = 0; i < check->exceeded->len; i++)
    gap_json_add_string (&json, NULL, g_ptr_array_index (check->exceeded, i));
  gap_json_end_array (&json);
  add_gone (&json, check);
  if (check->pairs != NULL)
    gap_report_json_pairs (&json, check->pairs);
  gap_json_begin_array (&json, "findings");
  for (guint i = 0; i < check->findings->len; i++)
    {
      gap_json_break (&json);
      add_finding (&json, check, g_ptr_array_index (check->findings, i));
    }
  gap_json_end_array (&json);
  gap_json_end_object (&json);
  g_string_append_c (out, '\n');
}

void
gap_report_json_check_lines (const GapReport *report, GString *out)
{
  for (guint i = 0; i < report->check->findings->len; i++)
    {
      GapJson json = gap_json_init (out);
      add_finding (&json, report->check, g_ptr_array_index (report->check->findings, i));
      g_string_append_c (out, '\n');
    }
}
