#pragma once

#include "core/facenets/face_detector.h"
#include "core/facenets/landmark_network.h"
#include "core/image/load.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <utility>

namespace pliant::facenets {

inline std::filesystem::path weights() {
    return std::filesystem::path(PLIANT_SOURCE_DIR) / "weights";
}

/// The bundled nets.
inline FaceDetector detector() {
    auto loaded = FaceDetector::load(weights() / "face-detector.safetensors");
    EXPECT_TRUE(loaded) << loaded.error().message;
    return *std::move(loaded);
}
inline LandmarkNetwork landmark_network() {
    auto loaded = LandmarkNetwork::load(weights() / "face-landmarks.safetensors");
    EXPECT_TRUE(loaded) << loaded.error().message;
    return *std::move(loaded);
}

/// What the package's own code computes (packaging/face-nets).
inline nlohmann::json golden_numbers() {
    std::ifstream file(std::filesystem::path(PLIANT_TEST_DATA) / "face-nets.json");
    return nlohmann::json::parse(file);
}

/// The head of an astronaut, 200 x 220 px; her eyes are at about (66, 82) and (114, 84).
inline image::Image astronaut() {
    auto loaded = image::load(std::filesystem::path(PLIANT_TEST_DATA) / "astronaut-face.png");
    EXPECT_TRUE(loaded) << loaded.error().message;
    return *std::move(loaded);
}

/// A picture of a colour with another one on it, whose corner is at (x, y).
inline image::Image placed(
    const image::Image& picture, int width, int height, int x, int y, image::Rgb colour = {}) {
    image::Image canvas(width, height, colour);
    for (int row = 0; row < picture.height(); ++row) {
        for (int column = 0; column < picture.width(); ++column) {
            const int u = x + column, v = y + row;
            if (u < 0 || v < 0 || u >= width || v >= height) continue;
            canvas.set(u, v, picture.at(column, row));
        }
    }
    return canvas;
}

/// A picture made by a formula, as packaging/face-nets.cjs makes it.
inline image::Image formula_picture(int side) {
    image::Image picture(side, side);
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            const auto value = [&](int c) {
                return static_cast<std::uint8_t>((3 * x + 5 * y + 40 * c + ((x * y) >> 4)) % 256);
            };
            picture.set(x, y, {value(0), value(1), value(2)});
        }
    }
    return picture;
}

}  // namespace pliant::facenets
