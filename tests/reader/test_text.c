/* Plain text: exact blocks of small files, most of them cut from what PDFs and web pages leave. */
#include <string.h>

#include "blocks.h"
#include "suite.h"

Suite *gap_test_text_suite (void);

#define LONG_A "This sentence is long enough to be a paragraph of its own, whatever else stands near it."
#define LONG_B "Another sentence follows here, which is also long enough to be a paragraph of its own."

START_TEST (wrapped_lines_are_joined)
{
  assert_reads (
      "a.txt",
      "Parents and carers are asked to treat staff, pupils and other\n"
      "families with respect online, and to raise concerns with the\n"
      "school first. We all set an example to the children.\n"
      "\n"
      "The headteacher will answer within five days of the letter or\n"
      "the call.\n",
      -1,
      "P Parents and carers are asked to treat staff, pupils and other families with respect online, and to raise "
      "concerns with the school first. We all set an example to the children.\n"
      "P The headteacher will answer within five days of the letter or the call.\n");
}
END_TEST

START_TEST (words_cut_at_line_ends_are_mended)
{
  assert_reads (
      "a.txt",
      "Staff must keep to the rules for cyber-bullying that the govern-\n"
      "ing body has agreed, whatever the network. To prevent cyber-\n"
      "bullying, children learn about self-\n"
      "esteem and about parents/\n"
      "carers who can help them when they need it.\n",
      -1,
      "P Staff must keep to the rules for cyber-bullying that the governing body has agreed, whatever the network. "
      "To prevent cyber-bullying, children learn about self-esteem and about parents/carers who can help them when "
      "they need it.\n");
}
END_TEST

START_TEST (unwrapped_lines_stay_apart)
{
  assert_reads ("a.txt", "Dear Parents,\n" LONG_A "\n" LONG_B "\nKind regards,\nMrs A Smith\n", -1,
                "P Dear Parents,\nP " LONG_A "\nP " LONG_B "\nP Kind regards,\nP Mrs A Smith\n");
}
END_TEST

START_TEST (a_title_of_law_cut_at_the_line_is_joined)
{
  assert_reads ("a.txt", "In our school the Data Protection\nAct 1998 protects you.\n", -1,
                "P In our school the Data Protection Act 1998 protects you.\n");
  assert_reads ("a.txt", "We keep to the Children Act\n(1989) and more.\n", -1,
                "P We keep to the Children Act (1989) and more.\n");
  assert_reads ("a.txt", "Equality Act 2010\nChildren Act 1989\nAct kindly 2010 times\n", -1,
                "P Equality Act 2010\nP Children Act 1989\nP Act kindly 2010 times\n");
}
END_TEST

START_TEST (a_paragraph_broken_by_a_blank_line_is_joined)
{
  assert_reads (
      "a.txt", "Social networks take many forms including chat rooms, internet\n\nforums and blogs.\n\nnot this one\n",
      -1, "P Social networks take many forms including chat rooms, internet forums and blogs.\nP not this one\n");
}
END_TEST

START_TEST (bullets_of_all_kinds)
{
  static const char *const bullets[]
      = { "-",           "*", "\xE2\x80\xA2", "\xE2\x97\x8F", "\xE2\x96\xAA", "\xE2\x80\x93", "\xE2\x80\x94",
          "\xC2\xB7",    "o", "\xC2\xA7",     "\xEF\x82\xB7", "\xEF\x82\xA7", "\xE2\x9E\xA2", "+",
          "\xE2\x9C\x93" };
  const char *bullet = bullets[_i];
  g_autofree char *text = g_strdup_printf ("Parents must not:\n\n%s post photos\n%s share rumours\n", bullet, bullet);
  assert_reads ("a.txt", text, -1, "P Parents must not:\nI1 post photos\nI1 share rumours\n");
}
END_TEST

START_TEST (numbers_and_letters_are_items)
{
  assert_reads (
      "a.txt",
      "We will:\n1. call you\n2. write to you\n  (a) by post\n  (b) by mail\n    i) at once\n    ii) later\n3. write "
      "again\n",
      -1, "P We will:\nI1 call you\nI1 write to you\nI2 by post\nI2 by mail\nI3 at once\nI3 later\nI1 write again\n");
}
END_TEST

