/*
 * The matrix in a terminal. Clauses are rows and schools columns as long as these fit the width; beyond, schools are
 * rows and each clause is one mark, so that any number of schools fits.
 */
#include "report/report_text.h"

#include <string.h>

#define SHARE_COLUMNS 10u /* "123 of 456" */
#define LEAST_COLUMN 3u   /* a number and a blank */
#define LEAST_HEADING 8u  /* below this, a heading is a number */
#define MOST_HEADING 13u
#define HEADING_LINES 3u
#define LEAST_TITLE 24u
#define MOST_TITLE 56u

/* How the columns are laid. */
typedef struct
{
  guint title;      /* of the row headings */
  guint column;     /* of one school */
  gboolean has_key; /* headings are numbers */
} Grid;

static guint
longest_title (const GapTaxonomy *taxonomy)
{
  guint longest = LEAST_TITLE;
  for (guint c = 0; c < gap_taxonomy_get_n_clauses (taxonomy); c++)
    longest = MAX (longest, gap_text_width (gap_taxonomy_get_clause (taxonomy, c)->title) + 2);
  return MIN (longest, MOST_TITLE);
}

/* ---- short names of schools ---- */

/*
 * The end that one cut takes from a name: what all schools share tells none of them apart. NULL if there is nothing to
 * cut, and never so much that nothing is left.
 */
static const char *
find_cut (const char *name)
{
  static const char *const common[] = { " School", " Primary", " Academy", " Infant", " Junior", " Nursery", " and",
                                        " &",      " C of E",  " CofE",    " CE",     " VA",     " VC" };
  gsize length = strlen (name);
  for (guint i = 0; i < G_N_ELEMENTS (common); i++)
    {
      gsize cut = strlen (common[i]);
      if (length > cut + 2 && g_ascii_strcasecmp (name + length - cut, common[i]) == 0)
        return name + length - cut;
    }
  return NULL;
}

/* From the full name to the shortest: "Low Ash Primary School", "Low Ash Primary", "Low Ash". (transfer full) */
static GPtrArray *
name_forms (const char *label)
{
  GPtrArray *forms = g_ptr_array_new_with_free_func (g_free);
  char *form = gap_report_clean (label);
  g_strchomp (form);
  g_ptr_array_add (forms, form);
  for (const char *cut = find_cut (form); cut != NULL; cut = find_cut (form))
    {
      gboolean is_joint = g_ascii_strcasecmp (cut, " and") == 0 || strcmp (cut, " &") == 0;
      form = g_strchomp (g_strndup (form, (gsize)(cut - form)));
      g_ptr_array_add (forms, form);
      /* No name ends with "and". */
      if (is_joint && forms->len > 2)
        g_ptr_array_remove_index (forms, forms->len - 2);
    }
  return forms;
}

static const char *
form_at (const GPtrArray *schools, const guint *chosen, guint school)
{
  return g_ptr_array_index ((const GPtrArray *)g_ptr_array_index (schools, school), chosen[school]);
}

/* Names that came out alike are cut once less, until no two are, or nothing more can be put back. */
static void
tell_apart (const GPtrArray *schools, guint *chosen)
{
  g_autofree gboolean *is_alike = g_new0 (gboolean, schools->len + 1);
  for (gboolean is_changed = TRUE; is_changed;)
    {
      is_changed = FALSE;
      for (guint a = 0; a < schools->len; a++)
        for (guint b = a + 1; b < schools->len; b++)
          if (g_ascii_strcasecmp (form_at (schools, chosen, a), form_at (schools, chosen, b)) == 0)
            is_alike[a] = is_alike[b] = TRUE;
      for (guint s = 0; s < schools->len; s++)
        {
          is_changed |= is_alike[s] && chosen[s] > 0;
          chosen[s] -= is_alike[s] && chosen[s] > 0;
          is_alike[s] = FALSE;
        }
    }
}

