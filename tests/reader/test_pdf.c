/* PDF files: the order in which a person reads, what is furniture, and pages without text. */
#include <string.h>

#include "base/error.h"
#include "blocks.h"
#include "fake_program.h"
#include "pdf.h"
#include "reader/reader.h"
#include "reader/source.h"
#include "suite.h"

Suite *gap_test_pdf_suite (void);

#define END                                                                                                            \
  {                                                                                                                    \
    0                                                                                                                  \
  }
#define LINE(page, x, y, text)                                                                                         \
  {                                                                                                                    \
    page, x, y, 11, FALSE, text, NULL                                                                                  \
  }
#define BOLD(page, x, y, text)                                                                                         \
  {                                                                                                                    \
    page, x, y, 11, TRUE, text, NULL                                                                                   \
  }
#define SIZED(page, x, y, size, text)                                                                                  \
  {                                                                                                                    \
    page, x, y, size, TRUE, text, NULL                                                                                 \
  }
#define DRAWN(page, code)                                                                                              \
  {                                                                                                                    \
    page, 0, 0, 0, FALSE, NULL, code                                                                                   \
  }

static GapDocument *
read_lines (const PdfLine *lines, guint n_pages)
{
  gsize length;
  g_autoptr (GBytes) bytes = pdf_new (lines, n_pages, NULL);
  const char *data = g_bytes_get_data (bytes, &length);
  return read_soundly ("a.pdf", data, (gssize)length);
}

static void
assert_pdf (const PdfLine *lines, const char *wanted)
{
  g_autoptr (GapDocument) document = read_lines (lines, 1);
  g_autofree char *found = blocks_of (document);
  ck_assert_str_eq (found, wanted);
}

START_TEST (lines_are_joined_into_paragraphs)
{
  static const PdfLine lines[] = {
    SIZED (1, 72, 80, 20, "Social media"),
    LINE (1, 72, 120, "Parents and carers are asked to be careful with what they write about the school, for it is"),
    LINE (1, 72, 134, "read by many. A photo-"),
    LINE (1, 72, 148, "graph of a child belongs to that child. Please ask before you put one up, and take it down if"),
    LINE (1, 72, 162, "you are asked to."),
    LINE (1, 72, 184,
          "This is a new paragraph, for there is room above it although the line before it was not full at"),
    LINE (1, 72, 198, "all, and it ends here."),
    BOLD (1, 72, 226, "Our photographs"),
    LINE (1, 72, 242, "Short lines"),
    LINE (1, 72, 256, "that do not fill their width are lines of their own, and so is this one, for it has room left."),
    END,
  };
  assert_pdf (
      lines,
      "H1 Social media\nP Parents and carers are asked to be careful with what they write about the school, for it "
      "is read by many. A photograph of a child belongs to that child. Please ask before you put one up, and take "
      "it down if you are asked to.\nP This is a new paragraph, for there is room above it although the line before "
      "it was not full at all, and it ends here.\nH2 Our photographs\nP Short lines\nP that do not fill their width "
      "are lines of their own, and so is this one, for it has room left.\n");
}
END_TEST

START_TEST (lists_have_their_depth)
{
  static const PdfLine lines[] = {
    LINE (1, 72, 80,
          "Parents must not do any of the things that stand in the list below, wherever they are at the time:"),
    LINE (1, 90, 96, "\x95"),
    LINE (1, 108, 96, "put up pictures of other people's children, whether or not they are in school uniform, without"),
    LINE (1, 108, 110, "asking them"),
    LINE (1, 90, 124, "\x95"),
    LINE (1, 108, 124, "write about staff"),
    LINE (1, 126, 138, "o"),
    LINE (1, 144, 138, "in a group"),
    LINE (1, 90, 152, "\x95"),
    LINE (1, 108, 152, "start rumours"),
    END,
  };
  assert_pdf (
      lines,
      "P Parents must not do any of the things that stand in the list below, wherever they are at the time:\nI1 put "
      "up pictures of other people's children, whether or not they are in school uniform, without asking them\nI1 "
      "write about staff\nI2 in a group\nI1 start rumours\n");
}
END_TEST

/* As browsers make them the file itself tells where they are, without drawing. */
START_TEST (bullets_that_are_drawn_are_seen)
{
  static const char *const trailers[] = { NULL, "/Info << /Producer (Skia/PDF m120) >>" };
  static const PdfLine lines[] = {
    LINE (1, 72, 80, "Parents must not:"),
    DRAWN (1, "94 742 m 98 742 l 98 746 l 94 746 l f"),
    LINE (1, 108, 101, "write about staff"),
    DRAWN (1, "94 726 m 98 726 l 98 730 l 94 730 l f"),
    LINE (1, 108, 117, "start rumours"),
    LINE (1, 108, 133, "no bullet here"),
    LINE (1, 72, 160,
          "After the list comes a paragraph that is as wide as the page, and that is not a part of the list."),
    END,
  };
  gsize length;
  g_autoptr (GBytes) bytes = pdf_new (lines, 1, trailers[_i]);
  const char *data = g_bytes_get_data (bytes, &length);
  assert_reads (
      "a.pdf", data, (gssize)length,
      "P Parents must not:\nI1 write about staff\nI1 start rumours\nI1 no bullet here\nP After the list comes "
      "a paragraph that is as wide as the page, and that is not a part of the list.\n");
}
END_TEST

