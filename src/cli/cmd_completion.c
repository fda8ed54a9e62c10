/* completion: what a shell needs to complete gapcheck, made from the tables of commands and options. */
#include <string.h>

#include "base/hint.h"
#include "base/output.h"
#include "cli/command.h"
#include "cli/options_private.h"
#include "report/report.h"

/* Values that can be told beforehand. */
static const struct
{
  const char *option;
  const char *values;
} choices[] = {
  { "--fail-on", "info warning error never" },
  { "--color", "auto always never" },
  { "--ci", "github gitlab none" },
  { "--stage", "text document sentences evidence assessment" },
};

/* The words that can stand behind @row, with blanks between; NULL: a file, or anything. (transfer full) (nullable) */
static char *
dup_values (const GapOptionRow *row)
{
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    if (strcmp (choices[i].option, row->name) == 0)
      return g_strdup (choices[i].values);
  if (strcmp (row->name, "--format") != 0)
    return NULL;
  guint n;
  const GapReportFormat *const *formats = gap_report_formats (&n);
  GString *names = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? " " : "", formats[i]->name);
  return g_string_free (names, FALSE);
}

static gboolean
takes (const GapCommand *command, const GapOptionRow *row)
{
  return (row->group & (command->groups | GAP_OPTIONS_ALWAYS)) != 0;
}

/* @text between single quotes of a shell; what @special names gets a backslash. */
static void
append_quoted (GString *out, const char *text, const char *special)
{
  for (const char *c = text; *c != '\0'; c++)
    if (*c == '\'')
      g_string_append (out, "'\\''");
    else
      g_string_append_printf (out, "%s%c", strchr (special, *c) != NULL ? "\\" : "", *c);
}

/* ---- bash ---- */

static void
add_bash_values (GString *out)
{
  guint n;
  const GapOptionRow *rows = gap_option_rows (&n);
  g_string_append (out, "  case $before in\n");
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *values = dup_values (&rows[i]);
      gboolean is_seen = FALSE;
      for (guint j = 0; j < i; j++)
        is_seen |= strcmp (rows[j].name, rows[i].name) == 0;
      if (values != NULL && !is_seen)
        g_string_append_printf (out, "  %s) mapfile -t COMPREPLY < <(compgen -W '%s' -- \"$word\"); return ;;\n",
                                rows[i].name, values);
    }
  g_string_append (out, "  esac\n");
}

static void
add_bash_options (GString *out)
{
  guint n_rows;
  guint n_commands;
  const GapOptionRow *rows = gap_option_rows (&n_rows);
  const GapCommand *commands = gap_commands (&n_commands);
  g_string_append (out, "  case $command in\n");
  for (guint i = 0; i < n_commands; i++)
    {
      g_string_append_printf (out, "  %s) options='", commands[i].name);
      for (guint j = 0; j < n_rows; j++)
        if (takes (&commands[i], &rows[j]))
          g_string_append_printf (out, "%s ", rows[j].name);
      g_string_truncate (out, out->len - 1);
      g_string_append (out, "' ;;\n");
    }
  g_string_append (out, "  esac\n");
}

static void
add_names (GString *out, const char *between)
{
  guint n;
  const GapCommand *commands = gap_commands (&n);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? between : "", commands[i].name);
}

static void
write_bash (GString *out)
{
  g_string_append (out, "# Completion of gapcheck for bash. In ~/.bashrc: source <(gapcheck completion bash)\n"
                        "_gapcheck() {\n"
                        "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command=check "
                        "options= known\n"
                        "  case ${COMP_WORDS[1]} in\n  ");
  add_names (out, " | ");
  g_string_append (out, ") command=${COMP_WORDS[1]} ;;\n  esac\n");
  add_bash_values (out);
  add_bash_options (out);
  g_string_append (out, "  known=\n  [[ $COMP_CWORD -ne 1 ]] || known='");
  add_names (out, " ");
  g_string_append (out, "'\n  [[ $word != -* ]] || known=$options\n"
                        "  mapfile -t COMPREPLY < <(compgen -W \"$known\" -- \"$word\"; compgen -f -- \"$word\")\n}\n"
                        "complete -o filenames -F _gapcheck gapcheck\n");
}

/* ---- zsh ---- */

