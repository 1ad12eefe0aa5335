#include "core/image/load.h"

#include "core/base/text.h"
#include "core/image/colour.h"
#include "core/image/container.h"
#include "core/image/file_colours.h"
#include "core/image/header.h"
#include "core/image/heif.h"
#include "core/image/orientation.h"

#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <limits>
#include <new>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace pliant::image {
namespace {

using Bytes = std::vector<std::uint8_t>;

Result<Bytes> read_file(const std::filesystem::path& path) {
    const auto name = path.string();
    std::error_code failure;
    const auto status = std::filesystem::status(path, failure);
    if (status.type() == std::filesystem::file_type::not_found) {
        return Error{ErrorCode::FileNotFound, {"{} does not exist.", name}};
    }
    if (failure) {
        return Error{ErrorCode::FileUnreadable,
                     {"{} cannot be read: {}.", name, failure.message()}};
    }
    if (!std::filesystem::is_regular_file(status)) {
        if (std::filesystem::is_directory(status)) {
            return Error{ErrorCode::FileUnreadable, {"{} is a folder, not a picture.", name}};
        }
        return Error{ErrorCode::FileUnreadable, {"{} is not an ordinary file.", name}};
    }
    const auto size = static_cast<std::int64_t>(std::filesystem::file_size(path, failure));
    if (!failure && size > kMaxFileBytes) {
        return Error{ErrorCode::FormatUnsupported,
                     {"{} has {} MiB; Pliant opens pictures of up to {} MiB.",
                      name,
                      size >> 20,
                      kMaxFileBytes >> 20}};
    }
    errno = 0;
    std::ifstream in(path, std::ios::binary);
    Bytes bytes(failure ? 0 : static_cast<std::size_t>(size));
    if (!failure && in && size > 0) {
        in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size));
    }
    if (failure || !in) {
        if (!failure) failure = std::error_code(errno != 0 ? errno : EIO, std::generic_category());
        return Error{ErrorCode::FileUnreadable,
                     {"{} cannot be read: {}.", name, failure.message()}};
    }
    return bytes;
}

// Sets a TIFF's orientation to 1: OpenCV applies it in every mode, unlike that of other formats,
// and it must be applied only once.
void neutralise_orientation(Bytes& file, const detail::Header& header) {
    if (!header.orientation_offset || header.orientation == 1) return;
    const auto at = *header.orientation_offset;
    file.at(at + (header.is_big_endian ? 1 : 0)) = 1;
    file.at(at + (header.is_big_endian ? 0 : 1)) = 0;
}

std::uint8_t to_8_bit(std::uint8_t value) { return value; }
std::uint8_t to_8_bit(std::uint16_t value) {
    return static_cast<std::uint8_t>((std::uint32_t{value} * 255 + 32767) / 65535);
}

// One row of the decoded picture to 8-bit sRGB: colour first, then alpha, then depth.
template <typename T>
class RowConverter {
  public:
    RowConverter(int width,
                 int channels,
                 detail::Alpha alpha,
                 Backdrop backdrop,
                 const detail::ToSrgb* to_srgb)
        : width_(width),
          channels_(channels),
          alpha_(alpha),
          backdrop_(backdrop),
          to_srgb_(to_srgb) {
        bgr_.resize(static_cast<std::size_t>(width) * (channels == 4 ? 4 : 3));
        rgb_.resize(static_cast<std::size_t>(width) * 3);
    }

    void convert(const T* in, std::uint8_t* out) {
        const T* const bgr = channels_ == 1 ? expand_grey(in) : in;
        const int step = channels_ == 4 ? 4 : 3;
        bool is_premultiplied = channels_ == 4 && alpha_ == detail::Alpha::Premultiplied;
        if (to_srgb_ != nullptr) {
            to_srgb_->convert(is_premultiplied ? divide_by_alpha(bgr) : bgr, rgb_.data(), width_);
            is_premultiplied = false;
        } else {
            for (int x = 0; x < width_; ++x) {
                for (int c = 0; c < 3; ++c) rgb_[at(x, 3, c)] = bgr[at(x, step, 2 - c)];
            }
        }
        if (channels_ == 4) put_over_backdrop(bgr, is_premultiplied);
        for (const T value : rgb_) *out++ = to_8_bit(value);
    }

