/* Whole messages over a socket, each with its length before it. */
#pragma once

#include "base/types.h"

G_BEGIN_DECLS

typedef enum
{
  GAP_CHANNEL_OK,
  GAP_CHANNEL_ENDED, /* the other side is gone */
  GAP_CHANNEL_LATE   /* nothing came in time */
} GapChannelResult;

/* Sends one message made of @head and @body (either may be empty). FALSE if the other side is gone. */
gboolean gap_channel_send (int fd, const GByteArray *head, const void *body, gsize length);

/*
 * Waits for one message of at most @max bytes and puts it into @out. @deadline: monotonic time in microseconds; 0: for
 * ever.
 */
GapChannelResult gap_channel_receive (int fd, gsize max, gint64 deadline, GByteArray *out);

G_END_DECLS
