/* A table of options, each a row: how it is written, where its value goes, and what a governor reads about it. */
#include "cli/options_private.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/hint.h"
#include "finding/finding.h"

#define DUE_WITHIN_DAYS 90
#define MAX_DAYS 36500

#define AT(member) G_STRUCT_OFFSET (GapOptions, member)

static const GapOptionRow rows[] = {
  { "--format", 'f', KIND_TEXT, GAP_OPTIONS_REPORT, AT (format), "NAME", "the form of the report (see Formats)" },
  { "--format", 'f', KIND_TEXT, GAP_OPTIONS_FINDINGS, AT (format), "NAME", "text or markdown (text)" },
  { "-o", 'o', KIND_TEXT, GAP_OPTIONS_REPORT | GAP_OPTIONS_ONCE, AT (output), "FILE",
    "write the report to FILE instead of the screen; without --format its ending says which" },
  { "--output", 0, KIND_LIST, GAP_OPTIONS_REPORT, AT (outputs), "NAME=FILE",
    "write a further report in the form NAME to FILE; may be given again" },
  { "--as-of", 0, KIND_TEXT, GAP_OPTIONS_JUDGE, AT (day), "DATE",
    "judge law and reviews as on that day, as in 2026-11-22; today if not given" },
  { "--due-within", 0, KIND_NUMBER, GAP_OPTIONS_JUDGE, AT (due_within), "DAYS",
    "call a review due so many days before its date (90)" },
  { "--fail-on", 0, KIND_TEXT, GAP_OPTIONS_FAIL, AT (level), "LEVEL",
    "end with status 1 from this level on: info, warning, error or never (error)" },
  { "--max", 0, KIND_LIST, GAP_OPTIONS_GATE, AT (maxima), "WHAT=N",
    "end with status 1 if there are more than N of a finding, or on a clause or area; may be given again" },
  { "--exit-zero", 0, KIND_FLAG, GAP_OPTIONS_GATE, AT (is_exit_zero), NULL, "end with status 0 whatever is found" },
  { "--statistics", 0, KIND_FLAG, GAP_OPTIONS_GATE, AT (is_statistics), NULL,
    "count the findings by kind instead of listing them (text)" },
  { "--baseline", 0, KIND_PATH, GAP_OPTIONS_GATE, AT (baseline), "FILE",
    "findings that stand in FILE are known and do not count" },
  { "--update-baseline", 0, KIND_FLAG, GAP_OPTIONS_GATE | GAP_OPTIONS_ONCE, AT (is_update_baseline), NULL,
    "write all that counts now to the file of --baseline (.gapcheck-baseline.yml)" },
  { "--since", 0, KIND_TEXT, GAP_OPTIONS_GATE, AT (since), "REV",
    "say what changed since that revision of git: only what is new counts" },
  { "--cache", 0, KIND_PATH, GAP_OPTIONS_GATE, AT (cache), "FOLDER",
    "keep results in FOLDER, and take them from there for files that are the same" },
  { "--config", 0, KIND_TEXT, GAP_OPTIONS_GATE | GAP_OPTIONS_ONCE, AT (config), "FILE",
    "go by FILE instead of each .gapcheck.yml above the policies" },
  { "--no-config", 0, KIND_FLAG, GAP_OPTIONS_GATE | GAP_OPTIONS_ONCE, AT (is_no_config), NULL,
    "go by no configuration" },
  { "--print-config", 0, KIND_TEXT, GAP_OPTIONS_GATE | GAP_OPTIONS_ONCE, AT (print_config), "FILE",
    "show what holds for FILE, and where each value comes from" },
  { "--ci", 0, KIND_TEXT, GAP_OPTIONS_INIT, AT (service), "NAME",
    "write the job for github, gitlab or none (gitlab where there is a .gitlab-ci.yml, else github)" },
  { "--text", 0, KIND_FLAG, GAP_OPTIONS_SCAN, AT (is_text), NULL,
    "print the document's text, which offsets in the result count in" },
  { "--why", 0, KIND_TEXT, GAP_OPTIONS_SCAN, AT (why), "CLAUSE",
    "show, sentence by sentence, which signal of a clause fired or what it lacked" },
  { "--baseline", 0, KIND_TEXT, GAP_OPTIONS_TAXONOMY, AT (baseline), "FILE",
    "evaluate beside plain keywords: a pattern for each clause" },
  { "--cells", 0, KIND_FLAG, GAP_OPTIONS_TAXONOMY, AT (is_cells), NULL, "list each cell that differs from its label" },
  { "--rulings", 0, KIND_PATH, GAP_OPTIONS_RULINGS, AT (rulings), "FILE",
    "people's rulings on cells (rulings.yml in the folder that is read, or here)" },
  { "--why", 0, KIND_TEXT, GAP_OPTIONS_RULE, AT (reason), "TEXT", "the reason for the ruling" },
  { "--who", 0, KIND_TEXT, GAP_OPTIONS_RULE, AT (who), "NAME", "who rules (the name of the user)" },
  { "--review", 0, KIND_FLAG, GAP_OPTIONS_COMPARE, AT (is_review), NULL,
    "list the cells that gapcheck is least sure of, for a person to look at (text)" },
  { "--schools", 0, KIND_TEXT, GAP_OPTIONS_COMPARE, AT (schools), "FILE",
    "a CSV of schools with trust, local authority, phase, faith, region (schools.csv in the folder that is read)" },
  { "--group", 0, KIND_TEXT, GAP_OPTIONS_COMPARE, AT (group), "KIND[=NAME]",
    "count by trust, local-authority, phase, faith or region; with a NAME, only the schools of that group" },
  { "--history", 0, KIND_TEXT, GAP_OPTIONS_COMPARE, AT (history), "FILE",
    "keep this run in FILE, and say what changed since the one before" },
  { "--since", 0, KIND_TEXT, GAP_OPTIONS_COMPARE, AT (since_day), "DATE",
    "with --history: say what changed since the run kept on that day or before" },
  { "--profile", 0, KIND_TEXT, GAP_OPTIONS_COMPARE, AT (profile), "FILE",
    "a YAML of what is required, recommended or not applicable, by which gaps are judged" },
  { "--sort", 0, KIND_TEXT, GAP_OPTIONS_COMPARE, AT (sort), "HOW",
    "schools by name, gap (most gaps first) or review (text) (name)" },
  { "--only-gaps", 0, KIND_FLAG, GAP_OPTIONS_COMPARE, AT (is_only_gaps), NULL,
    "leave out clauses that every school covers (text)" },
  { "--area", 0, KIND_TEXT, GAP_OPTIONS_COMPARE, AT (area), "AREA", "show one area of clauses alone (text)" },
  { "--lint", 0, KIND_FLAG, GAP_OPTIONS_REFERENCES, AT (is_lint), NULL,
    "look at the register itself: chains, dates, cycles and names" },
  { "--calibrate", 0, KIND_FLAG, GAP_OPTIONS_TAXONOMY, AT (is_calibrate), NULL,
    "print how often each way to a cell was right, as confidence.yml has it" },
  { "--concepts", 0, KIND_FLAG, GAP_OPTIONS_TAXONOMY, AT (is_concepts), NULL, "list the concepts too" },
  { "--stage", 0, KIND_TEXT, GAP_OPTIONS_DUMP, AT (stage), "STAGE",
    "text, document, sentences, evidence or assessment (document)" },
  { "--jobs", 'j', KIND_NUMBER, GAP_OPTIONS_INPUT, AT (jobs), "N", "work on N files at a time (one a processor)" },
  { "--stdin-name", 0, KIND_TEXT, GAP_OPTIONS_INPUT | GAP_OPTIONS_ONCE, AT (stdin_name), "NAME",
    "the name to show for - (standard input), as in policy.docx" },
  { "--ocr", 0, KIND_FLAG, GAP_OPTIONS_INPUT, AT (is_ocr), NULL,
    "read pages that are only pictures by text recognition (needs tesseract; slow)" },
  { "--taxonomy", 0, KIND_PATH, GAP_OPTIONS_KNOWLEDGE, AT (taxonomy), "FOLDER",
    "use the clauses and registers in FOLDER instead of those built in" },
  { "--width", 0, KIND_NUMBER, GAP_OPTIONS_TERMINAL, AT (width), "N", "make the text report N columns wide" },
  { "--color", 0, KIND_TEXT, GAP_OPTIONS_TERMINAL, AT (color), "WHEN", "auto, always or never (auto)" },
  { "--help", 'h', KIND_FLAG, GAP_OPTIONS_ALWAYS, AT (is_help), NULL, "show this help" },
  { "--version", 0, KIND_FLAG, GAP_OPTIONS_ALWAYS, AT (is_version), NULL, "show the version" },
};

