/* What a document is made of; for the files of this folder only. */
#pragma once

#include "document/document.h"

G_BEGIN_DECLS

/* From this byte of the text on, until the next mark, text stands at this line and page of the file. */
typedef struct
{
  gsize offset;
  guint line;
  guint page;
} GapMark;

struct GapDocument
{
  gatomicrefcount refs;
  char *name;
  char *format;
  char *title;
  char *school; /* (nullable) */
  GString *text;
  GArray *blocks;                     /* (element-type GapBlock) */
  GArray *sentences;                  /* (element-type GapSentence) */
  GArray *marks;                      /* (element-type GapMark) ascending */
  GPtrArray *unread;                  /* (element-type utf8) */
  GArray *remarks;                    /* (element-type GapRemark) */
  char *properties[GAP_N_PROPERTIES]; /* (nullable) each */
  double coverage;
  guint n_words;
};

/* Makes furniture of lists of contents. */
void gap_document_find_contents (GapDocument *document);

/* Makes items of the paragraphs that are items of a list without bullets. */
void gap_document_find_bare_items (GapDocument *document);

/* Cuts the blocks of @document into sentences. */
void gap_document_find_sentences (GapDocument *document);

/* Finds the title, if the format gave none, and the school's name. */
void gap_document_find_names (GapDocument *document);

G_END_DECLS
