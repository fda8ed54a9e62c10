/*
 * A board paper: two pages of A4 that a clerk can put on the agenda and change by hand. Real headings, lists and
 * tables, so that Word finds its way and a screen reader too.
 */
#include "base/zip.h"
#include "report/report_changes.h"
#include "report/report_peers.h"
#include "report/report_profile.h"

#include <string.h>

/* What fits on two pages. */
#define MOST_ROWS 6u
#define MOST_LINES 5u
#define MOST_TITLE 90u

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define WORD "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define OFFICE "application/vnd.openxmlformats-officedocument.wordprocessingml."

static const char types[]
    = XML "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
          "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
          "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
          "<Override PartName=\"/word/document.xml\" ContentType=\"" OFFICE "document.main+xml\"/>"
          "<Override PartName=\"/word/styles.xml\" ContentType=\"" OFFICE "styles+xml\"/>"
          "<Override PartName=\"/word/numbering.xml\" ContentType=\"" OFFICE "numbering+xml\"/>"
          "<Override PartName=\"/word/footer1.xml\" ContentType=\"" OFFICE "footer+xml\"/>"
          "<Override PartName=\"/docProps/core.xml\" "
          "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
          "</Types>";

#define RELATION "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

static const char relations[]
    = XML "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
          "<Relationship Id=\"rId1\" Type=\"" RELATION "officeDocument\" Target=\"word/document.xml\"/>"
          "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
          "core-properties\" Target=\"docProps/core.xml\"/></Relationships>";

static const char word_relations[]
    = XML "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
          "<Relationship Id=\"rId1\" Type=\"" RELATION "styles\" Target=\"styles.xml\"/>"
          "<Relationship Id=\"rId2\" Type=\"" RELATION "numbering\" Target=\"numbering.xml\"/>"
          "<Relationship Id=\"rId3\" Type=\"" RELATION "footer\" Target=\"footer1.xml\"/></Relationships>";

#define HEADING(level, size, before)                                                                                   \
  "<w:style w:type=\"paragraph\" w:styleId=\"Heading" level "\"><w:name w:val=\"heading " level "\"/>"                 \
  "<w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:qFormat/><w:pPr><w:keepNext/><w:spacing "                 \
  "w:before=\"" before "\" w:after=\"60\"/><w:outlineLvl w:val=\"0\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"" size        \
  "\"/></w:rPr></w:style>"

static const char styles[]
    = XML "<w:styles " WORD "><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" "
          "w:cs=\"Arial\"/><w:sz w:val=\"20\"/><w:lang w:val=\"en-GB\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
          "<w:spacing w:after=\"80\"/></w:pPr></w:pPrDefault></w:docDefaults>"
          "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name "
          "w:val=\"Normal\"/><w:qFormat/></w:style>"
          "<w:style w:type=\"paragraph\" w:styleId=\"Title\"><w:name w:val=\"Title\"/><w:basedOn "
          "w:val=\"Normal\"/><w:qFormat/>"
          "<w:pPr><w:spacing w:after=\"60\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"32\"/></w:rPr></w:style>" HEADING (
              "1", "24",
              "200") "<w:style w:type=\"paragraph\" w:styleId=\"ListBullet\"><w:name w:val=\"List Bullet\"/><w:basedOn "
                     "w:val=\"Normal\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr><w:spacing "
                     "w:after=\"40\"/></w:pPr></w:style>"
                     "<w:style w:type=\"paragraph\" w:styleId=\"ListNumber\"><w:name w:val=\"List Number\"/><w:basedOn "
                     "w:val=\"Normal\"/><w:pPr><w:numPr><w:numId w:val=\"2\"/></w:numPr><w:spacing "
                     "w:after=\"40\"/></w:pPr></w:style>"
                     "<w:style w:type=\"paragraph\" w:styleId=\"Small\"><w:name w:val=\"Small\"/><w:basedOn "
                     "w:val=\"Normal\"/><w:rPr>"
                     "<w:color w:val=\"484F55\"/><w:sz w:val=\"16\"/></w:rPr></w:style></w:styles>";

#define LEVEL(id, form, text)                                                                                          \
  "<w:abstractNum w:abstractNumId=\"" id "\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" form        \
  "\"/><w:lvlText w:val=\"" text                                                                                       \
  "\"/><w:pPr><w:ind w:left=\"360\" w:hanging=\"360\"/></w:pPr></w:lvl></w:abstractNum>"

