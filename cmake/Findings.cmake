# gap_require_fixtures (): stops the configuration where a row of src/finding/findings.def has no bad and no good fixture in
# tests/finding/ID/; sets gap_finding_ids to the ids, for the tests.
function (gap_require_fixtures)
  set (table "${PROJECT_SOURCE_DIR}/src/finding/findings.def")
  set_property (DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${table}")
  file (READ "${table}" rows)
  string (REGEX MATCHALL "FINDING \\([A-Z_]+, \"GC[0-9]+\", \"[a-z-]+\"" rows "${rows}")
  set (ids "")
  foreach (row ${rows})
    string (REGEX REPLACE ".*\"([a-z-]+)\"$" "\\1" id "${row}")
    foreach (case bad good)
      # tests/finding/ID/pending says why nothing can yield it yet.
      if (NOT IS_DIRECTORY "${PROJECT_SOURCE_DIR}/tests/finding/${id}/${case}"
          AND NOT EXISTS "${PROJECT_SOURCE_DIR}/tests/finding/${id}/pending")
        message (FATAL_ERROR "${table}: the finding '${id}' has no fixture tests/finding/${id}/${case}: give one that "
                             "yields it (bad) and one that yields nothing (good)")
      endif ()
    endforeach ()
    list (APPEND ids "${id}")
  endforeach ()
  set (gap_finding_ids "${ids}" PARENT_SCOPE)
endfunction ()
