/*
 * Results kept on disk, by the content of what they were made of: the file, the program, the clauses and registers, the
 * rulings and the day. What is kept can be deleted at any time.
 */
#pragma once

#include "cli/options.h"
#include "matrix/school.h"

G_BEGIN_DECLS

typedef struct GapCache GapCache;

/* The folder of --cache, made if need be; @rulings is the file that holds. Errors are IO. (transfer full) */
GapCache *gap_cache_open (const GapOptions *options, const char *rulings, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void gap_cache_free (GapCache *cache);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapCache, gap_cache_free)

/* What the result of @file, shown as @name and holding @bytes, is kept under. (transfer full) */
char *gap_cache_dup_key (const GapPolicyFile *file, const char *name, GBytes *bytes) G_GNUC_WARN_UNUSED_RESULT;

/* What is the same for all files of a run is kept under this. */
#define GAP_CACHE_COMMON "common"

/* What is kept under @key; NULL if nothing is. From any thread. (transfer full) (nullable) */
GBytes *gap_cache_read (const GapCache *cache, const char *key) G_GNUC_WARN_UNUSED_RESULT;

/* Keeps @value. A folder that cannot be written costs time, never the run. From any thread. */
void gap_cache_write (const GapCache *cache, const char *key, GBytes *value);

G_END_DECLS
