/* Web pages: exact blocks, what stands around the text, encodings, and pages made to hurt. */
#include <string.h>

#include "base/error.h"
#include "blocks.h"
#include "reader/reader.h"
#include "reader/source.h"
#include "suite.h"

Suite *gap_test_html_suite (void);

#define PROSE "<p>The school asks everyone to be kind online, and to say so when others are not kind to them.</p>"
#define PROSE_BLOCK "P The school asks everyone to be kind online, and to say so when others are not kind to them.\n"

START_TEST (blocks_of_a_page)
{
  assert_reads ("a.html",
                "<h1>Title</h1><p>Text <b>that</b> is\nwrapped &amp; long.</p><h2>Rules</h2>They must "
                "not:<ul><li>one<ol><li>two</ol><li><p>three"
                "<p>more</ul><pre>a\nb</pre><blockquote>quoted</blockquote>",
                -1,
                "H1 Title\nP Text that is wrapped & long.\nH2 Rules\nP They must not:\nI1 one\nI2 two\nI1 three\nI1 "
                "more\nP a\nP b\nP quoted\n");
}
END_TEST

START_TEST (marks_of_notes_and_breaks_leave_titles_of_law_whole)
{
  assert_reads ("a.html",
                "<p>The Data Protection Act 1998<sup>1</sup> and the 9<sup>th</sup> of May.</p>"
                "<p>By the Data Protection<br>Act 1998 we must.</p><p>By the Data Protection Act<br>1998 we must.</p>"
                "<p>We are at<br>1998 Long Road</p>",
                -1,
                "P The Data Protection Act 1998 1 and the 9th of May.\nP By the Data Protection Act 1998 we must.\n"
                "P By the Data Protection Act 1998 we must.\nP We are at\nP 1998 Long Road\n");
}
END_TEST

START_TEST (numbers_are_parted_from_headings)
{
  assert_reads ("a.html",
                "<h1>1.Introduction</h1><h2 class=western>1.1Scope</h2><h2><span>2.10</span><b>ICT</b> rooms</h2>"
                "<p>3.2.Parents are told.</p><h2>1.1A rule</h2><p>9.30AM is when doors open.</p><h2>3D printing</h2>"
                "<h2>2.5GHz</h2><h2>1.</h2><h2>1.2 Plain</h2>",
                -1,
                "H1 1. Introduction\nH2 1.1 Scope\nH2 2.10 ICT rooms\nI1 Parents are told.\nH2 1.1A rule\n"
                "P 9.30AM is when doors open.\nH2 3D printing\nH2 2.5GHz\nH2 1.\nH2 1.2 Plain\n");
}
END_TEST

START_TEST (tables_and_definitions_are_cells)
{
  assert_reads ("a.html",
                "<table><caption>Dates</caption><tr><th>Author<td>Head<tr><td colspan=2>Wide<td>Third</table>"
                "<dl><dt>Owner<dd>Governors<dt>Date<dd>1 May</dl>",
                -1,
                "P Dates\nC1.1.1 Author\nC1.1.2 Head\nC1.2.1 Wide\nC1.2.3 Third\nC2.1.1 Owner\nC2.1.2 "
                "Governors\nC2.2.1 Date\nC2.2.2 1 May\n");
}
END_TEST

START_TEST (tables_that_lay_out_the_page_are_no_tables)
{
  assert_reads ("a.html", "<table><tr><td><h1>Title</h1>" PROSE "</td><td><ul><li>item</ul></td></tr></table>", -1,
                "H1 Title\n" PROSE_BLOCK "I1 item\n");
}
END_TEST

START_TEST (breaks_are_lines_unless_in_mid_sentence)
{
  assert_reads ("a.html",
                "<p>Approved: May<br>Review: June<br/><br>\xE2\x80\xA2 typed one<br>\xE2\x80\xA2 typed two</p><p>A "
                "line that is broken by hand"
                " in its middle<br>goes on here.</p>",
                -1,
                "P Approved: May\nP Review: June\nI1 typed one\nI1 typed two\nP A line that is broken by hand in its "
                "middle goes on here.\n");
}
END_TEST

