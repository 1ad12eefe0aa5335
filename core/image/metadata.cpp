#include "core/image/metadata.h"

#include "core/base/path_text.h"
#include "core/image/exiv2_access.h"

#include <exiv2/exiv2.hpp>

#include <exception>
#include <mutex>

namespace pliant::image::detail {
namespace {

// IPTC's term for a picture made by a trained model:
// https://cv.iptc.org/newscodes/digitalsourcetype
constexpr auto kSyntheticSource =
    "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";

auto open(std::span<const std::uint8_t> file) {
    // The size is a long in 0.27 and a size_t from 0.28 on.
    auto image = Exiv2::ImageFactory::open(file.data(), static_cast<long>(file.size()));
    image->readMetadata();
    return image;
}

// DCF 2.0, 3.2.2: a picture of a camera set to Adobe RGB is "uncalibrated" and of the kind R03.
bool says_adobe_rgb(const Exiv2::ExifData& exif) {
    constexpr long kUncalibrated = 0xFFFF;
    const auto space = exif.findKey(Exiv2::ExifKey("Exif.Photo.ColorSpace"));
    const auto kind = exif.findKey(Exiv2::ExifKey("Exif.Iop.InteroperabilityIndex"));
    return space != exif.end() && space->count() > 0 && space->toLong() == kUncalibrated &&
           kind != exif.end() && kind->toString().starts_with("R03");
}

}  // namespace

std::unique_lock<std::mutex> enter_exiv2() {
    static std::mutex mutex;
    static std::once_flag once;
    std::unique_lock lock(mutex);
    std::call_once(once, [] {
        Exiv2::LogMsg::setLevel(Exiv2::LogMsg::mute);
        Exiv2::XmpParser::initialize();
    });
    return lock;
}

Metadata read_metadata(std::span<const std::uint8_t> file) {
    Metadata metadata;
    const auto lock = enter_exiv2();
    try {
        const auto image = open(file);
        if (image->iccProfileDefined()) {
            const auto* const profile = image->iccProfile();
            metadata.profile.assign(profile->pData_, profile->pData_ + profile->size_);
        }
        const auto& exif = image->exifData();
        const auto found = exif.findKey(Exiv2::ExifKey("Exif.Image.Orientation"));
        if (found != exif.end() && found->count() > 0) {
            const auto orientation = found->toLong();
            if (orientation >= 1 && orientation <= 8) {
                metadata.orientation = static_cast<int>(orientation);
            }
        }
        metadata.is_adobe_rgb = says_adobe_rgb(exif);
    } catch (const std::exception&) {  // NOLINT(bugprone-empty-catch): see the header
    }
    return metadata;
}

Result<std::vector<std::uint8_t>> with_metadata(std::span<const std::uint8_t> file,
                                                const Tags& tags) {
    const auto lock = enter_exiv2();
    try {
        const auto image = open(file);
        if (!tags.profile.empty()) {
            Exiv2::DataBuf profile(tags.profile.data(), static_cast<long>(tags.profile.size()));
            image->setIccProfile(profile);
        }
        auto& xmp = image->xmpData();
        xmp["Xmp.iptcExt.DigitalSourceType"] = kSyntheticSource;
        xmp["Xmp.xmp.CreatorTool"] = tags.creator_tool;
        if (!tags.description.empty()) xmp["Xmp.dc.description"] = as_utf8(tags.description);
        image->writeMetadata();

        auto& out = image->io();
        if (out.open() != 0) return Error{ErrorCode::Internal, "Metadata could not be written."};
        const auto written = out.read(static_cast<long>(out.size()));
        return std::vector<std::uint8_t>(written.pData_, written.pData_ + written.size_);
    } catch (const std::exception& error) {
        return Error{ErrorCode::Internal, "Metadata could not be written.", error.what()};
    }
}

}  // namespace pliant::image::detail
