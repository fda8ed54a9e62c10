/* Words of dates from a string: what they come to, and every fault with its line. */
#include <string.h>

#include "evidence/dates.h"
#include "sample.h"
#include "suite.h"
#include "taxonomy/yaml_tree.h"

TCase *tcase_dating (void);

static GapDating *
load (const char *text, GError **error)
{
  g_autoptr (GapYaml) root = gap_yaml_parse ("dates.yml", text, strlen (text), GAP_ERROR_TAXONOMY, error);
  ck_assert_ptr_nonnull (root);
  return gap_dating_new (root, error);
}

START_TEST (words_may_be_of_any_language)
{
  static const char *const words = "months: {\"1\": [janvier], \"12\": [decembre]}\n"
                                   "terms: [{last: \"07-31\", words: [ete]}]\n"
                                   "numbers: {\"2\": [deux]}\n"
                                   "kinds: {approved: [approuve ~ le], next: [prochaine revision]}\n"
                                   "cycles: [{months: 12, phrases: ['tous les # ans']}]\n"
                                   "review-words: [revue]\n"
                                   "subjects: [politique]\n";
  static const GapDate today = { 2026, 11, 22 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GapDating) dating = load (words, &error);
  ck_assert_msg (dating != NULL, "%s", error != NULL ? error->message : "no error either");
  g_autoptr (GapDocument) document
      = gap_test_document ("Approuve par nous tous le 3 janvier 2024\nApprouve par a b c d le 4 janvier "
                           "2024\nProchaine revision: ete 2027\nPolitique revue tous les deux ans.");
  g_autoptr (GapTokens) tokens = gap_tokens_new (document);
  g_autoptr (GapReview) review = gap_review_find (dating, document, tokens, today, 90);
  ck_assert_uint_eq (review->dates->len, 2);
  g_autofree char *approved = gap_date_to_iso (g_array_index (review->dates, GapPolicyDate, 0).date);
  g_autofree char *next = gap_date_to_iso (review->next);
  ck_assert_str_eq (approved, "2024-01-03");
  ck_assert_str_eq (next, "2027-07-31");
  ck_assert_int_eq (review->cycle_months, 24);
}
END_TEST

