/* Files in, audits out. Knows the order of work and the threads; leaves judging, checking and rendering to the layers
 * below. */
#include "cli/run.h"

#include <stdio.h>
#include <string.h>

#include "assess/rulings.h"
#include "base/limits.h"
#include "cli/messages.h"
#include "cli/pool.h"
#include "lint/lint.h"
#include "matrix/school.h"
#include "reader/bundle.h"
#include "reader/reader.h"
#include "reader/recognise.h"
#include "reader/source.h"
#include "reader/worker.h"
#include "reader/workers.h"

/* Files between two signs of progress, and how many files a run must have to show any. */
#define BATCH 64u
#define MIN_FILES_FOR_PROGRESS 50u

struct GapRun
{
  const GapOptions *options;
  GapKnowledge *knowledge;
  GapWording *wording;
  GPtrArray *files;      /* (element-type GapPolicyFile) */
  GapWorkers *workers;   /* that read them; NULL until there is something to read */
  GapWorkers *unpackers; /* that open zips; NULL until there is one */
  GapSource *input;      /* standard input, read whole; NULL if it is not asked for */
  char *rulings_path;
  GapRulings *rulings; /* what people ruled; stands over every audit */
  int status;
};

/* One file's work, and what became of it. */
typedef struct
{
  GapRun *run;
  const GapPolicyFile *file;
  GapAudit *audit;
  GError *fault;
} Job;

void
gap_run_free (GapRun *run)
{
  if (run == NULL)
    return;
  gap_workers_free (run->workers);
  gap_workers_free (run->unpackers);
  gap_knowledge_free (run->knowledge);
  gap_wording_free (run->wording);
  g_clear_pointer (&run->files, g_ptr_array_unref);
  gap_source_free (run->input);
  g_free (run->rulings_path);
  gap_rulings_free (run->rulings);
  g_free (run);
}

const GapKnowledge *
gap_run_get_knowledge (const GapRun *run)
{
  return run->knowledge;
}

const GapWording *
gap_run_get_wording (const GapRun *run)
{
  return run->wording;
}

guint
gap_run_get_n_files (const GapRun *run)
{
  return run->files->len;
}

const GapPolicyFile *
gap_run_get_file (const GapRun *run, guint i)
{
  return g_ptr_array_index (run->files, i);
}

const GapOptions *
gap_run_get_options (const GapRun *run)
{
  return run->options;
}

void
gap_run_drop_file (GapRun *run, guint i)
{
  g_ptr_array_remove_index (run->files, i);
}

guint
gap_run_get_n_threads (const GapRun *run)
{
  return (guint)run->options->jobs;
}

int
gap_run_get_status (const GapRun *run)
{
  return run->status;
}

static void
note_fault (GapRun *run, const GError *fault)
{
  run->status = MAX (run->status, gap_error_exit_status (fault));
}

/* ---- finding the files ---- */

static gboolean
is_stdin (const char *path)
{
  return strcmp (path, "-") == 0;
}

static gboolean
read_stdin (GapRun *run, GError **error)
{
  const char *name = run->options->stdin_name != NULL ? run->options->stdin_name : "stdin";
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 buffer[65536];
  gsize n;
  while (bytes->len <= GAP_LIMIT_FILE_BYTES && (n = fread (buffer, 1, sizeof buffer, stdin)) > 0)
    g_byte_array_append (bytes, buffer, (guint)n);
  if (ferror (stdin))
    {
      g_set_error (error, GAP_ERROR, GAP_ERROR_UNREADABLE, "%s: standard input could not be read", name);
      return FALSE;
    }
  if (bytes->len > GAP_LIMIT_FILE_BYTES)
    {
      g_set_error (error, GAP_ERROR, GAP_ERROR_LIMIT, "%s: is larger than the limit of %u bytes", name,
                   GAP_LIMIT_FILE_BYTES);
      return FALSE;
    }
  run->input = gap_source_new (name, bytes->data, bytes->len);
  return TRUE;
}

static char *
id_from_name (const char *name)
{
  g_autofree char *base = g_path_get_basename (name);
  char *dot = strrchr (base, '.');
  if (dot != NULL && dot != base)
    *dot = '\0';
  return g_steal_pointer (&base);
}

