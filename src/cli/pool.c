/* A thread pool of GLib's for as long as one batch takes. */
#include "cli/pool.h"

/* Below this a second thread costs more than it brings. */
#define MIN_FOR_THREADS 4u

typedef struct
{
  GapPoolWork work;
  gpointer data;
} Task;

static void
run_task (gpointer number, gpointer user_data)
{
  const Task *task = user_data;
  task->work (GPOINTER_TO_UINT (number) - 1, task->data);
}

void
gap_pool_run (guint n, guint n_threads, GapPoolWork work, gpointer data)
{
  Task task = { work, data };
  GThreadPool *pool = NULL;
  guint most = n_threads > 0 ? n_threads : g_get_num_processors ();
  if (n >= MIN_FOR_THREADS && most > 1)
    pool = g_thread_pool_new (run_task, &task, (int)MIN (n, most), FALSE, NULL);
  for (guint i = 0; i < n; i++)
    if (pool == NULL || !g_thread_pool_push (pool, GUINT_TO_POINTER (i + 1), NULL))
      work (i, data);
  if (pool != NULL)
    g_thread_pool_free (pool, FALSE, TRUE);
}
