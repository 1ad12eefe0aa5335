#include "core/image/heif.h"

#include "core/base/fault.h"
#include "core/image/colour.h"

#include <libheif/heif.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <memory>
#include <new>
#include <optional>

namespace pliant::image {
namespace {

struct FreeHeif {
    void operator()(heif_context* context) const { heif_context_free(context); }
    void operator()(heif_image_handle* handle) const { heif_image_handle_release(handle); }
    void operator()(heif_image* picture) const { heif_image_release(picture); }
    void operator()(heif_color_profile_nclx* colours) const {
        heif_nclx_color_profile_free(colours);
    }
};
template <typename T>
using OwnedHeif = std::unique_ptr<T, FreeHeif>;

/// A file's main picture, not yet decoded.
class OpenHeif {
  public:
    OpenHeif(std::span<const std::uint8_t> file, std::string_view name) : name_(name) {
        check(heif_context_read_from_memory_without_copy(
            context_.get(), file.data(), file.size(), nullptr));
        heif_image_handle* made = nullptr;
        check(heif_context_get_primary_image_handle(context_.get(), &made));
        handle_.reset(made);
    }

    void check(const heif_error& error) const {
        if (error.code == heif_error_Ok) return;
        if (error.code == heif_error_Memory_allocation_error) throw std::bad_alloc();
        throw Fault({ErrorCode::FileCorrupt,
                     {"{} is damaged: the picture in it cannot be decoded.", name_},
                     error.message});
    }
    [[nodiscard]] const heif_image_handle* get() const { return handle_.get(); }

    [[nodiscard]] HeifPicture header() const {
        return {.size = {heif_image_handle_get_width(get()), heif_image_handle_get_height(get())},
                .depth = heif_image_handle_get_luma_bits_per_pixel(get()) > 8 ? 16 : 8,
                .has_alpha = heif_image_handle_has_alpha_channel(get()) != 0,
                .is_premultiplied = heif_image_handle_is_premultiplied_alpha(get()) != 0};
    }
    [[nodiscard]] OwnedHeif<heif_image> decoded(const HeifPicture& header) const {
        // Two bytes a value, the lower one first.
        const auto of_many_bits = header.has_alpha ? heif_chroma_interleaved_RRGGBBAA_LE
                                                   : heif_chroma_interleaved_RRGGBB_LE;
        const auto of_8_bits =
            header.has_alpha ? heif_chroma_interleaved_RGBA : heif_chroma_interleaved_RGB;
        heif_image* made = nullptr;
        check(heif_decode_image(get(),
                                &made,
                                heif_colorspace_RGB,
                                header.depth == 16 ? of_many_bits : of_8_bits,
                                nullptr));
        return OwnedHeif<heif_image>(made);
    }

