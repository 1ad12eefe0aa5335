#include "core/photo/tiff_pixels.h"

#include "core/base/fault.h"
#include "core/photo/tiff_tags.h"

#include <tiffio.h>

#include <algorithm>
#include <cstdarg>
#include <cstdio>
#include <memory>
#include <new>
#include <string>
#include <utility>
#include <vector>

namespace pliant::photo::detail {
namespace {

/// A file in memory, as libtiff wants it.
struct TiffMemory {
    Bytes bytes;
    std::uint64_t at = 0;
    std::string error = {};

    static TiffMemory& of(thandle_t handle) { return *static_cast<TiffMemory*>(handle); }
    static tmsize_t read(thandle_t handle, void* out, tmsize_t size) {
        auto& file = of(handle);
        const auto left = file.bytes.size() - std::min<std::uint64_t>(file.at, file.bytes.size());
        const auto count = std::min<std::uint64_t>(left, static_cast<std::uint64_t>(size));
        std::copy_n(file.bytes.data() + file.at, count, static_cast<std::uint8_t*>(out));
        file.at += count;
        return static_cast<tmsize_t>(count);
    }
    static tmsize_t write(thandle_t handle, void* in, tmsize_t size) {
        auto& file = of(handle);
        const auto end = file.at + static_cast<std::uint64_t>(size);
        if (end > file.bytes.size()) file.bytes.resize(end);
        std::copy_n(static_cast<const std::uint8_t*>(in), size, file.bytes.data() + file.at);
        file.at = end;
        return size;
    }
    static toff_t seek(thandle_t handle, toff_t to, int from) {
        auto& file = of(handle);
        if (from == SEEK_SET) file.at = to;
        if (from == SEEK_CUR) file.at += to;
        if (from == SEEK_END) file.at = file.bytes.size() + to;
        return file.at;
    }
    static int close(thandle_t) { return 0; }
    static toff_t size(thandle_t handle) { return of(handle).bytes.size(); }
    static int keep_error(TIFF*, void* memory, const char*, const char* form, va_list values) {
        char text[256] = {};
        std::vsnprintf(text, sizeof(text), form, values);
        static_cast<TiffMemory*>(memory)->error = text;
        return 1;
    }
    static int ignore(TIFF*, void*, const char*, const char*, va_list) { return 1; }
};

class OpenTiff {
  public:
    OpenTiff(View file, const char* mode) : memory_{{file.begin(), file.end()}} {
        const std::unique_ptr<TIFFOpenOptions, void (*)(TIFFOpenOptions*)> options(
            TIFFOpenOptionsAlloc(), TIFFOpenOptionsFree);
        if (options == nullptr) throw std::bad_alloc();
        TIFFOpenOptionsSetErrorHandlerExtR(options.get(), TiffMemory::keep_error, &memory_);
        TIFFOpenOptionsSetWarningHandlerExtR(options.get(), TiffMemory::ignore, nullptr);
        tiff_ = TIFFClientOpenExt("",
                                  mode,
                                  &memory_,
                                  TiffMemory::read,
                                  TiffMemory::write,
                                  TiffMemory::seek,
                                  TiffMemory::close,
                                  TiffMemory::size,
                                  nullptr,
                                  nullptr,
                                  options.get());
        if (tiff_ == nullptr) refuse();
    }
    ~OpenTiff() {
        if (tiff_ != nullptr) TIFFClose(tiff_);
    }
    OpenTiff(const OpenTiff&) = delete;
    OpenTiff& operator=(const OpenTiff&) = delete;

    [[noreturn]] void refuse() const {
        throw Fault({ErrorCode::FileCorrupt, "The TIFF cannot be taken apart.", memory_.error});
    }
    void check(bool is_done) const {
        if (!is_done) refuse();
    }
    [[nodiscard]] TIFF* get() const { return tiff_; }
    template <typename T>
    [[nodiscard]] T value(std::uint32_t tag, T otherwise) const {
        T found{};
        return TIFFGetFieldDefaulted(tiff_, tag, &found) == 1 ? found : otherwise;
    }
    [[nodiscard]] Bytes closed() && {
        TIFFClose(std::exchange(tiff_, nullptr));
        if (!memory_.error.empty()) refuse();
        return std::move(memory_.bytes);
    }

