#include <string.h>

#include "document/document.h"
#include "suite.h"

TCase *tcase_builder (void);

static const GapBlock paragraph = { .kind = GAP_BLOCK_PARAGRAPH };
static const GapBlock item = { .kind = GAP_BLOCK_ITEM, .level = 1 };

static GapDocument *
finish (GapDocumentBuilder *builder)
{
  g_autoptr (GError) error = NULL;
  GapDocument *document = gap_document_builder_finish (builder);
  gboolean is_sound = gap_document_check (document, &error);
  ck_assert_msg (is_sound, "%s", error != NULL ? error->message : "unsound");
  return document;
}

static void
assert_text (const GapDocument *document, const char *wanted)
{
  ck_assert_str_eq (gap_document_get_text (document, NULL), wanted);
}

START_TEST (white_space_and_invisible_marks_are_tidied)
{
  GapDocumentBuilder *builder = gap_document_builder_new ("x", "text");
  gap_document_builder_begin (builder, &paragraph);
  gap_document_builder_text (builder, "  a\t\n b\xc2\xa0", -1, 1);
  gap_document_builder_text (builder,
                             " c\xc2\xad"
                             "d\xe2\x80\x8b"
                             "e \x01",
                             -1, 2);
  gap_document_builder_end (builder);
  g_autoptr (GapDocument) document = finish (builder);
  assert_text (document, "a b cde");
}
END_TEST

START_TEST (text_is_made_nfc_and_valid)
{
  GapDocumentBuilder *builder = gap_document_builder_new ("x", "text");
  gap_document_builder_add (builder, &paragraph, "cafe\xcc\x81 \xff!");
  g_autoptr (GapDocument) document = finish (builder);
  assert_text (document, "caf\xc3\xa9 \xef\xbf\xbd!");
}
END_TEST

START_TEST (an_empty_block_leaves_no_trace)
{
  guint n;
  GapDocumentBuilder *builder = gap_document_builder_new ("x", "text");
  gap_document_builder_add (builder, &paragraph, "one");
  gap_document_builder_add (builder, &paragraph, " \xe2\x80\x8b ");
  gap_document_builder_add (builder, &paragraph, "two");
  g_autoptr (GapDocument) document = finish (builder);
  (void)gap_document_get_blocks (document, &n);
  ck_assert_uint_eq (n, 2);
  assert_text (document, "one\ntwo");
}
END_TEST

START_TEST (nothing_at_all_is_a_sound_document)
{
  guint n;
  g_autoptr (GapDocument) document = finish (gap_document_builder_new ("x", "text"));
  (void)gap_document_get_sentences (document, &n);
  ck_assert_uint_eq (n, 0);
  assert_text (document, "");
  ck_assert_str_eq (gap_document_get_title (document), "");
  ck_assert_ptr_null (gap_document_get_school (document));
  ck_assert_uint_eq (gap_document_get_n_words (document), 0);
}
END_TEST

START_TEST (cells_of_a_row_share_a_line_and_tables_stand_apart)
{
  GapDocumentBuilder *builder = gap_document_builder_new ("x", "text");
  GapBlock cell = { .kind = GAP_BLOCK_CELL, .table = 1, .row = 1, .column = 1 };
  gap_document_builder_add (builder, &cell, "Approved");
  cell.column = 2;
  gap_document_builder_add (builder, &cell, "May 2024");
  cell.row = 2;
  cell.column = 1;
  gap_document_builder_add (builder, &cell, "By");
  cell.table = 2;
  gap_document_builder_add (builder, &cell, "Other");
  g_autoptr (GapDocument) document = finish (builder);
  assert_text (document, "Approved\tMay 2024\nBy\nOther");
}
END_TEST

