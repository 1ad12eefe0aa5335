#include "core/layers/save_canvas.h"

#include "core/base/atomic_file.h"
#include "core/image/file_facts.h"
#include "core/image/save.h"
#include "core/photo/converted.h"
#include "core/photo/paste_back.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <new>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

namespace pliant::layers {
namespace {

std::span<const std::uint8_t> bytes_of(const document::Photo& photo) {
    if (photo.bytes == nullptr) return {};
    return {reinterpret_cast<const std::uint8_t*>(photo.bytes->data()), photo.bytes->size()};
}

std::string lower_case_ending(const std::filesystem::path& file) {
    auto ending = file.extension().string();
    std::ranges::transform(
        ending, ending.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return ending;
}

struct Ending {
    std::string_view ending;
    image::FileFormat format;
};
constexpr std::array kEndings{
    Ending{".jpg", image::FileFormat::Jpeg},
    Ending{".jpeg", image::FileFormat::Jpeg},
    Ending{".png", image::FileFormat::Png},
    Ending{".webp", image::FileFormat::Webp},
    Ending{".tif", image::FileFormat::Tiff},
    Ending{".tiff", image::FileFormat::Tiff},
    Ending{".heic", image::FileFormat::Heif},
    Ending{".heif", image::FileFormat::Heif},
    Ending{".avif", image::FileFormat::Heif},
};

/// The format of a photo's file, and the one that a name asks for.
struct Formats {
    image::FileFormat photo;
    image::FileFormat file;

    [[nodiscard]] bool are_the_same() const { return photo == file; }
    [[nodiscard]] bool must_be_converted() const {
        return photo == image::FileFormat::Heif &&
               (file == image::FileFormat::Jpeg || file == image::FileFormat::Png);
    }
};

std::optional<Formats> formats_of(const document::Photo& photo, const std::filesystem::path& file) {
    const auto facts = image::read_facts(bytes_of(photo), photo.name, document::kMaxCanvasPixels);
    const auto* const found = std::ranges::find(kEndings, lower_case_ending(file), &Ending::ending);
    if (!facts || found == kEndings.end()) return std::nullopt;
    return Formats{facts->format, found->format};
}

/// How opaque each pixel is: not at all where the layers leave the photo as it looks.
std::vector<std::uint8_t> alpha_of_change(const image::Image& photo,
                                          const image::Image& shown,
                                          std::vector<std::uint8_t> alpha) {
    const auto before = photo.pixels(), after = shown.pixels();
    for (std::size_t i = 0; i < alpha.size(); ++i) {
        const auto at = static_cast<std::ptrdiff_t>(i) * image::Image::kChannels;
        if (std::equal(before.begin() + at,
                       before.begin() + at + image::Image::kChannels,
                       after.begin() + at)) {
            alpha[i] = 0;
        }
    }
    return alpha;
}

/// The layers alone, seen where they make the photo look different; of those that move its own
/// pixels, what they make of them.
image::Image change_of(const CanvasContent& content) {
    const auto& photo = *content.photo_picture;
    const auto count = photo.pixels().size() / image::Image::kChannels;
    auto shown = content.composed();
    std::vector<image::PlacedPicture> pictures;
    for (const auto& [placed, motion] : content.layers) {
        if (motion == nullptr) pictures.push_back(placed);
    }
    if (pictures.size() < content.layers.size()) {
        auto alpha = alpha_of_change(photo, shown, std::vector<std::uint8_t>(count, 255));
        shown.set_alpha(std::move(alpha));
        return shown;
    }
    image::Image empty(photo.width(), photo.height());
    empty.set_alpha(std::vector<std::uint8_t>(count));
    auto above = image::composed_over(std::move(empty), pictures);
    const auto opaque = std::as_const(above).alpha();
    auto alpha = opaque.empty() ? std::vector<std::uint8_t>(count, 255)
                                : std::vector<std::uint8_t>(opaque.begin(), opaque.end());
    above.set_alpha(alpha_of_change(photo, shown, std::move(alpha)));
    return above;
}

/// The file that a change goes into.
Result<std::vector<std::uint8_t>> file_for(const document::Photo& photo, const Formats& formats) {
    const auto bytes = bytes_of(photo);
    if (!formats.must_be_converted()) {
        return std::vector<std::uint8_t>(bytes.begin(), bytes.end());
    }
    return photo::converted(bytes, photo.name, formats.file, document::kMaxCanvasPixels);
}

Result<SavedCanvas> save_into_photo(const CanvasContent& content,
                                    const std::filesystem::path& file,
                                    const Formats& formats,
                                    const SaveCanvasOptions& options) {
    const auto original = file_for(content.photo, formats);
    if (!original) return original.error();
    photo::Change change;
    if (!content.layers.empty()) change.picture = change_of(content);
    auto pasted = photo::paste_back(
        *original, content.photo.name, change, {.removes_place = options.removes_place});
    if (!pasted) return pasted.error();
    const std::string_view bytes(reinterpret_cast<const char*>(pasted->file.data()),
                                 pasted->file.size());
    if (auto written = write_atomically(file, bytes); !written) return written.error();
    return SavedCanvas{pasted->is_copy && formats.are_the_same(), std::move(pasted->notes)};
}

}  // namespace

bool keeps_format(const document::Photo& photo, const std::filesystem::path& file) {
    const auto formats = formats_of(photo, file);
    return formats && (formats->are_the_same() || formats->must_be_converted());
}

Result<SavedCanvas> save_canvas(const CanvasContent& content,
                                const std::filesystem::path& file,
                                const SaveCanvasOptions& options) {
    if (!content.photo.is_empty() && content.photo_picture == nullptr) {
        return Error{ErrorCode::InvalidArgument,
                     {"The photo {} cannot be shown, and so not be saved.", content.photo.name}};
    }
    try {
        if (keeps_format(content.photo, file)) {
            return save_into_photo(content, file, *formats_of(content.photo, file), options);
        }
        const auto saved =
            image::save(file,
                        content.composed(),
                        {.quality = options.quality, .description = options.description});
        if (!saved) return saved.error();
        return SavedCanvas{};
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory,
                     {"There is not enough memory to save {}.", file.string()}};
    }
}

}  // namespace pliant::layers
