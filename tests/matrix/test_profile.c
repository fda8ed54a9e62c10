#include <string.h>

#include "evidence/knowledge.h"
#include "matrix/profile.h"
#include "suite.h"

TCase *tcase_profile (void);

/* The small taxonomy has the area conduct with the clauses conduct.photos, conduct.kind and others. */
static GapKnowledge *
load (void)
{
  g_autoptr (GError) error = NULL;
  GapKnowledge *knowledge = gap_knowledge_load (GAP_SOURCE_ROOT "/tests/assess/small", &error);
  ck_assert_msg (knowledge != NULL, "%s", error != NULL ? error->message : "no error either");
  return knowledge;
}

static guint
clause_number (const GapTaxonomy *taxonomy, const char *id)
{
  for (guint c = 0; c < gap_taxonomy_get_n_clauses (taxonomy); c++)
    if (strcmp (gap_taxonomy_get_clause (taxonomy, c)->id, id) == 0)
      return c;
  ck_abort_msg ("no clause %s", id);
}

START_TEST (a_clause_beats_its_area_and_a_phase_beats_all)
{
  static const char text[] = "profile: Alder Trust\nrequired: [conduct]\nrecommended: [conduct.kind]\n"
                             "phases:\n  primary:\n    not-applicable: [conduct.photos]\n  special:\n    required: "
                             "[conduct.kind]\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (GapKnowledge) knowledge = load ();
  const GapTaxonomy *taxonomy = gap_knowledge_get_taxonomy (knowledge);
  g_autoptr (GapProfile) profile = gap_profile_parse ("p.yml", text, strlen (text), taxonomy, &error);
  ck_assert_msg (profile != NULL, "%s", error != NULL ? error->message : "no error either");
  guint photos = clause_number (taxonomy, "conduct.photos"), kind = clause_number (taxonomy, "conduct.kind");
  ck_assert_str_eq (gap_profile_get_title (profile), "Alder Trust");
  ck_assert_int_eq (gap_profile_get (profile, NULL, photos), GAP_WANT_REQUIRED);
  ck_assert_int_eq (gap_profile_get (profile, "Primary", photos), GAP_WANT_NOT_APPLICABLE);
  ck_assert_int_eq (gap_profile_get (profile, "Special", photos), GAP_WANT_REQUIRED);
  ck_assert_int_eq (gap_profile_get (profile, "Primary", kind), GAP_WANT_RECOMMENDED);
  ck_assert_int_eq (gap_profile_get (profile, "special", kind), GAP_WANT_REQUIRED);
}
END_TEST

START_TEST (a_slip_in_a_profile_has_its_line)
{
  static const char *const cases[][2] = {
    { "required: [conduct]\n", "p.yml:1: 'profile' is wanted" },
    { "profile: x\nneeded: [conduct]\n", "p.yml:2: " },
    { "profile: x\nrequired: [manners]\n", "p.yml:2: there is no area 'manners'" },
    { "profile: x\nrequired:\n  - conduct.rude\n", "p.yml:3: there is no clause 'conduct.rude'" },
    { "profile: x\nrequired: [conduct]\nrecommended: [conduct]\n", "p.yml:3: 'conduct' is listed twice" },
    { "profile: x\nphases:\n  primary:\n    wanted: [conduct]\n", "p.yml:4: " },
  };
  g_autoptr (GapKnowledge) knowledge = load ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      ck_assert_ptr_null (gap_profile_parse ("p.yml", cases[i][0], strlen (cases[i][0]),
                                             gap_knowledge_get_taxonomy (knowledge), &error));
      ck_assert (g_error_matches (error, GAP_ERROR, GAP_ERROR_USAGE));
      ck_assert_msg (g_str_has_prefix (error->message, cases[i][1]), "%s", error->message);
    }
}
END_TEST

TCase *
tcase_profile (void)
{
  TCase *tcase = tcase_create ("profile");
  tcase_add_test (tcase, a_clause_beats_its_area_and_a_phase_beats_all);
  tcase_add_test (tcase, a_slip_in_a_profile_has_its_line);
  return tcase;
}
