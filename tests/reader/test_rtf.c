/* Rich text: groups, destinations, code pages, and what is text of the policy. */
#include <string.h>

#include "base/error.h"
#include "base/limits.h"
#include "blocks.h"
#include "suite.h"

Suite *gap_test_rtf_suite (void);

#define RTF(text) "{\\rtf1\\ansi\\ansicpg1252\\deff0 " text "}"

typedef struct
{
  const char *data;
  const char *blocks;
} Case;

static const Case cases[] = {
  /* letters */
  { RTF ("{\\fonttbl{\\f0 Arial;}{\\f1\\fcharset204 A;}{\\f2\\fcharset2 Symbol;}}caf\\'e9 \\u8217? "
         "\\emdash\\~x\\_y\\{\\}\\\\ "
         "{\\f1 \\'cf\\'ee} \\lquote a\\rquote\\par"),
    "P caf\xC3\xA9 \xE2\x80\x99 \xE2\x80\x94 x-y{}\\ \xD0\x9F\xD0\xBE \xE2\x80\x98"
    "a\xE2\x80\x99\n" },
  { RTF ("\\uc2 A\\u8211??B\\uc0\\u8211 C\\uc1\\u-10179?\\u-8704?\\par"), "P A\xE2\x80\x93"
                                                                          "B\xE2\x80\x93"
                                                                          "C\xF0\x9F\x98\x80\n" },
  { RTF ("One\\par Two\\\nThree\\line Four\\par"), "P One\nP Two\nP Three\nP Four\n" },
  /* structure */
  { RTF ("{\\stylesheet{\\s0 Normal;}{\\s1\\sbasedon0 heading 1;}{\\s2 Title;}{\\s3 toc 1;}{\\*\\cs4 x;}}\\pard\\s2 "
         "Policy\\par\\pard\\s3 Aims 1\\par\\pard\\s1 Aims\\par\\pard Text.\\par\\pard\\outlinelevel1 Deeper\\par"),
    "H1 Policy\nF:contents Aims 1\nH1 Aims\nP Text.\nH2 Deeper\n" },
  { RTF ("{\\b Our aims}\\par\\pard Text that is plain, and long enough to be most of it.\\par{\\fs40 Large one}\\par"),
    "H2 Our aims\nP Text that is plain, and long enough to be most of it.\nH2 Large one\n" },
  { RTF ("They must not:\\par{\\listtext\\f2\\'b7\\tab}\\ilvl0 one\\par{\\listtext a)\\tab}\\ilvl1 "
         "two\\par\\pard\\s1\\b "
         "{\\listtext 2.1\\tab}Scope\\par"),
    "P They must not:\nI1 one\nI2 two\nH2 2.1 Scope\n" },
  { RTF (
        "\\trowd\\cellx1\\cellx2\\pard\\intbl Author\\cell Tim\\par Head\\cell\\row\\trowd Date\\cell\\cell\\row\\pard "
        "After.\\par"),
    "C1.1.1 Author\nC1.1.2 Tim\nC1.1.2 Head\nC1.2.1 Date\nP After.\n" },
  { RTF ("{\\header Oak School\\par}{\\headerf Oak School\\par}{\\footer Approved May 2024\\par}Text{\\super "
         "1}{\\footnote A note.\\par}. {\\shp{\\*\\shpinst{\\sp{\\sn x}{\\sv y}}{\\shptxt In a box.\\par}}{\\shprslt "
         "In a "
         "box.}}More.\\par"),
    "F:header Oak School\nP Approved May 2024\nP In a box.\nP Text1. More.\nP A note.\n" },
  { RTF ("{\\field{\\*\\fldinst TOC \\\\o}{\\fldrslt Aims 1\\par Rules 2}}\\par{\\field{\\*\\fldinst HYPERLINK "
         "x}{\\fldrslt "
         "link}} text\\par"),
    "F:contents Aims 1\nF:contents Rules 2\nP link text\n" },
  /* what is no text */
  { RTF ("{\\*\\unknown lost}{\\pict 00ff}{\\*\\bkmkstart x}{\\upr{old}{\\*\\ud new}}\\bin4 }}}} kept\\par"),
    "P new kept\n" },
  { RTF ("{\\xe{\\v index}}Kept{\\v hidden}{\\deleted gone}{\\revised  new}\\par"), "P Kept new\n" },
};

