#include "core/image/header.h"

#include "core/base/fault.h"
#include "core/image/heif.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <new>
#include <string>
#include <utility>
#include <vector>

namespace pliant::image::detail {
namespace {

// Each Fault completes "<name> ...", which read_header begins.

[[noreturn]] void refuse_cut_off() {
    throw Fault({ErrorCode::FileCorrupt, "is cut off: the file ends in the middle of the picture"});
}

[[noreturn]] void refuse_broken(const Sentence& what) {
    throw Fault({ErrorCode::FileCorrupt, {"is damaged: {}", what}});
}

[[noreturn]] void refuse_unsupported(const Sentence& what) {
    throw Fault({ErrorCode::FormatUnsupported, what});
}

// Bounds-checked access to integers of either byte order.
class Reader {
  public:
    Reader(std::span<const std::uint8_t> bytes, bool is_big_endian)
        : bytes_(bytes), is_big_endian_(is_big_endian) {}

    [[nodiscard]] std::uint64_t integer(std::uint64_t offset, int size) const {
        const auto count = static_cast<std::uint64_t>(size);
        if (offset > bytes_.size() || bytes_.size() - offset < count) refuse_cut_off();
        std::uint64_t value = 0;
        for (std::uint64_t i = 0; i < count; ++i) {
            const auto at = is_big_endian_ ? offset + i : offset + count - 1 - i;
            value = value << 8 | bytes_[at];
        }
        return value;
    }
    [[nodiscard]] std::uint64_t u8(std::uint64_t offset) const { return integer(offset, 1); }
    [[nodiscard]] std::uint64_t u16(std::uint64_t offset) const { return integer(offset, 2); }
    [[nodiscard]] std::uint64_t u24(std::uint64_t offset) const { return integer(offset, 3); }
    [[nodiscard]] std::uint64_t u32(std::uint64_t offset) const { return integer(offset, 4); }

    [[nodiscard]] bool has(std::uint64_t offset, std::string_view word) const {
        return offset <= bytes_.size() && bytes_.size() - offset >= word.size() &&
               std::memcmp(bytes_.data() + offset, word.data(), word.size()) == 0;
    }
    [[nodiscard]] std::uint64_t size() const { return bytes_.size(); }
    [[nodiscard]] const std::uint8_t* data() const { return bytes_.data(); }
    [[nodiscard]] bool is_big_endian() const { return is_big_endian_; }

