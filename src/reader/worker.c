/* A worker: bytes in, documents out. It sees no path, no taxonomy and no other document's secrets but those it read. */
#include "reader/worker.h"

#include <malloc.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/limits.h"
#include "document/document.h"
#include "document/frame.h"
#include "reader/bundle.h"
#include "reader/channel.h"
#include "reader/sandbox.h"
#include "reader/source.h"
#include "reader/worker_private.h"

#define KEPT_BYTES (64 << 20)
#define MAX_REQUEST ((gsize)GAP_LIMIT_FILE_BYTES + GAP_LIMIT_NAME_BYTES)

/* NULL if the request makes no sense. */
static GapSource *
parse_request (const GByteArray *request)
{
  guint32 n_name = 0;
  const gsize fixed = 1 + sizeof n_name;
  if (request->len < fixed)
    return NULL;
  memcpy (&n_name, request->data + 1, sizeof n_name);
  gsize head = fixed + (gsize)n_name;
  if (head > request->len)
    return NULL;
  g_autofree char *name = g_strndup ((const char *)request->data + fixed, n_name);
  GapSource *source = gap_source_new (name, request->data + head, request->len - head);
  gap_source_set_recognise (source, request->data[0] == GAP_REQUEST_RECOGNISE);
  return source;
}

static void
append_fault (GByteArray *answer, const GError *fault)
{
  guint8 head[2] = { GAP_ANSWER_FAULT, (guint8)(fault->domain == GAP_ERROR ? fault->code : GAP_ERROR_MALFORMED) };
  g_byte_array_append (answer, head, sizeof head);
  g_byte_array_append (answer, (const guint8 *)fault->message, (guint)strlen (fault->message));
}

static void
unpack (const GapSource *zip, GapRequest request, GByteArray *answer)
{
  g_autoptr (GError) fault = NULL;
  const char *member = request == GAP_REQUEST_TAKE ? gap_source_get_name (zip) : NULL;
  g_autoptr (GByteArray) unpacked = gap_bundle_unpack (zip, member, &fault);
  if (unpacked == NULL)
    {
      append_fault (answer, fault);
      return;
    }
  g_byte_array_append (answer, (const guint8 *)&(char){ GAP_ANSWER_UNPACKED }, 1);
  g_byte_array_append (answer, unpacked->data, unpacked->len);
}

static void
answer_request (const GapSource *source, GapRequest request, GByteArray *answer)
{
  if (request == GAP_REQUEST_LIST || request == GAP_REQUEST_TAKE)
    {
      unpack (source, request, answer);
      return;
    }
  g_autoptr (GError) fault = NULL;
  const GapReader *reader = gap_reader_for (source);
  g_autoptr (GapDocument) document = reader != NULL ? reader->read (source, &fault) : NULL;
  if (document == NULL && fault == NULL)
    g_set_error (&fault, GAP_ERROR, GAP_ERROR_UNSUPPORTED, "%s: no reader takes it", gap_source_get_name (source));
  if (document == NULL)
    {
      append_fault (answer, fault);
      return;
    }
  g_byte_array_append (answer, (const guint8 *)&(char){ GAP_ANSWER_DOCUMENT }, 1);
  gap_document_write (document, answer);
}

/* Memory that one file needed is kept for the next: to give it back and ask again costs a PDF a twentieth of its time.
 */
static void
keep_memory (void)
{
#ifdef M_TRIM_THRESHOLD
  (void)mallopt (M_TRIM_THRESHOLD, KEPT_BYTES);
  (void)mallopt (M_MMAP_THRESHOLD, KEPT_BYTES / 8);
  (void)mallopt (M_TOP_PAD, KEPT_BYTES / 64);
#endif
}

static gboolean
is_recognising (char **argv)
{
  return strcmp (argv[1], GAP_WORKER_RECOGNISE) == 0;
}

gboolean
gap_worker_is_meant (int argc, char **argv)
{
  struct stat info;
  return argc == 2 && (strcmp (argv[1], GAP_WORKER_ARGUMENT) == 0 || is_recognising (argv))
         && fstat (GAP_WORKER_FD, &info) == 0 && S_ISSOCK (info.st_mode);
}

int
gap_worker_serve (int fd, char **argv)
{
  /* Recognition is another program's work, which the sandbox forbids. */
  guint seconds = is_recognising (argv) ? GAP_LIMIT_RECOGNISE_SECONDS : GAP_LIMIT_READ_SECONDS;
  if (!is_recognising (argv))
    gap_sandbox_enter ();
  keep_memory ();
  for (;;)
    {
      g_autoptr (GByteArray) request = g_byte_array_new ();
      g_autoptr (GByteArray) answer = g_byte_array_new ();
      if (gap_channel_receive (fd, MAX_REQUEST, 0, request) != GAP_CHANNEL_OK)
        return 0;
      gap_sandbox_allow_seconds (seconds);
      g_autoptr (GapSource) source = parse_request (request);
      if (source == NULL)
        return 1;
      GapRequest kind = (GapRequest)request->data[0];
      g_byte_array_set_size (request, 0);
      answer_request (source, kind, answer);
      if (!gap_channel_send (fd, answer, NULL, 0))
        return 0;
    }
}
