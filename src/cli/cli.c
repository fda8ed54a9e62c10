/* The table of commands, which one is meant, and the help that is made from the table. */
#include "cli/cli.h"

#include <signal.h>
#include <string.h>

#include "base/hint.h"
#include "base/output.h"
#include "cli/command.h"
#include "cli/deliver.h"
#include "cli/messages.h"
#include "reader/worker.h"

#define JUDGING (GAP_OPTIONS_KNOWLEDGE | GAP_OPTIONS_JUDGE | GAP_OPTIONS_INPUT | GAP_OPTIONS_RULINGS)
#define REPORTING (GAP_OPTIONS_REPORT | GAP_OPTIONS_TERMINAL)

static const GapCommand commands[] = {
  { "compare", gap_cmd_compare, JUDGING | REPORTING | GAP_OPTIONS_COMPARE, "[FILE|FOLDER...]",
    "show which school's policy covers what, side by side",
    "Reads every policy in the folders and files given (docx, odt, pdf, rtf, html, markdown, text) and makes one "
    "table: clauses by "
    "schools,\n"
    "with what is covered, half covered, outdated and missing. Below it stand the law that has ended and the reviews "
    "that\n"
    "are overdue. Gaps do not make it fail.",
    "  gapcheck compare data/schools\n"
    "  gapcheck compare data/schools -o matrix.html\n"
    "  gapcheck compare policies/*.docx --as-of 2026-09-01 --output csv=matrix.csv\n"
    "  gapcheck compare policies --review\n" },
  { "check", gap_cmd_check, JUDGING | REPORTING | GAP_OPTIONS_FAIL | GAP_OPTIONS_GATE, "[FILE|FOLDER...]",
    "list what is wrong with a policy, and how to put it right",
    "Lists repealed law, superseded guidance, bodies and services that have gone, missing and half covered clauses and "
    "overdue\n"
    "reviews, each with its place and the words. Ends with status 1 if a finding is as grave as --fail-on says.",
    "  gapcheck check my-policy.docx\n"
    "  gapcheck check policies --fail-on warning\n"
    "  cat policy.txt | gapcheck check - --stdin-name policy.txt\n" },
  { "diff", gap_cmd_diff, JUDGING | REPORTING, "OLD NEW",
    "say what changed between two policies, or two folders of them",
    "Tells, clause by clause, what was lost, weakened (a rule that is now advice), left to rest on ended law, gained "
    "or\n"
    "strengthened, each with the words before and now: one page for the governors' meeting. A change does not make it "
    "fail.",
    "  gapcheck diff last-year.docx draft.docx\n"
    "  gapcheck diff policies-2025 policies-2026 -o changes.html\n" },
  { "scan", gap_cmd_scan, JUDGING | REPORTING | GAP_OPTIONS_SCAN, "[FILE|FOLDER...]",
    "print the raw result, one line of JSON a file",
    "For other programs: each line is a whole result, with the state of every clause, the words behind it and their "
    "place.",
    "  gapcheck scan policies > results.jsonl\n"
    "  gapcheck scan --text policy.docx\n"
    "  gapcheck scan --why photos.consent policy.docx\n" },
  { "references", gap_cmd_references, JUDGING | REPORTING | GAP_OPTIONS_REFERENCES, "[FILE|FOLDER...]",
    "list every law, guidance, body and service that is named",
    "Each with its status on the day, in how many schools it is named, and where: what is to be mended first, then "
    "what "
    "is\n"
    "told as history, then what is in order. With --lint it reads no policy but checks the register of law itself.",
    "  gapcheck references data/schools\n"
    "  gapcheck references policies -o references.csv\n"
    "  gapcheck references policies --as-of 2018-05-24\n"
    "  gapcheck references --lint --taxonomy my-taxonomy\n" },
  { "calendar", gap_cmd_calendar, JUDGING | GAP_OPTIONS_REPORT, "[FILE|FOLDER...]",
    "write the reviews, and law that changed, as a calendar",
    "An event for every next review, with alarms 30 and 7 days before, and one for every law that a policy rests on "
    "and "
    "that\n"
    "changed after the policy was approved. Taken in again, the file moves its events and adds none twice.",
    "  gapcheck calendar data/schools -o reviews.ics\n"
    "  gapcheck calendar policies --as-of 2026-09-01 > reviews.ics\n" },
  { "init", gap_cmd_init, GAP_OPTIONS_INIT, "[FOLDER]",
    "start in a folder of policies: a configuration, a CI job, a hook",
    "Writes a commented .gapcheck.yml that fits the folder, a workflow for GitHub or GitLab, and an entry for "
    "pre-commit.\n"
    "What is there already is left as it is.",
    "  gapcheck init\n"
    "  gapcheck init --ci gitlab policies\n" },
  { "explain", gap_cmd_explain, GAP_OPTIONS_KNOWLEDGE | GAP_OPTIONS_JUDGE, "ID",
    "say what a clause, a finding or a law is about",
    "ID is a clause (photos.consent), a finding by its code or name (GC201, review-overdue), or an instrument in the "
    "register\n"
    "of law (data-protection-act-1998).",
    "  gapcheck explain photos.consent\n"
    "  gapcheck explain GC201\n"
    "  gapcheck explain data-protection-act-1998\n" },
  { "findings", gap_cmd_findings, GAP_OPTIONS_FINDINGS, "", "list all that gapcheck can find",
    "Each finding has a code and a name that never change; either is what suppressions, severities and explain take.",
    "  gapcheck findings\n"
    "  gapcheck findings --format markdown > FINDINGS.md\n" },
  { "taxonomy", gap_cmd_taxonomy, GAP_OPTIONS_KNOWLEDGE | GAP_OPTIONS_JUDGE | GAP_OPTIONS_FAIL | GAP_OPTIONS_TAXONOMY,
    "list|lint|test|evaluate|learn", "list, check, test, measure or teach the clauses",
    "list prints the areas and their clauses; lint loads everything and warns of thin or unused parts; test runs the "
    "examples\n"
    "that stand beside each clause and ends with status 1 if one comes out wrong; evaluate LABELS DOCUMENTS compares "
    "with\n"
    "what readers labelled; learn TEXTS writes the weights that annotated texts teach.",
    "  gapcheck taxonomy list\n"
    "  gapcheck taxonomy lint --taxonomy my-taxonomy\n"
    "  gapcheck taxonomy test\n"
    "  gapcheck taxonomy learn taxonomy/texts > taxonomy/weights.tsv\n" },
  { "history", gap_cmd_history, GAP_OPTIONS_REPORT | GAP_OPTIONS_TERMINAL, "FILE [FROM [TO]]",
    "say what changed between two runs that compare --history kept",
    "Without a day it lists the days that are kept; with one it says what changed from then to the last, with two from "
    "the\n"
    "one to the other: gaps new, lost, gained and repaired, law newly cited after its end, schools new and gone.",
    "  gapcheck compare policies --history trust.db\n"
    "  gapcheck history trust.db\n"
    "  gapcheck history trust.db 2026-05 2026-09 --format json\n" },
  { "pack", gap_cmd_pack, JUDGING | GAP_OPTIONS_REPORT | GAP_OPTIONS_COMPARE, "[FILE|FOLDER...] -o PACK.zip",
    "keep a comparison with all that it rests on, for whoever asks later",
    "Writes one archive: the report as a page, a workbook, CSV and JSON, the rulings, the hash of every file that was "
    "read, "
    "the\n"
    "version of the program and the day to which the register of law was checked. Prints a seal to be kept apart from "
    "it.",
    "  gapcheck pack policies -o autumn.zip\n"
    "  gapcheck verify autumn.zip\n" },
  { "verify", gap_cmd_verify, 0, "PACK.zip [FOLDER]", "say whether a pack is still as it was made",
    "Names every part that was changed, added or taken out; with the folder that pack was run in, every policy that is "
    "no "
    "longer\n"
    "the one that was read. Ends with status 1 if there is any. The seal is that which pack printed, if nothing was "
    "touched.",
    "  gapcheck verify autumn.zip\n"
    "  gapcheck verify autumn.zip .\n" },
  { "rule", gap_cmd_rule, JUDGING | GAP_OPTIONS_RULE, "SCHOOL CLAUSE STATE [FILE|FOLDER...]",
    "write down a person's verdict on a cell",
    "Your verdict (covered, partial, outdated, missing or n/a) stands over what gapcheck finds, shows as yours "
    "everywhere, and\n"
    "waits for another look as soon as the words that it is about change. It is kept in rulings.yml.",
    "  gapcheck rule low-ash photos.consent n/a data/schools --why \"no photos are taken\"\n"
    "  gapcheck rule wessex reporting.route covered policies --why \"the second paragraph says it\" --who \"J. "
    "Smith\"\n" },
  { "accuracy", gap_cmd_accuracy, 0, "", "say how often gapcheck was right, on which texts, and how that was measured",
    "Prints docs/accuracy.md: the figures of the last measurement beside plain keywords, with intervals, how the sets "
    "of\n"
    "labelled policies were made, and what is not known.",
    "  gapcheck accuracy\n" },
  { "completion", gap_cmd_completion, 0, "bash|zsh|fish", "print what a shell needs to complete gapcheck",
    "Made from the tables of commands and options.",
    "  source <(gapcheck completion bash)\n"
    "  gapcheck completion zsh > ~/.zfunc/_gapcheck\n"
    "  gapcheck completion fish > ~/.config/fish/completions/gapcheck.fish\n" },
  { "dump", gap_cmd_dump, JUDGING | GAP_OPTIONS_DUMP, "FILE...", "show how a file was understood, stage by stage",
    "For whoever works on the taxonomy or on gapcheck: what was read, how it was cut into sentences, what was found "
    "there and\n"
    "why each clause came out as it did.",
    "  gapcheck dump policy.docx\n"
    "  gapcheck dump --stage=evidence policy.docx\n" },
};