static const char numbering[] = XML "<w:numbering " WORD ">" LEVEL ("0", "bullet", "•")
    LEVEL ("1", "decimal", "%1.") "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num><w:num "
                                  "w:numId=\"2\"><w:abstractNumId w:val=\"1\"/>"
                                  "</w:num></w:numbering>";

/* ---- paragraphs and tables ---- */

/* Text for XML 1.0, which has no place for U+FFFE and U+FFFF either. */
static void
add_text (GString *out, const char *text)
{
  g_autofree char *clean = gap_report_clean (text);
  g_autoptr (GString) fit = g_string_new (clean);
  g_string_replace (fit, "\xef\xbf\xbe", "\xef\xbf\xbd", 0);
  g_string_replace (fit, "\xef\xbf\xbf", "\xef\xbf\xbd", 0);
  gap_report_append_html (out, fit->str);
}

static void
add_run (GString *out, const char *text, gboolean is_bold)
{
  g_string_append (out, is_bold ? "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">"
                                : "<w:r><w:t xml:space=\"preserve\">");
  add_text (out, text);
  g_string_append (out, "</w:t></w:r>");
}

static void
add_paragraph (GString *out, const char *style, const char *text)
{
  g_string_append_printf (out, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/></w:pPr>", style);
  add_run (out, text, FALSE);
  g_string_append (out, "</w:p>");
}

/* Takes what it is given, a sentence without its full stop. */
static void
take_sentence (GString *out, const char *style, char *text)
{
  g_autofree char *owned = text;
  g_autofree char *sentence = g_strconcat (owned, ".", NULL);
  add_paragraph (out, style, sentence);
}

static void
open_table (GString *out, const char *const *heads, const guint *widths)
{
  g_string_append (out, "<w:tbl><w:tblPr><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblBorders><w:bottom w:val=\"single\" "
                        "w:sz=\"4\" w:color=\"B1B4B6\"/><w:insideH w:val=\"single\" w:sz=\"4\" w:color=\"B1B4B6\"/>"
                        "</w:tblBorders></w:tblPr><w:tblGrid>");
  for (guint i = 0; heads[i] != NULL; i++)
    g_string_append_printf (out, "<w:gridCol w:w=\"%u\"/>", widths[i]);
  g_string_append (out, "</w:tblGrid><w:tr><w:trPr><w:tblHeader/></w:trPr>");
  for (guint i = 0; heads[i] != NULL; i++)
    {
      g_string_append_printf (out,
                              "<w:tc><w:tcPr><w:tcW w:w=\"%u\" w:type=\"dxa\"/></w:tcPr><w:p><w:pPr><w:spacing "
                              "w:after=\"20\"/></w:pPr>",
                              widths[i]);
      add_run (out, heads[i], TRUE);
      g_string_append (out, "</w:p></w:tc>");
    }
  g_string_append (out, "</w:tr>");
}

static void
add_row (GString *out, const char *const *cells, const guint *widths)
{
  g_string_append (out, "<w:tr><w:trPr><w:cantSplit/></w:trPr>");
  for (guint i = 0; cells[i] != NULL; i++)
    {
      g_string_append_printf (out,
                              "<w:tc><w:tcPr><w:tcW w:w=\"%u\" w:type=\"dxa\"/></w:tcPr><w:p><w:pPr><w:spacing "
                              "w:after=\"20\"/></w:pPr>",
                              widths[i]);
      add_run (out, cells[i], FALSE);
      g_string_append (out, "</w:p></w:tc>");
    }
  g_string_append (out, "</w:tr>");
}

static void
close_table (GString *out)
{
  g_string_append (out, "</w:tbl><w:p><w:pPr><w:spacing w:after=\"0\"/></w:pPr></w:p>");
}

/* ---- what the board is asked ---- */

static void
ask_for_law (GString *out, const GPtrArray *cited)
{
  for (guint i = 0, n = 0; i < cited->len && n < 2; i++)
    {
      const GapCited *row = g_ptr_array_index (cited, i);
      if (row->n_flagged == 0 || !gap_cited_is_law (row))
        continue;
      g_autofree char *schools = gap_report_count (row->n_flagged, "school", "schools");
      g_autofree char *instead = gap_report_join (row->instead, 2);
      g_autofree char *title = gap_report_clip (row->title, MOST_TITLE);
      take_sentence (out, "ListNumber",
                     g_strdup_printf ("Have %s take out the %s%s%s", schools, title,
                                      *instead != '\0' ? " and cite the " : "", instead));
      n++;
    }
}

static void
ask (GString *out, const GapReport *report, const GPtrArray *cited)
{
  const GapMatrix *matrix = report->matrix;
  g_autoptr (GArray) schools = gap_summary_schools (matrix);
  g_autoptr (GArray) clauses = gap_summary_clauses (matrix);
  guint n_overdue = gap_summary_count_reviews (matrix, GAP_REVIEW_OVERDUE);
  add_paragraph (out, "Heading1", "What the board is asked to do");
  if (schools->len > 0)
    {
      guint first = g_array_index (schools, GapTally, 0).index;
      g_autofree char *name = gap_report_school_label (matrix, first);
      g_autofree char *clipped = gap_report_clip (name, MOST_TITLE);
      take_sentence (out, "ListNumber", g_strdup_printf ("Offer help to %s first: it has most to add", clipped));
    }
  ask_for_law (out, cited);
  if (n_overdue > 0)
    {
      g_autofree char *reviews = gap_report_count (n_overdue, "overdue review", "overdue reviews");
      take_sentence (out, "ListNumber", g_strdup_printf ("Set dates for %s", reviews));
    }
  if (clauses->len > 0 && g_array_index (clauses, GapTally, 0).counts[GAP_STATE_MISSING] > 0)
    take_sentence (out, "ListNumber",
                   g_strdup_printf ("Decide whether every school shall say what most lack, beginning with “%s”",
                                    gap_taxonomy_get_clause (gap_matrix_get_taxonomy (matrix),
                                                             g_array_index (clauses, GapTally, 0).index)
                                        ->title));
}

/* ---- the answers ---- */

static void
add_thin (GString *out, const GapMatrix *matrix)
{
  static const char *const heads[] = { "Clause", "Covered by", "Missing from", NULL };
  static const guint widths[] = { 5800, 1900, 1900 };
  g_autoptr (GArray) clauses = gap_summary_clauses (matrix);
  add_paragraph (out, "Heading1", "Where are we thin?");
  take_sentence (out, "Normal", gap_words_thin (matrix));
  open_table (out, heads, widths);
  for (guint i = 0; i < MIN (clauses->len, MOST_ROWS); i++)
    {
      const GapTally *tally = &g_array_index (clauses, GapTally, i);
      if (tally->counts[GAP_STATE_MISSING] == 0)
        break;
      g_autofree char *covered = gap_words_share (tally);
      g_autofree char *missing = g_strdup_printf ("%u of %u", tally->counts[GAP_STATE_MISSING], tally->n_decided);
      const char *const cells[]
          = { gap_taxonomy_get_clause (gap_matrix_get_taxonomy (matrix), tally->index)->title, covered, missing, NULL };
      add_row (out, cells, widths);
    }
  close_table (out);
}

/* The schools that do not say @clause in full, up to three by name. (transfer full) */
static char *
name_lacking (const GapMatrix *matrix, guint clause)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  for (guint s = 0; s < gap_matrix_get_n_schools (matrix); s++)
    {
      GapState state = gap_audit_get_cell (gap_matrix_get_audit (matrix, s), clause)->state;
      if (state == GAP_STATE_MISSING || state == GAP_STATE_PARTIAL)
        g_ptr_array_add (names, gap_report_school_label (matrix, s));
    }
  g_autofree char *joined = gap_report_join (names, 3);
  return gap_report_clip (joined, MOST_TITLE);
}

