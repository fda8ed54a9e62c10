# gap_resource (LAYER NAME FOLDER file...): compiles the files, which FOLDER/NAME.gresource.xml lists, into gap_LAYER.
function (gap_resource layer name folder)
  set (folder "${PROJECT_SOURCE_DIR}/${folder}")
  set (output "${PROJECT_BINARY_DIR}/${name}_resource.c")
  list (TRANSFORM ARGN PREPEND "${folder}/")
  find_program (GLIB_COMPILE_RESOURCES glib-compile-resources REQUIRED)
  add_custom_command (
    OUTPUT "${output}"
    COMMAND "${GLIB_COMPILE_RESOURCES}" --generate-source --c-name gap_${name} --sourcedir "${folder}" --target "${output}"
            "${folder}/${name}.gresource.xml"
    DEPENDS "${folder}/${name}.gresource.xml" ${ARGN}
    COMMENT "Compiling what gap_${layer} carries: ${name}"
    VERBATIM)
  # The generator writes one long string, which ISO C lets a compiler refuse.
  set_source_files_properties ("${output}" PROPERTIES COMPILE_OPTIONS "-Wno-overlength-strings")
  target_sources (gap_${layer} PRIVATE "${output}")
endfunction ()
