#pragma once

#include "core/base/result.h"
#include "core/model_io/model_file.h"
#include "core/stylegan/checkpoint.h"
#include "core/stylegan/network_part.h"
#include "core/stylegan/tensor_table.h"

namespace pliant::stylegan {

/// A generator found in a file: what it is, and where its tensors are.
struct FoundGenerator {
    Description description;
    TensorTable tensors;
};

/// Reads the architecture off the names and shapes of the part's tensors, official or
/// rosinality's, checking each shape against what the others say. Errors: ModelMismatch naming the
/// tensor that is missing or does not fit; FormatUnsupported when this is no StyleGAN2 generator.
[[nodiscard]] Result<FoundGenerator> read_architecture(const model_io::ModelFile& file,
                                                       const NetworkPart& part);

}  // namespace pliant::stylegan
