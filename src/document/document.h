/*
 * The format-free document: one UTF-8 text, cut into blocks, each with its place in the file.
 *
 * A reader makes one through GapDocumentBuilder; everything after reads it. It knows nothing of files, formats or
 * clauses. Text is NFC, white space is collapsed to single blanks, blocks are separated by line feeds and the cells of
 * a table row by tabs.
 */
#pragma once

#include "base/types.h"

G_BEGIN_DECLS

typedef enum
{
  GAP_BLOCK_HEADING,
  GAP_BLOCK_PARAGRAPH,
  GAP_BLOCK_ITEM,     /* a list item */
  GAP_BLOCK_CELL,     /* a table cell; the cells of a row stand in one line of the text */
  GAP_BLOCK_FURNITURE /* around the policy, not of it: not searched for clauses, dates or law */
} GapBlockKind;

typedef enum
{
  GAP_FURNITURE_NONE,
  GAP_FURNITURE_HEADER,     /* running header: may hold the school's name and dates */
  GAP_FURNITURE_FOOTER,     /* running footer, page number */
  GAP_FURNITURE_NAVIGATION, /* menus, links, cookie bars */
  GAP_FURNITURE_BANNER,     /* news and events around the policy */
  GAP_FURNITURE_CONTENTS    /* list of contents */
} GapFurniture;

typedef struct
{
  GapBlockKind kind;
  GapFurniture furniture;
  guint level; /* heading 1..6; list depth from 1; 0 otherwise */
  guint table; /* cells: which table, row and column, from 1; 0 otherwise */
  guint row;
  guint column;
  GapSpan span; /* set by the builder */
  guint line;   /* line of the file where it starts, from 1; 0 if the format has none */
  guint page;   /* from 1; 0 if not known */
  int heading;  /* index of the heading that it stands under, -1 if none; set by the builder */
  int stem;     /* index of the block that introduces this list item, -1 if none; set by the builder */
} GapBlock;

/* Where a byte of the text stands in the file. 0 where the format does not say. */
typedef struct
{
  guint page;
  guint line;
  guint paragraph; /* ordinal of the block, from 1 */
} GapPlace;

/* A sentence, a list item's sentence, or a whole short table row. */
typedef struct
{
  GapSpan span;
  guint block; /* the block in which it starts */
} GapSentence;

/* What the file itself says of the policy, beside its text. */
typedef enum
{
  GAP_PROPERTY_AUTHOR,
  GAP_PROPERTY_COMPANY,
  GAP_PROPERTY_CREATED,
  GAP_PROPERTY_MODIFIED, /* when it was last saved */
  GAP_PROPERTY_MODIFIED_BY,
  GAP_PROPERTY_PROGRAM, /* that made the file */
  GAP_N_PROPERTIES
} GapProperty;

/* Traces of unfinished work and of how the file had to be read; not text of the policy. */
typedef enum
{
  GAP_REMARK_TYPE_MISMATCH,   /* the content is of another type than the name says */
  GAP_REMARK_READ_FROM_SCAN,  /* a page was read by text recognition */
  GAP_REMARK_TRACKED_CHANGES, /* read as if accepted */
  GAP_REMARK_COMMENTS,
  GAP_REMARK_PLACEHOLDER, /* a field that nobody filled in */
  GAP_REMARK_HIDDEN_TEXT, /* left out */
  GAP_N_REMARKS
} GapRemarkKind;

typedef struct
{
  GapRemarkKind kind;
  char *text;   /* one sentence, no full stop */
  GapSpan span; /* the words that it is about; length 0 if there are none */
} GapRemark;

GapDocument *gap_document_ref (GapDocument *document);
void gap_document_unref (GapDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapDocument, gap_document_unref)

/* The name under which the file was given, its format ("docx"), its title ("" if none was found). Borrowed. */
const char *gap_document_get_name (const GapDocument *document);
const char *gap_document_get_format (const GapDocument *document);
const char *gap_document_get_title (const GapDocument *document);

