#include "core/drag/position_jacobian.h"

#include <ATen/ATen.h>
#include <torch/csrc/autograd/autograd.h>

#include <span>

namespace pliant::drag {
namespace {

/// The gradient [h,w,F] of the features round a handle whose patch's numbers have the gradient
/// `of_patch` [9,F].
at::Tensor of_features(const NativeFeatures& features,
                       Point place,
                       std::span<const float> of_patch,
                       const at::Tensor& x) {
    auto gradient = features.zeros();
    const auto count = static_cast<std::size_t>(features.channels());
    for (const auto& each : Patch::places(place)) {
        features.scatter(each, of_patch.first(count), gradient);
        of_patch = of_patch.subspan(count);
    }
    return at::tensor(gradient, at::TensorOptions().device(at::kCPU))
        .view({x.size(2), x.size(3), x.size(1)});
}

}  // namespace

PositionJacobian position_jacobian(const at::Tensor& x,
                                   const at::Tensor& values,
                                   const std::vector<NativeFeatures>& features,
                                   const std::vector<Point>& places,
                                   const std::vector<PatchMotion>& motions) {
    const auto rows = [&](const std::vector<float>& (PatchMotion::*inverse)() const) {
        std::vector<at::Tensor> gradients;
        for (std::size_t k = 0; k < features.size(); ++k) {
            gradients.push_back(of_features(features[k], places[k], (motions[k].*inverse)(), x));
        }
        const auto of_x = at::stack(gradients).permute({0, 3, 1, 2}).to(x.options());
        // Where the features change so, the look is found the other way.
        return -torch::autograd::grad({x}, {values}, {of_x}, /*retain_graph=*/true)[0].flatten(1);
    };
    return {.x = rows(&PatchMotion::inverse_x), .y = rows(&PatchMotion::inverse_y)};
}

}  // namespace pliant::drag
