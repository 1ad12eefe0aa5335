#include "app/console.h"
#include "app/run_request.h"
#include "app/verbs.h"
#include "core/base/size_text.h"
#include "core/requests/model.h"

#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>

namespace pliant::app {
namespace {

int convert(const engine::Convert& request) {
    const auto answer = run_request(request);
    if (!answer) return report(answer.error());
    const auto& model = *answer;
    std::cout << model.file.string() << ": " << model.generator.architecture << ", "
              << size_text(model.generator.size) << ", "
              << with_thousands(model.generator.parameter_count) << " parameters, "
              << human_size(model.byte_count) << '\n';
    return 0;
}

}  // namespace

void add_convert(CLI::App& program, Run& run) {
    auto* verb = program.add_subcommand("convert", "Write a model file's generator as safetensors");
    auto request = std::make_shared<engine::Convert>();
    verb->add_option(
            "in", request->in, "Model file: .pkl, .pt, .safetensors; or a bundled one: people-128")
        ->required()
        ->type_name("IN");
    verb->add_option("out", request->out, "File to write, ending in .safetensors")
        ->required()
        ->type_name("OUT");
    verb->add_option(
            "--network", request->network, "Network in the file (default: the averaged one)")
        ->type_name("NAME");
    auto* const mix = verb->add_option("--mix",
                                       request->mixed_with,
                                       "Another model of the same shape, to be interpolated with: "
                                       "writes the weighted mean of both")
                          ->type_name("MODEL");
    verb->add_option("--share", request->share, "Weight of the other model, 0 to 1")
        ->capture_default_str()
        ->needs(mix);
    verb->add_flag("--reach",
                   request->reach_alone,
                   "Write only the statistics of its latents that a drag needs, to lie beside the "
                   "model as MODEL.reach.safetensors")
        ->excludes(mix);
    verb->footer(
        "Examples:\n"
        "  pliant convert ffhq.pkl ffhq.safetensors\n"
        "  pliant convert ffhq.pkl between.safetensors --mix cartoons.pkl --share 0.3");
    verb->final_callback([request, &run] { run = [request] { return convert(*request); }; });
}

}  // namespace pliant::app
