/*
 * Reading in processes of their own: a file that crashes its reader, keeps it busy for ever or eats its memory costs
 * that file, and nothing else. Each worker is this program again, in a sandbox, and reads one file after another.
 */
#pragma once

#include "base/types.h"

G_BEGIN_DECLS

typedef struct GapWorkers GapWorkers;

/*
 * Up to @n workers that run @program with @argument (both kept, not copied) and serve on GAP_WORKER_FD. They are
 * started at once, without waiting for them; one that ends is replaced when it is needed.
 */
GapWorkers *gap_workers_new (const char *program, const char *argument, guint n) G_GNUC_WARN_UNUSED_RESULT;
void gap_workers_free (GapWorkers *workers);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapWorkers, gap_workers_free)

/*
 * gap_reader_read() in a worker; waits for one that is free. May be called from any thread. Further errors: LIMIT if
 * it took too long or too much memory, MALFORMED if the reader crashed. Where no process can be started it reads here.
 */
GapDocument *gap_workers_read (GapWorkers *workers, const GapSource *source, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* gap_bundle_unpack() in a worker, in the same way. (transfer full) */
GByteArray *gap_workers_unpack (GapWorkers *workers, const GapSource *zip, const char *member,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
