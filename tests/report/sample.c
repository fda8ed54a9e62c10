#include "sample.h"

#include <string.h>

#include "document/sketch.h"
#include "suite.h"

const SampleSchool sample_schools[] = {
  { "Ash School", "in/ash.txt",
    "# Ash School\nApproved: 1 May 2026\nParents must not share photos.\nParents must be kind.\nTell the head of "
    "worries.\n"
    "We keep the Data Protection Act 2018.\nNext review: May 2027\nThis policy is reviewed annually.",
    NULL, 0 },
  { "Beech School", "in/beech.txt",
    "# Beech School\n\n## Photos\nParents may share photos.\nParents are kind.\nWe keep the Data Protection Act 1998.\n"
    "We are on Twitter. We love the Data Protection Act 1989.\nNext review: May 2025",
    NULL, 0 },
  { "Cedar School", "in/cedar.txt", "Parents share photos.\nNext review: 23 November 2026", NULL, 0 },
  { "Dogwood School", "in/dogwood.docx", NULL, "it is no archive", 0 },
  { "Elm School", "in/elm.txt", "Parents must be kind.\nTwitter is fine.", NULL, 0.25 },
  { NULL, NULL, NULL, NULL, 0 },
};

#define HOSTILE_TEXT                                                                                                   \
  "# </title><script>alert(1)</script>\n## \" onmouseover=\"x\nParents must not share "                                \
  "</blockquote><script>photos</script>.\n"                                                                            \
  "=HYPERLINK(\"http://x\") parents must be kind | [x](y).\nWe keep the Data Protection Act 1989 & the Data "          \
  "Protection "                                                                                                        \
  "Act 1998.\nNext review: May 2025"

const SampleSchool hostile_schools[] = {
  { "<script>alert(1)</script>", "in/<b>&\"'.txt", HOSTILE_TEXT, NULL, 0 },
  { "\" onmouseover=\"alert(1)", "in/a,b\"c.txt", HOSTILE_TEXT, NULL, 0.5 },
  { "' onclick='alert(1)", "in/x.txt", NULL, "<img src=x onerror=alert(1)>", 0 },
  { "=1+1", "=cmd.txt", "Words.", NULL, 0 },
  { "+44", "+in.txt", "Words.", NULL, 0 },
  { "-5", "-in.txt", "Words.", NULL, 0 },
  { "@SUM(A1)", "@in.txt", "Words.", NULL, 0 },
  { "\t=1", "\tin.txt", "Words.", NULL, 0 },
  { "line\r\nbreak, \"quoted\"", "in/l.txt", "Words.", NULL, 0 },
  { "red \x1b[31m bell\a \xc2\x9b", "in/\x1b[2J.txt", "Words.", NULL, 0 },
  { "evil \xe2\x80\xae"
    "loohcs",
    "in/e.txt", "Words.", NULL, 0 },
  { "bad \xff bytes", "in/\xff.txt", NULL, "no \xff text", 0 },
  { "a | b [x](y) *z* `q` &amp; @all", "in/m|d.txt", "Words.", NULL, 0 },
  { NULL, NULL, NULL, NULL, 0 },
};

/* The sketch's blocks, with a part of the file unread. */
static GapDocument *
make_document (const SampleSchool *school)
{
  guint n;
  g_autoptr (GapDocument) whole = gap_document_from_sketch (school->path, school->text);
  if (school->unread <= 0)
    return g_steal_pointer (&whole);
  const GapBlock *blocks = gap_document_get_blocks (whole, &n);
  GapDocumentBuilder *builder = gap_document_builder_new (school->path, "sketch");
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *words = gap_document_dup_span (whole, blocks[i].span);
      gap_document_builder_add (builder, &blocks[i], words);
    }
  gap_document_builder_add_unread (builder, school->unread, "page 2 has no text");
  return gap_document_builder_finish (builder);
}

static GapAudit *
make_audit (const GapKnowledge *knowledge, const SampleSchool *school)
{
  GapAuditOptions options = { NULL, school->name, { 2026, 11, 22 }, 90, FALSE };
  if (school->text == NULL)
    return gap_audit_new_unreadable (knowledge, school->path, school->failure, &options);
  g_autoptr (GapDocument) document = make_document (school);
  return gap_audit_new (knowledge, document, &options);
}

static void
add_findings (GPtrArray *all, const GapAudit *audit, const GapWording *wording)
{
  g_autoptr (GPtrArray) own = gap_lint_audit (audit, wording);
  while (own->len > 0)
    g_ptr_array_add (all, g_ptr_array_steal_index (own, 0));
}

