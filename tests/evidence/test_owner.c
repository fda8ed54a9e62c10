/* Whose review a sentence tells of: the policy's, or that of something else. With the words and the register that are
 * built in. */
#include <string.h>

#include "evidence/knowledge.h"
#include "sample.h"
#include "suite.h"

TCase *tcase_owner (void);

static GapKnowledge *knowledge;

static void
load (void)
{
  g_autoptr (GError) error = NULL;
  knowledge = gap_knowledge_load (NULL, &error);
  ck_assert_msg (knowledge != NULL, "%s", error != NULL ? error->message : "no error either");
}

static void
unload (void)
{
  g_clear_pointer (&knowledge, gap_knowledge_free);
}

static GapReview *
review_of (const char *text)
{
  static const GapDate today = { 2026, 11, 22 };
  g_autoptr (GapDocument) document = gap_test_document (text);
  g_autoptr (GapTokens) tokens = gap_tokens_new (document);
  return gap_review_find (gap_knowledge_get_dating (knowledge), document, tokens, today, 90);
}

static void
assert_cycles (const char *const *texts, guint n, int months)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GapReview) review = review_of (texts[i]);
      ck_assert_msg (review->cycle_months == months, "\"%s\": %d months", texts[i], review->cycle_months);
    }
}

START_TEST (the_policy_is_reviewed)
{
  static const char *const texts[] = {
    "This policy is reviewed annually.",
    "It is reviewed every year.",
    "The document is reviewed annually.",
    "Reviewed annually",
    "Reviewed and updated annually by the Head.",
    "Our social media policy will next be formally reviewed once a year.",
    "This policy, which binds parents, carers and staff, is reviewed annually by the governors.",
    "This policy, along with our filters, is reviewed annually.",
    "This policy and the risk assessment that goes with it are reviewed annually.",
    "As apps change quickly, this policy is reviewed annually.",
    "This policy was approved in the spring and is reviewed annually.",
    "The policy sets out what we expect, is printed in the prospectus, and is reviewed annually.",
    "Filters are tested each week, and the policy is reviewed annually.",
    "The governors review this policy annually.",
    "Governors review annually.",
    "We review, and where we must, change this policy every year.",
    "The head is responsible for reviewing the policy annually.",
    "There will be an annual review of this policy.",
    "An annual review of the whole policy is made.",
    "The effectiveness of this policy will be reviewed annually.",
    "The policy is subject to annual review.",
    "Annual review of the policy by the board.",
    "Policies are reviewed annually.",
    "Policy review: annually",
    "Review: annually",
    "Monitoring and review\tAnnually",
    "The Social Media Policy for Parents and Carers is reviewed annually.",
  };
  assert_cycles (texts, G_N_ELEMENTS (texts), 12);
}
END_TEST

START_TEST (something_else_is_reviewed)
{
  static const char *const texts[] = {
    "Our filters are reviewed annually.",
    "Consent forms are reviewed every year.",
    "Risk assessments are reviewed annually.",
    "Passwords will be updated every month.",
    "The list of sites that staff may use is reviewed annually.",
    "Filtering, as this policy says, is reviewed annually by the network manager and by the governor for safeguarding.",
    "As set out in this policy, our filters are reviewed annually.",
    "Filters that are named in this policy are reviewed annually.",
    "Access to the school's accounts is reviewed every term.",
    "Consent is sought on entry and forms are reviewed annually.",
    "Our filters were bought in the spring and are reviewed annually.",
    "This policy was approved in May and our filters are reviewed annually.",
    "We review our filters annually.",
    "The network manager will review and update the filters every term.",
    "There will be an annual review of our filters.",
    "An annual review of the photographs on our website takes place under this policy.",
    "Permissions undergo an annual review.",
    "# Monitoring and review\nThe photographs on our website are reviewed annually by the office.",
    "Policy breaches are reviewed annually.",
    "They are reviewed annually.",
    "Filter review: annually",
    "Keeping Children Safe in Education is updated every year.",
    "The School Admissions Code is reviewed annually.",
  };
  assert_cycles (texts, G_N_ELEMENTS (texts), 0);
}
END_TEST

START_TEST (each_review_has_its_own_cycle)
{
  static const struct
  {
    const char *text;
    int months;
  } rows[] = {
    { "Our filters are reviewed termly and this policy is reviewed every two years.", 24 },
    { "This policy is reviewed every two years and our filters are reviewed termly.", 24 },
    { "Training is renewed annually.\nThis policy is reviewed every three years.", 36 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GapReview) review = review_of (rows[i].text);
      ck_assert_msg (review->cycle_months == rows[i].months, "\"%s\": %d months", rows[i].text, review->cycle_months);
    }
}
END_TEST

static void
assert_n_dates (const char *const *texts, guint n, guint n_dates)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GapReview) review = review_of (texts[i]);
      ck_assert_msg (review->dates->len == n_dates, "\"%s\": %u dates", texts[i], review->dates->len);
    }
}

START_TEST (dates_of_the_policy)
{
  static const char *const texts[] = {
    "This policy was approved by the governors on 4 May 2024.",
    "It was last reviewed in May 2024.",
    "The governors will review this policy in May 2027.",
    "Approved by the governors on 4 May 2024.",
    "The policy was written by the head and agreed by the board on 4 May 2024.",
    "The next review is due in May 2027.",
    "Version 2 was approved on 4 May 2024.",
    "Approved Full Governing Body 4 May 2024",
    "Ash Grange Primary School, reviewed May 2024",
    "Reviewed this September 2024",
  };
  assert_n_dates (texts, G_N_ELEMENTS (texts), 1);
}
END_TEST

START_TEST (dates_of_something_else)
{
  static const char *const texts[] = {
    "Our filters were last reviewed in May 2024.",
    "Consent forms were updated in September 2024.",
    "The school's website was updated in May 2024.",
    "Our insurance is due for renewal in May 2027.",
    "The budget was approved on 4 May 2024.",
    "We updated our filters in May 2024.",
    "We will review the filters in May 2027.",
    "Review of filters: May 2027",
    "The filters named in this policy were last reviewed by the network manager and the head in May 2024.",
    /* The edition of guidance, whatever its title is long. */
    "Keeping Children Safe in Education, updated September 2024",
    "Keeping Children Safe in Education (updated September 2024)",
    "- Keeping Children Safe in Education (revised September 2024)",
    "Working Together to Safeguard Children (updated December 2023)",
    "Searching, Screening and Confiscation, published July 2022",
    "The School Admissions Code, updated September 2021",
    "Meeting digital and technology standards in schools and colleges (updated March 2024)",
  };
  assert_n_dates (texts, G_N_ELEMENTS (texts), 0);
}
END_TEST

TCase *
tcase_owner (void)
{
  TCase *tcase = tcase_create ("owner");
  tcase_add_unchecked_fixture (tcase, load, unload);
  tcase_add_test (tcase, the_policy_is_reviewed);
  tcase_add_test (tcase, something_else_is_reviewed);
  tcase_add_test (tcase, each_review_has_its_own_cycle);
  tcase_add_test (tcase, dates_of_the_policy);
  tcase_add_test (tcase, dates_of_something_else);
  tcase_set_timeout (tcase, 60); /* sanitizers take their time */
  return tcase;
}
