#pragma once

#include "core/base/text.h"
#include "core/model_io/model_file.h"

#include <cstddef>
#include <map>
#include <string>

namespace pliant::stylegan {

/// How a format's numbers differ from the official ones.
enum class Layout {
    Official,            ///< not at all
    Transposed,          ///< [in,out] for [out,in]
    Convolution,         ///< [rows,columns,in,out] for [out,in,rows,columns]
    FlippedConvolution,  ///< the same, rows and columns counted from the far end
    OneLess,             ///< without the 1 around which they lie
};

/// Where a tensor of official name is found in a file, and the official shape it is read as (a
/// foreign format may carry extra axes of size 1).
struct TableEntry {
    const model_io::TensorInfo* info = nullptr;
    model_io::Shape shape;
    Layout layout = Layout::Official;
};

/// What `stored` holds, as the official code keeps it.
[[nodiscard]] model_io::Array to_official(model_io::Array stored, const TableEntry& entry);

/// "[64,64,3,3]".
[[nodiscard]] inline std::string to_text(const model_io::Shape& shape) {
    std::string list;
    for (const auto size : shape) list += text(list.empty() ? "" : ",", size);
    return text("[", list, "]");
}

/// `shape` without its leading axes of size 1, down to `rank`; as it is if that cannot be.
[[nodiscard]] inline model_io::Shape without_leading_ones(model_io::Shape shape, std::size_t rank) {
    while (shape.size() > rank && shape.front() == 1) shape.erase(shape.begin());
    return shape;
}

/// A network's tensors by official (stylegan2-ada-pytorch) name. Points into the ModelFile.
using TensorTable = std::map<std::string, TableEntry>;

}  // namespace pliant::stylegan
