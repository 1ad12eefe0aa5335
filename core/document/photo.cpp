#include "core/document/photo.h"

#include "core/base/fault.h"
#include "core/base/path_text.h"
#include "core/document/document.h"
#include "core/image/load.h"
#include "core/model_io/byte_source.h"
#include "core/model_io/sha256.h"

#include <span>
#include <utility>

namespace pliant::document {
namespace {

using model_io::ByteRange;

Result<image::Image> decode(const std::vector<std::byte>& bytes, const std::string& name) {
    return image::decode({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()},
                         name,
                         kMaxCanvasPixels);
}

Photo photo_in(const ByteRange& file, const std::string& name) {
    if (file.size > kMaxPhotoBytes) {
        throw Fault(
            {ErrorCode::FormatUnsupported,
             {"{} has {} bytes; a photo may have up to {}.", name, file.size, kMaxPhotoBytes}});
    }
    auto bytes = std::make_shared<const std::vector<std::byte>>(file.read_all());
    const auto picture = or_throw(decode(*bytes, name));
    const Size size{picture.width(), picture.height()};
    if (!is_canvas_size(size)) {
        throw Fault({ErrorCode::FormatUnsupported,
                     {"{} has {} x {} px, more than a canvas may have on a side ({}).",
                      name,
                      size.width,
                      size.height,
                      kMaxCanvasSide}});
    }
    return {
        .name = name, .sha256 = model_io::sha256(file), .size = size, .bytes = std::move(bytes)};
}

}  // namespace

Result<Photo> open_photo(const std::filesystem::path& file) {
    return caught([&] {
        return photo_in(ByteRange::all_of(model_io::open_file(file)), shown(file.filename()));
    });
}

Result<Photo> photo_of(std::string name, std::vector<std::byte> bytes) {
    return caught([&] {
        return photo_in(ByteRange::all_of(model_io::hold_bytes(name, std::move(bytes))), name);
    });
}

Result<image::Image> decoded(const Photo& photo) {
    if (photo.bytes == nullptr) {
        return Error{ErrorCode::FileNotFound, {"The photo {} is not here.", photo.name}};
    }
    auto picture = decode(*photo.bytes, photo.name);
    if (picture && Size{picture->width(), picture->height()} != photo.size) {
        return Error{ErrorCode::FileCorrupt,
                     {"{} has {} x {} px, not {} x {} as the session says.",
                      photo.name,
                      picture->width(),
                      picture->height(),
                      photo.size.width,
                      photo.size.height}};
    }
    return picture;
}

}  // namespace pliant::document
