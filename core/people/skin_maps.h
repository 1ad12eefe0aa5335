#pragma once

#include "core/people/assets.h"

#include <vector>

namespace pliant::people {

/// Masks of beard and lips on the skin textures (512 x 512, from the top), 0 .. 1, and where scalp
/// hair grows; and beard and moustache per body vertex.
struct SkinMaps {
    static constexpr int kSide = 512;
    /// In the textures the head is to the right of this column, the torso to the left.
    static constexpr int kHeadLeft = 320;

    std::vector<float> scalp;        ///< per texel: see hair_until()
    std::vector<float> beard, lips;  ///< per texel
    /// Per texel, 0 .. 1: creases that come with age and expressions, and where skin is flushed
    /// (cheeks, nose, ears) or dark (around the eyes), freckles, and blotches (-1 .. 1, tileable).
    struct Creases {
        std::vector<float> forehead, frown, crow_feet, smile;
    };
    Creases creases;
    std::vector<float> flush, sockets, freckles, blotches;
    /// Columns [first, last) of each row that the faces of head and torso cover.
    struct Span {
        int first = kSide;
        int last = 0;
    };
    std::vector<Span> head, torso;

    std::vector<Vec3> skin_mean;  ///< per skin: mean colour of the bare face, 0 .. 255

    std::vector<float> vertex_beard;
    std::vector<float> vertex_moustache;

    /// Computed on the mean person's shape. Lips are segmented by colour in the first skin.
    [[nodiscard]] static SkinMaps of(const Assets& assets, std::span<const Vec3> mean_body);

    [[nodiscard]] float at(const std::vector<float>& map, float u, float v) const {
        const int x = std::clamp(static_cast<int>(u * kSide), 0, kSide - 1);
        const int y = std::clamp(static_cast<int>((1.0F - v) * kSide), 0, kSide - 1);
        return map[y * kSide + x];
    }
};

}  // namespace pliant::people