static gboolean
take_stdin (GapRun *run, GError **error)
{
  if (!read_stdin (run, error))
    return FALSE;
  GapPolicyFile *file = g_new0 (GapPolicyFile, 1);
  file->path = g_strdup ("-");
  file->id = id_from_name (gap_source_get_name (run->input));
  g_ptr_array_add (run->files, file);
  return TRUE;
}

/* How many of @paths have the same id by their names. (transfer full) */
static GHashTable *
count_ids (const GPtrArray *paths)
{
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < paths->len; i++)
    {
      char *id = gap_policy_id_of (g_ptr_array_index (paths, i));
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, id));
      g_hash_table_replace (counts, id, GUINT_TO_POINTER (n + 1));
    }
  return counts;
}

/* A policy in a zip is called by its own name, and by its folders' too where another has the same. */
static GapPolicyFile *
file_in_bundle (const char *path, const char *zip, GHashTable *counts)
{
  GapPolicyFile *file = g_new0 (GapPolicyFile, 1);
  file->path = g_strdup (path);
  file->id = gap_policy_id_of (path);
  if (GPOINTER_TO_UINT (g_hash_table_lookup (counts, file->id)) < 2)
    return file;
  const char *member = path + strlen (zip) + 1;
  g_autofree char *folder = g_path_get_dirname (member);
  g_autofree char *id = g_strconcat (folder, "-", file->id, NULL);
  g_free (file->id);
  file->id = g_strdelimit (g_steal_pointer (&id), "/", '-');
  return file;
}

/* This program again, whatever name it was called by. */
#define SELF "/proc/self/exe"
#define N_UNPACKERS 2u

/* Puts what the zip that is file number @i holds in its place, and returns how many that is. A zip that is a document
 * itself stays, as does one in which nothing can be found: reading it says why. */
static guint
open_bundle (GapRun *run, guint i)
{
  const GapPolicyFile *file = g_ptr_array_index (run->files, i);
  g_autofree char *zip = g_strdup (file->path);
  if (run->unpackers == NULL)
    run->unpackers = gap_workers_new (SELF, GAP_WORKER_ARGUMENT, N_UNPACKERS);
  g_autoptr (GPtrArray) paths = gap_bundle_list (zip, run->unpackers, NULL);
  if (paths == NULL || paths->len == 0)
    return 1;
  g_autoptr (GHashTable) counts = count_ids (paths);
  g_ptr_array_remove_index (run->files, i);
  for (guint j = 0; j < paths->len; j++)
    g_ptr_array_insert (run->files, (int)(i + j), file_in_bundle (g_ptr_array_index (paths, j), zip, counts));
  return paths->len;
}

/* Only zips that were given by name: one that lies in a folder may be anything, an earlier report for instance. */
static void
open_bundles (GapRun *run)
{
  for (guint i = 0; i < run->files->len;)
    {
      const GapPolicyFile *file = g_ptr_array_index (run->files, i);
      i += gap_bundle_takes_name (file->path) ? open_bundle (run, i) : 1;
    }
}

static gboolean
find_files (GapRun *run, GError **error)
{
  const char *const *arguments = gap_options_get_arguments (run->options);
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func ((GDestroyNotify)g_error_free);
  guint n_stdin = 0;
  for (guint i = 0; arguments[i] != NULL; i++)
    if (is_stdin (arguments[i]))
      n_stdin++;
    else
      g_ptr_array_add (paths, (gpointer)arguments[i]);
  if (arguments[0] == NULL)
    g_ptr_array_add (paths, (gpointer) ".");
  g_ptr_array_add (paths, NULL);
  run->files = gap_policy_files_find ((const char *const *)paths->pdata, gap_reader_takes_name, faults);
  for (guint i = 0; i < faults->len; i++)
    {
      gap_message_fault (g_ptr_array_index (faults, i));
      note_fault (run, g_ptr_array_index (faults, i));
    }
  open_bundles (run);
  if (n_stdin == 0)
    return TRUE;
  return take_stdin (run, error);
}

/* ---- rulings ---- */