/* Where no standard was given, what most schools say is the nearest to one. */
static void
add_common (GString *out, const GapReport *report)
{
  static const char *const heads[] = { "Clause", "Schools that say it", "Not, or not in full", NULL };
  static const guint widths[] = { 4000, 1700, 3900 };
  g_autoptr (GArray) common = gap_peers_common (report->matrix);
  if (common->len == 0 || (report->extras != NULL && report->extras->profile != NULL))
    return;
  add_paragraph (out, "Heading1", "What do most say that some do not?");
  open_table (out, heads, widths);
  for (guint i = 0; i < MIN (common->len, MOST_ROWS); i++)
    {
      const GapTally *tally = &g_array_index (common, GapTally, i);
      g_autofree char *share = gap_words_share (tally);
      g_autofree char *names = name_lacking (report->matrix, tally->index);
      const char *const cells[]
          = { gap_taxonomy_get_clause (gap_matrix_get_taxonomy (report->matrix), tally->index)->title, share, names,
              NULL };
      add_row (out, cells, widths);
    }
  close_table (out);
}

/* "12 of 30" required clauses, or the clauses missing where there is no profile. (transfer full) */
static char *
standing_words (const GapReport *report, const GapTally *tally)
{
  if (report->extras == NULL || report->extras->profile == NULL)
    return g_strdup_printf ("%u of %u", tally->counts[GAP_STATE_MISSING], tally->n_decided);
  GapStanding standing = gap_standing_of (report, tally->index);
  char *words = g_strdup_printf ("%u of %u", standing.lacking->len, standing.n_required);
  gap_standing_clear (&standing);
  return words;
}

