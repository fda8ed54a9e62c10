/*
 * What a process in the sandbox can still do. Built without sanitizers, which the sandbox does not go with. What the
 * kernel here does not offer is skipped, with a message.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "reader/sandbox.h"
#include "suite.h"

#define NOT_OFFERED 77

/* Runs @probe in a sandboxed process of its own; it returns 0, or the number of what it could do and should not. */
static int
probe_in_sandbox (GapSandbox wanted, int (*probe) (void))
{
  int status = 0;
  pid_t child = fork ();
  if (child == 0)
    _exit ((gap_sandbox_enter () & wanted) == wanted ? probe () : NOT_OFFERED);
  ck_assert_int_gt (child, 0);
  ck_assert_int_eq (waitpid (child, &status, 0), child);
  ck_assert (WIFEXITED (status));
  if (WEXITSTATUS (status) != NOT_OFFERED)
    return WEXITSTATUS (status);
  fputs ("sandbox: not offered by this kernel or container: skipped\n", stderr);
  return 0;
}

static int
probe_files (void)
{
  static const char *const closed[] = { "/etc/passwd", "/proc/self/environ", "/tmp", "/home" };
  for (guint i = 0; i < G_N_ELEMENTS (closed); i++)
    if (open (closed[i], O_RDONLY) >= 0)
      return (int)i + 1;
  if (open ("/tmp/gapcheck-sandbox-test", O_WRONLY | O_CREAT, 0600) >= 0)
    return 10;
  return open ("/usr/lib", O_RDONLY | O_DIRECTORY) >= 0 ? 0 : 11;
}

static int
probe_system (void)
{
  char *const command[] = { "true", NULL };
  if (socket (AF_INET, SOCK_STREAM, 0) >= 0)
    return 1;
  if (chmod ("/tmp", 01777) == 0)
    return 2;
  if (truncate ("/etc/gapcheck-none", 0) == 0 || errno != EPERM)
    return 3;
  (void)execv ("/bin/true", command);
  return errno == EPERM || errno == EACCES ? 0 : 4;
}

static int
probe_memory (void)
{
  return g_try_malloc ((gsize)2 << 30) == NULL ? 0 : 1;
}

START_TEST (only_libraries_and_fonts_can_be_opened)
{
  ck_assert_int_eq (probe_in_sandbox (GAP_SANDBOX_FILES, probe_files), 0);
}
END_TEST

START_TEST (nothing_is_sent_started_or_changed)
{
  ck_assert_int_eq (probe_in_sandbox (GAP_SANDBOX_SYSTEM, probe_system), 0);
}
END_TEST

START_TEST (memory_has_an_end)
{
  ck_assert_int_eq (probe_in_sandbox (GAP_SANDBOX_LIMITS, probe_memory), 0);
}
END_TEST

static TCase *
tcase_sandbox (void)
{
  TCase *tcase = tcase_create ("sandbox");
  tcase_add_test (tcase, only_libraries_and_fonts_can_be_opened);
  tcase_add_test (tcase, nothing_is_sent_started_or_changed);
  tcase_add_test (tcase, memory_has_an_end);
  return tcase;
}

int
main (void)
{
  TCase *(*const makers[]) (void) = { tcase_sandbox, NULL };
  return run_suite ("sandbox", makers);
}
