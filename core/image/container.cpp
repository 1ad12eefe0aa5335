#include "core/image/container.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <stdexcept>
#include <string_view>

namespace pliant::image::detail {
namespace {

using Bytes = std::vector<std::uint8_t>;
using View = std::span<const std::uint8_t>;

Bytes joined(std::span<const View> parts) {
    std::size_t size = 0;
    for (const auto part : parts) size += part.size();
    Bytes out(size);
    auto end = out.begin();
    for (const auto part : parts) end = std::ranges::copy(part, end).out;
    return out;
}

bool has_word(View file, std::size_t at, std::string_view word) {
    return std::ranges::equal(file.subspan(at, word.size()), word, [](std::uint8_t a, char b) {
        return a == static_cast<std::uint8_t>(b);
    });
}

void put_u32_little(std::uint8_t* out, std::size_t value) {
    for (int i = 0; i < 4; ++i) out[i] = static_cast<std::uint8_t>(value >> (8 * i));
}

constexpr std::size_t kPngSignatureSize = 8;
constexpr std::size_t kPngHeaderEnd = kPngSignatureSize + 25;  // the IHDR chunk
constexpr std::size_t kRiffHeaderSize = 12;                    // "RIFF", size, "WEBP"
constexpr std::size_t kVp8xSize = 18;                          // with its chunk header

}  // namespace

Bytes without(View file, std::span<const ByteRange> ranges) {
    std::vector<View> parts;
    std::size_t begin = 0;
    for (const auto& range : ranges) {
        parts.push_back(file.subspan(begin, range.offset - begin));
        begin = range.offset + range.size;
    }
    parts.push_back(file.subspan(begin));
    return joined(parts);
}

Bytes png_without_extras(View file) {
    std::vector<View> parts{file.first(kPngSignatureSize)};
    for (std::size_t at = kPngSignatureSize; at + 12 <= file.size();) {
        std::size_t length = 12;  // size, type and checksum
        for (std::size_t i = 0; i < 4; ++i) length += std::size_t{file[at + i]} << (24 - 8 * i);
        const bool is_critical = (file[at + 4] & 0x20) == 0;
        if (is_critical || has_word(file, at + 4, "tRNS"))
            parts.push_back(file.subspan(at, length));
        if (has_word(file, at + 4, "IEND")) break;
        at += length;
    }
    return joined(parts);
}

Bytes png_marked_srgb(View file) {
    // Length 1, type, intent 0, and the checksum of that.
    constexpr std::array<std::uint8_t, 13> chunk{
        0, 0, 0, 1, 's', 'R', 'G', 'B', 0, 0xAE, 0xCE, 0x1C, 0xE9};
    return joined(
        std::array<View, 3>{file.first(kPngHeaderEnd), chunk, file.subspan(kPngHeaderEnd)});
}

Bytes webp_with_profile(View file, View profile) {
    constexpr auto start = kRiffHeaderSize + kVp8xSize;
    if (file.size() < start || !has_word(file, kRiffHeaderSize, "VP8X")) {
        throw std::logic_error("a WebP with metadata has a VP8X chunk");
    }
    std::array<std::uint8_t, 8> chunk{'I', 'C', 'C', 'P'};
    put_u32_little(&chunk[4], profile.size());
    constexpr std::array<std::uint8_t, 1> padding{};  // chunks have an even length
    auto out = joined(std::array<View, 5>{file.first(start),
                                          chunk,
                                          profile,
                                          View(padding).first(profile.size() % 2),
                                          file.subspan(start)});
    out[kRiffHeaderSize + 8] |= 0x20;  // "has a profile"
    put_u32_little(&out[4], out.size() - 8);
    return out;
}

}  // namespace pliant::image::detail
