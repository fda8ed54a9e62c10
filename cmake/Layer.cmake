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

# gap_builtin_data (LAYER): compiles taxonomy/*.yml into gap_LAYER, so that the program works alone.
function (gap_builtin_data layer)
  set (manifest "${PROJECT_SOURCE_DIR}/taxonomy/builtin.gresource.xml")
  set (output "${PROJECT_BINARY_DIR}/builtin_data.c")
  file (GLOB data CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/taxonomy/*.yml" "${PROJECT_SOURCE_DIR}/taxonomy/*/*.yml")
  find_program (GLIB_COMPILE_RESOURCES glib-compile-resources REQUIRED)
  add_custom_command (
    OUTPUT "${output}"
    COMMAND "${GLIB_COMPILE_RESOURCES}" --generate-source --c-name gap_builtin
            --sourcedir "${PROJECT_SOURCE_DIR}/taxonomy" --target "${output}" "${manifest}"
    DEPENDS "${manifest}" ${data}
    COMMENT "Compiling the built-in taxonomy and registers"
    VERBATIM)
  # The generator writes one long string, which ISO C lets a compiler refuse.
  set_source_files_properties ("${output}" PROPERTIES COMPILE_OPTIONS "-Wno-overlength-strings")
  target_sources (gap_${layer} PRIVATE "${output}")
endfunction ()
