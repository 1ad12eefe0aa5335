#pragma once

#include "core/model_io/model_file.h"

#include <span>
#include <string>
#include <string_view>

namespace pliant::support {

/// Opens bytes as the model file "people.pkl".
[[nodiscard]] inline Result<model_io::ModelFile> open_bytes(std::string_view bytes) {
    const auto raw = std::as_bytes(std::span(bytes));
    return model_io::ModelFile::from_bytes("people.pkl", {raw.begin(), raw.end()});
}

/// Why these bytes are not opened; "opened" if they are.
[[nodiscard]] inline std::string refusal_of(std::string_view bytes) {
    const auto file = open_bytes(bytes);
    return file ? "opened" : file.error().message;
}

/// The values of a float tensor; empty when it cannot be read.
[[nodiscard]] inline std::vector<float> floats(const model_io::ModelFile& file,
                                               std::string_view network,
                                               std::string_view tensor) {
    const auto* found = file.find(network);
    const auto* info = found != nullptr ? found->find(tensor) : nullptr;
    if (info == nullptr) return {};
    const auto array = file.read(*info);
    if (!array) return {};
    const auto values = array->as<float>();
    return {values.begin(), values.end()};
}

/// Opens every beginning of `bytes`, and reads all tensors of those that open. Only an error or a
/// whole file may come of it; a sanitizer watches. Returns how many opened.
inline std::size_t open_every_beginning(std::string_view bytes) {
    std::size_t opened = 0;
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        const auto file = open_bytes(bytes.substr(0, size));
        if (!file) continue;
        ++opened;
        for (const auto& network : file->networks()) {
            for (const auto& tensor : network.tensors) {
                static_cast<void>(file->read(tensor).has_value());
            }
        }
    }
    return opened;
}

}  // namespace pliant::support