/* The shortest names of the schools that still tell them apart, by school. (transfer full) (element-type utf8) */
static GPtrArray *
short_names (const GapMatrix *matrix)
{
  guint n = gap_matrix_get_n_schools (matrix);
  g_autoptr (GPtrArray) schools = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  g_autofree guint *chosen = g_new0 (guint, n + 1);
  for (guint s = 0; s < n; s++)
    {
      g_autofree char *label = gap_report_school_label (matrix, s);
      GPtrArray *forms = name_forms (label);
      g_ptr_array_add (schools, forms);
      chosen[s] = forms->len - 1;
    }
  tell_apart (schools, chosen);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  for (guint s = 0; s < n; s++)
    g_ptr_array_add (names, g_strdup (form_at (schools, chosen, s)));
  return names;
}

/* Whether the headings differ in the lines that are shown of them. */
static gboolean
are_told_apart (const GapMatrix *matrix, guint column)
{
  g_autoptr (GHashTable) shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) names = short_names (matrix);
  for (guint s = 0; s < names->len; s++)
    {
      g_autoptr (GPtrArray) lines = gap_text_wrap (g_ptr_array_index (names, s), column - 1);
      GString *heading = g_string_new (NULL);
      for (guint i = 0; i < lines->len && i < HEADING_LINES; i++)
        g_string_append_printf (heading, "%s\n", (const char *)g_ptr_array_index (lines, i));
      if (!g_hash_table_add (shown, g_string_free (heading, FALSE)))
        return FALSE;
    }
  return TRUE;
}

static guint
school_at (const GapTextPage *page, guint i)
{
  return g_array_index (page->schools, guint, i);
}

/* ---- columns ---- */

/* FALSE if the schools do not fit as columns. */
static gboolean
lay_grid (const GapTextPage *page, Grid *out_grid)
{
  guint n = gap_matrix_get_n_schools (page->report->matrix);
  guint title = longest_title (gap_matrix_get_taxonomy (page->report->matrix));
  if (page->width < LEAST_TITLE + SHARE_COLUMNS + 1 + n * LEAST_COLUMN)
    return FALSE;
  guint room = page->width - SHARE_COLUMNS - 1;
  title = MIN (title, room - n * LEAST_COLUMN);
  guint column = MIN ((room - title) / n, MOST_HEADING);
  gboolean has_key = column < LEAST_HEADING || !are_told_apart (page->report->matrix, column);
  Grid grid = { title, has_key ? MIN (column, LEAST_COLUMN + 1) : column, has_key };
  *out_grid = grid;
  return TRUE;
}

static void
end_line (GapTextPage *page)
{
  while (page->out->len > 0 && page->out->str[page->out->len - 1] == ' ')
    g_string_truncate (page->out, page->out->len - 1);
  g_string_append_c (page->out, '\n');
}

static void
append_number_headings (GapTextPage *page, const Grid *grid)
{
  gap_text_append_padded (page->out, "", grid->title, GAP_TEXT_LEFT, NULL);
  for (guint s = 0; s < gap_matrix_get_n_schools (page->report->matrix); s++)
    {
      g_autofree char *number = g_strdup_printf ("%u", s + 1);
      gap_text_append_padded (page->out, number, grid->column, GAP_TEXT_CENTRE, gap_text_bold (page));
    }
  gap_text_append_padded (page->out, "covered", SHARE_COLUMNS, GAP_TEXT_RIGHT, gap_text_bold (page));
  end_line (page);
}

