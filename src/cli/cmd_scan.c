/* scan: the raw result, file by file, as soon as it is there; memory does not grow with the number of files. */
#include "base/output.h"
#include "cli/command.h"
#include "cli/deliver.h"
#include "cli/why.h"

/* Files read and judged before any of them is written: enough to keep every processor busy. */
#define BATCH 64u

static int
print_text (const GapOptions *options, GError **error)
{
  g_autoptr (GapRun) run = gap_run_new (options, error);
  if (run == NULL)
    return 0;
  if (gap_run_get_n_files (run) > 1)
    {
      g_set_error (error, GAP_ERROR, GAP_ERROR_USAGE, "scan --text prints the text of one file; %u are given",
                   gap_run_get_n_files (run));
      return 0;
    }
  g_autoptr (GapDocument) document = gap_run_get_n_files (run) == 1 ? gap_run_read (run, 0) : NULL;
  if (document == NULL)
    return gap_run_get_status (run);
  gsize length;
  const char *text = gap_document_get_text (document, &length);
  if (!gap_output_write_stdout (text, length, error))
    return 0;
  /* One line feed past the end moves no offset and spares the prompt. */
  if (length > 0 && text[length - 1] != '\n' && !gap_output_write_stdout ("\n", 1, error))
    return 0;
  return gap_run_get_status (run);
}

/* Each school by itself, so that a line is the same whatever else is scanned with it. */
static gboolean
deliver_one_by_one (GapDelivery *delivery, const GapRun *run, const GPtrArray *audits, GError **error)
{
  for (guint i = 0; i < audits->len; i++)
    {
      g_autoptr (GPtrArray) one = g_ptr_array_new ();
      g_ptr_array_add (one, g_ptr_array_index (audits, i));
      g_autoptr (GPtrArray) findings = gap_run_lint (run, one);
      if (!gap_delivery_add (delivery, gap_run_get_knowledge (run), one, findings, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
scan_all (GapDelivery *delivery, GapRun *run, GError **error)
{
  g_autoptr (GPtrArray) audits = gap_run_audit (run, 0, gap_run_get_n_files (run));
  g_autoptr (GPtrArray) findings = gap_run_lint (run, audits);
  return gap_delivery_add (delivery, gap_run_get_knowledge (run), audits, findings, error);
}

static gboolean
scan_by_line (GapDelivery *delivery, GapRun *run, GError **error)
{
  for (guint at = 0; at < gap_run_get_n_files (run); at += BATCH)
    {
      g_autoptr (GPtrArray) audits = gap_run_audit (run, at, BATCH);
      if (!deliver_one_by_one (delivery, run, audits, error))
        return FALSE;
    }
  return TRUE;
}

int
gap_cmd_scan (const GapOptions *options, GError **error)
{
  if (options->is_text)
    return print_text (options, error);
  if (options->why != NULL)
    return gap_why_print (options, error);
  g_autoptr (GapDelivery) delivery = gap_delivery_new (options, GAP_VERB_SCAN, "jsonl", error);
  if (delivery == NULL)
    return 0;
  g_autoptr (GapRun) run = gap_run_new (options, error);
  if (run == NULL)
    return 0;
  if (gap_run_get_n_files (run) == 0)
    return gap_run_get_status (run);
  gboolean is_done
      = gap_delivery_is_by_line (delivery) ? scan_by_line (delivery, run, error) : scan_all (delivery, run, error);
  if (!is_done || !gap_delivery_finish (delivery, error))
    return 0;
  return gap_run_get_status (run);
}