  private:
    static constexpr std::uint64_t kMax = std::numeric_limits<T>::max();

    static std::size_t at(int x, int step, int channel) {
        return static_cast<std::size_t>(x) * static_cast<std::size_t>(step) +
               static_cast<std::size_t>(channel);
    }

    const T* expand_grey(const T* in) {
        for (int x = 0; x < width_; ++x) {
            for (int c = 0; c < 3; ++c) bgr_[at(x, 3, c)] = in[x];
        }
        return bgr_.data();
    }

    const T* divide_by_alpha(const T* bgra) {
        for (int x = 0; x < width_; ++x) {
            const std::uint64_t alpha = bgra[at(x, 4, 3)];
            for (int c = 0; c < 3; ++c) {
                const std::uint64_t value = bgra[at(x, 4, c)];
                bgr_[at(x, 4, c)] = static_cast<T>(
                    alpha == 0 ? kMax : std::min(kMax, (value * kMax + alpha / 2) / alpha));
            }
            bgr_[at(x, 4, 3)] = static_cast<T>(alpha);
        }
        return bgr_.data();
    }

    void put_over_backdrop(const T* bgra, bool is_premultiplied) {
        for (int x = 0; x < width_; ++x) {
            const std::uint64_t alpha = bgra[at(x, 4, 3)];
            const std::uint64_t behind = backdrop_ == Backdrop::White ? kMax - alpha : 0;
            for (int c = 0; c < 3; ++c) {
                T& value = rgb_[at(x, 3, c)];
                const std::uint64_t share =
                    is_premultiplied ? value : (value * alpha + kMax / 2) / kMax;
                value = static_cast<T>(std::min(kMax, share + behind));
            }
        }
    }

    int width_;
    int channels_;
    detail::Alpha alpha_;
    Backdrop backdrop_;
    const detail::ToSrgb* to_srgb_;
    std::vector<T> bgr_;  // or BGRA
    std::vector<T> rgb_;
};

template <typename T>
Image to_image(const cv::Mat& decoded,
               detail::Alpha alpha,
               Backdrop backdrop,
               const detail::ToSrgb* to_srgb) {
    Image image(decoded.cols, decoded.rows);
    RowConverter<T> rows(decoded.cols, decoded.channels(), alpha, backdrop, to_srgb);
    for (int y = 0; y < decoded.rows; ++y) rows.convert(decoded.ptr<T>(y), image.row(y).data());
    return image;
}

Image upright(Image stored, int exif) {
    const Orientation orientation(exif, {stored.width(), stored.height()});
    if (orientation.is_upright()) return stored;
    const auto [width, height] = orientation.upright_size();
    Image image(width, height);
    const auto from = std::as_const(stored).pixels();
    const auto stored_width = static_cast<std::size_t>(stored.width());
    for (int y = 0; y < height; ++y) {
        const auto row = image.row(y);
        for (int x = 0; x < width; ++x) {
            const auto [u, v] = orientation.stored_from_upright({x, y});
            const auto source =
                (static_cast<std::size_t>(v) * stored_width + static_cast<std::size_t>(u)) * 3;
            std::memcpy(&row[static_cast<std::size_t>(x) * 3], &from[source], 3);
        }
    }
    return image;
}

Error out_of_memory(std::string_view name) {
    return {ErrorCode::OutOfMemory, {"There is not enough memory to open {}.", name}};
}