void
gap_options_free (GapOptions *options)
{
  if (options == NULL)
    return;
  g_free (options->color);
  g_free (options->day);
  g_free (options->level);
  g_free (options->format);
  g_free (options->output);
  g_ptr_array_unref (options->outputs);
  g_free (options->taxonomy);
  g_free (options->stdin_name);
  g_free (options->stage);
  g_free (options->why);
  g_free (options->rulings);
  g_free (options->reason);
  g_free (options->who);
  g_free (options->baseline);
  g_free (options->schools);
  g_free (options->profile);
  g_free (options->history);
  g_free (options->since_day);
  g_free (options->group);
  g_free (options->sort);
  g_free (options->area);
  g_free (options->config);
  g_free (options->print_config);
  g_free (options->since);
  g_free (options->service);
  g_free (options->cache);
  g_ptr_array_unref (options->maxima);
  g_ptr_array_unref (options->allowances);
  gap_configs_free (options->configs);
  g_string_chunk_free (options->strings);
  g_free (options->origins);
  g_free (options->keys);
  g_ptr_array_unref (options->arguments);
  g_free (options);
}

const char *const *
gap_options_get_arguments (const GapOptions *options)
{
  return (const char *const *)options->arguments->pdata;
}

const GapOptionRow *
gap_option_rows (guint *out_n)
{
  *out_n = G_N_ELEMENTS (rows);
  return rows;
}

