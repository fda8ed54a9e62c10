/*
 * Word's files from before 2007, by way of LibreOffice, antiword or catdoc: whichever is installed, the one that keeps
 * most of the structure first. The converter gets a copy in a folder of its own, and a limit of time.
 */
#include "reader/convert.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>

#include "base/error.h"
#include "base/limits.h"
#include "reader/source.h"

#define INPUT_NAME "policy.doc"
#define COPY "%/policy.doc"
#define PROFILE "-env:UserInstallation=file://%/profile" /* its own, beside a LibreOffice that is running */

static const char ole_mark[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/* One program: what it is called with ("%" is the folder), and where its result is then; NULL: on its output. */
typedef struct
{
  const char *program;
  const char *result;
  const char *arguments[8];
} Converter;

static const Converter converters[] = {
  { "soffice", "policy.odt", { "--headless", PROFILE, "--convert-to", "odt", "--outdir", "%", COPY } },
  { "antiword", NULL, { "-m", "UTF-8.txt", "-w", "0", COPY } },
  { "catdoc", NULL, { "-d", "utf-8", "-w", COPY } },
};

/* The names of the streams in an OLE file are UTF-16. */
static gboolean
has_stream (const GapSource *source, const char *name)
{
  gsize length;
  const char *data = gap_source_get_data (source, &length);
  g_autoptr (GString) wide = g_string_new (NULL);
  for (; *name != '\0'; name++)
    {
      g_string_append_c (wide, *name);
      g_string_append_c (wide, '\0');
    }
  return memmem (data, length, wide->str, wide->len) != NULL;
}

gboolean
gap_convert_wants (const GapSource *source)
{
  gsize length;
  const char *data = gap_source_get_data (source, &length);
  gsize n = sizeof ole_mark - 1;
  return length > n && memcmp (data, ole_mark, n) == 0;
}

static gboolean
check (const GapSource *source, GError **error)
{
  const char *why = NULL;
  if (has_stream (source, "EncryptedPackage") || has_stream (source, "EncryptionInfo"))
    why = "has a password: save it without one";
  else if (!has_stream (source, "WordDocument"))
    why = "is an old Office file, but no Word document: give the policy itself as docx, odt, pdf, html or text";
  if (why != NULL)
    g_set_error_literal (error, GAP_ERROR, GAP_ERROR_UNSUPPORTED, why);
  return why == NULL;
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);
      remove_tree (inner);
    }
  g_remove (path);
}

static const Converter *
find_converter (char **out_program)
{
  for (guint i = 0; i < G_N_ELEMENTS (converters); i++)
    {
      *out_program = g_find_program_in_path (converters[i].program);
      if (*out_program != NULL)
        return &converters[i];
    }
  return NULL;
}

static GPtrArray *
make_command (const Converter *converter, const char *program, const char *folder)
{
  GPtrArray *command = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (command, g_strdup ("timeout"));
  g_ptr_array_add (command, g_strdup_printf ("%u", GAP_LIMIT_CONVERT_SECONDS));
  g_ptr_array_add (command, g_strdup (program));
  for (const char *const *argument = converter->arguments; *argument != NULL; argument++)
    {
      g_auto (GStrv) parts = g_strsplit (*argument, "%", -1);
      g_ptr_array_add (command, g_strjoinv (folder, parts));
    }
  g_ptr_array_add (command, NULL);
  return command;
}

/* (transfer full): the bytes that the converter made; NULL on a fault. */
static GBytes *
run (const Converter *converter, const char *program, const char *folder, GError **error)
{
  int status = 0;
  char *output = NULL;
  gsize length = 0;
  g_autoptr (GPtrArray) command = make_command (converter, program, folder);
  GSpawnFlags flags = G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL;
  gboolean is_run
      = g_spawn_sync (folder, (char **)command->pdata, NULL, flags, NULL, NULL, &output, NULL, &status, error);
  if (is_run && converter->result != NULL)
    {
      g_autofree char *result = g_build_filename (folder, converter->result, NULL);
      g_clear_pointer (&output, g_free);
      is_run = g_file_get_contents (result, &output, &length, NULL);
    }
  else if (is_run)
    {
      is_run = g_spawn_check_wait_status (status, NULL);
      length = strlen (output);
    }
  if (is_run)
    return g_bytes_new_take (output, length);
  g_free (output);
  g_clear_error (error);
  g_set_error (error, GAP_ERROR, GAP_ERROR_MALFORMED,
               "%s could not read this old Word file (.doc): open it in Word and save it as docx", converter->program);
  return NULL;
}

GapSource *
gap_convert (const GapSource *source, GError **error)
{
  gsize length;
  g_autofree char *program = NULL;
  const char *data = gap_source_get_data (source, &length);
  if (!check (source, error))
    return NULL;
  const Converter *converter = find_converter (&program);
  if (converter == NULL)
    {
      g_set_error_literal (error, GAP_ERROR, GAP_ERROR_UNSUPPORTED,
                           "is an old Word file (.doc), and none of the programs that read it is installed "
                           "(LibreOffice, antiword, catdoc): install one, or save it as docx in Word");
      return NULL;
    }
  g_autofree char *folder = g_dir_make_tmp ("gapcheck-XXXXXX", error);
  if (folder == NULL)
    return NULL;
  g_autofree char *input = g_build_filename (folder, INPUT_NAME, NULL);
  g_autoptr (GBytes) made = NULL;
  if (g_file_set_contents (input, data, (gssize)length, error))
    made = run (converter, program, folder, error);
  remove_tree (folder);
  return made == NULL
             ? NULL
             : gap_source_new (gap_source_get_name (source), g_bytes_get_data (made, NULL), g_bytes_get_size (made));
}
