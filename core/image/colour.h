#pragma once

// Private to core/image: all use of lcms2.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace pliant::image::detail {

/// A decoded row in OpenCV's order, blue first. In a grey picture all three values are equal.
struct RowLayout {
    bool is_grey = false;
    bool has_alpha = false;
    int bytes_per_value = 1;  // 1 or 2
};

/// A point of the CIE 1931 xy diagram.
struct Chromaticity {
    double x = 0.0;
    double y = 0.0;
};

/// A colour space given by numbers, as in files without a profile.
struct RgbSpace {
    Chromaticity white;
    Chromaticity red;
    Chromaticity green;
    Chromaticity blue;
    double exponent = 0.0;  ///< gamma of the transfer curve; 0: sRGB's curve
};

inline constexpr RgbSpace kSrgb{
    .white = {0.3127, 0.3290}, .red = {0.64, 0.33}, .green = {0.30, 0.60}, .blue = {0.15, 0.06}};
/// Adobe RGB (1998), 4.3.1.
inline constexpr RgbSpace kAdobeRgb{.white = {0.3127, 0.3290},
                                    .red = {0.64, 0.33},
                                    .green = {0.21, 0.71},
                                    .blue = {0.15, 0.06},
                                    .exponent = 563.0 / 256.0};

/// Closes what lcms calls a transform.
struct DeleteTransform {
    void operator()(void* transform) const;
};

/// Converts rows of a decoded picture to sRGB of the same depth, red first, without alpha.
class ToSrgb {
  public:
    /// Nothing if no conversion is needed or possible: the profile is unusable, does not match the
    /// picture's channels, or equals sRGB to within half an 8-bit step.
    static std::optional<ToSrgb> from_profile(std::span<const std::uint8_t> profile,
                                              const RowLayout& layout);

    /// The same for a space given by numbers; nothing also if these are degenerate.
    static std::optional<ToSrgb> from_space(const RgbSpace& space, const RowLayout& layout);

    /// `bgr` (or BGRA, see RowLayout) and `rgb` hold `width` pixels each.
    void convert(const void* bgr, void* rgb, int width) const;

  private:
    static std::optional<ToSrgb> from_open(void* profile, const RowLayout& layout);
    explicit ToSrgb(void* transform) : transform_(transform) {}

    std::unique_ptr<void, DeleteTransform> transform_;
};

/// Converts sRGB to a file's colours, of 16 bits.
class FromSrgb {
  public:
    /// Nothing where ToSrgb has nothing to convert, or the profile cannot be used this way.
    static std::optional<FromSrgb> from_profile(std::span<const std::uint8_t> profile,
                                                bool is_grey);
    static std::optional<FromSrgb> from_space(const RgbSpace& space);

    /// Whether a pixel becomes one value, by a grey profile, and not three.
    [[nodiscard]] bool makes_grey() const { return makes_grey_; }
    void convert(const std::uint8_t* rgb, std::uint16_t* own, std::size_t pixels) const;
    void convert(const std::uint16_t* rgb, std::uint16_t* own, std::size_t pixels) const;

  private:
    using Transform = std::unique_ptr<void, DeleteTransform>;
    static std::optional<FromSrgb> from_open(void* profile, bool is_grey);
    FromSrgb(Transform from_8_bits, Transform from_16_bits, bool makes_grey)
        : from_8_bits_(std::move(from_8_bits)),
          from_16_bits_(std::move(from_16_bits)),
          makes_grey_(makes_grey) {}

    Transform from_8_bits_;
    Transform from_16_bits_;
    bool makes_grey_;
};

/// An sRGB profile to embed; always the same bytes.
[[nodiscard]] std::vector<std::uint8_t> srgb_profile();

/// A profile of a space given by numbers; empty where that is degenerate.
[[nodiscard]] std::vector<std::uint8_t> profile_of_space(const RgbSpace& space);

}  // namespace pliant::image::detail
