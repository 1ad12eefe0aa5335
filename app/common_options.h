#pragma once

#include <filesystem>
#include <string>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace pliant::app {

// Options that several verbs have, said the same way everywhere.

/// --model and --network.
void add_model_options(CLI::App& verb, std::filesystem::path& model, std::string& network);
/// Refuses, for an option that takes a number without a sign, what CLI11 would make one of: -1 is
/// no large number, and what has too many digits is not the largest.
CLI::Option* only_digits(CLI::Option* option);
/// --device.
void add_device_option(CLI::App& verb, std::string& device);
/// --assets: those that people are rendered from.
void add_assets_option(CLI::App& verb, std::filesystem::path& assets);
/// --minutes and --checkpoint-minutes.
void add_time_options(CLI::App& verb, double& minutes, double& checkpoint_minutes);
/// --threads of a training that renders.
void add_renderer_threads_option(CLI::App& verb, int& threads);

}  // namespace pliant::app
