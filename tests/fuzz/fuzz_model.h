#pragma once

#include "core/base/fault.h"
#include "core/model_io/model_file.h"
#include "core/model_io/strided_array.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace pliant::fuzz {

/// An input may list one storage under very many names; reading the first few finds as much.
constexpr std::size_t kMaxTensors = 64;

inline std::vector<std::byte> copy_of(const std::uint8_t* data, std::size_t size) {
    const auto* bytes = reinterpret_cast<const std::byte*>(data);
    return {bytes, bytes + size};
}

/// Opens the input as a model file and reads its tensors. Errors are fine; a crash, a hang or a
/// large allocation is a finding.
inline void open_and_read(const std::uint8_t* data, std::size_t size) {
    const auto file = model_io::ModelFile::from_bytes("input", copy_of(data, size));
    if (!file) return;
    static_cast<void>(file->metadata().dump());
    std::size_t count = 0;
    for (const auto& network : file->networks()) {
        static_cast<void>(network.config.dump());
        for (const auto& tensor : network.tensors) {
            if (++count > kMaxTensors) return;
            static_cast<void>(file->read(tensor).has_value());
        }
    }
}

}  // namespace pliant::fuzz