START_TEST (bold_paragraphs_and_summaries_are_headings)
{
  assert_reads ("a.html",
                "<h2>Top</h2><p><strong>Our aims</strong></p>" PROSE
                "<p><b>Signed:</b></p><details><summary>What we do</summary>" PROSE "</details>",
                -1, "H2 Top\nH3 Our aims\n" PROSE_BLOCK "P Signed:\nH3 What we do\n" PROSE_BLOCK);
}
END_TEST

START_TEST (what_stands_around_is_furniture)
{
  assert_reads (
      "a.html",
      "<!doctype html><title>x</title><body class='has-sidebar nav-open'><div id=cookie-bar>We use cookies "
      "<button>Accept</button></div>"
      "<header>Oak School<nav><a href=/>Home</a></nav></header><div "
      "class=breadcrumb>Home</div><main><h1>Title</h1>" PROSE PROSE
      "<div class='addtoany share'><a>Tweet</a></div><section id=sharing-images><h2>Sharing</h2>" PROSE "</section>"
      "<form><label>Name</label><input value=x><select><option>y</select></form></main>"
      "<aside>News</aside><div><p>Beside the main text there is nothing that is read as a part of it.</div><footer>(c) "
      "Oak</footer>"
      "<script>var a = '<p>no</p>';</script><style>p {}</style><noscript>No script</noscript><template>T</template>",
      -1,
      "F:banner We use cookies\nF:banner Oak School\nF:nav Home\nF:nav Home\nH1 Title\n" PROSE_BLOCK PROSE_BLOCK
      "F:nav Tweet\nH2 Sharing\n" PROSE_BLOCK "P Name\nF:banner News\n"
      "F:banner Beside the main text there is nothing that is read as a part of it.\nF:footer (c) Oak\n");
}
END_TEST

START_TEST (the_main_text_is_found_where_the_prose_is)
{
  assert_reads (
      "a.html",
      "<div><div><a href=1>Home</a> <a href=2>About us</a></div><div><h2>Rules</h2>" PROSE PROSE PROSE PROSE PROSE PROSE
      "</div><div>Call us</div><p>A paragraph of prose that stands beside the main text is kept as text.</p></div>",
      -1,
      "F:banner Home About us\nH2 Rules\n" PROSE_BLOCK PROSE_BLOCK PROSE_BLOCK PROSE_BLOCK PROSE_BLOCK PROSE_BLOCK
      "F:banner Call us\nP A paragraph of prose that stands beside the main text is kept as text.\n");
}
END_TEST

START_TEST (a_class_does_not_hide_the_text)
{
  assert_reads ("a.html", "<div class='page menu sidebar'>" PROSE "</div>", -1, PROSE_BLOCK);
}
END_TEST

START_TEST (encodings)
{
  static const struct
  {
    const char *data;
    gssize length;
  } pages[] = { { "<p>caf\xC3\xA9 \xE2\x80\x99s", -1 },
                { "<meta charset=iso-8859-1><p>caf\xE9 \x92s", -1 },
                { "<p>caf\xE9 \x92s", -1 },
                { "<meta charset=utf-8><p>caf&eacute; &rsquo;s", -1 },
                { "<meta charset=windows-1250><p>caf\xE9 \x92s", -1 },
                { "\xFF\xFE<\0p\0>\0c\0a\0f\0\xE9\0 \0\x19\x20s\0", 22 } };
  assert_reads ("a.html", pages[_i].data, pages[_i].length, "P caf\xC3\xA9 \xE2\x80\x99s\n");
}
END_TEST

START_TEST (title_and_lines)
{
  guint n;
  g_autoptr (GapDocument) document
      = read_soundly ("a.html",
                      "<html><head><title>Online Policy |\n Oak Primary "
                      "School</title></head><body>\n\n<p>\nOne</p>\n<p>Two\nmore</p></body>",
                      -1);
  const GapBlock *blocks = gap_document_get_blocks (document, &n);
  ck_assert_str_eq (gap_document_get_title (document), "Online Policy | Oak Primary School");
  ck_assert_str_eq (gap_document_get_school (document), "Oak Primary School");
  ck_assert_uint_eq (n, 2);
  ck_assert_uint_eq (blocks[0].line, 5);
  ck_assert_uint_eq (blocks[1].line, 6);
}
END_TEST

