/* The one error domain. Codes say what the caller can do; error.def is the table. */
#pragma once

#include "base/types.h"

G_BEGIN_DECLS

#define GAP_ERROR (gap_error_quark ())
GQuark gap_error_quark (void);

typedef enum
{
#define ERROR(code, nick, status, meaning) GAP_ERROR_##code,
#include "base/error.def"
#undef ERROR
  GAP_N_ERRORS
} GapError;

/* The stable, user-visible name of @code ("malformed"). */
const char *gap_error_nick (GapError code);

/* The exit status that a run ending with @error has; 5 for an error of another domain. */
int gap_error_exit_status (const GError *error);

G_END_DECLS