/* Names over up to HEADING_LINES lines, the last line lowest. */
static void
append_name_headings (GapTextPage *page, const Grid *grid)
{
  guint n = gap_matrix_get_n_schools (page->report->matrix), tallest = 0;
  g_autoptr (GPtrArray) short_ones = short_names (page->report->matrix);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  for (guint s = 0; s < n; s++)
    {
      GPtrArray *lines = gap_text_wrap (g_ptr_array_index (short_ones, school_at (page, s)), grid->column - 1);
      tallest = MAX (tallest, MIN (lines->len, HEADING_LINES));
      g_ptr_array_add (names, lines);
    }
  for (guint row = 0; row < tallest; row++)
    {
      gap_text_append_padded (page->out, "", grid->title, GAP_TEXT_LEFT, NULL);
      for (guint s = 0; s < n; s++)
        {
          const GPtrArray *lines = g_ptr_array_index (names, s);
          guint skipped = tallest - MIN (lines->len, HEADING_LINES);
          const char *text = row >= skipped ? g_ptr_array_index (lines, row - skipped) : "";
          gap_text_append_padded (page->out, text, grid->column, GAP_TEXT_CENTRE, gap_text_bold (page));
        }
      if (row + 1 == tallest)
        gap_text_append_padded (page->out, "covered", SHARE_COLUMNS, GAP_TEXT_RIGHT, gap_text_bold (page));
      end_line (page);
    }
}

static void
append_clause_row (GapTextPage *page, const Grid *grid, guint clause)
{
  const GapMatrix *matrix = page->report->matrix;
  const char *title = gap_taxonomy_get_clause (gap_matrix_get_taxonomy (matrix), clause)->title;
  g_autofree char *indented = g_strconcat ("  ", title, NULL);
  g_autofree char *clipped = gap_text_clip (indented, grid->title - 1);
  gap_text_append_padded (page->out, clipped, grid->title, GAP_TEXT_LEFT, NULL);
  for (guint s = 0; s < gap_matrix_get_n_schools (matrix); s++)
    {
      const GapCell *cell = gap_audit_get_cell (gap_matrix_get_audit (matrix, school_at (page, s)), clause);
      gap_text_append_padded (page->out, gap_report_cell_mark (cell), grid->column, GAP_TEXT_CENTRE,
                              gap_text_state_style (page, cell->state));
    }
  GapTally tally = gap_summary_clause (matrix, clause);
  g_autofree char *share = gap_words_share (&tally);
  gap_text_append_padded (page->out, share, SHARE_COLUMNS, GAP_TEXT_RIGHT, NULL);
  end_line (page);
}

static void
append_totals (GapTextPage *page, const Grid *grid)
{
  const GapMatrix *matrix = page->report->matrix;
  gap_text_append_padded (page->out, "Clauses covered", grid->title, GAP_TEXT_LEFT, gap_text_bold (page));
  for (guint s = 0; s < gap_matrix_get_n_schools (matrix); s++)
    {
      g_autofree char *number = g_strdup_printf (
          "%u", gap_audit_count (gap_matrix_get_audit (matrix, school_at (page, s)), GAP_STATE_COVERED));
      gap_text_append_padded (page->out, number, grid->column, GAP_TEXT_CENTRE, NULL);
    }
  g_autofree char *of = g_strdup_printf ("of %u", gap_taxonomy_get_n_clauses (gap_matrix_get_taxonomy (matrix)));
  gap_text_append_padded (page->out, of, SHARE_COLUMNS, GAP_TEXT_RIGHT, NULL);
  end_line (page);
}

/* "3  Low Ash Primary School" */
static void
append_school_key (GapTextPage *page)
{
  for (guint s = 0; s < gap_matrix_get_n_schools (page->report->matrix); s++)
    {
      g_autofree char *number = g_strdup_printf ("%4u  ", s + 1);
      g_autofree char *name = gap_report_school_label (page->report->matrix, school_at (page, s));
      gap_text_say (page, number, name);
    }
}

