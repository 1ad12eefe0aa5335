#include "core/photo/paste_back.h"

#include "core/base/fault.h"
#include "core/photo/jpeg_paste.h"
#include "core/photo/original.h"

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
        case image::FileFormat::Png:
        case image::FileFormat::Tiff:
        case image::FileFormat::Webp: break;
    }
    throw Fault({ErrorCode::FormatUnsupported,
                 {"{} is no JPEG: save it under a name of another format.", original.name}});
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
