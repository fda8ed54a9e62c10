/* Sentences made of counts. They say what was counted and out of how many, and never a bare percentage. */
#include "report/report_words.h"

char *
gap_words_scope (const GapMatrix *matrix)
{
  g_autofree char *schools = gap_report_count (gap_matrix_get_n_schools (matrix), "school", "schools");
  g_autofree char *clauses
      = gap_report_count (gap_taxonomy_get_n_clauses (gap_matrix_get_taxonomy (matrix)), "clause", "clauses");
  g_autofree char *day = gap_date_to_words (gap_matrix_get_as_of (matrix));
  return g_strdup_printf ("%s, %s, as of %s", schools, clauses, day);
}

char *
gap_words_thin (const GapMatrix *matrix)
{
  guint n_thin = gap_summary_n_thin (matrix), n_read = gap_summary_n_read (matrix);
  guint n_clauses = gap_taxonomy_get_n_clauses (gap_matrix_get_taxonomy (matrix));
  if (n_read == 0)
    return g_strdup ("No policy could be read");
  if (n_read == 1)
    return g_strdup_printf ("%u of %u clauses are missing", n_thin, n_clauses);
  if (n_thin == 0)
    return g_strdup_printf ("No clause is missing from more than half of the %u schools", n_read);
  return g_strdup_printf ("%u of %u clauses %s missing from more than half of the %u schools", n_thin, n_clauses,
                          n_thin == 1 ? "is" : "are", n_read);
}

char *
gap_words_clause (const GapTally *tally)
{
  guint missing = tally->counts[GAP_STATE_MISSING];
  if (missing == tally->n_decided && missing > 1)
    return g_strdup_printf ("missing from all %u schools", missing);
  return g_strdup_printf ("missing from %u of %u %s", missing, tally->n_decided,
                          tally->n_decided == 1 ? "school" : "schools");
}

char *
gap_words_school (const GapTally *tally)
{
  GString *words = g_string_new (NULL);
  static const GapState states[] = { GAP_STATE_PARTIAL, GAP_STATE_OUTDATED, GAP_STATE_UNKNOWN };
  g_string_printf (words, "%u of %u clauses missing", tally->counts[GAP_STATE_MISSING],
                   tally->n_decided + tally->counts[GAP_STATE_UNKNOWN]);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (tally->counts[states[i]] > 0)
      g_string_append_printf (words, ", %u %s", tally->counts[states[i]], gap_report_state_word (states[i]));
  return g_string_free (words, FALSE);
}

/* Marks in @seen the schools that @cited flags. */
static void
mark_schools (const GapCited *cited, gboolean *seen)
{
  for (guint i = 0; i < cited->mentions->len; i++)
    {
      const GapMention *mention = &g_array_index (cited->mentions, GapMention, i);
      if (mention->is_flagged)
        seen[mention->school] = TRUE;
    }
}

/* How many rows of @cited are flagged and are law (or are not), and how many schools lean on them. */
static guint
count_cited (const GapMatrix *matrix, const GPtrArray *cited, gboolean is_law, guint *out_schools)
{
  guint n = 0, n_schools = gap_matrix_get_n_schools (matrix);
  g_autofree gboolean *seen = g_new0 (gboolean, n_schools + 1);
  for (guint i = 0; i < cited->len; i++)
    {
      const GapCited *row = g_ptr_array_index (cited, i);
      if (row->n_flagged == 0 || gap_cited_is_law (row) != is_law)
        continue;
      n++;
      mark_schools (row, seen);
    }
  *out_schools = 0;
  for (guint s = 0; s < n_schools; s++)
    *out_schools += seen[s];
  return n;
}

