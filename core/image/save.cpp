#include "core/image/save.h"

#include "core/base/atomic_file.h"
#include "core/base/text.h"
#include "core/base/version.h"
#include "core/image/colour.h"
#include "core/image/container.h"
#include "core/image/metadata.h"

#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <memory>
#include <new>
#include <span>
#include <string_view>
#include <vector>

namespace pliant::image {
namespace {

using Bytes = std::vector<std::uint8_t>;

enum class Kind { Png, Jpeg, Webp };

struct Format {
    std::string_view extension;
    Kind kind;
    int max_side;  // px that a file of this format can hold (PNG: what Pliant opens)
    int quality_flag;
};
constexpr std::array kFormats{
    Format{".png", Kind::Png, 65535, -1},
    Format{".jpg", Kind::Jpeg, 65500, cv::IMWRITE_JPEG_QUALITY},
    Format{".jpeg", Kind::Jpeg, 65500, cv::IMWRITE_JPEG_QUALITY},
    Format{".webp", Kind::Webp, 16383, cv::IMWRITE_WEBP_QUALITY},
};

const Format* format_of(const std::filesystem::path& path) {
    auto extension = path.extension().string();
    std::ranges::transform(extension, extension.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    const auto* const found = std::ranges::find(kFormats, extension, &Format::extension);
    return found == kFormats.end() ? nullptr : found;
}

Result<void> validate(const std::filesystem::path& path,
                      const Image& image,
                      const SaveOptions& options) {
    const auto* const format = format_of(path);
    const auto invalid = [](const Sentence& message) {
        return Error{ErrorCode::InvalidArgument, message};
    };
    if (format == nullptr) {
        if (!path.has_extension()) {
            return invalid(
                {"{}: a picture is saved as .png, .jpg, .jpeg or .webp, not as a bare name.",
                 path.string()});
        }
        return invalid({"{}: a picture is saved as .png, .jpg, .jpeg or .webp, not as {}.",
                        path.string(),
                        path.extension().string()});
    }
    if (options.quality < 1 || options.quality > 100) {
        return invalid({"The quality is {}; it must be 1 to 100.", options.quality});
    }
    if (image.is_empty()) return invalid("There is no picture to save: it has no pixels.");
    if (std::max(image.width(), image.height()) > format->max_side) {
        return invalid(
            {"A picture of {} x {} cannot be saved as {}, which holds up to {} pixels on a side.",
             image.width(),
             image.height(),
             format->extension,
             format->max_side});
    }
    return {};
}

/// In OpenCV's order, blue first; with alpha where the picture has it.
cv::Mat in_its_order(const Image& image) {
    // OpenCV only reads them; it has no matrix of constants.
    const auto matrix = [&](std::span<const std::uint8_t> bytes, int type) {
        return cv::Mat(
            image.height(), image.width(), type, const_cast<std::uint8_t*>(bytes.data()));
    };
    cv::Mat bgr;
    cv::cvtColor(matrix(image.pixels(), CV_8UC3), bgr, cv::COLOR_RGB2BGR);
    if (!image.has_alpha()) return bgr;
    cv::Mat bgra;
    cv::merge(std::vector<cv::Mat>{bgr, matrix(image.alpha(), CV_8UC1)}, bgra);
    return bgra;
}

Result<Bytes> encode(const Image& image, const Format& format, int quality) {
    constexpr Rgb kWhite{255, 255, 255};
    std::vector<int> settings;
    if (format.quality_flag >= 0) settings = {format.quality_flag, quality};
    Bytes file;
    try {
        const bool is_flat = image.has_alpha() && format.kind == Kind::Jpeg;
        const auto pixels = in_its_order(is_flat ? over(image, kWhite) : image);
        if (cv::imencode(std::string(format.extension), pixels, file, settings)) return file;
    } catch (const cv::Exception& error) {
        if (error.code == cv::Error::StsNoMem) throw std::bad_alloc();
        return Error{ErrorCode::Internal, "The picture could not be encoded.", error.what()};
    }
    return Error{ErrorCode::Internal, "The picture could not be encoded."};
}

// Colour tag and XMP, each in the way its format has them.
Result<Bytes> with_tags(const Bytes& plain, const Format& format, const SaveOptions& options) {
    detail::Tags tags{.creator_tool = text("Pliant ", version()),
                      .description = options.description};
    if (format.kind == Kind::Jpeg) tags.profile = detail::srgb_profile();
    auto file = detail::with_metadata(plain, tags);
    if (!file) return file;
    if (format.kind == Kind::Png) return detail::png_marked_srgb(*file);
    if (format.kind == Kind::Webp) return detail::webp_with_profile(*file, detail::srgb_profile());
    return file;
}

Result<void> write_atomically(const std::filesystem::path& path, const Bytes& bytes) {
    auto file = AtomicFile::create(path);
    if (!file) return file.error();
    if (auto written = file->write(std::as_bytes(std::span(bytes))); !written) return written;
    return file->commit();
}

/// A picture as the bytes of a file of that name.
Result<Bytes> encoded(const Image& image, const std::filesystem::path& name, int quality) {
    if (auto valid = validate(name, image, {.quality = quality}); !valid) return valid.error();
    try {
        return encode(image, *format_of(name), quality);
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory, "There is not enough memory to encode a picture."};
    }
}

}  // namespace

Result<Bytes> encode_png(const Image& image) { return encoded(image, "picture.png", 100); }

Result<Bytes> encode_jpeg(const Image& image, int quality) {
    return encoded(image, "picture.jpg", quality);
}

Result<void> save(const std::filesystem::path& path,
                  const Image& image,
                  const SaveOptions& options) {
    if (auto valid = validate(path, image, options); !valid) return valid;
    try {
        const auto plain = encode(image, *format_of(path), options.quality);
        if (!plain) return plain.error();
        const auto file = with_tags(*plain, *format_of(path), options);
        if (!file) return file.error();
        return write_atomically(path, *file);
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory,
                     {"There is not enough memory to save {}.", path.string()}};
    }
}

}  // namespace pliant::image
