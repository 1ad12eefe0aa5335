#include "tests/core/photo/forge_heif.h"

#include <libheif/heif.h>

#include <stdexcept>

/// Asked by the leak sanitizer, where there is one: Debian's x265 keeps some of what it allocates.
extern "C" const char* __lsan_default_suppressions() { return "leak:libx265\n"; }  // NOLINT

namespace pliant::photo::forge {
namespace {

void check(const heif_error& error) {
    if (error.code != heif_error_Ok) throw std::runtime_error(error.message);
}

heif_image* encoder_input(const image::Image& picture, int depth) {
    heif_image* made = nullptr;
    check(heif_image_create(
        picture.width(),
        picture.height(),
        heif_colorspace_RGB,
        depth == 8 ? heif_chroma_interleaved_RGB : heif_chroma_interleaved_RRGGBB_LE,
        &made));
    check(heif_image_add_plane(
        made, heif_channel_interleaved, picture.width(), picture.height(), depth));
    int stride = 0;
    auto* const plane = heif_image_get_plane(made, heif_channel_interleaved, &stride);
    for (int y = 0; y < picture.height(); ++y) {
        auto* out = plane + std::ptrdiff_t(stride) * y;
        for (const auto value : picture.row(y)) {
            const int wide = depth == 8 ? value : value << 2 | value >> 6;
            *out++ = static_cast<std::uint8_t>(wide);
            if (depth > 8) *out++ = static_cast<std::uint8_t>(wide >> 8);
        }
    }
    return made;
}

}  // namespace

std::vector<std::uint8_t> heif(const image::Image& picture, const Heif& how) {
    auto* const context = heif_context_alloc();
    heif_encoder* encoder = nullptr;
    check(heif_context_get_encoder_for_format(
        context, how.is_avif ? heif_compression_AV1 : heif_compression_HEVC, &encoder));
    check(heif_encoder_set_lossy_quality(encoder, 90));
    auto* const input = encoder_input(picture, how.depth);
    if (!how.profile.empty()) {
        check(heif_image_set_raw_color_profile(
            input, "prof", how.profile.data(), how.profile.size()));
    }
    heif_image_handle* handle = nullptr;
    check(heif_context_encode_image(context, input, encoder, nullptr, &handle));
    if (!how.exif.empty()) {
        check(heif_context_add_exif_metadata(
            context, handle, how.exif.data(), static_cast<int>(how.exif.size())));
    }
    if (!how.xmp.empty()) {
        check(heif_context_add_XMP_metadata(
            context, handle, how.xmp.data(), static_cast<int>(how.xmp.size())));
    }
    std::vector<std::uint8_t> file;
    heif_writer writer{};
    writer.writer_api_version = 1;
    writer.write = [](heif_context*, const void* data, size_t size, void* out) {
        const auto* const bytes = static_cast<const std::uint8_t*>(data);
        static_cast<std::vector<std::uint8_t>*>(out)->assign(bytes, bytes + size);
        return heif_error{heif_error_Ok, heif_suberror_Unspecified, ""};
    };
    check(heif_context_write(context, &writer, &file));
    heif_image_handle_release(handle);
    heif_image_release(input);
    heif_encoder_release(encoder);
    heif_context_free(context);
    return file;
}

}  // namespace pliant::photo::forge