gboolean
gap_option_is_settable (const GapOptionRow *row, guint groups)
{
  return (row->group & groups) != 0 && (row->group & (GAP_OPTIONS_ONCE | GAP_OPTIONS_ALWAYS)) == 0;
}

/* ---- parsing ---- */

/* One name may mean one thing to one command and another to the next. */
static const GapOptionRow *
find_long (const char *name, guint groups)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if ((rows[i].group & groups) != 0 && strcmp (rows[i].name, name) == 0)
      return &rows[i];
  return NULL;
}

static const GapOptionRow *
find_short (char letter, guint groups)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if ((rows[i].group & groups) != 0 && rows[i].letter == letter)
      return &rows[i];
  return NULL;
}

gboolean
gap_option_fail (GError **error, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  g_autofree char *text = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error_literal (error, GAP_ERROR, GAP_ERROR_USAGE, text);
  return FALSE;
}

static gboolean
fail_unknown (const char *given, guint groups, GError **error)
{
  const char *names[G_N_ELEMENTS (rows) + 1];
  guint n = 0;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].group & groups)
      names[n++] = rows[i].name;
  names[n] = NULL;
  const char *nearest = g_str_has_prefix (given, "--") ? gap_hint_nearest (given, names) : NULL;
  if (nearest != NULL)
    return gap_option_fail (error, "unknown option '%s'; did you mean '%s'?", given, nearest);
  return gap_option_fail (error, "unknown option '%s'; --help lists those that there are", given);
}

