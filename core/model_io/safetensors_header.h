#pragma once

#include "core/model_io/byte_source.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace pliant::model_io {

/// Where the file keeps its metadata, among the tensors' names.
inline constexpr std::string_view kMetadataName = "__metadata__";

/// The header of a safetensors file as it stands, nothing checked but its grammar and that it has
/// no more tensors, metadata and dimensions than any model.
struct SafetensorsHeader {
    struct Tensor {
        std::string name;
        std::string dtype;
        std::vector<std::int64_t> shape;
        std::vector<std::int64_t> data_offsets;
    };
    std::vector<Tensor> tensors;  ///< in the file's order
    std::map<std::string, std::string> metadata;
};

/// Reads {"NAME": {"dtype": "F32", "shape": [..], "data_offsets": [..]}, .., "__metadata__": {..}},
/// element after element, so that no JSON however deep or large is ever held as a tree. Throws
/// Fault; `range` is where `json` was read from.
[[nodiscard]] SafetensorsHeader parse_safetensors_header(std::string_view json,
                                                         const ByteRange& range);

}  // namespace pliant::model_io