START_TEST (items_nest_by_indentation_and_by_kind)
{
  assert_reads ("a.txt",
                "Rules:\n- one\n    - two\n      wrapped\n- three\n\n\xE2\x80\xA2 first\no inner\no inner "
                "too\n\xE2\x80\xA2 second\n",
                -1, "P Rules:\nI1 one\nI2 two wrapped\nI1 three\nI2 first\nI3 inner\nI3 inner too\nI2 second\n");
}
END_TEST

START_TEST (wrapped_items_and_blank_lines_in_lists)
{
  assert_reads ("a.txt",
                "- Breaches will be taken seriously by the school and, in the\n event of unlawful content, could lead "
                "to\n prosecution.\n"
                "\n- spam or advertising\n\n- the last\n",
                -1,
                "I1 Breaches will be taken seriously by the school and, in the event of unlawful content, could lead "
                "to prosecution.\n"
                "I1 spam or advertising\nI1 the last\n");
}
END_TEST

START_TEST (a_bullet_alone_on_its_line_belongs_to_the_next)
{
  assert_reads ("a.txt", "Rules:\n\xE2\x80\xA2\nBe kind\n\xE2\x80\xA2\n\nBe safe\n1.\nIntroduction\n\n" LONG_A "\n", -1,
                "P Rules:\nI1 Be kind\nI1 Be safe\nH2 Introduction\nP " LONG_A "\n");
}
END_TEST

START_TEST (a_dash_inside_a_sentence_is_no_bullet)
{
  assert_reads ("a.txt",
                "Contact the police where the school feels that it is appropriate\n\xE2\x80\x93 for example, if a "
                "crime has been committed.\n",
                -1,
                "P Contact the police where the school feels that it is appropriate \xE2\x80\x93 for example, if a "
                "crime has been committed.\n");
}
END_TEST

START_TEST (a_number_inside_a_sentence_is_no_item)
{
  assert_reads ("a.txt",
                "All of us in the school keep to the rules that were agreed with\nall of the families, and to the "
                "law.\nThe school keeps records of each incident for as long as section\n12. The data is then erased "
                "from all of the systems.\n",
                -1,
                "P All of us in the school keep to the rules that were agreed with all of the families, and to the "
                "law.\nP The school keeps records of each incident for as long as section 12. The data is then erased "
                "from all of the systems.\n");
}
END_TEST

START_TEST (numbered_headings_by_depth)
{
  assert_reads ("a.txt",
                "Online Policy\n\n1. Legal framework\n\n" LONG_A "\n\n1.1 Authorised posters\n" LONG_B
                "\n\n2. Review\n\n- item\n",
                -1,
                "H1 Online Policy\nH2 1. Legal framework\nP " LONG_A "\nH3 1.1 Authorised posters\nP " LONG_B
                "\nH2 2. Review\nI1 item\n");
}
END_TEST

START_TEST (numbered_paragraphs_are_items)
{
  assert_reads ("a.txt",
                "1. Scope\n1.1 " LONG_A "\n1.2 " LONG_B "\n2. Rules\n2.1 Staff must not:\n(a) post\n(b) share\n", -1,
                "H2 1. Scope\nI1 " LONG_A "\nI1 " LONG_B "\nH2 2. Rules\nI1 Staff must not:\nI2 post\nI2 share\n");
}
END_TEST

START_TEST (numbered_lists_are_no_headings)
{
  assert_reads (
      "a.txt", "Steps:\n\n1. Speak to the teacher\n2. Write to the head\n3. Write to the governors\n\n" LONG_A "\n", -1,
      "P Steps:\nI1 Speak to the teacher\nI1 Write to the head\nI1 Write to the governors\nP " LONG_A "\n");
}
END_TEST

