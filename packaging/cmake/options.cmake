# What every target of ours is compiled with: linked PRIVATE as pliant::options.
set_property(GLOBAL PROPERTY GLOBAL_DEPENDS_NO_CYCLES ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
# A package found by the folder that needs it is seen by those that link the folder.
set(CMAKE_FIND_PACKAGE_TARGETS_GLOBAL ON)

find_program(PLIANT_CCACHE ccache)
if(PLIANT_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # A precompiled header is only cacheable when its build time is left out of the hash.
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
        CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${PLIANT_CCACHE})
    set(PLIANT_PCH_FLAGS $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
endif()

# Linking some forty programs takes minutes with the usual linker, seconds with this one.
find_program(PLIANT_MOLD mold)
if(PLIANT_MOLD)
    add_link_options(-fuse-ld=mold)
endif()

add_library(pliant_options INTERFACE)
add_library(pliant::options ALIAS pliant_options)
target_compile_features(pliant_options INTERFACE cxx_std_20)
target_compile_options(pliant_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wno-missing-field-initializers -Wnon-virtual-dtor
    -Werror ${PLIANT_PCH_FLAGS})
if(CMAKE_UNITY_BUILD)
    # GCC takes what a .cpp file keeps to itself for a header's, since the file is included here.
    target_compile_options(pliant_options INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>)
endif()
if(PLIANT_FUZZERS_ONLY)
    # Coverage of our own code is what steers a fuzzer; -fsanitize=fuzzer at link time brings its main.
    target_compile_options(pliant_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(PLIANT_SANITIZERS)
    # GCC 12 takes the sanitizers' own bookkeeping for uninitialised reads; clang has no such warning.
    target_compile_options(pliant_options INTERFACE
        $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>
        -fsanitize=${PLIANT_SANITIZERS} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    if(PLIANT_SANITIZERS MATCHES "undefined")
        # An access through a null pointer stops the program anyway, with its stack.
        target_compile_options(pliant_options INTERFACE -fno-sanitize=null)
        # Clang 14 cannot put this check's data before a coroutine.
        target_compile_options(pliant_options INTERFACE $<$<CXX_COMPILER_ID:Clang>:-fno-sanitize=function>)
    endif()
    target_link_options(pliant_options INTERFACE -fsanitize=${PLIANT_SANITIZERS})
endif()

# Linked after pliant::options: what is tested is watched for undefined behaviour, the tests themselves
# are not, which takes a third off their compilation.
add_library(pliant_unwatched INTERFACE)
add_library(pliant::unwatched ALIAS pliant_unwatched)
if(PLIANT_SANITIZERS MATCHES "undefined")
    target_compile_options(pliant_unwatched INTERFACE -fno-sanitize=undefined)
endif()

# pliant_folder(NAME SOURCES ... HEADERS ... [PUBLIC ...] [PRIVATE ...])
# One folder of core/ as one target: pliant_NAME with the alias pliant::NAME, its headers checked to
# stand alone. PUBLIC is what its headers show, PRIVATE what only its .cpp files use.
function(pliant_folder NAME)
    cmake_parse_arguments(FOLDER "" "" "SOURCES;HEADERS;PUBLIC;PRIVATE" ${ARGN})
    add_library(pliant_${NAME} STATIC)
    add_library(pliant::${NAME} ALIAS pliant_${NAME})
    target_sources(pliant_${NAME}
        PRIVATE ${FOLDER_SOURCES}
        PUBLIC FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR} FILES ${FOLDER_HEADERS})
    set_target_properties(pliant_${NAME} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
    target_link_libraries(pliant_${NAME} PUBLIC ${FOLDER_PUBLIC} PRIVATE pliant::options ${FOLDER_PRIVATE})
    target_compile_features(pliant_${NAME} PUBLIC cxx_std_20)
endfunction()

# pliant_instruction_sets(STEM): compiles STEM_baseline.cpp, STEM_avx2.cpp and STEM_avx512.cpp of this
# folder, which include STEM.inc, for the instruction sets of core/base/instruction_set.h.
function(pliant_instruction_sets STEM)
    set(sources ${STEM}_baseline.cpp ${STEM}_avx2.cpp ${STEM}_avx512.cpp)
    set_source_files_properties(${sources} PROPERTIES
        SKIP_PRECOMPILE_HEADERS ON
        OBJECT_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${STEM}.inc)
    if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
        set_source_files_properties(${STEM}_baseline.cpp PROPERTIES COMPILE_OPTIONS "-O3")
        set_source_files_properties(${STEM}_avx2.cpp PROPERTIES COMPILE_OPTIONS "-O3;-mavx2;-mfma")
        set_source_files_properties(${STEM}_avx512.cpp PROPERTIES COMPILE_OPTIONS
            "-O3;-mavx512f;-mavx512bw;-mavx512vl;-mavx512dq;-mfma;-mprefer-vector-width=512")
    endif()
endfunction()
