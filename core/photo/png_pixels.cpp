#include "core/photo/png_pixels.h"

#include "core/base/fault.h"

#include <algorithm>
#include <array>
#include <bit>
#include <csetjmp>
#include <new>
#include <string>
#include <utility>
#include <vector>

#include <png.h>

namespace pliant::photo::detail {
namespace {

/// libpng's errors come back by a jump: only C may lie between it and `call`.
struct PngTrap {
    std::jmp_buf back = {};
    std::string message = {};

    static void fail(png_structp codec, png_const_charp reason) {
        auto* const trap = static_cast<PngTrap*>(png_get_error_ptr(codec));
        trap->message = reason;
        std::longjmp(trap->back, 1);  // NOLINT: libpng's way
    }
    static void ignore(png_structp, png_const_charp) {}

    template <typename Call>
    void call(const Call& made) {
        if (setjmp(back) != 0) {  // NOLINT: libpng's way
            throw Fault({ErrorCode::FileCorrupt, "The PNG cannot be taken apart.", message});
        }
        made();
    }
};

struct PngDecoder {
    PngTrap trap;
    View left;  // to read
    png_structp codec =
        png_create_read_struct(PNG_LIBPNG_VER_STRING, &trap, PngTrap::fail, PngTrap::ignore);
    png_infop info = codec == nullptr ? nullptr : png_create_info_struct(codec);

    explicit PngDecoder(View file) : left(file) {
        if (info == nullptr) throw std::bad_alloc();
        png_set_read_fn(codec, this, [](png_structp from, png_bytep out, png_size_t size) {
            auto& rest = static_cast<PngDecoder*>(png_get_io_ptr(from))->left;
            if (rest.size() < size) png_error(from, "cut off");
            std::copy_n(rest.begin(), size, out);
            rest = rest.subspan(size);
        });
    }
    ~PngDecoder() { png_destroy_read_struct(&codec, &info, nullptr); }
    PngDecoder(const PngDecoder&) = delete;
    PngDecoder& operator=(const PngDecoder&) = delete;
};

struct PngEncoder {
    PngTrap trap;
    Bytes file;
    png_structp codec =
        png_create_write_struct(PNG_LIBPNG_VER_STRING, &trap, PngTrap::fail, PngTrap::ignore);
    png_infop info = codec == nullptr ? nullptr : png_create_info_struct(codec);

    PngEncoder() {
        if (info == nullptr) throw std::bad_alloc();
        const auto write = [](png_structp to, png_bytep bytes, png_size_t size) {
            auto& out = static_cast<PngEncoder*>(png_get_io_ptr(to))->file;
            out.insert(out.end(), bytes, bytes + size);
        };
        png_set_write_fn(codec, this, write, [](png_structp) {});
    }
    ~PngEncoder() { png_destroy_write_struct(&codec, &info); }
    PngEncoder(const PngEncoder&) = delete;
    PngEncoder& operator=(const PngEncoder&) = delete;
};

/// What libpng needs to decode, without what it would print warnings about.
Bytes critical_parts(const PngFile& file) {
    PngWriter writer;
    for (const auto& chunk : file.chunks) {
        const bool is_critical = (chunk.type[0] & 0x20) == 0;
        if (is_critical || chunk.type == "tRNS") writer.add(chunk);
    }
    return std::move(writer).finish();
}

std::vector<png_bytep> rows_of(Bytes& values, int height) {
    std::vector<png_bytep> rows(static_cast<std::size_t>(height));
    const auto stride = values.size() / rows.size();
    for (std::size_t y = 0; y < rows.size(); ++y) rows[y] = &values[y * stride];
    return rows;
}

}  // namespace

PngPixels::PngPixels(const PngFile& file) {
    const auto critical = critical_parts(file);
    PngDecoder decoder(critical);
    auto* const codec = decoder.codec;
    auto* const info = decoder.info;
    decoder.trap.call([&] {
        // What is asked of a picture's size is asked before.
        png_set_user_limits(codec, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
        png_read_info(codec, info);
        const auto type = png_get_color_type(codec, info);
        const auto depth = png_get_bit_depth(codec, info);
        is_widened_ = type == PNG_COLOR_TYPE_PALETTE || depth < 8 ||
                      png_get_valid(codec, info, PNG_INFO_tRNS) != 0;
        png_set_expand(codec);
        if (std::endian::native == std::endian::little) png_set_swap(codec);
        png_set_interlace_handling(codec);
        png_read_update_info(codec, info);
    });
    size_ = {static_cast<int>(png_get_image_width(codec, info)),
             static_cast<int>(png_get_image_height(codec, info))};
    depth_ = png_get_bit_depth(codec, info);
    channels_ = png_get_channels(codec, info);
    is_interlaced_ = png_get_interlace_type(codec, info) != PNG_INTERLACE_NONE;
    values_.resize(png_get_rowbytes(codec, info) * static_cast<std::size_t>(size_.height));
    auto rows = rows_of(values_, size_.height);
    decoder.trap.call([&] {
        png_read_image(codec, rows.data());
        png_read_end(codec, nullptr);
    });
}

bool PngPixels::paste(const Patch& patch) {
    const auto pasted = [&]<typename T>(T* values) {
        return mix(Raster<T>{.values = values,
                             .size = size_,
                             .channels = channels_,
                             .alpha = channels_ % 2 == 0 ? Alpha::Straight : Alpha::None},
                   patch);
    };
    return depth_ == 16 ? pasted(reinterpret_cast<std::uint16_t*>(values_.data()))
                        : pasted(values_.data());
}

Bytes PngPixels::encoded() const {
    constexpr std::array types{PNG_COLOR_TYPE_GRAY,
                               PNG_COLOR_TYPE_GRAY_ALPHA,
                               PNG_COLOR_TYPE_RGB,
                               PNG_COLOR_TYPE_RGB_ALPHA};
    PngEncoder encoder;
    auto values = values_;
    auto rows = rows_of(values, size_.height);
    encoder.trap.call([&] {
        png_set_IHDR(encoder.codec,
                     encoder.info,
                     static_cast<png_uint_32>(size_.width),
                     static_cast<png_uint_32>(size_.height),
                     depth_,
                     types[static_cast<std::size_t>(channels_) - 1],
                     is_interlaced_ ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE,
                     PNG_COMPRESSION_TYPE_DEFAULT,
                     PNG_FILTER_TYPE_DEFAULT);
        png_write_info(encoder.codec, encoder.info);
        if (std::endian::native == std::endian::little) png_set_swap(encoder.codec);
        png_write_image(encoder.codec, rows.data());
        png_write_end(encoder.codec, encoder.info);
    });
    return std::move(encoder.file);
}

}  // namespace pliant::photo::detail
