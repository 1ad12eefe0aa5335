#include "core/requests/retouch.h"
#include "app/common_options.h"
#include "app/console.h"
#include "app/run_request.h"
#include "app/verbs.h"
#include "core/base/path_text.h"

#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>

namespace pliant::app {
namespace {

int retouch(const engine::Retouch& request) {
    const auto answer = run_request(request);
    if (!answer) return report(answer.error());
    std::cout << shown(answer->file) << '\n';
    return 0;
}

}  // namespace

void add_retouch(CLI::App& program, Run& run) {
    auto* verb = program.add_subcommand(
        "retouch", "Fill what was rubbed out of a picture, by sketch and colour");
    auto request = std::make_shared<engine::Retouch>();
    const auto file = [&](const char* name, std::filesystem::path& path, const char* what) {
        return verb->add_option(name, path, what)->type_name("FILE");
    };
    file("picture", request->picture, "PNG, JPEG, WebP or TIFF")->required();
    file("--mask", request->mask, "As large: white where something is rubbed out")->required();
    file("--sketch", request->sketch, "As large: lines on transparency, or dark ones on light");
    file("--colour", request->colour, "As large: dabs of colour on transparency");
    file("--network",
         request->network,
         "Written by `pliant train retouch`; without it, the bundled one");
    only_digits(verb->add_option("--seed", request->seed, "Another seed, another suggestion")
                    ->capture_default_str());
    file("--out,-o", request->out, ".png, .jpg or .webp; the same outside the mask")->required();
    add_device_option(*verb, request->device);
    verb->footer(
        "Example:\n"
        "  pliant retouch face.png --mask mask.png --sketch lines.png --out retouched.png");
    verb->final_callback([request, &run] { run = [request] { return retouch(*request); }; });
}

}  // namespace pliant::app
