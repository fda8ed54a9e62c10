/* Workers that go wrong, each in its way. */
#pragma once

#include <glib.h>

#define FAKE_CRASH "--fake-crash" /* reads a request and dies of a fault */
#define FAKE_ABORT "--fake-abort" /* as GLib does when memory is out */
#define FAKE_SPIN "--fake-spin"   /* works for ever */
#define FAKE_LEAVE "--fake-leave" /* ends without an answer */
#define FAKE_JUNK "--fake-junk"   /* answers with bytes that are no document */
#define FAKE_BOAST "--fake-boast" /* promises more bytes than anyone should take */

/* Does what @argument says; -1 if it is none of these. */
int fake_worker_serve (const char *argument);
