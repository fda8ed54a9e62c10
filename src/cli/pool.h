/* Work shared out over threads; the results come out the same however many there are. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Does number @i of the work that @data holds; called for each number once, from any thread. */
typedef void (*GapPoolWork) (guint i, gpointer data);

/* Calls @work for 0 to @n - 1 on at most @n_threads threads (0: one a processor), and waits for all. */
void gap_pool_run (guint n, guint n_threads, GapPoolWork work, gpointer data);

G_END_DECLS
