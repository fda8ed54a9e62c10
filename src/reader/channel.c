/* Messages over a socket. A peer that is gone is an answer here, never a signal. */
#include "reader/channel.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static gboolean
send_all (int fd, const void *bytes, gsize length)
{
  const char *at = bytes;
  while (length > 0)
    {
      ssize_t n = send (fd, at, length, MSG_NOSIGNAL);
      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      at += n;
      length -= (gsize)n;
    }
  return TRUE;
}

gboolean
gap_channel_send (int fd, const GByteArray *head, const void *body, gsize length)
{
  guint64 total = (guint64)head->len + length;
  return send_all (fd, &total, sizeof total) && send_all (fd, head->data, head->len) && send_all (fd, body, length);
}

/* Milliseconds that are left; -1 for ever; 0 for none. */
static int
time_left (gint64 deadline)
{
  if (deadline == 0)
    return -1;
  gint64 left = deadline - g_get_monotonic_time ();
  return left <= 0 ? 0 : (int)MIN (left / 1000 + 1, G_MAXINT);
}

static GapChannelResult
receive_all (int fd, void *bytes, gsize length, gint64 deadline)
{
  char *at = bytes;
  while (length > 0)
    {
      struct pollfd waiting = { fd, POLLIN, 0 };
      int n_ready = poll (&waiting, 1, time_left (deadline));
      if (n_ready < 0 && errno == EINTR)
        continue;
      if (n_ready == 0)
        return GAP_CHANNEL_LATE;
      ssize_t n = recv (fd, at, length, 0);
      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return GAP_CHANNEL_ENDED;
      at += n;
      length -= (gsize)n;
    }
  return GAP_CHANNEL_OK;
}

GapChannelResult
gap_channel_receive (int fd, gsize max, gint64 deadline, GByteArray *out)
{
  guint64 total = 0;
  GapChannelResult result = receive_all (fd, &total, sizeof total, deadline);
  if (result != GAP_CHANNEL_OK)
    return result;
  if (total > max)
    return GAP_CHANNEL_ENDED;
  g_byte_array_set_size (out, (guint)total);
  return receive_all (fd, out->data, total, deadline);
}
