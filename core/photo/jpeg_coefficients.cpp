#include "core/photo/jpeg_coefficients.h"

#include "core/base/fault.h"
#include "core/photo/dct.h"
#include "core/photo/jpeg_planes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <csetjmp>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <string>
#include <tuple>
#include <utility>

#include <jpeglib.h>

namespace pliant::photo::detail {
namespace {

/// libjpeg's errors come back by a jump: only C may lie between it and `call`.
struct ErrorTrap {
    jpeg_error_mgr manager = {};  // first: libjpeg hands out its address
    std::jmp_buf back = {};
    std::array<char, JMSG_LENGTH_MAX> message = {};

    ErrorTrap() {
        jpeg_std_error(&manager);
        manager.error_exit = [](j_common_ptr codec) {
            auto* const trap = reinterpret_cast<ErrorTrap*>(codec->err);
            codec->err->format_message(codec, trap->message.data());
            std::longjmp(trap->back, 1);  // NOLINT: libjpeg's way
        };
        manager.output_message = [](j_common_ptr) {};
    }

    template <typename Call>
    void call(const Call& made) {
        if (setjmp(back) != 0) {  // NOLINT: libjpeg's way
            const std::string reason(message.data());
            const bool is_memory = manager.msg_code != 0 && reason.find("memory") != reason.npos;
            if (is_memory) throw std::bad_alloc();
            throw Fault({ErrorCode::FileCorrupt, "The JPEG cannot be taken apart.", reason});
        }
        made();
    }
};

struct Decoder {
    ErrorTrap trap;
    jpeg_decompress_struct codec = {};

    Decoder() {
        codec.err = &trap.manager;
        trap.call([this] { jpeg_create_decompress(&codec); });
    }
    ~Decoder() { jpeg_destroy_decompress(&codec); }
    void open(View file) {
        trap.call([&] {
            jpeg_mem_src(&codec, file.data(), static_cast<unsigned long>(file.size()));
            jpeg_read_header(&codec, TRUE);
        });
    }
    Decoder(const Decoder&) = delete;
    Decoder& operator=(const Decoder&) = delete;
};

struct Encoder {
    ErrorTrap trap;
    jpeg_compress_struct codec = {};
    unsigned char* bytes = nullptr;
    unsigned long size = 0;

    Encoder() {
        codec.err = &trap.manager;
        trap.call([this] {
            jpeg_create_compress(&codec);
            jpeg_mem_dest(&codec, &bytes, &size);
        });
    }
    ~Encoder() {
        jpeg_destroy_compress(&codec);
        std::free(bytes);  // NOLINT: libjpeg has allocated it
    }
    Encoder(const Encoder&) = delete;
    Encoder& operator=(const Encoder&) = delete;
};

JpegComponent component_of(J_COLOR_SPACE space, int index) {
    using enum JpegComponent;
    constexpr std::array ycc{Luma, BlueChroma, RedChroma};
    constexpr std::array rgb{Red, Green, Blue};
    if (space == JCS_GRAYSCALE) return Grey;
    return (space == JCS_RGB ? rgb : ycc).at(static_cast<std::size_t>(index));
}

/// A block's coefficients after the patch.
class BlockPaste {
  public:
    BlockPaste(const PatchPlane& plane, const JQUANT_TBL& table) : plane_(plane) {
        for (std::size_t i = 0; i < steps_.size(); ++i) steps_[i] = table.quantval[i];
    }

