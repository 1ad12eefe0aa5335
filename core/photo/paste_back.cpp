#include "core/photo/paste_back.h"

#include "core/base/fault.h"
#include "core/photo/jpeg_paste.h"
#include "core/photo/original.h"
#include "core/photo/png_paste.h"
#include "core/photo/tiff_paste.h"
#include "core/photo/webp_paste.h"

#include <stdexcept>

namespace pliant::photo {
namespace {

void validate(const Change& change) {
    const auto values = change.picture.pixels().size();
    if (!change.deep.empty() && change.deep.size() != values) {
        throw Fault(
            {ErrorCode::InvalidArgument,
             {"The change has {} values of 16 bits for {} of 8.", change.deep.size(), values}});
    }
}

Pasted pasted(const detail::Original& original, const Change& change, const PasteOptions& options) {
    switch (original.facts.format) {
        case image::FileFormat::Jpeg: return detail::paste_into_jpeg(original, change, options);
        case image::FileFormat::Png: return detail::paste_into_png(original, change, options);
        case image::FileFormat::Webp: return detail::paste_into_webp(original, change, options);
        case image::FileFormat::Tiff: return detail::paste_into_tiff(original, change, options);
        case image::FileFormat::Heif:
            if (original.patch(change, false).is_empty() && !options.removes_place) {
                return detail::copy_of(original);
            }
            throw Fault({ErrorCode::FormatUnsupported,
                         {"{} cannot be written as it was: save under a name that ends in .jpg or "
                          ".png.",
                          original.name}});
    }
    throw std::logic_error("there is no other format");
}

}  // namespace

Result<Pasted> paste_back(std::span<const std::uint8_t> file,
                          std::string_view name,
                          const Change& change,
                          const PasteOptions& options) {
    const auto work = [&] {
        validate(change);
        const detail::Original original{
            file, name, or_throw(image::read_facts(file, name, options.max_pixels))};
        return pasted(original, change, options);
    };
    return caught(work, {"There is not enough memory to save {}.", name});
}

}  // namespace pliant::photo
