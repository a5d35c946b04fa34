# tests.cmake: what `make test` runs (see docs/design.md, "Tests")
#
#   tests/*_test.c            unit tests (cmocka); the name tells the stage
#   tests/*_test.py, *.sh     tests of the whole, from outside, with the command and the public header
#   tests/cli/*.sh            one behaviour of the command each
#
# To add one: put the file there. A test that ends with 77 was skipped and says why.
# WARTA_PLAIN_BUILD: a build of the same tree by another compiler and without sanitizers, for what sanitizers hide.

option(WARTA_TESTS "Build the tests (needs cmocka)" OFF)
set(WARTA_PLAIN_BUILD "" CACHE PATH "A second build without sanitizers")
if(NOT WARTA_TESTS)
  return()
endif()

enable_testing()
pkg_check_modules(CMOCKA REQUIRED IMPORTED_TARGET cmocka)
set(WARTA_PYTHON /usr/bin/python3)   # a private python on the PATH may lack jsonschema

# ---- unit tests ----
file(GLOB WARTA_UNITS CONFIGURE_DEPENDS tests/*_test.c src/*/*_test.c)
foreach(unit ${WARTA_UNITS})
  get_filename_component(name ${unit} NAME_WE)
  add_executable(${name} ${unit})
  target_include_directories(${name} PRIVATE src tests)
  target_compile_definitions(${name} PRIVATE WARTA_ROOT="${CMAKE_SOURCE_DIR}")
  target_link_libraries(${name} PRIVATE warta_flags warta PkgConfig::CMOCKA PkgConfig::XXHASH Threads::Threads)
  add_dependencies(${name} warta_pack warta_models)
  add_test(NAME ${name} COMMAND ${name} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
endforeach()
if(TARGET alloc_test)   # every malloc of the library goes by way of the test
  target_link_options(alloc_test PRIVATE -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc)
  target_link_libraries(alloc_test PRIVATE PkgConfig::JANSSON)
endif()

# ---- tests of the whole, from outside ----
# A script gets the build's folder and, where there is one, that of the plain build.
function(warta_script name interpreter script)
  add_test(NAME ${name} COMMAND ${interpreter} ${CMAKE_SOURCE_DIR}/tests/${script} ${CMAKE_BINARY_DIR} ${ARGN} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
endfunction()
file(GLOB WARTA_SCRIPTS RELATIVE ${CMAKE_SOURCE_DIR}/tests CONFIGURE_DEPENDS tests/*_test.py)
foreach(script ${WARTA_SCRIPTS})
  get_filename_component(name ${script} NAME_WE)
  warta_script(${name} ${WARTA_PYTHON} ${script} ${WARTA_PLAIN_BUILD})
endforeach()
file(GLOB WARTA_SCRIPTS RELATIVE ${CMAKE_SOURCE_DIR}/tests CONFIGURE_DEPENDS tests/*_test.sh tests/cli/*.sh)
foreach(script ${WARTA_SCRIPTS})
  string(REGEX REPLACE "\\.sh$" "" name ${script})
  warta_script(${name} bash ${script} ${WARTA_PLAIN_BUILD})
endforeach()

# ---- the same from the other compiler: its golden outputs must be the same bytes ----
if(WARTA_PLAIN_BUILD)
  add_test(NAME plain_walk_test COMMAND ${WARTA_PLAIN_BUILD}/bin/walk_test WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
endif()

get_property(names DIRECTORY PROPERTY TESTS)
set_tests_properties(${names} PROPERTIES SKIP_RETURN_CODE 77 TIMEOUT 600
  ENVIRONMENT "ASAN_OPTIONS=detect_stack_use_after_return=1:handle_segv=2;UBSAN_OPTIONS=print_stacktrace=1;LC_ALL=C.UTF-8")
# Their long texts are long enough that work in proportion to the square of the length, however quick a step, runs into this.
set_tests_properties(quotes_test times_test PROPERTIES TIMEOUT 300)