    /// `x`, `y`: of its first sample. Whether any coefficient has changed.
    bool apply(JCOEF* block, int x, int y) const {
        std::array<PatchPlane::Mix, 64> mixes;
        for (int i = 0; i < 64; ++i) {
            mixes[static_cast<std::size_t>(i)] = plane_.at(x + i % 8, y + i / 8);
        }
        const bool is_touched = std::ranges::any_of(
            mixes, [](const auto& mix) { return mix.kept != 1.0F || mix.added != 0.0F; });
        if (!is_touched) return false;
        Block values;
        for (std::size_t i = 0; i < 64; ++i) values[i] = static_cast<float>(block[i]) * steps_[i];
        values = inverse_cosine_transform(values);
        constexpr float shift = 128.0F;  // T.81, A.3.1
        for (std::size_t i = 0; i < 64; ++i) {
            values[i] = mixes[i].kept * (values[i] + shift) + mixes[i].added - shift;
        }
        values = cosine_transform(values);
        bool has_changed = false;
        for (std::size_t i = 0; i < 64; ++i) {
            const auto value = quantised(values[i] / steps_[i], block[i]);
            has_changed = has_changed || value != block[i];
            block[i] = value;
        }
        return has_changed;
    }

  private:
    /// Baseline codes have no more room; what a file has already stays.
    static JCOEF quantised(float exact, JCOEF before) {
        constexpr float most = 1023.0F;
        const float nearest = std::round(exact);
        if (nearest == static_cast<float>(before)) return before;
        return static_cast<JCOEF>(std::clamp(nearest, -most, most));
    }

    const PatchPlane& plane_;
    Block steps_ = {};
};

/// The scans in libjpeg's form; none where one of them names a component that there is not.
std::vector<jpeg_scan_info> script_of(const std::vector<JpegScan>& scans,
                                      const jpeg_decompress_struct& from) {
    constexpr std::size_t most = 1000;  // real files have a dozen
    if (scans.size() > most) return {};
    std::vector<jpeg_scan_info> script;
    for (const auto& scan : scans) {
        jpeg_scan_info info{};
        for (const int id : scan.component_ids) {
            const auto* const end = from.comp_info + from.num_components;
            const auto* const found =
                std::find_if(static_cast<const jpeg_component_info*>(from.comp_info),
                             end,
                             [id](const auto& each) { return each.component_id == id; });
            if (found == end) return {};
            info.component_index[info.comps_in_scan++] = static_cast<int>(found - from.comp_info);
        }
        std::tie(info.Ss, info.Se, info.Ah, info.Al) =
            std::tuple(scan.limits[0], scan.limits[1], scan.limits[2], scan.limits[3]);
        script.push_back(info);
    }
    return script;
}

}  // namespace

struct JpegCoefficients::Impl {
    View file;
    Decoder decoder;
    jvirt_barray_ptr* arrays = nullptr;

    [[nodiscard]] jpeg_decompress_struct& from() { return decoder.codec; }

    void read(std::string_view name) {
        decoder.open(file);
        const auto space = from().jpeg_color_space;
        if (space != JCS_GRAYSCALE && space != JCS_YCbCr && space != JCS_RGB) {
            throw Fault({ErrorCode::FormatUnsupported,
                         {"{} is a CMYK JPEG, which Pliant does not write: save under a name that "
                          "ends in .png.",
                          name}});
        }
        decoder.trap.call([&] { arrays = jpeg_read_coefficients(&from()); });
        for (int i = 0; i < from().num_components; ++i) {
            if (from().comp_info[i].quant_table == nullptr) {
                throw Fault({ErrorCode::FileCorrupt,
                             {"{} is damaged: a part of its colours is missing.", name}});
            }
        }
    }

    JBLOCKROW row(int component, int y) {
        JBLOCKARRAY rows = nullptr;
        auto* const codec = reinterpret_cast<j_common_ptr>(&from());
        decoder.trap.call([&] {
            rows = codec->mem->access_virt_barray(
                codec, arrays[component], static_cast<JDIMENSION>(y), 1, TRUE);
        });
        return rows[0];
    }

