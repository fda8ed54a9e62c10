/* findings: the table of all that gapcheck can find, for people (text) and as the manual (FINDINGS.md). */
#include <string.h>

#include "base/hint.h"
#include "base/output.h"
#include "cli/command.h"
#include "finding/finding.h"

typedef void (*Print) (GString *out);

static void
print_text (GString *out)
{
  for (guint i = 0; i < GAP_N_FINDINGS; i++)
    {
      const GapFindingInfo *info = gap_finding_info ((GapFindingKind)i);
      g_string_append_printf (out, "%s %-24s %-8s %s\n", info->code, info->id, gap_level_nick (info->level),
                              info->title);
    }
}

static void
print_markdown (GString *out)
{
  g_string_append (out,
                   "# What gapcheck can find\n\n"
                   "Made from `src/finding/findings.def` by `gapcheck findings --format markdown`; codes and names "
                   "do not change.\n\n| Code | Name | Level | Finding |\n| --- | --- | --- | --- |\n");
  for (guint i = 0; i < GAP_N_FINDINGS; i++)
    {
      const GapFindingInfo *info = gap_finding_info ((GapFindingKind)i);
      g_autofree char *anchor = g_ascii_strdown (info->code, -1);
      g_string_append_printf (out, "| %s | [%s](#%s-%s) | %s | %s |\n", info->code, info->id, anchor, info->id,
                              gap_level_nick (info->level), info->title);
    }
  for (guint i = 0; i < GAP_N_FINDINGS; i++)
    {
      const GapFindingInfo *info = gap_finding_info ((GapFindingKind)i);
      g_string_append_printf (out,
                              "\n## %s %s\n\n%s (%s).\n\n**Why it matters.** %s\n\n**What to do.** %s\n\n"
                              "Examples: [bad](../../tests/finding/%s/bad), [good](../../tests/finding/%s/good).\n",
                              info->code, info->id, info->title, gap_level_nick (info->level), info->why, info->remedy,
                              info->id, info->id);
    }
}

static const struct
{
  const char *name;
  Print print;
} formats[] = { { "text", print_text }, { "markdown", print_markdown } };

int
gap_cmd_findings (const GapOptions *options, GError **error)
{
  const char *names[G_N_ELEMENTS (formats) + 1] = { NULL };
  const char *wanted = options->format != NULL ? options->format : "text";
  if (gap_options_get_arguments (options)[0] != NULL)
    return g_set_error (error, GAP_ERROR, GAP_ERROR_USAGE,
                        "findings lists them all and takes no argument; "
                        "gapcheck explain ID tells more of one"),
           0;
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      names[i] = formats[i].name;
      if (strcmp (names[i], wanted) != 0)
        continue;
      g_autoptr (GString) out = g_string_new (NULL);
      formats[i].print (out);
      return gap_output_write_stdout (out->str, out->len, error) ? 0 : gap_error_exit_status (*error);
    }
  g_autofree char *hint = gap_hint_suffix (wanted, names);
  g_set_error (error, GAP_ERROR, GAP_ERROR_USAGE, "findings has the formats text and markdown, not '%s'%s", wanted,
               hint);
  return 0;
}