START_TEST (headings_are_told_from_labels_names_and_dates)
{
  assert_reads (
      "a.txt",
      "OAK PRIMARY SCHOOL\n\nPARENTS ONLINE POLICY\n\nPolicy approved by Governors on 9th March 2026\n\n" LONG_A "\n\n"
      "SIGNED:\n\nPRINT NAME:\n\nC. Coles\n\nChair of Governors\n\nDATE:\n\n09.03.2026\n\n"
      "Statement of intent\n\n" LONG_B "\n\nOnline messaging\n\nWe ask for:\n\n- care\n",
      -1,
      "P OAK PRIMARY SCHOOL\nH1 PARENTS ONLINE POLICY\nP Policy approved by Governors on 9th March 2026\nP " LONG_A "\n"
      "P SIGNED:\nP PRINT NAME:\nP C. Coles\nP Chair of Governors\nP DATE:\nP 09.03.2026\n"
      "H2 Statement of intent\nP " LONG_B "\nH2 Online messaging\nP We ask for:\nI1 care\n");
}
END_TEST

START_TEST (a_colon_leads_a_list_or_heads_a_paragraph)
{
  assert_reads ("a.txt",
                "Title Line\n\n" LONG_A "\n\nProcedure the school will follow if misuse continues:\n\n" LONG_B "\n\n"
                "The following guidelines apply:\n\n- be kind\n",
                -1,
                "H1 Title Line\nP " LONG_A "\nH2 Procedure the school will follow if misuse continues:\nP " LONG_B "\n"
                "P The following guidelines apply:\nI1 be kind\n");
}
END_TEST

START_TEST (headings_of_markdown_and_bold_lines)
{
  assert_reads ("a.txt",
                "# Title\n" LONG_A "\n## **2. Review** ##\n" LONG_B "\n\n**Aims**\n\n" LONG_A "\n\n**Signed:**\n\nx\n",
                -1, "H1 Title\nP " LONG_A "\nH2 2. Review\nP " LONG_B "\nH2 Aims\nP " LONG_A "\nP Signed:\nP x\n");
}
END_TEST

START_TEST (tabs_make_cells)
{
  assert_reads (
      "a.txt",
      "Approved by:\tThe Governing Body\t17.7.24\nLast reviewed on:\t27.4.22\t\n\n<b>Author</b>\tTim\n\n\nName:     "
      "Oak\n",
      -1,
      "C1.1.1 Approved by:\nC1.1.2 The Governing Body\nC1.1.3 17.7.24\nC1.2.1 Last reviewed on:\nC1.2.2 27.4.22\n"
      "C1.3.1 Author\nC1.3.2 Tim\nC2.1.1 Name:\nC2.1.2 Oak\n");
}
END_TEST

START_TEST (marks_leave_no_trace)
{
  assert_reads (
      "a.txt",
      "- [Data Protection Act 2018](#)\n- [UK GDPR \\(law\\)](http://x/y_(z\n- one **site ban** and *two* _three_\n"
      "- a <i>b</i> &amp; c<br>d 2 * 3 * 4 snake_case_name\n- ![picture](x.png) text\n",
      -1,
      "I1 Data Protection Act 2018\nI1 [UK GDPR (law)](http://x/y_(z\nI1 one site ban and two three\n"
      "I1 a b & c d 2 * 3 * 4 snake_case_name\nI1 text\n");
}
END_TEST

START_TEST (running_lines_are_furniture)
{
  assert_reads ("a.txt",
                "Oak School Policy\n" LONG_A "\nPage 1 of 3\n\fOak School Policy\n" LONG_B
                " It goes on to the\nPage 2 of 3\n"
                "\fOak School Policy\nnext page, and ends there.\n3\n",
                -1,
                "F:header Oak School Policy\nP " LONG_A "\nF:footer Page 1 of 3\nF:header Oak School Policy\n"
                "P " LONG_B " It goes on to the next page, and ends there.\n"
                "F:footer Page 2 of 3\nF:header Oak School Policy\nF:footer 3\n");
}
END_TEST

START_TEST (pages_are_counted)
{
  guint n;
  g_autoptr (GapDocument) document = read_soundly ("a.txt", LONG_A "\n\f" LONG_B "\n\f" LONG_A "\n", -1);
  const GapBlock *blocks = gap_document_get_blocks (document, &n);
  ck_assert_uint_eq (n, 3);
  ck_assert_uint_eq (blocks[0].page, 1);
  ck_assert_uint_eq (blocks[2].page, 3);
  ck_assert_uint_eq (blocks[2].line, 3);
}
END_TEST

