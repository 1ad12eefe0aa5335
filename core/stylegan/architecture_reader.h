#pragma once

#include "core/base/result.h"
#include "core/model_io/model_file.h"
#include "core/stylegan/checkpoint.h"
#include "core/stylegan/network_part.h"
#include "core/stylegan/tensor_table.h"

namespace pliant::stylegan {

/// A generator found in a file: its description and where its tensors are.
struct FoundGenerator {
    Description description;
    TensorTable tensors;
};

/// Infers the architecture from the names and shapes of the part's tensors and checks them for
/// consistency. Errors: ModelMismatch naming the tensor that is missing or does not fit;
/// FormatUnsupported when this is no generator.
[[nodiscard]] Result<FoundGenerator> read_architecture(const model_io::ModelFile& file,
                                                       const NetworkPart& part);

}  // namespace pliant::stylegan
