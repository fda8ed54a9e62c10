/*
 * A fuzz target without libFuzzer: every file of the folders given as it is, cut short, and with bytes changed, the
 * same way each time. replay ROUNDS FOLDER...
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <glib.h>

#include "fuzz.h"

#define MOST_CHANGES 8

static void
try_variant (GRand *dice, const char *data, gsize length)
{
  gsize size = g_rand_boolean (dice) ? length : (gsize)g_rand_int_range (dice, 0, (gint32)length + 1);
  g_autofree uint8_t *bytes = g_malloc (size + 1);
  if (size > 0)
    memcpy (bytes, data, size);
  gint32 n_changes = size > 0 ? g_rand_int_range (dice, 0, MOST_CHANGES) : 0;
  for (gint32 i = 0; i < n_changes; i++)
    bytes[g_rand_int_range (dice, 0, (gint32)size)] = (uint8_t)g_rand_int_range (dice, 0, 256);
  (void)LLVMFuzzerTestOneInput (bytes, size);
}

static guint
replay_file (const char *path, guint rounds)
{
  g_autofree char *data = NULL;
  gsize length;
  if (!g_file_get_contents (path, &data, &length, NULL))
    return 0;
  g_autoptr (GRand) dice = g_rand_new_with_seed ((guint32)length);
  (void)LLVMFuzzerTestOneInput ((const uint8_t *)data, length);
  for (guint i = 0; i < rounds; i++)
    try_variant (dice, data, length);
  return 1;
}

int
main (int argc, char **argv)
{
  guint n_files = 0;
  guint rounds = argc > 1 ? (guint)strtoul (argv[1], NULL, 10) : 0;
  for (int i = 2; i < argc; i++)
    {
      g_autoptr (GDir) dir = g_dir_open (argv[i], 0, NULL);
      for (const char *name = dir != NULL ? g_dir_read_name (dir) : NULL; name != NULL; name = g_dir_read_name (dir))
        {
          g_autofree char *path = g_build_filename (argv[i], name, NULL);
          n_files += replay_file (path, rounds);
        }
    }
  printf ("%u files, %u variants of each\n", n_files, rounds);
  return n_files > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