START_TEST (lines_are_kept_inside_paragraphs)
{
  g_autoptr (GapDocument) document = read_soundly ("a.txt",
                                                   "\nParents and carers are asked to treat staff, pupils and\nothers "
                                                   "well, and to raise concerns.\r\n\r\n\r\nEnd here.\n",
                                                   -1);
  const char *text = gap_document_get_text (document, NULL);
  ck_assert_uint_eq (gap_document_locate (document, (gsize)(strstr (text, "Parents") - text)).line, 2);
  ck_assert_uint_eq (gap_document_locate (document, (gsize)(strstr (text, "others") - text)).line, 3);
  ck_assert_uint_eq (gap_document_locate (document, (gsize)(strstr (text, "End") - text)).line, 6);
}
END_TEST

START_TEST (contents_are_furniture)
{
  assert_reads (
      "a.txt",
      "Policy Title\n\nContents\n\n1. Aims .......... 2\n2. Rules ......... 3\n\n1. Aims\n\n" LONG_A
      "\n\n2. Rules\n\n" LONG_B "\n",
      -1,
      "H1 Policy Title\nF:contents Contents\nF:contents 1. Aims .......... 2\nF:contents 2. Rules ......... 3\n"
      "H2 1. Aims\nP " LONG_A "\nH2 2. Rules\nP " LONG_B "\n");
}
END_TEST

START_TEST (contents_without_pages_are_furniture)
{
  assert_reads ("a.txt",
                "Contents\nAims\nRules\nReview\n\nAims\n\n" LONG_A "\n\nRules\n\n" LONG_B "\n\nReview\n\n" LONG_A "\n",
                -1,
                "F:contents Contents\nF:contents Aims\nF:contents Rules\nF:contents Review\n"
                "H1 Aims\nP " LONG_A "\nH2 Rules\nP " LONG_B "\nH2 Review\nP " LONG_A "\n");
}
END_TEST

START_TEST (the_edges_of_a_saved_page_are_furniture)
{
  assert_reads (
      "a.txt",
      "Week Beg 18.9.23 Trials begin, 21/9 Trip, 22/9 Assembly\nHome Page\nParents\nMenu\n\nOnline Policy\n\n" LONG_A
      "\n\n- a list of Parents\n- Pupils\nPupil Book Shop\nCookie Policy",
      -1,
      "F:banner Week Beg 18.9.23 Trials begin, 21/9 Trip, 22/9 Assembly\nF:nav Home Page\nF:nav Parents\nF:nav Menu\n"
      "H1 Online Policy\nP " LONG_A "\nI1 a list of Parents\nI1 Pupils\nF:nav Pupil Book Shop\nF:nav Cookie Policy\n");
}
END_TEST

START_TEST (words_of_menus_in_the_text_stay)
{
  assert_reads ("a.txt", "Who to ask\n\nThe policy is for these groups of people at our school:\n\nParents\n\nPupils\n",
                -1,
                "H1 Who to ask\nP The policy is for these groups of people at our school:\nI1 Parents\nI1 Pupils\n");
  assert_reads ("a.txt", LONG_A "\n\nCopyright, Designs and Patents Act 1988\n", -1,
                "P " LONG_A "\nP Copyright, Designs and Patents Act 1988\n");
}
END_TEST

START_TEST (a_letter_stays_text)
{
  assert_reads ("a.txt",
                "First Title\n\n" LONG_A
                "\n\nLetter to Parents\n(Address line one)\n(Date)\nRE: Online life\nDear Parents,\n" LONG_B "\n",
                -1,
                "H1 First Title\nP " LONG_A
                "\nH2 Letter to Parents\nP (Address line one)\nP (Date)\nP RE: Online life\nP Dear Parents,\nP " LONG_B
                "\n");
}
END_TEST

