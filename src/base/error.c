/* Error codes, their names and their exit statuses. */
#include "base/error.h"

typedef struct
{
  const char *nick;
  int exit_status;
} ErrorRow;

static const ErrorRow rows[GAP_N_ERRORS] = {
#define ERROR(code, nick, status, meaning) { nick, status },
#include "base/error.def"
#undef ERROR
};

GQuark
gap_error_quark (void)
{
  return g_quark_from_static_string ("gap-error-quark");
}

const char *
gap_error_nick (GapError code)
{
  g_return_val_if_fail (code < GAP_N_ERRORS, "internal");
  return rows[code].nick;
}

int
gap_error_exit_status (const GError *error)
{
  if (error == NULL)
    return 0;
  if (error->domain != GAP_ERROR || error->code < 0 || error->code >= GAP_N_ERRORS)
    return rows[GAP_ERROR_INTERNAL].exit_status;
  return rows[error->code].exit_status;
}
