#pragma once

#include "core/document/document.h"
#include "core/image/image.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

/// What is too large for JSON: latents, masks and photos, stored once and named where they are
/// used.
namespace pliant::document::detail {

/// Gives each latent, mask and photo a name, the same for all that share their numbers.
class BlobNames {
  public:
    /// The name of what is not empty: "w0", "w1", .., "m0", .., "p0", ..
    [[nodiscard]] std::string of(const Latent& latent);
    [[nodiscard]] std::string of(const Mask& mask);
    [[nodiscard]] std::string of(const Photo& photo);

    /// Everything named so far, in the order of the names. Kept alive, so that an address is never
    /// another's.
    [[nodiscard]] const std::vector<Latent>& latents() const { return latents_; }
    [[nodiscard]] const std::vector<Mask>& masks() const { return masks_; }
    [[nodiscard]] const std::vector<Photo>& photos() const { return photos_; }

    [[nodiscard]] static std::string latent_name(std::size_t index);
    [[nodiscard]] static std::string mask_name(std::size_t index);
    [[nodiscard]] static std::string photo_name(std::size_t index);

  private:
    std::map<const void*, std::size_t> known_;
    std::vector<Latent> latents_;
    std::vector<Mask> masks_;
    std::map<std::string, std::size_t> known_photos_;  // by sha256: a file may be opened twice
    std::vector<Photo> photos_;
};

/// What a file stores, by its names.
struct Blobs {
    std::map<std::string, Latent, std::less<>> latents;
    std::map<std::string, Mask, std::less<>> masks;
    std::map<std::string, Photo, std::less<>> photos;  ///< bytes and sha256 alone
};

// Both ways of a mask and a thumbnail; those that read throw Fault, with `where` in the
// message, for what is damaged or larger than any of ours.

inline constexpr int kMaxMaskSide = 4096;
inline constexpr int kMaxThumbnailSide = 1024;
inline constexpr std::int64_t kMaxLatentRows = 256;
inline constexpr std::int64_t kMaxLatentWidth = 16384;

[[nodiscard]] std::vector<std::uint8_t> encode_mask(const Mask& mask);
/// Shares the rows that are the same in `like`.
[[nodiscard]] Mask decode_mask(std::span<const std::byte> png,
                               const std::string& where,
                               const Mask& like);

[[nodiscard]] std::vector<std::uint8_t> encode_thumbnail(const image::Image& picture);
[[nodiscard]] image::Image decode_thumbnail(std::span<const std::byte> file,
                                            const std::string& where);

/// The bytes of a photo, not looked into, with their sha256.
[[nodiscard]] Photo stored_photo(std::vector<std::byte> bytes);

/// Refuses a latent of an absurd shape, or with a number in it that is none.
[[nodiscard]] Latent checked_latent(std::int64_t rows,
                                    std::int64_t width,
                                    std::vector<float> numbers,
                                    const std::string& where);

}  // namespace pliant::document::detail
