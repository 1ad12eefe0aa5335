#pragma once

#include "core/training/base/ranks.h"

#include <ATen/core/Tensor.h>

#include <array>
#include <cstdint>
#include <vector>

namespace pliant::training {

/// An affine map of the plane in homogeneous coordinates, in row-major order, in px. The origin is
/// the picture's centre; x points right, y down.
using PlaneMap = std::array<double, 9>;
/// An affine map of colours in homogeneous coordinates (r, g, b, 1), in row-major order.
using ColourMap = std::array<double, 16>;

/// The transformation of a picture before the discriminator sees it.
struct Augmentation {
    PlaneMap from_shown = {1, 0, 0, 0, 1, 0, 0, 0, 1};  ///< maps shown to original coordinates
    ColourMap colour = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};
};

/// Draws an augmentation for pictures of side `size`, every operation with probability `p`:
/// mirroring, quarter turns, whole-pixel shifts (blitting), scaling, rotation, stretching,
/// fractional shifts (geometry), brightness, contrast, luma flip, hue, saturation (colour). Karras
/// et al. 2020, "Training generative adversarial networks with limited data", appendix B, the
/// pipeline "bgc". The same stream gives the same augmentation.
[[nodiscard]] Augmentation draw_augmentation(double p, std::int64_t size, std::uint64_t stream);

/// Applies N augmentations to pictures [N,3,H,W] float32 without aliasing: geometry at twice the
/// resolution between two sym6 wavelet filters, with reflection padding. Twice differentiable with
/// respect to the pictures.
[[nodiscard]] at::Tensor augment(const at::Tensor& pictures,
                                 const std::vector<Augmentation>& augmentations);

/// Adapts the probability of augmentations to overfitting: it is raised while the discriminator is
/// more certain of training pictures than `target` (the mean sign of its logits), otherwise
/// lowered. Karras et al. 2020, "Training generative adversarial networks with limited data",
/// section 3.1.
class AugmentationHeuristic {
  public:
    static constexpr int kInterval = 4;  ///< steps between two adjustments

    /// The probability can rise from 0 to 1 within this many pictures at the fastest.
    AugmentationHeuristic(double pictures_to_full, double target)
        : pictures_to_full_(pictures_to_full), target_(target) {}

    [[nodiscard]] double probability() const { return probability_; }
    /// Counts logits [N] of training pictures, from all ranks.
    void see(const at::Tensor& logits_of_reals, const Ranks& ranks = {});
    /// Call it after a step of `batch` pictures; adjusts the probability when due.
    void step(std::int64_t steps, std::int64_t batch);

    /// Its state, for a checkpoint.
    [[nodiscard]] std::vector<double*> memory() { return {&probability_, &signs_, &count_}; }

  private:
    double pictures_to_full_, target_;
    double probability_ = 0.0;
    double signs_ = 0.0, count_ = 0.0;  // since the last adjustment
};

}  // namespace pliant::training
