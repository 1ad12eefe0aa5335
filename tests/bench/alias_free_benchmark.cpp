#include "core/drag/session.h"
#include "core/stylegan/generator.h"
#include "core/tensor/precision.h"
#include "core/tensor/runtime.h"
#include "tests/bench/timing.h"
#include "tests/support/random_checkpoint.h"
#include "tests/support/tensors.h"
#include "tests/support/textbook_drag.h"

#include <ATen/ATen.h>
#include <benchmark/benchmark.h>
#include <c10/core/GradMode.h>

#include <cmath>
#include <cstdint>
#include <vector>

// One forward pass and one drag step of StyleGAN3, side by side with the textbook form and with the
// machine's own 3x3 convolution.

namespace pliant::bench {
namespace {

constexpr int kAliasFreeSteps = 6;
constexpr int kTextbooksSteps = 3;

/// The official configuration of that size. T: 3x3 convolutions.
stylegan::Architecture official_alias_free(std::int64_t resolution) {
    return support::alias_free_architecture({.resolution = resolution,
                                             .channel_base = 32768,
                                             .channel_max = 512,
                                             .layers = 14,
                                             .w_dim = 512});
}

/// Arithmetic of the convolutions of a picture, or of the layers that a block's features need.
double alias_free_operations(const stylegan::AliasFreeNetwork& network, std::int64_t layers) {
    double operations = 0.0;
    for (std::int64_t i = 0; i < layers; ++i) {
        const auto l = static_cast<std::size_t>(i);
        const auto& layer = network.layers[l];
        const auto side = static_cast<double>(network.input_size(l) + layer.kernel - 1);
        operations += 2.0 *
                      static_cast<double>(layer.kernel * layer.kernel * layer.channels *
                                          network.input_channels_of(l)) *
                      side * side;
    }
    return operations;
}

/// Arguments: resolution, precision.
void alias_free_forward(benchmark::State& state) {
    const c10::NoGradGuard no_grad;
    const auto precision = static_cast<Precision>(state.range(1));
    const auto checkpoint = support::random_checkpoint(official_alias_free(state.range(0)));
    const auto& architecture = checkpoint.description.architecture;
    const support::TextbookAliasFree textbook(checkpoint);
    const auto generator = *stylegan::Generator::load(checkpoint, c10::kCPU, precision);
    const auto w_plus = support::normals({1, architecture.num_ws(), architecture.w_dim}, 1);
    const bool in_bfloat16 = tensor::compute_type(precision, generator.device()) == at::kBFloat16;
    const auto& network = *architecture.alias_free;
    const auto operations =
        alias_free_operations(network, static_cast<std::int64_t>(network.layers.size()));

    (void)generator.synthesize(w_plus);
    std::vector<double> ours, theirs, rates;
    for (auto _ : state) {
        rates.push_back(tensor::measure_convolution_rate(in_bfloat16, 0.3));
        theirs.push_back(seconds_of([&] { (void)textbook.synthesize(w_plus); }));
        for (int i = 0; i < 2; ++i) {
            ours.push_back(seconds_of([&] { (void)generator.synthesize(w_plus); }));
        }
        state.SetIterationTime(ours.back());
    }
    state.counters["ms"] = median(ours) * 1e3;
    state.counters["textbook_ms"] = median(theirs) * 1e3;
    state.counters["times_textbook"] = median(theirs) / median(ours);
    state.counters["of_conv_rate"] = operations / median(ours) / 1e9 / median(rates);
    state.counters["conv_GFLOPs"] = median(rates);
}

/// Arguments: resolution, whether fast mode in fast precision.
void alias_free_drag_step(benchmark::State& state) {
    const auto size = state.range(0);
    const bool is_fast = state.range(1) != 0;
    const auto checkpoint = support::random_checkpoint(official_alias_free(size));
    const auto& architecture = checkpoint.description.architecture;
    const auto w_plus = support::normals({1, architecture.num_ws(), architecture.w_dim}, 1);
    const auto generator = *stylegan::Generator::load(
        checkpoint, c10::kCPU, is_fast ? Precision::Fast : Precision::Exact);
    const auto at = [&](double x, double y) {
        const auto side = static_cast<double>(size);
        return Point{std::round(x * side), std::round(y * side)};
    };
    const Point from = at(0.25, 0.30), to = at(0.95, 0.90);
    int block = 0;
    while (architecture.block_resolution(block) < std::min<std::int64_t>(128, size)) ++block;
    const support::TextbookAliasFree textbook(checkpoint);
    const support::TextbookDrag published = {
        .w_plus = w_plus,
        .handles = {from},
        .targets = {to},
        .block = static_cast<int>(
            architecture.alias_free->block_ends[static_cast<std::size_t>(block)] - 1),
        .motion_radius_px = std::max<std::int64_t>(1, 3 * size / 512),
        .tracking_radius_px = std::max<std::int64_t>(1, 12 * size / 512)};
    const auto textbook_run = [&](int steps) {
        return seconds_of([&] { (void)drag_by_the_textbook(textbook, published, steps); });
    };
    const auto run = [&](int steps) {
        auto session =
            *drag::Session::start(generator,
                                  w_plus,
                                  {{.from = from, .to = to}},
                                  {},
                                  {.mode = is_fast ? drag::Mode::Fast : drag::Mode::Classic});
        return seconds_of([&] {
            for (int i = 0; i < steps; ++i) (void)session.step();
        });
    };
    for (auto _ : state) {
        const double step =
            (run(kAliasFreeSteps) - run(1)) / static_cast<double>(kAliasFreeSteps - 1);
        const double textbook_step = (textbook_run(kTextbooksSteps) - textbook_run(1)) /
                                     static_cast<double>(kTextbooksSteps - 1);
        state.SetIterationTime(step);
        state.counters["ms"] = step * 1e3;
        state.counters["textbook_ms"] = textbook_step * 1e3;
        state.counters["times_textbook"] = textbook_step / step;
    }
}

BENCHMARK(alias_free_forward)
    ->ArgsProduct({{256, 512},
                   {static_cast<std::int64_t>(Precision::Exact),
                    static_cast<std::int64_t>(Precision::Fast)}})
    ->ArgNames({"px", "fast"})
    ->UseManualTime()
    ->Iterations(3)
    ->Unit(benchmark::kMillisecond);

BENCHMARK(alias_free_drag_step)
    ->ArgsProduct({{256, 512}, {0, 1}})
    ->ArgNames({"px", "fast"})
    ->UseManualTime()
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace pliant::bench
