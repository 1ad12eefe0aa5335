#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// Where things lie in a session's archive, and how large they may be.
namespace pliant::document::detail {

inline constexpr std::string_view kTypeName = "mimetype";  ///< first and stored: found by content
inline constexpr std::string_view kType = "application/x-pliant-session";
inline constexpr std::string_view kManifestName = "manifest.json";
inline constexpr std::string_view kLatentsName = "latents.safetensors";
inline constexpr std::string_view kPreviewName = "thumbnail.jpg";
inline constexpr std::string_view kHistoryFolder = "history/";
inline constexpr std::string_view kMaskFolder = "masks/";
inline constexpr std::string_view kPhotoFolder = "photos/";
inline constexpr std::string_view kThumbnailFolder = "thumbnails/";

inline constexpr std::string_view kFormat = "pliant session";

/// The history comes in pieces of about this size, so that no reader holds all of it as JSON.
inline constexpr std::size_t kPieceBytes = 1 << 20;

inline constexpr std::uint64_t kMaxJsonBytes = 16 << 20;      ///< of one piece, or the manifest
inline constexpr std::uint64_t kMaxHistoryBytes = 256 << 20;  ///< of all pieces
inline constexpr std::uint64_t kMaxPictureBytes = 64 << 20;   ///< of one mask or thumbnail, packed
inline constexpr std::uint64_t kMaxMaskBytes = 1 << 30;       ///< of all masks, unpacked
inline constexpr std::uint64_t kMaxThumbnailBytes = 256 << 20;  ///< of all thumbnails, unpacked
inline constexpr std::uint64_t kMaxUnknownBytes = 256 << 20;    ///< of all files not known here

}  // namespace pliant::document::detail
