#pragma once

#include "core/base/precision.h"
#include "core/facenets/label_regressor.h"

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace pliant::training {

/// A label regressor used for a perceptual loss: it is insensitive to shifts by a pixel, but not to
/// missing glasses. Johnson et al. 2016, "Perceptual losses for real-time style transfer and
/// super-resolution", section 3.2, with a network trained on people instead of ImageNet.
class Guide {
  public:
    /// Errors: those of LabelRegressor::load.
    [[nodiscard]] static Result<Guide> read(const std::filesystem::path& file,
                                            c10::Device device,
                                            Precision precision);

    /// File name and sha256, for the plan.
    [[nodiscard]] const std::string& name() const { return name_; }
    /// Whether pictures [N,3,r,r] are large enough for it without upscaling.
    [[nodiscard]] bool knows(const at::Tensor& pictures) const;
    /// Its features of pictures [N,3,r,r], differentiable: feature maps, then outputs. Pictures
    /// larger than its input are downscaled and, as N more pictures, cropped at a random place
    /// drawn by `key`.
    [[nodiscard]] std::vector<at::Tensor> see(const at::Tensor& pictures, std::uint64_t key) const;
    /// Channels of its feature maps.
    [[nodiscard]] const std::vector<std::int64_t>& channels() const {
        return regressor_.architecture().channels;
    }

  private:
    Guide(facenets::LabelRegressor regressor, std::string name);

    facenets::LabelRegressor regressor_;
    std::string name_;
};

}  // namespace pliant::training
