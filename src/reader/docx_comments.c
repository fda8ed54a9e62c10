/* Comments (ECMA-376 part 1, 17.13.4): how many there are, and what the first one says. */
#include <string.h>

#include "reader/docx_body.h"
#include "reader/xml.h"

#define MAX_COMMENT_BYTES 4096u

typedef struct
{
  GapRemarks *remarks;
  GString *text; /* of the comment that is open */
  gboolean in_comment;
  gboolean in_text;
} Comments;

static void
on_start (gpointer user, const GapXmlElement *element)
{
  Comments *comments = user;
  if (strcmp (element->name, "comment") == 0)
    {
      comments->in_comment = TRUE;
      g_string_truncate (comments->text, 0);
    }
  else if (strcmp (element->name, "p") == 0 && comments->text->len > 0)
    g_string_append_c (comments->text, ' ');
  comments->in_text = strcmp (element->name, "t") == 0;
}

static void
on_end (gpointer user, const GapXmlElement *element)
{
  Comments *comments = user;
  comments->in_text = FALSE;
  if (strcmp (element->name, "comment") != 0 || !comments->in_comment)
    return;
  comments->in_comment = FALSE;
  gap_remarks_note_comment (comments->remarks, comments->text->str);
}

static void
on_text (gpointer user, const char *text, gsize length)
{
  Comments *comments = user;
  if (comments->in_comment && comments->in_text && comments->text->len < MAX_COMMENT_BYTES)
    g_string_append_len (comments->text, text, (gssize)length);
}

gboolean
gap_docx_read_comments (const GString *data, GapDocxContext *context, GError **error)
{
  static const GapXmlHandler handler = { on_start, on_end, on_text };
  g_autoptr (GString) text = g_string_new (NULL);
  Comments comments = { .remarks = context->remarks, .text = text };
  return gap_xml_parse (data->str, data->len, &handler, &comments, error);
}
