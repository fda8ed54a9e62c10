/* OpenDocument text: what a reader of the printed page would see, once. */
#include <string.h>

#include "base/error.h"
#include "blocks.h"
#include "docx.h"
#include "suite.h"

Suite *gap_test_odt_suite (void);

#define SPACE(prefix, name) "xmlns:" prefix "=\"urn:oasis:names:tc:opendocument:xmlns:" name ":1.0\" "
#define ROOT                                                                                                           \
  SPACE ("office", "office")                                                                                           \
  SPACE ("text", "text")                                                                                               \
  SPACE ("style", "style")                                                                                             \
  SPACE ("table", "table")                                                                                             \
  SPACE ("fo", "xsl-fo-compatible")                                                                                    \
  SPACE ("draw", "drawing") SPACE ("svg", "svg-compatible") "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
#define P(text) "<text:p>" text "</text:p>"
#define STYLED(style, text) "<text:p text:style-name=\"" style "\">" text "</text:p>"
#define H(level, text) "<text:h text:outline-level=\"" level "\">" text "</text:h>"
#define LIST(style, items) "<text:list text:style-name=\"" style "\">" items "</text:list>"
#define ITEM(content) "<text:list-item>" content "</text:list-item>"
#define CELL(content) "<table:table-cell>" content "</table:table-cell>"
#define ROW(cells) "<table:table-row>" cells "</table:table-row>"

static const char styles[]
    = "<office:document-styles " ROOT "><office:styles><style:default-style style:family=\"paragraph\">"
      "<style:text-properties fo:font-size=\"11pt\"/></style:default-style><style:style style:name=\"Title\" "
      "style:family=\"paragraph\"/><style:style style:name=\"Mine\" style:family=\"paragraph\" "
      "style:parent-style-name=\"Heading_20_3\"/><text:outline-style style:name=\"Outline\"><text:outline-level-style "
      "text:level=\"1\" style:num-format=\"1\" style:num-suffix=\".\"/><text:outline-level-style text:level=\"2\" "
      "style:num-format=\"a\" text:display-levels=\"2\"/></text:outline-style><text:list-style style:name=\"Dots\">"
      "<text:list-level-style-bullet text:level=\"1\" text:bullet-char=\"x\"/></text:list-style><text:list-style "
      "style:name=\"None\"><text:list-level-style-number text:level=\"1\" style:num-format=\"\"/></text:list-style>"
      "<text:list-style style:name=\"Roman\"><text:list-level-style-number text:level=\"1\" style:num-format=\"I\" "
      "style:num-prefix=\"(\" style:num-suffix=\")\"/></text:list-style></office:styles><office:master-styles>"
      "<style:master-page><style:header>" P ("Oak School") "</style:header><style:header-left>" P (
          "Oak School") "</style:header-left><style:footer>" P ("Approved May 2024") "</style:footer></"
                                                                                     "style:master-page>"
                                                                                     "</office:master-styles></"
                                                                                     "office:document-styles>";

static const char automatic[]
    = "<office:automatic-styles><style:style style:name=\"B\" style:family=\"text\"><style:text-properties "
      "fo:font-weight=\"bold\"/></style:style><style:style style:name=\"PB\" style:family=\"paragraph\">"
      "<style:text-properties fo:font-weight=\"bold\"/></style:style><style:style style:name=\"Big\" "
      "style:family=\"paragraph\"><style:text-properties fo:font-size=\"150%\"/></style:style><style:style "
      "style:name=\"Off\" style:family=\"text\"><style:text-properties text:display=\"none\"/></style:style>"
      "</office:automatic-styles>";

/* (transfer full) */
static GBytes *
odt_new (const char *body, const char *style_part)
{
  g_autofree char *content = g_strconcat ("<?xml version=\"1.0\"?><office:document-content " ROOT ">", automatic,
                                          "<office:body><office:text>", body,
                                          "</office:text></office:body></office:document-content>", NULL);
  DocxPart parts[] = { { "mimetype", "application/vnd.oasis.opendocument.text" },
                       { "content.xml", content },
                       { style_part != NULL ? "styles.xml" : NULL, style_part },
                       { NULL, NULL } };
  return zip_new (parts);
}

static void
assert_odt (const char *body, const char *style_part, const char *wanted)
{
  gsize length;
  g_autoptr (GBytes) bytes = odt_new (body, style_part);
  const char *data = g_bytes_get_data (bytes, &length);
  assert_reads ("a", data, (gssize)length, wanted);
}

