# What of LibTorch's c10d can be used here: PLIANT_HAS_GLOO (for CPUs) and PLIANT_HAS_NCCL (for CUDA).
# LibTorch has Gloo's and NCCL's code in it, but not their headers: those are Debian's libgloo-dev, and
# nccl.h of NVIDIA's package. To be included where Torch was found.
include(CheckCXXSourceCompiles)
include(CMakePushCheckState)

set(PLIANT_C10D_INCLUDES ${CUDAToolkit_INCLUDE_DIRS} ${CUDA_INCLUDE_DIRS})
set(PLIANT_C10D_DEFINITIONS)
cmake_push_check_state(RESET)
set(CMAKE_REQUIRED_INCLUDES ${TORCH_INCLUDE_DIRS} ${PLIANT_C10D_INCLUDES})
set(CMAKE_REQUIRED_FLAGS -std=c++20)
set(CMAKE_REQUIRED_DEFINITIONS -DUSE_C10D_GLOO -DUSE_C10D_NCCL)
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)
check_cxx_source_compiles("
    #include <torch/csrc/distributed/c10d/ProcessGroupGloo.hpp>
    auto options() { return c10d::ProcessGroupGloo::Options::create(); }" PLIANT_HAS_GLOO)
if(PLIANT_HAS_GLOO)
    list(APPEND PLIANT_C10D_DEFINITIONS PLIANT_HAS_GLOO USE_C10D_GLOO)
else()
    message(STATUS "No training in several processes on CPUs: Gloo's headers (libgloo-dev) are missing or do not fit")
endif()
if(TORCH_CUDA_LIBRARIES)
    check_cxx_source_compiles("
        #include <torch/csrc/distributed/c10d/ProcessGroupNCCL.hpp>
        auto options() { return c10d::ProcessGroupNCCL::Options::create(); }" PLIANT_HAS_NCCL)
    if(PLIANT_HAS_NCCL)
        list(APPEND PLIANT_C10D_DEFINITIONS PLIANT_HAS_NCCL USE_C10D_NCCL)
    endif()
endif()
unset(CMAKE_TRY_COMPILE_TARGET_TYPE)
cmake_pop_check_state()

set_property(GLOBAL PROPERTY PLIANT_C10D_DEFINITIONS ${PLIANT_C10D_DEFINITIONS})
set_property(GLOBAL PROPERTY PLIANT_C10D_INCLUDES ${PLIANT_C10D_INCLUDES})

# pliant_use_c10d(SOURCE ...): tells these files of a target what they can use.
function(pliant_use_c10d)
    get_property(definitions GLOBAL PROPERTY PLIANT_C10D_DEFINITIONS)
    get_property(includes GLOBAL PROPERTY PLIANT_C10D_INCLUDES)
    set_source_files_properties(${ARGN} PROPERTIES
        COMPILE_DEFINITIONS "${definitions}" INCLUDE_DIRECTORIES "${includes}" SKIP_PRECOMPILE_HEADERS ON)
endfunction()