  private:
    std::span<const std::uint8_t> bytes_;
    bool is_big_endian_;
};

using namespace std::string_view_literals;
constexpr auto kPngSignature = "\x89PNG\r\n\x1a\n"sv;

// The offset of the body of a chunk of this type and size before the image data.
std::optional<std::uint64_t> find_png_chunk(const Reader& file,
                                            std::string_view type,
                                            std::uint64_t size) {
    for (std::uint64_t at = kPngSignature.size(); !file.has(at + 4, "IDAT");) {
        const auto length = file.u32(at);
        if (file.has(at + 4, type)) return length == size ? std::optional(at + 8) : std::nullopt;
        if (file.has(at + 4, "IEND")) break;
        at += length + 12;
    }
    return std::nullopt;
}

bool has_srgb_primaries(const RgbSpace& space) {
    constexpr double least_difference = 0.01;
    const auto is_near = [](Chromaticity a, Chromaticity b) {
        return std::abs(a.x - b.x) < least_difference && std::abs(a.y - b.y) < least_difference;
    };
    return is_near(space.white, kSrgb.white) && is_near(space.red, kSrgb.red) &&
           is_near(space.green, kSrgb.green) && is_near(space.blue, kSrgb.blue);
}

// PNG, third edition, 4.3: cICP and iCCP, which are not read here, take precedence over sRGB, and
// that over gAMA and cHRM.
std::optional<RgbSpace> png_space(const Reader& file) {
    if (find_png_chunk(file, "cICP", 4)) return std::nullopt;
    if (find_png_chunk(file, "sRGB", 1)) return kSrgb;
    const auto gamma_at = find_png_chunk(file, "gAMA", 4);
    if (!gamma_at) return std::nullopt;
    constexpr double one = 100'000, srgb_gamma = 45'455 / one;
    const double gamma = static_cast<double>(file.u32(*gamma_at)) / one;
    if (gamma < 0.01 || gamma > 100) return std::nullopt;
    auto space = kSrgb;
    space.exponent = 1 / gamma;
    if (auto at = find_png_chunk(file, "cHRM", 32)) {
        for (auto* const point : {&space.white, &space.red, &space.green, &space.blue}) {
            *point = {static_cast<double>(file.u32(*at)) / one,
                      static_cast<double>(file.u32(*at + 4)) / one};
            *at += 8;
        }
    }
    // Writers often give sRGB's curve as gamma 1/2.2; libpng uses the same tolerance.
    const bool is_srgb_curve = std::abs(gamma / srgb_gamma - 1) < 0.05;
    if (is_srgb_curve && has_srgb_primaries(space)) return kSrgb;
    return space;
}

// Walks the chunks to the end, to detect a truncated file before libpng does.
Header read_png(const Reader& file) {
    if (!file.has(12, "IHDR")) {
        if (file.size() < 16) refuse_cut_off();
        refuse_broken("it does not begin with a PNG header");
    }
    Header header{.kind = Kind::Png,
                  .width = static_cast<std::int64_t>(file.u32(16)),
                  .height = static_cast<std::int64_t>(file.u32(20)),
                  .is_grey = (file.u8(25) & 0x02) == 0};
    for (std::uint64_t at = kPngSignature.size();;) {
        const auto length = file.u32(at) + 12;  // with size, type and checksum
        if (file.size() - at < length) refuse_cut_off();
        if (file.has(at + 4, "IEND")) break;
        at += length;
    }
    header.space = png_space(file);
    return header;
}

std::uint64_t find_ff(const Reader& file, std::uint64_t from) {
    const auto* const found =
        static_cast<const std::uint8_t*>(std::memchr(file.data() + from, 0xFF, file.size() - from));
    if (found == nullptr) refuse_cut_off();
    return static_cast<std::uint64_t>(found - file.data());
}

// The offset of the byte after the 0xFF of the next marker. Fill bytes may precede it, and in some
// files garbage, which libjpeg skips with a warning and which is therefore tolerated.
std::uint64_t find_marker(const Reader& file, std::uint64_t from, std::vector<ByteRange>& stray) {
    constexpr std::size_t kMaxStrayRanges = 1000;
    auto at = from;
    for (;; ++at) {
        at = find_ff(file, at);
        while (file.u8(at) == 0xFF) ++at;
        if (file.u8(at) != 0x00) break;  // otherwise a stuffed byte, not a marker
    }
    if (at - 1 > from) {
        if (stray.size() == kMaxStrayRanges) refuse_broken("it has stray bytes everywhere");
        stray.push_back({from, at - 1 - from});
    }
    return at;
}

// Walks the segments to the frame header and on to the end-of-image marker: OpenCV decodes a
// truncated JPEG without an error.
Header read_jpeg(const Reader& file) {
    Header header{.kind = Kind::Jpeg};
    bool has_frame = false;
    bool is_adobe = false;
    std::uint64_t components = 0;
    std::uint64_t at = 2;
    for (;;) {
        at = find_marker(file, at, header.stray);
        const auto marker = file.u8(at++);
        if (marker == 0xD9) break;                                           // end of image
        if (marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8)) continue;  // no payload
        const auto length = file.u16(at);
        if (length < 2) refuse_broken({"a segment of impossible length at byte {}", at});
        if (file.size() - at < length) refuse_cut_off();

        const bool is_frame =
            marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (is_frame && !has_frame) {
            if (length < 8) refuse_broken({"a frame header too short at byte {}", at});
            if (file.u8(at + 2) != 8) refuse_unsupported("is a JPEG of more than 8 bits a channel");
            header.height = static_cast<std::int64_t>(file.u16(at + 3));
            header.width = static_cast<std::int64_t>(file.u16(at + 5));
            components = file.u8(at + 7);
            has_frame = true;
        }
        if (marker == 0xEE && length >= 14 && file.has(at + 2, "Adobe")) is_adobe = true;

        const bool is_scan = marker == 0xDA;
        at += length;
        if (!is_scan) continue;
        if (!has_frame) refuse_broken("it has coded data before any frame header");
        // Entropy-coded data ends at a 0xFF that is followed by neither 0 (a stuffed byte) nor a
        // restart marker.
        for (;;) {
            at = find_ff(file, at);
            const auto after = file.u8(at + 1);
            if (after != 0x00 && !(after >= 0xD0 && after <= 0xD7)) break;
            at += 2;
        }
    }
    if (!has_frame) refuse_broken("it has no picture in it");
    // Adobe stores CMYK inverted, and OpenCV assumes that for every CMYK picture.
    if (components == 4 && !is_adobe) {
        refuse_unsupported("is a CMYK picture of a rare kind; save it as RGB first");
    }
    return header;
}

Header read_webp(const Reader& file) {
    if (file.u32(4) > file.size() - 8) refuse_cut_off();
    Header header{.kind = Kind::Webp};
    if (file.has(12, "VP8X")) {
        if ((file.u8(20) & 0x02) != 0) {
            refuse_unsupported("is an animated WebP; save the one picture you want first");
        }
        header.width = static_cast<std::int64_t>(file.u24(24)) + 1;
        header.height = static_cast<std::int64_t>(file.u24(27)) + 1;
    } else if (file.has(12, "VP8L")) {
        const auto bits = file.u32(21);
        header.width = static_cast<std::int64_t>(bits & 0x3FFF) + 1;
        header.height = static_cast<std::int64_t>(bits >> 14 & 0x3FFF) + 1;
    } else if (file.has(12, "VP8 ")) {
        header.width = static_cast<std::int64_t>(file.u16(26) & 0x3FFF);
        header.height = static_cast<std::int64_t>(file.u16(28) & 0x3FFF);
    } else {
        refuse_broken("it has no picture in it");
    }
    return header;
}

// The first directory of a TIFF or BigTIFF.
class TiffDirectory {
  public:
    explicit TiffDirectory(const Reader& file) : file_(file), is_big_(file.u16(2) == 43) {
        if (is_big_ && file.u16(4) != 8) refuse_broken("it is not a TIFF after all");
        const auto directory = is_big_ ? file.integer(8, 8) : file.u32(4);
        const auto count = is_big_ ? file.integer(directory, 8) : file.u16(directory);
        const auto first = directory + (is_big_ ? 8 : 2);
        const std::uint64_t entry_size = is_big_ ? 20 : 12;
        const std::uint64_t next_size = is_big_ ? 8 : 4;  // offset of the next directory
        const auto room = file.size() - first;
        if (room < next_size || count > (room - next_size) / entry_size) refuse_cut_off();
        for (std::uint64_t i = 0; i < count; ++i) add(first + i * entry_size);
    }

