/* Any text as a policy: sentences, stance, law, dates and all clauses. */
#include "fuzz.h"

#include "assess/audit.h"
#include "evidence/knowledge.h"
#include "reader/reader.h"
#include "reader/source.h"

static const GapKnowledge *
get_knowledge (void)
{
  static GapKnowledge *knowledge; /* one for all inputs: loading takes far longer than judging */
  if (knowledge == NULL)
    knowledge = gap_knowledge_load (NULL, NULL);
  g_assert (knowledge != NULL);
  return knowledge;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const GapAuditOptions options = { "fuzz", NULL, { 2026, 11, 22 }, 90, FALSE };
  g_autoptr (GapSource) source = gap_source_new ("fuzz.txt", data, size);
  g_autoptr (GapDocument) document = gap_reader_read (source, NULL);
  g_autoptr (GapAudit) audit = document != NULL ? gap_audit_new (get_knowledge (), document, &options) : NULL;
  return 0;
}
