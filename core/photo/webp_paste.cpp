#include "core/photo/webp_paste.h"

#include "core/photo/raster.h"
#include "core/photo/thumbnail.h"

#include <webp/decode.h>
#include <webp/encode.h>

#include <algorithm>
#include <array>
#include <memory>
#include <new>
#include <string_view>
#include <utility>
#include <vector>

namespace pliant::photo::detail {
namespace {

constexpr std::size_t kRiffHeader = 12;  // "RIFF", size, "WEBP"
constexpr std::size_t kChunkHeader = 8;
constexpr int kChannels = 4;

// Flags of a VP8X chunk.
constexpr std::uint8_t kHasAlpha = 0x10;
constexpr std::uint8_t kHasXmp = 0x04;

struct WebpChunk {
    std::string_view type;
    View body;
};

std::vector<WebpChunk> webp_parts(View file) {
    std::vector<WebpChunk> chunks;
    for (std::size_t at = kRiffHeader; at + kChunkHeader <= file.size();) {
        std::size_t size = 0;
        for (std::size_t i = 4; i-- > 0;) size = size << 8 | file[at + 4 + i];
        const auto body = file.subspan(at + kChunkHeader);
        if (body.size() < size) break;
        chunks.push_back({{reinterpret_cast<const char*>(&file[at]), 4}, body.first(size)});
        at += kChunkHeader + size + size % 2;
    }
    return chunks;
}

/// Writes a file chunk by chunk.
class WebpWriter {
  public:
    void add(std::string_view type, View body) {
        file_.insert(file_.end(), type.begin(), type.end());
        for (std::size_t i = 0; i < 4; ++i) file_.push_back(byte_of(body.size(), i));
        file_.insert(file_.end(), body.begin(), body.end());
        if (body.size() % 2 != 0) file_.push_back(0);
    }
    Bytes finish() && {
        for (std::size_t i = 0; i < 4; ++i) file_[4 + i] = byte_of(file_.size() - 8, i);
        return std::move(file_);
    }

  private:
    static std::uint8_t byte_of(std::size_t value, std::size_t i) {
        return static_cast<std::uint8_t>(value >> (8 * i));
    }

