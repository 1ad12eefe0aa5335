#include "core/photo/paste_back.h"

#include "core/image/load.h"
#include "tests/core/image/forge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <exiv2/exiv2.hpp>
#include <opencv2/imgcodecs.hpp>

#include <tiffio.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <random>
#include <string>

namespace pliant::photo {
namespace {

using image::forge::Bytes;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr int kAcross = 40;
constexpr int kDown = 30;
constexpr image::Rgb kInk{200, 90, 60};

/// Half of a strip and of a tile.
bool is_inked(int x, int y) { return x >= 9 && x < 21 && y >= 11 && y < 19; }

Change ink() { return {.x = 9, .y = 11, .picture = image::Image(12, 8, kInk)}; }

struct Mode {
    int depth = 8;
    int samples = 3;
    int compression = COMPRESSION_NONE;
    int predictor = PREDICTOR_NONE;
    bool is_tiled = false;
    bool is_big_endian = false;
    bool is_big_tiff = false;
    int alpha = EXTRASAMPLE_UNASSALPHA;
    bool has_small_page = false;
};

std::ostream& operator<<(std::ostream& out, const Mode& mode) {
    return out << mode.samples << " x " << mode.depth << " bits, compression " << mode.compression
               << ", predictor " << mode.predictor << (mode.is_tiled ? ", tiles" : "")
               << (mode.is_big_endian ? ", big-endian" : "") << (mode.is_big_tiff ? ", big" : "");
}

/// Of a pixel's samples, in the whole range; alpha is never 0.
unsigned sample_at(const Mode& mode, int x, int y, int c) {
    const unsigned most = mode.depth == 16 ? 65535 : 255;
    if (mode.samples % 2 == 0 && c + 1 == mode.samples) return most - unsigned(x);
    const unsigned value = unsigned(y * kAcross + x) * 2654435761U + unsigned(c) * 40503U;
    const auto found = (value >> 7) % (most + 1);
    return mode.samples % 2 == 0 ? found / 2 : found;  // premultiplied, it is no more than alpha
}

Bytes rows_of(const Mode& mode, int left, int top, int width, int height) {
    Bytes bytes;
    for (int y = top; y < top + height; ++y) {
        for (int x = left; x < left + width; ++x) {
            for (int c = 0; c < mode.samples; ++c) {
                const auto value = sample_at(mode, x, y, c);
                bytes.push_back(static_cast<std::uint8_t>(value));
                if (mode.depth == 16) bytes.push_back(static_cast<std::uint8_t>(value >> 8));
            }
        }
    }
    return bytes;
}

void set_page(TIFF* file, const Mode& mode, int width, int height) {
    TIFFSetField(file, TIFFTAG_IMAGEWIDTH, width);
    TIFFSetField(file, TIFFTAG_IMAGELENGTH, height);
    TIFFSetField(file, TIFFTAG_BITSPERSAMPLE, mode.depth);
    TIFFSetField(file, TIFFTAG_SAMPLESPERPIXEL, mode.samples);
    TIFFSetField(
        file, TIFFTAG_PHOTOMETRIC, mode.samples >= 3 ? PHOTOMETRIC_RGB : PHOTOMETRIC_MINISBLACK);
    TIFFSetField(file, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
    TIFFSetField(file, TIFFTAG_COMPRESSION, mode.compression);
    if (mode.predictor != PREDICTOR_NONE) TIFFSetField(file, TIFFTAG_PREDICTOR, mode.predictor);
    const std::uint16_t kind = static_cast<std::uint16_t>(mode.alpha);
    if (mode.samples % 2 == 0) TIFFSetField(file, TIFFTAG_EXTRASAMPLES, 1, &kind);
}

/// Written by libtiff, through a file of its own.
Bytes tiff(const Mode& mode) {
    const image::forge::Folder folder;
    const auto path = (folder.path() / "a.tif").string();
    std::string how = "w";
    how += mode.is_big_endian ? 'b' : 'l';
    if (mode.is_big_tiff) how += '8';
    auto* const file = TIFFOpen(path.c_str(), how.c_str());
    set_page(file, mode, kAcross, kDown);
    TIFFSetField(file, TIFFTAG_ARTIST, "Somebody");
    TIFFSetField(file, TIFFTAG_XRESOLUTION, 300.0);
    if (mode.is_tiled) {
        TIFFSetField(file, TIFFTAG_TILEWIDTH, 16);
        TIFFSetField(file, TIFFTAG_TILELENGTH, 16);
        for (int y = 0; y < kDown; y += 16) {
            for (int x = 0; x < kAcross; x += 16) {
                auto tile = rows_of(mode, x, y, 16, 16);
                TIFFWriteTile(file, tile.data(), std::uint32_t(x), std::uint32_t(y), 0, 0);
            }
        }
    } else {
        constexpr int rows = 7;
        TIFFSetField(file, TIFFTAG_ROWSPERSTRIP, rows);
        for (int y = 0; y < kDown; y += rows) {
            auto strip = rows_of(mode, 0, y, kAcross, std::min(rows, kDown - y));
            TIFFWriteEncodedStrip(
                file, std::uint32_t(y / rows), strip.data(), tmsize_t(strip.size()));
        }
    }
    if (mode.has_small_page) {
        TIFFWriteDirectory(file);
        set_page(file, mode, 8, 6);
        TIFFSetField(file, TIFFTAG_SUBFILETYPE, FILETYPE_REDUCEDIMAGE);
        Bytes old_face(std::size_t(8 * 6 * mode.samples * mode.depth / 8), 'F');
        TIFFWriteEncodedStrip(file, 0, old_face.data(), tmsize_t(old_face.size()));
    }
    TIFFClose(file);
    return image::forge::read_file(path);
}

/// The samples of the first page, as libtiff reads them.
std::vector<unsigned> samples_of(const Bytes& bytes) {
    const image::forge::Folder folder;
    auto* const file = TIFFOpen(folder.write("b.tif", bytes).c_str(), "r");
    std::uint16_t depth = 0, samples = 0;
    TIFFGetField(file, TIFFTAG_BITSPERSAMPLE, &depth);
    TIFFGetField(file, TIFFTAG_SAMPLESPERPIXEL, &samples);
    std::vector<unsigned> values(std::size_t(kAcross * kDown) * samples);
    const bool is_tiled = TIFFIsTiled(file) != 0;
    Bytes piece(std::size_t(is_tiled ? TIFFTileSize(file) : TIFFStripSize(file)));
    const int width = is_tiled ? 16 : kAcross;
    const int height = is_tiled ? 16 : 7;
    std::uint32_t number = 0;
    for (int top = 0; top < kDown; top += height) {
        for (int left = 0; left < kAcross; left += width, ++number) {
            const auto size = tmsize_t(piece.size());
            is_tiled ? TIFFReadEncodedTile(file, number, piece.data(), size)
                     : TIFFReadEncodedStrip(file, number, piece.data(), size);
            for (int y = top; y < std::min(top + height, kDown); ++y) {
                for (int x = left; x < std::min(left + width, kAcross); ++x) {
                    for (int c = 0; c < samples; ++c) {
                        const auto at = std::size_t(((y - top) * width + x - left) * samples + c);
                        values[std::size_t((y * kAcross + x) * samples + c)] =
                            depth == 16 ? piece[2 * at] | unsigned(piece[2 * at + 1]) << 8
                                        : piece[at];
                    }
                }
            }
        }
    }
    TIFFClose(file);
    return values;
}

Pasted inked(const Bytes& file, const Change& change = ink(), const PasteOptions& options = {}) {
    auto result = paste_back(file, "photo.tif", change, options);
    EXPECT_TRUE(result) << result.error().message << ' ' << result.error().detail;
    return result ? *std::move(result) : Pasted();
}

std::string letters_of(const Bytes& file) { return {file.begin(), file.end()}; }

class TiffPaste : public testing::TestWithParam<Mode> {};

TEST_P(TiffPaste, KeepsEverySampleOutside) {
    const auto mode = GetParam();
    const auto file = tiff(mode);
    const auto was = samples_of(file);
    const auto result = inked(file);
    EXPECT_FALSE(result.is_copy);
    const auto is = samples_of(result.file);
    ASSERT_EQ(is.size(), was.size());
    const unsigned scale = mode.depth == 16 ? 257 : 1;
    const auto grey = unsigned(std::lround(0.299 * 200 + 0.587 * 90 + 0.114 * 60));
    const std::array colour{unsigned{kInk.r}, unsigned{kInk.g}, unsigned{kInk.b}};
    for (int y = 0; y < kDown; ++y) {
        for (int x = 0; x < kAcross; ++x) {
            for (int c = 0; c < mode.samples; ++c) {
                const auto at = std::size_t((y * kAcross + x) * mode.samples + c);
                if (!is_inked(x, y)) {
                    ASSERT_EQ(is[at], was[at]) << x << ", " << y << ", " << c;
                    continue;
                }
                const bool is_alpha = mode.samples % 2 == 0 && c + 1 == mode.samples;
                const auto expected = is_alpha           ? 255
                                      : mode.samples < 3 ? grey
                                                         : colour.at(size_t(c));
                ASSERT_NEAR(is[at], expected * scale, scale) << x << ", " << y << ", " << c;
            }
        }
    }
    EXPECT_THAT(letters_of(result.file), HasSubstr("Somebody"));
    EXPECT_THAT(letters_of(result.file), HasSubstr("compositeWithTrainedAlgorithmicMedia"));
    EXPECT_THAT(result.notes, IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(
    OfEveryMode,
    TiffPaste,
    testing::Values(
        Mode{},
        Mode{.depth = 16},
        Mode{.samples = 1},
        Mode{.depth = 16, .samples = 1},
        Mode{.samples = 4},
        Mode{.depth = 16, .samples = 4, .alpha = EXTRASAMPLE_ASSOCALPHA},
        Mode{.compression = COMPRESSION_LZW},
        Mode{.depth = 16, .compression = COMPRESSION_LZW, .predictor = 2},
        Mode{.compression = COMPRESSION_ADOBE_DEFLATE, .predictor = 2},
        Mode{.compression = COMPRESSION_PACKBITS},
        Mode{.is_tiled = true},
        Mode{.depth = 16, .compression = COMPRESSION_ADOBE_DEFLATE, .is_tiled = true},
        Mode{.depth = 16, .is_big_endian = true},
        Mode{.depth = 16, .compression = COMPRESSION_LZW, .predictor = 2, .is_big_endian = true},
        Mode{.depth = 16, .is_big_tiff = true}));

TEST(TiffFile, IsCopiedWhereNothingDiffers) {
    const auto file = tiff({.depth = 16, .compression = COMPRESSION_LZW});
    EXPECT_EQ(inked(file, {}).file, file);
    const auto small = image::forge::encoded(image::forge::gradient(20, 10), ".tiff");
    const auto same = inked(small, {.picture = image::forge::decoded(small)});
    EXPECT_TRUE(same.is_copy);
    EXPECT_EQ(same.file, small);
}

TEST(TiffFile, ShowsTheSameColourInEveryProfileAndOrientation) {
    for (const int depth : {8, 16}) {
        for (int orientation = 1; orientation <= 8; ++orientation) {
            for (const auto& profile :
                 {image::forge::adobe_rgb_profile(), image::forge::display_p3_profile()}) {
                image::forge::Tiff picture{.width = 30,
                                           .height = 24,
                                           .bits = depth,
                                           .orientation = orientation,
                                           .profile = profile};
                for (int i = 0; i < 30 * 24 * 3; ++i) {
                    picture.values.push_back(std::uint16_t(i * 7 % 256 * (depth == 16 ? 257 : 1)));
                }
                const auto file = image::forge::tiff(picture);
                const auto was = image::forge::decoded(file);
                const auto is = image::forge::decoded(inked(file).file);
                ASSERT_EQ(is.width(), was.width());
                for (int y = 0; y < is.height(); ++y) {
                    for (int x = 0; x < is.width(); ++x) {
                        SCOPED_TRACE(std::to_string(orientation) + ": " + std::to_string(x) + ", " +
                                     std::to_string(y));
                        if (!is_inked(x, y)) {
                            ASSERT_EQ(is.at(x, y), was.at(x, y));
                        } else {
                            ASSERT_NEAR(is.at(x, y).r, kInk.r, 1);
                            ASSERT_NEAR(is.at(x, y).g, kInk.g, 1);
                            ASSERT_NEAR(is.at(x, y).b, kInk.b, 1);
                        }
                    }
                }
            }
        }
    }
}

TEST(TiffFile, LosesTheSmallPageThatShowsThePictureBefore) {
    const auto file = tiff({.has_small_page = true});
    const std::string face(8 * 6 * 3, 'F');
    ASSERT_THAT(letters_of(file), HasSubstr(face));
    const auto result = inked(file);
    ASSERT_EQ(result.notes.size(), 1U);
    EXPECT_THAT(result.notes.front().english(), HasSubstr("Other pictures"));
    EXPECT_THAT(letters_of(result.file), Not(HasSubstr(face)));
}

/// The packed bytes of a strip.
std::string strip_of(const Bytes& bytes, std::uint32_t number) {
    const image::forge::Folder folder;
    auto* const file = TIFFOpen(folder.write("c.tif", bytes).c_str(), "r");
    const auto all = letters_of(bytes).substr(TIFFGetStrileOffset(file, number),
                                              TIFFGetStrileByteCount(file, number));
    TIFFClose(file);
    return all;
}

TEST(TiffFile, HoldsNothingOfWhatWasReplaced) {
    const auto file = tiff({.compression = COMPRESSION_LZW});
    const auto old = strip_of(file, 1);  // rows 7 to 13
    ASSERT_THAT(letters_of(file), HasSubstr(old));
    std::mt19937 random(3);
    image::Image noise(kAcross, 7);
    for (int y = 0; y < noise.height(); ++y) {
        for (int x = 0; x < noise.width(); ++x) {
            const auto any = [&] { return static_cast<std::uint8_t>(random()); };
            noise.set(x, y, {any(), any(), any()});
        }
    }
    // Noise takes more room than there was, a plain colour less.
    for (const auto& picture : {noise, image::Image(kAcross, 7, kInk)}) {
        const auto after = letters_of(inked(file, {.y = 7, .picture = picture}).file);
        EXPECT_THAT(after, Not(HasSubstr(old.substr(0, 40))));
        EXPECT_THAT(after, Not(HasSubstr(old.substr(old.size() - 40))));
    }
}

TEST(TiffFile, SaysWhereItWasTakenOnlyIfItMay) {
    const auto plain = tiff({});
    const auto image = Exiv2::ImageFactory::open(plain.data(), static_cast<long>(plain.size()));
    image->readMetadata();
    image->exifData()["Exif.GPSInfo.GPSDateStamp"] = "2026:05:01 Berlin";
    image->exifData()["Exif.Photo.FNumber"] = Exiv2::Rational(28, 10);
    image->xmpData()["Xmp.exif.GPSLatitude"] = "52,31N";
    image->xmpData()["Xmp.dc.title"] = "lang=x-default Summer";
    image->writeMetadata();
    auto& out = image->io();
    out.open();
    const auto written = out.read(static_cast<long>(out.size()));
    const Bytes file(written.pData_, written.pData_ + written.size_);
    ASSERT_THAT(letters_of(file), HasSubstr("Berlin"));

    EXPECT_THAT(letters_of(inked(file).file), HasSubstr("Berlin"));
    for (const auto& change : {ink(), Change()}) {
        const auto after = inked(file, change, {.removes_place = true}).file;
        EXPECT_THAT(letters_of(after), Not(HasSubstr("Berlin")));
        EXPECT_THAT(letters_of(after), Not(HasSubstr("52,31N")));
        EXPECT_THAT(letters_of(after), HasSubstr("Summer"));
        const auto read = Exiv2::ImageFactory::open(after.data(), static_cast<long>(after.size()));
        read->readMetadata();
        EXPECT_EQ(read->exifData()["Exif.Photo.FNumber"].toString(), "28/10");
        for (const auto& each : read->exifData()) EXPECT_NE(each.groupName(), "GPSInfo");
    }
}

TEST(TiffFile, IsRefusedWhereItIsOfARareKind) {
    const auto palette = image::forge::tiff({.width = 4,
                                             .height = 4,
                                             .samples = 1,
                                             .photometric = 3,
                                             .values = std::vector<std::uint16_t>(16, 1),
                                             .palette = std::vector<std::uint16_t>(768, 9)});
    const auto result = paste_back(palette, "palette.tif", {.picture = image::Image(4, 4, kInk)});
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::FormatUnsupported);
    EXPECT_THAT(result.error().message.english(), HasSubstr(".png"));
}

TEST(TiffFile, SurvivesDamage) {
    for (const auto& mode : {Mode{}, Mode{.depth = 16, .compression = COMPRESSION_LZW}}) {
        const auto whole = tiff(mode);
        for (std::size_t size = 0; size < whole.size(); size += 97) {
            static_cast<void>(paste_back(std::span(whole).first(size), "cut", ink()));
        }
        std::mt19937 random(7);
        int written = 0;
        for (int i = 0; i < 500; ++i) {
            auto damaged = whole;
            // The directory is where damage tells: it lies at the end.
            const auto from = i % 2 == 0 ? 0 : whole.size() - 300;
            for (int j = 0; j < 2; ++j) {
                damaged[from + random() % (damaged.size() - from)] =
                    static_cast<std::uint8_t>(random());
            }
            const auto result = paste_back(damaged, "damaged", ink(), {.max_pixels = 1 << 20});
            if (result && !result->is_copy) ++written;
        }
        EXPECT_GT(written, 50);
    }
}

}  // namespace
}  // namespace pliant::photo
