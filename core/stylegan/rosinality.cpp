#include "core/stylegan/rosinality.h"

#include "core/base/text.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace pliant::stylegan {
namespace {

using model_io::Shape;

/// `shape` without its trailing axes of size 1, down to `rank`.
Shape without_trailing_ones(Shape shape, std::size_t rank) {
    while (shape.size() > rank && shape.back() == 1) shape.pop_back();
    return shape;
}

class Translation {
  public:
    explicit Translation(const NetworkPart& part) : part_(part) {}

    /// Adds `foreign`, if it exists, as `official`, its shape reduced to `rank` axes.
    void add(const std::string& foreign, const std::string& official, std::size_t rank) {
        const auto* info = part_.find(foreign);
        if (!info) return;
        table_[official] = {info,
                            without_trailing_ones(without_leading_ones(info->shape, rank), rank)};
    }

    /// A modulated convolution: `to` is "synthesis.b8.conv0".
    void add_modulated(const std::string& from, const std::string& to) {
        add(from + ".conv.weight", to + ".weight", 4);
        add(from + ".conv.modulation.weight", to + ".affine.weight", 2);
        add(from + ".conv.modulation.bias", to + ".affine.bias", 1);
    }

    void add_layer(const std::string& from, const std::string& to, int noise) {
        add_modulated(from, to);
        add(from + ".activate.bias", to + ".bias", 1);
        add(from + ".noise.weight", to + ".noise_strength", 0);
        add(text("noises.noise_", noise), to + ".noise_const", 2);
    }

    void add_to_rgb(const std::string& from, const std::string& to) {
        add_modulated(from, to);
        add(from + ".bias", to + ".bias", 1);
    }

    [[nodiscard]] bool has(const std::string& foreign) const { return part_.find(foreign); }
    TensorTable take() { return std::move(table_); }

  private:
    const NetworkPart& part_;
    TensorTable table_;
};

}  // namespace

bool is_rosinality(const NetworkPart& part) {
    return part.find("input.input") && part.find("conv1.conv.weight");
}

TensorTable rosinality_table(const NetworkPart& part) {
    Translation translation(part);
    for (int i = 0; translation.has(text("style.", i + 1, ".weight")); ++i) {
        translation.add(text("style.", i + 1, ".weight"), text("mapping.fc", i, ".weight"), 2);
        translation.add(text("style.", i + 1, ".bias"), text("mapping.fc", i, ".bias"), 1);
    }
    translation.add("input.input", "synthesis.b4.const", 3);
    translation.add_layer("conv1", "synthesis.b4.conv1", 0);
    translation.add_to_rgb("to_rgb1", "synthesis.b4.torgb");
    // Up to 1024 px, the largest StyleGAN2: convs.0 .. convs.15.
    for (int k = 1; k <= 8 && translation.has(text("convs.", 2 * k - 2, ".conv.weight")); ++k) {
        const auto block = text("synthesis.b", std::int64_t{4} << k);
        translation.add_layer(text("convs.", 2 * k - 2), block + ".conv0", 2 * k - 1);
        translation.add_layer(text("convs.", 2 * k - 1), block + ".conv1", 2 * k);
        translation.add_to_rgb(text("to_rgbs.", k - 1), block + ".torgb");
    }
    return translation.take();
}

}  // namespace pliant::stylegan
