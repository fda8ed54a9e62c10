/*
 * Landlock, seccomp and resource limits. The readers' libraries open few things as they go: poppler its character
 * maps, fontconfig its fonts, the loader poppler itself. Nothing else can be opened, nothing written, nothing sent.
 */
#include "reader/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/limits.h"

#if defined(__SANITIZE_ADDRESS__)
#define IS_SANITIZED TRUE /* the sanitizers need more memory, and ptrace at the end */
#else
#define IS_SANITIZED FALSE
#endif

static const char *const readable[] = { "/usr/lib",
                                        "/usr/lib64",
                                        "/lib",
                                        "/lib64",
                                        "/usr/local/lib",
                                        "/usr/share/poppler",
                                        "/etc/fonts",
                                        "/etc/ld.so.cache",
                                        "/usr/share/fonts",
                                        "/usr/local/share/fonts",
                                        "/usr/share/fontconfig",
                                        "/var/cache/fontconfig" };

static gboolean
set_limit (int resource, rlim_t value)
{
  struct rlimit limit = { value, value };
  return setrlimit (resource, &limit) == 0;
}

static gboolean
enter_limits (void)
{
  gboolean is_set = set_limit (RLIMIT_CORE, 0);
  is_set &= set_limit (RLIMIT_FSIZE, 0);
  is_set &= set_limit (RLIMIT_AS, GAP_LIMIT_WORKER_BYTES);
  return is_set;
}

void
gap_sandbox_allow_seconds (guint seconds)
{
  struct rusage usage;
  struct rlimit limit;
  if (getrusage (RUSAGE_SELF, &usage) != 0 || getrlimit (RLIMIT_CPU, &limit) != 0)
    return;
  rlim_t used = (rlim_t)usage.ru_utime.tv_sec + (rlim_t)usage.ru_stime.tv_sec + 1;
  limit.rlim_cur = MIN (used + seconds, limit.rlim_max);
  (void)setrlimit (RLIMIT_CPU, &limit);
}

static void
allow_reading (int ruleset, const char *path)
{
  struct landlock_path_beneath_attr rule = { .allowed_access = LANDLOCK_ACCESS_FS_READ_FILE };
  rule.parent_fd = open (path, O_PATH | O_CLOEXEC);
  if (rule.parent_fd < 0)
    return;
  if (!g_str_has_suffix (path, ".cache"))
    rule.allowed_access |= LANDLOCK_ACCESS_FS_READ_DIR;
  (void)syscall (SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
  close (rule.parent_fd);
}

/* The rights of Landlock's first version, which every later one has. */
static gboolean
enter_landlock (void)
{
  struct landlock_ruleset_attr attr = { .handled_access_fs = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1 };
  int ruleset = (int)syscall (SYS_landlock_create_ruleset, &attr, sizeof attr.handled_access_fs, 0);
  if (ruleset < 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (readable); i++)
    allow_reading (ruleset, readable[i]);
  gboolean is_entered = syscall (SYS_landlock_restrict_self, ruleset, 0) == 0;
  close (ruleset);
  return is_entered;
}

/* What reading never needs. Landlock leaves some of it open: changing what exists, and the network. */
static const int forbidden[] = {
  SCMP_SYS (socket),
  SCMP_SYS (socketpair),
  SCMP_SYS (connect),
  SCMP_SYS (bind),
  SCMP_SYS (listen),
  SCMP_SYS (accept),
  SCMP_SYS (accept4),
  SCMP_SYS (execve),
  SCMP_SYS (execveat),
  SCMP_SYS (fork),
  SCMP_SYS (vfork),
  SCMP_SYS (ptrace),
  SCMP_SYS (truncate),
  SCMP_SYS (unlink),
  SCMP_SYS (unlinkat),
  SCMP_SYS (rename),
  SCMP_SYS (renameat),
  SCMP_SYS (renameat2),
  SCMP_SYS (mkdir),
  SCMP_SYS (mkdirat),
  SCMP_SYS (rmdir),
  SCMP_SYS (link),
  SCMP_SYS (linkat),
  SCMP_SYS (symlink),
  SCMP_SYS (symlinkat),
  SCMP_SYS (mknod),
  SCMP_SYS (mknodat),
  SCMP_SYS (chmod),
  SCMP_SYS (fchmod),
  SCMP_SYS (fchmodat),
  SCMP_SYS (chown),
  SCMP_SYS (fchown),
  SCMP_SYS (lchown),
  SCMP_SYS (fchownat),
  SCMP_SYS (utimensat),
  SCMP_SYS (setxattr),
  SCMP_SYS (mount),
  SCMP_SYS (umount2),
  SCMP_SYS (unshare),
  SCMP_SYS (setns),
  SCMP_SYS (kill),
  SCMP_SYS (tgkill),
  SCMP_SYS (bpf),
  SCMP_SYS (perf_event_open),
  SCMP_SYS (keyctl),
  SCMP_SYS (add_key),
  SCMP_SYS (userfaultfd),
  SCMP_SYS (io_uring_setup),
  SCMP_SYS (process_vm_readv),
  SCMP_SYS (process_vm_writev),
  SCMP_SYS (open_by_handle_at),
  SCMP_SYS (shmget),
  SCMP_SYS (msgget),
  SCMP_SYS (semget),
};

static gboolean
enter_seccomp (void)
{
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_ALLOW);
  if (filter == NULL)
    return FALSE;
  gboolean is_made = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (forbidden); i++)
    is_made &= forbidden[i] < 0 || seccomp_rule_add (filter, SCMP_ACT_ERRNO (EPERM), forbidden[i], 0) == 0;
  gboolean is_entered = is_made && seccomp_load (filter) == 0;
  seccomp_release (filter);
  return is_entered;
}

GapSandbox
gap_sandbox_enter (void)
{
  guint entered = 0;
  if (IS_SANITIZED)
    return 0;
  if (enter_limits ())
    entered |= GAP_SANDBOX_LIMITS;
  if (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
    return entered;
  if (enter_landlock ())
    entered |= GAP_SANDBOX_FILES;
  if (enter_seccomp ())
    entered |= GAP_SANDBOX_SYSTEM;
  return entered;
}
