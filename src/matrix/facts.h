/*
 * What is known of a school besides its policy: its number in the register of schools, and the groups that it is in. It
 * stands in school.yml, or in a CSV: one made by hand, or the register's own export (Get Information About Schools).
 */
#pragma once

#include "matrix/school.h"

G_BEGIN_DECLS

typedef enum
{
  GAP_GROUP_TRUST,
  GAP_GROUP_AUTHORITY,
  GAP_GROUP_PHASE,
  GAP_GROUP_FAITH,
  GAP_GROUP_REGION,
  GAP_N_GROUP_KINDS
} GapGroupKind;

/* "trust", "local-authority", ...; and for people: "trust", "local authority", ... */
const char *gap_group_kind_nick (GapGroupKind kind);
const char *gap_group_kind_word (GapGroupKind kind);
gboolean gap_group_kind_parse (const char *nick, GapGroupKind *out_kind) G_GNUC_WARN_UNUSED_RESULT;

/* Members are NULL where nothing is known. */
typedef struct
{
  char *urn;
  char *names[GAP_N_GROUP_KINDS];
} GapFacts;

void gap_facts_free (GapFacts *facts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapFacts, gap_facts_free)

/* What the school.yml beside @file says; nothing if there is none, or it is faulty (which finding the file has said).
 * (transfer full) */
GapFacts *gap_facts_read (const GapPolicyFile *file) G_GNUC_WARN_UNUSED_RESULT;

/* A CSV of schools. */
typedef struct GapSchoolList GapSchoolList;

/*
 * Reads @data, named @name in errors. Its first row names the columns: id, name, urn, trust, local-authority, phase,
 * faith, region (any order, others passed over), or as the register's export names them. Errors are USAGE: no column of
 * ids, names or URNs, or none of a group. (transfer full)
 */
GapSchoolList *gap_school_list_parse (const char *name, const char *data, gsize length,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
GapSchoolList *gap_school_list_load (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void gap_school_list_free (GapSchoolList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapSchoolList, gap_school_list_free)

guint gap_school_list_get_n (const GapSchoolList *list);

/* How a school was found in a list. */
typedef enum
{
  GAP_JOIN_NONE,
  GAP_JOIN_URN,
  GAP_JOIN_ID,
  GAP_JOIN_NAME,
  GAP_JOIN_AMBIGUOUS /* several rows bear the name: none is taken */
} GapJoin;

/*
 * Lets @facts have what @list knows of the school: by URN (of the facts, or in front of the id), else by id, else by a
 * name that one row alone bears, case, punctuation and "C of E" aside. What the facts have already stays.
 */
GapJoin gap_school_list_join (const GapSchoolList *list, const char *id, const char *name, GapFacts *facts);

G_END_DECLS
