/* The clauses, held by a GVariant: the same value in memory and on disk. */
#include "gate/catalogue.h"

#include <string.h>

#define CATALOGUE_TYPE "(sa(ssssss))"

struct GapCatalogue
{
  GVariant *variant; /* keeps every string */
  const char *id;
  GArray *clauses;   /* (element-type GapCatalogueClause) */
  GHashTable *by_id; /* id -> position + 1 */
};

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

static GVariant *
make_variant (const GapTaxonomy *taxonomy)
{
  GVariantBuilder clauses;
  g_variant_builder_init (&clauses, G_VARIANT_TYPE ("a(ssssss)"));
  for (guint i = 0; i < gap_taxonomy_get_n_clauses (taxonomy); i++)
    {
      const GapClause *clause = gap_taxonomy_get_clause (taxonomy, i);
      const GapArea *area = gap_taxonomy_get_area (taxonomy, clause->area);
      g_variant_builder_add (&clauses, "(ssssss)", clause->id, clause->title, area->id, area->title,
                             or_empty (clause->why), or_empty (clause->remedy));
    }
  return g_variant_ref_sink (g_variant_new (CATALOGUE_TYPE, gap_taxonomy_get_id (taxonomy), &clauses));
}

static GapCatalogue *
from_variant (GVariant *variant)
{
  GVariantIter iter;
  GapCatalogueClause clause;
  if (!g_variant_is_of_type (variant, G_VARIANT_TYPE (CATALOGUE_TYPE)) || !g_variant_is_normal_form (variant))
    return NULL;
  GapCatalogue *catalogue = g_new0 (GapCatalogue, 1);
  catalogue->variant = g_variant_ref (variant);
  catalogue->clauses = g_array_new (FALSE, FALSE, sizeof (GapCatalogueClause));
  catalogue->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  g_variant_get_child (variant, 0, "&s", &catalogue->id);
  g_autoptr (GVariant) rows = g_variant_get_child_value (variant, 1);
  g_variant_iter_init (&iter, rows);
  while (g_variant_iter_next (&iter, "(&s&s&s&s&s&s)", &clause.id, &clause.title, &clause.area, &clause.area_title,
                              &clause.why, &clause.remedy))
    {
      g_array_append_val (catalogue->clauses, clause);
      g_hash_table_insert (catalogue->by_id, (gpointer)clause.id, GUINT_TO_POINTER (catalogue->clauses->len));
    }
  return catalogue;
}

GapCatalogue *
gap_catalogue_new (const GapTaxonomy *taxonomy)
{
  g_return_val_if_fail (taxonomy != NULL, NULL);
  g_autoptr (GVariant) variant = make_variant (taxonomy);
  return from_variant (variant);
}

void
gap_catalogue_free (GapCatalogue *catalogue)
{
  if (catalogue == NULL)
    return;
  g_hash_table_unref (catalogue->by_id);
  g_array_unref (catalogue->clauses);
  g_variant_unref (catalogue->variant);
  g_free (catalogue);
}

GBytes *
gap_catalogue_to_bytes (const GapCatalogue *catalogue)
{
  return g_variant_get_data_as_bytes (catalogue->variant);
}

GapCatalogue *
gap_catalogue_from_bytes (GBytes *bytes)
{
  g_return_val_if_fail (bytes != NULL, NULL);
  g_autoptr (GVariant) variant
      = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (CATALOGUE_TYPE), bytes, FALSE));
  return from_variant (variant);
}

const char *
gap_catalogue_get_id (const GapCatalogue *catalogue)
{
  return catalogue->id;
}

guint
gap_catalogue_get_n (const GapCatalogue *catalogue)
{
  return catalogue->clauses->len;
}

const GapCatalogueClause *
gap_catalogue_get (const GapCatalogue *catalogue, guint clause)
{
  g_return_val_if_fail (clause < catalogue->clauses->len, NULL);
  return &g_array_index (catalogue->clauses, GapCatalogueClause, clause);
}

int
gap_catalogue_find (const GapCatalogue *catalogue, const char *id)
{
  return id != NULL ? (int)GPOINTER_TO_UINT (g_hash_table_lookup (catalogue->by_id, id)) - 1 : -1;
}

gboolean
gap_catalogue_has_area (const GapCatalogue *catalogue, const char *id)
{
  for (guint i = 0; i < catalogue->clauses->len; i++)
    if (strcmp (gap_catalogue_get (catalogue, i)->area, id) == 0)
      return TRUE;
  return FALSE;
}

GPtrArray *
gap_catalogue_list_ids (const GapCatalogue *catalogue)
{
  const char *last = "";
  GPtrArray *ids = g_ptr_array_new ();
  for (guint i = 0; i < catalogue->clauses->len; i++)
    {
      const GapCatalogueClause *clause = gap_catalogue_get (catalogue, i);
      if (strcmp (clause->area, last) != 0)
        g_ptr_array_add (ids, (gpointer)clause->area);
      last = clause->area;
      g_ptr_array_add (ids, (gpointer)clause->id);
    }
  g_ptr_array_add (ids, NULL);
  return ids;
}