    // Number of values of a tag; 0 if absent.
    [[nodiscard]] std::uint64_t count(std::uint64_t tag) const {
        const auto* const field = find(tag);
        return field == nullptr ? 0 : field->count;
    }
    [[nodiscard]] std::optional<std::uint64_t> offset(std::uint64_t tag) const {
        const auto* const field = find(tag);
        if (field == nullptr || field->count == 0) return std::nullopt;
        return field->offset;
    }
    [[nodiscard]] std::uint64_t value(std::uint64_t tag,
                                      std::uint64_t fallback,
                                      std::uint64_t index = 0) const {
        const auto* const field = find(tag);
        if (field == nullptr || index >= field->count) return fallback;
        return file_.integer(field->offset + index * static_cast<std::uint64_t>(field->size),
                             field->size);
    }

  private:
    struct Field {
        std::uint64_t tag;
        int size;  // bytes of one value
        std::uint64_t count;
        std::uint64_t offset;  // of the first value
    };

    void add(std::uint64_t at) {
        // Only unsigned integers are needed.
        const auto type = file_.u16(at + 2);
        const int size = type == 1 ? 1 : type == 3 ? 2 : type == 4 ? 4 : type == 16 ? 8 : 0;
        if (size == 0) return;
        const auto count = is_big_ ? file_.integer(at + 4, 8) : file_.u32(at + 4);
        const auto value_at = at + (is_big_ ? 12 : 8);
        const std::uint64_t room = is_big_ ? 8 : 4;
        if (count > file_.size()) refuse_cut_off();
        const auto total = count * static_cast<std::uint64_t>(size);
        const auto offset =
            total <= room ? value_at : file_.integer(value_at, static_cast<int>(room));
        if (offset > file_.size() || file_.size() - offset < total) refuse_cut_off();
        fields_.push_back({file_.u16(at), size, count, offset});
    }
    [[nodiscard]] const Field* find(std::uint64_t tag) const {
        const auto found = std::find_if(
            fields_.begin(), fields_.end(), [tag](const Field& field) { return field.tag == tag; });
        return found == fields_.end() ? nullptr : &*found;
    }