START_TEST (rich_text_is_read)
{
  assert_reads ("a.rtf", cases[_i].data, -1, cases[_i].blocks);
}
END_TEST

START_TEST (the_file_says_who_made_it)
{
  g_autoptr (GapDocument) document = read_soundly (
      "a.rtf",
      RTF ("{\\info{\\title Our policy}{\\author A. Clerk}{\\operator B}{\\*\\company "
           "Oak}{\\revtim\\yr2025\\mo1\\dy9\\hr3}}"
           "{\\*\\generator Word;}{\\title in the text}{\\*\\annotation Who?}{\\revised new}{\\v secret}\\par"),
      -1);
  g_autofree char *remarks = remarks_of (document);
  g_autofree char *wanted = g_strdup_printf ("%d: a change is still tracked; it was read as if it were accepted []\n"
                                             "%d: a comment is left in the file: “Who?” []\n"
                                             "%d: text is hidden; it was left out, as it is in print []\n",
                                             GAP_REMARK_TRACKED_CHANGES, GAP_REMARK_COMMENTS, GAP_REMARK_HIDDEN_TEXT);
  ck_assert_str_eq (gap_document_get_title (document), "Our policy");
  ck_assert_str_eq (gap_document_get_property (document, GAP_PROPERTY_AUTHOR), "A. Clerk");
  ck_assert_str_eq (gap_document_get_property (document, GAP_PROPERTY_MODIFIED), "2025-01-09");
  ck_assert_str_eq (gap_document_get_property (document, GAP_PROPERTY_PROGRAM), "Word");
  ck_assert_str_eq (gap_document_get_property (document, GAP_PROPERTY_COMPANY), "Oak");
  ck_assert_str_eq (remarks, wanted);
}
END_TEST

START_TEST (a_file_that_is_cut_short_is_not_whole)
{
  g_autoptr (GapDocument) document = read_soundly ("a.rtf", "{\\rtf1 One\\par{\\b Two", -1);
  g_autofree char *blocks = blocks_of (document);
  ck_assert_str_eq (blocks, "P One\nH2 Two\n");
  ck_assert (gap_document_get_coverage (document) < 1);
}
END_TEST

START_TEST (hostile_files_end_cleanly)
{
  static const char *const words[] = { "{\\rtf1\\cell\\row\\nestcell\\cell x}",
                                       "{\\rtf1}}}}}} x",
                                       "{\\rtf1\\bin99999999 x}",
                                       "{\\rtf1\\u-99999999999 \\uc-5 \\fs-1 \\s-3 \\ilvl-9 \\'zz x}",
                                       "{\\rtf1 x\\",
                                       "{\\rtf1 x\\'",
                                       "{\\rtf1{\\upr x",
                                       "{\\rtf1{\\header{\\footnote{\\shptxt x",
                                       "{\\rtf1\\*\\*\\*x}",
                                       "{\\rtf1\\u55357?\\u55357?x}" };
  g_autoptr (GString) deep = g_string_new ("{\\rtf1 ");
  for (guint i = 0; i < GAP_LIMIT_RTF_DEPTH + 10; i++)
    g_string_append_c (deep, '{');
  assert_refuses ("a.rtf", deep->str, (gssize)deep->len, GAP_ERROR_LIMIT, "nested deeper than is read");
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    try_to_read ("a.rtf", words[i], strlen (words[i]));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize cut = strlen (cases[i].data); cut > 0; cut -= MIN (cut, 7))
      try_to_read ("a.rtf", cases[i].data, cut);
}
END_TEST

Suite *
gap_test_rtf_suite (void)
{
  Suite *suite = suite_create ("rtf");
  TCase *tcase = tcase_create ("rtf");
  tcase_add_loop_test (tcase, rich_text_is_read, 0, G_N_ELEMENTS (cases));
  tcase_add_test (tcase, the_file_says_who_made_it);
  tcase_add_test (tcase, a_file_that_is_cut_short_is_not_whole);
  tcase_add_test (tcase, hostile_files_end_cleanly);
  suite_add_tcase (suite, tcase);
  return suite;
}
