/* Reading in processes of their own, with workers that go wrong in every way. */
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/error.h"
#include "base/limits.h"
#include "blocks.h"
#include "fake_worker.h"
#include "reader/channel.h"
#include "reader/source.h"
#include "reader/worker.h"
#include "reader/workers.h"
#include "suite.h"

Suite *gap_test_workers_suite (void);

static const char policy[] = "# Phones\n\nPhones stay at home.\n";

static GapDocument *
read_by (GapWorkers *workers, const char *name, const char *data, GError **error)
{
  g_autoptr (GapSource) source = gap_source_new (name, data, strlen (data));
  return gap_workers_read (workers, source, error);
}

START_TEST (a_worker_reads_what_the_reader_reads)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GapWorkers) workers = gap_workers_new ("/proc/self/exe", GAP_WORKER_ARGUMENT, 2);
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (GapDocument) document = read_by (workers, "a.md", policy, &error);
      g_assert_no_error (error);
      g_autofree char *blocks = blocks_of (document);
      ck_assert_str_eq (blocks, "H1 Phones\nP Phones stay at home.\n");
    }
}
END_TEST

START_TEST (a_worker_passes_faults_on)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) empty = NULL;
  g_autoptr (GapWorkers) workers = gap_workers_new ("/proc/self/exe", GAP_WORKER_ARGUMENT, 1);
  ck_assert_ptr_null (read_by (workers, "a.pdf", "%PDF-1.7\nbinary", &error));
  assert_error (error, GAP_ERROR, GAP_ERROR_MALFORMED);
  ck_assert (g_str_has_prefix (error->message, "a.pdf: "));
  ck_assert_ptr_null (read_by (workers, "a.md", "\n\n", &empty));
  assert_error (empty, GAP_ERROR, GAP_ERROR_MALFORMED);
}
END_TEST

typedef struct
{
  const char *worker;
  GapError code;
  const char *words;
} Ending;

static const Ending endings[] = {
  { FAKE_CRASH, GAP_ERROR_MALFORMED, "its reader crashed on it" },
  { FAKE_ABORT, GAP_ERROR_LIMIT, "more memory than a file may" },
  { FAKE_SPIN, GAP_ERROR_LIMIT, "seconds of work" },
  { FAKE_LEAVE, GAP_ERROR_MALFORMED, "its reader crashed on it" },
  { FAKE_JUNK, GAP_ERROR_MALFORMED, "is not sound" },
  { FAKE_BOAST, GAP_ERROR_MALFORMED, "its reader crashed on it" },
};

START_TEST (a_worker_that_goes_wrong_unpacks_nothing)
{
  const Ending *ending = &endings[_i];
  g_autoptr (GError) error = NULL;
  g_autoptr (GapWorkers) workers = gap_workers_new ("/proc/self/exe", ending->worker, 1);
  g_autoptr (GapSource) zip = gap_source_new ("all.zip", "PK", 2);
  ck_assert_ptr_null (gap_workers_unpack (workers, zip, "a.md", &error));
  assert_error (error, GAP_ERROR, ending->code);
  ck_assert_msg (strstr (error->message, ending->words) != NULL, "%s", error->message);
}
END_TEST

/* The file is lost, said in one line, and the next file finds a worker again. */
START_TEST (a_worker_that_goes_wrong_costs_one_file)
{
  const Ending *ending = &endings[_i];
  g_autoptr (GapWorkers) workers = gap_workers_new ("/proc/self/exe", ending->worker, 1);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      ck_assert_ptr_null (read_by (workers, "a.md", policy, &error));
      assert_error (error, GAP_ERROR, ending->code);
      ck_assert_msg (strstr (error->message, ending->words) != NULL, "%s", error->message);
      ck_assert (g_str_has_prefix (error->message, "a.md: not read: "));
      ck_assert_ptr_null (strchr (error->message, '\n'));
    }
}
END_TEST

START_TEST (without_processes_files_are_read_here)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GapWorkers) workers = gap_workers_new ("/nowhere/gapcheck", GAP_WORKER_ARGUMENT, 1);
  g_autoptr (GapDocument) document = read_by (workers, "a.md", policy, &error);
  g_assert_no_error (error);
  ck_assert_ptr_nonnull (document);
}
END_TEST

START_TEST (nobody_becomes_a_worker_by_accident)
{
  char program[] = "gapcheck";
  char argument[] = GAP_WORKER_ARGUMENT;
  char *called[] = { program, argument, NULL };
  close (GAP_WORKER_FD);
  ck_assert (!gap_worker_is_meant (2, called));
  ck_assert (!gap_worker_is_meant (1, called));
}
END_TEST

START_TEST (a_channel_does_not_wait_past_its_time)
{
  int ends[2];
  g_autoptr (GByteArray) head = g_byte_array_new ();
  g_autoptr (GByteArray) out = g_byte_array_new ();
  ck_assert_int_eq (socketpair (AF_UNIX, SOCK_STREAM, 0, ends), 0);
  ck_assert_int_eq (gap_channel_receive (ends[0], 100, g_get_monotonic_time () + 20000, out), GAP_CHANNEL_LATE);
  ck_assert (gap_channel_send (ends[1], head, "abc", 3));
  ck_assert_int_eq (gap_channel_receive (ends[0], 100, 0, out), GAP_CHANNEL_OK);
  ck_assert_mem_eq (out->data, "abc", 3);
  ck_assert (gap_channel_send (ends[1], head, "abc", 3));
  ck_assert_int_eq (gap_channel_receive (ends[0], 2, 0, out), GAP_CHANNEL_ENDED);
  close (ends[1]);
  ck_assert (!gap_channel_send (ends[0], head, "abc", 3));
  close (ends[0]);
}
END_TEST

Suite *
gap_test_workers_suite (void)
{
  Suite *suite = suite_create ("workers");
  TCase *tcase = tcase_create ("workers");
  tcase_set_timeout (tcase, 60);
  tcase_add_test (tcase, a_worker_reads_what_the_reader_reads);
  tcase_add_test (tcase, a_worker_passes_faults_on);
  tcase_add_loop_test (tcase, a_worker_that_goes_wrong_costs_one_file, 0, G_N_ELEMENTS (endings));
  tcase_add_loop_test (tcase, a_worker_that_goes_wrong_unpacks_nothing, 0, G_N_ELEMENTS (endings));
  tcase_add_test (tcase, without_processes_files_are_read_here);
  tcase_add_test (tcase, nobody_becomes_a_worker_by_accident);
  tcase_add_test (tcase, a_channel_does_not_wait_past_its_time);
  suite_add_tcase (suite, tcase);
  return suite;
}
