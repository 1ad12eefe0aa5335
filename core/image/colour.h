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

/// A point of the CIE 1931 diagram.
struct Chromaticity {
    double x = 0.0;
    double y = 0.0;
};

/// A colour space told in a few numbers, as files do that hold no profile.
struct RgbSpace {
    Chromaticity white;
    Chromaticity red;
    Chromaticity green;
    Chromaticity blue;
    double exponent = 0.0;  ///< of a value, which gives its light; 0: sRGB's curve
};

inline constexpr RgbSpace kSrgb{
    .white = {0.3127, 0.3290}, .red = {0.64, 0.33}, .green = {0.30, 0.60}, .blue = {0.15, 0.06}};
/// Adobe RGB (1998), 4.3.1.
inline constexpr RgbSpace kAdobeRgb{.white = {0.3127, 0.3290},
                                    .red = {0.64, 0.33},
                                    .green = {0.21, 0.71},
                                    .blue = {0.15, 0.06},
                                    .exponent = 563.0 / 256.0};

/// Turns rows of a decoded picture into sRGB of the same depth, red first, without alpha.
class ToSrgb {
  public:
    /// Nothing if there is nothing to do: no usable profile, one of another colour space than the
    /// picture's, or one that means sRGB to within half an 8-bit step.
    static std::optional<ToSrgb> from_profile(std::span<const std::uint8_t> profile,
                                              const RowLayout& layout);

    /// The same by such numbers; nothing, too, if they make no colours.
    static std::optional<ToSrgb> from_space(const RgbSpace& space, const RowLayout& layout);

    /// `bgr` (or BGRA, as laid out) and `rgb` hold `width` pixels each.
    void convert(const void* bgr, void* rgb, int width) const;

  private:
    struct Delete {
        void operator()(void* transform) const;
    };
    static std::optional<ToSrgb> from_open(void* profile, const RowLayout& layout);
    explicit ToSrgb(void* transform) : transform_(transform) {}

    std::unique_ptr<void, Delete> transform_;
};

/// An sRGB profile to embed; the same bytes every time.
[[nodiscard]] std::vector<std::uint8_t> srgb_profile();

}  // namespace pliant::image::detail
