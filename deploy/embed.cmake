# coco_embed(TARGET FOLDER PATTERN): compiles the files of FOLDER into the library TARGET.
# base/embedded.hpp reads them by "<folder name>/<path in it>".
function(coco_embed target folder pattern)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE ${folder} ${folder}/${pattern})
  get_filename_component(name ${folder} NAME)
  set(output ${CMAKE_BINARY_DIR}/embedded/${target}.cpp)
  set(inputs ${files})
  list(TRANSFORM inputs PREPEND ${folder}/)
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DOUTPUT=${output} -DFOLDER=${folder} -DNAME=${name}
            -DSYMBOL=${target} "-DFILES=${files}" -P ${CMAKE_SOURCE_DIR}/deploy/embed_files.cmake
    DEPENDS ${inputs} ${CMAKE_SOURCE_DIR}/deploy/embed_files.cmake
    VERBATIM)
  add_library(${target} STATIC ${output})
  target_link_libraries(${target} PRIVATE coco_options)
  target_link_libraries(coco_base PUBLIC ${target})
endfunction()