START_TEST (headings_and_their_numbers)
{
  assert_odt (
      STYLED ("Title", "Policy") H ("1", "Aims") H ("2", "Who") H ("2", "What") H ("1", "Rules") H ("2", "Which")
          STYLED ("Mine", "Own") STYLED ("PB", "Bold line") STYLED ("Big", "Large line")
              P ("Text that is as long as it takes to be the most of all in this file, by far."),
      styles,
      "F:header Oak School\nH1 Policy\nH1 1. Aims\nH2 1.a Who\nH2 1.b What\nH1 2. Rules\nH2 2.a Which\nH3 Own\nH4 "
      "Bold line\nH4 Large line\nP Text that is as long as it takes to be the most of all in this file, by far.\nP "
      "Approved May 2024\n");
}
END_TEST

START_TEST (lists_are_items)
{
  assert_odt (
      P ("They must not:") LIST ("Dots", ITEM (P ("one") "<text:list>" ITEM (P ("two")) "</text:list>" P (
                                             "still one")) "<text:list-header>" P ("no bullet") "</text:list-header>")
          LIST ("None", ITEM (P ("plain"))) LIST ("Roman", ITEM (H ("2", "First part")) ITEM (H ("2", "Second part"))),
      styles,
      "F:header Oak School\nP They must not:\nI1 one\nI2 two\nI1 still one\nP no bullet\nP plain\nH2 (I) First "
      "part\nH2 (II) Second part\nP Approved May 2024\n");
}
END_TEST

START_TEST (tables_text_boxes_and_notes)
{
  assert_odt (
      "<table:table>" ROW (CELL (P ("Author")) CELL (P ("Tim")))
          ROW ("<table:table-cell table:number-columns-spanned=\"2\">" P (
              "Wide") "</"
                      "table:table-cell><table:"
                      "covered-table-cell/>" CELL (P (
                          "Third"))) "</table:table>" P ("Body<text:note><text:note-"
                                                         "citation>1</"
                                                         "text:note-citation><text:note-"
                                                         "body>" P (
                                                             "A note.") "</"
                                                                        "text:note-"
                                                                        "body></"
                                                                        "text:note> "
                                                                        "text.<draw:"
                                                                        "frame><"
                                                                        "draw:text-"
                                                                        "box>" P (
                                                                            "I"
                                                                            "n"
                                                                            " "
                                                                            "a"
                                                                            " "
                                                                            "b"
                                                                            "o"
                                                                            "x"
                                                                            ".") "</draw:text-box><svg:title>picture</"
                                                                                 "svg:title></draw:frame>")
              P ("After."),
      NULL, "C1.1.1 Author\nC1.1.2 Tim\nC1.2.1 Wide\nC1.2.3 Third\nP In a box.\nP Body text.\nP After.\nP A note.\n");
}
END_TEST

START_TEST (blanks_tabs_and_breaks)
{
  assert_odt (P ("Name:<text:tab/>Oak") P ("  One\n  <text:s text:c=\"3\"/>two<text:line-break/>Three")
                  P ("<text:span text:style-name=\"B\">Bold</text:span> and <text:span>not</text:span>"),
              NULL, "C1.1.1 Name:\nC1.1.2 Oak\nP One two\nP Three\nP Bold and not\n");
}
END_TEST

START_TEST (contents_are_furniture)
{
  assert_odt (
      "<text:table-of-content><text:table-of-content-source>" P (
          "template") "</text:table-of-content-source><text:index-body>" P ("Aims 1") "</text:index-body>"
                                                                                      "</text:table-of-content>" P (
                                                                                          "Text."),
      NULL, "F:contents Aims 1\nP Text.\n");
}
END_TEST

START_TEST (unfinished_work_is_remarked_on)
{
  gsize length;
  g_autoptr (GBytes) bytes
      = odt_new ("<text:tracked-changes><text:changed-region><text:deletion>" P (
                     "gone") "</text:deletion></text:changed-region></"
                             "text:tracked-changes>" P ("Ask "
                                                        "<text:placeholder>&lt;Name&gt;</"
                                                        "text:placeholder>.<office:"
                                                        "annotation><dc:creator>J</"
                                                        "dc:creator>" P ("Who?") "</"
                                                                                 "office:annotation><text:"
                                                                                 "span "
                                                                                 "text:style-name=\"Off\">"
                                                                                 "secret</text:span>"),
                 NULL);
  const char *data = g_bytes_get_data (bytes, &length);
  g_autoptr (GapDocument) document = read_soundly ("a", data, (gssize)length);
  g_autofree char *found = remarks_of (document);
  g_autofree char *blocks = blocks_of (document);
  g_autofree char *wanted = g_strdup_printf ("%d: a field was not filled in: it still says “<Name>” [<Name>]\n"
                                             "%d: a change is still tracked; it was read as if it were accepted []\n"
                                             "%d: a comment is left in the file: “Who?” []\n"
                                             "%d: text is hidden; it was left out, as it is in print []\n",
                                             GAP_REMARK_PLACEHOLDER, GAP_REMARK_TRACKED_CHANGES, GAP_REMARK_COMMENTS,
                                             GAP_REMARK_HIDDEN_TEXT);
  ck_assert_str_eq (found, wanted);
  ck_assert_str_eq (blocks, "P Ask <Name>.\n");
}
END_TEST

