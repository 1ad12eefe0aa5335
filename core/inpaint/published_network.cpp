#include "core/inpaint/published_network.h"

#include "core/base/text.h"

#include <ATen/ATen.h>

namespace pliant::inpaint {
namespace {

constexpr std::int64_t kFirstTaps = 7, kSecondTaps = 5, kTaps = 3;
constexpr std::int64_t kDilations[] = {2, 4, 8, 16};

std::int64_t taps_of(std::size_t level) {
    if (level == 0) return kFirstTaps;
    return level < 3 ? kSecondTaps : kTaps;
}

}  // namespace

PublishedNetwork::PublishedNetwork(const Architecture& architecture, const at::Generator& random) {
    const auto& channels = architecture.channels;
    const auto convolution = [&](std::string name, const GatedConvolutionOptions& options) {
        return register_module(std::move(name), GatedConvolution(options, random));
    };
    auto in = architecture.input_channels();
    for (std::size_t i = 0; i < channels.size(); ++i) {
        down_.push_back(convolution(text("down", i),
                                    {.in = in,
                                     .out = channels[i],
                                     .taps = taps_of(i),
                                     .stride = 2,
                                     .is_normalised = i > 0}));
        in = channels[i];
    }
    for (const auto dilation : kDilations) {
        dilated_.push_back(
            convolution(text("dilated", dilation), {.in = in, .out = in, .dilation = dilation}));
    }
    for (std::size_t level = channels.size(); level-- > 0;) {
        const bool is_last = level == 0;
        const auto out = is_last ? 3 : channels[level - 1];
        const auto skipped = is_last ? architecture.input_channels() : out;
        enlarge_.push_back(
            register_module(text("enlarge", enlarge_.size()), GatedDeconvolution(in, out, random)));
        merge_.push_back(convolution(text("merge", merge_.size()),
                                     {.in = skipped + out,
                                      .out = out,
                                      .is_normalised = !is_last,
                                      .is_activated = !is_last}));
        in = out;
    }
}

at::Tensor PublishedNetwork::forward(const at::Tensor& input) const {
    std::vector<at::Tensor> encoded = {input};
    for (const auto& layer : down_) encoded.push_back(layer->forward(encoded.back()));
    auto x = encoded.back();
    for (const auto& layer : dilated_) x = layer->forward(x);
    for (std::size_t i = 0; i < merge_.size(); ++i) {
        const auto& skipped = encoded[encoded.size() - 2 - i];
        x = merge_[i]->forward(at::cat({skipped, enlarge_[i]->forward(x)}, 1));
    }
    return x.tanh();
}

}  // namespace pliant::inpaint