  private:
    TiffMemory memory_;
    TIFF* tiff_ = nullptr;
};

bool is_without_loss(std::uint16_t compression) {
    switch (compression) {
        case COMPRESSION_NONE:
        case COMPRESSION_LZW:
        case COMPRESSION_PACKBITS:
        case COMPRESSION_ADOBE_DEFLATE:
        case COMPRESSION_DEFLATE:
        case COMPRESSION_LZMA:
        case COMPRESSION_ZSTD: return TIFFIsCODECConfigured(compression) != 0;
        default: return false;
    }
}

Alpha alpha_of(const OpenTiff& file, int channels) {
    if (channels % 2 != 0) return Alpha::None;
    std::uint16_t count = 0;
    std::uint16_t* kinds = nullptr;
    const bool is_told = TIFFGetField(file.get(), TIFFTAG_EXTRASAMPLES, &count, &kinds) == 1;
    return is_told && count > 0 && kinds[0] == EXTRASAMPLE_ASSOCALPHA ? Alpha::Premultiplied
                                                                      : Alpha::Straight;
}

/// Of the strip or tile of this number, as far as it lies on the picture or is stored.
template <typename T>
Raster<T> raster_of(const TiffLayout& layout, std::uint32_t number, Bytes& values) {
    const auto width = static_cast<std::uint32_t>(layout.piece.width);
    const auto across = (static_cast<std::uint32_t>(layout.size.width) + width - 1) / width;
    const int x = static_cast<int>(number % across) * layout.piece.width;
    const int y = static_cast<int>(number / across) * layout.piece.height;
    // The last strip ends with the picture; tiles are always whole.
    const int height = layout.is_tiled ? layout.piece.height
                                       : std::min(layout.piece.height, layout.size.height - y);
    return {.values = reinterpret_cast<T*>(values.data()),
            .x = x,
            .y = y,
            .size = {layout.piece.width, height},
            .channels = layout.channels,
            .alpha = layout.alpha,
            .is_inverted = layout.is_inverted};
}

/// The numbers of the pieces that the patch meets.
std::vector<std::uint32_t> touched(const TiffLayout& layout, const Patch& patch) {
    const int across = (layout.size.width + layout.piece.width - 1) / layout.piece.width;
    std::vector<std::uint32_t> numbers;
    if (patch.is_empty()) return numbers;
    for (int row = patch.y / layout.piece.height;
         row * layout.piece.height < patch.y + patch.size.height;
         ++row) {
        for (int column = patch.x / layout.piece.width;
             column * layout.piece.width < patch.x + patch.size.width;
             ++column) {
            numbers.push_back(static_cast<std::uint32_t>(row * across + column));
        }
    }
    return numbers;
}

Bytes decoded_piece(const OpenTiff& file, const TiffLayout& layout, std::uint32_t number) {
    const auto most = layout.is_tiled ? TIFFTileSize(file.get()) : TIFFStripSize(file.get());
    Bytes values(static_cast<std::size_t>(std::max<tmsize_t>(most, 0)));
    const auto size = layout.is_tiled
                          ? TIFFReadEncodedTile(file.get(), number, values.data(), most)
                          : TIFFReadEncodedStrip(file.get(), number, values.data(), most);
    file.check(size > 0);
    values.resize(static_cast<std::size_t>(size));
    return values;
}

std::size_t bytes_of(const TiffLayout& layout, Size size) {
    return static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height) *
           static_cast<std::size_t>(layout.channels * layout.depth / 8);
}

template <typename T>
bool paste_piece(const TiffLayout& layout,
                 std::uint32_t number,
                 Bytes& values,
                 const Patch& patch) {
    const auto raster = raster_of<T>(layout, number, values);
    if (values.size() < bytes_of(layout, raster.size)) {
        throw Fault({ErrorCode::FileCorrupt, "The TIFF cannot be taken apart.", "a short strip"});
    }
    return mix(raster, patch);
}

FileRange range_of(const OpenTiff& file, std::uint32_t number) {
    return {TIFFGetStrileOffset(file.get(), number), TIFFGetStrileByteCount(file.get(), number)};
}

void set_tags(const OpenTiff& file, const TiffTagValues& tags) {
    for (const auto& [tag, value] : tags) {
        if (value.empty()) {
            file.check(TIFFUnsetField(file.get(), tag) == 1);
        } else {
            const auto count = static_cast<std::uint32_t>(value.size());
            file.check(TIFFSetField(file.get(), tag, count, value.data()) == 1);
        }
    }
}

/// Overwrites what is in the ranges, but for what is now in others.
void clear(Bytes& file, const std::vector<FileRange>& ranges, const std::vector<FileRange>& kept) {
    for (const auto& range : ranges) {
        for (auto at = range.begin; at < range.begin + range.size && at < file.size();) {
            const auto over = std::ranges::find_if(kept, [at](const FileRange& each) {
                return at >= each.begin && at < each.begin + each.size;
            });
            if (over != kept.end()) {
                at = over->begin + over->size;
            } else {
                file[at++] = 0;
            }
        }
    }
}

}  // namespace

