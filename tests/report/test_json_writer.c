#include "report/json_writer.h"

#include <math.h>
#include <string.h>

#include "parse.h"
#include "suite.h"

TCase *tcase_json_writer (void);

static void
assert_string (const char *value, gsize length, const char *wanted)
{
  g_autoptr (GString) out = g_string_new (NULL);
  GapJson json = gap_json_init (out);
  gap_json_add_string_len (&json, NULL, value, length);
  ck_assert_str_eq (out->str, wanted);
  ck_assert_ptr_nonnull (skip_json (out->str));
}

START_TEST (strings_are_escaped_and_no_more)
{
  static const struct
  {
    const char *value;
    const char *wanted;
  } rows[] = {
    { "", "\"\"" },
    { "plain", "\"plain\"" },
    { "a \"b\" \\c", "\"a \\\"b\\\" \\\\c\"" },
    { "\\\"", "\"\\\\\\\"\"" },
    { "\b\t\n\f\r", "\"\\b\\t\\n\\f\\r\"" },
    { "\v\x01\x1f", "\"\\u000b\\u0001\\u001f\"" },
    { "/\x7f'<>&", "\"/\x7f'<>&\"" },
    { "caf\xc3\xa9 \xe2\x97\x8f \xf0\x9f\x98\x80", "\"caf\xc3\xa9 \xe2\x97\x8f \xf0\x9f\x98\x80\"" },
    { "a\xff"
      "b",
      "\"a\xef\xbf\xbd"
      "b\"" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_string (rows[i].value, strlen (rows[i].value), rows[i].wanted);
}
END_TEST

START_TEST (every_control_character_comes_out_as_it_went_in)
{
  for (guint c = 1; c < 0x80; c++)
    {
      char value[] = { 'a', (char)c, 'z', '\0' };
      g_autoptr (GString) out = g_string_new (NULL);
      GapJson json = gap_json_init (out);
      gap_json_begin_object (&json, NULL);
      gap_json_add_string (&json, "k", value);
      gap_json_end_object (&json);
      if (c == 0x7f)
        continue; /* YAML, by which we read, knows no DEL */
      g_autoptr (GapYaml) root = parse_json (out->str);
      ck_assert_str_eq (gap_yaml_get_string (root, "k"), value);
    }
}
END_TEST

START_TEST (a_string_with_its_length_may_hold_a_nul_and_stop_early)
{
  assert_string ("a\0b", 3,
                 "\"a\xef\xbf\xbd"
                 "b\"");
  assert_string ("abc", 2, "\"ab\"");
  assert_string ("abc", 0, "\"\"");
}
END_TEST

START_TEST (what_is_no_utf8_becomes_utf8)
{
  static const char *const values[]
      = { "\xff", "a\xc3", "\xe2\x97 b", "\xed\xa0\x80", "\xc0\xaf", "ok \xf5\x80\x80\x80" };
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);
      GapJson json = gap_json_init (out);
      gap_json_add_string (&json, NULL, values[i]);
      ck_assert (g_utf8_validate (out->str, (gssize)out->len, NULL));
      ck_assert_ptr_nonnull (skip_json (out->str));
      ck_assert_ptr_nonnull (strstr (out->str, "\xef\xbf\xbd"));
    }
}
END_TEST

START_TEST (numbers_that_json_lacks_are_null)
{
  static const struct
  {
    double value;
    const char *wanted;
  } rows[] = {
    { 0, "0.0" },
    { 1, "1.0" },
    { 0.5, "0.5" },
    { 0.25, "0.25" },
    { -1.5, "-1.5" },
    { NAN, "null" },
    { INFINITY, "null" },
    { -INFINITY, "null" },
    { 1e-7, "1e-07" },
    { 1234567, "1.235e+06" },
    { 0.33333333, "0.3333" },
    /* What is not whole never reads as if it were. */
    { 0.99996, "0.99996" },
    { 0.9999999999, "0.9999999999" },
    { 0.99994, "0.9999" },
    { 0.00001, "1e-05" },
    { 1.00001, "1.00001" },
    { 1000, "1000.0" },
    { -0.99999, "-0.99999" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);
      GapJson json = gap_json_init (out);
      gap_json_add_double (&json, NULL, rows[i].value);
      ck_assert_str_eq (out->str, rows[i].wanted);
      ck_assert_str_eq (skip_json (out->str), "");
    }
}
END_TEST

