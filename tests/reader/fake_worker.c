#include "fake_worker.h"

#include <signal.h>
#include <string.h>
#include <sys/socket.h>

#include "base/limits.h"
#include "reader/channel.h"
#include "reader/sandbox.h"
#include "reader/worker.h"

/* The sanitizers catch faults, so the signal is sent with its own meaning restored. */
static void
die_of (int signal_number)
{
  (void)signal (signal_number, SIG_DFL);
  (void)raise (signal_number);
}

static void
spin (void)
{
  (void)signal (SIGXCPU, SIG_DFL);
  gap_sandbox_allow_seconds (1);
  for (volatile guint i = 0;; i++)
    continue;
}

static void
answer (const char *bytes, guint64 promised)
{
  (void)send (GAP_WORKER_FD, &promised, sizeof promised, 0);
  (void)send (GAP_WORKER_FD, bytes, strlen (bytes), 0);
}

int
fake_worker_serve (const char *argument)
{
  g_autoptr (GByteArray) request = g_byte_array_new ();
  if (!g_str_has_prefix (argument, "--fake-"))
    return -1;
  while (gap_channel_receive (GAP_WORKER_FD, GAP_LIMIT_FILE_BYTES, 0, request) == GAP_CHANNEL_OK)
    {
      if (strcmp (argument, FAKE_CRASH) == 0)
        die_of (SIGSEGV);
      if (strcmp (argument, FAKE_ABORT) == 0)
        die_of (SIGTRAP);
      if (strcmp (argument, FAKE_SPIN) == 0)
        spin ();
      if (strcmp (argument, FAKE_LEAVE) == 0)
        return 0;
      if (strcmp (argument, FAKE_JUNK) == 0)
        answer ("dDAPG and so on", 15);
      if (strcmp (argument, FAKE_BOAST) == 0)
        answer ("", G_MAXUINT64);
    }
  return 0;
}
