#include "core/stylegan/architecture.h"

#include "core/base/text.h"

#include <algorithm>

namespace pliant::stylegan {

std::string_view Architecture::name() const {
    if (!alias_free) return "StyleGAN2";
    return alias_free->layers.front().kernel == 1 ? "StyleGAN3-R" : "StyleGAN3-T";
}

Size Architecture::block_size(int block) const {
    if (!alias_free) return {first_map.width << block, first_map.height << block};
    const auto end = alias_free->block_ends[static_cast<std::size_t>(block)];
    const auto& last = alias_free->layers[static_cast<std::size_t>(end - 1)];
    const auto side = static_cast<int>(last.sampling_rate);
    return {side, side};
}

std::int64_t Architecture::block_resolution(int block) const {
    const auto size = block_size(block);
    return std::max(size.width, size.height);
}

std::string Architecture::block_name(int block) {
    return text("synthesis.b", std::int64_t{4} << block);
}

std::int64_t Architecture::num_ws() const {
    if (!alias_free) return 2 * block_count();
    return static_cast<std::int64_t>(alias_free->layers.size()) + 1;
}

int Architecture::block_of_row(std::int64_t row) const {
    const int last = block_count() - 1;
    // Block b reads rows 2b-1, 2b and, with the block after it, 2b+1.
    if (!alias_free) return std::min(static_cast<int>((row + 1) / 2), last);
    // Row 0 moves the input and row r layer r - 1.
    const auto& ends = alias_free->block_ends;
    const auto after = std::ranges::lower_bound(ends, row);
    return std::min(static_cast<int>(after - ends.begin()), last);
}

}  // namespace pliant::stylegan
