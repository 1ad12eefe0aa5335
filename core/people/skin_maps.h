#pragma once

#include "core/people/assets.h"

#include <vector>

namespace pliant::people {

/// Where on the skin textures (512 x 512, from the top) hair grows and lips are, 0 .. 1; and the
/// same beard as shares of the body's vertices.
struct SkinMaps {
    static constexpr int kSide = 512;
    /// The head lies right of this column in the textures, the torso left of it.
    static constexpr int kHeadLeft = 320;

    std::vector<float> scalp, beard, lips;  ///< of each texel
    /// Columns [first, last) of each row that the head's faces meet, and the torso's.
    struct Span {
        int first = kSide;
        int last = 0;
    };
    std::vector<Span> head, torso;

    std::vector<float> skin_green;  ///< of each skin, the mean green of a bare face, 0 .. 255

    std::vector<float> vertex_beard;
    std::vector<float> vertex_moustache;

    /// From the mean person's shape. Lips are found by their colour in the first skin.
    [[nodiscard]] static SkinMaps of(const Assets& assets, std::span<const Vec3> mean_body);

    [[nodiscard]] float at(const std::vector<float>& map, float u, float v) const {
        const int x = std::clamp(static_cast<int>(u * kSide), 0, kSide - 1);
        const int y = std::clamp(static_cast<int>((1.0F - v) * kSide), 0, kSide - 1);
        return map[y * kSide + x];
    }
};

}  // namespace pliant::people