START_TEST (the_file_says_who_made_it)
{
  gsize length;
  DocxPart parts[]
      = { { "mimetype", "application/vnd.oasis.opendocument.text" },
          { "content.xml", "<x " ROOT ">" P ("Text.") "</x>" },
          { "meta.xml", "<m xmlns:dc=\"http://purl.org/dc/elements/1.1/\" " SPACE (
                            "meta", "meta") "><dc:creator>B. "
                                            "Last</dc:creator><dc:date>2025-01-09</dc:date><meta:initial-creator>A. "
                                            "First</meta:initial-creator></m>" },
          { NULL, NULL } };
  g_autoptr (GBytes) bytes = zip_new (parts);
  const char *data = g_bytes_get_data (bytes, &length);
  g_autoptr (GapDocument) document = read_soundly ("a", data, (gssize)length);
  ck_assert_str_eq (gap_document_get_property (document, GAP_PROPERTY_AUTHOR), "A. First");
  ck_assert_str_eq (gap_document_get_property (document, GAP_PROPERTY_MODIFIED_BY), "B. Last");
  ck_assert_str_eq (gap_document_get_property (document, GAP_PROPERTY_MODIFIED), "2025-01-09");
}
END_TEST

START_TEST (files_that_cannot_be_read_say_why)
{
  gsize length;
  DocxPart locked[] = { { "mimetype", "application/vnd.oasis.opendocument.text" },
                        { "META-INF/manifest.xml", "<m><encryption-data/></m>" },
                        { "content.xml", "\x01\x02" },
                        { NULL, NULL } };
  DocxPart bare[] = { { "mimetype", "application/vnd.oasis.opendocument.text" }, { NULL, NULL } };
  g_autoptr (GBytes) bytes = zip_new (locked);
  const char *data = g_bytes_get_data (bytes, &length);
  assert_refuses ("a.odt", data, (gssize)length, GAP_ERROR_UNSUPPORTED, "has a password");
  g_autoptr (GBytes) none = zip_new (bare);
  data = g_bytes_get_data (none, &length);
  assert_refuses ("a.odt", data, (gssize)length, GAP_ERROR_MALFORMED, "not a readable OpenDocument file");
}
END_TEST

START_TEST (damaged_files_end_cleanly)
{
  gsize length;
  g_autoptr (GBytes) bytes = odt_new (P ("Text.") LIST ("Dots", ITEM (P ("one"))), styles);
  const char *data = g_bytes_get_data (bytes, &length);
  for (gsize i = 1; i < 16; i++)
    try_to_read ("a.odt", data, length * i / 16);
  assert_odt ("<text:list-item>" P ("stray") "</text:list-item><text:list><text:list><text:list>" P (
                  "deep") "</text:list></text:list></text:list><table:table-cell>" P ("cell") "</table:table-cell>",
              NULL, "P stray\nP deep\nP cell\n");
}
END_TEST

Suite *
gap_test_odt_suite (void)
{
  Suite *suite = suite_create ("odt");
  TCase *tcase = tcase_create ("odt");
  tcase_add_test (tcase, headings_and_their_numbers);
  tcase_add_test (tcase, lists_are_items);
  tcase_add_test (tcase, tables_text_boxes_and_notes);
  tcase_add_test (tcase, blanks_tabs_and_breaks);
  tcase_add_test (tcase, contents_are_furniture);
  tcase_add_test (tcase, unfinished_work_is_remarked_on);
  tcase_add_test (tcase, the_file_says_who_made_it);
  tcase_add_test (tcase, files_that_cannot_be_read_say_why);
  tcase_add_test (tcase, damaged_files_end_cleanly);
  suite_add_tcase (suite, tcase);
  return suite;
}