static void
append_legend (GapTextPage *page)
{
  g_string_append_c (page->out, '\n');
  for (GapState state = 0; state < GAP_N_STATES; state++)
    {
      if (!gap_report_has_state (page->report->matrix, state))
        continue;
      g_autofree char *line
          = g_strdup_printf ("%s: %s", gap_report_state_word (state), gap_report_state_meaning (state));
      gap_text_say_marked (page, state, line);
    }
  if (gap_report_has_ruling (page->report->matrix, FALSE))
    gap_text_say (page, "  * ", "ruled by a person (rulings.yml)");
  if (gap_report_has_ruling (page->report->matrix, TRUE))
    gap_text_say (page, "  ~ ", "a ruling waits for a look: the words that it was about have changed");
}

static void
append_grid (GapTextPage *page, const Grid *grid)
{
  const GapTaxonomy *taxonomy = gap_matrix_get_taxonomy (page->report->matrix);
  guint last_area = G_MAXUINT;
  if (grid->has_key)
    {
      append_school_key (page);
      g_string_append_c (page->out, '\n');
      append_number_headings (page, grid);
    }
  else
    append_name_headings (page, grid);
  for (guint c = 0; c < gap_taxonomy_get_n_clauses (taxonomy); c++)
    {
      if (!gap_text_shows (page->report, c))
        continue;
      guint area = gap_taxonomy_get_clause (taxonomy, c)->area;
      if (area != last_area)
        {
          const char *title = gap_taxonomy_get_area (taxonomy, area)->title;
          gap_text_append_padded (page->out, title, MIN (gap_text_width (title), page->width), GAP_TEXT_LEFT,
                                  gap_text_bold (page));
          g_string_append_c (page->out, '\n');
        }
      last_area = area;
      append_clause_row (page, grid, c);
    }
  /* The sum over all clauses would not be that of what stands above it. */
  if (page->report->extras != NULL
      && (page->report->extras->view.area != NULL || page->report->extras->view.is_only_gaps))
    return;
  g_string_append_c (page->out, '\n');
  append_totals (page, grid);
}

/* Areas are letters: A, B, ... Z, then AA. Their clauses are numbered within. */
static char *
area_letter (guint area)
{
  return area < 26 ? g_strdup_printf ("%c", 'A' + (int)area)
                   : g_strdup_printf ("%c%c", 'A' + (int)(area / 26 - 1), 'A' + (int)(area % 26));
}

/* The key: each clause by letter and number, and how many schools cover it. */
static void
append_clause_key (GapTextPage *page)
{
  const GapMatrix *matrix = page->report->matrix;
  const GapTaxonomy *taxonomy = gap_matrix_get_taxonomy (matrix);
  guint last_area = G_MAXUINT, title_width = MIN (page->width - SHARE_COLUMNS - 1, 64u);
  for (guint c = 0; c < gap_taxonomy_get_n_clauses (taxonomy); c++)
    {
      if (!gap_text_shows (page->report, c))
        continue;
      const GapClause *clause = gap_taxonomy_get_clause (taxonomy, c);
      g_autofree char *letter = area_letter (clause->area);
      if (clause->area != last_area)
        {
          g_autofree char *line
              = g_strdup_printf ("%s  %s", letter, gap_taxonomy_get_area (taxonomy, clause->area)->title);
          gap_text_append_padded (page->out, line, MIN (gap_text_width (line), page->width), GAP_TEXT_LEFT,
                                  gap_text_bold (page));
          g_string_append_c (page->out, '\n');
        }
      last_area = clause->area;
      GapTally tally = gap_summary_clause (matrix, c);
      g_autofree char *share = gap_words_share (&tally);
      g_autofree char *code = gap_report_clause_code (taxonomy, c);
      g_autofree char *line = g_strdup_printf ("  %s %s", code, clause->title);
      gap_text_append_padded (page->out, line, title_width, GAP_TEXT_LEFT, NULL);
      gap_text_append_padded (page->out, share, SHARE_COLUMNS, GAP_TEXT_RIGHT, NULL);
      end_line (page);
    }
}

/* Columns of one row of marks: one a clause, and a blank between areas. */
static guint
marks_width (const GapTaxonomy *taxonomy)
{
  return gap_taxonomy_get_n_clauses (taxonomy) + gap_taxonomy_get_n_areas (taxonomy);
}

