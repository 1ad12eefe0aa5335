#pragma once

#include "core/model_io/model_file.h"
#include "core/model_io/strided_array.h"

#include <string>
#include <vector>

namespace pliant::model_io {

/// What a reader finds in a file: everything but the bytes of the tensors.
struct Contents {
    Format format = Format::OfficialPickle;
    std::vector<Network> networks;
    Json metadata = Json::object();
    std::vector<StridedArray> records;  ///< by TensorInfo::record

    /// Lists a tensor under `network`.
    void add(Network& network, std::string name, StridedArray tensor) {
        network.tensors.push_back({std::move(name), tensor.dtype, tensor.shape, records.size()});
        records.push_back(std::move(tensor));
    }
};

}  // namespace pliant::model_io
