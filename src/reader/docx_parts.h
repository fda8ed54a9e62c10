/* The parts of a Word file beside its text: relations and styles. */
#pragma once

#include "base/types.h"

G_BEGIN_DECLS

/* ---- relations ---- */

typedef struct
{
  char *type;   /* the last word of the relation's type: "header", "styles" */
  char *target; /* the name of the part in the archive */
} GapDocxRelation;

/* The relations in @data, their targets taken from folder @base ("word/"). (transfer full) (element-type
 * GapDocxRelation) */
GPtrArray *gap_docx_relations (const GString *data, const char *base, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* ---- styles ---- */

/* What a style makes of a paragraph, its ancestors counted in. */
typedef struct
{
  guint heading;   /* 1..6; 0 if no heading */
  gboolean is_toc; /* an entry of a list of contents */
  gboolean is_bold;
  int num_id;     /* its list; 0 if none */
  int ilvl;       /* -1 if it does not say */
  int size;       /* of the type, in half points; 0 if it does not say */
  const char *id; /* of the style; "" for none */
} GapDocxLook;

typedef struct GapDocxStyles GapDocxStyles;

GapDocxStyles *gap_docx_styles_new (void) G_GNUC_WARN_UNUSED_RESULT;
void gap_docx_styles_free (GapDocxStyles *styles);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapDocxStyles, gap_docx_styles_free)

gboolean gap_docx_styles_read (GapDocxStyles *styles, const GString *data, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What the style @id makes of text; a plain look if there is none of that name. Borrowed. */
const GapDocxLook *gap_docx_styles_look (GapDocxStyles *styles, const char *id);

/* The size of type where no style says one, in half points. */
int gap_docx_styles_get_size (const GapDocxStyles *styles);

/* The value of an on/off element such as w:b: on if it is not said to be off. */
gboolean gap_docx_is_on (const char *value);

G_END_DECLS