/* The check of @audits, which fails from the level of an error on. */
static void
make_check (Sample *sample, const GPtrArray *audits)
{
  static const char *const no_keys[] = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) roots = g_ptr_array_new ();
  g_autoptr (GPtrArray) snapshots = g_ptr_array_new_with_free_func ((GDestroyNotify)gap_snapshot_free);
  for (guint i = 0; i < audits->len; i++)
    {
      const GapAudit *audit = g_ptr_array_index (audits, i);
      GapOrigin origin = { gap_audit_get_path (audit), gap_audit_get_school_id (audit), FALSE, NULL };
      g_ptr_array_add (snapshots, gap_snapshot_new (audit, sample->wording, NULL, &origin));
    }
  sample->catalogue = gap_catalogue_new (gap_knowledge_get_taxonomy (sample->knowledge));
  sample->configs = gap_configs_new (no_keys, NULL, TRUE);
  GapCheckInput input = { .catalogue = sample->catalogue,
                          .configs = sample->configs,
                          .snapshots = snapshots,
                          .roots = roots,
                          .base = "",
                          .top = "/nowhere",
                          .as_of = { 2026, 11, 22 } };
  sample->check = gap_check_new (&input, &error);
  ck_assert_msg (sample->check != NULL, "%s", error != NULL ? error->message : "no error either");
  gap_check_judge (sample->check, GAP_LEVEL_ERROR, NULL);
}

Sample *
sample_new (const SampleSchool *schools, gboolean rules_out)
{
  g_autoptr (GError) error = NULL;
  Sample *sample = g_new0 (Sample, 1);
  g_autoptr (GPtrArray) audits = g_ptr_array_new_with_free_func ((GDestroyNotify)gap_audit_unref);
  sample->knowledge = gap_knowledge_load (GAP_SOURCE_ROOT "/tests/assess/small", &error);
  ck_assert_msg (sample->knowledge != NULL, "%s", error != NULL ? error->message : "no error either");
  sample->wording = gap_wording_load (NULL, &error);
  ck_assert_msg (sample->wording != NULL, "%s", error != NULL ? error->message : "no error either");
  sample->findings = g_ptr_array_new_with_free_func ((GDestroyNotify)gap_finding_free);
  for (; schools->name != NULL; schools++)
    {
      GapAudit *audit = make_audit (sample->knowledge, schools);
      g_ptr_array_add (audits, audit);
      add_findings (sample->findings, audit, sample->wording);
      /* No text makes a clause inapplicable, so the cell is changed by hand; it is not constant memory. */
      if (rules_out && audits->len == 1)
        ((GapCell *)gap_audit_find_cell (audit, "conduct.kind"))->state = GAP_STATE_NOT_APPLICABLE;
    }
  g_ptr_array_sort (sample->findings, gap_finding_compare);
  sample->matrix = gap_matrix_new (sample->knowledge, audits, (GapDate){ 2026, 11, 22 });
  make_check (sample, audits);
  sample->report = (GapReport){ .matrix = sample->matrix, .check = sample->check, .findings = sample->findings };
  return sample;
}

void
sample_free (Sample *sample)
{
  if (sample == NULL)
    return;
  gap_check_free (sample->check);
  gap_configs_free (sample->configs);
  gap_catalogue_free (sample->catalogue);
  gap_wording_free (sample->wording);
  gap_matrix_free (sample->matrix);
  g_ptr_array_unref (sample->findings);
  gap_knowledge_free (sample->knowledge);
  g_free (sample);
}

char *
sample_write (const Sample *sample, const char *format, char verb)
{
  const GapReportFormat *found = gap_report_format_find (format);
  ck_assert_msg (found != NULL, "no format %s", format);
  void (*write) (const GapReport *, GString *) = verb == 'c'   ? found->compare
                                                 : verb == 's' ? found->scan
                                                 : verb == 'r' ? found->references
                                                 : verb == 'k' ? found->calendar
                                                               : found->check;
  ck_assert_msg (write != NULL, "%s does not do %c", format, verb);
  GString *out = g_string_new (NULL);
  write (&sample->report, out);
  ck_assert_uint_eq (strlen (out->str), out->len);
  return g_string_free (out, FALSE);
}

guint
sample_count (const Sample *sample, GapState state)
{
  guint n = 0;
  for (guint c = 0; c < gap_taxonomy_get_n_clauses (gap_matrix_get_taxonomy (sample->matrix)); c++)
    n += gap_matrix_count (sample->matrix, c, state);
  return n;
}
