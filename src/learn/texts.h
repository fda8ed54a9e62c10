/*
 * Annotated texts: passages of policies, written for this, in which each line says which clauses it supports.
 *
 * A file is Markdown with one sentence, list item, heading or table row a line, and several documents divided by a line
 * "---". At the end of a line, in braces, stand the ids of the clauses that it supports when read with its heading, its
 * list's stem and the sentences before it in its paragraph; "?" behind an id: it supports it only in part. A line
 * without braces supports none.
 *
 *     ## Class chats
 *     Chats are run by parents. They must not be used to name a child. {messaging.no-discussion}
 */
#pragma once

#include "base/error.h"
#include "document/document.h"

G_BEGIN_DECLS

/* What a line supports. */
typedef struct
{
  char *words;          /* letters and digits of the line in lower case, one blank between words */
  char **clauses;       /* ids */
  gboolean *is_partial; /* by clause */
} GapAnnotation;

typedef struct
{
  char *name;             /* "parents/03.md:2" */
  char *markdown;         /* without the braces */
  GPtrArray *annotations; /* (element-type GapAnnotation) a line each, empty lines left out */
} GapAnnotatedText;

/* Every document in the *.md files below @folder, files in the order of their names. (transfer full) (element-type
 * GapAnnotatedText) Errors: IO and UNREADABLE; MALFORMED with file and line for braces that do not close. */
GPtrArray *gap_texts_load (const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Letters and digits of @text in lower case, one blank between words. (transfer full) */
char *gap_texts_normalise (const char *text, gssize length) G_GNUC_WARN_UNUSED_RESULT;

/* For each sentence of @document, made of the markdown of @text: the annotation that is about it; NULL where none is,
 * as where a line was cut into several sentences. (transfer container) (element-type GapAnnotation) */
GPtrArray *gap_texts_align (const GapAnnotatedText *text, const GapDocument *document) G_GNUC_WARN_UNUSED_RESULT;

/* A hash (SHA-256, hexadecimal) of what @texts say and which clauses they are said to support, whatever their files are
 * called: weights name the texts that they were learned from by it. (transfer full) */
char *gap_texts_fingerprint (const GPtrArray *texts) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
