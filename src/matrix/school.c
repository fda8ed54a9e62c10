/*
 * Finding the policy files of a tree: which names count, what a school.yml says, and what costs only one path.
 *
 * Knows the folder's layout (data/schools/SLUG/school.yml); does not open the policies themselves.
 */
#include "matrix/school.h"

#include <glib/gstdio.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>

#include "base/date.h"
#include "base/limits.h"
#include "taxonomy/yaml_tree.h"

#define SCHOOL_FILE "school.yml"
#define MAX_DEPTH 64

typedef struct
{
  gboolean (*takes_name) (const char *name);
  GPtrArray *files;  /* (element-type GapPolicyFile) */
  GPtrArray *faults; /* (element-type GError) */
  GHashTable *seen;  /* "device:inode" of every folder entered, so that a loop of links ends */
  GHashTable *taken; /* canonical paths of the files, so that one given twice is read once */
  guint n_met;       /* policy files met, those met before included */
  gboolean is_full;
} Search;

/* What a school.yml says, as far as a search needs it. */
typedef struct
{
  char *slug;
  char *name;
  char *policy;
  char *phase;
} School;

static void
school_free (School *school)
{
  if (school == NULL)
    return;
  g_free (school->slug);
  g_free (school->name);
  g_free (school->policy);
  g_free (school->phase);
  g_free (school);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (School, school_free)

void
gap_policy_file_free (GapPolicyFile *file)
{
  if (file == NULL)
    return;
  g_free (file->path);
  g_free (file->id);
  g_free (file->name);
  g_free (file->phase);
  g_free (file);
}

static void
add_fault (Search *search, GapError code, const char *path, const char *text)
{
  g_ptr_array_add (search->faults, g_error_new (GAP_ERROR, (int)code, "%s: %s", path, text));
}

/* "data/schools/low-ash" is "low-ash"; "." is the name of the folder that we stand in. */
static char *
folder_name (const char *path)
{
  g_autofree char *full = g_canonicalize_filename (path, NULL);
  return g_path_get_basename (full);
}

char *
gap_policy_id_of (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);
  char *dot = strrchr (base, '.');
  if (dot != NULL && dot != base)
    *dot = '\0';
  return g_steal_pointer (&base);
}

/* ---- school.yml ---- */

static gboolean
is_slug (const char *text)
{
  return *text != '\0' && strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen (text);
}

static gboolean
read_scalar (const GapYaml *root, const char *key, char **out, GError **error)
{
  const GapYaml *node = gap_yaml_get (root, key);
  if (node == NULL)
    return TRUE;
  const char *text = gap_yaml_get_text (node);
  if (text == NULL || *text == '\0')
    return gap_yaml_fail (node, error, "'%s' must be a plain text", key);
  *out = g_strdup (text);
  return TRUE;
}

/* The dates are checked here so that a slip is found where it was made. */
static gboolean
check_dates (const GapYaml *root, GError **error)
{
  static const char *const keys[] = { "approved", "reviewed", "next", "issued", NULL };
  const GapYaml *dates = gap_yaml_get (root, "dates");
  if (dates == NULL)
    return TRUE;
  if (!gap_yaml_check_keys (dates, keys, error))
    return FALSE;
  for (guint i = 0; i < gap_yaml_get_n (dates); i++)
    {
      const GapYaml *node = gap_yaml_get_nth (dates, i);
      const char *text = gap_yaml_get_text (node);
      GapDate date;
      if (text == NULL || !gap_date_parse_iso (text, &date))
        return gap_yaml_fail (node, error, "a date is written YYYY, YYYY-MM or YYYY-MM-DD");
    }
  return TRUE;
}

/* A policy stands beside its school.yml: a path that leads elsewhere would read files that nobody pointed at. */
static gboolean
check_policy (const GapYaml *root, const School *school, GError **error)
{
  if (school->policy == NULL || (strchr (school->policy, '/') == NULL && strcmp (school->policy, "..") != 0))
    return TRUE;
  return gap_yaml_fail (gap_yaml_get (root, "policy"), error, "'policy' must be the name of a file in this folder");
}

