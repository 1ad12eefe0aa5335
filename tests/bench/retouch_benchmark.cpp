#include "core/inpaint/retoucher.h"
#include "tests/bench/timing.h"

#include <ATen/ATen.h>
#include <benchmark/benchmark.h>

#include <vector>

// One fill of a square that the light network sees. The time does not depend on its weights.

namespace pliant::bench {
namespace {

inpaint::Erased half_erased(std::int64_t size) {
    const auto zeros = [size](std::int64_t channels) {
        return at::zeros({1, channels, size, size});
    };
    inpaint::Erased erased{.picture = at::rand({1, 3, size, size}) * 2.0 - 1.0,
                           .mask = zeros(1),
                           .sketch = zeros(1),
                           .colour = zeros(3),
                           .has_colour = zeros(1),
                           .noise = at::randn({1, 1, size, size})};
    erased.mask.narrow(2, size / 4, size / 2).fill_(1.0);
    return erased;
}

/// Argument: side of the square, px. Bar: 60 ms at 256 px on two cores.
void retouch_fill(benchmark::State& state) {
    const auto architecture = inpaint::Architecture::light();
    const inpaint::NetworkFile file{
        architecture, state.range(0), inpaint::make_network(architecture, /*seed=*/1)};
    const auto erased = half_erased(state.range(0));
    (void)inpaint::retouched(file, erased);
    std::vector<double> seconds;
    for (auto _ : state) {
        seconds.push_back(seconds_of([&] { (void)inpaint::retouched(file, erased); }));
        state.SetIterationTime(seconds.back());
    }
    state.counters["ms"] = median(seconds) * 1e3;
}

BENCHMARK(retouch_fill)
    ->Arg(128)
    ->Arg(256)
    ->ArgName("px")
    ->UseManualTime()
    ->Iterations(20)
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace pliant::bench
