#include "reader/remarks.h"

#include <string.h>

#define MAX_SHOWN 80 /* letters of a comment or field in a message */

void
gap_remarks_init (GapRemarks *remarks, GapDocumentBuilder *builder)
{
  *remarks = (GapRemarks){ .builder = builder };
}

void
gap_remarks_clear (GapRemarks *remarks)
{
  g_clear_pointer (&remarks->author, g_free);
  g_clear_pointer (&remarks->comment, g_free);
}

/* The beginning of @text in one line. (transfer full) */
static char *
shorten (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  char *line = g_strstrip (g_strdelimit (valid, "\n\r\t", ' '));
  if (g_utf8_strlen (line, -1) <= MAX_SHOWN)
    return g_strdup (line);
  g_autofree char *start = g_utf8_substring (line, 0, MAX_SHOWN);
  return g_strconcat (start, "\xE2\x80\xA6", NULL);
}

void
gap_remarks_note_change (GapRemarks *remarks, const char *author)
{
  remarks->n_changes++;
  if (remarks->author == NULL && author != NULL && *author != '\0')
    remarks->author = shorten (author);
}

void
gap_remarks_note_comment (GapRemarks *remarks, const char *text)
{
  remarks->n_comments++;
  if (remarks->comment == NULL && *text != '\0')
    remarks->comment = shorten (text);
}

void
gap_remarks_note_placeholder (GapRemarks *remarks, const char *words)
{
  g_autofree char *shown = shorten (words);
  if (*shown == '\0')
    return;
  g_autofree char *text = g_strdup_printf ("a field was not filled in: it still says “%s”", shown);
  gap_document_builder_add_remark (remarks->builder, GAP_REMARK_PLACEHOLDER, text, words);
}

static void
say_changes (const GapRemarks *remarks)
{
  if (remarks->n_changes == 0)
    return;
  g_autofree char *by
      = remarks->author != NULL ? g_strdup_printf (" (the first by %s)", remarks->author) : g_strdup ("");
  g_autofree char *text
      = remarks->n_changes == 1
            ? g_strdup_printf ("a change%s is still tracked; it was read as if it were accepted", by)
            : g_strdup_printf ("%u changes%s are still tracked; they were read as if they were accepted",
                               remarks->n_changes, by);
  gap_document_builder_add_remark (remarks->builder, GAP_REMARK_TRACKED_CHANGES, text, NULL);
}

static void
say_comments (const GapRemarks *remarks)
{
  if (remarks->n_comments == 0)
    return;
  g_autofree char *count = remarks->n_comments == 1
                               ? g_strdup ("a comment is left in the file")
                               : g_strdup_printf ("%u comments are left in the file", remarks->n_comments);
  g_autofree char *text
      = remarks->comment != NULL ? g_strdup_printf ("%s: “%s”", count, remarks->comment) : g_strdup (count);
  gap_document_builder_add_remark (remarks->builder, GAP_REMARK_COMMENTS, text, NULL);
}

void
gap_remarks_finish (GapRemarks *remarks)
{
  say_changes (remarks);
  say_comments (remarks);
  if (remarks->n_hidden > 0)
    gap_document_builder_add_remark (remarks->builder, GAP_REMARK_HIDDEN_TEXT,
                                     "text is hidden; it was left out, as it is in print", NULL);
}
