/* Programs that readers call, played by shell scripts. */
#pragma once

#include <glib.h>

/*
 * From now on @name, made of @script, is all there is on the search path beside timeout. For tests that run in a
 * process of their own. The folder in which it stands. (transfer full)
 */
char *fake_program_new (const char *name, const char *script);
void fake_program_free (const char *folder, const char *name);