    Bytes file_{'R', 'I', 'F', 'F', 0, 0, 0, 0, 'W', 'E', 'B', 'P'};
};

/// RGBA, straight.
Bytes decoded(View file, Size size) {
    Bytes values(static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height) *
                 kChannels);
    if (WebPDecodeRGBAInto(
            file.data(), file.size(), values.data(), values.size(), kChannels * size.width) ==
        nullptr) {
        throw Fault({ErrorCode::FileCorrupt, "The WebP cannot be taken apart."});
    }
    return values;
}

/// A WebP of nothing but the picture.
Bytes encoded_without_loss(const Bytes& values, Size size) {
    constexpr int effort = 3;  // 0 .. 9: a few seconds for 12 Mpx
    WebPConfig config;
    WebPPicture picture;
    if (WebPConfigInit(&config) == 0 || WebPConfigLosslessPreset(&config, effort) == 0 ||
        WebPPictureInit(&picture) == 0) {
        throw std::bad_alloc();
    }
    config.exact = 1;  // colours of transparent pixels, too
    picture.use_argb = 1;
    picture.width = size.width;
    picture.height = size.height;
    WebPMemoryWriter writer;
    WebPMemoryWriterInit(&writer);
    const std::unique_ptr<WebPMemoryWriter, void (*)(WebPMemoryWriter*)> cleared(
        &writer, WebPMemoryWriterClear);
    const std::unique_ptr<WebPPicture, void (*)(WebPPicture*)> freed(&picture, WebPPictureFree);
    picture.writer = WebPMemoryWrite;
    picture.custom_ptr = &writer;
    if (WebPPictureImportRGBA(&picture, values.data(), kChannels * size.width) == 0 ||
        WebPEncode(&config, &picture) == 0) {
        throw std::bad_alloc();  // nothing else is left to fail
    }
    return {writer.mem, writer.mem + writer.size};
}

bool is_picture(std::string_view type) {
    return type == "VP8 " || type == "VP8L" || type == "ALPH";
}

/// A VP8X chunk (WebP Container Specification, "Extended File Format").
Bytes extended_header(const std::vector<WebpChunk>& chunks, Size size, std::uint8_t flags) {
    const auto found = std::ranges::find(chunks, "VP8X", &WebpChunk::type);
    Bytes header =
        found == chunks.end() ? Bytes(10, 0) : Bytes(found->body.begin(), found->body.end());
    header.resize(10);
    header[0] |= flags;
    for (std::size_t i = 0; i < 3; ++i) {
        header[4 + i] = static_cast<std::uint8_t>((size.width - 1) >> (8 * i));
        header[7 + i] = static_cast<std::uint8_t>((size.height - 1) >> (8 * i));
    }
    return header;
}

Bytes written(const std::vector<WebpChunk>& before,
              const std::vector<WebpChunk>& picture,
              const MetadataChange& change,
              Bytes header,
              Notes& notes) {
    const bool has_xmp = std::ranges::count(before, "XMP ", &WebpChunk::type) > 0;
    if (has_xmp || change.is_composite) header[0] |= kHasXmp;
    WebpWriter writer;
    writer.add("VP8X", header);
    bool has_picture = false;
    for (const auto& [type, body] : before) {
        if (type == "VP8X") continue;
        if (type == "C2PA") {
            notes.origin_left_out();
        } else if (type == "EXIF") {
            // Some writers begin it as JPEG does.
            constexpr std::string_view jpeg_start("Exif\0\0", 6);
            const bool has_start =
                std::ranges::equal(body.first(std::min(body.size(), jpeg_start.size())),
                                   jpeg_start,
                                   {},
                                   {},
                                   [](char c) { return static_cast<std::uint8_t>(c); });
            writer.add(type, change.exif(has_start ? body.subspan(jpeg_start.size()) : body));
        } else if (type == "XMP ") {
            const auto xmp = change.xmp({reinterpret_cast<const char*>(body.data()), body.size()});
            writer.add(type, {reinterpret_cast<const std::uint8_t*>(xmp.data()), xmp.size()});
        } else if (is_picture(type)) {
            if (std::exchange(has_picture, true)) continue;
            for (const auto& each : picture) {
                if (is_picture(each.type)) writer.add(each.type, each.body);
            }
        } else {
            writer.add(type, body);
        }
    }
    if (!has_xmp && change.is_composite) {
        const auto xmp = change.xmp({});
        writer.add("XMP ", {reinterpret_cast<const std::uint8_t*>(xmp.data()), xmp.size()});
    }
    return std::move(writer).finish();
}

}  // namespace

Pasted paste_into_webp(const Original& original,
                       const Change& change,
                       const PasteOptions& options) {
    const auto size = original.facts.stored;
    auto values = decoded(original.file, size);
    const bool has_alpha = [&] {
        WebPBitstreamFeatures features;
        return WebPGetFeatures(original.file.data(), original.file.size(), &features) ==
                   VP8_STATUS_OK &&
               features.has_alpha != 0;
    }();
    const bool has_changed = mix(
        Raster<std::uint8_t>{
            .values = values.data(), .size = size, .channels = kChannels, .alpha = Alpha::Straight},
        original.patch(change, false));
    if (!has_changed && !options.removes_place) return copy_of(original);
    const auto before = webp_parts(original.file);
    const auto coded = has_changed ? encoded_without_loss(values, size) : Bytes();
    const MetadataChange metadata{.is_composite = has_changed,
                                  .removes_place = options.removes_place,
                                  .thumbnail = [&] { return thumbnail_of(coded, size); }};
    Notes notes;
    if (has_changed && std::ranges::count(before, "VP8 ", &WebpChunk::type) > 0) {
        notes.add(
            "A WebP of this kind cannot be changed in a part: it is saved without loss now, so "
            "that "
            "all else stays as it was, and is larger.");
    }
    const auto header = extended_header(before, size, has_alpha ? kHasAlpha : std::uint8_t{0});
    auto file = written(before, has_changed ? webp_parts(coded) : before, metadata, header, notes);
    return {std::move(file), false, std::move(notes).take()};
}

}  // namespace pliant::photo::detail
