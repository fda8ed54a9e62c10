/* Starting workers, talking to them, and finding out how one ended. */
#include "reader/workers.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"
#include "base/limits.h"
#include "document/document.h"
#include "document/frame.h"
#include "reader/bundle.h"
#include "reader/channel.h"
#include "reader/convert.h"
#include "reader/source.h"
#include "reader/worker.h"
#include "reader/worker_private.h"

#define MAX_ANSWER ((gsize)GAP_LIMIT_TEXT_BYTES * 32)

typedef struct
{
  GPid pid; /* 0: not running */
  int fd;
} Worker;

struct GapWorkers
{
  const char *program;
  const char *argument;
  guint n;
  Worker *all;
  GAsyncQueue *idle; /* (element-type Worker) */
};

static gboolean
start (const GapWorkers *workers, Worker *worker)
{
  int ends[2];
  const char *const command[] = { workers->program, "gapcheck", workers->argument, NULL };
  GSpawnFlags flags = G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_FILE_AND_ARGV_ZERO | G_SPAWN_STDOUT_TO_DEV_NULL
                      | G_SPAWN_STDERR_TO_DEV_NULL;
  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    return FALSE;
  const int from = ends[1];
  const int to = GAP_WORKER_FD;
  gboolean is_started = g_spawn_async_with_pipes_and_fds (NULL, command, NULL, flags, NULL, NULL, -1, -1, -1, &from,
                                                          &to, 1, &worker->pid, NULL, NULL, NULL, NULL);
  close (ends[1]);
  worker->fd = ends[0];
  if (is_started)
    return TRUE;
  close (ends[0]);
  worker->pid = 0;
  return FALSE;
}

/* Waits for its end and returns the signal that ended it, 0 if none did. */
static int
stop (Worker *worker, gboolean is_forced)
{
  int status = 0;
  if (worker->pid == 0)
    return 0;
  close (worker->fd);
  if (is_forced)
    (void)kill (worker->pid, SIGKILL);
  while (waitpid (worker->pid, &status, 0) < 0 && errno == EINTR)
    continue;
  g_spawn_close_pid (worker->pid);
  worker->pid = 0;
  return WIFSIGNALED (status) ? WTERMSIG (status) : 0;
}

GapWorkers *
gap_workers_new (const char *program, const char *argument, guint n)
{
  GapWorkers *workers = g_new0 (GapWorkers, 1);
  workers->program = program;
  workers->argument = argument;
  workers->n = MAX (n, 1u);
  workers->all = g_new0 (Worker, workers->n);
  workers->idle = g_async_queue_new ();
  for (guint i = 0; i < workers->n; i++)
    {
      (void)start (workers, &workers->all[i]);
      g_async_queue_push (workers->idle, &workers->all[i]);
    }
  return workers;
}

void
gap_workers_free (GapWorkers *workers)
{
  if (workers == NULL)
    return;
  /* All are told first, so that they end side by side. */
  for (guint i = 0; i < workers->n; i++)
    if (workers->all[i].pid != 0)
      (void)shutdown (workers->all[i].fd, SHUT_RDWR);
  for (guint i = 0; i < workers->n; i++)
    (void)stop (&workers->all[i], FALSE);
  g_async_queue_unref (workers->idle);
  g_free (workers->all);
  g_free (workers);
}

/* ---- one file ---- */

static void
set_end (GError **error, const char *name, int signal_number)
{
  if (signal_number == SIGXCPU)
    g_set_error (error, GAP_ERROR, GAP_ERROR_LIMIT,
                 "%s: not read: more than %u seconds of work, the most that one file may cost", name,
                 GAP_LIMIT_READ_SECONDS);
  else if (signal_number == SIGTRAP || signal_number == SIGABRT)
    g_set_error (error, GAP_ERROR, GAP_ERROR_LIMIT, "%s: not read: it takes more memory than a file may (%u MiB)", name,
                 (guint)(GAP_LIMIT_WORKER_BYTES >> 20));
  else
    g_set_error (error, GAP_ERROR, GAP_ERROR_MALFORMED,
                 "%s: not read: its reader crashed on it; open it in its program and save it again", name);
}

static void
set_unsound (GError **error, const char *name, const GError *fault)
{
  g_set_error (error, GAP_ERROR, GAP_ERROR_MALFORMED, "%s: not read: %s", name,
               fault != NULL ? fault->message : "what its reader made of it is not sound");
}

