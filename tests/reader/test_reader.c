/* Loading files, choosing a reader, and the words for what no reader takes. */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/limits.h"
#include "blocks.h"
#include "docx.h"
#include "fake_program.h"
#include "reader/bundle.h"
#include "reader/reader.h"
#include "reader/source.h"
#include "reader/worker.h"
#include "reader/workers.h"
#include "suite.h"

Suite *gap_test_reader_suite (void);

/* A path in a new folder of its own. (transfer full) */
static char *
fresh_path (const char *name)
{
  g_autofree char *folder = g_strdup ("/tmp/gapcheck-test-XXXXXX");
  ck_assert_ptr_nonnull (mkdtemp (folder));
  return g_strconcat (folder, "/", name, NULL);
}

static void
drop (const char *path)
{
  g_autofree char *folder = g_strndup (path, (gsize)(strrchr (path, '/') - path));
  (void)unlink (path);
  (void)rmdir (folder);
}

static void
assert_not_loaded (const char *path, int code, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GapSource) source = gap_source_load (path, &error);
  g_autofree char *message = g_strdup_printf ("%s: %s", path, words);
  ck_assert_ptr_null (source);
  assert_error (error, GAP_ERROR, code);
  ck_assert_str_eq (error->message, message);
}

START_TEST (a_file_is_loaded_whole)
{
  gsize length;
  g_autofree char *path = fresh_path ("a.txt");
  ck_assert (g_file_set_contents (path, "a\0b", 3, NULL));
  g_autoptr (GapSource) source = gap_source_load (path, NULL);
  ck_assert_ptr_nonnull (source);
  ck_assert_str_eq (gap_source_get_name (source), path);
  ck_assert_mem_eq (gap_source_get_data (source, &length), "a\0b", 4);
  ck_assert_uint_eq (length, 3);
  drop (path);
}
END_TEST

START_TEST (what_is_no_regular_file_is_not_opened)
{
  g_autofree char *pipe = fresh_path ("pipe");
  ck_assert_int_eq (mkfifo (pipe, 0600), 0);
  assert_not_loaded ("/nowhere/at/all", GAP_ERROR_UNREADABLE, "no such file");
  assert_not_loaded ("/tmp", GAP_ERROR_UNREADABLE, "is a folder, not a file");
  assert_not_loaded ("/dev/zero", GAP_ERROR_UNREADABLE, "is not a regular file");
  assert_not_loaded (pipe, GAP_ERROR_UNREADABLE, "is not a regular file");
  drop (pipe);
}
END_TEST

