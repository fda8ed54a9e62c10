/* The other side of workers.h: a process that does nothing but read documents. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where a worker finds its end of the channel. */
#define GAP_WORKER_FD 3

/* What the program is called with to be a worker; not for people. */
#define GAP_WORKER_ARGUMENT "--read-for-parent"
#define GAP_WORKER_RECOGNISE "--recognise-for-parent" /* one that may run text recognition, outside the sandbox */

/* Whether a program that was called with @argc and @argv is to be one: so called, and with a channel there. */
gboolean gap_worker_is_meant (int argc, char **argv);

/* Reads what comes over @fd, gives back documents, until the channel ends; @argv says how. Returns an exit status. */
int gap_worker_serve (int fd, char **argv);

G_END_DECLS
