#pragma once

#include "core/base/fault.h"

#include <cstdint>
#include <utility>

namespace pliant::model_io {

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

}  // namespace pliant::model_io
