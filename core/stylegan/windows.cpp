#include "core/stylegan/windows.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace pliant::stylegan {
namespace {

/// floor(n / 2).
std::int64_t half(std::int64_t n) { return n >= 0 ? n / 2 : -((1 - n) / 2); }

template <typename Move>
Windows moved(const Windows& windows, std::int64_t side, Move move) {
    Windows result{.side = side};
    for (const auto& corner : windows.corners) {
        result.corners.push_back({move(corner.row), move(corner.column)});
    }
    return result;
}

/// The part of a window of side n that lies inside a map [..,h,w].
struct Overlap {
    Overlap(const Windows::Corner& corner, std::int64_t n, const at::Tensor& map)
        : top(std::clamp<std::int64_t>(corner.row, 0, map.size(-2))),
          bottom(std::clamp<std::int64_t>(corner.row + n, 0, map.size(-2))),
          left(std::clamp<std::int64_t>(corner.column, 0, map.size(-1))),
          right(std::clamp<std::int64_t>(corner.column + n, 0, map.size(-1))) {}

    std::int64_t top, bottom, left, right;
};

at::Tensor joined(const std::vector<at::Tensor>& parts) {
    return at::cat(parts).contiguous(at::MemoryFormat::ChannelsLast);
}

/// Pastes into parts of `size`, whose corners are given.
at::Tensor paste_into(const at::Tensor& windows,
                      const Windows& inner,
                      const std::vector<Windows::Corner>& corners,
                      Size size) {
    const auto count = inner.count();
    const std::int64_t height = size.height, width = size.width;
    const auto result = at::zeros({windows.size(0), windows.size(1), height, width},
                                  windows.options().memory_format(at::MemoryFormat::ChannelsLast));
    for (std::int64_t k = 0; k < count; ++k) {
        const auto& from = inner.corners[static_cast<std::size_t>(k)];
        const auto& to = corners[static_cast<std::size_t>(k)];
        const auto top = std::clamp<std::int64_t>(from.row - to.row, 0, height);
        const auto bottom = std::clamp<std::int64_t>(from.row - to.row + inner.side, top, height);
        const auto left = std::clamp<std::int64_t>(from.column - to.column, 0, width);
        const auto right =
            std::clamp<std::int64_t>(from.column - to.column + inner.side, left, width);
        const auto part = [&](const at::Tensor& maps, const Windows::Corner& corner) {
            return maps.slice(0, k, c10::nullopt, count)
                .slice(2, to.row + top - corner.row, to.row + bottom - corner.row)
                .slice(3, to.column + left - corner.column, to.column + right - corner.column);
        };
        part(result, to).copy_(part(windows, from));
    }
    return result;
}

}  // namespace

Windows convolution_input(const Windows& output) {
    return moved(output, output.side + 2, [](std::int64_t n) { return n - 1; });
}

Windows upsampling_output(const Windows& wanted) {
    // It may start a pixel earlier, and so may have to be a pixel longer.
    const auto side = 2 * half(wanted.side + 2);
    return moved(wanted, side, [](std::int64_t n) { return 2 * half(n); });
}

Windows upsampling_input(const Windows& output) {
    return moved(output, output.side / 2 + 2, [](std::int64_t n) { return half(n) - 1; });
}

at::Tensor cut(const at::Tensor& map, const Windows& windows) {
    const auto n = windows.side;
    std::vector<at::Tensor> parts;
    for (std::int64_t k = 0; k < windows.count(); ++k) {
        const auto& corner = windows.corners[static_cast<std::size_t>(k)];
        const Overlap of(corner, n, map);
        const auto part = map.slice(2, of.top, of.bottom).slice(3, of.left, of.right);
        parts.push_back(at::constant_pad_nd(part,
                                            {of.left - corner.column,
                                             corner.column + n - of.right,
                                             of.top - corner.row,
                                             corner.row + n - of.bottom}));
    }
    return joined(parts);
}

void add_windows(const at::Tensor& map, const at::Tensor& windows, const Windows& where) {
    for (std::int64_t k = 0; k < where.count(); ++k) {
        const auto& corner = where.corners[static_cast<std::size_t>(k)];
        const Overlap of(corner, where.side, map);
        const auto part = windows.narrow(0, k, 1)
                              .slice(2, of.top - corner.row, of.bottom - corner.row)
                              .slice(3, of.left - corner.column, of.right - corner.column);
        map.slice(2, of.top, of.bottom).slice(3, of.left, of.right).add_(part);
    }
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

at::Tensor cut(const PartialMap& map, const Windows& windows) {
    return map.windows.corners.empty() ? cut(map.x, windows) : cut(map.x, map.windows, windows);
}

at::Tensor paste(const at::Tensor& windows, const Windows& inner, const Windows& outer) {
    const auto side = static_cast<int>(outer.side);
    return paste_into(windows, inner, outer.corners, {side, side});
}

at::Tensor paste(const at::Tensor& windows, const Windows& inner, Size map) {
    return paste_into(
        windows, inner, std::vector<Windows::Corner>(inner.corners.size(), {0, 0}), map);
}

bool lie_in(const Windows& windows, const Windows& outer) {
    return windows.count() == outer.count() && windows.side <= outer.side &&
           moved_into(windows, outer).corners == windows.corners;
}

Windows moved_into(const Windows& windows, const Windows& outer) {
    auto result = windows;
    for (std::size_t k = 0; k < result.corners.size(); ++k) {
        const auto& first = outer.corners.at(k);
        const auto spare = outer.side - windows.side;
        auto& corner = result.corners[k];
        corner.row = std::clamp(corner.row, first.row, first.row + spare);
        corner.column = std::clamp(corner.column, first.column, first.column + spare);
    }
    return result;
}

at::Tensor inside(const Windows& windows, Size map, const at::Tensor& like) {
    const auto fits = [&](std::int64_t begin, int side) {
        return begin >= 0 && begin + windows.side <= side;
    };
    if (std::ranges::all_of(windows.corners, [&](const auto& c) {
            return fits(c.row, map.height) && fits(c.column, map.width);
        })) {
        return {};
    }
    return cut(at::ones({1, 1, map.height, map.width}, like.options()), windows);
}

}  // namespace pliant::stylegan
