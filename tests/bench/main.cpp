#include "core/tensor/runtime.h"
#include "tests/bench/tune.h"

#include <benchmark/benchmark.h>

#include <string_view>

/// `benchmarks` prints speeds as ratios measured in this run; `benchmarks --tune` prints what the
/// table in core/stylegan/layer_forms.cpp stands on.
int main(int argc, char** argv) {
    pliant::tensor::prepare_worker_thread();
    if (argc == 2 && std::string_view(argv[1]) == "--tune") {
        pliant::bench::print_layer_forms();
        return 0;
    }
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}
