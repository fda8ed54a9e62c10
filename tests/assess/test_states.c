/* Each state with its reason, over the small taxonomy in small/. */
#include <string.h>

#include "assess/assess.h"
#include "document/sketch.h"
#include "suite.h"

TCase *tcase_states (void);

static GapKnowledge *knowledge;

static void
load (void)
{
  g_autoptr (GError) error = NULL;
  knowledge = gap_knowledge_load (GAP_TEST_DATA "/small", &error);
  ck_assert_msg (knowledge != NULL, "%s", error != NULL ? error->message : "no error either");
}

static void
unload (void)
{
  g_clear_pointer (&knowledge, gap_knowledge_free);
}

static const GapAuditOptions options = { NULL, NULL, { 2026, 11, 22 }, 90, FALSE };

typedef struct
{
  const char *clause;
  const char *text;
  const char *wanted; /* "state: why" */
} Row;

static void
assert_rows (const Row *rows, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GapDocument) document = gap_document_from_sketch ("x.txt", rows[i].text);
      g_autoptr (GapAudit) audit = gap_audit_new (knowledge, document, &options);
      const GapCell *cell = gap_audit_find_cell (audit, rows[i].clause);
      ck_assert_msg (cell != NULL, "no clause %s", rows[i].clause);
      g_autofree char *found = g_strdup_printf ("%s: %s", gap_state_nick (cell->state), cell->why);
      ck_assert_msg (strcmp (found, rows[i].wanted) == 0, "%s on \"%s\":\n  %s\nnot\n  %s", rows[i].clause,
                     rows[i].text, found, rows[i].wanted);
    }
}

