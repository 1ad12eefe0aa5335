#include "core/drag/position_jacobian.h"

#include <ATen/ATen.h>

#include <span>

namespace pliant::drag {
namespace {

/// Turns a patch's gradient `of_patch` [9,F] into that of the square [side,side,F] it is read from.
void scatter_patch(const NativeFeatures& features,
                   Point place,
                   std::span<const float> of_patch,
                   stylegan::Windows::Corner corner,
                   std::span<float> of_square) {
    const auto count = static_cast<std::size_t>(features.channels());
    for (const auto& each : Patch::places(place)) {
        features.scatter(each, of_patch.first(count), corner, Patch::kSide, of_square);
        of_patch = of_patch.subspan(count);
    }
}

}  // namespace

PositionJacobian position_jacobian(const stylegan::Generator& generator,
                                   const stylegan::FeatureTrace& trace,
                                   const std::vector<NativeFeatures>& features,
                                   const std::vector<Point>& places,
                                   const std::vector<PatchMotion>& motions,
                                   std::int64_t rows) {
    stylegan::Windows read = {.side = Patch::kSide};
    for (const auto& place : places) read.corners.push_back(Patch::corner(place));
    if (const auto& known = trace.features.windows; !known.corners.empty()) {
        read = moved_into(read, known);
    }

    const auto handles = static_cast<std::int64_t>(places.size());
    const auto channels = trace.features.x.size(1);
    const auto gradient = at::zeros({2, handles, Patch::kSide, Patch::kSide, channels},
                                    at::TensorOptions().device(at::kCPU).dtype(at::kFloat));
    for (std::size_t k = 0; k < places.size(); ++k) {
        const auto of = [&](std::int64_t axis) {
            const auto square = gradient[axis][static_cast<std::int64_t>(k)];
            return std::span(square.data_ptr<float>(), static_cast<std::size_t>(square.numel()));
        };
        scatter_patch(features[k], places[k], motions[k].inverse_x(), read.corners[k], of(0));
        scatter_patch(features[k], places[k], motions[k].inverse_y(), read.corners[k], of(1));
    }
    const auto of_features =
        gradient.flatten(0, 1).permute({0, 3, 1, 2}).to(trace.features.x.options());
    // Negated: when the features at a fixed place shift one way, the pattern has moved the other
    // way.
    const auto of_rows =
        generator.vjp(trace, of_features, read, rows).neg().unflatten(0, {2, handles});
    return {.x = of_rows[0], .y = of_rows[1]};
}

}  // namespace pliant::drag
