/* The suite of src/lint. */
#include "lint/lint.h"

#include <string.h>

#include "document/sketch.h"
#include "suite.h"

TCase *tcase_wording (void);

static GapKnowledge *knowledge;

static void
load (void)
{
  g_autoptr (GError) error = NULL;
  knowledge = gap_knowledge_load (NULL, &error);
  ck_assert_msg (knowledge != NULL, "%s", error != NULL ? error->message : "no knowledge");
}

static void
unload (void)
{
  g_clear_pointer (&knowledge, gap_knowledge_free);
}

static const GapAuditOptions options = { NULL, NULL, { 2026, 11, 22 }, 90, FALSE };

static GPtrArray *
lint (GapDocument *document)
{
  g_autoptr (GapAudit) audit = gap_audit_new (knowledge, document, &options);
  return gap_lint_audit (audit, NULL);
}

static gboolean
is_about_a_clause (const GapFinding *finding)
{
  return finding->kind <= GAP_FINDING_OUTDATED_CLAUSE;
}

/* The findings on @sketch that are about no clause: "level code line quote", a line each. Checks each quote on the way.
 */
static char *
summarise (const char *sketch)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GapDocument) document = gap_document_from_sketch ("p.txt", sketch);
  g_autoptr (GPtrArray) findings = lint (document);
  const char *text = gap_document_get_text (document, NULL);
  for (guint i = 0; i < findings->len; i++)
    {
      const GapFinding *finding = g_ptr_array_index (findings, i);
      ck_assert_str_eq (finding->path, "p.txt");
      ck_assert_msg (!g_str_has_suffix (finding->message, "."), "%s", finding->message);
      if (finding->quote != NULL)
        ck_assert_msg (strncmp (text + finding->offset, finding->quote, strlen (finding->quote)) == 0, "%s",
                       finding->quote);
      if (!is_about_a_clause (finding))
        g_string_append_printf (out, "%s %s %u %s\n", gap_level_nick (finding->level),
                                gap_finding_info (finding->kind)->code, finding->line,
                                finding->quote != NULL ? finding->quote : "-");
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* The message of the first finding of @kind. (nullable) (transfer full) */
static char *
message_of (const char *sketch, GapFindingKind kind)
{
  g_autoptr (GapDocument) document = gap_document_from_sketch ("p.txt", sketch);
  g_autoptr (GPtrArray) findings = lint (document);
  for (guint i = 0; i < findings->len; i++)
    {
      const GapFinding *finding = g_ptr_array_index (findings, i);
      if (finding->kind == kind)
        return g_strdup (finding->message);
    }
  return NULL;
}

#define CURRENT "\nApproved: 1 September 2026\nNext review: 1 September 2027\n"

START_TEST (repealed_law_is_an_error_that_names_date_and_successor)
{
  static const char sketch[] = "Personal data is handled under the Data Protection Act 1998." CURRENT;
  g_autofree char *found = summarise (sketch);
  g_autofree char *message = message_of (sketch, GAP_FINDING_REPEALED_LEGISLATION);
  ck_assert_str_eq (found, "error GC201 1 Data Protection Act 1998\n");
  ck_assert_str_eq (message, "Data Protection Act 1998 was repealed on 25 May 2018 and replaced by Data Protection Act "
                             "2018 and UK GDPR; it was wrong already when the policy was last approved, on 1 September "
                             "2026");
}
END_TEST

/* The suggestion and the source of the first finding of @kind. (transfer full) */
static char *
suggestion_of (const char *sketch, GapFindingKind kind)
{
  g_autoptr (GapDocument) document = gap_document_from_sketch ("p.txt", sketch);
  g_autoptr (GPtrArray) findings = lint (document);
  for (guint i = 0; i < findings->len; i++)
    {
      const GapFinding *finding = g_ptr_array_index (findings, i);
      if (finding->kind == kind)
        return g_strdup_printf ("%s <%s>", finding->suggestion, finding->source);
    }
  return g_strdup ("none");
}

START_TEST (a_finding_says_what_to_write_and_where_that_can_be_looked_up)
{
  static const struct
  {
    const char *sketch;
    GapFindingKind kind;
    const char *wanted;
  } rows[] = {
    { "We keep the Data Protection Act 1984.", GAP_FINDING_REPEALED_LEGISLATION,
      "Data Protection Act 2018 and UK GDPR <https://www.legislation.gov.uk/ukpga/1984/35>" },
    { "We keep the Data Protection Act 1988.", GAP_FINDING_UNKNOWN_LEGISLATION,
      "Data Protection Act 2018 and UK GDPR <https://www.legislation.gov.uk/ukpga/1998/29>" },
    { "We keep the Human Rights Act 2000.", GAP_FINDING_UNKNOWN_LEGISLATION,
      "Human Rights Act 1998 <https://www.legislation.gov.uk/ukpga/1998/42>" },
    { "Parents follow us on Twitter.", GAP_FINDING_RENAMED_SERVICE, "X <https://x.com/>" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *found = suggestion_of (rows[i].sketch, rows[i].kind);
      ck_assert_str_eq (found, rows[i].wanted);
    }
}
END_TEST

START_TEST (the_policys_own_day_says_whether_it_was_right_then)
{
  g_autofree char *right
      = message_of ("We keep the Data Protection Act 1998.\nApproved: May 2015\n", GAP_FINDING_REPEALED_LEGISLATION);
  g_autofree char *unknown = message_of ("We keep the Data Protection Act 1998.", GAP_FINDING_REPEALED_LEGISLATION);
  g_autofree char *chain = message_of ("We keep the Data Protection Act 1984.", GAP_FINDING_REPEALED_LEGISLATION);
  ck_assert_str_eq (right, "Data Protection Act 1998 was repealed on 25 May 2018 and replaced by Data Protection Act "
                           "2018 and UK GDPR; it was right when the policy was last approved, in May 2015");
  ck_assert_str_eq (unknown, "Data Protection Act 1998 was repealed on 25 May 2018 and replaced by Data Protection Act "
                             "2018 and UK GDPR");
  ck_assert_str_eq (chain, "Data Protection Act 1984 was repealed on 1 March 2000 and replaced by Data Protection Act "
                           "1998; today there is Data Protection Act 2018 and UK GDPR");
}
END_TEST

START_TEST (law_in_force_is_no_finding)
{
  g_autofree char *found = summarise ("We follow the Data Protection Act 2018 and the Defamation Act 2013." CURRENT);
  ck_assert_str_eq (found, "");
}
END_TEST

START_TEST (law_named_as_history_is_no_finding)
{
  g_autofree char *found
      = summarise ("The Data Protection Act 1998 was replaced by the Data Protection Act 2018." CURRENT);
  ck_assert_str_eq (found, "");
}
END_TEST

START_TEST (each_mention_is_its_own_finding)
{
  g_autofree char *found
      = summarise ("See the Data Protection Act 1998.\nThe Data Protection Act 1998 applies." CURRENT);
  ck_assert_str_eq (found, "error GC201 1 Data Protection Act 1998\nerror GC201 2 Data Protection Act 1998\n");
}
END_TEST

START_TEST (an_old_edition_of_guidance_is_a_warning)
{
  g_autofree char *found = summarise ("Staff read Keeping Children Safe in Education 2019 every year." CURRENT);
  ck_assert_msg (g_str_has_prefix (found, "warning GC202 1 Keeping Children Safe in Education"), "%s", found);
}
END_TEST

START_TEST (a_scheme_that_ended_warns_and_a_renamed_service_informs)
{
  g_autofree char *scheme = summarise ("Assessed in the light of our Disability Equality Scheme." CURRENT);
  g_autofree char *service = summarise ("Parents follow us on Twitter." CURRENT);
  g_autofree char *message = message_of ("Parents follow us on Twitter." CURRENT, GAP_FINDING_RENAMED_SERVICE);
  ck_assert_str_eq (scheme, "warning GC204 1 Disability Equality Scheme\n");
  ck_assert_str_eq (service, "info GC205 1 Twitter\n");
  ck_assert_str_eq (message, "Twitter was renamed on 23 July 2023; the name is now X");
}
END_TEST

START_TEST (reviews_are_found_in_each_state)
{
  g_autofree char *overdue = summarise ("Next review: April 2025");
  g_autofree char *due = summarise ("Approved: 1 December 2025\nNext review: 1 December 2026");
  g_autofree char *unknown = summarise ("Parents are polite.");
  g_autofree char *current = summarise ("Parents are polite." CURRENT);
  ck_assert_str_eq (overdue, "warning GC301 1 April 2025\n");
  ck_assert_str_eq (due, "info GC302 2 1 December 2026\n");
  ck_assert_str_eq (unknown, "info GC303 0 -\n");
  ck_assert_str_eq (current, "");
}
END_TEST

START_TEST (dates_that_do_not_fit_are_findings)
{
  g_autofree char *conflict = summarise ("Be kind.\nApproved: 1 May 2026\nNext review: 1 December 2028\n"
                                         "This policy is reviewed annually.");
  g_autofree char *doubt = summarise ("Be kind.\nApproved: 12/25/2025\nThis policy is reviewed bi-annually.");
  ck_assert_str_eq (conflict, "warning GC304 3 1 December 2028\n");
  ck_assert_str_eq (doubt, "info GC305 2 12/25/2025\ninfo GC305 3 bi-annually\n");
}
END_TEST

START_TEST (a_list_item_that_asks_for_harm_is_turned_round)
{
  g_autofree char *turned = summarise ("Parents are expected to:\n- be polite\n- post abusive comments" CURRENT);
  g_autofree char *right = summarise ("Parents must not:\n- be rude\n- post abusive comments" CURRENT);
  g_autofree char *avoided = summarise ("Parents must:\n- not post abusive comments\n- be polite" CURRENT);
  ck_assert_str_eq (turned, "warning GC601 3 post abusive comments\n");
  ck_assert_str_eq (right, "");
  ck_assert_str_eq (avoided, "");
}
END_TEST

START_TEST (what_is_allowed_here_and_forbidden_there_is_a_contradiction)
{
  g_autofree char *opposed = summarise (
      "Staff may be friends with parents on Facebook.\n\nStaff must not be friends with parents on Facebook." CURRENT);
  ck_assert_str_eq (opposed, "warning GC602 3 Staff must not be friends with parents on Facebook.\n");
}
END_TEST

START_TEST (a_qualified_rule_and_another_audience_contradict_nothing)
{
  g_autofree char *qualified
      = summarise ("Staff may be friends with parents on Facebook if they were friends before.\n\nStaff must not be "
                   "friends with parents on Facebook." CURRENT);
  g_autofree char *other = summarise (
      "Parents may take photographs at the concert.\n\nVolunteers must not take photographs at the concert." CURRENT);
  g_autofree char *weaker = summarise ("It is a worry that everyone at a concert can photograph it.\n\nWe ask parents "
                                       "to keep photographs of the concert off social networks." CURRENT);
  ck_assert_str_eq (qualified, "");
  ck_assert_str_eq (other, "");
  ck_assert_str_eq (weaker, "");
}
END_TEST

START_TEST (every_gap_is_a_finding_that_names_its_clause)
{
  guint n_gaps = 0;
  g_autoptr (GapDocument) document = gap_document_from_sketch ("p.txt", "Hello." CURRENT);
  g_autoptr (GapAudit) audit = gap_audit_new (knowledge, document, &options);
  g_autoptr (GPtrArray) findings = gap_lint_audit (audit, NULL);
  for (guint i = 0; i < findings->len; i++)
    {
      const GapFinding *finding = g_ptr_array_index (findings, i);
      if (!is_about_a_clause (finding))
        continue;
      n_gaps++;
      ck_assert_ptr_nonnull (gap_audit_find_cell (audit, finding->clause));
    }
  ck_assert_uint_eq (n_gaps, gap_audit_count (audit, GAP_STATE_MISSING) + gap_audit_count (audit, GAP_STATE_PARTIAL)
                                 + gap_audit_count (audit, GAP_STATE_OUTDATED));
  ck_assert_uint_gt (n_gaps, 0);
}
END_TEST

START_TEST (an_unreadable_file_is_one_error_and_no_gap)
{
  g_autoptr (GapAudit) audit = gap_audit_new_unreadable (knowledge, "p.docx", "it is no archive", &options);
  g_autoptr (GPtrArray) findings = gap_lint_audit (audit, NULL);
  ck_assert_uint_eq (findings->len, 1);
  const GapFinding *finding = g_ptr_array_index (findings, 0);
  ck_assert_int_eq (finding->kind, GAP_FINDING_DOCUMENT_UNREADABLE);
  ck_assert_int_eq (finding->level, GAP_LEVEL_ERROR);
  ck_assert_str_eq (finding->message, "the file could not be read: it is no archive");
}
END_TEST

START_TEST (unread_text_warns_and_nothing_is_called_missing)
{
  GapBlock block = { .kind = GAP_BLOCK_PARAGRAPH };
  GapDocumentBuilder *builder = gap_document_builder_new ("p.pdf", "pdf");
  gap_document_builder_add (builder, &block, "Hello.");
  gap_document_builder_add_unread (builder, 0.5, "page 2 has no text");
  g_autoptr (GapDocument) document = gap_document_builder_finish (builder);
  g_autoptr (GPtrArray) findings = lint (document);
  ck_assert_uint_eq (findings->len, 1);
  const GapFinding *finding = g_ptr_array_index (findings, 0);
  ck_assert_int_eq (finding->kind, GAP_FINDING_TEXT_UNREAD);
  ck_assert_str_eq (finding->message, "a part of the file was not read: page 2 has no text");
}
END_TEST

START_TEST (findings_are_sorted)
{
  g_autoptr (GapDocument) document = gap_document_from_sketch (
      "p.txt", "See the Data Protection Act 1998.\nWe use Twitter.\nThe Data Protection Act 1998 applies.");
  g_autoptr (GPtrArray) findings = lint (document);
  for (guint i = 1; i < findings->len; i++)
    ck_assert_int_lt (gap_finding_compare (&g_ptr_array_index (findings, i - 1), &g_ptr_array_index (findings, i)), 0);
}
END_TEST

static TCase *
tcase_lint (void)
{
  TCase *tcase = tcase_create ("lint");
  tcase_add_checked_fixture (tcase, load, unload);
  tcase_set_timeout (tcase, 30);
  tcase_add_test (tcase, repealed_law_is_an_error_that_names_date_and_successor);
  tcase_add_test (tcase, a_finding_says_what_to_write_and_where_that_can_be_looked_up);
  tcase_add_test (tcase, the_policys_own_day_says_whether_it_was_right_then);
  tcase_add_test (tcase, law_in_force_is_no_finding);
  tcase_add_test (tcase, law_named_as_history_is_no_finding);
  tcase_add_test (tcase, each_mention_is_its_own_finding);
  tcase_add_test (tcase, an_old_edition_of_guidance_is_a_warning);
  tcase_add_test (tcase, a_scheme_that_ended_warns_and_a_renamed_service_informs);
  tcase_add_test (tcase, reviews_are_found_in_each_state);
  tcase_add_test (tcase, dates_that_do_not_fit_are_findings);
  tcase_add_test (tcase, a_list_item_that_asks_for_harm_is_turned_round);
  tcase_add_test (tcase, what_is_allowed_here_and_forbidden_there_is_a_contradiction);
  tcase_add_test (tcase, a_qualified_rule_and_another_audience_contradict_nothing);
  tcase_add_test (tcase, every_gap_is_a_finding_that_names_its_clause);
  tcase_add_test (tcase, an_unreadable_file_is_one_error_and_no_gap);
  tcase_add_test (tcase, unread_text_warns_and_nothing_is_called_missing);
  tcase_add_test (tcase, findings_are_sorted);
  return tcase;
}

int
main (void)
{
  TCase *(*const makers[]) (void) = { tcase_lint, tcase_wording, NULL };
  return run_suite ("lint", makers);
}