static void
add_zsh_option (const GapOptionRow *row, GString *out)
{
  g_autofree char *values = dup_values (row);
  g_string_append_printf (out, "      '%s%s%s[", row->kind == KIND_LIST ? "*" : "", row->name,
                          row->kind != KIND_FLAG && row->name[1] == '-' ? "=" : "");
  append_quoted (out, row->help, "[]:\\");
  g_string_append_c (out, ']');
  if (row->kind != KIND_FLAG && values != NULL)
    g_string_append_printf (out, ":%s:(%s)", row->value, values);
  else if (row->kind != KIND_FLAG)
    g_string_append_printf (out, ":%s:_files", row->value);
  g_string_append (out, "' \\\n");
}

static void
write_zsh (GString *out)
{
  guint n_rows;
  guint n_commands;
  const GapOptionRow *rows = gap_option_rows (&n_rows);
  const GapCommand *commands = gap_commands (&n_commands);
  g_string_append (out, "#compdef gapcheck\n# Completion of gapcheck for zsh. Into a folder of $fpath, as _gapcheck.\n"
                        "_gapcheck() {\n  local -a commands\n  commands=(\n");
  for (guint i = 0; i < n_commands; i++)
    {
      g_string_append_printf (out, "    '%s:", commands[i].name);
      append_quoted (out, commands[i].summary, ":\\");
      g_string_append (out, "'\n");
    }
  g_string_append (out, "  )\n  if ((CURRENT == 2)) && [[ $words[2] != -* ]]; then\n"
                        "    _describe command commands\n    _files\n    return\n  fi\n  case $words[2] in\n");
  for (guint i = 0; i < n_commands; i++)
    {
      g_string_append_printf (out, "  %s)\n    _arguments \\\n", commands[i].name);
      for (guint j = 0; j < n_rows; j++)
        if (takes (&commands[i], &rows[j]))
          add_zsh_option (&rows[j], out);
      g_string_append (out, "      '*:file:_files' ;;\n");
    }
  g_string_append (out, "  *) _files ;;\n  esac\n}\n_gapcheck \"$@\"\n");
}

/* ---- fish ---- */

static void
add_fish_option (const GapCommand *command, const GapOptionRow *row, GString *out)
{
  g_autofree char *values = dup_values (row);
  g_string_append_printf (out, "complete -c gapcheck -n '__fish_seen_subcommand_from %s'", command->name);
  if (row->name[1] == '-')
    g_string_append_printf (out, " -l %s", row->name + 2);
  if (row->letter != 0)
    g_string_append_printf (out, " -s %c", row->letter);
  if (values != NULL)
    g_string_append_printf (out, " -x -a '%s'", values);
  else if (row->kind != KIND_FLAG)
    g_string_append (out, " -r");
  g_string_append (out, " -d '");
  append_quoted (out, row->help, "\\");
  g_string_append (out, "'\n");
}

static void
write_fish (GString *out)
{
  guint n_rows;
  guint n_commands;
  const GapOptionRow *rows = gap_option_rows (&n_rows);
  const GapCommand *commands = gap_commands (&n_commands);
  g_string_append (out, "# Completion of gapcheck for fish. Into ~/.config/fish/completions/gapcheck.fish\n");
  for (guint i = 0; i < n_commands; i++)
    {
      g_string_append_printf (out, "complete -c gapcheck -n __fish_use_subcommand -a %s -d '", commands[i].name);
      append_quoted (out, commands[i].summary, "\\");
      g_string_append (out, "'\n");
      for (guint j = 0; j < n_rows; j++)
        if (takes (&commands[i], &rows[j]))
          add_fish_option (&commands[i], &rows[j], out);
    }
}

static const struct
{
  const char *name;
  void (*write) (GString *out);
} shells[] = { { "bash", write_bash }, { "zsh", write_zsh }, { "fish", write_fish } };

int
gap_cmd_completion (const GapOptions *options, GError **error)
{
  static const char *const names[] = { "bash", "zsh", "fish", NULL };
  const char *shell = gap_options_get_arguments (options)[0];
  g_autoptr (GString) out = g_string_new (NULL);
  for (guint i = 0; shell != NULL && i < G_N_ELEMENTS (shells); i++)
    if (strcmp (shells[i].name, shell) == 0)
      shells[i].write (out);
  if (out->len == 0)
    {
      g_autofree char *hint = gap_hint_suffix (shell != NULL ? shell : "", names);
      g_set_error (error, GAP_ERROR, GAP_ERROR_USAGE, "completion wants bash, zsh or fish, not '%s'%s",
                   shell != NULL ? shell : "nothing", hint);
      return 0;
    }
  return gap_output_write_stdout (out->str, out->len, error) ? 0 : gap_error_exit_status (*error);
}
