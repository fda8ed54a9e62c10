/* Word files: what a reader of the printed page would see, once, and archives made to hurt. */
#include <string.h>

#include "base/error.h"
#include "base/limits.h"
#include "blocks.h"
#include "docx.h"
#include "reader/reader.h"
#include "reader/source.h"
#include "suite.h"

Suite *gap_test_docx_suite (void);

#define W "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define T(text) "<w:r><w:t>" text "</w:t></w:r>"
#define BOLD(text) "<w:r><w:rPr><w:b/></w:rPr><w:t>" text "</w:t></w:r>"
#define P(text) "<w:p>" T (text) "</w:p>"
#define STYLED(style, text) "<w:p><w:pPr><w:pStyle w:val=\"" style "\"/></w:pPr>" T (text) "</w:p>"
#define ITEM(level, list, text)                                                                                        \
  "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"" level "\"/><w:numId w:val=\"" list "\"/></w:numPr></w:pPr>" T (text) "</"    \
                                                                                                               "w:p>"
#define CELL(content) "<w:tc>" content "</w:tc>"
#define BOX(content) "<wps:wsp><wps:txbx><w:txbxContent>" content "</w:txbxContent></wps:txbx></wps:wsp>"

static const char styles[]
    = "<w:styles " W "><w:style w:type=\"paragraph\" w:styleId=\"H2\"><w:name w:val=\"Heading 2\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Own\"><w:name w:val=\"School head\"/><w:basedOn "
      "w:val=\"H2\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Out\"><w:name w:val=\"x\"/><w:pPr><w:outlineLvl "
      "w:val=\"2\"/></w:pPr></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Body\"><w:name w:val=\"y\"/><w:basedOn "
      "w:val=\"Out\"/><w:pPr><w:outlineLvl w:val=\"9\"/></w:pPr></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Title\"><w:name w:val=\"Title\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Loop\"><w:name w:val=\"l\"/><w:basedOn w:val=\"Loop\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"LB\"><w:name w:val=\"List Bullet\"/><w:pPr><w:numPr><w:numId "
      "w:val=\"1\"/></w:numPr></w:pPr></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"TOC1\"><w:name w:val=\"toc 1\"/></w:style>"
      "<w:style w:type=\"character\" w:styleId=\"Strong\"><w:name "
      "w:val=\"Strong\"/><w:rPr><w:b/></w:rPr></w:style></w:styles>";

static const char numbering[]
    = "<w:numbering " W
      "><w:abstractNum w:abstractNumId=\"7\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/></w:lvl></w:abstractNum>"
      "<w:abstractNum w:abstractNumId=\"8\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"none\"/></w:lvl></w:abstractNum>"
      "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId "
      "w:val=\"8\"/></w:num></w:numbering>";

static const DocxPart usual[] = { { "word/styles.xml", styles }, { "word/numbering.xml", numbering }, { NULL, NULL } };

static void
assert_docx (const char *body, const DocxPart *parts, const char *wanted)
{
  gsize length;
  g_autoptr (GBytes) bytes = docx_new (body, parts);
  const char *data = g_bytes_get_data (bytes, &length);
  assert_reads ("a.docx", data, (gssize)length, wanted);
}

static void
assert_zip_refused (const DocxPart *parts, int code, const char *words)
{
  gsize length;
  g_autoptr (GBytes) bytes = zip_new (parts);
  const char *data = g_bytes_get_data (bytes, &length);
  assert_refuses ("a.docx", data, (gssize)length, code, words);
}

START_TEST (headings_come_from_styles)
{
  assert_docx (STYLED ("Title", "Policy") STYLED ("H2", "Two") STYLED ("Own", "Own two") STYLED ("Out", "Three")
                   STYLED ("Body", "Body text") STYLED ("Loop", "Loop text") STYLED (
                       "None", "No style") "<w:p><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr>" T ("Direct") "</w:p>",
               usual, "H1 Policy\nH2 Two\nH2 Own two\nH3 Three\nP Body text\nP Loop text\nP No style\nH1 Direct\n");
}
END_TEST

