#pragma once

#include "core/facenets/label_regressor.h"
#include "core/training/generator/plan.h"

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

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
    /// What it sees in pictures [N,3,r,r], differentiable: its stages' maps, then its outputs. Of
    /// pictures larger than its own it sees each brought to its size, then, as N more pictures, a
    /// part of its size as it is, at a place drawn by `key`.
    [[nodiscard]] std::vector<at::Tensor> see(const at::Tensor& pictures, std::uint64_t key) const;
    /// Channels of its stages' maps.
    [[nodiscard]] const std::vector<std::int64_t>& channels() const {
        return regressor_.architecture().channels;
    }

  private:
    Guide(facenets::LabelRegressor regressor, std::string name);

    facenets::LabelRegressor regressor_;
    std::string name_;
};

}  // namespace pliant::training
