#include "core/stylegan/alias_free_reader.h"

#include "core/base/text.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace pliant::stylegan {
namespace {

using Kind = TensorTaker::Kind;

// What the official code uses unless told otherwise (training/networks_stylegan3.py).
constexpr double kUsualClamp = 256.0;
constexpr double kUsualMargin = 10.0;
constexpr double kUsualOutputScale = 0.25;
constexpr double kUsualBandwidth = 2.0;
constexpr double kUsualActivationUpsampling = 2.0;

// Far more than anybody trains; a malicious file may list anything.
constexpr std::size_t kMaxLayers = 64;
constexpr std::int64_t kMaxResolution = 1024;
constexpr std::int64_t kMaxMargin = 256;
constexpr std::int64_t kMaxFactor = 16;
constexpr std::int64_t kMaxTapsPerFactor = 32;

/// Takes a whole number off the front of `text`.
std::optional<std::int64_t> take_number(std::string_view& text) {
    std::int64_t number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failure != std::errc() || number < 0) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return number;
}

struct LayerName {
    std::int64_t index, size, channels;
};

/// "L0_36_512" -> {0, 36, 512}.
std::optional<LayerName> parsed(std::string_view name) {
    const auto begins_with = [&name](char letter) {
        if (!name.starts_with(letter)) return false;
        name.remove_prefix(1);
        return true;
    };
    if (!begins_with('L')) return std::nullopt;
    const auto index = take_number(name);
    if (!index || !begins_with('_')) return std::nullopt;
    const auto size = take_number(name);
    if (!size || !begins_with('_')) return std::nullopt;
    const auto channels = take_number(name);
    if (!channels || !name.empty()) return std::nullopt;
    return LayerName{*index, *size, *channels};
}

class AliasFreeReader {
  public:
    AliasFreeReader(TensorTaker& taker, Architecture& architecture)
        : taker_(taker), architecture_(architecture) {}

    void read() {
        read_settings();
        read_names();
        read_rates();
        take_input();
        for (std::size_t i = 0; i < network_.layers.size(); ++i) take_layer(i);
        divide_into_blocks();
        architecture_.alias_free = std::move(network_);
    }

  private:
    /// A number that the network was made with: of the pickled arguments, or of a converted file's
    /// metadata.
    [[nodiscard]] double setting(const std::string& name, double usual) const {
        const auto& config = taker_.part().network().config;
        if (const auto found = config.find(name); found != config.end() && found->is_number()) {
            return found->get<double>();
        }
        return taker_.number_of_metadata(name).value_or(usual);
    }

    std::int64_t whole_setting(const std::string& name, double usual, std::int64_t most) const {
        const double number = setting(name, usual);
        if (!(number >= 0.0 && number <= static_cast<double>(most)) ||
            number != std::floor(number)) {
            taker_.fail({"its {} is {}; expected a whole number up to {}.", name, number, most});
        }
        return static_cast<std::int64_t>(number);
    }

    double positive_setting(const std::string& name, double usual) const {
        const double number = setting(name, usual);
        if (!(number > 0.0) || !std::isfinite(number)) {
            taker_.fail({"its {} is {}; expected a positive number.", name, number});
        }
        return number;
    }

    void read_settings() {
        network_.margin = whole_setting("margin_size", kUsualMargin, kMaxMargin);
        network_.output_scale = positive_setting("output_scale", kUsualOutputScale);
        network_.input_bandwidth = positive_setting("first_cutoff", kUsualBandwidth);
        network_.activation_upsampling =
            whole_setting("lrelu_upsampling", kUsualActivationUpsampling, kMaxFactor);
        if (network_.activation_upsampling == 0) taker_.fail("its lrelu_upsampling is 0.");
        const auto& config = taker_.part().network().config;
        const auto given = config.find("conv_clamp");
        if (given != config.end() && given->is_null()) return;
        const double clamp = setting("conv_clamp", kUsualClamp);
        if (!(clamp > 0.0))
            taker_.fail({"its conv_clamp is {}; expected a positive number.", clamp});
        if (std::isfinite(clamp)) architecture_.conv_clamp = clamp;
    }

    /// The layers in order, from the names of their weights.
    void read_names() {
        constexpr std::string_view kPrefix = "synthesis.", kSuffix = ".weight";
        std::map<std::int64_t, AliasFreeLayer> layers;
        for (const auto& [name, entry] : taker_.source()) {
            if (!name.starts_with(kPrefix) || !name.ends_with(kSuffix)) continue;
            const auto layer =
                name.substr(kPrefix.size(), name.size() - kPrefix.size() - kSuffix.size());
            const auto read = parsed(layer);
            if (!read) continue;
            if (layers.size() == kMaxLayers) taker_.fail("it has too many layers.");
            layers[read->index] = {.name = layer, .channels = read->channels, .size = read->size};
        }
        std::int64_t index = 0;
        for (auto& [number, layer] : layers) {
            if (number != index++) taker_.fail({"its layer {} is missing.", index - 1});
            network_.layers.push_back(std::move(layer));
        }
        if (network_.layers.size() < 2) taker_.fail("it has fewer than two layers.");
    }