START_TEST (short_bold_paragraphs_are_headings)
{
  assert_docx (
      "<w:p>" BOLD ("Our ") BOLD ("aims") "</w:p>" P ("Text.") "<w:p>" BOLD ("Signed:") "</w:p><w:p>" BOLD ("Staff")
          T (" must") "</w:p>"
                      "<w:p><w:r><w:rPr><w:rStyle w:val=\"Strong\"/></w:rPr><w:t>1. Rules</w:t></w:r></w:p>"
                      "<w:p><w:r><w:rPr><w:b w:val=\"0\"/></w:rPr><w:t>Plain</w:t></w:r></w:p>"
                      "<w:p><w:pPr><w:rPr><w:b/></w:rPr></w:pPr>" T ("Bold mark only") "</w:p>",
      usual, "H2 Our aims\nP Text.\nP Signed:\nP Staff must\nH2 1. Rules\nP Plain\nP Bold mark only\n");
}
END_TEST

START_TEST (lists_are_items)
{
  assert_docx (P ("They must not:") ITEM ("0", "1", "one") ITEM ("1", "1", "two") STYLED ("LB", "by style")
                   ITEM ("0", "2", "no mark") ITEM ("0", "0", "no list") ITEM ("0", "99", "unknown list")
                       P ("\xE2\x80\xA2 typed") P ("- typed too") P ("(a) typed letter"),
               usual,
               "P They must not:\nI1 one\nI2 two\nI1 by style\nP no mark\nP no list\nI1 unknown list\nI1 typed\nI2 "
               "typed too\nI3 typed letter\n");
}
END_TEST

START_TEST (tables_are_cells)
{
  assert_docx (P ("Before") "<w:tbl><w:tr>" CELL (P ("Author")) CELL (P ("Tim") P ("Head")) "</w:tr><w:tr>" CELL (
                   "<w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>" P ("Wide"))
                   CELL (P ("Third")) "</w:tr><w:tr><w:trPr><w:del/></w:trPr>" CELL (P ("gone"))
                       CELL (P ("gone")) "</w:tr></w:tbl><w:tbl><w:tr>" CELL ("<w:tbl><w:tr>" CELL (
                           P ("inner a")) CELL (P ("inner b")) "</w:tr></w:tbl>") CELL (P ("outer")) "</w:tr></w:tbl>",
               usual,
               "P Before\nC1.1.1 Author\nC1.1.2 Tim\nC1.1.2 Head\nC1.2.1 Wide\nC1.2.3 Third\nC2.1.1 inner a\nC2.1.1 "
               "inner b\nC2.1.2 outer\n");
}
END_TEST

START_TEST (tables_that_lay_out_text_are_no_tables)
{
  assert_docx ("<w:tbl><w:tr>" CELL (P ("In a frame.")) "</w:tr></w:tbl><w:tbl><w:tr>" CELL (P ("Label"))
                   CELL (P ("Rules:") ITEM ("0", "1", "one")) "</w:tr></w:tbl>",
               usual, "P In a frame.\nC1.1.1 Label\nP Rules:\nI1 one\n");
}
END_TEST

START_TEST (tabs_and_breaks)
{
  assert_docx (
      "<w:p>" T ("Approved by:") "<w:r><w:tab/><w:t>Governors</w:t><w:tab/><w:t>17.7.24</w:t></w:r></w:p><w:p>" T (
          "Review:") "<w:r><w:tab/><w:t>2025</w:t></w:r></w:p>"
                     "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr>" T (
                         "One") "<w:r><w:br/><w:t>Two</w:t></w:r></w:p>"
                                "<w:p>" T (
                                    "anti") "<w:r><w:noBreakHyphen/><w:t>bullying</w:t><w:softHyphen/></w:r></w:p>"
                                            "<w:p><w:r><w:sym w:font=\"Symbol\" w:char=\"F0B7\"/></w:r>" T (
                                                "ticked") "</w:p>",
      usual,
      "C1.1.1 Approved by:\nC1.1.2 Governors\nC1.1.3 17.7.24\nC1.2.1 Review:\nC1.2.2 2025\nP One\nP Two\nP "
      "anti-bullying\nI1 ticked\n");
}
END_TEST

