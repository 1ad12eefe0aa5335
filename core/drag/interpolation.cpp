#include "core/drag/interpolation.h"

#include <algorithm>

namespace pliant::drag {

Interpolation interpolate(std::int64_t begin,
                          std::int64_t end,
                          std::int64_t map_size,
                          std::int64_t picture_size) {
    const float scale = static_cast<float>(map_size) / static_cast<float>(picture_size);
    Interpolation result;
    for (auto pixel = begin; pixel < end; ++pixel) {
        const float source = std::max(scale * (static_cast<float>(pixel) + 0.5F) - 0.5F, 0.0F);
        const auto index = std::min(static_cast<std::int64_t>(source), map_size - 1);
        result.first.push_back(index);
        result.second.push_back(std::min(index + 1, map_size - 1));
        result.weight.push_back(source - static_cast<float>(index));
    }
    return result;
}

}  // namespace pliant::drag