#define RULINGS_NAME "rulings.yml"

static char *
find_rulings (const GapOptions *options)
{
  const char *const *arguments = gap_options_get_arguments (options);
  if (options->rulings != NULL)
    return g_strdup (options->rulings);
  for (; *arguments != NULL; arguments++)
    if (g_file_test (*arguments, G_FILE_TEST_IS_DIR))
      return g_build_filename (*arguments, RULINGS_NAME, NULL);
  return g_strdup (RULINGS_NAME);
}

const char *
gap_run_get_rulings_path (const GapRun *run)
{
  return run->rulings_path;
}

GapRulings *
gap_run_load_rulings (const GapRun *run, GError **error)
{
  /* A file that is named must be there, but for the command that makes it. */
  gboolean may_lack = run->options->rulings == NULL || run->options->reason != NULL;
  if (may_lack && !g_file_test (run->rulings_path, G_FILE_TEST_EXISTS))
    return gap_rulings_new ();
  return gap_rulings_load (run->rulings_path, gap_knowledge_get_taxonomy (run->knowledge), error);
}

GapWorkers *
gap_run_new_workers (const GapOptions *options, guint n_files, GError **error)
{
  guint n_threads = options->jobs > 0 ? (guint)options->jobs : g_get_num_processors ();
  if (options->is_ocr && !gap_recognise_is_possible ())
    {
      g_set_error_literal (error, GAP_ERROR, GAP_ERROR_USAGE,
                           "--ocr needs tesseract, which is not installed (on Debian: tesseract-ocr)");
      return NULL;
    }
  return gap_workers_new (SELF, options->is_ocr ? GAP_WORKER_RECOGNISE : GAP_WORKER_ARGUMENT,
                          MAX (MIN (n_files, n_threads), 1));
}

GapRun *
gap_run_open (const GapOptions *options, GError **error)
{
  g_autoptr (GapRun) run = g_new0 (GapRun, 1);
  run->options = options;
  if (!find_files (run, error))
    return NULL;
  run->rulings_path = find_rulings (options);
  return g_steal_pointer (&run);
}

gboolean
gap_run_learn (GapRun *run, GError **error)
{
  if (run->rulings != NULL)
    return TRUE;
  /* They start while the taxonomy is loaded. */
  if (run->workers == NULL && run->files->len > 0)
    run->workers = gap_run_new_workers (run->options, run->files->len, error);
  if (run->workers == NULL && run->files->len > 0)
    return FALSE;
  if (run->knowledge == NULL)
    run->knowledge = gap_knowledge_load (run->options->taxonomy, error);
  if (run->knowledge == NULL)
    return FALSE;
  if (run->wording == NULL)
    run->wording = gap_wording_load (run->options->taxonomy, error);
  if (run->wording == NULL)
    return FALSE;
  run->rulings = gap_run_load_rulings (run, error);
  return run->rulings != NULL;
}

GapRun *
gap_run_new (const GapOptions *options, GError **error)
{
  g_autoptr (GapRun) run = gap_run_open (options, error);
  return run != NULL && gap_run_learn (run, error) ? g_steal_pointer (&run) : NULL;
}

/* ---- reading and judging ---- */

GapAuditOptions
gap_run_audit_options (const GapOptions *options)
{
  return (GapAuditOptions){ NULL, NULL, options->as_of, options->due_within, FALSE };
}

const char *
gap_run_get_name (const GapRun *run, const GapPolicyFile *file)
{
  return is_stdin (file->path) ? gap_source_get_name (run->input) : file->path;
}

static GapDocument *
read_source (const GapRun *run, GapSource *source, GError **error)
{
  gap_source_set_recognise (source, run->options->is_ocr);
  return run->workers != NULL ? gap_workers_read (run->workers, source, error) : gap_reader_read (source, error);
}

GBytes *
gap_run_load (const GapRun *run, const GapPolicyFile *file, GError **error)
{
  gsize length;
  g_autoptr (GapSource) loaded = is_stdin (file->path) ? NULL : gap_bundle_load (file->path, run->unpackers, error);
  const GapSource *source = is_stdin (file->path) ? run->input : loaded;
  if (source == NULL)
    return NULL;
  const char *data = gap_source_get_data (source, &length);
  return g_bytes_new (data, length);
}

