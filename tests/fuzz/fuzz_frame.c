/* Any bytes as what a worker sent: a sound document or a refusal. */
#include "fuzz.h"

#include "document/document.h"
#include "document/frame.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GapDocument) document = gap_document_parse (data, size, &error);
  g_assert ((document == NULL) == (error != NULL));
  g_assert (document == NULL || gap_document_check (document, NULL));
  return 0;
}