gboolean
gap_option_store (GapOptions *options, const GapOptionRow *row, const char *value, GError **error)
{
  gpointer member = G_STRUCT_MEMBER_P (options, row->offset);
  switch (row->kind)
    {
    case KIND_FLAG:
      *(gboolean *)member = TRUE;
      return TRUE;
    case KIND_LIST:
      g_ptr_array_add (*(GPtrArray **)member, g_strdup (value));
      return TRUE;
    case KIND_NUMBER:
      {
        gint64 number;
        if (!g_ascii_string_to_signed (value, 10, 0, MAX_DAYS, &number, NULL))
          return gap_option_fail (error, "%s wants a whole number from 0 to %d, not '%s'", row->name, MAX_DAYS, value);
        *(int *)member = (int)number;
        return TRUE;
      }
    case KIND_TEXT:
    case KIND_PATH:
    default:
      if (*value == '\0')
        return gap_option_fail (error, "%s wants %s, not nothing", row->name, row->value);
      g_free (*(char **)member);
      *(char **)member = g_strdup (value);
      return TRUE;
    }
}

/* One option at @argv[*at]; moves on past its value. */
static gboolean
parse_option (GapOptions *options, const char *const *argv, guint *at, guint groups, GError **error)
{
  const char *given = argv[*at];
  gboolean is_long = given[1] == '-';
  const char *equals = is_long ? strchr (given, '=') : NULL;
  g_autofree char *shown = equals != NULL ? g_strndup (given, (gsize)(equals - given)) : g_strdup (given);
  const GapOptionRow *row = is_long ? find_long (shown, groups) : find_short (given[1], groups);

  if (row == NULL || (row->group & groups) == 0)
    return fail_unknown (shown, groups, error);
  const char *value = equals != NULL ? equals + 1 : NULL;
  if (!is_long && given[2] != '\0')
    value = given + 2;
  if (row->kind == KIND_FLAG && value != NULL)
    return gap_option_fail (error, "%s takes no value", row->name);
  if (row->kind != KIND_FLAG && value == NULL)
    {
      value = argv[*at + 1];
      if (value == NULL)
        return gap_option_fail (error, "%s wants a value: %s", shown, row->value);
      *at += 1;
    }
  options->origins[row - rows] = "command line";
  return gap_option_store (options, row, value, error);
}

GapOptions *
gap_options_parse (const char *const *argv, guint groups, GError **error)
{
  g_return_val_if_fail (argv != NULL, NULL);
  g_autoptr (GapOptions) options = g_new0 (GapOptions, 1);
  options->groups = groups;
  options->due_within = DUE_WITHIN_DAYS;
  options->outputs = g_ptr_array_new_with_free_func (g_free);
  options->arguments = g_ptr_array_new_with_free_func (g_free);
  options->maxima = g_ptr_array_new_with_free_func (g_free);
  options->allowances = g_ptr_array_new_with_free_func (gap_allowance_free);
  options->origins = g_new0 (const char *, G_N_ELEMENTS (rows));
  options->strings = g_string_chunk_new (64);
  gboolean is_plain = FALSE;
  for (guint i = 0; argv[i] != NULL; i++)
    {
      if (!is_plain && strcmp (argv[i], "--") == 0)
        is_plain = TRUE;
      else if (is_plain || argv[i][0] != '-' || argv[i][1] == '\0')
        g_ptr_array_add (options->arguments, g_strdup (argv[i]));
      else if (!parse_option (options, argv, &i, groups | GAP_OPTIONS_ALWAYS, error))
        return NULL;
    }
  g_ptr_array_add (options->arguments, NULL);
  if (options->is_help || options->is_version)
    return g_steal_pointer (&options);
  /* The command that can be configured has more to hear before its options mean anything. */
  if ((groups & GAP_OPTIONS_GATE) == 0 && !gap_options_settle (options, error))
    return NULL;
  return g_steal_pointer (&options);
}

void
gap_options_describe (guint groups, GString *out)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      if ((rows[i].group & (groups | GAP_OPTIONS_ALWAYS)) == 0)
        continue;
      g_autofree char *letter
          = rows[i].letter != 0 && rows[i].name[1] == '-' ? g_strdup_printf ("-%c, ", rows[i].letter) : g_strdup ("");
      g_autofree char *full = g_strconcat (letter, rows[i].name, rows[i].value != NULL ? " " : "",
                                           rows[i].value != NULL ? rows[i].value : "", NULL);
      g_string_append_printf (out, "  %-20s  %s\n", full, rows[i].help);
    }
}
