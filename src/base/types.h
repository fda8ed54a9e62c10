/* Forward declarations of every opaque value, so that headers need not include one another. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A run of bytes in a document's text. */
typedef struct
{
  gsize offset;
  gsize length;
} GapSpan;

typedef struct GapSource GapSource;
typedef struct GapDocument GapDocument;
typedef struct GapDocumentBuilder GapDocumentBuilder;
typedef struct GapYaml GapYaml;
typedef struct GapTaxonomy GapTaxonomy;
typedef struct GapClause GapClause;
typedef struct GapRegister GapRegister;
typedef struct GapInstrument GapInstrument;
typedef struct GapTerm GapTerm;
typedef struct GapEvidence GapEvidence;
typedef struct GapAudit GapAudit;
typedef struct GapRuling GapRuling;
typedef struct GapRulings GapRulings;
typedef struct GapMatrix GapMatrix;
typedef struct GapFinding GapFinding;
typedef struct GapReport GapReport;

G_END_DECLS
