#include "app/console.h"
#include "app/run_request.h"
#include "app/verbs.h"
#include "core/requests/diagnosis.h"

#include <CLI/CLI.hpp>

#include <iostream>
#include <sstream>
#include <string>

namespace pliant::app {
namespace {

int diagnose() {
    const auto answer = run_request(engine::Diagnose{});
    if (!answer) return report(answer.error());
    std::istringstream lines(engine::to_text(*answer));
    for (std::string line; std::getline(lines, line);) std::cout << printable(line) << '\n';
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
