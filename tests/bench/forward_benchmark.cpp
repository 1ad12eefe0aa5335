#include "core/stylegan/generator.h"
#include "core/tensor/precision.h"
#include "core/tensor/runtime.h"
#include "tests/bench/operations.h"
#include "tests/bench/timing.h"
#include "tests/support/random_checkpoint.h"
#include "tests/support/tensors.h"
#include "tests/support/textbook_generator.h"

#include <ATen/ATen.h>
#include <benchmark/benchmark.h>
#include <c10/core/GradMode.h>

#include <cstdint>
#include <vector>

// One forward pass, side by side with the textbook form and with the machine's own 3x3 convolution.

namespace pliant::bench {
namespace {

/// Arithmetic of one picture.
double textbook_operations(const stylegan::Architecture& architecture) {
    double operations = 0.0;
    for (int b = 0; b < architecture.block_count(); ++b) {
        const auto side = static_cast<double>(architecture.block_resolution(b));
        const auto to_rgb = 2.0 * 3.0 * static_cast<double>(architecture.channels[b]) * side * side;
        operations += convolution_operations(architecture, b) + to_rgb;
    }
    return operations;
}

/// Arguments: resolution, channel base, precision.
void forward(benchmark::State& state) {
    const c10::NoGradGuard no_grad;
    const auto precision = static_cast<Precision>(state.range(2));
    const stylegan::Architecture architecture = {
        .channels = support::official_channels(state.range(0), state.range(1))};
    const auto checkpoint = support::random_checkpoint(architecture);
    const support::TextbookGenerator textbook(checkpoint);
    const auto generator = *stylegan::Generator::load(checkpoint, c10::kCPU, precision);
    const auto w_plus = support::normals({1, architecture.num_ws(), architecture.w_dim}, 1);
    const bool in_bfloat16 = tensor::compute_type(precision, generator.device()) == at::kBFloat16;

    (void)generator.synthesize(w_plus);
    std::vector<double> ours, theirs, rates;
    for (auto _ : state) {
        rates.push_back(tensor::measure_convolution_rate(in_bfloat16, 0.3));
        theirs.push_back(seconds_of([&] { (void)textbook.synthesize(w_plus); }));
        for (int i = 0; i < 3; ++i) {
            ours.push_back(seconds_of([&] { (void)generator.synthesize(w_plus); }));
        }
        state.SetIterationTime(ours.back());
    }
    const double rate = textbook_operations(architecture) / median(ours) / 1e9;
    state.counters["ms"] = median(ours) * 1e3;
    state.counters["textbook_ms"] = median(theirs) * 1e3;
    state.counters["times_textbook"] = median(theirs) / median(ours);
    state.counters["of_conv_rate"] = rate / median(rates);
    state.counters["conv_GFLOPs"] = median(rates);
}

void sizes(benchmark::internal::Benchmark* benchmark) {
    for (const auto precision : {Precision::Exact, Precision::Fast}) {
        benchmark->Args({256, 16384, static_cast<std::int64_t>(precision)});
        benchmark->Args({512, 32768, static_cast<std::int64_t>(precision)});
        benchmark->Args({1024, 32768, static_cast<std::int64_t>(precision)});
    }
}

BENCHMARK(forward)
    ->Apply(sizes)
    ->ArgNames({"px", "channel_base", "fast"})
    ->UseManualTime()
    ->Iterations(5)
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace pliant::bench
