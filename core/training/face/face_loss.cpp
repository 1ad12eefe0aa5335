#include "core/training/face/face_loss.h"

#include <ATen/ATen.h>

namespace pliant::training {
namespace {

// The losses differ by orders of magnitude; with these weights none is drowned.
constexpr double kLandmarkWeight = 40.0;
constexpr double kVisibleWeight = 0.3;
constexpr double kPartWeight = 0.5;
constexpr double kCoordinateWeight = 40.0;
constexpr double kSmoothBelow = 0.01;  // of the picture's or the texture's side

/// The mean of smooth differences where `is_known` is 1.
at::Tensor mean_difference(const at::Tensor& found,
                           const at::Tensor& truth,
                           const at::Tensor& is_known) {
    const auto each = at::smooth_l1_loss(found, truth, at::Reduction::None, kSmoothBelow);
    const auto known = is_known.expand_as(each);
    return (each * known).sum() / known.sum().clamp_min(1.0);
}

}  // namespace

Losses face_losses(const facenets::FaceNetworkImpl::Seen& seen, const FaceBatch& truth) {
    const auto parts = at::cross_entropy_loss(
        seen.parts, truth.parts, /*weight=*/{}, at::Reduction::Sum, FaceSample::kUnknown);
    const auto known_parts = truth.parts.ne(FaceSample::kUnknown).sum().clamp_min(1);
    return {{"landmarks",
             mean_difference(seen.landmarks, truth.landmarks, truth.is_inside.unsqueeze(2))},
            {"visible", at::binary_cross_entropy_with_logits(seen.visible, truth.is_visible)},
            {"parts", parts / known_parts},
            {"coordinates",
             mean_difference(seen.coordinates, truth.coordinates, truth.has_coordinates)}};
}

at::Tensor total_of(const Losses& losses) {
    return losses.at("landmarks") * kLandmarkWeight + losses.at("visible") * kVisibleWeight +
           losses.at("parts") * kPartWeight + losses.at("coordinates") * kCoordinateWeight;
}

}  // namespace pliant::training