START_TEST (faults_name_their_line)
{
#define KINDS "kinds: {approved: [approved]}\n"
  static const struct
  {
    const char *words;
    const char *message;
  } rows[] = {
    { "- x\n", "dates.yml:1: a mapping (key: value) is wanted here" },
    { KINDS "month: {}\n", "dates.yml:2: unknown key 'month'; did you mean 'months'?" },
    { "format: x\n", "dates.yml:1: 'kinds' is missing" },
    { "kinds:\n  aproved: [x]\n", "dates.yml:2: unknown key 'aproved'; did you mean 'approved'?" },
    { "kinds:\n  approved: x\n", "dates.yml:2: a list of phrases is wanted here" },
    { "kinds:\n  approved: [x, '']\n", "dates.yml:2: a phrase is wanted here" },
    { "kinds:\n  approved: [x, [y]]\n", "dates.yml:2: a phrase is wanted here" },
    { "kinds:\n  approved:\n    - x\n    - x ~\n", "dates.yml:4: '~' must stand between words" },
    { "kinds:\n  approved:\n    - ~ x\n", "dates.yml:3: '~' must stand between words" },
    { KINDS "plain: {a: b}\n", "dates.yml:2: a list of phrases is wanted here" },
    { KINDS "months: [a]\n", "dates.yml:2: 'months' must be a mapping" },
    { KINDS "months: january\n", "dates.yml:2: 'months' must be a mapping" },
    { KINDS "months: {\"1\": [[x]]}\n", "dates.yml:2: '1' must be a text or a list of texts" },
    { KINDS "terms: {last: 04-30}\n", "dates.yml:2: 'terms' must be a list" },
    { KINDS "terms: [{last: 04-30, first-of-year: maybe}]\n", "dates.yml:2: 'first-of-year' must be true or false" },
    { KINDS "term-words: {a: b}\n", "dates.yml:2: 'term-words' must be a text or a list of texts" },
    { KINDS "cycles: annually\n", "dates.yml:2: 'cycles' must be a list" },
    { KINDS "sentence: {bee: [is]}\n", "dates.yml:2: unknown key 'bee'; did you mean 'be'?" },
    { KINDS "sentence: {be: is}\n", "dates.yml:2: a list of phrases is wanted here" },
    { KINDS "sentence: [is]\n", "dates.yml:2: a mapping (key: value) is wanted here" },
    { KINDS "months: {\"13\": [x]}\n", "dates.yml:2: a number from 1 to 12 is wanted here" },
    { KINDS "months: {jan: [x]}\n", "dates.yml:2: a number from 1 to 12 is wanted here" },
    { KINDS "numbers:\n  \"0\": [x]\n", "dates.yml:3: a number from 1 to 99 is wanted here" },
    { KINDS "terms:\n  - {last: 04-30, word: [x]}\n", "dates.yml:3: unknown key 'word'; did you mean 'words'?" },
    { KINDS "terms:\n  - {last: 04-31, words: [x]}\n", "dates.yml:3: 'last' must be a day, MM-DD" },
    { KINDS "terms:\n  - {words: [x]}\n", "dates.yml:3: 'last' must be a day, MM-DD" },
    { KINDS "cycles:\n  - {month: 1, phrases: [x]}\n", "dates.yml:3: unknown key 'month'; did you mean 'months'?" },
    { KINDS "cycles:\n  - {phrases: [x]}\n", "dates.yml:3: a number from 1 to 120 is wanted here" },
    { KINDS "cycles:\n  - {months: 121, phrases: [x]}\n", "dates.yml:3: a number from 1 to 120 is wanted here" },
    { KINDS "bare-cycles:\n  - {months: 12, phrases: x}\n", "dates.yml:3: a list of phrases is wanted here" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GapDating) dating = load (rows[i].words, &error);
      ck_assert_msg (dating == NULL, "loaded, wanted: %s", rows[i].message);
      assert_error (error, GAP_ERROR, GAP_ERROR_TAXONOMY);
      ck_assert_str_eq (error->message, rows[i].message);
    }
#undef KINDS
}
END_TEST

START_TEST (names_of_other_papers_keep_their_dates)
{
  static const struct
  {
    const char *text;
    guint n;
  } rows[] = { { "Rules of the Road, approved 3 May 2024", 0 },
               { "Rules of the Road 1999, approved 3 May 2024", 0 },
               { "The Road, approved 3 May 2024", 1 },
               { "Highway, approved 3 May 2024", 1 } };
  static const GapDate today = { 2026, 11, 22 };
  g_autoptr (GapDating) dating = load ("months: {\"5\": [may]}\nkinds: {approved: [approved]}\n", NULL);
  gap_dating_add_name (dating, "Rules of the Road 1998");
  gap_dating_add_name (dating, "Highway 1998"); /* one word says too little */
  gap_dating_add_name (dating, "");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GapDocument) document = gap_test_document (rows[i].text);
      g_autoptr (GapTokens) tokens = gap_tokens_new (document);
      g_autoptr (GapReview) review = gap_review_find (dating, document, tokens, today, 90);
      ck_assert_msg (review->dates->len == rows[i].n, "\"%s\": %u dates", rows[i].text, review->dates->len);
    }
}
END_TEST

TCase *
tcase_dating (void)
{
  TCase *tcase = tcase_create ("dating");
  tcase_add_test (tcase, words_may_be_of_any_language);
  tcase_add_test (tcase, faults_name_their_line);
  tcase_add_test (tcase, names_of_other_papers_keep_their_dates);
  tcase_set_timeout (tcase, 30); /* sanitizers take their time */
  return tcase;
}