TiffLayout read_tiff_layout(View bytes, std::string_view name) {
    const OpenTiff file(bytes, "rm");
    const auto photometric = file.value<std::uint16_t>(TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISBLACK);
    const auto planes = file.value<std::uint16_t>(TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
    TiffLayout layout{.size = {static_cast<int>(file.value<std::uint32_t>(TIFFTAG_IMAGEWIDTH, 0)),
                               static_cast<int>(file.value<std::uint32_t>(TIFFTAG_IMAGELENGTH, 0))},
                      .depth = file.value<std::uint16_t>(TIFFTAG_BITSPERSAMPLE, 1),
                      .channels = file.value<std::uint16_t>(TIFFTAG_SAMPLESPERPIXEL, 1),
                      .is_inverted = photometric == PHOTOMETRIC_MINISWHITE,
                      .is_tiled = TIFFIsTiled(file.get()) != 0};
    const bool is_grey = photometric == PHOTOMETRIC_MINISBLACK || layout.is_inverted;
    const int colours = is_grey ? 1 : 3;
    if ((!is_grey && photometric != PHOTOMETRIC_RGB) ||
        (layout.channels != colours && layout.channels != colours + 1) ||
        (planes != PLANARCONFIG_CONTIG && layout.channels > 1) ||
        (layout.depth != 8 && layout.depth != 16) ||
        !is_without_loss(file.value<std::uint16_t>(TIFFTAG_COMPRESSION, COMPRESSION_NONE))) {
        throw Fault({ErrorCode::FormatUnsupported,
                     {"{} is a TIFF of a kind that Pliant does not write: save under a name that "
                      "ends in .png.",
                      name}});
    }
    layout.alpha = alpha_of(file, layout.channels);
    const auto rows = file.value<std::uint32_t>(TIFFTAG_ROWSPERSTRIP, 1);
    layout.piece =
        layout.is_tiled
            ? Size{static_cast<int>(file.value<std::uint32_t>(TIFFTAG_TILEWIDTH, 0)),
                   static_cast<int>(file.value<std::uint32_t>(TIFFTAG_TILELENGTH, 0))}
            : Size{
                  layout.size.width,
                  static_cast<int>(std::min(rows, static_cast<std::uint32_t>(layout.size.height)))};
    file.check(!layout.size.is_empty() && !layout.piece.is_empty());
    return layout;
}

TiffPieces pasted_pieces(View bytes, const TiffLayout& layout, const Patch& patch) {
    const OpenTiff file(bytes, "rm");
    TiffPieces pieces;
    for (const auto number : touched(layout, patch)) {
        auto values = decoded_piece(file, layout, number);
        const bool has_changed = layout.depth == 16
                                     ? paste_piece<std::uint16_t>(layout, number, values, patch)
                                     : paste_piece<std::uint8_t>(layout, number, values, patch);
        if (has_changed) pieces.emplace(number, std::move(values));
    }
    return pieces;
}

Bytes rewritten_tiff(View before,
                     const TiffLayout& layout,
                     const TiffPieces& pieces,
                     const TiffTagValues& tags) {
    OpenTiff file(before, "r+m");
    std::vector<FileRange> old;
    for (const auto& [number, values] : pieces) old.push_back(range_of(file, number));
    set_tags(file, tags);  // libtiff takes none once pixels are written
    for (const auto& [number, values] : pieces) {
        auto copy = values;  // libtiff may swap its bytes
        const auto size = static_cast<tmsize_t>(copy.size());
        const auto written = layout.is_tiled
                                 ? TIFFWriteEncodedTile(file.get(), number, copy.data(), size)
                                 : TIFFWriteEncodedStrip(file.get(), number, copy.data(), size);
        file.check(written == size);
    }
    const TiffTags old_tags(before);
    for (const auto& [tag, value] : tags) {
        if (const auto range = old_tags.values(tag); range && range->size > 8)
            old.push_back(*range);
    }
    auto after = std::move(file).closed();
    std::vector<FileRange> kept;
    {
        const OpenTiff written(after, "rm");
        for (const auto& [number, values] : pieces) kept.push_back(range_of(written, number));
    }
    clear(after, old, kept);
    return after;
}

bool drop_small_pages(Bytes& bytes) {
    std::vector<tdir_t> pages;
    std::vector<FileRange> old;
    {
        const OpenTiff file(bytes, "rm");
        for (tdir_t page = 1; TIFFReadDirectory(file.get()) == 1; ++page) {
            const auto kind = file.value<std::uint32_t>(TIFFTAG_SUBFILETYPE, 0);
            if ((kind & FILETYPE_REDUCEDIMAGE) == 0) continue;
            pages.push_back(page);
            const auto count = TIFFIsTiled(file.get()) != 0 ? TIFFNumberOfTiles(file.get())
                                                            : TIFFNumberOfStrips(file.get());
            for (std::uint32_t i = 0; i < count; ++i) old.push_back(range_of(file, i));
        }
    }
    // From the last on, so that the numbers of the others stay.
    for (auto page = pages.rbegin(); page != pages.rend(); ++page) {
        OpenTiff file(bytes, "r+m");
        file.check(TIFFUnlinkDirectory(file.get(), static_cast<tdir_t>(*page + 1)) == 1);
        bytes = std::move(file).closed();
    }
    clear(bytes, old, {});
    return !pages.empty();
}

}  // namespace pliant::photo::detail
