#pragma once

#include "core/base/result.h"
#include "core/training/base/ranks.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <map>
#include <string>

namespace pliant::training {

/// The data of a training step. Tensors that do not apply are undefined.
struct Batch {
    at::Tensor pictures;      ///< [N,3,r,r] float32 in [-1,1]
    at::Tensor codes;         ///< [N,z_dim] of these pictures, if known
    at::Tensor labels;        ///< [N,c_dim] of these pictures
    at::Tensor other_labels;  ///< [N,c_dim] sampled from the data, for generated pictures
};

/// Specifies a batch.
struct BatchOrder {
    std::int64_t count = 0;
    std::int64_t size = 0;     ///< side, px
    std::int64_t pool = 0;     ///< number of different pictures, if the data are unlimited; 0: any
    std::int64_t seen = 0;     ///< number of pictures before, in this phase
    std::uint64_t choice = 0;  ///< random stream for choosing pictures
    std::uint64_t open = 0;    ///< stream for what labels leave free in codes, and other_labels
    Share share = {};          ///< the samples wanted
};

/// A source of training pictures. The same order gives the same batch.
class TrainingData {
  public:
    virtual ~TrainingData() = default;
    /// Errors: those of pictures that cannot be read.
    [[nodiscard]] virtual Result<Batch> batch(const BatchOrder& order) = 0;
    /// Pictures for evaluation, `count` of them at `size` px; held out if the data are unlimited.
    [[nodiscard]] virtual Result<Batch> shown(std::int64_t count, std::int64_t size) = 0;
    /// Metadata for a model trained on these data.
    [[nodiscard]] virtual std::map<std::string, std::string> metadata(std::int64_t size) const = 0;
    /// Identifies the data, to be compared when a training is resumed.
    [[nodiscard]] virtual std::string fingerprint() const = 0;
};

}  // namespace pliant::training