/* The school that the document names in its title, header or opening lines; NULL if none. Borrowed. */
const char *gap_document_get_school (const GapDocument *document);

/* The whole text, NUL-terminated UTF-8. Borrowed. */
const char *gap_document_get_text (const GapDocument *document, gsize *out_length);
const GapBlock *gap_document_get_blocks (const GapDocument *document, guint *out_n);
const GapSentence *gap_document_get_sentences (const GapDocument *document, guint *out_n);

/* Words of the policy itself, furniture left out. */
guint gap_document_get_n_words (const GapDocument *document);

/* The share of the file that was read, 0..1, and what was not and why (element-type utf8), empty if all was. */
double gap_document_get_coverage (const GapDocument *document);
const GPtrArray *gap_document_get_unread (const GapDocument *document);

/* "" if the file does not say. Dates are as the file has them, most often ISO 8601. Borrowed. */
const char *gap_document_get_property (const GapDocument *document, GapProperty property);

/* (element-type GapRemark) in the order of the text. Borrowed. */
const GArray *gap_document_get_remarks (const GapDocument *document);

/* For whoever made @document, before anyone else sees it: a remark on the file as a whole. */
void gap_document_add_remark (GapDocument *document, GapRemarkKind kind, const char *text);

/* The words at @span. (transfer full) */
char *gap_document_dup_span (const GapDocument *document, GapSpan span) G_GNUC_WARN_UNUSED_RESULT;

GapPlace gap_document_locate (const GapDocument *document, gsize offset);

/* The headings above @block, outermost first. (transfer full) (element-type utf8) */
GPtrArray *gap_document_dup_section (const GapDocument *document, guint block) G_GNUC_WARN_UNUSED_RESULT;

/* Checks the invariants: valid NFC, spans ordered, disjoint and inside the text, stems and headings before what they
 * lead. */
gboolean gap_document_check (const GapDocument *document, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* ---- making one ---- */

GapDocumentBuilder *gap_document_builder_new (const char *name, const char *format) G_GNUC_WARN_UNUSED_RESULT;
void gap_document_builder_free (GapDocumentBuilder *builder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapDocumentBuilder, gap_document_builder_free)

/* Opens a block like @spec (kind, furniture, level, table, row, column, line and page count); one block is open at a
 * time. */
void gap_document_builder_begin (GapDocumentBuilder *builder, const GapBlock *spec);

/*
 * Appends @utf8 (length bytes, -1 if NUL-terminated) to the open block. White space of every kind, soft hyphens and
 * zero-width marks are tidied; text is made NFC. @line is the line of the file where this run starts, 0 if unknown.
 */
void gap_document_builder_text (GapDocumentBuilder *builder, const char *utf8, gssize length, guint line);

/* Closes the open block; a block without text is dropped. */
void gap_document_builder_end (GapDocumentBuilder *builder);

/* begin, text, end in one. */
void gap_document_builder_add (GapDocumentBuilder *builder, const GapBlock *spec, const char *utf8);

/* The title where the format states it (HTML title, docx property); else the first heading is taken. */
void gap_document_builder_set_title (GapDocumentBuilder *builder, const char *title);

/* Records that a @share (0..1) of the file was not read, and why ("page 3 has no text layer"). */
void gap_document_builder_add_unread (GapDocumentBuilder *builder, double share, const char *why);

void gap_document_builder_set_property (GapDocumentBuilder *builder, GapProperty property, const char *value);

/* @words (nullable): what the remark is about, as it comes next in the text. */
void gap_document_builder_add_remark (GapDocumentBuilder *builder, GapRemarkKind kind, const char *text,
                                      const char *words);

/* Ends the work: resolves headings and stems, finds sentences, title and school. The builder is spent. (transfer full)
 */
GapDocument *gap_document_builder_finish (GapDocumentBuilder *builder) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
