#pragma once

#include "core/base/result.h"

#include <exception>
#include <new>
#include <string>
#include <type_traits>
#include <utility>

namespace pliant {

/// An Error on its way out of code that is too deep in a parser, or the like, to hand each failure
/// back by hand. Never leaves its folder: `caught` stands at the door.
struct Fault : std::exception {
    explicit Fault(Error reason) : error(std::move(reason)), english(error.message) {}
    [[nodiscard]] const char* what() const noexcept override { return english.c_str(); }

    Error error;
    std::string english;
};

/// The value, or the reason why there is none thrown.
template <typename T>
T or_throw(Result<T> result) {
    if (!result) throw Fault(result.error());
    if constexpr (!std::is_void_v<T>) return *std::move(result);
}

/// The folder's door: what `work` returns, or the fault that it threw as a value.
template <typename Work>
[[nodiscard]] auto caught(Work&& work,
                          const Sentence& out_of_memory = "There is not enough memory for this.")
    -> Result<std::invoke_result_t<Work>> {
    try {
        if constexpr (std::is_void_v<std::invoke_result_t<Work>>) {
            std::forward<Work>(work)();
            return {};
        } else {
            return std::forward<Work>(work)();
        }
    } catch (const Fault& fault) {
        return fault.error;
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory, out_of_memory};
    }
}

}  // namespace pliant
