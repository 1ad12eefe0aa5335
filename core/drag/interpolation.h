#pragma once

#include <cstdint>
#include <vector>

namespace pliant::drag {

/// For each pixel of a picture along one axis, the two pixels of the map it reads and the weight of
/// the second: bilinear resizing as LibTorch computes it, in float32 (align_corners = false).
struct Interpolation {
    std::vector<std::int64_t> first;
    std::vector<std::int64_t> second;
    std::vector<float> weight;
};

/// For the picture's pixels [begin, end).
[[nodiscard]] Interpolation interpolate(std::int64_t begin,
                                        std::int64_t end,
                                        std::int64_t map_size,
                                        std::int64_t picture_size);

}  // namespace pliant::drag