START_TEST (covered_is_what_one_sentence_says)
{
  static const Row rows[] = {
    { "conduct.photos", "Parents must not share photos.", "covered: the text says it" },
    { "conduct.photos", "Parents may share photos.\nParents must not post pictures.", "covered: the text says it" },
    { "conduct.kind", "Parents must be kind.", "covered: the text says it" },
    { "conduct.head", "Tell the head of worries.", "covered: the text says it" },
    { "law.data", "We keep the Data Protection Act 2018.", "covered: the text says it" },
    { "law.next", "Next review: May 2027", "covered: the text says it" },
    { "law.cycle", "This policy is reviewed annually.", "covered: the text says it" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (partial_is_what_the_text_touches_and_why)
{
  static const Row rows[] = {
    { "conduct.photos", "Parents may share photos.", "partial: names photos, but forbids nothing" },
    { "conduct.kind", "Parents are kind.", "partial: the text touches this, but not enough to go by" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (outdated_is_what_rests_on_ended_law_alone)
{
  static const Row rows[] = {
    { "law.data", "We keep the Data Protection Act 1998.",
      "outdated: what the text cites for this is no longer in force" },
    { "law.data", "We keep the Data Protection Act 1998.\nWe still keep the Data Protection Act 1998.",
      "outdated: what the text cites for this is no longer in force" },
    { "law.data", "We keep the Data Protection Act 1998.\nWe keep the Data Protection Act 2018.",
      "covered: the text says it" },
    { "law.data", "We keep the Data Protection Act 2018.\nWe keep the Data Protection Act 1998.",
      "covered: the text says it" },
    { "law.data", "We keep the Data Protection Act 1998 and our data rules.", "covered: the text says it" },
    { "law.data", "The Data Protection Act 1998 was replaced by the Data Protection Act 2018.",
      "covered: the text says it" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (missing_says_what_the_nearest_passage_lacks)
{
  static const Row rows[] = {
    { "conduct.photos", "", "missing: nothing in the text comes near" },
    { "conduct.photos", "Words of all sorts.", "missing: nothing in the text comes near" },
    { "conduct.head", "Contact the head today.", "missing: the nearest passage does not speak of a worry" },
    { "conduct.photos", "See also how parents must not share photos.",
      "missing: the nearest passage is about something else: another paper" },
    { "conduct.photos", "Parents share photos.",
      "missing: the nearest passage names it, but nothing there forbids it" },
    { "conduct.photos", "Staff must not share photos.", "missing: the nearest passage binds others than parents" },
    { "conduct.kind", "Everyone must be kind.", "missing: the nearest passage binds others than parents" },
    { "conduct.place", "Share kind words.", "missing: the nearest passage stands in another context: a worry" },
    { "conduct.head", "Tell one two three four of the head of a worry.",
      "missing: the nearest passage has the words, but not together" },
    /* A heading is a topic and no rule. */
    { "conduct.photos", "# Parents must not share photos", "missing: nothing in the text comes near" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

/* Several stances or audiences that would do are all named. */
START_TEST (what_was_wanted_is_said_in_full)
{
  const GapTaxonomy *taxonomy = gap_knowledge_get_taxonomy (knowledge);
  GapSignal source = { .stances = 1u << GAP_STANCE_REQUIRES | 1u << GAP_STANCE_ALLOWS, .audiences = 3 };
  GapNearest nearest = { .source = &source, .lack = GAP_LACK_STANCE };
  g_autofree char *stance = gap_assess_explain_nearest (taxonomy, &nearest);
  nearest.lack = GAP_LACK_AUDIENCE;
  g_autofree char *audience = gap_assess_explain_nearest (taxonomy, &nearest);
  ck_assert_str_eq (stance, "the nearest passage names it, but nothing there requires or allows it");
  ck_assert_str_eq (audience, "the nearest passage binds others than parents or staff");
}
END_TEST

static GapDocument *
half_read (const char *text, double share)
{
  GapBlock block = { .kind = GAP_BLOCK_PARAGRAPH, .line = 1 };
  GapDocumentBuilder *builder = gap_document_builder_new ("x.txt", "test");
  gap_document_builder_add (builder, &block, text);
  if (share > 0)
    gap_document_builder_add_unread (builder, share, "page 2 has no text");
  return gap_document_builder_finish (builder);
}

START_TEST (where_a_part_was_not_read_nothing_is_missing)
{
  static const struct
  {
    const char *text;
    double unread;
    GapState photos;
    GapState kind;
    GapState data;
  } rows[] = {
    { "Words.", 0, GAP_STATE_MISSING, GAP_STATE_MISSING, GAP_STATE_MISSING },
    { "Words.", 0.001, GAP_STATE_UNKNOWN, GAP_STATE_UNKNOWN, GAP_STATE_UNKNOWN },
    { "Words.", 1, GAP_STATE_UNKNOWN, GAP_STATE_UNKNOWN, GAP_STATE_UNKNOWN },
    /* A near miss is no finding either: the rest may say it. */
    { "Parents share photos.", 0.5, GAP_STATE_UNKNOWN, GAP_STATE_UNKNOWN, GAP_STATE_UNKNOWN },
    /* What was read and says it, says it. */
    { "Parents must not share photos. Parents are kind. We keep the Data Protection Act 1998.", 0.5, GAP_STATE_COVERED,
      GAP_STATE_PARTIAL, GAP_STATE_OUTDATED },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GapDocument) document = half_read (rows[i].text, rows[i].unread);
      g_autoptr (GapAudit) audit = gap_audit_new (knowledge, document, &options);
      ck_assert_int_eq (gap_audit_find_cell (audit, "conduct.photos")->state, rows[i].photos);
      ck_assert_int_eq (gap_audit_find_cell (audit, "conduct.kind")->state, rows[i].kind);
      ck_assert_int_eq (gap_audit_find_cell (audit, "law.data")->state, rows[i].data);
      if (rows[i].photos == GAP_STATE_UNKNOWN)
        ck_assert_str_eq (gap_audit_find_cell (audit, "conduct.photos")->why,
                          "not found in the part of the file that could be read");
    }
}
END_TEST

TCase *
tcase_states (void)
{
  TCase *tcase = tcase_create ("states");
  tcase_add_unchecked_fixture (tcase, load, unload);
  tcase_add_test (tcase, covered_is_what_one_sentence_says);
  tcase_add_test (tcase, partial_is_what_the_text_touches_and_why);
  tcase_add_test (tcase, outdated_is_what_rests_on_ended_law_alone);
  tcase_add_test (tcase, missing_says_what_the_nearest_passage_lacks);
  tcase_add_test (tcase, what_was_wanted_is_said_in_full);
  tcase_add_test (tcase, where_a_part_was_not_read_nothing_is_missing);
  tcase_set_timeout (tcase, 30); /* sanitizers take their time */
  return tcase;
}