START_TEST (encodings)
{
  static const struct
  {
    const char *data;
    gssize length;
  } files[] = { { "\xEF\xBB\xBF"
                  "caf\xC3\xA9 \xE2\x80\x99s",
                  -1 },
                { "caf\xE9 \x92s", -1 },
                { "\xFF\xFE"
                  "c\0a\0f\0\xE9\0 \0\x19\x20s\0",
                  16 },
                { "\xFE\xFF"
                  "\0c\0a\0f\0\xE9\0 \x20\x19\0s",
                  16 },
                { "c\0a\0f\0\xE9\0 \0\x19\x20s\0", 14 } };
  assert_reads ("a.txt", files[_i].data, files[_i].length, "P caf\xC3\xA9 \xE2\x80\x99s\n");
}
END_TEST

START_TEST (damaged_utf8_stays_utf8)
{
  assert_reads ("a.txt", "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9 cut \xE2\x80", -1,
                "P \xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9 cut \xEF\xBF\xBD\xEF\xBF\xBD\n");
}
END_TEST

START_TEST (ligatures_become_letters)
{
  assert_reads ("a.txt",
                "con\xEF\xAC\x81"
                "dential o\xEF\xAC\x83"
                "ce",
                -1, "P confidential office\n");
}
END_TEST

START_TEST (double_spacing_is_forgotten)
{
  assert_reads (
      "a.txt",
      "Parents and carers are asked to treat staff, pupils\n\nand other families with respect online, and to\n\n"
      "raise concerns with the school first, before they\n\ntalk to anyone else about them or about the people\n\n"
      "who are named in them by somebody on the internet\n\nand who would be hurt by it, as we all would be in\n\n"
      "such a case as this one, of which there are many\n\nmore than there should be in any school year. The\n\n"
      "school will help as well as it can with all that\n\nit has learned from the cases of the years before\n\n"
      "and from the advice of the council. A new line is\n\nshort.\n\n\nSecond paragraph\n",
      -1,
      "P Parents and carers are asked to treat staff, pupils and other families with respect online, and to raise "
      "concerns "
      "with the school first, before they talk to anyone else about them or about the people who are named in them by "
      "somebody on the internet and who would be hurt by it, as we all would be in such a case as this one, of which "
      "there "
      "are many more than there should be in any school year. The school will help as well as it can with all that it "
      "has "
      "learned from the cases of the years before and from the advice of the council. A new line is short.\n"
      "P Second paragraph\n");
}
END_TEST

START_TEST (repeated_scan_lines_stay_apart)
{
  assert_reads ("a.txt",
                "social media. If you have any concerns to make, please\nsocial media. If you have any concerns to "
                "make, please call us.\n",
                -1,
                "P social media. If you have any concerns to make, please\nP social media. If you have any concerns to "
                "make, please call us.\n");
}
END_TEST

START_TEST (a_title_of_two_lines_is_one)
{
  assert_reads ("a.txt", "Oak School\n\nOnline Policy for\nParents and Carers\n\n" LONG_A "\n", -1,
                "P Oak School\nH1 Online Policy for Parents and Carers\nP " LONG_A "\n");
}
END_TEST

START_TEST (a_sentence_behind_an_item_is_a_paragraph)
{
  assert_reads (
      "a.txt",
      "Parents and carers are asked to keep to the rules below, which the\nschool and the governing body have agreed "
      "with them.\n"
      "- Teaching online safety in schools and advice for school staff that\nhelps them\n"
      "- Preventing and tackling bullying and advice for headteachers here\nIt also refers to the guidance.\n",
      -1,
      "P Parents and carers are asked to keep to the rules below, which the school and the governing body have agreed "
      "with them.\n"
      "I1 Teaching online safety in schools and advice for school staff that helps them\n"
      "I1 Preventing and tackling bullying and advice for headteachers here\nP It also refers to the guidance.\n");
}
END_TEST

START_TEST (columns_rules_and_appendices)
{
  assert_reads ("a.txt",
                "First Title\n\nApproved by: Governors      Date: 12 March "
                "2024\n\xE2\x80\xA6\xE2\x80\xA6\xE2\x80\xA6\n_________\nAppendix 1: Agreement\nName of pupil:\n",
                -1,
                "H1 First Title\nC1.1.1 Approved by: Governors\nC1.1.2 Date: 12 March 2024\nH2 Appendix 1: "
                "Agreement\nP Name of pupil:\n");
}
END_TEST

