#pragma once

// Private to core/image: everything that is asked of lcms2.

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace pliant::image::detail {

/// A decoded row: blue first, as OpenCV has it. A grey picture has its value in all three.
struct RowLayout {
    bool is_grey = false;
    bool has_alpha = false;
    int bytes_per_value = 1;  // 1 or 2
};

/// Turns rows of a decoded picture into sRGB of the same depth, red first, without alpha.
class ToSrgb {
  public:
    /// Nothing if there is nothing to do: no usable profile, one of another colour space than the
    /// picture's, or one that means sRGB to within half an 8-bit step.
    static std::optional<ToSrgb> from_profile(std::span<const std::uint8_t> profile,
                                              const RowLayout& layout);

    /// `bgr` (or BGRA, as laid out) and `rgb` hold `width` pixels each.
    void convert(const void* bgr, void* rgb, int width) const;

  private:
    struct Delete {
        void operator()(void* transform) const;
    };
    explicit ToSrgb(void* transform) : transform_(transform) {}

    std::unique_ptr<void, Delete> transform_;
};

/// An sRGB profile to embed; the same bytes every time.
[[nodiscard]] std::vector<std::uint8_t> srgb_profile();

}  // namespace pliant::image::detail
