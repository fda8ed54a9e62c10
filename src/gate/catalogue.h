/*
 * The clauses as a reader of findings knows them: id, title, area, why, remedy. Cut out of the taxonomy, so that a run
 * whose results are all kept (cli/cache.c) need not load the taxonomy at all.
 */
#pragma once

#include "taxonomy/taxonomy.h"

G_BEGIN_DECLS

typedef struct GapCatalogue GapCatalogue;

/* Strings are owned by the catalogue. */
typedef struct
{
  const char *id;
  const char *title;
  const char *area;
  const char *area_title;
  const char *why;
  const char *remedy;
} GapCatalogueClause;

GapCatalogue *gap_catalogue_new (const GapTaxonomy *taxonomy) G_GNUC_WARN_UNUSED_RESULT;
void gap_catalogue_free (GapCatalogue *catalogue);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapCatalogue, gap_catalogue_free)

/* What the catalogue says as bytes that can be kept, and back. NULL if @bytes are none. (transfer full) */
GBytes *gap_catalogue_to_bytes (const GapCatalogue *catalogue) G_GNUC_WARN_UNUSED_RESULT;
GapCatalogue *gap_catalogue_from_bytes (GBytes *bytes) G_GNUC_WARN_UNUSED_RESULT;

const char *gap_catalogue_get_id (const GapCatalogue *catalogue);
guint gap_catalogue_get_n (const GapCatalogue *catalogue);
const GapCatalogueClause *gap_catalogue_get (const GapCatalogue *catalogue, guint clause);

/* -1 if there is none of that id (NULL is none). */
int gap_catalogue_find (const GapCatalogue *catalogue, const char *id);
gboolean gap_catalogue_has_area (const GapCatalogue *catalogue, const char *id);

/* All ids of clauses and areas, for "did you mean". (transfer container) (element-type utf8) NULL-terminated */
GPtrArray *gap_catalogue_list_ids (const GapCatalogue *catalogue) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
