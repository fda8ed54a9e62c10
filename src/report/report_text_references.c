/* references in the terminal: what is to be mended first, then what is told as history, then what is in order. */
#include "report/report_text.h"

typedef enum
{
  GROUP_MEND,
  GROUP_TOLD,
  GROUP_TO_COME,
  GROUP_IN_ORDER,
  N_GROUPS
} Group;

static const char *const group_titles[N_GROUPS] = {
  [GROUP_MEND] = "To be mended",
  [GROUP_TOLD] = "Ended, and named as history, beside the new name or in a quotation: nothing to mend",
  [GROUP_TO_COME] = "Not yet in force",
  [GROUP_IN_ORDER] = "In order",
};

static Group
group_of (const GapCited *cited)
{
  if (cited->n_flagged > 0)
    return GROUP_MEND;
  if (cited->status == GAP_STATUS_NOT_IN_FORCE)
    return GROUP_TO_COME;
  return gap_status_is_ended (cited->status) ? GROUP_TOLD : GROUP_IN_ORDER;
}

/* "right when approved" and the like, where the policy's own day is known. */
static const char *
when_approved (GapJudgement judgement)
{
  if (judgement == GAP_JUDGEMENT_WRONG_THEN)
    return " (ended already when the policy was approved)";
  return judgement == GAP_JUDGEMENT_OUTDATED_SINCE ? " (right when the policy was approved)" : "";
}

static void
say_places (GapTextPage *page, const GapCited *cited)
{
  const GapMatrix *matrix = page->report->matrix;
  for (guint i = 0; i < cited->mentions->len;)
    {
      const GapMention *mention = &g_array_index (cited->mentions, GapMention, i);
      const GapAudit *audit = gap_matrix_get_audit (matrix, mention->school);
      g_autofree char *quote = gap_document_dup_span (gap_audit_get_document (audit), mention->span);
      g_autofree char *name = gap_report_school_label (matrix, mention->school);
      g_autofree char *places = gap_words_places (cited, &i);
      g_autofree char *line = g_strdup_printf ("%s%s%s: “%s”%s", name, *places != '\0' ? ", " : "", places, quote,
                                               when_approved (mention->judgement));
      gap_text_say (page, "    ", line);
    }
}

static void
say_cited (GapTextPage *page, const GapCited *cited, Group group)
{
  g_autofree char *fate = gap_cited_dup_fate (cited);
  g_autofree char *instead = gap_report_join (cited->instead, 0);
  g_autofree char *share = gap_report_count (cited->n_schools, "school", "schools");
  const char *lead = " Now: ";
  if (cited->status == GAP_STATUS_UNKNOWN_TITLE)
    lead = " Do you mean ";
  else if (cited->status == GAP_STATUS_PARTLY_REPEALED)
    lead = " In place of that part: ";
  const char *end = cited->status == GAP_STATUS_UNKNOWN_TITLE ? "?" : ".";
  g_autofree char *line
      = g_strdup_printf ("%s: %s.%s%s%s In %s of %u.", cited->title, fate, *instead != '\0' ? lead : "", instead,
                         *instead != '\0' ? end : "", share, gap_summary_n_read (page->report->matrix));
  gap_text_say (page, "  ", line);
  say_places (page, cited);
  if (group == GROUP_MEND && cited->source != NULL)
    gap_text_say (page, "    source: ", cited->source);
}

static guint
count_group (const GPtrArray *cited, Group group)
{
  guint n = 0;
  for (guint i = 0; i < cited->len; i++)
    n += group_of (g_ptr_array_index (cited, i)) == group;
  return n;
}

void
gap_text_references (const GapReport *report, GString *out)
{
  GapTextPage page = gap_text_page (report, out);
  g_autoptr (GPtrArray) cited = gap_summary_cited (report->matrix);
  g_autofree char *schools = gap_report_count (gap_summary_n_read (report->matrix), "policy", "policies");
  g_autofree char *day = gap_date_to_words (gap_matrix_get_as_of (report->matrix));
  g_autofree char *title = g_strdup_printf ("%u references of %s, judged as of %s: %u to be mended", cited->len,
                                            schools, day, count_group (cited, GROUP_MEND));
  gap_text_heading (&page, title);
  for (Group group = 0; group < N_GROUPS; group++)
    {
      if (count_group (cited, group) == 0)
        continue;
      gap_text_heading (&page, group_titles[group]);
      for (guint i = 0; i < cited->len; i++)
        if (group_of (g_ptr_array_index (cited, i)) == group)
          say_cited (&page, g_ptr_array_index (cited, i), group);
    }
}
