/* What a process that reads foreign files gives up before it sees the first one. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  GAP_SANDBOX_LIMITS = 1 << 0, /* memory, files written, core dumps */
  GAP_SANDBOX_FILES = 1 << 1,  /* only fonts, character tables and libraries can be opened, to read (Landlock) */
  GAP_SANDBOX_SYSTEM = 1 << 2  /* no network, no other programs, no change of files (seccomp) */
} GapSandbox;

/*
 * Enters what the kernel offers of it, for good, and returns that. What it does not offer is gone without: an old
 * kernel or a container must not keep anyone from reading a policy. Under sanitizers nothing is entered.
 */
GapSandbox gap_sandbox_enter (void);

/* Gives the process @seconds of processor time from now on, and then ends it. */
void gap_sandbox_allow_seconds (guint seconds);

G_END_DECLS
