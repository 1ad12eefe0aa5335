#include "core/stylegan/window_plan.h"

#include <algorithm>
#include <limits>

namespace pliant::stylegan {
namespace {

double square(std::int64_t n) { return static_cast<double>(n) * static_cast<double>(n); }

double area(Size size) { return static_cast<double>(size.width) * size.height; }

/// Multiplications of a block's two convolutions, the upsampling one in the form of four phases.
double cost(double in_channels, double out_channels, double upsampling_taps, double pixels) {
    return out_channels * (in_channels * upsampling_taps + 9.0 * out_channels * pixels);
}

double cost_of_whole(const Architecture& architecture, int block) {
    const auto pixels = area(architecture.block_size(block));
    const auto out = static_cast<double>(architecture.channels[static_cast<std::size_t>(block)]);
    if (block == 0) return cost(0.0, out, 0.0, pixels);
    const auto in = static_cast<double>(architecture.channels[static_cast<std::size_t>(block - 1)]);
    return cost(in, out, 9.0 / 4.0 * pixels, pixels);
}

double cost_of_windows(const Architecture& architecture, int block, const BlockWindows& windows) {
    const auto in = static_cast<double>(architecture.channels[static_cast<std::size_t>(block - 1)]);
    const auto out = static_cast<double>(architecture.channels[static_cast<std::size_t>(block)]);
    // Along one axis the phases take 2 (m - 1) and m taps of m pixels.
    const auto taps = square(3 * windows.read.side - 2);
    return static_cast<double>(windows.output.count()) *
           cost(in, out, taps, square(windows.output.side));
}

/// The windows of every block but the first that lead to `wanted` of the last one, from the last
/// block downwards, inside those of `forward`.
std::vector<BlockWindows> all_in_windows(int last_block,
                                         const Windows& wanted,
                                         const std::vector<BlockWindows>& forward) {
    std::vector<BlockWindows> downwards;
    auto output = wanted;
    for (int b = last_block; b > 0; --b) {
        auto upsampled = upsampling_output(convolution_input(output));
        if (downwards.size() < forward.size()) {
            upsampled =
                moved_into(upsampled, forward[forward.size() - 1 - downwards.size()].upsampled);
        }
        downwards.push_back(
            {.read = upsampling_input(upsampled), .upsampled = upsampled, .output = output});
        output = downwards.back().read;
    }
    return downwards;
}

/// How many of the blocks `downwards` (at least `least`) to compute in windows for the fewest
/// multiplications; whole maps are computed for `samples` samples.
std::size_t cheapest_split(const Architecture& architecture,
                           int last_block,
                           const std::vector<BlockWindows>& downwards,
                           std::int64_t samples,
                           std::size_t least) {
    double whole_below = 0.0;
    for (int b = 0; b <= last_block; ++b) {
        whole_below += static_cast<double>(samples) * cost_of_whole(architecture, b);
    }
    double least_cost = std::numeric_limits<double>::infinity(), in_windows = 0.0;
    std::size_t best = least;
    for (std::size_t count = 0; count <= downwards.size(); ++count) {
        if (count > 0) {
            const int b = last_block + 1 - static_cast<int>(count);
            in_windows += cost_of_windows(architecture, b, downwards[count - 1]);
            whole_below -= static_cast<double>(samples) * cost_of_whole(architecture, b);
        }
        if (count >= least && in_windows + whole_below < least_cost) {
            least_cost = in_windows + whole_below;
            best = count;
        }
    }
    return best;
}

/// The first `count`, in reverse order.
std::vector<BlockWindows> upwards(std::vector<BlockWindows> downwards, std::size_t count) {
    downwards.resize(count);
    std::ranges::reverse(downwards);
    return downwards;
}

}  // namespace

std::vector<BlockWindows> plan_windows(const Architecture& architecture,
                                       int last_block,
                                       const Windows& wanted) {
    if (wanted.corners.empty()) return {};
    const auto downwards = all_in_windows(last_block, wanted, {});
    return upwards(downwards, cheapest_split(architecture, last_block, downwards, 1, 0));
}

std::vector<BlockWindows> plan_backward(const Architecture& architecture,
                                        int last_block,
                                        const Windows& inner,
                                        const std::vector<BlockWindows>& forward) {
    const auto downwards = all_in_windows(last_block, inner, forward);
    return upwards(
        downwards,
        cheapest_split(architecture, last_block, downwards, inner.count(), forward.size()));
}

}  // namespace pliant::stylegan
