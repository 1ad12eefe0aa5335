#include "core/document/blobs.h"

#include "core/base/fault.h"
#include "core/base/text.h"
#include "core/image/load.h"
#include "core/image/save.h"
#include "core/model_io/byte_source.h"
#include "core/model_io/sha256.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace pliant::document::detail {
namespace {

constexpr int kThumbnailQuality = 90;

[[noreturn]] void fail(const std::string& where, const Sentence& why) {
    throw Fault({ErrorCode::FileCorrupt, {"{} {}.", where, why}});
}

image::Image decode(std::span<const std::byte> file, const std::string& where, int max_side) {
    auto picture = image::decode({reinterpret_cast<const std::uint8_t*>(file.data()), file.size()},
                                 where,
                                 std::int64_t{max_side} * max_side);
    return or_throw(std::move(picture));
}

}  // namespace

std::string BlobNames::latent_name(std::size_t index) { return text('w', index); }
std::string BlobNames::mask_name(std::size_t index) { return text('m', index); }
std::string BlobNames::photo_name(std::size_t index) { return text('p', index); }

std::string BlobNames::of(const Latent& latent) {
    const auto [entry, is_new] = known_.try_emplace(latent.numbers().get(), latents_.size());
    if (is_new) latents_.push_back(latent);
    return latent_name(entry->second);
}

std::string BlobNames::of(const Mask& mask) {
    const auto [entry, is_new] = known_.try_emplace(mask.identity(), masks_.size());
    if (is_new) masks_.push_back(mask);
    return mask_name(entry->second);
}

std::string BlobNames::of(const Photo& photo) {
    const auto [entry, is_new] = known_photos_.try_emplace(photo.sha256, photos_.size());
    if (is_new) photos_.push_back(photo);
    return photo_name(entry->second);
}

std::vector<std::uint8_t> encode_mask(const Mask& mask) {
    image::Image picture(mask.width(), mask.height());
    for (int y = 0; y < mask.height(); ++y) {
        auto out = picture.row(y).begin();
        for (const auto value : mask.row(y)) out = std::fill_n(out, image::Image::kChannels, value);
    }
    return or_throw(image::encode_png(picture));
}

Mask decode_mask(std::span<const std::byte> png, const std::string& where, const Mask& like) {
    const auto picture = decode(png, where, kMaxMaskSide);
    if (picture.is_empty()) fail(where, "has no pixels");
    const auto rgb = picture.pixels();
    std::vector<std::uint8_t> values(rgb.size() / image::Image::kChannels);
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = rgb[i * image::Image::kChannels];
    return {picture.width(), picture.height(), values, like};
}

std::vector<std::uint8_t> encode_thumbnail(const image::Image& picture) {
    return or_throw(image::encode_jpeg(picture, kThumbnailQuality));
}

image::Image decode_thumbnail(std::span<const std::byte> file, const std::string& where) {
    return decode(file, where, kMaxThumbnailSide);
}

Photo stored_photo(std::vector<std::byte> bytes) {
    const auto held = model_io::hold_bytes("photo", std::move(bytes));
    const auto range = model_io::ByteRange::all_of(held);
    return {.sha256 = model_io::sha256(range),
            .bytes = std::make_shared<const std::vector<std::byte>>(range.read_all())};
}

Latent checked_latent(std::int64_t rows,
                      std::int64_t width,
                      std::vector<float> numbers,
                      const std::string& where) {
    if (rows < 1 || rows > kMaxLatentRows || width < 1 || width > kMaxLatentWidth) {
        fail(where, {"has the shape {} x {}, which no latent has", rows, width});
    }
    if (std::cmp_not_equal(numbers.size(), rows * width)) {
        fail(where, {"has {} numbers, not {} x {}", numbers.size(), rows, width});
    }
    const auto bad =
        std::ranges::find_if_not(numbers, [](float number) { return std::isfinite(number); });
    if (bad != numbers.end()) {
        fail(where, {"holds {} at place {}, which is no number", *bad, bad - numbers.begin()});
    }
    return {rows, width, std::move(numbers)};
}

}  // namespace pliant::document::detail
