#include "taxonomy/builtin.h"

#include <glib/gstdio.h>

#include "suite.h"
#include "taxonomy/register.h"
#include "taxonomy/taxonomy.h"

TCase *tcase_builtin (void);

static GapYaml *
fetch (const char *name, gpointer data, GError **error)
{
  return gap_data_load (data, name, error);
}

static GapTaxonomy *
load (const char *directory)
{
  g_autoptr (GError) error = NULL;
  GapTaxonomy *taxonomy = gap_taxonomy_load ("social-media.yml", fetch, (gpointer)directory, &error);
  ck_assert_msg (taxonomy != NULL, "%s", error != NULL ? error->message : "no error either");
  return taxonomy;
}

/* The ids are for ever: the labels of the real policies are kept by them, in this order. */
static const char *const ids[] = {
  "purpose.aim",
  "purpose.scope",
  "purpose.definition",
  "purpose.related-policies",
  "legal.framework",
  "legal.data-protection",
  "legal.defamation",
  "legal.communications-offences",
  "legal.copyright",
  "conduct.respect",
  "conduct.no-abuse",
  "conduct.concerns-direct",
  "conduct.confidentiality",
  "conduct.no-bullying",
  "conduct.identity",
  "conduct.privacy-settings",
  "messaging.use",
  "messaging.no-abuse",
  "messaging.no-discussion",
  "messaging.unofficial",
  "messaging.school-response",
  "photos.parents",
  "photos.no-posting",
  "photos.consent",
  "photos.school-devices",
  "photos.naming",
  "photos.livestream",
  "ai.content",
  "ai.deepfakes",
  "staff.personal-use",
  "staff.pupil-contact",
  "staff.parent-contact",
  "staff.disclaimer",
  "staff.employer",
  "staff.working-hours",
  "staff-parents.capacity",
  "staff-parents.limits",
  "official.accounts",
  "official.authorised",
  "official.moderation",
  "official.follows",
  "official.links",
  "pupils.age",
  "pupils.parents-role",
  "devices.pupils",
  "devices.staff",
  "devices.visitors",
  "devices.confiscation",
  "governors.conduct",
  "roles.lead",
  "roles.governor",
  "training.staff",
  "training.pupils",
  "monitoring.use",
  "monitoring.inspection",
  "reporting.route",
  "reporting.removal",
  "reporting.evidence",
  "reporting.support",
  "consequences.informal",
  "consequences.warning",
  "consequences.ban",
  "consequences.legal",
  "consequences.police",
  "consequences.staff",
  "review.approval",
  "review.cycle",
  "review.next-date",
  "review.communication",
  "review.consultation",
  "agreement.sign",
};

START_TEST (the_clauses_are_those_that_are_labelled_in_their_order)
{
  g_autoptr (GapTaxonomy) taxonomy = load (NULL);
  ck_assert_uint_eq (G_N_ELEMENTS (ids), 71);
  ck_assert_uint_eq (gap_taxonomy_get_n_clauses (taxonomy), G_N_ELEMENTS (ids));
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    ck_assert_str_eq (gap_taxonomy_get_clause (taxonomy, i)->id, ids[i]);
}
END_TEST

START_TEST (every_clause_can_be_found_and_explained)
{
  g_autoptr (GapTaxonomy) taxonomy = load (NULL);
  for (guint i = 0; i < gap_taxonomy_get_n_clauses (taxonomy); i++)
    {
      const GapClause *clause = gap_taxonomy_get_clause (taxonomy, i);
      const char *area = gap_taxonomy_get_area (taxonomy, clause->area)->id;
      g_autofree char *prefix = g_strconcat (area, ".", NULL);
      ck_assert_msg (g_str_has_prefix (clause->id, prefix), "%s stands in %s", clause->id, area);
      ck_assert_uint_gt (clause->signals->len, 0);
      ck_assert_msg (clause->why != NULL && clause->remedy != NULL, "%s lacks why or remedy", clause->id);
      ck_assert_msg (clause->examples[0] != NULL && clause->counterexamples[0] != NULL, "%s lacks examples",
                     clause->id);
    }
}
END_TEST

