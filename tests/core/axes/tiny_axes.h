#pragma once

#include "core/axes/axis_set.h"

#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace pliant::axes {

/// An axis of a model with W+ [2,3] along `slope`, which is normalised; both rows move.
inline Axis axis_along(std::string id, std::vector<float> slope) {
    float length = 0.0F;
    for (const float number : slope) length += number * number;
    for (float& number : slope) number /= std::sqrt(length);
    return {.id = std::move(id),
            .quality = 0.5,
            .slope = std::move(slope),
            .effect = {0.5F, 0.5F},
            .moved = {1.0F, 1.0F}};
}

/// These axes, with W of unit covariance.
inline AxisSet tiny_axes(std::vector<Axis> axes) {
    AxisSet set{.model_sha256 = "abc",
                .rows = 2,
                .width = 3,
                .samples = 100,
                .spread = {1, 0, 0, 0, 1, 0, 0, 0, 1},
                .axes = std::move(axes)};
    const auto count = set.axes.size();
    set.correlations.assign(count * count, 0.0F);
    for (std::size_t i = 0; i < count; ++i) set.correlations[i * (count + 1)] = 1.0F;
    return set;
}

}  // namespace pliant::axes
