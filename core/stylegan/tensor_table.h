#pragma once

#include "core/base/text.h"
#include "core/model_io/model_file.h"

#include <cstddef>
#include <map>
#include <string>

namespace pliant::stylegan {

/// How a format stores a tensor, relative to the official layout.
enum class Layout {
    Official,            ///< the same
    Transposed,          ///< [in,out] instead of [out,in]
    Convolution,         ///< [rows,columns,in,out] instead of [out,in,rows,columns]
    FlippedConvolution,  ///< as Convolution, with rows and columns reversed
    OneLess,             ///< the values minus 1
};

/// Where a file has a tensor, and its official shape (a foreign format may have extra axes of size
/// 1).
struct TableEntry {
    const model_io::TensorInfo* info = nullptr;
    model_io::Shape shape;
    Layout layout = Layout::Official;
};

/// Converts `stored` to the official layout and shape.
[[nodiscard]] model_io::Array to_official(model_io::Array stored, const TableEntry& entry);

/// "[64,64,3,3]".
[[nodiscard]] inline std::string to_text(const model_io::Shape& shape) {
    std::string list;
    for (const auto size : shape) list += text(list.empty() ? "" : ",", size);
    return text("[", list, "]");
}

/// Removes leading axes of size 1 until at most `rank` axes are left.
[[nodiscard]] inline model_io::Shape without_leading_ones(model_io::Shape shape, std::size_t rank) {
    while (shape.size() > rank && shape.front() == 1) shape.erase(shape.begin());
    return shape;
}

/// A network's tensors by official (stylegan2-ada-pytorch) name. Points into the ModelFile.
using TensorTable = std::map<std::string, TableEntry>;

}  // namespace pliant::stylegan
