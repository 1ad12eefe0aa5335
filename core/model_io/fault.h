#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <exception>
#include <new>
#include <type_traits>
#include <utility>

namespace pliant::model_io {

/// What the parsers of this folder, and of the session files that are built on them, throw to
/// unwind; never leaves their folder.
struct Fault : std::exception {
    explicit Fault(Error reason) : error(std::move(reason)) {}
    [[nodiscard]] const char* what() const noexcept override { return error.message.c_str(); }

    Error error;
};

class ByteSource;

/// The source ends before what it announces. Whoever opened it as a file says so of the file; in a
/// part of one it is a fault like others.
struct CutOff : Fault {
    CutOff(Error reason, const ByteSource* ended, std::uint64_t bytes_needed, bool is_all)
        : Fault(std::move(reason)), source(ended), needed(bytes_needed), is_exact(is_all) {}

    const ByteSource* source;
    std::uint64_t needed;  ///< of the source; no more than it has where nobody knows
    bool is_exact;         ///< the whole needs no more
};

/// A fault that spoils the whole file, whatever part of it is wanted.
struct FatalFault : Fault {
    using Fault::Fault;
};

/// `work`, whose faults are fatal.
template <typename Work>
auto fatally(Work&& work) {
    try {
        return std::forward<Work>(work)();
    } catch (const Fault& fault) {
        throw FatalFault(fault.error);
    }
}

/// The value, or the reason why there is none thrown.
template <typename T>
T or_throw(Result<T> result) {
    if (!result) throw Fault(result.error());
    if constexpr (!std::is_void_v<T>) return *std::move(result);
}

/// The folder's door: what `work` returns, or the fault that it threw as a value.
template <typename Work>
[[nodiscard]] auto caught(Work&& work) -> Result<std::invoke_result_t<Work>> {
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
        return Error{ErrorCode::OutOfMemory, "there is not enough memory to read this file"};
    }
}

}  // namespace pliant::model_io