START_TEST (counts_are_digits_and_what_is_not_known_is_null)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *wanted
      = g_strdup_printf ("[0,7,1234567890,%" G_GSIZE_FORMAT ",null,3,true,false,null,null]", G_MAXSIZE);
  GapJson json = gap_json_init (out);
  gap_json_begin_array (&json, NULL);
  gap_json_add_uint (&json, NULL, 0);
  gap_json_add_uint (&json, NULL, 7);
  gap_json_add_uint (&json, NULL, 1234567890);
  gap_json_add_uint (&json, NULL, G_MAXSIZE);
  gap_json_add_known (&json, NULL, 0);
  gap_json_add_known (&json, NULL, 3);
  gap_json_add_boolean (&json, NULL, TRUE);
  gap_json_add_boolean (&json, NULL, FALSE);
  gap_json_add_null (&json, NULL);
  gap_json_add_string (&json, NULL, NULL);
  gap_json_end_array (&json);
  ck_assert_str_eq (out->str, wanted);
}
END_TEST

START_TEST (members_are_parted_by_commas_at_every_depth)
{
  static const char *const two[] = { "x", "y", NULL };
  static const char *const none[] = { NULL };
  g_autoptr (GString) out = g_string_new ("before ");
  GapJson json = gap_json_init (out);
  gap_json_begin_object (&json, NULL);
  gap_json_begin_object (&json, "a");
  gap_json_end_object (&json);
  gap_json_begin_array (&json, "b");
  gap_json_begin_object (&json, NULL);
  gap_json_add_uint (&json, "c", 1);
  gap_json_add_uint (&json, "d", 2);
  gap_json_end_object (&json);
  gap_json_break (&json);
  gap_json_begin_array (&json, NULL);
  gap_json_end_array (&json);
  gap_json_end_array (&json);
  gap_json_add_strings (&json, "e", two);
  gap_json_add_strings (&json, "f", none);
  gap_json_add_strings (&json, "g", NULL);
  gap_json_end_object (&json);
  ck_assert_str_eq (out->str, "before {\"a\":{},\"b\":[{\"c\":1,\"d\":2},\n[]],\"e\":[\"x\",\"y\"],\"f\":[],\"g\":[]}");
  ck_assert_str_eq (skip_json (out->str + 7), "");
}
END_TEST

/* The reader that all this is checked by can say no. */
START_TEST (the_checker_refuses_what_is_no_json)
{
  static const char *const texts[]
      = { "",      "{",   "[1,]", "{\"a\"}",     "{a:1}", "\"a",  "\"\n\"", "\"\\x\"", "01x",
          "[1 2]", "nul", "NaN",  "\"\\u00g0\"", ".5",    "[1.]", "{,}",    "-",       "1e" };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const char *end = skip_json (texts[i]);
      ck_assert_msg (end == NULL || *end != '\0', "was taken: %s", texts[i]);
    }
}
END_TEST

TCase *
tcase_json_writer (void)
{
  TCase *tcase = tcase_create ("json_writer");
  tcase_add_test (tcase, strings_are_escaped_and_no_more);
  tcase_add_test (tcase, every_control_character_comes_out_as_it_went_in);
  tcase_add_test (tcase, a_string_with_its_length_may_hold_a_nul_and_stop_early);
  tcase_add_test (tcase, what_is_no_utf8_becomes_utf8);
  tcase_add_test (tcase, numbers_that_json_lacks_are_null);
  tcase_add_test (tcase, counts_are_digits_and_what_is_not_known_is_null);
  tcase_add_test (tcase, members_are_parted_by_commas_at_every_depth);
  tcase_add_test (tcase, the_checker_refuses_what_is_no_json);
  return tcase;
}
