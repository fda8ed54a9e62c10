/* poppler-glib, loaded when the first PDF comes. */
#include <dlfcn.h>
#include <string.h>

#include "reader/poppler_private.h"

typedef struct
{
  const char *name;
  gsize offset;
} Symbol;

static const Symbol symbols[] = {
#define SYMBOL(name) { #name, G_STRUCT_OFFSET (GapPdfLibrary, name) },
  FUNCTIONS (SYMBOL)
#undef SYMBOL
};

/* The smallest file that poppler takes; it finds the one page without a table of its objects. */
static const char smallest[] = "%PDF-1.1\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                               "2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

/* (transfer full) (nullable) */
static PopplerDocument *
open_smallest (const GapPdfLibrary *library)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (smallest, strlen (smallest));
  return library->poppler_document_new_from_bytes (bytes, NULL, NULL);
}

static gpointer
load_library (gpointer nothing)
{
  void *handle = dlopen (GAP_PDF_LIBRARY, RTLD_NOW | RTLD_LOCAL);
  if (handle == NULL)
    return NULL;
  GapPdfLibrary *library = g_new0 (GapPdfLibrary, 1);
  for (guint i = 0; i < G_N_ELEMENTS (symbols); i++)
    {
      void *found = dlsym (handle, symbols[i].name);
      memcpy (G_STRUCT_MEMBER_P (library, symbols[i].offset), &found, sizeof found);
      if (found == NULL)
        {
          g_free (library);
          return NULL;
        }
    }
  library->kept = open_smallest (library);
  return library;
}

const GapPdfLibrary *
gap_pdf_get_library (void)
{
  static GOnce once = G_ONCE_INIT;
  return g_once (&once, load_library, NULL);
}
