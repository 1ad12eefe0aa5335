#include "tests/core/image/forge.h"

#include <gtest/gtest.h>
#include <lcms2.h>
#include <exiv2/exiv2.hpp>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <ostream>
#include <stdexcept>

#include "core/image/load.h"

namespace pliant::image {

void PrintTo(const Image& image, std::ostream* out) {
    *out << image.width() << " x " << image.height() << ":";
    const auto shown = std::min<std::size_t>(image.pixels().size(), 24);
    for (const int value : image.pixels().first(shown)) *out << " " << value;
}

}  // namespace pliant::image

namespace pliant::image::forge {
namespace {

void put(Bytes& out, std::uint64_t value, int size, bool is_big_endian) {
    for (int i = 0; i < size; ++i) {
        const int shift = 8 * (is_big_endian ? size - 1 - i : i);
        out.push_back(static_cast<std::uint8_t>(value >> shift));
    }
}

void put(Bytes& out, std::span<const std::uint8_t> bytes) {
    for (const auto byte : bytes) out.push_back(byte);  // insert: GCC 12 warns of what cannot be
}

void put(Bytes& out, std::string_view word) {
    for (const auto letter : word) out.push_back(static_cast<std::uint8_t>(letter));
}

std::uint32_t crc32(std::span<const std::uint8_t> bytes) {
    std::uint32_t crc = 0xFFFFFFFF;
    for (const auto byte : bytes) {
        crc ^= byte;
        for (int i = 0; i < 8; ++i) crc = (crc & 1) != 0 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
    }
    return ~crc;
}

void put_chunk(Bytes& out, std::string_view type, std::span<const std::uint8_t> body) {
    put(out, body.size(), 4, true);
    Bytes checked;
    put(checked, type);
    put(checked, body);
    put(out, checked);
    put(out, crc32(checked), 4, true);
}

// A zlib stream of stored blocks.
Bytes zlib(std::span<const std::uint8_t> raw) {
    Bytes out{0x78, 0x01};
    std::uint32_t a = 1;
    std::uint32_t b = 0;
    for (const auto byte : raw) {
        a = (a + byte) % 65521;
        b = (b + a) % 65521;
    }
    for (std::size_t at = 0; at < raw.size() || at == 0;) {
        const auto count = std::min<std::size_t>(65535, raw.size() - at);
        out.push_back(at + count == raw.size() ? 1 : 0);
        put(out, count, 2, false);
        put(out, ~count, 2, false);
        put(out, raw.subspan(at, count));
        at += std::max<std::size_t>(count, 1);
    }
    put(out, b << 16 | a, 4, true);
    return out;
}

Bytes saved(cmsHPROFILE profile) {
    cmsUInt32Number size = 0;
    cmsSaveProfileToMem(profile, nullptr, &size);
    Bytes bytes(size);
    cmsSaveProfileToMem(profile, bytes.data(), &size);
    cmsCloseProfile(profile);
    return bytes;
}

// `make_curve` is called for each channel: lcms writes equal pointers once.
template <typename MakeCurve>
Bytes rgb_profile(const cmsCIExyYTRIPLE& primaries, MakeCurve make_curve) {
    const cmsCIExyY d65{0.3127, 0.3290, 1.0};
    std::array<cmsToneCurve*, 3> curves{make_curve(), make_curve(), make_curve()};
    auto bytes = saved(cmsCreateRGBProfile(&d65, &primaries, curves.data()));
    cmsFreeToneCurveTriple(curves.data());
    return bytes;
}

template <typename Change>
Bytes changed(const Bytes& file, Change change) {
    auto image = Exiv2::ImageFactory::open(file.data(), static_cast<long>(file.size()));
    image->readMetadata();
    change(*image);
    image->writeMetadata();
    auto& out = image->io();
    out.open();
    const auto bytes = out.read(static_cast<long>(out.size()));
    return {bytes.pData_, bytes.pData_ + bytes.size_};
}

}  // namespace

Bytes png(const Png& picture) {
    Bytes out;
    put(out, std::string_view("\x89PNG\r\n\x1a\n"));
    Bytes header;
    put(header, picture.width, 4, true);
    put(header, picture.height, 4, true);
    put(header, static_cast<std::uint64_t>(picture.bit_depth), 1, true);
    put(header, static_cast<std::uint64_t>(picture.colour_type), 1, true);
    put(header, 0, 3, true);
    put_chunk(out, "IHDR", header);
    for (const auto& [type, body] : picture.chunks) put_chunk(out, type, body);
    Bytes rows;
    const auto per_row = picture.values.size() / picture.height;
    for (std::size_t i = 0; i < picture.values.size(); ++i) {
        if (i % per_row == 0) rows.push_back(0);  // no filter
        put(rows, picture.values[i], picture.bit_depth / 8, true);
    }
    put_chunk(out, "IDAT", zlib(rows));
    put_chunk(out, "IEND", {});
    return out;
}

Bytes iccp(const Bytes& profile) {
    Bytes body;
    put(body, "forged");
    put(body, 0, 2, true);  // end of the name, deflate
    put(body, zlib(profile));
    return body;
}

Bytes in_100000ths(const std::vector<double>& numbers) {
    Bytes body;
    for (const double number : numbers) {
        put(body, static_cast<std::uint64_t>(std::lround(number * 100'000)), 4, true);
    }
    return body;
}

Bytes tiff(const Tiff& picture) {
    const bool big = picture.is_big_endian;
    struct Field {
        int tag;
        int type;  // 3 short, 4 long, 7 bytes
        std::vector<std::uint32_t> values;
    };
    const auto u32 = [](auto value) { return static_cast<std::uint32_t>(value); };
    const auto strip_size = picture.values.size() * static_cast<std::size_t>(picture.bits) / 8;
    const std::uint32_t strip_at = picture.is_big_tiff ? 16 : 8;
    std::vector<Field> fields{
        {256, 4, {picture.width}},
        {257, 4, {picture.height}},
        {258, 3, std::vector<std::uint32_t>(u32(picture.samples), u32(picture.bits))},
        {259, 3, {1}},
        {262, 3, {u32(picture.photometric)}},
        {273, 4, {strip_at}},
        {277, 3, {u32(picture.samples)}},
        {278, 4, {picture.height}},
        {279, 4, {u32(strip_size)}}};
    if (picture.orientation) fields.push_back({274, 3, {u32(*picture.orientation)}});
    if (picture.extra_samples) fields.push_back({338, 3, {u32(*picture.extra_samples)}});
    if (!picture.palette.empty()) {
        fields.push_back({320, 3, {picture.palette.begin(), picture.palette.end()}});
    }
    if (!picture.profile.empty()) {
        fields.push_back({34675, 7, {picture.profile.begin(), picture.profile.end()}});
    }
    std::ranges::sort(fields, {}, &Field::tag);

    const int offset_size = picture.is_big_tiff ? 8 : 4;
    Bytes tail;  // what does not fit into an entry, then the directory
    const auto tail_at = strip_at + strip_size;
    Bytes directory;
    put(directory, fields.size(), picture.is_big_tiff ? 8 : 2, big);
    for (const auto& [tag, type, values] : fields) {
        put(directory, static_cast<std::uint64_t>(tag), 2, big);
        put(directory, static_cast<std::uint64_t>(type), 2, big);
        put(directory, values.size(), offset_size, big);
        Bytes body;
        for (const auto value : values) put(body, value, type == 3 ? 2 : type == 4 ? 4 : 1, big);
        if (body.size() > static_cast<std::size_t>(offset_size)) {
            put(directory, tail_at + tail.size(), offset_size, big);
            put(tail, body);
        } else {
            body.resize(static_cast<std::size_t>(offset_size));
            put(directory, body);
        }
    }
    put(directory, 0, offset_size, big);

    Bytes out;
    put(out, big ? "MM" : "II");
    put(out, picture.is_big_tiff ? 43 : 42, 2, big);
    if (picture.is_big_tiff) {
        put(out, 8, 2, big);
        put(out, 0, 2, big);
    }
    put(out, tail_at + tail.size(), offset_size, big);
    for (const auto value : picture.values) put(out, value, picture.bits / 8, big);
    put(out, tail);
    put(out, directory);
    return out;
}

Bytes cmyk_jpeg(bool is_adobe) {
    Bytes out{0xFF, 0xD8};
    const auto put_segment = [&](std::uint8_t marker, const Bytes& body) {
        put(out, Bytes{0xFF, marker});
        put(out, body.size() + 2, 2, true);
        put(out, body);
    };
    if (is_adobe) {
        put_segment(0xEE, {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0});
    }
    Bytes quantisation(65, 1);
    quantisation[0] = 0;
    put_segment(0xDB, quantisation);
    Bytes frame{8, 0, 8, 0, 8, 4};  // depth, height, width, components
    Bytes scan{4};
    for (std::uint8_t component = 1; component <= 4; ++component) {
        put(frame, Bytes{component, 0x11, 0});
        put(scan, Bytes{component, 0});
    }
    put_segment(0xC0, frame);
    for (const std::uint8_t table : Bytes{0x00, 0x10}) {  // one code, a single 0 bit, for "nothing"
        Bytes huffman(18, 0);
        huffman[0] = table;
        huffman[1] = 1;
        put_segment(0xC4, huffman);
    }
    put(scan, Bytes{0, 63, 0});
    put_segment(0xDA, scan);
    put(out, Bytes{0x00, 0xFF, 0xD9});  // two such bits for each component
    return out;
}

Bytes encoded(const Image& image, const std::string& extension, int quality) {
    cv::Mat bgr(image.height(), image.width(), CV_8UC3);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const auto [r, g, b] = image.at(x, y);
            bgr.at<cv::Vec3b>(y, x) = {b, g, r};
        }
    }
    std::vector<int> settings;
    if (extension == ".jpg") settings = {cv::IMWRITE_JPEG_QUALITY, quality};
    if (extension == ".webp") settings = {cv::IMWRITE_WEBP_QUALITY, 101};
    Bytes file;
    if (!cv::imencode(extension, bgr, file, settings)) throw std::runtime_error("imencode");
    return file;
}

Bytes with_orientation(const Bytes& file, int orientation) {
    return changed(file, [&](Exiv2::Image& image) {
        image.exifData()["Exif.Image.Orientation"] = static_cast<std::uint16_t>(orientation);
    });
}

Bytes with_exif_colours(const Bytes& file, int colour_space, const char* kind) {
    return changed(file, [&](Exiv2::Image& image) {
        image.exifData()["Exif.Photo.ColorSpace"] = static_cast<std::uint16_t>(colour_space);
        image.exifData()["Exif.Iop.InteroperabilityIndex"] = kind;
    });
}

// Exiv2 0.27 writes a profile that can be found into a JPEG only.
Bytes with_profile(const Bytes& file, const Bytes& profile) {
    const std::span whole(file);
    Bytes out;
    if (file.at(0) == 0x89) {
        constexpr std::size_t header_end = 33;
        put(out, whole.first(header_end));
        put_chunk(out, "iCCP", iccp(profile));
        put(out, whole.subspan(header_end));
        return out;
    }
    if (file.at(0) == 'R') {  // a WebP without loss: VP8L becomes VP8X, ICCP, VP8L
        const auto size = file.at(21) | file.at(22) << 8 | file.at(23) << 16 | file.at(24) << 24;
        put(out, "RIFF");
        put(out, file.size() + 18 + 8 + profile.size() + profile.size() % 2 - 8, 4, false);
        put(out, "WEBPVP8X");
        put(out, 10, 4, false);
        put(out, 0x20, 4, false);
        put(out, static_cast<std::uint64_t>(size & 0x3FFF), 3, false);
        put(out, static_cast<std::uint64_t>(size >> 14 & 0x3FFF), 3, false);
        put(out, "ICCP");
        put(out, profile.size(), 4, false);
        put(out, profile);
        put(out, 0, static_cast<int>(profile.size() % 2), false);
        put(out, whole.subspan(12));
        return out;
    }
    return changed(file, [&](Exiv2::Image& image) {
        Exiv2::DataBuf copy(profile.data(), static_cast<long>(profile.size()));
        image.setIccProfile(copy);
    });
}

Bytes adobe_rgb_profile() {
    return rgb_profile({{0.64, 0.33, 1.0}, {0.21, 0.71, 1.0}, {0.15, 0.06, 1.0}},
                       [] { return cmsBuildGamma(nullptr, 2.19921875); });
}

Bytes display_p3_profile() {
    // SMPTE EG 432-1's primaries with D65 and sRGB's curve.
    return rgb_profile({{0.68, 0.32, 1.0}, {0.265, 0.69, 1.0}, {0.15, 0.06, 1.0}}, [] {
        constexpr std::array srgb{2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};
        return cmsBuildParametricToneCurve(nullptr, 4, srgb.data());
    });
}

Bytes linear_rgb_profile(int table_size) {
    std::vector<std::uint16_t> table(static_cast<std::size_t>(table_size));
    for (int i = 0; i < table_size; ++i) {
        table[static_cast<std::size_t>(i)] =
            static_cast<std::uint16_t>(i * 65535LL / (table_size - 1));
    }
    const auto make_curve = [&] {
        if (table.empty()) return cmsBuildGamma(nullptr, 1.0);
        return cmsBuildTabulatedToneCurve16(
            nullptr, static_cast<cmsUInt32Number>(table.size()), table.data());
    };
    return rgb_profile({{0.64, 0.33, 1.0}, {0.30, 0.60, 1.0}, {0.15, 0.06, 1.0}}, make_curve);
}

Bytes linear_grey_profile() {
    auto* const curve = cmsBuildGamma(nullptr, 1.0);
    auto bytes = saved(cmsCreateGrayProfile(cmsD50_xyY(), curve));
    cmsFreeToneCurve(curve);
    return bytes;
}

Bytes lab_profile() { return saved(cmsCreateLab4Profile(nullptr)); }

Image gradient(int width, int height) {
    Image image(width, height);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            image.set(x,
                      y,
                      {static_cast<std::uint8_t>(255 * x / std::max(1, width - 1)),
                       static_cast<std::uint8_t>(255 * y / std::max(1, height - 1)),
                       static_cast<std::uint8_t>(200 - 150 * x / std::max(1, width - 1))});
        }
    }
    return image;
}

