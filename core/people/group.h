#pragma once

#include "core/people/renderer.h"

#include <span>

namespace pliant::people {

struct GroupOptions {
    int width = 1920;  ///< px, 64 .. 4096
    int height = 1080;
    int samples = 3;  ///< samples across a pixel, 1 .. 4
};

/// Errors: InvalidArgument, naming the field.
[[nodiscard]] Result<void> validate_group(const GroupOptions& options);

/// A picture of several people in front of one background, and its ground truth.
struct GroupPicture {
    image::Image image;
    std::vector<std::uint8_t> who;  ///< [height * width]: 0 nobody, else 1 + index of the person
    std::vector<Segment> segments;  ///< [height * width]
    std::vector<std::array<Point, 68>> landmarks;  ///< of each person, px of the picture
};

inline constexpr int kMostInGroup = 16;

/// Places people in one row, or from five on in two, the first in front. All stand in the light and
/// before the background of the first. Throws std::invalid_argument for options that
/// validate_group() refuses and for nobody or more than kMostInGroup; else like Renderer::render().
[[nodiscard]] GroupPicture render_group(const Renderer& renderer,
                                        std::span<const Person> people,
                                        const GroupOptions& options = {});

}  // namespace pliant::people
