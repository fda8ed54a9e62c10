/* Styles and lists of OpenDocument text (ODF 1.2 part 1, 16 and 19). */
#pragma once

#include "reader/xml.h"

G_BEGIN_DECLS

/* What a style makes of text, its ancestors counted in. */
typedef struct
{
  guint heading; /* level; 0 if it makes none */
  gboolean is_bold;
  gboolean is_hidden;
  double size; /* points; 0 if it does not say */
} GapOdtLook;

typedef struct GapOdtStyles GapOdtStyles;

GapOdtStyles *gap_odt_styles_new (void) G_GNUC_WARN_UNUSED_RESULT;
void gap_odt_styles_free (GapOdtStyles *styles);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapOdtStyles, gap_odt_styles_free)

/* Takes what is of styles out of the events of a part; other elements are passed over. */
void gap_odt_styles_start (GapOdtStyles *styles, const GapXmlElement *element);
void gap_odt_styles_end (GapOdtStyles *styles, const GapXmlElement *element);

/* What style @name of the @family ("paragraph", "text") makes of text. @name: nullable. Borrowed. */
const GapOdtLook *gap_odt_styles_look (GapOdtStyles *styles, const char *family, const char *name);

/* ---- lists; @list NULL is the outline, which numbers headings ---- */

/* Whether level @level (from 1) of @list shows a bullet or number; TRUE for a list that nothing is known of. */
gboolean gap_odt_list_is_marked (const GapOdtStyles *styles, const char *list, guint level);

/* Begins @list anew, at all levels. */
void gap_odt_list_restart (GapOdtStyles *styles, const char *list);

/* Counts one more at @level; @start: 0, or the number that it has. What stands before it ("2.1"); NULL for a bullet or
 * nothing. (transfer full) (nullable) */
char *gap_odt_list_count (GapOdtStyles *styles, const char *list, guint level, guint start) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
