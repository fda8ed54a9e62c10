/*
 * Small charts. The numbers stand beside the bars as text, in tables, so that the bars are for the eye alone; what is a
 * picture only has its content told in words.
 */
#include "report/report_html.h"

/* Width of a bar in units of its own; the page stretches it. */
#define BAR 1000u
/* About the width of a histogram in pixels, so that its letters come out in their own size. */
#define WIDTH 396u

static guint
share_of (guint n, guint of)
{
  return of > 0 ? (guint)((guint64)n * BAR / of) : 0;
}

/* A bar cut by states, in the order of the legend. */
static void
add_bar (GString *out, const GapStatsArea *sum)
{
  static const GapState order[] = { GAP_STATE_COVERED, GAP_STATE_PARTIAL, GAP_STATE_OUTDATED, GAP_STATE_MISSING };
  guint done = 0;
  g_string_append (out,
                   "<svg class=\"bar\" viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      guint from = share_of (done, sum->n_decided);
      done += sum->counts[order[i]];
      guint to = share_of (done, sum->n_decided);
      if (to > from)
        gap_html_add (out, "<rect class=\"f%s\" x=\"%u\" y=\"0\" width=\"%u\" height=\"10\"/>",
                      gap_html_state_class (order[i]), from, to - from);
    }
  g_string_append (out, "</svg>");
}

void
gap_html_chart_areas (GapHtmlPage *page)
{
  g_string_append (page->out, "<table class=\"chart\">\n<caption>Coverage by area</caption>\n<thead><tr>"
                              "<th scope=\"col\">Area</th><th scope=\"col\"><span class=\"v\">Chart</span></th>"
                              "<th scope=\"col\" class=\"n\">Covered</th></tr></thead>\n<tbody>\n");
  for (guint a = 0; a < gap_taxonomy_get_n_areas (page->taxonomy); a++)
    {
      GapStatsArea sum = gap_stats_area (page->matrix, a);
      gap_html_add (page->out, "<tr><th scope=\"row\"><a href=\"#a%u\">%s</a></th><td>", a + 1,
                    gap_taxonomy_get_area (page->taxonomy, a)->title);
      add_bar (page->out, &sum);
      gap_html_add (page->out, "</td><td class=\"n\">%u of %u</td></tr>\n", sum.counts[GAP_STATE_COVERED],
                    sum.n_decided);
    }
  g_string_append (page->out, "</tbody>\n</table>\n");
}

/* A histogram under way: so many units a column; what it shows is told in words too. */
typedef struct
{
  GString *bars;
  GString *told;
  guint pitch;
  guint most;
} Columns;

/* Whether the digits of @n would touch those of the next column. */
static gboolean
is_wide (guint n, guint width)
{
  guint digits = 1;
  for (; n > 9; n /= 10)
    digits++;
  return digits * 7 > width;
}

/* One upright bar, @slots columns from @at on: its count above, its name below. */
static void
add_column (const Columns *columns, guint at, guint slots, guint n, const char *name, const char *class)
{
  guint height = columns->most > 0 ? n * 56 / columns->most : 0;
  guint x = at * columns->pitch, middle = x + slots * columns->pitch / 2;
  height = n > 0 ? MAX (height, 2) : 0;
  if (n > 0)
    gap_html_add (columns->bars,
                  "<rect class=\"%s\" x=\"%u\" y=\"%u\" width=\"%u\" height=\"%u\"/>"
                  "<text x=\"%u\" y=\"%u\"%s>%u</text>",
                  class, x + 2, 74 - height, slots * columns->pitch - 4, height, middle, 70 - height,
                  is_wide (n, slots * columns->pitch) ? " font-size=\"8\"" : "", n);
  gap_html_add (columns->bars, "<text x=\"%u\" y=\"88\">%s</text>", middle, name);
}

/* Puts the histogram of @slots columns into the page; @line is where a mark goes across, 0 for none. */
static void
add_figure (GapHtmlPage *page, const Columns *columns, const char *caption, guint slots, guint line)
{
  guint width = slots * columns->pitch;
  gap_html_add (page->out,
                "<figure><figcaption>%s</figcaption><svg class=\"columns\" role=\"img\" aria-label=\"%s. %s\" "
                "viewBox=\"0 0 %u 92\">",
                caption, caption, columns->told->str, width);
  g_string_append (page->out, columns->bars->str);
  gap_html_add (page->out, "<line x1=\"0\" y1=\"74\" x2=\"%u\" y2=\"74\"/>", width);
  if (line > 0)
    gap_html_add (page->out, "<line class=\"now\" x1=\"%u\" y1=\"0\" x2=\"%u\" y2=\"92\"/>", line * columns->pitch,
                  line * columns->pitch);
  g_string_append (page->out, "</svg></figure>\n");
}

void
gap_html_chart_gaps (GapHtmlPage *page)
{
  GapStatsGaps gaps = gap_stats_gaps (page->matrix);
  g_autoptr (GString) told = g_string_new (NULL);
  g_autoptr (GString) bars = g_string_new (NULL);
  Columns columns = { bars, told, WIDTH / gaps.n_bins, gaps.most };
  for (guint i = 0; i < gaps.n_bins; i++)
    {
      guint from = i * gaps.width, to = from + gaps.width - 1;
      g_autofree char *name = to > from ? g_strdup_printf ("%u–%u", from, to) : g_strdup_printf ("%u", from);
      add_column (&columns, i, 1, gaps.bins[i], name, "fm");
      if (gaps.bins[i] > 0)
        g_string_append_printf (told, "%s%s missing: %u", told->len > 0 ? "; " : "", name, gaps.bins[i]);
    }
  add_figure (page, &columns, "Schools by number of clauses missing", gaps.n_bins, 0);
}

static GapDate
add_months (GapDate month, guint n)
{
  guint all = (guint)month.year * 12 + (guint)month.month - 1 + n;
  return (GapDate){ (int)(all / 12), (int)(all % 12) + 1, 0 };
}

void
gap_html_chart_reviews (GapHtmlPage *page)
{
  static const char letters[] = "JFMAMJJASOND";
  GapStatsReviews reviews = gap_stats_reviews (page->matrix);
  g_autoptr (GString) told = g_string_new (NULL);
  g_autoptr (GString) bars = g_string_new (NULL);
  guint slots = 2 + GAP_STATS_MONTHS + 2 + 3;
  Columns columns = { bars, told, WIDTH / slots, reviews.most };
  g_string_append_printf (told, "Earlier: %u", reviews.n_before);
  add_column (&columns, 0, 2, reviews.n_before, "earlier", "fm");
  for (guint i = 0; i < GAP_STATS_MONTHS; i++)
    {
      GapDate month = add_months (reviews.first, i);
      const char letter[] = { letters[month.month - 1], '\0' };
      g_autofree char *words = gap_date_to_words (month);
      add_column (&columns, i + 2, 1, reviews.months[i], letter, i < GAP_STATS_MONTHS_BEFORE ? "fm" : "fc");
      if (reviews.months[i] > 0)
        g_string_append_printf (told, "; %s: %u", words, reviews.months[i]);
    }
  add_column (&columns, GAP_STATS_MONTHS + 2, 2, reviews.n_after, "later", "fc");
  add_column (&columns, GAP_STATS_MONTHS + 4, 3, reviews.n_unknown, "no date", "fu");
  g_string_append_printf (told, "; later: %u; no date: %u", reviews.n_after, reviews.n_unknown);
  add_figure (page, &columns, "Next reviews by month, before and after this month", slots, GAP_STATS_MONTHS_BEFORE + 2);
}
