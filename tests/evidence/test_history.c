/* Told as history or leant on: only what is leant on is flagged. The register is that in law/. */
#include <string.h>

#include "law.h"
#include "suite.h"

TCase *tcase_history (void);

static Law law;

static void
load (void)
{
  law_load (&law);
}

static void
unload (void)
{
  law_unload (&law);
}

/* The ids of what @text cites, each with "!" if it is flagged or "~" if it is told as history. (transfer full) */
static char *
show (const char *text)
{
  g_autofree char *all = law_show (&law, text, NULL, NULL);
  g_auto (GStrv) mentions = g_strsplit (all, "; ", -1);
  GString *out = g_string_new (NULL);
  for (char **mention = mentions; *mention != NULL && **mention != '\0'; mention++)
    {
      const char *id = strstr (*mention, "> ");
      ck_assert_ptr_nonnull (id);
      id += id[2] == ':' ? 3 : 2; /* terms and instruments look alike here */
      const char *end = strchr (id, ' ');
      g_autofree char *name = end != NULL ? g_strndup (id, (gsize)(end - id)) : g_strdup (id);
      g_string_append_printf (out, "%s%s%s", out->len > 0 ? " " : "", name,
                              g_str_has_suffix (*mention, " flagged")    ? "!"
                              : g_str_has_suffix (*mention, " historic") ? "~"
                                                                         : "");
    }
  return g_string_free (out, FALSE);
}

typedef struct
{
  const char *text;
  const char *wanted;
} Row;

static void
assert_rows (const Row *rows, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *found = show (rows[i].text);
      ck_assert_msg (strcmp (found, rows[i].wanted) == 0, "\"%s\": %s, not %s", rows[i].text, found, rows[i].wanted);
    }
}

