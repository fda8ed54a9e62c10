/* calendar: reviews and changes of the law, to be taken in by a calendar. */
#include "cli/command.h"
#include "cli/deliver.h"

int
gap_cmd_calendar (const GapOptions *options, GError **error)
{
  return gap_deliver_all (options, GAP_VERB_CALENDAR, "ics", error);
}