    const Reader& file_;
    bool is_big_;
    std::vector<Field> fields_;
};

enum Tag : std::uint64_t {  // TIFF 6.0
    ImageWidth = 256,
    ImageLength = 257,
    BitsPerSample = 258,
    Photometric = 262,
    StripOffsets = 273,
    Orientation = 274,
    SamplesPerPixel = 277,
    StripByteCounts = 279,
    PlanarConfiguration = 284,
    TileOffsets = 324,
    TileByteCounts = 325,
    ExtraSamples = 338,
    SampleFormat = 339,
};

// libtiff zero-fills truncated strips and only prints a warning.
void check_data_inside(const Reader& file,
                       const TiffDirectory& directory,
                       Tag offsets,
                       Tag byte_counts) {
    for (std::uint64_t i = 0; i < directory.count(offsets); ++i) {
        const auto offset = directory.value(offsets, 0, i);
        const auto size = directory.value(byte_counts, 0, i);
        if (offset > file.size() || file.size() - offset < size) refuse_cut_off();
    }
}

// OpenCV decodes these TIFFs correctly, and other, rarer ones silently to wrong colours.
void check_layout(const TiffDirectory& directory) {
    enum { MinIsWhite = 0, MinIsBlack = 1, Colour = 2, Palette = 3, Separated = 5, YCbCr = 6 };
    const auto bits = directory.value(BitsPerSample, 1);
    const auto photometric = directory.value(Photometric, MinIsBlack);
    const auto samples = directory.value(SamplesPerPixel, 1);
    if (directory.value(SampleFormat, 1) != 1) {
        refuse_unsupported("is a TIFF of floating-point or signed numbers; save it with 16 bits");
    }
    if (photometric == Separated) refuse_unsupported("is a CMYK TIFF; save it as RGB first");
    const bool is_grey = photometric == MinIsWhite || photometric == MinIsBlack;
    if (is_grey && samples > 1) {
        refuse_unsupported("is a grey TIFF with transparency; save it as PNG first");
    }
    const bool is_known =
        bits == 16 ? (photometric == MinIsBlack || photometric == Colour) &&
                         (samples == 1 || directory.value(PlanarConfiguration, 1) == 1)
        : bits == 8
            ? is_grey || photometric == Colour || photometric == Palette || photometric == YCbCr
            : bits == 1 && is_grey;
    if (!is_known || samples > 4) {
        refuse_unsupported(
            {"is a TIFF of a rare kind ({} x {} bits, photometric {}); save it as 8- or 16-bit RGB "
             "first",
             samples,
             bits,
             photometric});
    }
}

Header read_tiff(const Reader& file) {
    const TiffDirectory directory(file);
    Header header{.kind = Kind::Tiff,
                  .width = static_cast<std::int64_t>(directory.value(ImageWidth, 0)),
                  .height = static_cast<std::int64_t>(directory.value(ImageLength, 0)),
                  .is_big_endian = file.is_big_endian()};
    check_layout(directory);
    check_data_inside(file, directory, StripOffsets, StripByteCounts);
    check_data_inside(file, directory, TileOffsets, TileByteCounts);
    const auto orientation = directory.value(Orientation, 1);
    if (orientation >= 1 && orientation <= 8) header.orientation = static_cast<int>(orientation);
    header.orientation_offset = directory.offset(Orientation);
    // libtiff's 8-bit path multiplies by alpha itself.
    const bool is_premultiplied =
        directory.value(BitsPerSample, 1) == 8 || directory.value(ExtraSamples, 0) == 1;
    header.alpha = is_premultiplied ? Alpha::Premultiplied : Alpha::Straight;
    return header;
}

// Recognises other common formats by their first bytes.
std::string_view foreign_format(const Reader& file) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 12> at_start{{
        {"GIF8"sv, "GIF"},
        {"BM"sv, "BMP"},
        {"8BPS"sv, "Photoshop"},
        {"%PDF"sv, "PDF"},
        {"gimp xcf"sv, "GIMP"},
        {"<svg"sv, "SVG"},
        {"<?xml"sv, "XML"},
        {"PK\x03\x04"sv, "ZIP"},
        {"\x76\x2f\x31\x01"sv, "OpenEXR"},
        {"\xFF\x0A"sv, "JPEG XL"},
        {"\0\0\0\x0CJXL "sv, "JPEG XL"},
        {"\0\0\0\x0CjP  "sv, "JPEG 2000"},
    }};
    for (const auto& [start, name] : at_start) {
        if (file.has(0, start)) return name;
    }
    if (file.has(4, "ftyp")) return "video";
    return {};
}

