/* history: the runs that are kept, and any two of them side by side. */
#include <stdio.h>
#include <string.h>

#include "base/output.h"
#include "cli/command.h"
#include "cli/past.h"
#include "report/report_changes.h"

static int
print (const GapOptions *options, const GString *out, GError **error)
{
  if (options->output != NULL)
    return gap_output_write_file (options->output, out->str, out->len, error) ? 0 : gap_error_exit_status (*error);
  return gap_output_write_stdout (out->str, out->len, error) ? 0 : gap_error_exit_status (*error);
}

static int
list_days (const GapOptions *options, const GArray *days, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  for (guint i = 0; i < days->len; i++)
    {
      g_autofree char *iso = gap_date_to_iso (g_array_index (days, GapDate, i));
      g_string_append_printf (out, "%s\n", iso);
    }
  return print (options, out, error);
}

/* The run of @text or the last before it. (transfer full) */
static GapRecord *
load (GapLedger *history, const GArray *days, const char *text, GError **error)
{
  GapDate wanted, day;
  if (!gap_past_parse_day ("history", text, &wanted, error))
    return NULL;
  if (gap_past_find_day (days, wanted, TRUE, &day))
    return gap_ledger_load (history, day, error);
  g_set_error (error, GAP_ERROR, GAP_ERROR_USAGE, "no run of %s or before is kept", text);
  return NULL;
}

static void
write_json (const GapChanges *changes, const GArray *trend, GString *out)
{
  GapJson json = gap_json_init (out);
  gap_json_begin_object (&json, NULL);
  gap_json_add_string (&json, "schema", "gapcheck.history/1");
  gap_json_add_changes (&json, changes);
  gap_json_add_trend (&json, trend);
  gap_json_end_object (&json);
  g_string_append_c (out, '\n');
}

static int
show (const GapOptions *options, const GapChanges *changes, const GArray *trend, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  if (g_strcmp0 (options->format, "json") == 0)
    {
      write_json (changes, trend, out);
      return print (options, out, error);
    }
  if (options->format != NULL && strcmp (options->format, "text") != 0)
    {
      g_set_error (error, GAP_ERROR, GAP_ERROR_USAGE, "history has the formats text and json, not '%s'",
                   options->format);
      return 0;
    }
  GapReport report = { .use_colour = options->use_colour, .width = gap_options_get_width (options) };
  GapTextPage page = gap_text_page (&report, out);
  gap_text_past (&page, changes, trend);
  return print (options, out, error);
}

int
gap_cmd_history (const GapOptions *options, GError **error)
{
  const char *const *arguments = gap_options_get_arguments (options);
  guint n = g_strv_length ((char **)arguments);
  if (n == 0 || n > 3)
    {
      g_set_error (error, GAP_ERROR, GAP_ERROR_USAGE, "history wants FILE, or FILE FROM, or FILE FROM TO");
      return 0;
    }
  g_autoptr (GapLedger) history = gap_ledger_open (arguments[0], FALSE, error);
  if (history == NULL)
    return 0;
  g_autoptr (GArray) days = gap_ledger_list (history, error);
  if (days == NULL)
    return 0;
  if (n == 1)
    return list_days (options, days, error);
  g_autoptr (GapRecord) before = load (history, days, arguments[1], error);
  if (before == NULL)
    return 0;
  g_autoptr (GapRecord) now = n == 3 ? load (history, days, arguments[2], error)
                                     : gap_ledger_load (history, g_array_index (days, GapDate, days->len - 1), error);
  if (now == NULL)
    return 0;
  g_autoptr (GArray) trend = gap_ledger_trend (history, error);
  if (trend == NULL)
    return 0;
  g_autoptr (GapChanges) changes = gap_changes_new (before, now);
  return show (options, changes, trend, error);
}
