/* pack and verify: a result with all that it rests on, and whether it is still as it was. */
#include <stdio.h>
#include <string.h>

#include "base/output.h"
#include "cli/command.h"
#include "cli/company.h"
#include "cli/messages.h"
#include "report/pack.h"

/* The hash of the file at @path. (transfer full) (nullable) */
static char *
hash_file (const char *path)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
  if (file == NULL)
    return NULL;
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)g_mapped_file_get_contents (file),
                                      g_mapped_file_get_length (file));
}

static void
add_input (GArray *inputs, GHashTable *seen, const char *path)
{
  GapPackInput input = { g_strdup (path), NULL };
  if (!g_hash_table_add (seen, g_strdup (path)))
    {
      g_free (input.path);
      return;
    }
  input.hash = hash_file (path);
  g_array_append_val (inputs, input);
}

static void
add_if_there (GArray *inputs, GHashTable *seen, const char *path)
{
  if (path != NULL && g_file_test (path, G_FILE_TEST_IS_REGULAR))
    add_input (inputs, seen, path);
}

/* The policies, what stands beside them, and what the options name. */
static GArray *
list_inputs (const GapOptions *options, const GapRun *run)
{
  GArray *inputs = gap_pack_inputs_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < gap_run_get_n_files (run); i++)
    {
      const char *path = gap_run_get_file (run, i)->path;
      g_autofree char *folder = g_path_get_dirname (path);
      g_autofree char *beside = g_build_filename (folder, "school.yml", NULL);
      add_input (inputs, seen, path);
      add_if_there (inputs, seen, beside);
    }
  g_autofree char *list = gap_company_find_list (options);
  add_if_there (inputs, seen, list);
  add_if_there (inputs, seen, gap_run_get_rulings_path (run));
  add_if_there (inputs, seen, options->profile);
  return inputs;
}

static GBytes *
load_rulings (const GapRun *run)
{
  char *text = NULL;
  gsize length;
  if (!g_file_get_contents (gap_run_get_rulings_path (run), &text, &length, NULL))
    return NULL;
  return g_bytes_new_take (text, length);
}

static gboolean
say_seal (const char *path, const GString *pack, guint n_inputs, GError **error)
{
  g_autofree char *seal = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)pack->str, pack->len);
  g_autofree char *text = g_strdup_printf ("%s: the report, and the hashes of %u files that it rests on\nseal: %s\n",
                                           path, n_inputs, seal);
  return gap_output_write_stdout (text, strlen (text), error);
}

/* Renders, packs and writes. */
static gboolean
write_pack (const GapOptions *options, const GapRun *run, const GapCompany *company, const GPtrArray *audits,
            GError **error)
{
  const GapExtras *extras = gap_company_get_extras (company);
  g_autoptr (GPtrArray) findings = gap_run_lint (run, audits);
  g_autoptr (GapMatrix) matrix = gap_matrix_new (gap_run_get_knowledge (run), audits, options->as_of);
  if (extras->profile != NULL)
    gap_profile_weigh (extras->profile, matrix, extras->facts);
  GapReport report = { .matrix = matrix, .findings = findings, .extras = extras };
  g_autoptr (GArray) inputs = list_inputs (options, run);
  g_autoptr (GBytes) rulings = load_rulings (run);
  g_autoptr (GString) pack = gap_pack_write (&report, inputs, rulings);
  if (pack == NULL)
    {
      g_set_error (error, GAP_ERROR, GAP_ERROR_LIMIT, "%s: the pack would be too large", options->output);
      return FALSE;
    }
  return gap_output_write_file (options->output, pack->str, pack->len, error)
         && say_seal (options->output, pack, inputs->len, error);
}

int
gap_cmd_pack (const GapOptions *options, GError **error)
{
  if (options->output == NULL)
    {
      g_set_error (error, GAP_ERROR, GAP_ERROR_USAGE, "pack wants the file to write: gapcheck pack FOLDER -o pack.zip");
      return 0;
    }
  g_autoptr (GapRun) run = gap_run_new (options, error);
  if (run == NULL)
    return 0;
  if (gap_run_get_n_files (run) == 0)
    return gap_run_get_status (run);
  g_autoptr (GPtrArray) audits = gap_run_audit (run, 0, gap_run_get_n_files (run));
  g_autoptr (GapCompany) company = gap_company_new (options, run, audits, error);
  if (company == NULL || !write_pack (options, run, company, audits, error))
    return 0;
  return gap_run_get_status (run);
}

/* ---- verify ---- */

/* The files that are no longer those that were read. */
static void
check_inputs (const char *data, gsize length, const char *folder, GPtrArray *faults)
{
  g_autoptr (GArray) inputs = gap_pack_list_inputs (data, length);
  for (guint i = 0; i < inputs->len; i++)
    {
      const GapPackInput *input = &g_array_index (inputs, GapPackInput, i);
      g_autofree char *path
          = g_path_is_absolute (input->path) ? g_strdup (input->path) : g_build_filename (folder, input->path, NULL);
      g_autofree char *hash = hash_file (path);
      if (hash == NULL && strcmp (input->hash, "unreadable") != 0)
        g_ptr_array_add (faults, g_strdup_printf ("%s: is gone, or cannot be read", input->path));
      else if (hash != NULL && strcmp (hash, input->hash) != 0)
        g_ptr_array_add (faults, g_strdup_printf ("%s: is not the file that was read", input->path));
    }
}

static int
say_faults (const char *path, const char *data, gsize length, const GPtrArray *faults, gboolean has_inputs,
            GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *seal = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)data, length);
  for (guint i = 0; i < faults->len; i++)
    {
      g_autofree char *safe = gap_message_escape (g_ptr_array_index (faults, i));
      g_string_append_printf (out, "%s\n", safe);
    }
  if (faults->len == 0)
    g_string_append_printf (out, "%s: nothing was changed%s\n", path,
                            has_inputs ? ", and the files are those that were read" : "");
  g_string_append_printf (out, "seal: %s\n", seal);
  if (!gap_output_write_stdout (out->str, out->len, error))
    return gap_error_exit_status (*error);
  return faults->len > 0 ? 1 : 0;
}

int
gap_cmd_verify (const GapOptions *options, GError **error)
{
  const char *const *arguments = gap_options_get_arguments (options);
  guint n = g_strv_length ((char **)arguments);
  g_autofree char *data = NULL;
  gsize length;
  if (n == 0 || n > 2)
    {
      g_set_error (error, GAP_ERROR, GAP_ERROR_USAGE, "verify wants PACK.zip, or PACK.zip FOLDER");
      return 0;
    }
  if (!g_file_get_contents (arguments[0], &data, &length, NULL))
    {
      g_set_error (error, GAP_ERROR, GAP_ERROR_UNREADABLE, "%s: could not be read", arguments[0]);
      return 0;
    }
  g_autoptr (GPtrArray) faults = gap_pack_check (data, length);
  if (n == 2 && faults->len == 0)
    check_inputs (data, length, arguments[1], faults);
  return say_faults (arguments[0], data, length, faults, n == 2, error);
}