static void
append_area_letters (GapTextPage *page, guint name_width)
{
  const GapTaxonomy *taxonomy = gap_matrix_get_taxonomy (page->report->matrix);
  guint last_area = G_MAXUINT;
  gap_text_append_padded (page->out, "", name_width, GAP_TEXT_LEFT, NULL);
  for (guint c = 0; c < gap_taxonomy_get_n_clauses (taxonomy); c++)
    {
      if (!gap_text_shows (page->report, c))
        continue;
      guint area = gap_taxonomy_get_clause (taxonomy, c)->area;
      g_autofree char *letter = area != last_area ? area_letter (area) : g_strdup ("");
      if (area != last_area && last_area != G_MAXUINT)
        g_string_append_c (page->out, ' ');
      last_area = area;
      gap_text_append_padded (page->out, letter, 1, GAP_TEXT_LEFT, gap_text_bold (page));
    }
  gap_text_append_padded (page->out, "covered", SHARE_COLUMNS, GAP_TEXT_RIGHT, gap_text_bold (page));
  end_line (page);
}

static void
append_school_row (GapTextPage *page, guint school, guint name_width)
{
  const GapAudit *audit = gap_matrix_get_audit (page->report->matrix, school);
  GapTally tally = gap_summary_school (page->report->matrix, school);
  g_autofree char *share = gap_words_share (&tally);
  g_autofree char *label = gap_report_school_label (page->report->matrix, school);
  g_autofree char *name = gap_report_clean (label);
  g_autofree char *clipped = gap_text_clip (name, name_width - 1);
  guint last_area = G_MAXUINT;
  gap_text_append_padded (page->out, clipped, name_width, GAP_TEXT_LEFT, NULL);
  for (guint c = 0; c < gap_audit_get_n_cells (audit); c++)
    {
      const GapCell *cell = gap_audit_get_cell (audit, c);
      if (!gap_text_shows (page->report, c))
        continue;
      if (cell->clause->area != last_area && last_area != G_MAXUINT)
        g_string_append_c (page->out, ' ');
      last_area = cell->clause->area;
      gap_text_append_padded (page->out, gap_state_mark (cell->state), 1, GAP_TEXT_LEFT,
                              gap_text_state_style (page, cell->state));
    }
  gap_text_append_padded (page->out, share, SHARE_COLUMNS, GAP_TEXT_RIGHT, NULL);
  end_line (page);
}

/* In a page too narrow for a name beside the marks, only the counts by school are left. */
static void
append_counts (GapTextPage *page)
{
  for (guint s = 0; s < gap_matrix_get_n_schools (page->report->matrix); s++)
    {
      GapTally tally = gap_summary_school (page->report->matrix, school_at (page, s));
      g_autofree char *words = gap_words_school (&tally);
      g_autofree char *name = gap_report_school_label (page->report->matrix, school_at (page, s));
      g_autofree char *line = g_strdup_printf ("%s: %s", name, words);
      gap_text_say (page, "  ", line);
    }
}

static void
append_rows (GapTextPage *page)
{
  guint taken = marks_width (gap_matrix_get_taxonomy (page->report->matrix)) + SHARE_COLUMNS;
  if (page->width < taken + 12)
    append_counts (page);
  else
    {
      guint name_width = MIN (page->width - taken, 34u);
      append_area_letters (page, name_width);
      for (guint s = 0; s < gap_matrix_get_n_schools (page->report->matrix); s++)
        append_school_row (page, school_at (page, s), name_width);
    }
  g_string_append_c (page->out, '\n');
  append_clause_key (page);
}

void
gap_text_matrix (GapTextPage *page)
{
  Grid grid;
  gap_text_heading (page, "The matrix");
  if (lay_grid (page, &grid))
    append_grid (page, &grid);
  else
    append_rows (page);
  append_legend (page);
}