START_TEST (the_folder_of_the_source_is_what_is_compiled_in)
{
  g_autoptr (GapTaxonomy) inside = load (NULL);
  g_autoptr (GapTaxonomy) outside = load (GAP_SOURCE_ROOT "/taxonomy");
  ck_assert_uint_eq (gap_taxonomy_get_n_concepts (inside), gap_taxonomy_get_n_concepts (outside));
  ck_assert_uint_eq (gap_taxonomy_get_n_clauses (inside), gap_taxonomy_get_n_clauses (outside));
  for (guint i = 0; i < gap_taxonomy_get_n_clauses (inside); i++)
    ck_assert_uint_eq (gap_taxonomy_get_clause (inside, i)->line, gap_taxonomy_get_clause (outside, i)->line);
}
END_TEST

START_TEST (the_registers_load)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GapYaml) legislation = gap_data_load (NULL, "legislation.yml", &error);
  g_autoptr (GapYaml) terms = gap_data_load (NULL, "terms.yml", &error);
  g_autoptr (GapYaml) citing = gap_data_load (NULL, "citing.yml", &error);
  ck_assert_ptr_nonnull (legislation);
  ck_assert_ptr_nonnull (terms);
  ck_assert_ptr_nonnull (citing);
  g_autoptr (GapRegister) reg = gap_register_new (legislation, terms, citing, &error);
  ck_assert_msg (reg != NULL, "%s", error != NULL ? error->message : "no error either");
  g_autoptr (GPtrArray) faults = gap_register_lint (reg, (GapDate){ 2026, 11, 22 });
  ck_assert_msg (faults->len == 0, "%s", (const char *)(faults->len > 0 ? g_ptr_array_index (faults, 0) : ""));
  ck_assert_uint_ge (gap_register_get_n_instruments (reg), 180);
  ck_assert_uint_ge (gap_register_get_n_terms (reg), 80);
  const GapInstrument *old = gap_register_find (reg, "data-protection-act-1998");
  ck_assert_ptr_nonnull (old);
  ck_assert_int_eq (gap_instrument_status_on (old, (GapDate){ 2018, 5, 24 }), GAP_STATUS_IN_FORCE);
  ck_assert_int_eq (gap_instrument_status_on (old, (GapDate){ 2018, 5, 25 }), GAP_STATUS_REPEALED);
}
END_TEST

START_TEST (what_is_not_compiled_in_is_named)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GapYaml) none = gap_data_load (NULL, "nothing.yml", &error);
  ck_assert_ptr_null (none);
  assert_error (error, GAP_ERROR, GAP_ERROR_TAXONOMY);
  ck_assert_str_eq (error->message, "taxonomy/nothing.yml: is not among the built-in data");
}
END_TEST

START_TEST (a_folder_stands_in_for_all_of_it)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) absent = NULL;
  g_autofree char *folder = g_dir_make_tmp ("gapcheck-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "terms.yml", NULL);
  ck_assert (g_file_set_contents (path, "terms: [{id: x, titel: X}]\n", -1, NULL));
  g_autoptr (GapYaml) terms = gap_data_load (folder, "terms.yml", &error);
  ck_assert_ptr_nonnull (terms);
  ck_assert_uint_eq (gap_yaml_get_n (gap_yaml_get (terms, "terms")), 1);
  /* What the folder lacks does not come from elsewhere. */
  g_autoptr (GapYaml) none = gap_data_load (folder, "legislation.yml", &absent);
  ck_assert_ptr_null (none);
  assert_error (absent, GAP_ERROR, GAP_ERROR_TAXONOMY);
  ck_assert_int_eq (g_unlink (path), 0);
  ck_assert_int_eq (g_rmdir (folder), 0);
}
END_TEST

TCase *
tcase_builtin (void)
{
  TCase *tcase = tcase_create ("builtin");
  tcase_add_test (tcase, the_clauses_are_those_that_are_labelled_in_their_order);
  tcase_add_test (tcase, every_clause_can_be_found_and_explained);
  tcase_add_test (tcase, the_folder_of_the_source_is_what_is_compiled_in);
  tcase_add_test (tcase, the_registers_load);
  tcase_add_test (tcase, what_is_not_compiled_in_is_named);
  tcase_add_test (tcase, a_folder_stands_in_for_all_of_it);
  tcase_set_timeout (tcase, 30); /* sanitizers take their time */
  return tcase;
}