START_TEST (tracked_hidden_and_field_text)
{
  assert_docx (
      "<w:p>" T ("Keep ") "<w:ins>" T (
          "inserted ") "</w:ins><w:del><w:r><w:delText>deleted</w:delText></w:r></"
                       "w:del><w:moveFrom>" T ("moved away ") "</w:moveFrom><w:moveTo>" T (
                           "moved here ") "</w:moveTo><w:r><w:rPr><w:vanish/></"
                                          "w:rPr><w:t>hidden</w:t></w:r>"
                                          "<w:r><w:fldChar/><w:instrText>PAGE</"
                                          "w:instrText></w:r><w:hyperlink>" T ("link") "</w:hyperlink><w:smartTag>" T (
                                              " ta"
                                              "g") "</w:smartTag></w:p>"
                                                   "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" T (
                                                       "Joined ") "</w:p>" P ("to this.") "<w:p><w:pPr><w:pStyle "
                                                                                          "w:val=\"H2\"/"
                                                                                          "><w:pPrChange><w:pPr><w:"
                                                                                          "pStyle "
                                                                                          "w:val=\"Title\"/></w:pPr></"
                                                                                          "w:pPrChange></w:pPr>" T (
                                                                                              "No"
                                                                                              "w "
                                                                                              "tw"
                                                                                              "o") "</w:p>",
      usual, "P Keep inserted moved here link tag\nP Joined to this.\nH2 Now two\n");
}
END_TEST

START_TEST (text_boxes_are_read_once)
{
  assert_docx (
      "<w:p>" T ("Anchor ") "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\">" BOX (P (
          "In the box")) "</mc:Choice><mc:Fallback><w:pict>" BOX (P ("In the box")) "</w:pict></mc:Fallback></"
                                                                                    "mc:AlternateContent></"
                                                                                    "w:r>" T (
                                                                                        "goes on") "</"
                                                                                                   "w:p>"
                                                                                                   "<w:"
                                                                                                   "p><"
                                                                                                   "w:r>"
                                                                                                   "<mc:"
                                                                                                   "Alte"
                                                                                                   "rnat"
                                                                                                   "eCon"
                                                                                                   "tent"
                                                                                                   "><"
                                                                                                   "mc:"
                                                                                                   "Fall"
                                                                                                   "back"
                                                                                                   ">" BOX (P (
                                                                                                       "Only here")) "<"
                                                                                                                     "/"
                                                                                                                     "m"
                                                                                                                     "c"
                                                                                                                     ":"
                                                                                                                     "F"
                                                                                                                     "a"
                                                                                                                     "l"
                                                                                                                     "l"
                                                                                                                     "b"
                                                                                                                     "a"
                                                                                                                     "c"
                                                                                                                     "k"
                                                                                                                     ">"
                                                                                                                     "<"
                                                                                                                     "/"
                                                                                                                     "m"
                                                                                                                     "c"
                                                                                                                     ":"
                                                                                                                     "A"
                                                                                                                     "l"
                                                                                                                     "t"
                                                                                                                     "e"
                                                                                                                     "r"
                                                                                                                     "n"
                                                                                                                     "a"
                                                                                                                     "t"
                                                                                                                     "e"
                                                                                                                     "C"
                                                                                                                     "o"
                                                                                                                     "n"
                                                                                                                     "t"
                                                                                                                     "e"
                                                                                                                     "n"
                                                                                                                     "t"
                                                                                                                     ">"
                                                                                                                     "<"
                                                                                                                     "/"
                                                                                                                     "w"
                                                                                                                     ":"
                                                                                                                     "r"
                                                                                                                     ">"
                                                                                                                     "<"
                                                                                                                     "/"
                                                                                                                     "w"
                                                                                                                     ":"
                                                                                                                     "p"
                                                                                                                     ">",
      usual, "P In the box\nP Anchor goes on\nP Only here\n");
}
END_TEST

START_TEST (content_controls_and_contents)
{
  assert_docx (
      "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of "
      "Contents\"/></w:docPartObj></w:sdtPr><w:sdtContent>" P ("Contents")
          STYLED ("TOC1", "Aims 2") "</w:sdtContent></w:sdt>" STYLED ("TOC1", "Rules 3") "<w:sdt><w:sdtContent>" P (
              "Click here to enter text.") "</w:sdtContent></w:sdt>",
      usual, "F:contents Contents\nF:contents Aims 2\nF:contents Rules 3\nP Click here to enter text.\n");
}
END_TEST

