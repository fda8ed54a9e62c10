#include <string.h>

#include "matrix/csv.h"
#include "matrix/facts.h"
#include "suite.h"

TCase *tcase_groups (void);

/* All rows, cells in brackets. */
static char *
rows_of (const char *text)
{
  g_autoptr (GapCsv) csv = gap_csv_new (text, strlen (text));
  GString *out = g_string_new (NULL);
  for (const GPtrArray *cells = gap_csv_next (csv); cells != NULL; cells = gap_csv_next (csv))
    {
      g_string_append_printf (out, "%u", gap_csv_get_line (csv));
      for (guint i = 0; i < cells->len; i++)
        g_string_append_printf (out, "[%s]", (const char *)g_ptr_array_index (cells, i));
      g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}

START_TEST (csv_is_read_as_it_comes)
{
  static const char *const cases[][2] = {
    { "", "" },
    { "a,b\r\n1,2\r\n", "1[a][b]\n2[1][2]\n" },
    { "a,b\n\n1,\"x \"\"y\"\", z\"", "1[a][b]\n3[1][x \"y\", z]\n" },
    { "a;b,c\n1;2", "1[a;b][c]\n2[1;2]\n" },
    { "a;b;c,\n1;2;3", "1[a][b][c,]\n2[1][2][3]\n" },
    { "a\tb\n1\t2", "1[a][b]\n2[1][2]\n" },
    { "\xef\xbb\xbf"
      "a,b\n",
      "1[a][b]\n" },
    { "a,b\n\"line\nbreak\",2\n3,4\n", "1[a][b]\n2[line\nbreak][2]\n4[3][4]\n" },
    { "caf\xe9,b\n", "1[caf\xc3\xa9][b]\n" },
    { "a,\"never shut\nb", "1[a][never shut\nb]\n" },
    { ",\n", "1[][]\n" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *rows = rows_of (cases[i][0]);
      ck_assert_str_eq (rows, cases[i][1]);
    }
}
END_TEST

static GapSchoolList *
list_of (const char *text)
{
  g_autoptr (GError) error = NULL;
  GapSchoolList *list = gap_school_list_parse ("schools.csv", text, strlen (text), &error);
  ck_assert_msg (list != NULL, "%s", error != NULL ? error->message : "no error either");
  return list;
}

static void
assert_joined (const GapSchoolList *list, const char *urn, const char *id, const char *name, GapJoin join,
               const char *trust)
{
  g_autoptr (GapFacts) facts = g_new0 (GapFacts, 1);
  facts->urn = g_strdup (urn);
  ck_assert_int_eq (gap_school_list_join (list, id, name, facts), join);
  ck_assert_pstr_eq (facts->names[GAP_GROUP_TRUST], trust);
}

START_TEST (schools_are_joined_by_number_id_or_a_name_of_their_own)
{
  g_autoptr (GapSchoolList) list = list_of ("id,name,urn,trust\nlow-ash,Low Ash Primary School,101,Alder\n"
                                            ",St. Mary's C of E School,123456,Beacon\n,Oak School,3,Cedar\n"
                                            ",The Oak School,4,Dell\n,Elm School,5,none\n");
  assert_joined (list, "101", "x", "y", GAP_JOIN_URN, "Alder");
  assert_joined (list, NULL, "123456-st-marys", NULL, GAP_JOIN_URN, "Beacon");
  assert_joined (list, NULL, "1234567", "none of these", GAP_JOIN_NONE, NULL);
  assert_joined (list, NULL, "123456th", NULL, GAP_JOIN_NONE, NULL);
  assert_joined (list, NULL, "low-ash", "another", GAP_JOIN_ID, "Alder");
  assert_joined (list, "999", "x", "SAINT MARY’S Church of England School", GAP_JOIN_NAME, "Beacon");
  assert_joined (list, NULL, "oak", "Oak School", GAP_JOIN_AMBIGUOUS, NULL);
  assert_joined (list, NULL, "elm", "elm school", GAP_JOIN_NAME, NULL);
  assert_joined (list, NULL, "ash", "Ash School", GAP_JOIN_NONE, NULL);
}
END_TEST

START_TEST (the_export_of_the_register_is_known)
{
  g_autoptr (GapSchoolList) list
      = list_of ("URN,LA (code),LA (name),EstablishmentName,PhaseOfEducation (name),ReligiousCharacter (name),GOR "
                 "(name),Trusts (code),Trusts (name)\n100001,1,Amberley,Caf\xe9 School,Primary,Does not apply,North "
                 "East,9,ALDER TRUST\n");
  g_autoptr (GapFacts) facts = g_new0 (GapFacts, 1);
  facts->names[GAP_GROUP_REGION] = g_strdup ("own");
  ck_assert_int_eq (gap_school_list_join (list, "x", "café school", facts), GAP_JOIN_NAME);
  ck_assert_str_eq (facts->urn, "100001");
  ck_assert_str_eq (facts->names[GAP_GROUP_TRUST], "ALDER TRUST");
  ck_assert_str_eq (facts->names[GAP_GROUP_AUTHORITY], "Amberley");
  ck_assert_str_eq (facts->names[GAP_GROUP_PHASE], "Primary");
  ck_assert_ptr_null (facts->names[GAP_GROUP_FAITH]);
  ck_assert_str_eq (facts->names[GAP_GROUP_REGION], "own");
}
END_TEST

START_TEST (a_list_that_says_nothing_is_an_error)
{
  static const char *const texts[] = { "", "name\nx\n", "trust\nx\n", "a,b\n" };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      ck_assert_ptr_null (gap_school_list_parse ("s.csv", texts[i], strlen (texts[i]), &error));
      ck_assert (g_error_matches (error, GAP_ERROR, GAP_ERROR_USAGE));
      ck_assert (g_str_has_prefix (error->message, "s.csv:1: "));
    }
}
END_TEST

TCase *
tcase_groups (void)
{
  TCase *tcase = tcase_create ("groups");
  tcase_add_test (tcase, csv_is_read_as_it_comes);
  tcase_add_test (tcase, schools_are_joined_by_number_id_or_a_name_of_their_own);
  tcase_add_test (tcase, the_export_of_the_register_is_known);
  tcase_add_test (tcase, a_list_that_says_nothing_is_an_error);
  return tcase;
}
