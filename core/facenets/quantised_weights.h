#pragma once

#include "core/base/result.h"
#include "core/model_io/model_file.h"

#include <ATen/core/Tensor.h>

#include <filesystem>
#include <string>
#include <string_view>

namespace pliant::facenets {

/// The weights of a net converted by packaging/face-nets: tensors of 8-bit numbers, each with a
/// scale and an offset, under the names that they have in the npm package.
class QuantisedWeights {
  public:
    /// Errors: those of ModelFile::open; ModelMismatch if the file does not name this format;
    /// FileCorrupt.
    [[nodiscard]] static Result<QuantisedWeights> open(const std::filesystem::path& path,
                                                       std::string_view format);

    /// float32, on the CPU. Throws a Fault (FileCorrupt) if the tensor is missing, has another
    /// shape or is not finite.
    [[nodiscard]] at::Tensor read(const std::string& name, at::IntArrayRef shape) const;

  private:
    explicit QuantisedWeights(model_io::ModelFile file) : file_(std::move(file)) {}

    model_io::ModelFile file_;
    model_io::Json ranges_;  ///< {"NAME": [scale, offset]}
};

}  // namespace pliant::facenets
