#include "core/stylegan/architecture_reader.h"

#include "core/base/fault.h"
#include "core/base/text.h"
#include "core/stylegan/alias_free_reader.h"
#include "core/stylegan/rosinality.h"
#include "core/stylegan/tensor_taker.h"
#include "core/stylegan/tensorflow.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pliant::stylegan {
namespace {

using model_io::Json;
using model_io::ModelFile;
using model_io::Shape;

/// The conv_clamp of StyleGAN3-era StyleGAN2 when the file does not name one
/// (stylegan3/training/networks_stylegan2.py, SynthesisBlock).
constexpr double kLaterConvClamp = 256.0;

/// Far more than anybody trains (8 in the papers); a malicious file may list any number.
constexpr int kMaxMappingLayers = 64;

/// The official blocks go up to "b1024"; the sides of the constant that they begin with are 4, or 4
/// and 2 for standing people.
constexpr int kMaxBlocks = 9;
constexpr std::uint64_t kMaxFirstSide = 16;
constexpr std::int64_t kMaxSide = 1024;  // of the picture, px

TensorTable official_table(const NetworkPart& part) {
    TensorTable table;
    const auto& prefix = part.prefix();
    for (const auto& tensor : part.network().tensors) {
        if (!tensor.name.starts_with(prefix)) continue;
        table[tensor.name.substr(prefix.size())] = {&tensor, tensor.shape};
    }
    return table;
}

/// The mean latent stored outside the generator, under one of its usual names: searched from the
/// generator's level of the state dict up to the top of the file.
const model_io::TensorInfo* mean_beside(const ModelFile& file, const NetworkPart& part) {
    std::vector<NetworkPart> places = {part};
    for (auto prefix = part.prefix(); !prefix.empty();) {
        prefix.pop_back();  // its dot
        prefix.resize(prefix.rfind('.') + 1);
        places.emplace_back(part.network(), prefix);
    }
    if (const auto* top = file.find("")) places.emplace_back(*top, "");
    for (const auto& place : places) {
        for (const auto* name : {"latent_avg", "mean_latent", "w_avg", "dlatent_avg"}) {
            if (const auto* mean = place.find(name)) return mean;
        }
    }
    return nullptr;
}

TensorTable table_of(const ModelFile& file, const NetworkPart& part) {
    auto table = is_tensorflow(part.network()) ? tensorflow_table(part)
                 : is_rosinality(part)         ? rosinality_table(part)
                                               : official_table(part);
    const std::string mean = "mapping.w_avg";
    if (!table.contains(mean)) {
        if (const auto* beside = mean_beside(file, part)) table[mean] = {beside, beside->shape};
    }
    if (const auto found = table.find(mean); found != table.end()) {
        found->second.shape = without_leading_ones(found->second.shape, 1);
    }
    return table;
}

/// Infers the architecture from the tensors and checks each for consistency.
class Reader {
  public:
    Reader(const ModelFile& file, const NetworkPart& part)
        : part_(part), taker_(file, part, table_of(file, part)) {}

    Result<FoundGenerator> read() {
        return caught([this] {
            if (is_alias_free(taker_)) {
                take_alias_free_synthesis(taker_, architecture_);
            } else {
                read_channels();
                read_shape();
                read_synthesis();
                read_clamp();
            }
            read_mapping();
            return FoundGenerator{{architecture_,
                                   part_.network().name,
                                   part_.name(),
                                   taker_.parameter_count(),
                                   omissions_},
                                  taker_.taken()};
        });
    }

  private:
    void read_channels() {
        for (int block = 0; block < kMaxBlocks; ++block) {
            const auto name = Architecture::block_name(block) + ".conv1.weight";
            if (!taker_.contains(name)) break;
            architecture_.channels.push_back(taker_.axis(name, 4, 0));
        }
        if (architecture_.channels.empty()) {
            taker_.refuse("no StyleGAN generator was found.");
        }
        if (taker_.contains(Architecture::block_name(kMaxBlocks) + ".conv1.weight")) {
            taker_.refuse("the generator is larger than 1024 px.");
        }
        architecture_.w_dim = taker_.axis("synthesis.b4.conv1.affine.weight", 2, 1);
    }

    void read_shape() {
        const std::string constant = "synthesis.b4.const", rgb = "synthesis.b4.torgb.weight";
        const auto height = taker_.axis(constant, 3, 1), width = taker_.axis(constant, 3, 2);
        const auto channels = taker_.axis(rgb, 4, 0);
        const auto longer = static_cast<std::uint64_t>(std::max(width, height));
        const bool is_known = longer >= 4 && longer <= kMaxFirstSide && std::has_single_bit(longer);
        if (!is_known || std::min(width, height) < 2) {
            taker_.refuse(
                {"the generator begins with {} x {} px; Pliant needs the longer side to "
                 "be 4, 8 or 16, and the other at least 2.",
                 width,
                 height});
        }
        architecture_.first_map = {static_cast<int>(width), static_cast<int>(height)};
        if (architecture_.resolution() > kMaxSide) {
            taker_.refuse("the generator is larger than 1024 px.");
        }
        if (channels != 1 && channels != 3 && channels != 4) {
            taker_.refuse(
                {"the generator's pictures have {} channels; Pliant knows grey, RGB and "
                 "RGB with alpha.",
                 channels});
        }
        architecture_.picture_channels = channels;
    }

