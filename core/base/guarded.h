#pragma once

#include "core/base/result.h"

#include <exception>
#include <new>
#include <type_traits>

namespace pliant {

/// What `work` returns, a Result. The last catch of the core: work that throws has a defect or ran
/// out of memory, and in neither case does the worker go down with it.
template <typename Work>
std::invoke_result_t<Work> guarded(Work&& work) {
    const Sentence defect = "Something went wrong inside Pliant; this is a defect of the program.";
    try {
        return work();
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory, "There is not enough memory for this.", "bad_alloc"};
    } catch (const std::exception& exception) {
        return Error{ErrorCode::Internal, defect, exception.what()};
    } catch (...) {
        return Error{ErrorCode::Internal, defect, "an exception of unknown type"};
    }
}

}  // namespace pliant