static GapDocument *
read_bytes (const GapRun *run, const char *name, GBytes *bytes, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autoptr (GapSource) source = gap_source_new (name, data, length);
  return read_source (run, source, error);
}

GapAudit *
gap_run_judge (const GapRun *run, const GapPolicyFile *file, GBytes *bytes, GError **out_fault)
{
  const char *name = gap_run_get_name (run, file);
  GapAuditOptions options = gap_run_audit_options (run->options);
  options.school_id = file->id;
  options.school_name = file->name;
  g_autoptr (GapDocument) document = bytes != NULL ? read_bytes (run, name, bytes, out_fault) : NULL;
  if (document == NULL)
    return gap_audit_new_unreadable (run->knowledge, name, gap_message_reason (*out_fault, name), &options);
  GapAudit *audit = gap_audit_new (run->knowledge, document, &options);
  gap_audit_rule (audit, run->rulings);
  return audit;
}

static void
do_job (guint i, gpointer data)
{
  Job *job = (Job *)data + i;
  g_autoptr (GBytes) bytes = gap_run_load (job->run, job->file, &job->fault);
  job->audit = gap_run_judge (job->run, job->file, bytes, &job->fault);
}

void
gap_run_say_fault (GapRun *run, const GapPolicyFile *file, const GError *fault)
{
  const char *name = gap_run_get_name (run, file);
  gap_message_about (name, "error", gap_message_reason (fault, name));
  note_fault (run, fault);
}

/* What the jobs made, in the order of the files whichever thread was quicker. */
static void
collect (GapRun *run, Job *jobs, guint n, GPtrArray *audits)
{
  for (guint i = 0; i < n; i++)
    {
      if (jobs[i].fault != NULL)
        gap_run_say_fault (run, jobs[i].file, jobs[i].fault);
      g_clear_error (&jobs[i].fault);
      g_ptr_array_add (audits, jobs[i].audit);
    }
}

GPtrArray *
gap_run_audit (GapRun *run, guint first, guint n)
{
  GPtrArray *audits = g_ptr_array_new_with_free_func ((GDestroyNotify)gap_audit_unref);
  guint total = run->files->len;
  gint64 start = g_get_monotonic_time ();
  guint end = first + MIN (n, total - MIN (first, total));
  for (guint at = first; at < end; at += BATCH)
    {
      Job jobs[BATCH] = { 0 };
      guint n_jobs = MIN (BATCH, end - at);
      for (guint i = 0; i < n_jobs; i++)
        {
          jobs[i].run = run;
          jobs[i].file = g_ptr_array_index (run->files, at + i);
        }
      if (total > MIN_FILES_FOR_PROGRESS)
        gap_message_progress (at, total, g_get_monotonic_time () - start);
      gap_pool_run (n_jobs, gap_run_get_n_threads (run), do_job, jobs);
      if (total > MIN_FILES_FOR_PROGRESS)
        gap_message_progress (total, total, 0);
      collect (run, jobs, n_jobs, audits);
    }
  return audits;
}

GapDocument *
gap_run_read (GapRun *run, guint i)
{
  g_autoptr (GError) fault = NULL;
  const GapPolicyFile *file = g_ptr_array_index (run->files, i);
  g_autoptr (GBytes) bytes = gap_run_load (run, file, &fault);
  GapDocument *document = bytes != NULL ? read_bytes (run, gap_run_get_name (run, file), bytes, &fault) : NULL;
  if (document == NULL)
    gap_run_say_fault (run, file, fault);
  return document;
}

GPtrArray *
gap_run_lint (const GapRun *run, const GPtrArray *audits)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify)gap_finding_free);
  for (guint i = 0; i < audits->len; i++)
    {
      g_autoptr (GPtrArray) some = gap_lint_audit (g_ptr_array_index (audits, i), run->wording);
      g_ptr_array_extend_and_steal (findings, g_steal_pointer (&some));
    }
  g_ptr_array_sort (findings, gap_finding_compare);
  return findings;
}