START_TEST (a_file_past_the_limit_is_not_read)
{
  g_autofree char *path = fresh_path ("big.txt");
  int fd = open (path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  ck_assert_int_ge (fd, 0);
  ck_assert_int_eq (ftruncate (fd, (off_t)GAP_LIMIT_FILE_BYTES + 1), 0);
  close (fd);
  assert_not_loaded (path, GAP_ERROR_LIMIT, "is larger than 64 MiB, the most that is read");
  drop (path);
}
END_TEST

typedef struct
{
  const char *name;
  const char *data;
  const char *reader;
} Choice;

static const Choice choices[] = {
  { "a.txt", "Some text.", "text" },
  { "a.md", "Some text.", "markdown" },
  { "A.MARKDOWN", "# Title", "markdown" },
  { "a.md", "<div align=center>x</div>\n\n# Title", "markdown" },
  { "a.html", "Some text.", "html" },
  { "a.txt", "\xEF\xBB\xBF\n<!-- saved from x --><!DOCTYPE html><p>x", "html" },
  { "a.doc", "<html><body>x", "html" },
  { "a", "no suffix", "text" },
  { "a.txt", "<b>Policy Author</b>\tTim", "text" },
  { "a.txt", "PK in a text", "text" },
};

START_TEST (the_reader_is_chosen_by_content_then_by_suffix)
{
  const Choice *choice = &choices[_i];
  g_autoptr (GapSource) source = gap_source_new (choice->name, choice->data, strlen (choice->data));
  const GapReader *reader = gap_reader_for (source);
  ck_assert_ptr_nonnull (reader);
  ck_assert_str_eq (reader->name, choice->reader);
}
END_TEST

typedef struct
{
  const char *name;
  const char *data;
  gssize length;
  int code;
  const char *words;
} Refusal;

static const Refusal refusals[] = {
  { "a.txt", "", 0, GAP_ERROR_MALFORMED, "the file is empty" },
  { "a.docx", "", 0, GAP_ERROR_MALFORMED, "the file is empty" },
  { "a.txt", " \n\t\n \xC2\xA0", -1, GAP_ERROR_MALFORMED, "the file is empty" },
  { "a.html", "<html><script>x</script></html>", -1, GAP_ERROR_MALFORMED, "the file is empty" },
  { "a.md", "\n\n", -1, GAP_ERROR_MALFORMED, "the file is empty" },
  { "a.txt",
    "\x7F"
    "ELF\0\0\0\1junk",
    12, GAP_ERROR_UNSUPPORTED, "not a policy file that gapcheck can read" },
  { "a.pdf", "%PDF-1.7\nbinary", -1, GAP_ERROR_MALFORMED, "not a readable PDF" },
  { "a.txt", "\n%PDF-1.7\n\0\0", 12, GAP_ERROR_MALFORMED, "open it in a PDF program and save it again" },
  { "a.rtf", "{\\rtf1\\ansi {\\info{\\title x}}}", -1, GAP_ERROR_MALFORMED, "the file is empty" },
  { "a.docx", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 W\0o\0r\0d\0", 17, GAP_ERROR_UNSUPPORTED,
    "is an old Office file, but no Word document" },
  { "a.docx", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 E\0n\0c\0r\0y\0p\0t\0i\0o\0n\0I\0n\0f\0o\0", 37, GAP_ERROR_UNSUPPORTED,
    "has a password" },
  { "a.odt", "PK\3\4..........................mimetypeapplication/vnd.oasis.opendocument.text", -1, GAP_ERROR_MALFORMED,
    "open it in its program and save it again" },
  { "a.ods", "PK\3\4..........................mimetypeapplication/vnd.oasis.opendocument.sheet", -1,
    GAP_ERROR_UNSUPPORTED, "is an OpenDocument file of another kind" },
  { "a.xlsx", "PK\3\4 xl/workbook.xml", -1, GAP_ERROR_UNSUPPORTED, "is an archive or a spreadsheet" },
  { "a.docx", "PK\3\4 cut short", -1, GAP_ERROR_MALFORMED, "open it in Word and save it again" },
  { "a.png", "\x89PNG\r\n\x1A\n", -1, GAP_ERROR_UNSUPPORTED, "is a picture" },
};

START_TEST (what_cannot_be_read_is_refused_in_one_clear_line)
{
  const Refusal *refusal = &refusals[_i];
  assert_refuses (refusal->name, refusal->data, refusal->length, refusal->code, refusal->words);
}
END_TEST

START_TEST (a_text_about_a_pdf_is_a_text)
{
  assert_reads ("a.txt", "See the %PDF-file of it.", -1, "P See the %PDF-file of it.\n");
}
END_TEST

START_TEST (a_name_of_another_type_is_remarked_on)
{
  g_autoptr (GapDocument) document = read_soundly ("a.docx", "{\\rtf1\\ansi We keep to the rules.}", -1);
  g_autofree char *remarks = remarks_of (document);
  g_autoptr (GapDocument) plain = read_soundly ("a.rtf", "{\\rtf1\\ansi We keep to the rules.}", -1);
  g_autofree char *none = remarks_of (plain);
  ck_assert_ptr_nonnull (strstr (remarks, "the name says Word document, the content is rich text"));
  ck_assert_str_eq (none, "");
}
END_TEST

static const char old_word[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0";

START_TEST (old_word_files_go_through_a_converter)
{
  g_autofree char *folder = fake_program_new ("antiword", "#!/bin/sh\necho 'Phones stay at home.'\n");
  g_autoptr (GapDocument) document = read_soundly ("a.doc", old_word, sizeof old_word);
  fake_program_free (folder, "antiword");
  g_autofree char *blocks = blocks_of (document);
  g_autofree char *remarks = remarks_of (document);
  ck_assert_str_eq (blocks, "P Phones stay at home.\n");
  ck_assert_str_eq (remarks, "");
}
END_TEST

START_TEST (a_converter_that_fails_is_named)
{
  g_autofree char *folder = fake_program_new ("catdoc", "#!/bin/sh\nexit 3\n");
  assert_refuses ("a.doc", old_word, sizeof old_word, GAP_ERROR_MALFORMED, "catdoc could not read this old Word file");
  fake_program_free (folder, "catdoc");
}
END_TEST

START_TEST (without_a_converter_old_word_files_say_what_to_install)
{
  g_setenv ("PATH", "/nowhere", TRUE);
  assert_refuses ("a.doc", old_word, sizeof old_word, GAP_ERROR_UNSUPPORTED, "LibreOffice, antiword, catdoc");
}
END_TEST

/* The path of a zip with @parts in a folder of its own. (transfer full) */
static char *
write_zip (const DocxPart *parts)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = zip_new (parts);
  g_autofree char *folder = g_dir_make_tmp ("gapcheck-test-XXXXXX", &error);
  char *path = g_build_filename (folder, "all.zip", NULL);
  g_assert_no_error (error);
  ck_assert (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes), &error));
  return path;
}

static void
remove_zip (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_remove (path);
  g_rmdir (folder);
}

