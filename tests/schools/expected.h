/* What a careful reader found in a policy: one file of shared/schools/expected. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *id;            /* "low-ash" */
  char *source;        /* name of the text it was made from */
  GHashTable *labels;  /* clause -> "covered", "partial", "missing" */
  GPtrArray *repealed; /* references as written, sorted */
  GPtrArray *terms;    /* ended terms as written, sorted */
  GPtrArray *dates;    /* "kind iso", sorted */
  char *review_state;
} Expected;

void expected_free (Expected *expected);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Expected, expected_free)

/* Every file of @folder/expected, by name; NULL if there is none. (transfer full) (element-type Expected) (nullable) */
GPtrArray *expected_load_all (const char *folder);

/* Orders strings by their bytes. For g_ptr_array_sort. */
int expected_compare_strings (gconstpointer a, gconstpointer b);

G_END_DECLS
