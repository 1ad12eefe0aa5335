#pragma once

// Makes picture files byte by byte or with the libraries, for the tests of core/image.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/image/image.h"

namespace pliant::image {

/// What GoogleTest shows of a picture: its size and first pixels.
void PrintTo(const Image& image, std::ostream* out);  // NOLINT: GoogleTest's name

}  // namespace pliant::image

namespace pliant::image::forge {

using Bytes = std::vector<std::uint8_t>;

/// A PNG of uncompressed rows: `values` are samples of `bit_depth` 8 or 16, row by row.
struct Png {
    std::uint32_t width = 1;
    std::uint32_t height = 1;
    int bit_depth = 8;
    int colour_type = 2;  // 0 grey, 2 RGB, 3 palette, 4 grey + alpha, 6 RGBA
    std::vector<std::uint16_t> values = {};
    std::vector<std::pair<std::string, Bytes>> chunks = {};  // between IHDR and IDAT
};
[[nodiscard]] Bytes png(const Png& picture);

/// Body of an iCCP chunk of a PNG.
[[nodiscard]] Bytes iccp(const Bytes& profile);

/// Bodies of a gAMA and a cHRM chunk: of the numbers, in 100,000ths.
[[nodiscard]] Bytes in_100000ths(const std::vector<double>& numbers);

/// A TIFF of one uncompressed strip.
struct Tiff {
    std::uint32_t width = 1;
    std::uint32_t height = 1;
    int bits = 8;
    int samples = 3;
    int photometric = 2;
    std::vector<std::uint16_t> values = {};
    std::optional<int> extra_samples = {};  // 1 premultiplied, 2 straight
    std::optional<int> orientation = {};
    std::vector<std::uint16_t> palette = {};
    Bytes profile = {};
    bool is_big_endian = false;
    bool is_big_tiff = false;
};
[[nodiscard]] Bytes tiff(const Tiff& picture);

/// A JPEG of 8 x 8 pixels with every one of four components at 128; Adobe's mark if asked for.
[[nodiscard]] Bytes cmyk_jpeg(bool is_adobe);

/// Encoded by OpenCV, without metadata; WebP is lossless.
[[nodiscard]] Bytes encoded(const Image& image, const std::string& extension, int quality = 95);

/// A copy of the file with an EXIF orientation or a profile in it.
[[nodiscard]] Bytes with_orientation(const Bytes& file, int orientation);
[[nodiscard]] Bytes with_profile(const Bytes& file, const Bytes& profile);

/// A copy of the file with a camera's EXIF colour space.
[[nodiscard]] Bytes with_exif_colours(const Bytes& file, int colour_space, const char* kind);

/// Adobe RGB (1998)'s primaries, white and exponent, made by lcms.
[[nodiscard]] Bytes adobe_rgb_profile();
/// Display P3's primaries with D65 and sRGB's curve.
[[nodiscard]] Bytes display_p3_profile();
/// sRGB's primaries with values proportional to light; `table_size` entries a curve if not 0.
[[nodiscard]] Bytes linear_rgb_profile(int table_size = 0);
[[nodiscard]] Bytes linear_grey_profile();
[[nodiscard]] Bytes lab_profile();

/// Smooth in both directions, every channel different.
[[nodiscard]] Image gradient(int width, int height);

/// Largest difference of any channel anywhere; 256 for different sizes.
[[nodiscard]] int largest_difference(const Image& a, const Image& b);

/// A temporary folder, removed with its contents.
class Folder {
  public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    std::filesystem::path write(const std::filesystem::path& name,
                                std::span<const std::uint8_t> bytes) const;

  private:
    std::filesystem::path path_;
};

[[nodiscard]] Bytes read_file(const std::filesystem::path& path);
[[nodiscard]] std::ptrdiff_t files_in(const std::filesystem::path& folder);

/// Decodes the bytes; fails the test and returns an empty picture if that fails.
[[nodiscard]] Image decoded(const Bytes& file);

}  // namespace pliant::image::forge