static void
add_help (GString *out, const GapReport *report)
{
  gboolean has_profile = report->extras != NULL && report->extras->profile != NULL;
  const char *const heads[] = { "School", has_profile ? "Short of what is required" : "Clauses missing",
                                "Half covered or outdated", "Review", NULL };
  static const guint widths[] = { 3600, 1700, 1700, 2600 };
  g_autoptr (GArray) schools = gap_summary_schools (report->matrix);
  add_paragraph (out, "Heading1", "Who needs help first?");
  open_table (out, heads, widths);
  for (guint i = 0; i < MIN (schools->len, MOST_ROWS); i++)
    {
      const GapTally *tally = &g_array_index (schools, GapTally, i);
      g_autofree char *name = gap_report_school_label (report->matrix, tally->index);
      g_autofree char *clipped = gap_report_clip (name, MOST_TITLE);
      g_autofree char *missing = standing_words (report, tally);
      g_autofree char *half
          = g_strdup_printf ("%u", tally->counts[GAP_STATE_PARTIAL] + tally->counts[GAP_STATE_OUTDATED]);
      g_autofree char *review
          = gap_words_review (gap_audit_get_review (gap_matrix_get_audit (report->matrix, tally->index)));
      const char *const cells[] = { clipped, missing, half, review, NULL };
      add_row (out, cells, widths);
    }
  close_table (out);
}

static void
add_law (GString *out, const GapMatrix *matrix, const GPtrArray *cited)
{
  guint n = 0;
  add_paragraph (out, "Heading1", "What is legally wrong?");
  take_sentence (out, "Normal", gap_words_law (matrix, cited));
  for (guint i = 0; i < cited->len && n < MOST_LINES; i++)
    {
      const GapCited *row = g_ptr_array_index (cited, i);
      if (row->n_flagged == 0)
        continue;
      g_autofree char *fate = gap_cited_dup_fate (row);
      g_autofree char *instead = gap_report_join (row->instead, 2);
      g_autofree char *schools = gap_report_count (row->n_flagged, "school", "schools");
      g_autofree char *title = gap_report_clip (row->title, MOST_TITLE);
      take_sentence (
          out, "ListBullet",
          g_strdup_printf ("%s, in %s: %s%s%s", title, schools, fate, *instead != '\0' ? "; now: " : "", instead));
      n++;
    }
}

static void
add_changed (GString *out, const GapReport *report)
{
  const GapChanges *changes = report->extras != NULL ? report->extras->changes : NULL;
  add_paragraph (out, "Heading1", "What changed since last term?");
  if (changes == NULL)
    {
      add_paragraph (out, "Normal", "There is no earlier run to compare with.");
      return;
    }
  g_autofree char *since = gap_date_to_words (changes->before->day);
  g_autofree char *words = gap_changes_dup_words (changes);
  g_autoptr (GPtrArray) shown = gap_changes_dup_shown (changes);
  take_sentence (out, "Normal", g_strdup_printf ("Since %s: %s", since, words));
  for (guint i = 0; i < MIN (shown->len, MOST_LINES); i++)
    take_sentence (out, "ListBullet", gap_shift_dup_words (changes, g_ptr_array_index (shown, i)));
}

/* ---- the paper ---- */

