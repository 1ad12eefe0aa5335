#pragma once

#include <filesystem>
#include <string>

namespace CLI {
class App;
}

namespace pliant::app {

// Options that several verbs have, said the same way everywhere.

/// --model and --network.
void add_model_options(CLI::App& verb, std::filesystem::path& model, std::string& network);
/// --device.
void add_device_option(CLI::App& verb, std::string& device);
/// --assets: those that people are rendered from.
void add_assets_option(CLI::App& verb, std::filesystem::path& assets);
/// --minutes and --checkpoint-minutes.
void add_time_options(CLI::App& verb, double& minutes, double& checkpoint_minutes);
/// --threads of a training that renders.
void add_renderer_threads_option(CLI::App& verb, int& threads);

}  // namespace pliant::app
