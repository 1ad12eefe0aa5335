#include "core/drag/session.h"
#include "core/stylegan/generator.h"
#include "tests/bench/timing.h"
#include "tests/support/random_checkpoint.h"
#include "tests/support/tensors.h"
#include "tests/support/textbook_drag.h"

#include <ATen/ATen.h>
#include <benchmark/benchmark.h>

#include <cmath>
#include <cstdint>
#include <vector>

// One drag step, no frames, targets out of reach, side by side with the textbook's loop: random
// weights, three handles.

namespace pliant::bench {
namespace {

constexpr int kSteps = 40;
constexpr int kStepsBefore = 10;
constexpr int kTextbookSteps = 3;

std::vector<drag::Handle> handles_of(double size) {
    return {{.from = {0.25 * size, 0.30 * size}, .to = {0.95 * size, 0.90 * size}},
            {.from = {0.50 * size, 0.55 * size}, .to = {0.02 * size, 0.05 * size}},
            {.from = {0.70 * size, 0.40 * size}, .to = {0.05 * size, 0.95 * size}}};
}

/// Arguments: resolution, channel base, whether fast mode in fast precision, whether a mask.
void drag_step(benchmark::State& state) {
    const auto size = state.range(0);
    const bool is_fast = state.range(2) != 0;
    const stylegan::Architecture architecture = {
        .channels = support::official_channels(size, state.range(1))};
    const auto checkpoint = support::random_checkpoint(architecture);
    const auto generator = *stylegan::Generator::load(
        checkpoint, c10::kCPU, is_fast ? Precision::Fast : Precision::Exact);
    const auto w_plus = support::normals({1, architecture.num_ws(), architecture.w_dim}, 1);
    auto handles = handles_of(static_cast<double>(size));
    for (auto& handle : handles) {
        handle.from = {std::round(handle.from.x), std::round(handle.from.y)};
    }
    at::Tensor free;
    if (state.range(3) != 0) {
        free = at::zeros({size, size}, w_plus.options());
        free.slice(0, size / 4, 3 * size / 4).slice(1, size / 4, 3 * size / 4).fill_(1.0);
    }

    support::TextbookDrag textbook = {.w_plus = w_plus,
                                      .motion_radius_px = 3 * size / 512 + (size == 256 ? 1 : 0),
                                      .tracking_radius_px = 12 * size / 512};
    if (free.defined()) textbook.fixed = 1.0 - free;
    for (const auto& handle : handles) {
        textbook.handles.push_back(handle.from);
        textbook.targets.push_back(handle.to);
    }
    const support::TextbookGenerator network(checkpoint);
    const auto theirs = [&](int steps) {
        return seconds_of([&] { (void)drag_by_the_textbook(network, textbook, steps); });
    };
    const auto ours = [&](int steps) {
        auto session =
            *drag::Session::start(generator,
                                  w_plus,
                                  handles,
                                  free,
                                  {.mode = is_fast ? drag::Mode::Fast : drag::Mode::Classic});
        return seconds_of([&] {
            for (int i = 0; i < steps; ++i) (void)session.step();
        });
    };
    for (auto _ : state) {
        (void)ours(1);
        const double step =
            (ours(kSteps) - ours(kStepsBefore)) / static_cast<double>(kSteps - kStepsBefore);
        const double textbook_step =
            (theirs(kTextbookSteps) - theirs(1)) / static_cast<double>(kTextbookSteps - 1);
        state.SetIterationTime(step);
        state.counters["ms"] = step * 1e3;
        state.counters["textbook_ms"] = textbook_step * 1e3;
        state.counters["times_textbook"] = textbook_step / step;
    }
}

void cases(benchmark::internal::Benchmark* benchmark) {
    for (const std::int64_t is_fast : {0, 1}) {
        benchmark->Args({256, 16384, is_fast, 0});
        benchmark->Args({512, 32768, is_fast, 0});
        benchmark->Args({1024, 32768, is_fast, 0});
    }
    benchmark->Args({256, 16384, 0, 1});
}

BENCHMARK(drag_step)
    ->Apply(cases)
    ->ArgNames({"px", "channel_base", "fast", "mask"})
    ->UseManualTime()
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace pliant::bench
