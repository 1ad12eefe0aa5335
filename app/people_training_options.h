#pragma once

#include "app/common_options.h"

#include <CLI/CLI.hpp>

#include <filesystem>

namespace pliant::app {

// Options of the trainings of networks on rendered people, in the order of their help.

/// --out, for these contents, and --resume, which is returned.
inline CLI::Option* add_folder_options(CLI::App& verb,
                                       std::filesystem::path& out,
                                       bool& resume,
                                       const char* contents) {
    verb.add_option("--out,-o", out, contents)->required()->type_name("DIR");
    return verb.add_flag(
        "--resume", resume, "Resume from the checkpoint in that folder, with its plan");
}

/// Those of every such plan, none of which goes with `resume`.
template <typename Request>
void add_plan_options(CLI::App& verb, Request& request, CLI::Option* resume, const char* sizes) {
    const auto add = [&](const char* name, auto& number, const char* what) {
        return verb.add_option(name, number, what)->capture_default_str()->excludes(resume);
    };
    add("--size", request.size, sizes);
    add("--images", request.images, "Total number of pictures shown");
    add("--people", request.people, "Number of different people; their pictures stay in memory");
    only_digits(add("--seed", request.seed, "Another seed gives other people"));
    add("--batch", request.batch, "Pictures per step");
    add("--rate", request.learning_rate, "Highest learning rate");
}

/// Those of every run: device, time, threads and assets.
template <typename Request>
void add_run_options(CLI::App& verb, Request& request) {
    add_device_option(verb, request.device);
    add_time_options(verb, request.minutes, request.checkpoint_minutes);
    add_renderer_threads_option(verb, request.threads);
    add_assets_option(verb, request.assets);
}

}  // namespace pliant::app
