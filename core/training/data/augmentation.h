#pragma once

#include "core/training/base/ranks.h"

#include <ATen/core/Tensor.h>

#include <array>
#include <cstdint>
#include <vector>

namespace pliant::training {

/// A map of the plane in homogeneous coordinates, row by row. The origin is the picture's centre,
/// x to the right, y down, in px.
using PlaneMap = std::array<double, 9>;
/// A map of colours in homogeneous coordinates (r, g, b, 1), row by row.
using ColourMap = std::array<double, 16>;

/// What one picture goes through before the discriminator sees it.
struct Augmentation {
    PlaneMap from_shown = {1, 0, 0, 0, 1, 0, 0, 0, 1};  ///< where what is shown comes from
    ColourMap colour = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};
};

/// Draws one for pictures of side `size`, every operation with probability `p`: mirroring,
/// quarter turns, whole-pixel shifts (blitting), scaling, rotation, stretching, fractional shifts
/// (geometry), brightness, contrast, luma flip, hue, saturation (colour). Karras et al. 2020,
/// "Training generative adversarial networks with limited data", appendix B, the pipeline "bgc".
/// The same stream, the same augmentation.
[[nodiscard]] Augmentation draw_augmentation(double p, std::int64_t size, std::uint64_t stream);

/// Pictures [N,3,H,W] float32 as these N augmentations show them, without aliasing: geometry at
/// twice the resolution between two sym6 wavelet filters, what lies outside mirrored. Can be
/// differentiated twice with respect to the pictures.
[[nodiscard]] at::Tensor augment(const at::Tensor& pictures,
                                 const std::vector<Augmentation>& augmentations);

/// How often pictures are augmented follows from how much the discriminator overfits: where it
/// is surer of training pictures than `target` (the mean sign of its logits), more.
/// Karras et al. 2020, "Training generative adversarial networks with limited data", section 3.1.
class AugmentationHeuristic {
  public:
    static constexpr int kInterval = 4;  ///< steps between two adjustments

    /// Probability reaches 1 from 0 within so many pictures at the fastest.
    AugmentationHeuristic(double pictures_to_full, double target)
        : pictures_to_full_(pictures_to_full), target_(target) {}

    [[nodiscard]] double probability() const { return probability_; }
    /// Counts logits [N] of training pictures in, those of all ranks.
    void see(const at::Tensor& logits_of_reals, const Ranks& ranks = {});
    /// Once a step of `batch` pictures; adjusts the probability when it is due.
    void step(std::int64_t steps, std::int64_t batch);

    /// The numbers that it remembers, for a checkpoint.
    [[nodiscard]] std::vector<double*> memory() { return {&probability_, &signs_, &count_}; }

  private:
    double pictures_to_full_, target_;
    double probability_ = 0.0;
    double signs_ = 0.0, count_ = 0.0;  // since the last adjustment
};

}  // namespace pliant::training
