/* Traces of unfinished work in a word processor's file, gathered while it is read. */
#pragma once

#include "document/document.h"

G_BEGIN_DECLS

typedef struct
{
  GapDocumentBuilder *builder; /* borrowed */
  guint n_changes;
  guint n_comments;
  gsize n_hidden; /* letters */
  char *author;   /* (nullable) of the first change */
  char *comment;  /* (nullable) the first */
} GapRemarks;

void gap_remarks_init (GapRemarks *remarks, GapDocumentBuilder *builder);
void gap_remarks_clear (GapRemarks *remarks);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GapRemarks, gap_remarks_clear)

/* A change that is still tracked; it is read as if it were accepted. @author: nullable. */
void gap_remarks_note_change (GapRemarks *remarks, const char *author);

void gap_remarks_note_comment (GapRemarks *remarks, const char *text);

/* A field that still shows @words, what is to be filled in. */
void gap_remarks_note_placeholder (GapRemarks *remarks, const char *words);

/* Tells the builder. */
void gap_remarks_finish (GapRemarks *remarks);

G_END_DECLS
