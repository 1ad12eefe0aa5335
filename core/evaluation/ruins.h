#pragma once

#include "core/facenets/label_regressor.h"
#include "core/image/image.h"

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace pliant::evaluation {

/// Tells pictures that are ruined from sound ones, by the pictures alone: how far is a picture from
/// the nearest sound ones, in the features of a network that nothing is steered by? Further than
/// 99 % of the model's own pictures counts as ruined.
class RuinJudge {
  public:
    /// sound [N,F]: features of sound pictures; own [M,F]: of the model's own, other than those;
    /// both on the network's device.
    RuinJudge(facenets::LabelRegressor network, const at::Tensor& sound, const at::Tensor& own);

    /// Distance from the sound pictures in shares of the limit: 1.0 is further than 99 % of the
    /// model's own pictures, and more is ruined.
    [[nodiscard]] double strangeness(const image::Image& picture) const;

  private:
    facenets::LabelRegressor network_;
    at::Tensor sound_;
    double limit_;
};

/// Mean distance of pictures [M,F] from their three nearest neighbours among others [N,F] -> [M].
/// Throws std::invalid_argument if F differs or there are fewer than three others.
[[nodiscard]] at::Tensor distance_from_nearest(const at::Tensor& pictures,
                                               const at::Tensor& others);

}  // namespace pliant::evaluation
