/* What templates leave behind, and how strongly rules are put. */
#include "lint/wording.h"

#include <glib/gstdio.h>

#include "base/error.h"
#include "document/sketch.h"
#include "suite.h"

TCase *tcase_wording (void);

static GapWording *wording;

static void
load (void)
{
  g_autoptr (GError) error = NULL;
  wording = gap_wording_load (NULL, &error);
  ck_assert_msg (wording != NULL, "%s", error != NULL ? error->message : "no wording");
}

static void
unload (void)
{
  g_clear_pointer (&wording, gap_wording_free);
}

/* "id: words", a line each. */
static char *
leftovers_of (const char *sketch)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GapDocument) document = gap_document_from_sketch ("p.txt", sketch);
  g_autoptr (GArray) found = gap_wording_find_leftovers (wording, document);
  for (guint i = 0; i < found->len; i++)
    {
      const GapLeftover *leftover = &g_array_index (found, GapLeftover, i);
      g_autofree char *words = gap_document_dup_span (document, leftover->span);
      g_string_append_printf (out, "%s: %s\n", gap_finding_info (leftover->kind)->id, words);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* A sketch, and what must come of it ("" for nothing). */
static const char *const leftover_rows[][2] = {
  { "Write to [insert name].", "template-placeholder: [insert name]\n" },
  { "Write to [ *Insert the name of the DSL, and the telephone number* ] at once.",
    "template-placeholder: [ *Insert the name of the DSL, and the telephone number* ]\n" },
  { "From {{date}} on.", "template-placeholder: {date}\n" },
  { "«School name» is a caring place.", "template-placeholder: «School name»\n" },
  { "<name of headteacher> decides.", "template-placeholder: <name of headteacher>\n" },
  { "Oak School\n(Address line one)\n(Address Line 2)",
    "template-placeholder: (Address line one)\ntemplate-placeholder: (Address Line 2)\n" },
  { "# SCHOOL NAME", "template-placeholder: SCHOOL NAME\n" },
  { "SCHOOL NAME: Oak Primary", "" },
  { "The school name is on the gate.", "" },
  { "Approved on XX/XX/XXXX by XXXX.", "template-placeholder: XX/XX/XXXX\ntemplate-placeholder: XXXX\n" },
  { "The Olympics of MMXII, chapter XX.", "" },
  { "Click or tap here to enter text.", "template-placeholder: Click or tap here to enter text\n" },
  { "Report it to Mrs Field [she is in until four] or the office [see page 3].", "" },
  { "Pupils insert their name (insert it in capitals).", "template-placeholder: (insert it in capitals)\n" },
  { "Write to <office@oak.example> or see [1].", "" },
  { "The date [is open", "" },
  { "Parents/carers (delete as appropriate) sign.", "template-note: delete as appropriate\n" },
  { "Delete the app if a stranger writes.", "" },
  { "Approved by: ____________", "unfilled-field: Approved by: ____________\n" },
  { "Next review date ................", "unfilled-field: Next review date ................\n" },
  { "Approved by: the governors ______", "" },
  { "Signed: ____________ Date: ____________", "" },
  { "Approved by:", "" },
  { "Approved by | governors\nVersion | 2", "" },
  { "Owner | Mr Hill\nReview date", "" },
  { "", "" },
};

START_TEST (leftovers_are_found_and_what_only_looks_like_one_is_not)
{
  g_autofree char *found = leftovers_of (leftover_rows[_i][0]);
  ck_assert_msg (g_strcmp0 (found, leftover_rows[_i][1]) == 0, "%s\ngave\n%s", leftover_rows[_i][0], found);
}
END_TEST

static GapDocument *
make_table (gboolean is_filled)
{
  static const char *const cells[2][2] = { { "Owner", "Mr Hill" }, { "Approved by", "Governors" } };
  GapDocumentBuilder *builder = gap_document_builder_new ("p.docx", "docx");
  for (guint row = 0; row < 2; row++)
    for (guint column = 0; column < 2; column++)
      {
        GapBlock spec = { .kind = GAP_BLOCK_CELL, .table = 1, .row = row + 1, .column = column + 1 };
        if (is_filled || row == 0 || column == 0)
          gap_document_builder_add (builder, &spec, cells[row][column]);
      }
  return gap_document_builder_finish (builder);
}

START_TEST (a_label_whose_cell_is_empty_is_unfilled)
{
  for (guint is_filled = 0; is_filled < 2; is_filled++)
    {
      g_autoptr (GapDocument) document = make_table (is_filled == 1);
      g_autoptr (GArray) found = gap_wording_find_leftovers (wording, document);
      ck_assert_uint_eq (found->len, is_filled == 1 ? 0 : 1);
    }
}
END_TEST

START_TEST (a_running_head_is_looked_at_and_a_menu_is_not)
{
  static const GapFurniture kinds[] = { GAP_FURNITURE_HEADER, GAP_FURNITURE_NAVIGATION };
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      GapBlock spec = { .kind = GAP_BLOCK_FURNITURE, .furniture = kinds[i] };
      GapDocumentBuilder *builder = gap_document_builder_new ("p.html", "html");
      gap_document_builder_add (builder, &spec, "[School name]");
      g_autoptr (GapDocument) document = gap_document_builder_finish (builder);
      g_autoptr (GArray) found = gap_wording_find_leftovers (wording, document);
      ck_assert_uint_eq (found->len, kinds[i] == GAP_FURNITURE_HEADER ? 1 : 0);
    }
}
END_TEST