START_TEST (headers_footers_and_notes)
{
  static const DocxPart parts[]
      = { { "word/footer1.xml", "<w:ftr " W ">" P ("Oak") P ("Reviewed May 2024") "</w:ftr>" },
          { "word/footer2.xml", "<w:ftr " W ">" P ("Reviewed May 2024") P ("\xC2\xA9 Oak 2024") "</w:ftr>" },
          { "word/header1.xml", "<w:hdr " W ">" P ("Oak Primary School") "</w:hdr>" },
          { "word/header2.xml", "<w:hdr " W ">" P ("Oak Primary School") "</w:hdr>" },
          { "word/footnotes.xml", "<w:footnotes " W "><w:footnote w:type=\"separator\">" P (
                                      "---") "</w:footnote><w:footnote>" P ("A note.") "</w:footnote></w:footnotes>" },
          { NULL, NULL } };
  assert_docx (P ("Text."), parts,
               "F:header Oak Primary School\nP Text.\nP A note.\nF:footer Oak\nP Reviewed May 2024\nF:footer \xC2\xA9 "
               "Oak 2024\n");
}
END_TEST

/* A multi-level list for headings, and one that begins anew. */
#define LEVEL(level, format, text, more)                                                                               \
  "<w:lvl w:ilvl=\"" level "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" format "\"/>" more "<w:lvlText w:val=\"" text \
  "\"/></w:lvl>"

static const char automatic[] = "<w:numbering " W "><w:abstractNum w:abstractNumId=\"1\">" LEVEL (
    "0", "decimal", "%1.", "<w:pStyle w:val=\"A\"/>") LEVEL ("1", "lowerLetter", "%1.%2", "<w:pStyle w:val=\"B\"/>")
    LEVEL ("2", "upperRoman", "(%3)",
           "") "</w:abstractNum><w:abstractNum w:abstractNumId=\"2\"><w:styleLink "
               "w:val=\"Named\"/>" LEVEL ("0", "upperLetter", "Part %1:",
                                          "") "</w:abstractNum><w:abstractNum "
                                              "w:abstractNumId=\"3\"><w:numStyleLink "
                                              "w:val=\"Named\"/></w:abstractNum>"
                                              "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num><w:num "
                                              "w:numId=\"2\"><w:abstractNumId "
                                              "w:val=\"1\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride "
                                              "w:val=\"7\"/></w:lvlOverride></w:num><w:num "
                                              "w:numId=\"3\"><w:abstractNumId w:val=\"3\"/></w:num></w:numbering>";

static const char numbered_styles[]
    = "<w:styles " W "><w:style w:styleId=\"A\"><w:name w:val=\"heading 1\"/><w:pPr><w:numPr><w:numId "
      "w:val=\"1\"/></w:numPr></w:pPr></w:style><w:style w:styleId=\"B\"><w:name w:val=\"heading 2\"/><w:pPr><w:numPr>"
      "<w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style></w:styles>";

#define BOLD_ITEM(level, list, text)                                                                                   \
  "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"" level "\"/><w:numId w:val=\"" list                                           \
  "\"/></w:numPr></w:pPr>" BOLD (text) "</"                                                                            \
                                       "w:p>"

START_TEST (automatic_numbers_stand_before_headings)
{
  static const DocxPart parts[]
      = { { "word/styles.xml", numbered_styles }, { "word/numbering.xml", automatic }, { NULL, NULL } };
  assert_docx (
      STYLED ("A", "One") STYLED ("B", "First") STYLED ("B", "Second") STYLED ("A", "") STYLED ("A", "Two")
          STYLED ("B", "First again") BOLD_ITEM ("2", "1", "Deep") BOLD_ITEM ("2", "1", "Deeper")
              BOLD_ITEM ("0", "2", "Anew") STYLED ("A", "After") BOLD_ITEM ("0", "3", "Annex")
                  ITEM ("0", "1", "an item."),
      parts,
      "H1 1. One\nH2 1.a First\nH2 1.b Second\nH1 2. Two\nH2 2.a First again\nH3 (I) Deep\nH3 (II) Deeper\nH3 7. "
      "Anew\nH1 8. After\nH2 Part A: Annex\nI1 an item.\n");
}
END_TEST