int largest_difference(const Image& a, const Image& b) {
    if (a.width() != b.width() || a.height() != b.height()) return 256;
    int largest = 0;
    for (std::size_t i = 0; i < a.pixels().size(); ++i) {
        largest = std::max(largest, std::abs(int{a.pixels()[i]} - int{b.pixels()[i]}));
    }
    return largest;
}

Folder::Folder() {
    auto name = (std::filesystem::temp_directory_path() / "pliant-image-test-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("mkdtemp");
    path_ = name;
}

Folder::~Folder() {
    std::error_code ignored;
    std::filesystem::permissions(path_, std::filesystem::perms::owner_all, ignored);
    std::filesystem::remove_all(path_, ignored);
}

std::filesystem::path Folder::write(const std::filesystem::path& name,
                                    std::span<const std::uint8_t> bytes) const {
    auto path = path_ / name;
    std::ofstream out(path, std::ios::binary);
    out.write(reinterpret_cast<const char*>(bytes.data()),
              static_cast<std::streamsize>(bytes.size()));
    if (!out) throw std::runtime_error("cannot write " + path.string());
    return path;
}

Bytes read_file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::ptrdiff_t files_in(const std::filesystem::path& folder) {
    return std::distance(std::filesystem::directory_iterator(folder), {});
}

Image decoded(const Bytes& file) {
    auto image = decode(file, "forged");
    if (!image) {
        ADD_FAILURE() << image.error().message << " " << image.error().detail;
        return {};
    }
    return *std::move(image);
}

}  // namespace pliant::image::forge
