# gap_layer (NAME SOURCES file... BELOW layer... LINK library...): the library gap_NAME from src/NAME/.
function (gap_layer name)
  cmake_parse_arguments (LAYER "" "" "SOURCES;BELOW;LINK" ${ARGN})
  list (TRANSFORM LAYER_SOURCES PREPEND "${PROJECT_SOURCE_DIR}/src/${name}/")
  list (TRANSFORM LAYER_BELOW PREPEND gap_)
  add_library (gap_${name} STATIC ${LAYER_SOURCES})
  target_include_directories (gap_${name} PUBLIC "${PROJECT_SOURCE_DIR}/src")
  target_link_libraries (
    gap_${name}
    PUBLIC ${LAYER_BELOW}
    PRIVATE gapcheck_flags ${LAYER_LINK})
  if (name STREQUAL base)
    target_link_libraries (gap_base PUBLIC PkgConfig::GLIB)
  endif ()
endfunction ()

# gap_builtin_data (LAYER): compiles taxonomy/*.yml into gap_LAYER, so that the program works alone. They are frozen first, for
# parsing YAML took longer than all else that the program does at its start.
function (gap_builtin_data layer)
  set (manifest "${PROJECT_SOURCE_DIR}/taxonomy/builtin.gresource.xml")
  set (output "${PROJECT_BINARY_DIR}/builtin_data.c")
  file (GLOB data CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/taxonomy/*.yml" "${PROJECT_SOURCE_DIR}/taxonomy/*/*.yml"
       "${PROJECT_SOURCE_DIR}/taxonomy/*.tsv")
  set (frozen "${PROJECT_BINARY_DIR}/frozen")
  file (STRINGS "${manifest}" names REGEX "<file>")
  list (TRANSFORM names REPLACE ".*<file>(.*)</file>.*" "\\1")
  set_property (DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${manifest}")
  find_program (GLIB_COMPILE_RESOURCES glib-compile-resources REQUIRED)
  add_executable (
    gap-freeze "${PROJECT_SOURCE_DIR}/cmake/freeze.c" "${PROJECT_SOURCE_DIR}/src/taxonomy/yaml_frozen.c"
               "${PROJECT_SOURCE_DIR}/src/taxonomy/yaml_tree.c" "${PROJECT_SOURCE_DIR}/src/taxonomy/weights.c")
  target_include_directories (gap-freeze PRIVATE "${PROJECT_SOURCE_DIR}/src")
  target_link_libraries (gap-freeze PRIVATE gap_base gapcheck_flags PkgConfig::LIBYAML)
  add_custom_command (
    OUTPUT "${output}"
    COMMAND gap-freeze "${PROJECT_SOURCE_DIR}/taxonomy" "${frozen}" ${names}
    COMMAND "${GLIB_COMPILE_RESOURCES}" --generate-source --c-name gap_builtin --sourcedir "${frozen}" --target "${output}"
            "${manifest}"
    DEPENDS gap-freeze "${manifest}" ${data}
    COMMENT "Compiling the built-in taxonomy and registers"
    VERBATIM)
  # The generator writes one long string, which ISO C lets a compiler refuse.
  set_source_files_properties ("${output}" PROPERTIES COMPILE_OPTIONS "-Wno-overlength-strings")
  target_sources (gap_${layer} PRIVATE "${output}")
endfunction ()