START_TEST (large_type_makes_headings)
{
  assert_docx (
      "<w:p><w:r><w:rPr><w:sz w:val=\"32\"/></w:rPr><w:t>Our aims</w:t></w:r></w:p>" P (
          "Some text that is long enough to be what most of the type is set in.") "<w:p><w:r><w:rPr><w:sz "
                                                                                  "w:val=\"32\"/></w:rPr><w:t>This "
                                                                                  "large sentence ends with a "
                                                                                  "stop.</w:t></w:r></w:p>",
      usual,
      "H2 Our aims\nP Some text that is long enough to be what most of the type is set in.\nP This large sentence "
      "ends with a stop.\n");
}
END_TEST

#define FIELD(words) "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" T (words) "</w:sdtContent></w:sdt>"

START_TEST (unfinished_work_is_remarked_on)
{
  gsize length;
  static const DocxPart parts[] = { { "word/comments.xml", "<w:comments " W "><w:comment>" P ("Who is this?")
                                                               P ("Ask.") "</w:comment><w:comment/></w:comments>" },
                                    { NULL, NULL } };
  g_autoptr (GBytes) bytes
      = docx_new ("<w:p>" T ("Ask ") FIELD ("Click here") T (" or ") FIELD ("Click here")
                      T (".") "</w:p><w:p><w:ins w:author=\"J. "
                              "Clerk\">" T ("New.") "</w:ins><w:del><w:r><w:delText>Old.</w:delText></w:r></"
                                                    "w:del><w:r><w:rPr><w:vanish/></w:rPr>"
                                                    "<w:t>Secret</w:t></w:r></w:p>",
                  parts);
  const char *data = g_bytes_get_data (bytes, &length);
  g_autoptr (GapDocument) document = read_soundly ("a.docx", data, (gssize)length);
  g_autofree char *found = remarks_of (document);
  g_autofree char *wanted = g_strdup_printf (
      "%d: a field was not filled in: it still says “Click here” [Click here]\n"
      "%d: a field was not filled in: it still says “Click here” [Click here]\n"
      "%d: 2 changes (the first by J. Clerk) are still tracked; they were read as if they were accepted []\n"
      "%d: 2 comments are left in the file: “Who is this? Ask.” []\n"
      "%d: text is hidden; it was left out, as it is in print []\n",
      GAP_REMARK_PLACEHOLDER, GAP_REMARK_PLACEHOLDER, GAP_REMARK_TRACKED_CHANGES, GAP_REMARK_COMMENTS,
      GAP_REMARK_HIDDEN_TEXT);
  ck_assert_str_eq (found, wanted);
  const GArray *remarks = gap_document_get_remarks (document);
  ck_assert_uint_eq (g_array_index (remarks, GapRemark, 0).span.offset, 4);
  ck_assert_uint_eq (g_array_index (remarks, GapRemark, 1).span.offset, 18);
}
END_TEST

