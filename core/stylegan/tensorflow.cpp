#include "core/stylegan/tensorflow.h"

#include "core/base/text.h"

#include <array>
#include <string_view>
#include <utility>

namespace pliant::stylegan {
namespace {

using model_io::Json;
using model_io::Shape;

class Paths {
  public:
    explicit Paths(const NetworkPart& part) : part_(part) {}

    /// Adds the variable at `path`, if it exists, as `official`.
    void add(const std::string& path, const std::string& official, Layout layout, Shape shape) {
        if (const auto* info = part_.find(path))
            table_[official] = {info, std::move(shape), layout};
    }

    void add_vector(const std::string& path, const std::string& official) {
        if (const auto* info = part_.find(path)) add(path, official, Layout::Official, info->shape);
    }

    /// [in,out]
    void add_dense(const std::string& path, const std::string& official) {
        const auto* info = part_.find(path);
        if (!info || info->shape.size() != 2) return;
        add(path, official, Layout::Transposed, {info->shape[1], info->shape[0]});
    }

    /// [rows,columns,in,out]
    void add_convolution(const std::string& path, const std::string& official, Layout layout) {
        const auto* info = part_.find(path);
        if (!info || info->shape.size() != 4) return;
        const auto& shape = info->shape;
        add(path, official, layout, {shape[3], shape[2], shape[0], shape[1]});
    }

    void add_modulated(const std::string& path, const std::string& official, Layout layout) {
        add_convolution(path + "/weight", official + ".weight", layout);
        add_vector(path + "/bias", official + ".bias");
        add_dense(path + "/mod_weight", official + ".affine.weight");
        if (const auto* bias = part_.find(path + "/mod_bias")) {
            add(path + "/mod_bias", official + ".affine.bias", Layout::OneLess, bias->shape);
        }
    }

    void add_layer(const std::string& path, const std::string& official, int index, Layout layout) {
        add_modulated(path, official, layout);
        add_vector(path + "/noise_strength", official + ".noise_strength");
        const auto noise = text("synthesis/noise", index);
        if (const auto* map = part_.find(noise)) {
            add(noise,
                official + ".noise_const",
                Layout::Official,
                without_leading_ones(map->shape, 2));
        }
    }

    [[nodiscard]] bool has(const std::string& path) const { return part_.find(path) != nullptr; }
    TensorTable take() { return std::move(table_); }

  private:
    const NetworkPart& part_;
    TensorTable table_;
};

/// A constructor argument of the network; null for its default.
Json setting(const NetworkPart& part, const char* name) {
    const auto& config = part.network().config;
    const auto settings = config.find("static_kwargs");
    if (settings == config.end() || !settings->is_object()) return {};
    return settings->value(name, Json());
}

/// A setting of which Pliant supports one value.
struct Required {
    const char* name;
    Json value;
};

std::optional<Sentence> other_setting(const NetworkPart& part) {
    const std::array required = {Required{"resample_kernel", Json::array({1, 3, 3, 1})},
                                 Required{"nonlinearity", "lrelu"},
                                 Required{"mapping_nonlinearity", "lrelu"},
                                 Required{"mapping_lrmul", 0.01}};
    for (const auto& [name, value] : required) {
        const auto found = setting(part, name);
        if (found.is_null() || found == value) continue;
        return Sentence("this generator was made with {} = {}; Pliant computes with {}.",
                        name,
                        found.dump(-1, ' ', false, Json::error_handler_t::replace).substr(0, 80),
                        value.dump());
    }
    return std::nullopt;
}

}  // namespace

bool is_tensorflow(const model_io::Network& network) {
    return network.class_name == "dnnlib.tflib.network.Network" ||
           network.class_name == "tfutil.Network";
}

TensorTable tensorflow_table(const NetworkPart& part) {
    Paths paths(part);
    paths.add_dense("mapping/LabelEmbed/weight", "mapping.embed.weight");
    paths.add_vector("mapping/LabelEmbed/bias", "mapping.embed.bias");
    for (int i = 0; paths.has(text("mapping/Dense", i, "/weight")); ++i) {
        paths.add_dense(text("mapping/Dense", i, "/weight"), text("mapping.fc", i, ".weight"));
        paths.add_vector(text("mapping/Dense", i, "/bias"), text("mapping.fc", i, ".bias"));
    }
    if (const auto* constant = part.find("synthesis/4x4/Const/const")) {
        paths.add("synthesis/4x4/Const/const",
                  "synthesis.b4.const",
                  Layout::Official,
                  without_leading_ones(constant->shape, 3));
    }
    paths.add_layer("synthesis/4x4/Conv", "synthesis.b4.conv1", 0, Layout::Convolution);
    paths.add_modulated("synthesis/4x4/ToRGB", "synthesis.b4.torgb", Layout::Convolution);
    // One size beyond the largest supported, so that the reader can refuse it.
    int index = 1;
    for (int side = 8; side <= 2048; side *= 2, index += 2) {
        const auto from = text("synthesis/", side, "x", side);
        const auto to = text("synthesis.b", side);
        paths.add_layer(from + "/Conv0_up", to + ".conv0", index, Layout::FlippedConvolution);
        paths.add_layer(from + "/Conv1", to + ".conv1", index + 1, Layout::Convolution);
        paths.add_modulated(from + "/ToRGB", to + ".torgb", Layout::Convolution);
    }
    return paths.take();
}

std::optional<Sentence> foreign_tensorflow(const NetworkPart& part) {
    const auto made_by = part.network().config.value("build_func_name", Json());
    if (part.has("FromRGB")) return Sentence("this network is a discriminator, not a generator.");
    if (part.has("StyleMod") || made_by == "G_style") {
        return Sentence(
            "this is a generator of the first StyleGAN, pickled by TensorFlow; Pliant opens "
            "StyleGAN2 generators.");
    }
    if (part.network().class_name == "tfutil.Network" || made_by == "G_paper") {
        return Sentence(
            "this is a Progressive GAN, pickled by TensorFlow; Pliant opens StyleGAN2 generators.");
    }
    if (!part.find("synthesis/4x4/Conv/mod_weight")) {
        return Sentence(
            "this is a TensorFlow pickle without the variables of a StyleGAN2 generator.");
    }
    if (part.has("/Skip/weight")) {
        return Sentence(
            "this generator has the residual ('resnet') synthesis architecture; Pliant opens the "
            "'skip' architecture.");
    }
    if (!part.find("synthesis/4x4/ToRGB/weight")) {
        return Sentence(
            "this generator has the 'orig' synthesis architecture (one toRGB layer at the end); "
            "Pliant opens the 'skip' architecture.");
    }
    if (part.find("mapping/LabelConcat/weight")) {
        return Sentence(
            "this generator takes its class as the first StyleGAN2 did (LabelConcat); Pliant opens "
            "those of StyleGAN2-ADA.");
    }
    return other_setting(part);
}

}  // namespace pliant::stylegan