char *
gap_words_law (const GapMatrix *matrix, const GPtrArray *cited)
{
  guint law_schools, other_schools;
  guint n_law = count_cited (matrix, cited, TRUE, &law_schools);
  guint n_other = count_cited (matrix, cited, FALSE, &other_schools);
  if (n_law + n_other == 0)
    return g_strdup ("No school cites law, guidance or names that have ended");
  g_autofree char *laws = gap_report_count (n_law, "law that is repealed or does not exist is cited",
                                            "laws that are repealed or do not exist are cited");
  g_autofree char *others
      = gap_report_count (n_other, "outdated guidance, body or name", "outdated pieces of guidance, bodies or names");
  g_autofree char *by_law = gap_report_count (law_schools, "school", "schools");
  g_autofree char *by_other = gap_report_count (other_schools, "school", "schools");
  if (n_law == 0)
    return g_strdup_printf ("No school cites repealed law; %s by %s", others, by_other);
  if (n_other == 0)
    return g_strdup_printf ("%s by %s", laws, by_law);
  return g_strdup_printf ("%s by %s; %s by %s", laws, by_law, others, by_other);
}

char *
gap_words_reviews (const GapMatrix *matrix)
{
  guint n_read = gap_summary_n_read (matrix);
  guint n_overdue = gap_summary_count_reviews (matrix, GAP_REVIEW_OVERDUE);
  guint n_due = gap_summary_count_reviews (matrix, GAP_REVIEW_DUE);
  guint n_unknown = gap_summary_count_reviews (matrix, GAP_REVIEW_UNKNOWN);
  GString *words = g_string_new (NULL);
  g_string_printf (words, "%u of %u %s overdue", n_overdue, n_read, n_overdue == 1 ? "is" : "are");
  if (n_due > 0)
    g_string_append_printf (words, "; %u %s due soon", n_due, n_due == 1 ? "is" : "are");
  if (n_unknown > 0)
    g_string_append_printf (words, "; %u %s not say when", n_unknown, n_unknown == 1 ? "does" : "do");
  return g_string_free (words, FALSE);
}

static char *
say_places (const GapCited *cited, guint *first, gboolean is_flagged_only)
{
  const GArray *mentions = cited->mentions;
  guint school = g_array_index (mentions, GapMention, *first).school;
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (g_free);
  gboolean has_page = FALSE, has_line = FALSE;
  for (; *first < mentions->len && g_array_index (mentions, GapMention, *first).school == school; (*first)++)
    {
      const GapMention *mention = &g_array_index (mentions, GapMention, *first);
      if (is_flagged_only && !mention->is_flagged)
        continue;
      has_page = has_page || mention->place.page > 0;
      has_line = has_line || mention->place.line > 0;
      guint number = mention->place.page > 0 ? mention->place.page : mention->place.line;
      g_autofree char *digits = g_strdup_printf ("%u", number);
      if (number > 0 && (places->len == 0 || g_strcmp0 (g_ptr_array_index (places, places->len - 1), digits) != 0))
        g_ptr_array_add (places, g_steal_pointer (&digits));
    }
  if (places->len == 0 || (!has_page && !has_line))
    return g_strdup ("");
  g_autofree char *numbers = gap_report_join (places, GAP_WORDS_MOST);
  const char *unit = has_page ? "page" : "line";
  return g_strdup_printf ("%s%s %s", unit, places->len == 1 ? "" : "s", numbers);
}

char *
gap_words_mentions (const GapCited *cited, guint *first)
{
  return say_places (cited, first, TRUE);
}

char *
gap_words_places (const GapCited *cited, guint *first)
{
  return say_places (cited, first, FALSE);
}

char *
gap_words_share (const GapTally *tally)
{
  return g_strdup_printf ("%u of %u", tally->counts[GAP_STATE_COVERED], tally->n_decided);
}

char *
gap_words_review (const GapReview *review)
{
  g_autofree char *next = gap_date_is_set (review->next) ? gap_date_to_words (review->next) : NULL;
  switch (review->state)
    {
    case GAP_REVIEW_OVERDUE:
      return next != NULL ? g_strdup_printf ("overdue since %s", next) : g_strdup ("overdue");
    case GAP_REVIEW_DUE:
      return next != NULL ? g_strdup_printf ("due by %s", next) : g_strdup ("due soon");
    case GAP_REVIEW_CURRENT:
      return next != NULL ? g_strdup_printf ("current, next review %s", next) : g_strdup ("current");
    case GAP_REVIEW_UNKNOWN:
    default:
      return g_strdup ("not known");
    }
}