// Upright: libheif turns what it decodes.
Header read_heif(std::span<const std::uint8_t> bytes) {
    const auto picture = read_heif_header(bytes, {});
    if (!picture && picture.error().code == ErrorCode::OutOfMemory) throw std::bad_alloc();
    if (!picture) refuse_broken("the picture in it cannot be decoded");
    return {.kind = Kind::Heif,
            .width = picture->size.width,
            .height = picture->size.height,
            .alpha = picture->is_premultiplied ? Alpha::Premultiplied : Alpha::Straight};
}

Header read_any(std::span<const std::uint8_t> bytes) {
    const Reader big(bytes, true);
    const Reader little(bytes, false);
    if (bytes.empty()) throw Fault({ErrorCode::FileCorrupt, "is empty"});
    if (big.has(0, kPngSignature)) return read_png(big);
    if (big.has(0, "\xFF\xD8")) return read_jpeg(big);
    if (big.has(0, "RIFF") && big.has(8, "WEBP")) return read_webp(little);
    if (big.has(0, "II*\0"sv) || big.has(0, "II+\0"sv)) return read_tiff(little);
    if (big.has(0, "MM\0*"sv) || big.has(0, "MM\0+"sv)) return read_tiff(big);

    if (is_heif(bytes)) return read_heif(bytes);

    const auto foreign = foreign_format(big);
    if (foreign.empty()) {
        refuse_unsupported(
            "is not a picture that Pliant opens: it needs PNG, JPEG, WebP, TIFF, HEIC or AVIF");
    }
    refuse_unsupported(
        {"is not a picture that Pliant opens (it looks like {}): it needs PNG, JPEG, WebP, TIFF, "
         "HEIC or AVIF",
         foreign});
}

}  // namespace

Result<Header> read_header(std::span<const std::uint8_t> bytes, std::string_view name) {
    const auto read = [&] {
        auto header = read_any(bytes);
        if (header.width <= 0 || header.height <= 0) {
            refuse_broken({"its header says {} x {} pixels", header.width, header.height});
        }
        return header;
    };
    auto header = caught(read, "does not fit into the memory");
    if (!header) return Error{header.error().code, {"{} {}.", name, header.error().message}};
    return header;
}

}  // namespace pliant::image::detail
