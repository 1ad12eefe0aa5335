#include "core/photo/converted.h"

#include "core/base/fault.h"
#include "core/image/heif.h"
#include "core/image/photo_metadata.h"
#include "core/photo/jpeg_file.h"
#include "core/photo/png_file.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>

namespace pliant::photo {
namespace {

using detail::Bytes;
using detail::View;

constexpr int kFineQuality = 95;

/// In OpenCV's order. A JPEG has 8 bits, and no alpha: transparent pixels lie on white.
cv::Mat pixels_for(image::HeifPicture& picture, image::FileFormat to) {
    const cv::Mat rgb(picture.size.height,
                      picture.size.width,
                      CV_MAKETYPE(picture.depth == 16 ? CV_16U : CV_8U, picture.channels()),
                      picture.values.data());
    cv::Mat bgr;
    cv::cvtColor(rgb, bgr, picture.has_alpha ? cv::COLOR_RGBA2BGRA : cv::COLOR_RGB2BGR);
    if (to == image::FileFormat::Png) return bgr;
    if (picture.depth == 16) bgr.convertTo(bgr, CV_8U, 1.0 / 257.0);
    if (!picture.has_alpha) return bgr;
    cv::Mat flat(bgr.size(), CV_8UC3);
    for (int y = 0; y < bgr.rows; ++y) {
        for (int x = 0; x < bgr.cols; ++x) {
            const auto& from = bgr.at<cv::Vec4b>(y, x);
            for (int c = 0; c < 3; ++c) {
                const int colour = picture.is_premultiplied ? from[c] : from[c] * from[3] / 255;
                flat.at<cv::Vec3b>(y, x)[c] =
                    cv::saturate_cast<std::uint8_t>(colour + 255 - from[3]);
            }
        }
    }
    return flat;
}

Bytes encoded(const cv::Mat& pixels, image::FileFormat to) {
    Bytes file;
    const bool is_jpeg = to == image::FileFormat::Jpeg;
    const std::vector<int> settings{cv::IMWRITE_JPEG_QUALITY, kFineQuality};
    if (!cv::imencode(
            is_jpeg ? ".jpg" : ".png", pixels, file, is_jpeg ? settings : std::vector<int>())) {
        throw Fault({ErrorCode::Internal, "The picture could not be encoded."});
    }
    return file;
}

}  // namespace

Result<Bytes> converted(View file,
                        std::string_view name,
                        image::FileFormat to,
                        std::int64_t max_pixels) {
    const auto work = [&] {
        const auto facts = or_throw(image::read_facts(file, name, max_pixels));
        const bool is_writable = to == image::FileFormat::Jpeg || to == image::FileFormat::Png;
        if (facts.format != image::FileFormat::Heif || !is_writable) {
            throw Fault({ErrorCode::InvalidArgument,
                         {"{} cannot be written as it was: save under a name that ends in .jpg or "
                          ".png.",
                          name}});
        }
        auto picture = or_throw(image::decode_heif(file, name));
        auto metadata = image::read_heif_metadata(file);
        // Decoding has turned the picture.
        if (!metadata.exif.empty()) {
            metadata.exif = image::edited_exif(metadata.exif, {.sets_upright = true});
        }
        const auto plain = encoded(pixels_for(picture, to), to);
        const detail::MetadataBlocks blocks{metadata.profile, metadata.exif, metadata.xmp};
        return to == image::FileFormat::Jpeg ? detail::jpeg_with(plain, blocks)
                                             : detail::png_with(plain, blocks);
    };
    return caught(work, {"There is not enough memory to save {}.", name});
}

}  // namespace pliant::photo
