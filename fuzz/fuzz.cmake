# fuzz.cmake: fuzz/fuzz_NAME.c is a target, fuzz/corpus/NAME/ its seeds and old finds
#
# With WARTA_FUZZ (clang) each target is linked with libFuzzer: `make fuzz`. With WARTA_TESTS each is linked with driver.c, and ctest
# replays its corpus. To add a target: a file here with LLVMFuzzerTestOneInput and a folder of seeds.

if(NOT WARTA_FUZZ AND NOT WARTA_TESTS)
  return()
endif()
file(GLOB WARTA_FUZZERS CONFIGURE_DEPENDS fuzz/fuzz_*.c)
foreach(target ${WARTA_FUZZERS})
  get_filename_component(name ${target} NAME_WE)
  string(REPLACE "fuzz_" "" corpus ${name})
  add_executable(${name} ${target})
  target_include_directories(${name} PRIVATE src fuzz)
  target_compile_definitions(${name} PRIVATE WARTA_ROOT="${CMAKE_SOURCE_DIR}")
  target_link_libraries(${name} PRIVATE warta_flags warta PkgConfig::JANSSON PkgConfig::XXHASH)
  add_dependencies(${name} warta_pack warta_models)
  if(WARTA_FUZZ)
    target_link_options(${name} PRIVATE -fsanitize=fuzzer)
  else()
    target_sources(${name} PRIVATE fuzz/driver.c)
    add_test(NAME ${name} COMMAND ${name} ${CMAKE_SOURCE_DIR}/fuzz/corpus/${corpus} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
    set_tests_properties(${name} PROPERTIES TIMEOUT 600)
  endif()
endforeach()
