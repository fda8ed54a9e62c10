/* Groups are found by their names, without regard to case; no order but that of the alphabet is made of them. */
#include "matrix/groups.h"

#include <string.h>

struct GapGroups
{
  GPtrArray *all; /* (element-type GapSchoolGroup) */
  guint n_schools;
  const GapSchoolGroup **of; /* school by kind */
};

static void
group_free (gpointer data)
{
  GapSchoolGroup *group = data;
  g_free (group->name);
  g_array_unref (group->schools);
  g_free (group);
}

void
gap_groups_free (GapGroups *groups)
{
  if (groups == NULL)
    return;
  g_ptr_array_unref (groups->all);
  g_free (groups->of);
  g_free (groups);
}

static int
compare_groups (gconstpointer a, gconstpointer b)
{
  const GapSchoolGroup *x = *(const GapSchoolGroup *const *)a, *y = *(const GapSchoolGroup *const *)b;
  if (x->kind != y->kind)
    return x->kind < y->kind ? -1 : 1;
  g_autofree char *left = g_utf8_casefold (x->name, -1);
  g_autofree char *right = g_utf8_casefold (y->name, -1);
  return strcmp (left, right);
}

/* The group of that name, made if it is new. */
static GapSchoolGroup *
take_group (GapGroups *groups, GHashTable *index, GapGroupKind kind, const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);
  g_autofree char *key = g_strdup_printf ("%u\t%s", (guint)kind, folded);
  GapSchoolGroup *group = g_hash_table_lookup (index, key);
  if (group != NULL)
    return group;
  group = g_new0 (GapSchoolGroup, 1);
  group->kind = kind;
  group->name = g_strdup (name);
  group->schools = g_array_new (FALSE, FALSE, sizeof (guint));
  g_ptr_array_add (groups->all, group);
  g_hash_table_insert (index, g_steal_pointer (&key), group);
  return group;
}

GapGroups *
gap_groups_new (const GapMatrix *matrix, GHashTable *facts)
{
  g_return_val_if_fail (matrix != NULL && facts != NULL, NULL);
  GapGroups *groups = g_new0 (GapGroups, 1);
  g_autoptr (GHashTable) index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  groups->n_schools = gap_matrix_get_n_schools (matrix);
  groups->all = g_ptr_array_new_with_free_func (group_free);
  groups->of = g_new0 (const GapSchoolGroup *, (gsize)groups->n_schools *GAP_N_GROUP_KINDS + 1);
  for (guint s = 0; s < groups->n_schools; s++)
    {
      const GapFacts *own = g_hash_table_lookup (facts, gap_audit_get_path (gap_matrix_get_audit (matrix, s)));
      for (GapGroupKind kind = 0; own != NULL && kind < GAP_N_GROUP_KINDS; kind++)
        {
          if (own->names[kind] == NULL)
            continue;
          GapSchoolGroup *group = take_group (groups, index, kind, own->names[kind]);
          g_array_append_val (group->schools, s);
          groups->of[s * GAP_N_GROUP_KINDS + kind] = group;
        }
    }
  g_ptr_array_sort (groups->all, compare_groups);
  return groups;
}

guint
gap_groups_get_n (const GapGroups *groups)
{
  return groups->all->len;
}

const GapSchoolGroup *
gap_groups_get (const GapGroups *groups, guint i)
{
  g_return_val_if_fail (i < groups->all->len, NULL);
  return g_ptr_array_index (groups->all, i);
}

gboolean
gap_groups_is_telling (const GapGroups *groups, GapGroupKind kind)
{
  for (guint i = 0; i < groups->all->len; i++)
    {
      const GapSchoolGroup *group = g_ptr_array_index (groups->all, i);
      if (group->kind == kind && group->schools->len > 1 && group->schools->len < groups->n_schools)
        return TRUE;
    }
  return FALSE;
}

const GapSchoolGroup *
gap_groups_of (const GapGroups *groups, guint school, GapGroupKind kind)
{
  g_return_val_if_fail (school < groups->n_schools && kind < GAP_N_GROUP_KINDS, NULL);
  return groups->of[school * GAP_N_GROUP_KINDS + kind];
}
