#include "core/drag/session.h"
#include "core/drag/settle.h"
#include "core/model_io/model_file.h"
#include "core/stylegan/checkpoint.h"
#include "core/stylegan/generator.h"
#include "core/tensor/precision.h"
#include "core/tensor/runtime.h"
#include "tests/bench/operations.h"
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

/// A network with random weights, and a drag on it.
struct Scene {
    Scene(std::int64_t size, std::int64_t channel_base, bool has_mask)
        : checkpoint(support::random_checkpoint(
              {.channels = support::official_channels(size, channel_base)})),
          w_plus(support::normals({1, architecture().num_ws(), architecture().w_dim}, 1)) {
        const auto at = [&](double x, double y) {
            const auto side = static_cast<double>(size);
            return Point{std::round(x * side), std::round(y * side)};
        };
        handles = {{.from = at(0.25, 0.30), .to = at(0.95, 0.90)},
                   {.from = at(0.50, 0.55), .to = at(0.02, 0.05)},
                   {.from = at(0.70, 0.40), .to = at(0.05, 0.95)}};
        if (!has_mask) return;
        free = at::zeros({size, size}, w_plus.options());
        free.slice(0, size / 4, 3 * size / 4).slice(1, size / 4, 3 * size / 4).fill_(1.0);
    }

    [[nodiscard]] const stylegan::Architecture& architecture() const {
        return checkpoint.description.architecture;
    }
    [[nodiscard]] stylegan::Generator generator(Precision precision) const {
        return *stylegan::Generator::load(checkpoint, c10::kCPU, precision);
    }

    stylegan::Checkpoint checkpoint;
    at::Tensor w_plus;
    std::vector<drag::Handle> handles;
    at::Tensor free;
};

/// Seconds that a step takes once the first have been made.
double seconds_a_step(const stylegan::Generator& generator, const Scene& scene, drag::Mode mode) {
    const auto run = [&](int steps) {
        auto session = *drag::Session::start(
            generator, scene.w_plus, scene.handles, scene.free, {.mode = mode});
        return seconds_of([&] {
            for (int i = 0; i < steps; ++i) (void)session.step();
        });
    };
    (void)run(1);
    return (run(kSteps) - run(kStepsBefore)) / static_cast<double>(kSteps - kStepsBefore);
}

double seconds_a_textbook_step(const Scene& scene) {
    const auto size = scene.architecture().resolution();
    support::TextbookDrag drag = {.w_plus = scene.w_plus,
                                  .motion_radius_px = 3 * size / 512 + (size == 256 ? 1 : 0),
                                  .tracking_radius_px = 12 * size / 512};
    if (scene.free.defined()) drag.fixed = 1.0 - scene.free;
    for (const auto& handle : scene.handles) {
        drag.handles.push_back(handle.from);
        drag.targets.push_back(handle.to);
    }
    const support::TextbookGenerator network(scene.checkpoint);
    const auto run = [&](int steps) {
        return seconds_of([&] { (void)drag_by_the_textbook(network, drag, steps); });
    };
    return (run(kTextbookSteps) - run(1)) / static_cast<double>(kTextbookSteps - 1);
}

/// Arguments: resolution, channel base, whether fast mode in fast precision, whether a mask.
void drag_step(benchmark::State& state) {
    const bool is_fast = state.range(2) != 0;
    const Scene scene(state.range(0), state.range(1), state.range(3) != 0);
    const auto generator = scene.generator(is_fast ? Precision::Fast : Precision::Exact);
    for (auto _ : state) {
        const double step =
            seconds_a_step(generator, scene, is_fast ? drag::Mode::Fast : drag::Mode::Classic);
        const double textbook_step = seconds_a_textbook_step(scene);
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

/// A step of the published loop under a mask, which needs the whole map of the block: its
/// arithmetic there and back, as the textbook counts it, over the time it takes, as a share of the
/// rate of a 3x3 convolution. Arguments: resolution, channel base, precision.
void dense_drag_step(benchmark::State& state) {
    const auto precision = static_cast<Precision>(state.range(2));
    const Scene scene(state.range(0), state.range(1), /*has_mask=*/true);
    const auto generator = scene.generator(precision);
    const auto& architecture = scene.architecture();
    double operations = 0.0;
    for (int b = 0; architecture.block_resolution(b) <= 128; ++b) {
        operations += 2.0 * convolution_operations(architecture, b);
    }
    const bool in_bfloat16 = tensor::compute_type(precision, generator.device()) == at::kBFloat16;
    for (auto _ : state) {
        const double before = tensor::measure_convolution_rate(in_bfloat16, 0.3);
        const double step = seconds_a_step(generator, scene, drag::Mode::Classic);
        const double rate = 0.5 * (before + tensor::measure_convolution_rate(in_bfloat16, 0.3));
        state.SetIterationTime(step);
        state.counters["ms"] = step * 1e3;
        state.counters["GFLOP"] = operations / 1e9;
        state.counters["of_conv_rate"] = operations / step / 1e9 / rate;
        state.counters["conv_GFLOPs"] = rate;
    }
}

void dense_cases(benchmark::internal::Benchmark* benchmark) {
    for (const auto precision : {Precision::Exact, Precision::Fast}) {
        benchmark->Args({256, 16384, static_cast<std::int64_t>(precision)});
        benchmark->Args({512, 32768, static_cast<std::int64_t>(precision)});
        benchmark->Args({1024, 32768, static_cast<std::int64_t>(precision)});
    }
}

/// The bundled model with the whole picture rendered in every step, a nose pulled out of the
/// picture. Argument: whether fast mode in fast precision.
void drag_with_every_frame(benchmark::State& state) {
    const bool is_fast = state.range(0) != 0;
    const auto file = *model_io::ModelFile::open(PLIANT_BUNDLED_MODEL);
    const auto checkpoint = *stylegan::Checkpoint::read(file, {});
    const auto generator = *stylegan::Generator::load(
        checkpoint, c10::kCPU, is_fast ? Precision::Fast : Precision::Exact);
    const auto z = support::normals({1, checkpoint.description.architecture.z_dim}, 1);
    auto options = drag::recommended_settings(checkpoint);
    options.mode = is_fast ? drag::Mode::Fast : drag::Mode::Classic;
    const auto size = static_cast<double>(checkpoint.description.architecture.resolution());
    const std::vector<drag::Handle> handles = {
        {.from = {0.5 * size, 0.56 * size}, .to = {size - 1.0, 0.56 * size}}};
    for (auto _ : state) {
        auto session = *drag::Session::start(
            generator, generator.map(z, {}, {.psi = 0.7}), handles, {}, options);
        (void)session.step();
        (void)session.render();
        const double seconds = seconds_of([&] {
            for (int i = 0; i < kSteps; ++i) {
                (void)session.step();
                (void)session.render();
            }
        });
        state.SetIterationTime(seconds);
        state.counters["steps_per_s"] = kSteps / seconds;
    }
}

BENCHMARK(drag_step)
    ->Apply(cases)
    ->ArgNames({"px", "channel_base", "fast", "mask"})
    ->UseManualTime()
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond);

BENCHMARK(drag_with_every_frame)
    ->Arg(0)
    ->Arg(1)
    ->ArgName("fast")
    ->UseManualTime()
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond);

BENCHMARK(dense_drag_step)
    ->Apply(dense_cases)
    ->ArgNames({"px", "channel_base", "fast"})
    ->UseManualTime()
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace pliant::bench
