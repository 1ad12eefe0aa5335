#pragma once

#include "core/requests/people.h"

#include <filesystem>
#include <string>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace pliant::app {

// Options shared by several verbs, worded alike.

/// --model and --network.
void add_model_options(CLI::App& verb, std::filesystem::path& model, std::string& network);
/// Rejects negative numbers and overflow, which CLI11 would convert to large unsigned numbers.
CLI::Option* only_digits(CLI::Option* option);
/// --device.
void add_device_option(CLI::App& verb, std::string& device);
/// --assets: the renderer's assets.
void add_assets_option(CLI::App& verb, std::filesystem::path& assets);
/// --people: the set that they are drawn from.
void add_people_option(CLI::App& verb, engine::PeopleSet& set);
/// --minutes and --checkpoint-minutes.
void add_time_options(CLI::App& verb, double& minutes, double& checkpoint_minutes);
/// --threads, for trainings that render.
void add_renderer_threads_option(CLI::App& verb, int& threads);

}  // namespace pliant::app