START_TEST (the_file_says_who_made_it)
{
  gsize length;
  static const DocxPart parts[]
      = { { "_rels/.rels",
            "<Relationships><Relationship Type=\"x/officeDocument\" Target=\"word/document.xml\"/><Relationship "
            "Type=\"x/core-properties\" Target=\"core.xml\"/><Relationship Type=\"x/extended-properties\" "
            "Target=\"app.xml\"/></Relationships>" },
          { "word/document.xml", "<w:document " W "><w:body>" P ("Text.") "</w:body></w:document>" },
          { "core.xml",
            "<c xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:t=\"http://purl.org/dc/terms/\"><dc:creator>A. "
            "Clerk</dc:creator><t:modified>2025-01-09</t:modified><t:created>2024-01-09</t:created></c>" },
          { "app.xml", "<p><Company>Oak Trust</Company><Application>Word</Application></p>" },
          { NULL, NULL } };
  g_autoptr (GBytes) bytes = zip_new (parts);
  const char *data = g_bytes_get_data (bytes, &length);
  g_autoptr (GapDocument) document = read_soundly ("a.docx", data, (gssize)length);
  ck_assert_str_eq (gap_document_get_property (document, GAP_PROPERTY_AUTHOR), "A. Clerk");
  ck_assert_str_eq (gap_document_get_property (document, GAP_PROPERTY_MODIFIED), "2025-01-09");
  ck_assert_str_eq (gap_document_get_property (document, GAP_PROPERTY_CREATED), "2024-01-09");
  ck_assert_str_eq (gap_document_get_property (document, GAP_PROPERTY_COMPANY), "Oak Trust");
  ck_assert_str_eq (gap_document_get_property (document, GAP_PROPERTY_PROGRAM), "Word");
  ck_assert_str_eq (gap_document_get_property (document, GAP_PROPERTY_MODIFIED_BY), "");
}
END_TEST

START_TEST (pages_are_counted_where_word_left_them)
{
  gsize length;
  guint n;
  g_autoptr (GBytes) bytes
      = docx_new (P ("One") "<w:p><w:r><w:lastRenderedPageBreak/><w:t>Two</w:t></w:r></w:p>" P ("Three"), usual);
  const char *data = g_bytes_get_data (bytes, &length);
  g_autoptr (GapDocument) document = read_soundly ("a.docx", data, (gssize)length);
  const GapBlock *blocks = gap_document_get_blocks (document, &n);
  ck_assert_uint_eq (blocks[0].page, 1);
  ck_assert_uint_eq (blocks[1].page, 2);
  ck_assert_uint_eq (blocks[2].page, 2);
}
END_TEST

START_TEST (strict_files_and_other_names_are_read)
{
  static const DocxPart parts[] = {
    { "_rels/.rels",
      "<Relationships><Relationship Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument\" "
      "Target=\"/word/document2.xml\"/></Relationships>" },
    { "word/document2.xml", "<w:document xmlns:w=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><w:body>" P (
                                "Strict.") "</w:body></w:document>" },
    { NULL, NULL }
  };
  gsize length;
  g_autoptr (GBytes) bytes = zip_new (parts);
  const char *data = g_bytes_get_data (bytes, &length);
  assert_reads ("renamed.txt", data, (gssize)length, "P Strict.\n");
}
END_TEST

START_TEST (broken_files_are_refused_in_one_line)
{
  const DocxPart no_text[] = { { "word/other.xml", "<x/>" }, { NULL, NULL } };
  const DocxPart bad_xml[] = { { "word/document.xml", "<w:document " W "><w:p>" }, { NULL, NULL } };
  const DocxPart doctype[] = { { "word/document.xml", "<!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>" }, { NULL, NULL } };
  assert_zip_refused (no_text, GAP_ERROR_MALFORMED, "it holds no text");
  assert_zip_refused (bad_xml, GAP_ERROR_MALFORMED, "not a readable Word file (");
  assert_zip_refused (doctype, GAP_ERROR_MALFORMED, "document type");
}
END_TEST

START_TEST (empty_files_are_refused)
{
  const DocxPart parts[]
      = { { "word/document.xml", "<w:document " W "><w:body><w:p/></w:body></w:document>" }, { NULL, NULL } };
  assert_zip_refused (parts, GAP_ERROR_MALFORMED, "the file is empty");
}
END_TEST

/* Cut anywhere, and with any byte changed: read or refused, never worse. */
START_TEST (damaged_files_end_cleanly)
{
  gsize length;
  g_autoptr (GBytes) bytes
      = docx_new (STYLED ("Title", "Policy") P ("Text that is long enough to be packed, packed, packed."), usual);
  const char *data = g_bytes_get_data (bytes, &length);
  for (gsize i = 0; i < length; i += 1 + length / 400)
    {
      g_autofree char *damaged = g_memdup2 (data, length);
      damaged[i] = (char)(damaged[i] ^ 0x55);
      g_autoptr (GError) error = NULL;
      g_autoptr (GapSource) flipped = gap_source_new ("a.docx", damaged, length);
      g_autoptr (GapDocument) read = gap_reader_read (flipped, &error);
      ck_assert ((read == NULL) == (error != NULL));
      g_autoptr (GError) why = NULL;
      g_autoptr (GapSource) cut = gap_source_new ("a.docx", data, i);
      g_autoptr (GapDocument) none = gap_reader_read (cut, &why);
      ck_assert_ptr_null (none);
      ck_assert_ptr_nonnull (why);
    }
}
END_TEST