  private:
    std::string_view name_;
    OwnedHeif<heif_context> context_{heif_context_alloc()};
    OwnedHeif<heif_image_handle> handle_;
};

/// 10 or 12 bits in two bytes to all of the 16.
void widen(std::span<std::uint8_t> row, int bits) {
    for (std::size_t at = 0; at + 1 < row.size(); at += 2) {
        const unsigned value = row[at] | unsigned{row[at + 1]} << 8;
        const auto wide =
            static_cast<std::uint16_t>(value << (16 - bits) | value >> std::max(0, 2 * bits - 16));
        const auto bytes = std::bit_cast<std::array<std::uint8_t, 2>>(wide);
        std::ranges::copy(bytes, row.begin() + static_cast<std::ptrdiff_t>(at));
    }
}

HeifPicture decoded_picture(const OpenHeif& file, std::string_view name) {
    auto picture = file.header();
    const auto decoded = file.decoded(picture);
    int stride = 0;
    const auto* const from =
        heif_image_get_plane_readonly(decoded.get(), heif_channel_interleaved, &stride);
    const Size size{heif_image_get_width(decoded.get(), heif_channel_interleaved),
                    heif_image_get_height(decoded.get(), heif_channel_interleaved)};
    if (from == nullptr || size != picture.size) {
        throw Fault({ErrorCode::FileCorrupt,
                     {"{} is damaged: the picture in it cannot be decoded.", name},
                     "another size than its header says"});
    }
    const int bits = heif_image_get_bits_per_pixel_range(decoded.get(), heif_channel_interleaved);
    const auto row_size = static_cast<std::size_t>(size.width * picture.channels()) *
                          static_cast<std::size_t>(picture.depth / 8);
    picture.values.resize(row_size * static_cast<std::size_t>(size.height));
    for (int y = 0; y < size.height; ++y) {
        const auto row =
            std::span(picture.values).subspan(row_size * static_cast<std::size_t>(y), row_size);
        std::copy_n(from + static_cast<std::ptrdiff_t>(stride) * y, row_size, row.begin());
        if (picture.depth == 16) widen(row, bits);
    }
    return picture;
}

/// ITU-T H.273, tables 2 and 3: a space by numbers. PQ and HLG have no form here.
std::optional<detail::RgbSpace> space_of(const heif_color_profile_nclx& colours) {
    const auto point = [](float x, float y) { return detail::Chromaticity{x, y}; };
    detail::RgbSpace space{
        .white = point(colours.color_primary_white_x, colours.color_primary_white_y),
        .red = point(colours.color_primary_red_x, colours.color_primary_red_y),
        .green = point(colours.color_primary_green_x, colours.color_primary_green_y),
        .blue = point(colours.color_primary_blue_x, colours.color_primary_blue_y)};
    if (colours.color_primaries == heif_color_primaries_unspecified) return std::nullopt;
    switch (colours.transfer_characteristics) {
        case heif_transfer_characteristic_ITU_R_BT_470_6_System_M: space.exponent = 2.2; break;
        case heif_transfer_characteristic_ITU_R_BT_470_6_System_B_G: space.exponent = 2.8; break;
        case heif_transfer_characteristic_linear: space.exponent = 1.0; break;
        default: break;  // sRGB's curve, for which BT.709's stands in photos, too
    }
    return space;
}

std::vector<std::uint8_t> profile_in(const OpenHeif& file) {
    std::vector<std::uint8_t> profile(heif_image_handle_get_raw_color_profile_size(file.get()));
    if (!profile.empty()) {
        file.check(heif_image_handle_get_raw_color_profile(file.get(), profile.data()));
        return profile;
    }
    heif_color_profile_nclx* colours = nullptr;
    if (heif_image_handle_get_nclx_color_profile(file.get(), &colours).code != heif_error_Ok) {
        return {};
    }
    const OwnedHeif<heif_color_profile_nclx> owned(colours);
    const auto space = space_of(*colours);
    return space ? detail::profile_of_space(*space) : std::vector<std::uint8_t>();
}

/// Blocks of metadata of a kind; the first one is what counts.
std::vector<std::uint8_t> block_in(const OpenHeif& file,
                                   const char* kind,
                                   std::string_view content = {}) {
    std::array<heif_item_id, 8> ids{};
    const int count = heif_image_handle_get_list_of_metadata_block_IDs(
        file.get(), kind, ids.data(), static_cast<int>(ids.size()));
    for (int i = 0; i < count; ++i) {
        const auto id = ids.at(static_cast<std::size_t>(i));
        const auto* const found = heif_image_handle_get_metadata_content_type(file.get(), id);
        if (!content.empty() && (found == nullptr || content != found)) continue;
        std::vector<std::uint8_t> block(heif_image_handle_get_metadata_size(file.get(), id));
        file.check(heif_image_handle_get_metadata(file.get(), id, block.data()));
        return block;
    }
    return {};
}

/// ISO/IEC 23008-12, A.2.1: four bytes say how far behind them the TIFF structure begins.
std::vector<std::uint8_t> without_offset(std::vector<std::uint8_t> block) {
    constexpr std::size_t size = 4;
    if (block.size() < size) return {};
    std::size_t offset = 0;
    for (std::size_t i = 0; i < size; ++i) offset = offset << 8 | block[i];
    if (offset > block.size() - size) return {};
    block.erase(block.begin(), block.begin() + static_cast<std::ptrdiff_t>(size + offset));
    return block;
}

}  // namespace

bool is_heif(std::span<const std::uint8_t> file) {
    constexpr std::size_t needed = 12;
    if (file.size() < needed) return false;
    const std::string_view brand(reinterpret_cast<const char*>(&file[4]), 8);
    constexpr std::array<std::string_view, 6> brands{
        "ftypheic", "ftypheix", "ftypheim", "ftypheis", "ftypmif1", "ftypavif"};
    return std::ranges::count(brands, brand) > 0;
}

Result<HeifPicture> read_heif_header(std::span<const std::uint8_t> file, std::string_view name) {
    return caught([&] { return OpenHeif(file, name).header(); });
}

Result<HeifPicture> decode_heif(std::span<const std::uint8_t> file, std::string_view name) {
    return caught([&] { return decoded_picture(OpenHeif(file, name), name); });
}

HeifMetadata read_heif_metadata(std::span<const std::uint8_t> bytes) {
    HeifMetadata metadata;
    const auto read = caught([&] {
        const OpenHeif file(bytes, {});
        metadata.profile = profile_in(file);
        metadata.exif = without_offset(block_in(file, "Exif"));
        const auto xmp = block_in(file, "mime", "application/rdf+xml");
        metadata.xmp.assign(xmp.begin(), xmp.end());
    });
    static_cast<void>(read);  // see the header
    return metadata;
}

}  // namespace pliant::image