static School *
load_school (const char *folder, GError **error)
{
  static const char *const keys[] = { "name",   "slug",   "urn",         "phase", "local-authority", "trust", "faith",
                                      "region", "policy", "restatement", "about", "source",          "dates", NULL };
  g_autofree char *path = g_build_filename (folder, SCHOOL_FILE, NULL);
  g_autoptr (GapYaml) root = gap_yaml_load (path, GAP_ERROR_MALFORMED, error);
  g_autoptr (School) school = g_new0 (School, 1);
  if (root == NULL || !gap_yaml_check_keys (root, keys, error) || !read_scalar (root, "slug", &school->slug, error)
      || !read_scalar (root, "name", &school->name, error) || !read_scalar (root, "policy", &school->policy, error)
      || !read_scalar (root, "phase", &school->phase, error) || !check_policy (root, school, error)
      || !check_dates (root, error))
    return NULL;
  if (school->slug != NULL && !is_slug (school->slug))
    {
      (void)gap_yaml_fail (gap_yaml_get (root, "slug"), error,
                           "'slug' is made of small letters, digits and hyphens, not '%s'", school->slug);
      return NULL;
    }
  if (school->slug == NULL)
    school->slug = folder_name (folder);
  return g_steal_pointer (&school);
}

static gboolean
has_school_file (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, SCHOOL_FILE, NULL);
  return g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

/* ---- files ---- */

static void
take_file (Search *search, const char *path, const School *school)
{
  g_autofree char *canonical = g_canonicalize_filename (path, NULL);
  search->n_met++;
  if (search->is_full || g_hash_table_contains (search->taken, canonical))
    return;
  if (search->files->len >= GAP_LIMIT_RUN_FILES)
    {
      search->is_full = TRUE;
      g_autofree char *text
          = g_strdup_printf ("is past the limit of %u files in one run; the rest is left out", GAP_LIMIT_RUN_FILES);
      add_fault (search, GAP_ERROR_LIMIT, path, text);
      return;
    }
  g_hash_table_add (search->taken, g_steal_pointer (&canonical));
  GapPolicyFile *file = g_new0 (GapPolicyFile, 1);
  file->path = g_strdup (path);
  file->id = school != NULL ? g_strdup (school->slug) : gap_policy_id_of (path);
  file->name = school != NULL ? g_strdup (school->name) : NULL;
  file->phase = school != NULL ? g_strdup (school->phase) : NULL;
  file->is_from_school = school != NULL;
  g_ptr_array_add (search->files, file);
}

/* Names that stand beside policies and are none: notes on the folder, hidden files, the locks of office programs. */
static gboolean
is_policy_name (gboolean (*takes_name) (const char *name), const char *name)
{
  if (name[0] == '.' || g_str_has_prefix (name, "~$") || strcmp (name, "MANIFEST.yml") == 0
      || g_ascii_strncasecmp (name, "README", 6) == 0)
    return FALSE;
  return takes_name (name);
}

gboolean
gap_policy_path_is_policy (const char *path, gboolean (*takes_name) (const char *name))
{
  g_autofree char *base = g_path_get_basename (path);
  return strstr (path, "/.") == NULL && is_policy_name (takes_name, base);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* The visible entries of @folder in the order of their bytes; NULL with a fault noted. */
static GPtrArray *
list_folder (Search *search, const char *folder)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &fault);
  if (dir == NULL)
    {
      add_fault (search, GAP_ERROR_UNREADABLE, folder, "the folder could not be opened");
      return NULL;
    }
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    if (name[0] != '.')
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

/* The one policy of a folder whose school.yml names none. (transfer full) (nullable) */
static char *
find_only_policy (Search *search, const char *folder)
{
  g_autoptr (GPtrArray) names = list_folder (search, folder);
  char *found = NULL;
  if (names == NULL)
    return NULL;
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      if (!is_policy_name (search->takes_name, name))
        continue;
      if (found != NULL)
        {
          add_fault (search, GAP_ERROR_UNREADABLE, folder,
                     "has several policy files; name the one to read with 'policy:' in its " SCHOOL_FILE);
          g_free (found);
          return NULL;
        }
      found = g_strdup (name);
    }
  if (found == NULL)
    add_fault (search, GAP_ERROR_UNREADABLE, folder, "has a " SCHOOL_FILE " but no policy file");
  return found;
}

static void
take_school_folder (Search *search, const char *folder)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (School) school = load_school (folder, &fault);
  if (school == NULL)
    {
      g_ptr_array_add (search->faults, g_steal_pointer (&fault));
      return;
    }
  if (school->policy == NULL)
    school->policy = find_only_policy (search, folder);
  if (school->policy == NULL)
    return;
  /* A file that is named but not there is taken all the same: it becomes a row of unknown cells. */
  g_autofree char *path = g_build_filename (folder, school->policy, NULL);
  take_file (search, path, school);
}