START_TEST (bombs_are_refused)
{
  GString *big = g_string_new ("<w:document " W "><w:body><w:p><w:r><w:t>");
  while (big->len < 8 * 1024 * 1024)
    g_string_append (big, "                                                                ");
  g_string_append (big, "</w:t></w:r></w:p></w:body></w:document>");
  const DocxPart parts[] = { { "word/document.xml", big->str }, { NULL, NULL } };
  assert_zip_refused (parts, GAP_ERROR_LIMIT, "zip bomb");
  g_string_free (big, TRUE);
}
END_TEST

START_TEST (deep_xml_is_refused)
{
  GString *deep = g_string_new ("<w:document " W "><w:body>");
  for (guint i = 0; i < 400; i++)
    g_string_append (deep, "<w:tbl><w:tr><w:tc>");
  const DocxPart parts[] = { { "word/document.xml", deep->str }, { NULL, NULL } };
  assert_zip_refused (parts, GAP_ERROR_MALFORMED, "not a readable Word file");
  g_string_free (deep, TRUE);
}
END_TEST

START_TEST (large_tables_are_read)
{
  GString *body = g_string_new ("<w:tbl>");
  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (body, "<w:tr><w:tc><w:p><w:r><w:t>a%u</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr>",
                            i * 7919u % 100003u);
  g_string_append (body, "<w:tr>" CELL (P ("x")) CELL (P ("last")) "</w:tr></w:tbl>");
  gsize length;
  g_autoptr (GBytes) bytes = docx_new (body->str, usual);
  const char *data = g_bytes_get_data (bytes, &length);
  g_autoptr (GapDocument) document = read_soundly ("a.docx", data, (gssize)length);
  ck_assert (g_str_has_suffix (gap_document_get_text (document, NULL), "x\tlast"));
  g_string_free (body, TRUE);
}
END_TEST

static void
add_hostile_tests (TCase *tcase)
{
  tcase_add_test (tcase, broken_files_are_refused_in_one_line);
  tcase_add_test (tcase, empty_files_are_refused);
  tcase_add_test (tcase, damaged_files_end_cleanly);
  tcase_add_test (tcase, bombs_are_refused);
  tcase_add_test (tcase, deep_xml_is_refused);
  tcase_add_test (tcase, large_tables_are_read);
}

Suite *
gap_test_docx_suite (void)
{
  Suite *suite = suite_create ("reader docx");
  TCase *tcase = tcase_create ("docx");
  tcase_add_test (tcase, headings_come_from_styles);
  tcase_add_test (tcase, short_bold_paragraphs_are_headings);
  tcase_add_test (tcase, lists_are_items);
  tcase_add_test (tcase, tables_are_cells);
  tcase_add_test (tcase, tables_that_lay_out_text_are_no_tables);
  tcase_add_test (tcase, tabs_and_breaks);
  tcase_add_test (tcase, tracked_hidden_and_field_text);
  tcase_add_test (tcase, text_boxes_are_read_once);
  tcase_add_test (tcase, content_controls_and_contents);
  tcase_add_test (tcase, headers_footers_and_notes);
  tcase_add_test (tcase, automatic_numbers_stand_before_headings);
  tcase_add_test (tcase, large_type_makes_headings);
  tcase_add_test (tcase, unfinished_work_is_remarked_on);
  tcase_add_test (tcase, the_file_says_who_made_it);
  tcase_add_test (tcase, pages_are_counted_where_word_left_them);
  tcase_add_test (tcase, strict_files_and_other_names_are_read);
  add_hostile_tests (tcase);
  tcase_set_timeout (tcase, 30); /* sanitizers take their time */
  suite_add_tcase (suite, tcase);
  return suite;
}