START_TEST (blocks_know_their_headings)
{
  guint n;
  GapDocumentBuilder *builder = gap_document_builder_new ("x", "text");
  GapBlock heading = { .kind = GAP_BLOCK_HEADING, .level = 1 };
  gap_document_builder_add (builder, &heading, "Policy");
  heading.level = 3;
  gap_document_builder_add (builder, &heading, "Photos");
  gap_document_builder_add (builder, &paragraph, "Text.");
  heading.level = 2;
  gap_document_builder_add (builder, &heading, "Review");
  gap_document_builder_add (builder, &paragraph, "More.");
  g_autoptr (GapDocument) document = finish (builder);
  const GapBlock *blocks = gap_document_get_blocks (document, &n);
  static const int wanted[] = { -1, 0, 1, 0, 3 };
  ck_assert_uint_eq (n, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < n; i++)
    ck_assert_msg (blocks[i].heading == wanted[i], "block %u stands under %d", i, blocks[i].heading);
  g_autoptr (GPtrArray) section = gap_document_dup_section (document, 2);
  ck_assert_uint_eq (section->len, 2);
  ck_assert_str_eq (g_ptr_array_index (section, 0), "Policy");
  ck_assert_str_eq (g_ptr_array_index (section, 1), "Photos");
  ck_assert_str_eq (gap_document_get_title (document), "Policy");
}
END_TEST

static int
stem_of (const char *lead, GapBlockKind kind)
{
  guint n;
  GapDocumentBuilder *builder = gap_document_builder_new ("x", "text");
  GapBlock block = { .kind = kind, .level = kind == GAP_BLOCK_HEADING ? 1 : 0 };
  gap_document_builder_add (builder, &block, lead);
  gap_document_builder_add (builder, &item, "first");
  gap_document_builder_add (builder, &item, "second");
  g_autoptr (GapDocument) document = finish (builder);
  const GapBlock *blocks = gap_document_get_blocks (document, &n);
  ck_assert_uint_eq (n, 3);
  ck_assert_int_eq (blocks[1].stem, blocks[2].stem);
  return blocks[2].stem;
}

START_TEST (items_are_led_by_what_stands_before_the_list)
{
  ck_assert_int_eq (stem_of ("Parents must not:", GAP_BLOCK_PARAGRAPH), 0);
  ck_assert_int_eq (stem_of ("Parents must not", GAP_BLOCK_PARAGRAPH), 0);
  ck_assert_int_eq (stem_of ("Parents must not", GAP_BLOCK_HEADING), 0);
  /* A full sentence leads into nothing. */
  ck_assert_int_eq (stem_of ("This is all.", GAP_BLOCK_PARAGRAPH), -1);
  ck_assert_int_eq (stem_of ("This is \"all.\"", GAP_BLOCK_PARAGRAPH), -1);
}
END_TEST

START_TEST (a_deeper_item_is_led_by_the_item_above)
{
  guint n;
  GapBlock deeper = { .kind = GAP_BLOCK_ITEM, .level = 2 };
  GapDocumentBuilder *builder = gap_document_builder_new ("x", "text");
  gap_document_builder_add (builder, &paragraph, "Staff must:");
  gap_document_builder_add (builder, &item, "never share");
  gap_document_builder_add (builder, &deeper, "photos");
  gap_document_builder_add (builder, &deeper, "names");
  gap_document_builder_add (builder, &item, "report");
  g_autoptr (GapDocument) document = finish (builder);
  const GapBlock *blocks = gap_document_get_blocks (document, &n);
  static const int wanted[] = { -1, 0, 1, 1, 0 };
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    ck_assert_msg (blocks[i].stem == wanted[i], "block %u is led by %d", i, blocks[i].stem);
}
END_TEST

/* How many of the blocks of @sketch are list items. */
static guint
count_items (const char *const *lines)
{
  guint n;
  guint n_items = 0;
  GapDocumentBuilder *builder = gap_document_builder_new ("x", "text");
  for (; *lines != NULL; lines++)
    gap_document_builder_add (builder, &paragraph, *lines);
  g_autoptr (GapDocument) document = finish (builder);
  const GapBlock *blocks = gap_document_get_blocks (document, &n);
  for (guint i = 0; i < n; i++)
    n_items += blocks[i].kind == GAP_BLOCK_ITEM;
  return n_items;
}

START_TEST (a_list_that_lost_its_bullets_is_a_list)
{
  const char *const phrases[] = { "The following is not acceptable:", "Rude remarks about staff.",
                                  "Sending emails that are abusive.", "Reports will be dealt with.", NULL };
  const char *const sentences[] = { "Please note the following:", "Staff are told of it.", "Parents may ask.", NULL };
  const char *const form[] = { "Print name:", "C. Coles", "Chair of Governors", NULL };
  const char *const one[] = { "The address of the school is:", "Mill Lane", NULL };
  ck_assert_uint_eq (count_items (phrases), 2);
  ck_assert_uint_eq (count_items (sentences), 0);
  ck_assert_uint_eq (count_items (form), 0);
  ck_assert_uint_eq (count_items (one), 0);
}
END_TEST

