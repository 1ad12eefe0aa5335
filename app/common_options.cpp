#include "app/common_options.h"

#include "core/base/text.h"

#include <CLI/CLI.hpp>

#include <charconv>
#include <cstdint>
#include <map>
#include <string>
#include <system_error>

namespace pliant::app {

void add_model_options(CLI::App& verb, std::filesystem::path& model, std::string& network) {
    verb.add_option(
            "--model,-m", model, "Model file, or the name of a bundled model (default: people-128)")
        ->type_name("FILE");
    verb.add_option("--network", network, "Network in the file (default: the averaged one)")
        ->type_name("NAME");
}

CLI::Option* only_digits(CLI::Option* option) {
    const auto judge = [](const std::string& typed) {
        std::uint64_t number = 0;
        const auto* const end = typed.data() + typed.size();
        const auto [stopped, error] = std::from_chars(typed.data(), end, number);
        if (error == std::errc() && stopped == end) return std::string();
        return text("It must be a whole number, 0 or more, not '", typed, "'.");
    };
    return option->check(judge);
}

void add_device_option(CLI::App& verb, std::string& device) {
    verb.add_option("--device", device, "auto, cpu, cuda or cuda:N")
        ->type_name("DEVICE")
        ->capture_default_str();
}

void add_assets_option(CLI::App& verb, std::filesystem::path& assets) {
    verb.add_option("--assets",
                    assets,
                    "Folder of the assets (default: where packaging/people-assets puts them)")
        ->type_name("DIR");
}

void add_people_option(CLI::App& verb, engine::PeopleSet& set) {
    const std::map<std::string, engine::PeopleSet> sets = {
        {"everyday", engine::PeopleSet::Everyday}, {"wide", engine::PeopleSet::Wide}};
    verb.add_option("--people",
                    set,
                    "Distribution: everyday, or wide, the same people with uniformly "
                    "distributed poses and expressions")
        ->transform(CLI::CheckedTransformer(sets).description(""))
        ->type_name("SET")
        ->default_str("everyday");
}

void add_time_options(CLI::App& verb, double& minutes, double& checkpoint_minutes) {
    verb.add_option("--minutes", minutes, "Stop after this many minutes; 0: when the plan is done")
        ->capture_default_str();
    verb.add_option("--checkpoint-minutes", checkpoint_minutes, "Minutes between checkpoints")
        ->capture_default_str();
}

void add_renderer_threads_option(CLI::App& verb, int& threads) {
    verb.add_option(
            "--threads", threads, "Threads for rendering; OMP_NUM_THREADS sets those for training")
        ->capture_default_str();
}

}  // namespace pliant::app