/// In OpenCV's order, at the file's own depth.
Result<cv::Mat> opencv_pixels(const Bytes& file, std::string_view name) {
    std::string detail;
    try {
        auto decoded = cv::imdecode(file, cv::IMREAD_UNCHANGED);
        if (!decoded.empty()) return decoded;
    } catch (const cv::Exception& error) {
        if (error.code == cv::Error::StsNoMem) return out_of_memory(name);
        detail = error.what();
    }
    return Error{ErrorCode::FileCorrupt,
                 {"{} is damaged: the picture in it cannot be decoded.", name},
                 detail};
}

/// The same of a HEIF, which OpenCV does not read.
Result<cv::Mat> heif_pixels(const Bytes& file, std::string_view name) {
    auto picture = decode_heif(file, name);
    if (!picture) return picture.error();
    const cv::Mat rgb(picture->size.height,
                      picture->size.width,
                      CV_MAKETYPE(picture->depth == 16 ? CV_16U : CV_8U, picture->channels()),
                      picture->values.data());
    cv::Mat bgr;
    cv::cvtColor(rgb, bgr, picture->has_alpha ? cv::COLOR_RGBA2BGRA : cv::COLOR_RGB2BGR);
    return bgr;
}

Result<Image> decode_bytes(Bytes file,
                           std::string_view name,
                           Backdrop backdrop,
                           std::int64_t max_pixels) {
    const auto header = detail::read_header(file, name);
    if (!header) return header.error();
    if (auto fits = detail::check_size(*header, name, max_pixels); !fits) return fits.error();
    if (!header->stray.empty()) file = detail::without(file, header->stray);
    const auto metadata = detail::metadata_of(*header, file);
    const int orientation = detail::orientation_of(*header, metadata);
    if (header->kind == detail::Kind::Tiff) neutralise_orientation(file, *header);
    if (header->kind == detail::Kind::Png) file = detail::png_without_extras(file);

    auto pixels =
        header->kind == detail::Kind::Heif ? heif_pixels(file, name) : opencv_pixels(file, name);
    if (!pixels) return pixels.error();
    auto& decoded = *pixels;
    file = {};
    const int channels = decoded.channels();
    if ((decoded.depth() != CV_8U && decoded.depth() != CV_16U) ||
        (channels != 1 && channels != 3 && channels != 4) || decoded.cols != header->width ||
        decoded.rows != header->height) {
        return Error{ErrorCode::FormatUnsupported,
                     {"{} holds pixels of a rare kind; save it as PNG first.", name},
                     text("decoded as ",
                          cv::typeToString(decoded.type()),
                          ", ",
                          decoded.cols,
                          " x ",
                          decoded.rows)};
    }
    const bool is_16_bit = decoded.depth() == CV_16U;
    const auto to_srgb = detail::colours_of(*header, metadata)
                             .to_srgb({.is_grey = channels == 1 || header->is_grey,
                                       .has_alpha = channels == 4,
                                       .bytes_per_value = is_16_bit ? 2 : 1});
    const auto* const transform = to_srgb ? &*to_srgb : nullptr;
    auto image = is_16_bit ? to_image<std::uint16_t>(decoded, header->alpha, backdrop, transform)
                           : to_image<std::uint8_t>(decoded, header->alpha, backdrop, transform);
    decoded.release();
    return upright(std::move(image), orientation);
}

}  // namespace

Result<Image> load(const std::filesystem::path& path, Backdrop backdrop) {
    const auto name = path.string();
    try {
        auto file = read_file(path);
        if (!file) return file.error();
        return decode_bytes(*std::move(file), name, backdrop, kMaxPixels);
    } catch (const std::bad_alloc&) {
        return out_of_memory(name);
    }
}

Result<Image> decode(std::span<const std::uint8_t> bytes,
                     std::string_view name,
                     std::int64_t max_pixels) {
    try {
        return decode_bytes(Bytes(bytes.begin(), bytes.end()), name, Backdrop::White, max_pixels);
    } catch (const std::bad_alloc&) {
        return out_of_memory(name);
    }
}

}  // namespace pliant::image
