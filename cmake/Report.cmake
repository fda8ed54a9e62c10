# gap_report_style (LAYER): compiles the style sheet and the script of the HTML report into gap_LAYER.
function (gap_report_style layer)
  set (folder "${PROJECT_SOURCE_DIR}/src/report")
  set (output "${PROJECT_BINARY_DIR}/report_style.c")
  find_program (GLIB_COMPILE_RESOURCES glib-compile-resources REQUIRED)
  add_custom_command (
    OUTPUT "${output}"
    COMMAND "${GLIB_COMPILE_RESOURCES}" --generate-source --c-name gap_report --sourcedir "${folder}"
            --target "${output}" "${folder}/report.gresource.xml"
    DEPENDS "${folder}/report.gresource.xml" "${folder}/report.css" "${folder}/report.js"
    COMMENT "Compiling the report's style sheet and script"
    VERBATIM)
  # The generator writes one long string, which ISO C lets a compiler refuse.
  set_source_files_properties ("${output}" PROPERTIES COMPILE_OPTIONS "-Wno-overlength-strings")
  target_sources (gap_${layer} PRIVATE "${output}")
endfunction ()