/* A folder to look into, and how deep it stands. */
typedef struct
{
  char *path;
  guint depth;
} Folder;

static void
folder_clear (gpointer data)
{
  g_free (((Folder *)data)->path);
}

/* What tells a folder from all others, however it was reached. (transfer full) */
static char *
folder_identity (const char *folder)
{
  GStatBuf info;
  if (g_stat (folder, &info) != 0)
    return g_strdup (folder);
  return g_strdup_printf ("%ju:%ju", (uintmax_t)info.st_dev, (uintmax_t)info.st_ino);
}

static gboolean
is_entered (const Search *search, const char *folder)
{
  g_autofree char *identity = folder_identity (folder);
  return g_hash_table_contains (search->seen, identity);
}

/* Takes the files of one folder and puts its subfolders on @pending, last first, so that they come off in order. */
static void
visit_folder (Search *search, const Folder *folder, GArray *pending)
{
  g_autoptr (GPtrArray) names = list_folder (search, folder->path);
  g_autoptr (GPtrArray) below = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *path
          = strcmp (folder->path, ".") == 0 ? g_strdup (name) : g_build_filename (folder->path, name, NULL);
      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        g_ptr_array_add (below, g_steal_pointer (&path));
      else if (is_policy_name (search->takes_name, name))
        take_file (search, path, NULL);
    }
  if (below->len > 0 && folder->depth >= MAX_DEPTH)
    {
      add_fault (search, GAP_ERROR_LIMIT, folder->path,
                 "folders are nested more than " G_STRINGIFY (MAX_DEPTH) " deep; what is below is left out");
      return;
    }
  for (guint i = below->len; i > 0; i--)
    {
      Folder next = { g_strdup (g_ptr_array_index (below, i - 1)), folder->depth + 1 };
      g_array_append_val (pending, next);
    }
}

static void
search_folder (Search *search, const char *root)
{
  guint n_met = search->n_met;
  guint n_faults = search->faults->len;
  g_autoptr (GArray) pending = g_array_new (FALSE, FALSE, sizeof (Folder));
  g_array_set_clear_func (pending, folder_clear);
  gboolean is_known = is_entered (search, root);
  Folder first = { g_strdup (root), 0 };
  g_array_append_val (pending, first);
  while (pending->len > 0 && !search->is_full)
    {
      Folder folder = g_array_index (pending, Folder, pending->len - 1);
      folder.path = g_strdup (folder.path);
      g_array_set_size (pending, pending->len - 1);
      if (g_hash_table_add (search->seen, folder_identity (folder.path)))
        {
          if (has_school_file (folder.path))
            take_school_folder (search, folder.path);
          else
            visit_folder (search, &folder, pending);
        }
      g_free (folder.path);
    }
  if (search->n_met == n_met && search->faults->len == n_faults && !is_known)
    add_fault (search, GAP_ERROR_UNREADABLE, root, "the folder holds no policy file");
}

/* A file given by name is taken whatever its name; a school.yml beside it that names it says whose it is. */
static void
take_given_file (Search *search, const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autoptr (School) school = NULL;
  if (has_school_file (folder) && g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_autoptr (GError) fault = NULL;
      school = load_school (folder, &fault);
      if (school == NULL)
        g_ptr_array_add (search->faults, g_steal_pointer (&fault));
    }
  if (school != NULL && (school->policy == NULL || strcmp (school->policy, base) == 0))
    take_file (search, path, school);
  else
    take_file (search, path, NULL);
}

GPtrArray *
gap_policy_files_find (const char *const *paths, gboolean (*takes_name) (const char *name), GPtrArray *faults)
{
  g_return_val_if_fail (paths != NULL && takes_name != NULL && faults != NULL, NULL);
  GPtrArray *files = g_ptr_array_new_with_free_func ((GDestroyNotify)gap_policy_file_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Search search = { takes_name, files, faults, seen, taken, 0, FALSE };
  for (guint i = 0; paths[i] != NULL && !search.is_full; i++)
    if (g_file_test (paths[i], G_FILE_TEST_IS_DIR))
      search_folder (&search, paths[i]);
    else
      take_given_file (&search, paths[i]);
  return files;
}