/* Whether @answer begins with @kind; sets @error if not. */
static gboolean
check_answer (const char *name, const GByteArray *answer, char kind, GError **error)
{
  const char *data = (const char *)answer->data;
  if (answer->len >= 1 && data[0] == kind)
    return TRUE;
  if (answer->len < 2 || data[0] != GAP_ANSWER_FAULT)
    return set_unsound (error, name, NULL), FALSE;
  g_autofree char *text = g_utf8_make_valid (data + 2, (gssize)answer->len - 2);
  int code = data[1] >= 0 && data[1] < (char)GAP_N_ERRORS ? data[1] : GAP_ERROR_MALFORMED;
  g_set_error_literal (error, GAP_ERROR, code, text);
  return FALSE;
}

/* What @worker answers to a request about the bytes of @source; @subject is its name in the request. NULL if it ended.
 * (transfer full) */
static GByteArray *
ask (Worker *worker, GapRequest request, const GapSource *source, const char *subject, GError **error)
{
  gsize length;
  const char *name = gap_source_get_name (source);
  const char *data = gap_source_get_data (source, &length);
  guint32 n_subject = (guint32)MIN (strlen (subject), GAP_LIMIT_NAME_BYTES - sizeof n_subject);
  g_autoptr (GByteArray) head = g_byte_array_new ();
  g_autoptr (GByteArray) answer = g_byte_array_new ();
  g_byte_array_append (head, &(guint8){ (guint8)request }, 1);
  g_byte_array_append (head, (const guint8 *)&n_subject, sizeof n_subject);
  g_byte_array_append (head, (const guint8 *)subject, n_subject);
  GapChannelResult result = GAP_CHANNEL_ENDED;
  /* Beside processor time a clock: a worker may also wait, or the machine be busy. */
  gint64 seconds = request == GAP_REQUEST_RECOGNISE ? GAP_LIMIT_RECOGNISE_SECONDS : GAP_LIMIT_WAIT_SECONDS;
  gint64 deadline = g_get_monotonic_time () + seconds * G_USEC_PER_SEC;
  if (gap_channel_send (worker->fd, head, data, length))
    result = gap_channel_receive (worker->fd, MAX_ANSWER, deadline, answer);
  if (result == GAP_CHANNEL_OK)
    return g_steal_pointer (&answer);
  int signal_number = stop (worker, result == GAP_CHANNEL_LATE);
  set_end (error, name, result == GAP_CHANNEL_LATE ? SIGXCPU : signal_number);
  return NULL;
}

static GapDocument *
ask_document (Worker *worker, const GapSource *source, GError **error)
{
  g_autoptr (GError) fault = NULL;
  const char *name = gap_source_get_name (source);
  GapRequest request = gap_source_get_recognise (source) ? GAP_REQUEST_RECOGNISE : GAP_REQUEST_READ;
  g_autoptr (GByteArray) answer = ask (worker, request, source, name, error);
  if (answer == NULL || !check_answer (name, answer, GAP_ANSWER_DOCUMENT, error))
    return NULL;
  GapDocument *document = gap_document_parse ((const char *)answer->data + 1, answer->len - 1, &fault);
  if (document == NULL)
    set_unsound (error, name, fault);
  return document;
}

/* A GapReadFunc. */
static GapDocument *
read_by_worker (const GapSource *source, const GapReader *reader, gpointer data, GError **error)
{
  GapWorkers *workers = data;
  GapDocument *document = NULL;
  Worker *worker = g_async_queue_pop (workers->idle);
  if (worker->pid == 0 && !start (workers, worker))
    document = reader->read (source, error);
  else
    document = ask_document (worker, source, error);
  g_async_queue_push (workers->idle, worker);
  return document;
}

GapDocument *
gap_workers_read (GapWorkers *workers, const GapSource *source, GError **error)
{
  return gap_reader_read_by (source, read_by_worker, workers, error);
}

GByteArray *
gap_workers_unpack (GapWorkers *workers, const GapSource *zip, const char *member, GError **error)
{
  g_autoptr (GByteArray) answer = NULL;
  Worker *worker = g_async_queue_pop (workers->idle);
  gboolean is_here = worker->pid == 0 && !start (workers, worker);
  if (!is_here)
    answer
        = ask (worker, member != NULL ? GAP_REQUEST_TAKE : GAP_REQUEST_LIST, zip, member != NULL ? member : "", error);
  g_async_queue_push (workers->idle, worker);
  if (is_here)
    return gap_bundle_unpack (zip, member, error);
  if (answer == NULL || !check_answer (gap_source_get_name (zip), answer, GAP_ANSWER_UNPACKED, error))
    return NULL;
  return g_byte_array_remove_index (g_steal_pointer (&answer), 0);
}