START_TEST (columns_are_read_one_after_the_other)
{
  static const PdfLine lines[] = {
    LINE (1, 72, 60,
          "A line over both columns, as wide as the page on which it stands or nearly so, no more than that."),
    LINE (1, 72, 90, "The left column begins here and its"),
    LINE (1, 320, 90, "in the left one. And the right one"),
    LINE (1, 72, 104, "sentences run down the page, line by"),
    LINE (1, 320, 104, "has sentences of its own, which are"),
    LINE (1, 72, 118, "line, until they reach the foot of it"),
    LINE (1, 320, 118, "not to be mixed with those that stand"),
    LINE (1, 72, 132, "and the reader goes up to the head of"),
    LINE (1, 320, 132, "beside them on the left of the page."),
    LINE (1, 72, 146, "the right column, which goes on with"),
    LINE (1, 72, 160, "the sentence that was begun over here"),
    END,
  };
  assert_pdf (lines,
              "P A line over both columns, as wide as the page on which it stands or nearly so, no more than that.\nP "
              "The left column begins here and its sentences run down the page, line by line, until they reach the "
              "foot of it and the reader goes up to the head of the right column, which goes on with the sentence "
              "that was begun over here in the left one. And the right one has sentences of its own, which are not "
              "to be mixed with those that stand beside them on the left of the page.\n");
}
END_TEST

START_TEST (tables_are_read_row_by_row)
{
  static const PdfLine lines[] = {
    BOLD (1, 72, 80, "Approved by the"),
    BOLD (1, 72, 94, "governors on"),
    LINE (1, 220, 80, "9 March 2026"),
    BOLD (1, 72, 116, "Signed"),
    BOLD (1, 72, 138, "Version"),
    LINE (1, 220, 138, "4, with changes to the part on photographs"),
    LINE (1, 220, 152, "of school events"),
    BOLD (1, 72, 181, "Author"),
    LINE (1, 220, 174, "Mrs A. Clerk, who wrote the policy in the"),
    LINE (1, 220, 188, "first place"),
    LINE (1, 72, 230,
          "Text after the table, and long enough to show that it is text and no row of any kind of table at all."),
    END,
  };
  assert_pdf (lines,
              "C1.1.1 Approved by the governors on\nC1.1.2 9 March 2026\nC1.2.1 Signed\nC1.3.1 Version\nC1.3.2 4, with "
              "changes to the part on photographs of school events\nC1.4.1 Author\nC1.4.2 Mrs A. Clerk, who wrote the "
              "policy in the first place\nP Text after the table, and long enough to show that it is text and no row "
              "of any kind of table at all.\n");
}
END_TEST