START_TEST (places_follow_the_lines_of_the_file)
{
  GapDocumentBuilder *builder = gap_document_builder_new ("x", "text");
  GapBlock block = { .kind = GAP_BLOCK_PARAGRAPH, .line = 3, .page = 2 };
  gap_document_builder_begin (builder, &block);
  gap_document_builder_text (builder, "first line", -1, 3);
  gap_document_builder_text (builder, " second", -1, 4);
  gap_document_builder_end (builder);
  g_autoptr (GapDocument) document = finish (builder);
  const char *text = gap_document_get_text (document, NULL);
  GapPlace first = gap_document_locate (document, 0);
  GapPlace second = gap_document_locate (document, (gsize)(strstr (text, "second") - text));
  ck_assert_uint_eq (first.line, 3);
  ck_assert_uint_eq (first.page, 2);
  ck_assert_uint_eq (first.paragraph, 1);
  ck_assert_uint_eq (second.line, 4);
}
END_TEST

START_TEST (what_was_not_read_lowers_the_coverage)
{
  GapDocumentBuilder *builder = gap_document_builder_new ("x", "text");
  gap_document_builder_add (builder, &paragraph, "Text.");
  gap_document_builder_add_unread (builder, 0.25, "page 3 has no text layer");
  gap_document_builder_add_unread (builder, 0.9, "page 4 neither");
  g_autoptr (GapDocument) document = finish (builder);
  ck_assert_double_eq (gap_document_get_coverage (document), 0.0);
  ck_assert_uint_eq (gap_document_get_unread (document)->len, 2);
}
END_TEST

START_TEST (the_school_is_found_in_title_or_text)
{
  static const char *const rows[][2] = {
    { "At Aston on Trent Primary School we care.", "Aston on Trent Primary School" },
    { "Welcome to Hill View Academy", "Hill View Academy" },
    { "our school is small", NULL },
    { "School rules", NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      GapDocumentBuilder *builder = gap_document_builder_new ("x", "text");
      gap_document_builder_set_title (builder, " Social   media ");
      gap_document_builder_add (builder, &paragraph, rows[i][0]);
      g_autoptr (GapDocument) document = finish (builder);
      ck_assert_str_eq (gap_document_get_title (document), "Social media");
      ck_assert_pstr_eq (gap_document_get_school (document), rows[i][1]);
    }
}
END_TEST

START_TEST (furniture_is_no_word_of_the_policy)
{
  guint n;
  GapBlock banner = { .kind = GAP_BLOCK_FURNITURE, .furniture = GAP_FURNITURE_BANNER };
  GapDocumentBuilder *builder = gap_document_builder_new ("x", "html");
  gap_document_builder_add (builder, &banner, "Sports day on 18.9.23");
  gap_document_builder_add (builder, &paragraph, "Three small words");
  g_autoptr (GapDocument) document = finish (builder);
  (void)gap_document_get_sentences (document, &n);
  ck_assert_uint_eq (n, 1);
  ck_assert_uint_eq (gap_document_get_n_words (document), 3);
}
END_TEST

TCase *
tcase_builder (void)
{
  TCase *tcase = tcase_create ("builder");
  tcase_add_test (tcase, white_space_and_invisible_marks_are_tidied);
  tcase_add_test (tcase, text_is_made_nfc_and_valid);
  tcase_add_test (tcase, an_empty_block_leaves_no_trace);
  tcase_add_test (tcase, nothing_at_all_is_a_sound_document);
  tcase_add_test (tcase, cells_of_a_row_share_a_line_and_tables_stand_apart);
  tcase_add_test (tcase, blocks_know_their_headings);
  tcase_add_test (tcase, items_are_led_by_what_stands_before_the_list);
  tcase_add_test (tcase, a_deeper_item_is_led_by_the_item_above);
  tcase_add_test (tcase, a_list_that_lost_its_bullets_is_a_list);
  tcase_add_test (tcase, places_follow_the_lines_of_the_file);
  tcase_add_test (tcase, what_was_not_read_lowers_the_coverage);
  tcase_add_test (tcase, the_school_is_found_in_title_or_text);
  tcase_add_test (tcase, furniture_is_no_word_of_the_policy);
  return tcase;
}