    bool paste(const Patch& patch, int index) {
        const auto& component = from().comp_info[index];
        const PatchPlane plane(
            patch,
            component_of(from().jpeg_color_space, index),
            {component.h_samp_factor, from().max_h_samp_factor},
            {component.v_samp_factor, from().max_v_samp_factor},
            {static_cast<int>(from().image_width), static_cast<int>(from().image_height)});
        const BlockPaste block_paste(plane, *component.quant_table);
        const auto blocks = [](int end, JDIMENSION all) {
            return std::min((end + DCTSIZE - 1) / DCTSIZE, static_cast<int>(all));
        };
        bool has_changed = false;
        for (int y = plane.top() / DCTSIZE; y < blocks(plane.bottom(), component.height_in_blocks);
             ++y) {
            auto* const in_row = row(index, y);
            for (int x = plane.left() / DCTSIZE;
                 x < blocks(plane.right(), component.width_in_blocks);
                 ++x) {
                has_changed = block_paste.apply(in_row[x], x * DCTSIZE, y * DCTSIZE) || has_changed;
            }
        }
        return has_changed;
    }

    /// `script`: empty for libjpeg's own.
    Bytes encoded(std::vector<jpeg_scan_info> script, bool has_scans) {
        Encoder encoder;
        auto& to = encoder.codec;
        encoder.trap.call([&] {
            jpeg_copy_critical_parameters(&from(), &to);
            to.write_JFIF_header = FALSE;
            to.write_Adobe_marker = FALSE;
            to.restart_interval = from().restart_interval;
            to.arith_code = from().arith_code;
            // Huffman tables at hand need not have a code for all; arithmetic coding has none.
            to.optimize_coding = to.arith_code == FALSE ? TRUE : FALSE;
            if (!script.empty()) {
                to.scan_info = script.data();
                to.num_scans = static_cast<int>(script.size());
            } else if (has_scans) {
                jpeg_simple_progression(&to);
            }
            jpeg_write_coefficients(&to, arrays);
            jpeg_finish_compress(&to);
        });
        return {encoder.bytes, encoder.bytes + encoder.size};
    }
};

JpegCoefficients::JpegCoefficients(View file, std::string_view name)
    : impl_(std::make_unique<Impl>()) {
    impl_->file = file;
    impl_->read(name);
}

JpegCoefficients::~JpegCoefficients() = default;

bool JpegCoefficients::is_grey() const { return impl_->from().num_components == 1; }

Bytes JpegCoefficients::decoded_rows(int first, int count) const {
    const auto row_size = static_cast<std::size_t>(impl_->from().image_width) * (is_grey() ? 1 : 3);
    Bytes rows(row_size * static_cast<std::size_t>(count));
    Bytes unwanted(row_size);
    Decoder decoder;
    decoder.open(impl_->file);
    decoder.trap.call([&] {
        auto& codec = decoder.codec;
        codec.out_color_space = is_grey() ? JCS_GRAYSCALE : JCS_RGB;
        jpeg_start_decompress(&codec);
        for (int y = 0; y < first + count; ++y) {
            auto* row =
                y < first ? unwanted.data() : &rows[row_size * static_cast<std::size_t>(y - first)];
            jpeg_read_scanlines(&codec, &row, 1);
        }
    });
    return rows;
}

bool JpegCoefficients::paste(const Patch& patch) {
    bool has_changed = false;
    for (int i = 0; i < impl_->from().num_components; ++i) {
        has_changed = impl_->paste(patch, i) || has_changed;
    }
    return has_changed;
}

Bytes JpegCoefficients::encoded(const std::vector<JpegScan>& scans) {
    const bool is_progressive = impl_->from().progressive_mode != FALSE;
    if (!is_progressive && scans.size() == 1) return impl_->encoded({}, false);
    try {
        auto script = script_of(scans, impl_->from());
        if (!script.empty()) return impl_->encoded(std::move(script), true);
    } catch (const Fault&) {  // NOLINT(bugprone-empty-catch): a script that only decoders accept
    }
    return impl_->encoded({}, is_progressive);
}

}  // namespace pliant::photo::detail
