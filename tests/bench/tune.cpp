#include "tests/bench/tune.h"

#include "core/stylegan/synthesis_layer.h"
#include "core/stylegan/upsampling.h"
#include "core/tensor/precision.h"
#include "tests/bench/timing.h"
#include "tests/support/random_checkpoint.h"
#include "tests/support/tensors.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <cstdio>
#include <limits>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace pliant::bench {
namespace {

using stylegan::UpsamplingForm;

/// A layer that doubles the resolution.
struct UpsamplingShape {
    std::int64_t in_channels;
    std::int64_t out_channels;
    std::int64_t in_resolution;  // side of the input, px
};

/// The last doubling layer of a generator that has nothing but blocks of these widths.
stylegan::Checkpoint checkpoint_of(const UpsamplingShape& shape) {
    stylegan::Architecture architecture = {.z_dim = 4, .w_dim = 4, .mapping_layers = 1};
    while (architecture.channels.empty() || architecture.resolution() < shape.in_resolution) {
        architecture.channels.push_back(shape.in_channels);
    }
    architecture.channels.push_back(shape.out_channels);
    return support::random_checkpoint(architecture);
}

double seconds_of_form(const stylegan::Weights& weights,
                       const UpsamplingShape& shape,
                       at::ScalarType compute,
                       UpsamplingForm form) {
    const auto resolution = 2 * shape.in_resolution;
    const stylegan::SynthesisLayer layer(
        weights,
        {.name = "synthesis.b" + std::to_string(resolution) + ".conv0",
         .size = {static_cast<int>(resolution), static_cast<int>(resolution)},
         .upsampling = form,
         .clamp = std::numeric_limits<double>::infinity(),
         .compute = compute});
    const auto x =
        support::normals({1, shape.in_channels, shape.in_resolution, shape.in_resolution}, 1)
            .to(compute)
            .contiguous(at::MemoryFormat::ChannelsLast);
    const auto style = layer.style(support::normals({1, 4}, 2));
    std::vector<double> times;
    for (double spent = 0.0; times.size() < 7 || (spent < 0.3 && times.size() < 300);) {
        times.push_back(seconds_of([&] { (void)layer.forward(x, style, {}); }));
        spent += times.back();
    }
    return median(std::move(times));
}

/// Every doubling layer of the official configurations and of the bundled model.
std::set<std::tuple<std::int64_t, std::int64_t, std::int64_t>> usual_shapes() {
    std::vector<std::vector<std::int64_t>> architectures = {support::official_channels(1024, 32768),
                                                            support::official_channels(1024, 16384),
                                                            {192, 192, 192, 128, 64, 32}};
    std::set<std::tuple<std::int64_t, std::int64_t, std::int64_t>> shapes;
    for (const auto& channels : architectures) {
        for (std::size_t b = 1; b < channels.size(); ++b) {
            shapes.emplace(std::int64_t{2} << b, channels[b - 1], channels[b]);
        }
    }
    return shapes;
}

}  // namespace

void print_layer_forms() {
    const c10::NoGradGuard no_grad;
    std::vector<at::ScalarType> types = {at::kFloat};
    if (tensor::cpu_has_bfloat16()) types.push_back(at::kBFloat16);
    for (const auto compute : types) {
        for (const auto& [in_resolution, in_channels, out_channels] : usual_shapes()) {
            const UpsamplingShape shape = {in_channels, out_channels, in_resolution};
            const stylegan::Weights weights(checkpoint_of(shape), c10::kCPU);
            const double phases = seconds_of_form(weights, shape, compute, UpsamplingForm::Phases);
            const double fold = seconds_of_form(weights, shape, compute, UpsamplingForm::Fold);
            std::printf(
                "%-9s %4lld -> %4lld channels at %3lld px: %s, fold / phases = %.2f (phases %.2f "
                "ms)\n",
                c10::toString(compute),
                static_cast<long long>(in_channels),
                static_cast<long long>(out_channels),
                static_cast<long long>(in_resolution),
                fold < phases ? "Fold  " : "Phases",
                fold / phases,
                phases * 1e3);
            std::fflush(stdout);
        }
    }
}

}  // namespace pliant::bench