/* 200 KiB of each of these must take no more than a moment. */
START_TEST (hostile_lines_take_linear_time)
{
  static const char *const units[] = {
    "[",     "*",    "**a",        "[a](",           "<b",     "- ",  "a\n", "\f",    "\t", "1.", "(a", "- a\n", ". ",
    "&amp;", "a-\n", "Contents\n", "\xE2\x80\xA2\n", "a\tb\n", "   ", "#\n", "1. A\n"
  };
  GString *text = g_string_new ("x ");
  while (text->len < 200 * 1024)
    g_string_append (text, units[_i]);
  g_autoptr (GapDocument) document = read_soundly ("a.txt", text->str, (gssize)text->len);
  g_string_free (text, TRUE);
}
END_TEST

static void
add_shape_tests (TCase *tcase)
{
  tcase_add_test (tcase, numbered_headings_by_depth);
  tcase_add_test (tcase, numbered_paragraphs_are_items);
  tcase_add_test (tcase, numbered_lists_are_no_headings);
  tcase_add_test (tcase, headings_are_told_from_labels_names_and_dates);
  tcase_add_test (tcase, a_colon_leads_a_list_or_heads_a_paragraph);
  tcase_add_test (tcase, headings_of_markdown_and_bold_lines);
  tcase_add_test (tcase, tabs_make_cells);
  tcase_add_test (tcase, marks_leave_no_trace);
  tcase_add_test (tcase, running_lines_are_furniture);
  tcase_add_test (tcase, pages_are_counted);
  tcase_add_test (tcase, lines_are_kept_inside_paragraphs);
  tcase_add_test (tcase, contents_are_furniture);
  tcase_add_test (tcase, contents_without_pages_are_furniture);
  tcase_add_test (tcase, the_edges_of_a_saved_page_are_furniture);
  tcase_add_test (tcase, words_of_menus_in_the_text_stay);
  tcase_add_test (tcase, a_letter_stays_text);
  tcase_add_test (tcase, a_title_of_two_lines_is_one);
  tcase_add_test (tcase, a_sentence_behind_an_item_is_a_paragraph);
  tcase_add_test (tcase, columns_rules_and_appendices);
}

Suite *
gap_test_text_suite (void)
{
  Suite *suite = suite_create ("reader text");
  TCase *tcase = tcase_create ("text");
  tcase_add_test (tcase, wrapped_lines_are_joined);
  tcase_add_test (tcase, words_cut_at_line_ends_are_mended);
  tcase_add_test (tcase, unwrapped_lines_stay_apart);
  tcase_add_test (tcase, a_paragraph_broken_by_a_blank_line_is_joined);
  tcase_add_test (tcase, a_title_of_law_cut_at_the_line_is_joined);
  tcase_add_loop_test (tcase, bullets_of_all_kinds, 0, 15);
  tcase_add_test (tcase, numbers_and_letters_are_items);
  tcase_add_test (tcase, items_nest_by_indentation_and_by_kind);
  tcase_add_test (tcase, wrapped_items_and_blank_lines_in_lists);
  tcase_add_test (tcase, a_bullet_alone_on_its_line_belongs_to_the_next);
  tcase_add_test (tcase, a_dash_inside_a_sentence_is_no_bullet);
  tcase_add_test (tcase, a_number_inside_a_sentence_is_no_item);
  add_shape_tests (tcase);
  tcase_add_loop_test (tcase, encodings, 0, 5);
  tcase_add_test (tcase, damaged_utf8_stays_utf8);
  tcase_add_test (tcase, ligatures_become_letters);
  tcase_add_test (tcase, double_spacing_is_forgotten);
  tcase_add_test (tcase, repeated_scan_lines_stay_apart);
  tcase_add_loop_test (tcase, hostile_lines_take_linear_time, 0, 21);
  tcase_set_timeout (tcase, 30); /* sanitizers take their time */
  suite_add_tcase (suite, tcase);
  return suite;
}