START_TEST (deep_and_wide_pages_are_read)
{
  static const char *const units[]
      = { "<div>",   "<b>",    "<ul><li>", "<table><tr><td>", "</p>",       "<!--",     "<",
          "<p a=b>", "&#x41;", "<br>",     "<dl><dt>",        "<a href=x>", "<script>", "<h1>" };
  GString *page = g_string_new ("<p>Before.</p>");
  while (page->len < 300 * 1024)
    g_string_append (page, units[_i]);
  g_string_append (page, "<p>Behind.</p>");
  g_autoptr (GapDocument) document = read_soundly ("a.html", page->str, (gssize)page->len);
  ck_assert_ptr_nonnull (strstr (gap_document_get_text (document, NULL), "Before."));
  g_string_free (page, TRUE);
}
END_TEST

START_TEST (a_tag_of_too_many_attributes_is_refused)
{
  GString *page = g_string_new ("<p>Before</p><p");
  for (guint i = 0; i < 50000; i++)
    g_string_append_printf (page, " a%u=b", i);
  g_string_append (page, ">x</p>");
  assert_refuses ("a.html", page->str, (gssize)page->len, GAP_ERROR_LIMIT, "1,000 attributes");
  g_string_free (page, TRUE);
}
END_TEST

START_TEST (nothing_outside_is_asked_for)
{
  assert_reads ("a.html",
                "<!DOCTYPE html [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><p>a&x;b</p><iframe "
                "src='file:///etc/passwd'>i</iframe>",
                -1, "P ]>\nP a&x;b\n");
}
END_TEST

/* A page read by a thread; all are let go at once. */
static gpointer
read_when_told (gpointer data)
{
  const char *page = "<h1>Title</h1><p>Text.</p>";
  g_autoptr (GapSource) source = gap_source_new ("a.html", page, strlen (page));
  while (!g_atomic_int_get ((gint *)data))
    ;
  return gap_reader_read (source, NULL);
}

/* libxml2 makes itself ready at its first use, and two threads that did so at once left a lock behind (found by ASan).
 */
START_TEST (threads_may_start_together)
{
  GThread *threads[8];
  gint is_told = 0;
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("reader", read_when_told, &is_told);
  g_atomic_int_set (&is_told, 1);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autoptr (GapDocument) document = g_thread_join (threads[i]);
      ck_assert_ptr_nonnull (document);
    }
}
END_TEST

Suite *
gap_test_html_suite (void)
{
  Suite *suite = suite_create ("reader html");
  TCase *tcase = tcase_create ("html");
  tcase_add_test (tcase, blocks_of_a_page);
  tcase_add_test (tcase, marks_of_notes_and_breaks_leave_titles_of_law_whole);
  tcase_add_test (tcase, numbers_are_parted_from_headings);
  tcase_add_test (tcase, tables_and_definitions_are_cells);
  tcase_add_test (tcase, tables_that_lay_out_the_page_are_no_tables);
  tcase_add_test (tcase, breaks_are_lines_unless_in_mid_sentence);
  tcase_add_test (tcase, bold_paragraphs_and_summaries_are_headings);
  tcase_add_test (tcase, what_stands_around_is_furniture);
  tcase_add_test (tcase, the_main_text_is_found_where_the_prose_is);
  tcase_add_test (tcase, a_class_does_not_hide_the_text);
  tcase_add_loop_test (tcase, encodings, 0, 6);
  tcase_add_test (tcase, title_and_lines);
  tcase_add_loop_test (tcase, deep_and_wide_pages_are_read, 0, 14);
  tcase_add_test (tcase, a_tag_of_too_many_attributes_is_refused);
  tcase_add_test (tcase, nothing_outside_is_asked_for);
  tcase_add_test (tcase, threads_may_start_together);
  tcase_set_timeout (tcase, 30); /* sanitizers take their time */
  suite_add_tcase (suite, tcase);
  return suite;
}