/* Unpacked here, and in a worker. */
START_TEST (a_zip_is_read_as_a_folder)
{
  g_autoptr (GapWorkers) workers = _i == 0 ? NULL : gap_workers_new ("/proc/self/exe", GAP_WORKER_ARGUMENT, 1);
  static const DocxPart parts[]
      = { { "b/oak.md", "Phones stay at home." }, { "a/ash.txt", "No photos." }, { "a/logo.png", "x" },
          { "__MACOSX/a/ash.txt", "x" },          { ".hidden.txt", "x" },        { NULL, NULL } };
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) lost = NULL;
  g_autofree char *path = write_zip (parts);
  g_autoptr (GPtrArray) paths = gap_bundle_list (path, workers, &error);
  g_assert_no_error (error);
  ck_assert_uint_eq (paths->len, 2);
  ck_assert (g_str_has_suffix (g_ptr_array_index (paths, 0), "all.zip/a/ash.txt"));
  g_autoptr (GapSource) source = gap_bundle_load (g_ptr_array_index (paths, 1), workers, &error);
  g_assert_no_error (error);
  g_autofree char *none = g_strconcat (path, "/../../etc/passwd", NULL);
  ck_assert_ptr_null (gap_bundle_load (none, workers, &lost));
  remove_zip (path);
  assert_error (lost, GAP_ERROR, GAP_ERROR_MALFORMED);
  ck_assert_str_eq (gap_source_get_data (source, &(gsize){ 0 }), "Phones stay at home.");
}
END_TEST

START_TEST (a_document_that_is_a_zip_is_no_folder)
{
  static const DocxPart parts[] = { { "[Content_Types].xml", "x" }, { "notes.txt", "x" }, { NULL, NULL } };
  g_autoptr (GError) error = NULL;
  g_autofree char *path = write_zip (parts);
  g_autoptr (GPtrArray) paths = gap_bundle_list (path, NULL, &error);
  remove_zip (path);
  g_assert_no_error (error);
  ck_assert_uint_eq (paths->len, 0);
}
END_TEST

START_TEST (folders_are_searched_for_these_names)
{
  static const char *const taken[]
      = { "a.docx", "A.DOCX", "a.html", "a.htm", "a.md", "a.txt", "a.pdf", "a.odt", "a.rtf", "a.doc" };
  static const char *const left[] = { "docx", "a.yml", "a.txt~", "a" };
  for (guint i = 0; i < G_N_ELEMENTS (taken); i++)
    ck_assert_msg (gap_reader_takes_name (taken[i]), "%s is not taken", taken[i]);
  for (guint i = 0; i < G_N_ELEMENTS (left); i++)
    ck_assert_msg (!gap_reader_takes_name (left[i]), "%s is taken", left[i]);
}
END_TEST

START_TEST (every_reader_is_complete)
{
  guint n;
  const GapReader *const *readers = gap_readers (&n);
  ck_assert_uint_ge (n, 5);
  for (guint i = 0; i < n; i++)
    {
      ck_assert_ptr_nonnull (readers[i]->name);
      ck_assert_ptr_nonnull (readers[i]->title);
      ck_assert_ptr_nonnull (readers[i]->suffixes[0]);
      ck_assert (readers[i]->sniff != NULL);
      ck_assert (readers[i]->read != NULL);
    }
}
END_TEST

Suite *
gap_test_reader_suite (void)
{
  Suite *suite = suite_create ("reader");
  TCase *tcase = tcase_create ("reader");
  tcase_add_test (tcase, a_file_is_loaded_whole);
  tcase_add_test (tcase, what_is_no_regular_file_is_not_opened);
  tcase_add_test (tcase, a_file_past_the_limit_is_not_read);
  tcase_add_loop_test (tcase, the_reader_is_chosen_by_content_then_by_suffix, 0, G_N_ELEMENTS (choices));
  tcase_add_loop_test (tcase, what_cannot_be_read_is_refused_in_one_clear_line, 0, G_N_ELEMENTS (refusals));
  tcase_add_test (tcase, a_text_about_a_pdf_is_a_text);
  tcase_add_test (tcase, a_name_of_another_type_is_remarked_on);
  tcase_add_test (tcase, old_word_files_go_through_a_converter);
  tcase_add_test (tcase, a_converter_that_fails_is_named);
  tcase_add_test (tcase, without_a_converter_old_word_files_say_what_to_install);
  tcase_add_loop_test (tcase, a_zip_is_read_as_a_folder, 0, 2);
  tcase_add_test (tcase, a_document_that_is_a_zip_is_no_folder);
  tcase_add_test (tcase, folders_are_searched_for_these_names);
  tcase_add_test (tcase, every_reader_is_complete);
  suite_add_tcase (suite, tcase);
  return suite;
}
