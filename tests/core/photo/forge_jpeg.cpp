#include "tests/core/photo/forge_jpeg.h"

#include <gtest/gtest.h>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ostream>

#include <jpeglib.h>

namespace pliant::photo::forge {
namespace {

/// Errors end the test program: these files are whole.
struct Compressor {
    jpeg_error_mgr errors = {};
    jpeg_compress_struct codec = {};
    unsigned char* bytes = nullptr;
    unsigned long size = 0;

    Compressor() {
        codec.err = jpeg_std_error(&errors);
        jpeg_create_compress(&codec);
        jpeg_mem_dest(&codec, &bytes, &size);
    }
    Bytes finish() {
        jpeg_finish_compress(&codec);
        Bytes out(bytes, bytes + size);
        jpeg_destroy_compress(&codec);
        std::free(bytes);
        return out;
    }
};

void write_rows(jpeg_compress_struct& codec, std::vector<std::uint8_t>& pixels) {
    jpeg_start_compress(&codec, TRUE);
    const auto stride = static_cast<std::size_t>(codec.image_width) *
                        static_cast<std::size_t>(codec.input_components);
    for (std::size_t y = 0; y < codec.image_height; ++y) {
        auto* row = &pixels[y * stride];
        jpeg_write_scanlines(&codec, &row, 1);
    }
}

}  // namespace

std::ostream& operator<<(std::ostream& out, const JpegMode& mode) {
    return out << mode.across << 'x' << mode.down << (mode.is_progressive ? " progressive" : "")
               << (mode.is_grey ? " grey" : "") << (mode.is_arithmetic ? " arithmetic" : "")
               << (mode.is_rgb ? " rgb" : "") << (mode.has_own_scans ? " scans" : "") << " restart "
               << mode.restart_interval << " quality " << mode.quality;
}

Bytes jpeg(const image::Image& picture, const JpegMode& mode) {
    Compressor compressor;
    auto& codec = compressor.codec;
    codec.image_width = static_cast<JDIMENSION>(picture.width());
    codec.image_height = static_cast<JDIMENSION>(picture.height());
    codec.input_components = 3;
    codec.in_color_space = JCS_RGB;
    jpeg_set_defaults(&codec);
    if (mode.is_grey) jpeg_set_colorspace(&codec, JCS_GRAYSCALE);
    if (mode.is_rgb) jpeg_set_colorspace(&codec, JCS_RGB);
    jpeg_set_quality(&codec, mode.quality, TRUE);
    codec.comp_info[0].h_samp_factor = mode.is_grey ? 1 : mode.across;
    codec.comp_info[0].v_samp_factor = mode.is_grey ? 1 : mode.down;
    if (mode.is_progressive) jpeg_simple_progression(&codec);
    std::array<jpeg_scan_info, 3> scans{};
    if (mode.has_own_scans) {
        for (int i = 0; i < 3; ++i) {
            scans[static_cast<std::size_t>(i)] = {
                .comps_in_scan = 1, .component_index = {i}, .Ss = 0, .Se = 63, .Ah = 0, .Al = 0};
        }
        codec.scan_info = scans.data();
        codec.num_scans = 3;
    }
    codec.arith_code = mode.is_arithmetic ? TRUE : FALSE;
    codec.restart_interval = static_cast<unsigned>(mode.restart_interval);
    std::vector<std::uint8_t> pixels(picture.pixels().begin(), picture.pixels().end());
    write_rows(codec, pixels);
    return compressor.finish();
}

Bytes cmyk_jpeg() {
    Compressor compressor;
    auto& codec = compressor.codec;
    codec.image_width = codec.image_height = 16;
    codec.input_components = 4;
    codec.in_color_space = JCS_CMYK;
    jpeg_set_defaults(&codec);
    std::vector<std::uint8_t> pixels(16 * 16 * 4, 128);
    write_rows(codec, pixels);
    return compressor.finish();
}

Bytes with_segment(const Bytes& file, int marker, const std::string& body) {
    Bytes out(file.begin(), file.begin() + 2);
    const auto length = body.size() + 2;
    for (const auto byte :
         {std::size_t{0xFF}, static_cast<std::size_t>(marker), length >> 8, length}) {
        out.push_back(static_cast<std::uint8_t>(byte));
    }
    for (const char letter : body) out.push_back(static_cast<std::uint8_t>(letter));
    for (auto at = file.begin() + 2; at != file.end(); ++at) out.push_back(*at);
    return out;
}

TakenApart taken_apart(const Bytes& file) {
    jpeg_error_mgr errors{};
    jpeg_decompress_struct codec{};
    codec.err = jpeg_std_error(&errors);
    jpeg_create_decompress(&codec);
    jpeg_mem_src(&codec, file.data(), file.size());
    for (int app = 0; app < 16; ++app) jpeg_save_markers(&codec, JPEG_APP0 + app, 0xFFFF);
    jpeg_save_markers(&codec, JPEG_COM, 0xFFFF);
    jpeg_read_header(&codec, TRUE);
    auto** const arrays = jpeg_read_coefficients(&codec);
    TakenApart parts{.width = static_cast<int>(codec.image_width),
                     .height = static_cast<int>(codec.image_height),
                     .most_across = codec.max_h_samp_factor,
                     .most_down = codec.max_v_samp_factor,
                     .is_progressive = codec.progressive_mode != FALSE,
                     .is_arithmetic = codec.arith_code != FALSE,
                     .restart_interval = static_cast<int>(codec.restart_interval)};
    for (int i = 0; i < codec.num_components; ++i) {
        const auto& from = codec.comp_info[i];
        TakenApart::Component component{.across = from.h_samp_factor,
                                        .down = from.v_samp_factor,
                                        .width = static_cast<int>(from.width_in_blocks),
                                        .height = static_cast<int>(from.height_in_blocks)};
        std::copy_n(from.quant_table->quantval, 64, component.table.begin());
        for (int y = 0; y < component.height; ++y) {
            auto* const common = reinterpret_cast<j_common_ptr>(&codec);
            auto** const row = codec.mem->access_virt_barray(
                common, arrays[i], static_cast<JDIMENSION>(y), 1, FALSE);
            for (int x = 0; x < component.width; ++x) {
                component.blocks.emplace_back();
                std::copy_n(row[0][x], 64, component.blocks.back().begin());
            }
        }
        parts.components.push_back(std::move(component));
    }
    for (auto* each = codec.marker_list; each != nullptr; each = each->next) {
        parts.segments.emplace_back(
            each->marker,
            std::string(reinterpret_cast<const char*>(each->data), each->data_length));
    }
    jpeg_finish_decompress(&codec);
    jpeg_destroy_decompress(&codec);
    for (std::size_t at = 0; at + 4 < file.size(); ++at) {
        if (file[at] != 0xFF || file[at + 1] != 0xDA) continue;
        const std::size_t length = std::size_t{file[at + 2]} << 8 | file[at + 3];
        parts.scan_headers.emplace_back(reinterpret_cast<const char*>(&file[at + 4]), length - 2);
    }
    return parts;
}

image::Image stored_pixels(const Bytes& file) {
    const auto bgr = cv::imdecode(file, cv::IMREAD_COLOR | cv::IMREAD_IGNORE_ORIENTATION);
    cv::Mat rgb;
    cv::cvtColor(bgr, rgb, cv::COLOR_BGR2RGB);
    return {rgb.cols, rgb.rows, std::vector<std::uint8_t>(rgb.datastart, rgb.dataend)};
}

image::Image textured(int width, int height) {
    image::Image picture(width, height);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const auto at = [](int value) { return static_cast<std::uint8_t>(40 + value % 170); };
            picture.set(x, y, {at(2 * x + y), at(3 * y + x / 2), at(x * y / 16 + 5 * x)});
        }
    }
    return picture;
}

}  // namespace pliant::photo::forge
