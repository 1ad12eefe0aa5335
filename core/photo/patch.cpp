#include "core/photo/patch.h"

#include <opencv2/core/utility.hpp>

#include <algorithm>
#include <span>

namespace pliant::photo::detail {
namespace {

/// Half-open ranges of pixels.
struct Box {
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;

    [[nodiscard]] bool is_empty() const { return left >= right || top >= bottom; }
};

/// The part of the change's picture that is seen and lies on the photo.
Box seen_part(const Change& change, Size photo) {
    const auto& picture = change.picture;
    const Box inside{std::max(0, -change.x),
                     std::max(0, -change.y),
                     static_cast<int>(std::min<std::int64_t>(picture.width(),
                                                             std::int64_t{photo.width} - change.x)),
                     static_cast<int>(std::min<std::int64_t>(
                         picture.height(), std::int64_t{photo.height} - change.y))};
    if (!picture.has_alpha() || inside.is_empty()) return inside;
    Box seen{inside.right, inside.bottom, inside.left, inside.top};
    for (int y = inside.top; y < inside.bottom; ++y) {
        const auto row = picture.alpha().subspan(
            static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width()),
            static_cast<std::size_t>(picture.width()));
        for (int x = inside.left; x < inside.right; ++x) {
            if (row[static_cast<std::size_t>(x)] == 0) continue;
            seen.left = std::min(seen.left, x);
            seen.right = std::max(seen.right, x + 1);
            seen.top = std::min(seen.top, y);
            seen.bottom = std::max(seen.bottom, y + 1);
        }
    }
    return seen;
}

/// One row of the change in the file's colours.
std::vector<std::uint16_t> own_row(const Change& change,
                                   const image::OwnColours& colours,
                                   const Box& part,
                                   int y) {
    const auto first =
        3 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(change.picture.width()) +
             static_cast<std::size_t>(part.left));
    const auto count = 3 * static_cast<std::size_t>(part.right - part.left);
    std::vector<std::uint16_t> own(count / 3 * static_cast<std::size_t>(colours.channels()));
    if (change.deep.empty()) {
        colours.convert(change.picture.pixels().subspan(first, count), own);
    } else {
        colours.convert(std::span(change.deep).subspan(first, count), own);
    }
    return own;
}

}  // namespace

Patch patch_of(const Change& change,
               const image::FileFacts& facts,
               const image::OwnColours& colours) {
    const auto orientation = facts.orienting();
    const auto part = seen_part(change, orientation.upright_size());
    if (part.is_empty()) return {};
    const auto stored = [&](int x, int y) {
        return orientation.stored_from_upright({x + change.x, y + change.y});
    };
    const auto one = stored(part.left, part.top);
    const auto other = stored(part.right - 1, part.bottom - 1);
    Patch patch{.x = std::min(one.x, other.x),
                .y = std::min(one.y, other.y),
                .channels = colours.channels()};
    patch.size = {std::max(one.x, other.x) - patch.x + 1, std::max(one.y, other.y) - patch.y + 1};
    const auto pixels = patch.index(0, patch.size.height);
    const auto channels = static_cast<std::size_t>(patch.channels);
    patch.values.resize(pixels * channels);
    patch.alpha.resize(pixels, 255);
    cv::parallel_for_({part.top, part.bottom}, [&](const cv::Range& rows) {
        for (int y = rows.start; y < rows.end; ++y) {
            const auto own = own_row(change, colours, part, y);
            for (int x = part.left; x < part.right; ++x) {
                const auto at = stored(x, y);
                const auto to = patch.index(at.x - patch.x, at.y - patch.y);
                std::copy_n(own.begin() + static_cast<std::ptrdiff_t>(
                                              static_cast<std::size_t>(x - part.left) * channels),
                            channels,
                            patch.values.begin() + static_cast<std::ptrdiff_t>(to * channels));
                if (change.picture.has_alpha()) {
                    patch.alpha[to] =
                        change.picture
                            .alpha()[static_cast<std::size_t>(y) *
                                         static_cast<std::size_t>(change.picture.width()) +
                                     static_cast<std::size_t>(x)];
                }
            }
        }
    });
    return patch;
}

template <typename T>
void leave_out_what_is_there(Patch& patch, const Under<T>& under) {
    bool has_difference = false;
    for (int y = 0; y < patch.size.height; ++y) {
        for (int x = 0; x < patch.size.width; ++x) {
            const auto at = patch.index(x, y);
            const auto* const is = under.at(patch.x + x, y);
            const auto* const becomes =
                &patch.values[at * static_cast<std::size_t>(patch.channels)];
            const bool is_same =
                std::equal(becomes, becomes + patch.channels, is, [](std::uint16_t next, T now) {
                    return rounded_to(next, T()) == now;
                });
            if (is_same) patch.alpha[at] = 0;
            has_difference = has_difference || patch.alpha[at] != 0;
        }
    }
    if (!has_difference) patch = {};
}

template void leave_out_what_is_there(Patch& patch, const Under<std::uint8_t>& under);
template void leave_out_what_is_there(Patch& patch, const Under<std::uint16_t>& under);

}  // namespace pliant::photo::detail