static const struct
{
  const char *words;
  GapStrength strength;
} strength_rows[] = {
  { "Parents must not post photos.", GAP_STRENGTH_STRONG },
  { "Parents should not post photos.", GAP_STRENGTH_WEAK },
  { "Parents are asked not to post photos.", GAP_STRENGTH_WEAK },
  { "Please do not post photos.", GAP_STRENGTH_STRONG },
  { "Pupils will be encouraged to be kind.", GAP_STRENGTH_WEAK },
  { "Posting will not be tolerated.", GAP_STRENGTH_STRONG },
  { "Staff should reply and must keep a record.", GAP_STRENGTH_STRONG },
  { "Photos are for the family album.", GAP_STRENGTH_UNSAID },
  { "Parents must not post photos where possible.", GAP_STRENGTH_WEAK },
  { "You do not have to reply.", GAP_STRENGTH_WEAK },
  { "The mustard is in the may tree's shade.", GAP_STRENGTH_WEAK },
};

START_TEST (strength_is_that_of_the_strongest_words)
{
  g_autoptr (GapDocument) document = gap_document_from_sketch ("p.txt", strength_rows[_i].words);
  gsize length;
  (void)gap_document_get_text (document, &length);
  GapStrength strength = gap_wording_strength (wording, document, (GapSpan){ 0, length });
  ck_assert_msg (strength == strength_rows[_i].strength, "%s: %s", strength_rows[_i].words,
                 gap_strength_nick (strength));
}
END_TEST

static const char *const broken[][2] = {
  { "notes: {anwhere: [x]}", "wording.yml:1: unknown key 'anwhere'; did you mean 'anywhere'?" },
  { "filds: [x]", "wording.yml:1: unknown key 'filds'; did you mean 'fields'?" },
  { "fields:\n  - '...'", "wording.yml:2: '...' does not begin with a word of at most 31 letters" },
  { "fields:\n  - [a]", "wording.yml:2: a phrase is wanted here" },
};

START_TEST (a_slip_in_the_file_is_told_with_its_line)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("gapcheck-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "wording.yml", NULL);
  ck_assert (g_file_set_contents (path, broken[_i][0], -1, NULL));
  GapWording *none = gap_wording_load (folder, &error);
  (void)g_remove (path);
  (void)g_rmdir (folder);
  ck_assert_ptr_null (none);
  assert_error (error, GAP_ERROR, GAP_ERROR_TAXONOMY);
  ck_assert_msg (g_str_has_suffix (error->message, broken[_i][1]), "%s", error->message);
}
END_TEST

START_TEST (a_folder_without_the_file_takes_what_is_built_in)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("gapcheck-XXXXXX", NULL);
  g_autoptr (GapWording) other = gap_wording_load (folder, &error);
  (void)g_rmdir (folder);
  ck_assert_ptr_nonnull (other);
}
END_TEST

TCase *
tcase_wording (void)
{
  TCase *tcase = tcase_create ("wording");
  tcase_add_checked_fixture (tcase, load, unload);
  tcase_add_loop_test (tcase, leftovers_are_found_and_what_only_looks_like_one_is_not, 0, G_N_ELEMENTS (leftover_rows));
  tcase_add_test (tcase, a_label_whose_cell_is_empty_is_unfilled);
  tcase_add_test (tcase, a_running_head_is_looked_at_and_a_menu_is_not);
  tcase_add_loop_test (tcase, strength_is_that_of_the_strongest_words, 0, G_N_ELEMENTS (strength_rows));
  tcase_add_loop_test (tcase, a_slip_in_the_file_is_told_with_its_line, 0, G_N_ELEMENTS (broken));
  tcase_add_test (tcase, a_folder_without_the_file_takes_what_is_built_in);
  return tcase;
}
