#pragma once

#include "core/model_io/model_file.h"

#include <map>
#include <string>

namespace pliant::stylegan {

/// Where a tensor of official name is found in a file, and the official shape it is read as (a
/// foreign format may carry extra axes of size 1).
struct TableEntry {
    const model_io::TensorInfo* info = nullptr;
    model_io::Shape shape;
};

/// A network's tensors by official (stylegan2-ada-pytorch) name. Points into the ModelFile.
using TensorTable = std::map<std::string, TableEntry>;

}  // namespace pliant::stylegan