const GapCommand *
gap_commands (guint *out_n)
{
  *out_n = G_N_ELEMENTS (commands);
  return commands;
}

static const GapCommand *
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (commands[i].name, name) == 0)
      return &commands[i];
  return NULL;
}

/* ---- help ---- */

static int
print (const char *text, GError **error)
{
  return gap_output_write_stdout (text, strlen (text), error) ? 0 : gap_error_exit_status (*error);
}

static int
print_help (GError **error)
{
  g_autoptr (GString) out = g_string_new ("gapcheck reads schools' policies, says which clauses each one covers, and "
                                          "finds law that has ended and reviews that\n"
                                          "are overdue. It works offline, on docx, odt, pdf, rtf, html, markdown"
                                          " and text files.\n\n"
                                          "Usage: gapcheck COMMAND [OPTIONS] [FILE|FOLDER...]\n\nCommands:\n");
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_string_append_printf (out, "  %-10s  %s\n", commands[i].name, commands[i].summary);
  g_string_append (
      out, "\nWithout a command it checks the folder that you are in: gapcheck check .\n"
           "\nStart with:\n"
           "  gapcheck compare data/schools   a table of schools and clauses\n"
           "  gapcheck check my-policy.docx   what is wrong with one policy\n"
           "\ngapcheck COMMAND --help says more about each. Exit status: 0 all well, 1 findings, 2 wrong command\n"
           "line, 3 a file could not be read, 4 the taxonomy is invalid, 5 a result could not be written.\n");
  return print (out->str, error);
}

