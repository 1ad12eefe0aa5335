#include "core/stylegan/window_plan.h"

#include <algorithm>

namespace pliant::stylegan {
namespace {

double square(std::int64_t n) { return static_cast<double>(n) * static_cast<double>(n); }

/// Multiplications of a block's two convolutions, the doubling one in the form of four phases.
double cost(double in_channels, double out_channels, double doubling_taps, double pixels) {
    return out_channels * (in_channels * doubling_taps + 9.0 * out_channels * pixels);
}

double cost_of_whole(const Architecture& architecture, int block) {
    const auto r = architecture.block_resolution(block);
    const auto out = static_cast<double>(architecture.channels[static_cast<std::size_t>(block)]);
    if (block == 0) return cost(0.0, out, 0.0, square(r));
    const auto in = static_cast<double>(architecture.channels[static_cast<std::size_t>(block - 1)]);
    return cost(in, out, 9.0 * square(r / 2), square(r));
}

double cost_of_windows(const Architecture& architecture, int block, const BlockWindows& windows) {
    const auto in = static_cast<double>(architecture.channels[static_cast<std::size_t>(block - 1)]);
    const auto out = static_cast<double>(architecture.channels[static_cast<std::size_t>(block)]);
    // Along one axis the phases take 2 (m - 1) and m taps of m pixels.
    const auto taps = square(3 * windows.read.side - 2);
    return static_cast<double>(windows.output.count()) *
           cost(in, out, taps, square(windows.output.side));
}

}  // namespace

std::vector<BlockWindows> plan_windows(const Architecture& architecture,
                                       int last_block,
                                       const Windows& wanted,
                                       std::int64_t samples) {
    if (wanted.corners.empty()) return {};
    double whole_below = 0.0;
    for (int b = 0; b <= last_block; ++b) {
        whole_below += static_cast<double>(samples) * cost_of_whole(architecture, b);
    }

    std::vector<BlockWindows> downwards;
    double least = whole_below, in_windows = 0.0;
    std::size_t best = 0;
    auto output = wanted;
    for (int b = last_block; b > 0; --b) {
        const auto doubled = given_by_doubling(read_by_convolution(output));
        downwards.push_back(
            {.read = read_by_doubling(doubled), .doubled = doubled, .output = output});
        in_windows += cost_of_windows(architecture, b, downwards.back());
        whole_below -= static_cast<double>(samples) * cost_of_whole(architecture, b);
        if (in_windows + whole_below < least) {
            least = in_windows + whole_below;
            best = downwards.size();
        }
        output = downwards.back().read;
    }
    downwards.resize(best);
    std::ranges::reverse(downwards);
    return downwards;
}

}  // namespace pliant::stylegan