    void read_mapping() {
        const auto w_dim = architecture_.w_dim;
        std::int64_t embedded = 0;
        architecture_.c_dim = 0;
        if (taker_.contains("mapping.embed.weight")) {
            embedded = taker_.axis("mapping.embed.weight", 2, 0);
            architecture_.c_dim = taker_.axis("mapping.embed.weight", 2, 1);
            taker_.take("mapping.embed.weight", {embedded, architecture_.c_dim});
            taker_.take("mapping.embed.bias", {embedded});
        }
        auto width = taker_.axis("mapping.fc0.weight", 2, 1);
        architecture_.z_dim = width - embedded;
        if (architecture_.z_dim <= 0)
            taker_.fail("the mapping network has no z input; Pliant needs one.");
        int layers = 0;
        for (; taker_.contains(text("mapping.fc", layers, ".weight")); ++layers) {
            if (layers == kMaxMappingLayers) {
                taker_.fail({"the mapping network has more than {} layers.", kMaxMappingLayers});
            }
            const auto name = text("mapping.fc", layers);
            const auto out = taker_.axis(name + ".weight", 2, 0);
            taker_.take(name + ".weight", {out, width});
            taker_.take(name + ".bias", {out});
            width = out;
        }
        architecture_.mapping_layers = layers;
        if (width != w_dim)
            taker_.fail({"the mapping network gives {} numbers; the synthesis network takes {}.",
                         width,
                         w_dim});
        omissions_.mean_latent = !taker_.contains("mapping.w_avg");
        if (!omissions_.mean_latent) take_mean(w_dim);
    }

    /// [w_dim], or one mean per row of W+; the number of rows is not checked here.
    void take_mean(std::int64_t w_dim) {
        const std::string name = "mapping.w_avg";
        const auto& shape = taker_.shape(name);
        const bool is_by_row = shape.size() == 2 && shape[0] > 0;
        taker_.take(
            name, is_by_row ? Shape{shape[0], w_dim} : Shape{w_dim}, TensorTaker::Kind::Buffer);
    }

    /// Noise may be missing from all layers, but not from some of them.
    void read_noise() {
        const auto is_left_out = [this](std::string_view tensor) {
            return std::ranges::none_of(taker_.source(), [tensor](const auto& known) {
                return known.first.ends_with(tensor);
            });
        };
        omissions_.noise_constants = is_left_out(".noise_const");
        omissions_.noise_layers = omissions_.noise_constants && is_left_out(".noise_strength");
    }

    void read_synthesis() {
        read_noise();
        const auto& first = architecture_.first_map;
        taker_.take("synthesis.b4.const", {architecture_.channels[0], first.height, first.width});
        for (int b = 0; b < architecture_.block_count(); ++b) {
            const auto size = architecture_.block_size(b);
            const auto block = Architecture::block_name(b);
            const auto out = architecture_.channels[b];
            if (b > 0) take_layer(block + ".conv0", architecture_.channels[b - 1], out, size);
            take_layer(block + ".conv1", out, out, size);
            take_modulated(block + ".torgb", out, architecture_.picture_channels, 1);
        }
    }

    void take_layer(const std::string& name, std::int64_t in, std::int64_t out, Size size) {
        take_modulated(name, in, out, 3);
        if (!omissions_.noise_layers) taker_.take(name + ".noise_strength", {});
        if (!omissions_.noise_constants) {
            taker_.take(
                name + ".noise_const", {size.height, size.width}, TensorTaker::Kind::Buffer);
        }
        if (taker_.contains(name + ".resample_filter")) {
            taker_.take(name + ".resample_filter", {4, 4}, TensorTaker::Kind::Buffer);
        }
    }

    void take_modulated(const std::string& name,
                        std::int64_t in,
                        std::int64_t out,
                        std::int64_t taps) {
        taker_.take(name + ".weight", {out, in, taps, taps});
        taker_.take(name + ".bias", {out});
        taker_.take(name + ".affine.weight", {in, architecture_.w_dim});
        taker_.take(name + ".affine.bias", {in});
    }

    void read_clamp() {
        const auto& config = part_.network().config;
        const auto number = [](const Json& holder) -> std::optional<double> {
            const auto found = holder.find("conv_clamp");
            if (found == holder.end() || !found->is_number()) return std::nullopt;
            return found->get<double>();
        };
        const auto* const settings =
            is_tensorflow(part_.network()) ? "static_kwargs" : "synthesis_kwargs";
        if (const auto nested = config.find(settings);
            nested != config.end() && nested->is_object()) {
            architecture_.conv_clamp = number(*nested);
        } else if (config.contains("conv_clamp")) {
            architecture_.conv_clamp = number(config);
        } else if (config.contains("mapping_kwargs")) {
            architecture_.conv_clamp = kLaterConvClamp;
        } else {
            architecture_.conv_clamp = taker_.number_of_metadata("conv_clamp");
        }
    }

    const NetworkPart& part_;
    TensorTaker taker_;
    Architecture architecture_;
    Omissions omissions_;
};

}  // namespace

Result<FoundGenerator> read_architecture(const ModelFile& file, const NetworkPart& part) {
    return Reader(file, part).read();
}

}  // namespace pliant::stylegan
