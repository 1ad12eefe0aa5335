#pragma once

#include "core/facenets/label_regressor.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>

namespace pliant::training {

/// Writes a label regressor of 16 px with random weights.
inline void write_untrained_regressor(const std::filesystem::path& file, std::uint64_t seed) {
    facenets::RegressorFile regressor;
    regressor.architecture = {.size = 16, .channels = {4, 6, 8}, .hidden = 5};
    regressor.layout = facenets::LabelLayout({{.name = "yaw", .deviation = 17.0}});
    regressor.network = facenets::RegressorNetwork(regressor.architecture, 1, seed);
    const auto count = regressor.network->feature_count();
    regressor.feature_mean = at::zeros({count}, at::TensorOptions().device(at::kCPU));
    regressor.feature_deviation = at::ones({count}, at::TensorOptions().device(at::kCPU));
    ASSERT_TRUE(facenets::write(regressor, file));
}

}  // namespace pliant::training
