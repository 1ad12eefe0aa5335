#pragma once

#include "core/base/result.h"
#include "core/image/image.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>

namespace pliant::image {

/// No picture with more pixels is opened; checked in the header, before anything is decoded.
inline constexpr std::int64_t kMaxPixels = std::int64_t{16384} * 16384;
/// Nor one that is wider or higher than this (what a JPEG can hold).
inline constexpr std::int64_t kMaxSide = 65535;
/// Nor a file with more bytes.
inline constexpr std::int64_t kMaxFileBytes = std::int64_t{1} << 30;

/// What shows where a picture is transparent.
enum class Backdrop { White, Black };

/// Opens a PNG, JPEG, WebP or TIFF picture (8 or 16 bits a channel; grey, palette or colour, with
/// or without alpha; the first page of several). The kind is read from the content, not the name.
///
/// - EXIF orientation is applied, once: the picture comes out upright.
/// - An embedded RGB or grey ICC profile is converted to sRGB (relative colorimetric, black point
///   compensated) at the file's own depth, before 16 bits are rounded to 8. Without one, so are a
///   PNG's gAMA (with cHRM, if that is there) where no sRGB chunk stands beside it, and the Adobe
///   RGB of a camera's EXIF. Any other picture is taken as sRGB; so is one whose profile is not
///   usable, or means sRGB anyway, bit for bit.
/// - What is transparent shows the backdrop.
/// - A CMYK JPEG in Adobe's form is converted without regard to its profile: its colours are
///   approximate. Other CMYK pictures are FormatUnsupported.
///
/// Errors: FileNotFound, FileUnreadable, FileCorrupt (truncated, or broken where it shows; a
/// JPEG whose coded data is damaged between intact markers decodes to what can be made of it),
/// FormatUnsupported (not such a picture, a rare kind of one, or one over the limits above),
/// OutOfMemory.
[[nodiscard]] Result<Image> load(const std::filesystem::path& path,
                                 Backdrop backdrop = Backdrop::White);

/// The same, on white, for a file that is already in memory; `name` is what error messages call it.
/// Where a small picture is expected, `max_pixels` keeps a large one from being decoded.
[[nodiscard]] Result<Image> decode(std::span<const std::uint8_t> bytes,
                                   std::string_view name,
                                   std::int64_t max_pixels = kMaxPixels);

}  // namespace pliant::image
