#pragma once

#include "core/base/result.h"
#include "core/training/base/ranks.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <map>
#include <string>

namespace pliant::training {

/// What a step learns from. Tensors that do not apply are undefined.
struct Batch {
    at::Tensor pictures;      ///< [N,3,r,r] float32 in [-1,1]
    at::Tensor codes;         ///< [N,z_dim] that these pictures are to have, where that is known
    at::Tensor labels;        ///< [N,c_dim] of these pictures
    at::Tensor other_labels;  ///< [N,c_dim] as frequent as in the data: for generated pictures
};

/// Which pictures a batch is to hold.
struct BatchOrder {
    std::int64_t count = 0;
    std::int64_t size = 0;     ///< side, px
    std::int64_t pool = 0;     ///< so many different ones, where the data has no end; 0: any
    std::int64_t seen = 0;     ///< so many before, in this phase
    std::uint64_t choice = 0;  ///< stream that chooses among them
    std::uint64_t open = 0;    ///< stream for what is left open in their codes, and other labels
    Share share = {};          ///< of these, the ones that are wanted
};

/// Where the pictures of a training come from. The same order gives the same batch.
class TrainingData {
  public:
    virtual ~TrainingData() = default;
    /// Errors: of pictures that cannot be read.
    [[nodiscard]] virtual Result<Batch> batch(const BatchOrder& order) = 0;
    /// Pictures by which a training is judged, `count` of them at `size` px; where the data has no
    /// end, never trained on.
    [[nodiscard]] virtual Result<Batch> shown(std::int64_t count, std::int64_t size) = 0;
    /// What a model of this data says of itself.
    [[nodiscard]] virtual std::map<std::string, std::string> metadata(std::int64_t size) const = 0;
    /// What tells the data from other data, for whoever goes on with a checkpoint.
    [[nodiscard]] virtual std::string fingerprint() const = 0;
};

}  // namespace pliant::training