#define PAGE(page, text)                                                                                               \
  LINE (page, 72, 40, "Oak Primary School"), LINE (page, 400, 40, "Reviewed May 2024"), LINE (page, 72, 100, text),    \
      LINE (page, 72, 800, "Social media policy"), LINE (page, 450, 800, "Page " #page " of 3")

START_TEST (running_lines_are_furniture)
{
  static const PdfLine lines[] = {
    PAGE (1, "The first page ends in the middle of a sentence, which goes on where the next page begins and so"),
    PAGE (2, "is one sentence. The second page is whole."),
    PAGE (3, "The third page."),
    END,
  };
  assert_pdf (lines,
              "C1.1.1 Oak Primary School\nC1.1.2 Reviewed May 2024\nP The first page ends in the middle of a sentence, "
              "which goes on where the next page begins and so is one sentence. The second page is whole.\nF:footer "
              "Social media policy Page 1 of 3\nP The third page.\n");
}
END_TEST

START_TEST (footnotes_part_no_sentence)
{
  static const PdfLine lines[] = {
    LINE (1, 72, 100, "This sentence has a note"),
    { 1, 192, 96, 7, FALSE, "1", NULL },
    LINE (1, 199, 100, "and is so long that it fills the line, goes on, and is ended on the"),
    { 1, 72, 780, 7, FALSE, "1", NULL },
    { 1, 80, 783, 9, FALSE, "The note itself.", NULL },
    LINE (2, 72, 100, "next page."),
    END,
  };
  assert_pdf (lines,
              "P This sentence has a note and is so long that it fills the line, goes on, and is ended on the next "
              "page.\nP The note itself.\n");
}
END_TEST

START_TEST (a_page_without_text_is_not_read)
{
  static const PdfLine lines[] = {
    LINE (1, 72, 100, "The first page has text."),
    DRAWN (2, "100 100 300 300 re f"),
    LINE (4, 72, 100, "The fourth page has text."),
    END,
  };
  g_autoptr (GapDocument) document = read_lines (lines, 5);
  const GPtrArray *unread = gap_document_get_unread (document);
  ck_assert_uint_eq (unread->len, 1);
  ck_assert_str_eq (g_ptr_array_index (unread, 0), "page 2 has no text, only a picture of it: scanned, most likely");
  ck_assert (gap_document_get_coverage (document) > 0.79 && gap_document_get_coverage (document) < 0.81);
}
END_TEST

#define ROW(level, line, word, left, top, width, height, confidence, text)                                             \
#level "\\t1\\t1\\t1\\t" #line "\\t" #word "\\t" #left "\\t" #top "\\t" #width "\\t" #height "\\t" #confidence       \
         "\\t" text "\\n"

/* What recognition says of a line, with a stain and a bullet among the words; measures are in dots. */
static const char recogniser[] = "#!/bin/sh\nprintf '" ROW (4, 1, 0, 300, 400, 900, 50, -1, "")
    ROW (5, 1, 1, 300, 420, 20, 20, 40, "e") ROW (5, 1, 2, 360, 400, 200, 50, 96, "Phones")
        ROW (5, 1, 3, 590, 400, 150, 50, 96, "stay") ROW (5, 1, 4, 750, 400, 80, 50, 90, "at")
            ROW (5, 1, 5, 850, 400, 200, 50, 91, "home.") ROW (5, 1, 6, 1100, 400, 10, 10, 3, "~") "'\n";

START_TEST (a_scanned_page_is_recognised_when_that_is_asked_for)
{
  static const PdfLine lines[] = { DRAWN (1, "100 100 300 300 re f"), END };
  gsize length;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = pdf_new (lines, 1, NULL);
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *folder = fake_program_new ("tesseract", recogniser);
  g_autoptr (GapSource) source = gap_source_new ("a.pdf", data, length);
  gap_source_set_recognise (source, TRUE);
  g_autoptr (GapDocument) document = gap_reader_read (source, &error);
  fake_program_free (folder, "tesseract");
  g_assert_no_error (error);
  g_autofree char *blocks = blocks_of (document);
  g_autofree char *remarks = remarks_of (document);
  ck_assert_str_eq (blocks, "I1 Phones stay at home.\n");
  ck_assert_ptr_nonnull (strstr (remarks, "page 1 was read by text recognition"));
  ck_assert_double_eq (gap_document_get_coverage (document), 1.0);
}
END_TEST

START_TEST (a_scanned_page_of_which_nothing_is_recognised_stays_unread)
{
  static const PdfLine lines[]
      = { LINE (1, 72, 100, "The first page has text."), DRAWN (2, "100 100 300 300 re f"), END };
  gsize length;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = pdf_new (lines, 2, NULL);
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *folder = fake_program_new ("tesseract", "#!/bin/sh\nexit 1\n");
  g_autoptr (GapSource) source = gap_source_new ("a.pdf", data, length);
  gap_source_set_recognise (source, TRUE);
  g_autoptr (GapDocument) document = gap_reader_read (source, &error);
  fake_program_free (folder, "tesseract");
  g_assert_no_error (error);
  ck_assert_uint_eq (gap_document_get_unread (document)->len, 1);
}
END_TEST

START_TEST (a_scan_is_refused_with_what_to_do)
{
  static const PdfLine lines[] = { DRAWN (1, "100 100 300 300 re f"), DRAWN (2, "100 100 300 300 re f"), END };
  gsize length;
  g_autoptr (GBytes) bytes = pdf_new (lines, 2, NULL);
  const char *data = g_bytes_get_data (bytes, &length);
  assert_refuses ("a.pdf", data, (gssize)length, GAP_ERROR_MALFORMED,
                  "pages 1 and 2 have no text, only pictures of it");
}
END_TEST

START_TEST (text_across_the_page_is_furniture)
{
  static const PdfLine lines[] = {
    DRAWN (1, "BT /F1 60 Tf 0.7 0.7 -0.7 0.7 150 250 Tm (DRAFT) Tj ET"),
    LINE (1, 72, 100, "The text of the policy itself."),
    END,
  };
  assert_pdf (lines, "P The text of the policy itself.\nF:banner DRAFT\n");
}
END_TEST

START_TEST (the_file_says_who_made_it)
{
  static const PdfLine lines[] = { LINE (1, 72, 100, "The text of the policy itself."), END };
  gsize length;
  g_autoptr (GBytes) bytes
      = pdf_new (lines, 1, "/Info << /Author (A. Clerk) /Creator (Word) /ModDate (D:20250109100000Z) >>");
  const char *data = g_bytes_get_data (bytes, &length);
  g_autoptr (GapDocument) document = read_soundly ("a.pdf", data, (gssize)length);
  ck_assert_str_eq (gap_document_get_property (document, GAP_PROPERTY_AUTHOR), "A. Clerk");
  ck_assert_str_eq (gap_document_get_property (document, GAP_PROPERTY_PROGRAM), "Word");
  ck_assert_str_eq (gap_document_get_property (document, GAP_PROPERTY_MODIFIED), "2025-01-09T10:00:00Z");
}
END_TEST

START_TEST (files_that_cannot_be_read_say_why)
{
  static const PdfLine lines[] = { LINE (1, 72, 100, "Text."), END };
  gsize length;
  g_autoptr (GBytes) bytes = pdf_new (lines, 1,
                                      "/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O "
                                      "<0000000000000000000000000000000000000000000000000000000000000000> /U "
                                      "<0000000000000000000000000000000000000000000000000000000000000000> >>");
  const char *data = g_bytes_get_data (bytes, &length);
  assert_refuses ("a.pdf", data, (gssize)length, GAP_ERROR_UNSUPPORTED, "has a password");
  assert_refuses ("a.pdf", "%PDF-1.7\nnothing", -1, GAP_ERROR_MALFORMED, "open it in a PDF program and save it again");
}
END_TEST

START_TEST (damaged_files_end_cleanly)
{
  static const PdfLine lines[] = { PAGE (1, "One"), PAGE (2, "Two"), PAGE (3, "Three"), END };
  gsize length;
  g_autoptr (GBytes) bytes = pdf_new (lines, 3, NULL);
  const char *data = g_bytes_get_data (bytes, &length);
  for (gsize i = 1; i < 16; i++)
    try_to_read ("a.pdf", data, length * i / 16);
  g_autofree char *copy = g_memdup2 (data, length);
  for (gsize i = 10; i < length; i += 97)
    {
      copy[i] ^= 0x15;
      try_to_read ("a.pdf", copy, length);
      copy[i] ^= 0x15;
    }
}
END_TEST

/* Without a table of its objects, which poppler then finds by itself. */
static const char noted[]
    = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
      "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 400]/Resources<</Font<</F 4 0 R>>>>/Contents 5 0 R/Annots[<<"
      "/Type/Annot/Subtype/Stamp/F 4/Rect[40 40 340 80]/AP<</N 6 0 R>>>>]>>endobj\n"
      "4 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
      "5 0 obj<</Length 61>>stream\nBT /F 12 Tf 40 300 Td (Pupils must not share passwords.) Tj ET \nendstream endobj\n"
      "6 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 300 40]/Resources<</Font<</F 4 0 R>>>>/Length 56>>stream\n"
      "BT /F 12 Tf 5 10 Td (Approved by the governors) Tj ET   \nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

START_TEST (stamps_and_signatures_are_read)
{
  assert_reads ("a.pdf", noted, -1, "P Pupils must not share passwords.\nP Approved by the governors\n");
}
END_TEST

Suite *
gap_test_pdf_suite (void)
{
  Suite *suite = suite_create ("pdf");
  TCase *tcase = tcase_create ("pdf");
  tcase_set_timeout (tcase, 60);
  tcase_add_test (tcase, stamps_and_signatures_are_read);
  tcase_add_test (tcase, lines_are_joined_into_paragraphs);
  tcase_add_test (tcase, lists_have_their_depth);
  tcase_add_loop_test (tcase, bullets_that_are_drawn_are_seen, 0, 2);
  tcase_add_test (tcase, columns_are_read_one_after_the_other);
  tcase_add_test (tcase, tables_are_read_row_by_row);
  tcase_add_test (tcase, running_lines_are_furniture);
  tcase_add_test (tcase, footnotes_part_no_sentence);
  tcase_add_test (tcase, a_page_without_text_is_not_read);
  tcase_add_test (tcase, a_scanned_page_is_recognised_when_that_is_asked_for);
  tcase_add_test (tcase, a_scanned_page_of_which_nothing_is_recognised_stays_unread);
  tcase_add_test (tcase, a_scan_is_refused_with_what_to_do);
  tcase_add_test (tcase, text_across_the_page_is_furniture);
  tcase_add_test (tcase, the_file_says_who_made_it);
  tcase_add_test (tcase, files_that_cannot_be_read_say_why);
  tcase_add_test (tcase, damaged_files_end_cleanly);
  suite_add_tcase (suite, tcase);
  return suite;
}
