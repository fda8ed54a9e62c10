/* A document brought together with a small taxonomy, two laws and the words of dates: all that a signal is tried on. */
#pragma once

#include "evidence/evidence.h"
#include "evidence/stance.h"

G_BEGIN_DECLS

typedef struct
{
  GapTaxonomy *taxonomy;
  GapDocument *document;
  GapTokens *tokens;
  GapReferences *references;
  GapReview *review;
  GapConceptMap *map;
  GapEvidence *evidence;
} Scene;

/* The law and the words of dates, for tcase_add_unchecked_fixture: they are shared by all scenes. */
void scene_load (void);
void scene_unload (void);

/*
 * @signals: the YAML of one clause's signals, "[{all: act}]"; NULL for that. @text: as gap_test_document takes it. The
 * concepts, cues and audiences are in scene/root.yml; "today" is 22 November 2026. (transfer full)
 */
Scene *scene_new (const char *signals, const char *text) G_GNUC_WARN_UNUSED_RESULT;
void scene_free (Scene *scene);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Scene, scene_free)

/* The concept of that name; fails the test if there is none. */
guint scene_concept (const Scene *scene, const char *id);

/* The number of the first sentence that begins with @words; fails the test if there is none. */
guint scene_sentence (const Scene *scene, const char *words);

G_END_DECLS