START_TEST (words_behind_tell_that_it_ended)
{
  static const Row rows[] = {
    { "The Data Protection Act 1998 was replaced by the Data Protection Act 2018.", "dpa-1998~ dpa-2018" },
    { "The Data Protection Act 1998 has been repealed.", "dpa-1998~" },
    { "The Data Protection Act 1998, which was repealed in 2018, used other words.", "dpa-1998~" },
    { "The Data Protection Act 1998 is no longer law.", "dpa-1998~" },
    { "The Data Protection Act 1998 (now the Data Protection Act 2018) applies.", "dpa-1998~ dpa-2018" },
    { "The Data Protection Act 1998 (repealed) stood here.", "dpa-1998~" },
    { "The Data Protection Act 1998 - superseded - stood here.", "dpa-1998~" },
    { "The Sex Discrimination Act 1975 and the Race Relations Act 1976 were repealed by the Equality Act 2010.",
      "sda~ rra~ equality" },
    { "Becta closed in 2011.", "becta~" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (words_before_tell_that_it_ended)
{
  static const Row rows[] = {
    { "The Data Protection Act 2018 replaced the Data Protection Act 1998.", "dpa-2018 dpa-1998~" },
    { "The Equality Act 2010 replaces the Sex Discrimination Act 1975 and the Race Relations Act 1976.",
      "equality sda~ rra~" },
    { "The Data Protection Act 2018 has replaced the Data Protection Act 1998.", "dpa-2018 dpa-1998~" },
    { "The Data Protection Act 2018 is replacing the Data Protection Act 1998.", "dpa-2018 dpa-1998~" },
    { "It repealed the duties under the Sex Discrimination Act 1975.", "sda~" },
    { "Formerly under the Data Protection Act 1998.", "dpa-1998~" },
    { "The service is no longer known as the Criminal Records Bureau.", "crb~" },
    { "These have been removed: Data Protection Act 1998, Race Relations Act 1976.", "dpa-1998~ rra~" },
    { "References to the former Data Protection Act 1998 are gone.", "dpa-1998~" },
    { "We removed the Data Protection Act 1998.", "dpa-1998~" },
    { "It was formerly the Criminal Records Bureau.", "crb~" },
    { "Instead of the Data Protection Act 1998 read the Data Protection Act 2018.", "dpa-1998~ dpa-2018" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (the_present_name_beside_the_old_one_excuses_it)
{
  static const Row rows[] = {
    { "We use Twitter (now X).", "twitter~" },
    { "We use X (formerly Twitter).", "twitter~" },
    { "We use X/Twitter.", "twitter~" },
    { "We use Twitter/X.", "twitter~" },
    { "We use X, formerly known as Twitter.", "twitter~" },
    { "A DBS (formerly CRB) check.", "crb~" },
    { "A CRB (now DBS) check.", "crb~" },
    { "A CRB/DBS check.", "crb~" },
    /* A list names both for themselves. */
    { "We use Twitter, X and others.", "twitter!" },
    { "We use Facebook, Twitter and X.", "twitter!" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (words_about_something_else_excuse_nothing)
{
  static const Row rows[] = {
    { "We no longer keep photos under the Data Protection Act 1998.", "dpa-1998!" },
    { "Photos are removed as the Data Protection Act 1998 says.", "dpa-1998!" },
    { "Photos are removed under the Data Protection Act 1998.", "dpa-1998!" },
    { "We have deleted comments as the Data Protection Act 1998 asks.", "dpa-1998!" },
    { "Rules incorporated in the Data Protection Act 1998 bind us.", "dpa-1998!" },
    { "Once a photo is removed, the Data Protection Act 1998 applies no more to it.", "dpa-1998!" },
    { "Our filters were replaced as the Criminal Records Bureau asked.", "crb!" },
    { "Photos are removed wherever the Data Protection Act 1998 says so.", "dpa-1998!" },
    { "The Data Protection Act 1998 says that old photos must be removed.", "dpa-1998!" },
    { "The Data Protection Act 1998 applies to staff who have replaced others.", "dpa-1998!" },
    { "This policy was replaced. The Data Protection Act 1998 applies.", "dpa-1998!" },
    { "The Data Protection Act 1998 applies. It replaced our old policy.", "dpa-1998!" },
    { "The Data Protection Act 1998 replaced the Data Protection Act 1984.", "dpa-1998! dpa-1984~" },
    /* A verb of the singular speaks of the nearer one alone. */
    { "The Sex Discrimination Act 1975 and the Race Relations Act 1976 was repealed.", "sda! rra~" },
    { "Becta closed our forum.", "becta!" },
    { "We follow the Data Protection Act 1998; it replaced our rules.", "dpa-1998!" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (what_befalls_anything_must_befall_the_law)
{
  static const Row rows[] = {
    /* Of whoever or whatever goes against the law ... */
    { "Whoever breaches the Data Protection Act 1998 is removed from the group.", "dpa-1998!" },
    { "Posts that break the Data Protection Act 1998 are deleted.", "dpa-1998!" },
    { "Accounts that break the Data Protection Act 1998 are closed at once.", "dpa-1998!" },
    { "Photos taken under the Data Protection Act 1998 were replaced.", "dpa-1998!" },
    { "Those who break the Data Protection Act 1998 no longer have an account.", "dpa-1998!" },
    /* ... and of the law itself. */
    { "The Data Protection Act 1998 is no longer cited.", "dpa-1998~" },
    { "References to the Data Protection Act 1998 have been removed.", "dpa-1998~" },
    { "All mentions of the Data Protection Act 1998 were deleted.", "dpa-1998~" },
    { "In 2018 the Data Protection Act 1998 was withdrawn.", "dpa-1998~" },
    { "We wrote this when the Data Protection Act 1998 was withdrawn.", "dpa-1998~" },
    { "We kept the Data Protection Act 1998, which has been withdrawn.", "dpa-1998~" },
    { "Sections of the Data Protection Act 1998 were repealed.", "dpa-1998~" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (what_is_changed_for_the_new_is_history)
{
  static const Row rows[] = {
    { "We changed the Data Protection Act 1998 to the Data Protection Act 2018.", "dpa-1998~ dpa-2018" },
    { "\"Data Protection Act 1998\" is corrected to \"Data Protection Act 2018\".", "dpa-1998~ dpa-2018" },
    { "We updated Data Protection Act 1998 with UK GDPR.", "dpa-1998~ gdpr" },
    { "Moved from the Data Protection Act 1998 to the UK GDPR.", "dpa-1998~ gdpr" },
    { "The rules are from the Data Protection Act 1998.", "dpa-1998!" },
    { "We updated it under the Data Protection Act 1998.", "dpa-1998!" },
    { "The Equality Act 2010 replaced older laws, such as the Race Relations Act 1976.", "equality rra~" },
    { "The Equality Act 2010 replaced nine laws (including the Race Relations Act 1976).", "equality rra~" },
    { "We obey laws such as the Race Relations Act 1976.", "rra!" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (a_log_of_changes_is_history)
{
  static const Row rows[] = {
    { "# Version history\n- Data Protection Act 1998 taken out", "dpa-1998~" },
    { "# Change log\n## 2018\nData Protection Act 1998.", "dpa-1998~" },
    { "# Our rules\nData Protection Act 1998.\n# Version history\nNone.", "dpa-1998!" },
    { "Version\tChanges\n2\tData Protection Act 1998 out", "dpa-1998~" },
    { "Data Protection Act 1998\tChanges\n2\tmore", "dpa-1998!" }, /* a head is no entry */
    { "Law\tWhat for\nData Protection Act 1998\tdata", "dpa-1998!" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (what_stands_is_neither_historic_nor_flagged)
{
  static const Row rows[] = {
    { "The Data Protection Act 2018 was replaced by nothing.", "dpa-2018" },
    { "Formerly the Equality Act 2010.", "equality" },
    { "The former ICO.", "ico" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *found = show (rows[i].text);
      ck_assert_str_eq (found, rows[i].wanted);
    }
}
END_TEST

TCase *
tcase_history (void)
{
  TCase *tcase = tcase_create ("history");
  tcase_add_unchecked_fixture (tcase, load, unload);
  tcase_add_test (tcase, words_behind_tell_that_it_ended);
  tcase_add_test (tcase, words_before_tell_that_it_ended);
  tcase_add_test (tcase, the_present_name_beside_the_old_one_excuses_it);
  tcase_add_test (tcase, words_about_something_else_excuse_nothing);
  tcase_add_test (tcase, what_befalls_anything_must_befall_the_law);
  tcase_add_test (tcase, what_is_changed_for_the_new_is_history);
  tcase_add_test (tcase, a_log_of_changes_is_history);
  tcase_add_test (tcase, what_stands_is_neither_historic_nor_flagged);
  tcase_set_timeout (tcase, 60); /* sanitizers take their time */
  return tcase;
}
