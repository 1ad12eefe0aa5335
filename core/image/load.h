#pragma once

#include "core/base/result.h"
#include "core/image/image.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>

namespace pliant::image {

/// Largest number of pixels of a picture; checked in the header, before decoding.
inline constexpr std::int64_t kMaxPixels = std::int64_t{16384} * 16384;
/// Largest width and height: the JPEG limit.
inline constexpr std::int64_t kMaxSide = 65535;
/// Largest file size.
inline constexpr std::int64_t kMaxFileBytes = std::int64_t{1} << 30;

/// The background behind transparent pixels.
enum class Backdrop { White, Black };

/// Loads a PNG, JPEG, WebP, TIFF, HEIC or AVIF picture (8 or 16 bits per channel; grey, palette or
/// colour, with or without alpha; the first page of several). The format is detected by content,
/// not by name.
///
/// - EXIF orientation is applied, once: the picture comes out upright.
/// - An embedded RGB or grey ICC profile is converted to sRGB (relative colorimetric, black point
///   compensated) at the file's own depth, before 16 bits are rounded to 8. Without one, so are a
///   PNG's gAMA (with cHRM, if that is there) where no sRGB chunk stands beside it, and the Adobe
///   RGB of a camera's EXIF. Any other picture is taken as sRGB; so is one whose profile is not
/// usable, or means sRGB anyway, bit for bit. - Transparent pixels are blended over the backdrop. -
/// A CMYK JPEG in Adobe's form is converted without regard to its profile: its colours are
///   approximate. Other CMYK pictures are FormatUnsupported.
///
/// Errors: FileNotFound, FileUnreadable, FileCorrupt (truncated, or broken where it shows; a JPEG
/// whose coded data is damaged between intact markers decodes to what can be made of it),
/// FormatUnsupported (another format, a rare variant, or over the limits above), OutOfMemory.
[[nodiscard]] Result<Image> load(const std::filesystem::path& path,
                                 Backdrop backdrop = Backdrop::White);

/// The same, on white, for a file in memory; `name` identifies it in error messages. Pictures with
/// more than `max_pixels` are refused.
[[nodiscard]] Result<Image> decode(std::span<const std::uint8_t> bytes,
                                   std::string_view name,
                                   std::int64_t max_pixels = kMaxPixels);

}  // namespace pliant::image
