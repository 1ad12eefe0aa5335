#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace pliant::image {

/// One colour of a picture.
struct Rgb {
    std::uint8_t r = 0;
    std::uint8_t g = 0;
    std::uint8_t b = 0;

    friend bool operator==(const Rgb&, const Rgb&) = default;
};

/// A picture as a value: 8-bit sRGB, RGB interleaved, rows from top to bottom, tightly packed
/// (row y begins at byte 3 * width * y). Its alpha, if it has any, lies beside the colours.
class Image {
  public:
    static constexpr int kChannels = 3;

    /// The empty picture, 0 x 0.
    Image() = default;

    /// A picture of one colour. Throws std::invalid_argument for a negative size.
    Image(int width, int height, Rgb colour = {});

    /// Takes existing pixels. Throws std::invalid_argument unless there are exactly 3 * width *
    /// height bytes.
    Image(int width, int height, std::vector<std::uint8_t> pixels);

    [[nodiscard]] int width() const { return width_; }
    [[nodiscard]] int height() const { return height_; }
    [[nodiscard]] bool is_empty() const { return pixels_.empty(); }

    /// All bytes of the picture. Deleted for temporaries, whose pixels would dangle.
    [[nodiscard]] std::span<const std::uint8_t> pixels() const& { return pixels_; }
    [[nodiscard]] std::span<std::uint8_t> pixels() & { return pixels_; }
    void pixels() && = delete;

    /// The 3 * width bytes of row y. Throws std::out_of_range outside the picture.
    [[nodiscard]] std::span<const std::uint8_t> row(int y) const&;
    [[nodiscard]] std::span<std::uint8_t> row(int y) &;
    void row(int y) && = delete;

    /// The pixel in column x of row y. Both throw std::out_of_range outside the picture.
    [[nodiscard]] Rgb at(int x, int y) const;
    void set(int x, int y, Rgb colour);

    [[nodiscard]] bool has_alpha() const { return !alpha_.empty(); }
    /// How opaque each pixel is, 0 .. 255 entirely, width * height bytes; empty: all are.
    [[nodiscard]] std::span<const std::uint8_t> alpha() const& { return alpha_; }
    void alpha() && = delete;
    /// Throws std::invalid_argument unless there are width * height bytes, or none.
    void set_alpha(std::vector<std::uint8_t> alpha);

    friend bool operator==(const Image&, const Image&) = default;

  private:
    [[nodiscard]] std::size_t offset(int x, int y) const;

    int width_ = 0;
    int height_ = 0;
    std::vector<std::uint8_t> pixels_;
    std::vector<std::uint8_t> alpha_;  // empty: opaque
};

/// The picture in front of one colour, without alpha.
[[nodiscard]] Image over(const Image& picture, Rgb behind);

}  // namespace pliant::image
