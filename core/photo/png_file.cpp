#include "core/photo/png_file.h"

#include "core/base/fault.h"

#include <algorithm>
#include <array>
#include <new>

#include <zlib.h>

namespace pliant::photo::detail {
namespace {

using namespace std::string_view_literals;

constexpr std::array<std::uint8_t, 8> kSignature{0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
constexpr std::size_t kAround = 12;  // length, type and checksum
constexpr auto kXmpKeyword = "XML:com.adobe.xmp\0"sv;

std::uint32_t u32_big(const std::uint8_t* at) {
    return std::uint32_t{at[0]} << 24 | std::uint32_t{at[1]} << 16 | std::uint32_t{at[2]} << 8 |
           at[3];
}

void put_u32_big(Bytes& out, std::uint32_t value) {
    for (int shift = 24; shift >= 0; shift -= 8) {
        out.push_back(static_cast<std::uint8_t>(value >> shift));
    }
}

/// Nothing for what is damaged, or larger than any packet.
std::optional<std::string> inflated(View packed) {
    constexpr uLongf most = 16 << 20;
    std::string out(most, '\0');
    uLongf size = most;
    const int code = uncompress(reinterpret_cast<Bytef*>(out.data()),
                                &size,
                                packed.data(),
                                static_cast<uLong>(packed.size()));
    if (code != Z_OK) return std::nullopt;
    out.resize(size);
    return out;
}

/// The body of an iCCP chunk: a name, a method of compression, and the profile packed.
Bytes packed_profile(View profile) {
    constexpr auto head = "photo\0\0"sv;
    uLongf size = compressBound(static_cast<uLong>(profile.size()));
    Bytes body(head.size() + size);
    std::ranges::copy(head, body.begin());
    if (compress(&body[head.size()], &size, profile.data(), static_cast<uLong>(profile.size())) !=
        Z_OK) {
        throw std::bad_alloc();
    }
    body.resize(head.size() + size);
    return body;
}

}  // namespace

PngFile png_parts(View file) {
    PngFile parts;
    for (std::size_t at = kSignature.size();;) {
        if (file.size() < at + kAround || file.size() - at - kAround < u32_big(&file[at])) {
            throw Fault({ErrorCode::FileCorrupt, "The PNG ends in the middle of the picture."});
        }
        const auto length = u32_big(&file[at]);
        const auto* const type = reinterpret_cast<const char*>(&file[at + 4]);
        parts.chunks.push_back({.type = {type, 4},
                                .body = file.subspan(at + 8, length),
                                .all = file.subspan(at, length + kAround)});
        at += length + kAround;
        if (parts.chunks.back().type != "IEND") continue;
        parts.rest = file.subspan(at);
        return parts;
    }
}

PngWriter::PngWriter() : file_(kSignature.begin(), kSignature.end()) {}

void PngWriter::add(const PngChunk& chunk) {
    file_.insert(file_.end(), chunk.all.begin(), chunk.all.end());
}

void PngWriter::add(std::string_view type, View body) {
    put_u32_big(file_, static_cast<std::uint32_t>(body.size()));
    const auto checked_from = file_.size();
    file_.insert(file_.end(), type.begin(), type.end());
    file_.insert(file_.end(), body.begin(), body.end());
    const auto sum = crc32_z(0, &file_[checked_from], file_.size() - checked_from);
    put_u32_big(file_, static_cast<std::uint32_t>(sum));
}

std::optional<std::string> xmp_in_png_text(View body) {
    const std::string_view text(reinterpret_cast<const char*>(body.data()), body.size());
    if (!text.starts_with(kXmpKeyword) || text.size() < kXmpKeyword.size() + 4) return std::nullopt;
    const bool is_packed = text[kXmpKeyword.size()] != 0;
    // Flag and method of compression, then a language and a translated keyword, both ended by 0.
    auto at = text.find('\0', kXmpKeyword.size() + 2);
    if (at != text.npos) at = text.find('\0', at + 1);
    if (at == text.npos) return std::nullopt;
    const auto packet = text.substr(at + 1);
    if (!is_packed) return std::string(packet);
    return inflated(body.subspan(at + 1));
}

Bytes png_text_of_xmp(std::string_view packet) {
    constexpr auto head =
        "XML:com.adobe.xmp\0\0\0\0\0"sv;  // not packed, no language, no translation
    Bytes body(head.size() + packet.size());
    std::ranges::copy(packet, std::ranges::copy(head, body.begin()).out);
    return body;
}

Bytes png_with(View plain, const MetadataBlocks& blocks) {
    const auto file = png_parts(plain);
    PngWriter writer;
    for (const auto& chunk : file.chunks) {
        writer.add(chunk);
        if (chunk.type != "IHDR") continue;
        if (!blocks.profile.empty()) writer.add("iCCP", packed_profile(blocks.profile));
        if (!blocks.exif.empty()) writer.add("eXIf", blocks.exif);
        if (!blocks.xmp.empty()) writer.add("iTXt", png_text_of_xmp(blocks.xmp));
    }
    return std::move(writer).finish();
}

}  // namespace pliant::photo::detail
