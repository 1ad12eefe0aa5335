#include "app/console.h"
#include "app/run_request.h"
#include "app/verbs.h"
#include "core/base/text.h"
#include "core/requests/diagnosis.h"

#include <CLI/CLI.hpp>

#include <cmath>
#include <string_view>

namespace pliant::app {
namespace {

int diagnose() {
    const auto answer = run_request(engine::Diagnose{});
    if (!answer) return report(answer.error());
    const auto& found = *answer;
    print_line("Pliant", found.pliant);
    print_line("LibTorch", found.libtorch);
    print_line("oneDNN", found.onednn);
    print_line("OpenCV", found.opencv);
    print_line("BLAS", found.blas);
    print_line("CPU", found.cpu);
    print_line("Threads", std::to_string(found.threads));
    for (const auto& device : found.devices) print_line("Device", device);
    print_line("3x3 exact", text(std::lround(found.exact_gflops), " GFLOP/s"));
    print_line("3x3 bfloat16", text(std::lround(found.bfloat16_gflops), " GFLOP/s"));
    for (const auto& model : found.models) {
        print_line("Model", model.file.string());
        print_line("", model.problem.empty() ? text("ok: ", model.summary) : model.problem);
        if (!model.sha256.empty()) print_line("", text("sha256 ", model.sha256));
    }
    print_line("Log", found.log_file.empty() ? "cannot be written" : found.log_file.string());
    for (const auto& warning : found.warnings) print_line("Warning", warning);
    return 0;
}

}  // namespace

void add_diagnose(CLI::App& program, Run& run) {
    auto* verb =
        program.add_subcommand("diagnose", "Report versions, devices, speeds, models and the log");
    verb->footer(
        "Example, for a bug report:\n"
        "  pliant diagnose > pliant.txt");
    verb->final_callback([&run] { run = diagnose; });
}

}  // namespace pliant::app
