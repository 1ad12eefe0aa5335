#include "core/stylegan/windows.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace pliant::stylegan {
namespace {

/// n / 2, rounded down also below zero.
std::int64_t half(std::int64_t n) { return n >= 0 ? n / 2 : -((1 - n) / 2); }

template <typename Move>
Windows moved(const Windows& windows, std::int64_t side, Move move) {
    Windows result{.side = side};
    for (const auto& corner : windows.corners) {
        result.corners.push_back({move(corner.row), move(corner.column)});
    }
    return result;
}

at::Tensor joined(const std::vector<at::Tensor>& parts) {
    return at::cat(parts).contiguous(at::MemoryFormat::ChannelsLast);
}

}  // namespace

Windows read_by_convolution(const Windows& output) {
    return moved(output, output.side + 2, [](std::int64_t n) { return n - 1; });
}

Windows given_by_doubling(const Windows& wanted) {
    // Starts up to a pixel early, and so has to be up to a pixel longer.
    const auto side = 2 * half(wanted.side + 2);
    return moved(wanted, side, [](std::int64_t n) { return 2 * half(n); });
}

Windows read_by_doubling(const Windows& output) {
    return moved(output, output.side / 2 + 2, [](std::int64_t n) { return half(n) - 1; });
}

at::Tensor cut(const at::Tensor& map, const Windows& windows) {
    const auto r = map.size(-1), n = windows.side;
    std::vector<at::Tensor> parts;
    for (std::int64_t k = 0; k < windows.count(); ++k) {
        const auto& [row, column] = windows.corners[static_cast<std::size_t>(k)];
        const auto top = std::clamp<std::int64_t>(row, 0, r);
        const auto bottom = std::clamp<std::int64_t>(row + n, 0, r);
        const auto left = std::clamp<std::int64_t>(column, 0, r);
        const auto right = std::clamp<std::int64_t>(column + n, 0, r);
        const auto part =
            map.narrow(0, map.size(0) > 1 ? k : 0, 1).slice(2, top, bottom).slice(3, left, right);
        parts.push_back(at::constant_pad_nd(
            part, {left - column, column + n - right, top - row, row + n - bottom}));
    }
    return joined(parts);
}

at::Tensor cut(const at::Tensor& windows, const Windows& outer, const Windows& inner) {
    std::vector<at::Tensor> parts;
    for (std::int64_t k = 0; k < inner.count(); ++k) {
        const auto& from = outer.corners[static_cast<std::size_t>(k)];
        const auto& to = inner.corners[static_cast<std::size_t>(k)];
        parts.push_back(windows.narrow(0, k, 1)
                            .narrow(2, to.row - from.row, inner.side)
                            .narrow(3, to.column - from.column, inner.side));
    }
    return joined(parts);
}

at::Tensor inside(const Windows& windows, std::int64_t resolution, const at::Tensor& like) {
    const auto fits = [&](std::int64_t begin) {
        return begin >= 0 && begin + windows.side <= resolution;
    };
    if (std::ranges::all_of(windows.corners,
                            [&](const auto& c) { return fits(c.row) && fits(c.column); })) {
        return {};
    }
    return cut(at::ones({1, 1, resolution, resolution}, like.options()), windows);
}

}  // namespace pliant::stylegan
