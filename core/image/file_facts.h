#pragma once

#include "core/base/geometry.h"
#include "core/base/result.h"
#include "core/image/orientation.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace pliant::image {

enum class FileFormat { Png, Jpeg, Webp, Tiff, Heif };

/// What a picture's file says of its pixels, for those who change them in the file itself.
struct FileFacts {
    FileFormat format = FileFormat::Png;
    Size stored = {};     ///< px, before the orientation
    int orientation = 1;  ///< EXIF's, 1 .. 8

    [[nodiscard]] Orientation orienting() const { return {orientation, stored}; }
};

/// Errors: those of image::decode that its header shows, the limits on size among them.
[[nodiscard]] Result<FileFacts> read_facts(std::span<const std::uint8_t> file,
                                           std::string_view name,
                                           std::int64_t max_pixels);

/// Turns sRGB into the colours in which a file keeps its picture: what loading does, backwards.
class OwnColours {
  public:
    /// `is_grey`: the file has one value per pixel. Errors: those of read_facts; FormatUnsupported
    /// for a profile that only describes colours, and does not make them.
    [[nodiscard]] static Result<OwnColours> of(std::span<const std::uint8_t> file,
                                               std::string_view name,
                                               bool is_grey);
    /// None: sRGB itself.
    explicit OwnColours(bool is_grey);
    ~OwnColours();
    OwnColours(OwnColours&&) noexcept;
    OwnColours& operator=(OwnColours&&) noexcept;

    /// Values per pixel in the file's colours: 1 or 3.
    [[nodiscard]] int channels() const;
    /// RGB in, channels() values per pixel out, 0 .. 65535 each.
    void convert(std::span<const std::uint8_t> srgb, std::span<std::uint16_t> own) const;
    void convert(std::span<const std::uint16_t> srgb, std::span<std::uint16_t> own) const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace pliant::image
