#pragma once

#include "core/base/result.h"

#include <exception>
#include <new>
#include <type_traits>

namespace pliant {

/// Returns the Result of `work`, with exceptions turned into errors: a bug or lack of memory must
/// not end the worker thread.
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
