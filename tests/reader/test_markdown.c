/* Markdown: exact blocks, places in the file, and inputs that keep cmark busy. */
#include <string.h>

#include "blocks.h"
#include "suite.h"

Suite *gap_test_markdown_suite (void);

START_TEST (blocks_of_markdown)
{
  assert_reads (
      "a.md",
      "# Title\n\nText that is\nwrapped.\n\n## **2. Rules**\n\nThey must not:\n\n- one\n  wrapped\n    - two\n- "
      "three\n\n  more\n\n"
      "1. first\n\n   > quoted\n\nUnderlined\n---\n\n    indented line\n\n* * *\n",
      -1,
      "H1 Title\nP Text that is wrapped.\nH2 2. Rules\nP They must not:\nI1 one wrapped\nI2 two\nI1 three\nI1 more\n"
      "I1 first\nI1 quoted\nH2 Underlined\nP indented line\n");
}
END_TEST

START_TEST (marks_leave_no_trace)
{
  assert_reads ("a.md",
                "# T\n\nStaff **must not** *share* `codes`, [the Act](http://x) \\(GDPR\\) &amp; <i>more</i> "
                "![logo](x.png)<!-- no -->"
                "\n\nOne<br>Two  \nThree\n",
                -1, "H1 T\nP Staff must not share codes, the Act (GDPR) & more\nP One\nP Two\nP Three\n");
}
END_TEST

START_TEST (tables_are_cells)
{
  assert_reads ("a.md",
                "# T\n\n| Name | Date |\n|------|:----:|\n| **Tim** | 1 May |\n| Ann |  |\n\n<b>Author</b>\tTim "
                "Beavan\n<b>Statutory</b>\tNo - helps *much*\n",
                -1,
                "H1 T\nC1.1.1 Name\nC1.1.2 Date\nC1.2.1 Tim\nC1.2.2 1 May\nC1.3.1 Ann\n"
                "C2.1.1 Author\nC2.1.2 Tim Beavan\nC2.2.1 Statutory\nC2.2.2 No - helps much\n");
}
END_TEST

START_TEST (html_inside_is_read)
{
  assert_reads ("a.md",
                "# T\n\n<table><tr><td>Owner</td><td>Head</td></tr></table>\n\n<p>One<br>Two</p>\n\n<!-- "
                "hidden\n\ntext -->\n\n<details>\n"
                "<summary>More</summary>\n\nText inside.\n\n</details>\n",
                -1, "H1 T\nC1.1.1 Owner\nC1.1.2 Head\nP One\nP Two\nH2 More\nP Text inside.\n");
}
END_TEST

START_TEST (bold_lines_are_headings_and_labels_are_not)
{
  assert_reads ("a.md", "# T\n\n**Aims**\n\nText here.\n\n**Signed:**\n\nAuthor: Tim\nDate: 1 May 2024\n", -1,
                "H1 T\nH2 Aims\nP Text here.\nP Signed:\nP Author: Tim\nP Date: 1 May 2024\n");
}
END_TEST

START_TEST (front_matter_is_taken)
{
  g_autoptr (GapDocument) document
      = read_soundly ("a.md", "---\ntitle: \"Online Policy\"\nreview: May 2026\n---\n# Aims\n\nText here.\n", -1);
  guint n;
  g_autofree char *found = blocks_of (document);
  ck_assert_str_eq (found, "P review: May 2026\nH1 Aims\nP Text here.\n");
  ck_assert_str_eq (gap_document_get_title (document), "Online Policy");
  ck_assert_uint_eq (gap_document_get_blocks (document, &n)[1].line, 5);
}
END_TEST

START_TEST (places_are_lines_of_the_file)
{
  g_autoptr (GapDocument) document = read_soundly ("a.md", "# T\n\nfirst\nsecond\nthird\n\n- item\n  goes on\n", -1);
  const char *text = gap_document_get_text (document, NULL);
  ck_assert_uint_eq (gap_document_locate (document, (gsize)(strstr (text, "first") - text)).line, 3);
  ck_assert_uint_eq (gap_document_locate (document, (gsize)(strstr (text, "third") - text)).line, 5);
  ck_assert_uint_eq (gap_document_locate (document, (gsize)(strstr (text, "item") - text)).line, 7);
  ck_assert_uint_eq (gap_document_locate (document, (gsize)(strstr (text, "goes") - text)).line, 8);
}
END_TEST

START_TEST (a_file_without_headings_is_read_by_shape)
{
  assert_reads ("a.md",
                "Online Policy\n\nStatement of intent\n\nThe school asks everyone to be kind, and to say so when "
                "others are not kind.\n",
                -1,
                "H1 Online Policy\nH2 Statement of intent\nP The school asks everyone to be kind, and to say so when "
                "others are not kind.\n");
}
END_TEST

/* 200 KiB of each; cmark alone would take minutes over some of them. */
START_TEST (hostile_marks_take_linear_time)
{
  static const char *const units[]
      = { "![[]()", "[", "<", "*a **a ", "> ", "- ", "`a``", "&", "]", "\\", "<b>\n\n", "a|b\n", "# a\n", "_a" };
  GString *text = g_string_new ("# x\n\n");
  while (text->len < 200 * 1024)
    g_string_append (text, units[_i]);
  g_autoptr (GapDocument) document = read_soundly ("a.md", text->str, (gssize)text->len);
  g_string_free (text, TRUE);
}
END_TEST

Suite *
gap_test_markdown_suite (void)
{
  Suite *suite = suite_create ("reader markdown");
  TCase *tcase = tcase_create ("markdown");
  tcase_add_test (tcase, blocks_of_markdown);
  tcase_add_test (tcase, marks_leave_no_trace);
  tcase_add_test (tcase, tables_are_cells);
  tcase_add_test (tcase, html_inside_is_read);
  tcase_add_test (tcase, bold_lines_are_headings_and_labels_are_not);
  tcase_add_test (tcase, front_matter_is_taken);
  tcase_add_test (tcase, places_are_lines_of_the_file);
  tcase_add_test (tcase, a_file_without_headings_is_read_by_shape);
  tcase_add_loop_test (tcase, hostile_marks_take_linear_time, 0, 14);
  tcase_set_timeout (tcase, 30); /* sanitizers take their time */
  suite_add_tcase (suite, tcase);
  return suite;
}