static void
describe_formats (const GapCommand *command, GString *out)
{
  static const struct
  {
    const char *name;
    GapVerb verb;
  } verbs[] = { { "compare", GAP_VERB_COMPARE },       { "check", GAP_VERB_CHECK },       { "scan", GAP_VERB_SCAN },
                { "references", GAP_VERB_REFERENCES }, { "calendar", GAP_VERB_CALENDAR }, { "diff", GAP_VERB_DIFF } };
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (strcmp (verbs[i].name, command->name) == 0)
      {
        g_string_append (out, "\nFormats:\n");
        gap_delivery_describe_formats (verbs[i].verb, out);
      }
}

static int
print_command_help (const GapCommand *command, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_string_append_printf (out, "Usage: gapcheck %s [OPTIONS] %s\n\n%s\n\nOptions:\n", command->name, command->arguments,
                          command->about);
  gap_options_describe (command->groups, out);
  describe_formats (command, out);
  g_string_append_printf (out, "\nExamples:\n%s", command->examples);
  return print (out->str, error);
}

/* ---- dispatch ---- */

static int
fail_command (const char *given, GError **error)
{
  const char *names[G_N_ELEMENTS (commands) + 2];
  guint n = 0;
  for (; n < G_N_ELEMENTS (commands); n++)
    names[n] = commands[n].name;
  names[n++] = "help";
  names[n] = NULL;
  if (g_file_test (given, G_FILE_TEST_EXISTS))
    g_set_error (error, GAP_ERROR, GAP_ERROR_USAGE, "'%s' is no command; did you mean 'gapcheck check %s'?", given,
                 given);
  else
    {
      g_autofree char *hint = gap_hint_suffix (given, names);
      g_set_error (error, GAP_ERROR, GAP_ERROR_USAGE, "unknown command '%s'%s", given,
                   *hint != '\0' ? hint : "; gapcheck --help lists those that there are");
    }
  return 0;
}

static int
run_command (const GapCommand *command, gboolean is_bare, const char *const *argv, GError **error)
{
  g_autoptr (GapOptions) options = gap_options_parse (argv, command->groups, error);
  if (options == NULL)
    return 0;
  if (options->is_version)
    return print ("gapcheck " GAP_VERSION "\n", error);
  if (options->is_help)
    return is_bare ? print_help (error) : print_command_help (command, error);
  if ((command->groups & GAP_OPTIONS_GATE) != 0 && !gap_options_configure (options, command->groups, error))
    return 0;
  return command->run (options, error);
}

static int
run_help (const char *const *argv, GError **error)
{
  if (argv[0] == NULL || argv[0][0] == '-')
    return print_help (error);
  const GapCommand *command = find_command (argv[0]);
  if (command == NULL)
    return fail_command (argv[0], error);
  return print_command_help (command, error);
}

static int
dispatch (const char *const *argv, GError **error)
{
  if (argv[0] == NULL || argv[0][0] == '-')
    return run_command (find_command ("check"), TRUE, argv, error);
  if (strcmp (argv[0], "help") == 0)
    return run_help (argv + 1, error);
  const GapCommand *command = find_command (argv[0]);
  if (command == NULL)
    return fail_command (argv[0], error);
  return run_command (command, FALSE, argv + 1, error);
}

int
gap_cli_run (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  if (gap_worker_is_meant (argc, argv))
    return gap_worker_serve (GAP_WORKER_FD, argv);
  /* A reader that has seen enough (`| head`) is no failure; without this the signal would end us unsaid. */
  (void)signal (SIGPIPE, SIG_IGN);
  int status = dispatch (argc > 0 ? (const char *const *)argv + 1 : (const char *const *)argv, &error);
  if (error == NULL)
    return status;
  gap_message_fault (error);
  return gap_error_exit_status (error);
}
