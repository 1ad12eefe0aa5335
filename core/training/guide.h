#pragma once

#include "core/facenets/label_regressor.h"
#include "core/training/plan.h"

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>

#include <filesystem>
#include <string>

namespace pliant::training {

/// A label regressor by whose eyes a generator is fitted to pictures: what differs by a pixel is
/// nearly the same to it, and glasses that are not there are not. Johnson et al. 2016, "Perceptual
/// losses for real-time style transfer and super-resolution", section 3.2, with a network that
/// knows people in place of one that knows ImageNet.
class Guide {
  public:
    /// Errors: those of LabelRegressor::load.
    [[nodiscard]] static Result<Guide> read(const std::filesystem::path& file,
                                            c10::Device device,
                                            Precision precision);

    /// File and sha256, for the plan.
    [[nodiscard]] const std::string& name() const { return name_; }
    /// Whether it knows pictures [N,3,r,r] of that size: not those that it would have to enlarge.
    [[nodiscard]] bool knows(const at::Tensor& pictures) const;
    /// How different it finds the pictures [N,3,r,r] -> []: mean absolute differences of its
    /// stages' maps and of its outputs, and of these the mean.
    [[nodiscard]] at::Tensor difference(const at::Tensor& found, const at::Tensor& expected) const;

  private:
    Guide(facenets::LabelRegressor regressor, std::string name);

    facenets::LabelRegressor regressor_;
    std::string name_;
};

}  // namespace pliant::training
