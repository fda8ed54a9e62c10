/* compare --review: the cells that the program is least sure of, for a person to look at; the shakiest first. */
#include "report/report_text.h"
#include "report/report_util.h"

#define MAX_QUOTE 160

typedef struct
{
  guint school;
  const GapCell *cell;
} Shaky;

static int
compare_shaky (gconstpointer a, gconstpointer b)
{
  const Shaky *left = a;
  const Shaky *right = b;
  if (left->cell->confidence < right->cell->confidence || left->cell->confidence > right->cell->confidence)
    return left->cell->confidence < right->cell->confidence ? -1 : 1;
  if (left->school != right->school)
    return left->school < right->school ? -1 : 1;
  return left->cell < right->cell ? -1 : left->cell > right->cell;
}

/* (transfer full) (element-type Shaky) */
static GArray *
find_shaky (const GapMatrix *matrix)
{
  GArray *shaky = g_array_new (FALSE, FALSE, sizeof (Shaky));
  for (guint s = 0; s < gap_matrix_get_n_schools (matrix); s++)
    {
      const GapAudit *audit = gap_matrix_get_audit (matrix, s);
      for (guint c = 0; c < gap_audit_get_n_cells (audit); c++)
        {
          Shaky one = { s, gap_audit_get_cell (audit, c) };
          if (one.cell->confidence >= 0 && one.cell->confidence < GAP_REPORT_SURE)
            g_array_append_val (shaky, one);
        }
    }
  g_array_sort (shaky, compare_shaky);
  return shaky;
}

static void
say_shaky (GapTextPage *page, const Shaky *shaky)
{
  GapSpan span;
  const GapAudit *audit = gap_matrix_get_audit (page->report->matrix, shaky->school);
  g_autofree char *name = gap_report_school_label (page->report->matrix, shaky->school);
  g_autofree char *line
      = g_strdup_printf ("%.0f in 100 sure: %s, “%s” is %s: %s", 100 * shaky->cell->confidence, name,
                         shaky->cell->clause->title, gap_report_state_word (shaky->cell->state), shaky->cell->why);
  gap_text_say (page, "  ", line);
  if (!gap_report_passage (shaky->cell, &span, NULL))
    return;
  g_autofree char *words = gap_document_dup_span (gap_audit_get_document (audit), span);
  g_autofree char *clipped = gap_report_clip (words, MAX_QUOTE);
  g_autofree char *place = gap_report_place (gap_document_locate (gap_audit_get_document (audit), span.offset));
  g_autofree char *quote = g_strdup_printf ("%s%s“%s”", place, *place != '\0' ? ": " : "", clipped);
  gap_text_say (page, "    ", quote);
}

void
gap_text_review (GapTextPage *page)
{
  g_autoptr (GArray) shaky = find_shaky (page->report->matrix);
  gap_text_heading (page, "Cells to look at, the least sure first");
  for (guint i = 0; i < shaky->len; i++)
    say_shaky (page, &g_array_index (shaky, Shaky, i));
  gap_text_say (page, "  ",
                shaky->len > 0 ? "Write what you find with `gapcheck rule SCHOOL CLAUSE STATE --why ...`."
                               : "None: every cell came about in a way that is seldom wrong.");
}