static GString *
write_document (const GapReport *report)
{
  GString *out
      = g_string_new (XML "<w:document " WORD " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/"
                          "relationships\"><w:body>");
  g_autoptr (GPtrArray) cited = gap_summary_cited (report->matrix);
  add_paragraph (out, "Title", gap_taxonomy_get_title (gap_matrix_get_taxonomy (report->matrix)));
  take_sentence (out, "Small", gap_words_scope (report->matrix));
  ask (out, report, cited);
  add_thin (out, report->matrix);
  add_common (out, report);
  add_help (out, report);
  add_law (out, report->matrix, cited);
  add_changed (out, report);
  add_paragraph (out, "Heading1", "Reviews");
  take_sentence (out, "Normal", gap_words_reviews (report->matrix));
  add_paragraph (out, "Heading1", "How this was found");
  add_paragraph (out, "Normal",
                 "A program read every policy and looked for each clause; the full report quotes the words behind each "
                 "finding. A person should read them before anything is decided. This paper is not legal advice.");
  g_string_append (out, "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId3\"/><w:pgSz w:w=\"11906\" "
                        "w:h=\"16838\"/><w:pgMar w:top=\"1000\" w:right=\"1134\" w:bottom=\"1000\" w:left=\"1134\" "
                        "w:header=\"500\" w:footer=\"500\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>");
  return out;
}

static GString *
write_footer (const GapReport *report)
{
  static const GapDate never;
  GapDate date = never;
  const char *checked = gap_report_register_date (report->matrix);
  GString *out = g_string_new (XML "<w:ftr " WORD ">");
  g_autofree char *as_of = gap_date_to_words (gap_matrix_get_as_of (report->matrix));
  g_autoptr (GString) text = g_string_new (NULL);
  g_string_append_printf (text, "Judged as of %s", as_of);
  if (checked != NULL && gap_date_parse_iso (checked, &date))
    {
      g_autofree char *words = gap_date_to_words (date);
      g_string_append_printf (text, ", by the register of law of %s", words);
    }
  g_string_append (text, ". Made by gapcheck " GAP_VERSION ".");
  add_paragraph (out, "Small", text->str);
  g_string_append (out, "</w:ftr>");
  return out;
}

static GString *
write_properties (const GapReport *report)
{
  GString *out
      = g_string_new (XML "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/"
                          "core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
                          "xmlns:dcterms=\"http://purl.org/dc/terms/\" "
                          "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>");
  g_autofree char *day = gap_date_to_iso (gap_matrix_get_as_of (report->matrix));
  add_text (out, gap_taxonomy_get_title (gap_matrix_get_taxonomy (report->matrix)));
  g_string_append_printf (out,
                          ": paper for the board</dc:title><dc:creator>gapcheck " GAP_VERSION
                          "</dc:creator><dc:language>en-GB</dc:language><dcterms:created "
                          "xsi:type=\"dcterms:W3CDTF\">%sT12:00:00Z</dcterms:created></cp:coreProperties>",
                          day);
  return out;
}

static void
compare (const GapReport *report, GString *out)
{
  g_autoptr (GapZip) zip = gap_zip_new (gap_matrix_get_as_of (report->matrix));
  g_autoptr (GString) document = write_document (report);
  g_autoptr (GString) footer = write_footer (report);
  g_autoptr (GString) properties = write_properties (report);
  gap_zip_add (zip, "[Content_Types].xml", types, strlen (types));
  gap_zip_add (zip, "_rels/.rels", relations, strlen (relations));
  gap_zip_add (zip, "word/document.xml", document->str, document->len);
  gap_zip_add (zip, "word/styles.xml", styles, strlen (styles));
  gap_zip_add (zip, "word/numbering.xml", numbering, strlen (numbering));
  gap_zip_add (zip, "word/footer1.xml", footer->str, footer->len);
  gap_zip_add (zip, "word/_rels/document.xml.rels", word_relations, strlen (word_relations));
  gap_zip_add (zip, "docProps/core.xml", properties->str, properties->len);
  g_autoptr (GString) paper = gap_zip_finish (zip);
  if (paper != NULL)
    g_string_append_len (out, paper->str, (gssize)paper->len);
}

const GapReportFormat gap_report_docx
    = { "docx", "a paper of two pages for a board", compare, NULL, NULL, .is_binary = TRUE };