    /// All maps have margins but the last two, which have the size of the picture.
    void read_rates() {
        auto& layers = network_.layers;
        const auto resolution = layers.back().size;
        for (std::size_t i = 0; i < layers.size(); ++i) {
            const bool has_margins = i + 2 < layers.size();
            auto& layer = layers[i];
            layer.sampling_rate = layer.size - (has_margins ? 2 * network_.margin : 0);
            const bool is_power_of_two =
                layer.sampling_rate > 0 &&
                std::has_single_bit(static_cast<std::uint64_t>(layer.sampling_rate));
            if (!is_power_of_two || layer.sampling_rate > resolution ||
                layer.sampling_rate < network_.input_rate(i)) {
                taker_.fail(
                    {"its layer {} has maps of {} px, which do not fit margins of {} px "
                     "and a picture of {} px.",
                     layer.name,
                     layer.size,
                     network_.margin,
                     resolution});
            }
        }
        if (resolution > kMaxResolution) taker_.refuse("the generator is larger than 1024 px.");
        if (!(2.0 * network_.input_bandwidth < static_cast<double>(layers[0].sampling_rate))) {
            taker_.fail({"its first_cutoff, {}, is too high for maps of {} px.",
                         network_.input_bandwidth,
                         layers[0].sampling_rate});
        }
    }

    void take_input() {
        const std::string name = "synthesis.input";
        const auto channels = network_.input_channels = taker_.axis(name + ".weight", 2, 0);
        architecture_.w_dim = taker_.axis(name + ".affine.weight", 2, 1);
        taker_.take(name + ".weight", {channels, channels});
        taker_.take(name + ".affine.weight", {4, architecture_.w_dim});
        taker_.take(name + ".affine.bias", {4});
        taker_.take(name + ".freqs", {channels, 2}, Kind::Buffer);
        taker_.take(name + ".phases", {channels}, Kind::Buffer);
        taker_.take(name + ".transform", {3, 3}, Kind::Buffer);
    }

    void take_layer(std::size_t i) {
        auto& layer = network_.layers[i];
        const auto name = text("synthesis.", layer.name);
        const auto in = network_.input_channels_of(i), out = layer.channels;
        const bool is_to_rgb = i + 1 == network_.layers.size();
        if (is_to_rgb && out != 3) {
            taker_.fail({"its pictures have {} channels; expected 3.", out});
        }
        layer.kernel = taker_.axis(name + ".weight", 4, 2);
        if (layer.kernel != 1 && (layer.kernel != 3 || is_to_rgb)) {
            taker_.refuse({"{} has a kernel of {} px, with which Pliant does not compute.",
                           name,
                           layer.kernel});
        }
        taker_.take(name + ".weight", {out, in, layer.kernel, layer.kernel});
        taker_.take(name + ".bias", {out});
        taker_.take(name + ".affine.weight", {in, architecture_.w_dim});
        taker_.take(name + ".affine.bias", {in});
        taker_.take(name + ".magnitude_ema", {}, Kind::Buffer);

        // The activation is computed at a higher rate than that of input and output.
        const auto in_rate = network_.input_rate(i);
        const auto high_rate = std::max(in_rate, layer.sampling_rate) *
                               (is_to_rgb ? 1 : network_.activation_upsampling);
        layer.up = high_rate / in_rate;
        layer.down = high_rate / layer.sampling_rate;
        if (is_to_rgb && layer.up != 1) {
            taker_.fail({"its pictures of {} px are made of maps of {} px.",
                         layer.size,
                         network_.input_size(i)});
        }
        layer.up_taps = take_filter(name + ".up_filter", layer.up, nullptr);
        layer.down_taps = take_filter(name + ".down_filter", layer.down, &layer.is_radial);
    }

    /// Taps of the filter for a factor, which a layer that keeps its rate has none for.
    std::int64_t take_filter(const std::string& name, std::int64_t factor, bool* is_radial) {
        if (factor > kMaxFactor) taker_.refuse({"{} is for a factor of {}.", name, factor});
        if (factor == 1) {
            if (taker_.contains(name)) taker_.refuse({"{} belongs to no change of rate.", name});
            return 1;
        }
        const auto rank = is_radial != nullptr && taker_.contains(name) ? taker_.shape(name).size()
                                                                        : std::size_t{1};
        const auto taps = taker_.axis(name, rank == 2 ? 2 : 1, 0);
        if (taps > kMaxTapsPerFactor * factor) {
            taker_.fail({"{} has {} taps, too many for a factor of {}.", name, taps, factor});
        }
        if (rank == 2) {
            *is_radial = true;
            taker_.take(name, {taps, taps}, Kind::Buffer);
        } else {
            taker_.take(name, {taps}, Kind::Buffer);
        }
        return taps;
    }

    void divide_into_blocks() {
        const auto& layers = network_.layers;
        const auto last = layers.size() - 1;  // toRGB, which belongs to no block's features
        for (std::size_t i = 0; i < last; ++i) {
            const bool ends =
                i + 1 == last || layers[i + 1].sampling_rate != layers[i].sampling_rate;
            if (!ends) continue;
            network_.block_ends.push_back(static_cast<std::int64_t>(i + 1));
            architecture_.channels.push_back(layers[i].channels);
        }
    }

    TensorTaker& taker_;
    Architecture& architecture_;
    AliasFreeNetwork network_;
};

}  // namespace

bool is_alias_free(const TensorTaker& taker) { return taker.contains("synthesis.input.freqs"); }

void take_alias_free_synthesis(TensorTaker& taker, Architecture& architecture) {
    AliasFreeReader(taker, architecture).read();
}

}  // namespace pliant::stylegan
