#include "core/tensor/runtime.h"
#include "tests/bench/time_to_target.h"
#include "tests/bench/tune.h"

#include <benchmark/benchmark.h>

#include <string_view>

/// `benchmarks` prints speeds as ratios measured in this run; `benchmarks --tune` prints what the
/// table in core/stylegan/layer_forms.cpp stands on; `benchmarks --time-to-target` lets fast mode
/// and the textbook's loop drag the bundled model.
int main(int argc, char** argv) {
    pliant::tensor::prepare_worker_thread();
    const std::string_view first = argc == 2 ? argv[1] : "";
    if (first == "--tune") {
        pliant::bench::print_layer_forms();
        return 0;
    }
    if (first == "--time-to-target") return pliant::bench::time_to_target(PLIANT_BUNDLED_MODEL);
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}
